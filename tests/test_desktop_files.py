"""What a Linux desktop reads about the program says the same as the program."""

from __future__ import annotations

import configparser
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import worthwhile
from worthwhile import cli
from worthwhile.paths import resource

ID = "app.worthwhile.Worthwhile"
PROJECT = Path(__file__).resolve().parent.parent


def entry() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(resource("desktop", f"{ID}.desktop").read_text(encoding="utf-8"))
    return parser


def test_the_desktop_entry_starts_commands_that_exist() -> None:
    scripts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "scripts"
    ]
    parsed = entry()
    for section in parsed.sections():
        program, *arguments = parsed[section]["Exec"].split()
        assert program in scripts
        cli.parse(arguments)  # leaves the program when it knows no such command


def test_every_action_of_the_desktop_entry_is_described() -> None:
    parsed = entry()
    named = [name for name in parsed["Desktop Entry"]["Actions"].split(";") if name]
    described = [
        section.removeprefix("Desktop Action ")
        for section in parsed.sections()
        if section.startswith("Desktop Action ")
    ]
    assert named == described


def test_entry_icon_and_description_carry_one_name() -> None:
    assert entry()["Desktop Entry"]["Icon"] == ID
    assert resource("desktop", f"{ID}.svg").exists()
    root = ET.fromstring(resource("desktop", f"{ID}.metainfo.xml").read_text(encoding="utf-8"))
    assert root.findtext("id") == ID
    assert root.findtext("launchable") == f"{ID}.desktop"
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == worthwhile.__version__


def test_the_icon_is_a_drawing_that_parses() -> None:
    root = ET.fromstring(resource("desktop", f"{ID}.svg").read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 128 128"
