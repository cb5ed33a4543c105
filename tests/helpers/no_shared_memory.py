"""A real file system whose files cannot be mapped into shared memory, as many on a network."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from helpers.small_disk import can_mount, pull_out


@cache
def can_do_without() -> bool:
    """Whether such a file system can be mounted here."""
    return can_mount() and Path("/dev/fuse").exists() and shutil.which("bindfs") is not None


needs_fuse = pytest.mark.skipif(
    not can_do_without(), reason="needs root, /dev/fuse and bindfs (a Debian package)"
)


@contextmanager
def without_shared_memory(place: Path) -> Iterator[Path]:
    """A folder of such a file system; it is gone afterwards, and what was written with it."""
    below, seen = place / "below", place / "seen"
    below.mkdir(parents=True)
    seen.mkdir()
    subprocess.run(["bindfs", "-o", "direct_io", str(below), str(seen)], check=True)
    try:
        yield seen
    finally:
        pull_out(seen)
