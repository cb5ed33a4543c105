"""Encrypted journals: the key, and telling a wrong passphrase from a damaged file."""

from __future__ import annotations

import pickle
from contextlib import closing

import pytest
from sqlcipher3 import dbapi2

from helpers.clock import StillClock
from helpers.journals import draft, dump, sound
from worthwhile.domain.errors import (
    JournalFileError,
    LockedJournalError,
    RefusedError,
    WrongPassphraseError,
)
from worthwhile.domain.trouble import Trouble
from worthwhile.paths import DataFolder
from worthwhile.services.logbook import Logbook
from worthwhile.store.backups import Standing, verify
from worthwhile.store.cipher import (
    PAGE_BYTES,
    PASSPHRASE_LIMIT,
    DamagedInsideError,
    Key,
    KeyFile,
    KnownSalt,
    key_path,
    looks_encrypted,
    read_key_file,
    unlock,
    write_key_file,
)
from worthwhile.store.copies import copy_verified
from worthwhile.store.driver import connect
from worthwhile.store.engine import Store
from worthwhile.store.glance import glance

PASSPHRASE = "straße 7 mit кот"
KEY = Key.of(PASSPHRASE, bytes(range(16)))


@pytest.fixture
def encrypted(folder: DataFolder) -> DataFolder:
    """A journal of one entry, encrypted from the beginning, without a file of salts."""
    with Store.open(folder, key=KEY) as store:
        Logbook(store, StillClock()).log(draft("planted words"))
    return folder


def test_a_key_tells_nothing_of_itself() -> None:
    for told in (repr(KEY), str(KEY), f"{KEY!r}"):
        assert KEY.raw.hex() not in told
        assert KEY.salt.hex() not in told
        assert repr(KEY.raw) not in told
    with pytest.raises(TypeError):
        pickle.dumps(KEY)
    assert KEY.raw.hex() not in KEY.check


def test_letters_composed_in_another_way_are_the_same_passphrase() -> None:
    composed, apart = "Zoé für Åse", "Zoe\u0301 fu\u0308r A\u030ase"
    assert Key.of(composed, bytes(16)) == Key.of(apart, bytes(16))
    assert Key.of(f"{PASSPHRASE} ", KEY.salt) != KEY


@pytest.mark.parametrize("nothing", ["", "x" * (PASSPHRASE_LIMIT + 1)])
def test_no_passphrase_or_one_without_end_is_refused(nothing: str) -> None:
    with pytest.raises(RefusedError):
        Key.new(nothing)


def test_the_file_is_an_ordinary_one_of_sqlcipher(encrypted: DataFolder) -> None:
    with closing(dbapi2.connect(str(encrypted.journal))) as raw:
        raw.execute(f"PRAGMA key = '{PASSPHRASE}'")
        assert raw.execute("SELECT title FROM entries").fetchall() == [("planted words",)]
    assert encrypted.journal.read_bytes()[:16] == KEY.salt


def test_without_its_key_it_is_locked_and_with_another_told_so(encrypted: DataFolder) -> None:
    before = encrypted.journal.read_bytes()
    for look in (Store.open, glance):
        with pytest.raises(LockedJournalError) as caught:
            look(encrypted)
        assert caught.value.trouble is Trouble.LOCKED
        with pytest.raises(WrongPassphraseError):
            look(encrypted, key=Key.of("another", KEY.salt))
    assert encrypted.journal.read_bytes() == before
    assert glance(encrypted, KEY).has_entries


def test_a_plain_journal_is_not_opened_with_a_key(folder: DataFolder) -> None:
    Store.open(folder).close()
    with pytest.raises(JournalFileError, match="not encrypted"):
        Store.open(folder, key=KEY)
    with pytest.raises(JournalFileError, match="not encrypted"):
        unlock(folder, PASSPHRASE)


def test_copies_and_steps_keep_the_key_and_the_salt(encrypted: DataFolder) -> None:
    with Store.open(encrypted, key=KEY) as store:
        copy = copy_verified(store.raw, encrypted, "journal-20251118T093000Z.db", store.key)
        before = dump(store)
        assert sound(store)
    assert copy.read_bytes()[:16] == KEY.salt
    assert verify(copy, KEY).sound
    assert verify(copy).standing is Standing.LOCKED
    assert verify(copy, Key.of("another", KEY.salt)).standing is Standing.LOCKED
    encrypted.journal.unlink()
    copy.rename(encrypted.journal)
    with Store.open(encrypted, key=unlock(encrypted, PASSPHRASE)) as store:
        assert dump(store) == before


# A wrong passphrase and a damaged file


@pytest.mark.parametrize("with_file_of_salts", [True, False])
def test_a_wrong_passphrase_is_told_as_that_and_the_right_one_opens(
    encrypted: DataFolder, with_file_of_salts: bool
) -> None:
    if with_file_of_salts:
        write_key_file(encrypted, KeyFile().with_key(KEY))
    for wrong in ("another", PASSPHRASE.upper(), f"{PASSPHRASE} "):
        with pytest.raises(WrongPassphraseError, match="doesn’t open this journal"):
            unlock(encrypted, wrong)
    assert unlock(encrypted, PASSPHRASE) == KEY
    listed = read_key_file(encrypted)
    assert listed is not None
    assert listed.known == (KnownSalt(KEY.salt, KEY.check),)


def hurt(folder: DataFolder, at: int, length: int = 1) -> None:
    data = bytearray(folder.journal.read_bytes())
    data[at : at + length] = bytes(byte ^ 0x5A for byte in data[at : at + length])
    folder.journal.write_bytes(data)


