"""One page of the rescue window: what is so, in a sentence or two, and the ways to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.choice import Choice
from worthwhile.ui.widgets.scrolling import ScrollArea
from worthwhile.ui.widgets.surfaces import Ground, Icon, Mark
from worthwhile.ui.widgets.text import Caption, Paragraph
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from worthwhile.ui.theme import Theme

WIDTH = 560
_MOST_KEYS = 9


class Offer(NamedTuple):
    """One way to go on.

    Attributes:
        icon: its drawing.
        title: what it is.
        about: what happens.
        chosen: called when it is.
    """

    icon: str
    title: str
    about: str
    chosen: Callable[[], object]


class RescuePage(Themed, QWidget):
    """A column of words and cards; the digits choose, the arrows walk.

    Attributes:
        cards: the ways, as they stand.
        buttons: the quiet ways below.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        sentences: Sequence[str],
        offers: Sequence[Offer],
        quiet: Sequence[tuple[str, Callable[[], object]]],
        foot: str,
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(sentences))
        self._column = QWidget()
        self._lines = QVBoxLayout(self._column)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._told = Paragraph(theme, "", TypeRole.BODY, "danger")
        self._told.hide()
        self.cards = [
            Choice(theme, offer.icon, offer.title, offer.about, _key(n))
            for n, offer in enumerate(offers)
        ]
        for card, offer in zip(self.cards, offers, strict=True):
            card.clicked.connect(offer.chosen)
        self.buttons = [Button(theme, words, "quiet") for words, _ in quiet]
        for button, (_, chosen) in zip(self.buttons, quiet, strict=True):
            button.clicked.connect(chosen)
        self._below = QHBoxLayout()
        for button in self.buttons:
            self._below.addWidget(button)
        self._below.addStretch(1)
        first, *rest = sentences
        words = [(Paragraph(theme, Paragraph.plain(first), TypeRole.LEAD, "ink2"), 8)]
        words += [
            (Paragraph(theme, Paragraph.plain(one), TypeRole.BODY, "ink2"), 4) for one in rest
        ]
        self._parts: list[tuple[QWidget, int]] = [
            (Mark(theme, 36, flush=True), 16),
            (Paragraph(theme, Paragraph.plain(title), TypeRole.WELCOME, "ink"), 12),
            *words,
            (self._told, 20),
            *((card, 10) for card in self.cards),
        ]
        self._foot = foot
        self._lay_out(theme)
        self.follow(theme)
        self.retheme()

    def _lay_out(self, theme: Theme) -> None:
        ground = Ground(theme)
        self._page = QVBoxLayout(ground)
        self._page.addStretch(5)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._column)
        middle.addStretch(1)
        self._page.addLayout(middle)
        self._page.addStretch(6)
        self._page.addSpacing(theme.px(8))
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addStretch(1)
        foot.addWidget(Icon(theme, "folder", 13, "ink3", box=16))
        foot.addWidget(Caption(theme, self._foot))
        foot.addStretch(1)
        self._page.addLayout(foot)
        scroll = ScrollArea(theme)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.hold(ground)
        self._scroll = scroll
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    @property
    def told(self) -> str:
        """What was said last about a deed; empty when nothing was."""
        return "" if self._told.isHidden() else self._told.accessibleName()

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Say what is going on or went wrong, above the cards; an empty sentence takes it away."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        self._told.set_colour("danger" if wrong else "ink")
        self._told.setText(Paragraph.plain(sentence))
        self._told.setAccessibleName(sentence)
        self._told.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def set_busy(self, busy: bool) -> None:
        """While a deed is done nothing else can be asked for."""
        for part in (*self.cards, *self.buttons):
            part.setEnabled(not busy)

    def walk(self, down: bool) -> None:
        """Go to the next way, or the one before."""
        parts = [part for part in (*self.cards, *self.buttons) if part.isEnabled()]
        here = next((n for n, part in enumerate(parts) if part.hasFocus()), -1 if down else 0)
        if parts:
            parts[(here + (1 if down else -1)) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_first(self) -> None:
        """Give the keys to the first way."""
        part = next((one for one in (*self.cards, *self.buttons) if one.isEnabled()), None)
        if part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def retheme(self) -> None:
        """Take the theme's sizes."""
        px = self.theme.px
        while self._lines.count():
            self._lines.takeAt(0)
        for part, gap in self._parts:
            self._lines.addWidget(part)
            self._lines.addSpacing(px(gap))
        self._lines.addLayout(self._below)
        self._below.setSpacing(px(24))
        self._page.setContentsMargins(px(24), px(16), px(24), px(12))
        self._column.setFixedWidth(px(WIDTH))
        super().retheme()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the first way."""
        super().focusInEvent(event)
        self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The digits choose, the arrows walk."""
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self.cards) and self.cards[number].isEnabled():
            self.cards[number].click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walk(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


def _key(place: int) -> str:
    return str(place + 1) if place < _MOST_KEYS else ""
