"""Encrypting, decrypting, another passphrase: every row, every backup, nothing left behind."""

from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
import sys
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from helpers.another_process import another_process, asks
from helpers.clock import StillClock
from helpers.journals import draft, dump, sound
from helpers.killing_conversions import converted_and_killed
from helpers.one_name import without_second_names
from helpers.planted import PLANTED, found_in, key_found_in, plant
from worthwhile.domain.errors import JournalFileError, LockedJournalError, WrongPassphraseError
from worthwhile.domain.trouble import Trouble
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.encryption import told
from worthwhile.services.logbook import Logbook
from worthwhile.store.backups import list_backups, verify
from worthwhile.store.cipher import (
    Key,
    KeyFile,
    KnownSalt,
    key_path,
    read_key_file,
    unlock,
    write_key_file,
)
from worthwhile.store.converting import convert, finish
from worthwhile.store.converting_backups import Converted
from worthwhile.store.copies import copy_verified
from worthwhile.store.engine import Store

FIRST, SECOND = "erste Worte, lang genug", "zweite Worte, lang genug"
ONE, TWO = Key.of(FIRST, b"a" * 16), Key.of(SECOND, b"b" * 16)
FORMS = [(None, ONE), (ONE, TWO), (ONE, None)]


@pytest.fixture(params=FORMS, ids=["encrypting", "changing", "decrypting"])
def forms(request: pytest.FixtureRequest) -> tuple[Key | None, Key | None]:
    """From which key to which."""
    found: tuple[Key | None, Key | None] = request.param
    return found


def fill(folder: DataFolder, key: Key | None) -> dict[str, object]:
    """A journal with planted words and two backups; what is in it."""
    with Store.open(folder, key=key) as store:
        plant(store)
        copy_verified(store.raw, folder, "journal-opening-20251118T093000Z.db", store.key)
        Logbook(store, StillClock()).log(draft(PLANTED[0]))
        copy_verified(store.raw, folder, "journal-opening-20251118T103000Z.db", store.key)
        return {**dump(store)}


def content(folder: DataFolder, key: Key | None) -> dict[str, object]:
    with Store.open(folder, key=key, create=False) as store:
        assert sound(store)
        return {**dump(store)}


def test_not_a_row_is_lost_and_the_backups_follow(
    folder: DataFolder, forms: tuple[Key | None, Key | None]
) -> None:
    old, new = forms
    before = fill(folder, old)
    heard: list[tuple[int, int]] = []
    done = convert(folder, old, new, progress=lambda now, of: heard.append((now, of)))
    assert done == Converted(2)
    assert heard[-1] == (2, 2)
    assert content(folder, new) == before
    for backup in list_backups(folder):
        assert verify(backup, new).sound
    if new is not None:
        assert {path.read_bytes()[:16] for path in folder.backups.iterdir()} == {new.salt}
    with pytest.raises(JournalFileError):
        Store.open(folder, key=old)
    assert sorted(path.name for path in folder.root.iterdir() if path.is_file()) == [
        "journal.db", *(["journal.key"] if new is not None else [])
    ]  # fmt: skip
    with Store.open(folder, key=new) as store:
        Logbook(store, StillClock()).log(draft("goes on"))


def test_everything_made_is_for_its_owner_alone_under_a_hostile_umask(
    folder: DataFolder, forms: tuple[Key | None, Key | None]
) -> None:
    old, new = forms
    before = os.umask(0)
    try:
        fill(folder, old)
        convert(folder, old, new)
        with Store.open(folder, key=new):
            modes = {
                path.name: stat.S_IMODE(path.stat().st_mode)
                for path in folder.root.rglob("*")
                if path.is_file()
            }
    finally:
        os.umask(before)
    assert set(modes.values()) == {0o600}, modes


def test_no_word_and_no_key_is_left_in_any_byte(folder: DataFolder) -> None:
    fill(folder, None)
    folder.settings.with_name("settings.toml.unreadable").write_text(PLANTED[0])
    (folder.root / ".looked-into-1").mkdir()
    (folder.root / ".looked-into-1" / "journal.db").write_text(PLANTED[0])
    assert set(PLANTED) == {line.split(" in ")[0] for line in found_in(folder.root)}
    convert(folder, None, ONE)
    with Store.open(folder, key=ONE) as store:
        Logbook(store, StillClock()).log(draft(PLANTED[0], note=PLANTED[1], tool=PLANTED[2]))
        copy_verified(store.raw, folder, "journal-opening-20251118T113000Z.db", store.key)
        assert found_in(folder.root) == []
        assert key_found_in(folder.root, FIRST, ONE) == []
    convert(folder, ONE, TWO)
    assert found_in(folder.root) == []
    assert key_found_in(folder.root, FIRST, ONE, TWO) == []
    assert key_found_in(folder.root, SECOND, ONE, TWO) == []
    convert(folder, TWO, None)
    assert found_in(folder.root) != []
    assert key_found_in(folder.root, SECOND, ONE, TWO) == []
    assert not key_path(folder).exists()


