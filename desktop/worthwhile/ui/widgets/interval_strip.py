"""A word-sized picture of one figure: the tick, the 90 % line, the 50 % bar, the mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from worthwhile.domain.insights import Side
from worthwhile.domain.outcome import Outcome
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.glyphs import mark
from worthwhile.ui.widgets.painting import CENTRE, begin, hairline, width_of, words
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.domain.figures import Interval
    from worthwhile.ui.theme import Theme

_WIDTH, _HEIGHT, _AXIS = 280, 40, 10


@dataclass(frozen=True, slots=True)
class Strip:
    """What a strip shows.

    Attributes:
        figure: in the units of the axis.
        lo, hi, tick: ends of the axis and its "no difference".
        tick_text, lo_text, hi_text: under the tick and the ends of the range.
        spoken: the same for a screen reader.
        side: which mark it gets, where that is not simply where the range lies.
    """

    figure: Interval
    lo: float
    hi: float
    tick: float
    tick_text: str
    lo_text: str
    hi_text: str
    spoken: str
    side: Side | None = None


class IntervalStrip(Themed, QLabel):
    """Paints a `Strip`; its text is the sentence a screen reader says."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, width: int = _WIDTH) -> None:
        super().__init__(parent)
        self._strip: Strip | None = None
        self._wide = width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow(theme)

    def show_strip(self, strip: Strip) -> None:
        """Paint this one."""
        self._strip = strip
        self.setText(strip.spoken)
        self.setAccessibleName(strip.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """A fixed width, so that two strips can be compared."""
        return QSize(self.theme.px(self._wide), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint axis, range, mark and the three texts."""
        del event
        strip = self._strip
        if strip is None:
            return
        painter, theme = begin(self), self.theme
        k = theme.text_percent / 100
        y = _AXIS * k
        pad = 12 * k  # the text under an end of the axis needs room
        room = self.width() - 2 * pad

        def x(value: float) -> float:
            return pad + (value - strip.lo) / (strip.hi - strip.lo) * room

        hairline(painter, theme, 0, y, self.width(), y, "line2")
        hairline(painter, theme, x(strip.tick), y - 9 * k, x(strip.tick), y + 9 * k, "rule")
        outcome, line, bar = self._inks(strip)
        painter.setPen(QPen(line, 2 * k, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(x(strip.figure.lo), y), QPointF(x(strip.figure.hi), y))
        left, right = x(strip.figure.lo50), x(strip.figure.hi50)
        inset = min(3 * k, (right - left) / 2)
        painter.setPen(QPen(bar, 6 * k, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left + inset, y), QPointF(right - inset, y))
        at = x(strip.figure.mean)
        mark(painter, theme, at, y, outcome, 5 * k, colour=line, ground="desk")
        self._texts(painter, strip, (x(strip.figure.lo), x(strip.figure.hi), x(strip.tick)))

    def _inks(self, strip: Strip) -> tuple[Outcome, QColor, QColor]:
        """The mark, the colour of the line, the colour of the bar."""
        theme = self.theme
        side = strip.side or _side_of(strip)
        if side is Side.PAYS:
            far, near = Outcome.CLEAR_WIN, Outcome.WORTH_IT
        elif side is Side.COSTS:
            far, near = Outcome.BACKFIRED, Outcome.NOT_WORTH_IT
        else:
            stone = theme.outcome_colour(Outcome.BREAK_EVEN)
            return Outcome.BREAK_EVEN, stone, theme.colour("line2")
        return far, theme.outcome_colour(far), theme.outcome_colour(near)

    def _texts(self, painter: QPainter, strip: Strip, places: tuple[float, float, float]) -> None:
        """The ends of the range apart from each other; the tick's name only where it fits."""
        theme = self.theme
        font = theme.font(TypeRole.AXIS_STRONG, numbers=True)
        gap = theme.px(8)
        low, high, tick = places
        low_half, high_half, tick_half = (
            width_of(text, font) / 2 for text in (strip.lo_text, strip.hi_text, strip.tick_text)
        )
        overlap = low + low_half + gap - (high - high_half)
        if overlap > 0:
            low, high = low - overlap / 2, high + overlap / 2
        spots = [(low, low_half, strip.lo_text, "ink2"), (high, high_half, strip.hi_text, "ink2")]
        if all(abs(tick - at) >= half + tick_half + gap for at, half, _, _ in spots):
            spots.append((tick, tick_half, strip.tick_text, "ink3"))
        for at, half, text, ink in spots:
            at = max(half, min(at, self.width() - half))
            box = QRectF(at - half - 1, theme.px(22), half * 2 + 2, theme.px(16))
            words(painter, box, text, font, theme.colour(ink), CENTRE)


def _side_of(strip: Strip) -> Side:
    if strip.figure.lo > strip.tick:
        return Side.PAYS
    return Side.COSTS if strip.figure.hi < strip.tick else Side.EITHER
