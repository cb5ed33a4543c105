"""Draws a `ChartPicture`: the same hand on screen, in a saved picture and in a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from worthwhile.ui.charts.draw_texts import draw_texts
from worthwhile.ui.charts.inks import SHAPES, band_colour, inks
from worthwhile.ui.charts.marks import Band, Bar, Curve, Dot, Note, Shape, Spread, Tile
from worthwhile.ui.widgets.glyphs import mark
from worthwhile.ui.widgets.painting import hairline

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from worthwhile.ui.charts.frame import Frame
    from worthwhile.ui.charts.marks import ChartPicture, Mark, Strip
    from worthwhile.ui.theme import Theme

_FLAT, _ROUND = Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap
_SOLID, _DOTS, _DASHES = Qt.PenStyle.SolidLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashLine
_RADIUS, _RING, _SMALL = 5.0, 4.6, 4.0


def draw(
    painter: QPainter,
    theme: Theme,
    picture: ChartPicture,
    frame: Frame,
    lit: tuple[float, str] | None = None,
) -> None:
    """Draw everything.

    Args:
        painter: in the pixels of the frame.
        theme: colours and type.
        picture: what is drawn.
        frame: where.
        lit: the row that stands on a coloured ground, and the role of that colour: the holes of
            rings have it too.
    """
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for one in picture.marks:
        if isinstance(one, Tile):
            _tile(painter, theme, frame, one)
    _rules(painter, theme, picture, frame)
    painter.save()
    painter.setClipRect(frame.plot.adjusted(-12, -12, 12, 12).toAlignedRect())
    for one in picture.marks:
        row = lit[0] if lit is not None else None
        stands_lit = isinstance(one, Spread) and one.at == row
        ground = theme.colour(lit[1] if lit is not None and stands_lit else "desk")
        _mark(painter, theme, frame, one, ground)
    painter.restore()
    draw_texts(painter, theme, picture, frame)
    if picture.strip is not None and frame.strip is not None:
        _strip(painter, theme, picture.strip, frame)


def _tile(painter: QPainter, theme: Theme, frame: Frame, tile: Tile) -> None:
    corner = QPointF(frame.x(tile.x - 0.5), frame.y(tile.y + 0.5))
    other = QPointF(frame.x(tile.x + 0.5), frame.y(tile.y - 0.5))
    painter.fillRect(QRectF(corner, other), theme.colour("side"))


def _rules(painter: QPainter, theme: Theme, picture: ChartPicture, frame: Frame) -> None:
    """The grid first, then what means something."""
    plot = frame.plot
    for one in sorted(picture.rules, key=lambda rule: rule.strong):
        role = "rule" if one.strong else "line"
        if one.upright:
            x = frame.x(one.at)
            hairline(painter, theme, x, plot.top(), x, plot.bottom(), role)
        else:
            y = frame.y(one.at)
            hairline(painter, theme, plot.left(), y, plot.right(), y, role)


def _mark(painter: QPainter, theme: Theme, frame: Frame, one: Mark, ground: QColor) -> None:
    match one:
        case Band():
            _band(painter, theme, frame, one)
        case Curve():
            _curve(painter, theme, frame, one)
        case Spread():
            _spread(painter, theme, frame, one, ground)
        case Dot():
            k = theme.text_percent / 100
            colour = inks(theme, one.tone).dot
            spot = QPointF(frame.x(one.x), frame.y(one.y))
            outcome = SHAPES[one.shape]
            mark(painter, theme, spot.x(), spot.y(), outcome, one.radius * k, colour=colour)
        case Bar():
            k = theme.text_percent / 100
            colour = inks(theme, one.tone).strong
            painter.setPen(QPen(colour, 2 * k, _SOLID, _FLAT))
            y = frame.y(one.at)
            painter.drawLine(QPointF(frame.x(one.start), y), QPointF(frame.x(one.end), y))
        case Tile() | Note():
            pass


def _band(painter: QPainter, theme: Theme, frame: Frame, band: Band) -> None:
    """The ends are put on whole pixels: bands that meet would show a seam otherwise."""
    upper, lower = frame.spots(band.xs, band.hi), frame.spots(band.xs, band.lo)
    for end in (upper[0], upper[-1], lower[0], lower[-1]):
        end.setX(round(end.x()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(band_colour(theme, band.tone, inner=band.inner))
    painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))


def _curve(painter: QPainter, theme: Theme, frame: Frame, curve: Curve) -> None:
    k = theme.text_percent / 100
    spots = frame.spots(curve.xs, curve.ys)
    pen = QPen(inks(theme, curve.tone).strong, curve.width * k, _SOLID, _ROUND)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if curve.dashed:
        pen.setCapStyle(_FLAT)
        pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(spots))


def _spread(painter: QPainter, theme: Theme, frame: Frame, one: Spread, ground: QColor) -> None:
    if one.upright:
        x = frame.x(one.at)
        lo, mean, hi = (QPointF(x, frame.y(value)) for value in (one.lo, one.mean, one.hi))
        half = None if one.half is None else [QPointF(x, frame.y(value)) for value in one.half]
    else:
        y = frame.y(one.at)
        lo, mean, hi = (QPointF(frame.x(value), y) for value in (one.lo, one.mean, one.hi))
        half = None if one.half is None else [QPointF(frame.x(value), y) for value in one.half]
    draw_range(painter, theme, one, (lo, mean, hi), half, ground)


def draw_range(
    painter: QPainter,
    theme: Theme,
    one: Spread,
    spots: tuple[QPointF, QPointF, QPointF],
    half: list[QPointF] | None,
    ground: QColor,
) -> None:
    """The 90 % line, the 50 % bar and the mark, at places in pixels."""
    k = theme.text_percent / 100
    lo, mean, hi = spots
    colours = inks(theme, one.tone)
    width, style = (1.5, _DOTS) if one.few else (2.0, _SOLID)
    painter.setPen(QPen(colours.strong, width * k, style, _FLAT))
    painter.drawLine(lo, hi)
    if half is not None:
        inset = min(3 * k, abs(half[1].x() - half[0].x()) / 2)
        painter.setPen(QPen(colours.soft, 7 * k, _SOLID, _ROUND))
        painter.drawLine(half[0] + QPointF(inset, 0), half[1] - QPointF(inset, 0))
    outcome = SHAPES[one.shape]
    radius = _SMALL if one.few else _RING if one.shape is Shape.RING else _RADIUS
    mark(
        painter,
        theme,
        mean.x(),
        mean.y(),
        outcome,
        radius * k,
        colour=colours.strong,
        ground=ground,
    )


def _strip(painter: QPainter, theme: Theme, strip: Strip, frame: Frame) -> None:
    """Axis, tick, range and mark of the figure below; its texts are drawn with the others."""
    assert frame.strip is not None
    k = theme.text_percent / 100
    y = frame.strip.bottom() - 13 * k

    left, right = frame.strip_axis

    def x(value: float) -> float:
        return left + (value - strip.lo) / (strip.hi - strip.lo) * (right - left)

    hairline(painter, theme, left, y, right, y, "line2")
    tick = x(strip.tick)
    hairline(painter, theme, tick, y - 10 * k, tick, y + 10 * k, "rule")
    one = strip.mark
    lo, mean, hi = (QPointF(x(value), y) for value in (one.lo, one.mean, one.hi))
    draw_range(painter, theme, one, (lo, mean, hi), None, theme.colour("desk"))
