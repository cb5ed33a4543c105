"""Beginning a task from Home, pausing, stopping and forgetting it, without a mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from helpers.accessible import Role, description_of, heard, name_of
from helpers.clock import StillClock
from helpers.desks import entries
from helpers.keyboard import ALT, CTRL, ENTER, ESC, SHIFT, TAB, focused, press, write
from helpers.room import assert_nothing_is_cut_off, come_to_rest
from worthwhile.domain.entry import Entry, Source, WithoutWhen
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.running import FORGOTTEN_AFTER_MS, StartDraft
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.ui.desk import Desk
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.home_page import HomePage
from worthwhile.ui.pages.home_tasks import HomeTasks
from worthwhile.ui.widgets.capture_card import CaptureCard
from worthwhile.ui.widgets.running_card import TaskLine
from worthwhile.ui.widgets.start_panel import StartPanel

pytestmark = pytest.mark.gui

KEY = Qt.Key
LINE = "draft release notes @claude #writing "


def only_entry(desk: Desk) -> Entry:
    (entry,) = entries(desk)
    return entry


def only_line(home: HomePage) -> TaskLine:
    (line,) = home.tasks.running.lines()
    return line


def begin(desk: Desk, title: str = "draft release notes", **facts: object) -> None:
    """Begin a task without the window, as another start of the program would find it."""
    draft = StartDraft(title=title, tool="Claude", task_type="Writing", **facts)  # type: ignore[arg-type]
    desk.services.running.start(draft)


def words_in(widget: QWidget) -> str:
    """Everything that can be read or heard in a widget."""
    seen = [widget, *widget.findChildren(QWidget)]
    labels = [part.text() for part in widget.findChildren(QLabel) if part.isVisible()]
    heard_of = [
        text for part in seen if part.isVisible() for text in (name_of(part), description_of(part))
    ]
    return " ".join([*labels, *heard_of])


def test_eight_keys_after_the_text_state_time_and_chance_and_begin(
    desk: Desk, card: CaptureCard, home: HomePage
) -> None:
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    assert focused() is card.start.panel.minutes
    write("35")
    press(ENTER)
    assert card.start.panel.chance.isAncestorOf(focused())
    assert card.start.panel.chance.value is None, "no chance is chosen beforehand"
    press(KEY.Key_4, ENTER)
    (task,) = desk.services.running.tasks()
    assert task.title == "draft release notes"
    assert (task.tool.name, task.task_type.name) == ("Claude", "Writing")
    assert (task.minutes_without, task.payoff_chance) == (35, 70)
    assert entries(desk) == [], "nothing is logged yet"
    assert focused() is card.line
    assert card.line.line == ""
    assert only_line(home).title.text() == "draft release notes"


def test_what_the_line_states_is_not_asked_again(desk: Desk, card: CaptureCard) -> None:
    write(f"{LINE}~35m +billing ")
    press(KEY.Key_S, hold=ALT)
    assert card.start.panel.minutes.value() == 35
    assert card.start.panel.chance.isAncestorOf(focused())
    press(KEY.Key_2, ENTER)
    (task,) = desk.services.running.tasks()
    assert (task.minutes_without, task.payoff_chance) == (35, 30)
    assert task.project is not None
    assert task.project.name == "billing"


def test_a_missing_tool_is_asked_for_before_beginning(desk: Desk, card: CaptureCard) -> None:
    write("draft #writing ")
    press(KEY.Key_S, hold=ALT)
    assert card.hint.text() == "Which tool? Type @ and its name."
    assert not card.is_starting
    write("claude")
    press(ENTER)
    assert card.is_starting
    press(ENTER, ENTER)
    (task,) = desk.services.running.tasks()
    assert task.tool.name == "Claude"


def test_both_questions_may_be_left_open(desk: Desk, card: CaptureCard) -> None:
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    press(ENTER, hold=CTRL)
    (task,) = desk.services.running.tasks()
    assert (task.minutes_without, task.payoff_chance) == (None, None)


def test_esc_goes_back_to_writing_and_loses_nothing(desk: Desk, card: CaptureCard) -> None:
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    write("35")
    press(ESC)
    assert not card.is_starting
    assert card.question.isVisible()
    assert focused() is card.line
    assert card.line.line == "draft release notes @claude #writing ~35m"
    press(ENTER, KEY.Key_4, ENTER)
    assert only_entry(desk).without_when is WithoutWhen.AFTER
    assert desk.services.running.tasks() == ()


def test_the_line_and_the_panel_say_the_same_minutes(card: CaptureCard) -> None:
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    panel: StartPanel = card.start.panel
    panel.usual.segments()[4].click()
    assert panel.minutes.value() == 30
    assert card.line.capture.minutes_without == 30
    card.line.setFocus()
    card.line.rewrite(card.line.line.replace("~30m", "~1h"))
    assert panel.minutes.value() == 60
    assert panel.usual.value == 60


def test_minutes_that_are_none_are_told_beside_the_field(desk: Desk, card: CaptureCard) -> None:
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    write("soon")
    press(ENTER)
    assert card.start.panel.problem.isVisible()
    assert card.start.panel.minutes.hasFocus()
    press(ENTER, hold=CTRL)
    assert desk.services.running.tasks() == ()


def test_what_is_over_already_cannot_be_begun(desk: Desk, card: CaptureCard) -> None:
    write(f"{LINE}12m ")
    assert not card.start_button.isVisible()
    press(KEY.Key_S, hold=ALT)
    assert not card.is_starting
    assert "12m" in card.line.line
    assert card.hint.text()


def test_the_button_does_what_the_key_does(desk: Desk, card: CaptureCard) -> None:
    write(LINE)
    card.start_button.setFocus()
    press(ENTER)
    assert card.is_starting
    card.start.panel.begin.click()
    assert len(desk.services.running.tasks()) == 1


def test_undo_takes_the_beginning_back(desk: Desk, card: CaptureCard, home: HomePage) -> None:
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    press(ENTER, ENTER)
    press(KEY.Key_Z, hold=CTRL)
    assert desk.services.running.tasks() == ()
    assert not home.tasks.running.isVisible()
    press(KEY.Key_Z, hold=CTRL | SHIFT)
    assert only_line(home).title.text() == "draft release notes"


def test_stop_asks_for_the_outcome_with_nothing_chosen_and_the_minutes_worked(
    desk: Desk, card: CaptureCard, home: HomePage, clock: StillClock
) -> None:
    begin(desk, minutes_without=35, payoff_chance=70)
    home.reload()
    clock.advance(minutes=22.4)
    press(KEY.Key_X, hold=ALT)
    asked = home.tasks.stop_card
    assert asked.question.value is None
    assert asked.minutes == 22
    assert asked.question.isAncestorOf(focused())
    press(ENTER)
    assert entries(desk) == [], "the outcome is asked for"
    press(KEY.Key_4, ENTER)
    entry = only_entry(desk)
    assert entry.outcome is Outcome.WORTH_IT
    assert (entry.minutes_with, entry.minutes_without) == (22, 35)
    assert entry.without_when is WithoutWhen.BEFORE
    assert entry.payoff_chance == 70
    assert entry.source is Source.TIMER
    assert desk.services.running.tasks() == ()
    assert focused() is card.line


def test_the_forecast_is_hidden_until_the_outcome_is_given(
    desk: Desk, home: HomePage, clock: StillClock
) -> None:
    begin(desk, minutes_without=37, payoff_chance=90)
    home.reload()
    clock.advance(minutes=5)
    for keys in ((), (KEY.Key_X,)):
        press(*keys, hold=ALT)
        seen = words_in(home)
        for told in ("37", "90 in 100", "Very likely", "very likely"):
            assert told not in seen
    press(KEY.Key_2, ENTER)
    seen = words_in(home)
    assert "37 min without AI" in seen
    assert "very likely to be worth it (90 in 100)" in seen
    assert "It turned out: Not worth it, and 5 min of your attention." in seen


def test_a_use_logged_without_an_outcome_keeps_its_forecast_hidden(
    desk: Desk, home: HomePage, clock: StillClock
) -> None:
    begin(desk, minutes_without=37, payoff_chance=90)
    home.reload()
    clock.advance(minutes=5)
    press(KEY.Key_X, hold=ALT)
    press(ENTER, hold=CTRL)
    assert desk.services.running.tasks() == ()
    assert not home.tasks.told.isVisible()
    assert "37" not in words_in(home)


def test_the_minutes_can_be_corrected(desk: Desk, home: HomePage, clock: StillClock) -> None:
    begin(desk)
    home.reload()
    clock.advance(minutes=90)
    press(KEY.Key_X, KEY.Key_3, hold=ALT)
    home.tasks.stop_card.used.setFocus()
    home.tasks.stop_card.used.selectAll()
    write("25")
    press(ENTER)
    assert only_entry(desk).minutes_with == 25


def test_esc_lets_the_task_go_on(desk: Desk, home: HomePage, clock: StillClock) -> None:
    begin(desk)
    home.reload()
    clock.advance(minutes=10)
    press(KEY.Key_X, hold=ALT)
    assert not home.card.isVisible(), "one thing to act on at a time"
    press(ESC)
    assert not home.tasks.stop_card.isVisible()
    assert home.card.isVisible()
    clock.advance(minutes=10)
    press(KEY.Key_X, KEY.Key_3, hold=ALT)
    press(ENTER)
    assert only_entry(desk).minutes_with == 20, "no minute was lost"


def test_undo_of_a_stop_brings_the_task_back_and_takes_the_entry_away(
    desk: Desk, home: HomePage, clock: StillClock
) -> None:
    begin(desk)
    home.reload()
    clock.advance(minutes=10)
    press(KEY.Key_X, KEY.Key_3, hold=ALT)
    press(ENTER)
    press(KEY.Key_Z, hold=CTRL)
    assert entries(desk) == []
    assert len(home.tasks.running.lines()) == 1


def test_paused_time_does_not_count(desk: Desk, home: HomePage, clock: StillClock) -> None:
    begin(desk)
    home.reload()
    clock.advance(minutes=10)
    press(KEY.Key_P, hold=ALT)
    assert only_line(home).about.text().endswith("paused after 10 min")
    clock.advance(minutes=60)
    press(KEY.Key_P, hold=ALT)
    clock.advance(minutes=5)
    press(KEY.Key_X, hold=ALT)
    assert home.tasks.stop_card.minutes == 15


def test_beginning_another_pauses_the_first_and_going_on_swaps_them(
    desk: Desk, home: HomePage, card: CaptureCard
) -> None:
    begin(desk, "first")
    home.reload()
    write("second @claude #writing ")
    press(KEY.Key_S, hold=ALT)
    press(ENTER, hold=CTRL)
    lines = home.tasks.running.lines()
    assert [line.title.text() for line in lines] == ["second", "first"]
    assert [line.toggle.words for line in lines] == ["Pause", "Go on"]
    lines[1].toggle.click()
    assert [line.title.text() for line in home.tasks.running.lines()] == ["first", "second"]
    assert [task.resumed is not None for task in desk.services.running.tasks()] == [True, False]


def test_throwing_away_leaves_no_entry_and_can_be_undone(desk: Desk, home: HomePage) -> None:
    begin(desk)
    home.reload()
    only_line(home).discard.click()
    assert desk.services.running.tasks() == ()
    assert entries(desk) == []
    press(KEY.Key_Z, hold=CTRL)
    assert len(desk.services.running.tasks()) == 1


def test_a_forgotten_task_asks_what_really_happened(
    desk: Desk, home: HomePage, clock: StillClock
) -> None:
    begin(desk, minutes_without=35)
    clock.advance(days=1, minutes=12)
    home.reload()
    line = only_line(home)
    assert line.about.text() == "Running since yesterday, 10:30. What really happened?"
    assert not line.stop.isVisible()
    line.say.click()
    asked = home.tasks.stop_card
    assert asked.minutes is None, "the clock is not believed"
    press(ENTER)
    asked.question.scale.choose(Outcome.WORTH_IT)
    asked.log.click()
    assert entries(desk) == []
    assert asked.problem.isVisible()
    write("40")
    press(ENTER)
    entry = only_entry(desk)
    assert entry.minutes_with == 40
    assert entry.finished.datetime().hour == 11, "it was done yesterday, not now"
    assert entry.logged == clock.now()


def test_a_long_task_that_still_goes_on_is_believed(
    desk: Desk, home: HomePage, clock: StillClock
) -> None:
    begin(desk)
    clock.advance(minutes=FORGOTTEN_AFTER_MS / 60_000 + 1)
    home.reload()
    only_line(home).keep.click()
    assert only_line(home).about.text().endswith("4 h 1 min")
    press(KEY.Key_X, hold=ALT)
    assert home.tasks.stop_card.minutes == 241


def test_a_task_without_ai_is_timed_and_not_rated(
    desk: Desk, home: HomePage, card: CaptureCard, clock: StillClock
) -> None:
    write(f'sort the answers @"{NO_AI}" #data ')
    press(KEY.Key_S, hold=ALT)
    assert not card.start.panel.chance.isVisible(), "there is nothing to pay off"
    assert name_of(card.start.panel.minutes) == "How long will it take you?"
    write("40")
    press(ENTER)
    clock.advance(minutes=52)
    press(KEY.Key_X, hold=ALT)
    asked = home.tasks.stop_card
    assert asked.used.hasFocus()
    assert name_of(asked.used) == "Minutes it took"
    press(ENTER)
    entry = only_entry(desk)
    assert entry.tool.no_ai
    assert (entry.minutes_without, entry.minutes_with) == (40, 52)
    assert entry.without_when is WithoutWhen.BEFORE
    assert "it would take 40 min. It took 52 min." in words_in(home)


def test_a_new_window_shows_the_task_as_it_stands(
    make_desk: Callable[[], Desk], clock: StillClock, qtbot: object
) -> None:
    first = make_desk()
    begin(first)
    clock.advance(minutes=7)
    window = MainWindow(make_desk())
    window.show()
    page = window.page("home")
    assert isinstance(page, HomePage)
    page.desk.hub.opened.emit()
    page.desk.services.logbook.vocabulary()
    page.reload()
    assert only_line(page).about.text() == "Claude · Writing · 7 min"
    page.desk.jobs.shut_down()
    window.close()
    window.deleteLater()


def test_no_timer_runs_but_one_a_minute_and_only_while_somebody_looks(
    desk: Desk, home: HomePage, window: MainWindow
) -> None:
    tasks: HomeTasks = home.tasks
    assert not tasks.minute.isActive()
    begin(desk)
    home.reload()
    assert tasks.minute.isActive()
    assert tasks.minute.interval() >= 60_000
    window.open_page("settings")
    assert not tasks.minute.isActive()
    window.open_page("home")
    assert tasks.minute.isActive()
    tasks.toggle_current()
    assert not tasks.minute.isActive(), "a paused task has no minutes to tell"


def test_a_screen_reader_hears_names_roles_and_states(
    desk: Desk, home: HomePage, card: CaptureCard
) -> None:
    begin(desk)
    home.reload()
    line = only_line(home)
    assert name_of(line.stop) == "Stop: draft release notes"
    assert name_of(line.discard) == "Throw away: draft release notes"
    assert heard(line.toggle).role() is Role.Button
    assert "Claude" in description_of(line.toggle)
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    panel = card.start.panel
    assert name_of(panel.chance.stops()[0]) == "Very unlikely, 10 in 100"
    assert heard(panel.chance.stops()[0]).role() is Role.RadioButton
    assert not any(heard(stop).state().checked for stop in panel.chance.stops())
    press(ENTER, KEY.Key_5)
    assert heard(panel.chance.stops()[4]).state().checked
    for part in home.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible():
            assert name_of(part), f"{type(part).__name__} has no name"


def test_tab_visits_the_questions_in_their_order(card: CaptureCard) -> None:
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    panel = card.start.panel
    seen = [focused()]
    for _ in range(4):
        press(TAB)
        seen.append(focused())
    assert seen[0] is panel.minutes
    assert panel.usual.isAncestorOf(seen[1])
    assert panel.chance.isAncestorOf(seen[2])
    assert seen[3:] == [panel.cancel, panel.begin]


def test_tab_visits_what_is_under_way_before_the_line(desk: Desk, home: HomePage) -> None:
    begin(desk, "waits")
    begin(desk, "runs")
    home.reload()
    home.tasks.running.lines()[1].toggle.click()  # the one that waited runs now
    runs, waits = home.tasks.running.lines()
    assert runs.title.text() == "waits"
    home.find_button.setFocus()
    seen = []
    for _ in range(7):
        press(TAB)
        seen.append(focused())
    assert seen[:3] == [runs.toggle, runs.stop, runs.discard]
    assert seen[3:6] == [waits.toggle, waits.stop, waits.discard]
    assert seen[6] is home.card.line


def test_undo_of_a_stop_takes_away_what_was_told_of_it(
    desk: Desk, home: HomePage, clock: StillClock
) -> None:
    begin(desk, payoff_chance=70)
    home.reload()
    clock.advance(minutes=3)
    press(KEY.Key_X, KEY.Key_3, hold=ALT)
    press(ENTER)
    assert home.tasks.told.isVisible()
    press(KEY.Key_Z, hold=CTRL)
    assert not home.tasks.told.isVisible()


def test_what_is_asked_and_what_is_told_are_in_sight_in_a_small_window(
    desk: Desk, home: HomePage, window: MainWindow, clock: StillClock
) -> None:
    window.resize(960, 640)
    desk.theme.set_text_percent(150)
    begin(desk, payoff_chance=70)
    home.reload()
    clock.advance(minutes=3)
    home.frame.verticalScrollBar().setValue(home.frame.verticalScrollBar().maximum())
    home.tasks.stop_current()
    come_to_rest()
    title = home.tasks.stop_card.title
    assert 0 <= title.mapTo(home, title.rect().topLeft()).y() <= home.height()
    home.tasks.stop_card.question.scale.choose(Outcome.WORTH_IT)
    home.tasks.stop_card.log.click()
    come_to_rest()
    told = home.tasks.told
    assert 0 <= told.mapTo(home, told.rect().topLeft()).y() <= home.height()


@pytest.mark.parametrize("percent", [90, 100, 150])
@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
def test_nothing_is_cut_off_or_scrolls_sideways(
    desk: Desk,
    home: HomePage,
    window: MainWindow,
    clock: StillClock,
    size: tuple[int, int],
    percent: int,
) -> None:
    desk.theme.set_text_percent(percent)
    window.resize(*size)
    begin(desk, "a title that is long enough to have to be shortened in a small window, perhaps")
    begin(desk, "another")
    home.reload()
    write(LINE)
    press(KEY.Key_S, hold=ALT)
    home.card.start.panel.offer_without_ai()
    assert_nothing_is_cut_off(home.frame.widget(), home.frame)
    home.tasks.stop_current()
    assert_nothing_is_cut_off(home.frame.widget(), home.frame)
    home.tasks.stop_card.question.scale.choose(Outcome.BREAK_EVEN)
    home.tasks.stop_card.log.click()
    clock.advance(days=2)
    home.reload()
    assert_nothing_is_cut_off(home.frame.widget(), home.frame)