@pytest.mark.skipif(os.name == "nt", reason="what is open there cannot be replaced")
@pytest.mark.parametrize("second_names", [True, False])
def test_what_was_in_clear_is_overwritten_and_not_only_removed(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second_names: bool
) -> None:
    live = data_folder(tmp_path / "live")
    fill(live, None)
    with Store.open(live) as store:  # leaves a log behind
        Logbook(store, StillClock()).log(draft(PLANTED[0]))
        shutil.copytree(live.root, folder.root, ignore=shutil.ignore_patterns("*-shm"))
    if not second_names:
        without_second_names(monkeypatch)
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("rb")) for path in folder.root.rglob("*.db*")]
        assert len(files) == 4  # two backups, the journal, its log
        assert all(PLANTED[0].encode() in file.read() for file in files)
        convert(folder, None, ONE)
        for file in files:  # they are gone, but for who has them open
            file.seek(0)
            assert not file.read().strip(b"\0"), file.name
    content(folder, ONE)


def test_the_search_would_find_what_is_there(tmp_path: Path) -> None:
    for n, form in enumerate((ONE.raw, ONE.raw.hex().upper().encode(), ONE.text.encode())):
        (tmp_path / f"{n}").write_bytes(b"xx" + form + b"yy")
    assert len(key_found_in(tmp_path, FIRST, ONE)) == 3
    (tmp_path / "0").write_bytes(FIRST.encode("utf-16-le"))
    assert len(key_found_in(tmp_path, FIRST, ONE)) == 3


def test_backups_in_another_folder_follow_too(folder: DataFolder, tmp_path: Path) -> None:
    fill(folder, None)
    other = tmp_path / "stick"
    other.mkdir()
    copied = other / "journal-opening-20251118T093000Z.db"
    copied.write_bytes((folder.backups / copied.name).read_bytes())
    mine = other / "letter.db"
    mine.write_text("mine")
    gone = tmp_path / "gone"
    done = convert(folder, None, ONE, places=(other, gone))
    assert (done.backups, done.unreached) == (3, (gone,))
    assert verify(copied, ONE).sound
    assert mine.read_text() == "mine"


def test_journals_a_rescue_set_aside_are_encrypted_or_told(folder: DataFolder) -> None:
    fill(folder, None)
    whole = folder.root / "journal.replaced-2025-11-18.db"
    whole.write_bytes((folder.backups / "journal-opening-20251118T093000Z.db").read_bytes())
    broken = folder.root / "journal.broken-2025-11-18.db"
    broken.write_bytes(whole.read_bytes()[:9000])
    assert convert(folder, None, ONE) == Converted(3, (broken,))
    assert verify(whole, ONE).sound
    assert convert(folder, ONE, None) == Converted(3)


def test_backups_on_a_drive_that_was_gone_follow_when_it_is_back(
    folder: DataFolder, tmp_path: Path
) -> None:
    fill(folder, None)
    drive, away = tmp_path / "stick", tmp_path / "away"
    away.mkdir()
    name = "journal-opening-20251118T093000Z.db"
    (away / name).write_bytes((folder.backups / name).read_bytes())
    for old, new in ((None, ONE), (ONE, TWO)):
        done = convert(folder, old, new, places=(drive,))
        assert done.unreached == (drive,)
        assert str(drive) in told(done)
        with Store.open(folder, key=new):
            pass
        assert found_in(away) != []
    away.rename(drive)
    with Store.open(folder, key=TWO):
        pass
    assert found_in(drive) == []
    assert verify(drive / name, TWO).sound
    known = read_key_file(folder)
    assert known is not None
    assert (known.pending, known.places) == (False, ())
    assert len(known.known) == 1


def test_decrypted_meanwhile_backups_on_a_drive_that_was_gone_keep_their_passphrase(
    folder: DataFolder, tmp_path: Path
) -> None:
    fill(folder, ONE)
    done = convert(folder, ONE, None, places=(tmp_path / "stick",))
    assert not done.follow
    assert "with their passphrase only" in told(done)
    assert not key_path(folder).exists()


