"""What is left beside the journal once the program was used: no word a person wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from helpers.traces import NAME, TEXT, found_in, traces
from helpers.whole_use import start, welcomed

pytestmark = pytest.mark.gui


@dataclass(frozen=True)
class Left:
    """What was left by a use, and where."""

    home: Path
    data: Path
    files: Path
    printed: str
    window: dict[str, Any]
    commands: list[dict[str, Any]]


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """Everything was done once, in the window and by commands, in a home of its own."""
    place = tmp_path_factory.mktemp("traces")
    home, data, files = place / "home", welcomed(place / "data"), place / "files"
    elsewhere = {
        name: str(home / folder)
        for name, folder in {
            "XDG_CONFIG_HOME": ".config", "XDG_CACHE_HOME": ".cache", "XDG_STATE_HOME": ".state",
            "XDG_DATA_HOME": ".local/share", "XDG_RUNTIME_DIR": "run", "TMPDIR": "tmp",
        }.items()
    }  # fmt: skip
    for folder in (home, files, *map(Path, elsewhere.values())):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    elsewhere |= {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    window = start("window", data, **elsewhere)
    assert window.returncode == 0, window.stdout + window.stderr
    commands = start("commands", data, files, **elsewhere)
    assert commands.returncode == 0, commands.stderr
    return Left(
        home, data, files, window.stderr + commands.stderr,
        json.loads(window.stdout), json.loads(commands.stdout),
    )  # fmt: skip


def test_the_words_are_in_the_journal_where_the_search_finds_them(left: Left) -> None:
    """Else the other tests would look for nothing."""
    found = traces([left.data], TEXT, NAME)
    assert f"{left.data / 'journal.db'}: {NAME}, {TEXT}" in found
    inside = (str(left.data / "journal.db"), str(left.data / "backups" / "journal-"))
    assert [line for line in found if not line.startswith(inside)] == []
    assert len(left.window["steps"]) == 12
    assert traces([left.home / "saved"], TEXT) != []


def test_settings_and_log_hold_no_word(left: Left) -> None:
    for name in ("settings.toml", "worthwhile.log"):
        assert found_in((left.data / name).read_bytes(), TEXT, NAME) == []
    assert "ValueError" in (left.data / "worthwhile.log").read_text(encoding="utf-8")


def test_no_cache_no_list_of_recent_files_and_no_temporary_file_holds_a_word(left: Left) -> None:
    """In a home of its own with all folders of the desktop's, only what was saved by name."""
    found = [line for line in traces([left.home], TEXT, NAME) if "/saved/" not in line]
    assert found == []
    names = {path.name for path in left.home.rglob("*")}
    assert names.isdisjoint({"recently-used.xbel", "QtProject.conf", "Trash", ".thumbnails"})
    assert list((left.home / "tmp").iterdir()) == []


def test_no_window_was_called_after_an_entry(left: Left) -> None:
    titles = left.window["titles"]
    assert "Worthwhile" in titles
    assert found_in(json.dumps(titles).encode(), TEXT, NAME) == []


def test_nothing_is_printed_by_a_window(left: Left) -> None:
    """Desktops keep what the programs they start print."""
    of_the_test_screen = "This plugin does not support propagateSizeHints()"
    assert [line for line in left.printed.splitlines() if line != of_the_test_screen] == []


def test_the_report_of_a_fault_holds_no_word_no_folder_and_no_one(left: Left) -> None:
    report = left.window["report"]
    assert "ValueError" in report
    assert found_in(report.encode(), TEXT, NAME) == []
    assert str(left.home) not in report


def test_what_commands_complain_of_quotes_no_title_and_no_note(left: Left) -> None:
    """Names may be said back to who typed them; what was done is nobody's but the journal's."""
    complaints = [one["err"] for one in left.commands if one["code"]]
    assert len(complaints) >= 6
    for said in complaints:
        assert found_in(said.encode(), TEXT) == []
        assert said.splitlines()[-1].startswith("worthwhile: "), said


def test_the_data_folder_holds_only_what_the_document_names(left: Left) -> None:
    assert {path.name for path in left.data.iterdir()} <= {
        "journal.db", "settings.toml", "worthwhile.log", "backups",
    }  # fmt: skip
