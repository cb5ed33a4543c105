"""All panels together, from columns, without words."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.columns import Use, columns, term
from helpers.full_journal import full_journal
from helpers.uses import FIRST_DAY, at, on
from worthwhile.domain.insights import Panels, Unit
from worthwhile.domain.marker import Marker
from worthwhile.domain.period import EVERYTHING, Period
from worthwhile.domain.subscription import Subscription
from worthwhile.domain.vocabulary import NO_AI, Kind
from worthwhile.stats.calibration import own_factor
from worthwhile.stats.columns import (
    ANYWAY_EMPTY,
    ANYWAY_NO,
    ANYWAY_SMALLER,
    ANYWAY_YES,
    PROMPTED,
    TIMER,
    VOLUNTEERED,
)
from worthwhile.stats.panels import panels
from worthwhile.stats.uses import date_of

FIRST = date_of(FIRST_DAY)
TODAY = FIRST + timedelta(days=120)
PAID = Subscription(
    id=UUID(int=1), tool=term(Kind.TOOL, "Claude"), fee=20.0, currency="EUR", since=FIRST
)


def found(rows: list[Use], **changes: Any) -> Panels:
    """Panels of a journal: tasks without AI are taken from it, as the whole journal's."""
    no_ai = columns([row for row in rows if row.tool == NO_AI])
    given_ = {
        "own": own_factor(no_ai),
        "today": TODAY,
        "day_start_hour": 4,
        "subscriptions": [PAID],
        **changes,
    }
    return panels(columns(rows), no_ai, **given_)


FULL = full_journal()


def test_a_full_journal_fills_every_panel() -> None:
    got = found(FULL)
    assert got.calibration.k is not None
    assert got.calibration.brier is not None
    for unit in Unit:
        assert got.over_time[unit] is not None
        assert got.intensity[unit] is not None
        assert got.halves[unit] is not None
    assert got.drift is not None
    assert got.cost is not None
    assert got.concentration is not None
    assert got.cherry_pick is not None
    assert got.extra_tasks is not None


def test_an_empty_journal_fills_none() -> None:
    got = found([])
    assert got.calibration.n_calibration == got.calibration.n_forecasts == 0
    for unit in Unit:
        assert (got.over_time[unit], got.intensity[unit], got.halves[unit]) == (None, None, None)
    assert (got.drift, got.cost, got.concentration, got.cherry_pick) == (None, None, None, None)
    assert got.extra_tasks is None


def test_units_of_one_measure_share_one_intensity() -> None:
    got = found(FULL).intensity
    assert got[Unit.HIT_RATE] is got[Unit.VALUE_PER_USE]
    assert got[Unit.TIME_RATIO] is got[Unit.NET_MINUTES]
    assert got[Unit.HIT_RATE] != got[Unit.TIME_RATIO]


def test_what_came_before_the_window_is_held_against_the_last_90_days() -> None:
    window = Period(TODAY - timedelta(days=89), TODAY)
    lately = [row for row in FULL if row.wall_ms >= at(31, 4)]
    before = [row for row in FULL if row.wall_ms < at(31, 4)]
    whole = found(FULL).halves[Unit.HIT_RATE]
    cut = found(lately, period=window).halves[Unit.HIT_RATE]
    joined = found(lately, period=window, earlier=columns(before)).halves[Unit.HIT_RATE]
    assert whole is not None
    assert cut is None
    assert joined == whole


def test_fees_are_those_of_the_window() -> None:
    everything = found(FULL, period=EVERYTHING).cost
    assert everything is not None
    paid = replace(PAID, since=FIRST - timedelta(days=400))
    longer = found(FULL, subscriptions=[paid], period=EVERYTHING).cost
    assert longer == everything
    begun = FIRST - timedelta(days=30)
    asked = found(FULL, subscriptions=[paid], period=Period(begun, None)).cost
    assert asked is not None
    assert asked.fees > everything.fees
    tomorrow = found(FULL, period=Period(FIRST, TODAY + timedelta(days=300))).cost
    assert tomorrow == everything


def test_markers_of_the_window_come_oldest_first() -> None:
    marks = [
        Marker(id=UUID(int=i), day=FIRST + timedelta(days=day), text=f"after {day}")
        for i, day in enumerate((50, 10, 30))
    ]
    got = found([], markers=marks, period=Period(FIRST + timedelta(days=20), TODAY))
    assert [marker.text for marker in got.markers] == ["after 30", "after 50"]


