"""A quiet line of keys and what they do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from worthwhile.ui.widgets.layouts import FlowLayout, hbox
from worthwhile.ui.widgets.pressable import KeyCap
from worthwhile.ui.widgets.text import Caption

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme


class KeyLegend(QWidget):
    """Keys with their meaning, side by side; they wrap where the room ends."""

    def __init__(
        self,
        theme: Theme,
        keys: Sequence[tuple[Sequence[str], str]],
        parent: QWidget | None = None,
    ) -> None:
        """Build the line.

        Args:
            theme: colours and type.
            keys: one key, or the first and last of a range, with what they do.
            parent: as for every widget.
        """
        super().__init__(parent)
        flow = FlowLayout(theme, self, spacing=20, line_spacing=8)
        for caps, does in keys:
            one, range_ = QWidget(), QWidget()
            range_.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # "1 – 5" in every language
            inner = hbox(theme, range_, spacing=6)
            for place, cap in enumerate(caps):
                if place:
                    inner.addWidget(Caption(theme, "–"))
                inner.addWidget(KeyCap(theme, cap))
            line = hbox(theme, one, spacing=6)
            line.addWidget(range_)
            line.addWidget(Caption(theme, does))
            flow.addWidget(one)
