"""Where files cannot be mapped into shared memory a journal does without a write-ahead log.

The file system is a real one (bindfs through FUSE, with `direct_io`), whose kernel refuses such
maps, as it does for many network shares. A share over a network was not tried.
"""

from __future__ import annotations

import mmap
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from helpers.clock import StillClock
from helpers.journals import draft, sound
from helpers.killing import killed_once
from helpers.no_shared_memory import needs_fuse, without_shared_memory
from worthwhile.domain.backup import Why
from worthwhile.domain.query import Filters
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.encryption import turn_off, turn_on
from worthwhile.services.logbook import Logbook
from worthwhile.services.upkeep import Upkeep
from worthwhile.store.driver import connect
from worthwhile.store.engine import Store
from worthwhile.store.mounts import shares_memory

pytestmark = needs_fuse


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Path]:
    with without_shared_memory(tmp_path / "share") as seen:
        yield seen


@pytest.fixture
def folder(share: Path) -> DataFolder:
    return data_folder(share / "data")


def titles(store: Store) -> list[str]:
    return [entry.title for entry in Logbook(store, StillClock()).entries(Filters())]


def test_the_file_system_refuses_what_a_write_ahead_log_needs(share: Path, tmp_path: Path) -> None:
    with (share / "x").open("w+b") as file:
        file.write(bytes(mmap.PAGESIZE))
        file.flush()
        with pytest.raises(OSError, match="device"):
            mmap.mmap(file.fileno(), mmap.PAGESIZE)
    assert not shares_memory(share)
    assert shares_memory(tmp_path)
    assert [path.name for path in share.iterdir()] == ["x"], "trying leaves nothing"


def test_a_journal_is_made_written_backed_up_restored_and_encrypted_there(
    folder: DataFolder,
) -> None:
    with Store.open(folder) as store:
        logbook, upkeep = Logbook(store, StillClock()), Upkeep(store, StillClock())
        logbook.log(draft("first"))
        assert store.raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert store.raw.execute("PRAGMA locking_mode").fetchone() == ("normal",)
        backup = upkeep.back_up(Why.BY_HAND).backup
        assert backup is not None
        logbook.log(draft("second"))
        assert upkeep.preview(backup).days
        upkeep.restore(backup)
        assert titles(store) == ["first"]
        assert sound(store)
    key, _ = turn_on(folder, "sesame and more")
    with Store.open(folder, key=key) as store:
        assert titles(store) == ["first"]
    turn_off(folder, key)
    with Store.open(folder) as store:
        assert titles(store) == ["first"]
    beside = {path.name for path in folder.root.iterdir()}
    assert beside == {"journal.db", "backups"}


def test_two_processes_write_there_in_turns(folder: DataFolder) -> None:
    with Store.open(folder) as store:
        Logbook(store, StillClock()).log(draft("ours"))
        other = subprocess.run(
            [sys.executable, "-m", "worthwhile", "--data", str(folder.root), "log", "x @a #b"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert other.returncode == 0, other.stderr
        Logbook(store, StillClock()).log(draft("ours again"))
        assert sorted(titles(store)) == ["ours", "ours again", "x"]


def test_a_journal_brought_from_an_ordinary_disk_opens_with_the_log_a_kill_left(
    folder: DataFolder, tmp_path: Path
) -> None:
    ordinary = data_folder(tmp_path / "ordinary")
    with Store.open(ordinary) as store:
        Logbook(store, StillClock()).log(draft("in the file"))
    with closing(connect(ordinary.journal)) as raw:
        raw.execute("UPDATE entries SET title = 'in the log'")
        shutil.copytree(ordinary.root, folder.root)  # as the power left it
    assert folder.journal.with_name("journal.db-wal").stat().st_size > 0
    with Store.open(folder) as store:
        assert titles(store) == ["in the log"]
        assert store.raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert not folder.journal.with_name("journal.db-wal").exists()


def test_a_writer_killed_there_loses_nothing_it_was_told_is_safe(folder: DataFolder) -> None:
    for seconds in (0.1, 0.4):
        written, wrong = killed_once(folder, seconds)
        assert wrong == ""
        assert written > 0
