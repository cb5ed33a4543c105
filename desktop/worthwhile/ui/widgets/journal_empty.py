"""What the Journal says when there is nothing to list, and what would show something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import row, vbox
from worthwhile.ui.widgets.text import Paragraph
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

_WIDEST = 440


class JournalEmpty(Themed, QWidget):
    """One sentence, one explanation, and one or two ways on.

    Signals:
        logging_requested(): write the first entry.
        clearing_requested(): take all filters and the search away.
        everything_requested(): look at all days, with the same filters.
    """

    logging_requested = Signal()
    clearing_requested = Signal()
    everything_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Paragraph(theme, "", TypeRole.INSIGHT, "ink")
        self.hint = Paragraph(theme, "")
        self.log = Button(theme, "Log a task", "primary", key="Ctrl N", height=36)
        self.everything = Button(theme, "Look at all days", "secondary")
        self.clear = Button(theme, "Clear filters", "secondary")
        inner = QWidget()
        column = vbox(theme, inner)
        column.addWidget(self.sentence)
        column.gap(8)
        column.addWidget(self.hint)
        column.gap(20)
        column.addWidget(row(theme, self.log, self.everything, self.clear, None))
        self._inner = inner
        outer = vbox(theme, self, margins=(28, 72, 28, 24))
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignTop)
        outer.addStretch(1)
        self.log.clicked.connect(self.logging_requested)
        self.clear.clicked.connect(self.clearing_requested)
        self.everything.clicked.connect(self.everything_requested)
        self.follow(theme)
        self.retheme()

    def say_nothing_logged(self) -> None:
        """The journal holds no entry at all."""
        self._say(
            "Nothing logged yet.",
            "Every task you log appears here under its day. You can search it, correct it and "
            "take anything back.",
        )
        self._offer(log=True)

    def say_nothing_removed(self) -> None:
        """Removed entries are asked for, and there is none."""
        self._say("Nothing has been deleted.", "What you delete can be brought back from here.")
        self._offer(clear=True)

    def say_no_match(self, search: str, period: str) -> None:
        """The filters leave nothing over.

        Args:
            search: what was searched for, or "".
            period: the days looked at, in words, or "" for all days.
        """
        of_what = f" matches “{Paragraph.plain(search)}”" if search else " matches these filters"
        if period and not search:
            self._say(f"No entry here: {period}.", "Older entries may be there all the same.")
        else:
            where = f" ({period})" if period else ""
            self._say(f"No entry{of_what}{where}.", "Fewer filters would show more.")
        self._offer(clear=True, everything=bool(period))

    def _say(self, sentence: str, hint: str) -> None:
        self.sentence.setText(sentence)
        self.hint.setText(hint)
        self.setAccessibleName(sentence)

    def _offer(self, *, log: bool = False, clear: bool = False, everything: bool = False) -> None:
        self.log.setVisible(log)
        self.clear.setVisible(clear)
        self.everything.setVisible(everything)

    def ways_on(self) -> list[Button]:
        """The buttons that can be pressed now."""
        return [b for b in (self.log, self.everything, self.clear) if not b.isHidden()]

    def retheme(self) -> None:
        """Keep lines short at every text size."""
        self._inner.setMaximumWidth(self.theme.px(_WIDEST))
        super().retheme()
