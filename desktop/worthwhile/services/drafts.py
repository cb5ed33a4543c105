"""Keeping what was typed and not yet logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.store import drafts as in_file

if TYPE_CHECKING:
    from worthwhile.store.engine import Store

CAPTURE_LINE = in_file.CAPTURE_LINE


class Drafts:
    """Small texts by name, kept in the journal from one start to the next. No part of undo."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def text(self, name: str) -> str:
        """A draft, "" when there is none.

        Raises:
            JournalFileError: the journal cannot be read.
        """
        return in_file.draft(self._store, name)

    def keep(self, name: str, text: str) -> None:
        """Keep a draft over the one of that name; an empty one goes.

        Raises:
            JournalFileError: the journal cannot be written.
        """
        in_file.keep_draft(self._store, name, text)
