"""Which line of the table shows what."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from worthwhile.domain.moment import day_of_wall
from worthwhile.ui.models.journal_rows import Rows, day_words, lay_out

HOUR = 3_600_000
DAY = 24 * HOUR


def laid_out(days: list[int]) -> Rows:
    wall = np.array([day * DAY + 12 * HOUR for day in days], dtype=np.int64)
    return lay_out(np.arange(100, 100 + len(days)), wall, by_day=True, day_start_hour=4)


def test_every_day_has_one_heading_above_its_entries() -> None:
    rows = laid_out([9, 9, 8, 5, 5, 5])
    assert len(rows) == 9
    assert [rows.head_at(row) for row in range(9)] == [0, None, None, 1, None, 2, None, None, None]
    assert [rows.day(head).toordinal() for head in range(3)] == [
        date(1970, 1, 1 + day).toordinal() for day in (9, 8, 5)
    ]


def test_work_after_midnight_stands_under_the_day_before() -> None:
    wall = [9 * DAY + 3 * HOUR, 8 * DAY + 20 * HOUR]
    assert len(lay_out([1, 2], wall, by_day=True, day_start_hour=4).heads) == 1
    assert len(lay_out([1, 2], wall, by_day=True, day_start_hour=2).heads) == 2


def test_other_orders_have_no_headings() -> None:
    rows = lay_out([3, 1, 2], [0, DAY, 2 * DAY], by_day=False, day_start_hour=4)
    assert len(rows) == 3
    assert [rows.position(row) for row in range(3)] == [0, 1, 2]


@given(st.lists(st.integers(0, 40), max_size=60), st.integers(0, 12))
def test_rows_and_positions_are_each_others_inverse(days: list[int], start: int) -> None:
    wall = np.array(sorted((day * DAY // 3 for day in days), reverse=True), dtype=np.int64)
    rows = lay_out(np.arange(len(days)), wall, by_day=True, day_start_hour=start)
    seen = [rows.position(row) for row in range(len(rows))]
    assert [p for p in seen if p is not None] == list(range(len(days)))
    assert [rows.row(position) for position in range(len(days))] == [
        row for row, position in enumerate(seen) if position is not None
    ]
    for row, position in enumerate(seen):
        if position is None:
            head = rows.head_at(row)
            assert head is not None
            assert rows.day(head) == day_of_wall(int(wall[rows.position(row + 1) or 0]), start)


@given(st.lists(st.integers(0, 12), max_size=40), st.sets(st.integers(0, 39)))
def test_chosen_entries_survive_as_spans(days: list[int], chosen: set[int]) -> None:
    rows = laid_out(sorted(days, reverse=True))
    keys = [100 + place for place in sorted(chosen) if place < len(days)]
    spans = rows.spans_of(keys)
    assert rows.keys_between(spans).tolist() == keys
    assert rows.count_between(spans) == len(keys)


def test_all_entries_are_one_span() -> None:
    rows = laid_out([3] * 500 + [2] * 500)
    assert rows.spans_of(rows.keys) == [(1, 1001)]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 11, 18), ("Today", "Tuesday 18 November")),
        (date(2025, 11, 17), ("Yesterday", "Monday 17 November")),
        (date(2025, 11, 14), ("Friday", "14 November")),
        (date(2025, 3, 4), ("Tuesday", "4 March")),
        (date(2024, 12, 31), ("Tuesday", "31 December 2024")),
        (date(2025, 11, 19), ("Wednesday", "19 November")),
    ],
)
def test_a_heading_says_the_day_as_a_person_would(day: date, words: tuple[str, str]) -> None:
    assert day_words(day, date(2025, 11, 18)) == words
