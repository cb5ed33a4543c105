"""Suggestions are ranked by how well a name fits the task, never by how often it was used."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worthwhile.domain.completion import (
    STARTER_TYPES,
    WELL_KNOWN_TOOLS,
    Fit,
    FitCount,
    Origin,
    hinted_types,
    spelling,
    suggest,
)
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.vocabulary import NO_AI, Kind, Term, Vocabulary


def term(number: int, kind: Kind, name: str, **more: bool) -> Term:
    return Term(UUID(int=number), kind, name, **more)


CLAUDE = term(1, Kind.TOOL, "Claude")
CODE = term(2, Kind.TOOL, "Claude Code")
GPT = term(3, Kind.TOOL, "ChatGPT")
COPILOT = term(4, Kind.TOOL, "Copilot")
OLD = term(5, Kind.TOOL, "Clippy", archived=True)
NONE = term(6, Kind.TOOL, NO_AI, no_ai=True)
WRITING = term(11, Kind.TASK_TYPE, "Writing")
CODING = term(12, Kind.TASK_TYPE, "Coding")
DATA = term(13, Kind.TASK_TYPE, "Data")
REVIEW = term(14, Kind.TASK_TYPE, "Review")
UEBER = term(15, Kind.TASK_TYPE, "Überblick")
BILLING = term(21, Kind.PROJECT, "billing-sync")
SHOP = term(22, Kind.PROJECT, "Shop front")
WORDS = Vocabulary.from_terms(
    [CLAUDE, CODE, GPT, COPILOT, OLD, NONE, WRITING, CODING, DATA, REVIEW, UEBER, BILLING, SHOP]
)
EMPTY = Vocabulary.from_terms([NONE])


def count(tool: Term, task: Term, outcome: int | None, n: int = 1) -> FitCount:
    return FitCount(tool.id, task.id, None if outcome is None else Outcome(outcome), n)


FIT = Fit(
    [
        count(CLAUDE, WRITING, 2, 8),
        count(CLAUDE, DATA, 1, 5),
        count(CLAUDE, CODING, -1, 4),
        count(CODE, CODING, 2, 6),
        count(CODE, REVIEW, 1, 3),
        count(GPT, WRITING, 0, 90),
        count(COPILOT, CODING, -1, 50),
    ]
)


def names(*args: object, **more: object) -> list[str]:
    return [found.name for found in suggest(*args, **more)]  # type: ignore[arg-type]


def test_the_tool_that_did_best_at_the_typed_type_comes_first() -> None:
    assert names(WORDS, Kind.TOOL, "", FIT, task_type="writing")[0] == "Claude"
    assert names(WORDS, Kind.TOOL, "", FIT, task_type="cod")[0] == "Claude Code"


def test_the_title_stands_in_for_a_type_that_is_not_typed_yet() -> None:
    assert names(WORDS, Kind.TOOL, "cl", FIT, title="draft release notes")[0] == "Claude"
    assert names(WORDS, Kind.TOOL, "cl", FIT, title="refactor the importer")[0] == "Claude Code"


def test_no_ai_is_offered_after_every_tool() -> None:
    assert names(WORDS, Kind.TOOL, "", FIT, task_type="coding")[-1] == NO_AI
    assert names(WORDS, Kind.TOOL, "no ai", FIT) == [NO_AI]


def test_archived_names_are_not_offered_nor_made_anew() -> None:
    assert "Clippy" not in names(WORDS, Kind.TOOL, "cl", FIT)
    assert names(WORDS, Kind.TOOL, "clippy", FIT) == []


def test_the_detail_names_up_to_two_types_the_tool_did_well_at() -> None:
    details = {found.name: found.detail for found in suggest(WORDS, Kind.TOOL, "", FIT)}
    assert details == {
        "Claude": "Writing, Data",
        "Claude Code": "Coding, Review",
        "ChatGPT": "",
        "Copilot": "",
        NO_AI: "",
    }


def test_types_tell_the_tools_that_did_well_at_them() -> None:
    details = {found.name: found.detail for found in suggest(WORDS, Kind.TASK_TYPE, "", FIT)}
    assert details["Coding"] == "Claude Code"
    assert details["Writing"] == "Claude"


def test_types_follow_the_words_of_the_title_then_the_fit_to_the_tool() -> None:
    assert names(WORDS, Kind.TASK_TYPE, "", FIT, tool="claude", title="sql for churn")[0] == "Data"
    assert names(WORDS, Kind.TASK_TYPE, "", FIT, tool="claude")[0] == "Writing"
    assert names(WORDS, Kind.TASK_TYPE, "", FIT, tool="claude code")[0] == "Coding"
    assert hinted_types(WORDS, "Review the pull request") == (REVIEW,)
    assert hinted_types(WORDS, "") == ()


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        (Kind.TOOL, "CODE", ["Claude Code"]),
        (Kind.TASK_TYPE, "uber", ["Überblick"]),
        (Kind.PROJECT, "sync", ["billing-sync"]),
        (Kind.PROJECT, "fro", ["Shop front"]),
    ],
)
def test_letters_match_without_case_or_accents_also_later_words(
    kind: Kind, typed: str, expected: list[str]
) -> None:
    own = [s.name for s in suggest(WORDS, kind, typed, FIT) if s.origin is Origin.OWN]
    assert own == expected


def test_the_whole_name_comes_first_whatever_fits_better() -> None:
    assert names(WORDS, Kind.TOOL, "claude", FIT, task_type="coding")[:2] == [
        "Claude",
        "Claude Code",
    ]


def test_an_unknown_name_is_offered_last_as_new() -> None:
    found = suggest(WORDS, Kind.TOOL, "cla2", FIT)
    assert [(s.name, s.origin, s.detail, s.term) for s in found] == [
        ("cla2", Origin.NEW, "new", None)
    ]
    last = suggest(WORDS, Kind.TOOL, "cl", FIT)[-1]
    assert (last.name, last.origin) == ("cl", Origin.NEW)
    assert suggest(WORDS, Kind.PROJECT, "", FIT)[-1].origin is Origin.OWN
    assert suggest(WORDS, Kind.TOOL, "x\x00", FIT) == ()


def test_equal_fits_stand_by_name_with_the_tool_used_last_first() -> None:
    assert names(WORDS, Kind.TOOL, "", Fit()) == [
        "ChatGPT", "Claude", "Claude Code", "Copilot", NO_AI
    ]  # fmt: skip
    assert names(WORDS, Kind.TOOL, "", Fit(), last_tool=COPILOT.id)[0] == "Copilot"
    assert names(WORDS, Kind.TOOL, "", FIT, task_type="writing", last_tool=GPT.id)[0] == "Claude"


def test_well_known_names_fill_up_a_short_list_in_their_own_spelling() -> None:
    assert names(EMPTY, Kind.TOOL, "", Fit())[:2] == ["Claude", "ChatGPT"]
    assert names(EMPTY, Kind.TOOL, "claude", Fit()) == ["Claude", "Claude Code"]
    found = suggest(EMPTY, Kind.TASK_TYPE, "wr", Fit())
    assert (found[0].name, found[0].origin) == ("Writing", Origin.WELL_KNOWN)
    assert names(EMPTY, Kind.TASK_TYPE, "", Fit(), title="translate the guide")[0] == "Translation"
    assert names(EMPTY, Kind.TOOL, "", Fit())[-1] == NO_AI
    full = [term(n, Kind.TASK_TYPE, f"own {n}") for n in range(50, 55)]
    assert names(Vocabulary.from_terms(full), Kind.TASK_TYPE, "wr", Fit()) == ["wr"]


def test_spelling_prefers_own_names_then_well_known_ones() -> None:
    assert spelling(EMPTY, Kind.TOOL, "chatgpt") == "ChatGPT"
    assert spelling(EMPTY, Kind.TASK_TYPE, "e-MAIL") == "E-mail"
    assert spelling(WORDS, Kind.TOOL, "chat") == "ChatGPT"
    assert spelling(WORDS, Kind.TOOL, "somebot") == "somebot"
    assert spelling(WORDS, Kind.PROJECT, "bill") == "billing-sync"


def test_the_starter_names_do_not_collide() -> None:
    assert len({name.casefold() for name in WELL_KNOWN_TOOLS}) == len(WELL_KNOWN_TOOLS)
    assert len(STARTER_TYPES) == 10


COUNTS = st.lists(
    st.builds(
        count,
        st.sampled_from([CLAUDE, CODE, GPT, COPILOT]),
        st.sampled_from([WRITING, CODING, DATA, REVIEW]),
        st.sampled_from([-2, -1, 0, 1, 2, None]),
        st.integers(1, 30),
    ),
    max_size=25,
)


@given(COUNTS)
def test_every_expected_outcome_lies_on_the_scale(counts: list[FitCount]) -> None:
    fit = Fit(counts)
    for tool in (CLAUDE, CODE, NONE, None):
        for task in (WRITING, DATA, UEBER, None):
            value = fit.value(tool.id if tool else None, task.id if task else None)
            assert -2 <= value <= 2


@given(st.integers(1, 2000), st.integers(1, 2000))
def test_using_a_mediocre_tool_more_never_lifts_it_over_a_better_one(few: int, many: int) -> None:
    fit = Fit([count(CLAUDE, DATA, 2, few), count(GPT, DATA, 1, many)])
    assert names(WORDS, Kind.TOOL, "", fit, task_type="data")[0] == "Claude"


@given(COUNTS, st.integers(2, 40))
def test_unrated_entries_change_nothing(counts: list[FitCount], n: int) -> None:
    more = [*counts, count(COPILOT, REVIEW, None, n)]
    assert names(WORDS, Kind.TOOL, "", Fit(counts)) == names(WORDS, Kind.TOOL, "", Fit(more))


@given(st.text(), st.text(), st.sampled_from(Kind))
def test_any_typed_text_gives_suggestions_without_an_exception(
    typed: str, title: str, kind: Kind
) -> None:
    for vocabulary in (WORDS, EMPTY):
        found = suggest(vocabulary, kind, typed, FIT, tool=typed, task_type=typed, title=title)
        assert len({s.name for s in found}) == len(found)
