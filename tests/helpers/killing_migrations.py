"""A journal of an earlier version being brought up to date, killed at any moment; and what must be
true then.

There is nothing to be lost in between: each step is a transaction after a copy. So a journal that
was killed on its way and opened again must be, row by row, what one is that nobody killed.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from helpers.clock import StillClock
from helpers.journals import sound
from helpers.planted import PLANTED, found_in
from helpers.schemas import DUMPS
from helpers.tables import every_row
from worthwhile.domain.errors import WorthwhileError
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.upkeep import Upkeep
from worthwhile.store.backups import list_backups, verify
from worthwhile.store.cipher import Key
from worthwhile.store.driver import SCHEMA_VERSION, connect, make_private
from worthwhile.store.engine import Store

WHAT = ("migrate", "migrate-encrypted")
EARLIER = tuple(range(1, SCHEMA_VERSION))

_KEY = Key.of("alte Worte, lang genug", b"7" * 16)
_OPENS = """
import sys
from pathlib import Path
import worthwhile.store.migrations.take
from worthwhile.paths import data_folder
from worthwhile.store.cipher import Key
from worthwhile.store.engine import Store
both = bytes.fromhex(sys.argv[2])
key = Key(both[:32], both[32:]) if both else None
print("ready", flush=True)
Store.open(data_folder(Path(sys.argv[1])), key=key).close()
"""
_ENTRIES = 3_000
_COPY = "".join(f"<p>{PLANTED[3]} {n}" for n in range(20_000)).encode()
_OLDER = ("journal-by-hand-20250301T093000Z.db", "journal-before-import-20250302T093000Z.db")
_AN_HOUR_S = 3_600
_FEW_COLUMNS = "('title', 'title_key', 'note', 'number', 'id')"


class OldJournal:
    """A journal as an earlier version left it, to be laid down again and again.

    Attributes:
        usual_s: how long bringing it up to date took with nobody in the way.
    """

    def __init__(
        self, place: Path, version: int, *, encrypted: bool = False, entries: int = _ENTRIES
    ) -> None:
        self.version = version
        self._entries = entries
        self._key = _KEY if encrypted else None
        self._laid_by, self._folder = place / "laid by", data_folder(place / "data")
        self._folder.make()
        self._fill()
        self._folder.root.rename(self._laid_by)
        self._lay_down()
        begun = self._begin()
        start = time.monotonic()
        assert begun.wait() == 0
        self.usual_s = time.monotonic() - start
        self._rows = self._read()

    def killed(self, *shares: float) -> str:
        """Kill it after a share of the usual time, and say what is wrong ("" = nothing).

        With more shares than one, whoever goes on with what the last one left is killed too.
        """
        self._lay_down()
        for share in shares:
            begun = self._begin()
            time.sleep(share * self.usual_s)
            begun.kill()
            begun.wait()
            if wrong := self._what_is_in_clear():
                return f"right after the kill, {wrong}"
        self._let_time_pass()
        try:
            rows = self._read()
        except (AssertionError, WorthwhileError) as error:
            return f"it does not open again: {error}"
        if different := [table for table in self._rows if rows.get(table) != self._rows[table]]:
            return f"other rows than a journal has that nobody killed: {different}"
        return self._what_is_wrong_around() or self._what_is_in_clear()

    def _begin(self) -> subprocess.Popen[str]:
        told = "" if self._key is None else self._key.raw.hex() + self._key.salt.hex()
        begun = subprocess.Popen(
            [sys.executable, "-c", _OPENS, str(self._folder.root), told],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert begun.stdout is not None
        with begun.stdout:
            assert begun.stdout.readline() == "ready\n"
        return begun

    def _fill(self) -> None:
        """The dump, many entries with planted words, a saved summary's copy, older backups."""
        make_private(self._folder.journal)
        with closing(connect(self._folder.journal, key=self._key)) as raw:
            raw.executescript((DUMPS / f"{self.version:04d}.sql").read_text(encoding="utf-8"))
            raw.execute("BEGIN")
            raw.executemany(_as_the_second_entry(raw), _more(self._entries))
            if self.version == 3:  # only then the ledger's copies lay in a folder
                _save_beside(raw, self._folder)
            raw.execute("COMMIT")
            self._folder.backups.mkdir(mode=0o700)
            for name in _OLDER:
                raw.execute("VACUUM INTO ?", (str(self._folder.backups / name),))

    def _lay_down(self) -> None:
        shutil.rmtree(self._folder.root, ignore_errors=True)
        shutil.copytree(self._laid_by, self._folder.root)

    def _let_time_pass(self) -> None:
        """What is half done is taken for somebody's work until it was not touched for a while."""
        then = time.time() - _AN_HOUR_S
        for path in self._folder.root.rglob("*"):
            os.utime(path, (then, then))

    def _read(self) -> dict[str, list[dict[str, Any]]]:
        with Store.open(self._folder, key=self._key) as store:
            assert store.version() == SCHEMA_VERSION, "it is of an old version still"
            assert sound(store), "it is not sound"
            rows = every_row(store.raw)
        if self.version == 1:  # lots came later: each journal draws its own seed
            (lot,) = rows["lots"]
            assert len(lot.pop("seed")) == 32, "it has no seed"
        return rows

    def _what_is_wrong_around(self) -> str:
        folder = self._folder
        for name in _OLDER:
            if (folder.backups / name).read_bytes() != (
                self._laid_by / "backups" / name
            ).read_bytes():
                return "an older backup was changed"
        made = {one.path.name[:19]: one for one in list_backups(folder)}
        for step in range(self.version + 1, SCHEMA_VERSION + 1):
            found = made.get(f"journal-before-{step:04d}")
            if found is None:
                return f"no backup was made before step {step}"
            verdict = verify(found, self._key)
            if (verdict.sound, verdict.version, verdict.entries) != (
                True,
                step - 1,
                self._entries + 2,
            ):
                return f"the backup before step {step} is not whole: {verdict}"
        first = made[f"journal-before-{self.version + 1:04d}"]
        with Store.open(folder, key=self._key) as store:
            preview = Upkeep(store, StillClock()).preview(first)
        if preview.days:
            return "putting the backup back would change entries"
        kept = {path.name for path in folder.root.iterdir()}
        strays = kept - {"journal.db", "backups"} | {
            path.name for path in folder.backups.iterdir() if path.suffix != ".db"
        }
        return f"left lying: {sorted(strays)}" if strays else ""

    def _what_is_in_clear(self) -> str:
        if self._key is None:
            return ""
        found = [one for one in found_in(self._folder.root) if " in shared/" not in one]
        return f"in clear: {found}" if found else ""


