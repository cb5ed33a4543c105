"""What two summaries together tell that neither tells alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.month import Month, Months
from worthwhile.domain.summary import Part
from worthwhile.stats.cells import rated_uses
from worthwhile.stats.columns import NO_PROJECT
from worthwhile.stats.disclosure import small_rests
from worthwhile.stats.summary import month_of, months_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.domain.shared import SharedGroup
    from worthwhile.stats.columns import EntryColumns

    Flags = NDArray[np.bool_]
    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Told:
    """What a summary told.

    Attributes:
        months: its period.
        groups: those it showed, beside all uses of the period.
        made_wall_ms: wall-clock milliseconds of saving: uses logged later were not in it. None
            for one that is made now.
    """

    months: Months
    groups: tuple[SharedGroup, ...]
    made_wall_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """A few uses whose figures would follow.

    Attributes:
        since_then: all of them were logged after the earlier summary was saved.
        task_type, tool: their name, where all share it.
        months: those they lie in.
    """

    since_then: bool
    task_type: str | None
    tool: str | None
    months: Months


class KnownUses:
    """The rated uses of a journal, as far as summaries can have told about them."""

    def __init__(self, whole: EntryColumns, day_start_hour: int) -> None:
        self._columns = whole.where(rated_uses(whole))
        self._months = months_of(self._columns, day_start_hour)

    def rests(self, new: Told, old: Told, threshold: int) -> list[Rest]:
        """What follows from both and not from one: fewer uses than the threshold.

        Args:
            new: the one that would be made now.
            old: one that is out.
            threshold: that of the new one.
        """
        ours, theirs = self._sets(new), self._sets(old)
        alone = {mark.tobytes() for sets in (ours, theirs) for mark in small_rests(sets, threshold)}
        found = {
            mark.tobytes(): mark
            for mark in small_rests([*ours, *theirs], threshold)
            if mark.tobytes() not in alone
        }
        return list(dict.fromkeys(self._rest(mark, old) for mark in found.values()))

    def _sets(self, told: Told) -> list[Flags]:
        inside = (self._months >= _count(told.months.since)) & (
            self._months <= _count(told.months.until)
        )
        if told.made_wall_ms is not None:
            inside &= self._columns.logged_wall_ms <= told.made_wall_ms
        return [inside, *(inside & self._in_group(group) for group in told.groups)]

    def _in_group(self, group: SharedGroup) -> Flags:
        if group.part is Part.OVER_TIME:
            return np.isin(self._months, [_count(Month.parse(text)) for text in group.members])
        columns = self._columns
        of, terms = {
            Part.BY_TASK_TYPE: (columns.task_type, columns.task_types),
            Part.BY_TOOL: (columns.tool, columns.tools),
            Part.BY_PROJECT: (columns.project, columns.projects),
        }[group.part]
        numbers = [n for n, term in enumerate(terms) if str(term.id) in group.members]
        if group.part is Part.BY_PROJECT and "" in group.members:
            numbers.append(NO_PROJECT)
        return np.isin(of, numbers)

    def _rest(self, mark: Flags, old: Told) -> Rest:
        columns = self._columns
        months = self._months[mark]
        made = old.made_wall_ms
        return Rest(
            since_then=made is not None and bool((columns.logged_wall_ms[mark] > made).all()),
            task_type=_only([term.name for term in columns.task_types], columns.task_type[mark]),
            tool=_only([term.name for term in columns.tools], columns.tool[mark]),
            months=Months(month_of(int(months.min())), month_of(int(months.max()))),
        )


def _only(names: Sequence[str], numbers: NDArray[np.int32]) -> str | None:
    return names[int(numbers[0])] if (numbers == numbers[0]).all() else None


def _count(month: Month) -> int:
    return month.year * 12 + month.month - 1
