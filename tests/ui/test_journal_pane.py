"""Editing one entry beside the Journal: saved as one types, refused without loss."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.clock import StillClock
from helpers.journal import settle, titles, write
from worthwhile.domain.entry import Anyway, Entry, WentWrong, WithoutWhen
from worthwhile.domain.outcome import Outcome
from worthwhile.ui.desk import Desk
from worthwhile.ui.pages.journal_page import JournalPage
from worthwhile.ui.widgets.entry_form import EntryForm

pytestmark = pytest.mark.gui
Key = Qt.Key


@pytest.fixture
def first(desk: Desk) -> Entry:
    """The newest entry: minutes, a project, a note."""
    write(desk, "second", "2025-11-17T09:00")
    return write(
        desk,
        "first",
        "2025-11-18T10:00",
        project="Shop",
        note="as it was",
        minutes_with=26,
        minutes_fix=8,
        minutes_without=20,
        outcome=Outcome.NOT_WORTH_IT,
    )


@pytest.fixture
def page(desk: Desk, first: Entry, qtbot: QtBot) -> Iterator[JournalPage]:
    """The Journal with the newest entry in its pane."""
    made = JournalPage(desk)
    qtbot.addWidget(made)
    made.resize(1080, 800)
    made.show()
    made.activateWindow()
    settle(qtbot, made)
    made.table.setFocus()
    yield made
    made.leave()
    made.close()


@pytest.fixture
def form(page: JournalPage) -> EntryForm:
    """The pane's fields."""
    return page.panes.entry.form


@pytest.fixture
def stored(desk: Desk, first: Entry) -> Callable[[], Entry]:
    """The entry as it lies in the file."""
    return lambda: desk.services.logbook.entry(first.id)


def test_what_is_typed_is_saved_without_a_button(
    page: JournalPage, form: EntryForm, stored: Callable[[], Entry], qtbot: QtBot
) -> None:
    form.title.setFocus()
    form.title.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(form.title, " again")
    assert stored().title == "first"
    qtbot.waitUntil(lambda: stored().title == "first again")
    settle(qtbot, page)
    assert "first again" in titles(page)


def test_a_burst_of_typing_is_one_step_back(
    page: JournalPage, form: EntryForm, desk: Desk, stored: Callable[[], Entry], qtbot: QtBot
) -> None:
    form.title.setFocus()
    form.title.moveCursor(QTextCursor.MoveOperation.End)
    for letters in (" and", " then", " some"):
        qtbot.keyClicks(form.title, letters)
        page.panes.flush()
        settle(qtbot, page)
    assert stored().title == "first and then some"
    page.table.setFocus()
    desk.acts.undo()
    settle(qtbot, page)
    assert stored().title == "first"
    assert form.title.title == "first"
    desk.acts.redo()
    settle(qtbot, page)
    assert form.title.title == "first and then some"


def test_a_blank_being_typed_and_the_caret_survive_saving(
    page: JournalPage, form: EntryForm, qtbot: QtBot
) -> None:
    form.title.setFocus()
    form.title.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(form.title, "My ")
    qtbot.keyClick(form.title, Key.Key_End)
    qtbot.keyClicks(form.title, " ")
    page.panes.flush()
    settle(qtbot, page)
    assert form.title.title == "My first "
    assert form.title.textCursor().position() == len("My first ")
    assert QApplication.focusWidget() is form.title


def test_leaving_the_entry_saves_what_waits(
    page: JournalPage, form: EntryForm, stored: Callable[[], Entry], qtbot: QtBot
) -> None:
    form.note.setFocus()
    qtbot.keyClicks(form.note, "Now: ")
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_J)
    settle(qtbot, page)
    assert stored().note == "Now: as it was"
    assert form.note.text() == ""


def test_leaving_the_page_saves_what_waits(
    page: JournalPage, form: EntryForm, stored: Callable[[], Entry], qtbot: QtBot
) -> None:
    form.minutes["minutes_without"].setFocus()
    form.minutes["minutes_without"].selectAll()
    qtbot.keyClicks(form.minutes["minutes_without"], "1h30")
    page.leave()
    assert stored().minutes_without == 90


