"""Journals broken in every way we can think of, the same ones for the same seed.

An encrypted one is broken in the same ways: its bytes from outside, its tables with the key.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from helpers.breaking import PAGE, flip
from worthwhile.store.cipher import Key
from worthwhile.store.driver import connect

Dice = random.Random
PASSPHRASE = "broken on purpose"
"""Of every encrypted journal that is broken here."""


@cache
def key() -> Key:
    """What `PASSPHRASE` gives; the salt is a fixed one, so that a seed means the same files."""
    return Key.of(PASSPHRASE, bytes(range(16)))


def is_encrypted(path: Path) -> bool:
    """Whether a file that is still whole is an encrypted one."""
    with path.open("rb") as file:
        return file.read(16) == key().salt


def _opened(path: Path) -> Any:
    if is_encrypted(path):
        return connect(path, "rw", key=key())
    return sqlite3.connect(path, isolation_level=None)


def _flipped(path: Path, dice: Dice) -> None:
    flip(path, dice, dice.choice((1, 1, 2, 8, 64)))


def _header(path: Path, dice: Dice) -> None:
    with path.open("r+b") as file:
        file.seek(dice.randrange(100))
        file.write(dice.randbytes(dice.choice((1, 2, 4, 8))))


def _huge_header(path: Path, dice: Dice) -> None:
    """Numbers of the header at their largest: page size, pages, free pages, formats."""
    with path.open("r+b") as file:
        file.seek(dice.choice((16, 18, 20, 21, 24, 28, 32, 36, 44, 48, 52, 56, 60, 64, 68, 92)))
        file.write(b"\xff" * dice.choice((1, 2, 4)))


def _cut(path: Path, dice: Dice) -> None:
    os.truncate(path, dice.randrange(path.stat().st_size))


def _cut_at_page(path: Path, dice: Dice) -> None:
    os.truncate(path, PAGE * dice.randrange(path.stat().st_size // PAGE))


def _longer(path: Path, dice: Dice) -> None:
    with path.open("ab") as file:
        file.write(dice.choice((b"\x00", b"\xff")) * dice.randrange(1, 5 * PAGE))


def _blanked(path: Path, dice: Dice) -> None:
    """Some pages become zeros, ones, or noise."""
    pages = path.stat().st_size // PAGE
    with path.open("r+b") as file:
        for _ in range(dice.choice((1, 1, 3, 10))):
            file.seek(PAGE * dice.randrange(pages))
            file.write(dice.choice((bytes(PAGE), b"\xff" * PAGE, dice.randbytes(PAGE))))


def _swapped(path: Path, dice: Dice) -> None:
    """Two pages change places, or one stands twice."""
    data = bytearray(path.read_bytes())
    pages = len(data) // PAGE
    one, other = (slice(PAGE * n, PAGE * n + PAGE) for n in dice.sample(range(pages), 2))
    kept = data[one]
    data[one] = data[other]
    if dice.random() < 0.5:
        data[other] = kept
    path.write_bytes(data)


def _zeros(path: Path, dice: Dice) -> None:
    size = path.stat().st_size
    path.write_bytes(bytes(dice.choice((1, 100, PAGE, size))))


def _noise(path: Path, dice: Dice) -> None:
    path.write_bytes(dice.randbytes(dice.choice((1, 99, 100, PAGE, 20 * PAGE + 7, 20 * PAGE))))


def _empty(path: Path, _dice: Dice) -> None:
    path.write_bytes(b"")


def _web_page(path: Path, dice: Dice) -> None:
    path.write_bytes(b"<!DOCTYPE html><html><body>Sign in</body></html>" * dice.randrange(1, 900))


def _text(path: Path, dice: Dice) -> None:
    path.write_text("Dear diary, " * dice.randrange(1, 3000), encoding="utf-8")


def _other_database(path: Path, dice: Dice) -> None:
    path.unlink()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("CREATE TABLE songs (title TEXT)")
    if dice.random() < 0.5:
        raw.execute("PRAGMA user_version = 3")
    if dice.random() < 0.5:
        raw.execute("PRAGMA application_id = 1465338417")
    raw.close()


def _altered(path: Path, dice: Dice) -> None:
    endless = "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i FROM n) SELECT i FROM n"
    raw = _opened(path)
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute(
        dice.choice(
            (
                f"CREATE VIEW more AS {endless}",
                "CREATE TRIGGER more AFTER INSERT ON entries BEGIN DELETE FROM tools; END",
                "CREATE TABLE more (number INTEGER PRIMARY KEY)",
                "ALTER TABLE entries ADD COLUMN more TEXT DEFAULT ''",
                "UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'BLOB') WHERE name = 'tools'",
                "UPDATE sqlite_master SET rootpage = rootpage + 1 WHERE name = 'entries'",
                "DELETE FROM sqlite_master WHERE name = 'entries_by_time'",
                "UPDATE sqlite_master SET sql = 'nonsense' WHERE name = 'entries'",
            )
        )
    )
    raw.close()


def _newer(path: Path, dice: Dice) -> None:
    version = dice.choice((5, 9, 99, 2**31 - 1, 2**32 - 1))
    if is_encrypted(path):
        with closing(_opened(path)) as raw:
            raw.execute(f"PRAGMA user_version = {version - (version >> 31 << 32)}")
        return
    with path.open("r+b") as file:
        file.seek(60)
        file.write(version.to_bytes(4, "big"))


def _log_of_noise(path: Path, dice: Dice) -> None:
    Path(f"{path}-wal").write_bytes(dice.randbytes(dice.choice((1, 32, 5000, 9000))))


def _log_of_zeros(path: Path, dice: Dice) -> None:
    Path(f"{path}-wal").write_bytes(bytes(dice.choice((1, 32, 5000, 9000))))


def _log_broken(path: Path, dice: Dice) -> None:
    """The log of a killed program, with a byte changed or its end cut off."""
    log = Path(f"{path}-wal")
    shutil.copyfile(path.with_name("killed.db"), path)
    shutil.copyfile(path.with_name("killed.db-wal"), log)
    if dice.random() < 0.5:
        flip(log, dice, dice.choice((1, 4)))
    else:
        os.truncate(log, dice.randrange(log.stat().st_size))


def _log_of_another(path: Path, _dice: Dice) -> None:
    shutil.copyfile(path.with_name("killed.db-wal"), f"{path}-wal")


def _of_two_moments(path: Path, dice: Dice) -> None:
    """Copied while it was written, or not all of it reached the disk: some pages are older.

    Each page for itself is whole, and signed in an encrypted file.
    """
    older = path.with_name("killed.db").read_bytes()
    shutil.copyfile(path.with_name("killed.db"), path)
    shutil.copyfile(path.with_name("killed.db-wal"), f"{path}-wal")
    with closing(_opened(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        raw.execute("PRAGMA journal_mode = DELETE").fetchone()
    newer = path.read_bytes()
    many = min(len(older), len(newer)) // PAGE
    differ = [n for n in range(many) if _page(older, n) != _page(newer, n)]
    how = dice.choice(("one", "some", "begins old", "ends old"))
    middle = dice.choice(differ)
    back = {
        "one": [middle],
        "some": dice.sample(differ, dice.randrange(1, len(differ))),
        "begins old": [n for n in differ if n <= middle],
        "ends old": [n for n in differ if n >= middle],
    }[how]
    with path.open("r+b") as file:
        for n in back:
            file.seek(n * PAGE)
            file.write(_page(older, n))


def _page(data: bytes, n: int) -> bytes:
    return data[n * PAGE : (n + 1) * PAGE]


def _hot_journal(path: Path, dice: Dice) -> None:
    """A rollback journal that is nonsense, or of another file."""
    magic = bytes.fromhex("d9d505f920a163d7")
    body = (3).to_bytes(4, "big") + dice.randbytes(4) + (40).to_bytes(4, "big")
    sizes = (512).to_bytes(4, "big") + PAGE.to_bytes(4, "big")
    head = dice.choice((magic + body + sizes, magic, dice.randbytes(28)))
    pages = b"".join(
        dice.randrange(1, 40).to_bytes(4, "big") + dice.randbytes(PAGE + 4) for _ in range(3)
    )
    Path(f"{path}-journal").write_bytes(head.ljust(512, b"\x00") + pages)


def _directory(path: Path, _dice: Dice) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path, _dice: Dice) -> None:
    path.unlink()
    os.mkfifo(path)


def _link_to_nothing(path: Path, _dice: Dice) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere") / "nothing.db")


def _link_round(path: Path, _dice: Dice) -> None:
    path.unlink()
    path.symlink_to(path)


def _link_to_device(path: Path, dice: Dice) -> None:
    path.unlink()
    path.symlink_to(dice.choice(("/dev/zero", "/dev/null")))


WAYS: tuple[Callable[[Path, Dice], None], ...] = (
    *(_flipped,) * 6,
    *(_blanked,) * 3,
    *(_cut,) * 2,
    *(_cut_at_page,) * 2,
    *(_swapped,) * 3,
    *(_header,) * 2,
    *(_huge_header,) * 2,
    *(_log_broken,) * 2,
    *(_of_two_moments,) * 2,
    *(_altered, _longer, _zeros, _noise, _empty, _web_page, _text, _other_database, _newer),
    *(_log_of_noise, _log_of_zeros, _log_of_another, _hot_journal),
    *(_directory, _pipe, _link_to_nothing, _link_round, _link_to_device),
)


def break_one(path: Path, number: int, seed: int) -> str:
    """Break a journal in the way that falls to a number; say which that was.

    Args:
        path: a copy of a whole journal, in a folder of its own with `killed.db` and its log.
        number: of the file; every way has its turn before one comes again.
        seed: of the run.
    """
    way = WAYS[number % len(WAYS)]
    way(path, random.Random(seed * 1_000_003 + number))
    return way.__name__.strip("_")
