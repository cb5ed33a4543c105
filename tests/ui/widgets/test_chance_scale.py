"""The chance before beginning: five real radio buttons, none chosen, walked by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, heard, name_of
from helpers.keyboard import CTRL, focused, press
from worthwhile.domain.entry import PAYOFF_CHANCES
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.chance_scale import QUESTION, ChanceScale

pytestmark = pytest.mark.gui

KEY = Qt.Key


@pytest.fixture
def scale(theme: Theme, qtbot: QtBot) -> ChanceScale:
    made = ChanceScale(theme)
    qtbot.addWidget(made)
    made.resize(608, made.sizeHint().height())
    made.show()
    made.activateWindow()
    made.focus()
    return made


def test_nothing_is_chosen_and_the_keys_begin_at_even_odds(scale: ChanceScale) -> None:
    assert scale.value is None
    assert not any(stop.isChecked() for stop in scale.stops())
    assert focused() is scale.stops()[2]


@pytest.mark.parametrize(("key", "percent"), list(enumerate(PAYOFF_CHANCES, 1)))
def test_a_digit_chooses(scale: ChanceScale, key: int, percent: int) -> None:
    press(Qt.Key(KEY.Key_0 + key))
    assert scale.value == percent
    assert [stop.isChecked() for stop in scale.stops()].count(True) == 1


def test_arrows_walk_and_choose_and_stop_at_the_ends(scale: ChanceScale) -> None:
    press(KEY.Key_Right)
    assert scale.value == 70
    press(KEY.Key_Right, KEY.Key_Right, KEY.Key_Right)
    assert scale.value == 90
    assert focused() is scale.stops()[4]


def test_backspace_takes_the_answer_back_and_it_is_told(scale: ChanceScale, qtbot: QtBot) -> None:
    press(KEY.Key_4)
    with qtbot.waitSignal(scale.chosen) as told:
        press(KEY.Key_Backspace)
    assert told.args == [None]
    assert scale.value is None


def test_a_digit_with_ctrl_is_somebody_elses(scale: ChanceScale) -> None:
    press(KEY.Key_4, hold=CTRL)
    assert scale.value is None


def test_a_click_chooses_what_is_under_it(scale: ChanceScale, qtbot: QtBot) -> None:
    qtbot.mouseClick(scale.stops()[0], Qt.MouseButton.LeftButton)
    assert scale.value == 10


def test_words_and_numbers_are_heard_together(scale: ChanceScale) -> None:
    assert name_of(scale) == QUESTION
    assert [name_of(stop) for stop in scale.stops()] == [
        "Very unlikely, 10 in 100",
        "Unlikely, 30 in 100",
        "Even odds, 50 in 100",
        "Likely, 70 in 100",
        "Very likely, 90 in 100",
    ]
    assert all(heard(stop).role() is Role.RadioButton for stop in scale.stops())


def test_the_labels_have_room_at_their_least_width(scale: ChanceScale, theme: Theme) -> None:
    for percent in (90, 100, 150):
        theme.set_text_percent(percent)
        least = scale.minimumSizeHint()
        scale.resize(least)
        assert all(stop.width() >= least.width() // 5 for stop in scale.stops())
