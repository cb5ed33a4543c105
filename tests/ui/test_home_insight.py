"""The one insight on Home: from this week's reckoning, with its range, or nothing at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, heard, name_of
from helpers.clock import StillClock
from helpers.keyboard import ENTER, press, write
from helpers.room import assert_nothing_is_cut_off, come_to_rest
from worthwhile.domain.entry import Draft, WithoutWhen
from worthwhile.domain.figures import Interval
from worthwhile.domain.insights import State, Unit
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.ui.desk import Desk
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.home_page import HomePage
from worthwhile.ui.pages.home_rail import HomeRail
from worthwhile.ui.widgets.insight_note import strip_of

pytestmark = pytest.mark.gui


def used(desk: Desk, clock: StillClock, n: int, outcome: Outcome, minutes: float) -> None:
    """Uses that were expected to take an hour, logged day by day up to last week."""
    now = clock.moment
    for number in range(n):
        clock.moment = Moment.of(now.datetime() - timedelta(days=8 + number))
        desk.services.logbook.log(
            Draft(
                title=f"use {number}",
                tool="Claude",
                task_type="Writing",
                outcome=outcome,
                minutes_with=minutes + number % 3,
                minutes_without=60,
                without_when=WithoutWhen.BEFORE,
            )
        )
    clock.moment = now


@pytest.fixture
def home(home: HomePage, desk: Desk) -> HomePage:
    desk.settings.change(look_back=False)
    return home


def show(home: HomePage, qtbot: QtBot) -> HomeRail:
    home.reload()
    qtbot.waitUntil(lambda: home.desk.jobs.idle)
    come_to_rest()
    return home.rail


def test_an_empty_journal_says_nothing_and_the_column_is_closed(
    home: HomePage, qtbot: QtBot
) -> None:
    rail = show(home, qtbot)
    assert not rail.isVisible()


def test_a_few_uses_say_nothing(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    used(desk, clock, 3, Outcome.CLEAR_WIN, 10)
    assert not show(home, qtbot).isVisible()


def test_what_saves_is_told_with_its_range_and_its_evidence(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    used(desk, clock, 14, Outcome.CLEAR_WIN, 10)
    note = show(home, qtbot).note
    assert note.isVisible()
    assert note.cell is not None
    assert note.cell.state in (State.HELPS, State.HELPS_STRONGLY)
    assert "saves you" in note.sentence.text()
    assert "minutes" in note.sentence.text()
    assert note.strip.isVisible()
    assert "14 uses" in note.evidence.text()
    assert "forecast first" in note.evidence.text()


def test_what_costs_is_told_as_plainly(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    used(desk, clock, 14, Outcome.NOT_WORTH_IT, 110)
    note = show(home, qtbot).note
    assert note.isVisible()
    assert "costs you" in note.sentence.text()


def test_uses_of_this_week_do_not_change_it_and_the_next_week_does(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    used(desk, clock, 14, Outcome.CLEAR_WIN, 10)
    said = show(home, qtbot).note.sentence.text()
    for _ in range(14):
        write("again @claude #writing 110m ~60m !1")
        press(ENTER)
    assert show(home, qtbot).note.sentence.text() == said
    clock.advance(days=7)
    after = show(home, qtbot)
    assert not after.note.isVisible() or after.note.sentence.text() != said


def test_a_new_name_is_taken_up(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    used(desk, clock, 14, Outcome.CLEAR_WIN, 10)
    assert "Claude" in show(home, qtbot).note.sentence.text()
    tool = desk.services.vocabulary.tools[0]
    desk.acts.perform(lambda: desk.services.logbook.rename_term(tool.id, "Claudia"))
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert "Claudia" in home.rail.note.sentence.text()


def test_how_it_is_worked_out_opens_by_keys_and_a_screen_reader_knows_of_what(
    desk: Desk, home: HomePage, window: MainWindow, clock: StillClock, qtbot: QtBot
) -> None:
    used(desk, clock, 14, Outcome.CLEAR_WIN, 10)
    note = show(home, qtbot).note
    assert name_of(note) == "Noticed in your journal"
    assert note.label.text() == "Noticed in your journal up to 17 Nov"
    assert name_of(note.how) == "How this is worked out: Writing with Claude"
    assert heard(note.how).role() is Role.Button
    assert "the tick is no difference" in name_of(note.strip)
    note.how.setFocus()
    press(ENTER)
    (dialog,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert "Writing with Claude, Net minutes" in name_of(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
def test_nothing_is_cut_off_or_scrolls_sideways(
    desk: Desk,
    home: HomePage,
    window: MainWindow,
    clock: StillClock,
    qtbot: QtBot,
    size: tuple[int, int],
    percent: int,
) -> None:
    desk.theme.set_text_percent(percent)
    window.resize(*size)
    used(desk, clock, 10, Outcome.CLEAR_WIN, 10)
    desk.settings.change(look_back=True)
    rail = show(home, qtbot)
    cell = rail.note.cell
    assert cell is not None
    rail.note.show_cell(
        replace(cell, state=State.FRAGILE, sentence="A long sentence. " * 12), date(2025, 11, 17)
    )
    assert_nothing_is_cut_off(home.frame.widget(), home.frame)


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        (Unit.HIT_RATE, Interval(0.7, 0.5, 0.9, 0.6, 0.8)),
        (Unit.NET_MINUTES, Interval(12, 3, 20, 8, 15)),
        (Unit.NET_MINUTES, Interval(-12, -20, -3, -15, -8)),
        (Unit.TIME_RATIO, Interval(0.0, -0.1, 0.1, -0.05, 0.05)),
    ],
)
def test_no_difference_is_always_on_the_small_picture(unit: Unit, shown: Interval) -> None:
    strip = strip_of(shown, unit)
    assert strip.lo < min(strip.tick, shown.lo) or unit is Unit.HIT_RATE
    assert max(strip.tick, shown.hi) < strip.hi or unit is Unit.HIT_RATE
