"""2,000 broken journals: does any crash or hang the program, and is any changed?

    python tests/benchmarks/damaged_files.py [--encrypted] [--files 2000] [--seed 1] [--at-once 2]

Each file is a whole journal broken in one of some thirty ways. It is glanced at, checked, opened;
a refused one is diagnosed, read as far as it can be, and put before the command line; one that
opens is written to, read, searched, reckoned with and exported. Prints what went wrong, if
anything, and how many of each way there were and how many of these opened: a hurt that is in no
page that counts, or a log whose end is cut off, is none that has to be noticed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE), str(HERE.parent / "desktop")]

from helpers.trying_damaged import tried, whole_journal  # noqa: E402

_A_PROCESS = 50


def main() -> None:
    """Try them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encrypted", action="store_true", help="break encrypted journals")
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=2)
    asked = parser.parse_args()
    begun = time.monotonic()
    ways: Counter[str] = Counter()
    opened: Counter[str] = Counter()
    bad = []
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(asked.at_once) as pool:
        source = whole_journal(Path(place), encrypted=asked.encrypted)
        starts = range(0, asked.files, _A_PROCESS)
        jobs = [
            pool.submit(tried, source, asked.seed, first, min(_A_PROCESS, asked.files - first))
            for first in starts
        ]
        for job in jobs:
            for one in job.result():
                ways[one.way] += 1
                opened[one.way] += one.opened
                if one.wrong:
                    bad.append(one)
                    print(f"{one.number:5} {one.way:16} {one.wrong}", flush=True)
    for way, many in sorted(ways.items()):
        print(f"{many:5} {way:16} {opened[way]:5} opened")
    print(f"{sum(ways.values())} files, {len(bad)} wrong, {time.monotonic() - begun:.0f} s")
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
