"""The forest plot as a person meets it: seen, walked by keys, pointed at, heard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from helpers.columns import rated
from helpers.figures import SOME, figures
from helpers.invented import invented
from worthwhile.domain.insights import Unit
from worthwhile.domain.outcome import Outcome
from worthwhile.settings import ThemeChoice
from worthwhile.ui.charts.base import pen
from worthwhile.ui.charts.forest import ForestPlot
from worthwhile.ui.charts.picture import forest_picture
from worthwhile.ui.theme import Theme

pytestmark = pytest.mark.gui


@pytest.fixture
def chart(theme: Theme, qtbot: QtBot) -> Iterator[ForestPlot]:
    """A chart of four groups, shown in a window of its own."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    made = ForestPlot(theme)
    box.addWidget(made)
    made.show_picture(forest_picture(figures(), Unit.HIT_RATE))
    holder.resize(900, 400)
    with qtbot.waitExposed(holder):
        holder.show()
    yield made
    holder.close()
    holder.deleteLater()


def _has(image: QImage, colour: QColor, chart: ForestPlot, row: int) -> bool:
    box = chart.row_box(row).toAlignedRect()
    return any(
        image.pixelColor(x, y).rgb() == colour.rgb()
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    )


def test_worth_it_is_teal_a_cost_is_clay_and_the_undecided_are_neither(
    chart: ForestPlot, theme: Theme
) -> None:
    image = chart.grab().toImage()
    teal = theme.outcome_colour(Outcome.CLEAR_WIN)
    clay = theme.outcome_colour(Outcome.BACKFIRED)
    assert _has(image, teal, chart, 0)
    assert not _has(image, clay, chart, 0)
    assert not _has(image, teal, chart, 1)
    assert not _has(image, clay, chart, 1)
    assert _has(image, clay, chart, 2)
    assert not _has(image, teal, chart, 2)


def test_the_other_theme_is_drawn_at_once(chart: ForestPlot, theme: Theme) -> None:
    light = theme.outcome_colour(Outcome.CLEAR_WIN)
    theme.set_choice(ThemeChoice.DARK)
    image = chart.grab().toImage()
    assert _has(image, theme.outcome_colour(Outcome.CLEAR_WIN), chart, 0)
    assert not _has(image, light, chart, 0)


def test_the_chart_grows_with_its_rows_and_with_the_text(chart: ForestPlot, theme: Theme) -> None:
    four = chart.height()
    uses = [use for n in range(30) for use in rated((0, 1, 1, 3, 2), task_type=f"type {n:02}")]
    chart.show_picture(forest_picture(figures(uses), Unit.HIT_RATE))
    assert chart.height() == four + 26 * 32
    theme.set_text_percent(150)
    assert chart.height() > 30 * 47


def test_the_rows_lie_where_they_are_drawn(chart: ForestPlot) -> None:
    """What is pointed at is found by the same measure as what is painted."""
    view = chart.plotItem.vb
    for row in range(4):
        drawn = view.mapViewToScene(QPointF(0.5, -row)).y()
        assert chart.row_box(row).center().y() == pytest.approx(drawn, abs=1)


def test_names_go_below_each_other_where_the_plot_would_get_too_little_room(
    chart: ForestPlot, theme: Theme
) -> None:
    wide = chart.plotItem.vb.width()
    one_line = chart.row_box(0).height()
    theme.set_text_percent(150)
    chart.parentWidget().resize(760, 900)
    QApplication.processEvents()
    assert chart.row_box(0).height() > one_line * 1.5
    assert 200 < chart.plotItem.vb.width() < wide
    test_the_rows_lie_where_they_are_drawn(chart)


def test_very_long_names_are_shortened_and_leave_the_plot_its_room(chart: ForestPlot) -> None:
    uses = rated((0, 1, 2, 5, 6), tool="A tool " * 11, task_type="A kind of task " * 5)
    chart.show_picture(forest_picture(figures(uses), Unit.HIT_RATE))
    QApplication.processEvents()
    assert chart.plotItem.vb.width() > chart.width() / 4


def test_arrows_walk_the_rows_and_stop_at_the_ends(chart: ForestPlot, qtbot: QtBot) -> None:
    chart.move_to(0)
    reached: list[int] = []
    chart.row_reached.connect(reached.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_K):
        qtbot.keyClick(chart, key)
    assert reached == [1, 2, 3, 2]
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert chart.current == 0


def test_coming_by_tab_stands_on_a_row_at_once(chart: ForestPlot) -> None:
    chart.clearFocus()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert chart.current == 0


def test_enter_and_a_double_click_open_a_row(chart: ForestPlot, qtbot: QtBot) -> None:
    opened: list[int] = []
    chart.row_opened.connect(opened.append)
    chart.move_to(2)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    at = chart.row_box(1).center().toPoint()
    QTest.mouseDClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)  # else it stays held
    assert opened == [2, 1]


def test_the_pointer_tells_which_row_it_is_over(chart: ForestPlot, qtbot: QtBot) -> None:
    pointed: list[int] = []
    chart.row_pointed.connect(pointed.append)
    QTest.mouseMove(chart.viewport(), chart.row_box(1).center().toPoint())
    qtbot.waitUntil(lambda: pointed == [1])
    QTest.mouseMove(chart.viewport(), chart.row_box(3).center().toPoint())
    qtbot.waitUntil(lambda: pointed == [1, 3])


