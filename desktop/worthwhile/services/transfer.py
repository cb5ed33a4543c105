"""Taking the whole journal out as one file, and taking such files in again."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from worthwhile.domain.changes import Change, Touched
from worthwhile.domain.errors import NotFoundError, RefusedError
from worthwhile.domain.query import Filters, Query, SortBy
from worthwhile.domain.shared import SharedCopy
from worthwhile.exporters.base import replacing
from worthwhile.exporters.csv_file import write_csv
from worthwhile.exporters.json_beside import BESIDE
from worthwhile.exporters.json_file import write_journal
from worthwhile.services.arriving import Names
from worthwhile.services.journal_file import JournalFile, read_journal
from worthwhile.store import entries as in_file
from worthwhile.store import records
from worthwhile.store import vocabulary as lists

if TYPE_CHECKING:
    from uuid import UUID

    from worthwhile.domain.entry import Entry
    from worthwhile.store.engine import Store


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file brought.

    Attributes:
        new: entries taken in.
        known: entries that were there already, by their id.
        skipped: why others were left out, each with its position.
        change: what was written; the logbook can undo it.
    """

    new: int
    known: int
    skipped: tuple[str, ...]
    change: Change


class Transfer:
    """Moves entries between the journal and files. May be called from a worker thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def export(self, path: Path) -> int:
        """Write everything the journal holds, and say how many entries that were.

        Raises:
            RefusedError: the path is one of the journal's own files.
            OutsideFileError: it cannot be written; what was there before is untouched.
            JournalFileError: the journal cannot be read.
        """
        self._not_our_own(path)
        with self._store.reading(), replacing(path) as file:
            beside = {
                name: records.all_of(self._store, of_kind.kind) for name, of_kind in BESIDE.items()
            }
            return write_journal(
                file,
                lists.every_term(self._store),
                self._everything(),
                beside,
                records.seed(self._store),
                self._copy,
            )

    def save_csv(self, path: Path, query: Query) -> int:
        """Write the list a query finds as CSV, in its order, and say how many entries it holds.

        Raises:
            RefusedError: the path is one of the journal's own files.
            OutsideFileError: it cannot be written; what was there before is untouched.
            JournalFileError: the journal cannot be read.
        """
        self._not_our_own(path)
        with self._store.reading(), replacing(path, newline="") as file:
            keys, _ = in_file.listing(self._store, query)
            return write_csv(file, in_file.in_pages(self._store, keys))

    def import_json(self, path: Path, *, skip_bad: bool = False) -> Imported:
        """Take in an export, or a file of entries.

        An entry whose id is known changes nothing; so it is with what is kept beside them. Names
        are matched whole, without case; unknown ones are made. All is written in one transaction.
        If a task is running here, one of the file arrives paused. A journal that held no entry
        yet goes on drawing its lots where the file's journal did.

        Args:
            path: a file in one of the formats `worthwhile.journal/1`, `worthwhile.entries/1`.
            skip_bad: leave entries out that cannot be taken, instead of refusing the file.

        Raises:
            RefusedError: it is no such file, or an entry cannot be taken: its position and why.
                Nothing was written.
            OutsideFileError: it cannot be read.
            JournalFileError: the journal cannot be written.
        """
        return self.take(read_journal(path), skip_bad=skip_bad)

    def take(self, file: JournalFile, *, skip_bad: bool = False) -> Imported:
        """Write what a file holds. See `import_json`.

        Raises:
            RefusedError: an entry cannot be taken; nothing was written.
        """
        if file.refused and not skip_bad:
            raise RefusedError(refusal(file.refused))
        with self._store.writing():
            made = lists.Made()
            taken = Names(self._store, made)
            if file.seed is not None and in_file.holds_nothing(self._store):
                records.set_seed(self._store, file.seed)
            for term in file.terms:
                taken.add(term)
            known = in_file.known_ids(self._store, [arriving.id for arriving in file.entries])
            new: list[Entry] = []
            for arriving in file.entries:
                if arriving.id not in known:
                    known.add(arriving.id)
                    new.append(taken.entry(arriving))
            in_file.insert_many(self._store, new)
            beside, refused = taken.beside(file.beside, known)
            if refused and not skip_bad:
                raise RefusedError(refusal(refused))
        touched = records.touched_by(beside) | (Touched.ENTRIES if new else Touched.NOTHING)
        change = Change(
            "Imported",
            added=tuple(new),
            terms_before=tuple(made.before),
            terms_after=tuple(made.after),
            touched=touched | (Touched.VOCABULARY if made.after else Touched.NOTHING),
            ids=tuple(entry.id for entry in new),
            records=beside,
        )
        skipped = (*file.refused, *refused)
        return Imported(len(new), len(file.entries) - len(new), skipped, change)

    def _copy(self, id: UUID) -> bytes | None:
        try:
            return records.by_id(self._store, SharedCopy, id).data
        except NotFoundError:
            return None

    def _everything(self) -> Iterator[Entry]:
        """Every entry, hidden ones too, in an order that does not depend on the file."""
        both = (self._in_order(hidden=False), self._in_order(hidden=True))
        return heapq.merge(*both, key=_place)

    def _in_order(self, *, hidden: bool) -> Iterator[Entry]:
        query = Query(Filters(hidden=hidden), SortBy.FINISHED, descending=False)
        keys, _ = in_file.listing(self._store, query)
        found = in_file.in_pages(self._store, keys)
        for _, together in groupby(found, key=lambda entry: entry.finished.wall_ms):
            yield from sorted(together, key=_place)

    def _not_our_own(self, path: Path) -> None:
        folder, target = self._store.folder, path.resolve()
        root = folder.root.resolve()
        own = {folder.journal.resolve(), folder.settings.resolve(), folder.log.resolve()}
        # whatever begins like the journal is a part of it, its key, or what a rescue set aside
        ours = target.parent == root and target.name.startswith(f"{folder.journal.stem}.")
        if target in own or ours or folder.backups.resolve() in target.parents:
            raise RefusedError("That is a file of the journal itself; choose another name.")


def _place(entry: Entry) -> tuple[int, str]:
    return entry.finished.wall_ms, str(entry.id)


def refusal(refused: Iterable[str]) -> str:
    """Why a file with entries that cannot be taken is refused whole: the first of them."""
    reasons = list(refused)
    more = len(reasons) - 1
    if not more:
        return f"Nothing was taken: {reasons[0]}"
    one, many = ("entry", "entries") if _all_entries(reasons) else ("thing", "things")
    others = f"one more {one}" if more == 1 else f"{more} more {many}"
    return f"Nothing was taken: {reasons[0]} ({others} cannot be taken either.)"


def _all_entries(reasons: Iterable[str]) -> bool:
    return all(reason.startswith("entry ") for reason in reasons)
