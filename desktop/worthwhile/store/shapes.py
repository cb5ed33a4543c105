"""Whether the tables in a file are those of a journal: all of them, and no others.

A file that says it is a journal may hold views, triggers or columns that somebody else made. They
would be run as soon as it is read or written, so such a file is not opened at all.
"""

from __future__ import annotations

from _blake2 import blake2b  # as `hashlib` gives it, which would bring the whole of OpenSSL
from collections.abc import Iterable
from typing import Any, TypeAlias

ShapeRow: TypeAlias = tuple[Any, ...]
READ_SHAPE = "SELECT type, name, tbl_name, sql FROM sqlite_master"

DIGESTS = {
    1: "03b81bae8c14615980885b0cc5f74616",
    2: "667f6e9d4962ec11d7eea7b583870fba",
    3: "62530946bc345e7e4458afae07761729",
    4: "3363ba7eae2ea35c7d01bc5e82968ae7",
}
"""By schema version: what `digest` gives for a journal of it. A test works them out anew."""

_BY_LIBRARIES = ("alembic_version", "entry_words_")
"""Tables that a library words: how it does may change, so only their names count."""
_STATISTICS = ("sqlite_stat1", "sqlite_stat3", "sqlite_stat4")
"""What SQLite itself may note down about a file, when told to."""


def digest(rows: Iterable[ShapeRow]) -> str:
    """A short name for a schema, the same however its SQL is spaced.

    Args:
        rows: of `READ_SHAPE`.
    """
    told = []
    for kind, name, table, sql in rows:
        if kind == "table" and name in _STATISTICS:
            continue
        by_library = kind == "table" and str(name).startswith(_BY_LIBRARIES)
        words = "" if by_library else " ".join(str(sql or "").split())
        told.append("\x1f".join((str(kind), str(name), str(table), words)))
    return blake2b("\x1e".join(sorted(told)).encode("utf-8", "replace"), digest_size=16).hexdigest()


def is_ours(version: int, rows: Iterable[ShapeRow]) -> bool:
    """Whether a file of a version holds what a journal of that version holds."""
    return digest(rows) == DIGESTS.get(version)
