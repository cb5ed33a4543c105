"""Which rules the figures bear: surest first, none that is said already, tests only for much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from helpers.cells import ratio, saved, timed_cell
from helpers.clock import StillClock
from helpers.invented import invented
from worthwhile.domain import figures
from worthwhile.domain.insights import Cell, State
from worthwhile.domain.rule import RuleKind
from worthwhile.domain.vocabulary import Kind
from worthwhile.services.logbook import Logbook
from worthwhile.services.rules import MOST_TESTS, Rules
from worthwhile.store.engine import Store

TODAY = date(2025, 11, 18)


@pytest.fixture
def rules(store: Store, clock: StillClock) -> Rules:
    return Rules(store, clock)


@pytest.fixture
def group(logbook: Logbook) -> Callable[..., Cell]:
    """Makes a group of a kind of task with Claude whose names are in the journal."""
    tool = logbook.add_term(Kind.TOOL, "Claude")[0]

    def made(
        task_type: str, state: State, probability: float | None = None, **more: object
    ) -> Cell:
        term = logbook.add_term(Kind.TASK_TYPE, task_type)[0]
        given = {
            "tool_id": tool.id, "task_type": task_type, "task_type_id": term.id, "state": state,
            "probability": probability, "sentence": f"About {task_type}.", **more,
        }  # fmt: skip
        return replace(timed_cell(), **given)  # type: ignore[arg-type]

    return made


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (State.HELPS, RuleKind.USE_FOR),
        (State.HELPS_STRONGLY, RuleKind.USE_FOR),
        (State.COSTS, RuleKind.AVOID_FOR),
        (State.FELT_COSTS, RuleKind.AVOID_FOR),
        (State.FRAGILE, RuleKind.TEST_NEXT),
        (State.TOO_FEW, None),
        (State.MIXED, None),
        (State.SAME, None),
        (State.FELT, None),
    ],
)
def test_what_may_be_said_decides_what_is_suggested(
    rules: Rules, group: Callable[..., Cell], state: State, kind: RuleKind | None
) -> None:
    found = rules.suggestions(invented((group("Data", state, 0.9),)), TODAY)
    assert [suggestion.kind for suggestion in found] == ([kind] if kind else [])
    for suggestion in found:
        assert suggestion.evidence == "About Data."
        assert suggestion.tool is not None
        assert suggestion.task_type is not None
        assert (suggestion.tool.name, suggestion.task_type.name) == ("Claude", "Data")


@pytest.mark.parametrize(("low", "kind"), [(-0.4, RuleKind.USE_FOR), (0.4, RuleKind.AVOID_FOR)])
def test_a_test_decides_by_what_it_found(
    rules: Rules, group: Callable[..., Cell], low: float, kind: RuleKind
) -> None:
    tested = figures.Tested(ratio(low, 0.1), 0.99, settled=True, n_with=10, n_without=10)
    (found,) = rules.suggestions(invented((group("Data", State.TESTED, tested=tested),)), TODAY)
    assert found.kind is kind


def test_an_open_question_is_suggested_only_when_much_is_at_stake(
    rules: Rules, group: Callable[..., Cell]
) -> None:
    small = group("Mails", State.OPEN, net_minutes=saved(1, 3))
    big = group("Data", State.OPEN, net_minutes=saved(5, 15))
    untimed = group("Review", State.OPEN, net_minutes=None)
    found = rules.suggestions(invented((small, big, untimed)), TODAY)
    assert [(s.kind, s.task_type and s.task_type.name) for s in found] == [
        (RuleKind.TEST_NEXT, "Data")
    ]


def test_the_surest_come_first_and_few_tests_at_a_time(
    rules: Rules, group: Callable[..., Cell]
) -> None:
    cells = [group(f"Fragile {n}", State.FRAGILE) for n in range(4)]
    cells += [group("Good", State.HELPS, 0.85), group("Bad", State.COSTS, 0.95)]
    found = rules.suggestions(invented(tuple(cells)), TODAY)
    assert [suggestion.kind for suggestion in found[:2]] == [RuleKind.AVOID_FOR, RuleKind.USE_FOR]
    assert [suggestion.kind for suggestion in found[2:]] == [RuleKind.TEST_NEXT] * MOST_TESTS


def test_what_a_rule_in_force_says_is_not_suggested_again_until_it_ends(
    rules: Rules, group: Callable[..., Cell]
) -> None:
    insights = invented((group("Data", State.HELPS, 0.9),))
    (suggestion,) = rules.suggestions(insights, TODAY)
    rule, _ = rules.keep(suggestion, TODAY)
    assert (rule.evidence, rule.kind) == (suggestion.evidence, suggestion.kind)
    assert rules.suggestions(insights, TODAY) == ()
    assert rules.suggestions(insights, rule.expires - timedelta(days=1)) == ()
    assert rules.suggestions(insights, rule.expires) == (suggestion,)
    turned = invented((replace(insights.cells[0], state=State.COSTS),))
    assert [s.kind for s in rules.suggestions(turned, TODAY)] == [RuleKind.AVOID_FOR]


def test_names_that_are_gone_and_projects_bear_no_rules(
    rules: Rules, group: Callable[..., Cell], logbook: Logbook
) -> None:
    cell = group("Data", State.HELPS, 0.9)
    assert rules.suggestions(invented((replace(cell, project="billing"),)), TODAY) == ()
    other = logbook.add_term(Kind.TASK_TYPE, "Figures")[0]
    assert cell.task_type_id is not None
    logbook.merge_terms(cell.task_type_id, other.id)
    assert rules.suggestions(invented((cell,)), TODAY) == ()
