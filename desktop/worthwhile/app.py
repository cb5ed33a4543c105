"""Opens the window: finds out whether there can be one, takes the folder, and lets it run.

Importing this module imports no Qt: whether a window can be shown is found out first.
"""

from __future__ import annotations

import gc
import importlib
import linecache
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from worthwhile.domain.errors import WorthwhileError
from worthwhile.paths import APP_ID
from worthwhile.ui.screen import needed, why_no_window

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.ui.main_window import MainWindow
    from worthwhile.ui.single import Single

# PySide6 reads the source of every module imported after it, looking for a mark of its own; what
# needs no Qt is therefore imported first. The first page needs all of these.
_WITHOUT_QT = (
    "worthwhile.settings",
    "worthwhile.store.glance",
    "worthwhile.domain.capture",
    "worthwhile.domain.moment",
    "worthwhile.domain.outcome",
    "worthwhile.domain.touched",
)


def run(
    folder: DataFolder,
    *,
    demo: bool = False,
    on_first_paint: Callable[[MainWindow], None] | None = None,
) -> int:
    """Open the window and stay until it is closed.

    Args:
        folder: where the journal lies; made when missing.
        demo: begin with a made-up journal in a temporary folder.
        on_first_paint: called once with the window when its first page is on the screen.

    Returns:
        The exit code: 0 when all went well, 1 when no window could be opened.
    """
    if (reason := why_no_window()) is not None:
        return _refuse(reason)
    # A start throws hardly anything away, and the collector looks ten times at all it has made.
    # It comes back when the first job is done, which opens the journal (`ui.jobs`).
    gc.disable()
    for module in _WITHOUT_QT:
        importlib.import_module(module)
    try:
        from PySide6.QtWidgets import QApplication

        from worthwhile.ui.single import Single
    except ImportError:
        return _refuse(needed())
    single = Single(folder)
    refused: WorthwhileError | None = None
    try:
        if not demo and not single.claim():
            return _hand_over(single)
    except WorthwhileError as error:
        refused = error  # told in a window: who starts from a desktop sees no terminal
    # asked for like this Qt takes its style itself; `setStyle` would make all classes of styles
    application = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    assert isinstance(application, QApplication)
    application.setApplicationName("Worthwhile")
    application.setDesktopFileName(APP_ID)
    from worthwhile.ui.interrupts import Interrupts
    from worthwhile.ui.program import Program

    linecache.clearcache()  # PySide6 has read our sources into it, see `ui.slow_imports`
    interrupts = Interrupts(application)
    program = Program(application, folder, single, on_first_paint)
    try:
        if not program.start(demo=demo, refused=refused):
            return 1
        return application.exec() or program.exit_code
    finally:
        program.shut_down()
        interrupts.stop()


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"worthwhile: {sentence}\n")
    return 1


def _hand_over(single: Single) -> int:
    from PySide6.QtCore import QCoreApplication

    _application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    if single.ask_other():
        return 0
    return _refuse(
        "This journal is already open in another window, which does not answer just now."
    )
