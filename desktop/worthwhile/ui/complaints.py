"""What went wrong, told in one calm sentence; what a person wrote never reaches the log."""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from worthwhile.domain.errors import WorthwhileError
from worthwhile.paths import FILE_MODE, DataFolder

OUR_FAULT = "Something went wrong inside Worthwhile. What you wrote before is safe."

_LOG_BYTES = 256 * 1024
_log = logging.getLogger("worthwhile")


class Complaints(QObject):
    """Turns errors into sentences: the world's are told, ours are logged and admitted.

    Signals:
        told(str): one sentence for the person.
    """

    told = Signal(str)

    def tell(self, error: BaseException) -> None:
        """Tell one error. An unexpected one is logged by its kind and place alone."""
        if isinstance(error, WorthwhileError):
            self.told.emit(str(error))
            return
        _log.error("%s", where_it_broke(error))
        self.told.emit(OUR_FAULT)

    def watch(self) -> None:
        """Hear of errors nobody caught, in any thread."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def unwatch(self) -> None:
        """Give the interpreter its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

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


class _PrivateLog(logging.FileHandler):
    """A log file that only its owner can read, begun anew when it has grown.

    The standard library's rotating handler would do, but its module imports the network's.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; set the file aside first when it is full."""
        if self.stream is not None and self.stream.tell() > _LOG_BYTES:
            self.stream.close()
            self.stream = None  # the base class opens it again
            file = Path(self.baseFilename)
            file.replace(file.with_name(file.name + ".1"))
        super().emit(record)

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, FILE_MODE)
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


def where_it_broke(error: BaseException) -> str:
    """The kind of an error and the lines it came through, without its message.

    Messages and values may quote what a person wrote; file names and line numbers cannot.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
    return f"{type(error).__name__} at {places or 'an unknown place'}"