def test_an_encrypted_backup_on_a_drive_that_was_gone_opens_after_a_change(
    folder: DataFolder, tmp_path: Path
) -> None:
    fill(folder, ONE)
    drive, away = tmp_path / "stick", tmp_path / "away"
    away.mkdir()
    name = "journal-opening-20251118T093000Z.db"
    (away / name).write_bytes((folder.backups / name).read_bytes())
    assert convert(folder, ONE, TWO, places=(drive,)).follow
    away.rename(drive)
    assert not verify(drive / name, TWO).sound
    with Store.open(folder, key=TWO):
        pass
    assert verify(drive / name, TWO).sound


def test_a_backup_that_is_damaged_is_left_and_told(folder: DataFolder) -> None:
    fill(folder, None)
    hurt = folder.backups / "journal-opening-20251118T093000Z.db"
    data = bytearray(hurt.read_bytes())
    data[4096 * 3 : 4096 * 9] = b"\xff" * 4096 * 6
    hurt.write_bytes(data)
    done = convert(folder, None, ONE)
    assert done == Converted(1, (hurt,))
    assert hurt.read_bytes() == bytes(data)
    known = read_key_file(folder)
    assert known is not None
    assert not known.pending


def test_a_backup_of_a_passphrase_nobody_gave_is_left_and_told(folder: DataFolder) -> None:
    fill(folder, ONE)
    stranger = folder.backups / "journal-opening-20251118T093000Z.db"
    stranger.unlink()
    with Store.open(folder, key=ONE) as store:
        copy_verified(store.raw, folder, "journal-opening-20251118T123000Z.db", store.key)
    other = folder.backups / "journal-opening-20251118T123000Z.db"
    with closing(dbapi2.connect(str(other))) as raw:
        raw.execute(f'PRAGMA key = "{ONE.text}"')
        raw.execute(f'PRAGMA rekey = "{Key.of("x", bytes(16)).text}"')
    assert convert(folder, ONE, None).left == (other,)
    assert content(folder, None)


def test_of_a_link_what_it_leads_to_is_converted(folder: DataFolder, tmp_path: Path) -> None:
    before = fill(folder, None)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    target = elsewhere / "mine.db"
    folder.journal.rename(target)
    folder.journal.symlink_to(target)
    assert found_in(elsewhere) != []
    convert(folder, None, ONE)
    assert found_in(elsewhere) == []
    assert found_in(folder.root) == []
    assert [path.name for path in elsewhere.iterdir()] == ["mine.db"]
    assert folder.journal.is_symlink()
    assert content(folder, ONE) == before


def test_what_is_no_part_of_the_journal_and_stays_in_clear_is_told(folder: DataFolder) -> None:
    fill(folder, None)
    unknown = folder.root / "shared" / f"{'0' * 64}.html"
    unknown.parent.mkdir()
    unknown.write_text("somebody's")
    done = convert(folder, None, ONE)
    assert done.in_clear == (unknown,)
    assert unknown.name in told(done)
    with Store.open(folder, key=ONE):
        pass
    assert convert(folder, ONE, None).in_clear == ()
    assert unknown.exists()


# Who else has it open


def test_with_the_wrong_key_nothing_is_touched(
    folder: DataFolder, forms: tuple[Key | None, Key | None]
) -> None:
    fill(folder, forms[0])
    before = {path.name: path.read_bytes() for path in folder.root.rglob("*.db")}
    wrong = Key.of("wrong", ONE.salt)
    with pytest.raises(JournalFileError):
        convert(folder, wrong, TWO)
    if forms[0] is not None:
        with pytest.raises(WrongPassphraseError):
            convert(folder, wrong, None)
        with pytest.raises(LockedJournalError):
            convert(folder, None, TWO)
    assert {path.name: path.read_bytes() for path in folder.root.rglob("*.db")} == before


def test_while_another_process_has_it_open_it_is_refused_and_nothing_changes(
    folder: DataFolder,
) -> None:
    before = fill(folder, None)
    with another_process(folder) as other:
        with pytest.raises(JournalFileError, match="open elsewhere") as caught:
            convert(folder, None, ONE, patience_ms=50)
        assert caught.value.trouble is Trouble.BUSY
        assert asks(other) == "logged\n"
    assert content(folder, None)["entries"] != before["entries"]
    assert not key_path(folder).exists()
    assert not list(folder.root.glob("*.replaced"))


