"""The window, encrypted, locked, unlocked, set back and decrypted again.

The program has another window after each of these. Words are looked for while no connection is
open, or in the files that SQLite holds no lock on: closing another handle would drop its locks.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.traces import SECRET, traces
from helpers.whole_commands import PASSPHRASES, WRONG

if TYPE_CHECKING:
    from collections.abc import Callable

    from worthwhile.ui.desk import Desk
    from worthwhile.ui.main_window import MainWindow

PASSPHRASE = PASSPHRASES["first"]
HELD = ("journal.db", "journal.db-shm")
PLANTED = (
    "zqxtitle", "zqxnote", "zqxtask", "zqxunder way", "zqxmarker", "zqxevidence", "zqxencrypted",
    "zqxafter", "zqntool", "zqntype", "zqnproject", "zqnother", SECRET,
)  # fmt: skip
"""Words long enough to stand in no encrypted file by chance."""


class Encrypting:
    """The steps; `whole_window.Use` has what they are made of."""

    window: MainWindow
    desk: Desk
    said: dict[str, Any]
    settle: Callable[[], None]
    until: Callable[[Callable[[], bool], str], None]
    page: Callable[[str], None]
    write: Callable[[str], None]
    press: Callable[..., None]
    titles: Callable[[], list[str]]
    note_titles: Callable[[], None]

    def encrypt(self) -> None:
        """Turn it on in Settings, and write something after that."""
        self.look_for_words("in clear", but=HELD)
        self._convert("encrypt_button", PASSPHRASE, PASSPHRASE)
        self._log("zqxencrypted")
        self.look_for_words("encrypted", but=HELD)

    def lock(self) -> None:
        """Lock it by its key, type another passphrase, then the right one."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        from worthwhile.ui.dialogs.unlock import UnlockWindow

        before = self.window
        QTest.keyClick(before, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.until(lambda: not self.desk.services.is_open, "the journal is closed")
        self.look_for_words("locked")
        (asking,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, UnlockWindow))
        self.note_titles()
        for passphrase in (WRONG, PASSPHRASE):
            asking.field.clear()
            QTest.keyClicks(asking.field, passphrase)
            QTest.keyClick(asking.field, Qt.Key.Key_Return)
            if passphrase == WRONG:
                self.until(lambda: asking.idle and asking.problem != "", "it is told as wrong")
        self._follow(before)

    def restore(self) -> None:
        """A line, then the last backup put back, which does not have it."""
        from worthwhile.ui.dialogs.restore import RestoreDialog

        self._log("zqxafter the backup")
        self.page("settings")
        self.window.page("settings").backups.restore_button.click()  # type: ignore[attr-defined]
        (dialog,) = self.window.findChildren(RestoreDialog)
        self.until(lambda: bool(dialog.choices), "the backups are listed")
        self.note_titles()
        dialog.look_button.click()
        self.until(dialog.restore_button.isVisible, "what would change is shown")
        dialog.restore_button.click()
        self.until(lambda: "zqxafter the backup" not in self.titles(), "the backup is put back")
        self.settle()
        self.look_for_words("restored", but=HELD)

    def decrypt(self) -> None:
        """Turn it off, so that what lies there can be searched in the end."""
        self._convert("decrypt_button", PASSPHRASE)

    def look_for_words(self, moment: str, but: tuple[str, ...] = ()) -> None:
        """Note which files hold a word of the journal's or the passphrase at this moment.

        All of the data folder and of the home is looked at, with the folder for temporary files in
        it; not what was saved by name.
        """
        root, home = self.desk.services.data_folder.root, Path(os.environ["HOME"])
        found = traces([root, home], *PLANTED, but=but)
        saved = str(home / "saved")
        kept = [one for one in found if not one.startswith(saved)]
        self.said.setdefault("words", {})[moment] = kept

    def _log(self, title: str) -> None:
        self.page("home")
        self.write(f"{title} @zqntool #zqntype ")
        self.press("Return", "4", "Return")
        self.until(lambda: title in self.titles(), "the line is logged")

    def _convert(self, button: str, *passphrases: str) -> None:
        from worthwhile.ui.dialogs.passphrase import PassphraseDialog

        before = self.window
        self.page("settings")
        getattr(before.page("settings").encryption, button).click()  # type: ignore[attr-defined]
        (dialog,) = before.findChildren(PassphraseDialog)
        self.note_titles()
        if dialog.understood is not None:
            dialog.understood.setChecked(True)
        fields = [one for one in (dialog.current, dialog.first, dialog.again) if one is not None]
        for field, passphrase in zip(fields, passphrases, strict=True):
            field.setText(passphrase)
        dialog.do_button.click()
        self._follow(before)

    def _follow(self, before: MainWindow) -> None:
        """Go on with the window that took the place of another."""
        from PySide6.QtWidgets import QApplication

        from worthwhile.ui.main_window import MainWindow

        def shown() -> list[MainWindow]:
            found = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
            return [one for one in found if one is not before and one.isVisible()]

        self.until(lambda: bool(shown()), "another window has its place")
        (self.window,) = shown()
        self.desk = self.window.desk
        self.settle()
