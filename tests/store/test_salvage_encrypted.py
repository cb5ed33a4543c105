"""What can still be read of a broken journal that is encrypted, and that only its key can.

A broken page of such a file is not read as nonsense, it is not read at all: its signature is wrong.
"""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest

from helpers import beside
from helpers.breaking import PAGE, blank, flip, write_journal
from helpers.clock import StillClock
from helpers.journals import draft, dump
from helpers.planted import found_in
from worthwhile.domain.errors import JournalFileError, LockedJournalError
from worthwhile.domain.query import Filters
from worthwhile.domain.shared import SharedCopy
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.drafts import CAPTURE_LINE, Drafts
from worthwhile.services.logbook import Logbook
from worthwhile.services.rescue import Rescue
from worthwhile.store import records
from worthwhile.store.cipher import Key, unlock
from worthwhile.store.converting import convert
from worthwhile.store.driver import connect
from worthwhile.store.engine import Store
from worthwhile.store.salvage import Salvaged, salvage

WORDS = "vier Worte, lang genug"
KEY = Key.of(WORDS, b"salt" * 4)
ENTRIES = 120


@pytest.fixture
def into(tmp_path: Path) -> DataFolder:
    return data_folder(tmp_path / "into")


@pytest.fixture
def encrypted(folder: DataFolder) -> DataFolder:
    """A journal of many pages, encrypted after it was written."""
    write_journal(folder, ENTRIES)
    convert(folder, None, KEY)
    return folder


def titles(folder: DataFolder, key: Key | None = KEY) -> set[str]:
    with Store.open(folder, create=False, key=key) as store:
        return {entry.title for entry in Logbook(store, StillClock()).entries(Filters())}


def saved(broken: Path, into: DataFolder) -> Salvaged | None:
    """What comes out of a file, which stays as it is; None when nothing does."""
    before = broken.read_bytes()
    try:
        return salvage(broken, into, KEY)
    except JournalFileError as error:
        if "Nothing of this file can be read" in str(error):
            return None
        raise
    finally:
        assert broken.read_bytes() == before


def test_of_a_whole_one_everything_comes_out_and_opens_with_the_same_passphrase(
    encrypted: DataFolder, into: DataFolder
) -> None:
    with Store.open(encrypted, key=KEY) as store:
        before = dump(store)
    found = saved(encrypted.journal, into)
    assert found is not None
    assert found.everything
    assert found.entries == ENTRIES
    with Store.open(into, key=unlock(into, WORDS)) as store:
        assert dump(store) == before
    with pytest.raises(LockedJournalError):
        Store.open(into)
    assert found_in(into.root, ["words of a person"]) == []


@pytest.mark.parametrize("first", range(2, 8))
def test_whichever_page_is_broken_nothing_else_is_missing_and_what_is_was_counted(
    encrypted: DataFolder, into: DataFolder, first: int
) -> None:
    everyone = titles(encrypted)
    whole = encrypted.journal.read_bytes()
    nothing, something, all_of_it = 0, 0, 0
    pages = range(first, len(whole) // PAGE + 1, 12)
    for page in pages:
        encrypted.journal.write_bytes(whole)
        blank(encrypted.journal, page)
        for path in into.root.glob("*"):
            path.unlink()
        found = saved(encrypted.journal, into)
        if found is None or found.uncounted:  # the plan of its tables was on it
            nothing += 1
            continue
        assert found.entries + found.lost == ENTRIES
        assert len(titles(into)) == found.entries
        assert titles(into) <= everyone
        something += found.lost > 0
        all_of_it += found.everything
    assert nothing <= 2
    assert something
    assert all_of_it >= len(pages) // 3


def test_entries_whose_table_cannot_be_found_are_all_told_as_lost(
    encrypted: DataFolder, into: DataFolder
) -> None:
    with closing(connect(encrypted.journal, "still", key=KEY)) as raw:
        (root,) = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'entries'"
        ).fetchone()
    blank(encrypted.journal, root)
    found = saved(encrypted.journal, into)
    assert found == Salvaged(0, ENTRIES, beside_lost=False)


