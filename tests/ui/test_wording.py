"""Days, minutes and numbers read as a person would say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worthwhile.domain.moment import Moment
from worthwhile.ui import wording

TODAY = date(2025, 11, 18)


def test_a_long_day_names_its_year_when_it_is_another() -> None:
    assert wording.long_day(TODAY) == "Tuesday 18 November"
    assert wording.long_day(date(2024, 2, 29), TODAY) == "Thursday 29 February 2024"


def test_days_inside_a_sentence_are_short() -> None:
    assert wording.near_day(TODAY, TODAY) == "today"
    assert wording.near_day(TODAY - timedelta(1), TODAY) == "yesterday"
    assert wording.near_day(TODAY - timedelta(4), TODAY) == "Friday"
    assert wording.near_day(TODAY - timedelta(7), TODAY) == "11 Nov"
    assert wording.near_day(TODAY + timedelta(2), TODAY) == "20 Nov"
    assert wording.short_day(date(2024, 11, 4), TODAY) == "4 Nov 2024"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (12, "12 min"),
        (90, "1 h 30 min"),
        (120, "2 h"),
        (-14, "−14 min"),
        (-60, "−1 h"),
        (2.5, "2.5 min"),
        (0, "0 min"),
        (-0.01, "0 min"),
        (59.6, "1 h"),
        (12.4, "12 min"),
    ],
)
def test_minutes_are_said_in_hours_and_minutes(value: float, said: str) -> None:
    assert wording.minutes(value) == said


@pytest.mark.parametrize(
    ("value", "digits", "plain", "with_sign"),
    [
        (3, 0, "3", "+3"),
        (-3, 0, "−3", "−3"),
        (0, 0, "0", "0"),
        (-0.4, 0, "0", "0"),
        (0.4, 0, "0", "0"),
        (-0.44, 1, "−0.4", "−0.4"),
        (12_345.6, 1, "12,345.6", "+12,345.6"),
    ],
)
def test_numbers_have_a_true_minus_and_zero_no_sign(
    value: float, digits: int, plain: str, with_sign: str
) -> None:
    assert wording.number(value, digits) == plain
    assert wording.signed(value, digits) == with_sign


@given(st.floats(-1e6, 1e6))
def test_no_hyphen_stands_for_a_minus_and_hours_never_hide_sixty_minutes(value: float) -> None:
    said = wording.minutes(value)
    assert "-" not in said
    assert "60 min" not in said


def test_things_are_counted_in_one_and_many() -> None:
    assert wording.counted(1, "use") == "1 use"
    assert wording.counted(1_200, "use") == "1,200 uses"
    assert wording.counted(2, "entry", "entries") == "2 entries"


def test_a_title_in_a_sentence_is_quoted_and_never_too_long() -> None:
    assert wording.quoted("draft") == "“draft”"
    assert wording.quoted("") == "an entry without a title"
    long = wording.quoted("word " * 30)
    assert len(long) <= 50
    assert long.endswith("…”")


@pytest.mark.parametrize(
    ("when", "now", "said"),
    [
        ("2025-11-18T14:02", "2025-11-18T23:00", "today 14:02"),
        ("2025-11-17T23:55", "2025-11-18T00:01", "today 23:55"),
        ("2025-11-17T23:55", "2025-11-18T04:00", "yesterday 23:55"),
        ("2025-11-18T00:30", "2025-11-18T09:00", "yesterday 00:30"),
        ("2025-11-14T09:00", "2025-11-18T09:00", "Friday 09:00"),
        ("2025-11-04T09:00", "2025-11-18T09:00", "4 Nov 09:00"),
    ],
)
def test_the_day_of_a_time_is_the_person_s_which_begins_at_four(
    when: str, now: str, said: str
) -> None:
    moments = (Moment.parse(f"{text}:00+01:00") for text in (when, now))
    assert wording.near_time(*moments, 4) == said
