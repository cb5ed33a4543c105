"""The look before the first write: every kind of damage is met, in plain and encrypted files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import CheckConstraint

from helpers.breaking import PAGE, write_journal
from helpers.clock import StillClock
from helpers.damaged import key
from helpers.journals import draft, dump
from helpers.many import invented
from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.moment import Moment
from worthwhile.domain.query import Filters
from worthwhile.domain.trouble import Trouble
from worthwhile.domain.vocabulary import Kind
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.checking import check
from worthwhile.services.logbook import Logbook
from worthwhile.services.transfer import Transfer
from worthwhile.store.cipher import Key, KeyFile, write_key_file
from worthwhile.store.driver import connect
from worthwhile.store.engine import Store
from worthwhile.store.entries import insert_many
from worthwhile.store.examining import is_whole
from worthwhile.store.sense import rules
from worthwhile.store.tables import METADATA

Hurt = Callable[[Path], None]
ENTRIES = 60
USUAL_CACHE = 8_000 * 1024
"""What the library keeps by itself."""


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "encrypted"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A closed journal, and beside it `older.db`, the same file before most was logged."""
    folder = data_folder(tmp_path_factory.mktemp("whole") / "data")
    opens = key() if request.param else None
    write_journal(folder, ENTRIES, opens)
    if opens is not None:
        write_key_file(folder, KeyFile().with_key(opens))
    shutil.copyfile(folder.journal, folder.root / "older.db")
    with Store.open(folder, key=opens) as store:
        logbook = Logbook(store, StillClock())
        with store.writing():
            for n in range(3 * ENTRIES):
                logbook.log(draft(f"later {n}", note="more words of a person " * (1 + n % 19)))
    return folder


@pytest.fixture
def hurt_one(whole: DataFolder, tmp_path: Path) -> Callable[[Hurt], DataFolder]:
    """A way to get a hurt copy of it."""

    def made(hurt: Hurt) -> DataFolder:
        folder = data_folder(tmp_path / "data")
        shutil.rmtree(folder.root, ignore_errors=True)
        shutil.copytree(whole.root, folder.root)
        hurt(folder.journal)
        (folder.root / "older.db").unlink()
        return folder

    return made


def opens_with(folder: DataFolder) -> Key | None:
    return key() if folder.journal.with_suffix(".key").exists() else None


def refused_unchanged(folder: DataFolder) -> bool:
    """Whether opening called the file damaged, and left everything in the folder as it was."""
    before = {path.name: path.read_bytes() for path in folder.root.iterdir()}
    trouble = None
    try:
        Store.open(folder, key=opens_with(folder)).close()
    except JournalFileError as error:
        trouble = error.trouble
    after = {path.name: path.read_bytes() for path in folder.root.iterdir()}
    return trouble is Trouble.DAMAGED and after == before


