"""The panels below the forest plot: which are drawn, when, where, and what each can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, description_of, heard, name_of
from helpers.invented import CELLS, interval, with_panels
from helpers.panel_figures import some_panels
from worthwhile.domain.figures import Calibration, Halves
from worthwhile.domain.insights import Claim, Insights, PanelName, Panels, State, Unit
from worthwhile.ui.desk import Desk
from worthwhile.ui.dialogs.markers import MarkersDialog
from worthwhile.ui.dialogs.subscriptions import SubscriptionsDialog
from worthwhile.ui.pages.insights_deeds import Answer
from worthwhile.ui.pages.insights_page import InsightsPage
from worthwhile.ui.pages.insights_panel import InsightsPanel
from worthwhile.ui.pages.insights_rules import RulesShown

pytestmark = pytest.mark.gui

Show = Callable[..., InsightsPage]
_NO_PANELS = Panels(Calibration(None, 0, 0, None, None, None, ()))


@pytest.fixture
def show(desk: Desk, qtbot: QtBot) -> Iterator[Show]:
    """Shows a page with these panels."""
    opened: list[InsightsPage] = []

    def make(
        insights: Insights | None = None, unit: Unit = Unit.HIT_RATE, height: int = 800
    ) -> InsightsPage:
        page = InsightsPage(desk)
        page.resize(1080, height)
        opened.append(page)
        page.units.set_value(unit)
        page.show()
        qtbot.waitUntil(lambda: page.insights is not None and desk.jobs.idle, timeout=10_000)
        told = insights or with_panels(some_panels())
        page._on_answer(Answer(told, RulesShown((), (), (), page.today)))
        settle(page, qtbot)
        return page

    yield make
    for page in opened:
        desk.jobs.shut_down()
        page.close()
        page.deleteLater()


def settle(page: InsightsPage, qtbot: QtBot) -> None:
    """Wait until charts that are near are made and laid out."""
    for _ in range(5):
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not page.results.is_showing, timeout=10_000)
    for _ in range(5):
        QApplication.processEvents()


def scroll_to(page: InsightsPage, panel: InsightsPanel, qtbot: QtBot) -> None:
    """Scroll until a panel is at the top."""
    top = panel.mapTo(page._ground, QPoint(0, 0)).y()
    page._scroll.verticalScrollBar().setValue(top)
    settle(page, qtbot)


def place(page: InsightsPage, widget: QWidget) -> QRect:
    """Where a widget lies on the page's ground."""
    return QRect(widget.mapTo(page._ground, QPoint(0, 0)), widget.size())


def waiting_words(page: InsightsPage) -> str:
    """All that the list of what cannot be told yet says."""
    return " ".join(label.text() for label in page.results.waiting.findChildren(QLabel))


# --- which are drawn, and where -------------------------------------------------------------


def test_panels_that_can_speak_are_shown_in_their_order_under_their_words(show: Show) -> None:
    page = show()
    assert page.insights is not None
    assert page.results.panels.shown == tuple(PanelName)
    for name, panel in page.results.panels.panels.items():
        words = page.insights.panels.words[name, Unit.HIT_RATE]
        assert words.title in name_of(panel.table_button)


def test_panels_that_cannot_speak_are_one_calm_list_of_sentences(show: Show) -> None:
    page = show(with_panels(_NO_PANELS))
    assert page.results.panels.shown == ()
    assert not page.results.panels.isVisible()
    assert page.results.waiting.isVisible()
    assert page.insights is not None
    said = {
        label.text()
        for label in page.results.waiting.findChildren(QWidget)
        if hasattr(label, "text")
    }
    for waiting in page.insights.panels.waiting:
        assert any(waiting.sentence in text for text in said)


def test_what_a_waiting_panel_would_need_can_be_set_from_the_list(show: Show, qtbot: QtBot) -> None:
    page = show(with_panels(_NO_PANELS))
    page.results.waiting.controls[PanelName.COST].click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SubscriptionsDialog)
    dialog.close()
    assert set(show().results.waiting.controls) == set()


def test_in_a_time_unit_panels_without_times_say_so_instead_of_vanishing(show: Show) -> None:
    panels = some_panels()
    felt = replace(
        panels, over_time={unit: panels.over_time[unit] for unit in Unit if not unit.is_time}
    )
    page = show(with_panels(felt), unit=Unit.NET_MINUTES)
    assert PanelName.OVER_TIME not in page.results.panels.shown
    said = " ".join(
        label.text()
        for label in page.results.waiting.findChildren(QWidget)
        if hasattr(label, "text")
    )
    assert "both times" in said


