"""The drive is pulled out, the folder is moved away: told, nothing lost, nothing made in its place.

And clocks: set back, or standing still while the laptop slept.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers.clock import TUESDAY, StillClock
from helpers.journals import draft, dump, sound
from helpers.small_disk import hang, needs_disk, plug_in, pull_out, small_disk
from worthwhile.domain.backup import Why
from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters, Query
from worthwhile.domain.running import StartDraft
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.drafts import CAPTURE_LINE, Drafts
from worthwhile.services.logbook import Logbook
from worthwhile.services.running import RunningTasks
from worthwhile.services.second_folder import drive_of
from worthwhile.services.upkeep import Keeping, Upkeep
from worthwhile.settings import Settings, SettingsFileError
from worthwhile.store.backups import backups_in
from worthwhile.store.engine import Store
from worthwhile.store.erasing import doomed, erase

GONE = "The journal is not where it was: its drive is gone, or its folder was moved."


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def store(folder: DataFolder) -> Iterator[Store]:
    with Store.open(folder) as opened:
        yield opened


def said(deed: Callable[[], object]) -> str:
    try:
        deed()
    except WorthwhileError as error:
        return str(error)
    return ""


def deeds(store: Store, clock: StillClock) -> list[Callable[[], object]]:
    logbook, running = Logbook(store, clock), RunningTasks(store, clock)
    start = StartDraft(title="x", tool="Claude", task_type="Writing")
    return [
        lambda: logbook.log(draft("written nowhere")),
        lambda: running.start(start),
        lambda: Drafts(store).keep(CAPTURE_LINE, "half a line"),
        lambda: Upkeep(store, clock).back_up(Why.BY_HAND),
    ]


def in_a_worker(deed: Callable[[], object]) -> str:
    """What a thread without a connection of its own is told."""
    heard: list[str] = []
    thread = threading.Thread(target=lambda: heard.append(said(deed)))
    thread.start()
    thread.join()
    return heard[0]


def test_a_folder_that_was_moved_away_takes_nothing_and_goes_on_when_it_is_back(
    store: Store, folder: DataFolder, clock: StillClock, tmp_path: Path
) -> None:
    """What is open could still be written to; but nobody would look for it there."""
    Logbook(store, clock).log(draft("before"))
    before, away = dump(store), tmp_path / "away"
    folder.root.rename(away)
    for deed in deeds(store, clock):
        assert said(deed), "it was refused"
        assert in_a_worker(deed)
    assert said(deeds(store, clock)[0]).startswith(GONE)
    assert not folder.root.exists(), "nothing was made in its place"
    away.rename(folder.root)
    assert dump(store) == before
    for deed in deeds(store, clock):
        assert said(deed) == ""
    assert sound(store)


def test_a_journal_that_was_deleted_takes_no_entry_that_would_be_lost(
    store: Store, folder: DataFolder, clock: StillClock
) -> None:
    folder.journal.unlink()
    assert said(lambda: Logbook(store, clock).log(draft())).startswith(GONE)
    assert not folder.journal.exists()


@needs_disk
def test_a_drive_that_was_pulled_out_is_told_of_and_another_in_its_place_is_not_written_to(
    clock: StillClock, tmp_path: Path
) -> None:
    place = tmp_path / "stick"
    plug_in(place)
    try:
        with Store.open(data_folder(place / "data")) as store:
            Logbook(store, clock).log(draft())
            pull_out(place)
            for deed in deeds(store, clock):
                assert said(deed)
                assert in_a_worker(deed)
            assert list(place.iterdir()) == [], "nothing on the disk it hung at"
            plug_in(place)
            assert said(lambda: Logbook(store, clock).log(draft())).startswith(GONE)
            assert list(place.iterdir()) == []
    finally:
        pull_out(place)


@needs_disk
def test_no_backup_goes_to_a_folder_that_was_made_where_the_second_drive_hangs_while_it_was_off(
    store: Store, folder: DataFolder, clock: StillClock, tmp_path: Path
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    upkeep, logbook = Upkeep(store, clock), Logbook(store, clock)

    def made(keeping: Keeping) -> str:
        clock.advance(minutes=61)
        logbook.log(draft())
        done = upkeep.back_up(Why.HOURLY, keeping)
        assert done.backup is not None
        return str(done.trouble or "")

    stray = upkeep.choose_second(place)  # the drive is off, and nobody noticed
    assert made(Keeping(second=stray, drive=drive_of(stray))) == ""
    on_the_wrong_disk = [one.path for one in backups_in(stray)]
    with small_disk(tmp_path / "the drive") as drive:
        hang(drive, place)
        try:
            second = upkeep.choose_second(place)
            keeping = Keeping(second=second, drive=drive_of(second))
            assert (second, keeping.drive) == (stray, place)
            assert made(keeping) == ""
            pull_out(place)
            for _ in range(2):
                assert "second folder for backups is not there" in made(keeping)
            assert [one.path for one in backups_in(stray)] == on_the_wrong_disk
            told = doomed(folder, second, keeping.drive)
            assert (told.second_is_there, list(told.second_files)) == (False, on_the_wrong_disk)
            hang(drive, place)
            assert made(keeping) == ""
            on_the_drive = {one.path.name for one in backups_in(second)}
            assert on_the_drive == {one.path.name for one in upkeep.all()[:4]}
            pull_out(place)
            store.close()
            assert erase(folder, second, keeping.drive).unreached == second
            assert not stray.exists(), "what lies in its place is ours, and goes"
            assert len(backups_in(drive / second.name)) == len(on_the_drive)
        finally:
            pull_out(place)


def test_settings_are_not_written_where_the_folder_was(folder: DataFolder, tmp_path: Path) -> None:
    settings = Settings(folder.settings)
    settings.change(text_percent=120)
    folder.root.rename(tmp_path / "away")
    with pytest.raises(SettingsFileError):
        settings.change(text_percent=125)
    assert not folder.root.exists()
    assert settings.values.text_percent == 125
    (tmp_path / "away").rename(folder.root)
    settings.change(text_percent=130)
    assert Settings(folder.settings).values.text_percent == 130


# Clocks


def test_a_clock_set_back_takes_no_time_from_a_task_and_never_runs_below_nothing(
    store: Store, clock: StillClock
) -> None:
    running = RunningTasks(store, clock)
    task, _ = running.start(StartDraft(title="x", tool="Claude", task_type="Writing"))
    clock.advance(minutes=20)
    running.pause(task.id)
    running.resume(task.id)
    clock.advance(days=-2)
    (now,) = running.tasks()
    assert now.attended_ms(clock.now()) == 20 * 60_000
    assert not now.seems_forgotten(clock.now())
    entry, _ = running.stop(task.id, outcome=Outcome.WORTH_IT)
    assert entry.minutes_with == 20


def test_a_task_begun_and_stopped_before_its_beginning_by_the_clock_has_a_sound_entry(
    store: Store, clock: StillClock
) -> None:
    running = RunningTasks(store, clock)
    task, _ = running.start(StartDraft(title="x", tool="Claude", task_type="Writing"))
    clock.advance(minutes=-90)
    entry, _ = running.stop(task.id, outcome=Outcome.WORTH_IT)
    assert entry.minutes_with is None or entry.minutes_with > 0
    assert sound(store)


def test_entries_stand_by_when_they_were_finished_whatever_order_they_were_written_in(
    store: Store, clock: StillClock
) -> None:
    logbook = Logbook(store, clock)
    for title, minutes in (("first", 0), ("an hour later", 60), ("set back", -180)):
        clock.advance(minutes=minutes)
        logbook.log(draft(title))
    found = logbook.rows(logbook.listing(Query(Filters())).keys)
    assert [entry.title for entry in found] == ["an hour later", "first", "set back"]
    again = logbook.rows(logbook.listing(Query(Filters())).keys)
    assert found == again


def test_a_laptop_that_slept_with_a_task_under_way_asks_what_really_happened(
    store: Store, clock: StillClock
) -> None:
    """The wall clock went on while nothing ran: that time is not put down to the task unasked."""
    running = RunningTasks(store, clock)
    running.start(StartDraft(title="x", tool="Claude", task_type="Writing"))
    clock.advance(minutes=14 * 60)
    (task,) = running.tasks()
    assert task.seems_forgotten(clock.now())


def test_backups_are_made_again_though_the_newest_seems_to_lie_ahead(
    store: Store, clock: StillClock
) -> None:
    """A clock that was a year ahead for a while must not put off backups for a year."""
    upkeep, logbook = Upkeep(store, clock), Logbook(store, clock)
    clock.advance(days=365)
    logbook.log(draft())
    assert upkeep.back_up(Why.HOURLY).backup is not None
    clock.advance(days=-365)
    assert clock.now() == TUESDAY
    logbook.log(draft())
    done = upkeep.back_up_if_due(Why.HOURLY)
    assert done.backup is not None
