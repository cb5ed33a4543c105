"""Whether two groups may be said to differ in how often they pay off.

Of many pairs some look different by luck. So only the two groups furthest apart are held against
each other, and what is quoted allows for all the other pairs, either way round:
1 - (2m - 1)(1 - P) for m pairs.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from worthwhile.domain.insights import FEWEST_FOR_A_CLAIM
from worthwhile.stats.two_groups import DIFFERS_AT, Shapes, p_greater

if TYPE_CHECKING:
    from collections.abc import Iterable

    from worthwhile.domain.insights import Cell


class Difference(NamedTuple):
    """Two groups that differ, and the probability that the first truly pays off more often."""

    better: Cell
    worse: Cell
    probability: float


def surest_difference(cells: Iterable[Cell]) -> Difference | None:
    """The two groups furthest apart, if they may be said to differ.

    Only groups with at least `FEWEST_FOR_A_CLAIM` uses; None below `DIFFERS_AT`, all pairs
    allowed for.
    """
    firm = [cell for cell in cells if cell.n >= FEWEST_FOR_A_CLAIM]
    pairs = math.comb(len(firm), 2)
    if not pairs:
        return None
    by_rate = sorted(firm, key=lambda cell: cell.hit_rate.mean)
    worse, better = by_rate[0], by_rate[-1]
    doubt = 1 - p_greater(_belief(better), _belief(worse))
    probability = 1 - (2 * pairs - 1) * doubt
    return Difference(better, worse, probability) if probability >= DIFFERS_AT else None


def _belief(cell: Cell) -> Shapes:
    return Shapes.of_share(cell.outcomes[3] + cell.outcomes[4], cell.n)
