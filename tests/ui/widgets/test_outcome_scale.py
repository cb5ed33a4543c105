"""The rating: no default, real radio buttons, the same by pointer, digit and arrow."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, description_of, heard, name_of
from worthwhile.domain.outcome import QUESTION, Outcome
from worthwhile.settings import ThemeChoice
from worthwhile.ui.theme import Theme, TypeRole
from worthwhile.ui.widgets.outcome_scale import OutcomeScale
from worthwhile.ui.widgets.painting import width_of

pytestmark = pytest.mark.gui


@pytest.fixture
def scale(theme: Theme, qtbot: QtBot) -> OutcomeScale:
    made = OutcomeScale(theme)
    qtbot.addWidget(made)
    made.resize(660, made.sizeHint().height())
    made.show()
    made.activateWindow()
    return made


def told(scale: OutcomeScale) -> list[Outcome | None]:
    heard_of: list[Outcome | None] = []
    scale.chosen.connect(heard_of.append)
    return heard_of


def test_nothing_is_chosen_until_the_person_chooses(scale: OutcomeScale) -> None:
    assert scale.value is None
    assert not any(stop.isChecked() for stop in scale.stops())


def test_focus_alone_chooses_nothing(scale: OutcomeScale, qtbot: QtBot) -> None:
    scale.focus()
    qtbot.waitUntil(scale.stops()[2].hasFocus)
    assert scale.value is None


def test_a_screen_reader_hears_a_group_of_five_named_radio_buttons(scale: OutcomeScale) -> None:
    assert heard(scale).role() == Role.Grouping
    assert name_of(scale) == QUESTION
    assert [name_of(stop) for stop in scale.stops()] == [o.label for o in Outcome]
    assert [description_of(stop) for stop in scale.stops()] == [o.anchor for o in Outcome]
    for stop in scale.stops():
        assert heard(stop).role() == Role.RadioButton
        assert heard(stop).state().checkable
        assert not heard(stop).state().checked
    scale.choose(Outcome.CLEAR_WIN)
    states = [bool(heard(stop).state().checked) for stop in scale.stops()]
    assert states == [False, False, False, False, True]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_digit_chooses_its_stop(scale: OutcomeScale, qtbot: QtBot, outcome: Outcome) -> None:
    seen = told(scale)
    scale.focus()
    qtbot.keyClicks(scale.stops()[2], str(int(outcome) + 3))
    assert scale.value is outcome
    assert seen == [outcome]
    assert scale.stops()[int(outcome) + 2].isChecked()


def test_a_digit_with_control_or_alt_is_left_to_others(scale: OutcomeScale, qtbot: QtBot) -> None:
    for held in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        qtbot.keyClick(scale.stops()[2], Qt.Key.Key_4, held)
    assert scale.value is None


def test_digits_beyond_the_scale_choose_nothing(scale: OutcomeScale, qtbot: QtBot) -> None:
    qtbot.keyClicks(scale.stops()[2], "0679")
    assert scale.value is None


def test_arrows_move_along_the_axis_and_stop_at_its_ends(scale: OutcomeScale, qtbot: QtBot) -> None:
    scale.focus()
    qtbot.keyClick(scale.stops()[2], Qt.Key.Key_Right)
    assert scale.value is Outcome.WORTH_IT
    qtbot.keyClick(scale.stops()[3], Qt.Key.Key_Right)
    qtbot.keyClick(scale.stops()[4], Qt.Key.Key_Right)
    assert scale.value is Outcome.CLEAR_WIN
    for at in (4, 3, 2, 1, 0):
        qtbot.keyClick(scale.stops()[at], Qt.Key.Key_Left)
    assert scale.value is Outcome.BACKFIRED
    assert scale.stops()[0].hasFocus()


def test_space_chooses_the_stop_with_the_focus(scale: OutcomeScale, qtbot: QtBot) -> None:
    scale.focus()
    qtbot.keyClick(scale.stops()[2], Qt.Key.Key_Space)
    assert scale.value is Outcome.BREAK_EVEN


def test_enter_is_left_to_the_card_around_it(scale: OutcomeScale, qtbot: QtBot) -> None:
    qtbot.keyClick(scale.stops()[2], Qt.Key.Key_Return)
    assert scale.value is None


def test_backspace_takes_the_answer_back(scale: OutcomeScale, qtbot: QtBot) -> None:
    scale.set_value(Outcome.WORTH_IT)
    seen = told(scale)
    qtbot.keyClick(scale.stops()[3], Qt.Key.Key_Backspace)
    assert scale.value is None
    assert seen == [None]
    assert not any(stop.isChecked() for stop in scale.stops())


@pytest.mark.parametrize("outcome", list(Outcome))
def test_clicking_a_mark_or_its_label_chooses_it(
    scale: OutcomeScale, qtbot: QtBot, outcome: Outcome
) -> None:
    seen = told(scale)
    stop = scale.stops()[int(outcome) + 2]
    corner = QPoint(stop.width() - 3, stop.height() - 3)
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton, pos=corner)
    assert scale.value is outcome
    assert seen == [outcome]
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert seen == [outcome], "the same answer again is no news"


def test_the_stops_fill_the_width_without_gaps(scale: OutcomeScale) -> None:
    edges = [(stop.geometry().left(), stop.geometry().right() + 1) for stop in scale.stops()]
    assert edges[0][0] == 0
    assert edges[-1][1] == scale.width()
    assert all(a[1] == b[0] for a, b in pairwise(edges))


def test_showing_a_value_tells_nobody(scale: OutcomeScale, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(scale.chosen):
        scale.set_value(Outcome.BACKFIRED)
        scale.set_value(None)
    assert scale.value is None


@pytest.mark.parametrize("value", [None, Outcome.BACKFIRED, Outcome.CLEAR_WIN])
def test_the_whole_scale_is_one_stop_of_the_tab_order(
    theme: Theme, qtbot: QtBot, value: Outcome | None
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    before, scale, after = QLineEdit(), OutcomeScale(theme), QLineEdit()
    for widget in (before, scale, after):
        column.addWidget(widget)
    scale.set_value(value)
    page.show()
    page.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    home = scale.stops()[2 if value is None else int(value) + 2]
    assert home.hasFocus()
    qtbot.keyClick(home, Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert home.hasFocus()


def test_the_axis_runs_left_to_right_in_a_right_to_left_window(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    scale = OutcomeScale(theme, parent=page)
    scale.resize(600, 60)
    lefts = [stop.geometry().left() for stop in scale.stops()]
    assert lefts == sorted(lefts)
    qtbot.keyClick(scale.stops()[2], Qt.Key.Key_Right)
    assert scale.value is Outcome.WORTH_IT


def test_every_label_has_room_at_the_largest_text(theme: Theme, qtbot: QtBot) -> None:
    theme.set_text_percent(150)
    scale = OutcomeScale(theme)
    qtbot.addWidget(scale)
    scale.resize(scale.minimumSizeHint())
    scale.show()
    font = theme.font(TypeRole.LABEL_BOLD)
    for stop, outcome in zip(scale.stops(), Outcome, strict=True):
        assert stop.width() > width_of(f"5 {outcome.label}", font)


def test_a_larger_text_moves_the_stops_at_once(scale: OutcomeScale, theme: Theme) -> None:
    small = scale.sizeHint()
    theme.set_text_percent(150)
    assert scale.sizeHint().height() > small.height()
    assert scale.minimumSizeHint().width() > small.width()


def test_the_stem_grows_to_the_mark_and_stands_still(qapp: QApplication, qtbot: QtBot) -> None:
    lively = Theme(qapp, ThemeChoice.LIGHT, 100, reduced_motion=False)
    scale = OutcomeScale(lively)
    qtbot.addWidget(scale)
    scale.resize(600, 60)
    scale.show()
    scale.choose(Outcome.CLEAR_WIN)
    assert scale._reach == 0
    qtbot.waitUntil(lambda: scale._reach == 2)
    scale.set_value(Outcome.BACKFIRED)
    scale.hide()
    assert scale._reach == -2, "hidden, it is where it was going"


def test_the_chosen_stop_is_painted_in_its_own_colour(scale: OutcomeScale, theme: Theme) -> None:
    for outcome in Outcome:
        scale.set_value(outcome)
        scale.point_at(None)  # wherever the pointer happens to be
        image = scale.grab().toImage()
        seen = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
        }
        assert theme.outcome_colour(outcome).name() in seen
        opposite = theme.outcome_colour(Outcome(-outcome)).name()
        assert outcome is Outcome.BREAK_EVEN or opposite not in seen


def test_the_pointer_is_told_of_the_stop_it_is_over(scale: OutcomeScale, qtbot: QtBot) -> None:
    seen: list[Outcome | None] = []
    scale.pointed.connect(seen.append)
    scale.point_at(Outcome.WORTH_IT)
    scale.point_at(None)
    assert seen == [Outcome.WORTH_IT, None]
