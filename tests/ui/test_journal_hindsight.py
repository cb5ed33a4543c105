"""The Journal's column and pane about what became of a rating."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.accessible import name_of
from helpers.clock import StillClock
from helpers.journal import settle, write
from helpers.room import come_to_rest
from worthwhile.domain.entry import Entry
from worthwhile.domain.lookback import Hindsight
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.running import StartDraft
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.ui.desk import Desk
from worthwhile.ui.journal_lines import Column
from worthwhile.ui.pages.journal_page import JournalPage
from worthwhile.ui.widgets.entry_past import EntryPast

pytestmark = pytest.mark.gui


@pytest.fixture
def entries(desk: Desk, clock: StillClock) -> dict[str, Entry]:
    """One entry that looks worse by now, one that looks the same, one that was not asked about."""
    made = {
        title: write(desk, title, f"2025-11-0{day}T10:00", outcome=Outcome.WORTH_IT)
        for day, title in enumerate(("less", "holds", "open"), 1)
    }
    for title, later in (("less", Outcome.BREAK_EVEN), ("holds", Outcome.WORTH_IT)):
        desk.services.look_backs.ask_in(made[title].id, 1)
        clock.advance(days=2)
        desk.services.look_backs.answer(made[title].id, later)
    return made


@pytest.fixture
def page(desk: Desk, entries: dict[str, Entry], qtbot: QtBot) -> Iterator[JournalPage]:
    made = JournalPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    settle(qtbot, made)
    yield made
    made.leave()
    made.close()


def row_of(page: JournalPage, title: str) -> int:
    for row in range(page.model.rowCount()):
        entry = page.model.entry(row)
        if entry is not None and entry.title == title:
            return row
    raise AssertionError(f"{title} is not listed")


def told_of(page: JournalPage, title: str, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return str(page.model.index(row_of(page, title), Column.HINDSIGHT).data(role))


def go_to(page: JournalPage, title: str, qtbot: QtBot) -> EntryPast:
    page.table.go_to(row_of(page, title))
    settle(qtbot, page)
    come_to_rest()
    return page.panes.entry.form.past


def test_the_column_says_in_a_word_what_became_of_a_rating(page: JournalPage) -> None:
    assert [told_of(page, title) for title in ("less", "holds", "open")] == ["less", "holds", ""]
    heading = page.model.headerData(Column.HINDSIGHT, Qt.Orientation.Horizontal)
    assert heading == "Hindsight"


def test_a_screen_reader_hears_it_with_the_row(page: JournalPage) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    row = page.model.index(row_of(page, "less"), Column.TASK).data(spoken)
    assert "in hindsight less" in row
    assert "hindsight" not in page.model.index(row_of(page, "open"), Column.TASK).data(spoken)
    assert told_of(page, "holds", spoken) == "holds"


def test_sorting_by_it_is_not_offered_and_a_click_leaves_the_order(page: JournalPage) -> None:
    before = (page.list.sort_by, page.list.falling)
    page.table.header.sectionClicked.emit(Column.HINDSIGHT)
    assert (page.list.sort_by, page.list.falling) == before


def test_an_answer_shows_up_and_its_undo_goes(
    page: JournalPage, desk: Desk, entries: dict[str, Entry], clock: StillClock, qtbot: QtBot
) -> None:
    backs, entry = desk.services.look_backs, entries["open"]
    backs.ask_in(entry.id, 1)
    clock.advance(days=2)
    desk.acts.perform(lambda: backs.answer(entry.id, Outcome.CLEAR_WIN))
    settle(qtbot, page)
    assert page.model.hindsight(row_of(page, "open")) is Hindsight.MORE
    desk.acts.undo()
    settle(qtbot, page)
    assert page.model.hindsight(row_of(page, "open")) is None


def test_it_follows_the_first_rating_when_that_is_corrected(
    page: JournalPage, desk: Desk, entries: dict[str, Entry], qtbot: QtBot
) -> None:
    first = entries["less"].id
    desk.acts.perform(lambda: desk.services.logbook.change((first,), outcome=Outcome.BACKFIRED))
    settle(qtbot, page)
    assert told_of(page, "less") == "more"


def test_the_pane_shows_both_ratings_only_once_there_are_two(
    page: JournalPage, qtbot: QtBot
) -> None:
    past = go_to(page, "open", qtbot)
    assert not past.both.isVisible()
    past = go_to(page, "less", qtbot)
    assert past.both.isVisible()
    assert "You said “Worth it” then, “Break" in past.both.text()
    assert "now: less." in past.both.text()
    assert "Looked back on 20 Nov." in past.both.text()


def test_a_wish_to_be_asked_again_is_kept_and_can_be_undone(
    page: JournalPage, desk: Desk, entries: dict[str, Entry], clock: StillClock, qtbot: QtBot
) -> None:
    past = go_to(page, "holds", qtbot)
    assert name_of(past.ask) == "Ask me again in 30 days"
    past.ask.setFocus()
    qtbot.keyClick(past.ask, Qt.Key.Key_Return)
    clock.advance(days=29)
    assert asked_about(desk) != "holds"
    clock.advance(days=2)
    assert asked_about(desk) == "holds"
    desk.acts.undo()
    assert asked_about(desk) != "holds"


def asked_about(desk: Desk) -> str:
    back = desk.services.look_backs.next()
    return "" if back is None else back.entry.title


def test_a_task_without_ai_and_an_unrated_one_are_not_asked_about(
    page: JournalPage, desk: Desk, qtbot: QtBot
) -> None:
    for title, facts in (("no ai", {"tool": NO_AI}), ("unrated", {})):
        write(desk, title, "2025-11-10T10:00", **facts)
    page.reload()
    settle(qtbot, page)
    for title in ("no ai", "unrated"):
        assert not go_to(page, title, qtbot).ask.isVisible()


def test_the_chance_stated_before_is_told_in_the_pane(
    page: JournalPage, desk: Desk, qtbot: QtBot
) -> None:
    write(desk, "stated", "2025-11-11T10:00", outcome=Outcome.WORTH_IT, payoff_chance=70)
    page.reload()
    settle(qtbot, page)
    past = go_to(page, "stated", qtbot)
    assert past.chance.text() == "Before beginning: likely to be worth it, 70 in 100."


def test_what_was_stated_before_is_hidden_from_the_journal_until_the_use_is_rated(
    page: JournalPage, desk: Desk, qtbot: QtBot
) -> None:
    draft = StartDraft(
        title="begun", tool="Claude", task_type="Writing", minutes_without=37, payoff_chance=70
    )
    task, _ = desk.services.running.start(draft)
    entry, _ = desk.services.running.stop(task.id, minutes_with=5)
    page.reload()
    settle(qtbot, page)
    past, form = go_to(page, "begun", qtbot), page.panes.entry.form
    row = row_of(page, "begun")
    assert not past.chance.isVisible()
    assert not form.minutes["minutes_without"].isVisible()
    assert not form.net.isVisible()
    assert page.model.index(row, Column.NET).data() == ""
    desk.acts.perform(lambda: desk.services.logbook.change([entry.id], outcome=Outcome.WORTH_IT))
    page.reload()
    settle(qtbot, page)
    assert go_to(page, "begun", qtbot).chance.isVisible()
    assert form.minutes["minutes_without"].isVisible()
    assert not form.stated.isVisible(), "the flow knows when the minutes were stated"
    assert page.model.index(row_of(page, "begun"), Column.NET).data() == "+32"