def test_two_columns_where_there_is_room_and_one_where_there_is_not(
    show: Show, qtbot: QtBot
) -> None:
    page = show()
    first, second, third = (
        page.results.panels.panels[name] for name in page.results.panels.shown[:3]
    )
    assert place(page, first).top() == place(page, second).top()
    assert place(page, second).left() > place(page, first).right()
    assert place(page, third).top() >= max(
        place(page, first).bottom(), place(page, second).bottom()
    )
    page.set_narrow(True)
    page.resize(904, 640)
    settle(page, qtbot)
    assert place(page, second).left() == place(page, first).left()
    assert place(page, second).top() >= place(page, first).bottom()


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("table", [False, True])
def test_no_part_of_a_panel_lies_over_another_or_beyond_the_page(
    show: Show, qtbot: QtBot, percent: int, narrow: bool, table: bool
) -> None:
    page = show()
    page.desk.theme.set_text_percent(percent)
    page.set_narrow(narrow or percent == 150)
    page.resize(960 - round(56 * percent / 100) if narrow else 1080, 4_000)
    settle(page, qtbot)
    for panel in page.results.panels.panels.values():
        if table:
            panel.swap()
    settle(page, qtbot)
    # A box inside a box asks the outer one a round later.
    qtbot.waitUntil(lambda: lying_over(page, table=table) == [])
    for panel in page.results.panels.panels.values():
        assert place(page, panel).right() <= page._ground.width()
        shown = panel.table if table else panel.chart
        assert shown is not None
        assert shown.width() <= panel.width()
    page.desk.theme.set_text_percent(100)


def lying_over(page: InsightsPage, *, table: bool) -> list[PanelName]:
    """The panels a part of which lies over the next one."""
    found = []
    for panel in page.results.panels.panels.values():
        shown = panel.table if table else panel.chart
        assert shown is not None
        boxes = [place(page, w) for w in (panel._caption, shown, panel._foot, panel.how_button)]
        if any(above.bottom() > below.top() + 1 for above, below in pairwise(boxes)):
            found.append(panel.name)
    return found


# --- when they are made ---------------------------------------------------------------------


def test_a_chart_is_made_when_it_is_scrolled_near_and_kept(show: Show, qtbot: QtBot) -> None:
    page = show(height=500)
    last = page.results.panels.panels[PanelName.COST]
    assert last.chart is None
    scroll_to(page, last, qtbot)
    chart = last.chart
    assert chart is not None
    page._scroll.verticalScrollBar().setValue(0)
    page._on_unit(Unit.HIT_RATE)
    settle(page, qtbot)
    assert last.chart is chart


def test_the_same_charts_show_another_unit(show: Show, qtbot: QtBot) -> None:
    page = show(height=4_000)
    over_time = page.results.panels.panels[PanelName.OVER_TIME]
    chart = over_time.chart
    assert chart is not None
    before = chart.shown
    page.units.segments()[3].click()
    settle(page, qtbot)
    assert over_time.chart is chart
    assert chart.shown != before


# --- what each can do -----------------------------------------------------------------------


def test_t_swaps_the_panel_that_has_the_keys_and_no_other(show: Show, qtbot: QtBot) -> None:
    page = show(height=4_000)
    drift = page.results.panels.panels[PanelName.DRIFT]
    assert drift.chart is not None
    drift.chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(drift.chart, Qt.Key.Key_T)
    assert drift.shows_table
    assert drift.table is not None
    assert drift.table.hasFocus()
    assert heard(drift.table).role() == Role.Table
    assert name_of(drift.table).endswith(", as a table")
    assert not page.forest.shows_table
    assert not page.results.panels.panels[PanelName.OVER_TIME].shows_table
    qtbot.keyClick(drift.table, Qt.Key.Key_T)
    assert drift.chart.isVisible()
    assert drift.chart.hasFocus()


def test_each_table_has_rows_and_each_chart_a_name(show: Show) -> None:
    page = show(height=4_000)
    for panel in page.results.panels.panels.values():
        assert panel.chart is not None
        assert name_of(panel.chart)
        panel.swap()
        assert panel.table is not None
        assert panel.table.model().rowCount() > 0
        assert panel.table.isVisible()


def test_a_point_is_told_beside_it_and_scrolled_into_view(show: Show, qtbot: QtBot) -> None:
    page = show(height=500)
    panel = page.results.panels.panels[PanelName.INTENSITY]
    scroll_to(page, panel, qtbot)
    chart = panel.chart
    assert chart is not None
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_End)
    stop = chart.stop(chart.current)
    assert stop is not None
    readout = panel._readout
    assert readout is not None
    assert readout.isVisible()
    assert readout.said[0] == stop.sentence
    page.leave()
    assert not readout.isVisible()


def test_markers_are_set_from_the_chart_along_time(show: Show) -> None:
    page = show(height=4_000)
    control = page.results.panels.panels[PanelName.OVER_TIME].control
    assert control is not None
    control.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MarkersDialog)
    dialog.close()


@pytest.mark.parametrize("unit", list(Unit))
def test_every_panel_says_how_it_is_worked_out(show: Show, unit: Unit) -> None:
    page = show(height=4_000, unit=unit)
    for panel in page.results.panels.panels.values():
        panel.how_button.click()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert heard(dialog).role() == Role.Dialog
        assert description_of(dialog)
        dialog.close()


