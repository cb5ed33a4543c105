"""Fixtures of the window: real parts on a real file, and nothing left behind."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, Qt, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from helpers.clock import StillClock
from helpers.desks import close_desk, lay_desk
from worthwhile.paths import DataFolder
from worthwhile.services.samples import write_sample_year
from worthwhile.settings import ThemeChoice
from worthwhile.ui.desk import Desk
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.home_page import HomePage
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.capture_card import CaptureCard


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown = [type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()]
    for widget in QApplication.topLevelWidgets():
        widget.hide()
    assert not shown, f"windows left open: {shown}"
    held = QApplication.mouseButtons()
    assert held == Qt.MouseButton.NoButton, "a button of the mouse is still held down"
    assert QThreadPool.globalInstance().activeThreadCount() == 0, "a worker is still at it"
    moving = [
        type(one).__name__
        for one in gc.get_objects()
        if isinstance(one, QAbstractAnimation)
        and isValid(one)
        and one.state() == QAbstractAnimation.State.Running
    ]
    assert not moving, f"animations still running: {moving}"
    # Qt takes windows apart in its own order, and now: left to Python's collector, they would go
    # piece by piece, in the midst of any later test.
    for widget in QApplication.topLevelWidgets():
        if isValid(widget):
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True, scope="module")
def _nothing_to_collect() -> Iterator[None]:
    yield
    gc.collect()


@pytest.fixture(scope="session")
def sample_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample year, written once: to be copied, and left as it is."""
    made = DataFolder(tmp_path_factory.mktemp("year"))
    write_sample_year(made, StillClock())
    return made.root


@pytest.fixture
def sample_folder(sample_year: Path, tmp_path: Path) -> DataFolder:
    """A copy of it for one test."""
    return DataFolder(Path(shutil.copytree(sample_year, tmp_path / "data")))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Light, at 100 %, without motion, so that pictures and states are settled at once."""
    return Theme(qapp, ThemeChoice.LIGHT, 100, reduced_motion=True)


@pytest.fixture
def clock() -> StillClock:
    """Tuesday 18 November 2025, half past ten, one hour east of Greenwich."""
    return StillClock()


@pytest.fixture
def told() -> list[str]:
    """The sentences the person was told of errors."""
    return []


@pytest.fixture
def make_desk(
    folder: DataFolder, theme: Theme, clock: StillClock, told: list[str]
) -> Iterator[Callable[[], Desk]]:
    """Lays out desks on one real journal; each has its own connection, as two windows would."""
    made: list[Desk] = []

    def make() -> Desk:
        desk = lay_desk(folder, theme, clock, told=told.append)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        close_desk(desk)


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    """Everything a page may use, on a real journal in the test's own folder."""
    return make_desk()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """The main window with its real pages, shown: it hears keys once it is painted."""
    made = MainWindow(desk)
    with qtbot.waitSignal(made.first_painted):
        made.show()
    yield made
    desk.jobs.shut_down()
    made.close()
    made.deleteLater()


@pytest.fixture
def home(window: MainWindow, desk: Desk) -> HomePage:
    """Home with the journal open, and the keyboard in its line."""
    desk.services.logbook.vocabulary()
    page = window.page("home")
    assert isinstance(page, HomePage)
    page.card.line.setFocus()
    return page


@pytest.fixture
def card(home: HomePage) -> CaptureCard:
    """The card of Home."""
    return home.card
