"""Home, driven as a person without a mouse would: the real window on a real journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, description_of, heard, name_of
from helpers.clock import StillClock
from helpers.desks import entries
from helpers.keyboard import ALT, CTRL, DOWN, ENTER, ESC, SHIFT, TAB, UP, focused, press, write
from helpers.room import come_to_rest
from worthwhile.domain.entry import Anyway, Draft, Entry, Source, WentWrong, WithoutWhen
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.vocabulary import Kind
from worthwhile.services.drafts import CAPTURE_LINE
from worthwhile.ui.desk import Desk
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.home_page import HomePage
from worthwhile.ui.widgets.capture_card import CaptureCard

pytestmark = pytest.mark.gui

KEY_1, KEY_4, KEY_5 = Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_5


def only_entry(desk: Desk) -> Entry:
    (entry,) = entries(desk)
    return entry


def log(desk: Desk, title: str, tool: str, task_type: str, outcome: Outcome) -> None:
    desk.services.logbook.log(Draft(title=title, tool=tool, task_type=task_type, outcome=outcome))


def test_a_line_enter_a_digit_and_enter_make_an_entry(desk: Desk, card: CaptureCard) -> None:
    write("draft release notes @claude #writing 12m ~35m +billing")
    press(ENTER, KEY_4, ENTER)
    entry = only_entry(desk)
    assert entry.title == "draft release notes"
    assert (entry.tool.name, entry.task_type.name) == ("Claude", "Writing")
    assert entry.project is not None
    assert entry.project.name == "billing"
    assert (entry.minutes_with, entry.minutes_without) == (12, 35)
    assert entry.without_when is WithoutWhen.AFTER
    assert entry.outcome is Outcome.WORTH_IT
    assert entry.source is Source.VOLUNTEERED
    assert entry.finished == desk.clock.now()


def test_the_shortest_way_is_text_tool_type_and_outcome(desk: Desk, card: CaptureCard) -> None:
    log(desk, "a", "Claude", "Writing", Outcome.CLEAR_WIN)
    write("draft the announcement")
    press(ENTER)
    assert card.completer.is_open, "the tool is asked for"
    press(ENTER)
    assert card.completer.is_open, "then the type"
    press(ENTER, KEY_5, ENTER)
    newest = max(entries(desk), key=lambda entry: entry.title)
    assert newest.title == "draft the announcement"
    assert (newest.tool.name, newest.task_type.name) == ("Claude", "Writing")
    assert newest.outcome is Outcome.CLEAR_WIN


def test_the_tool_that_did_best_at_the_task_is_offered_first(
    desk: Desk, home: HomePage, qtbot: object
) -> None:
    for _ in range(6):
        log(desk, "x", "Zed", "Writing", Outcome.CLEAR_WIN)
        log(desk, "x", "Able", "Writing", Outcome.BACKFIRED)
    home.reload()
    write("announce it #writing @")
    qtbot.waitUntil(lambda: desk.jobs.idle)  # type: ignore[attr-defined]
    current = home.card.completer.current
    assert current is not None
    assert current.name == "Zed"
    assert current.detail == "Writing"


def test_after_logging_the_card_is_empty_and_the_keys_are_in_the_line(
    desk: Desk, card: CaptureCard, window: MainWindow
) -> None:
    write("draft release notes @claude #writing 12m")
    press(ENTER, KEY_4, ENTER)
    assert focused() is card.line
    assert card.line.line == ""
    assert card.question.value is None
    assert card.minutes.used.text() == ""
    assert window.toast.isVisible()


def test_undo_takes_the_entry_away_and_redo_brings_the_same_back(
    desk: Desk, card: CaptureCard
) -> None:
    write("draft release notes @claude #writing")
    press(ENTER, KEY_4, ENTER)
    before = only_entry(desk)
    press(Qt.Key.Key_Z, hold=CTRL)
    assert entries(desk) == []
    assert card.line.line == "", "the line stays empty"
    press(Qt.Key.Key_Z, hold=CTRL | SHIFT)
    assert only_entry(desk) == before


def test_undo_in_a_line_with_text_is_the_lines_own(desk: Desk, card: CaptureCard) -> None:
    log_it = "first @claude #writing !4"
    write(log_it)
    press(ENTER)
    write("second")
    press(Qt.Key.Key_Z, hold=CTRL)
    assert card.line.line == ""
    assert len(entries(desk)) == 1, "the journal was left alone"


def test_ctrl_enter_at_a_question_still_logs_without_an_outcome(
    desk: Desk, card: CaptureCard
) -> None:
    log(desk, "a", "Claude", "Writing", Outcome.CLEAR_WIN)
    write("draft")
    press(ENTER, hold=CTRL)
    press(ENTER, ENTER)
    newest = next(entry for entry in entries(desk) if entry.title == "draft")
    assert newest.outcome is None


def test_alt_and_a_digit_rate_while_typing(desk: Desk, card: CaptureCard) -> None:
    write("draft @claude #writing ")
    press(KEY_4, hold=ALT)
    assert card.line.line == "draft @claude #writing ", "the digit is not typed"
    assert focused() is card.line
    press(ENTER)
    assert only_entry(desk).outcome is Outcome.WORTH_IT


def test_a_digit_in_the_line_is_text(card: CaptureCard) -> None:
    write("version 4")
    assert card.question.value is None
    assert card.line.capture.title == "version 4"


def test_an_outcome_in_the_line_and_on_the_scale_are_one(desk: Desk, card: CaptureCard) -> None:
    write("draft @claude #writing !2 ")
    assert card.question.value is Outcome.NOT_WORTH_IT
    press(KEY_5, hold=ALT)
    assert card.line.capture.outcome is Outcome.CLEAR_WIN
    card.line.set_field(card.line.capture.tokens[-1].kind, None)
    assert card.question.value is None


@pytest.mark.parametrize("place", ["line", "minutes", "scale", "note"])
def test_ctrl_enter_logs_without_an_outcome_from_anywhere(
    desk: Desk, card: CaptureCard, place: str
) -> None:
    write("draft @claude #writing !4 ")
    if place == "minutes":
        card.minutes.used.setFocus()
    elif place == "scale":
        card.question.scale.focus()
    elif place == "note":
        press(Qt.Key.Key_D, hold=CTRL)
        card.details.note.setFocus()
    press(ENTER, hold=CTRL)
    assert only_entry(desk).outcome is None


def test_arrows_choose_on_the_scale_and_nothing_is_chosen_before(
    desk: Desk, card: CaptureCard
) -> None:
    write("draft @claude #writing ")
    press(ENTER)
    assert card.question.value is None
    assert isinstance(focused(), QRadioButton)
    press(Qt.Key.Key_Right)
    assert card.question.value is Outcome.WORTH_IT
    press(ENTER)
    assert only_entry(desk).outcome is Outcome.WORTH_IT


def test_enter_on_the_scale_without_an_answer_logs_nothing(desk: Desk, card: CaptureCard) -> None:
    write("draft @claude #writing ")
    press(ENTER, ENTER, ENTER)
    assert entries(desk) == []


def test_esc_goes_back_from_the_scale_to_the_line(card: CaptureCard) -> None:
    write("draft @claude #writing ")
    press(ENTER, ESC)
    assert focused() is card.line


def test_enter_in_an_empty_line_asks_for_a_few_words(desk: Desk, card: CaptureCard) -> None:
    press(ENTER)
    assert card.hint.text() == "A few words about the task first."
    assert card.line.line == ""
    write("x")
    assert card.hint.text() != "A few words about the task first."


def test_the_missing_tool_is_asked_for_in_one_sentence(card: CaptureCard) -> None:
    write("draft release notes")
    press(ENTER)
    assert card.line.line == "draft release notes @"
    assert card.hint.text() == "Which tool? Type @ and its name."
    write("claude ")
    assert "Which tool" not in card.hint.text()


def test_a_question_that_was_left_does_not_log_by_itself(desk: Desk, card: CaptureCard) -> None:
    """The tool was asked for, then another name was taken with Tab: that is only typing."""
    log(desk, "a", "Claude", "Writing", Outcome.CLEAR_WIN)
    write("draft")
    press(ENTER)
    press(Qt.Key.Key_Backspace)
    write("#wri")
    press(TAB)
    assert card.line.line == "draft #Writing "
    assert "Which tool" not in card.hint.text()


def test_esc_at_the_question_takes_the_mark_away_again(card: CaptureCard) -> None:
    write("draft release notes")
    press(ENTER, ESC)
    assert card.line.line == "draft release notes"
    assert not card.completer.is_open


def test_no_ai_is_never_taken_without_having_been_chosen(desk: Desk, card: CaptureCard) -> None:
    """With no other tool in the list, Enter twice must not log a task as done without AI."""
    desk.services.logbook.vocabulary()
    write("draft")
    press(ENTER, ENTER)
    assert not card.is_no_ai


def test_a_task_done_without_ai_is_not_rated(desk: Desk, card: CaptureCard) -> None:
    desk.services.logbook.vocabulary()
    write('sort the answers @"no ai" #data 40m ~30m ')
    assert card.is_no_ai
    assert not card.question.scale.isEnabled()
    assert "nothing to rate" in card.question.anchor.text()
    assert not card.minutes.net.isVisible(), "nothing was saved or lost"
    press(KEY_4, hold=ALT)
    press(ENTER)
    entry = only_entry(desk)
    assert entry.tool.no_ai
    assert entry.outcome is None
    assert (entry.minutes_with, entry.minutes_without) == (40, 30)


def test_minutes_are_written_back_into_the_line_and_read_from_it(card: CaptureCard) -> None:
    write("draft @claude 12m #writing")
    assert card.minutes.used.text() == "12"
    card.minutes.used.setFocus()
    card.minutes.used.selectAll()
    write("90")
    assert card.line.line == "draft @claude 1h30 #writing"
    press(TAB)
    write("2h")
    assert card.line.capture.minutes_without == 120
    assert card.minutes.net.says == "30 min saved"


def test_a_loss_is_told_as_plainly_as_a_gain(card: CaptureCard) -> None:
    write("draft 19m ~5m")
    assert card.minutes.net.says == "14 min lost"
    assert card.minutes.net.text().endswith("by your own estimate")
    write(" ")
    card.minutes.guessed.setFocus()
    card.minutes.guessed.selectAll()
    write("19")
    assert card.minutes.net.says == "no difference"


def test_up_and_down_step_through_usual_lengths(card: CaptureCard) -> None:
    write("draft 12m")
    card.minutes.used.setFocus()
    press(UP)
    assert card.line.capture.minutes_with == 15
    press(DOWN, DOWN)
    assert card.line.capture.minutes_with == 8
    card.minutes.guessed.setFocus()
    press(UP)
    assert card.line.capture.minutes_without == 1
    press(DOWN)
    assert card.line.capture.minutes_without is None


def test_minutes_that_are_none_are_refused_beside_their_field(
    desk: Desk, card: CaptureCard
) -> None:
    write("draft @claude #writing !4")
    card.minutes.used.setFocus()
    write("abc")
    press(ENTER)
    assert entries(desk) == []
    assert focused() is card.minutes.used
    assert card.minutes.problem.isVisible()
    assert card.minutes.used.error
    assert card.line.line == "draft @claude #writing !4", "nothing is lost"
    card.minutes.used.selectAll()
    write("8")
    assert not card.minutes.problem.isVisible()
    press(ENTER)
    assert only_entry(desk).minutes_with == 8


def test_a_refusal_in_the_details_opens_them_and_goes_there(desk: Desk, card: CaptureCard) -> None:
    write("draft @claude #writing 10m !4")
    card.details.fix.setText("20")
    card.line.setFocus()
    press(ENTER)
    assert entries(desk) == []
    assert card.drawer.is_open
    assert focused() is card.details.fix
    assert "cannot be more" in card.details.fix.error
    card.details.fix.setText("2")
    press(ENTER)
    assert only_entry(desk).minutes_fix == 2


def test_details_are_logged_with_the_entry_and_then_forgotten(
    desk: Desk, card: CaptureCard
) -> None:
    write("draft @claude #writing 10m !2 ")
    press(Qt.Key.Key_D, hold=CTRL)
    assert focused() is card.details.names[Kind.TOOL]
    details = card.details
    details.fix.setFocus()
    write("4")
    details.anyway.segments()[0].setFocus()
    press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    details.wrong[WentWrong.REDO].setFocus()
    press(Qt.Key.Key_Space)
    details.wrong[WentWrong.OTHER].setFocus()
    press(Qt.Key.Key_Space)
    details.others.setFocus()
    press(Qt.Key.Key_Space)
    details.note.setFocus()
    write("ask for the source next time")
    card.log_button.setFocus()
    press(ENTER)
    entry = only_entry(desk)
    assert entry.minutes_fix == 4
    assert entry.anyway is Anyway.SMALLER
    assert entry.went_wrong == (WentWrong.REDO, WentWrong.OTHER)
    assert entry.fell_on_others
    assert entry.note == "ask for the source next time"
    assert card.draft() == Draft(), "the next entry begins empty"


def test_names_entered_in_the_details_are_written_into_the_line(card: CaptureCard) -> None:
    write("draft @claude ")
    press(Qt.Key.Key_D, hold=CTRL)
    field = card.details.names[Kind.PROJECT]
    field.setFocus()
    write("big thing")
    press(TAB)
    assert '+"big thing"' in card.line.line
    assert card.line.capture.project == "big thing"
    tool = card.details.names[Kind.TOOL]
    tool.setFocus()
    tool.selectAll()
    write("Gemini")
    press(TAB)
    assert card.line.line == 'draft @Gemini +"big thing"'


def test_a_past_day_is_chosen_in_the_details(
    desk: Desk, card: CaptureCard, clock: StillClock
) -> None:
    write("draft @claude #writing !4 ")
    press(Qt.Key.Key_D, hold=CTRL)
    card.details.when_choice.segments()[0].setFocus()
    press(Qt.Key.Key_Right)
    assert card.details.when.isVisible()
    card.details.when.setFocus()
    press(DOWN)
    card.log_button.setFocus()
    press(ENTER)
    entry = only_entry(desk)
    now = clock.now().datetime()
    then = entry.finished.datetime()
    assert then < now
    assert entry.logged == clock.now()


def test_a_time_to_come_is_refused_beside_its_field(
    desk: Desk, card: CaptureCard, clock: StillClock
) -> None:
    write("draft @claude #writing !4 ")
    press(Qt.Key.Key_D, hold=CTRL)
    card.details.when_choice.segments()[0].setFocus()
    press(Qt.Key.Key_Right)
    card.details.when.set_moment(replace(clock.now(), utc_ms=clock.now().utc_ms + 86_400_000))
    card.line.setFocus()
    press(ENTER)
    assert entries(desk) == []
    assert card.line.line
    with pytest.raises(RefusedError, match="still to come"):
        card.draft()


def test_ctrl_d_opens_and_closes_the_details(card: CaptureCard) -> None:
    assert not card.details.isVisible()
    press(Qt.Key.Key_D, hold=CTRL)
    assert card.drawer.is_open
    assert card.details.isVisible()
    assert card.drawer.height() >= card.details.sizeHint().height() - 1
    press(Qt.Key.Key_D, hold=CTRL)
    assert not card.details.isVisible()
    assert card.drawer.height() == 0
    assert focused() is card.line


def test_an_unfinished_line_is_there_again_after_a_restart(
    make_desk: Callable[[], Desk],
) -> None:
    first = MainWindow(make_desk())
    first.show()
    QApplication.processEvents()
    page = first.page("home")
    assert isinstance(page, HomePage)
    page.card.line.setFocus()
    write("half a thought @claude")
    first.close()
    assert "half a thought" not in first.desk.settings.file.read_text(encoding="utf-8")
    second = MainWindow(make_desk())
    page = second.page("home")
    assert isinstance(page, HomePage)
    assert page.card.line.line == "half a thought @claude"
    assert page.card.line.cursor_at == len("half a thought @claude")
    assert not page.card.completer.is_open
    for window in (first, second):
        window.desk.jobs.shut_down()
        window.deleteLater()


def test_who_types_on_without_a_pause_has_their_words_kept_all_the_same(
    desk: Desk, card: CaptureCard, qtbot: QtBot
) -> None:
    def kept_after_one_more_letter() -> bool:
        write("a")
        return desk.services.drafts.text(CAPTURE_LINE) != ""

    card.line.setFocus()
    qtbot.waitUntil(kept_after_one_more_letter, timeout=20_000)


def test_a_logged_line_does_not_come_back_after_a_restart(
    desk: Desk, card: CaptureCard, make_desk: Callable[[], Desk]
) -> None:
    write("draft @claude #writing !4")
    press(ENTER)
    assert make_desk().services.line == ""


def test_the_heading_is_the_logical_day_and_follows_it(
    home: HomePage, clock: StillClock, window: MainWindow
) -> None:
    assert home.heading.text() == "Tuesday 18 November"
    clock.moment = Moment.parse("2025-11-19T03:59:00+01:00")
    home.reload()
    assert home.heading.text() == "Tuesday 18 November", "before four it is still yesterday"
    clock.moment = Moment.parse("2025-11-19T04:00:00+01:00")
    window.hide()
    window.show()
    assert home.heading.text() == "Wednesday 19 November"


def test_opening_the_journal_fills_in_its_names(
    home: HomePage, desk: Desk, make_desk: Callable[[], Desk]
) -> None:
    log(make_desk(), "a", "Claude", "Writing", Outcome.CLEAR_WIN)
    desk.hub.opened.emit()
    write("x @cl")
    assert home.card.completer.current is not None
    assert home.card.completer.current.term is not None


def test_a_screen_reader_hears_what_every_part_is(card: CaptureCard) -> None:
    assert heard(card.line).role() is Role.EditableText
    assert name_of(card.line) == "What did you use AI for?"
    assert "@" in description_of(card.line)
    names = [name_of(stop) for stop in card.question.scale.stops()]
    assert names == ["Backfired", "Not worth it", "Break-even", "Worth it", "Clear win"]
    assert all(heard(stop).role() is Role.RadioButton for stop in card.question.scale.stops())
    assert not any(heard(stop).state().checked for stop in card.question.scale.stops())
    press(KEY_4, hold=ALT)
    assert [bool(heard(stop).state().checked) for stop in card.question.scale.stops()] == [
        False, False, False, True, False,
    ]  # fmt: skip
    assert name_of(card.minutes.used) == "Minutes with AI"
    assert name_of(card.minutes.guessed) == "My estimate without AI"
    assert heard(card.details_button).role() is Role.Button
    assert description_of(card.details_button).startswith("closed")
    press(Qt.Key.Key_D, hold=CTRL)
    assert description_of(card.details_button).startswith("open")
    for part in card.details.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible():
            assert name_of(part), f"{type(part).__name__} has no name"


def test_tab_visits_everything_in_the_order_of_the_page(home: HomePage, card: CaptureCard) -> None:
    write("draft ")
    seen = [focused()]
    for _ in range(7):
        press(TAB)
        seen.append(focused())
    assert seen[0] is card.line
    assert seen[1] in card.question.scale.stops()
    assert seen[2:7] == [
        card.minutes.used,
        card.minutes.guessed,
        card.start_button,
        card.log_button,
        card.details_button,
    ]


@pytest.mark.parametrize(
    ("size", "percent"),
    [
        ((1280, 800), 90),
        ((1280, 800), 150),
        ((960, 640), 100),
        ((960, 640), 150),
        ((720, 520), 100),
    ],
)
def test_nothing_is_cut_off_or_scrolls_sideways(
    window: MainWindow, card: CaptureCard, desk: Desk, percent: int, size: tuple[int, int]
) -> None:
    desk.theme.set_text_percent(percent)
    window.resize(*size)
    write("draft @claude #writing 12m ~35m ")
    press(KEY_1, hold=ALT)
    press(Qt.Key.Key_D, hold=CTRL)
    come_to_rest()
    page = window.page("home")
    assert card.width() >= card.minimumSizeHint().width()
    right = card.mapTo(page, card.rect().topRight()).x()
    assert right < page.width()
    for part in card.findChildren(QWidget):
        if not part.isVisible() or part.window() is not window:
            continue
        if isinstance(part, QRadioButton) or (isinstance(part, QLabel) and not part.text()):
            continue  # painted by the scale or the track around it, which is asked itself
        assert part.height() >= part.minimumSizeHint().height(), type(part).__name__
        assert part.width() >= part.minimumSizeHint().width(), type(part).__name__
        where = part.mapTo(card, part.rect().bottomRight())
        assert where.x() <= card.width(), type(part).__name__
        assert where.y() <= card.height(), type(part).__name__


def test_a_field_below_the_fold_is_brought_into_sight(
    window: MainWindow, home: HomePage, desk: Desk
) -> None:
    window.resize(960, 640)
    desk.theme.set_text_percent(150)
    press(Qt.Key.Key_D, hold=CTRL)
    QApplication.processEvents()
    home.card.details.note.setFocus()
    note = home.card.details.note
    top = note.mapTo(home, note.rect().topLeft()).y()
    bottom = note.mapTo(home, note.rect().bottomLeft()).y()
    assert 0 <= top <= bottom <= home.height()


def test_what_is_asked_is_also_said(card: CaptureCard, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(card, "announce", said.append)
    write("draft")
    press(ENTER)
    assert said == ["Which tool? Type @ and its name."]
    press(ESC)
    card.minutes.used.setFocus()
    write("abc")
    press(ENTER)
    assert said[-1] == card.minutes.used.error


def test_reduced_motion_off_the_drawer_opens_step_by_step(
    card: CaptureCard, desk: Desk, qtbot: object
) -> None:
    desk.theme.set_reduced_motion(False)
    press(Qt.Key.Key_D, hold=CTRL)
    assert card.drawer.height() < card.details.sizeHint().height()
    whole = card.details.sizeHint().height()
    qtbot.waitUntil(lambda: card.drawer.height() >= whole)  # type: ignore[attr-defined]


def test_the_find_button_opens_the_palette(home: HomePage, window: MainWindow) -> None:
    home.find_button.click()
    assert window.findChild(QWidget, "find-or-jump") is not None
    press(ESC)
