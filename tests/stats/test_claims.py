"""What may be said about a group by its ratings, when it is withdrawn, and what is said first."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from helpers.columns import Use, columns, rated
from worthwhile.domain.insights import By, Insights, Scope, State, Unit
from worthwhile.domain.period import EVERYTHING
from worthwhile.stats.claims import Evidence, decide
from worthwhile.stats.insights import resolve, window_of

WEEK_START = 1_000


def resolved(uses: list[Use], by: By = By.TOOL, week_start_ms: int = WEEK_START) -> Insights:
    entries = columns(uses)
    return resolve(
        entries,
        by,
        scope=Scope(),
        window=window_of(entries, EVERYTHING, 0, chosen_by_rule=False),
        week_start_ms=week_start_ms,
    )


def state_of(counts: list[int]) -> State:
    return resolved(rated(counts)).cells[0].state


@pytest.mark.parametrize(
    ("counts", "state"),
    [
        ([0, 0, 0, 1, 0], State.TOO_FEW),
        ([0, 0, 0, 0, 4], State.TOO_FEW),
        ([4, 0, 0, 0, 0], State.TOO_FEW),
        ([0, 0, 0, 0, 5], State.OPEN),
        ([7, 0, 0, 0, 0], State.OPEN),
        ([0, 0, 0, 0, 8], State.FELT),
        ([0, 8, 0, 0, 0], State.FELT_COSTS),
        ([1, 1, 1, 6, 5], State.FELT),
        ([4, 5, 1, 2, 0], State.FELT_COSTS),
        ([1, 2, 2, 3, 3], State.OPEN),
        ([0, 0, 20, 0, 0], State.OPEN),
        ([6, 6, 0, 6, 6], State.OPEN),
    ],
)
def test_states_follow_the_table(counts: list[int], state: State) -> None:
    assert state_of(counts) is state


@pytest.mark.parametrize("n", range(8, 40))
def test_a_claim_needs_a_probability_of_nine_tenths(n: int) -> None:
    for hits in range(n + 1):
        sure = stats.beta.sf(0.5, hits + 0.5, n - hits + 0.5) >= 0.90
        break_evens = n - hits
        assert (state_of([0, 0, break_evens, hits, 0]) is State.FELT) == sure
        assert (state_of([0, hits, break_evens, 0, 0]) is State.FELT_COSTS) == sure


def test_a_claim_that_held_at_the_start_of_the_week_stands_until_below_eight_tenths() -> None:
    def state(probability: float, stood: State | None) -> State:
        p, unknown = np.array([probability]), np.array([np.nan])
        untimed = Evidence(np.array([20]), np.array([0]), *[unknown] * 6, p, 1 - p)
        return decide(untimed, [stood])[0][0]

    assert state(0.85, None) is State.OPEN
    assert state(0.85, State.FELT) is State.FELT
    assert state(0.80, State.FELT) is State.FELT
    assert state(0.79, State.FELT) is State.OPEN
    assert state(0.85, State.FELT_COSTS) is State.OPEN
    assert state(0.15, State.FELT_COSTS) is State.FELT_COSTS


def test_what_was_logged_before_the_week_decides_what_stood() -> None:
    before = rated([0, 0, 3, 8, 0], logged_wall_ms=WEEK_START - 1)
    during = rated([0, 0, 1, 0, 0], logged_wall_ms=WEEK_START)
    assert resolved(before).cells[0].state is State.FELT
    assert resolved(before + during).cells[0].state is State.FELT
    fresh = rated([0, 0, 4, 8, 0], logged_wall_ms=WEEK_START)
    assert resolved(fresh).cells[0].state is State.OPEN


def test_a_claim_that_stood_falls_when_the_week_speaks_clearly_against_it() -> None:
    before = rated([0, 0, 3, 8, 0], logged_wall_ms=WEEK_START - 1)
    during = rated([0, 0, 6, 0, 0], logged_wall_ms=WEEK_START)
    assert resolved(before + during).cells[0].state is State.OPEN


def test_claims_are_at_most_three_and_the_surest_come_first() -> None:
    uses = [
        use
        for hits, tool in enumerate("ABCDE", start=9)
        for use in rated([0, 0, 1, hits, 0], tool=tool)
    ]
    claims = resolved(uses).claims
    assert [claim.cell.tool for claim in claims] == ["E", "D", "C"]
    told = [claim.probability for claim in claims]
    assert told == sorted(told, reverse=True)


def test_one_claim_is_about_cost_when_something_costs() -> None:
    uses = [use for tool in "ABCD" for use in rated([0, 0, 0, 12, 0], tool=tool)]
    uses += rated([3, 7, 2, 1, 0], tool="Z")
    claims = resolved(uses).claims
    assert [claim.cell.tool for claim in claims] == ["A", "B", "Z"]
    assert claims[-1].cell.state is State.FELT_COSTS
    assert claims[-1].probability == claims[-1].cell.regret_rate.p_over_half


def test_without_a_cost_one_claim_is_about_doubt() -> None:
    uses = [use for tool in "ABCD" for use in rated([0, 0, 0, 12, 0], tool=tool)]
    uses += rated([1, 2, 2, 3, 3], tool="Y") + rated([0, 2, 2, 2, 0], tool="Z")
    claims = resolved(uses).claims
    assert [claim.cell.tool for claim in claims] == ["A", "B", "Y"]
    assert claims[-1].probability is None


def test_groups_with_too_few_uses_are_never_claims() -> None:
    assert resolved(rated([0, 0, 0, 4, 0])).claims == ()


def test_ties_fall_by_name_whatever_the_order_of_the_entries() -> None:
    uses = [use for tool in ("b", "A", "c", "D") for use in rated([0, 0, 0, 9, 0], tool=tool)]
    for order in (uses, uses[::-1]):
        assert [claim.cell.tool for claim in resolved(order).claims] == ["A", "b", "c"]


def test_rows_are_drawn_best_first_and_too_few_last() -> None:
    uses = [
        *rated([0, 0, 0, 4, 0], tool="few"),
        *rated([0, 6, 0, 3, 0], tool="bad"),
        *rated([0, 0, 2, 9, 0], tool="good"),
        *rated([0, 2, 2, 4, 0], tool="middling"),
    ]
    drawn = [cell.tool for cell in resolved(uses).ranked(Unit.HIT_RATE)]
    assert drawn == ["good", "middling", "bad", "few"]


def test_two_units_may_rank_differently() -> None:
    uses = [
        *rated([4, 0, 0, 8, 0], tool="often small wins"),
        *rated([0, 0, 5, 0, 7], tool="seldom large wins"),
    ]
    found = resolved(uses)
    assert next(cell.tool for cell in found.ranked(Unit.HIT_RATE)) == "often small wins"
    assert next(cell.tool for cell in found.ranked(Unit.VALUE_PER_USE)) == "seldom large wins"
