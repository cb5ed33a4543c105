"""What follows from known sums by adding and subtracting, however many of them it takes.

Sums are known over sets of uses. A set is told when its mark is a sum of multiples of known
marks. That is reckoned modulo a prime, with whole numbers: nothing is rounded, so nothing is
called told that is not, nor the other way round (but for a chance of one in millions).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Ints = NDArray[np.int64]

_PRIME = 2**31 - 1
"""Products of two remainders still fit 64 bits."""
MOST_STEPS = 4_000
"""So many ways to add rows up are tried before the search is given up."""


class KnownSums:
    """Sets of uses whose figures are known.

    Uses that no set tells apart count as one crossing.
    """

    def __init__(self, shown: Sequence[Flags], weights: Ints | None = None) -> None:
        """Look at the sets.

        Args:
            shown: one mark per use and set; at least one set.
            weights: how many uses each mark stands for; None for one each.
        """
        marks = np.column_stack(shown)
        packed = np.ascontiguousarray(np.packbits(marks, axis=1))
        keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
        _, first, of = np.unique(keys, return_index=True, return_inverse=True)
        sizes = np.bincount(of.ravel(), weights=weights, minlength=len(first)).astype(np.int64)
        # The largest crossings come first: what is small is then led by a small one.
        order = np.argsort(-sizes, kind="stable")
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        self._of: Ints = place[of.ravel()]
        self._sizes: Ints = sizes[order]
        self._rows, self._leads = _reduced(marks[first[order]].T.astype(np.int64))

    def tell(self, wanted: Flags) -> bool:
        """Whether the sum over some uses follows."""
        inside = np.bincount(self._of[wanted], minlength=len(self._sizes)) > 0
        outside = np.bincount(self._of[~wanted], minlength=len(self._sizes)) > 0
        if not inside.any() or (inside & outside).any():
            return False  # nothing, or it cuts through a crossing
        rest = inside.astype(np.int64)
        for row, lead in zip(self._rows, self._leads, strict=True):
            if rest[lead]:
                rest = (rest - rest[lead] * row) % _PRIME
        return not rest.any()

    def small_sets(self, threshold: int) -> tuple[list[Flags], bool]:
        """The sets that follow and hold fewer uses than the threshold.

        Sets that hold another one that was found are left out.

        Args:
            threshold: below this a set is too small.

        Returns:
            One mark per use and set, the smallest first; and whether all ways were tried.
        """
        search = _Search(self._rows, self._leads, self._sizes, threshold)
        search.run()
        found = sorted(search.found.values(), key=lambda one: int(self._sizes @ one))
        least: list[Flags] = []
        for one in found:
            if not any((one >= other).all() for other in least):
                least.append(one)
        return [one[self._of] for one in least], search.left > 0


def follows(shown: Sequence[Flags], wanted: Flags) -> bool:
    """Whether the sum over some uses follows from the sums over others.

    Args:
        shown: the sets of uses whose figures are known, one mark per use.
        wanted: the set asked about.
    """
    return bool(len(shown)) and KnownSums(shown).tell(wanted)


def _reduced(rows: Ints) -> tuple[Ints, Ints]:
    """Rows without those that follow from others, each led by a 1 where all others have 0.

    Returns:
        The rows, and the column that leads each.
    """
    rows = rows.copy()
    leads: list[int] = []
    for column in range(rows.shape[1]):
        at = len(leads)
        below = np.flatnonzero(rows[at:, column])
        if not len(below):
            continue
        rows[[at, at + below[0]]] = rows[[at + below[0], at]]
        rows[at] = rows[at] * pow(int(rows[at, column]), -1, _PRIME) % _PRIME
        others = np.flatnonzero(rows[:, column])
        others = others[others != at]
        rows[others] = (rows[others] - rows[others, column][:, None] * rows[at]) % _PRIME
        leads.append(column)
        if len(leads) == len(rows):
            break
    return rows[: len(leads)], np.array(leads, dtype=np.int64)


class _Search:
    """Looks for sums of rows that are the mark of a small set.

    In such a sum each row is taken once or not at all, as nothing else is in the column that
    leads it. Where what was added up so far is no mark, a row that mends it has to come; where it
    is one, only a row that touches it makes another set that does not hold it: so every small
    set is found without trying all sums.
    """

    def __init__(self, rows: Ints, leads: Ints, sizes: Ints, threshold: int) -> None:
        small = sizes[leads] < threshold
        self._rows, self._led = rows[small], sizes[leads[small]]
        self._sizes, self._threshold = sizes, threshold
        self._follow = np.ones(len(sizes), dtype=np.bool_)
        self._follow[leads] = False
        self.found: dict[bytes, Flags] = {}
        self.left = MOST_STEPS

    def run(self) -> None:
        taken = np.zeros(len(self._rows), dtype=np.bool_)
        for number in range(len(self._rows)):
            # Those before are not taken: what they belong to was found from them.
            self._with(number, np.zeros(len(self._sizes), dtype=np.int64), 0, taken.copy())
            taken[number] = True

    def _with(self, number: int, before: Ints, led: int, taken: Flags) -> None:
        led += int(self._led[number])
        if led >= self._threshold or self.left <= 0:
            return
        self.left -= 1
        taken[number] = True
        mark = (before + self._rows[number]) % _PRIME
        odd = mark > 1
        if not odd.any():
            if int(self._sizes @ mark) < self._threshold:
                self.found[mark.tobytes()] = mark.astype(np.bool_)
            odd = self._follow & (mark == 1)
            columns: Iterable[int] = np.flatnonzero(odd).tolist()
        else:
            columns = [int(odd.argmax())]
        touching = self._rows[:, list(columns)].any(axis=1) & ~taken
        for other in np.flatnonzero(touching).tolist():
            self._with(other, mark, led, taken.copy())
            taken[other] = True
