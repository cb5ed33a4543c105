"""What other programs find in a PDF."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def needs(tool: str) -> pytest.MarkDecorator:
    """Skips where a tool is missing."""
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


def asked(*command: str | Path) -> str:
    """What a tool answers; it must be content."""
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode()


def words_of(pdf: Path, *options: str) -> list[str]:
    """The words of a PDF, in the order a tool reads them."""
    return asked("pdftotext", *options, pdf, "-").split()
