"""The whole of Insights, against numpy sorting and grouping the same columns once. Run by hand.

The journal is a real file of invented entries, some of them logged in the current week, so that
both the figures of now and those of the week's start are worked out. A whole answer reads the file
and works out every figure, claim, panel and sentence of the page. The floor sorts the columns,
already read, by tool and task type, gathers each in that order and adds each up per group. They
run in turn (A B A B …) in one process; prints the median of the pairwise ratios, by the clock and
by the processor's time of the thread (which other programs disturb less), and how a whole answer
divides into reading and computing.

    python tests/benchmarks/insights_against_sorting.py [--entries N] [--pairs N] [--where]
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from helpers.many import NEWEST_MS, fill_journal
from worthwhile.domain.insights import InsightsQuery
from worthwhile.domain.moment import Moment, SystemClock
from worthwhile.domain.query import Filters
from worthwhile.paths import data_folder
from worthwhile.services.insights import InsightsDesk
from worthwhile.stats.columns import EntryColumns
from worthwhile.store.columns import read_columns, read_journal
from worthwhile.store.engine import Store

TOOLS, TYPES = 8, 25


def floor(columns: EntryColumns) -> list[np.ndarray]:
    """Sort and group every column, and add each up per group."""
    key = columns.tool * np.int32(len(columns.task_types)) + columns.task_type
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    arrays = (getattr(columns, field.name) for field in fields(columns))
    return [
        np.add.reduceat(array[order], starts)
        for array in arrays
        if isinstance(array, np.ndarray) and len(array) == len(order)
    ]


def timed(function: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds one call takes, by the clock and of the thread's processor time."""
    began, worked = time.perf_counter(), time.thread_time()
    function()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--where", action="store_true", help="take the answer apart")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "data"
        fill_journal(place, chosen.entries, tools=TOOLS, types=TYPES)
        today = Moment(NEWEST_MS, 3600).day()
        query = InsightsQuery(Filters(), default_window=False, today=today)
        with Store.open(data_folder(place)) as store:
            desk = InsightsDesk(store, SystemClock())
            columns = read_columns(store, Filters(), 0)
            found = desk.resolve(query)
            floor(columns)
            bases, wholes, readings = [], [], []
            for _ in range(chosen.pairs):
                bases.append(timed(lambda: floor(columns)))
                wholes.append(timed(lambda: desk.resolve(query)))
                readings.append(timed(lambda: read_journal(store, Filters(), 0)))
            if chosen.where:
                take_apart(lambda: desk.resolve(query))
    print(f"{found.overall.n} rated uses in {len(found.cells)} groups")
    for words, which in (("by the clock", 0), ("processor time", 1)):
        base, whole, reading = (
            [measured[which] for measured in part] for part in (bases, wholes, readings)
        )
        ratios = [mine / theirs for mine, theirs in zip(whole, base, strict=True)]
        middle = statistics.median
        print(words)
        print(f"  sort and group once  {middle(base):7.1f} ms")
        print(f"  a whole answer       {middle(whole):7.1f} ms")
        print(f"    of it reading      {middle(reading):7.1f} ms")
        print(f"    and computing      {middle(whole) - middle(reading):7.1f} ms")
        print(f"  ratio                {middle(ratios):7.2f} over {chosen.pairs} pairs")


def take_apart(answer: Callable[[], object]) -> None:
    """Print where ten answers spend their time."""
    profile = cProfile.Profile(time.thread_time)
    profile.enable()
    for _ in range(10):
        answer()
    profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
