"""Kill a process at random moments while it writes, many times over, and check what it left.

After each kill the journal must open, pass `integrity_check`, have its words agree with its
entries, and hold every entry that was acknowledged. Each round goes on with the same file, and a
new one is begun now and then, so that the first moments of a journal are hit too.

    python tests/benchmarks/kill_while_writing.py [--times N] [--longest SECONDS]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.killing import killed_at_start, killed_once
from worthwhile.paths import data_folder


def main() -> int:
    """Kill, check, report; 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--longest", type=float, default=0.6)
    asked = parser.parse_args()
    coin = random.Random()
    wrongs, safe = 0, 0
    with tempfile.TemporaryDirectory() as temporary:
        for n in range(asked.times):
            folder = data_folder(Path(temporary) / f"journal-{n // 20}")
            if n % 20 == 0:
                killed_at_start(folder, coin.random() * 0.8)
            written, wrong = killed_once(folder, coin.random() * asked.longest)
            safe += written
            wrongs += bool(wrong)
            print(f"{n + 1:4}  {written:5} acknowledged  {wrong or 'all there'}")
    print(f"{asked.times} kills, {safe} acknowledged entries, {wrongs} times something wrong")
    return 1 if wrongs else 0


if __name__ == "__main__":
    sys.exit(main())