def test_letters_are_left_to_the_page(chart: ForestPlot, qtbot: QtBot) -> None:
    heard: list[int] = []

    class Page(QWidget):
        def keyPressEvent(self, event: QEvent) -> None:
            heard.append(event.key())  # type: ignore[attr-defined]

    page = Page()
    qtbot.addWidget(page)
    holder = chart.parentWidget()
    chart.setParent(page)
    qtbot.keyClick(chart, Qt.Key.Key_T)
    chart.setParent(holder)
    assert heard == [Qt.Key.Key_T]


def test_a_new_answer_keeps_the_row_by_its_name(chart: ForestPlot) -> None:
    chart.move_to(1)
    more = (*SOME, *rated((0, 0, 0, 3, 20), tool="Gemini", task_type="Translation"))
    chart.show_picture(forest_picture(figures(more), Unit.HIT_RATE))
    row = chart.row(chart.current)
    assert row is not None
    assert row.names == ("Writing", "Claude")
    chart.show_picture(forest_picture(figures(rated((1, 2, 3, 4, 5))), Unit.HIT_RATE))
    assert chart.current == -1


def test_a_screen_reader_hears_title_caption_and_rows(chart: ForestPlot) -> None:
    chart.describe("Data with Claude pays off", "Uses in 100. Line 90%.", "Ratings only.")
    heard = QAccessible.queryAccessibleInterface(chart)
    assert heard is not None
    assert heard.text(QAccessible.Text.Name) == "Data with Claude pays off. Uses in 100. Line 90%."
    assert heard.text(QAccessible.Text.Description) == "Ratings only."
    row = chart.row(0)
    assert row is not None
    assert row.spoken.startswith("Data with Claude: ")
    assert "90% range" in row.spoken


def test_the_plot_is_one_stop_of_the_tab_key(chart: ForestPlot) -> None:
    assert chart.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert chart.viewport().focusPolicy() == Qt.FocusPolicy.NoFocus


def test_estimates_run_left_to_right_in_every_language(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chart = ForestPlot(theme)
    chart.setParent(page)
    chart.show_picture(forest_picture(figures(), Unit.VALUE_PER_USE))
    chart.resize(800, 300)
    left, right = (chart.plotItem.vb.mapViewToScene(QPointF(x, 0)).x() for x in (-2, 2))
    assert left < right


def test_pens_are_as_wide_on_a_dense_screen() -> None:
    assert pen(QColor("black"), 2, 1.0).widthF() == 2
    assert pen(QColor("black"), 2, 2.0).widthF() == 4
    assert pen(QColor("black"), 1, 1.25).widthF() == 1
    assert pen(QColor("black"), 1, 2.0).isCosmetic()


def test_what_a_group_says_by_itself_is_drawn_below_in_ink_and_told(
    chart: ForestPlot, theme: Theme
) -> None:
    ink = theme.colour("ink3")
    chart.show_picture(forest_picture(invented(), Unit.TIME_RATIO))
    QApplication.processEvents()
    assert not _has(_inside_plot(chart), ink, chart, 0)
    chart.show_picture(forest_picture(invented(), Unit.TIME_RATIO, alone=True))
    QApplication.processEvents()
    assert _has(_inside_plot(chart), ink, chart, 0)
    row = chart.row(0)
    assert row is not None
    assert "By itself: 57% less" in row.spoken


def _inside_plot(chart: ForestPlot) -> QImage:
    """The chart without its texts on either side."""
    image = chart.grab().toImage()
    view = chart.plotItem.vb.sceneBoundingRect().toAlignedRect()
    alone = QImage(image.size(), image.format())
    alone.fill(QColor("white"))
    painter = QPainter(alone)
    painter.drawImage(view.topLeft(), image, view)
    painter.end()
    return alone


@pytest.mark.parametrize("width", [500, 700, 900, 1100])
@pytest.mark.parametrize("percent", [100, 150])
def test_the_plot_fills_its_widget_and_never_hangs_over_what_is_below(
    theme: Theme, width: int, percent: int, qtbot: QtBot
) -> None:
    """Also when it grew narrower, and so higher, before it was ever shown."""
    theme.set_text_percent(percent)
    holder = QWidget()
    box = QVBoxLayout(holder)
    made = ForestPlot(theme)
    box.addWidget(made)
    holder.resize(300, 200)
    made.show_picture(forest_picture(invented(), Unit.TIME_RATIO, alone=True))
    holder.resize(width, 400)
    with qtbot.waitExposed(holder):
        holder.show()
    QApplication.processEvents()
    assert made.plotItem.size().toSize() == made.size()
    assert made.row_box(5).bottom() < made.height()
    at_last_row = made.plotItem.vb.mapViewToScene(QPointF(0, -5)).y()
    assert at_last_row == pytest.approx(made.row_box(5).center().y(), abs=1)
    holder.close()
    holder.deleteLater()
    theme.set_text_percent(100)


def test_where_there_is_little_room_the_range_goes_below_the_best_guess(
    chart: ForestPlot, theme: Theme
) -> None:
    chart.show_picture(forest_picture(invented(), Unit.TIME_RATIO))
    wide = chart.pitch
    chart.window().resize(520, 500)
    QApplication.processEvents()
    assert chart.pitch > wide
    assert chart.plotItem.vb.width() >= 150
