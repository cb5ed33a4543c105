"""Suggestions under the capture line."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, heard, name_of
from helpers.keyboard import DOWN, ENTER, ESC, TAB, UP, focused, press, write
from worthwhile.domain.completion import Fit, FitCount, suggest
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.vocabulary import NO_AI, Kind, Term, Vocabulary
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.capture_line import CaptureLine
from worthwhile.ui.widgets.completer import Completer

pytestmark = pytest.mark.gui


def term(number: int, kind: Kind, name: str) -> Term:
    return Term(UUID(int=number), kind, name, no_ai=name == NO_AI)


CLAUDE = term(1, Kind.TOOL, "Claude")
CODE = term(2, Kind.TOOL, "Claude Code")
NONE = term(3, Kind.TOOL, NO_AI)
WRITING = term(4, Kind.TASK_TYPE, "Writing")
CODING = term(5, Kind.TASK_TYPE, "Coding")
VOCABULARY = Vocabulary.from_terms([CLAUDE, CODE, NONE, WRITING, CODING])
FIT = Fit(
    [
        FitCount(CLAUDE.id, WRITING.id, Outcome.CLEAR_WIN, 4),
        FitCount(CODE.id, CODING.id, Outcome.CLEAR_WIN, 12),
        FitCount(CODE.id, WRITING.id, Outcome.BACKFIRED, 4),
    ]
)


class Bench(QWidget):
    """A line with its suggestions, in a small window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.line = CaptureLine(theme)
        self.vocabulary = VOCABULARY
        self.completer = Completer(
            theme,
            self.line,
            lambda typing, _line: suggest(
                self.vocabulary,
                Kind(typing.kind.value),
                typing.typed,
                FIT,
                task_type=self.line.capture.task_type,
            ),
        )
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addStretch(1)
        self.resize(700, 500)

    def names(self) -> list[str]:
        return [offer.name for offer in self.completer.model.offers]


@pytest.fixture
def bench(theme: Theme, qtbot: QtBot) -> Bench:
    made = Bench(theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isVisible)
    made.line.setFocus()
    return made


def test_it_opens_while_a_name_is_typed_and_keeps_the_focus_in_the_line(bench: Bench) -> None:
    write("draft")
    assert not bench.completer.is_open
    write(" @cl")
    assert bench.completer.is_open
    assert bench.names()[:2] == ["Claude", "Claude Code"]
    assert focused() is bench.line
    write(" ")
    assert not bench.completer.is_open


@pytest.mark.parametrize(("mark", "first"), [("@", "Claude"), ("#", "Coding")])
def test_a_mark_alone_opens_the_whole_list(bench: Bench, mark: str, first: str) -> None:
    write(f"draft {mark}")
    assert bench.completer.is_open
    assert first in bench.names()


def test_the_best_fit_to_the_task_comes_first(bench: Bench) -> None:
    write("x #coding @cl")
    assert bench.names()[0] == "Claude Code"
    press(*[Qt.Key.Key_Backspace] * 12)
    write("#writing @cl")
    assert bench.names()[0] == "Claude"
    assert bench.completer.model.offers[0].detail == "Writing"


@pytest.mark.parametrize("key", [TAB, ENTER])
def test_tab_and_enter_take_the_current_name(bench: Bench, key: Qt.Key) -> None:
    write("draft @cl")
    press(key)
    assert bench.line.line == "draft @Claude "
    assert not bench.completer.is_open
    assert focused() is bench.line


def test_arrows_walk_round_and_names_with_blanks_are_quoted(bench: Bench) -> None:
    write("draft @claude c")
    press(*[Qt.Key.Key_Backspace] * 4)
    assert bench.completer.is_open
    press(DOWN)
    assert bench.completer.current is not None
    assert bench.completer.current.name == "Claude Code"
    press(TAB)
    assert bench.line.line == 'draft @"Claude Code" '
    write("@")
    press(UP)
    current = bench.completer.current
    assert current is not None
    assert current.name == bench.names()[-1], "Up from the first goes to the last"


def test_accepting_in_the_middle_leaves_the_rest_alone(bench: Bench) -> None:
    bench.line.start_over("draft @ 12m")
    cursor = bench.line.textCursor()
    cursor.setPosition(len("draft @"))
    bench.line.setTextCursor(cursor)
    write("cl")
    press(TAB)
    assert bench.line.line == "draft @Claude 12m"
    assert bench.line.cursor_at == len("draft @Claude ")


