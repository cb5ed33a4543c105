"""What could be worked out from groups that are shown."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from worthwhile.stats.disclosure import in_a_row, joined, smallest_told
from worthwhile.stats.known_sums import KnownSums, follows

sizes = st.lists(st.integers(1, 40), min_size=0, max_size=9)


def test_large_groups_stay_apart() -> None:
    assert joined([10, 25, 11], 10) == frozenset()


def test_one_small_group_takes_the_next_smallest_along() -> None:
    assert joined([30, 4, 12, 25], 10) == {1, 2}


def test_two_small_groups_take_more_along_while_together_they_are_too_few() -> None:
    assert joined([30, 2, 12, 3], 10) == {1, 2, 3}
    assert joined([30, 5, 12, 5], 10) == {1, 3}


@given(sizes, st.integers(5, 20))
def test_what_goes_together_is_enough_and_never_a_single_group(
    found: list[int], threshold: int
) -> None:
    together = joined(found, threshold)
    shown = [size for group, size in enumerate(found) if group not in together]
    assert all(size >= threshold for size in shown)
    if together and len(found) > 1:
        assert len(together) > 1
    if sum(found) >= threshold:
        assert not together or sum(found[group] for group in together) >= threshold


@given(sizes, st.integers(5, 20))
def test_months_go_with_their_neighbours_until_none_is_too_small(
    found: list[int], threshold: int
) -> None:
    spans = in_a_row(found, threshold)
    assert spans == sorted(spans)
    total = np.bincount(spans, weights=found) if found else np.zeros(0)
    if sum(found) >= threshold:
        assert (total >= threshold).all()
        assert (total > 0).all()


groups = st.lists(st.integers(0, 3), min_size=1, max_size=12)


@st.composite
def two_splits(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    first = draw(groups)
    return first, draw(st.lists(st.integers(0, 3), min_size=len(first), max_size=len(first)))


def marks(split: list[int]) -> list[np.ndarray]:
    return [np.array(split) == group for group in sorted(set(split))]


@settings(max_examples=150, deadline=None)
@given(two_splits())
def test_the_smallest_told_set_is_that_of_all_sets_that_follow_by_algebra(
    splits: tuple[list[int], list[int]],
) -> None:
    first, second = splits
    shown = marks(first) + marks(second)
    crossings = sorted(set(zip(first, second, strict=True)))
    of = np.array([crossings.index(pair) for pair in zip(first, second, strict=True)])
    everything = chain.from_iterable(
        combinations(range(len(crossings)), k) for k in range(1, len(crossings) + 1)
    )
    known = KnownSums(shown)
    told = [int(mark.sum()) for chosen in everything if known.tell(mark := np.isin(of, chosen))]
    assert smallest_told(np.array(first), np.array(second)) == min(told)


def test_a_rest_between_a_tool_and_a_task_type_is_told() -> None:
    # Every use of tool 0 but three is of type 0, and type 0 is done with no other tool.
    tools = np.array([0] * 15 + [1] * 20)
    types = np.array([0] * 12 + [1] * 23)
    assert smallest_told(tools, types) == 3


def test_too_many_groups_to_look_through_are_not_called_safe() -> None:
    many = np.repeat(np.arange(13), 20)
    assert smallest_told(many, many) == 1


def test_what_was_hidden_follows_from_the_whole_and_the_rest() -> None:
    split = np.repeat([0, 1, 2], [10, 20, 3])
    whole, a, b, c = np.ones(33, bool), split == 0, split == 1, split == 2
    assert follows([whole, a, b], c)
    assert not follows([whole, a], c)
    assert [rest.sum() for rest in small_sets([whole, a | b], 10)] == [3]
    assert small_sets([whole, a], 10) == []


def small_sets(shown: list[np.ndarray], threshold: int) -> list[np.ndarray]:
    found, sought_all = KnownSums(shown).small_sets(threshold)
    assert sought_all
    return found


def told_by_fractions(shown: list[list[int]], wanted: list[int]) -> bool:
    """By elimination in whole fractions, one column a crossing: slow and plain."""
    rows = [[Fraction(one) for one in row] for row in shown]
    rest = [Fraction(one) for one in wanted]
    for column in range(len(wanted)):
        lead = next((row for row in rows if row[column]), None)
        if lead is None:
            continue
        rows.remove(lead)
        for row in (*rows, rest):
            factor = row[column] / lead[column]
            row[:] = [a - factor * b for a, b in zip(row, lead, strict=True)]
    return not any(rest)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=7),
    st.lists(st.integers(1, 127), min_size=1, max_size=7),
    st.integers(2, 12),
)
def test_every_small_set_that_follows_is_found_and_no_other(
    weights: list[int], sets: list[int], threshold: int
) -> None:
    count = len(weights)
    shown = [[one >> place & 1 for place in range(count)] for one in sets]
    shown = [one for one in shown if any(one)]
    if not shown:
        return
    found, sought_all = KnownSums(
        [np.array(one, dtype=bool) for one in shown], np.array(weights)
    ).small_sets(threshold)
    assert sought_all
    marks = [set(np.flatnonzero(one).tolist()) for one in found]
    for chosen in range(1, 2**count):
        mark = {place for place in range(count) if chosen >> place & 1}
        small = sum(weights[place] for place in mark) < threshold
        told = small and told_by_fractions(shown, [int(place in mark) for place in range(count)])
        assert told == (small and told and any(one <= mark for one in marks))
        assert told or mark not in marks


def test_a_small_set_that_takes_all_sums_at_once_is_found() -> None:
    # No two of them tell anything; all four add up to twice the first crossing and twice a rest.
    sizes = [3, 30, 31, 32, 40]
    of = np.repeat(np.arange(5), sizes)
    shown = [np.isin(of, group) for group in ([0, 1], [0, 2], [1, 2, 4], [4])]
    assert [one.sum() for one in small_sets(shown, 10)] == [3]
    for left_out in range(4):
        assert small_sets([one for n, one in enumerate(shown) if n != left_out], 10) == []


def test_when_there_are_too_many_ways_to_look_through_that_is_told() -> None:
    generator = np.random.default_rng(1)
    shown = [generator.random(400) < 0.5 for _ in range(90)]
    assert KnownSums(shown).small_sets(50)[1] is False
