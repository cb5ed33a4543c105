"""Errors become one calm sentence, and the log never learns what was written."""

from __future__ import annotations

import logging
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.moment import day_of_wall
from worthwhile.paths import DataFolder
from worthwhile.ui.complaints import OUR_FAULT, Complaints, drop_log, keep_log

SECRET = "letter to the bank about my debts"


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def complaints(heard: list[str]) -> Iterator[Complaints]:
    made = Complaints()
    made.told.connect(heard.append)
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    made.watch()
    yield made
    sys.excepthook, threading.excepthook, sys.unraisablehook = before
    drop_log()


@pytest.fixture
def reports(complaints: Complaints) -> list[str]:
    found: list[str] = []
    complaints.broke.connect(found.append)
    return found


def fail() -> None:
    try:
        day_of_wall(SECRET, 0)  # type: ignore[arg-type]
    except TypeError as error:
        raise ValueError(f"cannot parse {SECRET}") from error


def break_down() -> None:
    try:
        fail()
    except ValueError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]


def test_the_worlds_errors_are_told_in_their_own_sentence(
    complaints: Complaints, heard: list[str]
) -> None:
    complaints.tell(JournalFileError("The journal is locked by another program."))
    assert heard == ["The journal is locked by another program."]


def test_an_unexpected_error_is_reported_and_logged_by_its_place_alone(
    complaints: Complaints, heard: list[str], reports: list[str], folder: DataFolder
) -> None:
    folder.make()
    keep_log(folder)
    break_down()
    text = folder.log.read_text(encoding="utf-8")
    (report,) = reports
    assert heard == []
    assert "ValueError at …:" in text
    assert "in day_of_wall" in report
    assert SECRET not in text + report
    assert stat.S_IMODE(folder.log.stat().st_mode) == 0o600


def test_what_broke_there_before_is_admitted_in_one_sentence(
    complaints: Complaints, heard: list[str], reports: list[str]
) -> None:
    """A fault in a paint comes back at every paint."""
    for _ in range(3):
        break_down()
    assert len(reports) == 1
    assert heard == [OUR_FAULT, OUR_FAULT]
    with pytest.raises(ValueError, match="cannot parse"):
        fail()
    complaints.tell(KeyError(SECRET))
    assert len(reports) == 2


def test_an_error_in_a_thread_is_told_in_the_window(
    complaints: Complaints, reports: list[str], qtbot: QtBot
) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(reports) == 1)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_breaks_while_something_is_thrown_away_prints_nothing(
    complaints: Complaints, folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    class Thrown:
        def __repr__(self) -> str:
            return SECRET

        def __del__(self) -> None:
            fail()

    folder.make()
    keep_log(folder)
    Thrown()
    assert "ValueError" in folder.log.read_text(encoding="utf-8")
    assert SECRET not in folder.log.read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_line_the_log_has_no_room_for_is_lost_in_silence(
    complaints: Complaints, folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.make()
    folder.log.symlink_to("/dev/full")
    keep_log(folder)
    complaints.tell(KeyError(SECRET))
    assert capsys.readouterr().err == ""


def test_without_errors_there_is_no_log_file(folder: DataFolder) -> None:
    folder.make()
    keep_log(folder)
    drop_log()
    assert not folder.log.exists()


def test_a_log_that_grew_is_begun_anew_and_stays_private(folder: DataFolder) -> None:
    folder.make()
    keep_log(folder)
    for _ in range(3_000):
        logging.getLogger("worthwhile").warning("%s", "x" * 200)
    drop_log()
    kept = sorted(folder.root.glob("worthwhile.log*"))
    assert len(kept) == 2
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in kept)
    assert sum(path.stat().st_size for path in kept) < 600 * 1024


def test_a_log_that_cannot_be_written_is_done_without(folder: DataFolder) -> None:
    keep_log(folder)
    logging.getLogger("worthwhile").info("nobody hears this")
    drop_log()
