"""From figures to what the forest plot and its table show. No Qt, no pyqtgraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import FEWEST_FOR_A_FIGURE, Unit
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.sentences import (
    by_itself,
    evidence_size,
    figure,
    outcome_counts,
    reading,
    span,
    times_so_far,
    too_few,
)
from worthwhile.ui.charts.forest_axis import scale_of
from worthwhile.ui.charts.rows import TOO_FEW, ForestPicture, ForestRow

if TYPE_CHECKING:
    from worthwhile.domain.insights import Cell, Insights


def forest_picture(insights: Insights, unit: Unit, *, alone: bool = False) -> ForestPicture:
    """The forest plot of these figures in one unit, best guess downwards, too few last.

    Args:
        insights: what was worked out.
        unit: what is drawn.
        alone: whether each group's own estimate stands beside the pooled one.
    """
    rows = tuple(forest_row(cell, unit, alone=alone) for cell in insights.ranked(unit))
    drawn = [row.figure for row in rows if row.figure is not None]
    drawn += [row.own for row in rows if row.own is not None]
    return ForestPicture(scale_of(unit, insights.charts[unit], drawn), rows)


def forest_row(cell: Cell, unit: Unit, *, alone: bool = False) -> ForestRow:
    """One group as a row."""
    side, shown = cell.side(unit), cell.figure(unit)
    said = reading(cell, unit)
    if shown is None:
        return _too_few(cell, unit, said)
    own = cell.own_figure(unit) if alone else None
    return ForestRow(
        names_of(cell),
        side,
        shown,
        middle=figure(unit, shown.mean),
        spread=span(unit, shown.lo, shown.hi),
        uses=evidence_size(cell, unit),
        sentence=said,
        evidence=cell.sentence,
        own=own,
        alone="" if own is None else by_itself(own),
    )


def _too_few(cell: Cell, unit: Unit, said: str) -> ForestRow:
    """A group without a figure: its single ratings, or, where only times lack, how many."""
    few = cell.n < FEWEST_FOR_A_FIGURE
    if few:
        single = tuple(
            outcome
            for outcome, count in zip(Outcome, cell.outcomes, strict=True)
            for _ in range(count)
        )
        words = outcome_counts(cell.outcomes)
    else:
        single, words = (), times_so_far(cell)
    return ForestRow(
        names_of(cell),
        cell.side(unit),
        None,
        outcomes=single,
        uses=evidence_size(cell, unit),
        words=words,
        sentence=said,
        few=TOO_FEW if few else too_few(cell),
    )


def names_of(cell: Cell) -> tuple[str, ...]:
    """The names that make a group, the kind of task before the tool."""
    return tuple(name for name in (cell.project, cell.task_type, cell.tool) if name is not None)
