"""Drawing for the command line: without a screen, and without Qt's libraries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.clock import StillClock
from helpers.poppler import needs, words_of
from helpers.written import Use, write
from worthwhile.domain.shared import Format
from worthwhile.paths import data_folder
from worthwhile.services.ledger import Ledger
from worthwhile.services.verifying import verify
from worthwhile.store.engine import Store

USES = [
    Use(kind, days_ago=days) for kind in ("Mails", "Data") for days in (10, 40) for _ in "x" * 9
]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of a journal with some uses."""
    with Store.open(data_folder(tmp_path / "data")) as store:
        write(store, USES)
    return tmp_path / "data"


def run(folder: Path, *arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command line in a process without any screen."""
    code = (
        f"import sys\n{before}\nfrom worthwhile.__main__ import main\nsys.exit(main(sys.argv[1:]))"
    )
    environment = {key: value for key, value in os.environ.items() if key not in SCREENS}
    environment["PYTHONPATH"] = str(Path(__file__).parents[3] / "desktop")
    return subprocess.run(
        [sys.executable, "-c", code, "--data", str(folder), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@needs("pdftotext")
def test_a_pdf_is_drawn_where_there_is_no_screen(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    done = run(data, "summary", "--format", "pdf", "--paper", "letter", "--out", str(path))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert done.stderr.startswith("Saved as ")
    assert {"Mails", "Data"} <= {*words_of(path)}
    with Store.open(data_folder(data)) as store:
        found = verify(Ledger(store, StillClock()), path)
    assert found.unchanged
    assert found.shared is not None
    assert found.shared.format is Format.PDF


def test_a_png_is_drawn_even_for_a_screen_that_does_not_answer(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    dead = "import os; os.environ.update(DISPLAY=':77', QT_QPA_PLATFORM='xcb')"
    done = run(data, "summary", "--format", "png", "--out", str(path), before=dead)
    assert done.returncode == 0, done.stderr
    assert path.read_bytes().startswith(b"\x89PNG")


def test_without_the_libraries_it_says_what_to_install_and_saves_nothing(
    data: Path, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    without = "sys.modules['PySide6'] = None"
    done = run(data, "summary", "--format", "pdf", "--out", str(path), before=without)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("worthwhile: A PDF or PNG is drawn with libraries")
    assert "apt install" in done.stderr
    assert not path.exists()
    with Store.open(data_folder(data)) as store:
        assert Ledger(store, StillClock()).all() == ()


def test_what_is_written_needs_no_qt(data: Path, tmp_path: Path) -> None:
    before = "import atexit; atexit.register(lambda: print('PySide6' in sys.modules))"
    path = str(tmp_path / "x.html")
    done = run(data, "summary", "--format", "html", "--out", path, before=before)
    assert done.stdout == "False\n"
