"""Imports that take long, made in a worker while the window goes on."""

from __future__ import annotations

import gc
import importlib
import sys


def import_slowly(*modules: str) -> None:
    """Import modules that make very many objects; meant for a worker thread.

    The collector of cycles stops every thread while it looks at all objects there are, and an
    import provokes it: with the libraries loaded that is 80 ms without a frame. What modules
    bring stays until the end, so the collector is told to pass over it. Nothing is set aside
    when all are imported already: a window that was closed since must not be kept.
    """
    if all(module in sys.modules for module in modules):
        return
    gc.freeze()
    for module in modules:
        importlib.import_module(module)
    gc.freeze()
