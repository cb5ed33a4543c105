"""All figures of Insights, against numpy sorting and grouping the same columns. Run by hand.

The journal is a real file of invented entries. Both sides take the same columns, already read;
they run in turn (A B A B …) in one process. The floor sorts the entries by tool and task type,
gathers every column in that order and adds each up per group. Prints the median of the pairwise
ratios, and how a whole answer divides into reading the file and working things out.

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

from helpers.many import fill_journal
from worthwhile.domain.insights import By, Insights, InsightsQuery, Scope
from worthwhile.domain.moment import SystemClock
from worthwhile.domain.period import EVERYTHING
from worthwhile.domain.query import Filters
from worthwhile.paths import data_folder
from worthwhile.services.insights import InsightsDesk
from worthwhile.stats.columns import EntryColumns
from worthwhile.stats.insights import resolve, window_of
from worthwhile.store.columns import read_columns
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


def figures(columns: EntryColumns) -> Insights:
    """Everything the page shows."""
    window = window_of(columns, EVERYTHING, 0, chosen_by_rule=False)
    return resolve(columns, By.TOOL_AND_TYPE, scope=Scope(), window=window, week_start_ms=0)


def timed(function: Callable[[], object]) -> float:
    """Milliseconds one call takes."""
    began = time.perf_counter()
    function()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--where", action="store_true", help="take the figures apart")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "data"
        fill_journal(place, chosen.entries, tools=TOOLS, types=TYPES)
        with Store.open(data_folder(place)) as store:
            desk = InsightsDesk(store, SystemClock())
            query = InsightsQuery(Filters(), default_window=False)
            columns = read_columns(store, Filters(), 0)
            figures(columns), floor(columns)
            ours, theirs = [], []
            for _ in range(chosen.pairs):
                theirs.append(timed(lambda: floor(columns)))
                ours.append(timed(lambda: figures(columns)))
            reading, whole = [], []
            for _ in range(max(chosen.pairs // 4, 3)):
                reading.append(timed(lambda: read_columns(store, Filters(), 0)))
                whole.append(timed(lambda: desk.resolve(query)))
            ratios = [mine / base for mine, base in zip(ours, theirs, strict=True)]
            found = desk.resolve(query)
    middle = statistics.median
    print(f"{found.overall.n} rated uses in {len(found.cells)} groups")
    print(f"sort and group        median {middle(theirs):7.1f} ms")
    print(f"all figures           median {middle(ours):7.1f} ms")
    print(f"ratio                 median {middle(ratios):7.2f} over {chosen.pairs} pairs")
    print(f"reading the columns   median {middle(reading):7.1f} ms")
    print(f"a whole answer        median {middle(whole):7.1f} ms")
    if chosen.where:
        profile = cProfile.Profile()
        profile.enable()
        for _ in range(10):
            figures(columns)
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(15)


if __name__ == "__main__":
    main()
