"""Whatever is done to a journal, by whatever way: its file says what plain objects say."""

from __future__ import annotations

import shutil
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from helpers.journals import sound
from helpers.machine import NAMED
from helpers.machine_beside import LedgerRules, RemarkRules
from helpers.machine_copies import BackAndForthRules, BackupRules, FileRules
from helpers.machine_ends import EndRules
from helpers.machine_entries import TOLD, EntryRules
from helpers.machine_tasks import LookingRules, TaskRules
from helpers.writing_verbs import name_of, public_verbs, used_by, writes
from worthwhile.paths import DataFolder
from worthwhile.store.cipher import Key

PASSPHRASE = "ein paar Worte"
KEY = Key.of(PASSPHRASE, b"salt" * 4)


class Journal(
    EntryRules, TaskRules, LookingRules, RemarkRules, LedgerRules, BackAndForthRules, BackupRules,
    FileRules, EndRules, RuleBasedStateMachine,
):  # fmt: skip
    """Does the same to a real journal and to a plain one."""

    @initialize(
        encrypted=st.booleans(), lines=st.lists(st.tuples(NAMED, TOLD), min_size=2, max_size=4)
    )
    def begin(self, encrypted: bool, lines: list[tuple[dict[str, str], dict[str, Any]]]) -> None:
        folder = DataFolder(self.root / "0")
        self.open(folder, KEY if encrypted else None, PASSPHRASE if encrypted else "")
        self.seed = self.told_in(folder, self.key)["seed"]
        for names, facts in lines:
            self.log(names, facts)

    @invariant()
    def the_file_says_the_same(self) -> None:
        self.hold_the_file_to_it()

    def teardown(self) -> None:
        try:
            assert sound(self.store)
            self.erase_everything()
        finally:
            self.store.close()
            shutil.rmtree(self.root)


ELSEWHERE = {
    "rescue.Rescue.save_readable": "writes a journal of its own, in a private folder",
    "samples.load_samples": "takes the program's own file in, by the verb that takes in any",
    "samples.write_sample_year": "writes a journal in another folder",
}
"""Verbs that write, and yet no rule is needed for them."""


def test_every_verb_that_writes_is_in_a_rule() -> None:
    machine = Journal()
    machine.open(DataFolder(machine.root / "0"), None, "")
    try:
        used = used_by(machine)
        missing = {name_of(verb) for verb in public_verbs() if writes(verb) and verb not in used}
        assert missing == ELSEWHERE.keys()
    finally:
        machine.teardown()


Journal.TestCase.settings = settings(max_examples=20, stateful_step_count=50, deadline=None)
TestJournal = Journal.TestCase
