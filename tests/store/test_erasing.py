"""Erasing takes away all that is ours and nothing else, and ends what was begun."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from helpers.another_process import another_process
from helpers.held_files import WAYS, can_hold
from helpers.one_of_everything import fill
from helpers.traces import found_in
from worthwhile.domain.backup import Why, file_name
from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.moment import Moment
from worthwhile.paths import DataFolder
from worthwhile.settings import Settings
from worthwhile.store import erasing
from worthwhile.store.engine import Store
from worthwhile.store.erasing import MARK, doomed, erase, is_unfinished, remove_folder
from worthwhile.store.private_copy import FORGOTTEN_PREFIX, private_copy

SECRET = b"client"  # in the title that `fill` writes
BACKUP = file_name(Moment.parse("2026-03-01T10:00:00Z"), Why.HOURLY)
OTHER = (
    "letter.txt", "journal.docx", "journal.database", "backups.zip", "settings.tomlx",
    "backups/photo.jpg", "backups/journal-my-own.db", "shared/readme.md", "journal-2020.db",
)  # fmt: skip


@pytest.fixture
def full(folder: DataFolder) -> DataFolder:
    """A data folder with every kind of file that is ever in one."""
    with Store.open(folder) as store:
        fill(store)
    Settings(folder.settings).change(reduced_motion=True)
    folder.backups.mkdir(mode=0o700)
    shutil.copy(folder.journal, folder.backups / BACKUP)
    for name in (
        "worthwhile.log", "worthwhile.log.1", "settings.toml.part", "settings.toml.unreadable",
        "journal.db-wal", "journal.db-shm", "journal.db-journal", "journal.db.converting",
        "journal.db-wal.replaced", "journal.key", "journal.key.part", "window.lock",
        f"backups/{BACKUP}-wal", f"backups/{BACKUP}.4711.part", f"backups/{BACKUP}.converting",
    ):  # fmt: skip
        (folder.root / name).write_bytes(b"something")
    (folder.root / "window.lock").unlink()
    return folder


def names(folder: DataFolder) -> list[str]:
    return sorted(str(path.relative_to(folder.root)) for path in folder.root.rglob("*"))


def test_everything_that_is_ours_goes_and_then_the_folder(full: DataFolder) -> None:
    done = erase(full)
    assert done.left == ()
    assert done.count == 17
    assert names(full) == []
    remove_folder(full)
    assert not full.root.exists()


def test_what_the_program_really_leaves_is_all_known(full: DataFolder) -> None:
    with private_copy(full.journal) as copy:
        (copy.parent / "kept.db").write_bytes(copy.read_bytes())
        left = shutil.copytree(copy.parent, full.root / f"{copy.parent.name}left")
    assert left.name.startswith(".looked-into-")
    erase(full)
    assert names(full) == []


def test_files_that_are_not_ours_stay_with_their_folders(full: DataFolder) -> None:
    (full.root / "shared").mkdir()
    for name in OTHER:
        (full.root / name).write_text("mine")
    assert set(doomed(full).stays) == set(OTHER)
    erase(full)
    remove_folder(full)
    assert names(full) == sorted([*OTHER, "backups", "shared"])
    assert all((full.root / name).read_text() == "mine" for name in OTHER)


def test_folders_that_bear_the_name_of_a_file_stay(folder: DataFolder) -> None:
    (folder.root / "journal.db").mkdir(parents=True)
    (folder.root / "journal.db" / "mine").write_text("mine")
    assert erase(folder).count == 0
    assert names(folder) == ["journal.db", "journal.db/mine"]


def test_links_go_and_what_they_lead_to_stays(full: DataFolder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("journal.db", BACKUP):
        (elsewhere / name).write_text("mine")
    full.journal.unlink()
    full.journal.symlink_to(elsewhere / "journal.db")
    shutil.rmtree(full.backups)
    full.backups.symlink_to(elsewhere)
    erase(full)
    assert (elsewhere / "journal.db").read_text() == "mine"
    assert (elsewhere / BACKUP).read_text() == "mine"
    assert names(full) == ["backups"]


def test_a_file_is_written_over_before_it_goes(full: DataFolder, tmp_path: Path) -> None:
    """Looked at through a descriptor that was open before."""
    with full.journal.open("rb") as still_open:
        assert SECRET in still_open.read()
        # a plain handle holds none of SQLite's locks
        erase(full)
        still_open.seek(0)
        content = still_open.read()
    assert content.strip(b"\0") == b""
    assert len(content) > 0


def test_a_file_with_a_second_name_elsewhere_only_loses_this_one(
    full: DataFolder, tmp_path: Path
) -> None:
    """Its content is somebody's still: a hard link made on purpose."""
    os.link(full.journal, tmp_path / "kept.db")
    erase(full)
    assert found_in((tmp_path / "kept.db").read_bytes(), SECRET.decode()) != []


def test_a_read_only_file_goes_too(full: DataFolder) -> None:
    full.journal.chmod(0o400)
    full.log.chmod(0o000)
    assert erase(full).left == ()
    assert names(full) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_refused(full: DataFolder) -> None:
    full.root.chmod(0o500)
    before = names(full)
    with pytest.raises(JournalFileError, match="may not be written to; nothing was erased"):
        erase(full)
    assert names(full) == before


