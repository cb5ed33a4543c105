"""A button of one of six kinds, painted by ourselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import begin, is_mirrored, mirror, width_of, words
from worthwhile.ui.widgets.pressable import (
    KEYCAP_HEIGHT,
    Pressable,
    draw_keycap,
    keycap_width,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.theme import Theme

Kind = Literal["primary", "secondary", "ghost", "quiet", "link", "danger"]

ICON = 16
TRAIL = 14


class _Look(NamedTuple):
    """How a kind of button is painted: ink, ground, border, and both under the pointer."""

    ink: str
    icon: str
    ground: str | None = None
    border: str | None = None
    hover: str | None = "hover"
    hover_ink: str | None = None
    pad: int = 12


_LOOKS: dict[str, _Look] = {
    "primary": _Look("onInk", "onInk", "primary", None, "primaryHover"),
    "secondary": _Look("ink", "ink2", "card", "line2"),
    "danger": _Look("danger", "danger", "card", "line2"),
    "ghost": _Look("ink2", "ink2", hover_ink="ink"),
    "quiet": _Look("ink2", "ink2", hover=None, hover_ink="ink", pad=0),
    "link": _Look("pen", "pen", hover=None, hover_ink="penInk", pad=0),
}


class Button(Pressable):
    """A button of one of six kinds; one primary in a view, danger only inside a confirm."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Kind = "secondary",
        icon: str | None = None,
        key: str | None = None,
        trail: str | None = None,
        *,
        name: str = "",
        height: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        """Build a button.

        Args:
            theme: colours and type.
            text: what it does.
            kind: how much it asks to be pressed.
            icon: before the text, or alone (then give a `name`).
            key: the key that does the same, shown as a keycap.
            trail: an icon after the text.
            name: said by a screen reader and shown as tooltip instead of the text.
            height: before scaling.
            parent: as for every widget.
        """
        super().__init__(theme, text, parent)
        self._kind, self._icon, self._key, self._trail = kind, icon, key, trail
        self._height = height
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)

    def set_key(self, key: str | None) -> None:
        """Name another key that does the same, or none."""
        if key != self._key:
            self._key = key
            self.updateGeometry()
            self.update()

    def set_icon(self, icon: str | None) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def _pad(self) -> int:
        pad = _LOOKS[self._kind].pad
        return self.theme.px(pad if self.words or not pad else 8)

    def _parts(self) -> list[tuple[str, int]]:
        """What stands in the button from start to end, gaps included, with widths."""
        theme = self.theme
        parts: list[tuple[str, int]] = []
        if self._icon:
            parts.append(("icon", theme.px(ICON)))
        if self.words:
            if parts:
                parts.append(("", theme.px(8)))
            text = width_of(self.words, theme.font(TypeRole.BODY_STRONG))
            parts.append(("words", int(text + 0.999)))
        if self._trail:
            parts += [("", theme.px(6)), ("trail", theme.px(TRAIL))]
        if self._key:
            parts += [("", theme.px(8)), ("key", keycap_width(theme, self._key))]
        return parts

    def sizeHint(self) -> QSize:  # noqa: D102
        pads = 2 * self._pad()
        if self._key and self._pad():
            pads -= self.theme.px(2)  # a keycap sits a little nearer to the edge than a letter
        width = sum(width for _, width in self._parts()) + pads
        return QSize(width, self.theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme, look = begin(self), self.theme, _LOOKS[self._kind]
        self._paint_ground(painter, look)
        ink, icon_ink = look.ink, look.icon
        if self.is_hot and look.hover_ink:
            ink = icon_ink = look.hover_ink
        if not self.isEnabled():
            ink = icon_ink = "ink3"
        parts = self._parts()
        spare = self.width() - self.sizeHint().width()
        x = self._pad() + (spare // 2 if self._pad() else 0)
        tall = self.height()
        for part, width in parts:
            box = mirror(self, QRectF(x, 0, width, tall))
            if part == "icon":
                top = (tall - width) / 2
                theme.draw_icon(painter, self._icon or "", box.left(), top, ICON, icon_ink)
            elif part == "words":
                font = theme.font(TypeRole.BODY_STRONG)
                words(painter, box, self.words, font, theme.colour(ink))
            elif part == "trail":
                role = ink if self._kind == "link" else "ink3"
                flip = is_mirrored(self)
                top = (tall - width) / 2
                theme.draw_icon(
                    painter, self._trail or "", box.left(), top, TRAIL, role, mirrored=flip
                )
            elif part == "key":
                cap = theme.px(KEYCAP_HEIGHT)
                rect = QRectF(box.left(), (tall - cap) / 2, width, cap)
                on_dark = theme.colour("onInk") if self._kind == "primary" else None
                if not self.isEnabled():
                    on_dark = theme.colour("ink3")
                draw_keycap(painter, theme, rect, self._key or "", on_dark)
            x += width

    def _paint_ground(self, painter: QPainter, look: _Look) -> None:
        theme, rect = self.theme, QRectF(self.rect())
        ground, border = look.ground, look.border
        if self.isDown() or self.is_hot:
            ground = look.hover or ground
        if not self.isEnabled() and ground:
            ground, border = "sunken", "line"
        if ground is None:
            return
        painter.setPen(QPen(theme.colour(border), 1) if border else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        inset = 0.5 if border else 0.0
        radius = theme.px(6)
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
