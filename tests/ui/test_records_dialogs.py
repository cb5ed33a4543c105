"""Markers and subscriptions: set, changed, taken away, taken back, by keys and for the ear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, description_of, heard, name_of
from worthwhile.ui.desk import Desk
from worthwhile.ui.dialogs.markers import MarkersDialog
from worthwhile.ui.dialogs.records import RecordsDialog
from worthwhile.ui.dialogs.subscriptions import NO_FEE, SubscriptionsDialog

pytestmark = pytest.mark.gui

TODAY = date(2025, 11, 18)
Open = Callable[[type[RecordsDialog]], RecordsDialog]


@pytest.fixture
def open_dialog(desk: Desk, qtbot: QtBot) -> Iterator[Open]:
    """Opens a dialog over a window of the usual size."""
    below = QWidget()
    below.resize(1280, 800)
    below.show()
    opened: list[RecordsDialog] = []

    def make(kind: type[RecordsDialog]) -> RecordsDialog:
        dialog = kind(desk, TODAY, below)  # type: ignore[arg-type, call-arg]
        opened.append(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        return dialog

    yield make
    for dialog in opened:
        dialog.close()
    below.close()
    below.deleteLater()


@pytest.fixture
def markers(open_dialog: Open) -> MarkersDialog:
    """The markers of an empty journal."""
    made = open_dialog(MarkersDialog)
    assert isinstance(made, MarkersDialog)
    return made


@pytest.fixture
def fees(open_dialog: Open) -> SubscriptionsDialog:
    """The fees of an empty journal."""
    made = open_dialog(SubscriptionsDialog)
    assert isinstance(made, SubscriptionsDialog)
    return made


def test_a_marker_is_set_with_enter_and_stands_in_the_journal(
    markers: MarkersDialog, desk: Desk, qtbot: QtBot
) -> None:
    markers.day.set_day(date(2025, 9, 16))
    markers.text.setFocus()
    qtbot.keyClicks(markers.text, "Moved to another model")
    qtbot.keyClick(markers.text, Qt.Key.Key_Return)
    (kept,) = desk.services.markers.all()
    assert (kept.day, kept.text, kept.ends_rules) == (
        date(2025, 9, 16),
        "Moved to another model",
        True,
    )
    assert list(markers.rows) == [kept.id]
    assert markers.text.text() == ""


def test_a_marker_without_words_is_refused_beside_its_field(
    markers: MarkersDialog, desk: Desk
) -> None:
    markers.save_button.click()
    assert markers.text.error
    assert description_of(markers.text) == markers.text.error
    assert markers.text.hasFocus()
    assert desk.services.markers.all() == ()


def test_a_marker_is_changed_in_the_form_it_was_made_in(markers: MarkersDialog, desk: Desk) -> None:
    marker, _ = desk.services.markers.add(date(2025, 9, 16), "Moved")
    markers._on_touched(desk.services.markers.add(date(2025, 8, 1), "Before")[1].touched)
    assert next(iter(markers.rows)) == marker.id  # newest first
    markers.rows[marker.id].edit.click()
    assert markers.text.text() == "Moved"
    assert markers.text.hasFocus()
    markers.text.setText("Moved to another model")
    markers.ends_rules.setChecked(False)
    markers.save_button.click()
    changed = next(one for one in desk.services.markers.all() if one.id == marker.id)
    assert (changed.text, changed.ends_rules) == ("Moved to another model", False)
    assert not markers.cancel_button.isVisible()


def test_what_was_taken_away_comes_back_by_key_and_no_more_than_that(
    markers: MarkersDialog, desk: Desk, qtbot: QtBot
) -> None:
    desk.acts.perform(lambda: desk.services.markers.add(date(2025, 9, 16), "Before it opened")[1])
    assert not markers.undo_button.isVisible()
    (row,) = markers.rows.values()
    row.remove.click()
    assert desk.services.markers.all() == ()
    assert markers.undo_button.isVisible()
    qtbot.keyClick(markers, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.services.markers.all()) == 1
    assert len(markers.rows) == 1
    assert not markers.undo_button.isVisible()
    qtbot.keyClick(markers, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.services.markers.all()) == 1
    qtbot.keyClick(
        markers,
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert desk.services.markers.all() == ()


def test_the_keys_go_on_to_the_next_row_after_one_is_taken_away(
    markers: MarkersDialog, desk: Desk
) -> None:
    for day in (1, 2, 3):
        desk.services.markers.add(date(2025, 9, day), f"Marker {day}")
    markers._show_records()
    (_, second, third) = list(markers.rows)
    markers.rows[second].remove.click()
    focused = QApplication.focusWidget()
    assert focused is markers.rows[third].remove
    assert name_of(focused) == "Remove: Marker 1"


def test_tab_goes_through_the_lines_then_the_form_then_the_foot(
    fees: SubscriptionsDialog, desk: Desk, qtbot: QtBot
) -> None:
    for tool in ("Claude", "Copilot"):
        desk.services.subscriptions.add(tool, 20, "EUR", date(2025, 1, 1))
    fees._show_records()
    qtbot.waitUntil(lambda: all(row.isVisible() for row in fees.rows.values()))
    fees.tool.setFocus()
    for after in (fees.fee, fees.currency):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after
    fees.close_button.setFocus()
    for row in fees.rows.values():
        for after in (row.edit, row.remove):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is after
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is fees.tool


def test_a_fee_is_noted_with_a_comma_and_a_tool_that_is_new(
    fees: SubscriptionsDialog, desk: Desk
) -> None:
    fees.tool.setText("Claude")
    fees.fee.setText("17,50")
    fees.currency.setText("EUR")
    fees.since.set_day(date(2025, 1, 1))
    fees.save_button.click()
    (kept,) = desk.services.subscriptions.all()
    assert (kept.tool.name, kept.fee, kept.currency, kept.until) == ("Claude", 17.5, "EUR", None)
    assert fees.currency.text() == "EUR"  # one currency a journal
    assert "Claude" in [term.name for term in desk.services.vocabulary.tools]


def test_a_fee_can_end(fees: SubscriptionsDialog, desk: Desk) -> None:
    desk.services.subscriptions.add("Claude", 20, "EUR", date(2025, 1, 1))
    fees._show_records()
    (id_,) = fees.rows
    fees.rows[id_].edit.click()
    assert not fees.until.isVisible()
    fees.goes_on.setChecked(False)
    assert fees.until.isVisible()
    fees.until.set_day(date(2025, 8, 31))
    fees.save_button.click()
    assert desk.services.subscriptions.all()[0].until == date(2025, 8, 31)


@pytest.mark.parametrize("typed", ["", "twenty", "-3", "nan"])
def test_what_is_no_fee_is_refused_beside_its_field(
    fees: SubscriptionsDialog, desk: Desk, typed: str
) -> None:
    fees.tool.setText("Claude")
    fees.currency.setText("EUR")
    fees.fee.setText(typed)
    fees.save_button.click()
    assert fees.fee.error
    assert desk.services.subscriptions.all() == ()
    if typed in ("", "twenty"):
        assert fees.fee.error == NO_FEE


def test_an_end_before_the_beginning_is_refused_in_words(
    fees: SubscriptionsDialog, desk: Desk
) -> None:
    fees.tool.setText("Claude")
    fees.fee.setText("20")
    fees.currency.setText("EUR")
    fees.goes_on.setChecked(False)
    fees.until.set_day(date(2024, 1, 1))
    fees.save_button.click()
    assert desk.services.subscriptions.all() == ()
    assert fees._problem.isVisible()


@pytest.mark.parametrize("kind", [MarkersDialog, SubscriptionsDialog])
@pytest.mark.parametrize("percent", [100, 150])
def test_every_control_is_named_reached_by_tab_and_inside_the_dialog(
    desk: Desk, open_dialog: Open, kind: type[RecordsDialog], percent: int, qtbot: QtBot
) -> None:
    desk.theme.set_text_percent(percent)
    desk.services.markers.add(date(2025, 9, 16), "Moved")
    desk.services.subscriptions.add("Claude", 20, "EUR", date(2025, 1, 1))
    dialog = open_dialog(kind)
    assert heard(dialog).role() == Role.Dialog
    wanted = {b for b in dialog.findChildren(QPushButton) if b.isVisible()}
    wanted |= {field for field in dialog.fields().values() if field.isVisible()}
    for control in wanted:
        assert name_of(control), control
    walked = set()
    for _ in range(2 * len(wanted)):
        qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        walked.add(QApplication.focusWidget())
    assert wanted <= walked
    assert dialog.width() <= 1280
    bar = dialog._scroll.horizontalScrollBar()
    assert bar.maximum() == 0
    desk.theme.set_text_percent(100)
