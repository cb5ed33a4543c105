"""What one more use on the same day changes, days held equal.

Only the comparison within days may speak: busy days are harder days, and any comparison between
them calls a loss from use that is none (MEASUREMENT.md section 3, diminishing returns, and 4.7).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.figures import Intensity, UseNumber
from worthwhile.domain.insights import FEWEST_FOR_A_FIGURE
from worthwhile.stats.student import t_above, t_interval, t_range
from worthwhile.stats.uses import MOST_USES, runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Int8s = NDArray[np.int8]
    Ints = NDArray[np.int64]

FEWEST_USES = 30
FEWEST_DAYS = 15
_NO_SPREAD = 1e-20


def intensity(wall_ms: Ints, day: Ints, number: Int8s, measure: Floats) -> Intensity | None:
    """The slope per extra use within days, with day fixed effects, and the mean at each number.

    Args:
        wall_ms: moments of N uses, rising.
        day: their logical days.
        number: use-number within the day, 1..5, 5 for all later ones.
        measure: points, or log time saved.

    Returns:
        None below `FEWEST_USES` uses on `FEWEST_DAYS` days with at least two moments of use, when
        no day has two different numbers, and when nothing varies beyond the line. A journal
        repeated has the same slope and means; sizes are evidence, and days do not even grow.
    """
    kept = _on_days_with_two(wall_ms, day)
    day, number, measure = day[kept], number[kept], measure[kept]
    n = len(day)
    sizes = runs(day)[1]
    days = len(sizes)
    if n < FEWEST_USES or days < FEWEST_DAYS:
        return None
    of_day = np.repeat(np.arange(days), sizes)
    x, y = _within(number.astype(np.float64), of_day), _within(measure, of_day)
    across = float(x @ x)
    if across < 0.5:
        return None
    slope = float(x @ y) / across
    rest = y - slope * x
    spread = float(rest @ rest) / (n - days - 1)
    if spread < _NO_SPREAD:
        return None
    se = math.sqrt(spread / across)
    lo, hi = t_range(slope, se, n - days - 1)
    return Intensity(
        per_use=slope,
        lo=lo,
        hi=hi,
        p_down=1 - t_above(slope, se, n - days - 1),
        n=n,
        days=days,
        numbers=_numbers(number, measure, of_day, days),
    )


def _on_days_with_two(wall_ms: Ints, day: Ints) -> NDArray[np.bool_]:
    """Uses on days that hold at least two moments of use."""
    opens, sizes = runs(day)
    two: NDArray[np.bool_] = wall_ms[opens + sizes - 1] > wall_ms[opens]
    return np.repeat(two, sizes)


def _within(values: Floats, of_day: Ints) -> Floats:
    """What is left of each value when the mean of its day is taken off."""
    means = np.bincount(of_day, values) / np.bincount(of_day)
    return values - means[of_day]


def _numbers(number: Int8s, measure: Floats, of_day: Ints, days: int) -> tuple[UseNumber, ...]:
    """Least-squares mean of each use-number over the average day, day fixed effects held.

    With N the days x numbers table of counts, the normal equations of the numbers after taking
    off the days are (diag(sums) - N' diag(1/sizes) N) b = sums of y - N' means of y.
    """
    place = number.astype(np.int64) - 1
    table = np.bincount(of_day * MOST_USES + place, minlength=days * MOST_USES)
    table = table.reshape(days, MOST_USES).astype(np.float64)
    seen = np.flatnonzero(table.any(axis=0))
    table = table[:, seen]
    sums, sizes = table.sum(axis=0), table.sum(axis=1)
    day_means = np.bincount(of_day, measure, minlength=days) / sizes
    normal = np.diag(sums) - table.T @ (table / sizes[:, None])
    if np.linalg.matrix_rank(normal, tol=1e-9 * float(sums.max())) < len(seen) - 1:
        return ()
    inverse = np.linalg.pinv(normal, rcond=1e-9)
    effect = inverse @ (
        np.bincount(place, measure, minlength=MOST_USES)[seen] - table.T @ day_means
    )
    n = len(measure)
    rest = _within(measure, of_day) - _within(effect[np.searchsorted(seen, place)], of_day)
    df = n - days - (len(seen) - 1)
    spread = float(rest @ rest) / df
    if spread < _NO_SPREAD:
        return ()
    average_day = sums / n
    figures = []
    for j, size in enumerate(sums.tolist()):
        if size < FEWEST_FOR_A_FIGURE:
            continue
        contrast = -average_day
        contrast[j] += 1
        mean = float(measure.mean() + contrast @ effect)
        se = math.sqrt(spread * (1 / n + max(float(contrast @ inverse @ contrast), 0.0)))
        figures.append(UseNumber(int(seen[j]) + 1, int(size), t_interval(mean, se, df)))
    return tuple(figures)
