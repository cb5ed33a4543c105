"""The sample year is plausible, the same at each run, and always ends today."""

from __future__ import annotations

import itertools
import json
import math
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from helpers.clock import StillClock
from helpers.journals import sound
from helpers.make_samples import LAST_SUNDAY, written
from worthwhile.domain.entry import Source
from worthwhile.domain.lookback import ONE_IN, Rating
from worthwhile.domain.lots import SeededCoin
from worthwhile.domain.moment import Moment
from worthwhile.domain.query import Filters
from worthwhile.paths import DataFolder, resource
from worthwhile.services.journal_file import Arriving, JournalFile, read_journal
from worthwhile.services.logbook import Logbook
from worthwhile.services.lookbacks import LookBacks
from worthwhile.services.markers import Markers
from worthwhile.services.rules import Rules
from worthwhile.services.samples import load_samples, write_sample_year
from worthwhile.services.subscriptions import Subscriptions
from worthwhile.store import records
from worthwhile.store.engine import Store


@pytest.fixture(scope="module")
def file() -> JournalFile:
    read = read_journal(resource("samples", "year.json"))
    assert read.refused == ()
    return read


@pytest.fixture(scope="module")
def year(file: JournalFile) -> tuple[Arriving, ...]:
    return file.entries


def test_the_shipped_file_is_what_the_generator_writes() -> None:
    assert resource("samples", "year.json").read_text(encoding="utf-8") == written()


def test_it_uses_nothing_but_the_open_format_of_journals() -> None:
    whole = json.loads(resource("samples", "year.json").read_text(encoding="utf-8"))
    assert whole["schema"] == "worthwhile.journal/1"
    assert set(whole) == {
        "schema", "seed", "entries", "markers", "ratings", "subscriptions", "rules"
    }  # fmt: skip


def test_it_is_about_a_year_of_about_four_hundred_entries(year: tuple[Arriving, ...]) -> None:
    assert 380 <= len(year) <= 420
    days = [entry.finished.day() for entry in year]
    assert days == sorted(days)
    assert days[-1] == LAST_SUNDAY
    assert 350 < (days[-1] - days[0]).days < 366
    gaps = [later - day for day, later in itertools.pairwise(days)]
    assert sum(gap > timedelta(days=9) for gap in gaps) >= 3, "holidays"


def test_titles_read_like_work_and_never_stand_twice_side_by_side(
    year: tuple[Arriving, ...],
) -> None:
    titles = [entry.facts["title"] for entry in year]
    assert len(set(titles)) >= 150
    assert all(one != other for one, other in itertools.pairwise(titles))
    assert all(2 <= len(title.split()) <= 12 for title in titles)


def test_it_holds_every_kind_of_entry_a_page_must_show(year: tuple[Arriving, ...]) -> None:
    def count(field: str) -> int:
        return sum(bool(entry.facts[field]) for entry in year)

    assert {entry.tool for entry in year} == {
        "Claude", "Claude Code", "ChatGPT", "Copilot", "Gemini", "no AI"
    }  # fmt: skip
    assert len({entry.task_type for entry in year}) == 9
    assert {entry.facts["outcome"] for entry in year} == {None, -2, -1, 0, 1, 2}
    assert len({entry.project for entry in year if entry.project}) >= 3
    for field in ("note", "went_wrong", "anyway", "payoff_chance", "minutes_fix"):
        assert count(field) >= 20, field
    assert count("fell_on_others") >= 5
    befores = sum(entry.facts["without_when"] == "before" for entry in year)
    assert befores >= 50
    late = sum(entry.logged.utc_ms - entry.finished.utc_ms > 86_400_000 for entry in year)
    assert late >= 10
    unrated = sum(entry.facts["outcome"] is None and entry.tool != "no AI" for entry in year)
    assert 5 <= unrated <= 30


def test_done_without_ai_has_both_times_stated_before_and_no_outcome(
    year: tuple[Arriving, ...],
) -> None:
    without = [entry for entry in year if entry.tool == "no AI"]
    assert len(without) >= 10
    for entry in without:
        assert entry.facts["outcome"] is None
        assert entry.facts["minutes_with"]
        assert entry.facts["minutes_without"]
        assert entry.facts["without_when"] == "before"


def recent(year: tuple[Arriving, ...]) -> list[Arriving]:
    return [entry for entry in year if entry.finished.day() > LAST_SUNDAY - timedelta(days=90)]


