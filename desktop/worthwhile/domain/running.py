"""Running tasks: what was stated before beginning, and how long it has been worked on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from worthwhile.domain.entry import check_chance, check_minutes, checked_title
from worthwhile.domain.errors import RefusedError

if TYPE_CHECKING:
    from worthwhile.domain.moment import Moment
    from worthwhile.domain.vocabulary import Term

FORGOTTEN_AFTER_MS = 4 * 3_600_000
"""A task that ran on longer than this without a pause was probably forgotten: ask how long."""

LONGEST_MS = 366 * 86_400_000
"""More attended time than this no task can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartDraft:
    """What a person states before beginning; names as typed.

    Attributes:
        minutes_without: how long it would take without AI (for a task without AI: will take).
        payoff_chance: 10..90, None for a task without AI or when not stated.
    """

    title: str = ""
    tool: str = ""
    task_type: str = ""
    project: str = ""
    minutes_without: float | None = None
    payoff_chance: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTask:
    """A task that was begun and not yet stopped. At most one runs; the others are paused.

    Attributes:
        started: when it was first begun.
        worked_ms: attended time up to the last pause.
        resumed: since when it has been running again; None while it is paused.
    """

    id: UUID
    title: str
    tool: Term
    task_type: Term
    project: Term | None
    minutes_without: float | None
    payoff_chance: int | None
    started: Moment
    worked_ms: int
    resumed: Moment | None

    def attended_ms(self, now: Moment) -> int:
        """Attended time so far; a clock that was set back adds nothing."""
        if self.resumed is None:
            return self.worked_ms
        return self.worked_ms + max(now.utc_ms - self.resumed.utc_ms, 0)

    def seems_forgotten(self, now: Moment) -> bool:
        """Whether it has run on so long that somebody should be asked what really happened."""
        return self.resumed is not None and now.utc_ms - self.resumed.utc_ms > FORGOTTEN_AFTER_MS


def checked_task(task: RunningTask) -> RunningTask:
    """The same task with its title tidied and its rules held.

    Raises:
        RefusedError: with the field to look at and one sentence.
    """
    check_minutes(task.minutes_without, "minutes_without")
    check_chance(task.payoff_chance)
    if task.tool.no_ai and task.payoff_chance is not None:
        raise RefusedError(
            "A task done without AI has nothing to pay off, so it has no chance.", "payoff_chance"
        )
    if not 0 <= task.worked_ms <= LONGEST_MS:
        raise RefusedError("Time worked must lie between nothing and a year.", "worked_ms")
    return replace(task, title=checked_title(task.title))
