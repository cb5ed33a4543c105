"""A small chart as a person meets it: seen, walked by keys, pointed at, heard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, description_of, heard, name_of
from helpers.panel_figures import some_panels
from worthwhile.domain.insights import PanelName, Unit
from worthwhile.domain.outcome import Outcome
from worthwhile.settings import ThemeChoice
from worthwhile.ui.charts.panel_chart import PanelChart
from worthwhile.ui.theme import Theme

pytestmark = pytest.mark.gui


@pytest.fixture
def holder(qtbot: QtBot) -> Iterator[QWidget]:
    """A window to show a chart in."""
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    made.resize(520, 420)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    made.deleteLater()


def shown(
    theme: Theme, holder: QWidget, panel: PanelName, unit: Unit = Unit.VALUE_PER_USE
) -> PanelChart:
    chart = PanelChart(theme, panel)
    layout = holder.layout()
    assert layout is not None
    layout.addWidget(chart)
    assert chart.show_figures(some_panels(), unit)
    QApplication.processEvents()
    return chart


def _pixels(image: QImage) -> set[int]:
    return {
        image.pixelColor(x, y).rgb()
        for x in range(0, image.width())
        for y in range(0, image.height())
    }


def _has(chart: PanelChart, colour: QColor) -> bool:
    return colour.rgb() in _pixels(chart.grab().toImage())


@pytest.mark.parametrize("panel", list(PanelName))
def test_every_chart_draws_itself_in_both_themes_and_text_sizes(
    theme: Theme, holder: QWidget, panel: PanelName
) -> None:
    chart = shown(theme, holder, panel)
    by_day = chart.grab().toImage()
    assert len(_pixels(by_day)) > 20
    height = chart.height()
    theme.set_choice(ThemeChoice.DARK)
    assert _pixels(chart.grab().toImage()) != _pixels(by_day)
    theme.set_text_percent(150)
    assert chart.height() > height * 1.3


def test_teal_is_where_it_pays_and_clay_nowhere(theme: Theme, holder: QWidget) -> None:
    chart = shown(theme, holder, PanelName.OVER_TIME)
    assert _has(chart, theme.outcome_colour(Outcome.CLEAR_WIN))
    assert not _has(chart, theme.outcome_colour(Outcome.BACKFIRED))


def test_arms_are_ink_and_no_verdict(theme: Theme, holder: QWidget) -> None:
    chart = shown(theme, holder, PanelName.CHERRY_PICK)
    assert _has(chart, theme.colour("ink"))
    for outcome in (Outcome.BACKFIRED, Outcome.CLEAR_WIN):
        assert not _has(chart, theme.outcome_colour(outcome))


def test_without_figures_it_takes_no_room(theme: Theme, holder: QWidget) -> None:
    chart = shown(theme, holder, PanelName.DRIFT)
    chart.show_picture(None)
    assert chart.height() == 0
    assert chart.stop(0) is None
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current == -1


@pytest.mark.parametrize("panel", list(PanelName))
def test_arrows_walk_every_point_and_stop_at_the_ends(
    theme: Theme, holder: QWidget, panel: PanelName
) -> None:
    chart = shown(theme, holder, panel)
    picture = chart.shown
    assert picture is not None
    last = len(picture.all_stops) - 1
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert chart.current == 0
    reached: list[int] = []
    chart.point_reached.connect(reached.append)
    for _ in range(last + 2):
        QTest.keyClick(chart, Qt.Key.Key_Right)
    assert reached == list(range(1, last + 1))
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert chart.current == 0
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.current == last


@pytest.mark.parametrize("panel", list(PanelName))
def test_what_is_pointed_at_is_found_where_it_is_painted(
    theme: Theme, holder: QWidget, panel: PanelName, qtbot: QtBot
) -> None:
    chart = shown(theme, holder, panel)
    picture = chart.shown
    assert picture is not None
    pointed: list[int] = []
    chart.point_pointed.connect(pointed.append)
    for number, stop in enumerate(picture.stops):
        if stop.x is None and stop.y is None:
            continue  # said by the keys alone
        at = chart.stop_box(number).center().toPoint()
        QTest.mouseMove(chart, QPoint(1, 1))
        QTest.mouseMove(chart, at)
        qtbot.waitUntil(lambda number=number: bool(pointed) and pointed[-1] == number)


def test_the_strip_below_is_pointed_at_as_a_whole(theme: Theme, holder: QWidget) -> None:
    chart = shown(theme, holder, PanelName.DRIFT)
    picture = chart.shown
    assert picture is not None
    last = len(picture.all_stops) - 1
    stop = chart.stop(last)
    assert stop is not None
    assert "on average" in stop.sentence
    pointed: list[int] = []
    chart.point_pointed.connect(pointed.append)
    QTest.mouseMove(chart, chart.stop_box(last).center().toPoint())
    QApplication.processEvents()
    assert pointed == [last]


def test_leaving_points_at_nothing(theme: Theme, holder: QWidget) -> None:
    chart = shown(theme, holder, PanelName.CONCENTRATION)
    pointed: list[int] = []
    chart.point_pointed.connect(pointed.append)
    QTest.mouseMove(chart, chart.stop_box(1).center().toPoint())
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert pointed == [1, -1]


def test_letters_are_left_to_the_page(theme: Theme, qtbot: QtBot) -> None:
    keys: list[int] = []

    class Page(QWidget):
        def keyPressEvent(self, event: QEvent) -> None:
            keys.append(event.key())  # type: ignore[attr-defined]

    page = Page()
    qtbot.addWidget(page)
    chart = PanelChart(theme, PanelName.COST, page)
    chart.show_figures(some_panels(), Unit.HIT_RATE)
    QTest.keyClick(chart, Qt.Key.Key_T)
    assert keys == [Qt.Key.Key_T]


def test_a_screen_reader_hears_a_graphic_with_title_and_caption(
    theme: Theme, holder: QWidget
) -> None:
    chart = shown(theme, holder, PanelName.INTENSITY)
    chart.describe("More use has not meant more value", "Points per use.", "A pattern, no proof.")
    assert heard(chart).role() == Role.Graphic
    assert name_of(chart) == "More use has not meant more value. Points per use."
    assert description_of(chart) == "A pattern, no proof."
    assert chart.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_same_figures_draw_nothing_anew_and_keep_the_point(
    theme: Theme, holder: QWidget
) -> None:
    chart = shown(theme, holder, PanelName.OVER_TIME)
    chart.move_to(3)
    before = chart.shown
    chart.show_figures(some_panels(), Unit.VALUE_PER_USE)
    assert chart.shown is before
    assert chart.current == 3


def test_time_runs_left_to_right_in_every_language(theme: Theme, holder: QWidget) -> None:
    chart = shown(theme, holder, PanelName.OVER_TIME)
    plain = chart.grab().toImage()
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert chart.grab().toImage() == plain


def test_the_ring_of_the_keys_goes_with_the_focus(theme: Theme, holder: QWidget) -> None:
    chart = shown(theme, holder, PanelName.CALIBRATION)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert _has(chart, theme.colour("pen"))
    chart.clearFocus()
    assert not _has(chart, theme.colour("pen"))


def test_a_narrow_chart_keeps_its_texts_inside(theme: Theme, holder: QWidget) -> None:
    chart = shown(theme, holder, PanelName.CHERRY_PICK)
    holder.resize(330, 500)
    QApplication.processEvents()
    box = chart.stop_box(0)
    assert box.left() >= 0
    assert box.right() <= chart.width()
    assert chart.stop_box(0).contains(QPointF(box.center()))
