"""Rated uses of AI in the order of time: what the panels along days are worked out from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.stats.cells import timed, with_ai
from worthwhile.stats.columns import UNRATED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.stats.columns import EntryColumns

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Int8s = NDArray[np.int8]
    Int32s = NDArray[np.int32]
    Ints = NDArray[np.int64]

MOST_USES = 5
"""Use-numbers of a day are counted up to this one, which stands for all later ones too."""
_EPOCH = date(1970, 1, 1)
_MS_A_DAY = 86_400_000
_MS_AN_HOUR = 3_600_000


@dataclass(frozen=True, slots=True, eq=False)
class Uses:
    """N rated uses of AI, oldest first, as arrays of length N.

    Attributes:
        wall_ms: wall-clock milliseconds of finishing.
        day: logical days since 1970-01-01.
        number: which use of AI of its day it was, 1..`MOST_USES`; unrated uses count, and uses
            finished at the same moment share a number.
        outcome: -2..+2.
        tool, task_type: indices into the terms of the columns.
        source: as in `EntryColumns`.
        minutes: minutes with AI; `stated`: those without, after the discount. Both NaN for uses
            whose minutes may not enter an estimate.
    """

    wall_ms: Ints
    day: Ints
    number: Int8s
    outcome: Int8s
    tool: Int32s
    task_type: Int32s
    source: Int8s
    minutes: Floats
    stated: Floats

    def __len__(self) -> int:
        """How many there are."""
        return len(self.day)

    @property
    def timed(self) -> Bools:
        """Which of them have minutes that may enter an estimate."""
        has_both: Bools = ~np.isnan(self.stated)
        return has_both

    def where(self, kept: Bools) -> Uses:
        """Those of them that `kept` marks."""
        return Uses(
            self.wall_ms[kept],
            self.day[kept],
            self.number[kept],
            self.outcome[kept],
            self.tool[kept],
            self.task_type[kept],
            self.source[kept],
            self.minutes[kept],
            self.stated[kept],
        )


def uses_of(columns: EntryColumns, discount: Floats, day_start_hour: int) -> Uses:
    """The rated uses among the entries, in order.

    Args:
        columns: entries, tasks without AI and unrated ones among them.
        discount: what each entry's stated minutes are divided by.
        day_start_hour: when a day begins, by the clock of the place: a day of 23 or 25 hours is
            one day like any other.
    """
    place = np.flatnonzero(with_ai(columns))
    place = place[np.argsort(columns.wall_ms[place], kind="stable")]
    wall = columns.wall_ms[place]
    day = (wall - day_start_hour * _MS_AN_HOUR) // _MS_A_DAY
    number = _numbers(wall, day)
    rated = columns.outcome[place] != UNRATED
    place, wall, day, number = place[rated], wall[rated], day[rated], number[rated]
    enters = timed(columns)[place]
    return Uses(
        wall_ms=wall,
        day=day,
        number=number,
        outcome=columns.outcome[place],
        tool=columns.tool[place],
        task_type=columns.task_type[place],
        source=columns.source[place],
        minutes=np.where(enters, columns.minutes_with[place], np.nan),
        stated=np.where(enters, columns.minutes_without[place] / discount[place], np.nan),
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


def _numbers(wall: Ints, day: Ints) -> Int8s:
    """Which moment of its day each use was finished at, 1..`MOST_USES`; input in order."""
    later = np.cumsum(np.diff(wall, prepend=wall[:1]) > 0)
    opens, sizes = runs(day)
    since_open: Ints = later - np.repeat(later[opens], sizes)
    numbers: Int8s = np.minimum(since_open + 1, MOST_USES).astype(np.int8)
    return numbers
