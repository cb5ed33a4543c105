"""The Journal with 100,000 entries beside a plain windowed table over raw SQL.

Both open, jump to the end, sort by each column and search letter by letter, in alternation, in one
process, drawn offscreen. Ours is the real page (filters, pane, days, painted cells; queries in the
worker). The other is a `QTableView` with Qt's own delegate over a list of numbers fetched by the
driver in the window's thread, and rows read a page at a time.

`gap` is the longest time between two turns of the event loop while it happened: what a person
would feel as a stutter. Run it by hand: `python tests/benchmarks/journal_at_100000.py [rounds]`.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

import sqlcipher3
from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from helpers.clock import StillClock
from helpers.desks import close_desk, lay_desk
from helpers.many import NEWEST_MS, fill_journal
from worthwhile.domain.moment import Moment
from worthwhile.domain.period import PeriodChoice
from worthwhile.domain.query import SortBy
from worthwhile.paths import data_folder
from worthwhile.settings import ThemeChoice
from worthwhile.ui.desk import Desk
from worthwhile.ui.pages.journal_page import JournalPage
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.filter_bar import Chosen

COUNT = 100_000
SIZE = (1080, 800)
WORD = "draft"
NOW = Moment(NEWEST_MS + 60_000, 3600)


@dataclass
class Clocked:
    """Times and gaps of one action, in milliseconds."""

    times: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)


class Turns:
    """Measures the longest time between two turns of the event loop."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.longest = 0.0
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        self._last, self.longest = time.perf_counter(), 0.0

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Bench:
    """Runs actions and keeps what they took."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.seen: dict[str, Clocked] = {}

    def run(self, name: str, act: Callable[[], object], done: Callable[[], bool]) -> None:
        """Do it, let the loop turn until it is done and painted."""
        loop = QEventLoop()
        rest(0.02)
        self.turns.begin()
        start = time.perf_counter()
        act()
        loop.processEvents()
        while not done():
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        loop.processEvents()
        took = time.perf_counter() - start
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        clocked = self.seen.setdefault(name, Clocked())
        clocked.times.append(took * 1000)
        clocked.gaps.append(self.turns.longest * 1000)


def rest(seconds: float) -> None:
    """Let everything left over happen."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


class PlainModel(QAbstractTableModel):
    """Numbers in order, rows by the page, words by Qt's own delegate."""

    FIELDS = "e.outcome, e.title, t.name, y.name, e.minutes_without - e.minutes_with"
    JOINED = (
        "entries e JOIN tools t ON t.number = e.tool JOIN task_types y ON y.number = e.task_type"
    )
    PAGE = 128

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._raw = sqlcipher3.connect(str(file))
        self._numbers: list[int] = []
        self._pages: dict[int, list[tuple[Any, ...]]] = {}

    def ask(self, order: str, search: str = "") -> None:
        """Show another list."""
        where, bound = "e.hidden_ms IS NULL", []
        if search:
            where += " AND e.number IN (SELECT rowid FROM entry_words WHERE entry_words MATCH ?)"
            bound.append(f'"{search}" *')
        joined = self.JOINED if ".name" in order else "entries e"
        rows = self._raw.execute(
            f"SELECT e.number FROM {joined} WHERE {where} ORDER BY {order}", bound
        ).fetchall()
        self.beginResetModel()
        self._numbers = [number for (number,) in rows]
        self._pages = {}
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return len(self._numbers)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 5

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        page, at = divmod(index.row(), self.PAGE)
        if page not in self._pages:
            numbers = self._numbers[page * self.PAGE : (page + 1) * self.PAGE]
            asked = ",".join(map(str, numbers))
            found = {
                row[0]: row[1:]
                for row in self._raw.execute(
                    f"SELECT e.number, {self.FIELDS} FROM {self.JOINED} WHERE e.number IN ({asked})"
                )
            }
            self._pages[page] = [found[number] for number in numbers]
        value = self._pages[page][at][index.column()]
        return "" if value is None else str(value)

    def close(self) -> None:
        """Let the file go."""
        self._raw.close()


NEWEST = "e.finished_wall_ms DESC, e.number DESC"
ORDERS = {
    "outcome": (SortBy.OUTCOME, f"e.outcome IS NULL, e.outcome DESC, {NEWEST}"),
    "task": (SortBy.TITLE, f"e.title_key, {NEWEST}"),
    "tool": (SortBy.TOOL, f"t.name, {NEWEST}"),
    "type": (SortBy.TASK_TYPE, f"y.name, {NEWEST}"),
    "net minutes": (
        SortBy.NET_MINUTES,
        f"e.minutes_without - e.minutes_with IS NULL, e.minutes_without - e.minutes_with DESC, "
        f"{NEWEST}",
    ),
    "day": (SortBy.FINISHED, NEWEST),
}


