"""Backups when they are due: what changed, what the clock says, and the second folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from helpers.clock import StillClock
from helpers.journals import draft
from worthwhile.domain.backup import MEGABYTE, Why, file_name
from worthwhile.domain.errors import OutsideFileError, RefusedError
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.services.markers import Markers
from worthwhile.services.upkeep import Keeping, Upkeep
from worthwhile.store.backups import backups_in, verify
from worthwhile.store.engine import Store


@pytest.fixture
def upkeep(store: Store, clock: StillClock) -> Upkeep:
    return Upkeep(store, clock)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# When


def test_a_journal_with_nothing_in_it_needs_no_backup(upkeep: Upkeep) -> None:
    assert not upkeep.is_due()
    assert upkeep.back_up_if_due(Why.OPENING).backup is None
    assert upkeep.all() == []


def test_one_is_due_when_something_changed_and_the_last_is_an_hour_old(
    upkeep: Upkeep, logbook: Logbook, clock: StillClock
) -> None:
    logbook.log(draft("one"))
    made = upkeep.back_up_if_due(Why.OPENING)
    assert made.backup is not None
    assert made.backup.why is Why.OPENING
    assert upkeep.newest() == made.backup
    logbook.log(draft("two"))
    assert not upkeep.is_due(), "the last one is not an hour old"
    assert upkeep.is_due(whatever_its_age=True)
    clock.advance(minutes=60)
    assert upkeep.is_due()
    assert upkeep.back_up_if_due(Why.HOURLY).backup is not None
    clock.advance(days=3)
    assert not upkeep.is_due(whatever_its_age=True), "nothing changed since"


def test_every_kind_of_change_is_noticed(
    upkeep: Upkeep, store: Store, logbook: Logbook, clock: StillClock
) -> None:
    entry, change = logbook.log(draft("one"))
    upkeep.back_up(Why.BY_HAND)

    def due() -> bool:
        clock.advance(minutes=1)
        was_due = upkeep.is_due(whatever_its_age=True)
        upkeep.back_up(Why.BY_HAND)
        return was_due

    assert not due()
    logbook.change([entry.id], title="two")
    assert due()
    logbook.undo(change)
    assert due()
    logbook.add_term(entry.project.kind if entry.project else entry.tool.kind, "Gemini")
    assert due()
    Markers(store, clock).add(clock.now().day(), "another model", ends_rules=False)
    assert due()


def test_a_clock_set_back_hinders_neither_making_nor_keeping(
    upkeep: Upkeep, logbook: Logbook, clock: StillClock
) -> None:
    logbook.log(draft("one"))
    later = upkeep.back_up(Why.HOURLY).backup
    clock.advance(minutes=-600)
    assert upkeep.newest() is None
    logbook.log(draft("two"))
    assert upkeep.is_due()
    now = upkeep.back_up_if_due(Why.HOURLY, Keeping(limit=1)).backup
    assert now is not None
    assert upkeep.newest() == now
    assert later in upkeep.all()
    assert not upkeep.is_due()


# Keeping


def test_older_ones_are_thinned_when_one_is_made(
    upkeep: Upkeep, logbook: Logbook, clock: StillClock
) -> None:
    logbook.log(draft("one"))
    for _ in range(4):
        upkeep.back_up(Why.HOURLY)
        clock.advance(minutes=20)  # 10:30, 10:50, 11:10, 11:30
    times = [one.at(3600).datetime().strftime("%H:%M") for one in upkeep.all()]
    assert times == ["11:30", "10:50"]


def test_nothing_goes_when_what_would_stand_for_it_is_damaged(
    upkeep: Upkeep, logbook: Logbook, clock: StillClock
) -> None:
    logbook.log(draft("one"))
    good = upkeep.back_up(Why.HOURLY).backup
    clock.advance(minutes=5)
    bad = upkeep.back_up(Why.RESTORE).backup
    assert good is not None
    assert bad is not None
    assert good not in upkeep.all(), "the later one of the hour stands for it"
    clock.advance(minutes=5)
    good = upkeep.back_up(Why.HOURLY).backup
    clock.advance(days=1)
    bad.path.write_bytes(b"\0" * 5_000)
    upkeep.back_up(Why.HOURLY)
    clock.advance(minutes=120)
    made = upkeep.back_up(Why.HOURLY).backup
    assert good in upkeep.all()
    assert bad.path.exists(), "no repair deletes"
    assert made is not None
    assert verify(made).sound


def test_the_limit_lets_the_oldest_go_and_leaves_the_newest(
    upkeep: Upkeep, logbook: Logbook, clock: StillClock
) -> None:
    logbook.log(draft("one"))
    for _ in range(3):
        upkeep.back_up(Why.HOURLY)
        clock.advance(days=1)
    assert len(upkeep.all()) == 3
    last = upkeep.back_up(Why.HOURLY, Keeping(limit=1)).backup
    assert upkeep.all() == [last]


# The second folder


def test_each_backup_is_copied_to_the_second_folder_for_its_owner_alone(
    upkeep: Upkeep, logbook: Logbook, clock: StillClock, stick: Path
) -> None:
    before = os.umask(0)
    try:
        second = upkeep.choose_second(stick)
        keeping = Keeping(second=second)
        logbook.log(draft("one"))
        first = upkeep.back_up(Why.HOURLY, keeping)
    finally:
        os.umask(before)
    assert first.trouble is None
    (copy,) = backups_in(second)
    assert first.backup is not None
    assert copy.path.read_bytes() == first.backup.path.read_bytes()
    assert (mode(second), mode(copy.path)) == (0o700, 0o600)
    assert [path.name for path in second.iterdir()] == [copy.path.name]


def test_a_drive_that_is_gone_is_told_and_caught_up_with_later(
    upkeep: Upkeep, logbook: Logbook, clock: StillClock, stick: Path
) -> None:
    keeping = Keeping(second=upkeep.choose_second(stick))
    logbook.log(draft("one"))
    upkeep.back_up(Why.HOURLY, keeping)
    away = stick.with_name("away")
    stick.rename(away)
    stick.mkdir()  # the mount point is still a folder
    clock.advance(minutes=60)
    made = upkeep.back_up(Why.HOURLY, keeping)
    assert made.backup is not None
    assert "not there" in str(made.trouble)
    assert list(stick.iterdir()) == [], "nothing is written where a drive hung"
    clock.advance(minutes=60)
    upkeep.back_up(Why.HOURLY, keeping)
    stick.rmdir()
    away.rename(stick)
    assert upkeep.back_up_if_due(Why.OPENING, keeping).trouble is None
    assert keeping.second is not None
    there = {one.path.name for one in backups_in(keeping.second)}
    assert there == {one.path.name for one in upkeep.all()}


@pytest.mark.parametrize("minutes", [-30, -60 * 24 * 365])
def test_a_clock_set_back_keeps_no_copy_from_the_second_folder(
    upkeep: Upkeep, logbook: Logbook, clock: StillClock, stick: Path, minutes: int
) -> None:
    keeping = Keeping(second=upkeep.choose_second(stick))
    for _ in range(3):
        logbook.log(draft())
        upkeep.back_up(Why.BY_HAND, keeping)
        clock.advance(minutes=1)
    clock.advance(minutes=minutes)
    for _ in range(2):
        logbook.log(draft())
        assert upkeep.back_up(Why.BY_HAND, keeping).trouble is None
        clock.advance(minutes=1)
    assert keeping.second is not None
    there = {one.path.name for one in backups_in(keeping.second)}
    assert there == {one.path.name for one in upkeep.all()}
    assert len(there) == 5


def test_a_second_folder_is_thinned_by_the_same_rule(
    upkeep: Upkeep, logbook: Logbook, clock: StillClock, stick: Path
) -> None:
    keeping = Keeping(limit=MEGABYTE, second=upkeep.choose_second(stick))
    logbook.log(draft("one"))
    for _ in range(4):
        upkeep.back_up(Why.HOURLY, keeping)
        clock.advance(minutes=20)
    assert keeping.second is not None
    assert [one.path.name for one in backups_in(keeping.second)] == [
        one.path.name for one in upkeep.all()
    ]


def test_two_journals_on_one_drive_do_not_thin_each_other(
    upkeep: Upkeep, logbook: Logbook, clock: StillClock, stick: Path, tmp_path: Path
) -> None:
    keeping = Keeping(limit=MEGABYTE, second=upkeep.choose_second(stick))
    logbook.log(draft("one"))
    mine = upkeep.back_up(Why.HOURLY, keeping).backup
    assert mine is not None
    assert keeping.second is not None
    clock.advance(minutes=1)
    with Store.open(data_folder(tmp_path / "other")) as store:
        Logbook(store, clock).log(draft("two"))
        others = Upkeep(store, clock)
        second = others.choose_second(stick)
        others.back_up(Why.HOURLY, Keeping(limit=1, second=second))
        assert second != keeping.second
        assert others.choose_second(stick) == second
    assert upkeep.choose_second(stick) == keeping.second
    assert [one.path.name for one in backups_in(keeping.second)] == [mine.path.name]
    assert len(backups_in(second)) == 1


def test_a_file_that_is_no_backup_stands_for_none(
    upkeep: Upkeep, logbook: Logbook, clock: StillClock
) -> None:
    logbook.log(draft("one"))
    first = upkeep.back_up(Why.HOURLY).backup
    assert first is not None
    for damage in (b"", b"<html>" * 900, b"SQLite format 3\0" + bytes(8_000)):
        clock.advance(minutes=5)
        first.path.with_name(file_name(clock.now(), Why.HOURLY)).write_bytes(damage)
    clock.advance(minutes=120)
    upkeep.back_up(Why.HOURLY, Keeping(limit=MEGABYTE))
    assert first in upkeep.all(), "it alone is whole in its hour"
    assert upkeep.verify(first).sound


def test_the_data_folder_is_no_second_folder(
    upkeep: Upkeep, folder: DataFolder, tmp_path: Path
) -> None:
    folder.backups.mkdir()
    linked = tmp_path / "linked"
    linked.symlink_to(folder.root)
    for place in (folder.root, folder.backups, linked):
        with pytest.raises(RefusedError, match="own folder"):
            upkeep.choose_second(place)
    with pytest.raises(RefusedError, match="no such folder"):
        upkeep.choose_second(tmp_path / "nowhere")
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises((RefusedError, OutsideFileError)):
        upkeep.choose_second(file)


def test_choosing_the_folder_of_copies_itself_makes_no_second_one_in_it(
    upkeep: Upkeep, stick: Path
) -> None:
    second = upkeep.choose_second(stick)
    assert upkeep.choose_second(second) == second
    assert upkeep.choose_second(stick) == second
    assert list(second.iterdir()) == []
