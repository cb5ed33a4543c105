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

    Flags = NDArray[np.bool_]
    Ints = NDArray[np.int64]

MOST_SIDES = 12
"""Two splits whose smaller one has more groups than this are not looked through: not safe."""
_TOUCHING = 1e-7


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
        sizes: uses of each, in their order.
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
    if total and span:
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


class KnownSums:
    """Sets of uses whose figures are known, and what follows from them by adding and subtracting.

    Uses that no set tells apart count as one crossing.
    """

    def __init__(self, shown: Sequence[Flags]) -> None:
        """Look at the sets.

        Args:
            shown: one mark per use and set; at least one set.
        """
        marks = np.column_stack(shown)
        packed = np.ascontiguousarray(np.packbits(marks, axis=1))
        rows = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
        _, first, of = np.unique(rows, return_index=True, return_inverse=True)
        self._of: Ints = of.ravel()
        self._sizes: Ints = np.bincount(self._of, minlength=len(first))
        self._known = marks[first].astype(np.float64)
        # Through the sums of products: there may be many crossings, but there are few sets.
        self._inverse = np.linalg.pinv(self._known.T @ self._known, rcond=1e-11, hermitian=True)

    def tell(self, wanted: Flags) -> bool:
        """Whether the sum over some uses follows."""
        inside = np.bincount(self._of[wanted], minlength=len(self._sizes))
        if not inside.any() or ((inside > 0) & (inside < self._sizes)).any():
            return False  # nothing, or it cuts through a crossing
        target = (inside > 0).astype(np.float64)
        told = self._known @ (self._inverse @ (self._known.T @ target))
        return bool(np.abs(told - target).max() < _TOUCHING)

    def small_crossings(self, threshold: int) -> list[Flags]:
        """The crossings that follow and hold fewer uses than the threshold."""
        # The diagonal of the projection onto the known sums is 1 exactly where one follows.
        told = ((self._known @ self._inverse) * self._known).sum(axis=1) > 1 - _TOUCHING
        return [self._of == n for n in np.flatnonzero(told & (self._sizes < threshold))]

    def small_rests(self, threshold: int) -> list[Flags]:
        """What a set leaves of another that it lies in, where that is less than the threshold."""
        common = (self._known * self._sizes[:, None]).T @ self._known
        size = np.diag(common)
        rest = size[:, None] - common
        small = (common == size[None, :]) & (rest > 0) & (rest < threshold)
        return [
            ((self._known[:, outer] - self._known[:, inner]) > 0)[self._of]
            for outer, inner in np.argwhere(small).tolist()
        ]


def follows(shown: Sequence[Flags], wanted: Flags) -> bool:
    """Whether the sum over some uses follows from the sums over others.

    Args:
        shown: the sets of uses whose figures are known, one mark per use.
        wanted: the set asked about.
    """
    return bool(len(shown)) and KnownSums(shown).tell(wanted)


def small_rests(shown: Sequence[Flags], threshold: int) -> list[Flags]:
    """The too small sets of uses that follow from known ones: rests, and single crossings.

    Args:
        shown: the sets of uses whose figures are known, one mark per use.
        threshold: below this a set is too small.
    """
    if not len(shown) or not len(shown[0]):
        return []
    known = KnownSums(shown)
    return [*known.small_rests(threshold), *known.small_crossings(threshold)]
