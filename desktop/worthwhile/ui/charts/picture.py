"""From figures to what the forest plot and its table show. No Qt, no pyqtgraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import Unit
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.sentences import figure, outcome_counts, points, reading, span, uses
from worthwhile.ui.charts.rows import ForestPicture, ForestRow, Scale

if TYPE_CHECKING:
    from worthwhile.domain.insights import Cell, ChartWords, Insights

_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
_STEPS = (-2, -1, 0, 1, 2)


def forest_picture(insights: Insights, unit: Unit) -> ForestPicture:
    """The forest plot of these figures in one unit, best guess downwards, too few last."""
    scale = scale_of(unit, insights.charts[unit])
    return ForestPicture(scale, tuple(forest_row(cell, unit) for cell in insights.ranked(unit)))


def forest_row(cell: Cell, unit: Unit) -> ForestRow:
    """One group as a row."""
    side, shown = cell.side(unit), cell.figure(unit)
    said = reading(cell, unit)
    if shown is None:
        single = tuple(
            outcome
            for outcome, count in zip(Outcome, cell.outcomes, strict=True)
            for _ in range(count)
        )
        return ForestRow(
            names_of(cell),
            side,
            None,
            outcomes=single,
            uses=uses(cell.n),
            words=outcome_counts(cell.outcomes),
            sentence=said,
        )
    return ForestRow(
        names_of(cell),
        side,
        shown,
        middle=figure(unit, shown.mean),
        spread=span(unit, shown.lo, shown.hi),
        uses=uses(cell.n),
        sentence=said,
        evidence=cell.sentence,
    )


def names_of(cell: Cell) -> tuple[str, ...]:
    """The names that make a group, the kind of task before the tool."""
    return tuple(name for name in (cell.project, cell.task_type, cell.tool) if name is not None)


def scale_of(unit: Unit, words: ChartWords) -> Scale:
    """The axis of a unit: shares as chances in a hundred, values as points."""
    if unit is Unit.HIT_RATE:
        ticks = tuple((share, f"{share * 100:.0f}") for share in _QUARTERS)
        return Scale(0.0, 1.0, ticks, unit.tick, words.tick, words.low_end, words.high_end)
    steps = tuple((float(step), points(step).removesuffix(".0")) for step in _STEPS)
    return Scale(-2.0, 2.0, steps, unit.tick, words.tick, words.low_end, words.high_end)
