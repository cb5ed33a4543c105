"""Kill whoever makes backups, puts them back, encrypts, brings an old journal up to date or saves
summaries, at random, and look at what is left.

    python tests/benchmarks/kill_while_keeping.py WHAT [COUNT] [--seed N]

WHAT is backup, restore, restore-undo, encrypt, change, decrypt, migrate, migrate-encrypted or save.

A study, not a benchmark: it must end with "0 wrong". What is killed goes on with what the last kill
left; only an old journal is laid down anew each time, of one version after the other.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "desktop")]

from helpers import (  # noqa: E402 - the paths come first
    killing_conversions,
    killing_migrations,
    killing_saves,
    killing_upkeep,
)
from helpers.killing_migrations import EARLIER, OldJournal  # noqa: E402
from worthwhile.paths import data_folder  # noqa: E402

_AFRESH = 25
"""A new journal after so many kills: backups grow, and the checks with them."""

Kill = Callable[[], str]


def keeping(what: str, place: Path, coin: random.Random) -> Kill:
    """Kill one who makes backups or puts them back."""
    return lambda: killing_upkeep.killed_once(data_folder(place / "data"), what, coin.random())


def converting(what: str, place: Path, coin: random.Random) -> Kill:
    """Kill one who encrypts, decrypts or changes the passphrase."""
    folder = data_folder(place / "data")
    return lambda: killing_conversions.converted_and_killed(folder, what, coin.random())


def saving(_what: str, place: Path, coin: random.Random) -> Kill:
    """Kill one who saves a summary over the last one."""
    folder = data_folder(place / "data")
    return lambda: killing_saves.killed_once(folder, place / "out.html", coin.random() * 0.5)


def migrating(what: str, place: Path, coin: random.Random) -> Kill:
    """Kill one who brings an old journal up to date, and at times whoever goes on with it."""
    olds = itertools.cycle(
        [
            OldJournal(place / str(version), version, encrypted=what == "migrate-encrypted")
            for version in EARLIER
        ]
    )
    return lambda: next(olds).killed(*(coin.random() for _ in range(coin.choice((1, 1, 2)))))


ALL: dict[str, Callable[[str, Path, random.Random], Kill]] = {
    **dict.fromkeys(killing_upkeep.WHAT, keeping),
    **dict.fromkeys(killing_conversions.WAYS, converting),
    **dict.fromkeys(killing_migrations.WHAT, migrating),
    "save": saving,
}


def main() -> None:
    """Kill as often as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=tuple(ALL))
    parser.add_argument("count", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None)
    asked = parser.parse_args()
    coin = random.Random(asked.seed)
    wrong = done = 0
    while done < asked.count:
        with tempfile.TemporaryDirectory() as place:
            kill = ALL[asked.what](asked.what, Path(place), coin)
            for _ in range(min(_AFRESH, asked.count - done)):
                said = kill()
                done += 1
                if said:
                    wrong += 1
                    print(f"kill {done}: {said}", flush=True)
        print(f"{done:4} kills, {wrong} wrong so far", flush=True)
    print(f"{asked.what}: killed {done} times, {wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