def test_esc_closes_it_and_keeps_what_was_typed_as_text(bench: Bench) -> None:
    write("draft @cl")
    press(ESC)
    assert not bench.completer.is_open
    assert bench.line.capture.tool == ""
    assert bench.line.capture.title == "draft @cl"
    write("a")
    assert not bench.completer.is_open, "and it does not come back for this word"


def test_a_name_that_is_there_already_needs_no_list(bench: Bench) -> None:
    """Enter after a whole name goes on; it must not be spent on accepting what stands there."""
    write("draft #writing")
    assert not bench.completer.is_open


def test_enter_on_the_very_name_typed_lets_the_line_go_on(bench: Bench, qtbot: QtBot) -> None:
    write("draft @claude")
    assert bench.completer.is_open, "Claude Code begins alike"
    with qtbot.waitSignal(bench.completer.accepted) as heard_of:
        press(ENTER)
    assert heard_of.args == [True]
    assert bench.line.line == "draft @Claude "


def test_a_new_name_is_offered_last_and_never_forced(bench: Bench) -> None:
    write("draft @cla")
    assert bench.names() == ["Claude", "Claude Code", "cla"]
    assert bench.completer.model.offers[-1].detail == "new"
    press(*[Qt.Key.Key_Backspace] * 3)
    write("zz")
    assert not bench.completer.is_open, "a new name alone is nothing to choose from"


def test_done_without_ai_is_not_preselected(bench: Bench) -> None:
    bench.vocabulary = Vocabulary.from_terms(
        [NONE, *(term(20 + n, Kind.TOOL, f"T{n}") for n in range(5))]
    )
    write("draft @n")
    assert bench.completer.current is not None
    assert bench.completer.current.name == NO_AI, "typed letters mean it"


def test_walking_through_a_chip_does_not_open_it(bench: Bench) -> None:
    write("draft @cl more")
    assert not bench.completer.is_open
    press(*[Qt.Key.Key_Left] * 6)
    assert not bench.completer.is_open


def test_leaving_the_name_or_the_line_closes_it(bench: Bench) -> None:
    write("draft @cl")
    press(Qt.Key.Key_Home)
    assert not bench.completer.is_open
    press(Qt.Key.Key_End)
    write("a")
    assert bench.completer.is_open
    bench.line.clearFocus()
    assert not bench.completer.is_open


def test_a_click_takes_a_name(bench: Bench) -> None:
    write("draft @cl")
    view = bench.completer.view
    second = view.visualRect(bench.completer.model.index(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert bench.line.line == 'draft @"Claude Code" '
    assert focused() is bench.line


def test_it_flips_up_when_there_is_no_room_below(bench: Bench, theme: Theme) -> None:
    write("draft @cl")
    below = bench.completer.view.mapTo(bench, QPoint(0, 0)).y()
    assert below > bench.line.geometry().bottom()
    press(ESC)
    column = bench.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertStretch(0, 100)
    QApplication.processEvents()
    bench.line.start_over("")
    write("draft @cl")
    view = bench.completer.view
    assert view.mapTo(bench, view.rect().bottomLeft()).y() < bench.line.geometry().top()


@pytest.mark.parametrize("percent", [100, 150])
def test_it_stays_inside_the_window_and_nothing_is_cut_off(
    bench: Bench, theme: Theme, percent: int
) -> None:
    theme.set_text_percent(percent)
    write("a rather long task that goes on and on and on and on and on @cl")
    completer = bench.completer
    card = completer.view.geometry().translated(completer.pos())
    assert card.left() >= 0
    assert card.right() <= bench.width()
    rows = completer.model.rowCount()
    assert completer.view.height() >= rows * theme.px(36)


def test_a_screen_reader_hears_the_current_name(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    write("draft @cl")
    press(DOWN)
    assert said[-2].startswith("Claude, Writing, 1 of 3")
    assert said[-1].startswith("Claude Code, Coding, 2 of 3")
    assert heard(bench.completer.view).role() is Role.List
    assert name_of(bench.completer.view) == "Suggestions"
    row = heard(bench.completer.view).child(1)
    assert row is not None
    assert row.text(QAccessible.Text.Name) == "Claude Code, Coding"
