"""Where things lie, and who may look into it."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from worthwhile.paths import private_folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other rights than modes")
@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_a_temporary_folder_is_its_owners_to_use_and_nobody_elses(
    tmp_path: Path, umask: int
) -> None:
    before = os.umask(umask)
    try:
        made = private_folder("worthwhile-", tmp_path)
    finally:
        os.umask(before)
    assert made.parent == tmp_path
    assert made.name.startswith("worthwhile-")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
