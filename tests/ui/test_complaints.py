"""Errors become one calm sentence, and the log never learns what was written."""

from __future__ import annotations

import logging
import stat
import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from worthwhile.domain.errors import JournalFileError
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
    before = sys.excepthook, threading.excepthook
    made.watch()
    yield made
    sys.excepthook, threading.excepthook = before
    drop_log()


def fail() -> None:
    raise ValueError(f"cannot parse {SECRET}")


def test_the_worlds_errors_are_told_in_their_own_sentence(
    complaints: Complaints, heard: list[str]
) -> None:
    complaints.tell(JournalFileError("The journal is locked by another program."))
    assert heard == ["The journal is locked by another program."]


def test_an_unexpected_error_is_admitted_and_logged_by_its_place_alone(
    complaints: Complaints, heard: list[str], folder: DataFolder
) -> None:
    folder.make()
    keep_log(folder)
    try:
        fail()
    except ValueError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    text = folder.log.read_text(encoding="utf-8")
    assert heard == [OUR_FAULT]
    assert "ValueError" in text
    assert "test_complaints.py" in text
    assert SECRET not in text
    assert stat.S_IMODE(folder.log.stat().st_mode) == 0o600


def test_an_error_in_a_thread_is_told_in_the_window(
    complaints: Complaints, heard: list[str], qtbot: QtBot
) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: heard == [OUR_FAULT])


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
