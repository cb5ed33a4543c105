"""A journal as plain objects in memory: what the file must say after whatever was done to it.

Written from the meaning of the verbs, not from how the program does them. What was undone is
looked up in a list of earlier states, so that it cannot share a mistake with the real undoing.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from worthwhile.store.driver import connect

KINDS = ("tool", "task_type", "project")
_TABLES = {"tool": "tools", "task_type": "task_types", "project": "projects"}


class Refused(Exception):  # noqa: N818 - what the program does, not a defect
    """The journal would say no."""


@dataclass
class Name:
    """A name of a list; entries hold the object, so a new spelling holds everywhere."""

    spelling: str
    archived: bool = False


@dataclass
class Line:
    """An entry: names as objects, everything else as it was said."""

    names: dict[str, Name | None]
    facts: dict[str, Any]
    hidden: bool = False


@dataclass
class State:
    """All of a journal at one moment."""

    names: dict[str, list[Name]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    lines: dict[str, Line] = field(default_factory=dict)
    later: dict[str, tuple[str, int]] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)


class PlainJournal:
    """The verbs, as a person understands them."""

    def __init__(self) -> None:
        self.now = State()
        self.now.names["tool"].append(Name("no AI"))
        self.past = [copy.deepcopy(self.now)]
        self.place = 0

    # Back and forth

    def did(self) -> None:
        """What is now can be come back to."""
        del self.past[self.place + 1 :]
        self.past.append(copy.deepcopy(self.now))
        self.place += 1

    def go(self, place: int) -> None:
        """Be as it was then."""
        self.place = place
        self.now = copy.deepcopy(self.past[place])

    def replaced(self, by: State) -> None:
        """Everything is as it was in a copy; only that can be undone."""
        self.past = [copy.deepcopy(self.now)]
        self.place = 0
        self.now = copy.deepcopy(by)
        self.did()

    # Verbs

    def find(self, kind: str, spelling: str) -> Name | None:
        """The listed name that reads the same without case."""
        for name in self.now.names[kind]:
            if name.spelling.casefold() == spelling.casefold():
                return name
        return None

    def found_or_made(self, kind: str, spelling: str) -> Name:
        """A name as whoever writes an entry gets it."""
        name = self.find(kind, spelling)
        if name is None:
            name = Name(spelling)
            self.now.names[kind].append(name)
        return name

    def put(self, id: str, names: dict[str, str], facts: dict[str, Any]) -> None:
        """A new line."""
        borne = {kind: self.found_or_made(kind, names[kind]) if names[kind] else None
                 for kind in KINDS}  # fmt: skip
        self.now.lines[id] = Line(borne, dict(facts))

    def change(self, ids: Iterable[str], names: dict[str, str], facts: dict[str, Any]) -> None:
        """Say something else of some lines."""
        ids = list(ids)
        if not ids:
            return
        for id in ids:
            told = {**self.now.lines[id].facts, **facts}
            if (told["minutes_fix"] or 0) > (told["minutes_with"] or told["minutes_fix"] or 0):
                raise Refused
        borne = {kind: self.found_or_made(kind, said) if said else None
                 for kind, said in names.items()}  # fmt: skip
        for id in ids:
            self.now.lines[id].names.update(borne)
            self.now.lines[id].facts.update(facts)

    def turn(self, ids: Iterable[str], *, hidden: bool) -> None:
        """Remove lines or bring them back."""
        for id in ids:
            self.now.lines[id].hidden = hidden

    def rename(self, kind: str, spelling: str, new: str) -> None:
        """Another spelling of a name."""
        name, other = self._own(kind, spelling), self.find(kind, new)
        if other is not None and other is not name:
            raise Refused
        name.spelling = new

    def archive(self, kind: str, spelling: str) -> None:
        """Offer a name no longer, or again."""
        name = self._own(kind, spelling)
        name.archived = not name.archived

    def merge(self, kind: str, spelling: str, into: str) -> None:
        """Let one name stand for two."""
        old, new = self._own(kind, spelling), self._own(kind, into)
        if old is new:
            raise Refused
        for line in self.now.lines.values():
            if line.names[kind] is old:
                line.names[kind] = new
        self.now.names[kind] = [name for name in self.now.names[kind] if name is not old]

    def rate_again(self, rating: str, id: str, outcome: int) -> None:
        """How a use looks by now."""
        line = self.now.lines[id]
        tool = line.names["tool"]
        asked = any(entry == id for entry, _ in self.now.later.values())
        if line.facts["outcome"] is None or asked or (tool and tool.spelling == "no AI"):
            raise Refused
        self.now.later[rating] = (id, outcome)

    def _own(self, kind: str, spelling: str) -> Name:
        name = self.find(kind, spelling)
        if name is None or name.spelling == "no AI":
            raise Refused
        return name

    # What can be compared

    def told(self) -> dict[str, Any]:
        """All of it, in the words of `told_by_file`."""
        return {
            "lines": {
                id: {
                    **line.facts,
                    **{kind: name and name.spelling for kind, name in line.names.items()},
                    "hidden": line.hidden,
                }
                for id, line in self.now.lines.items()
            },
            "names": {
                kind: sorted((name.spelling, name.archived) for name in names)
                for kind, names in self.now.names.items()
            },
            "later": dict(self.now.later),
            "marks": dict(self.now.marks),
        }


def told_by_file(path: Path, undone: frozenset[str]) -> dict[str, Any]:
    """What a journal's file says, read with plain SQL and nothing of the program but its driver.

    Args:
        path: the file.
        undone: lines that were taken back when they had just been made: hidden, if at all there.
    """
    with closing(connect(path, "ro")) as raw:
        raw.execute("BEGIN")
        rows = raw.execute(
            "SELECT e.id, e.title, e.note, e.outcome, e.minutes_with, e.minutes_fix,"
            " e.went_wrong, t.name, k.name, p.name, e.hidden_ms IS NOT NULL FROM entries e"
            " JOIN tools t ON t.number = e.tool JOIN task_types k ON k.number = e.task_type"
            " LEFT JOIN projects p ON p.number = e.project"
        ).fetchall()
        names = {
            kind: sorted(
                (name, bool(archived))
                for name, archived in raw.execute(
                    f"SELECT name, archived FROM {table} WHERE NOT removed"
                )
            )
            for kind, table in _TABLES.items()
        }
        later = {
            id: (entry, outcome)
            for id, entry, outcome in raw.execute(
                "SELECT r.id, e.id, r.outcome FROM ratings r JOIN entries e ON e.number = r.entry"
            )
        }
        marks = dict(raw.execute("SELECT id, text FROM markers").fetchall())
    lines = {}
    for id, title, note, outcome, took, fix, wrong, tool, task_type, project, hidden in rows:
        if id in undone:
            assert hidden, "what was undone can be seen"
            continue
        lines[id] = {
            "title": title,
            "note": note,
            "outcome": outcome,
            "minutes_with": took,
            "minutes_fix": fix,
            "went_wrong": tuple(json.loads(wrong)),
            "tool": tool,
            "task_type": task_type,
            "project": project,
            "hidden": bool(hidden),
        }
    return {"lines": lines, "names": names, "later": later, "marks": marks}
