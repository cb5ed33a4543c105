"""Which uses count, and in which group."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.columns import Use, columns, rated
from worthwhile.domain.insights import By
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.stats.cells import group, timed
from worthwhile.stats.columns import ANYWAY_NO, ANYWAY_SMALLER, ANYWAY_YES

TIMED = Use(minutes_with=10.0, minutes_without=20.0)
any_use = st.builds(
    Use,
    tool=st.sampled_from(["Claude", "Copilot", "Gemini", NO_AI]),
    task_type=st.sampled_from(["writing", "data", "debugging"]),
    project=st.sampled_from(["", "billing", "payroll"]),
    outcome=st.sampled_from([None, -2, -1, 0, 1, 2]),
)


def counted(uses: list[Use], by: By | None) -> dict[tuple[str, str, str], list[int]]:
    """Outcome counts per group, by names."""
    entries = columns(uses)
    groups = group(entries, by)

    def name(terms: tuple, index: int) -> str:
        return terms[index].name if index >= 0 else ""

    return {
        (
            name(entries.tools, groups.tool[i]),
            name(entries.task_types, groups.task_type[i]),
            name(entries.projects, groups.project[i]),
        ): groups.counts[i].tolist()
        for i in range(len(groups))
    }


def test_uses_are_grouped_by_tool_and_type() -> None:
    uses = [
        *rated([0, 0, 1, 2, 0], tool="Claude", task_type="data"),
        *rated([1, 0, 0, 0, 0], tool="Claude", task_type="writing"),
        *rated([0, 0, 0, 0, 3], tool="Copilot", task_type="data"),
    ]
    assert counted(uses, By.TOOL_AND_TYPE) == {
        ("Claude", "data", ""): [0, 0, 1, 2, 0],
        ("Claude", "writing", ""): [1, 0, 0, 0, 0],
        ("Copilot", "data", ""): [0, 0, 0, 0, 3],
    }


def test_tasks_done_without_ai_are_in_no_group() -> None:
    uses = [Use(tool=NO_AI, outcome=2), Use(tool="Claude", outcome=1)]
    assert counted(uses, By.TOOL) == {("Claude", "", ""): [0, 0, 0, 1, 0]}
    assert counted(uses, None) == {("", "", ""): [0, 0, 0, 1, 0]}


def test_unrated_uses_do_not_count() -> None:
    uses = [Use(outcome=None), Use(outcome=None, tool="Copilot"), Use(outcome=0)]
    assert counted(uses, By.TOOL) == {("Claude", "", ""): [0, 0, 1, 0, 0]}


def test_uses_without_a_project_are_in_no_projects_group() -> None:
    uses = [Use(project=""), Use(project="billing", outcome=-1)]
    assert counted(uses, By.PROJECT) == {("", "", "billing"): [0, 1, 0, 0, 0]}


def test_an_empty_journal_is_one_empty_group_and_no_cells() -> None:
    assert counted([], None) == {("", "", ""): [0, 0, 0, 0, 0]}
    for by in By:
        assert counted([], by) == {}


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({}, True),
        ({"anyway": ANYWAY_YES}, True),
        ({"anyway": ANYWAY_SMALLER}, False),
        ({"anyway": ANYWAY_NO}, False),
        ({"logged_late": True}, False),
        ({"minutes_with": np.nan}, False),
        ({"minutes_without": np.nan}, False),
    ],
)
def test_a_use_is_timed_when_both_minutes_may_enter_an_estimate(
    changes: dict[str, object], counts: bool
) -> None:
    entries = columns([replace(TIMED, **changes)])
    assert timed(entries).tolist() == [counts]
    assert group(entries, By.TOOL).n_timed.tolist() == [int(counts)]


def test_an_unrated_timed_use_is_known_to_have_times_but_is_not_evidence() -> None:
    groups = group(columns([replace(TIMED, outcome=None), Use(outcome=1)]), By.TOOL)
    assert groups.n_timed.tolist() == [0]
    assert groups.any_times.tolist() == [True]


def test_minutes_of_one_kind_already_mean_that_there_are_times() -> None:
    groups = group(columns([Use(minutes_with=4.0, logged_late=True)]), By.TOOL)
    assert groups.any_times.tolist() == [True]
    assert group(columns([Use()]), By.TOOL).any_times.tolist() == [False]


@given(st.lists(any_use, max_size=60), st.sampled_from(list(By)))
def test_groups_hold_what_counting_by_hand_finds(uses: list[Use], by: By) -> None:
    want: dict[tuple[str, str, str], list[int]] = {}
    for use in uses:
        if use.tool == NO_AI or use.outcome is None or (by is By.PROJECT and not use.project):
            continue
        key = {
            By.TOOL_AND_TYPE: (use.tool, use.task_type, ""),
            By.TOOL: (use.tool, "", ""),
            By.TASK_TYPE: ("", use.task_type, ""),
            By.PROJECT: ("", "", use.project),
        }[by]
        want.setdefault(key, [0] * 5)[use.outcome + 2] += 1
    assert counted(uses, by) == want
