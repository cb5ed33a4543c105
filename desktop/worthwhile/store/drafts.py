"""What was typed and not yet kept otherwise: small texts by name, no part of undo.

They lie in the journal, not in the settings, because they are the person's words: copies,
encryption and erasing treat them like an entry. No SQLAlchemy here: the first paint shows one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.store.driver import making_sense
from worthwhile.store.sense import hold

if TYPE_CHECKING:
    from worthwhile.store.driver import Raw
    from worthwhile.store.engine import Store

CAPTURE_LINE = "capture_line"
"""What stands in Home's line and is not logged."""
DRAFT_LIMIT = 100_000
SINCE = 4
"""The schema that first had drafts."""


def read_draft(raw: Raw, name: str) -> str:
    """A draft, "" when there is none.

    Raises:
        JournalFileError: it is no text.
    """
    found = raw.execute("SELECT text FROM drafts WHERE name = ?", (name,)).fetchone()
    if found is None:
        return ""
    with making_sense():
        hold(str, found[0])
        return str(found[0])


def draft(store: Store, name: str) -> str:
    """A draft, "" when there is none.

    Raises:
        JournalFileError: the journal cannot be read.
    """
    with store.reading():
        return read_draft(store.raw, name)


def keep_draft(store: Store, name: str, text: str) -> None:
    """Keep a draft over the one of that name; an empty one goes.

    Raises:
        JournalFileError: the journal cannot be written.
    """
    with store.writing():
        if text:
            store.raw.execute(
                "INSERT INTO drafts (name, text) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET text = excluded.text",
                (name, text[:DRAFT_LIMIT]),
            )
        else:
            store.raw.execute("DELETE FROM drafts WHERE name = ?", (name,))
