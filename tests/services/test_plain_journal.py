"""Whatever is done to a journal, by whatever way: its file says what plain objects say."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from helpers.clock import StillClock
from helpers.journals import sound
from helpers.lots import KnownCoin
from helpers.plain_journal import KINDS, PlainJournal, Refused, State, told_by_file
from worthwhile.domain.backup import Why
from worthwhile.domain.changes import Change
from worthwhile.domain.entry import Draft, WentWrong
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.vocabulary import Kind
from worthwhile.paths import DataFolder, private_folder
from worthwhile.services.logbook import Logbook
from worthwhile.services.lookbacks import LookBacks
from worthwhile.services.markers import Markers
from worthwhile.services.transfer import Transfer
from worthwhile.services.upkeep import Restored, Upkeep
from worthwhile.store.engine import Store

SPELLINGS = {
    "tool": st.sampled_from(["Claude", "claude", "Gemini", "Zed", "no AI"]),
    "task_type": st.sampled_from(["Writing", "Coding", "coding"]),
    "project": st.sampled_from(["", "Billing", "Hiring"]),
}
FACTS = {
    "title": st.sampled_from(["", "a", "b c"]),
    "note": st.sampled_from(["", "two\nlines"]),
    "outcome": st.sampled_from([None, *Outcome]),
    "minutes_with": st.sampled_from([None, 2.0, 10.0]),
    "minutes_fix": st.sampled_from([None, 0.0, 5.0]),
    "went_wrong": st.sampled_from([(), (WentWrong.REDO,), (WentWrong.REDO, WentWrong.OTHER)]),
}
NAMED = st.fixed_dictionaries(SPELLINGS)
TOLD = st.fixed_dictionaries(FACTS)


class _KilledError(Exception):
    """The process ends here."""


class Journal(RuleBasedStateMachine):
    """Does the same to a real journal and to a plain one."""

    def __init__(self) -> None:
        super().__init__()
        self.root = private_folder("worthwhile-test-")
        self.plain = PlainJournal()
        self.clock = StillClock()
        self.done: list[Change] = []
        self.ever: set[str] = set()
        self.copies: list[tuple[str, State]] = []
        self.open(DataFolder(self.root / "0"))

    def open(self, folder: DataFolder) -> None:
        self.store = Store.open(folder)
        self.logbook = Logbook(self.store, self.clock)
        self.back = LookBacks(self.store, self.clock, KnownCoin())
        self.markers = Markers(self.store, self.clock)
        self.transfer = Transfer(self.store)
        self.upkeep = Upkeep(self.store, self.clock)

    # Doing the same twice

    def both(self, real: Callable[[], Change], plain: Callable[[Change], None]) -> None:
        """Do it to both; what one refuses, the other must refuse."""
        self.clock.advance(minutes=1)
        before = self.plain.now
        self.plain.go(self.plain.place)
        try:
            change = real()
        except RefusedError:
            try:
                plain(Change("Nothing"))
            except Refused:
                self.plain.now = before
                return
            raise
        plain(change)
        self.plain.did()
        del self.done[self.plain.place - 1 :]
        self.done.append(change)

    def some(self, data: st.DataObject, most: int = 3) -> list[str]:
        ids = sorted(self.plain.now.lines)
        drawn = st.lists(st.sampled_from(ids), min_size=1, max_size=most, unique=True)
        return data.draw(drawn) if ids else []

    def has_lines(self) -> bool:
        return bool(self.plain.now.lines)

    def term(self, kind: str, spelling: str) -> UUID:
        found = self.logbook.vocabulary().find(Kind(kind), spelling)
        assert found is not None
        return found.id

    # Verbs

    @initialize(lines=st.lists(st.tuples(NAMED, TOLD), min_size=2, max_size=4))
    def begin(self, lines: list[tuple[dict[str, str], dict[str, Any]]]) -> None:
        for names, facts in lines:
            self.log(names, facts)

    @rule(names=NAMED, facts=TOLD)
    def write(self, names: dict[str, str], facts: dict[str, Any]) -> None:
        self.log(names, facts)

    def log(self, names: dict[str, str], facts: dict[str, Any]) -> None:
        def plain(change: Change) -> None:
            if (facts["minutes_fix"] or 0) > (facts["minutes_with"] or facts["minutes_fix"] or 0):
                raise Refused
            (id,) = change.ids
            self.ever.add(str(id))
            self.plain.put(str(id), names, facts)

        self.both(lambda: self.logbook.log(Draft(**names, **facts))[1], plain)

    @precondition(has_lines)
    @rule(
        data=st.data(),
        names=st.fixed_dictionaries({}, optional=SPELLINGS),
        facts=st.fixed_dictionaries({}, optional=FACTS),
    )
    def change(self, data: st.DataObject, names: dict[str, str], facts: dict[str, Any]) -> None:
        ids = self.some(data)
        self.both(
            lambda: self.logbook.change([UUID(id) for id in ids], **names, **facts),
            lambda _: self.plain.change(ids, names, facts),
        )

    @precondition(has_lines)
    @rule(data=st.data(), hidden=st.sampled_from([True, True, False]))
    def remove_or_bring_back(self, data: st.DataObject, hidden: bool) -> None:
        ids = self.some(data)
        verb = self.logbook.hide if hidden else self.logbook.restore
        self.both(
            lambda: verb([UUID(id) for id in ids]), lambda _: self.plain.turn(ids, hidden=hidden)
        )

    @rule(
        data=st.data(),
        verb=st.sampled_from(["rename", "archive", "merge", "merge"]),
        new=st.sampled_from(["Claude", "CODING", "Billing", "New"]),
    )
    def turn_a_name(self, data: st.DataObject, verb: str, new: str) -> None:
        kind = data.draw(st.sampled_from(KINDS))
        names = {name.spelling: name for name in self.plain.now.names[kind]}
        if not names:
            return
        spelling = data.draw(st.sampled_from(sorted(names)))
        term = self.term(kind, spelling)
        if verb == "rename":
            self.both(
                lambda: self.logbook.rename_term(term, new),
                lambda _: self.plain.rename(kind, spelling, new),
            )
        elif verb == "archive":
            archived = not names[spelling].archived
            self.both(
                lambda: self.logbook.archive_term(term, archived),
                lambda _: self.plain.archive(kind, spelling),
            )
        else:
            into = data.draw(st.sampled_from(sorted(names)))
            other = self.term(kind, into)
            self.both(
                lambda: self.logbook.merge_terms(term, other),
                lambda _: self.plain.merge(kind, spelling, into),
            )

    @precondition(has_lines)
    @rule(data=st.data(), outcome=st.sampled_from(Outcome))
    def rate_again(self, data: st.DataObject, outcome: Outcome) -> None:
        for id in self.some(data, most=1):
            self.both(
                lambda id=id: self.back.answer(UUID(id), outcome),  # type: ignore[misc]
                lambda change, id=id: self.plain.rate_again(  # type: ignore[misc]
                    str(change.records[0].after.id) if change.records else "", id, int(outcome)
                ),
            )

    @rule(text=st.sampled_from(["moved", "another model"]))
    def mark(self, text: str) -> None:
        def plain(change: Change) -> None:
            (patch,) = change.records
            assert patch.after is not None
            self.plain.now.marks[str(patch.after.id)] = text

        self.both(lambda: self.markers.add(self.clock.now().day(), text)[1], plain)

    @rule(data=st.data(), names=NAMED, facts=TOLD, again=st.booleans())
    def take_in_a_file(
        self, data: st.DataObject, names: dict[str, str], facts: dict[str, Any], again: bool
    ) -> None:
        known = self.some(data, most=1) if again else []
        new = str(uuid4())
        file = self.root / "arriving.json"
        lines = [
            {
                **{
                    field: value for field, value in {**facts, **names}.items() if value is not None
                },
                "id": id,
                "finished_at": "2025-11-01T09:00:00+01:00",
            }
            for id in [*known, new]
        ]
        file.write_text(json.dumps({"schema": "worthwhile.entries/1", "entries": lines}))

        def plain(_change: Change) -> None:
            if (facts["minutes_fix"] or 0) > (facts["minutes_with"] or facts["minutes_fix"] or 0):
                raise Refused
            self.ever.add(new)
            self.plain.put(new, names, facts)

        self.both(lambda: self.transfer.import_json(file).change, plain)

    # Back and forth

    @rule(steps=st.integers(1, 6))
    def walk_back(self, steps: int) -> None:
        for _ in range(min(steps, self.plain.place)):
            change = self.done[self.plain.place - 1]
            if isinstance(change, Restored):
                self.clock.advance(minutes=1)
                self.done[self.plain.place - 1] = self.upkeep.undo(change)
            else:
                self.logbook.undo(change)
            self.plain.go(self.plain.place - 1)

    @rule(steps=st.integers(1, 6))
    def walk_forth(self, steps: int) -> None:
        for _ in range(min(steps, len(self.done) - self.plain.place)):
            change = self.done[self.plain.place]
            if isinstance(change, Restored):
                self.clock.advance(minutes=1)
                self.done[self.plain.place] = self.upkeep.undo(change)
            else:
                self.logbook.redo(change)
            self.plain.go(self.plain.place + 1)

    # Copies

    @rule()
    def back_up(self) -> None:
        self.clock.advance(minutes=61)  # older ones of the same hour are thinned
        made = self.upkeep.back_up(Why.BY_HAND).backup
        assert made is not None
        self.copies.append((made.path.name, copy.deepcopy(self.plain.now)))

    @precondition(lambda self: self.copies)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        self.clock.advance(minutes=1)
        folder = self.store.folder.backups
        kept = [name for name, _ in self.copies if (folder / name).exists()]  # others were thinned
        name = data.draw(st.sampled_from(kept))
        state = dict(self.copies)[name]
        self.done = [self.upkeep.restore(folder / name)]
        self.plain.replaced(state)

    # Ends that nobody wished for

    @rule(names=NAMED, in_the_middle=st.booleans())
    def crash(self, names: dict[str, str], in_the_middle: bool) -> None:
        """What lies on the disk when the process dies is what the next one finds."""
        folder = DataFolder(self.root / str(int(self.store.folder.root.name) + 1))
        try:
            with self.store.writing():
                if in_the_middle:
                    self.logbook.log(Draft(**names))
                self.leave_as_it_lies(folder)
                raise _KilledError
        except _KilledError:
            self.store.close()
        self.open(folder)

    def leave_as_it_lies(self, folder: DataFolder) -> None:
        was = self.store.folder.root
        shutil.copytree(was, folder.root, ignore=shutil.ignore_patterns("*-shm"))

    # What must hold

    @invariant()
    def the_file_says_the_same(self) -> None:
        undone = frozenset(self.ever - self.plain.now.lines.keys())
        assert told_by_file(self.store.folder.journal, undone) == self.plain.told()

    def teardown(self) -> None:
        try:
            assert sound(self.store)
        finally:
            self.store.close()
            shutil.rmtree(self.root)


Journal.TestCase.settings = settings(max_examples=40, stateful_step_count=50, deadline=None)
TestJournal = Journal.TestCase