def test_minutes_show_what_they_come_to(page: JournalPage, form: EntryForm, qtbot: QtBot) -> None:
    assert form.net._net.text() == "6 min lost"
    assert form.net._sum.text() == "20 − 26, by your own estimate"
    form.minutes["minutes_without"].selectAll()
    qtbot.keyClicks(form.minutes["minutes_without"], "40")
    assert form.net._net.text() == "14 min saved"
    form.minutes["minutes_without"].clear()
    assert form.net.isHidden()


def test_a_refused_value_stays_on_its_line_and_the_stored_one_in_the_file(
    page: JournalPage, form: EntryForm, stored: Callable[[], Entry], qtbot: QtBot
) -> None:
    fix = form.minutes["minutes_fix"]
    fix.setFocus()
    fix.selectAll()
    qtbot.keyClicks(fix, "60")
    page.panes.flush()
    settle(qtbot, page)
    assert "cannot be more" in fix.error
    assert fix.text() == "60"
    assert stored().minutes_fix == 8
    spent = form.minutes["minutes_with"]
    spent.setFocus()
    spent.selectAll()
    qtbot.keyClicks(spent, "70")
    page.panes.flush()
    settle(qtbot, page)
    assert fix.error == ""
    assert (stored().minutes_with, stored().minutes_fix) == (70, 60)


def test_a_refused_value_that_is_left_behind_is_told(
    page: JournalPage, form: EntryForm, desk: Desk, stored: Callable[[], Entry], qtbot: QtBot
) -> None:
    fix = form.minutes["minutes_fix"]
    fix.setFocus()
    fix.selectAll()
    qtbot.keyClicks(fix, "60")
    with qtbot.waitSignal(desk.hub.toast_requested) as said:
        qtbot.keyClick(page.table, Key.Key_J)
    assert said.args[0].startswith("Not saved: ")
    qtbot.keyClick(page.table, Key.Key_K)
    settle(qtbot, page)
    assert fix.text() == "8"
    assert fix.error == ""


def test_a_tool_is_written_when_it_is_finished_not_letter_by_letter(
    page: JournalPage, form: EntryForm, desk: Desk, stored: Callable[[], Entry], qtbot: QtBot
) -> None:
    tool = form.terms["tool"]
    tool.setFocus()
    tool.selectAll()
    qtbot.keyClicks(tool, "Le Chat")
    assert tool.is_new
    page.panes.flush()
    assert stored().tool.name == "Claude"
    qtbot.keyClick(tool, Key.Key_Escape)
    if tool.completer().popup().isVisible():
        qtbot.keyClick(tool, Key.Key_Escape)
    assert tool.text() == "Claude"
    tool.selectAll()
    qtbot.keyClicks(tool, "Le Chat")
    qtbot.keyClick(tool, Key.Key_Return)
    settle(qtbot, page)
    assert stored().tool.name == "Le Chat"
    assert "Le Chat" in [term.name for term in desk.services.vocabulary.tools]
    desk.acts.undo()
    settle(qtbot, page)
    assert tool.text() == "Claude"
    assert "Le Chat" not in [term.name for term in desk.services.vocabulary.tools]


def test_an_entry_without_a_tool_is_refused_beside_the_line(
    page: JournalPage, form: EntryForm, stored: Callable[[], Entry], qtbot: QtBot
) -> None:
    tool = form.terms["tool"]
    tool.setFocus()
    tool.selectAll()
    qtbot.keyClick(tool, Key.Key_Delete)
    qtbot.keyClick(tool, Key.Key_Return)
    settle(qtbot, page)
    assert form.rows["tool"].problem == "An entry needs a tool."
    assert stored().tool.name == "Claude"
    project = form.terms["project"]
    project.setFocus()
    project.selectAll()
    qtbot.keyClick(project, Key.Key_Delete)
    qtbot.keyClick(project, Key.Key_Return)
    settle(qtbot, page)
    assert stored().project is None


