"""Breaking a journal's file on purpose, in the ways disks, copies and other programs do."""

from __future__ import annotations

import random
from pathlib import Path

from helpers.clock import StillClock
from helpers.journals import draft
from worthwhile.domain.outcome import Outcome
from worthwhile.paths import DataFolder
from worthwhile.services.logbook import Logbook
from worthwhile.services.markers import Markers
from worthwhile.store.cipher import Key
from worthwhile.store.engine import Store

PAGE = 4096


def write_journal(folder: DataFolder, entries: int = 120, key: Key | None = None) -> None:
    """A journal of many pages, with something beside the entries."""
    with Store.open(folder, key=key) as store:
        logbook, clock = Logbook(store, StillClock()), StillClock()
        with store.writing():
            for n in range(entries):
                logbook.log(
                    draft(
                        f"task {n}",
                        tool=("Claude", "Copilot", "ChatGPT")[n % 3],
                        outcome=Outcome(n % 5 - 2),
                        note="words of a person " * (1 + n % 29),
                    )
                )
        Markers(store, clock).add(clock.now().day(), "moved to another model")


def pages_of(path: Path, table: str) -> list[int]:
    """The numbers of the pages that only this table's rows lie on (its leaves), from 1."""
    from contextlib import closing

    from worthwhile.store.driver import connect

    with closing(connect(path, "still")) as raw:
        found = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
        (root,) = found.fetchone() or (1,)  # the plan of all tables begins on the first page
    data = path.read_bytes()
    leaves: list[int] = []
    todo = [root]
    while todo:
        number = todo.pop()
        page = data[(number - 1) * PAGE : number * PAGE]
        at = 100 if number == 1 else 0
        if page[at] in (13, 10):
            leaves.append(number)
            continue
        assert page[at] in (5, 2), page[at]
        many = int.from_bytes(page[at + 3 : at + 5], "big")
        todo.append(int.from_bytes(page[at + 8 : at + 12], "big"))
        for n in range(at + 12, at + 12 + 2 * many, 2):
            cell = int.from_bytes(page[n : n + 2], "big")
            todo.append(int.from_bytes(page[cell : cell + 4], "big"))
    return sorted(leaves)


def blank(path: Path, page: int, fill: bytes = b"\xa5") -> None:
    """Write nonsense over one page."""
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(fill * PAGE)


def flip(path: Path, dice: random.Random, many: int, within: tuple[float, float] = (0, 1)) -> None:
    """Change single bytes, anywhere or in a part of the file."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        for _ in range(many):
            at = dice.randrange(int(size * within[0]), max(1, int(size * within[1])))
            file.seek(at)
            found = file.read(1)
            file.seek(at)
            file.write(bytes([found[0] ^ dice.randrange(1, 256)]))
