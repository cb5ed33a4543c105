"""The texts left and right of a forest plot, painted as axes so that they share its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from worthwhile.domain.insights import Side
from worthwhile.ui.charts.base import PaintedAxis, rows_seen
from worthwhile.ui.theme import Theme, TypeRole

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem

    from worthwhile.ui.charts.rows import ForestRow

_LEAST_NAME = 72.0
_GAP = 16.0
# Plain numbers: joining flags for every text of every row takes as long as painting it.
_ON_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_LEFT = Qt.AlignmentFlag.AlignLeft.value | _ON_LINE
_RIGHT = Qt.AlignmentFlag.AlignRight.value | _ON_LINE


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a row: where, how and in which colour."""

    left: float
    width: float
    text: str
    role: TypeRole
    colour: str
    align: int
    numbers: bool = False
    rise: float = 0.0


class RowAxis(PaintedAxis):
    """A side of the plot with one line of texts for each row; row i stands at y = -i."""

    def __init__(self, side: str, theme: Theme) -> None:
        super().__init__(side, theme)
        self._rows: Sequence[ForestRow] = ()
        self._shortens = False

    def fit(self, rows: Sequence[ForestRow], room: float) -> float:
        """Take in the rows and the room there is at most; returns the room taken."""
        self._rows = rows
        width = self.measure(rows, room)
        self.setWidth(width)
        self.update()
        return width

    def measure(self, rows: Sequence[ForestRow], room: float) -> float:
        """How much room these rows need, at most `room`."""
        raise NotImplementedError

    def texts(self, row: ForestRow) -> Sequence[_Text]:
        """What is painted beside one row."""
        raise NotImplementedError

    def advance(self, texts: Sequence[str], role: TypeRole, *, numbers: bool = False) -> float:
        """The width of the longest of `texts`, in whole pixels."""
        metrics = QFontMetricsF(self._theme.font(role, numbers=numbers))
        widest = max((metrics.horizontalAdvance(text) for text in {*texts}), default=0.0)
        return float(int(widest) + 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: object) -> None:
        """Paint the rows that are seen; a long list is mostly not."""
        del widget
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        height = self._theme.px(28)
        seen = option.exposedRect
        first, second = self.spot(0, 0).y(), self.spot(0, -1).y()
        fonts: dict[tuple[TypeRole, bool], tuple[QFont, QFontMetricsF]] = {}
        pens: dict[str, QPen] = {}
        for index in rows_seen(first, second - first, seen, len(self._rows)):
            row, y = self._rows[index], first + index * (second - first)
            for text in self.texts(row):
                key = (text.role, text.numbers)
                if key not in fonts:
                    font = self._theme.font(text.role, numbers=text.numbers)
                    fonts[key] = (font, QFontMetricsF(font))
                if text.colour not in pens:
                    pens[text.colour] = QPen(self._theme.colour(text.colour))
                font, metrics = fonts[key]
                painter.setFont(font)
                painter.setPen(pens[text.colour])
                shown = text.text
                if self._shortens:
                    shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, text.width)
                box = QRectF(text.left, y + text.rise - height / 2, text.width, height)
                painter.drawText(box, text.align, shown)


