"""The groups of a section as rows: name, range and mark, figures, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from worthwhile.domain.insights import Unit
from worthwhile.domain.sentences.summary import rounded_span, signed
from worthwhile.ui.charts.draw import draw_range
from worthwhile.ui.charts.forest_axis import minute_ticks
from worthwhile.ui.charts.marks import Shape, Spread, Tone
from worthwhile.ui.paper.faces import Face
from worthwhile.ui.paper.flow import Piece

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from worthwhile.domain.summary_page import Rounded, Row, Section
    from worthwhile.ui.paper.hand import Hand
    from worthwhile.ui.paper.texts import Text, Words

NOT_TOLD = "not told"
_LABEL, _FIGURE, _EVIDENCE = 128, 82, 104
"""How wide the columns are: names, figures, evidence. What is left is the drawing's."""
_BETWEEN, _BESIDE_DRAWING = 16, 36
_SECOND = 16
"""From the first line of the head to its second."""
_PADDING, _FIRST, _BOTH = 2, 18, 34
"""Above and below a row, the height of its first line, and of both."""
_AIR = 0.04
"""Of the axis, kept free at its ends."""
_LEAST_REACH = 5
_SHARES = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class _Axis:
    """From a figure to its place in the drawing.

    Attributes:
        unit: what is drawn.
        lo, hi: the figures at its ends.
        tick: the figure of "no difference".
        values: what the grid shows, and how it is named.
        left, right: its ends on the sheet.
    """

    unit: Unit
    lo: float
    hi: float
    tick: float
    values: tuple[tuple[float, str], ...]
    left: float
    right: float

    def x(self, value: float) -> float:
        """Where a figure is."""
        share = (value - self.lo) / (self.hi - self.lo)
        return self.left + share * (self.right - self.left)

    @property
    def names(self) -> tuple[str, str, str]:
        """What its lower end, its tick and its upper end are called."""
        if self.unit is Unit.NET_MINUTES:
            return "costs me", "no difference", "saves me"
        return "less often", "half of the time", "more often"