def plain(file: Path, bench: Bench) -> None:
    """One round of the plain table."""
    model = PlainModel(file)
    view = QTableView()
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.resize(*SIZE)

    def opened() -> None:
        model.ask(NEWEST)
        view.setModel(model)
        view.show()

    bench.run("open", opened, lambda: True)
    bench.run("jump to the end", view.scrollToBottom, lambda: True)
    view.scrollToTop()
    for name, (_, order) in ORDERS.items():
        bench.run(f"sort by {name}", lambda order=order: model.ask(order), lambda: True)
    for length in range(1, len(WORD) + 1):
        typed = WORD[:length]
        bench.run(f"search “{typed}”", lambda typed=typed: model.ask(NEWEST, typed), lambda: True)
    bench.run("search cleared", lambda: model.ask(NEWEST), lambda: True)
    view.close()
    view.deleteLater()
    model.close()


@contextmanager
def desk_of(folder: Path, theme: Theme) -> Iterator[Desk]:
    """A desk on a journal, with its parts."""
    desk = lay_desk(data_folder(folder), theme, StillClock(NOW))
    desk.services.logbook.is_empty()  # the window has opened the file by then
    yield desk
    close_desk(desk)


def ours(desk: Desk, bench: Bench) -> None:
    """One round of the real page."""
    page = JournalPage(desk)
    page.resize(*SIZE)
    page.list.chosen = Chosen(span=PeriodChoice.EVERYTHING)
    page.head.filters._chosen = page.list.chosen

    def settled() -> bool:
        return (
            desk.jobs.idle
            and page.list.found is not None
            and not page.list._again.isActive()
            and not page._settled.isActive()
        )

    bench.run("open", page.show, settled)
    bench.run("jump to the end", page.table.scrollToBottom, settled)
    page.table.scrollToTop()
    for name, (sort_by, _) in ORDERS.items():
        falling = sort_by in {SortBy.OUTCOME, SortBy.NET_MINUTES, SortBy.FINISHED}
        bench.run(
            f"sort by {name}",
            lambda sort_by=sort_by, falling=falling: page.list.set_order(sort_by, falling),
            settled,
        )
    for length in range(1, len(WORD) + 1):
        typed = WORD[:length]
        bench.run(f"search “{typed}”", lambda typed=typed: page.head.search.setText(typed), settled)
    bench.run("search cleared", page.head.search.clear, settled)
    bench.run("choose all", page.table.selectAll, settled)
    bench.run("choose all but one", page.table.toggle_mark, settled)
    page.table.set_marking(on=False)
    settle(settled)
    for _ in range(20):
        bench.run("scroll a page", lambda: scroll(page), settled)
    page.close()
    page.deleteLater()


def scroll(page: JournalPage) -> None:
    """Go on by most of a page."""
    bar = page.table.verticalScrollBar()
    bar.setValue(bar.value() + 560)


def settle(settled: Callable[[], bool]) -> None:
    """Wait outside the measure."""
    while not settled():
        QApplication.processEvents()


def gaps(clocked: Clocked) -> str:
    """The median and the worst gap."""
    return f"{statistics.median(clocked.gaps):8.1f}{max(clocked.gaps):8.1f}"


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    application = QApplication([])
    theme = Theme(application, ThemeChoice.LIGHT, 100, True)
    turns = Turns()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill_journal(folder, COUNT)
        mine, other = Bench(turns), Bench(turns)
        with desk_of(folder, theme) as desk:
            ours(desk, Bench(turns))  # imports, fonts and the file's pages are warm after this
            plain(data_folder(folder).journal, Bench(turns))
            for _ in range(rounds):
                plain(data_folder(folder).journal, other)
                ours(desk, mine)
    print(f"{COUNT:,} entries, {rounds} rounds, medians in ms; gaps: median and worst round")
    print(f"{'':22}{'ours':>8}{'plain':>8}{'ratio':>8}{'our gap':>16}{'its gap':>16}")
    ratios = []
    for name, clocked in mine.seen.items():
        took = statistics.median(clocked.times)
        line = f"{name:22}{took:8.1f}"
        if (peer := other.seen.get(name)) is None:
            line += f"{'':16}{gaps(clocked)}"
        else:
            plain_took = statistics.median(peer.times)
            ratios.append(took / plain_took)
            line += f"{plain_took:8.1f}{took / plain_took:8.2f}{gaps(clocked)}{gaps(peer)}"
        print(line)
    print(f"mean ratio (geometric) {statistics.geometric_mean(ratios):.2f}")


if __name__ == "__main__":
    main()
