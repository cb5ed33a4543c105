"""The rules every draft and entry keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from worthwhile.domain.entry import (
    MINUTE_CHIPS,
    PAYOFF_CHANCES,
    TITLE_LIMIT,
    Anyway,
    Draft,
    Entry,
    Facts,
    WentWrong,
    WithoutWhen,
    checked_facts,
)
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import QUESTION, Outcome
from worthwhile.domain.vocabulary import Kind, Term

NOW = Moment.parse("2026-03-01T14:30:00+01:00")
TOOL = Term(UUID(int=1), Kind.TOOL, "Claude")
NO_AI_TOOL = Term(UUID(int=2), Kind.TOOL, "no AI", no_ai=True)
TYPE = Term(UUID(int=3), Kind.TASK_TYPE, "Data")


def entry(**more: Any) -> Entry:
    whole: dict[str, Any] = {
        "id": UUID(int=4), "tool": TOOL, "task_type": TYPE, "finished": NOW, "logged": NOW, **more
    }  # fmt: skip
    return Entry(**whole)


def test_a_draft_without_tool_or_type_says_which_one_is_missing() -> None:
    with pytest.raises(RefusedError, match="tool") as refused:
        Draft(title="x", task_type="Data").checked()
    assert refused.value.field == "tool"
    with pytest.raises(RefusedError, match="task") as refused:
        Draft(title="x", tool="Claude", task_type="  ").checked()
    assert refused.value.field == "task_type"


def test_a_draft_tidies_names_and_texts() -> None:
    draft = Draft(
        title="  two\x00 words\n", tool=" Claude  Code ", task_type="Data", note="a\r\nb\x00"
    ).checked()
    assert (draft.title, draft.tool, draft.project, draft.note) == (
        "two words", "Claude Code", "", "a\nb"
    )  # fmt: skip


@example("", "e\x00\u0301")
@example("", "\r\x00\n")
@example("", "\r\r\n")
@given(st.text(max_size=TITLE_LIMIT), st.text(max_size=300))
def test_checking_twice_is_checking_once(title: str, note: str) -> None:
    once = checked_facts(Facts(title=title, note=note))
    assert checked_facts(once) == once
    once.title.encode()
    once.note.encode()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"minutes_with": 0.0}, "minutes_with"),
        ({"minutes_with": -1.0}, "minutes_with"),
        ({"minutes_with": float("nan")}, "minutes_with"),
        ({"minutes_with": float("inf")}, "minutes_with"),
        ({"minutes_with": 60_001.0}, "minutes_with"),
        ({"minutes_without": 0.0}, "minutes_without"),
        ({"minutes_fix": -0.1}, "minutes_fix"),
        ({"minutes_with": 10.0, "minutes_fix": 11.0}, "minutes_fix"),
        ({"payoff_chance": 40}, "payoff_chance"),
        ({"payoff_chance": 0}, "payoff_chance"),
        ({"title": "x" * 501}, "title"),
        ({"note": "x" * 20_001}, "note"),
    ],
)
def test_what_breaks_a_rule_is_refused_beside_its_field(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        checked_facts(Facts(**facts))
    assert refused.value.field == field
    assert str(refused.value).endswith(".")


def test_the_edges_of_the_rules_are_allowed() -> None:
    checked_facts(Facts(minutes_with=60_000.0, minutes_without=0.5, minutes_fix=0.0))
    checked_facts(Facts(minutes_with=10.0, minutes_fix=10.0))
    checked_facts(Facts(minutes_fix=5.0))
    for chance in PAYOFF_CHANCES:
        checked_facts(Facts(payoff_chance=chance))
    for chip in MINUTE_CHIPS:
        checked_facts(Facts(minutes_with=float(chip)))


def test_an_estimate_without_a_time_counts_as_made_afterwards() -> None:
    assert checked_facts(Facts(minutes_without=5.0)).without_when is WithoutWhen.AFTER
    before = Facts(minutes_without=5.0, without_when=WithoutWhen.BEFORE)
    assert checked_facts(before).without_when is WithoutWhen.BEFORE
    assert checked_facts(replace(before, minutes_without=None)).without_when is None


def test_tags_are_kept_once_and_in_their_own_order() -> None:
    facts = Facts(went_wrong=(WentWrong.OTHER, WentWrong.REDO, WentWrong.OTHER))
    assert checked_facts(facts).went_wrong == (WentWrong.REDO, WentWrong.OTHER)


def test_the_net_of_one_entry_is_the_plain_difference_or_nothing() -> None:
    assert entry(minutes_with=12.0, minutes_without=35.0).net_minutes == 23.0
    assert entry(minutes_with=26.0, minutes_without=20.0, minutes_fix=8.0).net_minutes == -6.0
    assert entry(minutes_with=12.0).net_minutes is None
    assert entry(minutes_without=12.0).net_minutes is None
    assert entry(tool=NO_AI_TOOL, minutes_with=1.0, minutes_without=2.0).net_minutes is None


def test_outcomes_answer_to_the_keys_one_to_five() -> None:
    assert [Outcome.from_key(key).label for key in range(1, 6)] == [
        "Backfired", "Not worth it", "Break-even", "Worth it", "Clear win"
    ]  # fmt: skip
    assert [outcome.key for outcome in Outcome] == [1, 2, 3, 4, 5]
    assert all(outcome.anchor.endswith(".") for outcome in Outcome)
    assert QUESTION.endswith("?")
    for key in (0, 6):
        with pytest.raises(ValueError, match=str(key - 3)):
            Outcome.from_key(key)


def test_every_choice_on_a_page_has_its_own_words() -> None:
    for words in (Anyway, WentWrong):
        assert len({choice.words for choice in words}) == len(words)
