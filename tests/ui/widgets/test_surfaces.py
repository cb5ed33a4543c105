"""Cards, grounds and layouts: where shadows fall, and how gaps keep the text's size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, heard, name_of
from worthwhile.domain.outcome import Outcome
from worthwhile.settings import ThemeChoice
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.buttons import ToggleChip
from worthwhile.ui.widgets.glyphs import Glyph
from worthwhile.ui.widgets.layouts import FlowLayout, col, hbox, row, vbox
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.surfaces import SHADOW_REACH, Card, Ground, Icon, Mark

pytestmark = pytest.mark.gui


def laid(theme: Theme, qtbot: QtBot, elevation: int) -> tuple[Ground, Card]:
    ground = Ground(theme)
    qtbot.addWidget(ground)
    ground.resize(320, 260)
    card = Card(theme, elevation, parent=ground)
    card.setGeometry(80, 60, 160, 100)
    ground.show()
    return ground, card


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("elevation", [1, 2, 3])
def test_a_raised_card_throws_a_shadow_that_fades(
    theme: Theme, qtbot: QtBot, elevation: int, choice: ThemeChoice
) -> None:
    theme.set_choice(choice)
    ground, _ = laid(theme, qtbot, elevation)
    image = ground.grab().toImage()
    below = [image.pixelColor(160, y).lightness() for y in range(161, 161 + 30)]
    desk = theme.colour("desk").lightness()
    assert below[0] < desk
    assert below == sorted(below), "it only grows lighter on its way out"
    sideways = [image.pixelColor(x, 110).lightness() for x in range(79, 40, -1)]
    assert sideways == sorted(sideways)


def test_a_flat_card_throws_none(theme: Theme, qtbot: QtBot) -> None:
    ground, card = laid(theme, qtbot, 0)
    image = ground.grab().toImage()
    assert image.pixelColor(160, 162) == theme.colour("desk")
    card.set_elevation(1)
    assert ground.grab().toImage().pixelColor(160, 162) != theme.colour("desk")


def test_a_shadow_ends_where_its_image_ends(theme: Theme, qtbot: QtBot) -> None:
    ground, card = laid(theme, qtbot, 1)
    image = ground.grab().toImage()
    reach = SHADOW_REACH[1] + 1
    assert image.pixelColor(card.x() - reach, 110) == theme.colour("desk")
    assert image.pixelColor(160, card.geometry().bottom() + reach) == theme.colour("desk")


def test_a_shadow_follows_its_card(theme: Theme, qtbot: QtBot) -> None:
    ground, card = laid(theme, qtbot, 1)
    card.move(10, 10)
    image = ground.grab().toImage()
    assert image.pixelColor(160, 162) == theme.colour("desk")
    card.hide()
    image = ground.grab().toImage()
    assert image.pixelColor(90, 112) == theme.colour("desk")


@pytest.mark.parametrize("width", [101, 102, 103, 104])
def test_no_seam_shows_where_a_ground_ends_inside_a_device_pixel(
    theme: Theme, qtbot: QtBot, width: int
) -> None:
    below = Ground(theme)
    qtbot.addWidget(below)
    below.resize(160, 40)
    Ground(theme, parent=below).setGeometry(0, 0, width, 40)
    image = QImage(200, 50, QImage.Format.Format_RGB32)
    image.fill(theme.colour("ink"))
    image.setDevicePixelRatio(1.25)
    painter = QPainter(image)
    below.render(painter, QPoint(0, 0))
    painter.end()
    assert {image.pixelColor(x, 20).name() for x in range(200)} == {theme.colour("desk").name()}


class Watched(Ground):
    """A ground that notes where it is painted anew."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.painted = QRegion()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += event.region()
        super().paintEvent(event)


@pytest.mark.parametrize("deed", ["move", "resize", "hide", "flatten"])
def test_where_a_shadow_was_the_ground_is_painted_anew(
    theme: Theme, qtbot: QtBot, deed: str
) -> None:
    ground = Watched(theme)
    qtbot.addWidget(ground)
    ground.resize(320, 260)
    card = Card(theme, 1, parent=ground)
    card.setGeometry(80, 60, 160, 100)
    ground.show()
    qtbot.waitUntil(lambda: not ground.painted.isEmpty())
    ground.painted = QRegion()
    {
        "move": lambda: card.move(60, 50),
        "resize": lambda: card.resize(100, 60),
        "hide": card.hide,
        "flatten": lambda: card.set_elevation(0),
    }[deed]()
    shadow = QPoint(160, 175)
    qtbot.waitUntil(lambda: ground.painted.contains(shadow))


