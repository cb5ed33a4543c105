"""The capture line: one line of text whose names and minutes are chips."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, description_of, heard, name_of
from helpers.keyboard import CTRL, ENTER, ESC, press, write
from worthwhile.domain.capture import TokenKind
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.capture_line import CaptureLine

pytestmark = pytest.mark.gui


@pytest.fixture
def line(theme: Theme, qtbot: QtBot) -> CaptureLine:
    made = CaptureLine(theme, "e.g. something")
    qtbot.addWidget(made)
    made.resize(600, 46)
    made.show()
    qtbot.waitUntil(made.isVisible)
    made.setFocus()
    return made


def fonts(line: CaptureLine) -> dict[str, int]:
    """The size of the letters of each word, as laid out."""
    found = {}
    for run in line.document().firstBlock().layout().formats():
        text = line.line[run.start : run.start + run.length]
        found[text] = run.format.font().pixelSize()
    return found


def pixels_like(line: CaptureLine, role: str) -> int:
    """How many pixels of a colour the line shows."""
    image = line.grab().toImage()
    wanted = line.theme.colour(role).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def test_tokens_turn_into_chips_while_they_are_typed(line: CaptureLine) -> None:
    write("draft notes")
    assert pixels_like(line, "penSoft") == 0
    write(" @cl")
    assert pixels_like(line, "penSoft") > 100
    assert "@cl" in fonts(line)
    assert fonts(line)["@cl"] == 16


def test_a_backslash_that_keeps_text_is_faint(line: CaptureLine) -> None:
    write(r"mail \@home")
    inks = {
        line.line[run.start : run.start + run.length]: run.format.foreground().color()
        for run in line.document().firstBlock().layout().formats()
    }
    assert inks["\\"] == line.theme.colour("ink3")
    assert pixels_like(line, "penSoft") == 0


@pytest.mark.parametrize("text", ["@claude", "x @claude", "@claude x", "x @claude y"])
def test_esc_in_or_after_a_chip_keeps_it_as_text(line: CaptureLine, text: str) -> None:
    line.start_over(text)
    cursor = line.textCursor()
    cursor.setPosition(text.index("@claude") + len("@claude"))
    line.setTextCursor(cursor)
    press(ESC)
    assert line.line == text.replace("@claude", r"\@claude")
    assert line.capture.tool == ""
    assert "@claude" in line.capture.title
    press(Qt.Key.Key_Z, hold=CTRL)
    assert line.line == text, "and it can be taken back"


def test_esc_elsewhere_changes_nothing(line: CaptureLine) -> None:
    line.start_over("@claude and then words")
    press(ESC)
    assert line.line == "@claude and then words"


@pytest.mark.parametrize("text", ["one\ntwo", "one\r\n  two", "one\u2028two", "\n\none two\n"])
def test_pasted_lines_become_one(line: CaptureLine, text: str) -> None:
    QApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, hold=CTRL)
    assert line.line.split() == ["one", "two"]
    assert line.document().blockCount() == 1


def test_enter_sends_the_line_on_and_types_nothing(line: CaptureLine, qtbot: QtBot) -> None:
    write("draft")
    with qtbot.waitSignal(line.submitted):
        press(ENTER)
    press(ENTER, hold=Qt.KeyboardModifier.ShiftModifier)
    assert line.line == "draft"


def test_a_field_is_written_into_the_line_and_out_again(line: CaptureLine) -> None:
    write("draft 12m more")
    line.set_field(TokenKind.MINUTES_WITH, 20.0)
    assert line.line == "draft 20m more"
    line.set_field(TokenKind.MINUTES_WITHOUT, 35.0)
    assert line.line == "draft 20m more ~35m"
    line.set_field(TokenKind.MINUTES_WITH, None)
    assert line.line == "draft more ~35m"
    for _ in range(3):
        press(Qt.Key.Key_Z, hold=CTRL)
    assert line.line == "draft 12m more", "each is one step back"


def test_the_caret_stays_with_its_letters_when_a_field_is_written(line: CaptureLine) -> None:
    line.start_over("draft 12m more")
    cursor = line.textCursor()
    cursor.setPosition(len("draft 12m mo"))
    line.setTextCursor(cursor)
    line.set_field(TokenKind.MINUTES_WITH, 120.0)
    assert line.line[: line.cursor_at] == "draft 2h mo"


def test_letters_outside_the_basic_plane_keep_positions_right(line: CaptureLine) -> None:
    line.start_over("🙂🙂 @claude 12m")
    line.set_field(TokenKind.TOOL, "Gemini")
    assert line.line == "🙂🙂 @Gemini 12m"
    assert line.capture.title == "🙂🙂"
    assert line.cursor_at == len(line.line)


def test_the_letters_do_not_jump_when_all_of_them_are_chips(line: CaptureLine) -> None:
    line.start_over("words")
    words = line.place_of(0)
    baseline = words.y() + line.document().firstBlock().layout().lineAt(0).ascent()
    line.start_over("@claude")
    chips = line.place_of(0)
    again = chips.y() + line.document().firstBlock().layout().lineAt(0).ascent()
    assert abs(baseline - again) <= 1


def test_right_to_left_text_is_laid_out_from_the_right(line: CaptureLine) -> None:
    line.start_over("תיקון @קלוד 12m")
    assert line.capture.tool == "קלוד"
    assert line.place_of(0).x() > line.width() / 2
    assert pixels_like(line, "penSoft") > 100


def test_an_input_method_composes_without_moving_the_tints_away(line: CaptureLine) -> None:
    line.start_over("x @claude")
    cursor = line.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    line.setTextCursor(cursor)
    before = pixels_like(line, "penSoft")
    QApplication.sendEvent(line, QInputMethodEvent("かな", []))
    assert line.line == "x @claude", "nothing is written before it is committed"
    assert abs(pixels_like(line, "penSoft") - before) < before / 4
    done = QInputMethodEvent("", [])
    done.setCommitString("仮名")
    QApplication.sendEvent(line, done)
    assert line.line == "仮名x @claude"


def test_a_long_line_scrolls_along_with_the_caret(line: CaptureLine) -> None:
    write("word " * 60)
    caret = line.place_of(line.cursor_at)
    assert 0 <= caret.x() <= line.width()
    assert line.place_of(0).x() < 0


def test_the_caret_is_in_pen_ink_and_beside_a_chip_not_on_it(line: CaptureLine) -> None:
    write("x @claude")
    assert pixels_like(line, "pen") >= 2 * 20
    line.clearFocus()
    assert pixels_like(line, "pen") == 0


def test_the_placeholder_is_seen_only_while_nothing_is_written(line: CaptureLine) -> None:
    line.clearFocus()
    empty = line.grab().toImage()
    write_to(line, "x")
    line.start_over("")
    assert line.grab().toImage() == empty
    line.set_placeholder("")
    assert line.grab().toImage() != empty


def write_to(line: CaptureLine, text: str) -> None:
    line.start_over(text)


def test_a_screen_reader_hears_an_editable_text_with_a_name(line: CaptureLine) -> None:
    assert heard(line).role() is Role.EditableText
    assert name_of(line) == "What did you use AI for?"
    assert "@" in description_of(line)
    write("draft")
    text = heard(line).textInterface()
    assert text is not None
    assert text.text(0, text.characterCount()) == "draft"


def test_it_grows_with_the_text_size(line: CaptureLine, theme: Theme) -> None:
    line.start_over("draft @claude")
    small = line.height()
    theme.set_text_percent(150)
    assert line.height() == round(small * 1.5)
    assert fonts(line)["@claude"] == 24
    layout = line.document().firstBlock().layout()
    assert line.viewport().height() >= layout.lineAt(0).height()
