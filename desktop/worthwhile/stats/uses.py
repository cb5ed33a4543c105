"""Rated uses of AI in the order of time, and what they add up to on each day.

Everything along time is worked out from the daily sums: there are far fewer days than uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.stats.cells import timed, with_ai
from worthwhile.stats.columns import UNRATED
from worthwhile.stats.dots import row_sums
from worthwhile.stats.minutes import TimedUses
from worthwhile.stats.net_minutes import RatingSums, rating_sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.stats.columns import EntryColumns
    from worthwhile.stats.minutes import Discounts

    Floats = NDArray[np.float64]
    Int8s = NDArray[np.int8]
    Ints = NDArray[np.int64]

MOST_USES = 5
"""Use-numbers of a day are counted up to this one, which stands for all later ones too."""
_EPOCH = date(1970, 1, 1)
_MS_A_DAY = 86_400_000
_MS_AN_HOUR = 3_600_000


@dataclass(frozen=True, eq=False)
class Uses:
    """N rated uses of AI, oldest first.

    Attributes:
        wall_ms: wall-clock milliseconds of finishing, of length N.
        outcome: -2..+2, of length N.
        of_day: place of each use's day in `days`, of length N.
        days: the D logical days with such uses, since 1970-01-01, rising.
        counts: D x 5, uses rated -2..+2.
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
    counts: Ints
    by_number: Floats
    points: Floats
    times: Times

    def __len__(self) -> int:
        """How many there are."""
        return len(self.wall_ms)

    @cached_property
    def daily(self) -> Floats:
        """D x 9: `counts`, then of timed uses how many, and three sums.

        The sums: log time saved, its squares, discounted minutes without AI.
        """
        times = self.times
        sums = (row_sums(times.table), row_sums(times.saved), times.squares, times.stated)
        return np.column_stack([self.counts, *sums])


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
        ratings: sums by rating, of discounted minutes.
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


def uses_of(columns: EntryColumns, by: Discounts, day_start_hour: int) -> Uses:
    """The rated uses among the entries, in order.

    Args:
        columns: entries, tasks without AI and unrated ones among them.
        by: what stated minutes are divided by.
        day_start_hour: when a day begins, by the clock of the place: a day of 23 or 25 hours is
            one day like any other.
    """
    place = np.flatnonzero(with_ai(columns))
    # Mostly all of them, and read in order: then nothing has to be copied.
    everyone = len(place) == len(columns)
    wall = columns.wall_ms if everyone else columns.wall_ms[place]
    if (wall[1:] < wall[:-1]).any():
        everyone = False
        order = np.argsort(wall, kind="stable")
        place, wall = place[order], wall[order]
    day = wall - day_start_hour * _MS_AN_HOUR
    day //= _MS_A_DAY
    opens, sizes = runs(day)
    of_day = np.repeat(np.arange(len(opens)), sizes)
    number = _numbers(wall, opens, sizes)

    outcome = columns.outcome if everyone else columns.outcome[place]
    days = day[opens]
    rated = outcome != UNRATED
    if not rated.all():
        place, wall, outcome = place[rated], wall[rated], outcome[rated]
        of_day, number = of_day[rated], number[rated]
        seen = np.zeros(len(opens), dtype=np.bool_)
        seen[of_day] = True
        of_day = (np.cumsum(seen) - 1)[of_day]
        days = days[seen]
    code = of_day * MOST_USES + number
    size = len(days)
    counts = np.bincount(of_day * 5 + (outcome + 2), minlength=size * 5)
    cells = size * MOST_USES
    return Uses(
        wall_ms=wall,
        outcome=outcome,
        of_day=of_day,
        days=days,
        counts=counts.reshape(size, 5),
        by_number=_sums(code, None, cells).reshape(size, MOST_USES),
        points=_sums(code, outcome, cells).reshape(size, MOST_USES),
        times=_times(columns, by, place, wall, of_day, code, size),
    )


def _times(
    columns: EntryColumns,
    by: Discounts,
    place: Ints,
    wall: Ints,
    of_day: Ints,
    code: Ints,
    size: int,
) -> Times:
    entering = np.flatnonzero(timed(columns)[place])
    place, of_day, code = place[entering], of_day[entering], code[entering]
    minutes = columns.minutes_with[place]
    stated = columns.minutes_without[place] / np.where(
        columns.without_before[place], by.before, by.after
    )
    saved = np.log(stated / minutes)
    as_stated = TimedUses(
        place=place,
        stage=np.zeros(len(place), dtype=np.int64),
        rating=columns.outcome[place].astype(np.int64) + 2,
        log_ratio=saved,
        minutes_with=minutes,
        minutes_without=stated,
    )
    cells = size * MOST_USES
    return Times(
        wall_ms=wall[entering],
        of_day=of_day,
        log_saved=saved,
        table=_sums(code, None, cells).reshape(size, MOST_USES),
        saved=_sums(code, saved, cells).reshape(size, MOST_USES),
        squares=_sums(of_day, saved * saved, size),
        stated=_sums(of_day, stated, size),
        ratings=rating_sums(as_stated),
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


def _numbers(wall: Ints, opens: Ints, sizes: Ints) -> Ints:
    """Which moment of its day each use was finished at, 0..4; input in order."""
    later = np.zeros(len(wall), dtype=np.int64)
    np.cumsum(wall[1:] != wall[:-1], out=later[1:])
    numbers: Ints = np.minimum(later - np.repeat(later[opens], sizes), MOST_USES - 1)
    return numbers
