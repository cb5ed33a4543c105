"""A summary saved in a real window on a virtual screen, with keys only, and what that leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.screen import Keys, lacking, start_window, until, virtual_screen, window_environment
from worthwhile.domain.moment import SystemClock
from worthwhile.paths import DataFolder
from worthwhile.services.samples import write_sample_year

pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(
        bool(lacking()),
        reason=f"needs {', '.join(lacking())} (Debian: xvfb xdotool)",
    ),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The sample year, up to today."""
    folder = DataFolder(tmp_path / "data")
    folder.root.mkdir(mode=0o700)
    write_sample_year(folder, SystemClock())
    (folder.root / "settings.toml").write_text("version = 1\nfirst_run_done = true\n")
    return folder.root


def shared(data: Path) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "worthwhile", "--data", str(data), "shared", "--json"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    listed = json.loads(done.stdout)["summaries"]
    assert isinstance(listed, list)
    return listed


def test_ctrl_e_saves_the_sheet_without_a_mouse_and_no_list_of_files_knows(
    data: Path, tmp_path: Path
) -> None:
    home, path = tmp_path / "home", tmp_path / "home" / "for-nobody-to-know.pdf"
    with virtual_screen() as display:
        window = start_window(display, data, home)
        keys = Keys(display, window_environment(display, home))
        try:
            keys.focus("Worthwhile")
            keys.press("ctrl+4", "ctrl+e")
            keys.focus("Your own words in it")
            keys.press("Return")
            keys.focus("Save this summary as PDF")
            keys.press("ctrl+a")
            keys.type(str(path))
            keys.press("Return")
            until(path.exists, "the file is there")
            until(lambda: len(shared(data)) == 1, "its line is in the ledger")
        finally:
            window.terminate()
            window.communicate(timeout=20)
    assert path.read_bytes().startswith(b"%PDF")
    left = [one for one in home.rglob("*") if one.is_file() and one != path]
    assert [one for one in left if b"for-nobody" in one.read_bytes()] == []
    assert not list(home.rglob("*.xbel"))
