"""The scenes of the Insights page for `shots.py`: units, panels, tables, dialogs, few and many."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from helpers.clock import StillClock
    from worthwhile.domain.insights import PanelName
    from worthwhile.paths import DataFolder
    from worthwhile.ui.main_window import MainWindow
    from worthwhile.ui.pages.insights_page import InsightsPage

Prepare = Callable[["MainWindow"], None]
UNITS = ("hits", "value", "ratio", "minutes")


def insights_of(window: MainWindow) -> InsightsPage:
    """The page, opened and come to rest."""
    from worthwhile.ui.pages.insights_page import InsightsPage

    window.open_page("insights")
    rest(window)
    page = window.findChild(InsightsPage)
    assert isinstance(page, InsightsPage)
    return page


def rest(window: MainWindow) -> None:
    """Let the page load, make its charts and lay itself out."""
    from helpers.waiting import wait
    from worthwhile.ui.pages.insights_page import InsightsPage

    for _ in range(2_000):
        wait(10)
        pages = window.findChildren(InsightsPage)
        if window.desk.jobs.idle and not any(page.results.is_showing for page in pages):
            break
    wait(60)


def in_unit(
    place: int, *, tall: bool = False, alone: bool = False, tables: bool = False
) -> Prepare:
    """The page in one unit; the window as high as the page, every panel as a table."""

    def prepare(window: MainWindow) -> None:
        page = insights_of(window)
        page.units.segments()[place].click()
        rest(window)
        if alone:
            page.forest.alone.click()
        if tall:
            stretch(window, page)
        if tables:
            page.forest.swap()
            for panel in page.results.panels.panels.values():
                panel.swap()
            rest(window)
            stretch(window, page)

    return prepare


def stretch(window: MainWindow, page: InsightsPage) -> None:
    """Make the window as high as the page, so that one picture holds all of it."""
    bar = page._scroll.verticalScrollBar()
    for _ in range(6):  # charts come into being as they are seen, and change the height
        if not bar.maximum():
            break
        window.resize(window.width(), window.height() + bar.maximum())
        rest(window)


def pressed(pick: Callable[[InsightsPage], QWidget | None]) -> Prepare:
    """The page after one of its buttons was pressed."""

    def prepare(window: MainWindow) -> None:
        page = insights_of(window)
        stretch(window, page)
        window.resize(window.width(), 800 if window.width() > 1100 else 640)
        rest(window)
        button = pick(page)
        if button is not None:
            button.click()  # type: ignore[attr-defined]

    return prepare


def control_of(name: PanelName) -> Callable[[InsightsPage], QWidget | None]:
    """The button that opens what a panel rests on, wherever it stands."""

    def pick(page: InsightsPage) -> QWidget | None:
        panel = page.results.panels.panels.get(name)
        return (
            panel.control
            if panel and panel.isVisible()
            else page.results.waiting.controls.get(name)
        )

    return pick


def working_of(name: PanelName) -> Callable[[InsightsPage], QWidget | None]:
    """The link of a panel; None where it is not shown."""

    def pick(page: InsightsPage) -> QWidget | None:
        panel = page.results.panels.panels.get(name)
        return panel.how_button if panel else None

    return pick


def row_read(window: MainWindow) -> None:
    """The keys on a row of the forest plot."""
    from PySide6.QtCore import Qt

    page = insights_of(window)
    page.units.segments()[3].click()
    rest(window)
    assert page.forest.chart is not None
    page.forest.chart.setFocus(Qt.FocusReason.TabFocusReason)
    page.forest.chart.move_to(1)


def own_days(window: MainWindow) -> None:
    """Between two days."""
    page = insights_of(window)
    page.filters._choose_own()


def scenes() -> Iterator[tuple[str, Prepare, str]]:
    """Name, what is done, and the kind of journal."""
    from worthwhile.domain.insights import PanelName

    for place, unit in enumerate(UNITS):
        yield f"insights-{unit}", in_unit(place), "year"
        yield f"insights-full-{unit}", in_unit(place, tall=True), "year"
    yield "insights-alone", in_unit(2, alone=True), "year"
    yield "insights-tables", in_unit(3, tall=True, tables=True), "year"
    yield "insights-tables-alone", in_unit(2, tall=True, alone=True, tables=True), "year"
    yield "insights-types", in_unit(3, tall=True), "types"
    yield "insights-types-tables", in_unit(0, tall=True, tables=True), "types"
    yield "insights-full-three", in_unit(3, tall=True), "three"
    yield "insights-row", row_read, "year"
    yield "insights-days", own_days, "year"
    yield "insights-worked", pressed(lambda page: page.results.hero.how), "year"
    for name in PanelName:
        yield f"insights-worked-{name.value}", pressed(working_of(name)), "year"
    yield "insights-markers", pressed(control_of(PanelName.OVER_TIME)), "year"
    yield "insights-subscriptions", pressed(control_of(PanelName.COST)), "year"


def write_types(folder: DataFolder, clock: StillClock) -> None:
    """A journal of thirty kinds of task, some with times, some with few uses."""
    from worthwhile.domain.entry import Draft, WithoutWhen
    from worthwhile.domain.outcome import Outcome
    from worthwhile.services.logbook import Logbook
    from worthwhile.store.engine import Store

    coin = random.Random(7)
    day_min = 24 * 60
    with Store.open(folder) as store:
        logbook = Logbook(store, clock)
        for kind in range(30):
            leaning = coin.uniform(-1, 2)
            for _ in range(coin.randrange(2, 16)):
                timed = coin.random() < 0.7
                without = coin.choice((10, 15, 20, 30, 45, 60)) if timed else None
                mean = leaning + coin.gauss(0, 1)
                ago = coin.randrange(80) * day_min
                clock.advance(minutes=-ago)  # logged at once, or its times would not count
                logbook.log(
                    Draft(
                        title="an entry",
                        tool=coin.choice(("Claude", "ChatGPT")) if kind % 3 else "Copilot",
                        task_type=f"Kind of task {kind + 1:02}",
                        outcome=Outcome(max(-2, min(2, round(mean)))),
                        minutes_without=without,
                        minutes_with=None
                        if without is None
                        else max(1, round(without * 2 ** (-mean / 2))),
                        without_when=WithoutWhen.AFTER if timed else None,
                    )
                )
                clock.advance(minutes=ago)