class Rows:
    """Lays out the rows of one section."""

    def __init__(self, section: Section, hand: Hand) -> None:
        self._hand = hand
        self._rows = section.rows
        told = [row.minutes for row in section.rows if row.minutes is not None]
        self._minutes = section.tells_minutes
        end = hand.left + hand.width
        self._evidence = end - _EVIDENCE
        self._rates = self._evidence - _BETWEEN - _FIGURE
        self._times = self._rates - _BETWEEN - _FIGURE if self._minutes else self._rates
        left, right = hand.left + _LABEL + _BETWEEN, self._times - _BESIDE_DRAWING
        in_minutes = section.drawn is Unit.NET_MINUTES
        self._axis = _minute_axis(told, left, right) if in_minutes else _rate_axis(left, right)

    def pieces(self) -> list[Piece]:
        """Head, rows, and the values of the axis; a sheet never begins or ends with one row."""
        head, foot = self._head(), self._foot()
        last = len(self._rows) - 1
        rows = [
            self._row(row)._replace(
                tied=number in {0, last - 1, last},
                again=head,
                closing=None if number == last else foot,
            )
            for number, row in enumerate(self._rows)
        ]
        return [head, *rows, foot]

    # Pieces

    def _head(self) -> Piece:
        hand = self._hand
        names = [(self._rates, "Worth it, of 100"), (self._evidence, "Evidence, rests on")]
        if self._minutes:
            names.insert(0, (self._times, "Minutes per use"))
        columns = [(left, hand.short(name, Face.AXIS_NAME, "ink3")) for left, name in names]
        named = [hand.short(name, Face.AXIS_NAME, "ink3") for name in self._axis_words()]
        said = ", ".join(("Group", *(name for _, name in names)))
        return Piece(36, partial(self._paint_head, columns, named), said=said, tied=True)

    def _axis_words(self) -> tuple[str, str, str]:
        low, middle, high = self._axis.names
        return f"←  {low}", middle, f"{high}  →"

    def _paint_head(
        self,
        columns: list[tuple[float, Words]],
        named: list[Words],
        painter: QPainter,
        top: float,
    ) -> None:
        """The ends of the axis above, "no difference" and the columns below."""
        axis = self._axis
        low, middle, high = named
        low.paint(painter, axis.left, top)
        high.paint(painter, axis.right - high.width, top)
        x = axis.x(axis.tick) - middle.width / 2
        middle.paint(painter, max(axis.left, min(x, axis.right - middle.width)), top + _SECOND)
        for left, name in columns:
            name.paint(painter, left, top + _SECOND)

    def _row(self, row: Row) -> Piece:
        hand = self._hand
        label = hand.long(row.label, Face.LABEL, "ink", _LABEL)
        cells = [(self._rates, *self._told(row.hit_rate))]
        if self._minutes:
            cells.insert(0, (self._times, *self._told(row.minutes)))
        grade = hand.short(row.grade.words, Face.CAPTION, "ink2")
        size = hand.short(row.size.words, Face.CAPTION, "ink2")
        cells.append((self._evidence, grade, size))
        height = max(label.height, float(_BOTH)) + 2 * _PADDING
        said = " ".join((row.label, *(text.text for cell in cells for text in cell[1:] if text)))
        return Piece(height, partial(self._paint_row, row, label, cells, height), said=said)

    def _told(self, figure: Rounded | None) -> tuple[Words, Words | None]:
        """The best guess, and its range to stand below."""
        hand = self._hand
        if figure is None:
            return hand.short(NOT_TOLD, Face.CAPTION, "ink2"), None
        value = signed(figure.mean) if figure.unit is Unit.NET_MINUTES else str(figure.mean)
        return (
            hand.short(f"about {value}", Face.FIGURE, "ink"),
            hand.short(rounded_span(figure), Face.CAPTION, "ink2"),
        )

    def _paint_row(
        self,
        row: Row,
        label: Text,
        cells: list[tuple[float, Words, Words | None]],
        height: float,
        painter: QPainter,
        top: float,
    ) -> None:
        """One row, its part of the grid first."""
        axis, hand = self._axis, self._hand
        grid = [axis.x(value) for value, _ in axis.values if value != axis.tick]
        hand.uprights(painter, grid, top, top + height, "line")
        hand.uprights(painter, [axis.x(axis.tick)], top, top + height, "rule")
        label.paint(painter, hand.left, top + (height - label.height) / 2)
        self._paint_range(painter, row, top + height / 2)
        first = top + (height - _BOTH) / 2
        for left, above, below in cells:
            if below is None:
                above.paint(painter, left, top + (height - _FIRST) / 2)
            else:
                above.paint(painter, left, first + (_FIRST - above.height) / 2)
                below.paint(painter, left, first + _FIRST)

    def _paint_range(self, painter: QPainter, row: Row, y: float) -> None:
        drawn = row.drawn(self._axis.unit)
        if drawn is None:
            return
        figure, side = drawn
        tone = Tone.of(side)
        spread = Spread(0, figure.mean, figure.lo, figure.hi, tone, Shape.of(tone))
        x = self._axis.x
        spots = (QPointF(x(figure.lo), y), QPointF(x(figure.mean), y), QPointF(x(figure.hi), y))
        draw_range(painter, self._hand.theme, spread, spots, None, self._hand.colour("raised"))

    def _foot(self) -> Piece:
        hand = self._hand
        named = [
            (self._axis.x(value), hand.short(name, Face.AXIS, "ink3"))
            for value, name in self._axis.values
        ]
        return Piece(22, partial(_paint_values, named))


def _paint_values(named: list[tuple[float, Words]], painter: QPainter, top: float) -> None:
    for x, name in named:
        name.paint(painter, x - name.width / 2, top + 4)


def _minute_axis(told: list[Rounded], left: float, right: float) -> _Axis:
    lo = min(0, *(one.lo for one in told))
    hi = max(0, *(one.hi for one in told))
    lo, hi = min(lo, -_LEAST_REACH), max(hi, _LEAST_REACH)
    air = _AIR * (hi - lo)
    values = minute_ticks(lo, hi)
    return _Axis(Unit.NET_MINUTES, lo - air, hi + air, 0, values, left, right)


def _rate_axis(left: float, right: float) -> _Axis:
    values = tuple((float(share), str(share)) for share in _SHARES)
    return _Axis(Unit.HIT_RATE, -100 * _AIR, 100 + 100 * _AIR, 50, values, left, right)
