"""The table of claims, row by row: what may be said about time, and when it is withdrawn."""

from __future__ import annotations

import math
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.cells import ratio, timed_cell
from worthwhile.domain import figures
from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import Cell, State
from worthwhile.stats.claims import Evidence, decide, first_claims, leans_on_last_week

HELPING = {
    "n": 14,
    "n_timed": 14,
    "p_typ": 0.95,
    "p_min": 0.90,
    "p_typ_plain": 0.99,
    "p_min_plain": 0.99,
    "ratio_lo": 0.5,
    "ratio_hi": 0.95,
    "p_hit": 0.95,
    "p_regret": 0.01,
}
NOTHING = HELPING | {"p_typ": 0.6, "p_min": 0.7, "p_typ_plain": 0.7, "p_min_plain": 0.75}
NAMES = [field.name for field in fields(Evidence)]


def verdict(
    base: dict[str, float] = HELPING,
    stood: State | None = None,
    tested: figures.Tested | None = None,
    **seen: float,
) -> tuple[State, float | None]:
    row = base | seen
    states, sure = decide(Evidence(*(np.array([row[name]]) for name in NAMES)), [stood], [tested])
    return states[0], sure[0]


def state(base: dict[str, float] = HELPING, stood: State | None = None, **seen: float) -> State:
    return verdict(base, stood, **seen)[0]


def test_below_five_uses_nothing_else_is_looked_at() -> None:
    assert verdict(n=4, n_timed=4) == (State.TOO_FEW, None)
    assert verdict(n=4, tested=found(0.99)) == (State.TOO_FEW, None)


def test_that_it_helps_needs_both_keys_and_the_ratings() -> None:
    assert verdict() == (State.HELPS, 0.90)
    assert verdict(p_typ=0.90, p_min=0.80, p_hit=0.80) == (State.HELPS, 0.80)
    assert state(p_typ=0.899) is not State.HELPS
    assert state(p_min=0.799) is not State.HELPS
    assert state(p_hit=0.799) is not State.HELPS
    assert state(n_timed=8) is State.HELPS
    assert state(n_timed=7) is State.FELT


def test_very_likely_needs_twelve_timed_uses_and_both_at_975() -> None:
    surest = {"p_typ": 0.975, "p_min": 0.98}
    assert verdict(n_timed=12, **surest) == (State.HELPS_STRONGLY, 0.975)
    assert state(n_timed=11, **surest) is State.HELPS
    assert state(p_typ=0.99, p_min=0.974) is State.HELPS
    assert state(p_typ=0.974, p_min=0.99) is State.HELPS
    assert state(p_hit=0.7, **surest) is not State.HELPS_STRONGLY


def test_a_cost_is_looked_for_before_a_help_and_without_the_discount() -> None:
    assert verdict(NOTHING, p_typ=0.02, p_typ_plain=0.10) == (State.COSTS, 0.90)
    assert state(NOTHING, p_typ=0.02, p_typ_plain=0.11) is State.OPEN
    assert state(NOTHING, p_typ=0.4, p_typ_plain=0.05) is State.OPEN  # own correction disagrees
    assert state(NOTHING, p_typ=0.02, p_typ_plain=0.4) is State.OPEN
    assert state(NOTHING, p_typ=0.02, p_typ_plain=0.05, n_timed=7) is not State.COSTS
    assert verdict(p_regret=0.92) == (State.COSTS, 0.92)


def test_regret_without_enough_times_is_told_as_felt() -> None:
    assert verdict(NOTHING, p_hit=0.01, p_regret=0.93, n_timed=7) == (State.FELT_COSTS, 0.93)
    assert state(NOTHING, p_hit=0.01, p_regret=0.93, n_timed=3, n=7) is State.OPEN


def test_usually_quicker_with_nothing_saved_on_average_is_mixed() -> None:
    assert verdict(p_min=0.59) == (State.MIXED, 0.95)
    assert state(p_min=0.60) is not State.MIXED
    assert state(p_min=0.59, n_timed=7) is not State.MIXED


