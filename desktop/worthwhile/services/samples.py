"""The invented year, moved so that it ends today: for the demo, tests and pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from worthwhile.domain.lookback import Rating
from worthwhile.domain.marker import Marker
from worthwhile.domain.moment import Moment, SystemClock, day_of_wall, wall_bounds
from worthwhile.domain.period import week_of
from worthwhile.domain.rule import Rule
from worthwhile.domain.subscription import Subscription
from worthwhile.paths import DataFolder, resource
from worthwhile.services.journal_file import Arriving, JournalFile, read_journal
from worthwhile.services.transfer import Imported, Transfer
from worthwhile.store.engine import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from worthwhile.domain.changes import Record
    from worthwhile.domain.moment import Clock
    from worthwhile.services.beside_file import ArrivingRecord

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
    last_week = week_of(max(entry.finished.day() for entry in file.entries))
    weeks = (week_of(now.day()) - last_week).days // 7
    moved = _until(file.entries, weeks, now)
    ids = {entry.id for entry in moved}
    beside = tuple(
        later
        for one in file.beside
        if (later := _moved_beside(one, weeks, now)) is not None
        and getattr(later.record, "entry", None) in {None, *ids}
    )
    return Transfer(store).take(JournalFile(file.terms, moved, file.refused, beside, file.seed))


def _until(entries: Sequence[Arriving], weeks: int, now: Moment) -> tuple[Arriving, ...]:
    """Entries moved into the weeks that end with this one, cut off at this moment."""
    today = now.day()
    moved = [_moved(entry, weeks * _A_WEEK_MS, now) for entry in entries]
    past = [entry for entry in moved if entry.finished <= now]
    later = [entry for entry in moved if entry.finished > now and _day(entry) == today]
    if later and not any(_day(entry) == today for entry in past):
        past.append(_just_now(later[0], today, now))  # early in the morning, something at least
    return tuple(past)


def _moved(entry: Arriving, by_ms: int, now: Moment) -> Arriving:
    finished = _here(entry.finished, by_ms, now)
    # Summer time may have begun in between: what counts is how long it took to write it down.
    waited = entry.logged.utc_ms - entry.finished.utc_ms
    logged = min(Moment(finished.utc_ms + waited, now.offset_s), max(now, finished))
    return replace(entry, finished=finished, logged=logged)


def _moved_beside(one: ArrivingRecord, weeks: int, now: Moment) -> ArrivingRecord | None:
    """The same so many weeks later, or None when it has not happened yet."""
    by, record = timedelta(weeks=weeks), one.record
    later: Record
    if isinstance(record, Rating):
        rated = _here(record.rated, weeks * _A_WEEK_MS, now)
        return replace(one, record=replace(record, rated=rated)) if rated <= now else None
    if isinstance(record, Marker):
        began, later = record.day, replace(record, day=record.day + by)
    elif isinstance(record, Rule):
        began = record.made
        later = replace(record, made=record.made + by, expires=record.expires + by)
    elif isinstance(record, Subscription):
        began = record.since
        until = None if record.until is None else record.until + by
        later = replace(record, since=record.since + by, until=until)
    else:
        raise TypeError(f"the sample year holds no {type(record).__name__}")
    return replace(one, record=later) if began + by <= now.day() else None


def _here(moment: Moment, by_ms: int, now: Moment) -> Moment:
    return Moment(moment.wall_ms + by_ms - now.offset_s * 1000, now.offset_s)


def _just_now(entry: Arriving, today: date, now: Moment) -> Arriving:
    midnight, _ = wall_bounds(today, 0)
    wall_ms = max(midnight, now.wall_ms - _A_MOMENT_AGO_MS)
    when = Moment(wall_ms - now.offset_s * 1000, now.offset_s)
    return replace(entry, finished=when, logged=when)


def _day(entry: Arriving) -> date:
    return day_of_wall(entry.finished.wall_ms, 0)
