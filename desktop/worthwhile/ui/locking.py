"""Locking, unlocking and converting: what stands in the main window's place meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from worthwhile.domain.errors import WorthwhileError

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.settings import Settings
    from worthwhile.store.cipher import Key
    from worthwhile.ui.dialogs.converting import ConvertingWindow
    from worthwhile.ui.dialogs.unlock import UnlockWindow
    from worthwhile.ui.hub import Hub
    from worthwhile.ui.session import Session
    from worthwhile.ui.single import Single
    from worthwhile.ui.theme import Theme

DOING = {
    "on": "Encrypting the journal",
    "change": "Changing the passphrase",
    "off": "Decrypting the journal",
}
DONE = {
    "on": "The journal is encrypted.",
    "change": "The new passphrase holds from now on.",
    "off": "The journal is not encrypted any more.",
}


class Locking(QObject):
    """Takes the session apart, and has it opened again with a key.

    The key is in the open session alone; here it only passes through.

    Attributes:
        unlock: the window that asks for the passphrase, while it does.
    """

    def __init__(
        self,
        theme: Theme,
        folder: DataFolder,
        settings: Settings,
        take: Callable[[], Session | None],
        open_: Callable[[Key | None], bool],
        rescue: Callable[[WorthwhileError], None],
    ) -> None:
        super().__init__()
        self._theme, self._folder, self._settings = theme, folder, settings
        self._take, self._open, self._rescue = take, open_, rescue
        self.unlock: UnlockWindow | None = None
        self._converting: ConvertingWindow | None = None
        self._hub: Hub | None = None

    @property
    def window(self) -> UnlockWindow | None:
        """What is to come forward when the program is asked for again."""
        return self.unlock

    def follow(self, session: Session) -> None:
        """Do what is asked for in a session; later, when whoever asks is through with it."""
        self._hub = session.desk.hub
        queued = Qt.ConnectionType.QueuedConnection
        session.desk.hub.lock_requested.connect(self._on_lock_requested, queued)
        session.desk.hub.encryption_requested.connect(self._on_encryption_requested, queued)

    def show(self, single: Single | None = None, *, ask_keyring: bool = True) -> None:
        """Ask for the passphrase."""
        from worthwhile.ui.dialogs.unlock import UnlockWindow

        if self.unlock is not None:
            self.unlock.come_forward()
            return
        self._theme.dress()
        wanted = ask_keyring and self._settings.values.key_in_keyring
        self.unlock = UnlockWindow(self._theme, self._folder, ask_keyring=wanted)
        self.unlock.unlocked.connect(self._on_unlocked)
        self.unlock.failed.connect(self._on_failed)
        self.unlock.closed.connect(self._on_closed)
        self.unlock.show()
        if single is not None and single.is_claimed:
            single.listen()

    def shut_down(self) -> None:
        """The program ends."""
        for window in (self.unlock, self._converting):
            if window is not None:
                window.retire()
                window.deleteLater()
        self.unlock = self._converting = None

    @Slot()
    def _on_lock_requested(self) -> None:
        own = self._take()
        if own is None:
            return
        self._hide_all()
        self.show(ask_keyring=False)
        own.shut_down()

    def _hide_all(self) -> None:
        """Dialogs too: nothing of the journal is to be seen from now on."""
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible():
                widget.hide()

    @Slot(object)
    def _on_unlocked(self, key: Key) -> None:
        before, self.unlock = self.unlock, None
        self._open(key)
        if before is not None:
            before.retire()
            before.deleteLater()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, WorthwhileError):
            raise error
        before, self.unlock = self.unlock, None
        self._rescue(error)
        if before is not None:
            before.retire()
            before.deleteLater()

    @Slot()
    def _on_closed(self) -> None:
        self.unlock = None

    # Another key

    @Slot(str, str)
    def _on_encryption_requested(self, what: str, passphrase: str) -> None:
        from worthwhile.ui.dialogs.converting import ConvertingWindow

        own = self._take()
        if own is None:
            return
        old = own.desk.services.key
        self._hide_all()
        window = self._converting = ConvertingWindow(self._theme, DOING[what])
        window.show()
        own.shut_down()
        window.done.connect(partial(self._on_converted, what))
        window.failed.connect(partial(self._on_not_converted, old))
        window.begin(partial(self._convert, what, old, passphrase))

    def _convert(
        self, what: str, old: Key | None, passphrase: str, progress: Callable[[int, int], None]
    ) -> Any:  # noqa: ANN401 - an answer of a worker
        """In a worker: the key from now on, and what to say of backups."""
        from worthwhile.services import encryption, keyring_box

        second = self._settings.values.backup_folder
        places = (Path(second),) if second else ()
        key: Key | None = None
        if what == "off" and old is not None:
            done = encryption.turn_off(self._folder, old, places, progress)
        elif old is not None:
            key, done = encryption.change(self._folder, old, passphrase, places, progress)
        else:
            key, done = encryption.turn_on(self._folder, passphrase, places, progress)
        if self._settings.values.key_in_keyring:
            if key is None:
                keyring_box.forget(self._folder)
            else:
                keyring_box.keep(self._folder, key)
        return key, encryption.told(done)

    def _on_converted(self, what: str, answer: tuple[Key | None, str]) -> None:
        key, left = answer
        if key is None and self._settings.values.key_in_keyring:
            self._settings.change(key_in_keyring=False)
        self._back(key, left or DONE[what])

    def _on_not_converted(self, old: Key | None, error: Exception) -> None:
        self._back(old, str(error) if isinstance(error, WorthwhileError) else "")
        if not isinstance(error, WorthwhileError):
            raise error

    def _back(self, key: Key | None, sentence: str) -> None:
        window, self._converting = self._converting, None
        if self._open(key) and self._hub is not None:
            self._hub.page_requested.emit("settings", "encryption")  # where it was asked for
            if sentence:
                self._hub.toast_requested.emit(sentence)
        if window is not None:
            window.retire()
            window.deleteLater()