def test_a_saving_that_only_the_persons_own_estimates_bear_is_fragile() -> None:
    held_plain = {"p_typ": 0.7, "p_min": 0.7}
    assert verdict(**held_plain) == (State.FRAGILE, None)
    assert state(**held_plain, p_typ_plain=0.89) is not State.FRAGILE
    assert state(**held_plain, p_min_plain=0.79) is not State.FRAGILE
    assert state(**held_plain, p_hit=0.79) is not State.FRAGILE


def test_a_range_close_round_no_difference_is_little_difference() -> None:
    assert verdict(NOTHING, ratio_lo=0.87, ratio_hi=1.15) == (State.SAME, 0.90)
    assert state(NOTHING, ratio_lo=0.86, ratio_hi=1.1) is State.OPEN
    assert state(NOTHING, ratio_lo=0.9, ratio_hi=1.16) is State.OPEN


def test_what_felt_good_is_not_told_when_the_times_are_undecided() -> None:
    assert state(NOTHING, p_hit=0.99, p_typ_plain=0.7) is State.OPEN
    assert state(NOTHING, p_hit=0.99, n_timed=7) is State.FELT


def found(p_faster: float, arms: tuple[int, int] = (8, 8)) -> figures.Tested:
    return figures.Tested(ratio(-0.4, 0.1), p_faster, False, *arms)


def test_a_test_of_eight_tasks_an_arm_says_more_than_everything_else() -> None:
    assert verdict(tested=found(0.96)) == (State.TESTED, 0.96)
    assert verdict(tested=found(0.04)) == (State.TESTED, 0.96)
    assert verdict(tested=found(0.94))[0] is State.HELPS
    assert verdict(tested=found(0.99, (8, 7)))[0] is State.HELPS
    assert verdict(NOTHING, tested=found(0.85), stood=State.TESTED)[0] is State.TESTED


@pytest.mark.parametrize(
    ("stood", "seen", "kept", "lost"),
    [
        (State.HELPS, "p_typ", 0.80, 0.79),
        (State.HELPS, "p_min", 0.70, 0.69),
        (State.HELPS, "p_hit", 0.70, 0.69),
        (State.HELPS_STRONGLY, "p_typ", 0.80, 0.79),
        (State.COSTS, "p_typ_plain", 0.20, 0.21),
        (State.MIXED, "p_typ", 0.80, 0.79),
        (State.FRAGILE, "p_typ_plain", 0.80, 0.79),
        (State.FRAGILE, "p_min_plain", 0.70, 0.69),
    ],
)
def test_a_claim_that_stood_is_withdrawn_only_when_it_is_clearly_less_sure(
    stood: State, seen: str, kept: float, lost: float
) -> None:
    base = {
        State.COSTS: NOTHING | {"p_typ": 0.1},
        State.MIXED: HELPING | {"p_min": 0.5, "p_typ_plain": 0.7},
        State.FRAGILE: HELPING | {"p_typ": 0.7, "p_min": 0.65},
    }.get(stood, HELPING | {"p_typ_plain": 0.85, "p_min_plain": 0.75})
    now = State.HELPS if stood is State.HELPS_STRONGLY else stood
    assert state(base, stood, **{seen: kept}) is now
    assert state(base, stood, **{seen: lost}) is not now
    assert state(base, None, **{seen: kept}) is not now


def test_words_are_as_strong_as_todays_numbers_whatever_stood() -> None:
    assert state(stood=State.HELPS_STRONGLY) is State.HELPS
    assert state(stood=State.HELPS, p_typ=0.98, p_min=0.98) is State.HELPS_STRONGLY


def test_a_cost_that_shows_now_is_not_held_off_by_a_help_that_stood() -> None:
    assert state(stood=State.HELPS, p_typ=0.02, p_typ_plain=0.05) is State.COSTS


probabilities = st.floats(0, 1)
rows = st.fixed_dictionaries(
    {"n": st.integers(0, 40), "n_timed": st.integers(0, 40)}
    | {name: st.one_of(probabilities, st.just(math.nan)) for name in NAMES[2:]}
)


