"""The table of a small chart as Qt sees it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSortFilterProxyModel, Qt
from pytestqt.modeltest import ModelTester

from helpers.panel_figures import some_panels
from worthwhile.domain.insights import PanelName, Unit
from worthwhile.ui.charts.tables import panel_table
from worthwhile.ui.models.panel_model import SORT_ROLE, PanelModel


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
