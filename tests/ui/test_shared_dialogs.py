"""One saved summary: opened, saved again, compared, marked, noted; a file that is handed back."""

from __future__ import annotations

import gc
import os
import stat
import tempfile
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from helpers.accessible import description_of, name_of
from helpers.clock import StillClock
from helpers.room import come_to_rest
from helpers.shared import composed, save, save_three, write_many
from helpers.viewer import Viewer, standing_in
from worthwhile.domain.errors import OutsideFileError
from worthwhile.domain.shared import Format, SharedSummary, Standing
from worthwhile.ui.charts.sheet import png_of
from worthwhile.ui.desk import Desk
from worthwhile.ui.dialogs.shared_compare import ALONE, CompareDialog
from worthwhile.ui.dialogs.shared_copy import CopyDialog
from worthwhile.ui.dialogs.shared_summary import VIEWER, SharedDialog
from worthwhile.ui.dialogs.shared_verified import VerifiedDialog
from worthwhile.ui.pages.summaries_ledger import SharedList
from worthwhile.ui.paper.files import pdf_bytes
from worthwhile.ui.paper.size import PaperSize
from worthwhile.ui.widgets.outside_viewer import clear_copies, view_outside

pytestmark = pytest.mark.gui

Key = Qt.Key
Dialog = TypeVar("Dialog", bound=QDialog)
Saved = tuple[SharedSummary, ...]


@pytest.fixture
def saved(desk: Desk, clock: StillClock, tmp_path: Path) -> Saved:
    """Three saved summaries, the oldest first: CSV, HTML, Markdown."""
    return save_three(desk.services.store, clock, tmp_path)


@pytest.fixture
def column(desk: Desk, qtbot: QtBot) -> Iterator[SharedList]:
    """The list on a window of the usual size."""
    below = QWidget()
    below.resize(1280, 800)
    made = SharedList(desk, below)
    made.setGeometry(1000, 40, 240, 700)
    with qtbot.waitExposed(below):
        below.show()
    yield made
    while (open_now := QApplication.activeModalWidget()) is not None:
        open_now.close()
    desk.jobs.shut_down()
    below.close()
    below.deleteLater()


@pytest.fixture
def show(column: SharedList) -> Callable[[SharedSummary], SharedDialog]:
    """Opens one of them."""

    def open_it(shared: SharedSummary) -> SharedDialog:
        column.open(shared)
        return over(SharedDialog)

    return open_it


Show = Callable[[SharedSummary], SharedDialog]


def over(kind: type[Dialog]) -> Dialog:
    """The dialog that lies on top, once it has the keys."""
    come_to_rest()
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def settle(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: desk.jobs.idle)
    come_to_rest()


