"""Killed in the middle of writing: nothing that was acknowledged is lost."""

from __future__ import annotations

import random

from helpers.killing import killed_once
from worthwhile.paths import DataFolder


def test_a_killed_writer_loses_nothing_it_was_told_is_safe(folder: DataFolder) -> None:
    coin = random.Random(2)
    for _ in range(10):
        written, wrong = killed_once(folder, coin.random() * 0.4)
        assert wrong == ""
        assert written > 0
