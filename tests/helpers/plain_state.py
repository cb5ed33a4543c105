"""All of a journal at one moment, as plain objects in memory.

Names are objects that entries and the rest hold, so a new spelling holds everywhere. Moments are
milliseconds since 1970 in UTC; ids are as the program gave them, in the order in which they came.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

KINDS = ("tool", "task_type", "project")
NO_AI = "no AI"
NOTHING_SAID: dict[str, Any] = {
    "title": "", "note": "", "outcome": None, "minutes_with": None, "minutes_without": None,
    "without_when": None, "minutes_fix": None, "payoff_chance": None, "anyway": None,
    "fell_on_others": False, "went_wrong": (), "left_out": False, "experiment": None,
    "block": None, "assigned": None, "followed": None,
}  # fmt: skip


class Refused(Exception):  # noqa: N818 - what the program does, not a defect
    """The journal would say no."""


@dataclass
class Name:
    """A name of a list."""

    spelling: str
    archived: bool = False


Names = dict[str, Name | None]


@dataclass
class Line:
    """An entry."""

    names: Names
    facts: dict[str, Any]
    finished: int
    logged: int
    source: str = "volunteered"
    hidden: int | None = None


@dataclass
class Task:
    """Something that was begun and is not done."""

    names: Names
    title: str
    minutes_without: float | None
    payoff_chance: int | None
    started: int
    worked: int = 0
    resumed: int | None = None

    def attended(self, now: int) -> int:
        """How long it was worked on until now."""
        return self.worked + (0 if self.resumed is None else max(now - self.resumed, 0))


@dataclass
class Rule:
    """A conclusion; its days as ISO 8601 writes them."""

    kind: str
    names: Names
    evidence: str
    made: str
    expires: str


@dataclass
class Fee:
    """What a tool costs by the month."""

    names: Names
    fee: float
    currency: str
    since: str
    until: str | None


@dataclass(frozen=True)
class Saved:
    """A summary that is out, with its bytes."""

    made: int
    audience: str
    format: str
    data: bytes
    standing: str = "out"
    note: str = ""


@dataclass(frozen=True)
class Later:
    """A later rating of an entry."""

    entry: str
    outcome: int
    rated: int
    chosen: bool


@dataclass(frozen=True)
class PutOff:
    """What was put off, or (chosen) wished for at a later moment."""

    what: str
    entry: str | None
    until: int
    chosen: bool = False


@dataclass
class State:
    """All of a journal. What bears names bears the objects of `names`."""

    names: dict[str, list[Name]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    lines: dict[str, Line] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    fees: dict[str, Fee] = field(default_factory=dict)
    later: dict[str, Later] = field(default_factory=dict)
    put_off: list[PutOff] = field(default_factory=list)
    marks: dict[str, tuple[str, str, bool]] = field(default_factory=dict)
    cut: dict[str, str] = field(default_factory=dict)
    saved: dict[str, Saved] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)

    def bearers(self) -> list[Names]:
        """The names of everything that bears some."""
        everything = (self.lines, self.tasks, self.rules, self.fees)
        return [one.names for of_kind in everything for one in of_kind.values()]

    def told(self) -> dict[str, Any]:
        """All of it, in the words of `told_by_file`."""
        return {
            "lines": {
                id: {
                    **line.facts,
                    **_spelled(line.names),
                    "finished": line.finished,
                    "logged": line.logged,
                    "source": line.source,
                    "hidden": line.hidden,
                }
                for id, line in self.lines.items()
            },
            "names": {
                kind: sorted((name.spelling, name.archived) for name in names)
                for kind, names in self.names.items()
            },
            "tasks": {
                id: (
                    task.title, *_spelled(task.names).values(), task.minutes_without,
                    task.payoff_chance, task.started, task.worked, task.resumed,
                )
                for id, task in self.tasks.items()
            },
            "rules": {
                id: (rule.kind, *_spelled(rule.names).values(), rule.evidence, rule.made,
                     rule.expires)
                for id, rule in self.rules.items()
            },
            "fees": {
                id: (*_spelled(fee.names).values(), fee.fee, fee.currency, fee.since, fee.until)
                for id, fee in self.fees.items()
            },
            "later": {
                id: (one.entry, one.outcome, one.rated, one.chosen)
                for id, one in self.later.items()
            },
            "put off": sorted(
                ((one.what, one.entry, one.until, one.chosen) for one in self.put_off), key=repr
            ),
            "marks": dict(self.marks),
            "cut": dict(self.cut),
            "saved": {
                id: (one.made, one.audience, one.format, one.standing, one.note, one.data)
                for id, one in self.saved.items()
            },
            "drafts": dict(self.drafts),
        }  # fmt: skip


def _spelled(names: Names) -> dict[str, str | None]:
    return {kind: None if name is None else name.spelling for kind, name in names.items()}
