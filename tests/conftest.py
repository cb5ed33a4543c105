"""Fixtures every test can use. Qt draws offscreen; no test sees a real home folder."""

from __future__ import annotations

import gc
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

import pytest
from hypothesis import settings

from helpers.tracing import WRITES, calls, cut_off, traced
from helpers.whole_use import Used, use_everything
from worthwhile.paths import DataFolder, data_folder

# A deadline is a timed assert: on a busy machine it fails for nothing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True, scope="module")
def _libraries_set_aside() -> None:
    """What is there before a module begins, Python's collector need not look at again and again.

    Those are some hundred thousand objects of libraries and tests that stay until the end. It
    looked at all of them at every turn, and a window's test, which looks at every object for an
    animation that still runs, took a tenth of a second for it: more than for all else.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_real_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "WORTHWHILE_DATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def used(tmp_path_factory: pytest.TempPathFactory) -> Used:
    """Everything was done once with the program, which takes a while; look, and leave it as it is.

    It was done without a network, under the kernel's tracer and Python's audit hook, with a umask
    that would let everybody in, so that one use answers all that is asked of it.
    """

    def prefix(trace: Path) -> tuple[str, ...]:
        return (*traced(trace, f"network,{WRITES},execve"), *cut_off())

    umask = -1 if sys.platform == "win32" else 0o000
    place = tmp_path_factory.mktemp("whole use")
    return use_everything(place, umask=umask, prefix=prefix, calls=calls)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """An empty data folder in the test's own directory."""
    return data_folder(tmp_path / "data")
