"""From what a file says to what can be written: names found or made, rules of the set held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from worthwhile.domain.changes import RecordPatch
from worthwhile.domain.cut_name import CutName
from worthwhile.domain.entry import Entry
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.lookback import Rating, Snooze
from worthwhile.domain.running import RunningTask
from worthwhile.domain.shared import SharedCopy, SharedSummary
from worthwhile.domain.subscription import Subscription
from worthwhile.domain.vocabulary import Kind, Term, fold
from worthwhile.services.beside_file import checked_record
from worthwhile.store import entries as in_file
from worthwhile.store import records
from worthwhile.store import vocabulary as lists
from worthwhile.store.record_rows import SHAPES

if TYPE_CHECKING:
    from worthwhile.domain.changes import Record
    from worthwhile.services.beside_file import ArrivingRecord
    from worthwhile.services.journal_file import Arriving, ArrivingTerm
    from worthwhile.store.engine import Store


class Names:
    """Finds or makes the terms of arriving entries, inside one transaction."""

    def __init__(self, store: Store, made: lists.Made) -> None:
        self._store = store
        self._made = made
        self._by_id: dict[tuple[Kind, UUID], Term] = {}
        self._by_name: dict[tuple[Kind, str], Term] = {}

    def add(self, arriving: ArrivingTerm) -> None:
        """Take a name of a list, with its id; one that is called the same stands for it."""
        kind = arriving.kind
        with self._store.reading():
            known = self._store.names().by_id(arriving.id)
        if known is None or known.kind is not kind:
            # An id that belongs to another list cannot be had twice: the name alone counts.
            can_keep_id = known is None
            known = None if arriving.removed else lists.named(self._store, kind, arriving.name)
            if arriving.no_ai:
                known = self._no_ai()
            if known is None and can_keep_id:
                known = Term(
                    arriving.id,
                    kind,
                    arriving.name,
                    archived=arriving.archived,
                    removed=arriving.removed,
                )
                lists.add(self._store, known)
                self._made.after.append(known)
        if known is not None:
            self._by_id[kind, arriving.id] = known

    def entry(self, arriving: Arriving) -> Entry:
        """The entry with its terms, ready to be written."""
        shown = arriving.hidden is None
        project = arriving.project
        return Entry(
            id=arriving.id,
            tool=self._term(Kind.TOOL, arriving.tool, arriving.tool_id, shown),
            task_type=self._term(Kind.TASK_TYPE, arriving.task_type, arriving.task_type_id, shown),
            project=(
                self._term(Kind.PROJECT, project, arriving.project_id, shown) if project else None
            ),
            finished=arriving.finished,
            logged=arriving.logged,
            source=arriving.source,
            scale_version=arriving.scale_version,
            hidden=arriving.hidden,
            **arriving.facts,
        )

    def _term(self, kind: Kind, name: str, id: UUID | None, shown: bool) -> Term:
        listed = None if id is None else self._by_id.get((kind, id))
        if listed is not None and not (shown and listed.removed):
            return listed  # but a visible entry bears listed names only
        found = self._by_name.get((kind, name))
        if found is None:
            found = lists.named(self._store, kind, name)
            if found is None:
                found = lists.make(self._store, kind, name, self._made)
            self._by_name[kind, name] = found
        return found

    def _no_ai(self) -> Term:
        with self._store.reading():
            tools = self._store.names().vocabulary.tools
        return next(tool for tool in tools if tool.no_ai)

    # What is kept beside the entries

    def beside(
        self, arriving: Sequence[ArrivingRecord], entries: set[UUID]
    ) -> tuple[tuple[RecordPatch, ...], tuple[str, ...]]:
        """Write what is new of it, and say why the rest cannot be taken, each with its position.

        Args:
            arriving: of every kind.
            entries: the ids of the file's entries, which are in the journal by now.
        """
        about = {
            one.record.entry
            for one in arriving
            if isinstance(one.record, Rating | Snooze) and one.record.entry is not None
        }
        place = _Place(self._store, entries | in_file.known_ids(self._store, about - entries))
        new: dict[type[Record], list[Record]] = {}
        copies: list[Record] = []  # after the lines of the ledger they belong to
        refused: list[str] = []
        for one in arriving:
            if place.knows(one.record):
                if one.copy is not None and place.lacks_copy(one.record):
                    copies.append(SharedCopy(one.record.id, one.copy))
                    place.take(copies[-1])
                continue
            try:
                record = checked_record(self._with_terms(place.fitted(one.record)))
            except RefusedError as bad:
                where = f"{bad.field}: " if bad.field else ""
                refused.append(f"{one.label}: {where}{bad}")
                continue
            place.take(record)
            new.setdefault(type(record), []).append(record)
            if one.copy is not None:
                copies.append(SharedCopy(record.id, one.copy))
        in_order = (*new.values(), copies)
        for of_kind in in_order:
            records.put_many(self._store, of_kind)
        patches = (RecordPatch(None, record) for of_kind in in_order for record in of_kind)
        return tuple(patches), tuple(refused)

    def _with_terms(self, record: Record) -> Record:
        terms: dict[str, Any] = {}
        for field, kind in SHAPES[type(record)].terms:
            named = getattr(record, field)
            if named is not None:
                terms[field] = self._term(kind, named.name, named.id, shown=True)
        return replace(record, **terms) if terms else record


class _Place:
    """What is in the journal already, as far as it decides what more can come in."""

    def __init__(self, store: Store, entries: set[UUID]) -> None:
        self._entries = entries
        self._known = {kind: records.known_ids(store, kind) for kind in SHAPES}
        running = records.all_of(store, RunningTask)
        self._one_runs = any(task.resumed is not None for task in running)
        fees = records.all_of(store, Subscription)
        self._currency = fees[0].currency if fees else None
        self._sums = {one.id: one.sha256 for one in records.all_of(store, SharedSummary)}
        self._cut = {fold(cut.name) for cut in records.all_of(store, CutName)}

    def knows(self, record: Record) -> bool:
        """Whether a record with its id is there, or one that says the same."""
        if isinstance(record, CutName) and fold(record.name) in self._cut:
            return True
        return record.id in self._known[type(record)]

    def lacks_copy(self, record: Record) -> bool:
        """Whether the same saved summary is there without its exact copy."""
        return (
            isinstance(record, SharedSummary)
            and self._sums.get(record.id) == record.sha256
            and record.id not in self._known[SharedCopy]
        )

    def fitted(self, record: Record) -> Record:
        """The record as it can stand beside what is there.

        Raises:
            RefusedError: it cannot.
        """
        if isinstance(record, Rating | Snooze):
            if record.entry is not None and record.entry not in self._entries:
                raise RefusedError("The entry it is about is not in the journal.", "entry")
        elif isinstance(record, Subscription):
            if self._currency is None:
                return record
            if fold(self._currency) != fold(record.currency):
                raise RefusedError(
                    f"A journal has one currency, and this one is kept in {self._currency}.",
                    "currency",
                )
            return replace(record, currency=self._currency)
        elif isinstance(record, RunningTask) and self._one_runs:
            return replace(record, resumed=None)
        return record

    def take(self, record: Record) -> None:
        """It is in by now."""
        self._known[type(record)].add(record.id)
        if isinstance(record, CutName):
            self._cut.add(fold(record.name))
        if isinstance(record, Subscription):
            self._currency = record.currency
        elif isinstance(record, RunningTask):
            self._one_runs = self._one_runs or record.resumed is not None