def _as_the_second_entry(raw: dbapi2.Connection) -> str:
    """A statement that adds an entry like the dump's second, whatever columns the version has."""
    same = [
        row[0]
        for row in raw.execute(
            f"SELECT name FROM pragma_table_info('entries') WHERE name NOT IN {_FEW_COLUMNS}"
        )
    ]
    columns = ", ".join(same)
    return (
        f"INSERT INTO entries (id, title, title_key, note, {columns}) "
        f"SELECT ?, ?, ?, ?, {columns} FROM entries WHERE number = 2"
    )


def _more(count: int) -> Iterator[tuple[str, str, str, str]]:
    coin = random.Random(count)
    for n in range(count):
        bits = f"{coin.getrandbits(128):032x}"
        id = f"{bits[:8]}-{bits[8:12]}-4{bits[13:16]}-8{bits[17:20]}-{bits[20:]}"
        yield id, f"{PLANTED[0]} {n}", f"{PLANTED[0]} {n}".lower(), f"{PLANTED[1]} " * 12


def _save_beside(raw: dbapi2.Connection, folder: DataFolder) -> None:
    digest = hashlib.sha256(_COPY).hexdigest()
    raw.execute("UPDATE ledger SET sha256 = ?", (digest,))
    (folder.root / "shared").mkdir()
    (folder.root / "shared" / f"{digest}.html").write_bytes(_COPY)
