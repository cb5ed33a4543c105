"""The whole program: how it starts, the made-up journal, and what it leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from worthwhile.domain.entry import Draft
from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.moment import SystemClock
from worthwhile.domain.query import Filters
from worthwhile.domain.running import StartDraft
from worthwhile.paths import DataFolder
from worthwhile.services.running import RunningTasks
from worthwhile.settings import Settings, ThemeChoice
from worthwhile.store.engine import Store
from worthwhile.ui.desk import Desk
from worthwhile.ui.program import Program
from worthwhile.ui.screen import why_no_window
from worthwhile.ui.session import Session
from worthwhile.ui.single import Single

UP_TO_THE_FIRST_PAINT = """
import os, sys
from pathlib import Path
from worthwhile import app
from worthwhile.paths import data_folder

def painted(window):
    heavy = (
        "numpy", "pyqtgraph", "sqlalchemy", "sqlmodel", "pydantic", "alembic",
        "hashlib", "worthwhile.store.cipher", "worthwhile.services.encryption",
        "html", "tomli_w", "importlib.metadata", "PySide6.QtNetwork",
        "worthwhile.domain.completion", "worthwhile.domain.query", "worthwhile.ui.widgets.toast",
        "worthwhile.ui.widgets.completer", "worthwhile.ui.widgets.banner",
        "worthwhile.domain.running", "worthwhile.domain.lookback", "worthwhile.domain.insights",
        "worthwhile.store.record_rows", "worthwhile.ui.pages.home_tasks",
        "worthwhile.ui.pages.home_rail", "worthwhile.ui.pages.home_prompts",
        "worthwhile.domain.entry", "worthwhile.domain.changes", "worthwhile.ui.style",
        "worthwhile.ui.widgets.capture_chips", "worthwhile.ui.widgets.fields",
        "worthwhile.ui.field_undo",
    )
    found = [name for name in heavy if name in sys.modules]
    # PySide6 makes a class when somebody wants it, or all that an object made by Qt might be
    from PySide6 import QtGui, QtWidgets
    found += [name for name in ("QStyle", "QStyleOption", "QMainWindow") if name in vars(QtWidgets)]
    found += [name for name in ("QGradient", "QAction", "QIcon") if name in vars(QtGui)]
    page = window.current_page
    print(page.name if page is not None else "welcome", *found, flush=True)
    os._exit(0)

app.run(data_folder(Path(sys.argv[1])), on_first_paint=painted)
"""

QUIET_TIME = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from worthwhile import app
from worthwhile.paths import data_folder

def painted(window):
    def look():
        if "worthwhile.ui.pages.insights_results" in sys.modules and window.desk.jobs.idle:
            print("worthwhile.ui.pages.journal_page" in sys.modules, "pyqtgraph" in sys.modules)
            sys.stdout.flush()
            os._exit(0)
    window.looking = QTimer(interval=10, timeout=look)
    window.looking.start()

app.run(data_folder(Path(sys.argv[1])), on_first_paint=painted)
"""