def test_ctrl_e_opens_the_menu_of_the_panel_that_has_the_keys(show: Show, qtbot: QtBot) -> None:
    page = show(height=4_000)
    drift = page.results.panels.panels[PanelName.DRIFT]
    assert drift.chart is not None
    assert drift.save_button is not None
    assert drift.sheet() is not None
    assert drift.whole_table() is not None
    seen: list[QWidget | None] = []
    menu = drift.save_button.menu()
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, lambda: leave(menu, seen)))
    drift.chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(drift.chart, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: seen == [menu])


def leave(menu: QMenu, seen: list[QWidget | None]) -> None:
    """Note the open menu and close it."""
    seen.append(QApplication.activePopupWidget())
    menu.close()


def test_tab_walks_the_panels_in_their_order(show: Show, qtbot: QtBot) -> None:
    page = show(height=4_000)
    page.forest.how_button.setFocus()
    walked: list[QWidget] = []
    while len(walked) < 60:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused)
        if focused is page.results.panels.panels[PanelName.COST].control:
            break
    holding = [page.results.panels.holding(widget) for widget in walked]
    order = [panel.name for panel in dict.fromkeys(holding) if panel is not None]
    assert order == list(PanelName)
    first = page.results.panels.panels[PanelName.OVER_TIME]
    inside = [widget for widget in walked if first.isAncestorOf(widget)]
    assert inside[-3:] == [first.chart, first.how_button, first.control]


def test_every_control_of_every_panel_has_a_name(show: Show) -> None:
    page = show(height=4_000)
    for button in page.findChildren(QPushButton):
        assert name_of(button), button


# --- the head, the forest and what stands out, in every unit --------------------------------


def test_the_switch_stands_beside_the_title_and_below_it_where_there_is_no_room(
    show: Show, qtbot: QtBot
) -> None:
    page = show()
    title = page._head._title
    assert abs(place(page, page.units).center().y() - place(page, title).center().y()) <= 2
    page.desk.theme.set_text_percent(150)
    page.set_narrow(True)
    page.resize(720, 640)
    settle(page, qtbot)
    assert place(page, page.units).top() >= place(page, title).bottom()
    page.desk.theme.set_text_percent(100)


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("table", [False, True])
def test_no_unit_reaches_beyond_a_small_window(
    show: Show, qtbot: QtBot, unit: Unit, percent: int, table: bool
) -> None:
    page = show(unit=unit)
    page.desk.theme.set_text_percent(percent)
    page.set_narrow(True)
    page.resize(960 - round(56 * percent / 100), 640)
    if unit is Unit.TIME_RATIO:
        page.forest.alone.click()
    if table:
        page.forest.swap()
    settle(page, qtbot)
    for child in page.findChildren(QWidget):
        if child.isVisible() and child.window() is page:
            assert child.mapTo(page, QPoint(child.width(), 0)).x() <= page.width(), child
    if table:
        header = page.forest.table.horizontalHeader()
        assert header.length() <= page.forest.table.viewport().width()
    page.desk.theme.set_text_percent(100)


def test_what_each_group_says_by_itself_is_shown_on_demand_where_groups_heed_each_other(
    show: Show, qtbot: QtBot
) -> None:
    page = show(unit=Unit.TIME_RATIO)
    chart, switch = page.forest.chart, page.forest.alone
    assert chart is not None
    assert switch.isVisible()
    assert heard(switch).state().checkable
    assert "by itself" in description_of(switch)
    first = chart.row(0)
    assert first is not None
    assert first.own is None
    switch.click()
    first = chart.row(0)
    assert first is not None
    assert first.own is not None
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    chart.move_to(0)
    assert "By itself" in page.forest.readout.said[1]
    page.units.segments()[0].click()
    settle(page, qtbot)
    assert not switch.isVisible()
    page.units.segments()[2].click()
    settle(page, qtbot)
    assert switch.isChecked()


def test_a_claim_comes_with_one_thing_to_do_and_with_how_often_such_sentences_are_wrong(
    show: Show,
) -> None:
    cell = replace(
        CELLS[1],
        state=State.COSTS,
        sentence="Copilot probably costs you time on Debugging: about −14 min per use.",
        probability=0.95,
    )
    told = replace(with_panels(some_panels()), claims=(Claim(cell, 0.95),))
    claims = show(told).results.claims
    assert claims.isVisible()
    assert [line.text() for line in claims.sentences] == [cell.sentence]
    assert [line.text() for line in claims.advices] == ["Try without for the next 5."]
    assert "1 in 10 will be wrong" in claims.foot.text()
    assert claims.foot.isVisible()


def test_that_the_last_days_differ_from_those_before_is_told_in_the_unit_shown(
    show: Show, qtbot: QtBot
) -> None:
    halves = Halves(interval(0.4, 0.06), interval(0.66, 0.06), 0.97, 60, 41)
    page = show(with_panels(replace(some_panels(), halves={Unit.HIT_RATE: halves})))
    assert any("went better" in line.text() for line in page.results.claims.sentences)
    page.units.segments()[3].click()
    settle(page, qtbot)
    assert not any("went better" in line.text() for line in page.results.claims.sentences)
