"""Composing a summary: what appears, what goes together, what is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.clock import StillClock
from helpers.written import Use, journal
from worthwhile.domain.insights import Side
from worthwhile.domain.month import Month
from worthwhile.domain.summary import Part, Renaming, Shown, SummaryChoices
from worthwhile.domain.summary_page import Section, SizeBand, SummaryPage
from worthwhile.domain.vocabulary import Kind
from worthwhile.exporters.redaction import CUT
from worthwhile.services.summaries import Composition, Summaries

ALL = SummaryChoices(parts=frozenset(Part))
NAMED = replace(ALL, shown=frozenset({Shown.TOOLS, Shown.PROJECTS}))


def composed(uses: list[Use], choices: SummaryChoices = ALL) -> Composition:
    with journal(uses) as store:
        return Summaries(store, StillClock()).compose(choices)


def page_of(uses: list[Use], choices: SummaryChoices = ALL) -> SummaryPage:
    page = composed(uses, choices).page
    assert page is not None
    return page


def section(page: SummaryPage, part: Part) -> Section:
    return next(one for one in page.sections if one.part is part)


def labels(page: SummaryPage, part: Part = Part.BY_TASK_TYPE) -> list[str]:
    return [row.label for row in section(page, part).rows]


def parts(page: SummaryPage) -> list[Part]:
    return [one.part for one in page.sections]


def test_under_twenty_uses_there_is_nothing_at_all() -> None:
    found = composed([Use()] * 19 + [Use(outcome=None)] * 30)
    assert found.page is None
    assert "fewer than 20" in found.refusal
    assert composed([Use()] * 20).page is not None


def test_a_higher_threshold_asks_for_as_many_uses() -> None:
    assert composed([Use()] * 30, replace(ALL, threshold=40)).page is None


def test_too_small_groups_go_together_with_what_hides_them() -> None:
    uses = [Use("A")] * 30 + [Use("B")] * 15 + [Use("C")] * 3
    page = page_of(uses)
    assert labels(page) == ["A", "Other kinds of task"]
    rows = section(page, Part.BY_TASK_TYPE).rows
    assert [row.size for row in rows] == [SizeBand.SCORES, SizeBand.TENS]


def test_a_single_small_group_is_hidden_even_where_nothing_else_is_left_to_show() -> None:
    found = composed([Use("A")] * 18 + [Use("B")] * 3)
    assert found.page is not None
    assert parts(found.page) == [Part.VALUE, Part.NOT_HELPED, Part.HOW_TO_READ]
    assert len(found.dropped) == 2
    assert "By task type" in found.dropped[0]


def test_a_lower_threshold_shows_more_down_to_five() -> None:
    uses = [Use("A")] * 20 + [Use("B")] * 6
    assert labels(page_of(uses, replace(ALL, threshold=5))) == ["A", "B"]


def test_names_of_tools_and_projects_appear_only_when_ticked() -> None:
    uses = [Use("A", "Claude", "Billing")] * 15 + [Use("A", "Copilot")] * 15
    assert parts(page_of(uses)) == [Part.VALUE, Part.NOT_HELPED, Part.HOW_TO_READ]
    page = page_of(uses, NAMED)
    assert labels(page, Part.BY_TOOL) == ["Claude", "Copilot"]
    assert labels(page, Part.BY_PROJECT) == ["Billing", "Without a project"]
    assert "tool" not in page.footer
    assert "project or tool names" in page_of(uses).footer


def test_titles_appear_one_by_one_and_cleaned() -> None:
    choices = replace(ALL, shown=frozenset({Shown.TITLES}), titles=("Answer bob@corp.example",))
    page = page_of([Use()] * 20, choices)
    assert section(page, Part.TASKS).items == (f"Answer {CUT}",)
    assert "task titles" not in page.footer


def test_a_tool_that_with_the_task_types_would_tell_a_small_group_is_not_shown() -> None:
    # Claude is used for A alone but three times for B: A is done with nothing else.
    uses = [Use("A", "Claude")] * 20 + [Use("B", "Claude")] * 3 + [Use("B", "Copilot")] * 20
    found = composed(uses, NAMED)
    assert found.page is not None
    assert labels(found.page) == ["A", "B"]
    assert Part.BY_TOOL not in parts(found.page)
    assert any("By tool" in sentence for sentence in found.dropped)


def test_months_that_are_too_small_go_with_their_neighbours() -> None:
    uses = [Use(days_ago=5)] * 12 + [Use(days_ago=35)] * 4 + [Use(days_ago=65)] * 12
    page = page_of(uses)
    assert labels(page, Part.OVER_TIME) == ["September 2025", "October to November 2025"]


def test_a_month_without_uses_is_not_missing_from_the_row_of_months() -> None:
    uses = [Use(days_ago=5)] * 12 + [Use(days_ago=65)] * 12 + [Use(days_ago=95)] * 12
    page = page_of(uses)  # none in October
    assert labels(page, Part.OVER_TIME) == [
        "August 2025",
        "September 2025",
        "October to November 2025",
    ]


def test_that_there_was_no_use_since_is_not_told() -> None:
    page = page_of([Use(days_ago=70)] * 12 + [Use(days_ago=100)] * 12)
    assert page.months.words == "August to November 2025"
    assert labels(page, Part.OVER_TIME) == ["August 2025", "September to November 2025"]


def test_a_period_that_ends_later_than_now_has_no_months_to_come_over_time() -> None:
    uses = [Use(days_ago=5)] * 12 + [Use(days_ago=65)] * 12
    page = page_of(uses, replace(ALL, until=Month(2030, 1)))
    assert labels(page, Part.OVER_TIME) == ["September 2025", "October to November 2025"]


def test_the_period_is_whole_months() -> None:
    uses = [Use(days_ago=30 * month) for month in range(4) for _ in range(20)]
    page = page_of(uses, replace(ALL, since=Month(2025, 9), until=Month(2025, 10)))
    assert page.months.words == "September to October 2025"
    assert page.made.words == "November 2025"
    assert section(page, Part.VALUE).rows[0].size is SizeBand.SCORES


def test_groups_stand_in_the_order_of_their_names_and_not_of_their_figures() -> None:
    uses = [Use("a", outcome=-2)] * 12 + [Use("B", outcome=2)] * 12 + [Use("c")] * 12
    assert labels(page_of(uses)) == ["a", "B", "c"]


def test_labels_can_be_renamed_and_equal_ones_make_one_group() -> None:
    uses = [Use("Mails")] * 6 + [Use("Letters")] * 6 + [Use("Data")] * 15
    choices = replace(
        ALL,
        renamed=(
            Renaming(Kind.TASK_TYPE, "Mails", "Post"),
            Renaming(Kind.TASK_TYPE, "Letters", "Post"),
        ),
    )
    assert labels(page_of(uses, choices)) == ["Data", "Post"]


def test_a_label_is_cleaned_of_addresses_and_of_names_that_are_left_out() -> None:
    uses = [Use("Claude for ACME", project="acme")] * 15 + [Use("Mail bob@x.example")] * 15
    found = composed(uses)
    assert found.page is not None
    assert labels(found.page) == [f"{CUT} for {CUT}", f"Mail {CUT}"]
    assert {cut.where for cut in found.cuts} == {"task_type"}
    # Shown by name, they are not cut.
    assert "Claude for ACME" in labels(page_of(uses, NAMED))


def test_a_label_and_a_title_name_no_day() -> None:
    uses = [Use("Sprint 2025-11-18")] * 15 + [Use("Data")] * 15
    choices = replace(
        ALL, shown=frozenset({Shown.TITLES}), titles=("Fix of 3 May",), before="On 3 May."
    )
    page = page_of(uses, choices)
    assert labels(page) == ["Data", f"Sprint {CUT}"]
    assert section(page, Part.TASKS).items == (f"Fix of {CUT}",)
    assert page.before == ("On 3 May.",)


def test_what_the_page_says_it_does_not_contain_leaves_out_own_words() -> None:
    assert page_of([Use()] * 20).footer.startswith("Contains no task titles")
    for wrote in ({"before": "54 uses"}, {"after": "54 uses"}, {"audience": "the 3 May meeting"}):
        page = page_of([Use()] * 20, replace(ALL, **wrote))
        assert page.footer.startswith("Apart from what I wrote myself, it contains no task titles")


def test_a_name_outside_the_months_is_cut_too() -> None:
    uses = [Use("Falcon mails")] * 20 + [Use("Data", project="Falcon", days_ago=300)]
    page = page_of(uses + [Use("Data")] * 20, replace(ALL, since=Month(2025, 11)))
    assert labels(page) == [f"{CUT} mails", "Data"]


def test_own_words_are_cleaned_and_what_was_cut_is_told() -> None:
    choices = replace(
        ALL, before="Ask bob@corp.example.\n\nOr Ms Smith.", names_to_cut=("Ms Smith",)
    )
    found = composed([Use()] * 20, choices)
    assert found.page is not None
    assert found.page.before == (f"Ask {CUT}.", f"Or {CUT}.")
    (cut,) = found.cuts
    assert cut.where == "before"
    assert [one.text for one in cut.redacted.cuts] == ["bob@corp.example", "Ms Smith"]


def test_minutes_are_told_only_of_enough_uses_with_times() -> None:
    timed = Use("A", minutes=(10, 40))
    uses = [timed] * 12 + [Use("B", minutes=(10, 40))] * 3 + [Use("B")] * 12 + [Use("C")] * 12
    rows = section(page_of(uses), Part.BY_TASK_TYPE).rows
    # B has too few; alone it would be what is missing from all uses, so A is hidden too.
    assert [row.minutes for row in rows] == [None, None, None]
    more = uses + [Use("D", minutes=(10, 40))] * 12
    shown = [row.minutes is not None for row in section(page_of(more), Part.BY_TASK_TYPE).rows]
    assert shown == [False, False, False, True] or shown == [True, False, False, False]


def test_of_fewer_than_ten_uses_no_minutes_are_told() -> None:
    uses = [Use("A", minutes=(10, 40), outcome=2)] * 30 + [Use("B", minutes=(10, 40))] * 9
    found = section(page_of(uses, replace(ALL, threshold=5)), Part.BY_TASK_TYPE)
    assert [row.minutes is not None for row in found.rows] == [True, False]


@pytest.mark.parametrize(("threshold", "told"), [(5, 5), (9, 5), (10, 10), (19, 15), (50, 50)])
def test_the_page_names_no_threshold_that_says_more_than_a_band(threshold: int, told: int) -> None:
    page = page_of([Use()] * 60, replace(ALL, threshold=threshold))
    assert f"fewer than {told} uses" in section(page, Part.HOW_TO_READ).paragraphs[1]


def test_what_did_not_help_is_told_as_plainly_as_what_did() -> None:
    uses = [Use("Good", outcome=2)] * 30 + [Use("Bad", outcome=-2)] * 30
    page = page_of(uses)
    (words,) = section(page, Part.NOT_HELPED).paragraphs
    assert words.startswith("I rated most uses on Bad as not worth it")
    assert "It has not helped on Bad." in page.lead
    bad, good = section(page, Part.BY_TASK_TYPE).rows
    assert (bad.hit_rate.side, good.hit_rate.side) == (Side.COSTS, Side.PAYS)


def test_ratings_alone_are_told_as_felt() -> None:
    page = page_of([Use(outcome=2)] * 30)
    assert "That is how it felt" in page.lead
    assert "saves" not in page.lead
    assert "Minutes" not in " ".join(section(page, Part.HOW_TO_READ).paragraphs)


def test_saving_time_is_claimed_with_its_rounded_range() -> None:
    page = page_of([Use("A", outcome=2, minutes=(10, 60))] * 30)
    assert page.lead.startswith("AI very likely saves me time: about +")
    assert section(page, Part.VALUE).rows[0].minutes is not None


def test_the_same_journal_gives_the_same_content_whatever_the_day_of_the_month() -> None:
    with journal([Use("A")] * 15 + [Use("B")] * 15) as store:
        clock = StillClock()
        first = Summaries(store, clock).compose(NAMED)
        clock.advance(days=3)
        assert Summaries(store, clock).compose(NAMED) == first


@pytest.mark.parametrize("shown", [frozenset(), frozenset(Shown)])
def test_the_page_says_what_it_does_not_contain(shown: frozenset[Shown]) -> None:
    footer = page_of([Use()] * 20, replace(ALL, shown=shown)).footer
    for word in ("notes", "single uses", "counts", "totals", "costs", "finer than a month"):
        assert word in footer


def test_a_correction_makes_no_cost_of_times_that_show_none() -> None:
    # Stated times say ever so little is saved; corrected, minutes are lost.
    uses = [Use("A", outcome=0, minutes=(100, 102))] * 60
    row = section(page_of(uses), Part.VALUE).rows[0]
    assert row.minutes is not None
    assert row.minutes.mean < 0
    assert row.mark is Side.EITHER
    assert "costs" not in row.sentence
