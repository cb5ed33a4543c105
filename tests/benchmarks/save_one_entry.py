"""One entry saved, durable, through the service, against a raw commit of the same columns.

Both write into WAL files with `synchronous=FULL`, in turn (A B A B …), in one process with one
driver. Prints the median of the pairwise ratios and where the service's time goes.

    python tests/benchmarks/save_one_entry.py [--times N]
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlcipher3 import dbapi2

from worthwhile.domain.entry import Draft
from worthwhile.domain.moment import SystemClock
from worthwhile.domain.outcome import Outcome
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store
from worthwhile.store.rows import COLUMNS, row_of


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=400)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as temporary:
        store = Store.open(data_folder(Path(temporary) / "data"))
        logbook = Logbook(store, SystemClock())
        draft = Draft(
            title="draft release notes", tool="Claude", task_type="Writing", minutes_with=12.0,
            minutes_without=35.0, outcome=Outcome.WORTH_IT,
        )  # fmt: skip
        entry, _change = logbook.log(draft)
        row = row_of(entry, store.names())
        raw = dbapi2.connect(str(Path(temporary) / "raw.db"), isolation_level=None)
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute(f"CREATE TABLE entries (number INTEGER PRIMARY KEY, {', '.join(COLUMNS)})")
        insert = (
            f"INSERT INTO entries ({', '.join(COLUMNS)}) VALUES ({', '.join('?' for _ in COLUMNS)})"
        )
        ratios, ours, theirs = [], [], []
        for _ in range(times):
            began = time.perf_counter()
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(insert, row)
            raw.execute("COMMIT")
            middle = time.perf_counter()
            logbook.log(draft)
            ended = time.perf_counter()
            theirs.append(middle - began)
            ours.append(ended - middle)
            ratios.append((ended - middle) / (middle - began))
        print(f"raw commit      median {statistics.median(theirs) * 1000:.3f} ms")
        print(f"Logbook.log     median {statistics.median(ours) * 1000:.3f} ms")
        print(f"ratio           median {statistics.median(ratios):.2f} over {times} pairs")
        profile = cProfile.Profile()
        profile.enable()
        for _ in range(times):
            logbook.log(draft)
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(12)
        raw.close()
        store.close()


if __name__ == "__main__":
    main()
