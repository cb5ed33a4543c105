"""Journals broken at random: nothing crashes or hangs on one, and none is changed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from helpers.damaged import WAYS
from helpers.trying_damaged import tried, whole_journal


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and links")
@pytest.mark.parametrize("encrypted", [False, True])
def test_no_broken_file_crashes_hangs_or_is_changed(tmp_path: Path, encrypted: bool) -> None:
    source = whole_journal(tmp_path, encrypted=encrypted)
    many = 60
    found = tried(source, seed=5, first=0, count=many)
    assert len(found) == many
    assert len({one.way for one in found}) == len(set(WAYS))
    assert [one for one in found if one.wrong] == []
