"""How ratings move when asked again later, and where they settle.

Source: MEASUREMENT.md section 3 (hindsight drift, settled value) and 4.5 (the two-phase estimate).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.figures import Drift, Interval
from worthwhile.stats.outcomes import POINTS
from worthwhile.stats.student import ROUNDED_POINTS, t_interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int8s = NDArray[np.int8]
    Ints = NDArray[np.int64]

FEWEST_LOOK_BACKS = 5
WORST, BEST = -2.0, 2.0


def drift(first: Int8s, again: Int8s, counts: Ints) -> Drift | None:
    """Later minus first rating, and the value per use corrected by it.

    Args:
        first: first ratings of the M entries that were asked about again, -2..+2.
        again: their latest later ratings.
        counts: how many of all N rated uses of the page, those M among them, were first rated
            -2..+2.

    Returns:
        None below `FEWEST_LOOK_BACKS` look backs. `n` is evidence; the mean, the settled value's
        best guess and all shares stay what they are when a journal is repeated.
    """
    m, n = len(first), int(counts.sum())
    if m < FEWEST_LOOK_BACKS or n == 0:
        return None
    before, moved = first.astype(np.float64), again.astype(np.float64) - first
    by = float(moved.mean())
    # Two ratings are rounded each; if all moved alike, that doubt is what is left.
    spread = float(moved.var(ddof=1)) or 2 * ROUNDED_POINTS
    change = t_interval(by, math.sqrt(spread / m), m - 1)
    moves = np.bincount((first.astype(np.int64) + 2) * 5 + (again + 2), minlength=25) / m
    return Drift(
        mean=by,
        lo=change.lo,
        hi=change.hi,
        n=m,
        settled=_settled(before, moved, counts, spread),
        moves=tuple(tuple(row) for row in moves.reshape(5, 5).tolist()),
    )


def _settled(
    before: NDArray[np.float64],
    moved: NDArray[np.float64],
    counts: Ints,
    spread: float,
) -> Interval:
    """Two-phase: the mean of all first ratings, moved by the drift of those asked again."""
    m, n = len(before), int(counts.sum())
    value = float(counts @ POINTS) / n
    firsts = float(counts @ np.square(POINTS - value)) / max(n - 1, 1)
    both = float(((before - before.mean()) * (moved - moved.mean())).sum()) / (m - 1)
    variance = firsts / n + spread / m + 2 * both / n
    # Second thoughts that all agree would leave no doubt at all, and freak samples less than none.
    variance = max(variance, ROUNDED_POINTS / n)
    found = t_interval(value + float(moved.mean()), math.sqrt(variance), m - 1)
    ends = (found.mean, found.lo, found.hi, found.lo50, found.hi50)
    return Interval(*(min(max(end, WORST), BEST) for end in ends))
