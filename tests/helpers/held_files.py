"""Files that the system really does not let go of."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def immutable(path: Path) -> Iterator[None]:
    """A file that can be neither written to nor removed."""
    subprocess.run(["chattr", "+i", str(path)], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", str(path)], check=True)


@contextmanager
def mounted(path: Path) -> Iterator[None]:
    """A file that something hangs at: it can be written to, and not removed."""
    subprocess.run(["mount", "--bind", str(path), str(path)], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(path)], check=True)


WAYS = {"immutable": immutable, "mounted": mounted}


@cache
def can_hold(way: str) -> bool:
    """Whether this process may do that to a file of its own, where temporary files lie."""
    with TemporaryDirectory() as place:
        path = Path(place) / "file"
        path.touch()
        try:
            with WAYS[way](path):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False
