"""The word-sized picture of one figure."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from helpers.accessible import name_of
from worthwhile.domain.figures import Interval
from worthwhile.domain.outcome import Outcome
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.interval_strip import IntervalStrip, Strip

pytestmark = pytest.mark.gui


def strip(theme: Theme, qtbot: QtBot, lo: float, hi: float) -> IntervalStrip:
    made = IntervalStrip(theme)
    qtbot.addWidget(made)
    middle, quarter = (lo + hi) / 2, (hi - lo) / 4
    figure = Interval(middle, lo, hi, middle - quarter, middle + quarter)
    made.show_strip(Strip(figure, 0, 1, 0.5, "50", "low", "high", "90% range low to high."))
    made.resize(made.sizeHint())
    return made


def has(image: QImage, colour: QColor) -> bool:
    return any(
        image.pixelColor(x, y).rgb() == colour.rgb()
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize(
    ("lo", "hi", "shown"),
    [
        (0.6, 0.8, Outcome.CLEAR_WIN),
        (0.1, 0.3, Outcome.BACKFIRED),
        (0.4, 0.7, Outcome.BREAK_EVEN),
    ],
)
def test_the_colour_tells_on_which_side_of_the_tick_the_range_lies(
    theme: Theme, qtbot: QtBot, lo: float, hi: float, shown: Outcome
) -> None:
    image = strip(theme, qtbot, lo, hi).grab().toImage()
    for outcome in (Outcome.CLEAR_WIN, Outcome.BACKFIRED, Outcome.BREAK_EVEN):
        assert has(image, theme.outcome_colour(outcome)) is (outcome is shown)


def test_a_screen_reader_hears_the_range(theme: Theme, qtbot: QtBot) -> None:
    assert name_of(strip(theme, qtbot, 0.4, 0.7)) == "90% range low to high."


def test_it_grows_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    made = strip(theme, qtbot, 0.4, 0.7)
    before = made.sizeHint()
    theme.set_text_percent(150)
    assert made.sizeHint().width() == before.width() * 1.5
    assert made.sizeHint().height() == before.height() * 1.5
