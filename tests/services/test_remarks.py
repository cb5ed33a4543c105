"""Markers, fees and rules: refused with one sentence or kept; undone, redone, never dangling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from helpers.clock import StillClock
from helpers.journals import draft, dump
from worthwhile.domain.changes import Change, Touched
from worthwhile.domain.errors import NotFoundError, RefusedError
from worthwhile.domain.rule import RULE_DAYS, RuleKind
from worthwhile.domain.vocabulary import NO_AI, Kind, Term
from worthwhile.services.logbook import Logbook
from worthwhile.services.markers import Markers
from worthwhile.services.rules import Rules
from worthwhile.services.subscriptions import Subscriptions
from worthwhile.store.engine import Store

TODAY = date(2025, 11, 18)


@pytest.fixture
def markers(store: Store, clock: StillClock) -> Markers:
    return Markers(store, clock)


@pytest.fixture
def fees(store: Store, clock: StillClock) -> Subscriptions:
    return Subscriptions(store, clock)


@pytest.fixture
def rules(store: Store, clock: StillClock) -> Rules:
    return Rules(store, clock)


@pytest.fixture
def claude(logbook: Logbook) -> Term:
    return logbook.add_term(Kind.TOOL, "Claude")[0]


@pytest.fixture
def writing(logbook: Logbook) -> Term:
    return logbook.add_term(Kind.TASK_TYPE, "Writing")[0]


def back_and_forth(logbook: Logbook, change: Change, look: Callable[[], Any], before: Any) -> None:
    after = look()
    assert after != before
    logbook.undo(change)
    assert look() == before
    logbook.redo(change)
    assert look() == after


def test_markers_are_set_changed_and_removed(markers: Markers, logbook: Logbook) -> None:
    late, change = markers.add(TODAY, " moved to\tanother model ")
    assert (late.text, late.ends_rules, change.touched) == (
        "moved to another model", True, Touched.REMARKS
    )  # fmt: skip
    back_and_forth(logbook, change, markers.all, ())
    early, _ = markers.add(date(2025, 1, 2), "New keyboard", ends_rules=False)
    before = markers.all()
    assert before == (early, late)
    back_and_forth(logbook, markers.change(late.id, text="Model 5"), markers.all, before)
    assert [m.text for m in markers.all()] == ["New keyboard", "Model 5"]
    assert markers.change(late.id, text="Model 5").touched is Touched.NOTHING
    before = markers.all()
    back_and_forth(logbook, markers.remove(early.id), markers.all, before)
    with pytest.raises(NotFoundError):
        markers.remove(early.id)


@pytest.mark.parametrize(
    ("day", "text", "field"),
    [
        (TODAY, " ", "text"),
        (TODAY, "x" * 121, "text"),
        (date(1969, 7, 20), "moon", "day"),
    ],
)
def test_a_marker_that_does_not_fit_is_refused(
    markers: Markers, day: date, text: str, field: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        markers.add(day, text)
    assert refused.value.field == field
    assert markers.all() == ()


def test_undoing_one_of_two_changes_keeps_what_another_window_changed_since(
    markers: Markers, logbook: Logbook
) -> None:
    marker, _ = markers.add(TODAY, "a")
    change = markers.change(marker.id, text="b")
    markers.change(marker.id, ends_rules=False)
    logbook.undo(change)
    assert (markers.all()[0].text, markers.all()[0].ends_rules) == ("a", False)
    markers.remove(marker.id)
    with pytest.raises(RefusedError, match="not in the journal"):
        logbook.redo(change)


def test_fees_are_kept_in_one_currency(fees: Subscriptions, logbook: Logbook, claude: Term) -> None:
    fee, change = fees.add("claude", 20, "EUR", TODAY)
    assert (fee.tool, fee.currency, fee.until) == (claude, "EUR", None)
    assert change.touched is Touched.REMARKS
    back_and_forth(logbook, change, fees.all, ())
    with pytest.raises(RefusedError, match="one currency, and this one is kept in EUR") as refused:
        fees.add("Claude", 20, "USD", TODAY)
    assert refused.value.field == "currency"
    second, change = fees.add("Zed", 9.5, "eur", TODAY, TODAY + timedelta(days=30))
    assert change.touched == Touched.REMARKS | Touched.VOCABULARY
    assert (second.currency, fees.currency()) == ("EUR", "EUR")
    with pytest.raises(RefusedError, match="one currency"):
        fees.change(fee.id, currency="USD")
    assert fees.change(fee.id, currency="eur ").touched is Touched.NOTHING
    logbook.undo(change)
    assert logbook.vocabulary().find(Kind.TOOL, "Zed") is None
    back_and_forth(logbook, fees.change(fee.id, currency="USD", fee=22), fees.all, (fee,))
    before = fees.all()
    back_and_forth(logbook, fees.remove(fee.id), fees.all, before)
    assert fees.currency() is None


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"fee": 0}, "fee"),
        ({"fee": -3}, "fee"),
        ({"fee": float("nan")}, "fee"),
        ({"fee": 1e9}, "fee"),
        ({"currency": " "}, "currency"),
        ({"currency": "x" * 13}, "currency"),
        ({"until": TODAY - timedelta(days=1)}, "until"),
        ({"since": date(1969, 1, 1)}, "since"),
        ({"tool_name": NO_AI}, "tool"),
        ({"tool_name": " "}, "tool"),
    ],
)
def test_a_fee_that_does_not_fit_is_refused_and_leaves_nothing(
    fees: Subscriptions, store: Store, more: dict[str, Any], field: str
) -> None:
    before = dump(store)
    with pytest.raises(RefusedError) as refused:
        fees.add(**{"tool_name": "New", "fee": 20, "currency": "EUR", "since": TODAY, **more})
    assert refused.value.field == field
    assert dump(store) == before


def test_a_fee_can_move_to_another_tool_and_be_given_an_end(
    fees: Subscriptions, logbook: Logbook
) -> None:
    fee, _ = fees.add("Claud", 20, "EUR", TODAY)
    change = fees.change(fee.id, tool_name="Claude", until=TODAY)
    assert fees.all()[0].tool.name == "Claude"
    assert fees.all()[0].until == TODAY
    logbook.undo(change)
    assert fees.all() == (fee,)


def test_merging_tools_moves_fees_and_rules_along_and_can_be_undone(
    fees: Subscriptions, rules: Rules, logbook: Logbook, claude: Term, writing: Term
) -> None:
    fee, _ = fees.add("Claud", 20, "EUR", TODAY)
    rule, _ = rules.add(RuleKind.USE_FOR, fee.tool, writing)
    other, _ = logbook.add_term(Kind.TASK_TYPE, "Mails")

    def look() -> Any:
        return fees.all(), rules.current(TODAY), logbook.vocabulary()

    before = look()
    back_and_forth(logbook, logbook.merge_terms(fee.tool.id, claude.id), look, before)
    before = look()
    back_and_forth(logbook, logbook.merge_terms(writing.id, other.id), look, before)
    (now,) = rules.current(TODAY)
    assert (now.id, now.tool, now.task_type) == (rule.id, claude, other)


def test_a_name_that_only_a_fee_or_rule_bears_comes_back_with_it(
    fees: Subscriptions, rules: Rules, logbook: Logbook, writing: Term
) -> None:
    entry, logged = logbook.log(draft(tool="Zed"))
    fee, added = fees.add("Zed", 3, "EUR", TODAY)
    removed = fees.remove(fee.id)
    logbook.undo(logged)
    assert logbook.vocabulary().find(Kind.TOOL, "Zed") is None
    logbook.undo(removed)
    assert logbook.vocabulary().find(Kind.TOOL, "Zed") == entry.tool
    assert fees.all()[0].tool == entry.tool
    logbook.undo(added)
    rule, _ = rules.add(RuleKind.USE_FOR, entry.tool, writing)
    gone = rules.remove(rule.id)
    logbook.merge_terms(entry.tool.id, logbook.add_term(Kind.TOOL, "Claude")[0].id)
    logbook.undo(gone)
    assert not any(rule.tool.removed for rule in rules.current(TODAY) if rule.tool)


def test_a_rule_ends_by_itself_and_can_be_renewed(
    rules: Rules, logbook: Logbook, clock: StillClock, claude: Term, writing: Term
) -> None:
    rule, change = rules.add(RuleKind.AVOID_FOR, claude, writing, "9 of 12 not worth it.")
    assert (rule.made, rule.expires) == (TODAY, TODAY + timedelta(days=RULE_DAYS))
    assert change.touched is Touched.REMARKS
    last = rule.expires - timedelta(days=1)
    assert rules.current(last) == (rule,)
    assert rules.current(rule.expires) == ()
    assert rules.past(rule.expires) == (rule,)
    before = rules.current(rule.expires)
    renewed = rules.renew(rule.id, rule.expires)
    back_and_forth(logbook, renewed, lambda: rules.current(rule.expires), before)
    (again,) = rules.current(rule.expires)
    assert (again.made, again.confirmed, again.evidence) == (
        TODAY, rule.expires, rule.evidence
    )  # fmt: skip
    clock.advance(days=1)
    before_removal = rules.current(TODAY)
    back_and_forth(logbook, rules.remove(rule.id), lambda: rules.current(TODAY), before_removal)


def test_a_rule_ends_at_a_marker_that_ends_rules_unless_it_was_renewed_since(
    rules: Rules, markers: Markers, claude: Term, logbook: Logbook
) -> None:
    rule, _ = rules.add(RuleKind.USE_FOR, claude, None)
    markers.add(TODAY, "on the day it was made")
    markers.add(TODAY + timedelta(days=5), "does not end rules", ends_rules=False)
    _, change = markers.add(TODAY + timedelta(days=10), "another model")
    at = TODAY + timedelta(days=10)
    assert rules.current(at - timedelta(days=1)) == (rule,)
    assert rules.current(at) == ()
    assert rules.ends(rule) == at
    rules.renew(rule.id, at)
    assert len(rules.current(at)) == 1
    assert rules.current(at)[0].confirmed == at
    logbook.undo(change)
    assert len(rules.current(at)) == 1


def test_a_rule_is_about_something_and_not_about_working_without_ai(
    rules: Rules, logbook: Logbook, claude: Term
) -> None:
    no_ai = next(term for term in logbook.vocabulary().tools if term.no_ai)
    for tool, evidence in ((None, ""), (no_ai, ""), (claude, "x" * 1001)):
        with pytest.raises(RefusedError):
            rules.add(RuleKind.USE_FOR, tool, None, evidence)
    assert rules.current(TODAY) == ()
