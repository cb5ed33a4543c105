"""Nobody else may open a file of ours, however the account is set up.

A umask of 000 would let everybody in; one of 777 would lock even the owner out of what is made.
"""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from helpers.whole_use import start

pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other rights than modes"),
]


def modes(folder: Path) -> dict[str, int]:
    """The mode of the folder itself and of all that lies in it."""
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.lstat().st_mode)
        for path in (folder, *sorted(folder.rglob("*")))
    }


def open_to_others(folder: Path) -> dict[str, str]:
    """Whatever is not 0700, if a folder, or 0600, if a file."""
    return {
        name: oct(mode)
        for name, mode in modes(folder).items()
        if mode != (0o700 if (folder / name).is_dir() else 0o600)
    }


@pytest.mark.parametrize("umask", ["000", "777"])
def test_all_that_a_use_leaves_can_be_opened_by_its_owner_alone(tmp_path: Path, umask: str) -> None:
    """Files saved on purpose too: who hands one on can still do so."""
    data, home, files = tmp_path / "data", tmp_path / "home", tmp_path / "files"
    for folder in (home / "saved", files):
        folder.mkdir(mode=0o700, parents=True)
        folder.chmod(0o700)
    data.mkdir()
    data.chmod(0o755)
    settings = data / "settings.toml"
    settings.write_text("version = 1\nfirst_run_done = true\n")
    settings.chmod(0o644)  # as some other program might leave it
    under = ("sh", "-c", f'umask {umask}; exec "$@"', "sh")
    own = {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    commands = start("commands", data, files, prefix=under, **own)
    assert commands.returncode == 0, commands.stderr
    assert open_to_others(data) == {"settings.toml": "0o644"}, "not written yet"
    window = start("window", data, prefix=under, **own)
    assert window.returncode == 0, window.stdout + window.stderr
    assert {"journal.db", "settings.toml", "worthwhile.log"} <= set(modes(data))
    assert open_to_others(data) == {}
    assert open_to_others(home / "saved") == {}
    ours = {"entries.json", "bad.json", "odd.json"}  # written by the test itself
    assert {name for name in open_to_others(files) if name not in ours} == set()
    assert {"all.json", "summary.html", "summary.csv"} <= set(modes(files))
