"""The pages there are, in the order of the sidebar; each is made when first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.pages.page import Page


class PageSpec(NamedTuple):
    """One page of the window: how the sidebar shows it, and how it is made."""

    name: str
    title: str
    icon: str
    make: Callable[[Desk], Page]
    at_foot: bool = False


def _home(desk: Desk) -> Page:
    from worthwhile.ui.pages.home_page import HomePage

    return HomePage(desk)


def _journal(desk: Desk) -> Page:
    from worthwhile.ui.pages.journal_page import JournalPage

    return JournalPage(desk)


def _insights(desk: Desk) -> Page:
    from worthwhile.ui.pages.insights_page import InsightsPage

    return InsightsPage(desk)


def _summaries(desk: Desk) -> Page:
    from worthwhile.ui.pages.summaries_page import SummariesPage

    return SummariesPage(desk)


def _settings(desk: Desk) -> Page:
    from worthwhile.ui.pages.settings_page import SettingsPage

    return SettingsPage(desk)


PAGES = (
    PageSpec("home", "Home", "house", _home),
    PageSpec("journal", "Journal", "notebook-text", _journal),
    PageSpec("insights", "Insights", "chart-no-axes-gantt", _insights),
    PageSpec("summaries", "Summaries", "file-text", _summaries),
    PageSpec("settings", "Settings", "settings", _settings, at_foot=True),
)
