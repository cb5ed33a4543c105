"""Fields: what they hold, what they say when it is wrong, and which keys they take."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, description_of, heard, name_of
from worthwhile.ui.theme import Theme
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.fields import (
    WRONG_MINUTES,
    Labelled,
    MinutesField,
    NoteEdit,
    Ruled,
    SearchField,
    Select,
)

pytestmark = pytest.mark.gui


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()


def test_a_ruled_field_is_an_editable_text_with_its_hint(theme: Theme, qtbot: QtBot) -> None:
    field = Ruled(theme, "", "optional")
    qtbot.addWidget(field)
    field.setAccessibleName("Project")
    assert heard(field).role() == Role.EditableText
    assert name_of(field) == "Project"
    assert description_of(field) == "optional"


def test_a_wrong_value_is_said_in_a_sentence_and_drawn_in_another_ink(
    theme: Theme, qtbot: QtBot
) -> None:
    field = Ruled(theme, "", "optional")
    shown(field, qtbot)
    fine = field.grab().toImage()
    with qtbot.waitSignal(field.error_changed):
        field.set_error("A project needs a name.")
    assert description_of(field) == "A project needs a name."
    image = field.grab().toImage()
    assert image != fine
    assert image.pixelColor(5, image.height() - 1) == theme.colour("danger")
    field.set_error("")
    assert description_of(field) == "optional"


def test_a_labelled_field_takes_its_name_and_shows_its_sentence(theme: Theme, qtbot: QtBot) -> None:
    field = MinutesField(theme)
    labelled = Labelled(theme, "Minutes with AI", field)
    shown(labelled, qtbot)
    assert name_of(field) == "Minutes with AI"
    assert labelled.label.buddy() is field
    before = labelled.sizeHint().height()
    field.set_error(WRONG_MINUTES)
    assert labelled.sizeHint().height() > before
    field.set_error("")
    assert labelled.sizeHint().height() == before


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("12", 12.0), ("12m", 12.0), ("1h30", 90.0), ("1h", 60.0), ("1.5h", 90.0), ("", None)],
)
def test_minutes_are_taken_however_they_are_written(
    theme: Theme, qtbot: QtBot, typed: str, minutes: float | None
) -> None:
    field = MinutesField(theme)
    shown(field, qtbot)
    qtbot.keyClicks(field, typed)
    assert field.value() == minutes


def test_minutes_are_tidied_once_the_field_is_left(theme: Theme, qtbot: QtBot) -> None:
    field = MinutesField(theme)
    shown(field, qtbot)
    seen: list[float | None] = []
    field.value_changed.connect(seen.append)
    qtbot.keyClicks(field, "1h30")
    field.editingFinished.emit()
    assert field.text() == "90"
    assert seen[-1] == 90
    assert seen.count(90) == 1, "tidying is no news"


def test_what_is_no_duration_is_refused_in_words_and_forgiven_when_mended(
    theme: Theme, qtbot: QtBot
) -> None:
    field = MinutesField(theme)
    shown(field, qtbot)
    qtbot.keyClicks(field, "soon")
    assert field.value() is None
    assert not field.is_valid
    assert field.error == "", "nobody is told off while typing"
    field.editingFinished.emit()
    assert field.error == WRONG_MINUTES
    assert field.text() == "soon", "what was typed is kept"
    field.selectAll()
    qtbot.keyClicks(field, "5")
    assert field.error == ""


def test_no_minutes_are_a_value_only_where_they_may_be(theme: Theme, qtbot: QtBot) -> None:
    fixing, using = MinutesField(theme, zero_allowed=True), MinutesField(theme)
    for field in (fixing, using):
        qtbot.addWidget(field)
        field.setText("0")
    assert fixing.value() == 0
    assert using.value() is None


def test_showing_minutes_tells_nobody(theme: Theme, qtbot: QtBot) -> None:
    field = MinutesField(theme)
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.value_changed):
        field.set_value(12.5)
        assert field.text() == "12.5"
        field.set_value(None)
    assert field.text() == ""


def test_minutes_shown_can_be_changed_back_to_nothing(theme: Theme, qtbot: QtBot) -> None:
    field = MinutesField(theme)
    shown(field, qtbot)
    field.set_value(12)
    with qtbot.waitSignal(field.value_changed) as told:
        field.clear()
    assert told.args == [None]


def test_escape_empties_a_search_before_it_means_anything_else(theme: Theme, qtbot: QtBot) -> None:
    field = SearchField(theme, "Find a task", "/")
    shown(field, qtbot)
    assert name_of(field) == "Find a task"
    qtbot.keyClicks(field, "release")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_select_says_what_it_is_for_and_what_is_chosen(theme: Theme, qtbot: QtBot) -> None:
    select = Select(theme, "Tool", ["Claude", "ChatGPT"], value="Claude", placeholder="Mixed")
    qtbot.addWidget(select)
    assert heard(select).role() == Role.ButtonMenu
    assert name_of(select) == "Tool, Claude"
    select.set_value(None)
    assert name_of(select) == "Tool"
    assert select.words == "Mixed"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_select_opens_a_menu_with_the_chosen_line_checked(
    theme: Theme, qtbot: QtBot, key: Qt.Key
) -> None:
    select = Select(theme, "Tool", [(1, "Claude"), (2, "R&D bot")], value=2)
    shown(select, qtbot)
    qtbot.keyClick(select, key)
    menu = select.menu()
    qtbot.waitUntil(menu.isVisible)
    assert [action.isChecked() for action in menu.actions()] == [False, True]
    with qtbot.waitSignal(select.chosen) as told:
        menu.actions()[0].trigger()
    assert told.args == [1]
    assert select.words == "Claude"
    menu.close()


def test_arrows_step_through_a_select_without_opening_it(theme: Theme, qtbot: QtBot) -> None:
    select = Select(theme, "Tool", ["Claude", "ChatGPT", "Gemini"])
    shown(select, qtbot)
    seen: list[object] = []
    select.chosen.connect(seen.append)
    for _ in range(4):
        qtbot.keyClick(select, Qt.Key.Key_Down)
    qtbot.keyClick(select, Qt.Key.Key_Up)
    assert seen == ["Claude", "ChatGPT", "Gemini", "ChatGPT"]


def test_a_note_keeps_plain_text_and_paste_brings_no_looks(theme: Theme, qtbot: QtBot) -> None:
    note = NoteEdit(theme, "Private note")
    shown(note, qtbot)
    assert heard(note).role() == Role.EditableText
    assert name_of(note) == "Private note"
    note.set_text("first")
    pasted = QMimeData()
    pasted.setHtml("<h1>loud</h1>")
    pasted.setText("loud")
    note.selectAll()
    note.insertFromMimeData(pasted)
    assert note.text() == "loud"
    assert (
        note.textCursor().charFormat().font().pixelSize() == theme.font(TypeRole.NOTE).pixelSize()
    )


def test_a_note_grows_by_whole_lines_and_then_scrolls(theme: Theme, qtbot: QtBot) -> None:
    note = NoteEdit(theme, "Private note", lines=1, most_lines=3)
    shown(note, qtbot)
    line = theme.line(TypeRole.NOTE)
    one = note.height()
    note.set_text("a\nb")
    assert note.height() == one + line
    note.set_text("a\nb\nc\nd\ne")
    assert note.height() == one + 2 * line
    assert note.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded
    note.set_text("")
    assert note.height() == one


def test_every_line_of_a_note_stands_on_its_rule(theme: Theme, qtbot: QtBot) -> None:
    note = NoteEdit(theme, "Private note", most_lines=12)
    shown(note, qtbot)
    note.set_text("one")
    note.moveCursor(note.textCursor().MoveOperation.End)
    qtbot.keyClick(note, Qt.Key.Key_Return)
    qtbot.keyClicks(note, "two")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    qtbot.keyClicks(note, "three")
    assert note.document().size().height() == 3 * theme.line(TypeRole.NOTE)
    theme.set_text_percent(150)
    assert note.document().size().height() == 3 * theme.line(TypeRole.NOTE) == 3 * 36


def test_typing_in_a_note_can_be_undone_there(theme: Theme, qtbot: QtBot) -> None:
    note = NoteEdit(theme, "Private note")
    shown(note, qtbot)
    note.set_text("kept")
    note.moveCursor(note.textCursor().MoveOperation.End)
    qtbot.keyClicks(note, " more")
    note.undo()
    assert note.text() == "kept"
    note.undo()
    assert note.text() == "kept", "showing a note is no step to undo"


def test_tab_leaves_a_note(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    note, after = NoteEdit(theme, "Private note"), QLineEdit()
    column.addWidget(note)
    column.addWidget(after)
    shown(page, qtbot)
    note.setFocus()
    qtbot.waitUntil(note.hasFocus)
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert note.text() == ""


def test_the_rule_of_a_field_turns_to_the_pen_while_it_is_written_on(
    theme: Theme, qtbot: QtBot
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    field, other = Ruled(theme), QLineEdit()
    column.addWidget(field)
    column.addWidget(other)
    shown(page, qtbot)

    def rule() -> str:
        image = field.grab().toImage()
        return image.pixelColor(5, image.height() - 1).name()

    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert rule() == theme.colour("rule").name()
    field.setFocus()
    assert rule() == theme.colour("pen").name()


@pytest.mark.parametrize("percent", [90, 150])
def test_fields_grow_with_the_text(theme: Theme, qtbot: QtBot, percent: int) -> None:
    fields: list[QWidget] = [
        Ruled(theme),
        MinutesField(theme),
        SearchField(theme),
        Select(theme, "Tool"),
    ]
    for field in fields:
        qtbot.addWidget(field)
    theme.set_text_percent(percent)
    for field in fields:
        assert field.sizeHint().height() == theme.px(32)
        assert field.sizeHint().height() >= field.fontMetrics().height()


def test_minutes_leave_room_for_their_unit_behind_the_digits_in_every_language(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        field = MinutesField(theme)
        qtbot.addWidget(field)
    finally:
        qapp.setLayoutDirection(before)
    margins = field.textMargins()
    assert margins.left() <= 0 < margins.right()