@pytest.mark.parametrize("with_file_of_salts", [True, False])
@pytest.mark.parametrize("at", [100, PAGE_BYTES - 10, PAGE_BYTES + 100, 5 * PAGE_BYTES + 1])
def test_a_damaged_file_is_told_as_that_with_the_right_passphrase(
    encrypted: DataFolder, at: int, with_file_of_salts: bool
) -> None:
    if with_file_of_salts:
        write_key_file(encrypted, KeyFile().with_key(KEY))
    hurt(encrypted, at)
    with pytest.raises(WrongPassphraseError):
        unlock(encrypted, "another")
    with pytest.raises(JournalFileError, match="damaged") as caught:
        Store.open(encrypted, key=unlock(encrypted, PASSPHRASE))
    assert caught.value.trouble is Trouble.DAMAGED
    assert verify(encrypted.journal, KEY).standing is Standing.DAMAGED


def test_a_damaged_salt_is_told_by_the_file_of_salts(encrypted: DataFolder) -> None:
    write_key_file(encrypted, KeyFile().with_key(KEY))
    hurt(encrypted, 0, 16)
    with pytest.raises(DamagedInsideError) as caught:
        unlock(encrypted, PASSPHRASE)
    assert caught.value.key == KEY
    with pytest.raises(WrongPassphraseError):
        unlock(encrypted, "another")


def test_noise_without_a_whole_page_takes_no_passphrase_for_the_right_one(
    encrypted: DataFolder,
) -> None:
    write_key_file(encrypted, KeyFile().with_key(KEY))
    encrypted.journal.write_bytes(bytes(range(99, 0, -1)))
    before = key_path(encrypted).read_bytes()
    with pytest.raises(WrongPassphraseError):
        unlock(encrypted, "another")
    with pytest.raises(DamagedInsideError) as caught:
        unlock(encrypted, PASSPHRASE)
    assert caught.value.key == KEY
    assert key_path(encrypted).read_bytes() == before


def test_a_file_cut_short_is_damaged_and_not_a_stranger(encrypted: DataFolder) -> None:
    write_key_file(encrypted, KeyFile().with_key(KEY))
    data = encrypted.journal.read_bytes()
    for length in (len(data) - 100, 2 * PAGE_BYTES, 700):
        encrypted.journal.write_bytes(data[:length])
        with pytest.raises(LockedJournalError):
            glance(encrypted)
        with pytest.raises(JournalFileError, match="damaged"):
            glance(encrypted, unlock(encrypted, PASSPHRASE))


@pytest.mark.parametrize(
    "content",
    [b"<html>" * 4096, b"\x00" * 8192, bytes(range(128)) * 64, b"PK\x03\x04" * 4096],
)
def test_what_is_no_journal_is_not_taken_for_an_encrypted_one(
    folder: DataFolder, content: bytes
) -> None:
    folder.make()
    folder.journal.write_bytes(content)
    assert not looks_encrypted(folder.journal)
    with pytest.raises(JournalFileError) as caught:
        glance(folder)
    assert caught.value.trouble is Trouble.FOREIGN


# The file of salts


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", "3", "null", '{"salts": 3}', '{"salts": [3]}', '{"salts": [{"salt": "zz"}]}',
        '{"salts": [{"salt": "00", "check": "00"}]}', "\udcff",
        '{"salts": [{"salt": 3, "check": 1}]}', "[" * 100_000,
    ],
)  # fmt: skip
def test_a_file_of_salts_that_makes_no_sense_locks_nobody_out(
    encrypted: DataFolder, content: str
) -> None:
    key_path(encrypted).write_text(content, errors="surrogateescape")
    assert read_key_file(encrypted) is None
    assert unlock(encrypted, PASSPHRASE) == KEY
    assert read_key_file(encrypted) is not None


def test_a_check_value_that_was_changed_locks_nobody_out(encrypted: DataFolder) -> None:
    write_key_file(encrypted, KeyFile((KnownSalt(KEY.salt, "00" * 32),)))
    with pytest.raises(WrongPassphraseError):
        unlock(encrypted, "another")
    assert unlock(encrypted, PASSPHRASE) == KEY


def test_an_old_key_is_found_through_the_one_that_followed_it() -> None:
    first, second, third = (Key.new(word) for word in ("one", "two", "three"))
    known = KeyFile(
        (
            KnownSalt(third.salt, third.check),
            KnownSalt(second.salt, second.check, third.salt, second.locked_with(third)),
            KnownSalt(first.salt, first.check, second.salt, first.locked_with(second)),
        )
    )
    assert known.key_for(first.salt, third) == first
    assert known.key_for(second.salt, third) == second
    assert known.key_for(third.salt, second) is None
    assert known.key_for(first.salt, Key.of("wrong", third.salt)) is None
    circle = KeyFile(
        (
            KnownSalt(first.salt, first.check, second.salt, first.locked_with(second)),
            KnownSalt(second.salt, second.check, first.salt, second.locked_with(first)),
        )
    )
    assert circle.key_for(first.salt, third) is None
    assert first.raw.hex() not in repr(known)


def test_words_are_not_in_the_clear_anywhere(encrypted: DataFolder) -> None:
    with Store.open(encrypted, key=KEY) as store:
        Logbook(store, StillClock()).log(draft("more planted words"))
        for path in encrypted.root.iterdir():
            assert b"planted" not in path.read_bytes(), path.name
        with closing(connect(encrypted.journal, "ro", key=KEY)) as raw:
            assert raw.execute("SELECT count(*) FROM entries").fetchone() == (2,)
