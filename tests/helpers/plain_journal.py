"""A journal as plain objects in memory: what the file must say after whatever was done to it.

Written from the meaning of the verbs, not from how the program does them. What was undone is
looked up in a list of earlier states, so that it cannot share a mistake with the real undoing.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

from helpers.plain_beside import PlainBeside
from helpers.plain_looking import PlainLooking
from helpers.plain_state import KINDS, NO_AI, NOTHING_SAID, Line, Name, Names, Refused, State
from helpers.plain_tasks import PlainTasks


class PlainJournal(PlainTasks, PlainLooking, PlainBeside):
    """The verbs, as a person understands them; `now_ms` is the moment they happen at."""

    def __init__(self) -> None:
        self.now_ms = 0
        self.now = State()
        self.now.names["tool"].append(Name(NO_AI))
        self.past = [copy.deepcopy(self.now)]
        self.place = 0
        self.restored = False

    # Back and forth

    def did(self) -> None:
        """What is now can be come back to."""
        del self.past[self.place + 1 :]
        self.restored &= self.place > 0
        self.past.append(copy.deepcopy(self.now))
        self.place += 1

    def go(self, place: int) -> None:
        """Be as it was then."""
        self.place = place
        self.now = copy.deepcopy(self.past[place])

    def restore(self, by: State) -> None:
        """Everything is as it was in a copy but what is just being typed; this can be undone."""
        drafts = self.now.drafts
        self.past = [copy.deepcopy(self.now)]
        self.place = 0
        self.now = copy.deepcopy(by)
        self.now.drafts = dict(drafts)
        self.did()
        self.restored = True

    def begin_with(self, state: State) -> None:
        """Be all of a copy; nothing can be undone."""
        self.now = copy.deepcopy(state)
        self.past, self.place, self.restored = [copy.deepcopy(state)], 0, False

    def for_good(self, do: Callable[[State], None], *, even_restored: bool = False) -> None:
        """Do what no undo takes back: it holds in every state that can be come back to.

        Args:
            do: to each of these states.
            even_restored: also on the other side of a restore, which replaces everything else.
        """
        do(self.now)
        for place, state in enumerate(self.past):
            if even_restored or not self.restored or (place > 0) == (self.place > 0):
                do(state)

    # Names

    def find(self, kind: str, spelling: str) -> Name | None:
        """The listed name that reads the same without case."""
        for name in self.now.names[kind]:
            if name.spelling.casefold() == spelling.casefold():
                return name
        return None

    def found_or_made(self, kind: str, spelling: str) -> Name:
        """A name as whoever writes it down gets it."""
        if not spelling:
            raise Refused
        name = self.find(kind, spelling)
        if name is None:
            name = Name(spelling)
            self.now.names[kind].append(name)
        return name

    def borne(self, said: dict[str, str]) -> dict[str, Name | None]:
        """The names that were said; only a project may be missing."""
        return {
            kind: self.found_or_made(kind, spelling) if spelling or kind != "project" else None
            for kind, spelling in said.items()
        }

    def add_name(self, kind: str, spelling: str) -> None:
        """Put a name on its list."""
        if self.find(kind, spelling) is not None:
            raise Refused
        self.found_or_made(kind, spelling)

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
        """Let one name stand for two, wherever it stood."""
        old, new = self._own(kind, spelling), self._own(kind, into)
        if old is new:
            raise Refused
        for names in self.now.bearers():
            if names.get(kind) is old:
                names[kind] = new
        self.now.names[kind] = [name for name in self.now.names[kind] if name is not old]

    def _own(self, kind: str, spelling: str) -> Name:
        name = self.find(kind, spelling)
        if name is None or name.spelling == NO_AI:
            raise Refused
        return name

    # Entries

    def put(
        self,
        id: str,
        said: dict[str, str],
        facts: dict[str, Any],
        *,
        names: Names | None = None,
        source: str = "volunteered",
        finished: int | None = None,
        logged: int | None = None,
    ) -> None:
        """A new line, with names that were said or that something bore already."""
        borne = self.borne({kind: said.get(kind, "") for kind in KINDS}) if names is None else names
        self.now.lines[id] = Line(
            dict(borne),
            tidy({**NOTHING_SAID, **facts}),
            self.now_ms if finished is None else finished,
            self.now_ms if logged is None else logged,
            source,
        )

    def duplicate(self, id: str, new: str) -> None:
        """The same task once more: done now, and nothing said of how it went."""
        old = self.now.lines[id]
        said = {kind: name.spelling if name else "" for kind, name in old.names.items()}
        self.put(new, said, {"title": old.facts["title"]})

    def change(
        self,
        ids: Iterable[str],
        said: dict[str, str],
        facts: dict[str, Any],
        finished: int | None = None,
    ) -> None:
        """Say something else of some lines, of all or of none."""
        ids = list(ids)
        if not ids:
            return
        told = {id: changed(self.now.lines[id], facts) for id in ids}
        names = self.borne(said)
        for id in ids:
            line = self.now.lines[id]
            line.names.update(names)
            line.facts = told[id]
            line.finished = line.finished if finished is None else finished

    def turn(self, ids: Iterable[str], *, hidden: bool) -> None:
        """Remove lines or bring them back; those that are so already stay as they are."""
        for id in ids:
            line = self.now.lines[id]
            if (line.hidden is not None) != hidden:
                line.hidden = self.now_ms if hidden else None


def tidy(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts that agree with each other."""
    took, fix = facts["minutes_with"], facts["minutes_fix"]
    if took is not None and fix is not None and fix > took:
        raise Refused
    when = facts["without_when"]
    if facts["minutes_without"] is None:
        when = None  # nothing was stated, so not at any time
    elif when is None:
        when = "after"
    return {**facts, "without_when": when}


def changed(line: Line, facts: dict[str, Any]) -> dict[str, Any]:
    """What is said of a line when some facts are said anew.

    What was forecast before a timed task began is locked: other minutes are minutes stated
    afterwards, and nothing that is stated afterwards can become a forecast.
    """
    told = {**line.facts, **facts}
    forecast = line.source == "timer" and line.facts["without_when"] == "before"
    other = told["minutes_without"] != line.facts["minutes_without"]
    if line.source == "timer" and facts.get("without_when") == "before" and (other or not forecast):
        raise Refused
    if forecast and other and "without_when" not in facts:
        told["without_when"] = "after"
    return tidy(told)
