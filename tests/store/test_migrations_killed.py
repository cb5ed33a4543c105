"""Killed while an old journal is brought up to date: opened again it is as if nobody had."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from helpers.killing_migrations import EARLIER, OldJournal

ENTRIES = 600


@pytest.mark.parametrize("version", EARLIER)
def test_a_killed_migration_goes_on_at_the_next_opening_with_every_row_and_its_backups(
    tmp_path: Path, version: int
) -> None:
    old, coin = OldJournal(tmp_path, version, entries=ENTRIES), random.Random(version)
    assert old.killed(coin.random(), coin.random()) == "", "whoever goes on is killed too"


def test_of_an_encrypted_journal_nothing_stands_in_clear_whenever_it_is_killed(
    tmp_path: Path,
) -> None:
    old, coin = OldJournal(tmp_path, 2, encrypted=True, entries=ENTRIES), random.Random(3)
    assert old.killed(coin.random()) == ""
