"""Which backups are kept: the rule against a plain model, and what a name says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worthwhile.domain.backup import (
    GUARDED_DAYS,
    Backup,
    Why,
    file_name,
    is_old,
    newest,
    read_name,
    thinned,
)
from worthwhile.domain.moment import Moment

NOW = Moment.parse("2025-11-18T10:30:00+01:00")  # a Tuesday
HOUR, DAY = 60, 1_440


def made(minutes_ago: float, why: Why = Why.HOURLY, size: int = 10, number: int = 0) -> Backup:
    moment = Moment(NOW.utc_ms - round(minutes_ago * 60_000), 0)
    name = file_name(moment, why).replace(".db", f"-{number}.db")
    return Backup(moment, why, size, Path("/backups") / name)


def left(backups: list[Backup], limit: int = 10**9, now: Moment = NOW) -> list[Backup]:
    gone = set(thinned(backups, now, limit).drop)
    return [backup for backup in backups if backup not in gone]


# The rule in a few places where it can be seen


def test_of_today_the_newest_of_each_hour_stays() -> None:
    one, two, three = made(5), made(20), made(70)
    assert left([one, two, three]) == [one, three]


def test_of_the_week_the_newest_of_each_day_stays() -> None:
    late, early, before = made(12 * HOUR), made(20 * HOUR), made(2 * DAY)
    assert left([made(0), late, early, before])[1:] == [late, before]


def test_of_the_quarter_the_newest_of_each_calendar_week_stays() -> None:
    # Tuesday: eight days ago was a Monday, nine days ago the Sunday of the week before.
    monday, sunday, saturday = made(8 * DAY), made(9 * DAY), made(10 * DAY)
    assert left([made(0), monday, sunday, saturday])[1:] == [monday, sunday]


def test_what_is_older_than_a_quarter_goes_but_never_the_newest() -> None:
    assert left([made(0), made(100 * DAY)]) == [made(0)]
    assert left([made(400 * DAY)]) == [made(400 * DAY)]


@pytest.mark.parametrize("why", [Why.IMPORT, Why.RESTORE, Why.MIGRATION, Why.OTHER])
def test_one_made_before_something_great_stays_a_month_beside_better_ones(why: Why) -> None:
    guarded = made(3 * DAY + 60, why)
    assert guarded in left([made(0), made(3 * DAY), guarded], limit=0)
    old = made(GUARDED_DAYS * DAY + 60, why)
    assert old not in left([made(0), made(GUARDED_DAYS * DAY), old])


def test_one_made_by_hand_stays_a_day_though_later_ones_of_its_hour_were_made() -> None:
    by_hand = made(30, Why.BY_HAND)
    assert by_hand in left([made(0, Why.CLOSING), by_hand])
    old = made(DAY + 60, Why.BY_HAND)
    assert old not in left([made(0), made(DAY), old])


def test_over_the_limit_the_oldest_go_first_and_the_newest_stays_whatever_its_size() -> None:
    sizes = [made(0), made(2 * HOUR), made(4 * HOUR), made(6 * HOUR)]
    assert left(sizes, limit=25) == sizes[:2]
    assert left([made(0, size=1_000), made(2 * HOUR)], limit=25) == [made(0, size=1_000)]


def test_the_guarded_take_no_room_from_the_others() -> None:
    guarded = made(3 * HOUR, Why.RESTORE, size=1_000)
    others = [made(0), made(2 * HOUR)]
    assert left([*others, guarded], limit=20) == [*others, guarded]


def test_one_from_the_future_is_kept_and_stands_for_nothing() -> None:
    later, now_and_before = made(-3 * HOUR, size=10**9), [made(1), made(HOUR)]
    assert left([later, *now_and_before], limit=20) == [later, *now_and_before]
    assert newest([later, *now_and_before], NOW) == now_and_before[0]
    assert newest([later], NOW) is None
    assert is_old(newest([later], NOW), NOW), "after the clock was set back one is made at once"


def test_nothing_goes_unless_it_is_named_what_stands_for_it() -> None:
    backups = [made(0), made(14 * HOUR), made(16 * HOUR)]
    thinning = thinned(backups, NOW, 10**9)
    assert thinning.drop == (backups[2],)
    assert set(thinning.instead) == {backups[0], backups[1]}


def test_an_hour_makes_one_old() -> None:
    assert not is_old(made(59.9), NOW)
    assert is_old(made(60), NOW)
    assert is_old(None, NOW)


def test_of_one_second_the_higher_number_is_the_newer() -> None:
    first, second = made(0, number=9), made(0, number=10)
    assert newest([second, first], NOW) == second


def test_the_one_just_made_is_spared_among_several_of_one_second() -> None:
    one, two = made(0, Why.BY_HAND), made(0, Why.HOURLY)
    for spare in (one, two):
        assert spare not in thinned([one, two], NOW, 0, spare.path).drop


# The rule everywhere

ages = st.one_of(
    st.integers(-3 * DAY, 2 * DAY), st.integers(0, 20 * DAY), st.integers(0, 200 * DAY)
)
many = st.lists(st.tuples(ages, st.sampled_from(Why), st.integers(1, 100)), max_size=60).map(
    lambda rows: [made(*row, number) for number, row in enumerate(rows)]
)


@given(many, st.integers(-14, 14), st.integers(0, 3_000))
def test_what_stays_is_what_a_plain_model_says(
    backups: list[Backup], hours_east: int, limit: int
) -> None:
    now = Moment(NOW.utc_ms, hours_east * 3600)
    assert set(left(backups, limit, now)) == by_calendar(backups, now, limit)


def by_calendar(backups: list[Backup], now: Moment, limit: int) -> set[Backup]:
    """The same rule said with dates."""
    zone = timezone(timedelta(seconds=now.offset_s))
    here = now.datetime()

    def when(backup: Backup) -> datetime:
        return backup.moment.datetime().astimezone(zone)

    past = sorted(
        (backup for backup in backups if backup.moment.utc_ms <= now.utc_ms),
        key=lambda backup: backup.order,
    )
    kept = {backup for backup in backups if backup.moment.utc_ms > now.utc_ms}
    kept |= {
        backup for backup in past
        if (backup.why in {Why.IMPORT, Why.RESTORE, Why.MIGRATION, Why.OTHER}
        and here - when(backup) < timedelta(days=30))
        or (backup.why in {Why.MANY, Why.BY_HAND} and here - when(backup) < timedelta(days=1))
    }  # fmt: skip
    always = set(kept)
    by_slot: dict[object, Backup] = {}
    for backup in past:  # the later ones win
        days = (here.date() - when(backup).date()).days
        if days == 0:
            by_slot[when(backup).strftime("%d %H")] = backup
        elif days < 7:
            by_slot[when(backup).date()] = backup
        elif days < 91:
            by_slot[when(backup).isocalendar()[:2]] = backup
    kept |= set(by_slot.values()) | set(past[-1:])
    for backup in past[:-1]:
        if sum(one.size for one in kept - always) <= limit:
            break
        if backup in kept - always:
            kept.remove(backup)
    return kept


@given(many, st.integers(0, 3_000))
def test_thinning_twice_takes_nothing_more(backups: list[Backup], limit: int) -> None:
    once = left(backups, limit)
    assert left(once, limit) == once


@given(many, st.integers(0, 3_000))
def test_what_stands_for_others_stays(backups: list[Backup], limit: int) -> None:
    thinning = thinned(backups, NOW, limit)
    assert not set(thinning.instead) & set(thinning.drop)


# Names


@given(
    st.datetimes(datetime(1970, 1, 3), datetime(9999, 12, 29)),  # noqa: DTZ001 - a zone follows
    st.integers(-14, 14),
    st.sampled_from(Why),
)
def test_a_name_says_moment_and_reason_and_is_read_back(
    naive: datetime, hours_east: int, why: Why
) -> None:
    when = naive.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours_east)))
    name = file_name(Moment.of(when), why)
    assert read_name(name) == (Moment.of(when.astimezone(UTC)), why)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("journal-before-0004-20251118T093000Z.db", Why.MIGRATION),
        ("journal-hourly-20251118T093000Z-2.db", Why.HOURLY),
        ("journal-by-a-later-version-20251118T093000Z.db", Why.OTHER),
    ],
)
def test_other_names_of_backups_are_known(name: str, why: Why) -> None:
    assert read_name(name) == (Moment.parse("2025-11-18T09:30:00+00:00"), why)


@pytest.mark.parametrize(
    "name",
    [
        "journal.db", "journal-hourly-20251118T093000Z.db.71.part", "notes.txt",
        "journal-hourly-20251318T093000Z.db", "journal-hourly-20251118T093000Z.db-wal",
        "journal--20251118T093000Z.db", "journal-hourly-20251118T093000.db",
    ],
)  # fmt: skip
def test_names_of_other_files_are_none_of_a_backup(name: str) -> None:
    assert read_name(name) is None
