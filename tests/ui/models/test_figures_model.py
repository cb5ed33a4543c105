"""The figures as a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSortFilterProxyModel, Qt
from pytestqt.modeltest import ModelTester

from helpers.columns import rated
from helpers.figures import figures
from helpers.invented import invented
from worthwhile.domain.insights import By, Unit
from worthwhile.ui.models.figures_model import SORT_ROLE, Column, FiguresModel

pytestmark = pytest.mark.gui


@pytest.fixture
def model(qapp: object) -> FiguresModel:
    made = FiguresModel()
    made.show_figures(figures(), Unit.HIT_RATE)
    return made


def _text(model: FiguresModel, row: int, column: Column) -> str:
    return str(model.index(row, model.columns.index(column)).data())


def test_it_is_a_proper_model(model: FiguresModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model, force_py=True)
    model.show_figures(figures(by=By.TOOL), Unit.VALUE_PER_USE)
    qtmodeltester.check(model, force_py=True)


def test_each_estimate_stands_with_range_evidence_and_words(model: FiguresModel) -> None:
    assert _text(model, 0, Column.TASK_TYPE) == "Data"
    assert _text(model, 0, Column.GUESS) == "96"
    assert (_text(model, 0, Column.FROM), _text(model, 0, Column.TO)) == ("84", "100")
    assert _text(model, 0, Column.USES) == "11 uses, felt"
    assert _text(model, 0, Column.WORDS).startswith("You rated 11 of 11 as worth it.")


def test_too_few_uses_have_no_figure(model: FiguresModel) -> None:
    assert _text(model, 3, Column.GUESS) == "too few"
    assert _text(model, 3, Column.FROM) == "–"
    assert _text(model, 3, Column.WORDS) == "3 uses so far: 2 worth it, 1 backfired."


def test_the_other_unit_is_told_in_points(model: FiguresModel) -> None:
    model.show_figures(figures(), Unit.VALUE_PER_USE)
    assert _text(model, 0, Column.GUESS) == "+1.7"


def test_it_sorts_by_numbers_and_puts_too_few_below_all(model: FiguresModel) -> None:
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setSortRole(SORT_ROLE)
    proxy.sort(model.columns.index(Column.GUESS), Qt.SortOrder.AscendingOrder)
    order = [proxy.index(row, 0).data() for row in range(4)]
    assert order == ["Planning", "Debugging", "Writing", "Data"]
    keys = [
        model.index(row, column).data(SORT_ROLE)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert {type(key) for key in keys} == {float, str}


def test_uses_sort_as_numbers_not_as_words(qapp: object) -> None:
    model = FiguresModel()
    uses = [*rated((0, 0, 0, 9, 0), task_type="a"), *rated((0, 0, 0, 10, 0), task_type="b")]
    model.show_figures(figures(uses), Unit.HIT_RATE)
    place = model.columns.index(Column.USES)
    keys = {model.index(row, 0).data(): model.index(row, place).data(SORT_ROLE) for row in range(2)}
    assert keys == {"a": 9.0, "b": 10.0}


def test_the_same_figures_reset_nothing(model: FiguresModel) -> None:
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show_figures(figures(), Unit.HIT_RATE)
    assert not resets
    model.show_figures(figures(), Unit.VALUE_PER_USE)
    assert len(resets) == 1


def test_a_screen_reader_hears_the_heading_with_each_figure(model: FiguresModel) -> None:
    cell = model.index(0, model.columns.index(Column.GUESS))
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Best guess: 96"


def test_what_a_group_says_by_itself_takes_two_columns_in_place_of_the_words(
    model: FiguresModel, qtmodeltester: ModelTester
) -> None:
    model.show_figures(invented(), Unit.TIME_RATIO)
    assert Column.ALONE not in model.columns
    model.show_figures(invented(), Unit.TIME_RATIO, alone=True)
    assert model.columns[-3:] == (Column.ALONE, Column.ALONE_RANGE, Column.USES)
    assert _text(model, 0, Column.GUESS) == "45% less"
    assert _text(model, 0, Column.ALONE) == "57% less"
    assert _text(model, 0, Column.ALONE_RANGE) == "27 to 74% less"
    assert _text(model, 0, Column.USES) == "10 timed, estimated afterwards"
    assert _text(model, 5, Column.ALONE) == "–"
    qtmodeltester.check(model, force_py=True)


def test_few_timed_uses_are_told_apart_from_few_uses(model: FiguresModel) -> None:
    model.show_figures(invented(), Unit.TIME_RATIO)
    few = {
        _text(model, row, Column.TASK_TYPE): _text(model, row, Column.GUESS) for row in (3, 4, 5)
    }
    assert few == {
        "Planning": "too few",
        "Review": "too few times",
        "Translation": "too few times",
    }


def test_ratings_are_felt_whatever_the_grade_of_the_times(model: FiguresModel) -> None:
    model.show_figures(invented(), Unit.HIT_RATE)
    assert _text(model, 0, Column.USES) == "11 uses, felt"
    model.show_figures(invented(), Unit.NET_MINUTES)
    assert _text(model, 0, Column.USES) == "11 uses, estimated afterwards"
