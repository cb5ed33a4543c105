"""Axes a person would choose."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worthwhile.domain.insights import Unit
from worthwhile.ui.charts.scales import day_labels, nice_values, share_axis, unit_axis

VALUES = {
    Unit.HIT_RATE: st.floats(0, 1),
    Unit.VALUE_PER_USE: st.floats(-2, 2),
    Unit.TIME_RATIO: st.floats(-3, 3),
    Unit.NET_MINUTES: st.floats(-500, 500),
}


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_round_values_are_few_even_and_inside(lo: float, width: float) -> None:
    found = nice_values(lo, lo + width)
    assert 1 <= len(found) <= 5
    assert all(lo - 1e-6 * width <= one <= lo + width * (1 + 1e-6) for one in found)


@pytest.mark.parametrize("unit", list(Unit))
@given(data=st.data())
def test_an_axis_holds_its_values_and_no_difference(unit: Unit, data: st.DataObject) -> None:
    values = data.draw(st.lists(VALUES[unit], min_size=1, max_size=8))
    span, labels = unit_axis(unit, values)
    assert all(span.lo <= value <= span.hi for value in (*values, unit.tick))
    assert 1 <= len(labels) <= 5
    assert any(label.at == pytest.approx(unit.tick, abs=1e-9) for label in labels)
    assert all(span.lo <= label.at <= span.hi for label in labels)
    assert len({label.text for label in labels}) == len(labels)


def test_times_are_named_as_changes_and_stand_on_a_log_axis() -> None:
    _, labels = unit_axis(Unit.TIME_RATIO, (-1.2, 1.2))
    texts = [label.text for label in labels]
    assert "the same" in texts
    assert {"half the time", "twice"} <= set(texts)


@given(st.floats(0, 1))
def test_shares_begin_at_none_and_end_at_a_round_one(most: float) -> None:
    span, labels = share_axis(most)
    assert span.lo == 0
    assert most <= span.hi <= 1
    assert labels[0].at == 0
    assert labels[-1].at == pytest.approx(span.hi)
    assert len(labels) <= 5


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 5_000))
def test_dates_are_few_in_order_and_within_the_days(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    labels = day_labels(first, last)
    assert 1 <= len(labels) <= 8
    places = [label.at for label in labels]
    assert places == sorted(set(places))
    assert first.toordinal() <= places[0]
    assert places[-1] <= last.toordinal()


def test_three_months_are_named_by_their_months() -> None:
    labels = day_labels(date(2025, 8, 19), date(2025, 11, 18))
    assert [label.text for label in labels] == ["19\N{NO-BREAK SPACE}Aug", "Sep", "Oct", "Nov"]


def test_a_turn_of_the_year_is_named() -> None:
    labels = day_labels(date(2025, 6, 1), date(2026, 5, 31))
    assert [label.text for label in labels] == [
        "Jun",
        "Aug",
        "Oct",
        "Dec",
        "Feb\N{NO-BREAK SPACE}2026",
        "Apr",
    ]