def test_boxes_scale_margins_spacing_and_gaps_live(theme: Theme, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    box = vbox(theme, widget, margins=(24, 20, 24, 20), spacing=8)
    box.addWidget(QLabel())
    box.gap(12)
    theme.set_text_percent(150)
    assert box.contentsMargins().left() == 36
    assert box.contentsMargins().top() == 30
    assert box.spacing() == 12
    assert box.itemAt(1).sizeHint().height() == 18
    box.set_margins((10, 10, 10, 10))
    box.set_gap(4)
    assert (box.contentsMargins().left(), box.spacing()) == (15, 6)


def test_rows_and_columns_take_widgets_gaps_and_stretches(theme: Theme, qtbot: QtBot) -> None:
    first, second = QLabel(), QLabel()
    line = row(theme, first, 12, None, (second, Qt.AlignmentFlag.AlignTop), spacing=0)
    qtbot.addWidget(line)
    layout = line.layout()
    assert layout.count() == 4
    assert layout.itemAt(0).widget() is first
    assert layout.itemAt(1).sizeHint().width() == 12
    assert layout.itemAt(3).alignment() == Qt.AlignmentFlag.AlignTop
    pile = col(theme, QLabel(), 8, QLabel(), spacing=0)
    qtbot.addWidget(pile)
    assert pile.layout().itemAt(1).sizeHint().height() == 8


def test_chips_wrap_where_the_room_ends_and_mirror(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(theme, page)
    chips = [ToggleChip(theme, "Had to redo it") for _ in range(5)]
    for chip in chips:
        flow.addWidget(chip)
    wide = chips[0].sizeHint().width()
    page.resize(2 * wide + theme.px(8), 400)
    page.show()
    tops = [chip.y() for chip in chips]
    assert tops[0] == tops[1] < tops[2] == tops[3] < tops[4]
    assert flow.heightForWidth(page.width()) == tops[4] + chips[4].height()
    assert chips[0].x() == 0
    chips[0].hide()
    flow.activate()
    assert chips[1].x() == 0
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.activate()
    assert chips[1].geometry().right() == page.width() - 1


def test_boxes_outlive_neither_their_widget_nor_a_change_after_it(
    theme: Theme, qtbot: QtBot
) -> None:
    widget = QWidget()
    hbox(theme, widget)
    widget.deleteLater()
    qtbot.waitUntil(lambda: not _alive(widget))
    theme.set_text_percent(120)


def _alive(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return bool(isValid(widget))


def test_glyphs_read_as_their_outcome(theme: Theme, qtbot: QtBot) -> None:
    glyph = Glyph(theme, Outcome.CLEAR_WIN)
    qtbot.addWidget(glyph)
    assert heard(glyph).role() == Role.StaticText
    assert name_of(glyph) == "Clear win"
    glyph.set_outcome(None)
    assert name_of(glyph) == ""
    assert glyph.sizeHint().width() <= 1


def test_icons_decorate_unless_they_are_named(theme: Theme, qtbot: QtBot) -> None:
    silent, named = Icon(theme, "house"), Icon(theme, "lock", label="Stored here only")
    for icon in (silent, named):
        qtbot.addWidget(icon)
    assert name_of(silent) == ""
    assert name_of(named) == "Stored here only"
    theme.set_text_percent(150)
    assert named.sizeHint().width() == 24
    mark = Mark(theme)
    qtbot.addWidget(mark)
    assert mark.sizeHint().width() == 36


def test_a_menu_keeps_its_words_and_icons(theme: Theme, qtbot: QtBot) -> None:
    menu = Menu(theme, "Tool")
    qtbot.addWidget(menu)
    action = menu.add("R&D bot", "bot")
    assert action.text() == "R&&D bot"
    before = action.icon().pixmap(32, 32).toImage()
    theme.set_choice(ThemeChoice.DARK)
    assert action.icon().pixmap(32, 32).toImage() != before
    chosen = menu.add_choice("Claude", checked=True)
    assert chosen.isCheckable()
    assert chosen.isChecked()
