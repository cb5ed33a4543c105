"""The welcome: what this is, in three lines, and two calm ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.choice import Choice
from worthwhile.ui.widgets.scrolling import ScrollArea
from worthwhile.ui.widgets.surfaces import Ground, Icon, Mark
from worthwhile.ui.widgets.text import Caption, Paragraph
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from worthwhile.ui.desk import Desk

WIDTH = 560
TITLE = "Was it worth it?"
ABOUT = (
    "A private notebook for the work you do with AI. Note what you used it for and how it turned"
    " out, and after a few weeks you see where it pays off for you and where it doesn’t. It never"
    " keeps score of how much you use it."
)
PROMISE = "Stored only on this computer. No account, no network."


class FirstRun(Themed, QWidget):
    """What a person sees once, before anything was written.

    Signals:
        logging_chosen(): they want to write down a first task.
        sample_chosen(): they want to look at a made-up journal first.
    """

    logging_chosen = Signal()
    sample_chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self.setAccessibleName("Welcome")
        self._start = Choice(
            theme,
            "pen-line",
            "Start logging",
            "Write down the first task. It takes about ten seconds.",
            "1",
        )
        self._sample = Choice(
            theme,
            "notebook-text",
            "Look around with sample data",
            "A made-up journal. Clear it with one click.",
            "2",
        )
        self.choices = (self._start, self._sample)
        self._start.clicked.connect(self.logging_chosen)
        self._sample.clicked.connect(self.sample_chosen)
        self._column = QWidget()
        self._lines = QVBoxLayout(self._column)
        self._lines.setSpacing(0)
        self._title = Paragraph(theme, TITLE, TypeRole.WELCOME, "ink")
        self._about = Paragraph(theme, ABOUT, TypeRole.LEAD, "ink2")
        self._parts: tuple[tuple[QWidget, int], ...] = (
            (Mark(theme, 40, flush=True), 16),
            (self._title, 12),
            (self._about, 32),
            (self._start, 12),
            (self._sample, 0),
        )
        ground = Ground(theme)
        page = QVBoxLayout(ground)
        page.addStretch(5)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._column)
        middle.addStretch(1)
        page.addLayout(middle)
        page.addStretch(6)
        page.addSpacing(theme.px(24))
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addStretch(1)
        foot.addWidget(Icon(theme, "lock", 13, "ink3", box=16))
        foot.addWidget(Caption(theme, PROMISE))
        foot.addStretch(1)
        page.addLayout(foot)
        self._page = page
        scroll = ScrollArea(theme)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.hold(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.follow(theme)
        self.retheme()

    def retheme(self) -> None:
        """Take the theme's sizes."""
        px = self.theme.px
        while self._lines.count():
            self._lines.takeAt(0)
        for part, gap in self._parts:
            self._lines.addWidget(part)
            self._lines.addSpacing(px(gap))
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._page.setContentsMargins(px(24), px(24), px(24), px(24))
        self._column.setFixedWidth(px(WIDTH))
        super().retheme()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the first choice."""
        super().focusInEvent(event)
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The digits choose, the arrows walk."""
        digits = {Qt.Key.Key_1: self._start, Qt.Key.Key_2: self._sample}
        chosen = digits.get(Qt.Key(event.key()))
        if chosen is not None:
            chosen.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            down = event.key() == Qt.Key.Key_Down
            (self._sample if down else self._start).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
