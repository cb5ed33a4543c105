"""One of a few calm ways to go on: a card with an icon, what it is, what happens, and its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import END, START, begin, is_mirrored, mirror, words
from worthwhile.ui.widgets.pressable import Pressable, draw_keycap, keycap_width

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

_WIDTH = 560


class Choice(Pressable):
    """One way to go on. Disabled it keeps its words, in quieter ink."""

    focus_radius = 10

    def __init__(self, theme: Theme, icon: str, title: str, about: str, key: str) -> None:
        super().__init__(theme, title)
        self._icon_name, self._about, self._key = icon, about, key
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{about} Key {key}.")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines with air."""
        return QSize(self.theme.px(_WIDTH), self.theme.px(76))

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
        inks = ("ink", "ink2") if self.isEnabled() else ("ink3", "ink3")
        words(painter, head, self.words, font, theme.colour(inks[0]), align, elide=True)
        line = mirror(self, QRectF(px(64), px(40), wide, px(20)))
        font = theme.font(TypeRole.BODY)
        words(painter, line, self._about, font, theme.colour(inks[1]), align, elide=True)
        cap = keycap_width(theme, self._key)
        box = QRectF(self.width() - px(24) - cap, px(29), cap, px(18))
        draw_keycap(painter, theme, mirror(self, box), self._key)
