"""What is copied privately carries its marks, and the program still ends well."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.gui

_COPIES_AND_ENDS = """
from PySide6.QtWidgets import QApplication
from worthwhile.ui.widgets.clipboard import copy_privately

application = QApplication([])
for text in ("first", "then this"):
    copy_privately(text)
data = application.clipboard().mimeData()
print(data.text(), bytes(data.data("x-kde-passwordManagerHint").data()).decode())
"""


def test_a_program_that_copied_something_ends_without_a_crash() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _COPIES_AND_ENDS], capture_output=True, text=True, check=False
    )
    assert (ended.stdout.strip(), ended.returncode) == ("then this secret", 0)
