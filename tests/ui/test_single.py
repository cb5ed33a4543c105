"""One window per folder."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from worthwhile.domain.errors import JournalFileError
from worthwhile.paths import DataFolder, data_folder
from worthwhile.ui.single import Single

SECOND = """
import sys
from pathlib import Path
from worthwhile.paths import data_folder
from worthwhile import app
sys.exit(app.run(data_folder(Path(sys.argv[1]))))
"""


@pytest.fixture
def first(folder: DataFolder) -> Iterator[Single]:
    made = Single(folder)
    assert made.claim()
    yield made
    made.release()


def start_second(folder: DataFolder) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, str(folder.root)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_second_start_brings_the_first_forward_and_ends_well(
    first: Single, folder: DataFolder, qtbot: QtBot
) -> None:
    first.listen()
    assert first.is_listening
    with qtbot.waitSignal(first.asked_forward, timeout=20_000):
        second = start_second(folder)
    assert second.wait(timeout=20) == 0
    assert second.stderr is not None
    assert second.stderr.read() == ""
    second.stderr.close()


def test_a_second_start_that_hears_nothing_says_so_in_one_sentence(
    first: Single, folder: DataFolder
) -> None:
    assert not first.is_listening
    second = start_second(folder)
    _, said = second.communicate(timeout=30)
    assert second.returncode == 1
    assert said.count("\n") == 1
    assert "already open" in said


def test_the_folder_is_free_again_when_the_first_is_gone(folder: DataFolder) -> None:
    first, second = Single(folder), Single(folder)
    assert first.claim()
    assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


def test_a_lock_left_by_a_killed_process_does_not_stand_in_the_way(folder: DataFolder) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "from worthwhile.paths import data_folder; from worthwhile.ui.single import Single\n"
        "one = Single(data_folder(Path(sys.argv[1]))); assert one.claim(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder.root)], check=False, timeout=30)
    assert (folder.root / "window.lock").exists()
    again = Single(folder)
    assert again.claim()
    again.release()


def test_two_folders_are_two_windows(folder: DataFolder, tmp_path: Path) -> None:
    one, two = Single(folder), Single(data_folder(tmp_path / "other"))
    assert one.address != two.address
    assert one.claim()
    assert two.claim()
    one.release()
    two.release()


def test_the_folder_and_its_lock_are_private(first: Single, folder: DataFolder) -> None:
    assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder.root / "window.lock").stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(JournalFileError, match="cannot be used"):
        Single(data_folder(tmp_path / "file" / "data")).claim()
