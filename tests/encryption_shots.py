"""Scenes of the unlock window, the passphrase dialogs and an encrypted journal. See `shots.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from worthwhile.ui.main_window import MainWindow

    Prepare = Callable[[MainWindow], None]


def unlocking(wrong: bool, typed: str = "twelve signs") -> Prepare:
    """The window that asks, after a wrong passphrase or before any."""

    def prepare(window: MainWindow) -> None:
        from PySide6.QtCore import Qt

        from worthwhile.ui.dialogs.unlock import WRONG, UnlockWindow

        desk = window.desk
        made = UnlockWindow(desk.theme, desk.services.data_folder)
        made.setParent(window, Qt.WindowType.Window)
        made.setWindowModality(Qt.WindowModality.ApplicationModal)
        made.field.setText(typed)
        if wrong:
            made.tell(WRONG)
        made.show()
        made.field.setFocus()

    return prepare


def asking(what: str) -> Prepare:
    """One of the three dialogs."""

    def prepare(window: MainWindow) -> None:
        from worthwhile.store.cipher import Key
        from worthwhile.ui.dialogs import passphrase

        title = {"on": passphrase.ON, "change": passphrase.CHANGE, "off": passphrase.OFF}[what]
        key = None if what == "on" else Key(bytes(32), bytes(16))
        dialog = passphrase.PassphraseDialog(window.desk.theme, title, key, window)
        if dialog.first is not None:
            dialog.first.setText("correct horse")
        dialog.open()
        if what == "on":
            dialog.do_button.click()

    return prepare


def converting(window: MainWindow) -> None:
    """What is shown meanwhile."""
    from PySide6.QtCore import Qt

    from worthwhile.ui.dialogs.converting import ConvertingWindow
    from worthwhile.ui.locking import DOING

    made = ConvertingWindow(window.desk.theme, DOING["on"])
    made.setParent(window, Qt.WindowType.Window)
    made.setWindowModality(Qt.WindowModality.ApplicationModal)
    made.show()


def settings(encrypted: bool) -> Prepare:
    """The section of Settings, and the line in the sidebar."""

    def prepare(window: MainWindow) -> None:
        from worthwhile.store.cipher import Key

        if encrypted:  # as far as can be seen
            window.desk.services.key = Key(bytes(32), bytes(16))
            window.sidebar.lock_line.set_encrypted()
        window.open_page("settings", "encryption")
        window.desk.services.key = None

    return prepare


SCENES: dict[str, Prepare] = {
    "unlock": unlocking(wrong=False),
    "unlock-empty": unlocking(wrong=False, typed=""),
    "unlock-wrong": unlocking(wrong=True),
    "passphrase-on": asking("on"),
    "passphrase-change": asking("change"),
    "passphrase-off": asking("off"),
    "converting": converting,
    "encryption-off": settings(encrypted=False),
    "encryption-on": settings(encrypted=True),
}
