"""Names to cut from summaries: adding, renaming, removing them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from worthwhile.domain.changes import Change, RecordPatch
from worthwhile.domain.cut_name import CutName, checked_cut_name
from worthwhile.services.beside import turned
from worthwhile.store import records

if TYPE_CHECKING:
    from worthwhile.store.engine import Store


class CutNames:
    """The person's list of names no summary may show. Every summary heeds it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[CutName, ...]:
        """Every name, by the alphabet."""
        return tuple(records.all_of(self._store, CutName))

    def add(self, name: str) -> tuple[CutName, Change]:
        """Put a name on the list.

        Raises:
            RefusedError: it is empty, too long, or on the list already; nothing was written.
        """
        cut = checked_cut_name(CutName(id=uuid4(), name=name))
        return cut, turned(self._store, "Added", RecordPatch(None, cut))

    def rename(self, id: UUID, name: str) -> Change:
        """Write a name of the list in another way.

        Raises:
            RefusedError: it is empty, too long, or on the list already; nothing was written.
            NotFoundError: it is not on the list (any more).
        """
        with self._store.writing():
            old = records.by_id(self._store, CutName, id)
            new = checked_cut_name(replace(old, name=name))
            return turned(self._store, "Renamed", RecordPatch(old, new))

    def remove(self, id: UUID) -> Change:
        """Take a name off the list.

        Raises:
            NotFoundError: it is not on the list (any more).
        """
        with self._store.writing():
            old = records.by_id(self._store, CutName, id)
            return turned(self._store, "Removed", RecordPatch(old, None))
