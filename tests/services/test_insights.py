"""What Insights answers, from a real journal file through the real logbook."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from scipy import stats

from helpers.clock import TUESDAY, StillClock
from worthwhile.domain.entry import Anyway, Draft, WithoutWhen
from worthwhile.domain.insights import By, Insights, InsightsQuery, State, Unit
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.period import EVERYTHING, Period
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import NO_AI, Kind
from worthwhile.paths import DataFolder
from worthwhile.services.insights import InsightsDesk, insights_json
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store

TODAY = date(2025, 11, 18)
CELL_KEYS = {
    "tool", "task_type", "n", "n_timed", "grade", "discount", "value_per_use", "hit_rate",
    "regret_rate", "backfire_rate", "time_ratio", "net_minutes", "rework", "state", "sentence",
    "more_uses",
}  # fmt: skip


class Journal:
    """A journal file with the desk that answers about it."""

    def __init__(self, store: Store) -> None:
        self.clock = StillClock()
        self.book = Logbook(store, self.clock)
        self.desk = InsightsDesk(store, self.clock)

    def log(
        self,
        *outcomes: int | None,
        tool: str = "Claude",
        task_type: str = "writing",
        days_ago: int = 0,
        **facts: object,
    ) -> None:
        finished = Moment(TUESDAY.utc_ms - days_ago * 86_400_000, TUESDAY.offset_s)
        for outcome in outcomes:
            rated = None if outcome is None else Outcome(outcome)
            self.book.log(
                Draft(
                    tool=tool,
                    task_type=task_type,
                    outcome=rated,
                    finished=finished,
                    **facts,  # type: ignore[arg-type]
                )
            )

    def ask(self, filters: Filters | None = None, **query: object) -> Insights:
        asked = InsightsQuery(filters or Filters(), today=TODAY, **query)  # type: ignore[arg-type]
        return self.desk.resolve(asked)


@pytest.fixture
def journal(folder: DataFolder) -> Iterator[Journal]:
    with Store.open(folder) as store:
        yield Journal(store)


def test_hand_made_entries_give_the_figures_of_an_independent_reckoning(journal: Journal) -> None:
    journal.log(-2, -1, 0, 1, 1, 1, 2, 2, 2)
    cell = insights_json(journal.ask())["cells"][0]
    hit = stats.beta(6.5, 3.5)
    assert cell["n"] == 9
    assert cell["hit_rate"]["mean"] == pytest.approx(6.5 / 10, abs=1e-12)
    assert cell["hit_rate"]["lo"] == pytest.approx(hit.ppf(0.05), abs=1e-4)
    assert cell["hit_rate"]["hi"] == pytest.approx(hit.ppf(0.95), abs=1e-4)
    assert cell["hit_rate"]["p_over_half"] == pytest.approx(hit.sf(0.5), abs=1e-10)
    assert cell["regret_rate"]["mean"] == pytest.approx(2.5 / 10, abs=1e-12)
    assert cell["backfire_rate"]["mean"] == pytest.approx(1.5 / 10, abs=1e-12)
    assert cell["value_per_use"]["mean"] == pytest.approx((-2.4 - 1.2 + 3.2 + 6.4) / 10, abs=1e-12)
    assert (cell["tool"], cell["task_type"]) == ("Claude", "writing")


def test_the_answer_has_the_shape_of_the_open_format(journal: Journal) -> None:
    journal.log(1, 1, 0, 2, 1, 2, 1, 1, project="billing")
    for by in By:
        told = insights_json(journal.ask(by=by))
        assert set(told) == {
            "schema", "window", "interval", "overall", "cells", "claims", "calibration", "trend",
            "intensity", "drift", "cost", "concentration", "cherry_pick",
        }  # fmt: skip
        assert told["schema"] == "worthwhile.insights/1"
        assert told["interval"] == 0.9
        extra = {"project"} if by is By.PROJECT else set()
        assert set(told["overall"]) == CELL_KEYS
        assert set(told["cells"][0]) == CELL_KEYS | extra
        assert set(told["claims"][0]) == {
            "tool", "task_type", "state", "probability", "sentence",
        } | extra  # fmt: skip
        assert set(told["calibration"]) == {
            "k", "n_calibration", "n_forecasts", "brier", "brier_skill", "time_factor", "bins",
        }  # fmt: skip


def test_times_stated_afterwards_are_discounted_and_told_with_their_ranges(
    journal: Journal,
) -> None:
    journal.log(*[1] * 9, minutes_with=10.0, minutes_without=60.0, minutes_fix=2.0)
    cell = insights_json(journal.ask())["cells"][0]
    assert (cell["n_timed"], cell["grade"], cell["state"]) == (9, "D", "helps")
    assert cell["discount"] == pytest.approx(1.5)
    assert set(cell["time_ratio"]) == {"typical", "lo", "hi", "p_faster", "own"}
    assert set(cell["time_ratio"]["own"]) == {"typical", "lo", "hi", "p_faster"}
    assert cell["time_ratio"]["own"]["typical"] == pytest.approx(10 / 40)
    assert set(cell["net_minutes"]) == {"mean", "lo", "hi", "p_positive"}
    assert set(cell["rework"]) == {"share", "lo", "hi", "minutes_per_use"}
    assert (cell["rework"]["share"], cell["rework"]["minutes_per_use"]) == (0.2, 2.0)


def test_times_stated_beforehand_are_discounted_less(journal: Journal) -> None:
    journal.log(*[1] * 8, minutes_with=10.0, minutes_without=60.0, without_when=WithoutWhen.BEFORE)
    cell = insights_json(journal.ask())["cells"][0]
    assert cell["grade"] == "C"
    assert cell["discount"] == pytest.approx(1.2)


def test_eight_tasks_without_ai_replace_the_discount_whatever_the_filters_leave(
    journal: Journal,
) -> None:
    journal.log(*[1] * 8, minutes_with=10.0, minutes_without=60.0)
    journal.log(
        *[None] * 8,
        tool=NO_AI,
        task_type="Cooking",
        minutes_with=20.0,
        minutes_without=40.0,
        without_when=WithoutWhen.BEFORE,
    )
    writing = journal.book.vocabulary().task_types[-1].id
    for filters in (Filters(), Filters(task_types=(writing,)), Filters(period=Period(TODAY))):
        told = insights_json(journal.ask(filters))
        assert told["overall"]["grade"] == "B"
        assert told["overall"]["discount"] == pytest.approx(2.5)
        assert told["calibration"]["k"]["value"] == pytest.approx(0.5)


def test_the_one_insight_of_the_week_is_what_held_when_it_began(journal: Journal) -> None:
    query = InsightsQuery(Filters(), today=TODAY)
    assert journal.desk.weekly(query) is None
    journal.log(*[1] * 9, days_ago=3)
    assert journal.desk.weekly(query) is None  # logged today, whenever it was finished
    later = InsightsQuery(Filters(), today=TODAY + timedelta(days=7))
    cell = journal.desk.weekly(later)
    assert cell is not None
    assert (cell.state, cell.n) == (State.FELT, 9)
    journal.clock.advance(days=7)
    journal.log(*[-2] * 30, days_ago=-7)
    assert journal.desk.weekly(later) == cell
    assert journal.ask().overall.n == 39


def test_entries_that_do_not_count_change_nothing(journal: Journal) -> None:
    journal.log(-1, 0, 1, 1, 2)
    before = insights_json(journal.ask())
    journal.log(None, None, 2, tool=NO_AI)
    journal.log(None, None)
    journal.log(2, 2, left_out=True)
    journal.log(-2, title="gone")
    gone = [entry.id for entry in journal.book.entries(Filters(search="gone"))]
    journal.book.hide(gone)
    assert insights_json(journal.ask()) == before


def test_it_is_known_when_the_person_left_entries_of_these_days_out(journal: Journal) -> None:
    journal.log(1)
    journal.log(-2, left_out=True, days_ago=3)
    assert journal.ask().left_out
    assert not journal.ask(Filters(period=Period(TODAY, TODAY))).left_out
    left = [entry.id for entry in journal.book.entries(Filters()) if entry.left_out]
    journal.book.hide(left)
    assert not journal.ask().left_out


def test_a_hidden_entry_counts_again_when_it_is_brought_back(journal: Journal) -> None:
    journal.log(1, 1, 1)
    one = next(iter(journal.book.entries(Filters())))
    journal.book.hide([one.id])
    assert journal.ask().overall.n == 2
    journal.book.restore([one.id])
    assert journal.ask().overall.n == 3


def test_a_merged_name_is_one_group(journal: Journal) -> None:
    journal.log(1, 1, tool="Claude")
    journal.log(0, tool="claude.ai")
    tools = {tool.name: tool for tool in journal.book.vocabulary().of(Kind.TOOL)}
    journal.book.merge_terms(tools["claude.ai"].id, tools["Claude"].id)
    cells = journal.ask(by=By.TOOL).cells
    assert [(cell.tool, cell.n) for cell in cells] == [("Claude", 3)]


def test_timed_uses_are_those_whose_minutes_may_enter_an_estimate(journal: Journal) -> None:
    minutes = {"minutes_with": 10.0, "minutes_without": 20.0}
    journal.log(1, **minutes)
    journal.log(1, **minutes, anyway=Anyway.YES)
    journal.log(1, **minutes, anyway=Anyway.SMALLER)
    journal.log(1, **minutes, anyway=Anyway.NO)
    journal.log(1, minutes_with=10.0)
    journal.log(1, **minutes, days_ago=1)
    journal.log(1, **minutes, days_ago=2)
    overall = journal.ask().overall
    assert overall.n == 7
    assert overall.n_timed == 3, "exactly a day late still counts, two days do not"


def test_the_page_looks_at_the_last_90_days_when_they_hold_20_rated_uses(journal: Journal) -> None:
    journal.log(*[1] * 20, days_ago=89)
    journal.log(*[-2] * 7, days_ago=90)
    found = journal.ask()
    assert found.overall.n == 20
    assert found.window.period == Period(TODAY - timedelta(days=89), TODAY)
    assert found.window.chosen_by_rule
    assert found.window.words == "Last 90 days"
    assert insights_json(found)["window"] == {"since": "2025-08-21", "until": "2025-11-18"}


def test_the_page_looks_at_everything_when_the_last_90_days_hold_fewer(journal: Journal) -> None:
    journal.log(*[1] * 19, days_ago=3)
    journal.log(None, None, days_ago=3)
    journal.log(None, None, tool=NO_AI, days_ago=3)
    journal.log(*[-2] * 7, days_ago=90)
    found = journal.ask()
    assert found.overall.n == 26
    assert found.window.period == EVERYTHING
    assert found.window.first == TODAY - timedelta(days=90)
    assert found.window.last == TODAY - timedelta(days=3)
    assert insights_json(found)["window"] == {"since": None, "until": None}


def test_days_the_person_chose_are_used_exactly(journal: Journal) -> None:
    journal.log(*[1] * 25, days_ago=3)
    journal.log(-2, -2, days_ago=200)
    old = Period(TODAY - timedelta(days=300), TODAY - timedelta(days=100))
    assert journal.ask(Filters(period=old)).overall.outcomes == (2, 0, 0, 0, 0)
    everything = journal.ask(default_window=False)
    assert everything.overall.n == 27
    assert everything.window.words == "Everything"
    assert journal.ask().overall.n == 25


def test_choosing_a_tool_does_not_change_the_days(journal: Journal) -> None:
    journal.log(*[1] * 20, days_ago=3)
    journal.log(1, 1, tool="Copilot", days_ago=3)
    journal.log(*[0] * 9, tool="Copilot", days_ago=200)
    copilot = next(
        tool for tool in journal.book.vocabulary().of(Kind.TOOL) if tool.name == "Copilot"
    )
    found = journal.ask(Filters(tools=(copilot.id,)))
    assert found.overall.n == 2
    assert found.window.words == "Last 90 days"


def test_the_days_begin_at_the_hour_the_person_chose(journal: Journal) -> None:
    journal.clock.moment = Moment.parse("2025-11-18T02:30:00+01:00")
    journal.book.log(Draft(tool="Claude", task_type="writing", outcome=Outcome(1)))
    yesterday = Filters(period=Period(TODAY - timedelta(days=1), TODAY - timedelta(days=1)))
    assert journal.ask(yesterday, day_start_hour=4).overall.n == 1
    assert journal.ask(yesterday, day_start_hour=0).overall.n == 0


def test_without_a_day_given_the_clock_is_asked(journal: Journal) -> None:
    journal.log(*[1] * 20)
    found = journal.desk.resolve(InsightsQuery(Filters()))
    assert found.window.period.until == TODAY


def test_filtering_by_outcome_does_not_decide_the_outcome(journal: Journal) -> None:
    journal.log(-2, -1, 0, 1, 2)
    best = Filters(outcomes=(Outcome.CLEAR_WIN,), unrated=True)
    assert journal.ask(best).overall == journal.ask().overall


def test_the_headline_names_the_one_tool_it_was_narrowed_to(journal: Journal) -> None:
    journal.log(*[1] * 20)
    journal.log(*[0] * 9, tool="Copilot")
    tool = next(t for t in journal.book.vocabulary().of(Kind.TOOL) if t.name == "Copilot")
    words = journal.ask(Filters(tools=(tool.id,))).headlines[Unit.HIT_RATE]
    assert words.sentence.startswith("When you use Copilot, ")


def test_nothing_found_is_told_apart_from_nothing_logged(journal: Journal) -> None:
    empty = journal.ask()
    assert empty.cells == ()
    assert empty.claims == ()
    assert empty.headlines[Unit.HIT_RATE].sentence == "Nothing to conclude yet."
    journal.log(1)
    none = journal.ask(Filters(search="nowhere"))
    assert none.headlines[Unit.HIT_RATE].sentence == "Nothing to conclude here."
    assert none.headlines[Unit.HIT_RATE].note == "No rated use matches the filters."


def test_groups_are_named_and_carry_the_ids_of_their_terms(journal: Journal) -> None:
    journal.log(1, project="billing")
    vocabulary = journal.book.vocabulary()
    for by, kind in (
        (By.TOOL, Kind.TOOL),
        (By.TASK_TYPE, Kind.TASK_TYPE),
        (By.PROJECT, Kind.PROJECT),
    ):
        cell = journal.ask(by=by).cells[0]
        term = next(term for term in vocabulary.of(kind) if not term.no_ai)
        named = {
            Kind.TOOL: (cell.tool, cell.tool_id),
            Kind.TASK_TYPE: (cell.task_type, cell.task_type_id),
            Kind.PROJECT: (cell.project, cell.project_id),
        }
        assert named.pop(kind) == (term.name, term.id)
        assert set(named.values()) == {(None, None)}


def test_claims_hold_through_the_week_and_are_reckoned_anew_on_its_first_day(
    journal: Journal,
) -> None:
    journal.log(*[1] * 8, 0, 0, 0)
    journal.clock.advance(days=7)
    journal.log(0, days_ago=-7)
    next_week = {"today": TODAY + timedelta(days=7), "default_window": False}
    told = journal.desk.resolve(InsightsQuery(Filters(), **next_week))  # type: ignore[arg-type]
    assert told.cells[0].state is State.FELT
    week_after = {"today": TODAY + timedelta(days=14), "default_window": False}
    told = journal.desk.resolve(InsightsQuery(Filters(), **week_after))  # type: ignore[arg-type]
    assert told.cells[0].state is State.OPEN


def test_asking_twice_gives_equal_answers(journal: Journal) -> None:
    journal.log(-2, -1, 0, 1, 1, 1, 2, 2, 2)
    journal.log(*[1] * 9, tool="Copilot")
    assert journal.ask() == journal.ask()


@pytest.mark.parametrize("turn", [1, 2])
def test_minutes_too_small_for_any_ratio_still_give_finite_figures(
    journal: Journal, turn: int
) -> None:
    journal.clock.advance(days=-40)
    for day in range(40):
        small, large = (5e-324, 60_000) if day < 40 // turn else (60_000, 5e-324)
        journal.clock.advance(days=1)
        journal.log(1, days_ago=39 - day, minutes_with=small, minutes_without=large)
    found = insights_json(journal.ask())
    assert json.dumps(found, allow_nan=False)
    assert found["overall"]["n_timed"] == 40
    assert (found["trend"] is None) == (turn == 1)  # all alike there
