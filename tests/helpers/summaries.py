"""The Summaries page on the sample year, come to rest."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from helpers.room import come_to_rest
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.summaries_page import SummariesPage

Found = TypeVar("Found", bound=QWidget)


def settle(page: SummariesPage, qtbot: QtBot) -> None:
    """Wait until the sheet says what the choices say, and every job has answered."""

    def rested() -> bool:
        return page.composing.is_settled and page.desk.jobs.idle

    qtbot.waitUntil(rested, timeout=20_000)
    come_to_rest()


def open_summaries(window: MainWindow, qtbot: QtBot, wish: object = None) -> SummariesPage:
    """Open the page in the window and let it come to rest."""
    window.open_page("summaries", wish)
    page = window.page("summaries")
    assert isinstance(page, SummariesPage)
    settle(page, qtbot)
    return page


def dialog_of(window: QWidget, kind: type[Found], qtbot: QtBot) -> Found:
    """The dialog of a kind that is open."""

    def found() -> list[Found]:
        return [one for one in window.findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()) and found()[0].isActiveWindow(), timeout=10_000)
    return found()[0]
