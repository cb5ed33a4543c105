"""Rated uses of AI in the order of time, and what they add up to on each day.

Everything along time is worked out from the daily sums: there are far fewer days than uses.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.stats.columns import UNRATED
from worthwhile.stats.dots import row_sums
from worthwhile.stats.group_times import Journal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.stats.columns import EntryColumns
    from worthwhile.stats.minutes import Discounts
    from worthwhile.stats.net_minutes import RatingSums

    Floats = NDArray[np.float64]
    Int8s = NDArray[np.int8]
    Ints = NDArray[np.int64]

MOST_USES = 5
"""Use-numbers of a day are counted up to this one, which stands for all later ones too."""
_EPOCH = date(1970, 1, 1)
_MS_A_DAY = 86_400_000
_MS_AN_HOUR = 3_600_000


@dataclass(frozen=True, slots=True, eq=False)
class Uses:
    """N rated uses of AI, oldest first.

    Attributes:
        wall_ms: wall-clock milliseconds of finishing, of length N.
        outcome: -2..+2, of length N.
        of_day: place of each use's day in `days`, of length N.
        days: the D logical days with such uses, since 1970-01-01, rising.
        daily: D x 9, of each day: uses rated -2..+2; of timed uses how many, and three sums:
            log time saved, its squares, discounted minutes without AI.
        by_number: D x 5, uses by use-number of the day, 1..5, the last for all later ones.
            Unrated uses have a number too; uses finished at the same moment share theirs, so a
            journal repeated has the same numbers.
        points: D x 5, sums of the outcomes by use-number.
        times: those of them whose minutes may enter an estimate.
    """

    wall_ms: Ints
    outcome: Int8s
    of_day: Ints
    days: Ints
    daily: Floats
    by_number: Floats
    points: Floats
    times: Times

    def __len__(self) -> int:
        """How many there are."""
        return len(self.wall_ms)

    @property
    def counts(self) -> Floats:
        """D x 5, uses rated -2..+2."""
        return self.daily[:, :5]


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """T timed uses, oldest first, and their sums by day and use-number.

    Attributes:
        wall_ms, of_day: as in `Uses`, of length T.
        log_saved: ln(discounted minutes without / minutes with), above 0 is quicker with AI.
        table: D x 5, how many.
        saved: D x 5, sums of `log_saved`.
        squares: D, sums of its squares.
        stated: D, sums of the discounted minutes without AI.
        ratings: sums by rating, of minutes as stated.
    """

    wall_ms: Ints
    of_day: Ints
    log_saved: Floats
    table: Floats
    saved: Floats
    squares: Floats
    stated: Floats
    ratings: RatingSums

    def __len__(self) -> int:
        """How many there are."""
        return len(self.wall_ms)


def uses_of(
    columns: EntryColumns, by: Discounts, day_start_hour: int, journal: Journal | None = None
) -> Uses:
    """The rated uses among the entries, in order.

    Args:
        columns: entries, tasks without AI and unrated ones among them.
        by: what stated minutes are divided by.
        day_start_hour: when a day begins, by the clock of the place: a day of 23 or 25 hours is
            one day like any other.
        journal: the timed uses of these entries, where they are known already.
    """
    if (columns.wall_ms[1:] < columns.wall_ms[:-1]).any():
        columns, journal = columns.where(np.argsort(columns.wall_ms, kind="stable")), None
    if journal is None:
        journal = Journal.of(columns)
    marks = journal.marks
    wall, outcome = columns.wall_ms, columns.outcome
    # Mostly all of them are rated uses: then nothing has to be copied.
    uses = None if marks.uses.all() else np.flatnonzero(marks.uses)
    if uses is not None:
        wall, outcome = wall[uses], outcome[uses]
    days, of_day, number = _on_days(wall, day_start_hour)
    rated = outcome != UNRATED
    if not rated.all():
        wall, outcome, of_day, number = wall[rated], outcome[rated], of_day[rated], number[rated]
        seen = np.zeros(len(days), dtype=np.bool_)
        seen[of_day] = True
        of_day = (np.cumsum(seen) - 1)[of_day]
        days = days[seen]
    entering = marks.timed
    if len(wall) < len(columns):
        entering = (np.cumsum(marks.rated) - 1)[entering]

    size = len(days)
    number *= size
    number += of_day
    times = _times(journal, by, wall[entering], of_day[entering], number[entering], size)
    daily = np.empty((9, size))
    code = (outcome + 2) * np.int64(size) + of_day
    daily[:5] = np.bincount(code, minlength=5 * size).reshape(5, size)
    daily[5], daily[6] = row_sums(times.table), row_sums(times.saved)
    daily[7], daily[8] = times.squares, times.stated
    return Uses(
        wall_ms=wall,
        outcome=outcome,
        of_day=of_day,
        days=days,
        daily=daily.T,
        by_number=_table(number, None, size),
        points=_table(number, outcome, size),
        times=times,
    )


def _times(
    journal: Journal, by: Discounts, wall: Ints, of_day: Ints, code: Ints, size: int
) -> Times:
    uses = journal.uses
    before = (uses.stage & 1).astype(np.bool_)
    saved = -uses.log_ratio
    saved -= np.where(before, math.log(by.before), math.log(by.after))
    stated = uses.minutes_without / np.where(before, by.before, by.after)
    return Times(
        wall_ms=wall,
        of_day=of_day,
        log_saved=saved,
        table=_table(code, None, size),
        saved=_table(code, saved, size),
        squares=_sums(of_day, saved * saved, size),
        stated=_sums(of_day, stated, size),
        ratings=journal.by_rating,
    )


def runs(values: Ints) -> tuple[Ints, Ints]:
    """Where each run of equal values begins, and how long it is."""
    changes = values[1:] != values[:-1]
    opens = np.flatnonzero(np.concatenate([[len(values) > 0], changes]))
    return opens, np.diff(np.append(opens, len(values)))


def date_of(day: int) -> date:
    """A day number as a date."""
    return _EPOCH + timedelta(days=day)


def day_number(day: date) -> int:
    """A date as a day number."""
    return (day - _EPOCH).days


def _sums(place: Ints, values: Floats | Int8s | None, size: int) -> Floats:
    # Of nothing at all, bincount makes whole numbers.
    return np.bincount(place, values, minlength=size).astype(np.float64, copy=False)


def _table(place: Ints, values: Floats | Int8s | None, days: int) -> Floats:
    """Sums by day and use-number, D x 5; the days of each number lie side by side in memory."""
    return _sums(place, values, MOST_USES * days).reshape(MOST_USES, days).T


def _on_days(wall: Ints, day_start_hour: int) -> tuple[Ints, Ints, Ints]:
    """The days, rising; and of each use the place of its day among them, and its number, 0..4."""
    day = wall - day_start_hour * _MS_AN_HOUR
    day //= _MS_A_DAY
    opens, sizes = runs(day)
    of_day = np.repeat(np.arange(len(opens)), sizes)
    return day[opens], of_day, _numbers(wall, opens, sizes)


def _numbers(wall: Ints, opens: Ints, sizes: Ints) -> Ints:
    """Which moment of its day each use was finished at, 0..4; input in order."""
    numbers = np.zeros(len(wall), dtype=np.int64)
    np.cumsum(wall[1:] != wall[:-1], out=numbers[1:])
    numbers -= np.repeat(numbers[opens], sizes)
    np.minimum(numbers, MOST_USES - 1, out=numbers)
    return numbers
