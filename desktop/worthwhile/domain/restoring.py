"""What would change if a backup took the place of what is in the journal now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Kind(Enum):
    """What is kept beside the entries, as its table is called, and as it is counted in words."""

    TOOLS = "tools", "tool", "tools"
    TASK_TYPES = "task_types", "task type", "task types"
    PROJECTS = "projects", "project", "projects"
    RATINGS = "ratings", "later rating", "later ratings"
    TASKS = "running_tasks", "task under way", "tasks under way"
    MARKERS = "markers", "marker", "markers"
    FEES = "subscriptions", "fee", "fees"
    RULES = "rules", "rule", "rules"
    LEDGER = "ledger", "saved summary", "saved summaries"
    CUT_NAMES = "cut_names", "name to cut", "names to cut"

    @property
    def table(self) -> str:
        """Where it lies."""
        return self.value[0]

    def counted(self, n: int) -> str:
        """Say "1 rule", "5 rules"."""
        return f"{n:,} {self.value[1] if n == 1 else self.value[2]}"


@dataclass(frozen=True, slots=True)
class DayChange:
    """What would become of the entries of one day.

    Attributes:
        day: as the journal cuts days.
        back: entries that would come back.
        gone: entries that would go.
        changed: entries that would be as they were.
    """

    day: date
    back: int = 0
    gone: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class BesideChange:
    """The same of one kind that is kept beside them; names count while they are listed."""

    kind: Kind
    back: int = 0
    gone: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """What a restore would do, before it is done.

    Attributes:
        days: only those with a change, the first day first.
        beside: only kinds with a change.
        same: nothing at all would change, not even what is deleted or put off.
    """

    days: tuple[DayChange, ...] = ()
    beside: tuple[BesideChange, ...] = ()
    same: bool = True

    @property
    def back(self) -> int:
        """Entries that would come back."""
        return sum(day.back for day in self.days)

    @property
    def gone(self) -> int:
        """Entries that would go."""
        return sum(day.gone for day in self.days)

    @property
    def changed(self) -> int:
        """Entries that would be as they were."""
        return sum(day.changed for day in self.days)

    @property
    def first(self) -> date | None:
        """The first day that would change."""
        return self.days[0].day if self.days else None

    @property
    def last(self) -> date | None:
        """The last day that would change."""
        return self.days[-1].day if self.days else None

    def sentences(self) -> tuple[str, ...]:
        """What would happen, in words; days are left to whoever can write them."""
        if self.same:
            return ("Nothing would change: the journal is as it was then.",)
        told = [
            f"{n:,} {one if n == 1 else many}"
            for n, one, many in (
                (self.back, "entry would come back.", "entries would come back."),
                (self.gone, "entry would go.", "entries would go."),
                (self.changed, "entry would be as it was then.", "entries would be as they were."),
            )
            if n
        ]
        for said, name in (("would come back", "back"), ("would go", "gone")):
            kinds = [one.kind.counted(n) for one in self.beside if (n := getattr(one, name))]
            if kinds:
                told.append(f"Beside them {_listed(kinds)} {said}.")
        kinds = [one.kind.counted(one.changed) for one in self.beside if one.changed]
        if kinds:
            told.append(f"What was then holds again for {_listed(kinds)}.")
        return tuple(told) or ("Only what was deleted or put off would change.",)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