def start(folder: DataFolder, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, str(folder.root)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def make_program(qapp: QApplication, folder: DataFolder) -> Iterator[Callable[[], Program]]:
    made: list[Program] = []

    def make() -> Program:
        single = Single(folder)
        assert single.claim()
        program = Program(qapp, folder, single, None)
        made.append(program)
        return program

    yield make
    for program in made:
        program.shut_down()
        program.theme.set_choice(ThemeChoice.LIGHT)


def entries(session: Session) -> int:
    return len(list(session.desk.services.logbook.entries(Filters())))


def welcomed(folder: DataFolder) -> None:
    Settings(folder.settings).change(first_run_done=True, reduced_motion=True)


@pytest.mark.parametrize("kind", ["empty", "kept"])
def test_nothing_heavy_is_imported_before_the_first_paint(folder: DataFolder, kind: str) -> None:
    welcomed(folder)
    if kind == "kept":
        with Store.open(folder):
            pass
    done = start(folder, UP_TO_THE_FIRST_PAINT)
    assert done.stdout.split() == ["home"], done.stderr


def test_a_start_on_summaries_composes_nothing_before_its_first_paint(folder: DataFolder) -> None:
    welcomed(folder)
    Settings(folder.settings).change(page="summaries")
    heavy = ("numpy", "pyqtgraph", "sqlalchemy", "sqlmodel", "pydantic", "alembic", "jinja2",
             "worthwhile.services.summaries", "PySide6.QtPrintSupport")  # fmt: skip
    code = UP_TO_THE_FIRST_PAINT.replace(
        "print(page.name",
        f"""
    found = [name for name in {heavy} if name in sys.modules]
    print(page.name""".strip(),
    )
    done = start(folder, code)
    assert done.stdout.split() == ["summaries"], done.stderr


def test_a_task_under_way_is_in_the_first_picture_without_the_journal_being_opened(
    folder: DataFolder,
) -> None:
    welcomed(folder)
    with Store.open(folder) as store:
        draft = StartDraft(title="x", tool="Claude", task_type="Writing")
        RunningTasks(store, SystemClock()).start(draft)
    code = UP_TO_THE_FIRST_PAINT.replace(
        "print(page.name", "print([line.title.text() for line in page.tasks.running.lines()]"
    )
    found = start(folder, code).stdout
    assert found.startswith("['x']"), found
    for heavy in ("numpy", "sqlalchemy", "sqlmodel", "pydantic", "home_rail", "insights"):
        assert heavy not in found


def test_a_first_start_shows_the_welcome_without_anything_heavy(folder: DataFolder) -> None:
    assert start(folder, UP_TO_THE_FIRST_PAINT).stdout.split() == ["welcome"]


def test_after_the_first_paint_other_pages_are_imported_but_not_the_library_of_the_charts(
    folder: DataFolder,
) -> None:
    """So that opening one does not make the window wait; not everybody opens Insights."""
    welcomed(folder)
    done = start(folder, QUIET_TIME)
    assert done.stdout.split() == ["True", "False"], done.stderr


def test_without_a_screen_it_says_so_in_one_sentence_and_does_not_crash(
    folder: DataFolder,
) -> None:
    done = start(folder, UP_TO_THE_FIRST_PAINT, QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 0  # the code above does not pass the exit code on
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "no screen" in done.stderr


def test_a_screen_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":4711")
    said = why_no_window()
    assert said is not None
    assert ":4711 does not answer" in said or "sudo apt install" in said


def test_the_journal_is_opened_after_the_paint_and_hears_of_other_writers(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot
) -> None:
    welcomed(folder)
    program = make_program()
    assert program.start(demo=False)
    assert program.own is not None
    with qtbot.waitSignal(program.own.desk.hub.opened, timeout=20_000):
        pass
    assert [term.no_ai for term in program.own.desk.services.vocabulary.tools] == [True]
    from worthwhile.domain.moment import SystemClock
    from worthwhile.services.logbook import Logbook

    with Store.open(folder) as store, qtbot.waitSignal(program.own.desk.hub.touched):
        Logbook(store, SystemClock()).log(Draft(title="x", tool="Claude", task_type="Writing"))
    assert entries(program.own) == 1
    program.own.window.close()


def test_the_sample_is_looked_at_and_cleared_and_ones_own_journal_stays_empty(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot
) -> None:
    program = make_program()
    assert program.start(demo=False)
    own = program.own
    assert own is not None
    qtbot.waitSignal(own.desk.hub.opened, timeout=20_000).wait()
    own.desk.hub.sample_data_requested.emit()
    own.desk.hub.sample_data_requested.emit()
    qtbot.waitUntil(lambda: program.sample is not None, timeout=20_000)
    sample = program.sample
    assert sample is not None
    assert sample.window.isVisible()
    assert not own.window.isVisible()
    assert sample.window.banner is not None
    assert entries(sample) > 100
    place = sample.desk.services.data_folder.root
    assert place.exists()
    assert place.stat().st_mode & 0o777 == 0o700
    qtbot.waitSignal(sample.desk.hub.opened, timeout=20_000).wait()
    qtbot.mouseClick(sample.window.banner.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.sample is None)
    assert own.window.isVisible()
    assert own.window.current_page is own.window.page("home")
    assert not place.exists()
    assert entries(own) == 0
    assert Settings(folder.settings).values.first_run_done
    own.window.close()


def test_a_demo_begins_with_the_sample_and_makes_no_folder_of_ones_own(
    make_program: Callable[[], Program], folder: DataFolder
) -> None:
    program = make_program()
    assert program.start(demo=True)
    assert program.own is None
    assert program.sample is not None
    assert not folder.journal.exists()
    program.sample.window.close()


def test_settings_of_one_session_dress_the_window_at_once(
    make_program: Callable[[], Program], folder: DataFolder
) -> None:
    welcomed(folder)
    program = make_program()
    assert program.start(demo=False)
    assert program.own is not None
    program.own.desk.settings.change(theme=ThemeChoice.DARK, text_percent=125)
    assert program.theme.dark
    assert program.theme.text_percent == 125
    program.theme.set_text_percent(100)
    program.own.window.close()


def test_unfinished_words_are_there_again_after_a_restart(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot
) -> None:
    welcomed(folder)
    program = make_program()
    assert program.start(demo=False)
    assert program.own is not None
    window = program.own.window
    qtbot.waitUntil(window.isActiveWindow)
    field = window.current_page.first_focus() if window.current_page else None
    assert field is not None
    qtbot.keyClicks(field, "half a thought @cla")
    window.close()
    program.shut_down()
    again = make_program()
    assert again.start(demo=False)
    assert again.own is not None
    page = again.own.window.current_page
    assert page is not None
    line = page.first_focus()
    assert line is not None
    assert "half a thought @cla" in line.toPlainText()  # type: ignore[attr-defined]
    again.own.window.close()


def test_no_file_of_the_data_folder_can_be_read_by_others(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot
) -> None:
    welcomed(folder)
    program = make_program()
    assert program.start(demo=False)
    assert program.own is not None
    qtbot.waitSignal(program.own.desk.hub.opened, timeout=20_000).wait()
    program.own.window.close()
    files = [path for path in Path(folder.root).rglob("*") if path.is_file()]
    assert len(files) >= 2
    assert {path.name: oct(path.stat().st_mode & 0o077) for path in files} == {
        path.name: "0o0" for path in files
    }


def test_a_journal_that_was_closed_is_not_opened_anew_by_a_latecomer(
    make_desk: Callable[[], Desk], folder: DataFolder
) -> None:
    desk = make_desk()
    assert desk.services.logbook.is_empty()
    desk.services.close()
    with pytest.raises(JournalFileError):
        desk.services.logbook.is_empty()
    desk.services.close()
