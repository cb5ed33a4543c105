"""The words of one group's row in the forest plot and its table, beside the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import FEWEST_FOR_A_FIGURE, Unit
from worthwhile.domain.sentences.pieces import figure, span, uses

if TYPE_CHECKING:
    from worthwhile.domain.figures import Interval
    from worthwhile.domain.insights import Cell

NO_TIMES = "no times yet"


def evidence_size(cell: Cell, unit: Unit) -> str:
    """The size of what a figure rests on: "14 uses", or "9 timed" where only times count."""
    return f"{cell.n_timed} timed" if unit is Unit.TIME_RATIO else uses(cell.n)


def too_few(cell: Cell) -> str:
    """Why a group has no figure, for a column: too few uses, or enough of them but few timed."""
    return "too few" if cell.n < FEWEST_FOR_A_FIGURE else "too few times"


def times_so_far(cell: Cell) -> str:
    """What times a group has: "3 timed so far"."""
    return f"{cell.n_timed} timed so far" if cell.n_timed else NO_TIMES


def by_itself(own: Interval) -> str:
    """What a group says by itself, beside the figure that heeds the others too."""
    best, between = figure(Unit.TIME_RATIO, own.mean), span(Unit.TIME_RATIO, own.lo, own.hi)
    return f"By itself: {best}, 90% range {between}."
