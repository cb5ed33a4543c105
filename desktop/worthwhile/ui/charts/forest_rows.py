"""What a forest plot paints between its columns: ranges, marks, single ratings, axis names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from worthwhile.domain.insights import Side
from worthwhile.domain.outcome import Outcome
from worthwhile.ui.charts.base import Layer, Plot, rows_seen
from worthwhile.ui.charts.inks import inks
from worthwhile.ui.charts.marks import Tone
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.glyphs import glyph, mark

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem

    from worthwhile.domain.figures import Interval
    from worthwhile.ui.charts.rows import ForestPicture, ForestRow
    from worthwhile.ui.theme import Theme

PITCH = 32
MARKS = {
    Side.PAYS: Outcome.CLEAR_WIN,
    Side.COSTS: Outcome.BACKFIRED,
    Side.EITHER: Outcome.BREAK_EVEN,
}
_PITCH_OF_RATINGS = 28
_APART = 6
"""From the middle of a row to a figure, where two stand in it."""
_LOW = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_HIGH = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowsLayer(Layer):
    """The ranges and marks, and the words over the plot.

    Attributes:
        picture: what is painted.
        grounds: the colour behind a row that is not on the plain page.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.picture: ForestPicture | None = None
        self.grounds: dict[int, str] = {}

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: object) -> None:
        """Paint the rows that are seen."""
        del widget
        theme, picture = self._theme, self.picture
        if picture is None:
            return
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.measure()
        first, second = self.at(0, 0).y(), self.at(0, -1).y()
        pitch = second - first
        for index in rows_seen(first, pitch, option.exposedRect, len(picture.rows)):
            row, y = picture.rows[index], first + index * pitch
            ground = theme.colour(self.grounds.get(index, "desk"))
            if row.figure is None:
                self._ratings(painter, theme, y, row, ground)
            elif row.own is None:
                self._range(painter, theme, y, row.figure, row.side, ground)
            else:
                apart = theme.px(_APART)
                self._range(painter, theme, y - apart, row.figure, row.side, ground)
                self._own(painter, theme, y + apart, row.own, ground)
        self._words(painter, theme, picture)

    def _range(
        self,
        painter: QPainter,
        theme: Theme,
        y: float,
        figure: Interval,
        side: Side,
        ground: QColor,
    ) -> None:
        k = theme.text_percent / 100
        colours = inks(theme, Tone.of(side))
        strong, soft = colours.strong, colours.soft
        round_ = Qt.PenCapStyle.RoundCap
        self._line(painter, theme, y, figure, QPen(strong, 2 * k))
        left, right = (self.at(value, 0).x() for value in (figure.lo50, figure.hi50))
        inset = min(3 * k, (right - left) / 2)
        painter.setPen(QPen(soft, 7 * k, Qt.PenStyle.SolidLine, round_))
        painter.drawLine(QPointF(left + inset, y), QPointF(right - inset, y))
        x = self.at(figure.mean, 0).x()
        radius = 4.6 * k if side is Side.EITHER else 5 * k
        mark(painter, theme, x, y, MARKS[side], radius, colour=strong, ground=ground)

    def _own(
        self, painter: QPainter, theme: Theme, y: float, own: Interval, ground: QColor
    ) -> None:
        """What the group says by itself: a thin line and a ring, in ink, for it is no verdict."""
        k = theme.text_percent / 100
        ink = theme.colour("ink3")
        self._line(painter, theme, y, own, QPen(ink, k))
        x = self.at(own.mean, 0).x()
        mark(painter, theme, x, y, Outcome.BREAK_EVEN, 3.4 * k, colour=ink, ground=ground)

    def _line(self, painter: QPainter, theme: Theme, y: float, figure: Interval, pen: QPen) -> None:
        """A 90 % range; where it goes on beyond the axis it ends in an arrow."""
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        room = self.boundingRect()
        left, right = (self.at(value, 0).x() for value in (figure.lo, figure.hi))
        painter.drawLine(QPointF(max(left, room.left()), y), QPointF(min(right, room.right()), y))
        barb = theme.px(4)
        for beyond, end, inwards in (
            (left < room.left(), room.left(), barb),
            (right > room.right(), room.right(), -barb),
        ):
            if beyond:
                for side in (-barb, barb):
                    painter.drawLine(QPointF(end, y), QPointF(end + inwards, y + side))

    def _ratings(
        self, painter: QPainter, theme: Theme, y: float, row: ForestRow, ground: QColor
    ) -> None:
        """The single outcomes side by side, each on a tick of its own, then in words."""
        k = theme.text_percent / 100
        font = theme.font(TypeRole.CAPTION)
        wanted = QFontMetricsF(font).horizontalAdvance(row.words)
        pitch = _PITCH_OF_RATINGS * k
        left = pitch / 2
        end = left + pitch * len(row.outcomes)
        with_words = end + wanted <= self.boundingRect().width()
        # The grid would run through the words and be read as part of a glyph.
        half = theme.px(11)
        width = end + wanted + theme.px(6) if with_words else end - left
        painter.fillRect(QRectF(0, y - half, width, half * 2), ground)
        for index, outcome in enumerate(row.outcomes):
            painter.save()
            painter.translate(left + index * pitch, y)
            painter.scale(k, k)
            glyph(painter, theme, 0, 0, outcome, radius=3.2, ground=ground)
            painter.restore()
        if with_words:
            painter.setFont(font)
            painter.setPen(theme.colour("ink3"))
            box = QRectF(end, y - half, wanted + 2, half * 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, row.words)

    def _words(self, painter: QPainter, theme: Theme, picture: ForestPicture) -> None:
        """Name the line in the middle, and each end unless it would touch that."""
        scale = picture.scale
        font = theme.font(TypeRole.AXIS_STRONG)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.colour("ink3"))
        room = self.boundingRect()
        middle = self.at(scale.tick, 0).x()
        half = metrics.horizontalAdvance(scale.tick_name) / 2 + 2
        middle = max(half, min(middle, room.width() - half))  # whole, near an end too
        height = theme.px(16)
        painter.drawText(
            QRectF(middle - half, 0, half * 2, height),
            Qt.AlignmentFlag.AlignCenter,
            scale.tick_name,
        )
        gap = theme.px(12)
        low, high = f"←  {scale.low_end}", f"{scale.high_end}  →"
        low_width, high_width = (metrics.horizontalAdvance(text) + 2 for text in (low, high))
        if low_width + gap <= middle - half:
            painter.drawText(QRectF(0, 0, low_width, height), _LOW, low)
        if high_width + gap <= room.width() - middle - half:
            end = QRectF(room.width() - high_width, 0, high_width, height)
            painter.drawText(end, _HIGH, high)
