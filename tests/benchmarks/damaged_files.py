"""2,000 broken journals: does any crash or hang the program, and is any changed?

    python tests/benchmarks/damaged_files.py [--files 2000] [--seed 1] [--at-once 2]

Each file is a whole journal broken in one of some thirty ways. It is glanced at, checked, opened;
a refused one is diagnosed, read as far as it can be, and put before the command line; one that
opens is written to, read, searched, reckoned with and exported. Prints what went wrong, if
anything, and how many of each way opened nothing wrong.
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
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=2)
    asked = parser.parse_args()
    begun = time.monotonic()
    ways: Counter[str] = Counter()
    bad = []
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(asked.at_once) as pool:
        source = whole_journal(Path(place))
        starts = range(0, asked.files, _A_PROCESS)
        jobs = [
            pool.submit(tried, source, asked.seed, first, min(_A_PROCESS, asked.files - first))
            for first in starts
        ]
        for job in jobs:
            for number, way, wrong in job.result():
                ways[way] += 1
                if wrong:
                    bad.append((number, way, wrong))
                    print(f"{number:5} {way:16} {wrong}", flush=True)
    for way, many in sorted(ways.items()):
        print(f"{many:5} {way}")
    print(f"{sum(ways.values())} files, {len(bad)} wrong, {time.monotonic() - begun:.0f} s")
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
