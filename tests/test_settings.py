"""Settings survive everything that can happen to a small file."""

from __future__ import annotations

import logging
import stat
import tomllib
from pathlib import Path

import pytest

from worthwhile.paths import DataFolder
from worthwhile.settings import Place, Preferences, Settings, SettingsFileError, ThemeChoice


def write(folder: DataFolder, text: str) -> Path:
    folder.make()
    folder.settings.write_text(text, encoding="utf-8")
    return folder.settings


def test_without_a_file_the_usual_ones_hold_and_nothing_is_written(folder: DataFolder) -> None:
    assert Settings(folder.settings).values == Preferences()
    assert not folder.root.exists()


def test_every_preference_comes_back_from_the_file(folder: DataFolder) -> None:
    settings = Settings(folder.settings)
    wanted = Preferences(
        theme=ThemeChoice.DARK,
        text_percent=130,
        reduced_motion=True,
        day_start_hour=6,
        week_start=6,
        first_run_done=True,
        place=Place(-30, 40, 900, 700, maximized=True),
        page="journal",
        look_back=False,
        prompted_logging=True,
        calibration_offers=False,
    )
    settings.change(**{name: getattr(wanted, name) for name in Preferences.__slots__})
    assert Settings(folder.settings).values == wanted


def test_the_file_and_its_folder_are_readable_by_their_owner_alone(folder: DataFolder) -> None:
    Settings(folder.settings).change(text_percent=110)
    assert stat.S_IMODE(folder.settings.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700
    assert [path.name for path in folder.root.iterdir()] == ["settings.toml"]


def test_what_an_older_version_kept_of_the_line_is_given_once_and_then_gone(
    folder: DataFolder,
) -> None:
    file = write(folder, 'capture_line = "half a thought"\ntext_percent = 110\n')
    settings = Settings(file)
    assert settings.old_line == "half a thought"
    settings.change(text_percent=120)
    assert Settings(file).old_line == "half a thought"
    settings.forget_old_line()
    assert settings.old_line == Settings(file).old_line == ""
    assert "capture_line" not in file.read_text(encoding="utf-8")
    assert Settings(file).values.text_percent == 120
    before = file.stat().st_mtime_ns
    settings.forget_old_line()
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize("line", ["capture_line = 3", "capture_line = [1]"])
def test_a_line_that_is_none_is_no_line(folder: DataFolder, line: str) -> None:
    assert Settings(write(folder, line)).old_line == ""


def test_keys_of_a_newer_version_are_kept(folder: DataFolder) -> None:
    file = write(folder, 'version = 7\nsounds = "soft"\n[later]\ndeep = [1, 2]\n')
    Settings(file).change(text_percent=120)
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    assert (raw["version"], raw["sounds"], raw["later"]) == (7, "soft", {"deep": [1, 2]})
    assert raw["text_percent"] == 120


@pytest.mark.parametrize(
    "line",
    [
        'theme = "pink"',
        "text_percent = 300",
        "text_percent = true",
        'text_percent = "100"',
        "text_percent = 100.5",
        "reduced_motion = 1",
        "day_start_hour = 13",
        "week_start = 7",
        "first_run_done = 0",
        "place = 3",
        "place = {x = 1, y = 1, width = -5, height = 2}",
        "place = {x = 1, y = 1, width = 5, height = 2, maximized = 2}",
        'page = "../secret"',
    ],
)
def test_a_value_that_makes_no_sense_falls_back_with_one_sentence(
    folder: DataFolder, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        settings = Settings(write(folder, f"{line}\nweek_start_is_fine = 1\n"))
    assert settings.values == Preferences()
    assert len(caplog.records) == 1
    assert line.split(" = ")[0] in caplog.text
    assert "secret" not in caplog.text


def test_a_file_that_cannot_be_read_is_set_aside_before_it_is_replaced(
    folder: DataFolder,
) -> None:
    file = write(folder, "theme = \n garbage")
    settings = Settings(file)
    assert settings.values == Preferences()
    assert file.read_text(encoding="utf-8") == "theme = \n garbage"
    settings.change(theme=ThemeChoice.DARK)
    aside = file.with_name("settings.toml.unreadable")
    assert aside.read_text(encoding="utf-8") == "theme = \n garbage"
    assert Settings(file).values.theme is ThemeChoice.DARK


def test_listeners_hear_what_was_and_what_is_and_only_of_changes(folder: DataFolder) -> None:
    settings = Settings(folder.settings)
    heard: list[tuple[int, int]] = []

    def listen(before: Preferences, now: Preferences) -> None:
        heard.append((before.text_percent, now.text_percent))

    settings.subscribe(listen)
    settings.change(text_percent=125)
    settings.change(text_percent=125)
    settings.unsubscribe_all()
    settings.change(text_percent=90)
    assert heard == [(100, 125)]


def test_a_wrong_value_or_name_changes_nothing(folder: DataFolder) -> None:
    settings = Settings(folder.settings)
    with pytest.raises(ValueError, match="text_percent"):
        settings.change(text_percent=151, week_start=2)
    with pytest.raises(TypeError):
        settings.change(colour="red")
    assert settings.values == Preferences()
    assert not folder.settings.exists()


def test_a_file_that_cannot_be_written_is_said_and_the_change_holds(folder: DataFolder) -> None:
    folder.root.parent.mkdir(parents=True, exist_ok=True)
    folder.root.write_text("a file where the folder should be", encoding="utf-8")
    settings = Settings(folder.settings)
    with pytest.raises(SettingsFileError, match="could not be saved"):
        settings.change(text_percent=140)
    assert settings.values.text_percent == 140
