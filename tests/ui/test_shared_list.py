"""What was saved for others, in the window: listed, searched, walked by keys, told to the ear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, heard, name_of
from helpers.clock import StillClock
from helpers.room import come_to_rest
from helpers.shared import save, save_three, write_many
from worthwhile.domain.month import Month, Months
from worthwhile.domain.shared import SharedSummary, Standing
from worthwhile.ui.desk import Desk
from worthwhile.ui.pages.summaries_ledger import EMPTY, SharedList
from worthwhile.ui.widgets.shared_lines import SharedLine, near_months

pytestmark = pytest.mark.gui

Key = Qt.Key


@pytest.fixture
def saved(desk: Desk, clock: StillClock, tmp_path: Path) -> tuple[SharedSummary, ...]:
    """Three saved summaries, the oldest first."""
    return save_three(desk.services.store, clock, tmp_path)


@pytest.fixture
def column(desk: Desk, qtbot: QtBot) -> Iterator[SharedList]:
    """The list as the page holds it, not shown yet."""
    below = QWidget()
    made = SharedList(desk, below)
    below.resize(1280, 800)
    made.resize(240, 700)
    yield made
    desk.jobs.shut_down()
    below.close()
    below.deleteLater()


def look(qtbot: QtBot, column: SharedList) -> None:
    """Show it, and let it read."""
    with qtbot.waitExposed(column.window()):
        column.window().show()
    assert column._desk.services.store is not None
    column._desk.hub.opened.emit()
    settle(qtbot, column)
    come_to_rest()


def settle(qtbot: QtBot, column: SharedList) -> None:
    qtbot.waitUntil(lambda: column._desk.jobs.idle)


def listed(column: SharedList) -> list[str]:
    return [line.whom for line in lines(column)]


def lines(column: SharedList) -> list[SharedLine]:
    model = column.finder.view.model_of
    return [model.line(row) for row in range(model.rowCount())]


def test_the_newest_comes_first_with_whom_when_what_and_which_months(
    column: SharedList, saved: tuple[SharedSummary, ...], qtbot: QtBot
) -> None:
    look(qtbot, column)
    assert [(line.whom, line.day, line.facts[0]) for line in lines(column)] == [
        ("Priya, my manager", "20 Nov", "Markdown · September to November"),
        ("Works council", "19 Nov", "HTML · September to November"),
        ("Nobody named", "18 Nov", "CSV · September to November"),
    ]
    assert not column.finder.search.isVisible()
    assert column.out.isVisible()
    assert column.out.y() < 400  # it follows the lines


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (Month(2025, 7), Month(2025, 9), ("July to September", "Jul to Sep", "Jul – Sep")),
        (Month(2025, 7), Month(2025, 7), ("July", "Jul")),
        (
            Month(2024, 7),
            Month(2024, 9),
            ("July to September 2024", "Jul to Sep 2024", "Jul – Sep 2024"),
        ),
        (Month(2024, 7), Month(2024, 7), ("July 2024", "Jul 2024")),
        (
            Month(2024, 11),
            Month(2025, 10),
            ("November 2024 to October 2025", "Nov 2024 to Oct 2025", "Nov 2024 – Oct 2025"),
        ),
    ],
)
def test_months_are_said_in_ever_fewer_letters(
    since: Month, until: Month, said: tuple[str, ...]
) -> None:
    assert near_months(Months(since, until), date(2025, 11, 18)) == said


def test_nothing_is_read_before_the_journal_is_open_for_work(
    column: SharedList, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitExposed(column.window()):
        column.window().show()
    assert desk.jobs.idle
    assert not desk.services.is_open


def test_an_empty_ledger_says_what_will_stand_there(column: SharedList, qtbot: QtBot) -> None:
    look(qtbot, column)
    assert column.finder.none.text() == EMPTY
    assert column.finder.none.isVisible()
    assert not column.finder.view.isVisible()
    assert column.out.isVisible()
    assert column.out.y() < 200  # it follows, it does not stand at the foot


def test_what_became_of_it_and_the_note_are_told_in_words(
    column: SharedList, desk: Desk, saved: tuple[SharedSummary, ...], qtbot: QtBot
) -> None:
    look(qtbot, column)
    ledger = desk.services.ledger
    desk.acts.perform(lambda: ledger.mark(saved[1].id, Standing.WITHDRAWN))
    desk.acts.perform(lambda: ledger.annotate(saved[1].id, "She asked\nfor a shorter one"))
    desk.acts.perform(lambda: ledger.mark(saved[0].id, Standing.EXPIRED))
    settle(qtbot, column)
    assert [line.remark for line in lines(column)] == [
        "",
        "Withdrawn. She asked for a shorter one",
        "Expired",
    ]
    desk.acts.undo()
    settle(qtbot, column)
    assert lines(column)[2].remark == ""


def test_a_summary_that_is_saved_joins_the_list_that_is_looked_at(
    column: SharedList,
    desk: Desk,
    clock: StillClock,
    saved: tuple[SharedSummary, ...],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    from worthwhile.domain.touched import Touched

    look(qtbot, column)
    column.finder.view.setCurrentIndex(column.finder.view.model_of.index(1))
    save(desk.services.store, clock, tmp_path / "late.md", audience="A colleague")
    desk.hub.touched.emit(Touched.LEDGER)
    settle(qtbot, column)
    assert listed(column)[0] == "A colleague"
    assert column.finder.view.current == saved[1]  # the keyboard stays where it was


def test_arrows_and_letters_walk_and_enter_opens(
    column: SharedList, saved: tuple[SharedSummary, ...], qtbot: QtBot
) -> None:
    look(qtbot, column)
    chosen: list[SharedSummary] = []
    column.chosen.connect(chosen.append)
    column.finder.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert column.finder.view.current == saved[2]
    for key in (Key.Key_Down, Key.Key_J, Key.Key_J, Key.Key_K):
        qtbot.keyClick(column.finder.view, key)
    assert column.finder.view.current == saved[1]
    qtbot.keyClick(column.finder.view, Key.Key_End)
    qtbot.keyClick(column.finder.view, Key.Key_Return)
    assert chosen == [saved[0]]


def test_a_click_opens(column: SharedList, saved: tuple[SharedSummary, ...], qtbot: QtBot) -> None:
    look(qtbot, column)
    chosen: list[SharedSummary] = []
    column.chosen.connect(chosen.append)
    place = column.finder.view.visualRect(column.finder.view.model_of.index(1)).center()
    qtbot.mouseClick(column.finder.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [saved[1]]


def test_a_screen_reader_hears_a_list_of_whole_sentences(
    column: SharedList, saved: tuple[SharedSummary, ...], qtbot: QtBot
) -> None:
    look(qtbot, column)
    assert name_of(column.finder.view) == "What I have shared"
    assert heard(column.finder.view).role() == Role.List
    first = heard(column.finder.view).child(0)
    assert first is not None
    said = "Priya, my manager, Thursday 20 November, Markdown, September to November 2025"
    assert first.text(QAccessible.Text.Name) == said


def test_more_than_a_handful_can_be_searched_by_whom_note_and_month(
    column: SharedList, desk: Desk, saved: tuple[SharedSummary, ...], qtbot: QtBot
) -> None:
    write_many(desk.services.store, saved[2], 2_000)
    desk.services.ledger.annotate(saved[0].id, "for the archive")
    look(qtbot, column)
    assert column.finder.search.isVisible()
    column.finder.search.setText("person 1234")
    assert listed(column) == ["Person 1234"]
    column.finder.search.setText("archive sept")
    assert listed(column) == ["Nobody named"]
    column.finder.search.setText("nobody has this")
    assert listed(column) == []
    assert column.finder.none.text() == "None of them has “nobody has this”."
    column.finder.search.clear()
    assert len(listed(column)) == 2_003
    assert not column.finder.none.isVisible()


def test_two_thousand_scroll_within_the_column(
    column: SharedList, desk: Desk, saved: tuple[SharedSummary, ...], qtbot: QtBot
) -> None:
    write_many(desk.services.store, saved[2], 2_000)
    look(qtbot, column)
    assert column.height() == 700
    assert column.out.geometry().bottom() <= 700
    column.finder.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(column.finder.view, Key.Key_End)
    assert column.finder.view.currentIndex().row() == 2_002
    visible = column.finder.view.viewport().rect()
    assert visible.contains(column.finder.view.visualRect(column.finder.view.currentIndex()))
