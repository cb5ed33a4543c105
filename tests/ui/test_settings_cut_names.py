"""Names never to show: written down in Settings, cut from every summary, taken back by undo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.accessible import name_of
from helpers.clock import StillClock
from helpers.shared import USES, composed
from helpers.written import Use, write
from worthwhile.ui.desk import Desk
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.settings_cut_names import NeverShown
from worthwhile.ui.pages.settings_page import SettingsPage
from worthwhile.ui.widgets.cut_name_list import CutNameList

pytestmark = pytest.mark.gui

Key = Qt.Key


@pytest.fixture
def names(desk: Desk, qtbot: QtBot) -> Iterator[CutNameList]:
    """The list on the page of settings."""
    for name in ("Zebra Ltd", "Acme"):
        desk.services.cut_names.add(name)
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    yield page.never_shown.names
    page.close()


def shown(names: CutNameList) -> list[str]:
    return [row.field.text() for row in names.rows]


def test_the_names_stand_by_the_alphabet_and_say_what_they_are(names: CutNameList) -> None:
    assert shown(names) == ["Acme", "Zebra Ltd"]
    assert name_of(names.rows[0].field) == "Name never to show: Acme"
    assert name_of(names.rows[0].remove) == "Remove Acme"


def test_a_name_is_added_with_enter_and_taken_back(names: CutNameList, qtbot: QtBot) -> None:
    names.new.setFocus()
    qtbot.keyClicks(names.new, "Miller")
    qtbot.keyClick(names.new, Key.Key_Return)
    assert shown(names) == ["Acme", "Miller", "Zebra Ltd"]
    assert names.new.text() == ""
    assert names.new.hasFocus()
    names.desk.acts.undo()
    assert shown(names) == ["Acme", "Zebra Ltd"]
    names.desk.acts.redo()
    assert shown(names) == ["Acme", "Miller", "Zebra Ltd"]


def test_a_name_that_is_there_is_refused_under_the_line(names: CutNameList, qtbot: QtBot) -> None:
    names.new.setFocus()
    qtbot.keyClicks(names.new, "ACME")
    qtbot.keyClick(names.new, Key.Key_Return)
    assert names.new.error == "This name is on the list already."
    assert names.new.text() == "ACME"
    assert shown(names) == ["Acme", "Zebra Ltd"]


def test_a_name_is_changed_where_it_stands(names: CutNameList, qtbot: QtBot) -> None:
    field = names.rows[0].field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Yonder")
    qtbot.keyClick(field, Key.Key_Return)
    assert shown(names) == ["Yonder", "Zebra Ltd"]
    assert names.rows[0].field.hasFocus()
    names.desk.acts.undo()
    assert shown(names) == ["Acme", "Zebra Ltd"]


def test_a_name_that_is_emptied_is_refused_and_esc_puts_it_back(
    names: CutNameList, qtbot: QtBot
) -> None:
    field = names.rows[0].field
    field.setFocus()
    field.clear()
    qtbot.keyClick(field, Key.Key_Return)
    assert names.rows[0].problem.text() == "A name to cut needs a letter at least."
    qtbot.keyClick(field, Key.Key_Escape)
    assert shown(names) == ["Acme", "Zebra Ltd"]
    assert not names.rows[0].problem.isVisible()


def test_a_name_is_removed_by_key_and_the_keys_go_to_the_next(
    names: CutNameList, qtbot: QtBot
) -> None:
    names.rows[0].remove.setFocus()
    qtbot.keyClick(names.rows[0].remove, Key.Key_Space)
    assert shown(names) == ["Zebra Ltd"]
    assert names.rows[0].remove.hasFocus()
    qtbot.keyClick(names.rows[0].remove, Key.Key_Space)
    assert shown(names) == []
    assert names.new.hasFocus()
    names.desk.acts.undo()
    names.desk.acts.undo()
    assert shown(names) == ["Acme", "Zebra Ltd"]


def test_tab_walks_from_name_to_name_and_then_to_the_line(names: CutNameList, qtbot: QtBot) -> None:
    names.rows[0].field.setFocus()
    walked = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == [
        names.rows[0].remove,
        names.rows[1].field,
        names.rows[1].remove,
        names.new,
    ]


def test_tab_goes_on_to_the_next_section_after_a_name_was_added(
    names: CutNameList, qtbot: QtBot
) -> None:
    page = names.window()
    assert isinstance(page, SettingsPage)
    names.new.setFocus()
    qtbot.keyClicks(names.new, "Miller")
    qtbot.keyClick(names.new, Key.Key_Return)
    qtbot.keyClick(names.new, Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    after = page.parts[page.parts.index(page.never_shown) + 1]
    assert after.isAncestorOf(focus)


def test_what_is_on_the_list_is_in_no_summary(desk: Desk, clock: StillClock, qtbot: QtBot) -> None:
    store = desk.services.store
    write(store, [*USES, *(Use("Work for ACME", days_ago=20) for _ in range(12))])
    part = NeverShown(desk)
    qtbot.addWidget(part)
    part.names.new.setText("Acme")
    part.names.new.returnPressed.emit()
    composition = composed(store, clock, before="Acme asked for it.")
    assert composition.page is not None
    assert "acme" not in repr(composition.page).lower()
    assert {one.text.lower() for cut in composition.cuts for one in cut.redacted.cuts} == {"acme"}
    desk.acts.undo()
    assert "acme" in repr(composed(store, clock, before="Acme asked for it.").page).lower()


def test_the_list_is_found_from_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk.services.store is not None
    window.desk.hub.opened.emit()
    window.desk.actions.trigger("cut_names")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(page.never_shown.names.new.hasFocus)


@pytest.mark.parametrize("section", ["backups", "encryption", "erase"])
def test_other_sections_are_found_from_anywhere_and_the_next_time_it_begins_at_the_top(
    section: str, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.desk.services.store is not None
    window.desk.hub.opened.emit()
    window.desk.actions.trigger(section)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    (part,) = [part for part in page.parts if part.wish == section]
    control = part.first_focus()
    assert control is not None
    qtbot.waitUntil(control.hasFocus)
    assert page.area.verticalScrollBar().value() > 0
    window.open_page("home")
    window.open_page("settings")
    assert page.area.verticalScrollBar().value() == 0