@pytest.fixture(params=WAYS)
def held(request: pytest.FixtureRequest) -> Callable[[Path], AbstractContextManager[None]]:
    """Lets the system hold a file."""
    if not can_hold(request.param):
        pytest.skip("needs leave to hold a file (root)")
    return WAYS[request.param]


def test_what_cannot_be_removed_is_named_and_tried_once_more_and_no_new_journal_with_it(
    full: DataFolder, held: Callable[[Path], AbstractContextManager[None]]
) -> None:
    kept = full.backups / BACKUP
    with held(kept):
        done = erase(full)
        assert done.left == (kept,)
        assert done.goes_on
        assert is_unfinished(full)
        assert names(full) == sorted([MARK, "backups", f"backups/{BACKUP}"])
        again = erase(full)
        assert (again.left, again.goes_on) == (done.left, False)
        assert not is_unfinished(full), "or each start would erase what was written since"
    assert erase(full).left == ()
    assert names(full) == []


def test_a_missing_folder_is_nothing_to_erase(folder: DataFolder) -> None:
    assert doomed(folder).files == ()
    assert erase(folder).count == 0
    assert not folder.root.exists()


_ERASES_AND_DIES = """
import os, signal, sys
from pathlib import Path
from worthwhile.paths import data_folder
from worthwhile.store.erasing import erase
left = int(sys.argv[2])
def die(event, _arguments):
    global left
    if event == "os.remove":
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(die)
erase(data_folder(Path(sys.argv[1])))
"""
"""Killed when it is about to take away the file of a number."""


def test_an_erase_that_was_killed_anywhere_is_ended_by_the_next(
    full: DataFolder, tmp_path: Path
) -> None:
    """Before each file in turn, and before the mark, which is the last; the settings go late."""
    whole, count = tmp_path / "whole", len(doomed(full).files)
    shutil.copytree(full.root, whole)
    for stop in range(count + 1):
        shutil.rmtree(full.root)
        shutil.copytree(whole, full.root)
        done = subprocess.run(
            [sys.executable, "-c", _ERASES_AND_DIES, str(full.root), str(stop)], check=False
        )
        assert done.returncode == -signal.SIGKILL
        assert len(doomed(full).files) == count - stop
        assert is_unfinished(full)
        assert full.settings.exists() == (stop < count)
        assert erase(full).left == ()
        assert names(full) == []


def test_a_journal_that_another_program_has_open_is_refused(full: DataFolder) -> None:
    for beside in full.root.glob("journal.db-*"):
        beside.unlink()
    with another_process(full):
        before = [name for name in names(full) if "-wal" not in name and "-shm" not in name]
        with pytest.raises(JournalFileError, match="Close it first; nothing was erased"):
            erase(full)
        assert [n for n in names(full) if "-wal" not in n and "-shm" not in n] == before
        assert MARK not in before
    assert erase(full).left == ()


def test_a_window_that_is_open_is_refused_and_the_lock_of_a_dead_one_is_not(
    full: DataFolder,
) -> None:
    with subprocess.Popen(["sleep", "60"]) as other:
        (full.root / erasing.LOCK).write_text(f"{other.pid}\nworthwhile\nhost\n")
        with pytest.raises(JournalFileError, match="has this journal open"):
            erase(full)
        other.kill()
    assert erase(full).left == ()


def test_the_copies_in_the_second_folder_go_too_and_nothing_else_there(
    full: DataFolder, tmp_path: Path
) -> None:
    second = tmp_path / "drive" / "worthwhile-backups"
    second.mkdir(parents=True)
    shutil.copy(full.backups / BACKUP, second / BACKUP)
    (second / "photo.jpg").write_text("mine")
    assert doomed(full, second).second_files == (second / BACKUP,)
    erase(full, second)
    assert [path.name for path in second.iterdir()] == ["photo.jpg"]


def test_a_second_folder_that_is_gone_is_named_and_not_made(
    full: DataFolder, tmp_path: Path
) -> None:
    second = tmp_path / "unplugged" / "worthwhile-backups"
    assert not doomed(full, second).second_is_there
    assert erase(full, second).unreached == second
    assert not second.parent.exists()


def test_the_mark_is_private_and_says_nothing(
    full: DataFolder, held: Callable[[Path], AbstractContextManager[None]]
) -> None:
    before = os.umask(0)
    try:
        with held(full.journal):
            erase(full)
    finally:
        os.umask(before)
    assert stat.S_IMODE((full.root / MARK).stat().st_mode) == 0o600
    assert (full.root / MARK).read_bytes() == b""


def test_what_a_rescue_set_aside_or_left_half_done_goes_too(folder: DataFolder) -> None:
    Store.open(folder).close()
    for name in ("journal.broken-2026-03-01.db", "journal.replaced-2026-03-01-2.db"):
        (folder.root / name).write_text("words")
        (folder.root / f"{name}-wal").write_text("words")
    left = folder.root / f"{FORGOTTEN_PREFIX}rescue-x" / "salvaged" / "backups"
    left.mkdir(parents=True)
    (left / "journal-before-0002.db").write_text("words")
    mine = folder.root / "journal.broken.txt"
    mine.write_text("of somebody's own")
    erase(folder)
    assert [path.name for path in folder.root.iterdir()] == [mine.name]
