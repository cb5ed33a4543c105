"""Nobody else may open a file of ours, however the account is set up.

A umask of 000 would let everybody in; one of 777 would lock even the owner out of what is made.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from helpers.whole_use import Used, modes, use_everything

pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other rights than modes"),
]


def open_to_others(modes: dict[str, int], folder: Path) -> dict[str, str]:
    """Whatever is not 0700, if a folder, or 0600, if a file."""
    return {
        name: oct(mode)
        for name, mode in modes.items()
        if mode != (0o700 if (folder / name).is_dir() else 0o600)
    }


@pytest.fixture(params=["000", "777"])
def used_under(request: pytest.FixtureRequest, tmp_path: Path) -> Used:
    """The program was used for everything under a umask, in the one order or the other."""
    if request.param == "000":
        used: Used = request.getfixturevalue("used")
        return used
    return use_everything(tmp_path / "use", ("commands", "window", "demo"), umask=0o777)


def test_all_that_a_use_leaves_can_be_opened_by_its_owner_alone(used_under: Used) -> None:
    """Files saved on purpose too: who hands one on can still do so."""
    data, files, saved = used_under.data, used_under.files, used_under.home / "saved"
    for part, seen in used_under.modes.items():
        left = open_to_others(seen, data)
        not_written_yet = part == "commands" and used_under.order[0] == part
        assert left == ({"settings.toml": "0o644"} if not_written_yet else {}), part
    assert {"journal.db", "settings.toml", "worthwhile.log"} <= set(modes(data))
    assert open_to_others(modes(data), data) == {}
    assert open_to_others(modes(saved), saved) == {}
    assert open_to_others(modes(files), files) == {}
    wanted = {"all.json", "summary.html", "summary.csv", "readable.json", "kept/journal.db"}
    assert wanted <= set(modes(files))
