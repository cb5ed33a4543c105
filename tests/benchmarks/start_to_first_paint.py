"""Start to the first painted Home, against a bare PySide6 window. Run by hand.

Both are separate processes, started in turn (A B A B …) on the same interpreter and platform
plugin. Each prints the moment its first paint is done, on the clock that was read just before the
process was started; the table gives medians and the median of the pairwise ratios, for time and
for resident memory. With `--where`, one start is taken apart: what was imported and what took
the time.

    python tests/benchmarks/start_to_first_paint.py [--entries N] [--pairs N] [--where]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
import time, os
app = QApplication(sys.argv[:1])
class W(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, done)
def done():
    rss = [l for l in open("/proc/self/status") if l.startswith("VmRSS")][0].split()[1]
    print("painted", time.monotonic(), rss, flush=True)
    app.quit()
w = W()
w.resize(1280, 800)
w.show()
app.exec()
"""

HOME = """
import sys, os, time
from pathlib import Path
from worthwhile.paths import data_folder
from worthwhile import app
def done(window):
    rss = [l for l in open("/proc/self/status") if l.startswith("VmRSS")][0].split()[1]
    heavy = [m for m in ("numpy", "pyqtgraph", "sqlalchemy", "sqlmodel", "pydantic", "alembic")
             if m in sys.modules]
    print("painted", time.monotonic(), rss, " ".join(heavy), flush=True)
    os._exit(0)
app.run(data_folder(Path(sys.argv[1])), on_first_paint=done)
"""

DRAWN = """
import sys, os, time
from pathlib import Path
from PySide6.QtCore import QTimer
from worthwhile.paths import data_folder
from worthwhile import app
def rss():
    return [l for l in open("/proc/self/status") if l.startswith("VmRSS")][0].split()[1]
def done(window):
    print("painted", time.monotonic(), rss(), flush=True)
    timer = QTimer(window)
    def look():
        page = window.page("insights")
        chart = page.forest.chart
        if chart is not None and chart.isVisible() and window.desk.jobs.idle \\
                and not page.results.is_showing:
            print("drawn", time.monotonic(), rss(), flush=True)
            os._exit(0)
    timer.timeout.connect(look)
    timer.start(5)
app.run(data_folder(Path(sys.argv[1])), on_first_paint=done)
"""


def environment() -> dict[str, str]:
    """As for a person: bytecode is kept (a wheel brings it), in a place of the run's own."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    kept.setdefault("QT_QPA_PLATFORM", "offscreen")
    kept.setdefault("PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir()) / "start-bytecode"))
    return kept


def one(code: str, *args: str, word: str = "painted") -> tuple[float, float, str]:
    """Milliseconds to a word on standard output, MiB resident, what heavy modules were loaded."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    line = next((x for x in done.stdout.splitlines() if x.startswith(word)), None)
    if line is None:
        raise SystemExit(f"no paint:\n{done.stderr}")
    _, at, rss, *heavy = line.split()
    return (float(at) - began) * 1000, int(rss) / 1024, " ".join(heavy)


def fill(folder: Path, entries: int) -> None:
    """Make a journal with invented entries."""
    from helpers.many import fill_journal

    fill_journal(folder, entries)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--page", default="home")
    parser.add_argument("--where", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "data"
        fill(folder, chosen.entries)
        leave_on(folder, chosen.page)
        if chosen.where:
            one(HOME, str(folder))
            where(folder)
            return
        one(BARE)
        one(HOME, str(folder))
        times: list[float] = []
        memories: list[float] = []
        bare_ms: list[float] = []
        home_ms: list[float] = []
        heavy = ""
        for _ in range(chosen.pairs):
            bare, bare_rss, _nothing = one(BARE)
            home, home_rss, heavy = one(HOME, str(folder))
            times.append(home / bare)
            memories.append(home_rss / bare_rss)
            bare_ms.append(bare)
            home_ms.append(home)
        print(f"entries {chosen.entries}, pairs {chosen.pairs}")
        print(f"bare window     median {statistics.median(bare_ms):7.1f} ms")
        print(f"first {chosen.page:<9} median {statistics.median(home_ms):7.1f} ms")
        print(
            f"ratio of times  median {statistics.median(times):.2f}"
            f"  (min {min(times):.2f}, max {max(times):.2f})"
        )
        print(f"ratio of RSS    median {statistics.median(memories):.2f}")
        print(f"heavy modules loaded at first paint: {heavy or 'none'}")
        if chosen.page == "insights":
            until_drawn(folder, chosen.pairs)


def leave_on(folder: Path, page: str) -> None:
    """Let the window open on this page."""
    from worthwhile.paths import data_folder
    from worthwhile.settings import Settings

    Settings(data_folder(folder).settings).change(first_run_done=True, page=page)


def until_drawn(folder: Path, pairs: int) -> None:
    """How long until figures and charts stand on the page, and what the program holds then."""
    times, memories = [], []
    for _ in range(pairs):
        bare, bare_rss, _nothing = one(BARE)
        drawn, rss, _heavy = one(DRAWN, str(folder), word="drawn")
        times.append(drawn / bare)
        memories.append(rss / bare_rss)
    print(f"figures and charts drawn: ratio of times {statistics.median(times):.2f}")
    print(f"                          ratio of RSS   {statistics.median(memories):.2f}")


def where(folder: Path) -> None:
    """Print the imports that took longest up to the first paint."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", HOME, str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment(),
    )
    rows = []
    for line in done.stderr.splitlines():
        parts = line.removeprefix("import time:").split("|")
        if len(parts) == 3 and parts[0].strip().isdigit():
            rows.append((int(parts[0]), int(parts[1]), parts[2].strip()))
    rows.sort(reverse=True)
    print(f"{'self ms':>8} {'with what it imports':>21}")
    for own, total, name in rows[:25]:
        print(f"{own / 1000:8.1f} {total / 1000:21.1f}  {name}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main()
