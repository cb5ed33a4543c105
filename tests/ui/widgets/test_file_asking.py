"""Asking for a file: what is chosen arrives, and is remembered nowhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from worthwhile.ui.widgets.file_asking import EVERY_FILE, ask_where_to_save, ask_which_file, ending

pytestmark = pytest.mark.gui

KINDS = ["PDF (*.pdf)", "Markdown (*.md)"]

# A program of its own: this one's Qt has read by now where settings lie.
CHOOSES = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from helpers.waiting import wait
from worthwhile.ui.widgets.file_asking import ask_where_to_save, ask_which_file

app, chosen, private = QApplication([]), [], Path(sys.argv[1])
below = QWidget()
below.show()
for asks in (
    lambda: ask_where_to_save(below, "Save", "for-priya.pdf", ["PDF (*.pdf)"], chosen.append),
    lambda: ask_which_file(below, "Verify", ["All files (*)"], chosen.append),
):
    dialog = asks()
    dialog.setDirectory(str(private))
    dialog.selectFile(str(private / "for-priya.pdf"))
    wait(50)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.accept()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
below.close()
print([path.name for path in chosen])
"""


@pytest.fixture
def below(qtbot: QtBot) -> Iterator[QWidget]:
    """A window to ask over."""
    made = QWidget()
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_what_was_chosen_is_on_no_list_of_recent_files(tmp_path: Path) -> None:
    home, private = tmp_path / "home", tmp_path / "home" / "private-things"
    private.mkdir()
    (private / "for-priya.pdf").write_bytes(b"%PDF")
    run = subprocess.run(
        [sys.executable, "-c", CHOOSES, str(private)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert run.stdout.strip() == "['for-priya.pdf', 'for-priya.pdf']"
    left = [one for one in home.rglob("*") if one.is_file() and one.parent != private]
    told = [one for one in left if b"priv" in one.read_bytes() or b"priya" in one.read_bytes()]
    assert not told
    assert not list(home.rglob("*.xbel"))
    assert not list(home.rglob("QtProject*"))


def test_a_name_without_an_ending_gets_that_of_the_kind(
    below: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    chosen: list[Path] = []
    dialog = ask_where_to_save(below, "Save", "summary.pdf", KINDS, chosen.append)
    dialog.setDirectory(str(tmp_path))
    field = dialog.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "summary.pdf"
    dialog.filterSelected.emit(KINDS[1])
    assert field.text() == "summary.md"
    field.clear()
    qtbot.keyClicks(field, "for priya")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen == [tmp_path / "for priya.md"]


def test_a_name_with_an_ending_of_its_own_keeps_it(below: QWidget, tmp_path: Path) -> None:
    dialog = ask_where_to_save(below, "Save", "summary.of.mine", KINDS, lambda _: None)
    dialog.filterSelected.emit(KINDS[1])
    assert [Path(name).name for name in dialog.selectedFiles()] == ["summary.of.mine"]
    dialog.reject()


def test_nothing_is_done_when_no_file_is_chosen(below: QWidget) -> None:
    chosen: list[Path] = []
    ask_which_file(below, "Verify", [EVERY_FILE], chosen.append).reject()
    ask_where_to_save(below, "Save", "summary.pdf", KINDS, chosen.append).reject()
    assert chosen == []


def test_only_a_file_that_is_there_can_be_chosen_to_be_read(
    below: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "there.txt").write_text("x")
    chosen: list[Path] = []
    dialog = ask_which_file(below, "Verify", [EVERY_FILE], chosen.append)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFile
    dialog.setDirectory(str(tmp_path))
    field = dialog.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "there.txt")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen == [tmp_path / "there.txt"]
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.history() == [str(Path.home())]  # what Qt would remember of it


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [("PDF (*.pdf)", "pdf"), ("Picture, twice the size (*.png)", "png"), (EVERY_FILE, "")],
)
def test_a_kind_of_files_names_its_ending(kind: str, suffix: str) -> None:
    assert ending(kind) == suffix
