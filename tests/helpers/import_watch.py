"""Which thread imports the libraries whose modules import each other in rings."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import NamedTuple

from worthwhile.ui import slow_imports

IN_RINGS = ("numpy", "pydantic", "pyqtgraph", "sqlalchemy", "sqlmodel", "alembic", "mako")
_OURS = Path(slow_imports.__file__).parents[1]


class Import(NamedTuple):
    """One import of a module of these libraries.

    Attributes:
        thread: which imports it.
        library: the distribution's package.
        asked_by: our function that wanted it.
        guarded: whether its thread holds the one lock for such imports.
    """

    thread: str
    library: str
    asked_by: str
    guarded: bool


class ImportWatch:
    """Hears of each import, as a finder that finds nothing."""

    def __init__(self) -> None:
        self.seen: set[Import] = set()

    def start(self) -> None:
        """Hear of all imports from now on."""
        sys.meta_path.insert(0, self)  # type: ignore[arg-type]

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        """Note it; others find it."""
        library = name.split(".")[0]
        if library in IN_RINGS:
            guarded = slow_imports._ONE_AT_A_TIME._is_owned()  # type: ignore[attr-defined]
            thread = threading.current_thread().name
            self.seen.add(Import(thread, library, _asked_by(), guarded))


def _asked_by() -> str:
    frame = sys._getframe(2)
    while frame.f_back is not None:
        code = frame.f_code
        if code.co_name != "<module>" and _OURS in Path(code.co_filename).parents:
            return code.co_name
        frame = frame.f_back
    return ""
