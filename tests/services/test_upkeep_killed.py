"""Killed while a backup is made or put back: nothing is lost, and nothing half done is a backup."""

from __future__ import annotations

import random

import pytest

from helpers.killing_upkeep import WHAT, killed_once
from worthwhile.paths import DataFolder

TIMES = {"backup": 4, "restore": 4, "restore-undo": 10}


@pytest.mark.parametrize("what", WHAT)
def test_whoever_is_killed_leaves_whole_backups_and_a_whole_journal(
    folder: DataFolder, what: str
) -> None:
    coin = random.Random(5)
    for _ in range(TIMES[what]):
        assert killed_once(folder, what, coin.random() * 0.4) == ""
