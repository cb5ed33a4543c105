"""Find or jump to, in the real window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, description_of, heard, name_of
from helpers.keyboard import CTRL, DOWN, ENTER, ESC, UP, focused, press, write
from worthwhile.domain.entry import Draft
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import Kind
from worthwhile.ui.desk import Desk
from worthwhile.ui.dialogs.palette import NOTHING, Palette
from worthwhile.ui.dialogs.palette_rows import answers
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.home_page import HomePage
from worthwhile.ui.pages.insights_page import InsightsPage

pytestmark = pytest.mark.gui

CTRL_K = Qt.Key.Key_K


@pytest.fixture
def wished(window: MainWindow, desk: Desk) -> list[tuple[str, object]]:
    """The pages that were asked for; the window is spared opening them."""
    desk.hub.page_requested.disconnect(window.open_page)
    asked: list[tuple[str, object]] = []
    desk.hub.page_requested.connect(lambda name, wish: asked.append((name, wish)))
    return asked


def open_palette(window: MainWindow) -> Palette:
    press(CTRL_K, hold=CTRL)
    (palette,) = [found for found in window.findChildren(Palette) if found.isVisible()]
    return palette


def texts(palette: Palette) -> list[str]:
    return [found.text for found in palette.model.found]


def log(desk: Desk, title: str) -> None:
    desk.services.logbook.log(
        Draft(title=title, tool="Claude", task_type="Writing", outcome=Outcome.WORTH_IT)
    )


def test_ctrl_k_opens_it_also_while_a_line_is_written(window: MainWindow) -> None:
    write("some words")
    palette = open_palette(window)
    assert focused() is palette.edit
    press(ESC)
    assert not palette.isVisible()
    write(" more")
    card = window.page("home").findChild(type(focused()))
    assert card is focused()
    assert focused().toPlainText() == "some words more"  # type: ignore[attr-defined]


@pytest.mark.parametrize("where", ["line", "minutes", "note"])
def test_no_text_field_keeps_ctrl_k_for_itself(window: MainWindow, where: str) -> None:
    """On some desktops it cuts off the rest of the line."""
    home = window.page("home")
    assert isinstance(home, HomePage)
    home.card.line.start_over("draft 12m")
    home.card.toggle_details()
    home.card.details.note.set_text("some words")
    field = {
        "line": home.card.line,
        "minutes": home.card.minutes.used,
        "note": home.card.details.note,
    }[where]
    field.setFocus()
    claim = QKeyEvent(QEvent.Type.ShortcutOverride, CTRL_K, CTRL)
    claim.accept()
    assert window._field_undo.eventFilter(field, claim), "the field never hears of the key"
    assert not claim.isAccepted()
    press(Qt.Key.Key_Home)
    open_palette(window)
    press(ESC)
    assert focused() is field
    assert home.card.line.line == "draft 12m"
    assert home.card.details.note.text() == "some words"


def test_ctrl_k_again_closes_it(window: MainWindow) -> None:
    open_palette(window)
    press(CTRL_K, hold=CTRL)
    QApplication.processEvents()
    assert not any(palette.isVisible() for palette in window.findChildren(Palette))


def test_it_begins_with_what_can_be_done(window: MainWindow) -> None:
    palette = open_palette(window)
    assert {"Write down a task", "Journal", "Insights", "Settings"} <= set(texts(palette))
    keys = {found.text: found.key for found in palette.model.found}
    assert keys["Journal"] == "Ctrl 2"
    press(ESC)


def test_undo_is_offered_only_when_there_is_something_to_undo(
    window: MainWindow, desk: Desk
) -> None:
    palette = open_palette(window)
    assert "Undo" not in texts(palette)
    press(ESC)
    write("draft @claude #writing !4 ")
    press(ENTER)
    palette = open_palette(window)
    assert "Undo" in texts(palette)
    assert "Redo" not in texts(palette)
    write("undo")
    press(ENTER)
    assert desk.services.logbook.is_empty()


def test_enter_opens_a_page_and_arrows_choose(window: MainWindow) -> None:
    window.open_page("settings")
    palette = open_palette(window)
    write("ho")
    assert palette.current is not None
    assert palette.current.text == "Home"
    press(ENTER)
    current = window.current_page
    assert current is not None
    assert current.name == "home"


def test_names_become_filters_of_journal_and_insights(
    window: MainWindow, desk: Desk, wished: list[tuple[str, object]]
) -> None:
    log(desk, "draft")
    (writing,) = desk.services.logbook.vocabulary().of(Kind.TASK_TYPE)
    palette = open_palette(window)
    write("writi")
    assert texts(palette)[:2] == ["Insights: Writing", "Journal: Writing"]
    press(DOWN, ENTER)
    assert wished == [("journal", Filters(task_types=(writing.id,)))]


def test_insights_opens_with_the_name_as_its_filter(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    log(desk, "draft")
    (writing,) = desk.services.logbook.vocabulary().of(Kind.TASK_TYPE)
    open_palette(window)
    write("insi wri")
    press(ENTER)
    page = window.current_page
    assert isinstance(page, InsightsPage)
    assert page.filters.filters(date(2025, 11, 18), 0).task_types == (writing.id,)
    qtbot.waitUntil(lambda: desk.jobs.idle)


def test_an_entry_opens_in_the_journal(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    log(desk, "Reply to the questionnaire")
    palette = open_palette(window)
    write("quest")
    qtbot.waitUntil(lambda: "Reply to the questionnaire" in texts(palette))
    press(UP, ENTER)
    assert window.current_page is not None
    assert window.current_page.name == "journal"
    qtbot.waitUntil(lambda: desk.jobs.idle)


def test_a_page_before_the_name_narrows_it_down(window: MainWindow, desk: Desk) -> None:
    log(desk, "draft")
    palette = open_palette(window)
    write("jour wri")
    assert texts(palette)[0] == "Journal: Writing"
    assert not any("Insights" in text for text in texts(palette))
    press(ESC)


def test_entries_are_found_by_the_beginning_of_their_words(
    window: MainWindow, desk: Desk, wished: list[tuple[str, object]], qtbot: QtBot
) -> None:
    log(desk, "Reply to the accessibility questionnaire")
    palette = open_palette(window)
    write("quest")
    qtbot.waitUntil(lambda: "Reply to the accessibility questionnaire" in texts(palette))
    found = palette.model.found[-1]
    assert found.note == "today"
    press(UP, ENTER)
    (entry,) = desk.services.logbook.rows([1])
    assert wished == [("journal", entry.id)]


def test_what_the_words_no_longer_mean_cannot_be_chosen(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    log(desk, "quarterly figures")
    log(desk, "quiz for the team")
    palette = open_palette(window)
    palette.edit.setText("qu")
    qtbot.waitUntil(lambda: len(texts(palette)) == 2)
    palette.edit.setText("quiz")
    assert not desk.jobs.idle
    assert texts(palette) == ["quiz for the team"]
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert texts(palette) == ["quiz for the team"]


def test_what_arrives_late_does_not_move_the_choice(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    log(desk, "write it")
    palette = open_palette(window)
    write("wri")
    press(DOWN)
    before = palette.current
    assert before is not None
    qtbot.waitUntil(lambda: "write it" in texts(palette))
    assert palette.current is not None
    assert palette.current.text == before.text
    press(ESC)


def test_what_begins_with_the_words_comes_before_what_only_holds_them(window: MainWindow) -> None:
    palette = open_palette(window)
    write("back")
    assert texts(palette)[:2] == [
        "Backups: make or restore one", "Check a file that was handed back",
    ]  # fmt: skip
    press(ESC)


def test_nothing_found_is_said_once_it_is_certain(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    palette = open_palette(window)
    write("zzzz")
    assert palette.current is None
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert palette.said == NOTHING
    assert description_of(palette.edit) == NOTHING
    press(ENTER)
    assert palette.isVisible()
    press(*[Qt.Key.Key_Backspace] * 4)
    assert palette.said == ""
    assert "Up and Down" in description_of(palette.edit)
    assert palette.current is not None
    press(ESC)


@pytest.mark.parametrize(
    ("text", "typed", "fits"),
    [
        ("Write down a task", "wri", True),
        ("Write down a task", "ta wr", True),
        ("Write down a task", "ite", False),
        ("Insights: Writing", "ins wri", True),
        ("R&D", "r&", True),
        ("anything", "", True),
    ],
)
def test_every_typed_word_begins_a_word(text: str, typed: str, fits: bool) -> None:
    assert answers(text, typed) is fits


def test_a_screen_reader_hears_a_dialog_a_field_and_a_list(window: MainWindow) -> None:
    palette = open_palette(window)
    assert heard(palette).role() is Role.Dialog
    assert heard(palette.edit).role() is Role.EditableText
    assert name_of(palette.edit) == "Find or jump to"
    assert heard(palette.view).role() is Role.List
    press(ESC)


@pytest.mark.parametrize(("size", "percent"), [((960, 640), 100), ((960, 640), 150)])
def test_it_fits_into_a_small_window(
    window: MainWindow, desk: Desk, size: tuple[int, int], percent: int
) -> None:
    window.resize(*size)
    desk.theme.set_text_percent(percent)
    palette = open_palette(window)
    assert palette.geometry() == window.rect()
    assert palette.rect().contains(palette.view.geometry())
    window.resize(1100, 700)
    assert palette.geometry() == window.rect()
    press(ESC)
