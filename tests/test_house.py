"""The house itself: floors, resources, and that the papers name what exists."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import worthwhile
from worthwhile import cli
from worthwhile.paths import resource
from worthwhile.ui import screen

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = Path(worthwhile.__file__).parent


def test_every_import_goes_down_the_floors() -> None:
    # In a process of its own: the linter's command sets up logging for itself alone.
    linter = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", linter], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_resource_folder_is_found() -> None:
    for name in ("icons", "fonts", "themes", "samples"):
        assert any(resource(name).iterdir()), name


def test_every_icon_is_one_colour() -> None:
    for icon in resource("icons").glob("*.svg"):
        text = icon.read_text(encoding="utf-8")
        assert "currentColor" in text, icon.name
        assert not re.search(r"#[0-9a-fA-F]{6}", text), icon.name


def test_fonts_and_icons_ship_with_their_licences() -> None:
    assert list(resource("fonts").glob("OFL-*.txt"))
    assert list(resource("icons").glob("LICENSE-*.txt"))


def test_colours_live_in_the_themes_alone() -> None:
    """A colour written into code would not follow the dark theme."""
    found = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in PACKAGE.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"[\"']#[0-9a-fA-F]{6}[\"']", line)
    ]
    assert not found


def test_no_module_opens_the_network() -> None:
    """Only the local socket between two windows is allowed, and only in its own room."""
    banned = re.compile(
        r"^\s*(?:from|import)\s+(socket|http|urllib|ssl|ftplib|smtplib|asyncio|xmlrpc)\b"
        r"|PySide6\.QtNetwork",
        re.MULTILINE,
    )
    found = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "ui" / "single.py" and banned.search(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_readme_names_every_command() -> None:
    usage = cli._parser().format_help()
    commands = re.findall(r"^    ([a-z][a-z-]*)  ", usage, re.MULTILINE)
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert {"log", "demo"} <= set(commands)
    assert [name for name in commands if f"`worthwhile {name}" not in readme] == []


def test_readme_names_the_same_system_packages_as_the_program() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    named = re.search(r"apt-get install ([a-z0-9 .+-]+)", readme)
    assert named is not None
    assert set(named[1].split()) == set(screen._ALL_PACKAGES)


def test_the_program_and_its_package_carry_one_version() -> None:
    with (PROJECT / "pyproject.toml").open("rb") as file:
        assert tomllib.load(file)["project"]["version"] == worthwhile.__version__


def test_every_widget_file_fits_in_the_head() -> None:
    """Grown files are split; the figure is the house's own, with a little air."""
    long = {
        str(path.relative_to(PACKAGE)): lines
        for path in (PACKAGE / "ui").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 420
    }
    assert not long
