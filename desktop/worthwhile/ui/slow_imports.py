"""Imports that take long, made in a worker while the window goes on."""

from __future__ import annotations

import gc
import importlib
import linecache
import sys
import threading

_ONE_AT_A_TIME = threading.RLock()


def import_slowly(*modules: str) -> None:
    """Import modules that make very many objects; mostly in a worker thread.

    The collector of cycles stops every thread while it looks at all objects there are, and an
    import provokes it: with the libraries loaded that is 80 ms without a frame. What modules
    bring stays until the end, so the collector is told to pass over it. Nothing is set aside
    when all are imported already: a window that was closed since must not be kept.

    PySide6 reads the source of everything that is imported, to see whether it uses PySide6, and
    Python's cache of source lines keeps it: 29 MB after these. It is let go after each, so that
    the next one finds the room; a traceback reads the few lines it shows anew.

    One thread at a time: the modules of such libraries import each other in rings, and of two
    threads that enter a ring at different places each is given half a module by the other.
    """
    with _ONE_AT_A_TIME:
        if all(module in sys.modules for module in modules):
            return
        gc.freeze()
        for module in modules:
            importlib.import_module(module)
            linecache.clearcache()
        gc.freeze()
