"""Moments and logical days: UTC plus the offset where it happened, reckoned in that offset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

from worthwhile.domain.errors import RefusedError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST_MS = int((datetime(1970, 1, 2, tzinfo=UTC) - _EPOCH).total_seconds()) * 1000
FIRST_DAY, LAST_DAY = date(1970, 1, 2), date(9999, 12, 30)
"""The days a journal can hold."""
MONDAY, SUNDAY = 0, 6
"""The days a week may begin with, as `date.weekday` counts."""
_LATEST_MS = int((datetime(9999, 12, 30, tzinfo=UTC) - _EPOCH).total_seconds()) * 1000


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A point in time and the offset of the place it happened in.

    Two moments compare by the instant first, so a journal kept while travelling stays in order.

    Attributes:
        utc_ms: milliseconds since 1970-01-01T00:00:00Z.
        offset_s: seconds east of UTC where it happened.
    """

    utc_ms: int
    offset_s: int

    @classmethod
    def of(cls, when: datetime) -> Moment:
        """Take a datetime that knows its offset; microseconds are cut to milliseconds.

        Raises:
            RefusedError: the datetime is naive, or outside 1970..9999.
        """
        offset = when.utcoffset()
        if offset is None:
            raise RefusedError("A time needs its offset from UTC, for example +01:00.")
        ms = (when - _EPOCH) // timedelta(milliseconds=1)
        if not _EARLIEST_MS <= ms <= _LATEST_MS:
            raise RefusedError("A time must lie between 1970 and 9999.")
        return cls(ms, int(offset.total_seconds()))

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Read an ISO 8601 time with offset.

        Raises:
            RefusedError: it is not one.
        """
        try:
            when = datetime.fromisoformat(text)
        except ValueError:
            raise RefusedError(
                "A time must look like 2026-03-01T14:30:00+01:00 (ISO 8601 with its offset)."
            ) from None
        return cls.of(when)

    @property
    def wall_ms(self) -> int:
        """Milliseconds of the wall clock there: what days are cut from."""
        return self.utc_ms + self.offset_s * 1000

    def datetime(self) -> datetime:
        """The same as an aware datetime in its own offset."""
        zone = timezone(timedelta(seconds=self.offset_s))
        return (_EPOCH + timedelta(milliseconds=self.utc_ms)).astimezone(zone)

    def iso(self) -> str:
        """ISO 8601 with milliseconds (only when there are any) and offset; `parse` reads it."""
        spec = "milliseconds" if self.utc_ms % 1000 else "seconds"
        return self.datetime().isoformat(timespec=spec)

    def day(self, day_start_hour: int = 0) -> date:
        """The logical day: work at 01:30 belongs to yesterday when the day starts at 4."""
        return day_of_wall(self.wall_ms, day_start_hour)


class Clock(Protocol):
    """Says what time it is here; tests hand in one that stands still."""

    def now(self) -> Moment:
        """The moment it is, with the offset of this place."""


class SystemClock:
    """The computer's own clock and zone, asked anew each time: the person may be travelling."""

    def now(self) -> Moment:
        """The moment it is, with the local offset that is in force right now."""
        return Moment.of(datetime.now(UTC).astimezone())


_MS_A_DAY = 86_400_000


def day_of_wall(wall_ms: int, day_start_hour: int) -> date:
    """The logical day of a wall-clock millisecond count."""
    return date(1970, 1, 1) + timedelta(days=(wall_ms - day_start_hour * 3_600_000) // _MS_A_DAY)


def checked_day(day: date, field: str) -> date:
    """The same day, if a journal can hold it.

    Raises:
        RefusedError: it lies outside 1970..9999.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise RefusedError("A day must lie between 1970 and 9999.", field)
    return day


def wall_bounds(day: date, day_start_hour: int) -> tuple[int, int]:
    """Wall-clock milliseconds [from, to) of one logical day."""
    start = (day - date(1970, 1, 1)).days * _MS_A_DAY + day_start_hour * 3_600_000
    return start, start + _MS_A_DAY