def test_the_last_quarter_has_something_to_say_on_every_panel(
    file: JournalFile, year: tuple[Arriving, ...]
) -> None:
    uses = [entry for entry in recent(year) if entry.facts["outcome"] is not None]
    first = {entry.id: entry.facts["outcome"] for entry in uses}

    def hit_rate(source: Source) -> float:
        hits = [entry.facts["outcome"] >= 1 for entry in uses if entry.source is source]
        assert len(hits) >= 10, source
        return sum(hits) / len(hits)

    assert hit_rate(Source.PROMPTED) < hit_rate(Source.VOLUNTEERED)
    forecasts = [entry for entry in uses if entry.facts["payoff_chance"]]
    assert len(forecasts) >= 20
    assert all(entry.source is Source.TIMER for entry in forecasts)
    hopes = sum(entry.facts["payoff_chance"] for entry in forecasts) / len(forecasts) / 100
    assert hopes > sum(entry.facts["outcome"] >= 1 for entry in forecasts) / len(forecasts)
    without = [entry.facts for entry in year if entry.tool == "no AI"]
    logs = [math.log(facts["minutes_with"] / facts["minutes_without"]) for facts in without]
    assert len(logs) >= 8
    assert 0.8 <= math.exp(sum(logs) / len(logs)) <= 0.9
    ratings = [one.record for one in file.beside if isinstance(one.record, Rating)]
    assert 20 <= len(ratings) <= 35
    changes = [r.outcome - first[r.entry] for r in ratings if r.entry in first]
    assert len(changes) >= 10
    assert -0.6 <= sum(changes) / len(changes) <= -0.1
    busy = Counter(entry.finished.day() for entry in uses)
    assert sum(n >= 2 for n in busy.values()) >= 15
    assert sum(n >= 3 for n in busy.values()) >= 5


@pytest.mark.parametrize("days", range(7))
def test_later_ratings_are_of_what_the_lot_chose_and_some_are_still_to_do(
    file: JournalFile, folder: DataFolder, days: int
) -> None:
    assert file.seed is not None
    coin = SeededCoin(file.seed)
    for one in file.beside:
        if isinstance(one.record, Rating):
            assert coin.draw(f"look back {one.record.entry}") * ONE_IN < 1
    now = Moment.parse(f"{date(2027, 10, 25) + timedelta(days=days)}T13:00:00+02:00")
    with Store.open(folder) as store:
        load_samples(store, now)
        assert LookBacks(store, StillClock(now)).next(4) is not None


def test_what_stands_beside_the_entries_moves_along(folder: DataFolder) -> None:
    now = Moment.parse("2027-10-27T13:00:00+02:00")
    today = now.day()
    clock = StillClock(now)
    with Store.open(folder) as store:
        load_samples(store, now)
        ratings = records.all_of(store, Rating)
        assert all(rating.rated <= now for rating in ratings)
        assert ratings[-1].rated.day() > today - timedelta(days=28)
        markers = Markers(store, clock).all()
        assert len(markers) == 3
        assert 0 < (today - markers[-1].day).days < 60
        fees = Subscriptions(store, clock).all()
        assert len(fees) == 2
        assert any(fee.until is not None and fee.until < today for fee in fees)
        rules = Rules(store, clock)
        assert [rule.kind.value for rule in rules.current(today)] == ["use_for", "avoid_for"]
        (past,) = rules.past(today)
        assert rules.ends(past) == markers[-1].day
        assert sound(store)


def test_tools_and_types_differ_enough_to_be_worth_a_picture(year: tuple[Arriving, ...]) -> None:
    uses: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    for entry in recent(year):
        if entry.facts["outcome"] is not None:
            cell = entry.tool, entry.task_type
            uses[cell] += 1
            hits[cell] += entry.facts["outcome"] >= 1
    assert uses.total() >= 60
    good, bad = ("Claude", "Data"), ("Copilot", "Debugging")
    assert uses[good] >= 8
    assert hits[good] / uses[good] >= 0.85
    assert uses[bad] >= 8
    assert hits[bad] / uses[bad] <= 0.3
    assert any(0.35 <= hits[cell] / n <= 0.65 for cell, n in uses.items() if n >= 8)
    assert sum(n < 5 for n in uses.values()) >= 3


@pytest.mark.parametrize("days", range(7))
@pytest.mark.parametrize("time", ["00:05", "07:00", "13:00", "23:30"])
def test_whatever_day_it_is_the_year_ends_today_and_nothing_lies_ahead(
    folder: DataFolder, days: int, time: str
) -> None:
    day = date(2027, 10, 25) + timedelta(days=days)
    now = Moment.parse(f"{day}T{time}:00-07:00")
    with Store.open(folder) as store:
        done = load_samples(store, now)
        entries = list(Logbook(store, StillClock(now)).entries(Filters()))
    assert done.new == len(entries) >= 370
    assert entries[-1].finished.day() == day
    assert all(entry.finished <= now and entry.logged <= now for entry in entries)
    assert all(entry.finished <= entry.logged for entry in entries)
    weekend = sum(entry.finished.day().weekday() >= 5 for entry in entries)
    assert weekend <= 12


def test_the_demo_folder_is_a_whole_journal_for_its_owner_alone(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "demo")
    write_sample_year(folder)
    assert folder.journal.stat().st_mode & 0o777 == 0o600
    with Store.open(folder, create=False) as store:
        assert not Logbook(store, StillClock()).is_empty()
