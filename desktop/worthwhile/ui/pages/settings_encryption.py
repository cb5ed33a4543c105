"""Settings: the passphrase, locking, and what both protect from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from worthwhile.settings import LOCK_AFTER
from worthwhile.ui.pages.settings_choices import show_switch
from worthwhile.ui.pages.settings_part import SettingsPart
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.select import Select
from worthwhile.ui.widgets.toggles import Switch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.settings import Preferences
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.widgets.setting_row import SettingRow

NOT_ON = "Whoever can read your data folder, or a backup, can read the journal."
IS_ON = "The journal and its backups open with your passphrase only."
PROTECTS = (
    "<b>It protects</b> the journal, the copies of summaries in it and its backups on a lost or"
    " stolen computer, on a drive, and from other accounts. The settings are not encrypted; none"
    " of your words are in them.",
    "<b>It does not protect</b> what is open: while the journal is unlocked, a program that runs as"
    " you can read along, and so can an administrator of this computer. Files you exported and"
    " copies that other programs made are not touched. There is no reset: a forgotten passphrase"
    " cannot be replaced by anybody.",
)


class Encryption(SettingsPart):
    """Off: one button. On: another passphrase, locking, and the way back."""

    heading: ClassVar[str] = "Encryption"
    wish: ClassVar[str] = "encryption"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        key = desk.services.key
        self.encrypt_button = Button(theme, "Encrypt…", icon="lock")
        self.change_button = Button(theme, "Change passphrase…")
        self.decrypt_button = Button(theme, "Decrypt…")
        self.lock_button = Button(
            theme, "Lock now", icon="lock-keyhole", key=desk.actions.get("lock").shown_keys
        )
        self.lock_after = Select(
            theme,
            "Lock when nobody is there",
            [(m, f"After {m} minutes" if m else "Never by itself") for m in LOCK_AFTER],
            width=168,
        )
        self.in_keyring = Switch(theme, "")
        self.in_keyring.setAccessibleName("Keep the key in the system’s keyring")
        self.keyring_row: SettingRow | None = None
        if key is None:
            self.add_row("Not encrypted", NOT_ON, self.encrypt_button)
        else:
            self._show_locking(desk)
        self.add_words(*PROTECTS)
        self.encrypt_button.clicked.connect(partial(self._ask, "on"))
        self.change_button.clicked.connect(partial(self._ask, "change"))
        self.decrypt_button.clicked.connect(partial(self._ask, "off"))
        self.lock_button.clicked.connect(lambda: desk.actions.trigger("lock"))
        self.lock_after.chosen.connect(lambda minutes: desk.settings.change(lock_after=minutes))
        self.in_keyring.toggled.connect(self._on_keyring)

    def _show_locking(self, desk: Desk) -> None:
        self.add_row("Encrypted with a passphrase", IS_ON, self.change_button)
        self.add_row(
            "Lock now",
            "Hides everything and forgets the key. What you typed and did not log is kept.",
            self.lock_button,
        )
        self.add_row(
            "Lock when nobody is there",
            "After so long without a key or the pointer, also when the computer slept.",
            self.lock_after,
        )
        self.keyring_row = self.add_row(
            "Keep the key in the system’s keyring",
            "The journal then opens without the passphrase once you are logged in to this"
            " computer. Who can log in as you can open it.",
            self.in_keyring,
        )
        self.keyring_row.hide()  # until it is known that there is one
        self.add_row("Decrypt", "Back to files anybody with this folder can read.",
                     self.decrypt_button)  # fmt: skip
        from worthwhile.services import keyring_box

        desk.jobs.start(keyring_box.is_there, self._on_keyring_there, lambda _error: None,
                        database=False)  # fmt: skip

    def show_preferences(self, now: Preferences) -> None:
        """Show what was chosen, here or elsewhere."""
        self.lock_after.set_value(now.lock_after)
        show_switch(self.in_keyring, on=now.key_in_keyring)

    def first_focus(self) -> QWidget | None:
        """What turns it on, or what changes it."""
        return self.encrypt_button if self.desk.services.key is None else self.change_button

    def _ask(self, what: str) -> None:
        from worthwhile.ui.dialogs import passphrase

        title = {"on": passphrase.ON, "change": passphrase.CHANGE, "off": passphrase.OFF}[what]
        dialog = passphrase.PassphraseDialog(
            self.desk.theme, title, self.desk.services.key, self.window()
        )
        dialog.confirmed.connect(partial(self.desk.hub.encryption_requested.emit, what))
        dialog.open()

    def _on_keyring_there(self, there: bool) -> None:
        if self.keyring_row is not None:
            self.keyring_row.setVisible(there)

    def _on_keyring(self, on: bool) -> None:
        from worthwhile.services import keyring_box

        folder, key = self.desk.services.data_folder, self.desk.services.key
        if not on or key is None:
            self.desk.settings.change(key_in_keyring=False)
            self.desk.jobs.start(partial(keyring_box.forget, folder), lambda _n: None,
                                 database=False, writes=True)  # fmt: skip
            return

        def kept(done: bool) -> None:
            self.desk.settings.change(key_in_keyring=done)
            show_switch(self.in_keyring, on=done)
            if not done:
                self.desk.hub.toast_requested.emit("The keyring did not take the key.")

        self.desk.jobs.start(partial(keyring_box.keep, folder, key), kept, database=False)
