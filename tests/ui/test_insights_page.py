"""Insights on a real journal: what is said, what is drawn, what each key and filter does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, description_of, heard, name_of
from helpers.clock import StillClock
from worthwhile.domain.entry import Draft
from worthwhile.domain.insights import By, Unit
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.period import PeriodChoice
from worthwhile.domain.vocabulary import Kind
from worthwhile.ui.desk import Desk
from worthwhile.ui.dialogs.worked_out import WorkedOut
from worthwhile.ui.pages.insights_deeds import Answer
from worthwhile.ui.pages.insights_filters import OWN_DAYS
from worthwhile.ui.pages.insights_forest import GROUPINGS, NO_PROJECTS
from worthwhile.ui.pages.insights_page import InsightsPage
from worthwhile.ui.pages.insights_results import InsightsResults
from worthwhile.ui.pages.insights_rules import RulesShown
from worthwhile.ui.widgets.fade import Fade
from worthwhile.ui.widgets.ghost_chart import GhostChart
from worthwhile.ui.widgets.when_field import DayField

pytestmark = pytest.mark.gui

Fill = Callable[..., list[UUID]]
_DAY_MS = 86_400_000


@pytest.fixture
def fill(desk: Desk, clock: StillClock) -> Fill:
    """Writes uses with these counts of the outcomes -2..+2 into the journal."""

    def write(
        *counts: int,
        tool: str = "Claude",
        task_type: str = "Writing",
        project: str = "",
        days_ago: int = 1,
    ) -> list[UUID]:
        now = clock.now()
        finished = Moment(now.utc_ms - days_ago * _DAY_MS, now.offset_s)
        return [
            desk.services.logbook.log(
                Draft(
                    title="an entry",
                    tool=tool,
                    task_type=task_type,
                    project=project,
                    outcome=outcome,
                    finished=finished,
                )
            )[0].id
            for outcome, count in zip(Outcome, counts, strict=True)
            for _ in range(count)
        ]

    return write


@pytest.fixture
def some(fill: Fill) -> None:
    """Three groups with figures, one with too few uses."""
    fill(0, 0, 0, 2, 9, task_type="Data")
    fill(1, 1, 2, 3, 1, project="billing")
    fill(5, 5, 1, 0, 0, tool="Copilot", task_type="Debugging")
    fill(1, 0, 0, 2, 0, tool="ChatGPT", task_type="Planning")


@pytest.fixture
def show(desk: Desk, qtbot: QtBot) -> Iterator[Callable[[], InsightsPage]]:
    """Opens the page on the journal as it stands and waits for its answer."""
    opened: list[InsightsPage] = []

    def make() -> InsightsPage:
        page = InsightsPage(desk)
        page.resize(1080, 800)
        opened.append(page)
        page.show()
        settle(page, qtbot)
        return page

    yield make
    for page in opened:
        desk.jobs.shut_down()
        page.close()
        page.deleteLater()


@pytest.fixture
def page(some: None, show: Callable[[], InsightsPage]) -> InsightsPage:
    """The page on a journal with some uses."""
    return show()


def settle(page: InsightsPage, qtbot: QtBot) -> None:
    """Wait until every job has answered and what it said is laid out."""
    qtbot.waitUntil(lambda: page.insights is not None and page.desk.jobs.idle, timeout=10_000)
    qtbot.waitUntil(lambda: not page.results.is_showing, timeout=10_000)
    for _ in range(5):  # a box inside a box asks the outer one a round later
        QApplication.processEvents()


def rows(page: InsightsPage) -> list[tuple[str, ...]]:
    """The names of the rows drawn, from top to bottom."""
    assert page.forest.chart is not None
    assert page.forest.chart.picture is not None
    return [row.names for row in page.forest.chart.picture.rows]


def opened_working() -> WorkedOut:
    """The one working that is open."""
    (found,) = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, WorkedOut) and widget.isVisible()
    ]
    return found


# --- what is said and drawn -----------------------------------------------------------------


def test_the_sentence_at_the_top_comes_with_range_size_and_grade(page: InsightsPage) -> None:
    insights = page.insights
    assert insights is not None
    told = insights.headlines[Unit.HIT_RATE]
    assert told.figure.replace(" ", "&nbsp;") in page.results.hero.sentence.text()
    note = page.results.hero.note.text()
    assert "90% range" in note
    assert "33 uses you rated" in note
    assert "felt" in note
    assert page.results.hero.strip.isVisible()
    assert "90% range" in name_of(page.results.hero.strip)


def test_each_group_is_a_row_and_too_few_come_last(page: InsightsPage) -> None:
    assert rows(page) == [
        ("Data", "Claude"),
        ("Writing", "Claude"),
        ("Debugging", "Copilot"),
        ("Planning", "ChatGPT"),
    ]


def test_the_claims_are_told_once_each_and_at_most_three(page: InsightsPage) -> None:
    assert page.insights is not None
    told = [line.text() for line in page.results.claims.sentences]
    assert len(told) == len(page.insights.claims)
    assert 1 <= len(told) <= 3
    assert any("Debugging with Copilot" in line for line in told)


def test_the_other_unit_is_shown_without_asking_the_journal_again(
    page: InsightsPage, qtbot: QtBot
) -> None:
    answer = page.insights
    (_, value) = page.findChildren(QRadioButton)[:2]
    value.click()
    assert page.unit is Unit.VALUE_PER_USE
    assert page.insights is answer
    assert page.forest.chart is not None
    assert page.forest.chart.picture is not None
    assert page.forest.chart.picture.scale.lo == -2
    assert "points" in page.results.hero.sentence.text()


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (By.TOOL, [("Claude",), ("Copilot",), ("ChatGPT",)]),
        (By.TASK_TYPE, [("Data",), ("Writing",), ("Debugging",), ("Planning",)]),
        (By.PROJECT, [("billing",)]),
    ],
)
def test_uses_can_be_put_into_other_groups(
    page: InsightsPage, qtbot: QtBot, by: By, expected: list[tuple[str, ...]]
) -> None:
    menu = page.forest.grouping.menu()
    (chosen,) = [a for a in menu.actions() if a.text() == GROUPINGS[by]]
    chosen.trigger()
    assert [a.text() for a in menu.actions() if a.isChecked()] == [GROUPINGS[by]]
    settle(page, qtbot)
    assert rows(page) == expected


def test_without_projects_grouping_by_project_says_so(
    fill: Fill, show: Callable[[], InsightsPage], qtbot: QtBot
) -> None:
    fill(0, 0, 2, 3, 4)
    page = show()
    page.group_by(By.PROJECT)
    settle(page, qtbot)
    assert page.forest.chart is not None
    assert not page.forest.chart.isVisible()
    said = [label.text() for label in page.forest.findChildren(QLabel) if label.isVisible()]
    assert NO_PROJECTS in said
    page.group_by(By.TOOL)
    settle(page, qtbot)
    assert page.forest.chart.isVisible()


def test_entries_left_out_are_told_of(page: InsightsPage, fill: Fill, qtbot: QtBot) -> None:
    assert page.insights is not None
    assert not page.insights.left_out
    (left,) = fill(1, 0, 0, 0, 0)
    change = page.desk.services.logbook.change([left], left_out=True)
    page.desk.hub.touched.emit(change.touched)
    settle(page, qtbot)
    assert page.insights.overall.n == 33
    assert page.forest.chart is not None
    assert "left out" in description_of(page.forest.chart)


# --- nothing, or too little -----------------------------------------------------------------


def test_an_empty_journal_says_what_will_appear_and_offers_to_log(
    show: Callable[[], InsightsPage], desk: Desk
) -> None:
    wanted: list[str] = []
    desk.actions.bind("capture", lambda: wanted.append("capture"))
    page = show()
    assert "Nothing to conclude yet." in page.results.blank.sentence.text()
    assert page.results.blank.log.isVisible()
    assert not page.results.blank.clear.isVisible()
    assert not page.forest.isVisible()
    page.results.blank.log.click()
    assert wanted == ["capture"]


def test_filters_that_leave_nothing_offer_to_clear_them(page: InsightsPage, qtbot: QtBot) -> None:
    vocabulary = page.desk.services.vocabulary
    tool = vocabulary.find(Kind.TOOL, "Copilot")
    task_type = vocabulary.find(Kind.TASK_TYPE, "Data")
    assert tool is not None
    assert task_type is not None
    page.filters.want(Kind.TOOL, (tool.id,))
    page.filters.want(Kind.TASK_TYPE, (task_type.id,))
    settle(page, qtbot)
    assert "Nothing to conclude here." in page.results.blank.sentence.text()
    assert page.results.blank.clear.isVisible()
    assert not page.results.blank.log.isVisible()
    page.results.blank.clear.click()
    settle(page, qtbot)
    assert len(rows(page)) == 4
    assert page.forest.isVisible()
    assert not page.results.blank.isVisible()


def test_fewer_than_five_uses_show_single_ratings_and_no_figure(
    fill: Fill, show: Callable[[], InsightsPage]
) -> None:
    fill(1, 0, 0, 2, 0)
    page = show()
    assert "Too few to tell yet." in page.results.hero.sentence.text()
    assert not page.results.hero.strip.isVisible()
    assert page.forest.chart is not None
    row = page.forest.chart.row(0)
    assert row is not None
    assert row.figure is None
    assert row.words == "2 worth it, 1 backfired"


# --- days and filters -----------------------------------------------------------------------


def test_the_last_ninety_days_are_looked_at_when_they_hold_twenty_uses(
    page: InsightsPage, fill: Fill
) -> None:
    assert name_of(page.filters.period_chip) == "Last 90 days"
    assert page.filters.span.text() == "21 Aug – 18 Nov"


def test_fewer_uses_are_looked_at_altogether_and_the_chip_says_so(
    fill: Fill, show: Callable[[], InsightsPage]
) -> None:
    fill(0, 0, 2, 2, 2, days_ago=200)
    fill(0, 0, 0, 2, 2)
    page = show()
    assert name_of(page.filters.period_chip) == "Everything"
    assert "fewer than 20" in description_of(page.filters.period_chip)
    assert page.insights is not None
    assert page.insights.overall.n == 10


def test_days_can_be_chosen_and_left_to_the_page_again(
    page: InsightsPage, fill: Fill, qtbot: QtBot
) -> None:
    fill(0, 0, 0, 0, 7, days_ago=60)
    page.filters.choose_period(PeriodChoice.LAST_30)
    settle(page, qtbot)
    assert page.insights is not None
    assert page.insights.overall.n == 33
    assert name_of(page.filters.period_chip) == "Days: Last 30 days"
    qtbot.keyClick(page.filters.period_chip, Qt.Key.Key_Delete)
    settle(page, qtbot)
    assert page.filters.choice is None
    assert page.insights.overall.n == 40


def test_days_of_ones_own_are_two_fields_that_go_when_the_days_are_left_to_the_page(
    page: InsightsPage, fill: Fill, qtbot: QtBot
) -> None:
    fill(0, 0, 0, 0, 7, days_ago=60)
    (wanted,) = [a for a in page.filters.period_chip.menu().actions() if a.text() == OWN_DAYS]
    wanted.trigger()
    settle(page, qtbot)
    assert page.filters.own_days.isVisible()
    assert wanted.isChecked()
    since, until = page.filters.own_days.findChildren(DayField)
    assert name_of(since) == "From"
    assert QApplication.focusWidget() is since
    since.setDate(QDate(2025, 9, 1))
    until.setDate(QDate(2025, 10, 31))
    settle(page, qtbot)
    assert page.insights is not None
    assert page.insights.overall.n == 7
    assert name_of(page.filters.period_chip) == "Days: 1 Sep – 31 Oct"
    qtbot.keyClick(page.filters.period_chip, Qt.Key.Key_Delete)
    settle(page, qtbot)
    assert page.filters.by_rule
    assert not page.filters.own_days.isVisible()
    assert page.insights.overall.n == 40


def test_a_filter_menu_narrows_by_name_and_never_offers_no_ai(
    page: InsightsPage, qtbot: QtBot
) -> None:
    menu = page.filters.chips[Kind.TOOL].menu()
    offered = [action.text() for action in menu.actions()]
    assert offered == ["ChatGPT", "Claude", "Copilot"]
    menu.actions()[2].trigger()
    settle(page, qtbot)
    assert rows(page) == [("Debugging", "Copilot")]
    assert name_of(page.filters.chips[Kind.TOOL]) == "Tool: Copilot"


def test_the_last_question_wins_whatever_is_asked_in_between(
    page: InsightsPage, qtbot: QtBot
) -> None:
    for by in (By.TOOL, By.PROJECT, By.TASK_TYPE, By.TOOL_AND_TYPE, By.TOOL):
        page.group_by(by)
    settle(page, qtbot)
    assert page.insights is not None
    assert page.insights.by is By.TOOL
    assert rows(page) == [("Claude",), ("Copilot",), ("ChatGPT",)]


def test_an_entry_logged_meanwhile_is_shown(page: InsightsPage, fill: Fill, qtbot: QtBot) -> None:
    ids = fill(0, 0, 0, 0, 6, tool="Gemini", task_type="Translation")
    change = page.desk.services.logbook.hide(ids[:1])
    page.desk.hub.touched.emit(change.touched)
    settle(page, qtbot)
    assert ("Translation", "Gemini") in rows(page)


# --- keys, pointer, screen reader -----------------------------------------------------------


def test_t_shows_the_table_and_the_chart_again_and_the_keys_go_along(
    page: InsightsPage, qtbot: QtBot
) -> None:
    chart, table = page.forest.chart, page.forest.table
    assert chart is not None
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_T)
    assert table.isVisible()
    assert not chart.isVisible()
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_T)
    assert chart.isVisible()
    assert chart.hasFocus()


def test_swapping_chart_and_table_leaves_the_page_where_it_is(
    page: InsightsPage, qtbot: QtBot
) -> None:
    page.resize(1080, 500)
    chart, bar = page.forest.chart, page.findChild(QScrollArea).verticalScrollBar()
    assert chart is not None
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    bar.setValue(60)
    qtbot.keyClick(chart, Qt.Key.Key_T)
    QApplication.processEvents()
    assert bar.value() == 60
    qtbot.keyClick(page.forest.table, Qt.Key.Key_T)
    QApplication.processEvents()
    assert bar.value() == 60


def test_the_table_button_has_a_name_and_a_state(page: InsightsPage) -> None:
    button = page.forest.table_button
    assert name_of(button) == "Show as table"
    assert heard(button).state().checkable
    assert not heard(button).state().checked
    button.click()
    assert heard(button).state().checked
    assert page.forest.table.isVisible()


def test_the_table_says_the_same_as_the_chart(page: InsightsPage) -> None:
    page.forest.swap()
    model = page.forest.table.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        names[0] for names in rows(page)
    ]
    assert heard(page.forest.table).role() == Role.Table
    assert name_of(page.forest.table).endswith(", as a table")


def test_a_heading_sorts_the_table_and_enter_opens_the_row_meant(
    page: InsightsPage, qtbot: QtBot
) -> None:
    page.forest.swap()
    table = page.forest.table
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert table.model().index(1, 0).data() == "Debugging"
    table.setFocus()
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog = opened_working()
    assert "Debugging with Copilot" in name_of(dialog)
    dialog.close_button.click()


def test_the_chart_has_a_name_a_description_and_speaks_its_rows(
    page: InsightsPage, qtbot: QtBot
) -> None:
    chart = page.forest.chart
    assert chart is not None
    assert page.insights is not None
    words = page.insights.charts[Unit.HIT_RATE]
    assert name_of(chart) == f"{words.title}. {words.caption}"
    assert "Disc" in description_of(chart)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    first, second = page.forest.readout.said
    assert first.startswith("Data with Claude: ")
    assert "You rated" in second
    assert page.forest.readout.isVisible()


def test_what_the_pointer_is_over_is_told_beside_it(page: InsightsPage, qtbot: QtBot) -> None:
    chart = page.forest.chart
    assert chart is not None
    QTest.mouseMove(chart.viewport(), chart.row_box(2).center().toPoint())
    qtbot.waitUntil(page.forest.readout.isVisible)
    assert page.forest.readout.said[0].startswith("Debugging with Copilot")
    page.leave()
    assert not page.forest.readout.isVisible()


def test_enter_on_a_row_puts_its_own_numbers_into_the_formula(
    page: InsightsPage, qtbot: QtBot
) -> None:
    chart = page.forest.chart
    assert chart is not None
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    chart.move_to(0)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    dialog = opened_working()
    assert "(11 + 0.5) ÷ (11 + 1)" in description_of(dialog)
    assert heard(dialog).role() == Role.Dialog
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_link_explains_the_chosen_row_and_else_all_uses(
    page: InsightsPage, qtbot: QtBot
) -> None:
    page.forest.how_button.click()
    dialog = opened_working()
    assert "All uses" in name_of(dialog)
    dialog.close()
    assert page.forest.chart is not None
    page.forest.chart.move_to(2)
    page.forest.how_button.click()
    dialog = opened_working()
    assert "Debugging with Copilot" in name_of(dialog)
    dialog.close()


def test_tab_walks_units_filters_headline_grouping_table_chart_and_link(
    page: InsightsPage, qtbot: QtBot
) -> None:
    target = page.first_focus()
    assert target is not None
    target.setFocus(Qt.FocusReason.OtherFocusReason)
    walked = []
    for _ in range(11):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == [
        page.units.segments()[0],
        page.filters.period_chip,
        *page.filters.chips.values(),
        page.results.hero.how,
        page.forest.grouping,
        page.forest.table_button,
        page.forest.save_button,
        page.forest.chart,
        page.forest.how_button,
    ]


def test_every_control_has_a_name(page: InsightsPage) -> None:
    for button in page.findChildren(QPushButton):
        assert name_of(button), button


# --- room -----------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("table", [False, True])
def test_nothing_scrolls_sideways_in_a_small_window(
    page: InsightsPage, qtbot: QtBot, percent: int, table: bool
) -> None:
    page.desk.theme.set_text_percent(percent)
    page.set_narrow(True)
    if table:
        page.forest.swap()
    page.resize(960 - round(56 * percent / 100), 640)
    settle(page, qtbot)
    for child in page.findChildren(QWidget):
        if child.isVisible() and child.window() is page:
            right = child.mapTo(page, QPoint(child.width(), 0)).x()
            assert right <= page.width(), child
    if table:
        header = page.forest.table.horizontalHeader()
        assert header.length() <= page.forest.table.viewport().width()


def test_thirty_kinds_of_task_scroll_down_and_the_row_reached_is_seen(
    fill: Fill, show: Callable[[], InsightsPage], qtbot: QtBot
) -> None:
    for n in range(30):
        fill(0, 0, 0, 1, 0, task_type=f"Type {n:02}")
    page = show()
    chart = page.forest.chart
    assert chart is not None
    assert len(rows(page)) == 30
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_End)
    bottom = chart.mapTo(page, chart.row_box(29).bottomLeft().toPoint()).y()
    assert 0 < bottom <= page.height()


# --- when it is made ------------------------------------------------------------------------


def test_the_page_is_made_without_the_chart_library(desk: Desk) -> None:
    """Checked in a process of its own: here the library was imported by other tests."""
    import subprocess
    import sys

    code = (
        "import sys, worthwhile.ui.pages.insights_page as p; "
        "heavy = {'pyqtgraph', 'numpy', 'sqlalchemy', 'sqlmodel'} & set(sys.modules); "
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_window_that_opens_on_it_is_painted_before_anything_heavy_begins(
    desk: Desk, show: Callable[[], InsightsPage]
) -> None:
    assert not desk.services.is_open
    page = InsightsPage(desk)
    page.reload()
    assert desk.jobs.idle
    assert page.findChildren(InsightsResults) == []
    page.deleteLater()
    assert show().insights is not None


def test_the_chart_is_kept_from_answer_to_answer(page: InsightsPage, qtbot: QtBot) -> None:
    chart = page.forest.chart
    page.group_by(By.TOOL)
    settle(page, qtbot)
    assert page.forest.chart is chart


def test_another_unit_fades_in_and_without_motion_is_there_at_once(
    page: InsightsPage, qtbot: QtBot
) -> None:
    units = page.units.segments()
    units[1].click()
    assert page.findChildren(Fade) == []
    page.desk.theme.set_reduced_motion(False)
    units[0].click()
    (fade,) = page.findChildren(Fade)
    assert fade.isVisible()
    assert page.unit is Unit.HIT_RATE
    with qtbot.waitSignal(fade.gone):
        pass
    assert not fade.isVisible()
    page.desk.theme.set_reduced_motion(True)


def test_right_to_left_mirrors_the_page_and_not_the_plot(page: InsightsPage, qtbot: QtBot) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        settle(page, qtbot)
        assert page.units.mapTo(page, QPoint(0, 0)).x() < page.width() / 2
        chart = page.forest.chart
        assert chart is not None
        left, right = (chart.plotItem.vb.mapViewToScene(QPointF(x, 0)).x() for x in (0, 1))
        assert left < right
        names, figures = chart.plotItem.getAxis("left"), chart.plotItem.getAxis("right")
        assert names.sceneBoundingRect().right() <= left
        assert right <= figures.sceneBoundingRect().left()
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_headline_does_not_wait_for_the_chart(page: InsightsPage) -> None:
    answer = page.insights
    assert answer is not None
    fresh = InsightsPage(page.desk)
    fresh._on_answer(Answer(answer, RulesShown((), (), (), page.today)))
    assert not fresh.results.hero.isHidden()
    assert fresh.forest.isHidden()
    assert fresh.results.hero.sentence.text() == page.results.hero.sentence.text()
    fresh.deleteLater()


def test_the_blank_page_gives_its_picture_all_its_height(
    show: Callable[[], InsightsPage], qtbot: QtBot
) -> None:
    page = show()
    page.resize(900, 640)
    settle(page, qtbot)
    (ghost,) = page.findChildren(GhostChart)
    assert ghost.height() == ghost.sizeHint().height()


def test_a_table_that_was_measured_ahead_stands_as_one_measured_when_seen(
    page: InsightsPage, qtbot: QtBot
) -> None:
    table = page.forest.table

    def sizes() -> list[int]:
        across, down = table.horizontalHeader(), table.verticalHeader()
        return [
            *(across.sectionSize(n) for n in range(across.count())),
            *(down.sectionSize(n) for n in range(down.count())),
            table.height(),
        ]

    qtbot.waitUntil(lambda: not table.is_measuring, timeout=10_000)
    page.forest.swap()
    settle(page, qtbot)
    ahead = sizes()
    table._forget()
    table._on_other_rows()  # everything is measured anew, at once
    settle(page, qtbot)
    assert sizes() == ahead