@given(rows, st.sampled_from([None, *State]))
def test_nothing_is_claimed_without_its_uses_or_below_its_probability(
    seen: dict[str, float], stood: State | None
) -> None:
    seen["n_timed"] = min(seen["n_timed"], seen["n"])
    told, sure = verdict(seen, stood)
    if told in (State.TOO_FEW, State.OPEN, State.FRAGILE):
        assert sure is None
    else:
        assert sure is not None
        assert sure >= (0.70 if told in (State.HELPS, State.HELPS_STRONGLY) else 0.80)
        assert seen["n"] >= 8
    if told not in (State.TOO_FEW, State.OPEN, State.FELT, State.FELT_COSTS):
        assert seen["n_timed"] >= 8
    if told in (State.FELT, State.FELT_COSTS):
        assert seen["n_timed"] < 8


@given(st.lists(rows, min_size=1, max_size=6))
def test_groups_are_judged_each_by_itself(seen: list[dict[str, float]]) -> None:
    together = Evidence(*(np.array([row[name] for row in seen]) for name in NAMES))
    states, sure = decide(together)
    assert list(zip(states, sure, strict=True)) == [verdict(row) for row in seen]


# --- what is said first ---------------------------------------------------------------------


def cell(told: State, sure: float | None, grade: Grade = Grade.FORECAST_FIRST, **kw: str) -> Cell:
    return replace(timed_cell(**kw), state=told, probability=sure, grade=grade)


def test_what_rests_on_better_evidence_is_said_before_what_is_surer() -> None:
    cells = [
        cell(State.FELT, 0.999, Grade.FELT, tool="A"),
        cell(State.HELPS, 0.91, Grade.ESTIMATED_AFTERWARDS, tool="B"),
        cell(State.HELPS, 0.85, Grade.CALIBRATED, tool="C"),
        cell(State.HELPS, 0.92, Grade.CALIBRATED, tool="D"),
    ]
    assert [claim.cell.tool for claim in first_claims(cells)] == ["D", "C", "B"]


@pytest.mark.parametrize("doubt", [State.COSTS, State.FELT_COSTS, State.MIXED, State.FRAGILE])
def test_one_of_the_three_is_about_cost_or_doubt_where_there_is_one(doubt: State) -> None:
    cells = [cell(State.HELPS, 0.95, Grade.CALIBRATED, tool=tool) for tool in "ABC"]
    cells.append(cell(doubt, None if doubt is State.FRAGILE else 0.9, tool="Z"))
    assert [claim.cell.tool for claim in first_claims(cells)] == ["A", "B", "Z"]


def test_a_cost_is_said_before_a_doubt() -> None:
    cells = [cell(State.HELPS, 0.95, Grade.CALIBRATED, tool=tool) for tool in "AB"]
    cells.append(cell(State.MIXED, 0.99, Grade.CALIBRATED, tool="M"))
    cells.append(cell(State.COSTS, 0.9, Grade.ESTIMATED_AFTERWARDS, tool="Z"))
    assert [claim.cell.tool for claim in first_claims(cells)] == ["M", "A", "Z"]


def test_a_test_that_found_ai_slower_is_a_cost() -> None:
    slower = replace(cell(State.TESTED, 0.97, tool="Z"), tested=found(0.03))
    cells = [cell(State.HELPS, 0.95, tool=tool) for tool in "ABC"]
    assert next(iter(first_claims([*cells, slower]))).cell is slower


@given(st.fixed_dictionaries({name: st.floats(0, 1) for name in NAMES if name.startswith("p_")}))
def test_a_group_that_does_not_lean_on_last_week_is_told_the_same_whatever_stood(
    seen: dict[str, float],
) -> None:
    row = HELPING | seen
    for n_timed in (0, 14):
        evidence = Evidence(*(np.array([(row | {"n_timed": n_timed})[name]]) for name in NAMES))
        if not leans_on_last_week(evidence)[0]:
            told = {str(decide(evidence, [stood])) for stood in (None, *State)}
            assert len(told) == 1


def test_a_group_leans_on_last_week_between_making_and_withdrawing_a_claim() -> None:
    for changed, leans in (({}, False), ({"p_typ": 0.85}, True), ({"p_min": 0.75}, True)):
        row = HELPING | changed
        evidence = Evidence(*(np.array([row[name]]) for name in NAMES))
        assert bool(leans_on_last_week(evidence)[0]) is leans
