"""Is a journal's file whole? Asked without changing it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from worthwhile.store.driver import PATIENCE_MS, damaged, look, told
from worthwhile.store.sense import makes_sense

if TYPE_CHECKING:
    from worthwhile.store.cipher import Key
    from worthwhile.store.driver import Raw


def is_whole(
    path: Path,
    *,
    thoroughly: bool = False,
    patience_ms: int = PATIENCE_MS,
    key: Key | None = None,
) -> bool:
    """Look at a file's pages, rows, references and words to search.

    Args:
        path: a file that `probe` took for a journal.
        thoroughly: also hold every index against its table, and every value against what its
            column is for; about five times the work.
        patience_ms: how long to wait for another process.
        key: of an encrypted file.

    Raises:
        JournalFileError: it cannot be looked at: locked, gone and the like.
    """

    def read(raw: Raw) -> bool:
        raw.execute("PRAGMA cell_size_check = ON")
        check = "integrity_check" if thoroughly else "quick_check"
        found = raw.execute(f"PRAGMA {check}(1)").fetchone()
        if found != ("ok",) or raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return False
        return not thoroughly or makes_sense(raw)

    try:
        return look(path, read, patience_ms, key)
    except dbapi2.Error as error:
        sentence = told(error)
        if sentence is None:
            raise
        if sentence.trouble.is_the_file:
            return False
        raise sentence from error


def hold_whole(path: Path, patience_ms: int = PATIENCE_MS, key: Key | None = None) -> None:
    """Refuse a file that is broken, before anything is written to it.

    Raises:
        JournalFileError: it is damaged, or cannot be looked at.
    """
    if not is_whole(path, patience_ms=patience_ms, key=key):
        raise damaged()
