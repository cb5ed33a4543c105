"""A disk that is small enough to be full, and one that can be pulled out."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

BYTES = 8_000_000


@cache
def can_mount() -> bool:
    """Whether this process may mount a file system in memory."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    with contextlib.suppress(OSError):
        done = subprocess.run(
            ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
            capture_output=True, check=False, timeout=20,
        )  # fmt: skip
        return done.returncode == 0
    return False


needs_disk = pytest.mark.skipif(not can_mount(), reason="needs leave to mount a tmpfs (root)")


def plug_in(place: Path, size: int = BYTES) -> None:
    """Mount an empty disk of so many bytes at a folder."""
    place.mkdir(exist_ok=True)
    options = f"size={size},mode=700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=True)


def pull_out(place: Path) -> None:
    """Take the disk off, whatever is open on it: what is open stays, but by no name."""
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def hang(disk: Path, place: Path) -> None:
    """Let a disk that is plugged in elsewhere be seen at a folder too, until it is pulled out."""
    subprocess.run(["mount", "--bind", str(disk), str(place)], check=True)


@contextmanager
def small_disk(place: Path, size: int = BYTES) -> Iterator[Path]:
    """A disk of so many bytes at a folder; it is gone afterwards."""
    plug_in(place, size)
    try:
        yield place
    finally:
        pull_out(place)


@contextmanager
def filled(disk: Path, leave: int = 0) -> Iterator[None]:
    """Leave so many bytes free on a disk, or none; afterwards it is as it was."""
    filler = disk / "filler"
    handle = os.open(filler, os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        step = 1 << 16
        while step:
            try:
                if os.write(handle, bytes(step)) < step:
                    raise OSError
            except OSError:
                step //= 2
        if leave:
            os.ftruncate(handle, max(0, os.fstat(handle).st_size - leave))
        yield
    finally:
        os.close(handle)
        filler.unlink(missing_ok=True)
