"""The groups a summary may show, and their figures.

A group is a set of rated uses of the period. Groups that are too small go together, and ways to
split the uses are taken in one after the other, each only as far as it tells nothing about a
small group together with those before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np

from worthwhile.domain.insights import By
from worthwhile.domain.month import Month, Months
from worthwhile.domain.vocabulary import Kind, Term, fold
from worthwhile.stats.calibration import own_factor
from worthwhile.stats.cells import Marks, rated_uses, timed
from worthwhile.stats.disclosure import MOST_SIDES, in_a_row, joined, smallest_told
from worthwhile.stats.group_times import Journal
from worthwhile.stats.known_sums import KnownSums
from worthwhile.stats.minutes import discounts
from worthwhile.stats.told_cells import told_cells

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.domain.insights import Cell
    from worthwhile.domain.summary import Part
    from worthwhile.stats.columns import EntryColumns

    Flags = NDArray[np.bool_]
    Ints = NDArray[np.int64]

_MS_AN_HOUR = 3_600_000
_NO_TERM = UUID(int=0)


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """One way to put the uses of a summary into groups that may be shown.

    Attributes:
        part: the section it is for.
        labels: of its groups, in the order in which they are shown.
        of: the group of each use.
        members: what is in each group: numbers of labels or months, for the ledger.
        hidden: whether the last group holds what was put together.
    """

    part: Part
    labels: tuple[str, ...]
    of: Ints
    members: tuple[tuple[int, ...], ...]
    hidden: bool = False

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self.labels)

    def sizes(self, among: Flags | None = None) -> Ints:
        """Uses of each group."""
        chosen = self.of if among is None else self.of[among]
        return np.bincount(chosen, minlength=len(self))


class SummaryUses:
    """The rated uses of a period, to be split in more than one way.

    Attributes:
        columns: they alone.
        months: of each, counted as year x 12 + month - 1.
        timed: which have minutes that may enter an estimate.
    """

    def __init__(
        self, whole: EntryColumns, no_ai: EntryColumns, day_start_hour: int, threshold: int
    ) -> None:
        """Take the rated uses.

        Args:
            whole: entries of the period.
            no_ai: all tasks done without AI of the whole journal, for the own factor.
            day_start_hour: when a day begins.
            threshold: fewest uses a group is shown with.
        """
        self.columns = whole.where(rated_uses(whole))
        self.months = months_of(self.columns, day_start_hour)
        self.timed = timed(self.columns)
        self._own = own_factor(no_ai)
        self._threshold = threshold
        self._splits: list[Split] = []
        self._timed_splits: list[Ints] = []

    def __len__(self) -> int:
        """How many there are."""
        return len(self.columns)

    # Ways to split

    def by_label(self, part: Part, of: Ints, labels: Sequence[str], other: str) -> Split | None:
        """Split by a label of each use, in the order of the labels, "other" last.

        Args:
            part: the section it is for.
            of: number of the label of each use.
            labels: the words; equal ones make one group.
            other: what the groups that go together are called.

        Returns:
            None when fewer than two groups could be shown.
        """
        words = sorted({*labels}, key=lambda word: (fold(word), word))
        number = {word: place for place, word in enumerate(words)}
        place = np.array([number[word] for word in labels], dtype=np.int64)[of]
        sizes = np.bincount(place, minlength=len(words))
        present = np.flatnonzero(sizes).tolist()
        together = {present[k] for k in joined([int(sizes[k]) for k in present], self._threshold)}
        together |= {k for k in present if fold(words[k]) == fold(other)}
        if len(together) == 1:
            together |= {min(set(present) - together, key=lambda k: (sizes[k], k), default=0)}
        while True:
            shown = [k for k in present if k not in together]
            if len(shown) + bool(together) < 2:
                return None
            groups = [(k,) for k in shown] + ([tuple(sorted(together))] if together else [])
            split = _split(part, place, groups, [words[k] for k in shown], other)
            if self._is_safe(split):
                members = tuple(
                    tuple(n for n, word in enumerate(labels) if number[word] in group)
                    for group in groups
                )
                made = replace(split, members=members)
                self._splits.append(made)
                return made
            smallest = sorted(shown, key=lambda k: (sizes[k], k))
            together |= {*smallest[: 1 if together else 2]}

    def by_month(self, part: Part, months: Months) -> Split | None:
        """Split by months in their order; too small ones go with their neighbours.

        A month without any use is one of the small ones: left out, it would tell that.

        Args:
            part: the section it is for.
            months: all that the summary looks at; every use lies in one of them.
        """
        first = count_of(months.since)
        place = self.months - first
        sizes = np.bincount(place, minlength=count_of(months.until) - first + 1).tolist()

        def runs(times: int) -> list[tuple[int, ...]]:
            spans = in_a_row(sizes, times * self._threshold)
            return [tuple(run) for _, run in groupby(range(len(spans)), key=spans.__getitem__)]

        times, refused = 1, None
        if any(len(other) > MOST_SIDES for other in self._splits):
            # Beside one of these, as many spans are never safe; and they only get fewer.
            most = range(int(sum(sizes)) // self._threshold + 2)
            times = bisect_left(most, x=True, lo=1, key=lambda n: len(runs(n)) <= MOST_SIDES)
        while len(groups := runs(times)) > 1:
            if groups != refused:
                labels = [
                    Months(month_of(first + run[0]), month_of(first + run[-1])).words
                    for run in groups
                ]
                split = _split(part, place, groups, labels, "")
                if self._is_safe(split):
                    members = tuple(tuple(first + k for k in run) for run in groups)
                    made = replace(split, members=members)
                    self._splits.append(made)
                    return made
                refused = groups
            times += 1
        return None

    def _is_safe(self, split: Split) -> bool:
        """Whether nothing about a small set of uses follows from this split and those before it."""
        others = self._splits
        if any(smallest_told(split.of, other.of) < self._threshold for other in others):
            return False
        if len(others) < 2:
            return True
        shown = [one.of == group for one in (*others, split) for group in range(len(one))]
        small, sought_all = KnownSums(shown).small_sets(self._threshold)
        return sought_all and not small

    # Figures

    def minutes_shown(self, split: Split | None) -> list[bool]:
        """For which groups minutes may be shown: enough timed uses, and no small rest.

        Args:
            split: the groups; None for all uses as one.
        """
        if split is None:
            return [int(self.timed.sum()) >= self._threshold]
        sizes = split.sizes(self.timed).tolist()
        present = [group for group, size in enumerate(sizes) if size]
        rest = {present[k] for k in joined([sizes[k] for k in present], self._threshold)}
        of = split.of.copy()
        of[np.isin(of, sorted(rest))] = len(split)
        of = of[self.timed]
        # Two splits are looked through whole; what three tell together is not.
        if (
            len(present) == len(rest)
            or len(self._timed_splits) >= 2
            or any(smallest_told(of, other) < self._threshold for other in self._timed_splits)
        ):
            return [False] * len(split)
        self._timed_splits.append(of)
        return [size > 0 and group not in rest for group, size in enumerate(sizes)]

    def cells(self, split: Split | None) -> list[Cell]:
        """The groups of a split with their figures, in its order; None makes one of all uses."""
        columns = self.columns
        if split is not None:
            terms = tuple(Term(_NO_TERM, Kind.TASK_TYPE, label) for label in split.labels)
            columns = replace(columns, task_type=split.of.astype(np.int32), task_types=terms)
        # Claims are those of today: what was claimed last week does not hold them up.
        earlier = np.zeros(len(columns), dtype=np.bool_)
        journal = Journal(columns, Marks.of(columns), earlier)
        found = told_cells(
            columns,
            None if split is None else By.TASK_TYPE,
            journal,
            earlier,
            discounts(self._own),
            discounts(None),
            calibrated=self._own is not None,
        )
        if split is None:
            return found
        place = {label: number for number, label in enumerate(split.labels)}
        return sorted(found, key=lambda cell: place[cell.task_type or ""])


def _split(
    part: Part, place: Ints, groups: Sequence[tuple[int, ...]], labels: Sequence[str], other: str
) -> Split:
    number = np.zeros(max(map(max, groups)) + 1, dtype=np.int64)
    for group, members in enumerate(groups):
        number[list(members)] = group
    hidden = len(groups) > len(labels)
    named = (*labels, other) if hidden else tuple(labels)
    return Split(part, named, number[place], tuple(groups), hidden)


def months_of(columns: EntryColumns, day_start_hour: int) -> Ints:
    """The month of each entry's logical day, counted as year x 12 + month - 1."""
    wall = columns.wall_ms - day_start_hour * _MS_AN_HOUR
    months: Ints = wall.astype("datetime64[ms]").astype("datetime64[M]").astype(np.int64)
    return months + 1970 * 12


def count_of(month: Month) -> int:
    """A month counted as year x 12 + month - 1."""
    return month.year * 12 + month.month - 1


def month_of(count: int) -> Month:
    """The month of such a count."""
    return Month(count // 12, count % 12 + 1)
