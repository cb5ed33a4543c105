"""What Home asks by itself: the most recent use, and now and then a task without AI."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.accessible import description_of, name_of
from helpers.clock import StillClock
from helpers.desks import entries
from helpers.keyboard import ALT, ENTER, ESC, SHIFT, TAB, focused, press, write
from helpers.room import assert_nothing_is_cut_off
from worthwhile.domain.entry import Draft, Source
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.ui.desk import Desk
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.home_page import HomePage
from worthwhile.ui.pages.home_prompts import ASKS
from worthwhile.ui.widgets.capture_card import CaptureCard

pytestmark = pytest.mark.gui

KEY = Qt.Key
LINE = "draft release notes @claude #writing "


def at_the_moment_of_a_prompt(desk: Desk, clock: StillClock) -> None:
    """Let it be the random moment of tomorrow, with prompts switched on."""
    desk.settings.change(prompted_logging=True)
    clock.moment = Moment.of(clock.now().datetime().replace(hour=23))
    moment = desk.services.prompts.next_prompt()
    assert moment is not None
    clock.moment = Moment.of(moment.datetime() + timedelta(minutes=1))


def test_nothing_is_asked_unless_it_was_switched_on(
    desk: Desk, home: HomePage, clock: StillClock
) -> None:
    at_the_moment_of_a_prompt(desk, clock)
    desk.settings.change(prompted_logging=False)
    home.reload()
    assert not home.frame.asks.isVisible()


def test_at_its_moment_a_quiet_line_asks_without_taking_the_keys(
    desk: Desk, home: HomePage, clock: StillClock
) -> None:
    at_the_moment_of_a_prompt(desk, clock)
    home.reload()
    assert home.prompts.line.isVisible()
    assert name_of(home.prompts.line) == ASKS
    assert ASKS in description_of(home.prompts.line.yes)
    assert focused() is home.card.line


def test_the_answer_is_an_entry_that_was_prompted_and_the_next_is_not(
    desk: Desk, home: HomePage, clock: StillClock
) -> None:
    at_the_moment_of_a_prompt(desk, clock)
    home.reload()
    home.prompts.line.yes.setFocus()
    press(ENTER)
    assert focused() is home.card.line
    assert not home.prompts.line.isVisible()
    write(f"{LINE}!2")
    press(ENTER)
    write("another @claude #writing !4")
    press(ENTER)
    sources = {entry.title: entry.source for entry in entries(desk)}
    assert sources == {
        "draft release notes": Source.PROMPTED,
        "another": Source.VOLUNTEERED,
    }


def test_not_now_is_enough_and_it_does_not_ask_again_that_day(
    desk: Desk, home: HomePage, window: MainWindow, clock: StillClock
) -> None:
    at_the_moment_of_a_prompt(desk, clock)
    home.reload()
    home.prompts.line.yes.setFocus()
    press(ESC)
    assert not home.frame.asks.isVisible()
    assert focused() is home.card.line
    window.open_page("settings")
    window.open_page("home")
    home.reload()
    assert not home.frame.asks.isVisible()


def test_a_question_nobody_answered_goes_away_after_an_hour(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    at_the_moment_of_a_prompt(desk, clock)
    home.reload()
    waits = home.prompts.next
    assert waits.interval() == 3_600_000
    clock.advance(minutes=61)
    waits.timeout.emit()
    assert not home.prompts.line.isVisible()


def test_before_its_moment_it_waits_with_one_timer_of_a_minute_or_more(
    desk: Desk, home: HomePage, clock: StillClock
) -> None:
    at_the_moment_of_a_prompt(desk, clock)
    clock.advance(minutes=-3)
    home.reload()
    assert not home.prompts.line.isVisible()
    assert home.prompts.next.isActive()
    assert home.prompts.next.interval() >= 60_000
    clock.advance(minutes=5)
    home.prompts.next.timeout.emit()
    assert home.prompts.line.isVisible()


def test_switching_it_on_is_heard_at_once_and_off_as_well(
    desk: Desk, home: HomePage, window: MainWindow, clock: StillClock
) -> None:
    at_the_moment_of_a_prompt(desk, clock)
    desk.settings.change(prompted_logging=False)
    window.open_page("settings")
    desk.settings.change(prompted_logging=True)
    window.open_page("home")
    assert home.prompts.line.isVisible()
    desk.settings.change(prompted_logging=False)
    assert not home.frame.asks.isVisible()


# --- tasks without AI -------------------------------------------------------------------------


def until_offered(desk: Desk, *, wanted: bool = True) -> None:
    """Log until the lot offers a task without AI, or does not."""
    for number in range(200):
        desk.services.logbook.log(
            Draft(title=f"{number}", tool="Claude", task_type="Writing", outcome=Outcome.WORTH_IT)
        )
        if desk.services.prompts.calibration_offer() is wanted:
            return
    raise AssertionError("the lot never fell so")


def test_the_offer_is_made_when_a_task_begins_and_taking_it_times_it_without_ai(
    desk: Desk, card: CaptureCard
) -> None:
    until_offered(desk)
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    panel = card.start.panel
    assert panel.offer.isVisible()
    assert panel.minutes.hasFocus(), "the keys are where they always are"
    press(TAB, hold=SHIFT)
    press(TAB, hold=SHIFT)
    assert focused() is panel.offer.yes
    press(ENTER)
    assert card.is_no_ai
    assert not panel.chance.isVisible()
    write("40")
    press(ENTER)
    (task,) = desk.services.running.tasks()
    assert task.tool.no_ai
    assert (task.minutes_without, task.payoff_chance) == (40, None)


def test_esc_declines_the_offer_first_and_it_is_not_made_again_soon(
    desk: Desk, card: CaptureCard
) -> None:
    until_offered(desk)
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    press(ESC)
    assert not card.start.panel.offer.isVisible()
    assert card.is_starting, "only the offer was declined"
    assert not desk.services.prompts.calibration_offer()
    press(ESC)
    assert not card.is_starting


def test_an_offer_that_is_passed_over_counts_as_declined(desk: Desk, card: CaptureCard) -> None:
    until_offered(desk)
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    press(ENTER, ENTER)
    (task,) = desk.services.running.tasks()
    assert not task.tool.no_ai
    assert not desk.services.prompts.calibration_offer()


def test_no_offer_is_made_when_the_lot_says_no_or_it_is_switched_off(
    desk: Desk, card: CaptureCard
) -> None:
    until_offered(desk, wanted=False)
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    assert not card.start.panel.offer.isVisible()
    press(ESC)
    until_offered(desk)
    desk.settings.change(calibration_offers=False)
    press(KEY.Key_S, hold=ALT)
    assert not card.start.panel.offer.isVisible()


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_is_cut_off_where_there_is_little_room(
    desk: Desk, home: HomePage, window: MainWindow, clock: StillClock, percent: int
) -> None:
    desk.theme.set_text_percent(percent)
    window.resize(960, 640)
    at_the_moment_of_a_prompt(desk, clock)
    home.reload()
    assert_nothing_is_cut_off(home.frame.widget(), home.frame)
