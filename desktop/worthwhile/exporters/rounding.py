"""Rounding of what leaves: to whole fives, ranges outward, without chance.

Nothing is drawn by lot, so that many summaries of the same journal cannot be averaged. Rounding
alone does not hide a number of uses: of the shares of 10 to 19 uses, every sixth print fits one
number only. So the range of a share is that of the fewest uses of a band, for all shares that are
printed alike: it follows from the printed guess and the band, and is never too narrow.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from worthwhile.domain.insights import Unit
from worthwhile.domain.summary_page import Rounded
from worthwhile.stats.outcomes import range_of_alike

if TYPE_CHECKING:
    from worthwhile.domain.figures import Interval

STEP = 5
_SCANT = 10
_HAIR = 1e-9  # a figure that is a whole five but for the last bits stays one


def rounded_rate(rate: Interval, n: int) -> Rounded:
    """A share 0..1 in uses of a hundred; a best guess is never 0 or 100.

    Args:
        rate: the share.
        n: uses it rests on; no more than the band it lies in can be told from what comes out.
    """
    edge = STEP if n >= _SCANT else 2 * STEP  # of 5 to 9 uses, only 5 would be printed as 10
    mean = min(max(nearest(rate.mean * 100), edge), 100 - edge)
    low = 0.0 if mean == edge else (mean - STEP / 2) / 100
    high = 1.0 if mean == 100 - edge else (mean + STEP / 2) / 100
    widest_lo, widest_hi = range_of_alike(low, high, fewest_of(n))
    lo, hi = outward(min(rate.lo, widest_lo) * 100, max(rate.hi, widest_hi) * 100)
    return Rounded(Unit.HIT_RATE, mean, max(lo, 0), min(hi, 100))


def fewest_of(n: int) -> int:
    """The fewest uses of the band a number lies in: bands of about a third, never one number."""
    return next(fewest for fewest in _BANDS if n >= fewest)


_BANDS: tuple[int, ...] = tuple(
    sorted({5, 10, 15, *(k * int(10**p) for k in (20, 28, 50, 70, 100, 140) for p in range(6))})
)[::-1]


def rounded_minutes(net: Interval) -> Rounded:
    """Minutes saved per use."""
    return Rounded(Unit.NET_MINUTES, nearest(net.mean), *outward(net.lo, net.hi))


def nearest(value: float) -> int:
    """The nearest whole five; half-way goes towards "no difference"."""
    whole = math.ceil(abs(value) / STEP - 0.5 - _HAIR) * STEP
    return int(math.copysign(whole, value)) if whole else 0


def outward(lo: float, hi: float) -> tuple[int, int]:
    """A range of whole fives round another."""
    return math.floor(lo / STEP + _HAIR) * STEP, math.ceil(hi / STEP - _HAIR) * STEP