def words(dialog: QDialog) -> str:
    """All that its labels say."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_an_open_dialog_is_no_rubbish(show: Show, saved: Saved) -> None:
    """What is on the screen belongs to what is below it, whatever was asked about its parts."""
    dialog = show(saved[0])
    shown = weakref.ref(dialog)
    del dialog
    gc.collect()
    left = shown()
    assert left is not None
    assert left.isVisible()


# What it was


def test_it_says_what_was_in_it_and_when_and_for_whom(show: Show, saved: Saved) -> None:
    dialog = show(saved[2])
    said = words(dialog)
    assert "Priya, my manager" in said
    assert "Saved on Thursday 20 November, 10:30" in said
    assert "September to November 2025" in said
    assert "Value per use, By task type, What did not help, How to read this" in said
    assert "Markdown" in said
    assert "groups with fewer than 10 uses" in said
    assert name_of(dialog) == "Priya, my manager, saved on Thursday 20 November, 10:30"
    assert description_of(dialog) == "Markdown, September to November 2025"


def test_the_checksum_is_short_whole_on_demand_and_can_be_copied(
    show: Show, saved: Saved, qapp: QApplication
) -> None:
    checksum = show(saved[2]).checksum
    digest = saved[2].sha256
    assert checksum.label.text() == f"{digest[:12]}…"
    checksum.more.click()
    assert checksum.label.text().replace("\n", "") == digest
    checksum.more.click()
    assert checksum.label.text() == f"{digest[:12]}…"
    checksum.copy.click()
    assert QGuiApplication.clipboard().text() == digest
    assert name_of(checksum.label) == f"SHA-256 {digest}"


# What the person remembers about it


def test_a_mark_is_kept_at_once_and_taken_back_by_key(
    show: Show, desk: Desk, saved: Saved, qtbot: QtBot
) -> None:
    dialog = show(saved[1])
    ledger = desk.services.ledger
    assert not dialog._undo.button.isVisible()
    dialog.standing.segments()[1].click()
    assert ledger.one(saved[1].id).standing is Standing.WITHDRAWN
    dialog.standing.segments()[2].click()
    assert ledger.one(saved[1].id).standing is Standing.EXPIRED
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(dialog, Key.Key_Z, control)
    assert ledger.one(saved[1].id).standing is Standing.WITHDRAWN
    assert dialog.standing.value is Standing.WITHDRAWN
    qtbot.keyClick(dialog, Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert dialog.standing.value is Standing.EXPIRED
    dialog._undo.button.click()
    dialog._undo.button.click()
    assert ledger.one(saved[1].id).standing is Standing.OUT
    assert not dialog._undo.button.isVisible()
    dialog.close()
    assert desk.acts.can_redo  # in the window, too


def test_nothing_that_was_done_before_it_opened_is_taken_back_in_it(
    show: Show, desk: Desk, saved: Saved, qtbot: QtBot
) -> None:
    ledger = desk.services.ledger
    desk.acts.perform(lambda: ledger.annotate(saved[1].id, "before"))
    dialog = show(ledger.one(saved[1].id))
    qtbot.keyClick(dialog, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ledger.one(saved[1].id).note == "before"


def test_a_note_is_kept_when_the_keys_leave_it_and_when_it_closes(
    show: Show, desk: Desk, saved: Saved, qtbot: QtBot
) -> None:
    ledger = desk.services.ledger
    dialog = show(saved[1])
    dialog.note.setFocus()
    qtbot.keyClicks(dialog.note, "She asked for it")
    assert ledger.one(saved[1].id).note == ""
    dialog.close_button.setFocus()
    assert ledger.one(saved[1].id).note == "She asked for it"
    dialog.note.setFocus()
    dialog.note.set_text("Gone")
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()
    assert ledger.one(saved[1].id).note == "Gone"
    desk.acts.undo()
    assert ledger.one(saved[1].id).note == "She asked for it"


def test_a_note_that_is_too_long_is_refused_and_not_lost(
    show: Show, desk: Desk, saved: Saved, qtbot: QtBot
) -> None:
    dialog = show(saved[1])
    dialog.note.set_text("x" * 2_001)
    dialog.close_button.click()
    assert dialog.isVisible()
    why = "A note may have at most 2000 letters here. Close again to leave the note as it was."
    assert dialog.said.text() == why
    assert dialog.note.text() == "x" * 2_001
    dialog.note.set_text("short")
    dialog.close_button.click()
    assert not dialog.isVisible()
    assert desk.services.ledger.one(saved[1].id).note == "short"


def test_a_note_that_is_not_taken_is_let_go_when_it_is_closed_again(
    show: Show, desk: Desk, saved: Saved
) -> None:
    dialog = show(saved[1])
    dialog.note.set_text("x" * 2_001)
    dialog.close_button.click()
    assert dialog.isVisible()
    dialog.note.set_text("y" * 2_002)
    dialog.close_button.click()
    assert dialog.isVisible()  # this one it was not told of yet
    dialog.close_button.click()
    assert not dialog.isVisible()
    assert desk.services.ledger.one(saved[1].id).note == ""


def test_a_note_is_kept_when_the_window_below_goes(
    show: Show, column: SharedList, desk: Desk, saved: Saved, qtbot: QtBot
) -> None:
    dialog = show(saved[1])
    dialog.note.setFocus()
    qtbot.keyClicks(dialog.note, "half a tho")
    column.window().close()
    assert desk.services.ledger.one(saved[1].id).note == "half a tho"


def test_what_another_window_wrote_is_shown(show: Show, desk: Desk, saved: Saved) -> None:
    from worthwhile.domain.touched import Touched

    dialog = show(saved[1])
    desk.services.ledger.mark(saved[1].id, Standing.EXPIRED)
    desk.services.ledger.annotate(saved[1].id, "from elsewhere")
    desk.hub.touched.emit(Touched.LEDGER)
    assert dialog.standing.value is Standing.EXPIRED
    assert dialog.note.text() == "from elsewhere"


# Its exact copy


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_text_is_shown_exactly_and_cannot_be_changed(
    show: Show, desk: Desk, saved: Saved, place: int
) -> None:
    show(saved[place]).open_button.click()
    shown = over(CopyDialog).shown
    assert isinstance(shown, QPlainTextEdit)
    data = desk.services.ledger.copy(saved[place].id)
    lines = data.decode().replace("\r\n", "\n").lstrip("\ufeff")
    assert shown.toPlainText().lstrip("\ufeff") == lines
    assert shown.isReadOnly()
    assert shown.hasFocus()


def test_a_picture_is_shown(
    show: Show, desk: Desk, saved: Saved, clock: StillClock, tmp_path: Path
) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    drawn = png_of(image)
    shared = save(desk.services.store, clock, tmp_path / "x.png", Format.PNG, drawn)
    show(shared).open_button.click()
    (label,) = over(CopyDialog).shown.findChildren(QLabel)
    assert label.pixmap().toImage().pixelColor(10, 10) == image.pixelColor(10, 10)
    assert name_of(label) == "The picture that was saved"


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    with standing_in() as made:
        yield made
    clear_copies()


def test_a_pdf_opens_in_the_system_s_viewer_from_a_private_copy_that_does_not_stay(
    show: Show, desk: Desk, saved: Saved, clock: StillClock, tmp_path: Path, viewer: Viewer
) -> None:
    drawn = b"%PDF-1.4 drawn"
    shared = save(desk.services.store, clock, tmp_path / "x.pdf", Format.PDF, drawn)
    dialog = show(shared)
    assert VIEWER in words(dialog)
    dialog.open_button.click()
    (path,) = viewer.opened
    assert path.read_bytes() == drawn
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert desk.services.data_folder.root not in path.parents
    assert dialog.said.text().startswith("If no window opens, save the exact copy")
    dialog.close()
    assert path.exists()  # the viewer may still read it
    clear_copies()
    assert not path.parent.exists()


def test_the_private_copy_goes_with_the_window_it_was_opened_from(
    qapp: QApplication, viewer: Viewer
) -> None:
    window = QWidget()
    view_outside(b"%PDF", "one.pdf", window)
    view_outside(b"%PDF", "two.pdf", window)
    assert [path.name for path in viewer.opened] == ["one.pdf", "two.pdf"]
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any(path.parent.exists() for path in viewer.opened)


def test_the_private_copy_can_be_opened_by_its_owner_under_any_umask(
    qapp: QApplication, viewer: Viewer
) -> None:
    window = QWidget()
    before = os.umask(0o777)
    try:
        view_outside(b"%PDF", "one.pdf", window)
    finally:
        os.umask(before)
    (path,) = viewer.opened
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_without_a_viewer_it_is_said_and_no_copy_stays(qapp: QApplication) -> None:
    before = set(Path(tempfile.gettempdir()).glob("worthwhile-*"))
    window = QWidget()
    with pytest.raises(OutsideFileError, match="No program was found"):  # none offscreen
        view_outside(b"%PDF", "one.pdf", window)
    window.deleteLater()
    assert set(Path(tempfile.gettempdir()).glob("worthwhile-*")) == before


def test_a_copy_that_is_gone_is_said_in_one_sentence(show: Show, desk: Desk, saved: Saved) -> None:
    from worthwhile.domain.shared import SharedCopy
    from worthwhile.store import records

    store = desk.services.store
    with store.writing():
        records.remove(store, records.by_id(store, SharedCopy, saved[2].id))
    dialog = show(saved[2])
    dialog.open_button.click()
    assert dialog.said.text() == "Its copy is not in this journal."
    assert dialog.said.isVisible()


def choose_file(dialog: QWidget, path: Path) -> None:
    """Answer the file dialog that is open over another one."""
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(str(path))
    asked.reject()


def test_the_exact_copy_is_saved_where_the_person_says(
    show: Show, desk: Desk, saved: Saved, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = show(saved[1])
    dialog.save_button.click()
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    assert [Path(name).name for name in asked.selectedFiles()] == ["summary-2025-11-19.html"]
    target = tmp_path / "again.html"
    choose_file(dialog, target)
    settle(qtbot, desk)
    assert target.read_bytes() == (tmp_path / "council.html").read_bytes()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert dialog.said.text() == "Saved again.html"
    assert len(desk.services.ledger.all()) == 3


def test_where_it_cannot_be_saved_is_said_and_nothing_is_left(
    show: Show, desk: Desk, saved: Saved, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = show(saved[1])
    dialog.save_button.click()
    choose_file(dialog, tmp_path / "nowhere" / "x.html")
    settle(qtbot, desk)
    assert dialog.said.text() == "The file cannot be written: no such file or directory."
    dialog.save_button.click()
    own = desk.services.data_folder.root / "x.html"
    choose_file(dialog, own)
    settle(qtbot, desk)
    assert "own folder" in dialog.said.text()
    assert not own.exists()


# Two of them


def test_another_one_is_chosen_and_what_differs_stands_side_by_side(
    show: Show, desk: Desk, saved: Saved, clock: StillClock, qtbot: QtBot, tmp_path: Path
) -> None:
    other = save(
        desk.services.store, clock, tmp_path / "4.md", audience="Works council", after="Ask me."
    )
    show(saved[2]).compare_button.click()
    dialog = over(CompareDialog)
    settle(qtbot, desk)
    view = dialog.finder.view
    assert saved[2] not in view.model_of.summaries
    assert view.hasFocus()
    assert view.current == other
    come_to_rest()
    words_end = dialog.said.mapTo(dialog, dialog.said.rect().bottomLeft()).y()
    assert view.mapTo(dialog, QPoint(0, 0)).y() - words_end < 40  # the list follows its sentence
    qtbot.keyClick(view, Key.Key_Return)
    settle(qtbot, desk)
    assert dialog.facts.text() == "For: Priya, my manager → Works council."
    changed = [pair for pair in dialog.table.rows if not pair.is_alike]
    assert [(bool(pair.before), bool(pair.after)) for pair in changed] == [
        (True, True),
        (False, True),
    ]
    assert changed[1].after == "Ask me."
    assert "Priya" in str(changed[0].before)
    assert dialog.table.hasFocus()
    dialog.again.click()
    assert view.isVisible()
    assert not dialog.table.isVisible()


def test_two_pdfs_are_compared_by_the_words_on_their_sheets(
    show: Show, desk: Desk, saved: Saved, clock: StillClock, qtbot: QtBot, tmp_path: Path
) -> None:
    store = desk.services.store
    pair = []
    before = "\n\n".join(["In my own words."] * 6)  # with or without the last ones two sheets
    for after in ("", "Ask me anything."):
        page = composed(store, clock, before=before, after=after).page
        assert page is not None
        drawn = pdf_bytes(page, PaperSize.A4)
        path = tmp_path / f"{len(pair)}.pdf"
        pair.append(save(store, clock, path, Format.PDF, drawn, before=before, after=after))
    show(pair[0]).compare_button.click()
    dialog = over(CompareDialog)
    settle(qtbot, desk)
    dialog.finder.view.opened.emit(pair[1])
    settle(qtbot, desk)
    added = [pair.after for pair in dialog.table.rows if pair.before is None]
    assert added == ["Ask me anything."]


def test_two_of_different_formats_differ_in_what_is_known_about_them(
    show: Show, desk: Desk, saved: Saved, qtbot: QtBot
) -> None:
    show(saved[2]).compare_button.click()
    dialog = over(CompareDialog)
    settle(qtbot, desk)
    dialog.finder.view.opened.emit(saved[1])
    settle(qtbot, desk)
    assert "Format: HTML → Markdown." in dialog.facts.text()  # the older one first
    assert "not laid side by side" in dialog.facts.text()
    assert not dialog.table.isVisible()
    assert dialog.again.hasFocus()


def test_the_only_one_has_none_beside_it(
    desk: Desk, clock: StillClock, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    from helpers.shared import USES
    from helpers.written import write

    write(desk.services.store, USES)
    show(save(desk.services.store, clock, tmp_path / "1.md")).compare_button.click()
    settle(qtbot, desk)
    assert over(CompareDialog).said.text() == ALONE


def test_a_comparison_that_is_closed_early_wants_no_answer(
    show: Show, desk: Desk, saved: Saved, qtbot: QtBot
) -> None:
    write_many(desk.services.store, saved[2], 300)
    show(saved[2]).compare_button.click()
    over(CompareDialog).close()
    settle(qtbot, desk)
    assert isinstance(QApplication.activeModalWidget(), SharedDialog)


# A file somebody hands back


def drop(column: SharedList, path: Path) -> None:
    """Drop a file on the list, as the desktop does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    at, no_keys = QPoint(10, 10), Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(at, copy, data, left, no_keys)
    QApplication.sendEvent(column, enters)
    assert enters.isAccepted()
    assert column._receives  # it is seen where the file would go
    drops = QDropEvent(at, copy, data, left, no_keys)
    QApplication.sendEvent(column, drops)
    assert drops.isAccepted()
    assert not column._receives


