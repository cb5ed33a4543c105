"""What several summaries together tell that none of them tells alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.month import Month, Months
from worthwhile.domain.summary import Part
from worthwhile.stats.cells import rated_uses
from worthwhile.stats.columns import NO_PROJECT
from worthwhile.stats.known_sums import KnownSums
from worthwhile.stats.summary import count_of, month_of, months_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.domain.shared import SharedGroup
    from worthwhile.stats.columns import EntryColumns, Removed

    Flags = NDArray[np.bool_]
    Ints = NDArray[np.int64]

MOST_KNOWN = 240
"""Of so many sets of uses, those of the newest summaries, it is worked out what all tell."""
_NOT_REMOVED = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Told:
    """What a summary told.

    Attributes:
        months: its period.
        groups: those it showed, beside all uses of the period.
        made_wall_ms: wall-clock milliseconds of saving: uses logged later were not in it, those
            removed later were. None for one that is made now.
    """

    months: Months
    groups: tuple[SharedGroup, ...]
    made_wall_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """A few uses whose figures would follow.

    Attributes:
        since_then: all of them were logged after the earlier summaries were saved.
        removed: all of them were removed since.
        task_type, tool: their name, where all share it.
        months: those they lie in.
    """

    since_then: bool
    removed: bool
    task_type: str | None
    tool: str | None
    months: Months


@dataclass(frozen=True, slots=True)
class Together:
    """Earlier summaries that would tell too much together with a new one.

    Attributes:
        earlier: their places in what was asked; without one of them less would follow.
        rests: what would follow.
    """

    earlier: tuple[int, ...]
    rests: tuple[Rest, ...]


class KnownUses:
    """The rated uses of a journal, as far as summaries can have told about them."""

    def __init__(self, whole: EntryColumns, removed: Removed, day_start_hour: int) -> None:
        """Take them in.

        Args:
            whole: all entries that count.
            removed: those that did; their terms have the same numbers.
            day_start_hour: when a day begins.
        """
        both = (whole, removed.columns)
        kept = [rated_uses(one) if len(one) else np.zeros(0, dtype=np.bool_) for one in both]
        of = {
            name: np.concatenate(
                [getattr(one, name)[marks] for one, marks in zip(both, kept, strict=True)]
            )
            for name in ("task_type", "tool", "project", "logged_wall_ms")
        }
        self._of, self._terms = of, whole
        self._months = np.concatenate(
            [
                months_of(one.where(marks), day_start_hour)
                for one, marks in zip(both, kept, strict=True)
            ]
        )
        visible = np.full(int(kept[0].sum()), _NOT_REMOVED)
        self._hidden = np.concatenate([visible, removed.hidden_wall_ms[kept[1]]])

    def together(self, new: Told, earlier: Sequence[Told], threshold: int) -> list[Together]:
        """With which earlier ones a new one would tell about fewer uses than the threshold.

        What the new one tells alone, or the earlier ones tell without it, is not among it. First
        it is held against each of them, then against all at once.

        Args:
            new: the one that would be made now.
            earlier: those that are out, the newest first.
            threshold: that of the new one.
        """
        ours, theirs = self._sets(new), [self._sets(one) for one in earlier]
        units = _Units([*ours, *(mark for sets in theirs for mark in sets)])
        ours, theirs = units.of(ours), [units.of(sets) for sets in theirs]
        all_theirs = _distinct(mark for sets in theirs for mark in sets)[:MOST_KNOWN]
        known = [units.sums(sets) for sets in (ours, all_theirs) if sets]
        found: dict[tuple[int, ...], list[Flags]] = {}
        seen: list[Flags] = []

        def note(marks: Iterable[Flags], of: Sequence[int] | None) -> None:
            for mark in marks:
                if any((mark >= one).all() for one in seen) or any(one.tell(mark) for one in known):
                    continue
                seen.append(mark)
                needed = tuple(of or units.needed(ours, theirs, mark))
                found.setdefault(needed, []).append(mark)

        for place, sets in enumerate(theirs):
            note(units.sums(_distinct([*ours, *sets])).small_sets(threshold)[0], [place])
        if len(theirs) > 1:
            note(units.sums(_distinct([*ours, *all_theirs])).small_sets(threshold)[0], None)
        return [
            Together(
                of, tuple(dict.fromkeys(self._rest(units.uses(one), of, earlier) for one in marks))
            )
            for of, marks in found.items()
        ]

    def _sets(self, told: Told) -> list[Flags]:
        inside = (self._months >= count_of(told.months.since)) & (
            self._months <= count_of(told.months.until)
        )
        if told.made_wall_ms is None:
            inside &= self._hidden == _NOT_REMOVED
        else:
            inside &= self._of["logged_wall_ms"] <= told.made_wall_ms
            inside &= self._hidden > told.made_wall_ms
        return [inside, *(inside & self._in_group(group) for group in told.groups)]

    def _in_group(self, group: SharedGroup) -> Flags:
        if group.part is Part.OVER_TIME:
            return np.isin(self._months, [count_of(Month.parse(text)) for text in group.members])
        name, terms = {
            Part.BY_TASK_TYPE: ("task_type", self._terms.task_types),
            Part.BY_TOOL: ("tool", self._terms.tools),
            Part.BY_PROJECT: ("project", self._terms.projects),
        }[group.part]
        numbers = [n for n, term in enumerate(terms) if str(term.id) in group.members]
        if group.part is Part.BY_PROJECT and "" in group.members:
            numbers.append(NO_PROJECT)
        return np.isin(self._of[name], numbers)

    def _rest(self, mark: Flags, of: Sequence[int], earlier: Sequence[Told]) -> Rest:
        months = self._months[mark]
        made = max(earlier[place].made_wall_ms or 0 for place in of)
        return Rest(
            since_then=bool((self._of["logged_wall_ms"][mark] > made).all()),
            removed=bool((self._hidden[mark] != _NOT_REMOVED).all()),
            task_type=_only(
                [term.name for term in self._terms.task_types], self._of["task_type"][mark]
            ),
            tool=_only([term.name for term in self._terms.tools], self._of["tool"][mark]),
            months=Months(month_of(int(months.min())), month_of(int(months.max()))),
        )


class _Units:
    """Uses that no set of any summary tells apart, taken as one: there are few of them."""

    def __init__(self, sets: Sequence[Flags]) -> None:
        packed = np.ascontiguousarray(np.packbits(np.column_stack(sets), axis=1))
        keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
        _, self._first, of = np.unique(keys, return_index=True, return_inverse=True)
        self._of: Ints = of.ravel()
        self._sizes: Ints = np.bincount(self._of, minlength=len(self._first))

    def of(self, sets: Iterable[Flags]) -> list[Flags]:
        """Marks of units, of those of uses; empty sets tell nothing."""
        return [one for mark in sets if (one := mark[self._first]).any()]

    def uses(self, mark: Flags) -> Flags:
        """The mark of uses, of one of units."""
        found: Flags = mark[self._of]
        return found

    def sums(self, sets: Sequence[Flags]) -> KnownSums:
        """What follows from sets."""
        return KnownSums(sets, self._sizes)

    def needed(self, ours: list[Flags], theirs: list[list[Flags]], mark: Flags) -> list[int]:
        """Which of theirs are needed, beside ours, for a mark to follow."""
        needed = list(range(len(theirs)))
        for place in range(len(theirs)):
            fewer = [one for one in needed if one != place]
            sets = _distinct([*ours, *(mark for one in fewer for mark in theirs[one])])
            if self.sums(sets).tell(mark):
                needed = fewer
        return needed


def _distinct(sets: Iterable[Flags]) -> list[Flags]:
    return list({mark.tobytes(): mark for mark in sets}.values())


def _only(names: Sequence[str], numbers: NDArray[np.int32]) -> str | None:
    return names[int(numbers[0])] if (numbers == numbers[0]).all() else None
