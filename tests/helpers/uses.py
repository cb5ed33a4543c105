"""Rated uses in the order of time, as the panels along days take them in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from helpers.columns import NOW_MS, Use, columns
from worthwhile.stats.columns import EntryColumns
from worthwhile.stats.minutes import Discounts
from worthwhile.stats.uses import Uses, uses_of

MS_A_DAY = 86_400_000
MS_AN_HOUR = 3_600_000
FIRST_DAY = NOW_MS // MS_A_DAY


def at(day: int, hour: float = 12.0) -> int:
    """Wall-clock milliseconds of an hour on a day counted from the first one."""
    return (FIRST_DAY + day) * MS_A_DAY + round(hour * MS_AN_HOUR)


def on(day: int, use: Use, hour: float = 12.0) -> Use:
    """The same use, finished and logged then."""
    return replace(use, wall_ms=at(day, hour), logged_wall_ms=at(day, hour))


def uses(rows: Iterable[Use], discount: float = 1.5, day_start_hour: int = 0) -> Uses:
    """Rated uses with one discount for all."""
    return of_columns(columns(rows), discount, day_start_hour)


def of_columns(entries: EntryColumns, discount: float = 1.5, day_start_hour: int = 0) -> Uses:
    """The same from columns."""
    return uses_of(entries, Discounts(discount, discount), day_start_hour)