def test_a_table_that_is_gone_is_left_without_trying_every_number_there_may_be(
    folder: DataFolder, into: DataFolder
) -> None:
    """In a large file these are many, and each try costs an encrypted one a new connection."""
    write_journal(folder, 10)
    with Store.open(folder) as store, store.writing():
        ballast = beside.shared()
        records.put(store, ballast, SharedCopy(ballast.id, bytes(20_000_000)))
        Drafts(store).keep(CAPTURE_LINE, "lost")
    convert(folder, None, KEY)
    with closing(connect(folder.journal, "still", key=KEY)) as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'drafts'").fetchone()
    blank(folder.journal, root)
    assert saved(folder.journal, into) == Salvaged(10, 0, beside_lost=True)


@pytest.mark.parametrize("seed", range(6))
def test_flipped_bytes_cost_no_more_than_their_pages(
    encrypted: DataFolder, into: DataFolder, seed: int
) -> None:
    everyone = titles(encrypted)
    flip(encrypted.journal, random.Random(seed), 3, within=(0.67, 0.8))  # where the entries lie
    found = saved(encrypted.journal, into)
    assert found is not None
    assert ENTRIES - 3 * 20 <= found.entries < ENTRIES
    assert found.entries + found.lost == ENTRIES
    assert titles(into) < everyone


@pytest.mark.parametrize(("share", "fewest", "most"), [(0.75, 50, 100), (0.9, ENTRIES, ENTRIES)])
def test_of_what_was_cut_off_the_rest_is_there(
    encrypted: DataFolder, into: DataFolder, share: float, fewest: int, most: int
) -> None:
    """Its end has a page of the plan of its tables, which is missing in any case."""
    everyone = titles(encrypted)
    with encrypted.journal.open("r+b") as file:
        file.truncate(int(encrypted.journal.stat().st_size * share) + 100)
    found = saved(encrypted.journal, into)
    assert found is not None
    assert fewest <= found.entries <= most
    assert found.everything == (found.entries == ENTRIES)
    assert found.uncounted == (found.entries < ENTRIES)
    assert titles(into) <= everyone


def test_a_broken_page_at_the_end_that_has_the_plan_of_its_tables_loses_nothing(
    encrypted: DataFolder, into: DataFolder
) -> None:
    blank(encrypted.journal, encrypted.journal.stat().st_size // PAGE)
    found = saved(encrypted.journal, into)
    assert found is not None
    assert found.everything
    assert found.entries == ENTRIES


def test_a_broken_salt_hides_nothing_from_whoever_has_the_key(
    encrypted: DataFolder, into: DataFolder
) -> None:
    with encrypted.journal.open("r+b") as file:
        file.write(b"\xa5" * 16)
    found = saved(encrypted.journal, into)
    assert found is not None
    assert found.everything
    assert found.entries == ENTRIES


def test_what_stands_in_the_log_alone_comes_out_too(
    encrypted: DataFolder, into: DataFolder, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    with Store.open(encrypted, key=KEY) as store:
        Logbook(store, StillClock()).log(draft("the last one"))
        for path in encrypted.root.glob("journal.db*"):
            (broken / path.name).write_bytes(path.read_bytes())
    found = saved(broken / "journal.db", into)
    assert found is not None
    assert found.entries == ENTRIES + 1
    assert "the last one" in titles(into)


@pytest.mark.parametrize("key", [None, Key.of("andere Worte", b"salt" * 4)])
def test_without_its_key_nothing_comes_out(
    encrypted: DataFolder, into: DataFolder, key: Key | None
) -> None:
    with pytest.raises(JournalFileError, match="Nothing of this file can be read"):
        salvage(encrypted.journal, into, key)


def test_a_rescue_goes_on_with_an_encrypted_journal_and_keeps_the_broken_file(
    encrypted: DataFolder,
) -> None:
    blank(encrypted.journal, encrypted.journal.stat().st_size * 3 // 4 // PAGE)
    broken = encrypted.journal.read_bytes()
    rescue = Rescue(encrypted, StillClock(), KEY)
    found, aside = rescue.go_on()
    assert 0 < found.lost < 20
    assert aside.path.read_bytes() == broken
    with Store.open(encrypted, key=unlock(encrypted, WORDS)) as store:
        Logbook(store, StillClock()).log(draft("goes on"))
    assert found_in(encrypted.root, ["words of a person", "goes on"]) == []
    rescue.put_back(aside)
    assert encrypted.journal.read_bytes() == broken
