"""Figures along time: each day's from the uses around it, the nearer the more they count.

A use d days away counts as tricube(d / reach) of a use, never as more than one. What is near then
goes into the same estimators as the groups, so the bands are no narrower than a group's range.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.figures import OverTime, TimePoint
from worthwhile.domain.insights import FEWEST_FOR_A_CLAIM, FEWEST_FOR_A_FIGURE, Unit
from worthwhile.stats.dots import row_sums, weighted_rows
from worthwhile.stats.spans import figures, plain_figures, spans_of
from worthwhile.stats.trend import trend
from worthwhile.stats.uses import date_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.domain.figures import Trend
    from worthwhile.stats.spans import Basis
    from worthwhile.stats.uses import Uses

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

SMOOTHED_DAYS = 21
"""At least: as many uses count as in so many whole days. More when the points lie far apart."""
MOST_POINTS = 48
_TRICUBE_AREA = 81 / 70


def over_time(uses: Uses, basis: Basis) -> dict[Unit, OverTime | None]:
    """Every unit's figure along time, in the orientation of `Cell.figure`.

    Args:
        uses: the rated uses of the page.
        basis: what they are read against (see `spans`).

    Returns:
        None for a unit with no point. Where fewer than `FEWEST_FOR_A_FIGURE` weighted uses
        (timed ones for a time ratio) are near, there is no point but a gap. How wide the
        smoothing is follows from the days only: in a journal repeated each point moves only from
        its shrunken estimate towards the raw one, which stays.
    """
    if not len(uses):
        return dict.fromkeys(Unit)
    grid = _grid(uses.days)
    spans = spans_of(_near(uses, grid))
    points, times = _trends(uses)
    found: dict[Unit, OverTime | None] = dict.fromkeys(Unit)
    plain = plain_figures(spans, basis)
    for unit, drawn in figures(spans, basis).items():
        near = (spans.timed if unit is Unit.TIME_RATIO else spans.n).tolist()
        # What is said of times rests on timed uses, whatever is drawn.
        claiming = (spans.timed if unit.is_time else spans.n).tolist()
        ends = [each.hi for each in plain[unit]] if unit in plain else [None] * len(drawn)
        rows = zip(grid.points.tolist(), drawn, near, claiming, ends, strict=True)
        series = tuple(
            TimePoint(date_of(day), figure, said_of >= FEWEST_FOR_A_CLAIM, end)
            for day, figure, evidence, said_of, end in rows
            if evidence >= FEWEST_FOR_A_FIGURE
        )
        line = times if unit.is_time else points
        found[unit] = OverTime(series, grid.smoothed, line, grid.step) if series else None
    return found


def _trends(uses: Uses) -> tuple[Trend | None, Trend | None]:
    """The straight lines through the ratings and through the log time saved."""
    times = uses.times
    sizes, sums = row_sums(uses.by_number), row_sums(uses.points)
    timed, saved = row_sums(times.table), row_sums(times.saved)
    return (
        trend(uses.wall_ms, uses.of_day, uses.outcome, uses.days, sizes, sums),
        trend(times.wall_ms, times.of_day, times.log_saved, uses.days, timed, saved),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    """P points in time, from the day of the last use backwards.

    Attributes:
        points: as day numbers, rising; step: days from one to the next.
        smoothed: days that the weights of a point add up to.
        reach: days from a point at which a use counts no more.
    """

    points: Ints
    step: int
    smoothed: int
    reach: float


def _grid(days: Ints) -> _Grid:
    step = max(-(-int(days[-1] - days[0]) // (MOST_POINTS - 1)), 1)
    smoothed = max(SMOOTHED_DAYS, -(-5 * step // 14) * 7)
    points = np.arange(days[-1], days[0] - 1, -step)[::-1]
    return _Grid(points, step, smoothed, smoothed / _TRICUBE_AREA)


def _near(uses: Uses, grid: _Grid) -> Floats:
    """P x 9, what the days round each point add up to, each by its weight."""
    first = uses.days.searchsorted(grid.points - grid.reach, "right")
    last = uses.days.searchsorted(grid.points + grid.reach, "left")
    sums = np.zeros((len(grid.points), uses.daily.shape[1]))
    for p, (begin, end) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        apart = (uses.days[begin:end] - grid.points[p]) / grid.reach
        sums[p] = weighted_rows(uses.daily[begin:end], _tricube(apart))
    return sums


def _tricube(distance: Floats) -> Floats:
    far = np.abs(distance)
    inside = np.maximum(1 - far * far * far, 0.0)
    weight: Floats = inside * inside * inside
    return weight
