"""The axes of the forest plot: their ends and their named values. No Qt, no pyqtgraph."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from worthwhile.domain.insights import Unit
from worthwhile.domain.sentences import minutes, points, time_change
from worthwhile.ui.charts.rows import Scale

if TYPE_CHECKING:
    from worthwhile.domain.figures import Interval
    from worthwhile.domain.insights import ChartWords

_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
_POINTS = (-2, -1, 0, 1, 2)
_MOST_GRIDLINES = 5
"""Beside the line of no difference."""
_MINUTE_STEPS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 960, 2400, 4800, 9600, 24000)
_RATIOS = ((1.25,), (1.5,), (1.5, 2.0), (2.0, 4.0), (2.0, 8.0), (4.0, 16.0), (8.0, 64.0))
"""Named ratios on either side of "the same", from a narrow axis to a wide one."""
_RATIO_WORDS = {0.125: "an eighth", 0.25: "a quarter", 0.5: "half the time", 2.0: "twice"}
_SAME = "the same"
_FAR = 2.5
"""Ends of 90 % ranges further out than this many times the usual reach are cut off."""


def scale_of(unit: Unit, words: ChartWords, figures: Iterable[Interval] = ()) -> Scale:
    """The axis of a unit. Shares and points have ends of their own, times take those of the data.

    Args:
        unit: what is drawn.
        words: names of the line in the middle and of both ends.
        figures: everything that will be drawn, more is better.
    """
    match unit:
        case Unit.HIT_RATE:
            ends = (0.0, 1.0)
            ticks = tuple((share, f"{share * 100:.0f}") for share in _QUARTERS)
        case Unit.VALUE_PER_USE:
            ends = (-2.0, 2.0)
            ticks = tuple((float(step), points(step).removesuffix(".0")) for step in _POINTS)
        case Unit.TIME_RATIO:
            ends = extent(tuple(figures), least=math.log(1.5))
            ticks = ratio_ticks(*ends)
        case Unit.NET_MINUTES:
            ends = extent(tuple(figures), least=5.0)
            ticks = minute_ticks(*ends)
    return Scale(*ends, ticks, unit.tick, words.tick, words.low_end, words.high_end)


def extent(figures: Sequence[Interval], least: float) -> tuple[float, float]:
    """The ends of an axis round zero that shows these figures.

    One group with a very wide range must not press all others together: every best guess and 50 %
    range is inside, but a 90 % range may be cut off.

    Args:
        figures: in the unit of the axis.
        least: how far the axis reaches to both sides at least.
    """
    if not figures:
        return -least, least
    far = _FAR * sorted(max(-shown.lo, shown.hi) for shown in figures)[len(figures) // 2]
    lo = min(shown.lo50 for shown in figures)
    hi = max(shown.hi50 for shown in figures)
    outer_lo, outer_hi = min(shown.lo for shown in figures), max(shown.hi for shown in figures)
    return min(lo, max(outer_lo, -far), -least), max(hi, min(outer_hi, far), least)


def minute_ticks(lo: float, hi: float) -> tuple[tuple[float, str], ...]:
    """Round minutes between two ends, zero among them, few enough to be read."""
    for step in _MINUTE_STEPS:
        first, last = math.ceil(lo / step), math.floor(hi / step)
        if last - first <= _MOST_GRIDLINES:
            break
    return tuple((float(n * step), minutes(n * step)) for n in range(first, last + 1))


def ratio_ticks(lo: float, hi: float) -> tuple[tuple[float, str], ...]:
    """Changes in time between two ends of log time saved, named as one says them."""
    reach = max(-lo, hi)
    chosen = next((r for r in _RATIOS if math.log(r[-1]) >= reach / 1.6), _RATIOS[-1])
    wanted = [-math.log(ratio) for ratio in reversed(chosen)] + [0.0]
    wanted += [math.log(ratio) for ratio in chosen]
    return tuple((at, ratio_words(at)) for at in wanted if lo <= at <= hi)


def ratio_words(log_saved: float) -> str:
    """A change in time under the axis: "half the time", "twice", "33% less"."""
    if not log_saved:
        return _SAME
    ratio = math.exp(-log_saved)
    for known, named in _RATIO_WORDS.items():
        if math.isclose(ratio, known):
            return named
    return f"{ratio:.0f} times" if ratio > 2 else time_change(log_saved)
