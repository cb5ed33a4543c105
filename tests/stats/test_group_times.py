"""Whole cells: what their times say at every level, discounted or not, now and last week."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from helpers.columns import NOW_MS, Use, columns
from worthwhile.domain.entry import WentWrong
from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import By, Cell, Insights, Scope, State, Window
from worthwhile.domain.period import EVERYTHING
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.stats.insights import claims_of_the_week, resolve

HOUR, WEEK = 3_600_000, 7 * 86_400_000
FAST = Use(outcome=2, minutes_with=10, minutes_without=60)
SLOW = Use(outcome=-1, minutes_with=50, minutes_without=40, tool="Copilot", task_type="data")
WINDOW = Window(EVERYTHING, chosen_by_rule=True, first=None, last=None, words="")


def told(uses: list[Use], by: By = By.TOOL_AND_TYPE, *, week_start_ms: int = 0) -> Insights:
    return resolve(columns(uses), by, scope=Scope(), window=WINDOW, week_start_ms=week_start_ms)


def only(uses: list[Use], by: By = By.TOOL_AND_TYPE) -> Cell:
    (cell,) = told(uses, by).cells
    return cell


def varied(use: Use, count: int) -> list[Use]:
    """The same use, quicker and slower in turn."""
    factors = (1.0, 1.3, 0.8, 1.1, 0.9)
    return [replace(use, minutes_with=use.minutes_with * factors[n % 5]) for n in range(count)]


def test_the_overall_ratio_is_the_moderated_t_of_all_timed_uses() -> None:
    uses = [*varied(FAST, 9), *varied(SLOW, 7)]
    overall = told(uses).overall
    assert overall.time_ratio is not None
    logs = np.array([math.log(use.minutes_with * 1.5 / use.minutes_without) for use in uses])
    squares = ((logs - logs.mean()) ** 2).sum()
    shared = (4 * 0.65**2 + squares) / (4 + 15)
    scale = math.sqrt((4 * shared + squares) / (4 + 15) / 16)
    t = stats.t(19, loc=logs.mean(), scale=scale)
    assert overall.time_ratio.typical == pytest.approx(math.exp(logs.mean()), rel=1e-12)
    assert overall.time_ratio.lo == pytest.approx(math.exp(t.ppf(0.05)), rel=1e-9)
    assert overall.time_ratio.hi50 == pytest.approx(math.exp(t.ppf(0.75)), rel=1e-9)
    assert overall.time_ratio.p_faster == pytest.approx(t.cdf(0), abs=1e-10)
    assert overall.time_ratio.own.lo == overall.time_ratio.lo


@pytest.mark.parametrize("by", list(By))
def test_every_level_pools_its_own_groups_and_keeps_what_each_says_alone(by: By) -> None:
    uses = [
        replace(use, project=project)
        for use, project in (
            *((use, "billing") for use in varied(FAST, 9)),
            *((use, "payroll") for use in varied(SLOW, 9)),
        )
    ]
    for cell in told(uses, by).cells:
        assert cell.time_ratio is not None
        own = cell.time_ratio.own.typical
        assert min(own, 1) < cell.time_ratio.typical < max(own, 1)
        assert cell.plain_ratio is not None
        assert cell.plain_ratio.typical < cell.time_ratio.typical


def test_a_group_without_times_borrows_how_long_its_task_type_takes_else_all_tasks() -> None:
    timed = [
        Use(tool="Claude", task_type="writing", minutes_with=10, minutes_without=30),
        Use(tool="Claude", task_type="data", minutes_with=100, minutes_without=300),
    ]
    untimed = [
        Use(tool="Copilot", task_type="writing", outcome=2),
        Use(tool="Copilot", task_type="mails", outcome=2),
    ]
    cells = {(cell.tool, cell.task_type): cell for cell in told([*timed, *untimed]).cells}
    lengths = {key: cell.basis.without for key, cell in cells.items() if cell.basis is not None}
    assert lengths["Copilot", "writing"] == pytest.approx(30 / 1.5)
    assert lengths["Copilot", "mails"] == pytest.approx(330 / 2 / 1.5)
    assert cells["Copilot", "mails"].time_ratio is None
    assert cells["Copilot", "mails"].net_minutes is not None
    assert cells["Copilot", "mails"].discount is None


def test_nobody_timed_means_no_figure_in_minutes() -> None:
    cell = only([Use(outcome=1)] * 9)
    assert cell.time_ratio is cell.net_minutes is cell.plain_ratio is cell.basis is None
    assert cell.grade is Grade.FELT


@pytest.mark.parametrize(
    ("before", "timed", "grade"),
    [(0, 8, Grade.ESTIMATED_AFTERWARDS), (7, 10, Grade.FORECAST_FIRST), (6, 10, "D"), (7, 7, "E")],
)
def test_the_grade_follows_how_many_times_were_stated_beforehand(
    before: int, timed: int, grade: str
) -> None:
    uses = [replace(FAST, without_before=n < before) for n in range(timed)]
    assert only(uses).grade == grade


def test_the_discount_is_the_geometric_mean_of_the_uses_discounts() -> None:
    uses = [replace(FAST, without_before=True), *[FAST] * 2]
    assert only(uses).discount == pytest.approx((1.2 * 1.5 * 1.5) ** (1 / 3))


def calibrated(ratio: float, count: int = 9, logged: int = NOW_MS) -> list[Use]:
    """Tasks without AI that took `ratio` times as long as was stated before."""
    return [
        Use(
            tool=NO_AI,
            outcome=None,
            minutes_with=ratio * minutes * (1.1 if n % 2 else 1 / 1.1),
            minutes_without=minutes,
            without_before=True,
            logged_wall_ms=logged,
        )
        for n, minutes in enumerate((10.0, 20.0, 15.0, 30.0, 12.0, 40.0, 25.0, 8.0, 18.0)[:count])
    ]


def test_an_own_factor_replaces_the_discount_and_widens_every_ratio_by_its_doubt() -> None:
    plain = only(varied(FAST, 12))
    own = only([*varied(FAST, 12), *calibrated(0.8)])
    assert own.grade is Grade.CALIBRATED
    assert own.discount == pytest.approx(1.25 / 0.8, rel=0.03)
    assert own.basis is not None
    assert own.basis.factor_se > 0
    assert own.time_ratio is not None
    assert plain.time_ratio is not None
    width = math.log(own.time_ratio.own.hi / own.time_ratio.own.lo)
    assert width > math.log(plain.time_ratio.own.hi / plain.time_ratio.own.lo)


def test_a_claim_that_held_when_the_week_began_is_withdrawn_later_than_it_was_made() -> None:
    # Last week 12 of 14 were worth it; five bad ones this week leave less than it took.
    felt = [Use(outcome=1)] * 12 + [Use(outcome=-1)] * 2
    lately = [Use(outcome=-1, logged_wall_ms=NOW_MS + WEEK)] * 5
    fresh = told([*felt, *lately])
    held = told([*felt, *lately], week_start_ms=NOW_MS + HOUR)
    probability = fresh.overall.hit_rate.p_over_half
    assert 0.80 <= probability < 0.90
    assert fresh.cells[0].state is State.OPEN
    assert held.cells[0].state is State.FELT


def test_a_time_claim_held_last_week_is_reckoned_with_the_factor_of_then() -> None:
    # The tasks without AI of this week change what is known now, not what held then.
    uses = varied(replace(FAST, minutes_with=34, minutes_without=60), 30)
    lately = calibrated(0.7, logged=NOW_MS + WEEK)
    fresh = told([*uses, *lately])
    held = told([*uses, *lately], week_start_ms=NOW_MS + HOUR)
    assert fresh.cells[0].time_ratio == held.cells[0].time_ratio
    assert told(uses).cells[0].state in (State.HELPS, State.HELPS_STRONGLY)
    assert fresh.cells[0].state not in (State.HELPS, State.HELPS_STRONGLY)


def test_what_comes_first_this_week_is_blind_to_what_was_logged_since() -> None:
    felt = [Use(outcome=1)] * 12
    lately = [Use(outcome=-2, logged_wall_ms=NOW_MS + WEEK)] * 30
    entries = columns([*felt, *lately])
    none = entries.where(np.zeros(len(entries), dtype=np.bool_))
    (claim,) = claims_of_the_week(entries, By.TOOL, no_ai=none, week_start_ms=NOW_MS + HOUR)
    assert (claim.cell.state, claim.cell.n) == (State.FELT, 12)


def test_tags_and_what_fell_on_others_are_told_per_group() -> None:
    uses = [
        *[Use(outcome=-1, went_wrong=2, fell_on_others=True)] * 2,
        *[Use(outcome=1)] * 6,
        Use(outcome=-2, went_wrong=1, tool="Copilot"),
    ]
    cells = {cell.tool: cell for cell in told(uses, By.TOOL).cells}
    assert cells["Claude"].went_wrong == ((WentWrong.REDO, 2),)
    assert cells["Claude"].on_others is not None
    assert cells["Claude"].on_others.mean == pytest.approx(2.5 / 9)


def test_open_groups_with_times_say_how_many_more_uses_it_would_take() -> None:
    mixed = varied(replace(FAST, outcome=0, minutes_with=38, minutes_without=60), 9)
    cell = only(mixed)
    assert cell.state is State.OPEN
    assert cell.more_uses is not None
    assert only([Use(outcome=0)] * 9).more_uses is None


def test_a_ratio_that_is_sure_enough_is_not_said_to_need_more_uses() -> None:
    quick = varied(Use(minutes_with=5, minutes_without=30), 20)
    cell = only([replace(use, outcome=(1, -1)[i % 2]) for i, use in enumerate(quick)])
    assert cell.state is State.OPEN
    assert cell.time_ratio is not None
    assert cell.time_ratio.p_faster > 0.9
    assert cell.more_uses is None


def test_more_uses_reach_at_least_as_many_as_a_claim_needs() -> None:
    cell = only([Use(minutes_with=10, minutes_without=30)] + [Use()] * 5)
    assert cell.state is State.OPEN
    assert cell.n_timed == 1
    assert cell.more_uses is None or cell.more_uses + cell.n_timed >= 8
