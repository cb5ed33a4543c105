"""The Insights page on 100,000 entries in 200 groups: does the window wait while it reckons?

The real page, drawn offscreen, with figures worked out in the worker. Each act is done some times.
`gap` is the longest time between two turns of the event loop while it happened: what a person
would feel as a stutter. `busy` is the longest the window's own thread worked between two turns, by
its processor time, which a machine with other things to do does not lengthen. Both should stay
below a frame of 33 ms.

    python tests/benchmarks/insights_frames.py [--entries N] [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from helpers.clock import StillClock
from helpers.desks import close_desk, lay_desk
from helpers.many import NEWEST_MS, fill_journal
from worthwhile.domain.insights import By
from worthwhile.domain.moment import Moment
from worthwhile.domain.period import PeriodChoice
from worthwhile.paths import data_folder
from worthwhile.settings import ThemeChoice
from worthwhile.ui.pages.insights_page import InsightsPage
from worthwhile.ui.theme import Theme

SIZE = (1080, 800)
NOW = Moment(NEWEST_MS + 60_000, 3600)


@dataclass
class Seen:
    """Times, gaps and busy stretches of one act, in milliseconds."""

    times: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)


class Bench:
    """Does acts and keeps what they took."""

    def __init__(self) -> None:
        self.seen: dict[str, Seen] = {}
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._begin()

    def _begin(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.thread_time()
        self._gap = self._busy = 0.0

    def _tick(self) -> None:
        wall, cpu = time.perf_counter(), time.thread_time()
        self._gap = max(self._gap, wall - self._wall)
        self._busy = max(self._busy, cpu - self._cpu)
        self._wall, self._cpu = wall, cpu

    def run(self, name: str, act: Callable[[], object], done: Callable[[], bool]) -> None:
        """Do it, let the loop turn until it is done and painted."""
        loop = QEventLoop()
        rest(0.05)
        self._begin()
        start = time.perf_counter()
        act()
        loop.processEvents()
        while not done():
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        took = time.perf_counter() - start
        for _ in range(3):
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        seen = self.seen.setdefault(name, Seen())
        seen.times.append(took * 1000)
        seen.gaps.append(self._gap * 1000)
        seen.busy.append(self._busy * 1000)


def rest(seconds: float) -> None:
    """Let everything left over happen."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    app = QApplication([])
    theme = Theme(app, ThemeChoice.LIGHT, 100, reduced_motion=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "data"
        fill_journal(folder, chosen.entries)
        desk = lay_desk(data_folder(folder), theme, StillClock(NOW))
        _ = desk.services.logbook
        bench = Bench()
        page = InsightsPage(desk)
        page.resize(*SIZE)

        def done() -> bool:
            made = page.insights is not None and not page.results.is_showing
            return desk.jobs.idle and made

        bench.run("first shown", page.show, done)
        rest(0.5)
        page.filters.choose_period(PeriodChoice.EVERYTHING)
        while not done():
            app.processEvents()
        for _ in range(chosen.rounds):
            acts(bench, page, done)
        close_desk(desk)
        page.close()
    print(f"entries {chosen.entries}, rounds {chosen.rounds}")
    print(f"{'act':<28}{'ms':>9}{'gap':>8}{'busy':>8}{'worst':>8}")
    for name, seen in bench.seen.items():
        print(
            f"{name:<28}{statistics.median(seen.times):9.0f}{statistics.median(seen.gaps):8.0f}"
            f"{statistics.median(seen.busy):8.0f}{max(seen.busy):8.0f}"
        )


def acts(bench: Bench, page: InsightsPage, done: Callable[[], bool]) -> None:
    """Everything a person does here, once."""
    for place, name in enumerate(("hit rate", "value", "time ratio", "net minutes")):
        bench.run(f"unit: {name}", page.units.segments()[place].click, done)
    for by in (By.TOOL, By.TOOL_AND_TYPE):
        bench.run(f"grouping: {by.value}", lambda by=by: page.group_by(by), done)
    bench.run("days: last 30", lambda: page.filters.choose_period(PeriodChoice.LAST_30), done)
    bench.run("days: all", lambda: page.filters.choose_period(PeriodChoice.EVERYTHING), done)
    bar = page._scroll.verticalScrollBar()
    bench.run("scroll to the end", lambda: bar.setValue(bar.maximum()), done)
    bench.run("scroll to the top", lambda: bar.setValue(0), done)
    bench.run("table", page.forest.swap, done)
    bench.run("chart", page.forest.swap, done)


if __name__ == "__main__":
    main()
