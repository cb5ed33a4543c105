"""Whatever was done in whatever order: all the way back and all the way forth gives the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
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
from helpers.journals import BESIDE, draft, dump, sound
from helpers.lots import KnownCoin
from worthwhile.domain.changes import Change
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters
from worthwhile.domain.rule import Rule, RuleKind
from worthwhile.domain.running import StartDraft
from worthwhile.domain.vocabulary import Kind
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.services.lookbacks import LookBacks
from worthwhile.services.markers import Markers
from worthwhile.services.rules import Rules
from worthwhile.services.running import RunningTasks
from worthwhile.services.subscriptions import Subscriptions
from worthwhile.store import records
from worthwhile.store.engine import Store
from worthwhile.store.record_rows import SHAPES

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
        for table in (*BESIDE, "entries", "task_types", "projects"):
            STORE[0].raw.execute(f"DELETE FROM {table}")
        STORE[0].raw.execute("DELETE FROM tools WHERE NOT no_ai")
        STORE[0].forget_names()
        self.store = STORE[0]
        self.clock = StillClock()
        self.logbook = Logbook(self.store, self.clock)
        self.running = RunningTasks(self.store, self.clock)
        self.back = LookBacks(self.store, self.clock, KnownCoin())
        self.markers = Markers(self.store, self.clock)
        self.fees = Subscriptions(self.store, self.clock)
        self.rules = Rules(self.store, self.clock)
        self.seen = [self.look()]

    def look(self) -> Any:
        """What a person sees: visible entries, the three lists, and what stands beside them."""
        beside = [sorted(records.all_of(self.store, kind), key=str) for kind in SHAPES]
        return list(self.logbook.entries(Filters())), self.logbook.vocabulary(), beside

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

    def may_do(self, verb: Callable[[], Change | tuple[Any, Change]]) -> None:
        before = dump(self.store)
        try:
            done = verb()
        except RefusedError:
            assert dump(self.store) == before
        else:
            self.did(done if isinstance(done, Change) else done[1])

    @rule(
        data=st.data(),
        verb=st.sampled_from(["start", "pause", "resume", "stop", "discard"]),
        tool=NAMES,
        task_type=TYPES,
        project=PROJECTS,
        minutes=st.integers(-3, 30),
    )
    def work(
        self, data: st.DataObject, verb: str, tool: str, task_type: str, project: str, minutes: int
    ) -> None:
        self.clock.advance(minutes=minutes)
        tasks = self.running.tasks()
        if verb == "start" or not tasks:
            given = StartDraft(tool=tool, task_type=task_type, project=project)
            self.may_do(lambda: self.running.start(given))
            return
        task = data.draw(st.sampled_from(tasks))
        self.may_do(lambda: getattr(self.running, verb)(task.id))

    @precondition(has_entries)
    @rule(data=st.data(), verb=st.sampled_from(["answer", "not_now", "ask_in"]))
    def look_back(self, data: st.DataObject, verb: str) -> None:
        more = {"outcome": data.draw(st.sampled_from(list(Outcome)))} if verb == "answer" else {}
        for id in self.some_ids(data)[:1]:
            self.may_do(lambda id=id: getattr(self.back, verb)(id, **more))  # type: ignore[misc]
        self.clock.advance(days=data.draw(st.sampled_from([0, 1, 31])))

    @rule(data=st.data(), text=st.sampled_from(["a", "b"]), days=st.integers(0, 100))
    def mark(self, data: st.DataObject, text: str, days: int) -> None:
        day = self.clock.now().day() + timedelta(days=days)
        there = self.markers.all()
        verb = data.draw(st.sampled_from(["add", "change", "remove"]))
        if verb == "add" or not there:
            self.may_do(lambda: self.markers.add(day, text))
            return
        one = data.draw(st.sampled_from(there))
        if verb == "change":
            self.may_do(lambda: self.markers.change(one.id, day=day, text=text))
        else:
            self.may_do(lambda: self.markers.remove(one.id))

    @rule(data=st.data(), tool=NAMES, currency=st.sampled_from(["EUR", "USD"]))
    def pay(self, data: st.DataObject, tool: str, currency: str) -> None:
        there = self.fees.all()
        verb = data.draw(st.sampled_from(["add", "change", "remove"]))
        if verb == "add" or not there:
            self.may_do(lambda: self.fees.add(tool, 20, currency, self.clock.now().day()))
            return
        one = data.draw(st.sampled_from(there))
        if verb == "change":
            self.may_do(lambda: self.fees.change(one.id, tool_name=tool, currency=currency))
        else:
            self.may_do(lambda: self.fees.remove(one.id))

    @rule(data=st.data(), kind=st.sampled_from(RuleKind))
    def conclude(self, data: st.DataObject, kind: RuleKind) -> None:
        there = records.all_of(self.store, Rule)
        verb = data.draw(st.sampled_from(["add", "renew", "remove"]))
        if verb == "add" or not there:
            words = self.logbook.vocabulary()
            tool = data.draw(st.sampled_from([None, *words.tools]))
            task_type = data.draw(st.sampled_from([None, *words.task_types]))
            self.may_do(lambda: self.rules.add(kind, tool, task_type))
            return
        one = data.draw(st.sampled_from(there))
        self.may_do(lambda: getattr(self.rules, verb)(one.id))

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
        for kind, shape in SHAPES.items():
            for record in records.all_of(self.store, kind):
                borne = [getattr(record, field) for field, _ in shape.terms]
                assert not any(term.removed for term in borne if term is not None)
        assert sum(task.resumed is not None for task in self.running.tasks()) <= 1
        assert len({fee.currency for fee in self.fees.all()}) <= 1

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
