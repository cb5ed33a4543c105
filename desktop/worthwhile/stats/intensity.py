"""What one more use on the same day changes, days held equal.

Only the comparison within days may speak: busy days are harder days, and any comparison between
them calls a loss from use that is none (MEASUREMENT.md section 3, diminishing returns, and 4.7).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.figures import Intensity, UseNumber
from worthwhile.domain.insights import FEWEST_FOR_A_FIGURE
from worthwhile.stats.dots import crossed, dot, row_sums
from worthwhile.stats.student import t_above, t_intervals, t_range
from worthwhile.stats.uses import MOST_USES

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
    held = _held(table, sums, squares)
    if held.n < FEWEST_USES or held.days < FEWEST_DAYS:
        return None
    across = float(_NUMBERS @ held.normal @ _NUMBERS)
    along = float(_NUMBERS @ held.apart)
    slope = along / across
    df = held.n - held.days - 1
    spread = (held.within - slope * along) / df
    if spread <= _NO_SPREAD * squares:
        return None
    se = math.sqrt(spread / across)
    lo, hi = t_range(slope, se, df)
    return Intensity(
        per_use=slope,
        lo=lo,
        hi=hi,
        p_down=1 - t_above(slope, se, df),
        n=held.n,
        days=held.days,
        numbers=_numbers(held, _NO_SPREAD * squares),
    )


def speaking(table: Floats) -> NDArray[np.bool_]:
    """Which days say something: those whose uses have at least two different numbers."""
    several: NDArray[np.bool_] = row_sums((table > 0).astype(np.float64)) >= 2
    return several


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """Uses with their days held equal: all that least squares on the numbers need.

    The mean of its day is taken off every use. N is the table of days by numbers.

    Attributes:
        n, days: uses, and days.
        of_number: how many uses have each number.
        mean: of the measure, before anything is taken off.
        normal: 5 x 5, diag(of_number) - N' diag(1/sizes of days) N.
        apart: sums of the measure by number, less N' means of the days.
        within: sum of squares of what is left.
    """

    n: int
    days: int
    of_number: Floats
    mean: float
    normal: Floats
    apart: Floats
    within: float


def _held(table: Floats, sums: Floats, squares: float) -> _Held:
    kept = speaking(table)
    # Numbers by days: what is added up along the days lies side by side.
    by_number, of_sums = _turned(table[kept]), _turned(sums[kept])
    of_day, of_number = by_number.sum(axis=0), by_number.sum(axis=1)
    means = of_sums.sum(axis=0) / of_day
    n = int(of_number.sum())
    return _Held(
        n=n,
        days=len(of_day),
        of_number=of_number,
        mean=float(of_sums.sum()) / max(n, 1),
        normal=np.diag(of_number) - crossed(by_number, by_number / of_day),
        apart=of_sums.sum(axis=1) - crossed(by_number, means[None, :])[:, 0],
        within=squares - dot(of_day, means * means),
    )


def _turned(table: Floats) -> Floats:
    return np.ascontiguousarray(table.T)


def _numbers(held: _Held, no_spread: float) -> tuple[UseNumber, ...]:
    """Least-squares mean of each use-number on the average day, day fixed effects held."""
    seen = np.flatnonzero(held.of_number)
    normal, apart = held.normal[np.ix_(seen, seen)], held.apart[seen]
    size = held.of_number[seen]
    if np.linalg.matrix_rank(normal, tol=1e-9 * float(size.max())) < len(seen) - 1:
        return ()
    inverse = np.linalg.pinv(normal, rcond=1e-9)
    effect = inverse @ apart
    df = held.n - held.days - (len(seen) - 1)
    spread = (held.within - float(effect @ apart)) / df
    if spread <= no_spread:
        return ()
    # Each number on the average day: its effect less that of the numbers as they were used.
    contrast = np.eye(len(seen)) - size / held.n
    mean = held.mean + contrast @ effect
    # Rounding could leave a variance just below none.
    variance = np.maximum(np.diag(contrast @ inverse @ contrast.T), 0.0) + 1 / held.n
    shown = t_intervals(mean, np.sqrt(spread * variance), np.full(len(seen), float(df)))
    return tuple(
        UseNumber(int(number) + 1, int(uses), figure)
        for number, uses, figure in zip(seen.tolist(), size.tolist(), shown, strict=True)
        if uses >= FEWEST_FOR_A_FIGURE
    )
