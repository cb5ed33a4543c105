"""Law 1: value per use, never volume. A journal repeated k times may not look better.

Everything is asked through the real file and the open format: each number of `insights --json` is
named here with what may happen to it, so a number added later fails until it is named too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.clock import StillClock
from worthwhile.domain.entry import Draft
from worthwhile.domain.insights import By, Insights, InsightsQuery, Unit
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters
from worthwhile.paths import data_folder
from worthwhile.services.insights import InsightsDesk, insights_json
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store

SHRUNKEN = {
    "hit_rate.mean": lambda counts: (counts[3] + counts[4]) / sum(counts),
    "regret_rate.mean": lambda counts: (counts[0] + counts[1]) / sum(counts),
    "backfire_rate.mean": lambda counts: counts[0] / sum(counts),
    "value_per_use.mean": lambda counts: (
        sum(points * count for points, count in zip(range(-2, 3), counts, strict=True))
        / sum(counts)
    ),
}
"""Figures that move only from the shrunken estimate towards the raw one (which stays)."""
RANGES = ("hit_rate", "regret_rate", "backfire_rate", "value_per_use")
"""Figures whose ranges may only narrow."""
EVIDENCE = {"n", "n_timed"}
"""The size of the evidence grows k-fold."""
PROBABILITIES = {"hit_rate.p_over_half", "probability"}
"""Surer, of the same thing."""
SENTENCES = {"state", "sentence", "grade"}
"""Words follow the evidence; their numbers are checked apart."""
NAMES = {"tool", "task_type", "project"}
UNCHANGED = {"schema", "interval", "window.since", "window.until", "calibration.bins"}
QUANTILE_ERROR = 2e-4

drafts = st.builds(
    Draft,
    tool=st.sampled_from(["Claude", "Copilot", "no AI"]),
    task_type=st.sampled_from(["writing", "data"]),
    project=st.sampled_from(["", "billing"]),
    outcome=st.sampled_from([None, *Outcome]),
    minutes_with=st.sampled_from([None, 5.0, 30.0]),
    minutes_without=st.sampled_from([None, 20.0]),
)


@contextmanager
def journal_of(entries: list[Draft], times: int) -> Iterator[InsightsDesk]:
    with TemporaryDirectory() as place, Store.open(data_folder(Path(place) / "data")) as store:
        book = Logbook(store, StillClock())
        for _ in range(times):
            for draft in entries:
                book.log(draft)
        yield InsightsDesk(store, StillClock())


def answered(entries: list[Draft], times: int, by: By) -> Insights:
    with journal_of(entries, times) as desk:
        query = InsightsQuery(Filters(), by, today=date(2025, 11, 18), default_window=False)
        return desk.resolve(query)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """All ends of a JSON object with their paths."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value:
        for inner in value:
            yield from leaves(inner, path)
    else:
        yield path, value


def kind(path: str) -> str:
    """The path inside a cell or claim, or the whole path elsewhere."""
    return re.sub(r"^(overall|cells|claims)\.", "", path)


def check_cell(
    once: dict[str, Any], often: dict[str, Any], counts: tuple[int, ...], k: int
) -> None:
    assert often["n"] == k * once["n"]
    assert often["n_timed"] == k * once["n_timed"]
    for name in ("tool", "task_type", "grade", "discount", "more_uses"):
        assert often[name] == once[name]
    for name in ("time_ratio", "net_minutes", "rework"):
        assert once[name] is None
        assert often[name] is None
    for path, raw_of in SHRUNKEN.items():
        figure = path.split(".")[0]
        before, after = once[figure]["mean"], often[figure]["mean"]
        raw = raw_of(counts)
        low, high = sorted((before, raw))
        assert low - 1e-12 <= after <= high + 1e-12, path
    for figure in RANGES:
        before, after = once[figure], often[figure]
        narrowed = (before["hi"] - before["lo"]) - (after["hi"] - after["lo"])
        assert narrowed >= -QUANTILE_ERROR, figure
    before, after = (cell["hit_rate"]["p_over_half"] for cell in (once, often))
    hits = counts[3] + counts[4]
    if 2 * hits > sum(counts):
        assert after >= before - 1e-12
    elif 2 * hits < sum(counts):
        assert after <= before + 1e-12
    else:
        assert after == pytest.approx(0.5)


@settings(max_examples=25, deadline=None)
@given(st.lists(drafts, min_size=1, max_size=14), st.integers(2, 10), st.sampled_from(list(By)))
def test_repeating_a_journal_makes_it_surer_and_never_better(
    entries: list[Draft], k: int, by: By
) -> None:
    first, again = answered(entries, 1, by), answered(entries, k, by)
    once, often = insights_json(first), insights_json(again)

    if first.overall.n:
        check_cell(once["overall"], often["overall"], first.overall.outcomes, k)
    assert len(often["cells"]) == len(once["cells"])
    for cell, before, after in zip(first.cells, once["cells"], often["cells"], strict=True):
        check_cell(before, after, cell.outcomes, k)
    assert len(often["claims"]) <= 3

    for path, value in leaves(often):
        known = (
            value is None
            or value == []
            or kind(path) in EVIDENCE | PROBABILITIES | SENTENCES | NAMES | UNCHANGED
            or kind(path).rpartition(".")[0] in RANGES
        )
        assert known, f"{path} is a figure this law does not know"
    for path in UNCHANGED:
        assert dict(leaves(once))[path] == dict(leaves(often))[path]


@settings(max_examples=15, deadline=None)
@given(st.lists(drafts, min_size=8, max_size=14), st.integers(2, 6))
def test_the_words_of_the_page_hold_no_number_that_grows_but_the_size_of_the_evidence(
    entries: list[Draft], k: int
) -> None:
    for insights in (answered(entries, k, By.TOOL), answered(entries, k, By.TOOL_AND_TYPE)):
        for unit in Unit:
            words = insights.headlines[unit]
            for number in numbers(words.sentence):
                assert number <= 10, words.sentence
            told = re.sub(rf"\b{insights.overall.n} uses", "uses", words.note)
            told = told.replace(insights.overall.sentence, "")
            for number in numbers(told):
                assert number <= 100, words.note
            chart = insights.charts[unit]
            for number in numbers(f"{chart.title} {chart.caption} {chart.footnote}"):
                assert number <= 100
        for cell in insights.cells:
            for number in numbers(cell.sentence):
                assert number in {cell.n, *cell.outcomes} | {
                    sum(cell.outcomes[3:]),
                    sum(cell.outcomes[:2]),
                }


def numbers(text: str) -> list[float]:
    return [float(found) for found in re.findall(r"\d+(?:\.\d+)?", text)]


def test_a_repeated_journal_shows_the_same_raw_averages() -> None:
    entries = [
        Draft(tool="Claude", task_type="writing", outcome=Outcome(points))
        for points in (-2, 0, 1, 1, 2, 2, -1)
    ]
    once, often = answered(entries, 1, By.TOOL), answered(entries, 7, By.TOOL)
    assert [7 * count for count in once.overall.outcomes] == list(often.overall.outcomes)
    figures = insights_json(often)["overall"]
    assert figures["hit_rate"]["mean"] == pytest.approx((7 * 4 + 0.5) / (49 + 1), abs=1e-12)
    assert figures["value_per_use"]["mean"] == pytest.approx(7 * 3 / (49 + 1), abs=1e-12)
