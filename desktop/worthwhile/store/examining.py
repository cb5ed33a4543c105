"""Is a journal's file whole? Asked without changing it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from worthwhile.domain.errors import JournalFileError
from worthwhile.store.backups import Standing, Verdict, verify
from worthwhile.store.driver import PATIENCE_MS, damaged, look, telling, told
from worthwhile.store.private_copy import has_log
from worthwhile.store.sense import makes_sense

if TYPE_CHECKING:
    from worthwhile.store.cipher import Key
    from worthwhile.store.driver import Raw

_COPIES_SINCE = 4
"""The schema that first had them."""
_KEPT_KIB = 128 * 1024
"""Room for the pages of an encrypted file while it is looked at, some 270,000 entries.

A look walks all pages, then the rows of each table, then the words, then the references. A plain
file is read again sooner than memory is asked for; of an encrypted one each page read again is
verified and decrypted again, which costs four times what keeping it does.
"""


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
        if key is not None:
            raw.execute(f"PRAGMA cache_size = -{_KEPT_KIB}")
        check = "integrity_check" if thoroughly else "quick_check"
        found = raw.execute(f"PRAGMA {check}(1)").fetchone()
        if found != ("ok",) or raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return False
        if not _words_go_with_entries(raw, all_of_them=thoroughly):
            return False
        return not thoroughly or makes_sense(raw)

    try:
        return look(path, read, patience_ms, key)
    except (dbapi2.Error, JournalFileError) as error:
        sentence = error if isinstance(error, JournalFileError) else told(error)
        if sentence is None:
            raise
        if sentence.trouble.is_the_file:
            return False
        raise sentence from error


def _words_go_with_entries(raw: Raw, *, all_of_them: bool) -> bool:
    """Whether the words to search are those of the entries there are.

    Each is right in itself where a file was put together from two moments, and the next entry
    would get a number that has words already. That is told by the last numbers, which cost
    nothing to look up; how many there are of each takes longer.
    """
    entries, words = ("count(*)", "count(*)") if all_of_them else ("max(number)", "max(id)")
    sql = f"SELECT (SELECT {entries} FROM entries) IS (SELECT {words} FROM entry_words_docsize)"
    return bool(raw.execute(sql).fetchone() == (1,))


def copies_in(path: Path, version: int, key: Key | None = None) -> tuple[int, int]:
    """How many copies of saved summaries a whole journal holds, and how many were changed.

    Args:
        path: the file.
        version: its schema.
        key: of an encrypted file.

    Raises:
        JournalFileError: it cannot be read.
    """
    if version < _COPIES_SINCE:
        return 0, 0

    def read(raw: Raw) -> tuple[int, int]:
        import hashlib

        copies = changed = 0
        for said, content in raw.execute(
            "SELECT ledger.sha256, shared_copies.data FROM shared_copies JOIN ledger USING (id)"
        ):
            copies += 1
            changed += said != hashlib.sha256(content).hexdigest()
        return copies, changed

    with telling():
        return look(path, read, key=key)


def verify_closely(path: Path, key: Key | None = None) -> Verdict:
    """Check a backup as `verify` does, and as closely as an open journal is looked at.

    What fails that would be called broken as soon as it stood in the journal's place. One that was
    not closed is not looked at closely: that would leave something beside it.
    """
    found = verify(path, key)
    if not found.sound or has_log(path):
        return found
    try:
        is_sound = is_whole(path, thoroughly=True, key=key)
    except JournalFileError:
        return Verdict(Standing.UNREADABLE, found.version)
    return found if is_sound else Verdict(Standing.DAMAGED, found.version)


def hold_whole(path: Path, patience_ms: int = PATIENCE_MS, key: Key | None = None) -> None:
    """Refuse a file that is broken, before anything is written to it.

    Raises:
        JournalFileError: it is damaged, or cannot be looked at.
    """
    if not is_whole(path, patience_ms=patience_ms, key=key):
        raise damaged()