def test_a_file_that_is_handed_back_is_told_as_unchanged(
    column: SharedList, desk: Desk, saved: Saved, qtbot: QtBot, tmp_path: Path
) -> None:
    column.check_button.click()
    choose_file(column, tmp_path / "priya.md")
    settle(qtbot, desk)
    dialog = over(VerifiedDialog)
    said = "This is the one for Priya, my manager of 20 November 2025, unchanged."
    assert dialog.sentence.text() == said
    assert description_of(dialog) == said
    assert name_of(dialog) == "Unchanged: priya.md"
    assert dialog.table is None
    assert dialog.show_button is not None
    dialog.show_button.click()
    come_to_rest()
    assert name_of(over(SharedDialog)).startswith("Priya, my manager")


def test_a_changed_letter_is_told_and_shown_when_the_file_is_dropped(
    column: SharedList, desk: Desk, saved: Saved, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "council.html"
    data = bytearray(path.read_bytes())
    at = data.index(b"Works council")
    data[at] ^= 0x20
    path.write_bytes(bytes(data))
    drop(column, path)
    settle(qtbot, desk)
    dialog = over(VerifiedDialog)
    assert dialog.sentence.text().startswith("Changed: this is like the one for Works council of")
    assert dialog.table is not None
    (changed,) = [pair for pair in dialog.table.rows if not pair.is_alike]
    assert "Works council" in str(changed.before)
    assert "works council" in str(changed.after)


def test_only_one_file_can_be_dropped_and_nothing_that_is_no_file(column: SharedList) -> None:
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    for urls in (
        [],
        [QUrl("https://example.com/summary.pdf")],
        [QUrl.fromLocalFile("/a"), QUrl.fromLocalFile("/b")],
    ):
        data = QMimeData()
        data.setUrls(urls)
        enters = QDragEnterEvent(QPoint(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(column, enters)
        assert not enters.isAccepted()


def test_a_file_that_is_none_of_them_is_told_so(
    column: SharedList, desk: Desk, saved: Saved, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Something else")
    drop(column, other)
    settle(qtbot, desk)
    dialog = over(VerifiedDialog)
    assert dialog.sentence.text() == "This is none of the summaries in your list."
    assert dialog.show_button is None


def test_a_file_that_cannot_be_read_is_told_in_one_sentence(
    column: SharedList, desk: Desk, saved: Saved, qtbot: QtBot, tmp_path: Path, told: list[str]
) -> None:
    drop(column, tmp_path / "gone.pdf")
    settle(qtbot, desk)
    assert told == ["The file cannot be read: no such file or directory."]
    assert QApplication.activeModalWidget() is None


# Small windows


@pytest.mark.parametrize("kind", ["summary", "compare", "verified"])
def test_in_a_small_window_every_dialog_fits_and_its_foot_is_seen(
    column: SharedList,
    desk: Desk,
    saved: Saved,
    show: Show,
    qtbot: QtBot,
    tmp_path: Path,
    kind: str,
) -> None:
    desk.theme.set_text_percent(150)
    column.window().resize(960, 640)
    come_to_rest()
    if kind == "verified":
        path = tmp_path / "priya.md"
        path.write_bytes(path.read_bytes().replace(b"Priya", b"Petra"))
        drop(column, path)
        settle(qtbot, desk)
        dialog: QDialog = over(VerifiedDialog)
    else:
        dialog = show(saved[2])
        if kind == "compare":
            show(saved[2]).compare_button.click()
            settle(qtbot, desk)
            dialog = over(CompareDialog)
    assert dialog.width() <= 960
    assert dialog.height() <= 640
    foot = dialog.close_button  # type: ignore[attr-defined]
    assert dialog.rect().contains(foot.mapTo(dialog, foot.rect().bottomRight()))
