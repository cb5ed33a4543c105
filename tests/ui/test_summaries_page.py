"""The Summaries page in the real window: what is chosen is what is shown, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from helpers.accessible import description_of, name_of
from helpers.clock import StillClock
from helpers.keyboard import CTRL, ESC, TAB, focused, press, write
from helpers.law_one import words_on
from helpers.room import assert_nothing_is_cut_off
from helpers.summaries import dialog_of, open_summaries, settle
from worthwhile.domain.entry import Draft
from worthwhile.domain.month import Month
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters
from worthwhile.domain.shared import Format
from worthwhile.domain.summary import Part, Preset, Renaming, Shown
from worthwhile.domain.touched import Touched
from worthwhile.domain.vocabulary import Kind
from worthwhile.paths import DataFolder
from worthwhile.ui.desk import Desk
from worthwhile.ui.dialogs.shared_summary import SharedDialog
from worthwhile.ui.dialogs.summary_cuts import CutsDialog
from worthwhile.ui.dialogs.summary_names import NamesDialog
from worthwhile.ui.dialogs.summary_titles import FULL, NOTHING, TitlesDialog
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.summaries_choices import NEEDS_TOOLS, NOT_COMPARED
from worthwhile.ui.pages.summaries_page import SummariesPage
from worthwhile.ui.pages.summaries_period import Span
from worthwhile.ui.pages.summaries_sheet import EXACTLY
from worthwhile.ui.paper.size import PaperSize
from worthwhile.ui.widgets.text import Label, Paragraph
from worthwhile.ui.widgets.toggles import Check

pytestmark = pytest.mark.gui


@pytest.fixture
def folder(sample_folder: DataFolder) -> DataFolder:
    """The sample year lies in it."""
    return sample_folder


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SummariesPage:
    """The page, opened, with a summary on its sheet."""
    window.resize(1280, 800)
    return open_summaries(window, qtbot)


@pytest.fixture
def narrow(window: MainWindow, qtbot: QtBot) -> SummariesPage:
    """The same in a small window."""
    window.resize(960, 640)
    return open_summaries(window, qtbot)


def parts(page: SummariesPage) -> list[Part]:
    composition = page.composing.composition
    assert composition is not None
    assert composition.page is not None
    return [section.part for section in composition.page.sections]


# --- what it begins with --------------------------------------------------------------------------


def test_ctrl_4_opens_it_with_the_keys_on_whom_it_is_for(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    page = window.current_page
    assert isinstance(page, SummariesPage)
    assert focused() is page.form.audience
    settle(page, qtbot)


def test_it_begins_with_the_last_three_months_for_ones_manager_and_names_left_out(
    page: SummariesPage,
) -> None:
    choices = page.form.choices
    assert choices == Preset.MANAGER.choices(page.month)
    assert (choices.since, choices.until) == (Month(2025, 8), Month(2025, 10))
    assert choices.shown == frozenset()
    assert page.form.period.select.words == "August to October 2025"


def test_what_always_or_never_leaves_cannot_be_chosen(page: SummariesPage) -> None:
    fixed = {
        name_of(check): check
        for check in page.form.findChildren(Check)
        if name_of(check).endswith("(always)")
    }
    assert set(fixed) == {"How to read this (always)", "Private notes (always)"}
    assert all(check.isChecked() and not check.isEnabled() for check in fixed.values())
    assert page.form.small.text() == "Groups with fewer than 10 uses"
    assert not page.form.small.isEnabled()


def test_the_page_says_that_people_cannot_be_compared_by_it(page: SummariesPage) -> None:
    said = [one.text() for one in page.form.findChildren(Paragraph) if one.isVisible()]
    assert NOT_COMPARED in said


@pytest.mark.parametrize("preset", list(Preset))
def test_presets_are_reached_from_the_menu(
    page: SummariesPage, qtbot: QtBot, preset: Preset
) -> None:
    (action,) = [one for one in page.form.presets.actions() if one.text() == preset.words]
    action.trigger()
    assert page.form.choices == preset.choices(page.month)
    settle(page, qtbot)


def test_a_preset_keeps_what_was_written_and_renamed(page: SummariesPage, qtbot: QtBot) -> None:
    page.form.words["before"].set_text("As you asked.")
    page.form.rename((Renaming(Kind.TASK_TYPE, "Writing", "Prose"),))
    page.form.begin_with(Preset.BLANK)
    assert page.form.choices.before == "As you asked."
    assert page.form.choices.renamed == (Renaming(Kind.TASK_TYPE, "Writing", "Prose"),)
    settle(page, qtbot)


def test_presets_are_reached_from_the_palette_too(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.actions.trigger("summary_works_council")
    page = window.current_page
    assert isinstance(page, SummariesPage)
    assert page.form.choices == Preset.WORKS_COUNCIL.choices(page.month)
    settle(page, qtbot)


# --- what is chosen is what is shown --------------------------------------------------------------


def test_the_sheet_is_the_composition_and_follows_each_choice(
    page: SummariesPage, qtbot: QtBot
) -> None:
    assert parts(page) == [Part.VALUE, Part.BY_TASK_TYPE, Part.NOT_HELPED, Part.HOW_TO_READ]
    page.form.parts[Part.VALUE].click()
    assert not page.composing.is_settled
    settle(page, qtbot)
    assert parts(page) == [Part.BY_TASK_TYPE, Part.NOT_HELPED, Part.HOW_TO_READ]
    composition = page.composing.composition
    assert composition is not None
    assert page.sheet.preview.isVisible()
    assert composition.choices.parts == page.form.choices.parts


def test_typing_waits_for_a_pause_and_only_the_last_letters_are_composed(
    page: SummariesPage, qtbot: QtBot
) -> None:
    composed: list[str] = []
    page.composing.composed.connect(lambda one: composed.append(one.choices.audience))
    page.form.audience.setFocus()
    page.form.audience.selectAll()
    write("Priya")
    settle(page, qtbot)
    assert composed == ["Priya"]
    composition = page.composing.composition
    assert composition is not None
    assert composition.page is not None
    assert composition.page.audience == "Priya"


def test_by_tool_can_be_chosen_only_where_tools_are_named(
    page: SummariesPage, qtbot: QtBot
) -> None:
    by_tool = page.form.parts[Part.BY_TOOL]
    assert not by_tool.isEnabled()
    assert description_of(by_tool) == NEEDS_TOOLS
    page.form.period.choose(Span.EVERYTHING)
    page.form.left_out[Shown.TOOLS].click()
    assert by_tool.isEnabled()
    by_tool.click()
    settle(page, qtbot)
    assert Part.BY_TOOL in parts(page)
    page.form.left_out[Shown.TOOLS].click()
    settle(page, qtbot)
    assert not by_tool.isChecked()
    assert Part.BY_TOOL not in parts(page)


def test_a_section_that_cannot_be_shown_is_said_under_the_sections(
    page: SummariesPage, qtbot: QtBot
) -> None:
    page.form.threshold.spin.setValue(50)
    settle(page, qtbot)
    composition = page.composing.composition
    assert composition is not None
    assert composition.dropped
    assert page.form.small.text() == "Groups with fewer than 50 uses"
    shown = [one.text() for one in page.form._dropped.findChildren(Paragraph) if one.isVisible()]
    assert shown == list(composition.dropped)
    page.form.threshold.spin.setValue(10)
    settle(page, qtbot)
    assert not page.form._dropped.isVisible()


def test_other_paper_is_laid_out_anew_and_the_caption_says_so(
    page: SummariesPage, qtbot: QtBot
) -> None:
    for size in (PaperSize.LETTER, PaperSize.A4):
        (action,) = [one for one in page.sheet.sizes.actions() if one.text() == size.words]
        action.trigger()
        assert page.sheet.paper is size
        assert page.sheet.size_button.words.startswith(f"{size.words}, ")
        assert page.sheet.size_button.words.endswith(f"{page.sheet.preview.count} pages")


def test_the_sheet_follows_the_journal(page: SummariesPage, qtbot: QtBot) -> None:
    before = page.composing.composition
    logbook = page.desk.services.logbook
    term = logbook.vocabulary().find(Kind.TASK_TYPE, "Writing")
    assert term is not None
    page.desk.acts.perform(lambda: logbook.rename_term(term.id, "Prose"))
    settle(page, qtbot)
    after = page.composing.composition
    assert after != before
    assert after is not None
    assert "Prose" in str(after.page)
    assert "Writing" not in str(after.page)


# --- periods --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "since", "until"),
    [
        (Span.THREE, Month(2025, 8), Month(2025, 10)),
        (Span.TWELVE, Month(2024, 11), Month(2025, 10)),
        (Span.YEAR, Month(2025, 1), Month(2025, 11)),
        (Span.EVERYTHING, None, None),
    ],
)
def test_usual_spans_are_whole_months_seen_from_this_one(
    page: SummariesPage, qtbot: QtBot, span: Span, since: Month | None, until: Month | None
) -> None:
    page.form.period.choose(span)
    assert page.form.period.ends == (since, until)
    settle(page, qtbot)


def test_two_months_of_ones_own_are_stepped_by_keys_across_the_year(
    page: SummariesPage, qtbot: QtBot
) -> None:
    period = page.form.period
    period.choose(Span.OWN)
    assert focused() is period.since
    period.since.set_month(Month(2025, 1))
    press(Qt.Key.Key_Down)
    assert period.ends == (Month(2024, 12), Month(2025, 10))
    settle(page, qtbot)


def test_months_the_wrong_way_round_are_refused_beside_them_and_in_the_sheets_place(
    page: SummariesPage, qtbot: QtBot
) -> None:
    period = page.form.period
    period.choose(Span.OWN)
    period.since.setDate(period.until.date().addMonths(2))
    settle(page, qtbot)
    said = "The last month cannot come before the first."
    assert description_of(period.until) == said
    assert page.sheet.blank.isVisible()
    assert name_of(page.sheet.blank) == said
    assert not page.sheet.preview.isVisible()
    assert not any(button.isEnabled() for button in page.foot.buttons.values())
    period.choose(Span.THREE)
    settle(page, qtbot)
    assert page.sheet.preview.isVisible()
    assert all(button.isEnabled() for button in page.foot.buttons.values())


def test_a_month_leaves_ctrl_e_to_the_page_and_keeps_its_own_undo(
    page: SummariesPage, window: MainWindow, qtbot: QtBot
) -> None:
    """On some desktops the first goes to the end of the line."""
    page.form.period.choose(Span.OWN)
    field = page.form.period.since
    assert focused() is field
    for key, passed in ((Qt.Key.Key_E, True), (Qt.Key.Key_Z, False)):
        claim = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
        claim.accept()
        assert window._field_undo.eventFilter(field, claim) is passed  # type: ignore[union-attr]
        assert claim.isAccepted() is not passed
    settle(page, qtbot)


def test_a_usual_span_moves_on_with_the_calendar(
    page: SummariesPage, qtbot: QtBot, clock: StillClock
) -> None:
    clock.advance(days=20)
    page.desk.hub.touched.emit(Touched.ENTRIES)
    assert page.form.period.ends == (Month(2025, 9), Month(2025, 11))
    settle(page, qtbot)


# --- own words, and what is cut -------------------------------------------------------------------


def test_what_is_cut_out_of_own_words_is_shown_as_a_difference(
    page: SummariesPage, window: MainWindow, qtbot: QtBot
) -> None:
    assert not page.sheet.cuts_button.isVisible()
    page.form.words["before"].setFocus()
    write("Ask me@example.com about OPS-4711.")
    settle(page, qtbot)
    composition = page.composing.composition
    assert composition is not None
    assert composition.page is not None
    assert composition.page.before == ("Ask […] about […].",)
    assert page.sheet.cuts_button.words == "2 things were cut out: look"
    page.sheet.cuts_button.click()
    dialog = dialog_of(window, CutsDialog, qtbot)
    said = [one.text() for one in dialog.findChildren(Paragraph)]
    assert "Ask <s><b>me@example.com</b></s> about <s><b>OPS-4711</b></s>." in said
    assert "Ask <b>[…]</b> about <b>[…]</b>." in said
    assert "me@example.com, an e-mail address" in description_of(dialog)
    press(ESC)
    assert not dialog.isVisible()


def test_the_line_that_is_written_stays_in_sight_while_its_field_grows(
    narrow: SummariesPage, qtbot: QtBot
) -> None:
    field = narrow.form.words["before"]
    field.setFocus()
    for number in range(7):
        write(f"more words in line {number} and on ")
        settle(narrow, qtbot)
        line = field.cursorRect()
        foot = field.viewport().mapTo(narrow, line.bottomLeft()).y()
        assert foot < narrow.foot.y()  # the bar below


def test_a_message_covers_none_of_the_ways_out(
    page: SummariesPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.toast.show_message("A message")
    top = page.foot.mapTo(window, QPoint(0, 0)).y()
    qtbot.waitUntil(lambda: window.toast.graphicsEffect() is None)
    assert window.toast.geometry().bottom() < top
    window.open_page("home")
    assert window.toast.geometry().bottom() > top


def test_words_that_are_too_long_are_refused_beside_the_field_and_kept(
    page: SummariesPage, qtbot: QtBot
) -> None:
    field = page.form.words["after"]
    field.set_text("x" * 4_001)
    settle(page, qtbot)
    assert "4000" in description_of(field)
    assert len(field.text()) == 4_001
    assert page.composing.composition is None


def test_own_words_are_there_at_the_next_start_and_lie_in_the_journal_alone(
    page: SummariesPage, make_desk: Callable[[], Desk], qtbot: QtBot
) -> None:
    page.form.words["after"].set_text("I would like to keep the licence.")
    page.leave()
    again = make_desk()
    second = SummariesPage(again)
    second.resize(1080, 800)
    second.show()
    settle(second, qtbot)
    assert second.form.words["after"].text() == "I would like to keep the licence."
    composition = second.composing.composition
    assert composition is not None
    assert composition.page is not None
    assert composition.page.after == ("I would like to keep the licence.",)
    second.form.words["after"].set_text("")
    second.leave()
    settle(second, qtbot)
    assert again.services.drafts.text("summary_after") == ""
    folder = again.services.data_folder
    assert "licence" not in (folder.settings.read_text() if folder.settings.exists() else "")
    again.jobs.shut_down()
    second.close()
    second.deleteLater()


# --- single tasks ---------------------------------------------------------------------------------


def test_titles_that_are_still_looked_for_when_the_dialog_is_closed_are_let_go(
    page: SummariesPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.form.left_out[Shown.TITLES].click()
    settle(page, qtbot)
    page.form.titles_button.click()
    (dialog,) = window.findChildren(TitlesDialog)
    assert not page.desk.jobs.idle
    dialog.reject()
    settle(page, qtbot)
    assert not isValid(dialog)


def test_single_tasks_are_named_only_when_titles_are_not_left_out_and_chosen_one_by_one(
    page: SummariesPage, window: MainWindow, qtbot: QtBot
) -> None:
    assert not page.form.titles_button.isVisible()
    page.form.left_out[Shown.TITLES].click()
    settle(page, qtbot)
    assert Part.TASKS not in parts(page)
    page.form.titles_button.click()
    dialog = dialog_of(window, TitlesDialog, qtbot)
    qtbot.waitUntil(lambda: len(dialog.checks) > 3, timeout=10_000)
    assert focused() is dialog.search
    write("newsletter")
    qtbot.waitUntil(lambda: all("ewsletter" in t for t in dialog.checks), timeout=10_000)
    press(TAB)
    (first, *_) = dialog.checks
    assert focused() is dialog.checks[first]
    press(Qt.Key.Key_Space)
    dialog.use_button.click()
    settle(page, qtbot)
    composition = page.composing.composition
    assert composition is not None
    assert composition.page is not None
    (tasks,) = [s for s in composition.page.sections if s.part is Part.TASKS]
    assert tasks.items == (first,)
    page.form.left_out[Shown.TITLES].click()
    settle(page, qtbot)
    assert first not in str(page.composing.composition.page)  # type: ignore[union-attr]


def test_no_more_than_twenty_tasks_can_be_named_and_it_is_said(
    page: SummariesPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.form.left_out[Shown.TITLES].click()
    page.form.titles_button.click()
    dialog = dialog_of(window, TitlesDialog, qtbot)
    qtbot.waitUntil(lambda: len(dialog.checks) > 20, timeout=10_000)
    for check in list(dialog.checks.values())[:21]:
        check.click()
    assert len(dialog.titles) == 20
    assert [check.isChecked() for check in dialog.checks.values()].count(True) == 20
    assert dialog._said.text() == FULL
    dialog.close_button.click()
    assert page.form.choices.titles == ()
    settle(page, qtbot)


def test_a_search_that_finds_no_task_says_so(
    page: SummariesPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.form.left_out[Shown.TITLES].click()
    page.form.titles_button.click()
    dialog = dialog_of(window, TitlesDialog, qtbot)
    dialog.search.setText("zzzz")
    qtbot.waitUntil(lambda: dialog._said.text() == NOTHING, timeout=10_000)
    assert not dialog.checks
    dialog.reject()
    settle(page, qtbot)


# --- other words ----------------------------------------------------------------------------------


def test_own_names_are_called_otherwise_in_the_summary_alone(
    page: SummariesPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.form.names_button.click()
    dialog = dialog_of(window, NamesDialog, qtbot)
    names = [name for _, name in dialog.fields]
    assert "Writing" in names
    dialog.fields[Kind.TASK_TYPE, "Writing"].setFocus()
    write("Prose")
    dialog.go_on_button.click()
    settle(page, qtbot)
    assert page.form.choices.renamed == (Renaming(Kind.TASK_TYPE, "Writing", "Prose"),)
    text = str(page.composing.composition.page)  # type: ignore[union-attr]
    assert "Prose" in text
    assert "Writing" not in text
    assert page.desk.services.vocabulary.find(Kind.TASK_TYPE, "Writing") is not None
    page.form.names_button.click()
    again = dialog_of(window, NamesDialog, qtbot)
    assert again.fields[Kind.TASK_TYPE, "Writing"].text() == "Prose"
    again.fields[Kind.TASK_TYPE, "Writing"].clear()
    again.go_on_button.click()
    settle(page, qtbot)
    assert page.form.choices.renamed == ()


def test_the_list_of_names_that_are_never_shown_is_one_press_away_and_heeded_at_once(
    page: SummariesPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.form.never_button.click()
    assert window.current_page is window.page("settings")
    page.desk.acts.perform(lambda: page.desk.services.cut_names.add("Coding")[1])
    again = open_summaries(window, qtbot)
    assert again is page
    text = str(page.composing.composition.page)  # type: ignore[union-attr]
    assert "Coding" not in text
    assert page.sheet.cuts_button.isVisible()


# --- the empty and the small journal --------------------------------------------------------------


def test_too_few_uses_are_said_in_the_sheets_place_with_a_way_on(
    page: SummariesPage, qtbot: QtBot
) -> None:
    period = page.form.period
    period.set_ends(Month(2020, 1), Month(2020, 2))
    page.form.changed.emit()
    settle(page, qtbot)
    assert "fewer than 20 rated uses" in name_of(page.sheet.blank)
    assert page.sheet.blank.everything.isVisible()
    page.sheet.blank.everything.click()
    settle(page, qtbot)
    assert period.ends == (None, None)
    assert page.sheet.preview.isVisible()


# --- room -----------------------------------------------------------------------------------------


def test_in_a_small_window_what_was_shared_stands_behind_a_button(narrow: SummariesPage) -> None:
    sheet = narrow.sheet
    assert sheet.shared_button.isVisible()
    assert not narrow.shared.isVisible()
    sheet.shared_button.click()
    assert narrow.shared.isVisible()
    sheet.shared_button.click()
    assert not narrow.shared.isVisible()


def test_what_stands_above_the_sheet_is_said_whole_at_large_text(
    narrow: SummariesPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.theme.set_text_percent(150)
    settle(narrow, qtbot)
    said = [
        one for one in narrow.sheet.findChildren(Label) if one.isVisible() and one.text() == EXACTLY
    ]
    assert [one.width() >= one.sizeHint().width() for one in said] == [True]


def test_in_a_wide_window_it_stands_in_a_column_of_its_own(
    narrow: SummariesPage, window: MainWindow, qtbot: QtBot
) -> None:
    narrow.sheet.shared_button.click()
    window.resize(1280, 800)
    settle(narrow, qtbot)
    assert narrow.shared.isVisible()
    assert not narrow.sheet.shared_button.isVisible()


def test_a_key_leads_to_what_was_shared_behind_its_button_too(
    narrow: SummariesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    composition = narrow.composing.composition
    assert composition is not None
    desk.services.ledger.save(tmp_path / "x.md", composition, Format.MARKDOWN)
    desk.hub.touched.emit(Touched.LEDGER)
    narrow.form.audience.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(narrow.form.audience, Qt.Key.Key_F, control)
    assert narrow.shared.isVisible()
    assert narrow.shared.check_button.hasFocus()  # until the list was read
    settle(narrow, qtbot)
    qtbot.keyClick(narrow.shared.check_button, Qt.Key.Key_F, control)
    assert narrow.shared.finder.view.hasFocus()
    qtbot.keyClick(narrow.shared.finder.view, Qt.Key.Key_Return)
    dialog = dialog_of(narrow.window(), SharedDialog, qtbot)
    assert name_of(dialog).startswith("my manager, saved on")
    dialog.close()


def test_a_file_can_be_checked_from_anywhere(window: MainWindow, page: SummariesPage) -> None:
    window.open_page("home")
    window.desk.actions.trigger("check_file")
    asked = page.findChild(QFileDialog)
    assert asked is not None
    assert page.isVisible()
    asked.reject()


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_is_cut_off_at_any_size(
    page: SummariesPage,
    window: MainWindow,
    qtbot: QtBot,
    percent: int,
    size: tuple[int, int],
    way: Qt.LayoutDirection,
) -> None:
    window.setLayoutDirection(way)
    window.desk.theme.set_text_percent(percent)
    window.resize(*size)
    page.form.period.choose(Span.OWN)
    page.form.left_out[Shown.TITLES].setChecked(False)
    settle(page, qtbot)
    assert_nothing_is_cut_off(page.form, page._area)
    edge = page.rect()
    for part in (page.foot, page.sheet, *page.foot.buttons.values(), page.foot.more):
        box = part.rect().translated(part.mapTo(page, part.rect().topLeft()))
        assert edge.contains(box), part
    for button in (page.sheet.size_button, page.sheet.shared_button):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width()
            assert page.sheet.rect().contains(button.geometry())
    window.desk.theme.set_text_percent(100)


# --- keys and ears --------------------------------------------------------------------------------


def test_tab_goes_from_the_choices_to_the_sheet_to_the_list_to_the_foot(
    page: SummariesPage, qtbot: QtBot
) -> None:
    page.form.begin_button.setFocus()
    areas = [page.form, page.sheet, page.shared, page.foot]
    walked: list[int] = []
    for _ in range(60):
        inside = [place for place, part in enumerate(areas) if part.isAncestorOf(focused())]
        if not inside:
            break
        walked += inside
        qtbot.keyClick(focused(), TAB)
    assert walked == sorted(walked)
    assert {0, 1, 3} <= set(walked)


def test_a_sheet_that_has_the_keys_is_ringed_and_scrolled_by_them(
    page: SummariesPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.sheet.preview.cards[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert window._ring is not None
    assert window._ring.target is page.sheet.preview.cards[0]
    bar = page.sheet.area.verticalScrollBar()
    bar.setValue(0)
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    assert "Where AI has been worth it" in description_of(page.sheet.preview.cards[0])


def test_everything_that_takes_the_keys_has_a_name(page: SummariesPage) -> None:
    unnamed = [
        type(part).__name__
        for part in page.findChildren(QWidget)
        if part.isVisible()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not name_of(part)
        and part.objectName() != "qt_spinbox_lineedit"
    ]
    assert unnamed == []


def test_the_page_says_the_same_of_a_journal_repeated_three_times(
    make_desk: Callable[[], Desk], tmp_path: Path, qtbot: QtBot, clock: StillClock
) -> None:
    """Law 1: what stands on the page outside the sheet does not grow by logging more."""
    desk = make_desk()
    logbook = desk.services.logbook
    for entry in list(logbook.entries(Filters())):
        logbook.hide((entry.id,))

    def log_all() -> None:
        clock.advance(days=-40)
        for kind in ("Writing", "Data"):
            for number in range(60):
                outcome = list(Outcome)[number % 5]
                logbook.log(Draft(title="", tool="Claude", task_type=kind, outcome=outcome))
        clock.advance(days=40)

    log_all()
    page = SummariesPage(desk)
    page.resize(1080, 800)
    page.show()
    settle(page, qtbot)
    parts = (page.form, page.shared, page.foot, page.sheet)
    once = words_on(*parts) - words_on(page.sheet.preview)
    log_all()
    log_all()
    desk.hub.touched.emit(Touched.ENTRIES)
    settle(page, qtbot)
    assert page.composing.composition is not None
    assert words_on(*parts) - words_on(page.sheet.preview) == once
    assert {"Value per use", "Save PDF…", "Exactly what would leave"} <= once
    desk.jobs.shut_down()
    page.close()
    page.deleteLater()
