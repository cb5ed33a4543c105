"""The last 90 days against what came before, where the two may be said to differ.

Tools change, so the age of data matters (MEASUREMENT.md sections 3a and 7).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.figures import Halves
from worthwhile.domain.insights import DEFAULT_WINDOW_DAYS, FEWEST_FOR_A_CLAIM, Unit
from worthwhile.stats.net_minutes import EXTRA_DF
from worthwhile.stats.outcomes import value_shapes
from worthwhile.stats.spans import figures, saved_variance, spans_of
from worthwhile.stats.special import t_cdf, t_quantile
from worthwhile.stats.two_groups import Shapes, differ, p_greater
from worthwhile.stats.uses import day_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from worthwhile.domain.figures import Interval
    from worthwhile.stats.spans import Basis, Spans
    from worthwhile.stats.uses import Uses

    Floats = NDArray[np.float64]

EARLIER, RECENT = 0, 1


def halves(parts: Sequence[Uses], basis: Basis, today: date) -> dict[Unit, Halves | None]:
    """For each unit both parts and the probability that the recent one is better.

    Args:
        parts: rated uses of all time that the page's other filters leave, in one part or more.
        basis: what they are read against, from the same parts (see `spans`).
        today: the last of the 90 days.

    Returns:
        None where the two do not differ: P below .90 either way, or fewer than 8 uses (timed ones
        for a time ratio) in one of them. Sizes are evidence, `p_better` a probability.
    """
    begins = day_number(today) - (DEFAULT_WINDOW_DAYS - 1)
    spans = spans_of(np.sum([_two(part, begins) for part in parts], axis=0))
    found: dict[Unit, Halves | None] = dict.fromkeys(Unit)
    if min(spans.n) < FEWEST_FOR_A_CLAIM:
        return found
    for unit, (before, lately) in figures(spans, basis).items():
        earlier, last = (spans.timed if unit is Unit.TIME_RATIO else spans.n).tolist()
        if min(earlier, last) < FEWEST_FOR_A_CLAIM:
            continue
        p = _p_better(unit, (before, lately), spans, basis)
        if differ(p, earlier, last):
            found[unit] = Halves(before, lately, p, round(earlier), round(last))
    return found


def _two(uses: Uses, begins: int) -> Floats:
    """What the earlier and the recent days add up to, 2 x 9."""
    cut = int(uses.days.searchsorted(begins))
    return np.stack([uses.daily[:cut].sum(axis=0), uses.daily[cut:].sum(axis=0)])


def _p_better(unit: Unit, both: Sequence[Interval], spans: Spans, basis: Basis) -> float:
    """The probability that the recent uses are truly better than the earlier ones."""
    match unit:
        case Unit.HIT_RATE:
            x, n = spans.hits, spans.n
            shapes = [Shapes.of_share(float(x[i]), float(n[i])) for i in (EARLIER, RECENT)]
            return p_greater(shapes[RECENT], shapes[EARLIER])
        case Unit.VALUE_PER_USE:
            _, a, b = value_shapes(spans.counts)
            shapes = [Shapes(float(a[i]), float(b[i])) for i in (EARLIER, RECENT)]
            return p_greater(shapes[RECENT], shapes[EARLIER])
        case Unit.TIME_RATIO:
            # An error that both share (the own factor's) does not matter to their difference.
            variance, df = saved_variance(spans, basis)
            return _p_t(spans.saved, variance, df)
        case Unit.NET_MINUTES:
            return _p_minutes(spans, both)


def _p_minutes(spans: Spans, both: Sequence[Interval]) -> float:
    df = spans.n + EXTRA_DF
    mean = np.array([each.mean for each in both])
    half = np.array([each.hi50 - each.lo50 for each in both]) / 2
    return _p_t(mean, np.square(half / t_quantile(0.75, df)), df)


def _p_t(mean: Floats, variance: Floats, df: Floats) -> float:
    """P(second > first) of two t distributions, by Welch and Satterthwaite."""
    whole = float(variance.sum())
    joint = whole**2 / float((variance**2 / df).sum())
    return float(t_cdf(float(mean[RECENT] - mean[EARLIER]) / math.sqrt(whole), joint))
