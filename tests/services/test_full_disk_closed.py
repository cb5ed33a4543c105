"""A full disk under a journal that is closed: converting, looking closer, rescuing, erasing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers.full_disk import Kept, listed, on_a_small_disk, refused_when_full
from helpers.journals import draft, sound
from helpers.small_disk import filled, needs_disk
from helpers.tables import every_row
from worthwhile.domain.backup import Why
from worthwhile.paths import DataFolder
from worthwhile.services import encryption, erasing
from worthwhile.services.checking import check
from worthwhile.services.rescue import Rescue
from worthwhile.store.backups import list_backups, verify
from worthwhile.store.cipher import Key, key_path
from worthwhile.store.converting import convert
from worthwhile.store.engine import Store

pytestmark = needs_disk
FIRST, SECOND = "erste Worte, lang genug", "zweite Worte, lang genug"
KEY = Key.of(FIRST, b"salt" * 4)
Rows = dict[str, list[dict[str, object]]]


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Kept]:
    """A journal with two backups that nobody has open."""
    with on_a_small_disk(tmp_path / "disk") as at:
        at.clock.advance(minutes=1)
        at.upkeep.back_up(Why.BY_HAND)
        at.store.close()
        yield at


def rows(folder: DataFolder, key: Key | None = None) -> Rows:
    with Store.open(folder, create=False, key=key) as store:
        assert sound(store)
        return every_row(store.raw)


# Converting


def _encrypt(folder: DataFolder) -> Key | None:
    return encryption.turn_on(folder, FIRST)[0]


def _change(folder: DataFolder) -> Key | None:
    return encryption.change(folder, KEY, SECOND)[0]


def _decrypt(folder: DataFolder) -> Key | None:
    encryption.turn_off(folder, KEY)
    return None


CONVERSIONS = {"encrypt": (None, _encrypt), "change": (KEY, _change), "decrypt": (KEY, _decrypt)}


@pytest.mark.parametrize("leave", [0, 4_096, 40_000, 250_000, 400_000])
@pytest.mark.parametrize("deed", CONVERSIONS)
def test_converting_is_refused_and_all_is_as_it_was_or_it_is_done_and_the_backups_follow(
    closed: Kept, deed: str, leave: int
) -> None:
    old, do = CONVERSIONS[deed]
    folder = closed.store.folder
    if old is not None:
        convert(folder, None, old)
    before, files = rows(folder, old), listed(closed.disk)
    made: list[Key | None] = []
    refusal = refused_when_full(closed.disk, leave, lambda: made.append(do(folder)))
    assert refusal or leave, "a full disk takes nothing"
    if refusal:
        assert rows(folder, old) == before
        assert all(verify(backup, old).sound for backup in list_backups(folder))
        assert listed(closed.disk) == files, "no half of a file is left"
        made.append(do(folder))
    (new,) = made
    assert rows(folder, new) == before  # which finishes what the disk had no room for
    assert len(list_backups(folder)) == 2
    assert all(verify(backup, new).sound for backup in list_backups(folder))


def test_a_key_is_found_though_what_helps_to_find_it_cannot_be_written(closed: Kept) -> None:
    folder = closed.store.folder
    convert(folder, None, KEY)
    key_path(folder).unlink()
    with filled(closed.disk):
        assert encryption.unlock(folder, FIRST) == KEY
    assert not key_path(folder).exists()


# Looking


def test_the_closer_look_finds_the_journal_whole_with_a_log_beside_it_or_without(
    closed: Kept,
) -> None:
    folder, files = closed.store.folder, listed(closed.disk)
    with filled(closed.disk):
        assert check(folder).whole
        assert Rescue(folder, closed.clock).looks_whole()
        assert listed(closed.disk) == files
    left = closed.disk.parent / "left"
    left.mkdir()
    with Store.open(folder) as store:
        closed.__class__.__post_init__(Kept(closed.disk, store))
        for path in folder.root.glob("journal.db*"):
            shutil.copy(path, left / path.name)
    for path in left.iterdir():
        shutil.copy(path, folder.root / path.name)
    with filled(closed.disk):
        assert check(folder).whole
    assert rows(folder)


# Rescuing


RESCUES: dict[str, Callable[[Rescue, Kept], object]] = {
    "go on": lambda rescue, _: rescue.go_on(),
    "open a backup": lambda rescue, at: rescue.open_backup(at.backup),
    "save what can be read": lambda rescue, at: rescue.save_readable(at.disk / "readable.json"),
    "start new": lambda rescue, _: rescue.start_new(),
    "put back": lambda rescue, _: rescue.put_back(rescue.start_new()),
}


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
@pytest.mark.parametrize("leave", [0, 40_000, 250_000])
@pytest.mark.parametrize("deed", RESCUES)
def test_a_rescue_is_refused_and_the_broken_file_is_where_it_was_or_it_is_done(
    closed: Kept, deed: str, leave: int, key: Key | None
) -> None:
    folder = closed.store.folder
    if key is not None:
        convert(folder, None, key)
    rescue = Rescue(folder, closed.clock, key)
    before, files = folder.journal.read_bytes(), listed(closed.disk)
    refusal = refused_when_full(closed.disk, leave, lambda: RESCUES[deed](rescue, closed))
    if refusal:
        assert folder.journal.read_bytes() == before
        assert listed(closed.disk) == files, "no half of a file is left"
        RESCUES[deed](rescue, closed)
    assert any(path.read_bytes() == before for path in folder.root.glob("journal*.db"))
    assert not [path for path in folder.root.iterdir() if path.name.startswith(".looked")]
    if deed != "start new":
        assert rows(folder, key)


# Erasing


def test_erasing_needs_no_room(closed: Kept) -> None:
    with filled(closed.disk):
        assert erasing.erase(closed.store.folder).left == ()
        assert [name for name in listed(closed.disk) if name != "data"] == []


def test_a_journal_written_to_since_is_kept_by_a_crash_on_a_full_disk(closed: Kept) -> None:
    """The last room goes to the log; what was told to be written is found when it is opened."""
    folder = closed.store.folder
    with Store.open(folder) as store:
        at = Kept(closed.disk, store)
        written = []
        with filled(closed.disk, 60_000):
            while not refused_when_full(
                closed.disk, 0, lambda: written.append(at.logbook.log(draft("x"))[0].id)
            ):
                pass
    assert {str(id) for id in written} <= {str(row["id"]) for row in rows(folder)["entries"]}
