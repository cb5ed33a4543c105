"""What could be worked out from groups that are shown: which must go together, and when to stop.

A reader who knows the figures of all uses and of some groups knows those of the rest by
subtraction. Everything here reckons with exact figures, as if nothing had been rounded, so what
it lets pass is safe with rounded ones too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

MOST_SIDES = 12
"""Two splits whose smaller one has more groups than this are not looked through: not safe."""


def joined(sizes: Sequence[int], threshold: int) -> frozenset[int]:
    """Which groups must go into one: all too small ones, and what hides them.

    One hidden group alone would be what is missing from the whole, so the next smallest joins
    it; so does the next while all together are too few. Ties: the first goes first.

    Args:
        sizes: uses of each group, more than 0.
        threshold: fewest uses a group is shown with.
    """
    order = sorted(range(len(sizes)), key=lambda group: sizes[group])
    small = sum(size < threshold for size in sizes)
    if not small:
        return frozenset()
    taken = max(small, 2)
    while taken < len(order) and sum(sizes[group] for group in order[:taken]) < threshold:
        taken += 1
    return frozenset(order[:taken])


def in_a_row(sizes: Sequence[int], threshold: int) -> list[int]:
    """Groups that follow each other (months) put together until none is too small.

    Args:
        sizes: uses of each, in their order; none at all is a size too.
        threshold: fewest uses of what comes out.

    Returns:
        The span of each group, counted from 0; a rest too small joins the span before it.
    """
    spans: list[int] = []
    span = total = 0
    for size in sizes:
        spans.append(span)
        total += size
        if total >= threshold:
            span, total = span + 1, 0
    if span:
        spans = [min(one, span - 1) for one in spans]
    return spans


def smallest_told(first: Ints, second: Ints) -> int:
    """The smallest set of uses whose sum follows from the sums of two ways to split them.

    Two splits tell more than each alone where a union of groups of the one lies inside a union
    of groups of the other: the rest follows. Looking through all unions of the split with fewer
    groups is complete: any determined set is a union of such rests.

    Args:
        first: the group of each use, from 0; below 0 for a use in none of them.
        second: the same of another split.

    Returns:
        The number of uses of the smallest such set, whole groups among them; 0 when neither
        split has a group, and 1 when there are too many groups to look through.
    """
    table = _crossed(first, second)
    if table.shape[0] > table.shape[1]:
        table = table.T
    groups = table.shape[0]
    if groups > MOST_SIDES:
        return 1
    chosen = (np.arange(1, 2**groups)[:, None] >> np.arange(groups)) & 1
    inside = chosen @ table
    whole = table.sum(axis=0)
    contained = np.where(inside == whole, whole, 0)
    rest = inside.sum(axis=1) - contained.sum(axis=1)
    sizes = np.concatenate([table.sum(axis=1), whole, rest])
    told = sizes[sizes > 0]
    return int(told.min()) if len(told) else 0


def _crossed(first: Ints, second: Ints) -> Ints:
    """How many uses lie in each pair of groups; uses in no group make one of their own."""
    rows, columns = (_from_zero(split) for split in (first, second))
    table = np.zeros((int(rows.max(initial=-1)) + 1, int(columns.max(initial=-1)) + 1), np.int64)
    np.add.at(table, (rows, columns), 1)
    return table[table.any(axis=1)][:, table.any(axis=0)]


def _from_zero(split: Ints) -> Ints:
    return split + 1 if len(split) and split.min() < 0 else split
