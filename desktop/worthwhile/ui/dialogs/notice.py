"""One calm sentence that has to be read before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.surfaces import Mark
from worthwhile.ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

_WIDTH = 440


class Notice(QDialog):
    """A title, one sentence, one button."""

    def __init__(
        self, theme: Theme, title: str, sentence: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = theme.px
        self.setWindowTitle("Worthwhile")
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(32), px(32), px(32), px(24))
        lines.setSpacing(0)
        lines.addWidget(Mark(theme, 36, flush=True))
        lines.addSpacing(px(16))
        for text, role, ink in (
            (title, TypeRole.DIALOG_TITLE, "ink"),
            (sentence, TypeRole.BODY, "ink2"),
        ):
            words = Paragraph(theme, Paragraph.plain(text), role, ink)
            words.setFixedWidth(px(_WIDTH) - 2 * px(32))
            lines.addWidget(words)
            lines.addSpacing(px(8))
        lines.addSpacing(px(16))
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.close_button = Button(theme, "Close", "primary", height=36)
        self.close_button.clicked.connect(self.accept)
        foot.addWidget(self.close_button)
        lines.addLayout(foot)
        self.setFixedWidth(px(_WIDTH))
        self.close_button.setFocus()
