"""Saving a chart and its table, from the menu of a panel to the file."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from helpers.accessible import name_of
from helpers.panel_figures import some_panels
from worthwhile.domain.insights import PanelName, Unit
from worthwhile.ui.charts.panel_pictures import panel_picture
from worthwhile.ui.charts.saving import PNG, SVG, ChartSaver
from worthwhile.ui.charts.sheet import PictureDrawing, Sheet
from worthwhile.ui.charts.tables import panel_table
from worthwhile.ui.desk import Desk
from worthwhile.ui.widgets.panel import SAVE, SAVE_PICTURE, SAVE_TABLE, Panel

pytestmark = pytest.mark.gui
NAME = PanelName.OVER_TIME


def _sheet() -> Sheet:
    picture = panel_picture(some_panels(), NAME, Unit.HIT_RATE)
    assert picture is not None
    return Sheet("Title", "Caption", "Footnote", PictureDrawing(picture))


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[Panel]:
    """A panel whose chart and table can be saved."""
    made = Panel(desk.theme, 12)
    made.set_words("Title", "Caption", "Footnote")
    saver = ChartSaver(desk, made)
    saver.attach(made, NAME.value, _sheet, lambda: panel_table(some_panels(), NAME, Unit.HIT_RATE))
    made.resize(500, 200)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    desk.jobs.shut_down()
    made.close()
    made.deleteLater()


def choose(panel: Panel, words: str) -> QFileDialog:
    """Take a line of the menu; the dialog it opens."""
    button = panel.save_button
    assert button is not None
    menu = button.menu()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None
    return dialog


def save(panel: Panel, desk: Desk, qtbot: QtBot, words: str, target: Path) -> str:
    dialog = choose(panel, words)
    with qtbot.waitSignal(desk.hub.toast_requested) as said:
        dialog.fileSelected.emit(str(target))
    dialog.reject()
    assert said.args is not None
    return str(said.args[0])


def test_a_chart_is_saved_as_a_png(panel: Panel, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "chart.png"
    assert save(panel, desk, qtbot, SAVE_PICTURE, target) == "Saved chart.png"
    assert QImage(str(target)).width() > 1_000
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.glob("chart*")] == ["chart.png"]


def test_a_chart_is_saved_as_a_drawing_when_its_name_says_so(
    panel: Panel, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "chart.SVG"
    save(panel, desk, qtbot, SAVE_PICTURE, target)
    assert "<svg" in target.read_text("utf-8")


def test_the_table_is_saved_as_csv(panel: Panel, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "table.csv"
    assert save(panel, desk, qtbot, SAVE_TABLE, target) == "Saved table.csv"
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in raw
    first = raw.decode("utf-8-sig").splitlines()[0]
    assert first.startswith("Day,")


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(
    panel: Panel, desk: Desk, qtbot: QtBot, tmp_path: Path, told: list[str]
) -> None:
    dialog = choose(panel, SAVE_PICTURE)
    dialog.fileSelected.emit(str(tmp_path / "nowhere" / "chart.png"))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["The file cannot be written: no such file or directory."]
    assert not (tmp_path / "nowhere").exists()


def test_the_name_offered_is_that_of_the_chart_and_its_ending_follows_the_kind(
    panel: Panel,
) -> None:
    dialog = choose(panel, SAVE_PICTURE)
    assert dialog.nameFilters() == [PNG, SVG]
    assert [Path(name).name for name in dialog.selectedFiles()] == ["worthwhile-over-time.png"]
    dialog.filterSelected.emit(SVG)
    assert dialog.defaultSuffix() == "svg"
    assert [Path(name).name for name in dialog.selectedFiles()] == ["worthwhile-over-time.svg"]
    dialog.filterSelected.emit(PNG)
    assert dialog.defaultSuffix() == "png"
    dialog.reject()


def test_nothing_is_asked_when_there_is_nothing_to_save(desk: Desk, qtbot: QtBot) -> None:
    made = Panel(desk.theme, 12)
    qtbot.addWidget(made)
    ChartSaver(desk, made).attach(made, "cost", lambda: None, lambda: None)
    made.picture_wanted.emit()
    made.table_wanted.emit()
    assert made.findChild(QFileDialog) is None


def test_the_menu_is_reached_by_key_and_named_after_its_panel(panel: Panel, qtbot: QtBot) -> None:
    button = panel.save_button
    assert button is not None
    assert name_of(button) == f"{SAVE}: Title"
    panel.set_words("Another", "Caption", "Footnote")
    assert name_of(button) == f"{SAVE}: Another"
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    menu = button.menu()
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.actions()] == [SAVE_PICTURE, SAVE_TABLE]
    menu.close()
    QApplication.processEvents()


def test_a_panel_offers_saving_only_once_it_can(desk: Desk, qtbot: QtBot) -> None:
    made = Panel(desk.theme, 12)
    qtbot.addWidget(made)
    assert made.save_button is None
    made.offer_saving()
    first = made.save_button
    made.offer_saving()
    assert made.save_button is first
    assert first is not None
    made.say_nothing("Nothing yet.")
    assert first.isHidden()
    made.say_nothing("")
    assert not first.isHidden()
