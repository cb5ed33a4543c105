"""A straight line through time, its doubt widened for days that resemble their neighbours.

Source: MEASUREMENT.md section 3 (trend), 3a and 4.7: a plain least-squares line covers far too
seldom when good and bad days come in runs.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.figures import Trend
from worthwhile.stats.dots import dot
from worthwhile.stats.student import t_above, t_range
from worthwhile.stats.uses import runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Int8s = NDArray[np.int8]
    Ints = NDArray[np.int64]

FEWEST_USES = 20
FEWEST_WEEKS = 4
DAYS_A_MONTH = 30.4375
_MOST_R1 = 0.8
_NO_SPREAD = 1e-20


def trend(
    wall_ms: Ints, of_day: Ints, measure: Floats | Int8s, days: Ints, sizes: Floats, sums: Floats
) -> Trend | None:
    """Least squares of a measure against days, the error times sqrt((1 + r1)/(1 - r1)).

    r1 is the lag-1 autocorrelation of the residuals in time order plus 1/n, clipped to 0..0.8.
    Uses finished at the same moment have no order; they enter r1 with the mean of theirs.

    Args:
        wall_ms: moments of N uses, rising.
        of_day: place of each one's logical day in `days`.
        measure: points, or log time saved, of each.
        days: D logical days, rising.
        sizes: how many of the uses are on each day.
        sums: sum of their measure on each day.

    Returns:
        None below `FEWEST_USES` or `FEWEST_WEEKS` whole weeks, and when all uses lie exactly on
        a line (are all alike, above all): there is no spread to judge a slope by. A journal
        repeated has the same slope; n is evidence.
    """
    n = len(measure)
    weeks = int(days[of_day[-1]] - days[of_day[0]] + 1) // 7 if n else 0
    if n < FEWEST_USES or weeks < FEWEST_WEEKS:
        return None
    x = days.astype(np.float64) - dot(sizes, days) / n
    across = dot(sizes, np.square(x))
    slope = dot(sums, x) / across
    rest = measure - (float(sums.sum()) / n + slope * x)[of_day]
    spread = dot(rest, rest) / (n - 2)
    if spread < _NO_SPREAD:
        return None
    r1 = _lag_1(wall_ms, rest)
    se = math.sqrt(spread / across * (1 + r1) / (1 - r1)) * DAYS_A_MONTH
    per_month = slope * DAYS_A_MONTH
    lo, hi = t_range(per_month, se, n - 2)
    return Trend(
        per_month=per_month,
        lo=lo,
        hi=hi,
        p_up=t_above(per_month, se, n - 2),
        n=n,
        weeks=weeks,
        r1=r1,
    )


def _lag_1(wall_ms: Ints, rest: Floats) -> float:
    """Autocorrelation of neighbouring moments, as it is used."""
    at = rest
    if (wall_ms[1:] == wall_ms[:-1]).any():
        opens, sizes = runs(wall_ms)
        at = np.add.reduceat(rest, opens) / sizes
    whole = dot(at, at)
    if whole < _NO_SPREAD:
        return 0.0
    return min(max(dot(at[:-1], at[1:]) / whole + 1 / len(at), 0.0), _MOST_R1)
