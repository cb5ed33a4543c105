"""The invented year, moved so that it ends today: for the demo, tests and pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from worthwhile.domain.entry import Source
from worthwhile.domain.moment import Moment, SystemClock, day_of_wall, wall_bounds
from worthwhile.domain.period import week_of
from worthwhile.paths import DataFolder, resource
from worthwhile.services.journal_file import Arriving, JournalFile, read_journal
from worthwhile.services.transfer import Imported, Transfer
from worthwhile.store.engine import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from worthwhile.domain.moment import Clock

_A_MOMENT_AGO_MS = 10 * 60_000
_A_WEEK_MS = 7 * 86_400_000


def write_sample_year(folder: DataFolder, clock: Clock | None = None) -> None:
    """Make a journal of the sample year in an empty folder.

    Raises:
        JournalFileError: it cannot be written.
    """
    with Store.open(folder) as store:
        load_samples(store, (clock or SystemClock()).now())


def load_samples(store: Store, now: Moment) -> Imported:
    """Put the sample year into a journal, as if it had been kept until now.

    Days of the week stay what they are: the year is moved by whole weeks, and the rest of this
    week has not happened yet. All of it happened where `now` is.

    Raises:
        JournalFileError: it cannot be written.
    """
    file = read_journal(resource("samples", "year.json"))
    moved = _until(file.entries, now)
    return Transfer(store).take(JournalFile(file.terms, moved, file.refused))


def _until(entries: Sequence[Arriving], now: Moment) -> tuple[Arriving, ...]:
    """Entries moved into the weeks that end with this one, cut off at this moment."""
    today = now.day()
    last_week = week_of(max(entry.finished.day() for entry in entries))
    weeks = (week_of(today) - last_week).days // 7
    moved = [_moved(entry, weeks * _A_WEEK_MS, now) for entry in entries]
    past = [entry for entry in moved if entry.finished <= now]
    later = [entry for entry in moved if entry.finished > now and _day(entry) == today]
    if later and not any(_day(entry) == today for entry in past):
        past.append(_just_now(later[0], today, now))  # early in the morning, something at least
    return tuple(past)


def _moved(entry: Arriving, by_ms: int, now: Moment) -> Arriving:
    def here(moment: Moment) -> Moment:
        return Moment(moment.wall_ms + by_ms - now.offset_s * 1000, now.offset_s)

    finished = here(entry.finished)
    # Summer time may have begun in between: what counts is how long it took to write it down.
    waited = entry.logged.utc_ms - entry.finished.utc_ms
    logged = min(Moment(finished.utc_ms + waited, now.offset_s), max(now, finished))
    return replace(entry, finished=finished, logged=logged, source=Source.VOLUNTEERED)


def _just_now(entry: Arriving, today: date, now: Moment) -> Arriving:
    midnight, _ = wall_bounds(today, 0)
    wall_ms = max(midnight, now.wall_ms - _A_MOMENT_AGO_MS)
    when = Moment(wall_ms - now.offset_s * 1000, now.offset_s)
    return replace(entry, finished=when, logged=when)


def _day(entry: Arriving) -> date:
    return day_of_wall(entry.finished.wall_ms, 0)
