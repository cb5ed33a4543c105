"""Whatever was done in whatever order: all the way back and all the way forth gives the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from helpers.clock import StillClock
from helpers.journals import draft, dump, sound
from worthwhile.domain.changes import Change
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import Kind
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store

NAMES = st.sampled_from(["Claude", "claude", "Gemini", "Zed", "no AI"])
TYPES = st.sampled_from(["Writing", "Coding", "coding"])
PROJECTS = st.sampled_from(["", "Billing", "Hiring"])
MINUTES = st.sampled_from([None, 2.0, 10.0])


class BackAndForth(RuleBasedStateMachine):
    """Does verbs at random, and walks back and forth among what they left behind."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[Change] = []
        self.seen: list[Any] = []
        self.place = 0

    @initialize()
    def open(self) -> None:
        for table in ("entries", "task_types", "projects"):
            STORE[0].raw.execute(f"DELETE FROM {table}")
        STORE[0].raw.execute("DELETE FROM tools WHERE NOT no_ai")
        STORE[0].forget_names()
        self.store = STORE[0]
        self.clock = StillClock()
        self.logbook = Logbook(self.store, self.clock)
        self.seen = [self.look()]

    def look(self) -> Any:
        """What a person sees: visible entries, and the three lists."""
        return list(self.logbook.entries(Filters())), self.logbook.vocabulary()

    def did(self, change: Change) -> None:
        del self.done[self.place :]
        del self.seen[self.place + 1 :]
        self.done.append(change)
        self.seen.append(self.look())
        self.place += 1

    def some_ids(self, data: st.DataObject) -> list[Any]:
        every = [*self.logbook.entries(Filters()), *self.logbook.entries(Filters(hidden=True))]
        return [e.id for e in data.draw(st.lists(st.sampled_from(every), max_size=4))]

    def has_entries(self) -> bool:
        return self.store.raw.execute("SELECT 1 FROM entries LIMIT 1").fetchone() is not None

    @rule(tool=NAMES, task_type=TYPES, project=PROJECTS, minutes=MINUTES)
    def log(self, tool: str, task_type: str, project: str, minutes: float | None) -> None:
        facts = {"tool": tool, "task_type": task_type, "project": project}
        self.clock.advance(minutes=1)
        self.did(self.logbook.log(draft(minutes_with=minutes, **facts))[1])

    @precondition(has_entries)
    @rule(
        data=st.data(),
        fields=st.fixed_dictionaries(
            {},
            optional={
                "title": st.sampled_from(["a", "b"]),
                "tool": NAMES,
                "project": PROJECTS,
                "outcome": st.sampled_from([None, *Outcome]),
                "minutes_with": MINUTES,
                "minutes_fix": MINUTES,
                "minutes_without": MINUTES,
            },
        ),
    )
    def change(self, data: st.DataObject, fields: dict[str, Any]) -> None:
        before = dump(self.store)
        try:
            self.did(self.logbook.change(self.some_ids(data), **fields))
        except RefusedError:
            assert dump(self.store) == before

    @precondition(has_entries)
    @rule(data=st.data(), back=st.booleans())
    def hide_or_restore(self, data: st.DataObject, back: bool) -> None:
        self.clock.advance(minutes=1)
        verb = self.logbook.restore if back else self.logbook.hide
        self.did(verb(self.some_ids(data)))

    @precondition(has_entries)
    @rule(data=st.data())
    def duplicate(self, data: st.DataObject) -> None:
        for id in self.some_ids(data)[:1]:
            self.did(self.logbook.duplicate(id)[1])

    @rule(data=st.data(), verb=st.sampled_from(["rename", "archive", "merge", "add"]), name=NAMES)
    def turn_a_name(self, data: st.DataObject, verb: str, name: str) -> None:
        kind = data.draw(st.sampled_from(Kind))
        terms = self.logbook.vocabulary().of(kind)
        before = dump(self.store)
        try:
            if verb == "add" or not terms:
                self.did(self.logbook.add_term(kind, name)[1])
                return
            term = data.draw(st.sampled_from(terms))
            if verb == "rename":
                self.did(self.logbook.rename_term(term.id, name))
            elif verb == "archive":
                self.did(self.logbook.archive_term(term.id, not term.archived))
            else:
                other = data.draw(st.sampled_from(terms))
                self.did(self.logbook.merge_terms(term.id, other.id))
        except RefusedError:
            assert dump(self.store) == before

    @rule(steps=st.integers(1, 12))
    def walk_back(self, steps: int) -> None:
        for _ in range(min(steps, self.place)):
            self.place -= 1
            self.logbook.undo(self.done[self.place])
            assert self.look() == self.seen[self.place]

    @rule(steps=st.integers(1, 12))
    def walk_forth(self, steps: int) -> None:
        for _ in range(min(steps, len(self.done) - self.place)):
            self.logbook.redo(self.done[self.place])
            self.place += 1
            assert self.look() == self.seen[self.place]

    @invariant()
    def all_is_well(self) -> None:
        if not self.seen:
            return
        assert self.look() == self.seen[self.place]
        assert not any(
            term.removed
            for entry in self.logbook.entries(Filters())
            for term in (entry.tool, entry.task_type, entry.project)
            if term is not None
        )

    def teardown(self) -> None:
        if self.seen:
            whole = dump(self.store)
            if self.place == len(self.done):
                for change in reversed(self.done):
                    self.logbook.undo(change)
                for change in self.done:
                    self.logbook.redo(change)
                assert dump(self.store) == whole
            assert sound(self.store)


STORE: list[Store] = []


@pytest.fixture(scope="module", autouse=True)
def _one_journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with Store.open(data_folder(tmp_path_factory.mktemp("journal"))) as store:
        STORE.append(store)
        yield
        STORE.clear()


BackAndForth.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
TestBackAndForth = BackAndForth.TestCase