def test_a_store_whose_file_was_replaced_writes_nothing_more(folder: DataFolder) -> None:
    # A connection that is not at the file just then does not stop a conversion.
    store = Store.open(folder)
    try:
        Logbook(store, StillClock()).log(draft("before"))
        kept = folder.journal.with_name("kept")
        other = DataFolder(folder.root.with_name("other"))
        Store.open(other).close()
        folder.journal.rename(kept)
        other.journal.rename(folder.journal)
        with pytest.raises(JournalFileError, match="open it again"):
            Logbook(store, StillClock()).log(draft("lost"))
        with pytest.raises(JournalFileError, match="open it again"), store.reading():
            pass
        kept.rename(folder.journal)
        Logbook(store, StillClock()).log(draft("after"))
    finally:
        store.close()


def test_a_full_disk_leaves_all_as_it_was(
    folder: DataFolder, forms: tuple[Key | None, Key | None]
) -> None:
    old, _ = forms
    before = fill(folder, old)
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from worthwhile.domain.errors import JournalFileError\n"
        "from worthwhile.paths import data_folder\n"
        "from worthwhile.store.cipher import Key\n"
        "from worthwhile.store.converting import convert\n"
        "def key(text):\n"
        "    both = bytes.fromhex(text)\n"
        "    return Key(both[:32], both[32:]) if text else None\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"
        "try:\n"
        "    convert(data_folder(Path(sys.argv[1])), key(sys.argv[2]), key(sys.argv[3]))\n"
        "except JournalFileError as error:\n"
        "    print(error)\n"
    )
    keys = ["" if key is None else key.raw.hex() + key.salt.hex() for key in forms]
    said = subprocess.run(
        [sys.executable, "-c", code, str(folder.root), *keys],
        stdout=subprocess.PIPE, text=True, check=False,
    ).stdout  # fmt: skip
    assert "disk is full" in said
    assert content(folder, old) == before
    for backup in list_backups(folder):
        assert verify(backup, old).sound
    assert not [path for path in folder.root.rglob("*") if "converting" in path.name]


# Killed in the midst


def half_done(folder: DataFolder, kept: dict[str, bytes]) -> None:
    """As after a kill between the journal's step and its backups': they are as they were."""
    for name, data in kept.items():
        (folder.backups / name).write_bytes(data)
    known = read_key_file(folder) or KeyFile()
    write_key_file(folder, replace(known, pending=True))


def test_what_a_kill_left_is_finished_at_the_next_opening(folder: DataFolder) -> None:
    before = fill(folder, None)
    kept = {path.name: path.read_bytes() for path in folder.backups.iterdir()}
    convert(folder, None, ONE)
    half_done(folder, kept)
    (folder.root / "journal.db.replaced").write_text(PLANTED[0])
    (folder.root / "journal.db.converting").write_text(PLANTED[0])
    (folder.backups / "journal-opening-20251118T093000Z.db.replaced").write_text(PLANTED[0])
    assert found_in(folder.root) != []
    assert content(folder, unlock(folder, FIRST)) == before
    assert found_in(folder.root) == []
    assert all(verify(backup, ONE).sound for backup in list_backups(folder))
    assert finish(folder, ONE) is None


def test_an_unfinished_change_still_knows_the_key_of_the_older_backups(folder: DataFolder) -> None:
    before = fill(folder, ONE)
    kept = {path.name: path.read_bytes() for path in folder.backups.iterdir()}
    begun: list[bytes] = []

    def note(done: int, _all: int) -> None:
        if not begun:
            begun.append(key_path(folder).read_bytes())

    convert(folder, ONE, TWO, progress=note)
    half_done(folder, kept)
    key_path(folder).write_bytes(begun[0])
    assert key_found_in(folder.root, FIRST, ONE, TWO) == []
    assert content(folder, unlock(folder, SECOND)) == before
    assert all(verify(backup, TWO).sound for backup in list_backups(folder))
    known = read_key_file(folder)
    assert known is not None
    assert known.known == (KnownSalt(TWO.salt, TWO.check),)


def test_a_second_name_of_the_journal_itself_is_only_forgotten(folder: DataFolder) -> None:
    # Killed between giving the old file a second name and putting the new one in its place.
    before = fill(folder, None)
    os.link(folder.journal, folder.root / "journal.db.replaced")
    write_key_file(folder, replace(KeyFile().with_key(ONE), pending=True))
    assert content(folder, None) == before
    assert sorted(path.name for path in folder.root.iterdir()) == ["backups", "journal.db"]


def test_killed_at_any_moment_it_opens_whole_and_ends_in_one_form(folder: DataFolder) -> None:
    coin = random.Random(5)
    for command in ("encrypt", "change", "decrypt") * 10:
        assert converted_and_killed(folder, command, coin.random()) == ""
