"""Everything a person can do to entries and names. Every verb returns what it changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from worthwhile.domain.changes import Change
    from worthwhile.domain.completion import FitCount
    from worthwhile.domain.entry import Draft, Entry
    from worthwhile.domain.moment import Clock
    from worthwhile.domain.query import Filters, Query
    from worthwhile.domain.vocabulary import Kind, Term, Vocabulary
    from worthwhile.store.engine import Store


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """The entries a query found, in its order, as two arrays of one length.

    Attributes:
        keys: the entries' numbers (array of int64), what `Logbook.rows` takes.
        wall_ms: when each was finished by the clock of its place (array of int64); days are
            cut from it with `day_of_wall`.
    """

    keys: array[int]
    wall_ms: array[int]

    def __len__(self) -> int:
        """How many entries were found."""
        return len(self.keys)

    def position(self, key: int) -> int | None:
        """The row of an entry's number, or None when the query does not find it."""
        try:
            return self.keys.index(key)
        except ValueError:
            return None


class Logbook:
    """The verbs of the journal. Writes belong to one thread, reads may happen in any."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # What there is

    def vocabulary(self) -> Vocabulary:
        """The three lists as they stand (removed terms are not among them)."""
        raise NotImplementedError

    def every_term(self) -> tuple[Term, ...]:
        """All terms that are listed or that some entry bears, removed ones too (for export)."""
        raise NotImplementedError

    def entry(self, id: UUID) -> Entry:
        """One entry, hidden or not.

        Raises:
            NotFoundError: there is none with this id.
        """
        raise NotImplementedError

    def key(self, id: UUID) -> int:
        """The number under which listings hold an entry.

        Raises:
            NotFoundError: there is none with this id.
        """
        raise NotImplementedError

    def listing(self, query: Query) -> Listing:
        """All entries that match, in order, as arrays: cheap at 100,000."""
        raise NotImplementedError

    def rows(self, keys: Sequence[int]) -> list[Entry]:
        """The entries of a page, in the order asked; those that are gone are skipped."""
        raise NotImplementedError

    def entries(self, filters: Filters, day_start_hour: int = 0) -> Iterator[Entry]:
        """Matching entries, oldest first, read as they are taken."""
        raise NotImplementedError

    def fit_counts(self) -> tuple[FitCount, ...]:
        """How often each tool and task type went together and how it turned out."""
        raise NotImplementedError

    def data_version(self) -> int:
        """A number that changes when any other connection, also another process, wrote."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Whether there is no visible entry."""
        raise NotImplementedError

    # Entries

    def log(self, draft: Draft) -> tuple[Entry, Change]:
        """Write an entry down, finished now unless the draft says when.

        Names match whole, without case (prefixes are the capture line's business); unknown
        ones are made.

        Raises:
            RefusedError: the draft breaks a rule; nothing was written.
        """
        raise NotImplementedError

    def duplicate(self, id: UUID) -> tuple[Entry, Change]:
        """The same task again: tool, type, project and title, finished now, not rated.

        Raises:
            NotFoundError: there is no entry with this id.
        """
        raise NotImplementedError

    def change(self, ids: Sequence[UUID], **fields: Any) -> Change:
        """Set fields of entries: all or nothing, in one transaction.

        Args:
            ids: the entries.
            fields: any field of `Facts`; `tool`, `task_type`, `project` as names ("" takes the
                project away, unknown names are made); `finished` as a `Moment`.

        Raises:
            RefusedError: a value breaks a rule for at least one of the entries.
            NotFoundError: an entry is not in the journal.
        """
        raise NotImplementedError

    def hide(self, ids: Sequence[UUID]) -> Change:
        """Remove entries so that they can be brought back.

        Raises:
            NotFoundError: an entry is not in the journal.
        """
        raise NotImplementedError

    def restore(self, ids: Sequence[UUID]) -> Change:
        """Bring removed entries back.

        Raises:
            NotFoundError: an entry is not in the journal.
        """
        raise NotImplementedError

    # Names

    def add_term(self, kind: Kind, name: str) -> tuple[Term, Change]:
        """Put a name on a list.

        Raises:
            RefusedError: the name is empty, too long or on the list already.
        """
        raise NotImplementedError

    def rename_term(self, id: UUID, name: str) -> Change:
        """Give a term another name, everywhere.

        Raises:
            RefusedError: another term has that name (merge the two), or it is "no AI".
            NotFoundError: there is no such term.
        """
        raise NotImplementedError

    def merge_terms(self, from_id: UUID, into_id: UUID) -> Change:
        """Move every entry of one term to another of the same list, and remove the first.

        Raises:
            RefusedError: they are of different lists, the same, or one is "no AI".
            NotFoundError: there is no such term.
        """
        raise NotImplementedError

    def archive_term(self, id: UUID, archived: bool = True) -> Change:
        """Stop offering a term, or offer it again; entries keep it.

        Raises:
            RefusedError: it is "no AI".
            NotFoundError: there is no such term.
        """
        raise NotImplementedError

    # Back and forth

    def undo(self, change: Change) -> None:
        """Take a change back.

        Raises:
            RefusedError: what came after stands in the way; nothing was written.
        """
        raise NotImplementedError

    def redo(self, change: Change) -> None:
        """Do a change again that was taken back, with the same ids.

        Raises:
            RefusedError: what came after stands in the way; nothing was written.
        """
        raise NotImplementedError
