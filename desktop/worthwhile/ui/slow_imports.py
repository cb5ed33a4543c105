"""Imports that take long, made in a worker while the window goes on."""

from __future__ import annotations

import builtins
import gc
import importlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ONE_AT_A_TIME = threading.RLock()


def import_slowly(*modules: str) -> None:
    """Import modules that make very many objects; mostly in a worker thread.

    The collector of cycles stops every thread while it looks at all objects there are, and an
    import provokes it: with the libraries loaded that is 80 ms without a frame. What modules
    bring stays until the end, so the collector is told to pass over it. Nothing is set aside
    when all are imported already: a window that was closed since must not be kept.

    PySide6 does not look at what is imported here, see `_unseen`.

    One thread at a time: the modules of such libraries import each other in rings, and of two
    threads that enter a ring at different places each is given half a module by the other.
    """
    with _ONE_AT_A_TIME:
        if all(module in sys.modules for module in modules):
            return
        gc.freeze()
        with _unseen():
            for module in modules:
                importlib.import_module(module)
        gc.freeze()


@contextmanager
def _unseen() -> Iterator[None]:
    """Import as Python does by itself, without PySide6's look at each module.

    It reads the whole source for a mark of its own, which this program has no use for, and Python
    keeps what was read: 29 MB. And on the way there it asks a half imported module for what it
    does not have. Pydantic's answer is to import more, in a ring that breaks with an ImportError
    when another thread imports at the same moment: the journal then was not opened.
    """
    looking = builtins.__import__
    builtins.__import__ = getattr(builtins, "__orig_import__", looking)
    try:
        yield
    finally:
        builtins.__import__ = looking
