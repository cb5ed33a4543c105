"""Tasks that were begun: stated first, timed, and turned into entries when they are done."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from worthwhile.domain.changes import Change, RecordPatch, Touched
from worthwhile.domain.entry import (
    MINUTES_LIMIT,
    Entry,
    Facts,
    Source,
    WithoutWhen,
    checked_facts,
)
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.running import LONGEST_MS, RunningTask, StartDraft, checked_task
from worthwhile.domain.vocabulary import Kind
from worthwhile.services.understanding import understood
from worthwhile.store import entries as in_file
from worthwhile.store import records
from worthwhile.store import vocabulary as lists
from worthwhile.store.records import touched_by
from worthwhile.store.rows import FACTS

if TYPE_CHECKING:
    from worthwhile.domain.moment import Clock, Moment
    from worthwhile.domain.outcome import Outcome
    from worthwhile.store.engine import Store

LEAST_MINUTES = 1.0
"""What a task took at least: less is a slip of the hand, and nobody states it more exactly."""
_MS_A_MINUTE = 60_000
_STATED_BEFORE = ("minutes_without", "without_when", "payoff_chance")


class RunningTasks:
    """What is being worked on. At most one task runs; beginning another pauses it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def tasks(self) -> tuple[RunningTask, ...]:
        """All tasks that were begun and not stopped: the running one first, then newest first."""
        return tuple(records.all_of(self._store, RunningTask))

    def start(self, draft: StartDraft) -> tuple[RunningTask, Change]:
        """Begin a task with what was stated before; one that runs is paused.

        Names match whole, without case; unknown ones are made.

        Raises:
            RefusedError: the draft breaks a rule; nothing was written.
        """
        if not draft.tool.strip():
            raise RefusedError("Which tool? Type @ and its name.", "tool")
        if not draft.task_type.strip():
            raise RefusedError("What kind of task? Type # and its name.", "task_type")
        now = self._clock.now()
        made = lists.Made()
        named = partial(lists.named_or_made, self._store, made=made)
        with self._store.writing():
            project = draft.project.strip()
            task = checked_task(
                RunningTask(
                    id=uuid4(),
                    title=draft.title,
                    tool=named(Kind.TOOL, draft.tool),
                    task_type=named(Kind.TASK_TYPE, draft.task_type),
                    project=named(Kind.PROJECT, project) if project else None,
                    minutes_without=draft.minutes_without,
                    payoff_chance=draft.payoff_chance,
                    started=now,
                    worked_ms=0,
                    resumed=now,
                )
            )
            patches = (*self._paused(now), RecordPatch(None, task))
            records.turn(self._store, patches, back=False)
        return task, Change(
            "Started",
            terms_before=tuple(made.before),
            terms_after=tuple(made.after),
            touched=Touched.RUNNING | (Touched.VOCABULARY if made.after else Touched.NOTHING),
            records=patches,
        )

    def pause(self, id: UUID) -> Change:
        """Let a task rest; time stops counting.

        Raises:
            NotFoundError: it is not among those begun (any more).
        """
        with self._store.writing():
            task = self._task(id)
            if task.resumed is None:
                return Change("Paused")
            return self._turned("Paused", (RecordPatch(task, _paused(task, self._clock.now())),))

    def resume(self, id: UUID) -> Change:
        """Go on with a task; one that runs is paused.

        Raises:
            NotFoundError: it is not among those begun (any more).
        """
        now = self._clock.now()
        with self._store.writing():
            task = self._task(id)
            if task.resumed is not None:
                return Change("Resumed")
            going_on = RecordPatch(task, replace(task, resumed=now))
            return self._turned("Resumed", (*self._paused(now), going_on))

    def stop(
        self,
        id: UUID,
        *,
        outcome: Outcome | None = None,
        minutes_with: float | None = None,
        finished: Moment | None = None,
        **facts: object,
    ) -> tuple[Entry, Change]:
        """Finish a task: it becomes an entry, with the forecast as it was stated.

        Args:
            id: the task.
            outcome: how it turned out; None to rate later. A task without AI has none.
            minutes_with: attended minutes; None takes what was timed, at least one minute.
            finished: when it was really done, if the clock was forgotten; None means now.
            facts: other fields of `Facts`; what was stated before beginning is not among them.

        Raises:
            RefusedError: a value breaks a rule; nothing was written and the task goes on.
            NotFoundError: it is not among those begun (any more).
        """
        now = self._clock.now()
        with self._store.writing():
            task = self._task(id)
            if any(field in facts for field in _STATED_BEFORE):
                raise RefusedError("What was stated before beginning stays as it was.")
            if task.tool.no_ai and outcome is not None:
                raise RefusedError(
                    "A task done without AI is not compared with anything, so it is not rated.",
                    "outcome",
                )
            when = _when(task, finished, now)
            minutes = _timed(task, when) if minutes_with is None else minutes_with
            said = {"title": task.title, "outcome": outcome, "minutes_with": minutes, **facts}
            stated = Facts(
                minutes_without=task.minutes_without,
                without_when=None if task.minutes_without is None else WithoutWhen.BEFORE,
                payoff_chance=task.payoff_chance,
                **{field: understood(field, value) for field, value in said.items()},  # type: ignore[arg-type]
            )
            checked = checked_facts(stated)
            entry = Entry(
                id=uuid4(),
                tool=task.tool,
                task_type=task.task_type,
                project=task.project,
                finished=when,
                logged=now,
                source=Source.TIMER,
                **{field: getattr(checked, field) for field in FACTS},
            )
            in_file.insert_one(self._store, entry)
            patches = (RecordPatch(task, None),)
            records.turn(self._store, patches, back=False)
        return entry, Change(
            "Logged",
            added=(entry,),
            touched=Touched.ENTRIES | Touched.RUNNING,
            ids=(entry.id,),
            records=patches,
        )

    def discard(self, id: UUID) -> Change:
        """Forget a task that was begun; no entry comes of it.

        Raises:
            NotFoundError: it is not among those begun (any more).
        """
        with self._store.writing():
            return self._turned("Discarded", (RecordPatch(self._task(id), None),))

    def _task(self, id: UUID) -> RunningTask:
        return records.by_id(self._store, RunningTask, id)

    def _paused(self, now: Moment) -> tuple[RecordPatch, ...]:
        return tuple(
            RecordPatch(task, _paused(task, now))
            for task in self.tasks()
            if task.resumed is not None
        )

    def _turned(self, what: str, patches: tuple[RecordPatch, ...]) -> Change:
        records.turn(self._store, patches, back=False)
        return Change(what, touched=touched_by(patches), records=patches)


def _paused(task: RunningTask, now: Moment) -> RunningTask:
    worked_ms = min(task.attended_ms(now), LONGEST_MS)  # a clock may have been years off
    return replace(task, worked_ms=worked_ms, resumed=None)


def _when(task: RunningTask, finished: Moment | None, now: Moment) -> Moment:
    if finished is None:
        return now
    if finished < task.started:
        raise RefusedError("It cannot have been done before it was begun.", "finished")
    if finished > now:
        raise RefusedError("It cannot have been done later than now.", "finished")
    return finished


def _timed(task: RunningTask, when: Moment) -> float:
    minutes = float(round(task.attended_ms(when) / _MS_A_MINUTE))
    return min(max(minutes, LEAST_MINUTES), MINUTES_LIMIT)
