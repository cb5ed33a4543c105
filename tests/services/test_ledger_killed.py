"""A program killed while it saves a summary leaves a whole file and a true ledger."""

from __future__ import annotations

import random
from pathlib import Path

from helpers.killing_saves import killed_once
from worthwhile.paths import data_folder


def test_killed_at_any_moment_the_file_is_whole_and_every_line_has_its_copy(
    tmp_path: Path,
) -> None:
    folder, target = data_folder(tmp_path / "data"), tmp_path / "out.html"
    luck = random.Random(7)
    for _ in range(5):
        assert killed_once(folder, target, luck.random() * 0.3) == ""
