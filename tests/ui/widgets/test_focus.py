"""The one ring of a window: where it is, round what, and when it is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.buttons import Button, Chip
from worthwhile.ui.widgets.fields import Ruled
from worthwhile.ui.widgets.focus import GAP, THICK, FocusRing
from worthwhile.ui.widgets.outcome_scale import OutcomeScale
from worthwhile.ui.widgets.surfaces import Ground

pytestmark = pytest.mark.gui


class Page:
    """A window with one of each, and its ring."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.window = Ground(theme)
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        self.button = Button(theme, "Log it")
        self.chip = Chip(theme, "Type")
        self.scale = OutcomeScale(theme)
        self.field = Ruled(theme)
        self.plain = QPushButton("Plain")
        for widget in (self.button, self.chip, self.scale, self.field, self.plain):
            column.addWidget(widget)
        self.ring = FocusRing(theme, self.window)
        self.window.resize(700, 400)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def around(self, widget: QWidget) -> bool:
        reach = GAP + THICK
        wanted = widget.geometry().adjusted(-reach, -reach, reach, reach)
        return self.ring.geometry() == wanted


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Page:
    return Page(theme, qtbot)


def tab_to(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)


def test_the_ring_lies_round_the_control_with_the_focus(page: Page) -> None:
    for widget in (page.button, page.chip, page.plain):
        tab_to(widget)
        assert page.ring.target is widget
        assert page.around(widget)


def test_a_composite_control_is_ringed_as_a_whole(page: Page) -> None:
    page.scale.focus()
    assert page.ring.target is page.scale
    assert page.around(page.scale)


def test_a_field_shows_the_focus_on_its_own_rule(page: Page) -> None:
    tab_to(page.button)
    tab_to(page.field)
    assert page.ring.target is None
    assert page.ring.geometry().isEmpty()


def test_the_ring_takes_the_radius_of_its_control(page: Page) -> None:
    tab_to(page.button)
    square = page.ring._ring
    assert square is not None
    assert square.radius == 6 + GAP + 1
    tab_to(page.chip)
    assert square.radius == 14 + GAP + 1


def test_a_click_is_not_ringed(page: Page, qtbot: QtBot) -> None:
    tab_to(page.chip)
    qtbot.mousePress(page.button, Qt.MouseButton.LeftButton)
    assert page.button.hasFocus()
    assert page.ring.geometry().isEmpty()
    qtbot.mouseRelease(page.button, Qt.MouseButton.LeftButton)


def test_the_ring_moves_with_its_control(page: Page) -> None:
    tab_to(page.button)
    page.button.move(page.button.x() + 40, page.button.y() + 10)
    assert page.around(page.button)
    page.button.resize(200, 40)
    assert page.around(page.button)


def test_the_ring_goes_when_its_control_goes(page: Page) -> None:
    tab_to(page.button)
    page.button.hide()
    assert not page.around(page.button)


def test_the_ring_follows_the_text_size(page: Page, theme: Theme) -> None:
    tab_to(page.button)
    theme.set_text_percent(150)
    ring = page.ring._ring
    assert ring is not None
    assert ring.radius == theme.px(6) + theme.px(GAP) + 1


def test_the_ring_lets_the_pointer_through(page: Page) -> None:
    tab_to(page.button)
    assert page.window.childAt(page.button.geometry().center()) is page.button


def test_the_ring_scrolls_with_the_page_and_is_cut_at_its_edge(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    area, inner = QScrollArea(), Ground(theme)
    column.addWidget(area)
    rows = QVBoxLayout(inner)
    buttons = [Button(theme, f"Row {i}") for i in range(30)]
    for button in buttons:
        rows.addWidget(button)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    ring = FocusRing(theme, window)
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tab_to(buttons[1])
    drawn = ring._ring
    assert drawn is not None
    assert drawn.parentWidget() is inner
    before = ring.geometry().top()
    area.verticalScrollBar().setValue(30)
    assert ring.geometry().top() == before - 30


def test_the_ring_survives_the_page_it_lay_on(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    area, stay = QScrollArea(), Button(theme, "Stay")
    column.addWidget(area)
    column.addWidget(stay)
    ring = FocusRing(theme, window)
    inner = Ground(theme)
    button = Button(theme, "Go", parent=inner)
    area.setWidget(inner)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tab_to(button)
    assert ring.target is button
    delete(inner)
    assert ring.target is not button
    assert ring.geometry().isEmpty()
    tab_to(stay)
    assert ring.target is stay
    assert not ring.geometry().isEmpty()


def test_a_ring_minds_only_its_own_window(page: Page, theme: Theme, qtbot: QtBot) -> None:
    tab_to(page.button)
    other = QWidget()
    qtbot.addWidget(other)
    button = Button(theme, "Elsewhere", parent=other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    tab_to(button)
    assert page.ring.target is None
