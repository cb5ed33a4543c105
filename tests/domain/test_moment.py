"""Moments and logical days: right across daylight saving, travel and a late start of the day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worthwhile.domain.errors import RefusedError
from worthwhile.domain.moment import Moment, SystemClock, day_of_wall, wall_bounds

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
TIMES = st.datetimes(
    min_value=datetime(1971, 1, 1),  # noqa: DTZ001 -- the strategy attaches the zone
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=OFFSETS,
)


def at(zone: ZoneInfo, *parts: int, fold: int = 0) -> Moment:
    return Moment.of(datetime(*parts, tzinfo=zone, fold=fold))  # type: ignore[arg-type,misc]


def test_a_time_without_its_offset_is_refused() -> None:
    with pytest.raises(RefusedError, match="offset"):
        Moment.of(datetime(2026, 3, 1, 12, 0))  # noqa: DTZ001 -- that is the point
    with pytest.raises(RefusedError, match="offset"):
        Moment.parse("2026-03-01T12:00:00")


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-13-01T00:00:00+00:00", "1969-12-31T23:59:59+00:00", "12:00"]
)
def test_what_is_no_time_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        Moment.parse(text)
    assert str(refused.value).endswith(".")


@given(TIMES)
def test_iso_text_reads_back_as_the_same_moment(when: datetime) -> None:
    moment = Moment.of(when)
    assert Moment.parse(moment.iso()) == moment
    assert abs(moment.datetime() - when) < timedelta(milliseconds=1)


def test_iso_text_shows_milliseconds_only_when_there_are_some() -> None:
    assert Moment.parse("2026-03-01T14:30:00+01:00").iso() == "2026-03-01T14:30:00+01:00"
    assert Moment.parse("2026-03-01T14:30:00.25Z").iso() == "2026-03-01T14:30:00.250+00:00"


@given(TIMES, st.integers(0, 23))
def test_a_logical_day_is_the_wall_date_moved_by_its_start(when: datetime, start: int) -> None:
    expected = (when.replace(tzinfo=None) - timedelta(hours=start)).date()
    assert Moment.of(when).day(start) == expected


@given(TIMES, st.integers(0, 23))
def test_every_moment_lies_within_the_bounds_of_its_day(when: datetime, start: int) -> None:
    moment = Moment.of(when)
    first, after = wall_bounds(moment.day(start), start)
    assert first <= moment.wall_ms < after
    assert day_of_wall(first, start) == moment.day(start)
    assert day_of_wall(after, start) == moment.day(start) + timedelta(days=1)
    assert day_of_wall(first - 1, start) == moment.day(start) - timedelta(days=1)


def test_work_after_midnight_belongs_to_yesterday_until_the_day_starts() -> None:
    assert at(BERLIN, 2026, 5, 12, 1, 30).day(4) == date(2026, 5, 11)
    assert at(BERLIN, 2026, 5, 12, 3, 59).day(4) == date(2026, 5, 11)
    assert at(BERLIN, 2026, 5, 12, 4, 0).day(4) == date(2026, 5, 12)
    assert at(BERLIN, 2026, 5, 12, 1, 30).day(0) == date(2026, 5, 12)


def test_the_night_clocks_go_forward_keeps_its_days() -> None:
    before, after = at(BERLIN, 2026, 3, 29, 1, 59), at(BERLIN, 2026, 3, 29, 3, 0)
    assert after.utc_ms - before.utc_ms == 60_000
    assert (before.offset_s, after.offset_s) == (3600, 7200)
    assert before.day() == after.day() == date(2026, 3, 29)
    assert before.day(3) == date(2026, 3, 28)
    assert after.day(3) == date(2026, 3, 29)


def test_the_night_clocks_go_back_the_same_wall_time_twice_is_one_day_and_two_moments() -> None:
    first = at(BERLIN, 2026, 10, 25, 2, 30)
    second = at(BERLIN, 2026, 10, 25, 2, 30, fold=1)
    assert second.utc_ms - first.utc_ms == 3_600_000
    assert first < second
    assert first.wall_ms == second.wall_ms
    assert first.day(4) == second.day(4) == date(2026, 10, 24)


def test_a_day_is_reckoned_where_it_happened_not_where_one_is_now() -> None:
    tokyo = at(TOKYO, 2026, 6, 2, 8, 0)
    new_york = Moment.of(tokyo.datetime().astimezone(NEW_YORK))
    assert tokyo.utc_ms == new_york.utc_ms
    assert tokyo.day() == date(2026, 6, 2)
    assert new_york.day() == date(2026, 6, 1)


def test_moments_of_a_journey_sort_by_the_instant() -> None:
    leaving = at(TOKYO, 2026, 6, 2, 18, 0)
    arriving = at(NEW_YORK, 2026, 6, 2, 17, 0)
    assert leaving < arriving
    assert arriving.wall_ms < leaving.wall_ms


def test_the_system_clock_knows_the_local_offset() -> None:
    now = SystemClock().now()
    assert abs(now.datetime() - datetime.now(UTC)) < timedelta(minutes=1)
    local = datetime.now(UTC).astimezone().utcoffset()
    assert local is not None
    assert now.offset_s == local.total_seconds()
