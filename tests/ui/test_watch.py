"""What another process writes is noticed; what this window writes is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from worthwhile.domain.entry import Draft
from worthwhile.ui.desk import Desk
from worthwhile.ui.watch import JournalWatch

DRAFT = Draft(title="survey", tool="Gemini", task_type="Research")


@pytest.fixture
def watched(desk: Desk) -> Iterator[JournalWatch]:
    watch = JournalWatch(desk.services.data_folder, desk.services.logbook.data_version, _never_told)
    watch.start()
    yield watch
    watch.stop()


def _never_told(error: Exception) -> None:
    raise error


def test_an_entry_written_elsewhere_is_noticed_each_time(
    watched: JournalWatch, make_desk: Callable[[], Desk], qtbot: QtBot
) -> None:
    other = make_desk()
    for _ in range(3):
        with qtbot.waitSignal(watched.written_elsewhere):
            other.services.logbook.log(DRAFT)


def test_it_is_still_noticed_after_the_write_ahead_log_was_folded_in(
    watched: JournalWatch, make_desk: Callable[[], Desk], qtbot: QtBot
) -> None:
    for _ in range(2):
        other = make_desk()
        with qtbot.waitSignal(watched.written_elsewhere):
            other.services.logbook.log(DRAFT)
            other.services.close()


def test_what_this_window_writes_is_no_news(
    watched: JournalWatch, desk: Desk, make_desk: Callable[[], Desk], qtbot: QtBot
) -> None:
    heard: list[str] = []
    watched.written_elsewhere.connect(lambda: heard.append("elsewhere"))
    desk.services.logbook.log(DRAFT)
    with qtbot.waitSignal(watched._files.fileChanged, raising=False, timeout=500):
        desk.services.logbook.log(DRAFT)
    qtbot.waitUntil(lambda: not watched._settle.isActive())
    assert heard == []
    with qtbot.waitSignal(watched.written_elsewhere):
        make_desk().services.logbook.log(DRAFT)
    assert heard == ["elsewhere"]


def test_a_watch_that_was_stopped_is_silent(
    watched: JournalWatch, make_desk: Callable[[], Desk], qtbot: QtBot
) -> None:
    heard: list[str] = []
    watched.written_elsewhere.connect(lambda: heard.append("elsewhere"))
    watched.stop()
    make_desk().services.logbook.log(DRAFT)
    assert watched._files.files() + watched._files.directories() == []
    watched._look()
    qtbot.waitUntil(lambda: not watched._settle.isActive())
    assert heard == []
