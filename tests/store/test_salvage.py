"""What can still be read of a broken journal, and that reading it changes nothing."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path

import pytest

from helpers import one_of_everything
from helpers.breaking import PAGE, blank, pages_of, write_journal
from helpers.clock import StillClock
from helpers.journals import draft, dump
from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.query import Filters
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.store.driver import connect
from worthwhile.store.engine import Store
from worthwhile.store.examining import is_whole
from worthwhile.store.salvage import Salvaged, salvage

DUMPS = Path(__file__).parent.parent / "data" / "schema"


@pytest.fixture
def into(tmp_path: Path) -> DataFolder:
    return data_folder(tmp_path / "into")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def titles(folder: DataFolder) -> list[str]:
    with Store.open(folder) as store:
        return sorted(entry.title for entry in Logbook(store, StillClock()).entries(Filters()))


def test_of_a_whole_journal_everything_comes_out(folder: DataFolder, into: DataFolder) -> None:
    write_journal(folder)
    with Store.open(folder) as store:
        before = dump(store)
    found = salvage(folder.journal, into)
    assert found.everything
    assert found.entries == 120
    with Store.open(into) as store:
        assert dump(store) == before


@pytest.mark.parametrize("fill", [b"\xa5", b"\x00", b"\x0d"])
def test_only_the_rows_of_a_broken_page_are_missing(
    folder: DataFolder, into: DataFolder, fill: bytes
) -> None:
    write_journal(folder)
    leaves = pages_of(folder.journal, "entries")
    assert len(leaves) > 6
    before_titles = titles(folder)
    blank(folder.journal, leaves[3], fill)
    before = digest(folder.journal)
    found = salvage(folder.journal, into)
    assert digest(folder.journal) == before
    assert [path.name for path in folder.root.iterdir()] == ["journal.db"]
    assert 120 - 40 < found.entries < 120
    assert found.entries + found.lost == 120
    assert not found.beside_lost
    assert set(titles(into)) < set(before_titles)
    assert len(titles(into)) == found.entries


def test_broken_pages_at_both_ends_lose_no_more_than_they_held(
    folder: DataFolder, into: DataFolder
) -> None:
    write_journal(folder)
    leaves = pages_of(folder.journal, "entries")
    for page in (leaves[0], leaves[-1]):
        blank(folder.journal, page)
    found = salvage(folder.journal, into)
    assert 60 < found.entries < 120
    assert found.lost > 0


@pytest.mark.parametrize(
    "name", ["entries_by_time", "entries_as_numbers", "entry_words_data", "entry_words_idx"]
)
def test_a_broken_index_loses_nothing(folder: DataFolder, into: DataFolder, name: str) -> None:
    write_journal(folder)
    for page in pages_of(folder.journal, name):
        blank(folder.journal, page)
    with pytest.raises(JournalFileError, match="damaged"):
        Store.open(folder)
    found = salvage(folder.journal, into)
    assert found.everything
    assert found.entries == 120
    with Store.open(into) as store:
        found_words = Logbook(store, StillClock()).entries(Filters(search="words"))
        assert len(list(found_words)) > 90


def test_entries_whose_names_are_gone_are_kept_under_names_of_their_own(
    folder: DataFolder, into: DataFolder
) -> None:
    write_journal(folder)
    blank(folder.journal, pages_of(folder.journal, "tools")[0])
    found = salvage(folder.journal, into)
    assert found.entries == 120
    assert found.lost == 0
    assert found.beside_lost
    with Store.open(into) as store:
        names = {entry.tool.name for entry in Logbook(store, StillClock()).entries(Filters())}
        assert all(name.startswith("Unreadable name") for name in names)
        assert len(names) == 3


def test_a_header_of_nonsense_is_put_right_in_the_copy(
    folder: DataFolder, into: DataFolder
) -> None:
    write_journal(folder)
    with folder.journal.open("r+b") as file:
        file.write(b"\xa5" * 100)
    before = digest(folder.journal)
    found = salvage(folder.journal, into)
    assert found.everything
    assert found.entries == 120
    assert digest(folder.journal) == before


def test_a_broken_page_of_the_plan_of_its_tables_loses_no_entry(
    folder: DataFolder, into: DataFolder
) -> None:
    write_journal(folder)
    blank(folder.journal, pages_of(folder.journal, "sqlite_master")[-1])
    found = salvage(folder.journal, into)
    assert (found.entries, found.lost) == (120, 0)


def test_entries_whose_table_has_no_beginning_are_all_told_as_lost(
    folder: DataFolder, into: DataFolder
) -> None:
    write_journal(folder)
    with closing(connect(folder.journal, "still")) as raw:
        (root,) = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'entries'"
        ).fetchone()
    blank(folder.journal, root)
    assert salvage(folder.journal, into) == Salvaged(0, 120, beside_lost=False)


def test_what_was_cut_off_is_missing_and_the_rest_is_there(
    folder: DataFolder, into: DataFolder
) -> None:
    write_journal(folder)
    with folder.journal.open("r+b") as file:
        file.truncate(folder.journal.stat().st_size * 3 // 4 + 100)
    found = salvage(folder.journal, into)
    assert 0 < found.entries <= 120


def test_what_stands_in_the_log_alone_comes_out_too(
    folder: DataFolder, into: DataFolder, tmp_path: Path
) -> None:
    write_journal(folder, 20)
    broken = tmp_path / "broken"
    broken.mkdir()
    with Store.open(folder) as store:
        Logbook(store, StillClock()).log(draft("the last one"))
        for path in folder.root.glob("journal.db*"):
            (broken / path.name).write_bytes(path.read_bytes())
    log = (broken / "journal.db-wal").read_bytes()
    found = salvage(broken / "journal.db", into)
    assert found.entries == 21
    assert (broken / "journal.db-wal").read_bytes() == log


def test_a_log_of_another_file_is_left_out(
    folder: DataFolder, into: DataFolder, tmp_path: Path
) -> None:
    write_journal(folder)
    other = data_folder(tmp_path / "other")
    with Store.open(other) as store:
        for n in range(30):
            Logbook(store, StillClock()).log(draft(f"other {n}"))
        log = Path(f"{other.journal}-wal").read_bytes()
    Path(f"{folder.journal}-wal").write_bytes(log)
    found = salvage(folder.journal, into)
    assert found.entries == 120


@pytest.mark.parametrize("version", sorted(path.stem for path in DUMPS.glob("*.sql")))
def test_every_earlier_version_comes_out_as_todays(
    folder: DataFolder, into: DataFolder, version: str
) -> None:
    folder.make()
    with closing(connect_new(folder.journal)) as raw:
        raw.executescript((DUMPS / f"{version}.sql").read_text(encoding="utf-8"))
    found = salvage(folder.journal, into)
    assert found.everything
    Store.open(folder).close()
    assert titles(into) == titles(folder)


def connect_new(path: Path) -> object:
    from worthwhile.store.driver import make_private

    make_private(path)
    return connect(path)


TEXTS = [
    ("tools", "name"), ("task_types", "folded"), ("projects", "id"), ("entries", "title"),
    ("entries", "title_key"), ("entries", "note"), ("entries", "source"), ("markers", "text"),
    ("ledger", "audience"), ("cut_names", "name"), ("drafts", "text"), ("lots", "seed"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column"), TEXTS)
def test_a_text_that_one_wrong_bit_made_bytes_of_comes_out_as_it_was(
    folder: DataFolder, into: DataFolder, table: str, column: str
) -> None:
    with Store.open(folder) as store:
        one_of_everything.fill(store)
        before = dump(store)
    hurt(folder, f"UPDATE {table} SET {column} = CAST({column} AS BLOB)")
    assert salvage(folder.journal, into).everything
    assert is_whole(into.journal, thoroughly=True)
    with Store.open(into) as store:
        assert dump(store) == before


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("ledger", "made_offset_s = 1 << 40"), ("ledger", "made_ms = 'x'"),
        ("shared_copies", "data = 'x'"), ("ratings", "rated_ms = 1 << 60"),
        ("running_tasks", "worked_ms = x'05'"), ("running_tasks", "started_offset_s = -86400"),
        ("snoozes", "until_ms = x''"), ("subscriptions", "fee = 'x'"), ("rules", "tool = x'01'"),
        ("entries", "logged_ms = 1 << 60"), ("entries", "payoff_chance = x''"),
    ],
)  # fmt: skip
def test_what_comes_out_is_not_called_broken_again_and_what_was_dropped_is_told(
    folder: DataFolder, into: DataFolder, table: str, wrong: str
) -> None:
    with Store.open(folder) as store:
        one_of_everything.fill(store)
    hurt(folder, f"UPDATE {table} SET {wrong} WHERE number = 1")
    assert not is_whole(folder.journal, thoroughly=True)
    assert not salvage(folder.journal, into).everything
    assert is_whole(into.journal, thoroughly=True)


def hurt(folder: DataFolder, sql: str) -> None:
    with closing(connect(folder.journal)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute(sql)


@pytest.mark.parametrize("content", [b"", b"\x00" * PAGE * 20, b"<html>" * 5000, b"x" * 99])
def test_of_what_is_no_journal_nothing_comes_out(
    folder: DataFolder, into: DataFolder, content: bytes
) -> None:
    folder.make()
    folder.journal.write_bytes(content)
    with pytest.raises(JournalFileError, match="Nothing"):
        salvage(folder.journal, into)
    assert folder.journal.read_bytes() == content
