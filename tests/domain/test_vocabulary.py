"""The person's own lists: how a typed name finds its term, and which names can be kept."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worthwhile.domain.errors import RefusedError
from worthwhile.domain.vocabulary import (
    NAME_LIMIT,
    NO_AI,
    Kind,
    Term,
    Vocabulary,
    clean_name,
    fold,
    unaccented,
)


def tool(number: int, name: str, **more: bool) -> Term:
    return Term(UUID(int=number), Kind.TOOL, name, **more)


CLAUDE = tool(1, "Claude")
CODE = tool(2, "Claude Code")
COPILOT = tool(3, "Copilot")
OLD = tool(4, "Clippy", archived=True)
NONE = tool(5, NO_AI, no_ai=True)
WRITING = Term(UUID(int=9), Kind.TASK_TYPE, "Writing")
WORDS = Vocabulary.from_terms([NONE, COPILOT, OLD, CODE, CLAUDE, WRITING])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("claude", CLAUDE), ("CLAUDE", CLAUDE), ("  Claude ", CLAUDE), ("claude  code", CODE),
        ("claude c", CODE), ("cop", COPILOT), ("c", None), ("cl", None), ("clippy", OLD),
        ("clip", None), ("no ai", NONE), ("no", NONE), ("", None), ("   ", None), ("gpt", None),
        ("writing", None),
    ],
)  # fmt: skip
def test_a_name_is_found_whole_first_then_by_a_prefix_only_it_has(
    typed: str, found: Term | None
) -> None:
    assert WORDS.find(Kind.TOOL, typed) == found


def test_a_name_is_found_only_in_its_own_list() -> None:
    assert WORDS.find(Kind.TASK_TYPE, "wri") == WRITING
    assert WORDS.find(Kind.PROJECT, "wri") is None


def test_lists_are_in_the_order_of_names_with_no_ai_last() -> None:
    assert WORDS.of(Kind.TOOL) == (CLAUDE, CODE, OLD, COPILOT, NONE)
    assert WORDS.offered(Kind.TOOL) == (CLAUDE, CODE, COPILOT, NONE)
    assert WORDS.projects == ()


def test_composed_and_decomposed_letters_are_one_name() -> None:
    decomposed = tool(7, "U\u0308bersetzer")
    words = Vocabulary.from_terms([decomposed])
    assert words.find(Kind.TOOL, "Übersetzer") == decomposed
    assert fold("STRASSE") == fold("straße")


@given(st.text(max_size=NAME_LIMIT))
def test_a_clean_name_stays_as_it_is_and_finds_its_term(text: str) -> None:
    try:
        name = clean_name(text, Kind.TOOL)
    except RefusedError:
        return
    assert clean_name(name, Kind.TOOL) == name
    term = tool(1, name)
    assert Vocabulary.from_terms([term]).find(Kind.TOOL, text) == term


@pytest.mark.parametrize("text", ["", "  ", "\t", "a\x00b", "x\ud800", "y" * 81])
def test_names_that_cannot_be_kept_are_refused_beside_their_field(text: str) -> None:
    for kind in Kind:
        with pytest.raises(RefusedError) as refused:
            clean_name(text, kind)
        assert refused.value.field == kind.value
        assert kind.words in str(refused.value)


def test_eighty_letters_are_still_a_name() -> None:
    assert clean_name("é" * NAME_LIMIT, Kind.PROJECT) == "é" * NAME_LIMIT


def test_names_taken_off_their_list_are_neither_listed_nor_found() -> None:
    gone = tool(8, "Gone", removed=True)
    words = Vocabulary.from_terms([gone, CLAUDE])
    assert words.tools == (CLAUDE,)
    assert words.find(Kind.TOOL, "gone") is None


@given(st.text())
def test_words_are_compared_without_case_and_accents(text: str) -> None:
    assert unaccented(text.upper().lower()) == unaccented(text.upper())
    assert unaccented(unaccented(text)) == unaccented(text)


def test_accents_do_not_count_when_words_are_searched() -> None:
    assert unaccented("  Überblick\tÉté ") == "uberblick ete"
    assert unaccented("e\u0301") == unaccented("é") == "e"
