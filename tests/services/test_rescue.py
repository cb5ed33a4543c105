"""What the rescue does with files: set aside, put in place, put back; and what it says."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from helpers.breaking import PAGE, blank, pages_of, write_journal
from helpers.clock import StillClock
from helpers.journals import draft, dump
from worthwhile.domain.backup import Why, file_name
from worthwhile.domain.errors import (
    JournalFileError,
    LockedJournalError,
    RefusedError,
    WorthwhileError,
    WrongPassphraseError,
)
from worthwhile.domain.query import Filters
from worthwhile.domain.trouble import Trouble
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.checking import check, newest_good
from worthwhile.services.diagnosis import Diagnosis, Way, diagnose
from worthwhile.services.logbook import Logbook
from worthwhile.services.rescue import Rescue
from worthwhile.services.transfer import Transfer
from worthwhile.services.upkeep import Upkeep
from worthwhile.store.backups import list_backups, verify
from worthwhile.store.cipher import Key, unlock
from worthwhile.store.converting import convert
from worthwhile.store.copies import copy_verified
from worthwhile.store.driver import connect
from worthwhile.store.engine import Store
from worthwhile.store.glance import glance


def contents(folder: DataFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.root.iterdir() if path.is_file()}


def back_up(folder: DataFolder) -> None:
    with Store.open(folder) as store:
        copy_verified(store.raw, folder, file_name(StillClock().now(), Why.HOURLY))


def break_it(folder: DataFolder) -> None:
    blank(folder.journal, pages_of(folder.journal, "entries")[2])


def titles(folder: DataFolder) -> list[str]:
    with Store.open(folder) as store:
        return sorted(entry.title for entry in Logbook(store, StillClock()).entries(Filters()))


@pytest.fixture
def rescue(folder: DataFolder) -> Rescue:
    return Rescue(folder, StillClock())


def test_a_backup_takes_the_place_and_the_broken_file_lies_beside_it(
    folder: DataFolder, rescue: Rescue
) -> None:
    write_journal(folder)
    back_up(folder)
    whole = titles(folder)
    break_it(folder)
    Path(f"{folder.journal}-wal").write_bytes(b"left over")
    broken = contents(folder)
    (backup,) = rescue.backups()
    kept = backup.path.read_bytes()
    aside = rescue.open_backup(backup)
    assert aside.path.name == "journal.broken-2025-11-18.db"
    found = contents(folder)
    assert found[aside.path.name] == broken["journal.db"]
    assert found[f"{aside.path.name}-wal"] == b"left over"
    assert not Path(f"{folder.journal}-wal").exists()
    assert backup.path.read_bytes() == kept
    assert stat.S_IMODE(folder.journal.stat().st_mode) == 0o600
    assert titles(folder) == whole
    assert [path.name for path in folder.root.iterdir() if path.name.startswith(".")] == []


def test_opening_a_backup_can_be_taken_back(folder: DataFolder, rescue: Rescue) -> None:
    write_journal(folder)
    back_up(folder)
    break_it(folder)
    before = contents(folder)
    aside = rescue.open_backup(rescue.backups()[0])
    opened = folder.journal.read_bytes()
    other = rescue.put_back(aside)
    assert folder.journal.read_bytes() == before["journal.db"]
    assert not aside.path.exists()
    assert other.path.read_bytes() == opened


def test_a_second_rescue_of_the_day_takes_another_name(folder: DataFolder, rescue: Rescue) -> None:
    names = []
    for n in range(3):
        folder.make()
        folder.journal.write_bytes(bytes([n]) * 5000)
        names.append(rescue.start_new().path.name)
    assert names == [f"journal.broken-2025-11-18{end}.db" for end in ("", "-2", "-3")]
    assert [(folder.root / name).read_bytes()[0] for name in names] == [0, 1, 2]


def test_a_backup_that_was_not_closed_is_put_in_place_with_its_log(
    folder: DataFolder, rescue: Rescue, tmp_path: Path
) -> None:
    write_journal(folder)
    with Store.open(folder) as store:
        Logbook(store, StillClock()).log(draft("in the log alone"))
        found = tmp_path / "found.db"
        for end in ("", "-wal"):
            Path(f"{found}{end}").write_bytes(Path(f"{folder.journal}{end}").read_bytes())
    files = found, Path(f"{found}-wal")
    before = [path.read_bytes() for path in files]
    break_it(folder)
    rescue.open_backup(found)
    assert "in the log alone" in titles(folder)
    assert [path.read_bytes() for path in files] == before


def test_beside_an_encrypted_journal_a_plain_backup_can_be_opened_too(folder: DataFolder) -> None:
    key = Key.of("words", b"s" * 16)
    write_journal(folder)
    back_up(folder)
    whole = titles(folder)
    (backup,) = list_backups(folder)
    plain = backup.path.read_bytes()
    convert(folder, None, key)
    backup.path.write_bytes(plain)
    folder.journal.write_bytes(folder.journal.read_bytes()[:9_000])
    assert newest_good(folder, key) is not None
    rescue = Rescue(folder, StillClock(), key)
    assert rescue.verdict(rescue.backups()[0]).sound
    rescue.open_backup(rescue.backups()[0])
    assert titles(folder) == whole


def test_a_broken_backup_is_not_put_in_place(folder: DataFolder, rescue: Rescue) -> None:
    write_journal(folder)
    back_up(folder)
    (backup,) = rescue.backups()
    blank(backup.path, 3)
    break_it(folder)
    before = contents(folder)
    with pytest.raises(JournalFileError, match="damaged"):
        rescue.open_backup(backup)
    assert contents(folder) == before


def test_going_on_keeps_what_can_be_read(folder: DataFolder, rescue: Rescue) -> None:
    write_journal(folder)
    whole = titles(folder)
    break_it(folder)
    broken = folder.journal.read_bytes()
    salvaged, aside = rescue.go_on()
    assert aside.path.read_bytes() == broken
    assert salvaged.lost > 0
    assert set(titles(folder)) < set(whole)
    assert len(titles(folder)) == salvaged.entries


def test_what_can_be_read_is_saved_in_the_open_format_and_read_back(
    folder: DataFolder, rescue: Rescue, tmp_path: Path
) -> None:
    write_journal(folder)
    with Store.open(folder) as store:
        before = dump(store)
    for page in pages_of(folder.journal, "entries_by_time"):
        blank(folder.journal, page)
    broken = contents(folder)
    target = tmp_path / "readable.json"
    salvaged = rescue.save_readable(target)
    assert salvaged.everything
    assert contents(folder) == broken
    other = data_folder(tmp_path / "other")
    with Store.open(other) as store:
        Transfer(store).import_json(target)
        found = dump(store)
    assert sorted(row[1] for row in found["entries"]) == sorted(row[1] for row in before["entries"])
    assert len(found["markers"]) == 1


@pytest.mark.parametrize("end", ["", "-wal"])
def test_what_can_be_read_is_never_saved_over_the_journal(
    folder: DataFolder, rescue: Rescue, end: str
) -> None:
    write_journal(folder, 5)
    before = contents(folder)
    with pytest.raises(RefusedError):
        rescue.save_readable(Path(f"{folder.journal}{end}"))
    assert contents(folder) == before


def test_a_new_journal_starts_beside_the_old_file(folder: DataFolder, rescue: Rescue) -> None:
    folder.make()
    folder.journal.write_bytes(b"<html>" * 900)
    aside = rescue.start_new()
    assert not folder.journal.exists()
    with Store.open(folder) as store:
        Logbook(store, StillClock()).log(draft())
    assert aside.path.read_bytes() == b"<html>" * 900


def test_a_new_journal_in_an_encrypted_ones_place_is_encrypted_with_the_same_passphrase(
    folder: DataFolder,
) -> None:
    key = Key.of("words", b"s" * 16)
    write_journal(folder)
    convert(folder, None, key)
    broken = folder.journal.read_bytes()[:9_000]
    folder.journal.write_bytes(broken)
    rescue = Rescue(folder, StillClock(), key)
    aside = rescue.start_new()
    assert aside.path.read_bytes() == broken
    with pytest.raises(LockedJournalError):
        Store.open(folder)
    assert unlock(folder, "words") == key
    with Store.open(folder, key=key) as store:
        assert list(Logbook(store, StillClock()).entries(Filters())) == []
        Logbook(store, StillClock()).log(draft())
    rescue.put_back(aside)
    assert folder.journal.read_bytes() == broken
    (replaced,) = folder.root.glob("journal.replaced-*.db")
    assert verify(replaced, key).sound


def test_a_folder_of_the_journals_name_is_set_aside_too(folder: DataFolder, rescue: Rescue) -> None:
    folder.journal.mkdir(parents=True)
    (folder.journal / "kept.txt").write_text("kept")
    aside = rescue.start_new()
    assert (aside.path / "kept.txt").read_text() == "kept"
    assert not folder.journal.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_takes_no_names_is_said_and_left(folder: DataFolder, rescue: Rescue) -> None:
    folder.make()
    folder.journal.write_bytes(b"x" * 5000)
    folder.root.chmod(0o500)
    try:
        with pytest.raises(JournalFileError, match="Nothing was changed"):
            rescue.start_new()
        assert folder.journal.exists()
    finally:
        folder.root.chmod(0o700)


def said_of(folder: DataFolder) -> Diagnosis:
    with pytest.raises(WorthwhileError) as caught:
        Store.open(folder)
    return diagnose(folder, caught.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!DOCTYPE html><html><body>Sign in</body></html>" * 99, "web page"),
        (b"\n\n <HTML lang=en>" * 99, "web page"),
        (b"\x00" * 9000, "zeros"),
        ("Liebes Tagebuch, schöne Grüße ".encode() * 400, "text"),
        (bytes(range(256)) * 40, "something"),
    ],
)
def test_what_stands_in_the_place_of_the_journal_is_named(
    folder: DataFolder, content: bytes, words: str
) -> None:
    folder.make()
    folder.journal.write_bytes(content)
    said = said_of(folder)
    assert said.trouble is Trouble.FOREIGN
    assert words in said.sentence
    assert Way.SAVE not in said.ways
    assert folder.journal.read_bytes() == content


def test_a_journal_whose_first_bytes_were_written_over_is_still_the_persons(
    folder: DataFolder, tmp_path: Path, rescue: Rescue
) -> None:
    write_journal(folder)
    with folder.journal.open("r+b") as file:
        file.write(bytes(range(200, 240)))
    said = said_of(folder)
    assert said.trouble is Trouble.DAMAGED
    assert "a journal stands below" in said.sentence
    assert {Way.GO_ON, Way.SAVE} <= set(said.ways)
    assert rescue.save_readable(tmp_path / "read.json").everything


@pytest.mark.parametrize("key", [None, Key.of("words", b"s" * 16)], ids=["plain", "encrypted"])
def test_a_journal_that_was_emptied_is_told_and_not_begun_anew_beside_its_backups(
    folder: DataFolder, key: Key | None
) -> None:
    write_journal(folder)
    back_up(folder)
    whole = titles(folder)
    if key is not None:
        convert(folder, None, key)
    os.truncate(folder.journal, 0)
    if key is not None:
        for look in (Store.open, glance):
            with pytest.raises(LockedJournalError):
                look(folder)
        assert unlock(folder, "words") == key
        with pytest.raises(WrongPassphraseError):
            unlock(folder, "word")
    with pytest.raises(JournalFileError) as caught:
        glance(folder, key)
    with pytest.raises(JournalFileError):
        Store.open(folder, key=key)
    assert "not one byte" in diagnose(folder, caught.value).sentence
    checked = check(folder, key)
    assert not checked.whole
    assert checked.backup is not None
    assert folder.journal.stat().st_size == 0
    rescue = Rescue(folder, StillClock(), key)
    rescue.open_backup(rescue.backups()[0])
    with Store.open(folder, key=key) as store:
        assert sorted(one.title for one in Logbook(store, StillClock()).entries(Filters())) == whole


def test_a_text_about_a_journal_is_no_journal(folder: DataFolder) -> None:
    folder.make()
    folder.journal.write_text("CREATE TABLE entries (number INTEGER);\n" * 400)
    assert said_of(folder).trouble is Trouble.FOREIGN


def test_a_database_of_another_program_is_named(folder: DataFolder) -> None:
    folder.make()
    with closing(dbapi2.connect(str(folder.journal))) as raw:
        raw.execute("CREATE TABLE songs (title TEXT)")
    assert "another program" in said_of(folder).sentence


def test_a_folder_and_a_pipe_are_named(folder: DataFolder) -> None:
    folder.journal.mkdir(parents=True)
    assert "is a folder" in said_of(folder).sentence
    folder.journal.rmdir()
    os.mkfifo(folder.journal)
    assert "not an ordinary file" in said_of(folder).sentence


def test_a_file_that_was_cut_off_is_told_by_how_much(folder: DataFolder) -> None:
    write_journal(folder)
    size = folder.journal.stat().st_size
    with folder.journal.open("r+b") as file:
        file.truncate(size // 2 // PAGE * PAGE)
    said = said_of(folder)
    assert said.trouble is Trouble.DAMAGED
    assert "ends too early" in said.sentence
    assert "49 %" in said.sentence or "50 %" in said.sentence


def test_every_trouble_has_a_title_and_a_way(folder: DataFolder) -> None:
    for trouble in Trouble:
        said = diagnose(folder, JournalFileError("Something happened.", trouble))
        assert said.title
        assert said.sentence.endswith(".")
        assert said.ways


def test_a_backup_the_closer_look_would_call_broken_is_not_offered_as_a_good_one(
    folder: DataFolder,
) -> None:
    with Store.open(folder) as store:
        Logbook(store, StillClock()).log(draft("of then"))
        good = Upkeep(store, StillClock()).back_up(Why.BY_HAND).backup
    with closing(connect(folder.journal)) as raw:
        raw.execute("UPDATE entries SET logged_ms = 1 << 60")
    later = StillClock()
    later.advance(minutes=5)
    with Store.open(folder) as store:
        bad = Upkeep(store, later).back_up(Why.BY_HAND).backup
    assert good is not None
    assert bad is not None
    before = folder.journal.read_bytes()
    rescue = Rescue(folder, later)
    assert [rescue.verdict(one).sound for one in rescue.backups()] == [False, True]
    found = check(folder).backup
    assert found is not None
    assert found.path == good.path
    with pytest.raises(JournalFileError, match="This backup is damaged"):
        rescue.open_backup(bad)
    assert folder.journal.read_bytes() == before
    rescue.open_backup(good)
    assert rescue.looks_whole()
