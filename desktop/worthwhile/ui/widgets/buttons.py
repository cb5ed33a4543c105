"""Buttons, and the small keycap that says which key does the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import CENTRE, begin, is_mirrored, mirror, width_of, words
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

Kind = Literal["primary", "secondary", "ghost", "quiet", "link", "danger"]

KEYCAP_HEIGHT = 18
ICON = 16
TRAIL = 14


@dataclass(frozen=True, slots=True)
class _Look:
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


def keycap_width(theme: Theme, text: str) -> int:
    """How wide a keycap is."""
    wanted = width_of(text, theme.font(TypeRole.KEYCAP)) + theme.px(10)
    return max(theme.px(KEYCAP_HEIGHT), int(wanted + 0.5))


def draw_keycap(
    painter: QPainter, theme: Theme, rect: QRectF, text: str, ink: QColor | None = None
) -> None:
    """A key as a small outlined box.

    Args:
        painter: where.
        theme: colours and type.
        rect: the box.
        text: what is on the key, or "⏎" for Enter.
        ink: of letters and outline on a dark ground; plain on the page if left out.
    """
    border = theme.colour("line2")
    if ink is not None:
        border = QColor(ink)
        border.setAlphaF(0.45)
    painter.setPen(QPen(border, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if ink is not None else theme.colour("card"))
    radius = theme.px(4)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    letters = ink if ink is not None else theme.colour("ink3")
    if text == "⏎":
        _draw_return(painter, rect, letters, theme.text_percent / 100)
        return
    words(painter, rect, text, theme.font(TypeRole.KEYCAP), letters, CENTRE)


def _draw_return(painter: QPainter, rect: QRectF, ink: QColor, k: float) -> None:
    """The arrow of the Enter key, drawn: not every face has it."""
    pen = QPen(ink, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stem = QPolygonF([QPointF(4, -3.4), QPointF(4, 1), QPointF(-4, 1)])
    head = QPolygonF([QPointF(-1.6, -1.4), QPointF(-4, 1), QPointF(-1.6, 3.4)])
    painter.save()
    painter.translate(rect.center())
    painter.scale(k, k)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(stem)
    painter.drawPolyline(head)
    painter.restore()


class KeyCap(Themed, QLabel):
    """The name of a key, as it is drawn beside what the key does."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.follow(theme)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(keycap_width(self.theme, self.text()), self.theme.px(KEYCAP_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        draw_keycap(begin(self), self.theme, QRectF(self.rect()), self.text())


class Pressable(Themed, QPushButton):
    """A push button we paint ourselves: its text is no mnemonic, and Enter presses it too."""

    focus_radius = 6

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.follow(theme)
        self.setText(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """The text as it is shown."""
        return self._words

    @property
    def is_hot(self) -> bool:
        """Whether the pointer is over it and it can be pressed."""
        return self.isEnabled() and self.underMouse()

    def setText(self, text: str) -> None:  # noqa: D102
        self._words = text
        super().setText(text.replace("&", "&&"))  # an "R&D" must not become a shortcut
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return self.sizeHint()


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

    def set_icon(self, icon: str | None) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Make it another kind of button."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_key(self, key: str | None) -> None:
        """Show another key, or none."""
        self._key = key
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
