"""Dated remarks: setting, changing, removing them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from worthwhile.domain.changes import Change, RecordPatch
from worthwhile.domain.marker import Marker, checked_marker
from worthwhile.services.beside import turned
from worthwhile.store import records

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.moment import Clock
    from worthwhile.store.engine import Store


class Markers:
    """The remarks that are drawn on charts along time."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self) -> tuple[Marker, ...]:
        """Every marker, oldest day first."""
        return tuple(records.all_of(self._store, Marker))

    def add(self, day: date, text: str, *, ends_rules: bool = True) -> tuple[Marker, Change]:
        """Set a marker at a logical day.

        Args:
            day: any day, also one to come.
            text: a few words.
            ends_rules: whether rules made before that day end at it.

        Raises:
            RefusedError: the words are missing or too long; nothing was written.
        """
        marker = checked_marker(Marker(id=uuid4(), day=day, text=text, ends_rules=ends_rules))
        return marker, turned(self._store, "Marked", RecordPatch(None, marker))

    def change(
        self,
        id: UUID,
        *,
        day: date | None = None,
        text: str | None = None,
        ends_rules: bool | None = None,
    ) -> Change:
        """Change what is given of a marker.

        Raises:
            RefusedError: the words are missing or too long; nothing was written.
            NotFoundError: there is no such marker (any more).
        """
        with self._store.writing():
            old = records.by_id(self._store, Marker, id)
            new = replace(
                old,
                day=old.day if day is None else day,
                text=old.text if text is None else text,
                ends_rules=old.ends_rules if ends_rules is None else ends_rules,
            )
            return turned(self._store, "Changed", RecordPatch(old, checked_marker(new)))

    def remove(self, id: UUID) -> Change:
        """Take a marker away.

        Raises:
            NotFoundError: there is no such marker (any more).
        """
        with self._store.writing():
            return turned(
                self._store, "Removed", RecordPatch(records.by_id(self._store, Marker, id), None)
            )
