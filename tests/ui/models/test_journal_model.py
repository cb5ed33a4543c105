"""The Journal's model over a real file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from helpers.journal import write
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Query, SortBy
from worthwhile.ui.desk import Desk
from worthwhile.ui.journal_lines import Column, cell_words, sentence, sort_value
from worthwhile.ui.models.journal_model import JournalModel, Role
from worthwhile.ui.pages.journal_list import look_up

TODAY = date(2025, 11, 18)
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def show(desk: Desk) -> Callable[..., JournalModel]:
    """Shows a query's answer in the model that was shown before."""
    model = JournalModel(desk.services.logbook.rows)

    def shown(query: Query | None = None) -> JournalModel:
        query = query or Query(day_start_hour=4)
        model.show_rows(look_up(desk.services.logbook, query, TODAY).rows, TODAY)
        return model

    return shown


def words(model: JournalModel, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> list:
    return [model.index(row, column).data(role) for row in range(model.rowCount())]


def test_newest_entries_stand_under_today(desk: Desk, show: Callable[..., JournalModel]) -> None:
    write(desk, "older", "2025-11-17T16:00")
    write(desk, "newer", "2025-11-18T08:00")
    assert words(show(), Column.TASK) == [
        "Today Tuesday 18 November",
        "newer",
        "Yesterday Monday 17 November",
        "older",
    ]


def test_qt_finds_nothing_wrong_with_the_model(
    desk: Desk, show: Callable[..., JournalModel], qtmodeltester: ModelTester
) -> None:
    for place in range(12):
        write(desk, f"task {place}", f"2025-11-{10 + place // 2:02d}T10:00")
    model = show()
    qtmodeltester.check(model)
    show(Query(sort_by=SortBy.TITLE))
    qtmodeltester.check(model)


def test_headings_cannot_be_chosen(desk: Desk, show: Callable[..., JournalModel]) -> None:
    write(desk, "one")
    model = show()
    heading, entry = model.index(0, Column.TASK), model.index(1, Column.TASK)
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable
    assert entry.flags() & Qt.ItemFlag.ItemIsSelectable


def test_a_screen_reader_hears_the_whole_row(desk: Desk, show: Callable[..., JournalModel]) -> None:
    write(
        desk,
        "Draft release notes",
        outcome=Outcome.WORTH_IT,
        minutes_with=10,
        minutes_without=33,
    )
    spoken = show().index(1, Column.TASK).data(ACCESSIBLE)
    assert spoken == (
        "Worth it, Draft release notes, Claude, Writing, net +23 minutes by your own estimate"
    )


def test_an_unrated_row_and_one_without_ai_say_so(
    desk: Desk, show: Callable[..., JournalModel]
) -> None:
    write(desk, "by hand", "2025-11-18T09:00", tool="no AI", minutes_with=5, minutes_without=9)
    write(desk, "", "2025-11-18T08:00", project="Storefront", left_out=True)
    model = show()
    by_hand, unrated = model.entry(1), model.entry(2)
    assert by_hand is not None
    assert unrated is not None
    assert sentence(by_hand) == "Done without AI, by hand, no AI, Writing"
    assert cell_words(by_hand, Column.NET) == ""
    assert sentence(unrated) == (
        "Not rated yet, No title, Claude, Writing, project Storefront, left out of Insights"
    )


def test_net_minutes_have_a_true_minus_and_a_sign(
    desk: Desk, show: Callable[..., JournalModel]
) -> None:
    for hour, (spent, saved) in enumerate([(20, 6), (6, 20), (8, 8)]):
        write(desk, "x", f"2025-11-18T0{9 - hour}:00", minutes_with=spent, minutes_without=saved)
    assert words(show(), Column.NET)[1:] == ["−14", "+14", "0"]


@pytest.mark.parametrize("column", list(Column))
def test_values_to_sort_by_are_numbers_or_texts(
    desk: Desk, show: Callable[..., JournalModel], column: Column
) -> None:
    entry = write(desk, "Ärger", outcome=Outcome.BACKFIRED)
    assert isinstance(sort_value(entry, column), float | str)
    assert isinstance(show().index(1, column).data(Role.SORT), float | str)
    unrated = replace(entry, outcome=None)
    assert isinstance(sort_value(unrated, column), float | str)


def test_the_same_rows_again_do_not_reset_the_table(
    desk: Desk, show: Callable[..., JournalModel], qtbot: object
) -> None:
    entry = write(desk, "before")
    model = show()
    assert words(model, Column.TASK)[1] == "before"
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    desk.services.logbook.change((entry.id,), title="after")
    show()
    assert not resets
    assert words(model, Column.TASK)[1] == "after"


def test_only_the_pages_in_sight_are_read(desk: Desk) -> None:
    for place in range(300):
        write(desk, f"{place}", f"2025-11-18T{place // 60 + 4:02d}:{place % 60:02d}")
    asked: list[int] = []

    def read(keys: list[int]) -> list:
        asked.append(len(keys))
        return desk.services.logbook.rows(keys)

    model = JournalModel(read)
    model.show_rows(look_up(desk.services.logbook, Query(), TODAY).rows, TODAY)
    assert not asked
    last = model.entry(model.rowCount() - 1)
    assert last is not None
    assert last.title == "0"
    assert asked == [300 - 4 * 64]
    model.entry(model.rowCount() - 2)
    assert len(asked) == 1


def test_an_entry_that_is_gone_leaves_no_other_in_its_place(
    desk: Desk, show: Callable[..., JournalModel]
) -> None:
    for hour in (7, 8, 9):
        write(desk, f"{hour}", f"2025-11-18T0{hour}:00")
    logbook = desk.services.logbook
    rows = look_up(logbook, Query(), TODAY).rows
    gone = int(rows.keys[1])
    model = JournalModel(lambda keys: logbook.rows([key for key in keys if key != gone]))
    model.show_rows(rows, TODAY)
    found = [model.entry(row) for row in range(1, 4)]
    assert [entry.title if entry else None for entry in found] == ["9", None, "7"]


def test_an_empty_model_answers_calmly() -> None:
    model = JournalModel(lambda _: [])
    assert model.rowCount() == 0
    assert model.entry(0) is None
    assert model.key(3) is None
    assert model.next_entry_row(0, 1) is None
    assert model.data(QModelIndex()) is None
