"""Periods: spans of logical days, and the ones a page offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from worthwhile.domain.moment import MONDAY as MONDAY
from worthwhile.domain.moment import SUNDAY as SUNDAY


@dataclass(frozen=True, slots=True)
class Period:
    """Logical days from `since` to `until`, both included; None means open."""

    since: date | None = None
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        after = self.since is None or day >= self.since
        return after and (self.until is None or day <= self.until)


EVERYTHING = Period()


class PeriodChoice(StrEnum):
    """The spans a filter chip offers."""

    LAST_30 = "last_30"
    LAST_90 = "last_90"
    THIS_WEEK = "this_week"
    LAST_365 = "last_365"
    EVERYTHING = "everything"

    @property
    def words(self) -> str:
        """What the chip says."""
        return {
            PeriodChoice.THIS_WEEK: "This week",
            PeriodChoice.LAST_30: "Last 30 days",
            PeriodChoice.LAST_90: "Last 90 days",
            PeriodChoice.LAST_365: "Last 12 months",
            PeriodChoice.EVERYTHING: "Everything",
        }[self]

    def period(self, today: date, week_start: int = MONDAY) -> Period:
        """The days meant, seen from today."""
        match self:
            case PeriodChoice.THIS_WEEK:
                return Period(week_of(today, week_start), today)
            case PeriodChoice.LAST_30:
                return Period(today - timedelta(days=29), today)
            case PeriodChoice.LAST_90:
                return Period(today - timedelta(days=89), today)
            case PeriodChoice.LAST_365:
                return Period(today - timedelta(days=364), today)
            case PeriodChoice.EVERYTHING:
                return EVERYTHING


def week_of(day: date, week_start: int = MONDAY) -> date:
    """The first day of the week `day` lies in; `week_start` counts from Monday = 0."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)
