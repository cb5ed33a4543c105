"""One file under another key, or none: made beside the old one, checked, and put in its place."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.trouble import Trouble
from worthwhile.store.copies import to_disk
from worthwhile.store.driver import APPLICATION_ID, connect, damaged, make_private, told
from worthwhile.store.wiping import wipe, wiping_what_goes

if TYPE_CHECKING:
    from worthwhile.store.cipher import Key
    from worthwhile.store.driver import Raw

NEW, OLD = ".converting", ".replaced"
"""What a file is called while it comes to be, and when another has taken its place."""
DISK_FULL = (
    "The journal could not be converted: the disk is full, or the folder cannot be written to."
)


@contextmanager
def converted(path: Path, raw: Raw, key: Key | None) -> Iterator[tuple[Path, Raw]]:
    """A whole, checked copy under another key beside a file, and a connection that holds it.

    It is thrown away in the end, unless it got another name.
    """
    part = path.with_name(f"{path.name}{NEW}")
    wipe(part)
    try:
        make_private(part)
        raw.execute("ATTACH DATABASE ? AS made KEY ?", (str(part), "" if key is None else key.text))
        try:
            raw.execute("PRAGMA made.journal_mode = OFF")  # it is thrown away if this fails
            raw.execute("SELECT sqlcipher_export('made')")
            for name in ("application_id", "user_version"):  # which the export leaves behind
                (value,) = raw.execute(f"PRAGMA main.{name}").fetchone()
                raw.execute(f"PRAGMA made.{name} = {value}")
        except dbapi2.Error as error:
            with contextlib.suppress(dbapi2.Error):  # a copy that found no room is malformed
                raw.execute("DETACH DATABASE made")
            if (sentence := _of_the_export(error)) is None:
                raise
            raise sentence from error
        raw.execute("DETACH DATABASE made")
        to_disk(part)
        with closing(connect(part, "rw", key=key)) as made:
            made.execute("PRAGMA locking_mode = EXCLUSIVE")
            made.execute("BEGIN EXCLUSIVE")
            made.execute("COMMIT")
            if not _is_sound(made, key) or _counts(made) != _counts(raw):
                raise JournalFileError("The converted copy failed its check: nothing was changed.")
            yield part, made
    finally:
        wipe(part)


def _of_the_export(error: dbapi2.Error) -> JournalFileError | None:
    """What went wrong inside `sqlcipher_export`, which tells it in words only."""
    found = told(error)
    if found is not None:
        return found
    if "malformed" in str(error) or "not a database" in str(error):
        return damaged()
    if "full" in str(error) or "I/O" in str(error):
        return JournalFileError(DISK_FULL, Trouble.DISK)
    return None


def _is_sound(raw: Raw, key: Key | None) -> bool:
    if key is not None and raw.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        return False
    return (
        raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        and raw.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        and raw.execute("PRAGMA foreign_key_check").fetchone() is None
    )


def _counts(raw: Raw) -> dict[str, int]:
    """How many rows each table has."""
    tables = raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: raw.execute(f'SELECT count(*) FROM main."{name}"').fetchone()[0]
        for (name,) in tables
        if not name.startswith("sqlite_")
    }


def put_in_place(path: Path, raw: Raw, ready: Path, held: Raw) -> None:
    """The step itself. Before it all is old, after it all is new."""
    old = path.with_name(f"{path.name}{OLD}")
    wipe(old)
    with wiping_what_goes(path, old):
        if os.name == "nt":  # where no open file can be replaced
            held.close()
            raw.close()
        ready.replace(path)
        to_disk(path.parent)
        raw.close()
