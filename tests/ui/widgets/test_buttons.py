"""Everything that is pressed: what it is called, which keys press it, how much room it takes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, description_of, heard, name_of
from worthwhile.ui.theme import Theme, TypeRole
from worthwhile.ui.widgets.buttons import (
    Button,
    Check,
    Chip,
    KeyCap,
    Kind,
    Radio,
    Segmented,
    Switch,
    ToggleChip,
)
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.painting import width_of

pytestmark = pytest.mark.gui

KINDS: tuple[Kind, ...] = ("primary", "secondary", "ghost", "quiet", "link", "danger")


def shown(widget: QWidget, qtbot: QtBot) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    return widget


@pytest.mark.parametrize("kind", KINDS)
def test_a_button_is_called_by_its_text(theme: Theme, qtbot: QtBot, kind: Kind) -> None:
    button = Button(theme, "Log it", kind)
    qtbot.addWidget(button)
    assert heard(button).role() == Role.Button
    assert name_of(button) == "Log it"


def test_a_button_of_an_icon_alone_is_called_by_its_name(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "", "ghost", "x", name="Close")
    qtbot.addWidget(button)
    assert name_of(button) == "Close"
    assert button.toolTip() == "Close"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_press_a_button(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button(theme, "Log it")
    shown(button, qtbot)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_disabled_button_says_so_and_cannot_be_pressed(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Log it", "primary")
    shown(button, qtbot)
    button.setEnabled(False)
    assert heard(button).state().disabled
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        button.click()


def test_an_ampersand_in_a_name_is_no_shortcut(theme: Theme, qtbot: QtBot) -> None:
    chip = ToggleChip(theme, "R&D")
    qtbot.addWidget(chip)
    assert chip.words == "R&D"
    assert name_of(chip) == "R&D"
    assert chip.shortcut().isEmpty()


@pytest.mark.parametrize("percent", [90, 100, 150])
@pytest.mark.parametrize("kind", KINDS)
def test_a_button_has_room_for_its_words_at_any_text_size(
    theme: Theme, qtbot: QtBot, kind: Kind, percent: int
) -> None:
    button = Button(theme, "How this is worked out", kind, "search", "Ctrl K", "chevron-right")
    qtbot.addWidget(button)
    theme.set_text_percent(percent)
    need = width_of(button.words, theme.font(TypeRole.BODY_STRONG))
    need += theme.px(16) + theme.px(14) + width_of("Ctrl K", theme.font(TypeRole.KEYCAP))
    assert button.sizeHint().width() > need
    assert button.sizeHint().height() == theme.px(32)


def test_pressing_and_disabling_show(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Save", "secondary")
    shown(button, qtbot)
    plain = button.grab().toImage()
    button.setDown(True)
    pressed = button.grab().toImage()
    button.setDown(False)
    button.setEnabled(False)
    disabled = button.grab().toImage()
    assert pressed != plain
    assert disabled not in (plain, pressed)


def test_a_pointing_hand_says_what_can_be_pressed(theme: Theme, qtbot: QtBot) -> None:
    for widget in (Button(theme, "Log it"), ToggleChip(theme, "Redo"), Check(theme, "Titles")):
        qtbot.addWidget(widget)
        assert widget.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_a_chip_is_called_by_its_name_and_value(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(theme, "Type", "tag", menu=Menu(theme))
    qtbot.addWidget(chip)
    assert heard(chip).role() == Role.ButtonMenu
    assert name_of(chip) == "Type"
    chip.set_value("Writing")
    assert name_of(chip) == "Type: Writing"
    assert chip.value == "Writing"
    chip.set_value(None)
    assert name_of(chip) == "Type"


def test_the_cross_of_a_chip_clears_it_and_does_not_open_its_menu(
    theme: Theme, qtbot: QtBot
) -> None:
    menu = Menu(theme)
    menu.add("Writing")
    chip = Chip(theme, "Type", "tag", menu=menu)
    shown(chip, qtbot)
    chip.set_value("Writing")
    chip.adjustSize()
    with qtbot.waitSignal(chip.cleared):
        cross = QPoint(chip.width() - 16, chip.height() // 2)
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    assert not menu.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_a_key_clears_a_chip_only_when_it_is_set(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    chip = Chip(theme, "Type", "tag")
    shown(chip, qtbot)
    with qtbot.assertNotEmitted(chip.cleared):
        qtbot.keyClick(chip, key)
    chip.set_value("Writing")
    with qtbot.waitSignal(chip.cleared):
        qtbot.keyClick(chip, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_chip_opens_its_menu_by_key(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    menu = Menu(theme)
    menu.add("Writing")
    chip = Chip(theme, "Type", "tag", menu=menu)
    shown(chip, qtbot)
    qtbot.keyClick(chip, key)
    qtbot.waitUntil(menu.isVisible)
    menu.close()


def test_a_toggle_chip_says_whether_it_is_on(theme: Theme, qtbot: QtBot) -> None:
    chip = ToggleChip(theme, "Had to redo it")
    shown(chip, qtbot)
    assert heard(chip).state().checkable
    off = chip.grab().toImage()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert heard(chip).state().checked
    assert chip.grab().toImage() != off


def test_a_toggle_chip_keeps_its_width_when_it_turns_on(theme: Theme, qtbot: QtBot) -> None:
    chip = ToggleChip(theme, "Had to redo it")
    qtbot.addWidget(chip)
    off = chip.sizeHint()
    chip.setChecked(True)
    assert chip.sizeHint() == off


@pytest.mark.parametrize("make", [Check, Switch])
def test_checks_and_switches_are_check_boxes_with_their_explanation(
    theme: Theme, qtbot: QtBot, make: type[Check] | type[Switch]
) -> None:
    box = make(theme, "Leave out of Insights", "Keeps it in the journal")
    shown(box, qtbot)
    assert heard(box).role() == Role.CheckBox
    assert name_of(box) == "Leave out of Insights"
    assert description_of(box) == "Keeps it in the journal"
    assert not heard(box).state().checked
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert heard(box).state().checked
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 2, box.height() - 2))
    assert not box.isChecked(), "the whole line can be clicked"


def test_a_check_that_is_partly_on_looks_like_neither(theme: Theme, qtbot: QtBot) -> None:
    box = Check(theme, "Mixed")
    shown(box, qtbot)
    box.setTristate(True)
    pictures = []
    for state in Qt.CheckState:
        box.setCheckState(state)
        pictures.append(box.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_radios_with_one_parent_exclude_each_other(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    radios = [Radio(theme, text) for text in ("Yes", "A smaller version", "No")]
    for radio in radios:
        column.addWidget(radio)
    shown(page, qtbot)
    qtbot.mouseClick(radios[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(radios[2], Qt.MouseButton.LeftButton)
    assert [radio.isChecked() for radio in radios] == [False, False, True]
    assert heard(radios[2]).role() == Role.RadioButton
    assert name_of(radios[2]) == "No"


def test_segments_are_a_named_group_of_radio_buttons(theme: Theme, qtbot: QtBot) -> None:
    track = Segmented(theme, ["Light", "Dark", "System"], name="Theme", value="Dark")
    shown(track, qtbot)
    assert heard(track).role() == Role.Grouping
    assert name_of(track) == "Theme"
    assert [heard(one).role() for one in track.segments()] == [Role.RadioButton] * 3
    assert [name_of(one) for one in track.segments()] == ["Light", "Dark", "System"]
    assert [bool(heard(one).state().checked) for one in track.segments()] == [0, 1, 0]


def test_arrows_move_in_a_track_and_tab_leaves_it(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    before, after = QLineEdit(), QLineEdit()
    track = Segmented(theme, [(1, "One"), (2, "Two"), (3, "Three")], value=2)
    for widget in (before, track, after):
        column.addWidget(widget)
    shown(page, qtbot)
    seen: list[object] = []
    track.chosen.connect(seen.append)
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert track.segments()[1].hasFocus()
    qtbot.keyClick(track.segments()[1], Qt.Key.Key_Right)
    qtbot.keyClick(track.segments()[2], Qt.Key.Key_Right)
    assert track.value == 3
    assert seen == [3], "at the end it stays"
    qtbot.keyClick(track.segments()[2], Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_track_runs_from_the_right_in_a_right_to_left_window(theme: Theme, qtbot: QtBot) -> None:
    track = Segmented(theme, ["One", "Two"], value="One")
    track.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(track, qtbot)
    first, second = track.segments()
    assert first.geometry().left() > second.geometry().left()
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert track.value == "Two"


def test_a_track_may_have_nothing_chosen(theme: Theme, qtbot: QtBot) -> None:
    track = Segmented(theme, ["One", "Two"], value="One")
    qtbot.addWidget(track)
    with qtbot.assertNotEmitted(track.chosen):
        track.set_value(None)
    assert track.value is None
    assert not any(segment.isChecked() for segment in track.segments())


def test_choosing_the_same_segment_again_is_no_news(theme: Theme, qtbot: QtBot) -> None:
    track = Segmented(theme, ["One", "Two"], value="One")
    shown(track, qtbot)
    with qtbot.assertNotEmitted(track.chosen):
        qtbot.mouseClick(track.segments()[0], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(track.chosen):
        qtbot.mouseClick(track.segments()[1], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("percent", [90, 150])
def test_segments_have_room_for_their_words(theme: Theme, qtbot: QtBot, percent: int) -> None:
    track = Segmented(theme, ["Outcome rating", "Net minutes", "Cost"])
    qtbot.addWidget(track)
    theme.set_text_percent(percent)
    track.resize(track.sizeHint())
    font = theme.font(TypeRole.LABEL_BOLD)
    for segment in track.segments():
        assert segment.width() > width_of(segment.text(), font)


def test_a_keycap_is_read_as_its_key(theme: Theme, qtbot: QtBot) -> None:
    cap = KeyCap(theme, "Ctrl D")
    qtbot.addWidget(cap)
    assert heard(cap).role() == Role.StaticText
    assert name_of(cap) == "Ctrl D"
    assert cap.sizeHint().width() > width_of("Ctrl D", theme.font(TypeRole.KEYCAP))