def write_at(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def pages(path: Path) -> int:
    return path.stat().st_size // PAGE


def page(path: Path, number: int) -> bytes:
    return path.read_bytes()[(number - 1) * PAGE : number * PAGE]


# Each kind


def blank_a_page(path: Path) -> None:
    write_at(path, PAGE * (pages(path) // 2), bytes(PAGE))


def fill_a_page_with_noise(path: Path) -> None:
    write_at(path, PAGE * (pages(path) // 2), bytes(range(256)) * (PAGE // 256))


def swap_two_pages(path: Path) -> None:
    one, other = page(path, 4), page(path, pages(path) - 3)
    write_at(path, 3 * PAGE, other)
    write_at(path, (pages(path) - 4) * PAGE, one)


def let_a_page_stand_twice(path: Path) -> None:
    write_at(path, 3 * PAGE, page(path, 5))


def cut_inside_a_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - PAGE - 100)


def cut_between_pages(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 5 * PAGE)


def leave_the_beginning_old(path: Path) -> None:
    older = path.with_name("older.db").read_bytes()
    write_at(path, 0, older[: len(older) // PAGE // 2 * PAGE])


def leave_the_middle_old(path: Path) -> None:
    older = path.with_name("older.db").read_bytes()
    half = len(older) // PAGE // 2 * PAGE
    write_at(path, half, older[half:])


def leave_one_page_old(path: Path) -> None:
    """The root of the entries, as when one write out of many did not reach the disk."""
    folder = DataFolder(path.parent)
    with closing(connect(path, "still", key=opens_with(folder))) as raw:
        (root,) = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'entries'"
        ).fetchone()
    write_at(path, (root - 1) * PAGE, page(path.with_name("older.db"), root))


KINDS = [
    blank_a_page,
    fill_a_page_with_noise,
    swap_two_pages,
    let_a_page_stand_twice,
    cut_inside_a_page,
    cut_between_pages,
    leave_the_beginning_old,
    leave_the_middle_old,
    leave_one_page_old,
]


@pytest.mark.parametrize("hurt", KINDS)
def test_each_kind_of_damage_is_met_before_anything_is_written(
    hurt_one: Callable[[Hurt], DataFolder], hurt: Hurt
) -> None:
    assert refused_unchanged(hurt_one(hurt))


def test_the_same_file_without_damage_is_opened(hurt_one: Callable[[Hurt], DataFolder]) -> None:
    assert not refused_unchanged(hurt_one(lambda path: None))


@pytest.mark.parametrize("whole", [True], indirect=True, ids=["encrypted"])
def test_one_changed_byte_on_any_page_of_an_encrypted_file_is_met(
    hurt_one: Callable[[Hurt], DataFolder],
) -> None:
    folder, dice = hurt_one(lambda path: None), Random(1)
    with closing(connect(folder.journal, "still", key=key())) as raw:
        (free,) = raw.execute("PRAGMA freelist_count").fetchone()
    assert free <= 1  # the first lists the others; what those hold is never read
    for number in range(pages(folder.journal)):
        at = PAGE * number + dice.randrange(PAGE)
        was = folder.journal.read_bytes()[at]
        write_at(folder.journal, at, bytes([was ^ 1 << dice.randrange(8)]))
        assert refused_unchanged(folder), f"page {number + 1}, byte {at % PAGE}"
        write_at(folder.journal, at, bytes([was]))
    assert not refused_unchanged(folder)


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="only Linux counts what is read")
def test_each_page_of_an_encrypted_file_is_read_and_decrypted_once(folder: DataFolder) -> None:
    """Walks, rows, words and references look at the same pages; keeping them is what is cheap."""
    with Store.open(folder, key=key()) as store:
        logbook = Logbook(store, StillClock())
        logbook.add_term(Kind.PROJECT, "x")
        logbook.log(draft())
        lists = logbook.vocabulary()
        insert_many(store, list(invented(25_000, {kind: list(lists.of(kind)) for kind in Kind})))
    size = folder.journal.stat().st_size
    assert size > 1.2 * USUAL_CACHE
    for thoroughly in (False, True):
        before = bytes_read()
        assert is_whole(folder.journal, thoroughly=thoroughly, key=key())
        assert 0.8 * size < bytes_read() - before < 1.1 * size  # free pages are not read


def bytes_read() -> int:
    (line,) = (
        line for line in Path("/proc/self/io").read_text().splitlines() if line.startswith("rchar")
    )
    return int(line.split()[1])


@pytest.mark.parametrize("hurt", ["cut", "changed"])
def test_a_log_torn_by_a_power_cut_opens_at_the_last_whole_commit(
    whole: DataFolder, tmp_path: Path, hurt: str
) -> None:
    opens = opens_with(whole)
    live, torn = data_folder(tmp_path / "live"), data_folder(tmp_path / "data")
    shutil.copytree(whole.root, live.root)
    with Store.open(live, key=opens) as store:
        logbook = Logbook(store, StillClock())
        kept = logbook.log(draft("on the disk"))[0].id
        lost = logbook.log(draft("on its way"))[0].id
        shutil.copytree(live.root, torn.root, ignore=shutil.ignore_patterns("*-shm"))
    log = Path(f"{torn.journal}-wal")
    size = log.stat().st_size
    if hurt == "cut":
        os.truncate(log, size - 100)
    else:
        write_at(log, size - 100, b"\xa5" * 7)
    with Store.open(torn, key=opens) as store:
        found = {entry.id for entry in Logbook(store, StillClock()).entries(Filters())}
    assert kept in found
    assert lost not in found


# What the look before the first write leaves to the closer one


@pytest.mark.parametrize(
    "wrong",
    [
        "scale_version = 0", "minutes_with = -5", "minutes_with = 30, minutes_fix = 31",
        "went_wrong = '{}'", "went_wrong = '['", "payoff_chance = 31", "source = 'rumour'",
        "finished_wall_ms = 5", "hidden_ms = 5", "fell_on_others = 2", "title = x'00'",
        "minutes_with = x''", "note = x'6e6f'", "logged_ms = 1 << 60", "id = upper(id) || ''",
    ],
)  # fmt: skip
def test_a_value_that_breaks_a_rule_of_its_table_is_met_by_the_closer_look(
    folder: DataFolder, wrong: str
) -> None:
    write_journal(folder, 3)
    assert is_whole(folder.journal, thoroughly=True)
    with closing(connect(folder.journal)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute(f"UPDATE entries SET {wrong} WHERE number = 2")
    assert not is_whole(folder.journal, thoroughly=True)


@pytest.mark.parametrize(
    "finished",
    [
        "9999-12-30T14:00:00+14:00", "9999-12-30T23:59:59+23:59:59", "9999-12-29T00:00:01-23:59:59",
        "1970-01-02T00:00:00+00:00", "1970-01-01T00:01:00-23:59", "1970-01-02T23:59:00+23:59",
    ],
)  # fmt: skip
def test_the_first_and_the_last_moment_a_journal_takes_are_no_damage_anywhere_on_earth(
    folder: DataFolder, finished: str
) -> None:
    with Store.open(folder) as store:
        Logbook(store, StillClock()).log(draft(finished=Moment.parse(finished)))
    assert is_whole(folder.journal, thoroughly=True)
    assert check(folder).whole


def test_every_rule_of_every_table_is_asked(folder: DataFolder) -> None:
    asked = dict[str, int]()
    Store.open(folder).close()
    with closing(connect(folder.journal, "ro")) as raw:
        for name, made in raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"):
            for rule in rules(made):
                raw.execute(f"SELECT NOT ({rule}) FROM {name}").fetchall()
                asked[name] = asked.get(name, 0) + 1
    wanted = {
        name: sum(isinstance(one, CheckConstraint) for one in table.constraints)
        for name, table in METADATA.tables.items()
    }
    assert asked == {name: many for name, many in wanted.items() if many}


@pytest.mark.parametrize(
    "wrong",
    [
        "title = x'00'", "note = x'6e6f'", "minutes_with = x''", "minutes_fix = 'x'",
        "payoff_chance = x''", "experiment = x'00'", "block = x'05'", "scale_version = x'01'",
        "logged_ms = 1 << 60", "finished_offset_s = 1 << 40", "finished_ms = x'05'",
    ],
)  # fmt: skip
def test_a_row_nothing_can_be_made_of_is_called_damage_wherever_it_is_read(
    folder: DataFolder, wrong: str
) -> None:
    write_journal(folder, 3)
    with closing(connect(folder.journal)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute(f"UPDATE entries SET {wrong} WHERE number = 2")
    with Store.open(folder) as store:
        for read in (
            lambda: list(Logbook(store, StillClock()).entries(Filters())),
            lambda: Transfer(store).export(folder.root.parent / "out.json"),
        ):
            with pytest.raises(JournalFileError) as caught:
                read()
            assert caught.value.trouble is Trouble.DAMAGED


@pytest.mark.parametrize(("number", "met"), [(120, True), (60, False)])
def test_words_without_their_entry_are_met_before_its_number_is_given_again(
    folder: DataFolder, number: int, met: bool
) -> None:
    write_journal(folder, 120)
    with closing(connect(folder.journal)) as raw:
        (made,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'entry_words_gone'")
        raw.execute("DROP TRIGGER entry_words_gone")
        raw.execute("DELETE FROM entries WHERE number = ?", (number,))
        raw.execute(*made)
    assert refused_unchanged(folder) is met
    assert not is_whole(folder.journal, thoroughly=True)


def test_words_that_lost_count_of_themselves_refuse_an_entry_as_damage(folder: DataFolder) -> None:
    write_journal(folder, 20)
    counted = "SELECT block FROM entry_words_data WHERE id = 10"
    with closing(connect(folder.journal)) as raw:
        (older,) = raw.execute(counted).fetchone()
    with Store.open(folder) as store:
        Logbook(store, StillClock()).log(draft("one more"))
    with closing(connect(folder.journal)) as raw:
        assert raw.execute(counted).fetchone() != (older,)
        raw.execute("UPDATE entry_words_data SET block = ? WHERE id = 10", (older,))
    with Store.open(folder) as store:
        before = dump(store)
        with pytest.raises(JournalFileError) as caught:
            Logbook(store, StillClock()).log(draft("the next"))
        assert caught.value.trouble is Trouble.DAMAGED
        assert dump(store) == before
