"""Slow imports: what they bring is left out of the collector's rounds, once."""

from __future__ import annotations

import builtins
import gc
import importlib
import linecache
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.import_watch import Import
from helpers.whole_use import Used
from worthwhile.ui.slow_imports import import_slowly


@pytest.fixture(autouse=True)
def _thawed() -> object:
    yield
    gc.unfreeze()


def test_what_an_import_brings_is_passed_over_by_the_collector(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gc.unfreeze()
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    import_slowly("colorsys")
    assert "colorsys" in sys.modules
    assert gc.get_freeze_count() > 0


def test_pyside_does_not_look_at_what_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It reads each source, which stays, and asks for what a half imported module cannot answer."""
    (tmp_path / "in_a_ring.py").write_text(
        "def __getattr__(name):\n"
        "    raise (ImportError if name == '__wrapped__' else AttributeError)(name)\n"
    )
    for name in ("imported_plainly", "imported_slowly"):
        (tmp_path / f"{name}.py").write_text("import in_a_ring\n")
    monkeypatch.syspath_prepend(tmp_path)
    usual = builtins.__import__
    with pytest.raises(ImportError):
        importlib.import_module("imported_plainly")
    del sys.modules["in_a_ring"]
    import_slowly("imported_slowly")
    assert str(tmp_path / "in_a_ring.py") not in linecache.cache
    assert builtins.__import__ is usual
    for name in ("in_a_ring", "imported_slowly"):
        del sys.modules[name]


def test_nothing_is_set_aside_when_everything_is_imported_already() -> None:
    gc.unfreeze()
    import_slowly("sys", "gc")
    assert gc.get_freeze_count() == 0


BOTH_AT_ONCE = """
import sys, threading
from pathlib import Path
from worthwhile.domain.moment import SystemClock
from worthwhile.paths import data_folder
from worthwhile.ui.desk import Services
from worthwhile.ui.session import warm_up
worker = threading.Thread(target=warm_up)
worker.start()
while sys.argv[2] not in sys.modules:
    pass
services = Services(data_folder(Path(sys.argv[1])), SystemClock())
print(services.running.tasks(), services.logbook.is_empty())
worker.join()
services.close()
"""


@pytest.mark.parametrize("begun", ["numpy", "sqlmodel", "sqlalchemy.engine"])
def test_who_acts_while_the_worker_still_imports_waits_and_is_served(
    tmp_path: Path, begun: str
) -> None:
    """SQLAlchemy's modules import each other in rings: two threads would each get half of one."""
    done = subprocess.run(
        [sys.executable, "-c", BOTH_AT_ONCE, str(tmp_path / "data"), begun],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "() True\n"


def test_beside_the_worker_that_imports_no_other_thread_enters_the_rings(used: Used) -> None:
    """Else two threads could each wait for, or get half of, what the other has begun.

    The window was used as soon as it was painted: its pages were opened while the worker was
    at it. What opening the journal still brings comes later, in whichever thread has its lock,
    when the others are all there.
    """
    seen = {Import(*one) for one in used.window["imports"]}
    assert "home" in used.window["before_open"]
    imported = {one.library for one in seen if one.guarded and one.thread != "MainThread"}
    assert imported >= {"numpy", "pydantic", "sqlalchemy", "sqlmodel"}
    assert {one.asked_by for one in seen if not one.guarded} <= {"migrate", "make_engine"}
