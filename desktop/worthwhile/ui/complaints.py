"""What went wrong, told in one calm sentence; what a person wrote never reaches the log."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.faults import OUR_FAULT as OUR_FAULT
from worthwhile.domain.faults import told, where_it_broke
from worthwhile.paths import FILE_MODE, DataFolder

_LOG_BYTES = 256 * 1024
_log = logging.getLogger("worthwhile")


class Complaints(QObject):
    """Turns errors into sentences: the world's are told, ours are logged and admitted.

    A fault of ours is shown with its report when it is first met at its place; after that, the
    sentence alone will do, or something that breaks at every paint would fill the screen.

    Signals:
        told(str): one sentence for the person.
        broke(str): the lines of a fault that was not met before, for a report.
    """

    told = Signal(str)
    broke = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._met: set[str] = set()

    def tell(self, error: BaseException) -> None:
        """Tell one error. An unexpected one is logged by its kind and place alone."""
        if isinstance(error, WorthwhileError):
            self.told.emit(str(error))
            return
        place = where_it_broke(error)
        _log.error("%s", place)
        if place in self._met:
            self.told.emit(OUR_FAULT)
        else:
            self._met.add(place)
            self.broke.emit(told(error))

    def watch(self) -> None:
        """Hear of errors nobody caught, in any thread."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        sys.unraisablehook = self._unraisable

    def unwatch(self) -> None:
        """Give the interpreter its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def _uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.tell(error)

    def _uncaught_in_thread(self, said: threading.ExceptHookArgs) -> None:
        if said.exc_value is not None:
            # a signal from another thread is delivered in the window's own
            self.tell(said.exc_value)

    def _unraisable(self, said: sys.UnraisableHookArgs) -> None:
        """Log what broke while something was thrown away.

        The interpreter would print the message, and the thing itself, to where desktops keep what
        programs print. There is nothing a person could do about it.
        """
        if said.exc_value is not None:
            _log.error("%s", where_it_broke(said.exc_value))


class _PrivateLog(logging.FileHandler):
    """A log file that only its owner can read, begun anew when it has grown.

    The standard library's rotating handler would do, but its module imports the network's.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; set the file aside first when it is full."""
        try:
            if self.stream is not None and self.stream.tell() > _LOG_BYTES:
                self._let_go()
                file = Path(self.baseFilename)
                file.replace(file.with_name(file.name + ".1"))
            super().emit(record)
        except OSError:  # the folder may be gone by now
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """A line that cannot be written is lost; the base class would print it to stderr."""
        self._let_go()

    def _let_go(self) -> None:
        """Close the file; the base class opens it again. On a full disk even closing fails."""
        stream, self.stream = self.stream, None
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.close()

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, FILE_MODE)
        if hasattr(os, "fchmod"):  # the umask may have taken away what the owner needs, too
            os.fchmod(handle, FILE_MODE)
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding="utf-8", line_buffering=True)


def keep_log(folder: DataFolder) -> None:
    """Write warnings and errors of the program to the data folder, from now on.

    A log that cannot be written is done without: it helps to find faults, nothing more.
    """
    drop_log()
    try:
        handler = _PrivateLog(folder.log, delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    _log.addHandler(handler)


def drop_log() -> None:
    """Write no log any more."""
    for handler in [one for one in _log.handlers if isinstance(one, _PrivateLog)]:
        _log.removeHandler(handler)
        handler.close()
