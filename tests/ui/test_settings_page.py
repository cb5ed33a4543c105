"""Settings act at once, are kept, and the lists can be undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, description_of, heard, name_of
from worthwhile.domain.entry import Draft
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import NO_AI, Kind
from worthwhile.settings import Settings, ThemeChoice
from worthwhile.ui.desk import Desk
from worthwhile.ui.pages.settings_page import SettingsPage
from worthwhile.ui.widgets.term_list import TermRow


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[SettingsPage]:
    for name in ("Claude", "Gemini"):
        desk.services.logbook.add_term(Kind.TOOL, name)
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def kept(page: SettingsPage) -> Settings:
    return Settings(page.desk.settings.file)


def tools(page: SettingsPage) -> list[str]:
    return [row.term.name for row in page.lists.terms[Kind.TOOL].rows]


def row_of(page: SettingsPage, name: str) -> TermRow:
    return next(row for row in page.lists.terms[Kind.TOOL].rows if row.term.name == name)


def field_of(page: SettingsPage, name: str) -> QLineEdit:
    field = row_of(page, name).field
    assert field is not None
    return field


def menu_texts(row: TermRow) -> list[str]:
    menu = row.build_menu()
    texts = [action.text() for action in menu.actions()]
    menu.deleteLater()
    return texts


def trigger(row: TermRow, *path: str) -> None:
    menu = row.build_menu()
    actions = menu.actions()
    for text in path:
        action = next(action for action in actions if action.text() == text)
        inner = action.menu()
        actions = inner.actions() if inner is not None else []  # type: ignore[attr-defined]
    action.trigger()


def test_a_theme_is_chosen_by_arrow_key_and_kept(page: SettingsPage, qtbot: QtBot) -> None:
    first = page.first_focus()
    assert first is not None
    first.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert kept(page).values.theme is ThemeChoice.LIGHT
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert kept(page).values.theme is ThemeChoice.DARK


def test_text_grows_by_step_by_key_and_by_digits_but_not_beyond_its_ends(
    page: SettingsPage, qtbot: QtBot
) -> None:
    size = page.appearance.text_size
    qtbot.mouseClick(size.more, Qt.MouseButton.LeftButton)
    assert kept(page).values.text_percent == 105
    size.spin.setFocus()
    qtbot.keyClick(size.spin, Qt.Key.Key_Down)
    qtbot.keyClick(size.spin, Qt.Key.Key_Down)
    assert kept(page).values.text_percent == 95
    size.spin.selectAll()
    qtbot.keyClicks(size.spin, "150")
    qtbot.keyClick(size.spin, Qt.Key.Key_Return)
    assert kept(page).values.text_percent == 150
    assert not size.more.isEnabled()
    qtbot.keyClick(size.spin, Qt.Key.Key_Up)
    assert kept(page).values.text_percent == 150


def test_motion_days_and_weeks_are_kept(page: SettingsPage, qtbot: QtBot) -> None:
    page.appearance.motion.setFocus()
    qtbot.keyClick(page.appearance.motion, Qt.Key.Key_Space)
    qtbot.keyClick(page.days.day_start, Qt.Key.Key_Down)
    qtbot.keyClick(page.days.week_start, Qt.Key.Key_Down)
    values = kept(page).values
    assert (values.reduced_motion, values.day_start_hour, values.week_start) == (True, 5, 1)


def test_the_page_shows_what_was_chosen_elsewhere(page: SettingsPage) -> None:
    page.desk.settings.change(
        theme=ThemeChoice.DARK, text_percent=125, reduced_motion=True, day_start_hour=0
    )
    assert page.appearance.theme_choice.value is ThemeChoice.DARK
    assert page.appearance.text_size.value == 125
    assert page.appearance.motion.isChecked()
    assert page.days.day_start.value == 0


def test_a_name_is_changed_where_it_stands_and_everywhere_and_taken_back(
    page: SettingsPage, qtbot: QtBot
) -> None:
    desk = page.desk
    desk.services.logbook.log(Draft(title="notes", tool="Claude", task_type="Writing"))
    field = field_of(page, "Claude")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Opus")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert tools(page) == ["Gemini", "Opus", NO_AI]
    assert next(iter(desk.services.logbook.entries(Filters()))).tool.name == "Opus"
    assert QApplication.focusWidget() is field_of(page, "Opus")
    assert desk.acts.stack.count() == 1
    desk.acts.undo()
    assert tools(page) == ["Claude", "Gemini", NO_AI]
    assert QApplication.focusWidget() is field_of(page, "Claude")


def test_a_name_that_is_taken_is_refused_beside_the_field_and_esc_puts_it_back(
    page: SettingsPage, qtbot: QtBot
) -> None:
    field = field_of(page, "Claude")
    field.setFocus()
    field.setText("gemini")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    row = row_of(page, "Claude")
    assert row.problem.isVisible()
    assert field.accessibleDescription()
    assert tools(page) == ["Claude", "Gemini", NO_AI]
    assert page.desk.acts.stack.count() == 0
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "Claude"
    assert not row.problem.isVisible()


def test_leaving_a_name_as_it_was_writes_nothing(page: SettingsPage) -> None:
    field_of(page, "Claude").setFocus()
    field_of(page, "Gemini").setFocus()
    assert page.desk.acts.stack.count() == 0


def test_a_name_is_added_by_enter_and_the_line_is_free_for_the_next(
    page: SettingsPage, qtbot: QtBot
) -> None:
    new = page.lists.terms[Kind.TOOL].new
    new.setFocus()
    qtbot.keyClicks(new, "Copilot")
    qtbot.keyClick(new, Qt.Key.Key_Return)
    assert tools(page) == ["Claude", "Copilot", "Gemini", NO_AI]
    assert new.text() == ""
    assert QApplication.focusWidget() is new
    qtbot.keyClick(new, Qt.Key.Key_Return)
    qtbot.keyClicks(new, "CLAUDE")
    qtbot.keyClick(new, Qt.Key.Key_Return)
    assert new.error
    assert new.text() == "CLAUDE"
    page.desk.acts.undo()
    assert tools(page) == ["Claude", "Gemini", NO_AI]


def test_two_names_are_merged_and_taken_apart_again(page: SettingsPage, qtbot: QtBot) -> None:
    logbook = page.desk.services.logbook
    entry, _ = logbook.log(Draft(title="notes", tool="Gemini", task_type="Writing"))
    heard: list[str] = []
    page.desk.hub.many_coming.connect(lambda: heard.append("a backup comes first"))
    trigger(row_of(page, "Gemini"), "Merge into", "Claude")
    assert heard == ["a backup comes first"]
    qtbot.waitUntil(lambda: page.desk.jobs.idle)
    assert tools(page) == ["Claude", NO_AI]
    assert logbook.entry(entry.id).tool.name == "Claude"
    page.desk.acts.undo()
    assert tools(page) == ["Claude", "Gemini", NO_AI]
    assert logbook.entry(entry.id).tool.name == "Gemini"


def test_an_archived_name_stands_last_and_can_be_offered_again(page: SettingsPage) -> None:
    trigger(row_of(page, "Claude"), "Archive")
    assert tools(page) == ["Gemini", NO_AI, "Claude"]
    assert row_of(page, "Claude").field is None
    assert "Claude" not in {term.name for term in page.desk.services.vocabulary.offered(Kind.TOOL)}
    assert menu_texts(row_of(page, "Gemini")) == ["Archive"]
    trigger(row_of(page, "Claude"), "Offer it again")
    assert tools(page) == ["Claude", "Gemini", NO_AI]


def test_the_menu_of_a_name_opens_from_its_button_and_goes_away(
    page: SettingsPage, qtbot: QtBot
) -> None:
    more = row_of(page, "Claude").more
    assert more is not None
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_no_ai_is_built_in(page: SettingsPage) -> None:
    row = row_of(page, NO_AI)
    assert row.field is None
    assert row.more is None


def test_the_other_lists_are_one_choice_away(page: SettingsPage, qtbot: QtBot) -> None:
    task_types = page.lists.kind.segments()[1]
    qtbot.mouseClick(task_types, Qt.MouseButton.LeftButton)
    assert page.lists.terms[Kind.TASK_TYPE].isVisible()
    assert not page.lists.terms[Kind.TOOL].isVisible()


def test_it_says_where_the_data_lies_and_scrolls_there_when_asked(
    page: SettingsPage, qtbot: QtBot
) -> None:
    done: list[str] = []
    page.desk.actions.bind("open_folder", lambda: done.append("open"))
    page.arrive("data")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.data.open_button)
    assert page.area.verticalScrollBar().value() > 0
    qtbot.keyClick(page.data.open_button, Qt.Key.Key_Return)
    assert done == ["open"]
    said = [words.text() for words in page.data.place_row.findChildren(QLabel)]
    assert any(str(page.desk.services.data_folder.root) in text for text in said)


def test_every_control_has_a_name_and_a_role(page: SettingsPage) -> None:
    plain = (QAccessible.Role.Client, QAccessible.Role.NoRole, QAccessible.Role.Window)
    for control in page.findChildren(QWidget):
        if control.focusPolicy() == Qt.FocusPolicy.NoFocus or not control.isVisible():
            continue
        if not isinstance(control, (QAbstractButton, QLineEdit)):
            continue
        if control.parent() is page.appearance.text_size.spin:
            continue
        heard = QAccessible.queryAccessibleInterface(control)
        assert heard.text(QAccessible.Text.Name).strip(), control
        assert heard.role() not in plain
    spin = QAccessible.queryAccessibleInterface(page.appearance.text_size.spin)
    assert spin.role() is QAccessible.Role.SpinBox
    assert spin.text(QAccessible.Text.Name) == "Text size"


@pytest.mark.parametrize(("width", "percent"), [(1240, 100), (904, 100), (876, 150), (636, 150)])
def test_nothing_is_wider_than_the_page(page: SettingsPage, width: int, percent: int) -> None:
    page.desk.theme.set_text_percent(percent)
    page.set_narrow(width < 1000)
    page.resize(width, 560)
    QApplication.processEvents()
    assert page.area.horizontalScrollBar().maximum() == 0
    assert page._ground.width() <= page.area.viewport().width()


@pytest.mark.parametrize(
    ("name", "words", "on"),
    [
        ("look_back", "Look back", True),
        ("calibration_offers", "Offer tasks without AI", True),
        ("prompted_logging", "Ask for the most recent use", False),
    ],
)
def test_what_is_asked_can_be_switched_with_a_sentence_why(
    page: SettingsPage, desk: Desk, qtbot: QtBot, name: str, words: str, on: bool
) -> None:
    switch = page.asking.asks[name]
    assert switch.isChecked() is on
    assert heard(switch).role() is Role.CheckBox
    assert name_of(switch) == words
    assert "it shows" in description_of(switch) or "shows how good" in description_of(switch)
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert getattr(desk.settings.values, name) is not on
    desk.settings.change(**{name: on})
    assert switch.isChecked() is on, "it follows what was changed elsewhere"


def test_who_comes_to_switch_asking_off_is_led_to_it(page: SettingsPage, qtbot: QtBot) -> None:
    page.arrive("asking")
    qtbot.waitUntil(page.asking.asks["look_back"].hasFocus)
