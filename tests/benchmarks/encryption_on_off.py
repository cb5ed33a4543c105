"""What encryption costs: opening, saving one entry, reading 100,000 rows, each on against off.

Both journals hold the same entries and are asked in turn (A B A B …) in one process. Prints the
medians of the pairwise ratios, of time on the clock and of processor time, which neighbours on the
machine disturb less. Opening is by the raw key, as every connection but the first does; the check
of all signatures by itself, without reading anything, shows what it cannot get below.

    python tests/benchmarks/encryption_on_off.py [--entries N] [--times N]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.journals import draft
from helpers.many import invented
from worthwhile.domain.moment import SystemClock
from worthwhile.domain.period import EVERYTHING
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import Kind
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.store.cipher import Key, pages_opened
from worthwhile.store.columns import read_journal
from worthwhile.store.converting import convert
from worthwhile.store.driver import connect
from worthwhile.store.engine import Store
from worthwhile.store.entries import insert_many


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=30)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        off, on = (data_folder(Path(temporary) / name) for name in ("off", "on"))
        _fill(off, asked.entries)
        shutil.copytree(off.root, on.root)
        key = Key.new("four words nobody says")
        began = time.perf_counter()
        convert(on, None, key)
        print(f"encrypting {asked.entries:,} entries: {time.perf_counter() - began:.2f} s")
        began = time.perf_counter()
        Key.of("four words nobody says", key.salt)
        print(f"a key of a passphrase: {(time.perf_counter() - began) * 1000:.0f} ms, once")
        _compare("a connection", asked.times * 3, lambda: _look(on, key), lambda: _look(off, None))
        _compare("opening", asked.times, lambda: _open(on, key), lambda: _open(off, None))
        _compare(
            "signatures alone, against opening without", asked.times,
            lambda: pages_opened(on.journal, key), lambda: _open(off, None),
        )  # fmt: skip
        with Store.open(on, key=key) as one, Store.open(off) as other:
            first, second = Logbook(one, SystemClock()), Logbook(other, SystemClock())
            _compare(
                "saving one entry", asked.times * 5,
                lambda: first.log(draft()), lambda: second.log(draft()),
            )  # fmt: skip
            _compare("a wide read", asked.times, lambda: _read(one), lambda: _read(other))
        with Store.open(on, key=key) as one:
            _compare(
                "a wide read, memory security on against off", asked.times // 3,
                lambda: _read_securely(one, "ON"), lambda: _read_securely(one, "OFF"),
            )  # fmt: skip


def _fill(folder: DataFolder, entries: int) -> None:
    with Store.open(folder) as store:
        logbook = Logbook(store, SystemClock())
        logbook.log(draft())
        lists = logbook.vocabulary()
        terms = {kind: list(lists.of(kind)) for kind in Kind}
        terms[Kind.PROJECT] = terms[Kind.PROJECT] or [logbook.add_term(Kind.PROJECT, "x")[0]]
        insert_many(store, list(invented(entries, terms)))


def _compare(what: str, times: int, on: Callable[[], object], off: Callable[[], object]) -> None:
    clock, processor, took = [], [], []
    on(), off()
    for _ in range(max(times, 3)):
        wall_on, worked_on = _timed(on)
        wall_off, worked_off = _timed(off)
        clock.append(wall_on / wall_off)
        processor.append(worked_on / worked_off)
        took.append(wall_on)
    print(
        f"{what}: {statistics.median(clock):.2f}, of processor time "
        f"{statistics.median(processor):.2f} ({statistics.median(took):.2f} ms on)"
    )


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the clock, and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def _look(folder: DataFolder, key: Key | None) -> None:
    raw = connect(folder.journal, "ro", key=key)
    raw.execute("SELECT count(*) FROM tools").fetchone()
    raw.close()


def _open(folder: DataFolder, key: Key | None) -> None:
    Store.open(folder, key=key).close()


def _read(store: Store) -> None:
    read_journal(store, Filters(period=EVERYTHING), 4)


def _read_securely(store: Store, wanted: str) -> None:
    store.raw.execute(f"PRAGMA cipher_memory_security = {wanted}")
    _read(store)


if __name__ == "__main__":
    main()
