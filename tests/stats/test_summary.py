"""The uses of a summary split by months that follow each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.worlds import entries, without_ai
from worthwhile.domain.month import Month, Months
from worthwhile.domain.summary import LOWEST_THRESHOLD, Part
from worthwhile.stats.disclosure import in_a_row
from worthwhile.stats.summary import Split, SummaryUses, _split, count_of, month_of

NO_TASKS = without_ai(np.zeros(0), np.zeros(0))
SINCE = Month(1998, 11)


def uses_of(sizes: list[int], threshold: int) -> tuple[SummaryUses, Months]:
    """So many uses in each month, on its 15th at noon."""
    first = np.datetime64(f"{SINCE.iso()}", "M")
    months = np.repeat(np.arange(len(sizes)), sizes)
    noon = (first + months).astype("datetime64[D]") + np.timedelta64(14, "D")
    wall = noon.astype("datetime64[ms]").astype(np.int64) + 12 * 3_600_000
    uses = SummaryUses(entries(len(months), wall_ms=wall), NO_TASKS, 4, threshold)
    return uses, Months(SINCE, SINCE.plus(len(sizes) - 1))


def by_month_as_defined(uses: SummaryUses, months: Months) -> Split | None:
    """The definition: the threshold, twice, three times …, until the split is safe."""
    first = count_of(months.since)
    place = uses.months - first
    sizes = np.bincount(place, minlength=count_of(months.until) - first + 1).tolist()
    least = uses._threshold
    while True:
        spans = in_a_row(sizes, least)
        count = max(spans, default=0) + 1
        if count < 2:
            return None
        groups = [
            tuple(k for k, span in enumerate(spans) if span == number) for number in range(count)
        ]
        labels = [Months(month_of(first + r[0]), month_of(first + r[-1])).words for r in groups]
        split = _split(Part.OVER_TIME, place, groups, labels, "")
        if uses._is_safe(split):
            return replace(
                split, members=tuple(tuple(first + k for k in group) for group in groups)
            )
        least += uses._threshold


@st.composite
def journals(draw: st.DrawFn) -> tuple[list[int], int, list[np.ndarray]]:
    """Uses of each month, the threshold, and other splits that lie across or along the months."""
    sizes = draw(st.lists(st.integers(0, 60), min_size=1, max_size=60))
    total = sum(sizes)
    months = np.repeat(np.arange(len(sizes)), sizes)
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    others = []
    for _ in range(draw(st.integers(0, 2))):
        labels = draw(st.integers(2, 20))
        along = months * labels // max(len(sizes), 1)
        stray = rng.random(total) < draw(st.sampled_from([0.0, 0.05, 0.3, 1.0]))
        others.append(np.where(stray, rng.integers(0, labels, total), along))
    return sizes, draw(st.integers(LOWEST_THRESHOLD, 20)), others


@settings(max_examples=150, deadline=None)
@given(journals())
def test_months_are_put_together_as_the_threshold_once_twice_and_so_on_would_do_it(
    journal: tuple[list[int], int, list[np.ndarray]],
) -> None:
    sizes, threshold, others = journal
    uses, months = uses_of(sizes, threshold)
    for part, of in zip((Part.BY_TASK_TYPE, Part.BY_TOOL), others, strict=False):
        labels = [f"label {n}" for n in range(int(of.max(initial=0)) + 1)]
        uses.by_label(part, of, labels, "other")
    expected = by_month_as_defined(uses, months)
    found = uses.by_month(Part.OVER_TIME, months)
    if expected is None or found is None:
        assert found is expected
        return
    assert found.labels == expected.labels
    assert found.members == expected.members
    assert found.of.tolist() == expected.of.tolist()
    assert found.hidden == expected.hidden


def test_the_months_split_counts_among_those_told() -> None:
    uses, months = uses_of([10, 10, 10], 5)
    assert uses.by_month(Part.OVER_TIME, months) is not None
    # One use moved over a border: what is told then is about that one use.
    moved = (uses.months - uses.months.min()).copy()
    moved[9] = 1
    assert uses.by_label(Part.BY_TOOL, moved, ["a", "b", "c"], "other") is None
