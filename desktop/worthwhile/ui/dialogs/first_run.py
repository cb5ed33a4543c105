"""The welcome: what this is, in three lines, and two calm ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.painting import END, START, begin, is_mirrored, mirror, words
from worthwhile.ui.widgets.pressable import Pressable, draw_keycap, keycap_width
from worthwhile.ui.widgets.scrolling import ScrollArea
from worthwhile.ui.widgets.surfaces import Ground, Icon, Mark
from worthwhile.ui.widgets.text import Caption, Paragraph
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.theme import Theme

WIDTH = 560
TITLE = "Was it worth it?"
ABOUT = (
    "A private notebook for the work you do with AI. Note what you used it for and how it turned"
    " out, and after a few weeks you see where it pays off for you and where it doesn’t. It never"
    " keeps score of how much you use it."
)
PROMISE = "Stored only on this computer. No account, no network."


class Choice(Pressable):
    """One way to begin: an icon, what it is, what happens, and its key."""

    focus_radius = 10

    def __init__(self, theme: Theme, icon: str, title: str, about: str, key: str) -> None:
        super().__init__(theme, title)
        self._icon_name, self._about, self._key = icon, about, key
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{about} Key {key}.")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines with air."""
        return QSize(self.theme.px(WIDTH), self.theme.px(76))

    def minimumSizeHint(self) -> QSize:
        """Narrower it elides."""
        return QSize(self.theme.px(280), self.theme.px(76))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a card with icon, words and key."""
        painter, theme, px = begin(self), self.theme, self.theme.px
        painter.setPen(QPen(theme.colour("line2" if self.is_hot else "line"), 1))
        painter.setBrush(theme.colour("hover" if self.isDown() else "card"))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, px(10), px(10))
        icon = mirror(self, QRectF(px(22), px(28), px(20), px(20)))
        theme.draw_icon(painter, self._icon_name, icon.x(), icon.y(), 20, "ink")
        wide = self.width() - px(128)
        align = END if is_mirrored(self) else START
        head = mirror(self, QRectF(px(64), px(14), wide, px(24)))
        font = theme.font(TypeRole.SECTION)
        words(painter, head, self.words, font, theme.colour("ink"), align, elide=True)
        line = mirror(self, QRectF(px(64), px(40), wide, px(20)))
        font = theme.font(TypeRole.BODY)
        words(painter, line, self._about, font, theme.colour("ink2"), align, elide=True)
        cap = keycap_width(theme, self._key)
        box = QRectF(self.width() - px(24) - cap, px(29), cap, px(18))
        draw_keycap(painter, theme, mirror(self, box), self._key)


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
