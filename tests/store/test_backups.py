"""Backups in a folder: listed without an open journal, verified, and never written over."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from helpers.clock import TUESDAY, StillClock
from helpers.journals import draft
from worthwhile.domain.backup import Why, file_name
from worthwhile.domain.errors import JournalFileError
from worthwhile.paths import DataFolder
from worthwhile.services.logbook import Logbook
from worthwhile.store.backups import Standing, backups_in, list_backups, verify
from worthwhile.store.copies import copy_verified
from worthwhile.store.driver import SCHEMA_VERSION
from worthwhile.store.engine import Store

NAME = file_name(TUESDAY, Why.BY_HAND)


@pytest.fixture
def copy(store: Store, folder: DataFolder) -> Path:
    logbook = Logbook(store, StillClock())
    logbook.log(draft("one"))
    entry, _ = logbook.log(draft("two"))
    logbook.hide([entry.id])
    return copy_verified(store.raw, folder, NAME)


def test_a_folder_without_backups_has_none(folder: DataFolder) -> None:
    assert list_backups(folder) == []
    folder.make()
    folder.backups.write_text("no folder")
    assert list_backups(folder) == []


def test_backups_are_listed_newest_first_and_other_files_passed_over(
    copy: Path, folder: DataFolder, store: Store
) -> None:
    clock = StillClock()
    clock.advance(minutes=-90)
    older = copy_verified(store.raw, folder, file_name(clock.now(), Why.MIGRATION))
    (folder.backups / "notes.txt").write_text("mine")
    (folder.backups / f"{NAME}.99.part").write_text("half")
    (folder.backups / file_name(clock.now(), Why.HOURLY)).mkdir()
    listed = list_backups(folder)
    assert [one.path for one in listed] == [copy, older]
    assert [one.why for one in listed] == [Why.BY_HAND, Why.MIGRATION]
    assert listed[0].size == copy.stat().st_size
    assert listed[0].at(3600) == TUESDAY
    assert backups_in(folder.root) == []


def test_a_sound_backup_says_what_is_in_it(copy: Path, folder: DataFolder, store: Store) -> None:
    store.close()
    verdict = verify(list_backups(folder)[0])
    assert verdict.sound
    assert (verdict.version, verdict.entries) == (SCHEMA_VERSION, 1)
    assert verdict.first == verdict.last == date(2025, 11, 18)
    assert [path.name for path in folder.backups.iterdir()] == [copy.name]


def test_a_second_copy_of_one_second_gets_a_number(
    copy: Path, store: Store, folder: DataFolder
) -> None:
    before = copy.read_bytes()
    Logbook(store, StillClock()).log(draft("three"))
    again = copy_verified(store.raw, folder, NAME)
    assert again.name == NAME.replace(".db", "-2.db")
    assert copy.read_bytes() == before
    assert len(list_backups(folder)) == 2


def test_on_a_medium_without_second_names_nothing_is_written_over_either(
    copy: Path, store: Store, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_paths: Path) -> None:
        raise OSError(1, "not permitted")

    monkeypatch.setattr(os, "link", no_links)
    again = copy_verified(store.raw, folder, NAME)
    assert {path.name for path in folder.backups.iterdir()} == {copy.name, again.name}


def flip(path: Path, at: int, length: int = 200) -> None:
    with path.open("rb+") as file:
        file.seek(at)
        file.write(b"\xa5" * length)


def test_damage_is_found_wherever_it_is(copy: Path) -> None:
    sound = copy.read_bytes()
    for at in (0, 30, len(sound) // 2):
        flip(copy, at, 9_000 if at > 100 else 60)
        assert not verify(copy).sound, at
        copy.write_bytes(sound)
    for keep in (0, 10, 4_096, len(sound) - 4_096):
        copy.write_bytes(sound[:keep])
        assert not verify(copy).sound, keep
    copy.write_bytes(sound)
    assert verify(copy).sound


def test_what_is_no_backup_is_told_apart(copy: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear diary " * 900)
    assert verify(letter).standing is Standing.FOREIGN
    songs = tmp_path / "songs.db"
    with closing(dbapi2.connect(str(songs), isolation_level=None)) as raw:
        raw.execute("CREATE TABLE songs (title TEXT)")
    assert verify(songs).standing is Standing.FOREIGN
    with closing(dbapi2.connect(str(copy), isolation_level=None)) as raw:
        raw.execute("PRAGMA user_version = 99")
    newer = verify(copy)
    assert (newer.standing, newer.version) == (Standing.NEWER, 99)
    assert verify(tmp_path).standing is Standing.FOREIGN
    assert verify(tmp_path / "gone.db").standing is Standing.UNREADABLE


def test_a_copy_of_a_damaged_journal_is_not_made(folder: DataFolder) -> None:
    with Store.open(folder) as store:
        logbook = Logbook(store, StillClock())
        for n in range(300):
            logbook.log(draft(f"title {n}", note="words " * 30))
    with Store.open(folder) as store:
        flip(folder.journal, folder.journal.stat().st_size // 2, 9_000)
        with pytest.raises(JournalFileError, match="damaged"):
            copy_verified(store.raw, folder, NAME)
    assert list(folder.backups.iterdir()) == []


@pytest.mark.parametrize("by_another_copy", [True, False])
def test_what_a_killed_copy_left_is_cleared_but_not_one_under_way(
    copy: Path, store: Store, folder: DataFolder, by_another_copy: bool
) -> None:
    """At the next opening at the latest: where nothing changed, no other copy is made for long."""
    forsaken = folder.backups / f"{NAME}.4711.part"
    under_way = folder.backups / f"{NAME}.4712.part"
    forsaken.write_text("half")
    its_journal = forsaken.with_name(f"{forsaken.name}-journal")
    its_journal.write_text("half")
    os.utime(its_journal, (1_000_000_000, 1_000_000_000))
    under_way.write_text("half")
    os.utime(forsaken, (1_000_000_000, 1_000_000_000))
    if by_another_copy:
        copy_verified(store.raw, folder, NAME)
    else:
        Store.open(folder).close()
    assert not forsaken.exists()
    assert not its_journal.exists()
    assert under_way.exists()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
