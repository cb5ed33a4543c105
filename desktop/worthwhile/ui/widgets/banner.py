"""The quiet line above a made-up journal: what it is, and the way back to one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.painting import begin, hairline
from worthwhile.ui.widgets.text import Label
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from worthwhile.ui.theme import Theme

HEIGHT = 40


class SampleBanner(Themed, QFrame):
    """Says that nothing below is real.

    Signals:
        own_journal_asked(): the person wants their own journal.
    """

    own_journal_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.follow(theme)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Label(theme, "Sample data", TypeRole.BODY_STRONG, elide=False))
        said = Label(theme, "An invented year. Nothing here is yours.")
        said.set_colour("ink2")
        self._row.addWidget(said, 1)
        self.back = Button(theme, "Start my own journal", "link", trail="chevron-right")
        self._row.addWidget(self.back)
        self.back.clicked.connect(self.own_journal_asked)
        self.retheme()

    def retheme(self) -> None:
        """Take the theme's sizes."""
        px = self.theme.px
        self._row.setContentsMargins(px(24), 0, px(24), 0)
        self._row.setSpacing(px(12))
        super().retheme()

    def sizeHint(self) -> QSize:
        """One line with air."""
        return QSize(self._row.sizeHint().width(), self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its hint."""
        return QSize(0, self.theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a sheet with a rule under it."""
        painter = begin(self)
        painter.fillRect(self.rect(), self.theme.colour("card"))
        hairline(painter, self.theme, 0, self.height() - 1, self.width(), self.height() - 1, "line")