def test_choices_are_written_at_once(
    page: JournalPage, form: EntryForm, stored: Callable[[], Entry], qtbot: QtBot
) -> None:
    for button in (
        form.anyway[Anyway.SMALLER],
        form.went_wrong[WentWrong.REDO],
        form.fell_on_others,
        form.left_out,
    ):
        button.setFocus()
        qtbot.keyClick(button, Key.Key_Space)
        settle(qtbot, page)
    form.stated.segments()[0].setFocus()
    qtbot.keyClick(form.stated.segments()[0], Key.Key_Space)
    form.outcome.scale.focus()
    qtbot.keyClick(form.outcome.scale.stops()[1], Key.Key_4)
    settle(qtbot, page)
    entry = stored()
    assert entry.anyway is Anyway.SMALLER
    assert entry.went_wrong == (WentWrong.REDO,)
    assert entry.fell_on_others
    assert entry.left_out
    assert entry.without_when is WithoutWhen.BEFORE
    assert entry.outcome is Outcome.WORTH_IT
    qtbot.keyClick(form.anyway[Anyway.SMALLER], Key.Key_Space)
    settle(qtbot, page)
    assert stored().anyway is None


def test_another_day_moves_the_entry_under_it(
    page: JournalPage, form: EntryForm, stored: Callable[[], Entry], qtbot: QtBot
) -> None:
    form.when._day.setDate(QDate(2025, 11, 14))
    settle(qtbot, page)
    form.when._time.setTime(QTime(16, 5))
    settle(qtbot, page)
    assert stored().finished.iso() == "2025-11-14T16:05:00+01:00"
    assert titles(page)[-2:] == ["[Friday 14 November]", "first"]
    entry = page.current_entry
    assert entry is not None
    assert entry.title == "first"
    assert page.panes.entry.when.text() == "Friday, 16:05"


def test_minutes_of_an_entry_logged_late_say_that_they_are_not_used(
    page: JournalPage, form: EntryForm, clock: StillClock, desk: Desk, qtbot: QtBot
) -> None:
    assert form.net._late.isHidden()
    clock.advance(days=3)
    late = write(desk, "late", "2025-11-18T10:30", minutes_with=5, minutes_without=9)
    page.arrive(late.id)
    settle(qtbot, page)
    assert form.net._late.text() == "Logged 3 days later, so its minutes are not used"


