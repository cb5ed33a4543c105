"""How strokes and words are put on a widget, the same way everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.theme import Theme

Side = Qt.AlignmentFlag
START = Side.AlignLeft
CENTRE = Side.AlignHCenter
END = Side.AlignRight


def begin(widget: QWidget) -> QPainter:
    """A painter for a widget, smooth."""
    painter = QPainter(widget)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    return painter


def fill(painter: QPainter, rect: QRect | QRectF, colour: QColor) -> None:
    """Fill a rectangle; to its last pixel where its edges fall between pixels too.

    `QPainter.fillRect` asks PySide6 for all gradients there are, before the first page is seen.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)


def is_mirrored(widget: QWidget) -> bool:
    """Whether a widget reads from right to left."""
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def mirror(widget: QWidget, rect: QRectF) -> QRectF:
    """A rectangle laid out from the left, where it belongs in this widget's direction."""
    if not is_mirrored(widget):
        return rect
    return QRectF(widget.width() - rect.right(), rect.top(), rect.width(), rect.height())


def hairline(
    painter: QPainter,
    theme: Theme,
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    role: str | QColor = "line",
    width: float = 1.0,
) -> None:
    """A level or upright rule of the same number of device pixels wherever it falls.

    At a scale of 125 % a filled rectangle one unit high covers one device pixel here and two
    there; this one is snapped first. It grows rightwards and downwards from its points.
    """
    colour = theme.colour(role) if isinstance(role, str) else role
    hairlines(painter, [(x1, y1, x2, y2)], colour, width)


def hairlines(
    painter: QPainter,
    lines: Iterable[tuple[float, float, float, float]],
    colour: QColor,
    width: float = 1.0,
) -> None:
    """Several such rules of one colour, each from x1, y1 to x2, y2."""
    to_device = painter.deviceTransform()
    back, _ = to_device.inverted()
    thick = max(1, int(width * to_device.m22() + 0.25))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for x1, y1, x2, y2 in lines:
        a, b = to_device.map(QPointF(x1, y1)), to_device.map(QPointF(x2, y2))
        left, top = _nearest(a.x()), _nearest(a.y())
        rect = (
            QRectF(left, top, _nearest(b.x()) - left, thick)
            if y1 == y2
            else QRectF(left, top, thick, _nearest(b.y()) - top)
        )
        fill(painter, back.mapRect(rect), colour)
    painter.restore()


def _nearest(x: float) -> int:
    """Halves go up, as where Qt clips; `round` would send every other one outside the clip."""
    return floor(x + 0.5)


def width_of(text: str, font: QFont) -> float:
    """How wide a line of text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def baseline(font: QFont, height: float) -> float:
    """Where letters stand in a box so that their capitals are centred in it."""
    cap = QFontMetricsF(font).capHeight()
    return round((height - cap) / 2 + cap)


def words(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = START,
    *,
    elide: bool = False,
) -> float:
    """One line of text, its capitals centred in the height of a box.

    Args:
        painter: where.
        rect: the box.
        text: plain; nothing in it is markup.
        font: what it is set in.
        colour: its ink.
        align: START, CENTRE or END, as seen (mirror the box and this yourself).
        elide: end with an ellipsis what does not fit.

    Returns:
        The width the text took.
    """
    metrics = QFontMetricsF(font)
    if elide:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.9)
    width = metrics.horizontalAdvance(text)
    x = rect.left()
    if align == END:
        x = rect.right() - width
    elif align == CENTRE:
        x = rect.left() + (rect.width() - width) / 2
    painter.setFont(font)
    painter.setPen(colour)
    # Its own letters decide which way a text runs: "18 – 24 Nov" must not be turned round.
    before = painter.layoutDirection()
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(QPointF(x, rect.top() + baseline(font, rect.height())), text)
    painter.setLayoutDirection(before)
    return width
