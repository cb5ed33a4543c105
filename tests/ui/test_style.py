"""Qt's own controls in our clothes: scroll bars, scrolled pages, fields, system buttons, menus."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleFactory,
    QStyleOptionSlider,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from helpers.clock import StillClock
from helpers.desks import close_desk, lay_desk
from worthwhile.paths import DataFolder
from worthwhile.settings import ThemeChoice
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.style import LEAST_HANDLE, SCROLL_BAR
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.surfaces import Card

pytestmark = pytest.mark.gui


def scrolled(qtbot: QtBot, height: int) -> QScrollArea:
    area, inner = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    inner.setFixedSize(100, height)
    area.setWidget(inner)
    area.resize(160, 200)
    area.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().height() == 200)
    return area


def test_a_scroll_bar_is_thin_and_has_no_arrows(theme: Theme, qtbot: QtBot) -> None:
    area = scrolled(qtbot, 2000)
    bar = area.verticalScrollBar()
    assert bar.width() == SCROLL_BAR
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    control = QStyle.ComplexControl.CC_ScrollBar
    for part in (QStyle.SubControl.SC_ScrollBarAddLine, QStyle.SubControl.SC_ScrollBarSubLine):
        assert bar.style().subControlRect(control, option, part, bar).isEmpty()


@pytest.mark.parametrize("height", [250, 400, 100_000])
def test_the_handle_runs_from_end_to_end_and_stays_large_enough(
    theme: Theme, qtbot: QtBot, height: int
) -> None:
    area = scrolled(qtbot, height)
    bar = area.verticalScrollBar()
    option = QStyleOptionSlider()

    def handle() -> tuple[int, int]:
        bar.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        rect = bar.style().subControlRect(control, option, part, bar)
        return rect.top(), rect.bottom()

    bar.setValue(0)
    top, bottom = handle()
    assert top == 0
    assert bottom - top + 1 >= LEAST_HANDLE
    bar.setValue(bar.maximum())
    assert handle()[1] == bar.height() - 1


def test_a_click_beside_the_handle_turns_a_page_and_dragging_scrolls(
    theme: Theme, qtbot: QtBot
) -> None:
    area = scrolled(qtbot, 2000)
    bar = area.verticalScrollBar()
    middle = bar.width() // 2
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(middle, bar.height() - 4))
    assert bar.value() == bar.pageStep()
    bar.setValue(0)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(middle, 5))
    qtbot.mouseMove(bar, QPoint(middle, bar.height() + 200))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(middle, bar.height() + 200))
    assert bar.value() == bar.maximum()


def test_a_scrolled_page_shows_the_card_it_lies_on(theme: Theme, qtbot: QtBot) -> None:
    card = Card(theme)
    qtbot.addWidget(card)
    column = QVBoxLayout(card)
    area, inner, note = QScrollArea(), QWidget(), QTextEdit()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    column.addWidget(area)
    column.addWidget(note)
    card.resize(200, 300)
    card.show()
    image = card.grab().toImage()
    for widget in (area, note):
        middle = widget.mapTo(card, widget.rect().center())
        assert image.pixelColor(middle) == theme.colour("card")
        assert widget.frameShape() == QFrame.Shape.NoFrame


def test_a_plain_field_has_no_ground_of_its_own(theme: Theme, qtbot: QtBot) -> None:
    card = Card(theme, surface="penSoft")
    qtbot.addWidget(card)
    field = QLineEdit(card)
    field.setGeometry(10, 10, 100, 30)
    card.resize(200, 60)
    card.show()
    assert card.grab().toImage().pixelColor(90, 25) == theme.colour("penSoft")


def test_the_name_of_a_file_is_asked_for_in_a_box(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = QFileDialog(None, "", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.clearFocus()
    image = field.grab().toImage()
    middle = field.width() // 2
    assert image.pixelColor(middle, 0) == theme.colour("rule")
    assert image.pixelColor(middle, 3) == theme.colour("card")


def test_system_buttons_are_flat_in_the_colours_of_cards(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Yes")
    qtbot.addWidget(button)
    button.resize(100, 30)
    button.show()
    image = button.grab().toImage()
    assert image.pixelColor(10, 6) == image.pixelColor(10, 24) == theme.colour("card")


def test_a_menu_is_dressed_when_it_opens_and_again_when_the_theme_turns(
    theme: Theme, qtbot: QtBot
) -> None:
    menu = Menu(theme, "Tool")
    qtbot.addWidget(menu)
    menu.add_choice("Claude", checked=True)
    assert menu.styleSheet() == ""
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    middle = QPoint(menu.width() - 12, menu.height() - 3)
    assert menu.grab().toImage().pixelColor(middle) == theme.colour("raised")
    theme.set_text_percent(150)
    assert menu.styleSheet() == theme.menu_rules()
    menu.close()


@pytest.mark.parametrize("kind", ["", "sample", "welcome"])
@pytest.mark.parametrize("size", [(1280, 800), (960, 520)])
def test_the_first_page_does_not_change_when_the_style_comes_after_its_paint(
    folder: DataFolder, clock: StillClock, qapp: QApplication, size: tuple[int, int], kind: str
) -> None:
    qapp.setStyle(QStyleFactory.create("Fusion"))
    theme = Theme(qapp, ThemeChoice.LIGHT, reduced_motion=True, dressed=False)
    desk = lay_desk(folder, theme, clock)
    window = MainWindow(desk, sample=kind == "sample", welcome=kind == "welcome")
    window.resize(*size)
    window.show()
    QTest.qWaitForWindowActive(window)
    before = window.grab().toImage()
    theme.dress()
    qapp.processEvents()
    assert window.grab().toImage() == before
    window.close()
    close_desk(desk)