def test_an_entry_of_a_past_day_can_be_added(
    page: JournalPage, form: EntryForm, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.head.add, Key.Key_Return)
    assert QApplication.focusWidget() is form.title
    qtbot.keyClicks(form.title, "forgotten")
    qtbot.keyClick(form.title, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.rows["tool"].problem == "An entry needs a tool."
    assert form.rows["task_type"].problem == "An entry needs a task type."
    for name, words in (("tool", "Claude"), ("task_type", "Data")):
        form.terms[name].setFocus()
        qtbot.keyClicks(form.terms[name], words)
    form.when._day.setDate(QDate(2025, 11, 10))
    form.minutes["minutes_with"].setFocus()
    qtbot.keyClicks(form.minutes["minutes_with"], "15")
    form.outcome.scale.choose(Outcome.CLEAR_WIN)
    with qtbot.waitSignal(desk.hub.undo_offered) as said:
        qtbot.keyClick(page.panes.entry.add, Key.Key_Return)
    assert said.args == ["Logged “forgotten”"]
    settle(qtbot, page)
    entry = page.current_entry
    assert entry is not None
    assert (entry.title, entry.minutes_with) == ("forgotten", 15)
    assert entry.outcome is Outcome.CLEAR_WIN
    assert entry.finished.iso() == "2025-11-10T10:30:00+01:00"
    assert QApplication.focusWidget() is page.table
    desk.acts.undo()
    settle(qtbot, page)
    assert "forgotten" not in titles(page)


def test_minutes_that_are_none_are_told_of_when_they_are_left_behind(
    page: JournalPage, form: EntryForm, stored: Callable[[], Entry], desk: Desk, qtbot: QtBot
) -> None:
    field = form.minutes["minutes_with"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "half an hour")
    with qtbot.waitSignal(desk.hub.toast_requested) as said:
        page.table.step(1)
    assert said.args == ["Not saved: Type minutes, such as 12 or 1h30."]
    settle(qtbot, page)
    assert stored().minutes_with == 26
    assert field.text() == ""


def test_deleting_what_was_just_typed_into_is_taken_back_in_one_step(
    page: JournalPage, form: EntryForm, stored: Callable[[], Entry], desk: Desk, qtbot: QtBot
) -> None:
    form.title.setFocus()
    form.title.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(form.title, " again")
    page.panes.entry.removal_requested.emit()
    settle(qtbot, page)
    assert stored().hidden is not None
    desk.acts.undo()
    assert (stored().title, stored().hidden) == ("first again", None)


def test_minutes_that_are_none_are_asked_for_again_and_not_left_out(
    page: JournalPage, form: EntryForm, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.head.add, Key.Key_Return)
    qtbot.keyClicks(form.title, "forgotten")
    for name, words in (("tool", "Claude"), ("task_type", "Data")):
        form.terms[name].setFocus()
        qtbot.keyClicks(form.terms[name], words)
    field = form.minutes["minutes_with"]
    field.setFocus()
    qtbot.keyClicks(field, "12 minuts")
    qtbot.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.panes.entry.is_adding
    assert field.error == "Type minutes, such as 12 or 1h30."
    assert QApplication.focusWidget() is field
    field.setText("12")
    qtbot.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page)
    entry = page.current_entry
    assert entry is not None
    assert (entry.title, entry.minutes_with) == ("forgotten", 12)


def test_an_entry_added_for_a_day_out_of_sight_is_shown_all_the_same(
    page: JournalPage, form: EntryForm, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.head.add, Key.Key_Return)
    qtbot.keyClicks(form.title, "long ago")
    for name, words in (("tool", "Claude"), ("task_type", "Data")):
        form.terms[name].setFocus()
        qtbot.keyClicks(form.terms[name], words)
    form.when._day.setDate(QDate(2024, 2, 29))
    qtbot.keyClick(page.panes.entry.add, Key.Key_Return)
    settle(qtbot, page)
    settle(qtbot, page)
    entry = page.current_entry
    assert entry is not None
    assert entry.title == "long ago"
    assert "[Thursday 29 February 2024]" in titles(page)
    desk.acts.undo()
    settle(qtbot, page)
    assert "long ago" not in titles(page)


def test_adding_can_be_given_up(page: JournalPage, form: EntryForm, qtbot: QtBot) -> None:
    qtbot.keyClick(page.head.add, Key.Key_Return)
    qtbot.keyClicks(form.title, "never mind")
    qtbot.keyClick(form.title, Key.Key_Escape)
    settle(qtbot, page)
    assert "never mind" not in titles(page)
    qtbot.keyClick(page.table, Key.Key_E)
    assert form.title.title == "first"


def test_the_key_to_edit_puts_the_caret_behind_the_title(
    page: JournalPage, form: EntryForm, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.table, Key.Key_E)
    qtbot.keyClicks(form.title, " try")
    assert form.title.title == "first try"


def test_every_field_has_a_name_for_a_screen_reader(form: EntryForm) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLineEdit, QTextEdit

    kinds = (QAbstractButton, QAbstractSpinBox, QLineEdit, QTextEdit)
    fields = [w for kind in kinds for w in form.findChildren(kind)]
    unnamed = [
        type(field).__name__
        for field in fields
        if not field.objectName().startswith("qt_")
        and not QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Name)
    ]
    assert len(fields) > 20
    assert unnamed == []
