"""The Journal driven by keys, over a real file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from helpers.journal import settle, titles, write
from worthwhile.domain.errors import NotFoundError, RefusedError
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.period import PeriodChoice
from worthwhile.domain.query import Filters, SortBy
from worthwhile.ui.desk import Desk
from worthwhile.ui.journal_lines import Column
from worthwhile.ui.pages.journal_page import JournalPage
from worthwhile.ui.widgets.filter_bar import Chosen
from worthwhile.ui.widgets.pressable import Pressable

pytestmark = pytest.mark.gui
Key = Qt.Key


@pytest.fixture
def open_page(desk: Desk, qtbot: QtBot) -> Iterator[Callable[[], JournalPage]]:
    """Opens the page on what was written so far."""
    made: list[JournalPage] = []

    def opened() -> JournalPage:
        page = JournalPage(desk)
        qtbot.addWidget(page)
        page.resize(1080, 800)
        page.show()
        page.activateWindow()
        made.append(page)
        settle(qtbot, page)
        focus = page.first_focus()
        assert focus is not None
        focus.setFocus()
        return page

    yield opened
    for page in made:
        page.leave()
        page.close()


@pytest.fixture
def three(desk: Desk, open_page: Callable[[], JournalPage]) -> JournalPage:
    """Three entries on two days; the newest is chosen."""
    write(desk, "alpha", "2025-11-18T09:00", outcome=Outcome.WORTH_IT, project="Shop")
    write(desk, "beta", "2025-11-18T08:00", tool="Copilot", task_type="Coding", note="a zebra")
    write(desk, "gamma", "2025-11-17T08:00", minutes_with=9, minutes_without=30)
    return open_page()


def press(qtbot: QtBot, page: JournalPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.table, key)
    settle(qtbot, page)


def current(page: JournalPage) -> str | None:
    entry = page.current_entry
    return None if entry is None else entry.title


def test_the_list_opens_with_the_newest_entry_chosen_and_shown(three: JournalPage) -> None:
    assert titles(three) == [
        "[Today Tuesday 18 November]",
        "alpha",
        "beta",
        "[Yesterday Monday 17 November]",
        "gamma",
    ]
    assert current(three) == "alpha"
    assert three.panes.entry.isVisible()
    assert three.panes.entry.form.title.title == "alpha"


def test_arrows_and_j_k_walk_past_the_headings(three: JournalPage, qtbot: QtBot) -> None:
    press(qtbot, three, Key.Key_J, Key.Key_Down)
    assert current(three) == "gamma"
    assert three.panes.entry.form.title.title == "gamma"
    press(qtbot, three, Key.Key_Down)
    assert current(three) == "gamma"
    press(qtbot, three, Key.Key_K, Key.Key_Up, Key.Key_K)
    assert current(three) == "alpha"
    press(qtbot, three, Key.Key_End)
    assert current(three) == "gamma"
    press(qtbot, three, Key.Key_Home)
    assert current(three) == "alpha"


def test_a_digit_rates_the_entry_and_undo_takes_it_back(
    three: JournalPage, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, three, Key.Key_J, Key.Key_5)
    entry = three.current_entry
    assert entry is not None
    assert entry.outcome is Outcome.CLEAR_WIN
    assert three.panes.entry.form.outcome.value is Outcome.CLEAR_WIN
    desk.acts.undo()
    settle(qtbot, three)
    assert desk.services.logbook.entry(entry.id).outcome is None
    assert three.panes.entry.form.outcome.value is None


def test_a_task_done_without_ai_is_not_rated(
    desk: Desk, open_page: Callable[[], JournalPage], qtbot: QtBot
) -> None:
    entry = write(desk, "by hand", tool="no AI", minutes_with=30)
    page = open_page()
    with qtbot.waitSignal(desk.hub.toast_requested):
        press(qtbot, page, Key.Key_4)
    assert desk.services.logbook.entry(entry.id).outcome is None
    assert page.panes.entry.form.outcome.isHidden()


def test_delete_goes_on_to_the_next_and_undo_comes_back(
    three: JournalPage, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.hub.undo_offered) as said:
        press(qtbot, three, Key.Key_Delete)
    assert said.args == ["Deleted “alpha”"]
    assert current(three) == "beta"
    qtbot.keyClick(three.table, Key.Key_Delete)
    qtbot.keyClick(three.table, Key.Key_Delete)
    settle(qtbot, three)
    assert titles(three) == []
    assert three.empty.isVisible()
    for _ in range(3):
        desk.acts.undo()
        settle(qtbot, three)
    assert titles(three).count("alpha") == 1
    assert current(three) == "alpha"
    desk.acts.redo()
    settle(qtbot, three)
    assert "alpha" not in titles(three)


def test_deleted_entries_can_be_seen_and_brought_back(
    three: JournalPage, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, three, Key.Key_Delete)
    three.head.filters.removed.setFocus()
    qtbot.keyClick(three.head.filters.removed, Key.Key_Space)
    settle(qtbot, three)
    assert "alpha" in titles(three)
    assert three.panes.entry.remove.isHidden()
    qtbot.keyClick(three.panes.entry.restore, Key.Key_Return)
    settle(qtbot, three)
    assert "alpha" not in titles(three)
    qtbot.keyClick(three.head.filters.removed, Key.Key_Space)
    settle(qtbot, three)
    assert "alpha" in titles(three)


def test_a_slash_searches_as_one_types_and_esc_clears(three: JournalPage, qtbot: QtBot) -> None:
    qtbot.keyClick(three.table, "/")
    assert QApplication.focusWidget() is three.head.search
    qtbot.keyClicks(three.head.search, "zeb")
    settle(qtbot, three)
    assert titles(three) == ["[Today Tuesday 18 November]", "beta"]
    qtbot.keyClick(three.head.search, Key.Key_Return)
    assert QApplication.focusWidget() is three.table
    qtbot.keyClick(three.table, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is three.head.search
    qtbot.keyClick(three.head.search, Key.Key_Escape)
    settle(qtbot, three)
    assert len(titles(three)) == 5
    qtbot.keyClick(three.head.search, Key.Key_Escape)
    assert QApplication.focusWidget() is three.table


def test_a_search_without_a_match_says_what_would_show_something(
    three: JournalPage, qtbot: QtBot
) -> None:
    three.head.search.setText("<quokka>")
    settle(qtbot, three)
    assert three.empty.isVisible()
    assert three.empty.sentence.text() == "No entry matches “&lt;quokka&gt;” (last 90 days)."
    assert three.panes.entry.isHidden()
    qtbot.keyClick(three.empty.clear, Key.Key_Return)
    settle(qtbot, three)
    assert three.head.search.text() == ""
    assert len(titles(three)) == 5


def test_an_empty_journal_offers_to_log_a_task(
    open_page: Callable[[], JournalPage], desk: Desk, qtbot: QtBot
) -> None:
    page = open_page()
    assert page.empty.isVisible()
    with qtbot.waitSignal(desk.hub.page_requested) as asked:
        qtbot.keyClick(page.empty.log, Key.Key_Return)
    assert asked.args == ["home", "capture"]


def test_entries_of_older_days_are_found_with_all_days(
    desk: Desk, open_page: Callable[[], JournalPage], qtbot: QtBot
) -> None:
    write(desk, "long ago", "2024-01-01T09:00")
    page = open_page()
    assert page.empty.isVisible()
    qtbot.keyClick(page.empty.everything, Key.Key_Return)
    settle(qtbot, page)
    assert titles(page) == ["[Monday 1 January 2024]", "long ago"]
    assert page.head.filters.period.accessibleName() == "Period: Everything"


def test_chips_filter_and_say_what_they_hold(three: JournalPage, desk: Desk, qtbot: QtBot) -> None:
    copilot = next(t for t in desk.services.vocabulary.tools if t.name == "Copilot")
    three.head.set_all(Chosen(filters=Filters(tools=(copilot.id,))))
    settle(qtbot, three)
    chip = three.head.filters.terms[copilot.kind]
    assert chip.accessibleName() == "Tool: Copilot"
    assert titles(three)[1:] == ["beta"]
    chip.setFocus()
    qtbot.keyClick(chip, Key.Key_Backspace)
    settle(qtbot, three)
    assert len(titles(three)) == 5


def test_a_filter_menu_stays_open_for_several_values(three: JournalPage, qtbot: QtBot) -> None:
    menu = three.head.filters._outcome_menu
    menu.popup(three.mapToGlobal(three.rect().center()))
    first, *_, last = menu.actions()
    for action in (first, last):
        menu.setActiveAction(action)
        qtbot.keyClick(menu, Key.Key_Space)
        assert menu.isVisible()
    menu.hide()
    settle(qtbot, three)
    filters = three.list.chosen.filters
    assert filters.outcomes == (Outcome.CLEAR_WIN,)
    assert filters.unrated
    assert three.head.filters.outcome.accessibleName() == "Outcome: Clear win, Not rated yet"
    assert titles(three)[1:] == ["beta", "[Yesterday Monday 17 November]", "gamma"]


def test_days_of_ones_own_choice_are_both_included(three: JournalPage, qtbot: QtBot) -> None:
    bar = three.head.filters
    bar._spans[None].trigger()
    assert bar._line.isVisible()
    for field in (bar._line._since, bar._line._until):
        field.setDate(field.date().fromString("2025-11-17", "yyyy-MM-dd"))
    settle(qtbot, three)
    assert titles(three) == ["[Yesterday Monday 17 November]", "gamma"]


def test_headers_and_the_menu_sort(three: JournalPage, qtbot: QtBot) -> None:
    three.table.header._clicked(Column.TASK)
    settle(qtbot, three)
    assert titles(three) == ["alpha", "beta", "gamma"]
    three.table.header._clicked(Column.TASK)
    settle(qtbot, three)
    assert titles(three) == ["gamma", "beta", "alpha"]
    assert three.head._turns[True].isChecked()
    three.table.header._clicked(Column.TASK)
    settle(qtbot, three)
    assert three.list.sort_by is SortBy.FINISHED
    three.head._orders[SortBy.NET_MINUTES].trigger()
    settle(qtbot, three)
    assert titles(three)[0] == "gamma"
    assert current(three) == "alpha"


def test_x_chooses_several_and_the_bar_edits_them(
    three: JournalPage, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, three, Key.Key_X, Key.Key_J, Key.Key_X)
    assert three.table.marking
    assert three.bar.isVisible()
    assert three.panes.several.isVisible()
    assert three.panes.several.count.text() == "2 tasks selected"
    assert three.panes.several.terms["tool"].placeholderText() == "Claude, Copilot"
    three.bar.term_chosen.emit(three.panes.several.terms["tool"]._kind, "Gemini")
    settle(qtbot, three)
    tools = [three.model.entry(row).tool.name for row in (1, 2, 4)]
    assert tools == ["Gemini", "Gemini", "Claude"]
    assert len(three.chosen_keys()) == 2
    desk.acts.undo()
    settle(qtbot, three)
    assert three.model.entry(2).tool.name == "Copilot"
    press(qtbot, three, Key.Key_Escape)
    assert not three.table.marking
    assert three.bar.isHidden()
    assert current(three) == "beta"


def test_walking_while_choosing_keeps_what_is_chosen(three: JournalPage, qtbot: QtBot) -> None:
    press(qtbot, three, Key.Key_X, Key.Key_Down, Key.Key_Down)
    assert three.table.spans() == [(1, 1)]
    press(qtbot, three, Key.Key_X)
    assert sorted(three.table.spans()) == [(1, 1), (4, 4)]
    press(qtbot, three, Key.Key_X)
    assert three.table.spans() == [(1, 1)]
    press(qtbot, three, Key.Key_Home, Key.Key_X)
    assert not three.table.marking


def test_only_what_is_changed_in_the_shared_pane_is_written(
    three: JournalPage, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClick(three.table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, three)
    pane = three.panes.several
    assert pane.count.text() == "3 tasks selected"
    pane.terms["project"].setFocus()
    qtbot.keyClicks(pane.terms["project"], "Relaunch")
    qtbot.keyClick(pane.terms["project"], Key.Key_Return)
    settle(qtbot, three)
    entries = [three.model.entry(row) for row in (1, 2, 4)]
    assert [e.project.name for e in entries] == ["Relaunch"] * 3
    assert [e.tool.name for e in entries] == ["Claude", "Copilot", "Claude"]
    assert entries[0].outcome is Outcome.WORTH_IT
    qtbot.keyClick(pane.left_out, Key.Key_Space)
    settle(qtbot, three)
    assert all(three.model.entry(row).left_out for row in (1, 2, 4))


def test_many_are_deleted_at_once_and_come_back_at_once(
    three: JournalPage, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClick(three.table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, three)
    with qtbot.waitSignal(desk.hub.undo_offered) as said:
        press(qtbot, three, Key.Key_Delete)
    assert said.args == ["Deleted 3 tasks"]
    assert titles(three) == []
    desk.acts.undo()
    settle(qtbot, three)
    assert len(titles(three)) == 5


def test_deleting_some_ends_the_choosing_on_what_is_left(three: JournalPage, qtbot: QtBot) -> None:
    press(qtbot, three, Key.Key_X, Key.Key_J, Key.Key_X, Key.Key_Delete)
    settle(qtbot, three)
    assert titles(three) == ["[Yesterday Monday 17 November]", "gamma"]
    assert not three.table.marking
    assert three.bar.isHidden()
    assert current(three) == "gamma"
    assert three.panes.entry.form.title.title == "gamma"


def test_more_than_a_few_are_written_by_the_worker(
    desk: Desk, open_page: Callable[[], JournalPage], qtbot: QtBot
) -> None:
    for place in range(310):
        write(desk, f"{place}", f"2025-11-18T{place // 60 + 4:02d}:{place % 60:02d}")
    page = open_page()
    qtbot.keyClick(page.table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page)
    worked: list[bool] = []
    page.deeds.worked.connect(worked.append)
    qtbot.keyClick(page.bar.leave_out, Key.Key_Return)
    assert worked == [True]
    settle(qtbot, page)
    assert worked == [True, False]
    rows = range(1, page.model.rowCount())
    assert all(page.model.entry(row).left_out for row in rows)
    assert len(page.chosen_keys()) == 310
    desk.acts.undo()
    settle(qtbot, page)
    assert not any(page.model.entry(row).left_out for row in rows)


def test_taking_back_a_great_many_leaves_the_window_responsive(
    desk: Desk, open_page: Callable[[], JournalPage], qtbot: QtBot
) -> None:
    with desk.services.store.writing():  # one transaction: quicker than 510
        for place in range(510):
            write(desk, f"{place}", f"2025-11-17T{place // 60 + 4:02d}:{place % 60:02d}")
    page = open_page()
    qtbot.keyClick(page.table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page)
    press(qtbot, page, Key.Key_Delete)
    assert page.empty.isVisible()
    desk.acts.undo()
    assert not desk.jobs.idle
    assert desk.acts.can_undo
    with pytest.raises(RefusedError):
        desk.acts.perform(lambda: desk.services.logbook.hide(()))
    page.deeds.change_many([1], left_out=True)
    settle(qtbot, page)
    # else it would be written, and nothing on the stack could take it back
    assert not desk.services.logbook.rows([1])[0].left_out
    assert not desk.acts.can_undo
    assert page.model.entry_count == 510
    desk.acts.redo()
    settle(qtbot, page)
    assert page.empty.isVisible()


def test_duplicate_makes_the_same_task_again_now(
    three: JournalPage, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClick(three.panes.entry.copy, Key.Key_Return)
    settle(qtbot, three)
    entry = three.current_entry
    assert entry is not None
    assert (entry.title, entry.outcome) == ("alpha", None)
    assert entry.finished == desk.clock.now()
    desk.acts.undo()
    settle(qtbot, three)
    assert titles(three).count("alpha") == 1


def test_another_window_s_entry_appears_and_nothing_else_moves(
    three: JournalPage, desk: Desk, make_desk: Callable[[], Desk], qtbot: QtBot
) -> None:
    press(qtbot, three, Key.Key_J)
    write(make_desk(), "from outside", "2025-11-18T09:30")
    from worthwhile.domain.changes import Touched

    desk.hub.touched.emit(Touched.EVERYTHING)
    settle(qtbot, three)
    assert titles(three)[1] == "from outside"
    assert current(three) == "beta"


def test_the_list_is_saved_exactly_as_it_is_filtered(
    three: JournalPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    three.head.search.setText("Claude")
    three.list.set_order(SortBy.TITLE, False)
    settle(qtbot, three)
    qtbot.keyClick(three.table, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = three.findChild(QFileDialog)
    assert dialog is not None
    target = tmp_path / "list.csv"
    with qtbot.waitSignal(desk.hub.toast_requested) as said:
        dialog.fileSelected.emit(str(target))
    dialog.reject()
    assert said.args == ["Saved 2 entries in list.csv"]
    lines = target.read_text("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines] == ["title", "alpha", "gamma"]


def test_an_entry_can_be_asked_for_by_other_pages(
    three: JournalPage, desk: Desk, qtbot: QtBot
) -> None:
    old = write(desk, "old", "2024-05-01T09:00")
    three.arrive(old.id)
    settle(qtbot, three)
    assert current(three) == "old"
    assert three.list.chosen.span is PeriodChoice.EVERYTHING
    tool = old.tool
    three.arrive(Filters(tools=(tool.id,), search="gam"))
    settle(qtbot, three)
    assert [t for t in titles(three) if not t.startswith("[")] == ["gamma"]


def test_esc_closes_the_pane_and_e_opens_it_on_the_title(three: JournalPage, qtbot: QtBot) -> None:
    press(qtbot, three, Key.Key_Escape)
    assert three.panes.entry.isHidden()
    press(qtbot, three, Key.Key_J)
    assert three.panes.entry.isHidden()
    press(qtbot, three, Key.Key_E)
    assert three.panes.entry.isVisible()
    assert QApplication.focusWidget() is three.panes.entry.form.title
    qtbot.keyClick(three.panes.entry.form.title, Key.Key_Escape)
    assert three.panes.entry.isHidden()
    assert QApplication.focusWidget() is three.table


def test_little_room_hides_the_types_and_lays_the_pane_over_the_table(
    three: JournalPage, qtbot: QtBot
) -> None:
    three.resize(904, 640)
    three.set_narrow(True)
    assert three.table.isColumnHidden(Column.TASK_TYPE)
    settle(qtbot, three)
    assert three.panes.entry.isHidden()
    press(qtbot, three, Key.Key_Return)
    pane = three.panes.entry
    assert pane.isVisible()
    assert pane.geometry().right() == three.rect().right()
    assert three.table.width() > 800
    assert three.table.horizontalScrollBar().maximum() == 0


def test_the_table_tells_a_screen_reader_what_it_is(three: JournalPage) -> None:
    face = QAccessible.queryAccessibleInterface(three.table)
    assert face.role() is QAccessible.Role.Table
    assert face.text(QAccessible.Text.Name) == "Entries"
    cells = [face.child(place) for place in range(face.childCount())]
    spoken = [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]
    assert "Worth it, alpha, Claude, Writing, project Shop" in spoken
    assert "Today Tuesday 18 November" in spoken
    assert "Net min" in spoken
    for button in three.bar.findChildren(type(three.bar.remove)):
        heard = QAccessible.queryAccessibleInterface(button)
        assert heard.role() in {QAccessible.Role.Button, QAccessible.Role.ButtonMenu}
        assert heard.text(QAccessible.Text.Name)


def test_an_entry_that_is_gone_is_not_shown_by_a_late_wish(
    three: JournalPage, desk: Desk, qtbot: QtBot
) -> None:
    from uuid import uuid4

    with pytest.raises(NotFoundError):
        desk.services.logbook.entry(missing := uuid4())
    three.list.reveal(missing)
    settle(qtbot, three)
    assert current(three) == "alpha"


@pytest.mark.parametrize("percent", [90, 100, 125, 150])
def test_nothing_is_cut_off_at_any_text_size(
    three: JournalPage, desk: Desk, qtbot: QtBot, percent: int
) -> None:
    desk.theme.set_text_percent(percent)
    three.resize(904, 640)
    three.set_narrow(True)
    press(qtbot, three, Key.Key_Return)
    area = three.panes.entry.area
    assert area.widget().width() <= area.viewport().width()
    for button in three.panes.entry.findChildren(Pressable):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.words
    when = three.panes.entry.form.when
    when.set_moment(Moment.parse("2025-05-28T20:08:00+01:00"))
    for box in (when._day, when._time):
        line = box.lineEdit()
        assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width()
    press(qtbot, three, Key.Key_Escape, Key.Key_X)
    assert three.bar.width() <= three.left.width()
    assert three.head.minimumSizeHint().width() <= three.left.width()
    assert three.table.horizontalScrollBar().maximum() == 0


def test_tab_goes_from_the_head_to_the_table_and_on_to_the_pane(
    three: JournalPage, qtbot: QtBot
) -> None:
    three.head.add.setFocus()
    seen = []
    for _ in range(14):
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget)
        qtbot.keyClick(widget, Key.Key_Tab)
    places = [
        seen.index(widget)
        for widget in (
            three.head.add,
            three.head.more,
            three.head.search,
            three.head.filters.period,
            three.head.filters.removed,
            three.table,
            three.panes.entry.previous,
            three.panes.entry.form.title,
        )
    ]
    assert places == sorted(places)