class NamesAxis(RowAxis):
    """The names of the groups: the leading one strong, the second one beside or below it.

    Attributes:
        stacked: one below the other, where there is little room.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__("left", theme)
        self.stacked = False
        self._first = self._second = 0.0

    def measure(self, rows: Sequence[ForestRow], room: float) -> float:
        """Each column as wide as its longest name, both shortened alike if they must be."""
        gap = self._theme.px(_GAP)
        least = self._theme.px(_LEAST_NAME)
        seconds = [row.names[1] for row in rows if len(row.names) > 1]
        first = max(least, self.advance([row.names[0] for row in rows], TypeRole.BODY_STRONG))
        second = max(least, self.advance(seconds, TypeRole.BODY)) if seconds else 0.0
        if self.stacked or not seconds:
            self._first = self._second = min(max(first, second), room - gap)
            self._shortens = self._first < max(first, second)
            return self._first + gap
        spare = room - 2 * gap
        self._shortens = first + second > spare
        if self._shortens:
            fair = spare / 2
            first = first if first < fair else max(fair, spare - second)
            second = spare - first
        self._first, self._second = first, second
        return first + second + 2 * gap

    def texts(self, row: ForestRow) -> Sequence[_Text]:
        """One or two names; pale when there are too few uses for a figure."""
        few = row.side is Side.TOO_FEW
        role = TypeRole.BODY if few else TypeRole.BODY_STRONG
        two = len(row.names) > 1
        rise = self._theme.px(9) if two and self.stacked else 0
        found = [
            _Text(0, self._first, row.names[0], role, "ink3" if few else "ink", _LEFT, rise=-rise)
        ]
        if two:
            left = 0.0 if self.stacked else self._first + self._theme.px(_GAP)
            ink = "ink3" if few else "ink2"
            second = _Text(left, self._second, row.names[1], TypeRole.BODY, ink, _LEFT, rise=rise)
            found.append(second)
        return found


class FiguresAxis(RowAxis):
    """Best guess, range and size of the evidence.

    Attributes:
        stacked: the range below the best guess, where there is little room.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__("right", theme)
        self.stacked = False
        self._middle = self._spread = self._uses = 0.0

    def measure(self, rows: Sequence[ForestRow], room: float) -> float:
        """Three columns as wide as their longest text."""
        del room
        self._middle = self.advance([r.middle for r in rows], TypeRole.BODY_BOLD, numbers=True)
        self._spread = self.advance([r.spread for r in rows], TypeRole.BODY, numbers=True)
        self._uses = self.advance([r.uses for r in rows], TypeRole.CAPTION, numbers=True)
        few = self.advance([row.few for row in rows], TypeRole.LABEL)
        if self.stacked:
            first = self._middle + self._gap_inside + self._uses
            few += self._gap_inside + self._uses
            return self._gap + max(first, self._spread, few)
        gaps = self._gap_inside + self._gap
        self._spread = max(self._spread, few - self._middle - self._gap_inside)
        return self._gap + self._middle + self._spread + self._uses + gaps

    @property
    def _gap(self) -> float:
        return float(self._theme.px(20))

    @property
    def _gap_inside(self) -> float:
        return float(self._theme.px(12))

    def texts(self, row: ForestRow) -> Sequence[_Text]:
        """The figures, or that there are too few uses for them; then the number of uses."""
        if self.stacked:
            return self._below_each_other(row)
        left = self._gap
        spread = left + self._middle + self._gap_inside
        uses = spread + self._spread + self._gap
        last = _Text(uses, self._uses, row.uses, TypeRole.CAPTION, "ink3", _RIGHT, numbers=True)
        if row.side is Side.TOO_FEW:
            width = self._middle + self._gap_inside + self._spread
            return (_Text(left, width, row.few, TypeRole.LABEL, "ink3", _LEFT), last)
        return (
            _Text(left, self._middle, row.middle, TypeRole.BODY_BOLD, "ink", _RIGHT, numbers=True),
            _Text(spread, self._spread, row.spread, TypeRole.BODY, "ink2", _LEFT, numbers=True),
            last,
        )

    def _below_each_other(self, row: ForestRow) -> Sequence[_Text]:
        """Best guess and number of uses, the range below them; all end where the row ends."""
        left, end = self._gap, self.width()
        uses, rise = end - self._uses, float(self._theme.px(9))
        few = row.side is Side.TOO_FEW
        last = _Text(
            uses,
            self._uses,
            row.uses,
            TypeRole.CAPTION,
            "ink3",
            _RIGHT,
            numbers=True,
            rise=0.0 if few else -rise,
        )
        if few:
            room = uses - self._gap_inside - left
            return (_Text(left, room, row.few, TypeRole.LABEL, "ink3", _LEFT), last)
        best = _Text(
            left,
            self._middle,
            row.middle,
            TypeRole.BODY_BOLD,
            "ink",
            _LEFT,
            numbers=True,
            rise=-rise,
        )
        spread = _Text(
            left, end - left, row.spread, TypeRole.BODY, "ink2", _LEFT, numbers=True, rise=rise
        )
        return (best, spread, last)


class TickAxis(PaintedAxis):
    """The values under the plot; some are left out where they would touch."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("bottom", theme)
        self._ticks: Sequence[tuple[float, str]] = ()
        self._kept = 0.0

    def fit(self, ticks: Sequence[tuple[float, str]], kept: float) -> float:
        """Take in values and their texts, and the one that is never left out; the height taken."""
        self._ticks, self._kept = ticks, kept
        height = float(self._theme.px(26))
        self.setHeight(height)
        self.update()
        return height

    def paint(self, painter: QPainter, option: object, widget: object) -> None:
        """Paint the texts, centred under their values."""
        del option, widget
        if not self._ticks:
            return
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        font = self._theme.font(TypeRole.AXIS, numbers=True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink3"))
        spots = [
            (self.spot(value, 0).x(), metrics.horizontalAdvance(text) / 2, text)
            for value, text in self._ticks
        ]
        values = [value for value, _ in self._ticks]
        anchor = values.index(self._kept) if self._kept in values else 0
        for x, half, text in spread_out(spots, anchor, self._theme.px(8)):
            box = QRectF(x - half - 2, self._theme.px(6), half * 2 + 4, self._theme.px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def spread_out(
    spots: Sequence[tuple[float, float, str]], anchor: int, gap: float
) -> Sequence[tuple[float, float, str]]:
    """Every text, or every second, third ... so that none touch; the one at `anchor` stays.

    Args:
        spots: middle, half width and text, from left to right.
        anchor: index of the one that is always kept.
        gap: least distance between two texts.
    """
    for step in range(1, len(spots) + 1):
        kept = [spot for place, spot in enumerate(spots) if (place - anchor) % step == 0]
        if not any(_touch(left, right, gap) for left, right in pairwise(kept)):
            break
    return kept


def _touch(left: tuple[float, float, str], right: tuple[float, float, str], gap: float) -> bool:
    return left[0] + left[1] + gap > right[0] - right[1]
