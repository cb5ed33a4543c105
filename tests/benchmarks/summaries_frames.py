"""The Summaries page on 100,000 entries: does the window wait while a summary is composed?

The real page, drawn offscreen, composing in the worker. `gap` and `busy` as in
`insights_frames.py`: the longest time between two turns of the event loop, and the longest the
window's own thread worked between two. Both should stay below a frame of 33 ms.

    python tests/benchmarks/summaries_frames.py [--entries N] [--rounds N]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from insights_frames import NOW, Bench, rest  # sets up Qt and where the helpers lie
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from helpers.clock import StillClock
from helpers.desks import close_desk, lay_desk
from helpers.many import fill_journal
from worthwhile.domain.shared import Format
from worthwhile.domain.summary import Part, Shown
from worthwhile.paths import data_folder
from worthwhile.settings import ThemeChoice
from worthwhile.ui.pages.summaries_page import SummariesPage
from worthwhile.ui.pages.summaries_period import Span
from worthwhile.ui.paper.size import PaperSize
from worthwhile.ui.theme import Theme

SIZE = (1080, 800)


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
        page = SummariesPage(desk)
        page.resize(*SIZE)

        def done() -> bool:
            return desk.jobs.idle and page.composing.is_settled

        bench.run("first shown", page.show, done)
        rest(0.5)
        for round_ in range(chosen.rounds):
            acts(bench, page, done, Path(temporary) / f"{round_}.pdf")
        close_desk(desk)
        page.close()
    print(f"entries {chosen.entries}, rounds {chosen.rounds}")
    print(f"{'act':<28}{'ms':>9}{'gap':>8}{'busy':>8}{'worst':>8}")
    for name, seen in bench.seen.items():
        print(
            f"{name:<28}{statistics.median(seen.times):9.0f}{statistics.median(seen.gaps):8.0f}"
            f"{statistics.median(seen.busy):8.0f}{max(seen.busy):8.0f}"
        )


def acts(bench: Bench, page: SummariesPage, done: Callable[[], bool], path: Path) -> None:
    """Everything a person does here, once."""
    form = page.form
    bench.run("months: last three", lambda: form.period.choose(Span.THREE), done)
    bench.run("months: all", lambda: form.period.choose(Span.EVERYTHING), done)
    tools, over_time = form.left_out[Shown.TOOLS], form.parts[Part.OVER_TIME]
    bench.run("tools named", lambda: tools.setChecked(False), done)
    bench.run("by tool", lambda: form.parts[Part.BY_TOOL].setChecked(True), done)
    bench.run("over time", lambda: over_time.setChecked(True), done)
    bench.run("typing", lambda: QTest.keyClicks(form.audience, "Priya, my manager"), done)
    bench.run("own words", lambda: form.words["before"].set_text("As you asked. " * 40), done)
    letter, a4 = PaperSize.LETTER, PaperSize.A4
    bench.run("letter", lambda: page.sheet._on_size(letter), done)
    bench.run("a4", lambda: page.sheet._on_size(a4), done)
    composition = page.composing.composition
    assert composition is not None
    bench.run("saved as pdf", lambda: page.deeds._write(Format.PDF, composition, path), done)
    over_time.setChecked(False)
    tools.setChecked(True)
    form.audience.clear()
    form.words["before"].set_text("")
    rest(0.2)
    while not done():
        QApplication.processEvents()


if __name__ == "__main__":
    main()
