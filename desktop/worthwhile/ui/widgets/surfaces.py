"""What things lie on: the page, cards, hairlines; and pictures that only decorate."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QHideEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from worthwhile.paths import resource
from worthwhile.ui.widgets.glyphs import draw_app_mark
from worthwhile.ui.widgets.painting import begin, fill, hairline, is_mirrored
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

CARD_RADIUS = 10
SHADOW_REACH = {1: 30, 2: 60, 3: 100}  # how far each shadow image reaches beyond its card


@lru_cache(maxsize=6)
def _shadow(name: str, elevation: int) -> QPixmap:
    return QPixmap(str(resource("themes", f"shadow-{elevation}-{name}.png")))


def draw_shadow(painter: QPainter, theme: Theme, rect: QRectF, elevation: int) -> None:
    """The shadow of a rounded rectangle, from an image cut in nine.

    Args:
        painter: on the ground below.
        theme: light or dark, and the text size.
        rect: the thing that throws it.
        elevation: 1 for the one raised card, 2 for popups, 3 for windows.
    """
    image = _shadow(theme.name, elevation)
    side = image.width()
    corner = side // 2
    k = theme.text_percent / 100
    reach = SHADOW_REACH[elevation] * k
    outer = rect.adjusted(-reach, -reach, reach, reach)
    wide = min(corner * k, outer.width() / 2)
    high = min(corner * k, outer.height() / 2)
    columns = (
        (outer.left(), wide, 0.0, wide / k),
        (outer.left() + wide, outer.width() - 2 * wide, float(corner), 1.0),
        (outer.right() - wide, wide, side - wide / k, wide / k),
    )
    rows = (
        (outer.top(), high, 0.0, high / k),
        (outer.top() + high, outer.height() - 2 * high, float(corner), 1.0),
        (outer.bottom() - high, high, side - high / k, high / k),
    )
    for x, width, from_x, from_width in columns:
        for y, height, from_y, from_height in rows:
            if width > 0 and height > 0:
                painter.drawPixmap(
                    QRectF(x, y, width, height),
                    image,
                    QRectF(from_x, from_y, from_width, from_height),
                )


class Ground(Themed, QWidget):
    """The page; paints the shadows of the raised cards that lie on it."""

    def __init__(self, theme: Theme, surface: str = "desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surface = surface
        self.follow(theme)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter = begin(self)
        # at 125 % an edge may fall inside a device pixel: smooth, it would let half of the
        # ground below through
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        fill(painter, event.rect(), self.theme.colour(self._surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for card in self.findChildren(Card):
            if card.elevation and card.isVisible() and ground_of(card) is self:
                place = QPointF(card.mapTo(self, QPoint(0, 0)))
                rect = QRectF(place, QSizeF(card.size()))
                draw_shadow(painter, self.theme, rect, card.elevation)


def ground_of(widget: QWidget) -> Ground | None:
    """The page a widget lies on."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, Ground):
        above = above.parentWidget()
    return above


class Card(Themed, QFrame):
    """A sheet with a hairline; only the one thing to act on now is raised."""

    def __init__(
        self,
        theme: Theme,
        elevation: int = 0,
        *,
        surface: str = "card",
        border: str | None = "line",
        radius: int = CARD_RADIUS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._elevation, self._surface, self._border, self._radius = (
            elevation,
            surface,
            border,
            radius,
        )
        self.follow(theme)

    @property
    def elevation(self) -> int:
        """How high it lies: 0 flat, 1 raised, 2 popup, 3 window."""
        return self._elevation

    def set_elevation(self, elevation: int) -> None:
        """Raise or lower it."""
        self._stir_ground()  # while it still throws the shadow that goes
        self._elevation = elevation
        self._stir_ground()

    def retheme(self) -> None:
        """Repaint with the shadow."""
        super().retheme()
        self._stir_ground()

    def _stir_ground(self) -> None:
        ground = ground_of(self) if self._elevation else None
        if ground is not None:
            ground.update()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: D102
        super().moveEvent(event)
        self._stir_ground()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._stir_ground()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self._stir_ground()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        super().hideEvent(event)
        self._stir_ground()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme = begin(self), self.theme
        painter.setPen(QPen(theme.colour(self._border), 1) if self._border else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._surface))
        inset = 0.5 if self._border else 0.0
        radius = theme.px(self._radius)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius
        )


class HLine(Themed, QFrame):
    """A level hairline, one or two device pixels thick."""

    def __init__(self, theme: Theme, role: str = "line", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.follow(theme)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        hairline(begin(self), self.theme, 0, 0, self.width(), 0, self._role)


class Icon(Themed, QLabel):
    """A tinted icon; it decorates, unless it is given a name."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        size: int = 16,
        role: str = "ink2",
        *,
        box: int | None = None,
        ground: str | None = None,
        label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Build an icon.

        Args:
            theme: colours and sizes.
            name: of the drawing.
            size: its side, before scaling.
            role: its colour.
            box: side of the square it stands in.
            ground: a surface for that square, with a hairline: an icon tile.
            label: what a screen reader says.
            parent: as for every widget.
        """
        super().__init__(parent)
        self._name, self._size, self._role = name, size, role
        self._box, self._surface = box or size, ground
        self.follow(theme)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if label:
            self.setAccessibleName(label)

    def set_icon(self, name: str, role: str | None = None) -> None:
        """Show another drawing."""
        self._name = name
        self._role = role or self._role
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102
        side = self.theme.px(self._box)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme = begin(self), self.theme
        if self._surface:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.setBrush(theme.colour(self._surface))
            radius = theme.px(6)
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, radius, radius)
        side = theme.px(self._size)
        x, y = (self.width() - side) / 2, (self.height() - side) / 2
        theme.draw_icon(painter, self._name, x, y, self._size, self._role)


class Mark(Themed, QLabel):
    """The program's own mark."""

    def __init__(
        self,
        theme: Theme,
        size: int = 24,
        *,
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Build the mark.

        Args:
            theme: colours and sizes.
            size: its side, before scaling.
            flush: begin at the left edge, without the drawing's own margin.
            parent: as for every widget.
        """
        super().__init__(parent)
        self._size, self._flush = size, flush
        self.follow(theme)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: D102
        side = self.theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        side = self.theme.px(self._size)
        shift = 0.0
        if self._flush:
            shift = side * (2.5 if is_mirrored(self) else -7) / 24
        draw_app_mark(begin(self), self.theme, shift, 0, side)
