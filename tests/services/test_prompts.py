"""Asking by lot: seldom, once, and only as long as it is welcome."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.clock import TUESDAY, StillClock
from helpers.journals import draft
from helpers.lots import KnownCoin
from worthwhile.domain.changes import Touched
from worthwhile.domain.entry import Source
from worthwhile.domain.moment import Moment
from worthwhile.domain.running import StartDraft
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.services.logbook import Logbook
from worthwhile.services.prompts import DAYS_QUIET, IGNORED_IN_A_ROW, Prompts, lots_of
from worthwhile.services.running import RunningTasks
from worthwhile.store import records
from worthwhile.store.engine import Store


@pytest.fixture
def coin() -> KnownCoin:
    return KnownCoin()


@pytest.fixture
def prompts(store: Store, clock: StillClock, coin: KnownCoin) -> Prompts:
    return Prompts(store, clock, coin)


def at(text: str) -> Moment:
    return Moment.parse(f"{text}:00+01:00")


def test_about_one_task_in_ten_is_offered_and_the_answer_stays(
    store: Store, clock: StillClock, logbook: Logbook
) -> None:
    records.set_seed(store, "0123456789abcdef" * 2)
    prompts = Prompts(store, clock, lots_of(store))
    offered = 0
    for _ in range(300):
        logbook.log(draft())
        answer = prompts.calibration_offer()
        assert prompts.calibration_offer() == answer
        offered += answer
    assert 12 <= offered <= 50


def test_nothing_is_offered_before_there_is_a_use_of_ai(prompts: Prompts, logbook: Logbook) -> None:
    assert not prompts.calibration_offer()
    logbook.log(draft(tool=NO_AI))
    assert not prompts.calibration_offer()
    logbook.log(draft())
    assert prompts.calibration_offer()


def test_declined_it_is_quiet_for_a_while_and_can_be_undone(
    prompts: Prompts, logbook: Logbook, clock: StillClock
) -> None:
    logbook.log(draft())
    change = prompts.decline_calibration()
    assert change.touched is Touched.RATINGS
    assert not prompts.calibration_offer()
    logbook.undo(change)
    assert prompts.calibration_offer()
    logbook.redo(change)
    clock.advance(days=DAYS_QUIET, minutes=-1)
    assert not prompts.calibration_offer()
    clock.advance(minutes=1)
    assert prompts.calibration_offer()


def test_nothing_is_offered_while_a_task_without_ai_is_under_way(
    prompts: Prompts, logbook: Logbook, store: Store, clock: StillClock
) -> None:
    logbook.log(draft())
    running = RunningTasks(store, clock)
    task, _ = running.start(StartDraft(tool=NO_AI, task_type="Writing", minutes_without=20))
    running.pause(task.id)
    assert not prompts.calibration_offer()
    running.discard(task.id)
    assert prompts.calibration_offer()


def test_a_prompt_comes_once_a_working_day_at_a_moment_of_the_lot(
    prompts: Prompts, clock: StillClock, coin: KnownCoin
) -> None:
    coin.about = {"2025-11-18": 0.5, "2025-11-19": 0.25}
    assert at("2025-11-18T10:30") == TUESDAY
    assert prompts.next_prompt(4) == at("2025-11-18T13:00")
    clock.moment = at("2025-11-18T13:40")
    assert prompts.next_prompt(4) == at("2025-11-18T13:00"), "late, but still worth asking"
    clock.moment = at("2025-11-18T14:01")
    assert prompts.next_prompt(4) == at("2025-11-19T11:00"), "missed"
    clock.moment = at("2025-11-18T13:00")
    assert prompts.prompted(4).touched is Touched.NOTHING
    assert prompts.next_prompt(4) == at("2025-11-19T11:00")


def test_a_restart_neither_repeats_a_prompt_nor_moves_it(store: Store, clock: StillClock) -> None:
    first = Prompts(store, clock, lots_of(store)).next_prompt(4)
    assert first == Prompts(store, clock, lots_of(store)).next_prompt(4)
    assert first is not None
    clock.moment = first
    Prompts(store, clock, lots_of(store)).prompted(4)
    again = Prompts(store, clock, lots_of(store)).next_prompt(4)
    assert again is not None
    assert again.day(4) > first.day(4)


def test_the_weekend_is_free(prompts: Prompts, clock: StillClock) -> None:
    clock.moment = at("2025-11-21T18:30")
    assert prompts.next_prompt(4) == at("2025-11-24T09:00")


def test_after_midnight_it_is_still_the_day_before(prompts: Prompts, clock: StillClock) -> None:
    clock.moment = at("2025-11-19T01:30")
    prompts.prompted(4)
    assert prompts.next_prompt(4) == at("2025-11-19T09:00")


def days_of_prompts(
    prompts: Prompts, clock: StillClock, logbook: Logbook, logs: set[int]
) -> Moment | None:
    for n in range(IGNORED_IN_A_ROW):
        due = prompts.next_prompt(4)
        assert due is not None
        clock.moment = replace(due, utc_ms=due.utc_ms + 60_000)
        prompts.prompted(4)
        if n in logs:
            logbook.log(draft(source=Source.PROMPTED))
    return prompts.next_prompt(4)


def test_prompts_that_nobody_answers_stop_by_themselves_for_a_month(
    prompts: Prompts, clock: StillClock, logbook: Logbook
) -> None:
    assert days_of_prompts(prompts, clock, logbook, set()) is None
    clock.advance(days=31)
    assert prompts.next_prompt(4) is not None
    assert days_of_prompts(prompts, clock, logbook, set(range(5))) is not None


def test_an_answered_prompt_keeps_them_coming(
    prompts: Prompts, clock: StillClock, logbook: Logbook, store: Store
) -> None:
    for _ in range(3):
        assert days_of_prompts(prompts, clock, logbook, {0}) is not None
    assert store.raw.execute("SELECT count(*) FROM snoozes").fetchone()[0] <= IGNORED_IN_A_ROW
