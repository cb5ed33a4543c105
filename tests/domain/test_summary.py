"""Choices of a summary, months, size bands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.pages import page
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.insights import Side, Unit
from worthwhile.domain.month import Month, Months
from worthwhile.domain.sentences.summary import lead, nothing_stood_out
from worthwhile.domain.summary import (
    Part,
    Preset,
    Renaming,
    Shown,
    SummaryChoices,
    checked_choices,
)
from worthwhile.domain.summary_page import Rounded, SizeBand
from worthwhile.domain.vocabulary import Kind


def test_names_are_left_out_unless_ticked_and_notes_cannot_be_ticked() -> None:
    choices = SummaryChoices(parts=frozenset(Part), titles=("Answer to Ms X",))
    assert [part for part in Part if not choices.has(part)] == [
        *(Part.BY_TOOL, Part.BY_PROJECT, Part.TASKS),
    ]
    ticked = SummaryChoices(parts=frozenset(Part), shown=frozenset(Shown), titles=("x",))
    assert all(ticked.has(part) for part in Part)
    assert not any("note" in one.value for one in Shown)


def test_how_to_read_it_is_always_there() -> None:
    assert SummaryChoices(parts=frozenset()).has(Part.HOW_TO_READ)


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ({"threshold": 4}, "threshold"),
        ({"threshold": 51}, "threshold"),
        ({"audience": "x" * 121}, "audience"),
        ({"before": "x" * 4001}, "before"),
        ({"after": "x" * 4001}, "after"),
        ({"since": Month(2025, 3), "until": Month(2025, 2)}, "until"),
        ({"titles": ("x",) * 21}, "titles"),
        ({"names_to_cut": ("x" * 81,)}, "names_to_cut"),
        ({"renamed": (Renaming(Kind.TOOL, "a", "x" * 81),)}, "renamed"),
    ],
)
def test_a_choice_that_breaks_a_rule_is_refused_with_its_field(
    broken: dict[str, object], field: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        checked_choices(SummaryChoices(**broken))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_words_are_tidied_and_signs_that_cannot_be_seen_go() -> None:
    choices = checked_choices(
        SummaryChoices(
            audience="  my\tma\u200bnager ",
            before="  one\r\ntwo\u202e\r\n\r\nthree ",
            titles=(" a  b ", " "),
            renamed=(Renaming(Kind.TASK_TYPE, "Mails", " Post "),),
        )
    )
    assert choices.audience == "my manager"
    assert choices.before == "one\ntwo\n\nthree"
    assert choices.titles == ("a b",)
    assert choices.label(Kind.TASK_TYPE, "mails") == "Post"
    assert choices.label(Kind.TOOL, "Mails") == "Mails"
    assert choices.label(Kind.TOOL, "X") == "X"


@pytest.mark.parametrize("instead", ["", " ", "\u200b\u00ad"])
def test_no_label_is_called_nothing(instead: str) -> None:
    with pytest.raises(RefusedError, match="“X” needs another word"):
        checked_choices(SummaryChoices(renamed=(Renaming(Kind.TOOL, "X", instead),)))


def test_presets_show_no_name_and_stop_before_this_month() -> None:
    manager = Preset.MANAGER.choices(Month(2025, 11))
    assert (manager.since, manager.until) == (Month(2025, 8), Month(2025, 10))
    council = Preset.WORKS_COUNCIL.choices(Month(2025, 11))
    assert council.has(Part.OVER_TIME)
    for preset in Preset:
        choices = checked_choices(preset.choices(Month(2025, 1)))
        assert choices.shown == frozenset()
        assert choices.threshold == 10
    assert Preset.BLANK.choices(Month(2025, 1)).audience == ""


# Months


@pytest.mark.parametrize("text", ["2025-13", "2025-00", "25-01", "2025-1", "", "2025-01-02", "x"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        Month.parse(text)


@given(st.dates(date(1970, 1, 1), date(9998, 12, 31)), st.integers(-11, 11))
def test_months_count_on_over_the_year(day: date, more: int) -> None:
    month = Month.of(day)
    assert month.first <= day <= month.last
    assert Month.parse(month.iso()) == month
    assert month.plus(more).plus(-more) == month
    assert month.plus(1).first > month.last


def test_months_in_a_row_are_told_as_short_as_can_be() -> None:
    assert Months(Month(2025, 10), Month(2025, 10)).words == "October 2025"
    assert Months(Month(2025, 8), Month(2025, 10)).words == "August to October 2025"
    assert Months(Month(2024, 8), Month(2025, 1)).words == "August 2024 to January 2025"
    assert Month(2025, 9) in Months(Month(2025, 8), Month(2025, 10))
    assert Month(2025, 11) not in Months(Month(2025, 8), Month(2025, 10))


# Figures


@pytest.mark.parametrize(
    ("n", "band"),
    [(5, "5-9"), (9, "5-9"), (10, "10-19"), (19, "10-19"), (20, "20-49"), (49, "20-49"),
     (50, "50+"), (5000, "50+")],
)  # fmt: skip
def test_a_size_is_told_as_a_band(n: int, band: str) -> None:
    assert SizeBand.of(n).value == band


def test_so_small_a_group_has_no_band() -> None:
    with pytest.raises(ValueError, match="below 5"):
        SizeBand.of(4)


def test_a_side_is_that_of_the_printed_range() -> None:
    assert Rounded(Unit.HIT_RATE, 60, 50, 70).side is Side.EITHER
    assert Rounded(Unit.HIT_RATE, 60, 55, 70).side is Side.PAYS
    assert Rounded(Unit.HIT_RATE, 30, 15, 45).side is Side.COSTS
    assert Rounded(Unit.NET_MINUTES, 5, 0, 10).side is Side.EITHER


def test_a_drawing_is_in_minutes_where_at_least_half_of_the_groups_tell_them() -> None:
    section = page().sections[0]
    told, costs, felt = section.rows
    assert section.drawn is Unit.NET_MINUTES
    assert replace(section, rows=(told, felt)).drawn is Unit.NET_MINUTES
    few = replace(section, rows=(told, felt, felt))
    assert few.drawn is Unit.HIT_RATE
    assert few.tells_minutes
    assert not replace(section, rows=(felt,)).tells_minutes
    assert replace(section, rows=()).drawn is Unit.HIT_RATE
    assert costs.drawn(Unit.NET_MINUTES) == (costs.minutes, Side.COSTS)
    assert felt.drawn(Unit.NET_MINUTES) is None
    open_shares = replace(told, hit_rate=felt.hit_rate)
    assert open_shares.drawn(Unit.HIT_RATE) == (felt.hit_rate, Side.EITHER)


def test_the_rest_is_written_small_inside_a_sentence_and_own_labels_as_they_are() -> None:
    labels = ["Writing", "Other kinds of task"]
    assert "On Writing and other kinds of task it" in nothing_stood_out(labels)
    assert "not helped on other kinds of task." in lead("So.", [], labels[1:])
