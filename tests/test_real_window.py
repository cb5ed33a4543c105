"""The installed program in a real window on a virtual screen, with synthetic keys only."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from helpers.screen import Keys, lacking, start_window, until, virtual_screen
from worthwhile.domain.moment import SystemClock
from worthwhile.domain.query import Filters, Query
from worthwhile.domain.running import RunningTask
from worthwhile.exporters.json_file import entry_object
from worthwhile.paths import DataFolder
from worthwhile.services.logbook import Logbook
from worthwhile.services.running import RunningTasks
from worthwhile.store.engine import Store

pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(
        bool(lacking()),
        reason=f"needs {', '.join(lacking())} (Debian: xvfb xdotool)",
    ),
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose first run is over."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    (folder / "settings.toml").write_text("version = 1\nfirst_run_done = true\n")
    return folder


def command(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "worthwhile", "--data", str(data), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


def entries(data: Path) -> list[dict[str, Any]]:
    """What lies in the file, as `list --json` tells it."""
    if not (data / "journal.db").exists():
        return []
    with Store.open(DataFolder(data)) as store:  # again and again: a process each would take long
        logbook = Logbook(store, SystemClock())
        found = logbook.rows(logbook.listing(Query(Filters())).keys)
    return [entry_object(entry) for entry in found]


def running(data: Path) -> tuple[RunningTask, ...]:
    """The tasks under way, as they lie in the file."""
    if not (data / "journal.db").exists():
        return ()
    with Store.open(DataFolder(data)) as store:
        return RunningTasks(store, SystemClock()).tasks()


def test_a_line_a_digit_and_two_enters_log_and_undo_and_redo_keep_the_id(
    data: Path, home: Path
) -> None:
    with virtual_screen() as display:
        window = start_window(display, data, home)
        keys = Keys(display, window_env(home))
        try:
            keys.focus("Worthwhile")
            keys.type("draft release notes @claude #writing 12m ")
            keys.press("Return", "4", "Return")
            until(lambda: len(entries(data)) == 1, "the entry is in the file")
            logged = entries(data)[0]
            assert logged["title"] == "draft release notes"
            assert logged["outcome"] == 1
            assert logged["minutes_with"] == 12
            keys.press("ctrl+z")
            until(lambda: entries(data) == [], "undo takes it away")
            keys.press("ctrl+shift+z")
            until(lambda: len(entries(data)) == 1, "redo brings it back")
            assert entries(data)[0]["id"] == logged["id"]
        finally:
            window.terminate()
            window.communicate(timeout=20)


def test_an_entry_logged_from_the_command_line_appears_in_the_open_window(
    data: Path, home: Path
) -> None:
    """Its row takes a rating, which it could not if the open list did not show it."""
    with virtual_screen() as display:
        window = start_window(display, data, home)
        keys = Keys(display, window_env(home))
        try:
            keys.focus("Worthwhile")
            # It hears keys from its first paint on, and opens the journal after that.
            until((data / "journal.db").exists, "the journal is open")
            keys.press("ctrl+2")
            command(data, "log", "sort the survey answers @gemini #research !3")
            until(lambda: len(entries(data)) == 1, "the command wrote it")
            first = entries(data)[0]

            def rated() -> bool:
                # The row only takes the digit once the open list shows it.
                keys.press("Home", "5")
                return bool(entries(data)[0]["outcome"] == 2)

            until(rated, "the new row is in the open list and takes a rating")
            assert entries(data)[0]["id"] == first["id"]
        finally:
            window.terminate()
            window.communicate(timeout=20)


def test_a_task_is_begun_and_stopped_by_keys_and_its_forecast_lies_in_the_file(
    data: Path, home: Path
) -> None:
    """It outlives the window: begun in one, stopped in the next."""
    with virtual_screen() as display:
        window = start_window(display, data, home)
        keys = Keys(display, window_env(home))
        try:
            keys.focus("Worthwhile")
            keys.type("draft release notes @claude #writing ")
            keys.press("alt+s")
            keys.type("35")
            keys.press("Return", "4", "Return")
            until(lambda: len(running(data)) == 1, "the task is in the file")
            assert running(data)[0].payoff_chance == 70
            assert entries(data) == []
            keys.press("ctrl+q")
            window.communicate(timeout=60)
            assert window.returncode == 0
            window = start_window(display, data, home)
            keys.focus("Worthwhile")
            keys.press("alt+x", "2", "Return")
            until(lambda: len(entries(data)) == 1, "the entry is in the file")
            entry = entries(data)[0]
            assert entry["outcome"] == -1
            assert entry["minutes_without"] == 35
            assert entry["without_when"] == "before"
            assert entry["payoff_chance"] == 70
            assert entry["source"] == "timer"
            assert running(data) == ()
        finally:
            window.terminate()
            window.communicate(timeout=20)


@pytest.mark.skipif(bool(lacking("strace")), reason="needs strace (Debian: strace)")
def test_no_network_socket_is_made_from_start_to_exit(
    data: Path, home: Path, tmp_path: Path
) -> None:
    """Every socket call of the program and its children, watched by the kernel's own tracer."""
    trace = tmp_path / "sockets.txt"
    with virtual_screen() as display:
        window = start_window(
            display,
            data,
            home,
            "strace",
            "-f",
            "-o",
            str(trace),
            "-e",
            "trace=socket,connect,bind,sendto,sendmsg",
        )
        keys = Keys(display, window_env(home))
        try:
            keys.focus("Worthwhile")
            keys.type("draft release notes @claude #writing 12m ")
            keys.press("Return", "4", "Return")
            until(lambda: len(entries(data)) == 1, "the entry is in the file", 60)
            keys.press("ctrl+2", "ctrl+3", "ctrl+1", "ctrl+q")
            assert window.wait(timeout=60) == 0
        finally:
            if window.poll() is None:
                window.kill()
            window.communicate(timeout=20)
    calls = trace.read_text(errors="replace")
    families = set(re.findall(r"socket\((AF_\w+|PF_\w+)", calls))
    assert families <= {"AF_UNIX"}, families
    connected = set(re.findall(r"connect\(\d+, \{sa_family=(AF_\w+)", calls))
    assert connected <= {"AF_UNIX"}, connected
    assert "AF_UNIX" in families, "the tracer saw nothing: the window speaks to its screen"


def window_env(home: Path) -> dict[str, str]:
    import os

    return {**os.environ, "HOME": str(home)}
