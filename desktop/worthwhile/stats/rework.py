"""What goes wrong in groups of uses: time spent correcting, what others had to fix, and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.entry import WentWrong
from worthwhile.domain.figures import Rework
from worthwhile.stats.special import t_quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.domain.figures import WrongCounts
    from worthwhile.stats.columns import EntryColumns

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

FEWEST_USES = 8
"""Uses that state their fixing minutes below which there is no rework burden."""
_TAGS = tuple(WentWrong)
_REGRETTED_TO = -1


def rework(columns: EntryColumns, rated: Flags, group: Ints, size: int) -> list[Rework | None]:
    """The share of the time with AI that goes into correcting, for each of `size` groups.

    A ratio of sums over rated uses that state both minutes and were logged within 24 hours; its
    range is the jackknife's, one use left out at a time, with t of n - 1 degrees of freedom.

    Args:
        columns: entries.
        rated: which of them count.
        group: each entry's number, -1 for none.
        size: how many groups there are.
    """
    stated = ~np.isnan(columns.minutes_fix)
    place = np.flatnonzero(stated & rated & ~columns.logged_late & (group >= 0))
    place = place[~np.isnan(columns.minutes_with[place])]
    found: list[Rework | None] = [None] * size
    if not len(place):
        return found
    of, fix, spent = group[place], columns.minutes_fix[place], columns.minutes_with[place]
    n = np.bincount(of, minlength=size)
    fixes = np.bincount(of, fix, minlength=size)
    spents = np.bincount(of, spent, minlength=size)
    several = n[of] >= FEWEST_USES
    of, fix, spent = of[several], fix[several], spent[several]
    left = (fixes[of] - fix) / (spents[of] - spent)
    some = np.maximum(n, 1)
    mean_left = np.bincount(of, left, minlength=size) / some
    squares = np.bincount(of, (left - mean_left[of]) ** 2, minlength=size)
    se = np.sqrt(squares * (n - 1) / some)
    shown = np.flatnonzero(n >= FEWEST_USES)
    half = t_quantile(0.95, n[shown] - 1) * se[shown]
    share = fixes[shown] / spents[shown]
    figures = (
        share,
        np.maximum(share - half, 0.0),
        np.minimum(share + half, 1.0),
        fixes[shown] / n[shown],
    )
    rows = zip(*(figure.tolist() for figure in figures), n[shown].tolist(), strict=True)
    for k, (value, lo, hi, minutes, count) in zip(shown.tolist(), rows, strict=True):
        found[k] = Rework(value, lo, hi, minutes, count)
    return found


def went_wrong(columns: EntryColumns, rated: Flags, group: Ints, size: int) -> list[WrongCounts]:
    """The tags of each group's regretted uses, most frequent first; ties in the tags' order."""
    tagged = (columns.went_wrong != 0) & rated & (columns.outcome <= _REGRETTED_TO) & (group >= 0)
    place = np.flatnonzero(tagged)
    found: list[WrongCounts] = [()] * size
    if not len(place):
        return found
    of, bits = group[place], columns.went_wrong[place]
    counts = np.stack(
        [np.bincount(of[(bits >> bit) & 1 > 0], minlength=size) for bit in range(len(_TAGS))],
        axis=1,
    )
    for k in np.flatnonzero(counts.any(axis=1)).tolist():
        pairs = [(tag, n) for tag, n in zip(_TAGS, counts[k].tolist(), strict=True) if n]
        found[k] = tuple(sorted(pairs, key=lambda pair: -pair[1]))
    return found


def on_others(columns: EntryColumns, rated: Flags, group: Ints, size: int) -> Ints:
    """How many uses of each group somebody else had to fix or finish."""
    place = np.flatnonzero(columns.fell_on_others & rated & (group >= 0))
    return np.bincount(group[place], minlength=size)
