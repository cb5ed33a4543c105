"""What a person asks the journal for: which entries, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from worthwhile.domain.period import EVERYTHING, Period

if TYPE_CHECKING:
    from worthwhile.domain.outcome import Outcome


class SortBy(StrEnum):
    """The columns the Journal sorts by."""

    FINISHED = "finished"
    OUTCOME = "outcome"
    TITLE = "title"
    TOOL = "tool"
    TASK_TYPE = "task_type"
    NET_MINUTES = "net_minutes"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries are meant. Empty tuples mean "any"; several values of one field mean "or".

    Attributes:
        period: logical days.
        tools, task_types, projects: ids of terms.
        outcomes: wanted outcomes.
        unrated: also (or, with no outcomes, only) entries without an outcome.
        search: words; each must begin a word of the title or note, or of a name.
        hidden: the removed entries instead of the visible ones.
    """

    period: Period = EVERYTHING
    tools: tuple[UUID, ...] = ()
    task_types: tuple[UUID, ...] = ()
    projects: tuple[UUID, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    unrated: bool = False
    search: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Filters and an order. Ties are always broken by the newest wall-clock time, then by age."""

    filters: Filters = Filters()
    sort_by: SortBy = SortBy.FINISHED
    descending: bool = True
    day_start_hour: int = 0
