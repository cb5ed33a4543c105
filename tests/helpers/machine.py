"""What every part of the machine needs that does the same to a real journal and a plain one.

The parts are mixins by theme (`machine_…`): rules of a `RuleBasedStateMachine`, put together in
`tests/services/test_plain_journal.py`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from helpers.clock import StillClock
from helpers.plain_file import told_by_file
from helpers.plain_journal import PlainJournal
from helpers.plain_state import Refused, State
from worthwhile.domain.changes import Change
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.vocabulary import Kind, Term
from worthwhile.paths import DataFolder, private_folder
from worthwhile.services.cut_names import CutNames
from worthwhile.services.drafts import Drafts
from worthwhile.services.ledger import Ledger
from worthwhile.services.logbook import Logbook
from worthwhile.services.lookbacks import LookBacks
from worthwhile.services.markers import Markers
from worthwhile.services.prompts import Prompts
from worthwhile.services.rescue import Rescue
from worthwhile.services.rules import Rules
from worthwhile.services.running import RunningTasks
from worthwhile.services.subscriptions import Subscriptions
from worthwhile.services.transfer import Transfer
from worthwhile.services.upkeep import Restored, Upkeep
from worthwhile.store.cipher import Key
from worthwhile.store.engine import Store

SPELLINGS = {
    "tool": st.sampled_from(["Claude", "claude", "Gemini", "Zed", "no AI", ""]),
    "task_type": st.sampled_from(["Writing", "Coding", "coding"]),
    "project": st.sampled_from(["", "Billing", "Hiring"]),
}
NAMED = st.fixed_dictionaries(SPELLINGS)
IN_MEMORY = Path("/dev/shm")
"""A file system in memory, where there is one: the files are real, and no disk is waited for."""
_REFUSED = (SimpleNamespace(id="?"), Change("Nothing"))


class TurnCoin:
    """Every second thing it is asked about wins, and goes on winning."""

    def __init__(self) -> None:
        self.drawn: dict[str, float] = {}

    def draw(self, about: str) -> float:
        """A number in [0, 1), the same whenever it is drawn about the same."""
        return self.drawn.setdefault(about, (0.0, 0.9)[len(self.drawn) % 2])


@dataclass
class Elsewhere:
    """A backup that lies where no conversion finds it, with what opens it and what is in it."""

    path: Path
    key: Key | None
    passphrase: str
    state: State


class Machine:
    """A real journal with all that can be done to it, and the plain one."""

    def __init__(self) -> None:
        super().__init__()
        self.root = private_folder("worthwhile-test-", IN_MEMORY if IN_MEMORY.is_dir() else None)
        self.plain = PlainJournal()
        self.clock = StillClock()
        self.coin = TurnCoin()
        self.done: list[Change] = []
        self.ever: set[str] = set()
        self.copies: list[tuple[str, State]] = []
        self.elsewhere: list[Elsewhere] = []
        self.second: Path | None = None
        self.seed = ""

    def open(self, folder: DataFolder, key: Key | None, passphrase: str) -> None:
        """Begin to use a journal that lies in a folder."""
        self.key, self.passphrase = key, passphrase
        self.done = [
            replace(change, kept=folder.backups / change.kept.name)
            if isinstance(change, Restored)
            else change
            for change in self.done
        ]
        self.store = Store.open(folder, key=key)
        self.logbook = Logbook(self.store, self.clock)
        self.running = RunningTasks(self.store, self.clock)
        self.back = LookBacks(self.store, self.clock, self.coin)
        self.prompts = Prompts(self.store, self.clock, self.coin)
        self.markers = Markers(self.store, self.clock)
        self.rules_kept = Rules(self.store, self.clock)
        self.fees = Subscriptions(self.store, self.clock)
        self.cut_names = CutNames(self.store)
        self.drafts = Drafts(self.store)
        self.ledger = Ledger(self.store, self.clock)
        self.transfer = Transfer(self.store)
        self.upkeep = Upkeep(self.store, self.clock)
        self.rescuer = Rescue(folder, self.clock, key)

    @property
    def folder(self) -> DataFolder:
        """Where the real journal lies just now."""
        return self.store.folder

    def next_folder(self) -> DataFolder:
        """One that is not there yet."""
        return DataFolder(self.root / str(int(self.folder.root.name) + 1))

    def leave_as_it_lies(self, target: DataFolder) -> None:
        """Copy what lies on the disk at this moment, as a process leaves it that dies now."""
        ignored = shutil.ignore_patterns("*-shm")
        shutil.copytree(self.folder.root, target.root, ignore=ignored)

    def pass_time(self, minutes: int = 1) -> None:
        """Let some minutes go by."""
        self.clock.advance(minutes=minutes)
        self.plain.now_ms = self.clock.now().utc_ms

    # Doing the same twice

    def both(
        self, real: Callable[[], Change | tuple[Any, Change]], plain: Callable[[Any], object]
    ) -> None:
        """Do it to both; what one refuses, the other must refuse.

        Args:
            real: with the program; what it answers is a change, or something new and a change.
            plain: with the model; it gets what the program answered.
        """
        self.pass_time()
        before = self.plain.now
        self.plain.go(self.plain.place)
        try:
            answer = real()
        except RefusedError:
            try:
                plain(_REFUSED)
            except Refused:
                self.plain.now = before
                return
            raise
        plain(answer)
        self.plain.did()
        del self.done[self.plain.place - 1 :]
        self.done.append(answer[1] if isinstance(answer, tuple) else answer)

    def new_line(self, answer: Any) -> str:
        """The id of the entry that an answer tells of."""
        id = str(answer[0].id)
        self.ever.add(id)
        return id

    # What there is to be done to

    def pick(self, data: st.DataObject, there: Any) -> Any:
        """One of what is there; None if there is nothing."""
        known = list(there)  # in the order in which it came: ids differ from run to run
        return known[data.draw(st.integers(0, len(known) - 1))] if known else None

    def some(self, data: st.DataObject, most: int = 3) -> list[str]:
        """Some lines, none if there is none."""
        known = list(self.plain.now.lines)
        if not known:
            return []
        places = st.lists(st.integers(0, len(known) - 1), min_size=1, max_size=most, unique=True)
        return [known[place] for place in data.draw(places)]

    def spellings(self, kind: str) -> list[str]:
        """The names of a list."""
        return [name.spelling for name in self.plain.now.names[kind]]

    def term(self, kind: str, spelling: str) -> Term:
        """A listed name, as the program knows it."""
        found = self.logbook.vocabulary().find(Kind(kind), spelling)
        assert found is not None
        return found

    # What must hold

    def hold_the_file_to_it(self) -> None:
        """The file says the same as the plain objects, and its lots are drawn as they were."""
        told = self.told_in(self.folder, self.key)
        for what, said in {**self.plain.now.told(), "seed": self.seed}.items():
            assert told.pop(what) == said, what
        assert not told

    def told_in(self, folder: DataFolder, key: Key | None) -> dict[str, Any]:
        """What a file says of this journal."""
        undone = frozenset(self.ever - self.plain.now.lines.keys())
        return told_by_file(folder.journal, undone, key)


def ids(texts: list[str]) -> list[UUID]:
    """Ids as the program takes them."""
    return [UUID(text) for text in texts]
