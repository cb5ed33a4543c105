"""Periods and weeks, whatever day a week begins on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worthwhile.domain.period import EVERYTHING, MONDAY, SUNDAY, Period, PeriodChoice, week_of

DAYS = st.dates(date(1971, 1, 1), date(2200, 1, 1))


@given(DAYS, st.integers(0, 6))
def test_a_week_begins_on_its_first_day_and_holds_the_day(day: date, start: int) -> None:
    first = week_of(day, start)
    assert first.weekday() == start
    assert first <= day < first + timedelta(days=7)


def test_sunday_belongs_to_different_weeks_by_week_start() -> None:
    sunday = date(2026, 3, 1)
    assert week_of(sunday, MONDAY) == date(2026, 2, 23)
    assert week_of(sunday, SUNDAY) == sunday


def test_a_period_includes_both_ends_and_open_ends_include_all() -> None:
    period = Period(date(2026, 1, 1), date(2026, 1, 31))
    assert date(2026, 1, 1) in period
    assert date(2026, 1, 31) in period
    assert date(2026, 2, 1) not in period
    assert date(2025, 12, 31) not in period
    assert date(1999, 1, 1) in EVERYTHING
    assert date(2026, 1, 1) in Period(since=date(2026, 1, 1))
    assert date(2026, 1, 2) not in Period(until=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("choice", "days"),
    [(PeriodChoice.LAST_30, 30), (PeriodChoice.LAST_90, 90), (PeriodChoice.LAST_365, 365)],
)
@given(today=DAYS)
def test_last_days_count_today(choice: PeriodChoice, days: int, today: date) -> None:
    period = choice.period(today)
    assert period.since is not None
    assert (today - period.since).days == days - 1
    assert period.until == today


@given(DAYS, st.integers(0, 6))
def test_this_week_runs_from_its_first_day_to_today(today: date, start: int) -> None:
    assert PeriodChoice.THIS_WEEK.period(today, start) == Period(week_of(today, start), today)


def test_everything_has_no_bounds_and_every_choice_has_words() -> None:
    assert PeriodChoice.EVERYTHING.period(date(2026, 1, 1)) == EVERYTHING
    assert len({choice.words for choice in PeriodChoice}) == len(PeriodChoice)
