"""Ctrl+C in the terminal and a polite `kill` close the window as its own button would."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication


class Interrupts(QObject):
    """Ends the event loop on SIGINT and SIGTERM.

    Python runs its signal handlers only between its own instructions, and while Qt waits there
    are none. So the signal itself writes into a pipe that wakes Qt up; no timer has to run.
    """

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._application = application
        if sys.platform == "win32":
            return  # its wake-up takes sockets only, and there are none here
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)
        signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _leave_it_to_the_pipe)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)

    def stop(self) -> None:
        """Give the signals back to the interpreter."""
        if sys.platform == "win32":
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.close(self._read)
        os.close(self._write)

    @Slot()
    def _on_woken(self) -> None:
        # Asked for before the loop began, it waits in the pipe until the loop can be left.
        if {signal.SIGINT, signal.SIGTERM}.intersection(os.read(self._read, 64)):
            # A dialog may wait before the loop runs; quitting alone would not end that wait.
            if (dialog := QApplication.activeModalWidget()) is not None:
                dialog.close()
            self._application.quit()


def _leave_it_to_the_pipe(_number: int, _frame: FrameType | None) -> None:
    """Let Python write the signal's number into the pipe, and nothing more."""
