"""The table of a small chart as Qt sees it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSortFilterProxyModel, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from helpers.panel_figures import some_panels
from worthwhile.domain.insights import PanelName, Unit
from worthwhile.ui.charts.tables import panel_table
from worthwhile.ui.models.panel_model import SORT_ROLE, PanelModel
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.figures_table import FiguresTable


@pytest.mark.parametrize("panel", list(PanelName))
def test_it_is_a_sound_model(panel: PanelName, qtmodeltester: ModelTester) -> None:
    model = PanelModel()
    qtmodeltester.check(model)
    model.show_table(panel_table(some_panels(), panel, Unit.HIT_RATE))
    qtmodeltester.check(model)


@pytest.mark.parametrize("panel", list(PanelName))
def test_a_column_sorts_by_one_kind_of_key(panel: PanelName) -> None:
    model = PanelModel()
    model.show_table(panel_table(some_panels(), panel, Unit.TIME_RATIO))
    for column in range(model.columnCount()):
        keys = {type(model.index(row, column).data(SORT_ROLE)) for row in range(model.rowCount())}
        assert keys in ({float}, {str})


def test_figures_sort_by_their_size_and_missing_ones_come_lowest() -> None:
    model = PanelModel()
    model.show_table(panel_table(some_panels(), PanelName.CALIBRATION, Unit.HIT_RATE))
    ordered = QSortFilterProxyModel()
    ordered.setSourceModel(model)
    ordered.setSortRole(SORT_ROLE)
    ordered.sort(2, Qt.SortOrder.AscendingOrder)
    keys = [ordered.index(row, 2).data(SORT_ROLE) for row in range(ordered.rowCount())]
    assert keys == sorted(keys)
    assert ordered.index(0, 2).data() == "–"


def test_the_same_table_resets_nothing() -> None:
    model = PanelModel()
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    for _ in range(2):
        model.show_table(panel_table(some_panels(), PanelName.COST, Unit.HIT_RATE))
    assert resets == [True]


def test_a_screen_reader_hears_the_heading_with_each_field() -> None:
    model = PanelModel()
    model.show_table(panel_table(some_panels(), PanelName.COST, Unit.HIT_RATE))
    spoken = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Best guess: EUR 1.17"


@pytest.mark.gui
@pytest.mark.parametrize("width", [360, 460, 900])
def test_a_table_on_the_page_is_as_high_as_its_heading_and_its_rows(
    theme: Theme, qtbot: QtBot, width: int
) -> None:
    model = PanelModel()
    model.show_table(panel_table(some_panels(), PanelName.CALIBRATION, Unit.HIT_RATE))
    table = FiguresTable(theme, model, SORT_ROLE)
    qtbot.addWidget(table)
    table.resize(width, 100)
    with qtbot.waitExposed(table):
        table.show()
    rows = sum(table.rowHeight(row) for row in range(model.rowCount()))
    assert table.height() >= table.horizontalHeader().height() + rows
    last = table.visualRect(table.model().index(model.rowCount() - 1, 0))
    assert last.bottom() <= table.viewport().height()