any_use = st.builds(
    lambda day, hour, use: on(day, use, hour),
    st.integers(0, 120),
    st.sampled_from([0, 3.99, 4, 9, 9, 15, 23.99]),
    st.builds(
        Use,
        tool=st.sampled_from(["Claude", "Copilot", NO_AI]),
        task_type=st.sampled_from(["writing", "data"]),
        outcome=st.sampled_from([None, -2, -1, 0, 1, 2]),
        minutes_with=st.sampled_from([math.nan, 0.1, 5.0, 30.0, 60_000.0]),
        minutes_without=st.sampled_from([math.nan, 0.1, 20.0, 60_000.0]),
        anyway=st.sampled_from([ANYWAY_EMPTY, ANYWAY_YES, ANYWAY_SMALLER, ANYWAY_NO]),
        logged_late=st.booleans(),
        without_before=st.booleans(),
        payoff_chance=st.sampled_from([0, 10, 30, 50, 70, 90]),
        source=st.sampled_from([VOLUNTEERED, PROMPTED, TIMER]),
    ),
)
journals = st.lists(any_use, max_size=90).flatmap(
    lambda rows: st.lists(
        st.sampled_from([None, None, -2, 0, 2]), min_size=len(rows), max_size=len(rows)
    ).map(
        lambda again: [
            replace(row, again=later if row.outcome is not None and row.tool != NO_AI else None)
            for row, later in zip(rows, again, strict=True)
        ]
    )
)


def numbers(value: Any) -> list[float]:
    """Every number in a frozen figure."""
    if is_dataclass(value):
        return [n for each in fields(value) for n in numbers(getattr(value, each.name))]
    if isinstance(value, dict):
        return [n for inner in value.values() for n in numbers(inner)]
    if isinstance(value, tuple):
        return [n for inner in value for n in numbers(inner)]
    return [value] if isinstance(value, float) else []


def ranges(value: Any) -> list[Any]:
    """Every figure with a range."""
    own = [value] if hasattr(value, "lo") else []
    if is_dataclass(value):
        return own + [r for each in fields(value) for r in ranges(getattr(value, each.name))]
    if isinstance(value, dict):
        return [r for inner in value.values() for r in ranges(inner)]
    if isinstance(value, tuple):
        return [r for inner in value for r in ranges(inner)]
    return own


@settings(deadline=None)
@given(journals)
def test_any_journal_has_finite_figures_inside_ordered_ranges(rows: list[Use]) -> None:
    got = found(rows)
    assert all(math.isfinite(number) for number in numbers(got))
    for figure in ranges(got):
        assert figure.lo <= figure.hi
        if hasattr(figure, "lo50"):
            assert figure.lo <= figure.lo50 <= figure.hi50 <= figure.hi
        if hasattr(figure, "p_over_half"):
            assert figure.lo >= 0
            assert figure.hi <= 1


@settings(deadline=None, max_examples=40)
@given(journals, st.integers(2, 5))
def test_a_journal_repeated_grows_nothing_but_evidence(rows: list[Use], k: int) -> None:
    once, often = found(rows), found(rows * k)
    before, after = once.calibration, often.calibration
    assert after.n_calibration == k * before.n_calibration
    if once.concentration is not None:
        assert often.concentration is not None
        assert often.concentration.effective == pytest.approx(once.concentration.effective)
        assert often.concentration.top_two == pytest.approx(once.concentration.top_two)
    if once.drift is not None:
        assert often.drift is not None
        assert often.drift.mean == pytest.approx(once.drift.mean, abs=1e-12)
        assert often.drift.settled.mean == pytest.approx(once.drift.settled.mean, abs=1e-12)
    if once.cost is not None:
        assert often.cost is not None
        assert often.cost.fees == once.cost.fees
        assert often.cost.per_worthwhile < once.cost.per_worthwhile
    for unit in Unit:
        slope, again = once.intensity[unit], often.intensity[unit]
        if slope is not None and before.k is None and after.k is None:
            assert again is not None
            assert again.per_use == pytest.approx(slope.per_use, abs=1e-9)
            assert again.days == slope.days
    if once.extra_tasks is not None:
        assert often.extra_tasks is not None
        assert often.extra_tasks.minutes_each == pytest.approx(once.extra_tasks.minutes_each)


def test_the_same_columns_in_another_order_give_the_same_panels() -> None:
    turned = found(FULL[::-1])
    straight = found(FULL)
    assert numbers(turned) == pytest.approx(numbers(straight), abs=1e-9)


def test_nothing_before_the_first_day_or_after_today_is_looked_at_by_the_clock() -> None:
    # A day begins at four: what was done at two in the morning belongs to the day before.
    rows = [on(1, Use(outcome=1), 2)] * 6
    series = found(rows).over_time[Unit.HIT_RATE]
    assert series is not None
    assert series.points[-1].day == date(FIRST.year, FIRST.month, FIRST.day)
