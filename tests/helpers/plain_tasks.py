"""Tasks under way, as a person understands them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.plain_state import KINDS, NO_AI, Refused, State, Task

if TYPE_CHECKING:
    from helpers.plain_state import Name

LONGEST_MINUTES = 60_000.0


class PlainTasks:
    """Beginning, resting, going on, ending. One thing is worked on at a time."""

    now: State
    now_ms: int

    def start(
        self, id: str, said: dict[str, str], title: str, minutes: float | None, chance: int | None
    ) -> None:
        """Begin a task; what was worked on rests."""
        if said["tool"] == NO_AI and chance is not None:
            raise Refused
        names = self.borne({kind: said.get(kind, "") for kind in KINDS})
        self._rest_all()
        self.now.tasks[id] = Task(
            names, title, minutes, chance, started=self.now_ms, resumed=self.now_ms
        )

    def begun_elsewhere(
        self, id: str, said: dict[str, Any], started: int, resumed: int | None
    ) -> None:
        """A task that a file brings; it rests if something else is worked on here."""
        names = self.borne({kind: said[kind] for kind in KINDS})
        self.now.tasks[id] = Task(
            names, said["title"], said["minutes_without"], said["payoff_chance"], started,
            said["worked_ms"], resumed,
        )  # fmt: skip

    def pause(self, id: str) -> None:
        """Let a task rest."""
        task = self.now.tasks[id]
        task.worked, task.resumed = task.attended(self.now_ms), None

    def resume(self, id: str) -> None:
        """Go on with a task; what was worked on rests."""
        if self.now.tasks[id].resumed is None:
            self._rest_all()
            self.now.tasks[id].resumed = self.now_ms

    def stop(self, id: str, line: str, finished: int | None, facts: dict[str, Any]) -> None:
        """A task is done: it becomes a line, with what was stated before and the time it took."""
        task = self.now.tasks[id]
        when = self.now_ms if finished is None else finished
        if not task.started <= when <= self.now_ms:
            raise Refused
        if {"minutes_without", "without_when", "payoff_chance"} & facts.keys():
            raise Refused
        without_ai = task.names["tool"] and task.names["tool"].spelling == NO_AI
        if without_ai and facts.get("outcome") is not None:
            raise Refused
        if facts.get("minutes_with") is None:
            timed = float(round(task.attended(when) / 60_000))
            facts = {**facts, "minutes_with": min(max(timed, 1.0), LONGEST_MINUTES)}
        stated = {
            "title": task.title,
            "minutes_without": task.minutes_without,
            "without_when": "before",
            "payoff_chance": task.payoff_chance,
        }
        del self.now.tasks[id]
        self.put(line, {}, {**stated, **facts}, source="timer", finished=when, names=task.names)

    def discard(self, id: str) -> None:
        """Forget a task."""
        del self.now.tasks[id]

    def _rest_all(self) -> None:
        for id in self.now.tasks:
            self.pause(id)

    if TYPE_CHECKING:

        def borne(self, said: dict[str, str]) -> dict[str, Name | None]: ...
        def put(
            self, id: str, said: dict[str, str], facts: dict[str, Any], **more: Any
        ) -> None: ...
