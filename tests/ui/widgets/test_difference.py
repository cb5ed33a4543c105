"""Two texts side by side: what only one of them has, and enough around it to find the place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, heard
from helpers.room import come_to_rest
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.difference import DifferenceView, Pair, side_by_side

pytestmark = pytest.mark.gui

SAME = [(" ", f"line {number}") for number in range(9)]


def test_what_was_changed_stands_opposite_and_what_was_added_stands_alone() -> None:
    lines = [("-", "a"), ("-", "b"), ("+", "A"), (" ", "c"), ("+", "d")]
    assert side_by_side(lines) == [
        Pair("a", "A"),
        Pair("b", None),
        Pair("c", "c"),
        Pair(None, "d"),
    ]


def test_long_parts_that_are_alike_are_left_out_but_for_their_edges() -> None:
    rows = side_by_side([*SAME, ("-", "old"), ("+", "new"), *SAME, ("+", "end")])
    assert [pair.before for pair in rows] == [
        *("⋯", "line 7", "line 8", "old"),
        *("line 0", "line 1", "⋯", "line 7", "line 8"),
        None,
    ]


def test_texts_that_are_alike_are_shown_whole_and_lines_without_words_nowhere() -> None:
    assert side_by_side([*SAME, (" ", " "), ("+", "")]) == [Pair(line, line) for _, line in SAME]


def test_the_ear_hears_which_side_a_line_is_on(theme: Theme, qtbot: QtBot) -> None:
    view = DifferenceView(theme, "What differs")
    qtbot.addWidget(view)
    view.show_difference([("-", "old"), (" ", "kept"), ("+", "new")], ("Then", "Now"))
    model, ear = view.model(), Qt.ItemDataRole.AccessibleTextRole
    said = [[model.index(row, column).data(ear) for column in (0, 1)] for row in range(3)]
    assert heard(view).role() == Role.Table
    assert said == [
        ["only here: old", "nothing"],
        ["in both: kept", "in both: kept"],
        ["nothing", "only here: new"],
    ]


def test_long_lines_wrap_in_the_width_there_is(theme: Theme, qtbot: QtBot) -> None:
    view = DifferenceView(theme, "What differs")
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    view.show_difference([("-", "word " * 60), ("+", "short")], ("Then", "Now"))
    come_to_rest()
    wide = view.rowHeight(0)
    view.resize(400, 400)
    qtbot.waitUntil(lambda: view.rowHeight(0) > wide)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.currentIndex().column() == 1
