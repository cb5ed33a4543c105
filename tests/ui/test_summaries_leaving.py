"""How a summary leaves: saved, printed or copied, each by button, menu and key, and asked first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import description_of
from helpers.keyboard import CTRL, SHIFT
from helpers.summaries import dialog_of, open_summaries, settle
from worthwhile.domain.shared import Format
from worthwhile.domain.vocabulary import Kind
from worthwhile.exporters.summary_file import summary_bytes
from worthwhile.paths import DataFolder
from worthwhile.ui.dialogs.printing import NO_PRINTER, PRINTED, hand_over
from worthwhile.ui.dialogs.summary_names import NamesDialog
from worthwhile.ui.dialogs.summary_reveals import RevealsDialog
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.summaries_deeds import COPIED
from worthwhile.ui.pages.summaries_page import SummariesPage
from worthwhile.ui.paper.files import pdf_bytes, png_bytes
from worthwhile.ui.paper.size import PaperSize

pytestmark = pytest.mark.gui

E, P, C = Qt.Key.Key_E, Qt.Key.Key_P, Qt.Key.Key_C


@pytest.fixture
def folder(sample_folder: DataFolder) -> DataFolder:
    """The sample year lies in it."""
    return sample_folder


@pytest.fixture
def said(window: MainWindow) -> list[str]:
    """What the toast says."""
    heard: list[str] = []
    window.desk.hub.toast_requested.connect(heard.append)
    return heard


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SummariesPage:
    """The page, opened, with a summary on its sheet."""
    window.resize(1280, 800)
    return open_summaries(window, qtbot)


@pytest.fixture
def seen(page: SummariesPage, window: MainWindow, qtbot: QtBot) -> SummariesPage:
    """The same after the person's own names have passed before their eyes."""
    page.deeds.copy()
    dialog_of(window, NamesDialog, qtbot).go_on_button.click()
    settle(page, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return page


def choose(window: QWidget, path: Path, qtbot: QtBot) -> None:
    """Answer the dialog that asks where to."""
    dialog = dialog_of(window, QFileDialog, qtbot)
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(str(path))
    dialog.accept()


def by_button(page: SummariesPage, format: Format) -> None:
    page.foot.buttons[format].click()


def by_menu(page: SummariesPage, format: Format) -> None:
    (action,) = [a for a in page.foot.menu.actions() if a.text() == f"Save {format.words}…"]
    action.trigger()


def by_key(page: SummariesPage, _format: Format) -> None:
    QTest.keyClick(page.form.audience, E, CTRL)


WAYS: list[tuple[Format, Callable[[SummariesPage, Format], None]]] = [
    (Format.PDF, by_button),
    (Format.PDF, by_key),
    (Format.HTML, by_button),
    (Format.MARKDOWN, by_button),
    (Format.CSV, by_button),
    (Format.PNG, by_menu),
    (Format.JSON, by_menu),
]


def expected(page: SummariesPage, format: Format) -> bytes:
    composition = page.composing.composition
    assert composition is not None
    assert composition.page is not None
    if format is Format.PDF:
        return pdf_bytes(composition.page, page.sheet.paper)
    if format is Format.PNG:
        return png_bytes(composition.page, page.sheet.paper)
    return summary_bytes(composition.page, format)


# --- saving ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("format", "way"), WAYS)
def test_what_is_saved_is_what_is_shown_and_the_ledger_has_its_copy(
    seen: SummariesPage,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    said: list[str],
    format: Format,
    way: Callable[[SummariesPage, Format], None],
) -> None:
    path = tmp_path / f"for-somebody.{format.value}"
    wanted = expected(seen, format)
    way(seen, format)
    choose(window, path, qtbot)
    qtbot.waitUntil(lambda: path.exists() and bool(said), timeout=20_000)
    settle(seen, qtbot)
    if format is not Format.PDF:  # its bytes hold a moment
        assert path.read_bytes() == wanted
    (line,) = seen.desk.services.ledger.all()
    assert line.format is format
    assert seen.desk.services.ledger.copy(line.id) == path.read_bytes()
    assert said[-1] == f"Saved {path.name}. It is in your list."
    assert seen.shared.finder.view.isVisible()


def test_the_proposed_name_holds_months_and_nobodys_name(
    seen: SummariesPage, window: MainWindow, qtbot: QtBot
) -> None:
    seen.form.audience.setText("Priya")
    settle(seen, qtbot)
    by_button(seen, Format.PDF)
    dialog = dialog_of(window, QFileDialog, qtbot)
    (name,) = dialog.selectedFiles()
    assert Path(name).name == "worthwhile-summary-2025-08-to-2025-10.pdf"
    dialog.reject()
    assert seen.desk.services.ledger.all() == ()


def test_a_drive_that_vanished_is_said_in_one_sentence_and_the_choices_stay(
    seen: SummariesPage, qtbot: QtBot, tmp_path: Path, told: list[str]
) -> None:
    before = seen.form.choices
    composition = seen.composing.composition
    assert composition is not None
    seen.deeds._write(Format.PDF, composition, tmp_path / "unplugged" / "summary.pdf")
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == ["The file cannot be written: no such file or directory."]
    assert seen.form.choices == before
    assert seen.desk.services.ledger.all() == ()


def test_a_full_disk_is_said_in_one_sentence_and_the_choices_stay(
    seen: SummariesPage, qtbot: QtBot, told: list[str]
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no disk that is always full")
    before = seen.form.choices
    composition = seen.composing.composition
    assert composition is not None
    seen.deeds._write(Format.CSV, composition, Path("/dev/full"))
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == ["The file cannot be written: no space left on device."]
    assert seen.form.choices == before
    assert seen.desk.services.ledger.all() == ()


def test_the_journals_own_folder_is_refused_in_one_sentence(
    seen: SummariesPage, window: MainWindow, qtbot: QtBot, told: list[str]
) -> None:
    folder = seen.desk.services.data_folder.root
    refused(seen, window, qtbot, folder / "summary.csv", told)
    assert told == ["That is in the journal’s own folder; choose another place."]


def refused(
    page: SummariesPage, window: MainWindow, qtbot: QtBot, path: Path, told: list[str]
) -> None:
    before = page.form.choices
    by_button(page, Format.CSV)
    choose(window, path, qtbot)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert len(told) == 1
    assert not path.exists()
    assert page.form.choices == before
    assert page.desk.services.ledger.all() == ()


def test_saving_while_letters_are_typed_saves_what_was_typed(
    seen: SummariesPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "summary.md"
    seen.form.audience.setText("the very last one")
    by_button(seen, Format.MARKDOWN)
    assert not seen.composing.is_settled
    choose(window, path, qtbot)
    qtbot.waitUntil(path.exists, timeout=20_000)
    settle(seen, qtbot)
    assert "the very last one" in path.read_text()


def test_without_a_summary_the_key_says_why(
    seen: SummariesPage, qtbot: QtBot, said: list[str]
) -> None:
    seen.form.period.set_ends(seen.month.plus(-60), seen.month.plus(-59))
    seen.form.changed.emit()
    settle(seen, qtbot)
    by_key(seen, Format.PDF)
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1].startswith("There is no summary of fewer than 20 rated uses")


# --- asked first ----------------------------------------------------------------------------------


def test_own_names_pass_before_the_eyes_once_and_again_only_when_there_are_new_ones(
    page: SummariesPage, window: MainWindow, qtbot: QtBot, said: list[str]
) -> None:
    page.deeds.copy()
    names = dialog_of(window, NamesDialog, qtbot)
    shown = {name for _, name in names.fields}
    names.close_button.click()
    settle(page, qtbot)
    assert COPIED not in said  # thought better of
    page.deeds.copy()
    dialog_of(window, NamesDialog, qtbot).go_on_button.click()
    qtbot.waitUntil(lambda: COPIED in said, timeout=20_000)
    said.clear()
    page.deeds.copy()
    qtbot.waitUntil(lambda: COPIED in said, timeout=20_000)
    page.form.look_at_everything()
    settle(page, qtbot)
    page.deeds.copy()
    again = dialog_of(window, NamesDialog, qtbot)
    assert {name for _, name in again.fields} > shown
    again.reject()


def test_a_name_that_is_called_otherwise_there_leaves_so(
    page: SummariesPage, window: MainWindow, qtbot: QtBot, said: list[str]
) -> None:
    page.deeds.copy()
    names = dialog_of(window, NamesDialog, qtbot)
    names.fields[Kind.TASK_TYPE, "Writing"].setText("Prose")
    names.go_on_button.click()
    qtbot.waitUntil(lambda: COPIED in said, timeout=20_000)
    text = QGuiApplication.clipboard().text()
    assert "Prose" in text
    assert "Writing" not in text
    settle(page, qtbot)


@pytest.fixture
def telling(seen: SummariesPage) -> SummariesPage:
    """An earlier summary is out that together with this one tells about a small group."""
    services = seen.desk.services
    composition = seen.composing.composition
    assert composition is not None
    wider = replace(composition.choices, since=seen.month.plus(-4), threshold=5)
    earlier = services.summaries.compose(wider)
    path = services.data_folder.root.parent / "earlier.html"
    services.ledger.save(path, earlier, Format.HTML)
    return seen


def test_what_would_tell_too_much_together_with_an_earlier_one_is_warned_of_with_its_reason(
    telling: SummariesPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    by_button(telling, Format.CSV)
    dialog = dialog_of(window, RevealsDialog, qtbot)
    assert "could subtract one from the other" in description_of(dialog)
    assert dialog.anyway_button.words == "Save anyway"
    assert QApplication.focusWidget() is dialog.close_button
    dialog.close_button.click()
    settle(telling, qtbot)
    assert not [one for one in window.findChildren(QFileDialog) if one.isVisible()]
    assert len(telling.desk.services.ledger.all()) == 1


def test_it_can_be_saved_all_the_same(
    telling: SummariesPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "anyway.csv"
    by_button(telling, Format.CSV)
    dialog_of(window, RevealsDialog, qtbot).anyway_button.click()
    choose(window, path, qtbot)
    qtbot.waitUntil(path.exists, timeout=20_000)
    settle(telling, qtbot)
    assert len(telling.desk.services.ledger.all()) == 2


# --- copying and printing -------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["key", "menu"])
def test_the_copy_is_the_markdown_and_histories_are_asked_not_to_keep_it(
    seen: SummariesPage, qtbot: QtBot, said: list[str], way: str
) -> None:
    QGuiApplication.clipboard().clear()
    said.clear()
    if way == "key":
        qtbot.keyClick(seen.form.audience, C, CTRL | SHIFT)
    else:
        seen.foot.copy_action.trigger()
    qtbot.waitUntil(lambda: COPIED in said, timeout=20_000)
    board = QGuiApplication.clipboard()
    assert board.text() == expected(seen, Format.MARKDOWN).decode()
    assert bytes(board.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
    assert seen.desk.services.ledger.all() == ()
    board.clear()


@pytest.mark.parametrize("way", ["key", "menu"])
def test_without_a_printer_it_says_so(
    seen: SummariesPage,
    qtbot: QtBot,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    if way == "key":
        qtbot.keyClick(seen.form.audience, P, CTRL)
    else:
        seen.foot.print_action.trigger()
    qtbot.waitUntil(lambda: NO_PRINTER in said, timeout=20_000)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_the_systems_dialog_is_asked_and_prints_to_no_file(
    seen: SummariesPage,
    window: MainWindow,
    qtbot: QtBot,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["office"]))
    seen.deeds.print_it()
    dialog = dialog_of(window, QPrintDialog, qtbot)
    assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile)
    before = len(said)
    dialog.reject()
    assert len(said) == before
    seen.deeds.print_it()
    dialog_of(window, QPrintDialog, qtbot).accept()  # to a printer that is not there
    qtbot.waitUntil(lambda: len(said) > before, timeout=20_000)
    assert said[-1] == "The printer did not take it; nothing was printed."
    assert seen.desk.services.ledger.all() == ()


def test_what_is_printed_is_the_sheets_under_the_summarys_own_title(
    seen: SummariesPage, tmp_path: Path
) -> None:
    composition = seen.composing.composition
    assert composition is not None
    assert composition.page is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    assert hand_over(composition.page, PaperSize.A4, printer) == PRINTED
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert printer.docName() == composition.page.title
