"""Icons: every drawing takes the colour and the size it is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from worthwhile.paths import resource
from worthwhile.settings import ThemeChoice
from worthwhile.ui.icons import tinted_icon
from worthwhile.ui.theme import Theme

pytestmark = pytest.mark.gui

NAMES = sorted(file.stem for file in resource("icons").glob("*.svg"))


def inked(image: QImage) -> list[QColor]:
    """The colours of its solid pixels."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return [colour for colour in pixels if colour.alpha() > 250]


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_the_colour_asked_for_and_no_other(
    name: str, qapp: QApplication
) -> None:
    ink = QColor("#2C4FA3")
    drawn = inked(tinted_icon(name, 24, ink, 2.0).toImage())
    assert drawn, "nothing was drawn"
    for colour in drawn:
        assert abs(colour.red() - ink.red()) <= 2
        assert abs(colour.green() - ink.green()) <= 2
        assert abs(colour.blue() - ink.blue()) <= 2


def test_an_icon_is_drawn_at_the_resolution_of_the_screen(qapp: QApplication) -> None:
    pixmap = tinted_icon("house", 16, QColor("#000000"), 1.25)
    assert pixmap.width() == 20
    assert pixmap.devicePixelRatio() == 1.25


def test_icons_grow_with_the_text_and_follow_the_theme(theme: Theme) -> None:
    small = theme.icon("house", 16, "ink")
    theme.set_text_percent(150)
    large = theme.icon("house", 16, "ink")
    assert large.width() == round(small.width() * 1.5)
    light = inked(large.toImage())
    theme.set_choice(ThemeChoice.DARK)
    dark = inked(theme.icon("house", 16, "ink").toImage())
    assert {colour.name() for colour in light}.isdisjoint(colour.name() for colour in dark)


def test_an_unknown_icon_is_an_error(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        theme.icon("rocket")
