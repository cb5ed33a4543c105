"""Asking for a file, without leaving a trace of the answer anywhere.

The system's own dialogs put what was chosen on its lists of recent files; Qt's dialog writes the
folder into a file that all Qt programs share. Ours does neither, and so it remembers nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

EVERY_FILE = "All files (*)"


def ask_where_to_save(
    parent: QWidget,
    title: str,
    file_name: str,
    filters: Sequence[str],
    then: Callable[[Path], None],
) -> QFileDialog:
    """Ask where to save a file; it asks itself before it takes the name of one that is there.

    Args:
        parent: over which window.
        title: of the dialog.
        file_name: what is proposed, in the person's home folder.
        filters: kinds of files, "PDF (*.pdf)", the proposed one first. The ending follows the
            kind that is chosen; a name that is typed without one gets it.
        then: is given the path, if one is chosen.

    Returns:
        The dialog, open; it goes away by itself.
    """
    dialog = _dialog(parent, title, str(Path.home() / file_name), filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending(filters[0]))
    dialog.filterSelected.connect(partial(_follow_kind, dialog))
    return _open(dialog, then)


def ask_which_file(
    parent: QWidget, title: str, filters: Sequence[str], then: Callable[[Path], None]
) -> QFileDialog:
    """Ask for a file that is there.

    Args:
        parent: over which window.
        title: of the dialog.
        filters: kinds of files, the usual one first.
        then: is given the path, if one is chosen.

    Returns:
        The dialog, open; it goes away by itself.
    """
    dialog = _dialog(parent, title, str(Path.home()), filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, then)


def ask_which_folder(parent: QWidget, title: str, then: Callable[[Path], None]) -> QFileDialog:
    """Ask for a folder that is there.

    Args:
        parent: over which window.
        title: of the dialog.
        then: is given the path, if one is chosen.

    Returns:
        The dialog, open; it goes away by itself.
    """
    dialog = _dialog(parent, title, str(Path.home()), [EVERY_FILE])
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, then)


def ending(kind: str) -> str:
    """The first ending of a kind of files: "pdf" of "PDF (*.pdf)"; empty for all files."""
    return kind.partition("(*")[2].rstrip(")").split(" ")[0].lstrip(".")


def _dialog(parent: QWidget, title: str, place: str, filters: Sequence[str]) -> QFileDialog:
    # What Qt's dialog would remember it now writes nowhere, and reads nothing of other programs.
    nowhere = (QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    QSettings.setPath(*nowhere)
    dialog = QFileDialog(parent, title, place)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setNameFilters(list(filters))
    return dialog


def _follow_kind(dialog: QFileDialog, chosen: str) -> None:
    """Let the ending of the name follow the kind that is chosen, if it has that of another."""
    dialog.setDefaultSuffix(ending(chosen))
    known = {f".{ending(kind)}" for kind in dialog.nameFilters()}
    for name in dialog.selectedFiles()[:1]:
        if Path(name).suffix.lower() in known:
            dialog.selectFile(Path(name).with_suffix(f".{ending(chosen)}").name)


def _forget(dialog: QFileDialog, _result: int) -> None:
    """Leave nothing to be remembered where settings do not lie in files but in a registry."""
    dialog.setDirectory(str(Path.home()))
    dialog.setHistory([])
    dialog.deleteLater()


def _open(dialog: QFileDialog, then: Callable[[Path], None]) -> QFileDialog:
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.finished.connect(partial(_forget, dialog))
    dialog.open()
    return dialog
