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
from worthwhile.stats.student import t_above, t_intervals, t_range
from worthwhile.stats.uses import MOST_USES, row_sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEWEST_USES = 30
FEWEST_DAYS = 15
_NO_SPREAD = 1e-13
"""Of the whole: what subtracting leaves of nothing."""
_NUMBERS = np.arange(1, MOST_USES + 1, dtype=np.float64)


def intensity(table: Floats, sums: Floats, squares: float) -> Intensity | None:
    """The slope per extra use within days, with day fixed effects, and the mean at each number.

    Args:
        table: D x 5, uses by day and use-number within the day, the last for all later ones.
        sums: D x 5, sums of their measure (points, or log time saved).
        squares: sum of the squares of the measure over the uses of days with two numbers or more
            (see `speaking`).

    Returns:
        None below `FEWEST_USES` uses on `FEWEST_DAYS` days with at least two numbers, and when
        nothing varies beyond the line. A journal repeated has the same slope and means; sizes are
        evidence, and days do not even grow.
    """
    kept = speaking(table)
    table, sums = table[kept], sums[kept]
    sizes = row_sums(table)
    n, days = int(sizes.sum()), len(table)
    if n < FEWEST_USES or days < FEWEST_DAYS:
        return None
    means = row_sums(sums) / sizes
    within = squares - float(sizes @ (means * means))
    x = _NUMBERS - ((table @ _NUMBERS) / sizes)[:, None]
    across = float((table * x * x).sum())
    slope = float((sums * x).sum()) / across
    df = n - days - 1
    spread = (within - slope * slope * across) / df
    if spread <= _NO_SPREAD * squares:
        return None
    se = math.sqrt(spread / across)
    lo, hi = t_range(slope, se, df)
    return Intensity(
        per_use=slope,
        lo=lo,
        hi=hi,
        p_down=1 - t_above(slope, se, df),
        n=n,
        days=days,
        numbers=_numbers(table, sums, means, within, squares),
    )


def speaking(table: Floats) -> NDArray[np.bool_]:
    """Which days say something: those whose uses have at least two different numbers."""
    several: NDArray[np.bool_] = row_sums((table > 0).astype(np.float64)) >= 2
    return several


def _numbers(
    table: Floats, sums: Floats, means: Floats, within: float, squares: float
) -> tuple[UseNumber, ...]:
    """Least-squares mean of each use-number over the average day, day fixed effects held.

    The normal equations of the numbers after taking off the days are
    (diag(sizes of numbers) - N' diag(1/sizes of days) N) b = sums - N' means, N being the table.
    """
    every_day, of_day = np.ones(len(table)), row_sums(table)
    of_number, of_sums = every_day @ table, every_day @ sums
    seen = np.flatnonzero(of_number)
    table, of_number, of_sums = table[:, seen], of_number[seen], of_sums[seen]
    normal = np.diag(of_number) - table.T @ (table / of_day[:, None])
    if np.linalg.matrix_rank(normal, tol=1e-9 * float(of_number.max())) < len(seen) - 1:
        return ()
    inverse = np.linalg.pinv(normal, rcond=1e-9)
    apart = of_sums - table.T @ means
    effect = inverse @ apart
    n = float(of_number.sum())
    df = n - len(table) - (len(seen) - 1)
    spread = (within - float(effect @ apart)) / df
    if spread <= _NO_SPREAD * squares:
        return ()
    # Each number on the average day: its effect less that of the numbers as they were used.
    contrast = np.eye(len(seen)) - of_number / n
    mean = float(of_sums.sum()) / n + contrast @ effect
    variance = np.maximum(np.einsum("ij,jk,ik->i", contrast, inverse, contrast), 0.0) + 1 / n
    shown = t_intervals(mean, np.sqrt(spread * variance), np.full(len(seen), df))
    return tuple(
        UseNumber(int(j) + 1, int(size), figure)
        for j, size, figure in zip(seen.tolist(), of_number.tolist(), shown, strict=True)
        if size >= FEWEST_FOR_A_FIGURE
    )
