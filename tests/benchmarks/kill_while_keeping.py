"""Kill whoever makes backups, puts them back or encrypts, at random, and look at what is left.

    python tests/benchmarks/kill_while_keeping.py WHAT [COUNT] [--seed N]

WHAT is backup, restore, restore-undo, encrypt, change or decrypt.

A study, not a benchmark: it must end with "0 wrong". Both folders go on from one kill to the next.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "desktop")]

from helpers.killing_conversions import WAYS, converted_and_killed  # noqa: E402
from helpers.killing_upkeep import WHAT, killed_once  # noqa: E402 - the paths come first
from worthwhile.paths import data_folder  # noqa: E402

_AFRESH = 25
"""A new journal after so many kills: backups grow, and the checks with them."""


def main() -> None:
    """Kill as often as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=(*WHAT, *WAYS))
    parser.add_argument("count", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None)
    asked = parser.parse_args()
    coin = random.Random(asked.seed)
    kill = converted_and_killed if asked.what in WAYS else killed_once
    wrong = done = 0
    while done < asked.count:
        with tempfile.TemporaryDirectory() as place:
            for _ in range(min(_AFRESH, asked.count - done)):
                said = kill(data_folder(Path(place) / "data"), asked.what, coin.random())
                done += 1
                if said:
                    wrong += 1
                    print(f"kill {done}: {said}", flush=True)
        print(f"{done:4} kills, {wrong} wrong so far", flush=True)
    print(f"{asked.what}: killed {done} times, {wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
