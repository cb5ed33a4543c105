"""One window per journal: the second start hands over to the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal, Slot

from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.trouble import Trouble
from worthwhile.paths import FILE_MODE

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer  # noqa: TID251 - the one room that may

    from worthwhile.paths import DataFolder

_LOCK_NAME = "window.lock"
_COME_FORWARD = b"come forward\n"
_COMING = b"coming\n"
_PATIENCE_MS = 2_000


class Single(QObject):
    """Holds the lock of one data folder, and hears of a second start.

    The lock decides; the socket only carries the wish. Qt's network module is imported when
    the lock is already taken, or once the first page is painted.

    Signals:
        asked_forward(): a second start wants this window to come forward.
    """

    asked_forward = Signal()

    def __init__(self, folder: DataFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder.root / _LOCK_NAME))
        self._lock.setStaleLockTime(0)  # a lock goes with its process, never by age
        self._server: QLocalServer | None = None

    @property
    def address(self) -> str:
        """The name of the socket: the same for every start on this folder, and only for it."""
        import hashlib  # it brings the whole of OpenSSL, which the first paint does without

        path = str(self._folder.root.resolve()).encode("utf-8", "surrogateescape")
        return f"worthwhile-{hashlib.sha256(path).hexdigest()[:24]}"

    def claim(self) -> bool:
        """Take the folder for this process; False when another window has it.

        Raises:
            JournalFileError: the folder cannot be made or written.
        """
        if self._lock.isLocked():
            return True
        try:
            self._folder.make()
        except OSError as error:
            raise JournalFileError(
                "The data folder cannot be used: it is not yours, or its disk is not writable.",
                Trouble.FORBIDDEN,
            ) from error
        if self._lock.tryLock(0):
            (self._folder.root / _LOCK_NAME).chmod(FILE_MODE)
            return True
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return False
        raise JournalFileError(
            "The data folder is not writable, so the journal cannot be opened.", Trouble.READ_ONLY
        )

    @property
    def is_claimed(self) -> bool:
        """Whether this process has the folder."""
        return self._lock.isLocked()

    def ask_other(self) -> bool:
        """Ask the window that has the folder to come forward; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: TID251 - the one room that may

        socket = QLocalSocket()
        socket.connectToServer(self.address)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(_COME_FORWARD)
        socket.flush()
        heard = socket.waitForReadyRead(_PATIENCE_MS)
        answer = socket.readAll().data() if heard else b""
        socket.disconnectFromServer()
        return bytes(answer) == _COMING

    @Slot()
    def listen(self) -> None:
        """Hear of later starts from now on. Only for who holds the lock."""
        from PySide6.QtNetwork import QLocalServer  # noqa: TID251 - the one room that may

        if self._server is not None:
            return
        QLocalServer.removeServer(self.address)  # a killed window leaves its socket behind
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        if server.listen(self.address):
            self._server = server

    @property
    def is_listening(self) -> bool:
        """Whether a second start would be heard."""
        return self._server is not None

    def release(self) -> None:
        """Let others have the folder."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()

    @Slot()
    def _on_connection(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)

        def answer() -> None:
            if socket.canReadLine() and socket.readLine().data() == _COME_FORWARD:
                socket.write(_COMING)
                socket.flush()
                self.asked_forward.emit()

        socket.readyRead.connect(answer)
        answer()
