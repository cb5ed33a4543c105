"""Law 1: value per use, never volume. A journal repeated k times may not look better.

Everything is asked through the real file, the desk and the open format. Each number of the page
and of `insights --json` is named in `helpers.law_one` with what may happen to it, so a number added
later fails until it is named too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.clock import TUESDAY, StillClock
from helpers.law_one import check, compared, grows, rule_of, shown, tree
from worthwhile.domain.entry import PAYOFF_CHANCES, Anyway, Draft, Source, WentWrong, WithoutWhen
from worthwhile.domain.insights import By, Insights, InsightsQuery, State, Unit
from worthwhile.domain.lookback import Rating
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import SCALE_VERSION, Outcome
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.paths import data_folder
from worthwhile.services.insights import InsightsDesk, insights_json
from worthwhile.services.logbook import Logbook
from worthwhile.services.subscriptions import Subscriptions
from worthwhile.store import records
from worthwhile.store.engine import Store
from worthwhile.store.entries import insert_many

TODAY = date(2025, 11, 18)
CLAIMS = {"tool", "task_type", "project", "state", "probability", "sentence"}


def _days_ago(days: int) -> Moment:
    return Moment(TUESDAY.utc_ms - days * 86_400_000, TUESDAY.offset_s)


def _stated(draft: Draft) -> Draft:
    """The same, as the domain takes it: a time says when it was stated, fixing is part of it."""
    without = draft.minutes_without is not None
    fix = draft.minutes_fix if draft.minutes_with is not None else None
    return replace(draft, without_when=draft.without_when if without else None, minutes_fix=fix)


minutes = st.sampled_from([None, 1.0, 5.0, 12.5, 30.0, 240.0])
uses = st.builds(
    Draft,
    tool=st.sampled_from(["Claude", "Copilot"]),
    task_type=st.sampled_from(["writing", "data", "mails"]),
    project=st.sampled_from(["", "billing"]),
    outcome=st.sampled_from([None, *Outcome]),
    minutes_with=minutes,
    minutes_without=minutes,
    without_when=st.sampled_from(list(WithoutWhen)),
    minutes_fix=st.sampled_from([None, 0.0, 1.0]),
    payoff_chance=st.sampled_from([None, *PAYOFF_CHANCES]),
    anyway=st.sampled_from([None, *Anyway]),
    fell_on_others=st.booleans(),
    went_wrong=st.sampled_from([(), (WentWrong.REDO,), (WentWrong.OTHER, WentWrong.WRONG_FACTS)]),
    source=st.sampled_from([Source.VOLUNTEERED, Source.PROMPTED]),
    finished=st.integers(0, 60).map(_days_ago),
).map(_stated)
# Eight tasks without AI replace the discount, and they stay eight different tasks: repeating
# seven of them would be new knowledge to the formula, so there are none or enough.
calibrating = st.lists(
    st.builds(
        Draft,
        tool=st.just(NO_AI),
        task_type=st.sampled_from(["writing", "data"]),
        minutes_with=st.sampled_from([5.0, 20.0, 45.0]),
        minutes_without=st.sampled_from([10.0, 30.0]),
        without_when=st.just(WithoutWhen.BEFORE),
        finished=st.integers(0, 60).map(_days_ago),
    ),
    min_size=8,
    max_size=10,
)
journals = st.tuples(st.lists(uses, min_size=1, max_size=24), st.just([]) | calibrating).map(
    lambda parts: parts[0] + parts[1]
)


@contextmanager
def journal_of(entries: list[Draft], times: int) -> Iterator[InsightsDesk]:
    with TemporaryDirectory() as place, Store.open(data_folder(Path(place) / "data")) as store:
        clock = StillClock()
        book = Logbook(store, clock)
        first = []
        for draft in entries:  # written down when it was finished: what is told late is not timed
            clock.moment = draft.finished or TUESDAY
            first.append(book.log(draft)[0])
        clock.moment = TUESDAY
        copies = [replace(entry, id=uuid4()) for _ in range(times - 1) for entry in first]
        insert_many(store, copies)
        # Every third use was asked about again, and went down a step where it could.
        rated = [entry for entry in [*first, *copies] if entry.outcome is not None]
        asked = [entry for entry in rated if len(entry.task_type.name) == 4]
        records.put(
            store,
            *(
                Rating(
                    id=uuid4(),
                    entry=entry.id,
                    outcome=Outcome(max(int(entry.outcome or 0) - 1, -2)),
                    rated=clock.now(),
                    scale_version=SCALE_VERSION,
                )
                for entry in asked
            ),
        )
        Subscriptions(store, clock).add("Claude", 20.0, "EUR", date(2025, 9, 1))
        yield InsightsDesk(store, clock)


def answered(entries: list[Draft], times: int, by: By) -> Insights:
    with journal_of(entries, times) as desk:
        return desk.resolve(InsightsQuery(Filters(), by, today=TODAY, default_window=False))


@settings(max_examples=25, deadline=None)
@given(journals, st.integers(2, 10), st.sampled_from(list(By)))
def test_repeating_a_journal_makes_it_surer_and_never_better(
    entries: list[Draft], k: int, by: By
) -> None:
    first, again = answered(entries, 1, by), answered(entries, k, by)
    assert check(shown(first), shown(again), k) > 0
    once, often = insights_json(first), insights_json(again)
    for told in (once, often):
        claims = told.pop("claims")
        assert len(claims) <= 3
        assert all(set(claim) <= CLAIMS for claim in claims)
    check(tree(once), tree(often), k)
    for unit in Unit:
        overall = again.overall
        drawn = again.headlines[unit].interval
        assert drawn in (None, overall.figure(unit), overall.plain(unit))


@settings(max_examples=12, deadline=None)
@given(journals, st.integers(2, 8), st.sampled_from(list(By)))
def test_the_words_of_the_page_hold_no_number_that_grows_but_the_size_of_the_evidence(
    entries: list[Draft], k: int, by: By
) -> None:
    once, often = answered(entries, 1, by), answered(entries, k, by)
    # Some figures come to be seen only when there is more evidence; that they stay the same ones
    # is the other test's matter. What may not be read is a number that none of them is.
    stated = [draft.minutes_with or 0.0 for draft in entries]
    most = max([120.0, *stated, *(1.1 * size for each in (once, often) for size in largest(each))])
    sizes = evidence(often)
    for text in words(often):
        for number in numbers(text):
            assert number <= most or number in sizes, text


def words(insights: Insights) -> Iterator[str]:
    """Everything that can be read on the page."""
    yield insights.window.words
    yield from (cell.sentence for cell in (insights.overall, *insights.cells))
    for headline in insights.headlines.values():
        yield from (headline.sentence, headline.note)
    for chart in insights.charts.values():
        yield from (chart.title, chart.caption, chart.footnote, chart.tick)
    for panel in insights.panels.words.values():
        yield from (panel.title, panel.caption, panel.footnote)
    yield from (waiting.sentence for waiting in insights.panels.waiting)


def numbers(text: str) -> list[float]:
    return [float(found) for found in re.findall(r"\d+(?:\.\d+)?", text)]


def largest(insights: Insights) -> Iterator[float]:
    """How large the figures that are minutes, money or percent of time may be read."""
    for cell in (insights.overall, *insights.cells):
        for net in (cell.net_minutes, cell.plain_minutes):
            if net is not None:
                yield from (abs(net.lo), abs(net.hi))
        for ratio in (cell.time_ratio, cell.plain_ratio):
            if ratio is not None:
                yield 100 * max(ratio.hi, 1 / ratio.lo)
        if cell.rework is not None:
            yield cell.rework.minutes_per_use
    extra = insights.panels.extra_tasks
    if extra is not None and extra.minutes_each is not None:
        yield extra.minutes_each
    for series in insights.panels.over_time.values():
        for point in () if series is None else series.points:
            yield from (abs(point.figure.lo), abs(point.figure.hi))
            yield in_percent(point.figure.lo, point.figure.hi)
        if series is not None and series.trend is not None:
            yield in_percent(series.trend.lo, series.trend.hi)
    for slope in insights.panels.intensity.values():
        if slope is not None:
            yield in_percent(slope.lo, slope.hi)


def in_percent(lo: float, hi: float) -> float:
    """The larger end of a range of log times, as times are read."""
    return 100 * math.exp(min(max(abs(lo), abs(hi)), 20))


def evidence(insights: Insights) -> set[float]:
    """All sizes of evidence of the page."""
    found: set[float] = {2025.0, 2026.0}
    for cell in (insights.overall, *insights.cells):
        counts = cell.outcomes
        found |= {cell.n, cell.n_timed, sum(counts[3:]), sum(counts[:2]), *counts}
        found |= {count for _, count in cell.went_wrong}
        found |= {cell.rework.n} if cell.rework is not None else set()
    for path, leaf in compared(None, shown(insights), 1):
        assert leaf is None
        if rule_of(path) is grows:
            found |= sizes_at(shown(insights), path)
    return found


def sizes_at(value: object, path: str) -> set[float]:
    """All numbers of a tree under the last name of a path."""
    name = path.rsplit(".", 1)[-1].removesuffix("[]")
    if isinstance(value, dict):
        own = {float(n) for key, n in value.items() if key == name and isinstance(n, int)}
        return own.union(*(sizes_at(inner, path) for inner in value.values()))
    if isinstance(value, list):
        return set[float]().union(*(sizes_at(inner, path) for inner in value))
    return set()


def test_a_repeated_journal_shows_the_same_raw_averages() -> None:
    entries = [
        Draft(
            tool="Claude",
            task_type="data",
            outcome=Outcome(points),
            minutes_with=10.0 + points,
            minutes_without=30.0,
            finished=_days_ago(0),
        )
        for points in (-2, 0, 1, 1, 2, 2, -1)
    ]
    once, often = answered(entries, 1, By.TOOL), answered(entries, 7, By.TOOL)
    assert [7 * count for count in once.overall.outcomes] == list(often.overall.outcomes)
    figures = insights_json(often)["overall"]
    assert figures["hit_rate"]["mean"] == pytest.approx((7 * 4 + 0.5) / (49 + 1), abs=1e-12)
    assert figures["value_per_use"]["mean"] == pytest.approx(7 * 3 / (49 + 1), abs=1e-12)
    own = insights_json(once)["overall"]["time_ratio"]["own"]
    assert figures["time_ratio"]["own"]["typical"] == pytest.approx(own["typical"], rel=1e-12)


def test_what_is_more_of_the_same_is_no_new_claim_about_more() -> None:
    entries = [Draft(tool="Claude", task_type="data", outcome=Outcome.WORTH_IT)] * 5
    again = answered(entries, 2, By.TOOL)
    assert again.cells[0].state is State.FELT
    assert again.cells[0].sentence.startswith("You rated 10 of 10")


def test_a_number_without_a_rule_is_noticed() -> None:
    with pytest.raises(AssertionError, match="does not know"):
        rule_of(".overall.total_minutes_saved")
