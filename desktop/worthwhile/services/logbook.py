"""Everything a person can do to entries and names. Every verb returns what it changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from worthwhile.domain.changes import Change, FieldPatch, RecordPatch, Touched
from worthwhile.domain.completion import FitCount
from worthwhile.domain.entry import (
    Draft,
    Entry,
    Facts,
    Source,
    WithoutWhen,
    checked_facts,
)
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.query import Filters, Query, SortBy
from worthwhile.domain.vocabulary import Kind, Term, Vocabulary, clean_name
from worthwhile.services.understanding import understood
from worthwhile.store import entries as in_file
from worthwhile.store import records
from worthwhile.store import vocabulary as lists
from worthwhile.store.keys import ids_of
from worthwhile.store.records import touched_by
from worthwhile.store.rows import FACTS, TERM_FIELDS

if TYPE_CHECKING:
    from worthwhile.domain.moment import Clock, Moment
    from worthwhile.store.engine import Store

_INTERPLAY = ("minutes_with", "minutes_fix", "minutes_without", "without_when")
"""Facts whose rules look at each other: they are judged together with what is stored."""


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
    """The verbs of the journal. Any thread may call them; each uses its own connection."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # What there is

    def vocabulary(self) -> Vocabulary:
        """The three lists as they stand (removed terms are not among them)."""
        with self._store.reading():
            return self._store.names().vocabulary

    def every_term(self) -> tuple[Term, ...]:
        """All terms that are listed or that some entry bears, removed ones too (for export)."""
        return lists.every_term(self._store)

    def entry(self, id: UUID) -> Entry:
        """One entry, hidden or not.

        Raises:
            NotFoundError: there is none with this id.
        """
        return in_file.by_id(self._store, id)

    def key(self, id: UUID) -> int:
        """The number under which listings hold an entry.

        Raises:
            NotFoundError: there is none with this id.
        """
        return in_file.number_of(self._store, id)

    def listing(self, query: Query) -> Listing:
        """All entries that match, in order, as arrays: cheap at 100,000."""
        return Listing(*in_file.listing(self._store, query))

    def rows(self, keys: Sequence[int]) -> list[Entry]:
        """The entries of a page, in the order asked; those that are gone are skipped."""
        return in_file.by_numbers(self._store, keys)

    def ids(self, keys: Sequence[int]) -> list[UUID]:
        """The ids of a listing's entries, in the order asked; those that are gone are skipped."""
        return ids_of(self._store, keys)

    def entries(self, filters: Filters, day_start_hour: int = 0) -> Iterator[Entry]:
        """Matching entries, oldest first, read a page at a time as they are taken."""
        query = Query(filters, SortBy.FINISHED, descending=False, day_start_hour=day_start_hour)
        return in_file.in_pages(self._store, self.listing(query).keys)

    def fit_counts(self) -> tuple[FitCount, ...]:
        """How often each tool and task type went together and how it turned out."""
        return tuple(FitCount(*row) for row in in_file.counts_by_fit(self._store))

    def data_version(self) -> int:
        """A number that changes when any other connection, also another process, wrote.

        Compare numbers asked on the main thread only: other threads borrow connections.
        """
        return self._store.data_version()

    def is_empty(self) -> bool:
        """Whether there is no visible entry."""
        return in_file.is_empty(self._store)

    # Entries

    def log(self, draft: Draft) -> tuple[Entry, Change]:
        """Write an entry down, finished now unless the draft says when.

        Names match whole, without case (prefixes are the capture line's business); unknown
        ones are made.

        Raises:
            RefusedError: the draft breaks a rule; nothing was written.
        """
        draft = draft.checked()
        now = self._clock.now()
        made = lists.Made()
        named = partial(lists.named_or_made, self._store, made=made)
        with self._store.writing():
            entry = Entry(
                id=uuid4(),
                tool=named(Kind.TOOL, draft.tool),
                task_type=named(Kind.TASK_TYPE, draft.task_type),
                project=named(Kind.PROJECT, draft.project) if draft.project else None,
                finished=draft.finished or now,
                logged=now,
                source=draft.source,
                **{field: getattr(draft, field) for field in FACTS},
            )
            in_file.insert_one(self._store, entry)
        return entry, _made("Logged", entry, made)

    def duplicate(self, id: UUID) -> tuple[Entry, Change]:
        """The same task again: tool, type, project and title, finished now, not rated.

        Raises:
            NotFoundError: there is no entry with this id.
        """
        now = self._clock.now()
        with self._store.writing():
            old = self.entry(id)
            made = lists.Made()
            named = partial(lists.named_or_made, self._store, made=made)
            new = {
                term.kind: named(term.kind, term.name) if term.removed else term
                for term in (old.tool, old.task_type, old.project)
                if term is not None
            }
            entry = Entry(
                id=uuid4(),
                title=old.title,
                tool=new[Kind.TOOL],
                task_type=new[Kind.TASK_TYPE],
                project=new.get(Kind.PROJECT),
                finished=now,
                logged=now,
            )
            in_file.insert_one(self._store, entry)
        return entry, _made("Duplicated", entry, made)

    def change(self, ids: Sequence[UUID], **fields: object) -> Change:
        """Set fields of entries: all or nothing, in one transaction.

        Args:
            ids: the entries.
            fields: any field of `Facts`; `tool`, `task_type`, `project` as names ("" takes the
                project away, unknown names are made); `finished` as a `Moment`.

        Raises:
            RefusedError: a value breaks a rule for at least one of the entries.
            NotFoundError: an entry is not in the journal.
        """
        ids = tuple(dict.fromkeys(ids))
        if not ids:
            return Change("Changed")
        wanted: dict[str, Any] = {
            field: understood(field, value) for field, value in fields.items()
        }
        made = lists.Made()
        named = partial(lists.named_or_made, self._store, made=made)
        with self._store.writing():
            for field, kind in TERM_FIELDS.items():
                if field in wanted:
                    name = str(wanted[field])
                    if not name.strip() and kind is not Kind.PROJECT:
                        raise RefusedError(f"An entry needs a {kind.words}.", field)
                    term = named(kind, name) if name.strip() else None
                    wanted[field] = None if term is None else term.id
            patches = self._patch(ids, wanted)
        touched = Touched.ENTRIES if patches else Touched.NOTHING
        return Change(
            "Changed",
            patches=patches,
            terms_before=tuple(made.before),
            terms_after=tuple(made.after),
            touched=touched | (Touched.VOCABULARY if made.after else Touched.NOTHING),
            ids=ids,
        )

    def _patch(self, ids: tuple[UUID, ...], wanted: dict[str, Any]) -> tuple[FieldPatch, ...]:
        facts = {field: value for field, value in wanted.items() if field in FACTS}
        fields = tuple(dict.fromkeys((*wanted, *(_INTERPLAY if facts else ()))))
        numbers, stored = in_file.read_fields(self._store, ids, fields)
        forecasts = self._forecasts(ids, facts)
        judged: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        places = [fields.index(field) for field in _INTERPLAY] if facts else []
        patches = []
        to_write = []

        def judge(row: tuple[Any, ...], forecast: float | None) -> tuple[Any, ...]:
            # Entries that agree on the facts which depend on each other are judged once.
            key = (*(row[place] for place in places), forecast)
            after = judged.get(key)
            if after is None:
                known = zip(_INTERPLAY, key[:-1], strict=True) if facts else ()
                together = {**dict(known), **facts}
                if forecast is not None and forecast != facts["minutes_without"]:
                    together["without_when"] = WithoutWhen.AFTER
                checked = checked_facts(Facts(**together))
                after = tuple(
                    getattr(checked, field) if field in FACTS else wanted[field] for field in fields
                )
                judged[key] = after
            return after

        rows = [judge(row, forecast) for row, forecast in zip(stored, forecasts, strict=True)]
        for place, field in enumerate(fields):
            differ = [n for n, row in enumerate(rows) if row[place] != stored[n][place]]
            if not differ:
                continue
            after = tuple(rows[n][place] for n in differ)
            to_write.append((field, [numbers[n] for n in differ], after))
            patches.append(
                FieldPatch(
                    field,
                    tuple(ids[n] for n in differ),
                    tuple(stored[n][place] for n in differ),
                    after[:1] if all(value == after[0] for value in after) else after,
                )
            )
        in_file.write_fields(self._store, to_write)
        return tuple(patches)

    def _forecasts(self, ids: tuple[UUID, ...], facts: dict[str, Any]) -> Sequence[float | None]:
        """What was stated before a timed task began, where these facts would state it anew.

        A forecast is locked: other minutes than those are minutes stated afterwards.

        Raises:
            RefusedError: a timed task would get a forecast once it is over.
        """
        if facts.get("without_when") is WithoutWhen.BEFORE:
            self._refuse_late_forecasts(ids, facts)
        if "minutes_without" not in facts or "without_when" in facts:
            return [None] * len(ids)
        _, rows = in_file.read_fields(
            self._store, ids, ("source", "without_when", "minutes_without")
        )
        return [
            minutes if source is Source.TIMER and when is WithoutWhen.BEFORE else None
            for source, when, minutes in rows
        ]

    def _refuse_late_forecasts(self, ids: tuple[UUID, ...], facts: dict[str, Any]) -> None:
        _, rows = in_file.read_fields(
            self._store, ids, ("source", "without_when", "minutes_without")
        )
        for source, when, minutes in rows:
            same = when is WithoutWhen.BEFORE and facts.get("minutes_without", minutes) == minutes
            if source is Source.TIMER and not same:
                raise RefusedError(
                    "This task was timed, and these minutes were stated after it began. "
                    "They stay that way.",
                    "without_when",
                )

    def hide(self, ids: Sequence[UUID]) -> Change:
        """Remove entries so that they can be brought back; those hidden already stay as they are.

        Raises:
            NotFoundError: an entry is not in the journal.
        """
        now = self._clock.now()
        with self._store.writing():
            patches = self._hidden(ids, now)
        touched = Touched.ENTRIES if patches else Touched.NOTHING
        return Change("Deleted", patches=patches, touched=touched, ids=tuple(ids))

    def restore(self, ids: Sequence[UUID]) -> Change:
        """Bring removed entries back, and the names they bear.

        Raises:
            NotFoundError: an entry is not in the journal.
        """
        with self._store.writing():
            patches = self._hidden(ids, None)
            shown = tuple(id for patch in patches for id in patch.ids)
            moved, before, after = self._relisted(shown)
        touched = Touched.ENTRIES if patches else Touched.NOTHING
        return Change(
            "Brought back",
            patches=patches + moved,
            terms_before=before,
            terms_after=after,
            touched=touched | (Touched.VOCABULARY if after else Touched.NOTHING),
            ids=tuple(ids),
        )

    def _hidden(self, ids: Sequence[UUID], when: Moment | None) -> tuple[FieldPatch, ...]:
        ids = tuple(dict.fromkeys(ids))
        numbers, stored = in_file.read_fields(self._store, ids, ("hidden",))
        differ = [n for n, (hidden,) in enumerate(stored) if (hidden is None) != (when is None)]
        if not differ:
            return ()
        in_file.write_fields(self._store, [("hidden", [numbers[n] for n in differ], (when,))])
        before = tuple(stored[n][0] for n in differ)
        return (FieldPatch("hidden", tuple(ids[n] for n in differ), before, (when,)),)

    def _relisted(
        self, ids: Sequence[UUID]
    ) -> tuple[tuple[FieldPatch, ...], tuple[Term, ...], tuple[Term, ...]]:
        # Visible entries bear listed names only: a removed one comes back, or where its name
        # was given again, its entries go over to the new bearer.
        removed = {term.id: term for term in self._store.names().all() if term.removed}
        if not removed or not ids:
            return (), (), ()
        numbers, rows = in_file.read_fields(self._store, ids, tuple(TERM_FIELDS))
        moved, before, after = [], [], []
        for place, (field, kind) in enumerate(TERM_FIELDS.items()):
            for term_id in {row[place] for row in rows} & removed.keys():
                term = removed[term_id]
                namesake = lists.named(self._store, kind, term.name)
                if namesake is None:
                    before.append(term)
                    after.append(replace(term, removed=False))
                    lists.put(self._store, after[-1])
                    continue
                some = [n for n, row in enumerate(rows) if row[place] == term_id]
                patch = FieldPatch(
                    field, tuple(ids[n] for n in some), (term_id,) * len(some), (namesake.id,)
                )
                in_file.write_fields(
                    self._store, [(field, [numbers[n] for n in some], patch.after)]
                )
                moved.append(patch)
        return tuple(moved), tuple(before), tuple(after)

    # Names

    def add_term(self, kind: Kind, name: str) -> tuple[Term, Change]:
        """Put a name on a list.

        Raises:
            RefusedError: the name is empty, too long or on the list already.
        """
        name = clean_name(name, kind)
        with self._store.writing():
            if lists.named(self._store, kind, name) is not None:
                raise RefusedError(f"There is a {kind.words} with this name already.", kind.value)
            made = lists.Made()
            term = lists.make(self._store, kind, name, made)
        return term, Change(
            "Added",
            terms_before=tuple(made.before),
            terms_after=(term,),
            touched=Touched.VOCABULARY,
        )

    def rename_term(self, id: UUID, name: str) -> Change:
        """Give a term another name, everywhere.

        Raises:
            RefusedError: another term has that name (merge the two), or it is "no AI".
            NotFoundError: there is no such term.
        """
        with self._store.writing():
            term = self._own_term(id)
            name = clean_name(name, term.kind)
            other = lists.named(self._store, term.kind, name)
            if other is not None and other.id != id:
                raise RefusedError(
                    f"There is a {term.kind.words} with this name already. Merge the two instead.",
                    term.kind.value,
                )
            return self._put("Renamed", term, replace(term, name=name))

    def archive_term(self, id: UUID, archived: bool = True) -> Change:
        """Stop offering a term, or offer it again; entries keep it.

        Raises:
            RefusedError: it is "no AI".
            NotFoundError: there is no such term.
        """
        with self._store.writing():
            term = self._own_term(id)
            what = "Archived" if archived else "Brought back"
            return self._put(what, term, replace(term, archived=archived))

    def merge_terms(self, from_id: UUID, into_id: UUID) -> Change:
        """Move every entry of one term to another of the same list, and remove the first.

        What is kept beside the entries (fees, rules, running tasks) moves along.

        Raises:
            RefusedError: they are of different lists, the same, or one is "no AI".
            NotFoundError: there is no such term.
        """
        with self._store.writing():
            old, new = self._own_term(from_id), self._own_term(into_id)
            if old.id == new.id:
                raise RefusedError("A name cannot be merged with itself.", old.kind.value)
            if old.kind is not new.kind:
                raise RefusedError("Only names of one list can be merged.", old.kind.value)
            field = old.kind.value
            ids = in_file.bearing(self._store, old)
            numbers, _ = in_file.read_fields(self._store, ids, ())
            in_file.write_fields(self._store, [(field, numbers, (new.id,))])
            beside = self._moved_beside(old, new)
            gone = replace(old, removed=True)
            lists.put(self._store, gone)
        moved = FieldPatch(field, tuple(ids), (old.id,) * len(ids), (new.id,))
        return Change(
            "Merged",
            patches=(moved,) if ids else (),
            terms_before=(old,),
            terms_after=(gone,),
            touched=touched_by(beside)
            | Touched.VOCABULARY
            | (Touched.ENTRIES if ids else Touched.NOTHING),
            records=beside,
        )

    def _moved_beside(self, old: Term, new: Term) -> tuple[RecordPatch, ...]:
        field: dict[str, Any] = {old.kind.value: new}
        moved = tuple(
            RecordPatch(record, replace(record, **field))
            for record in records.bearing(self._store, old)
        )
        records.turn(self._store, moved, back=False)
        return moved

    def _own_term(self, id: UUID) -> Term:
        term = lists.by_id(self._store, id)
        if term.no_ai:
            raise RefusedError("“no AI” always means done without, so it stays as it is.", "tool")
        return term

    def _put(self, what: str, before: Term, after: Term) -> Change:
        if before == after:
            return Change(what)
        lists.put(self._store, after)
        # Entries show the name, so they changed to whoever looks at them.
        touched = Touched.EVERYTHING & ~Touched.SETTINGS
        return Change(what, terms_before=(before,), terms_after=(after,), touched=touched)

    # Back and forth

    def undo(self, change: Change) -> None:
        """Take a change back.

        Raises:
            RefusedError: what came after stands in the way; nothing was written.
        """
        now = self._clock.now()
        with self._store.writing():
            records.turn(self._store, change.records, back=True)
            self._hidden([entry.id for entry in change.added], now)
            self._patched(change.patches, back=True)
            before = {term.id: term for term in change.terms_before}
            for term in change.terms_after:
                was = before.get(term.id, replace(term, removed=True))
                # Another window may have used a name since that was put on its list here.
                if not was.removed or not in_file.is_borne(self._store, term, visible=True):
                    self._turned(term, was)
            self._all_listed(change)

    def redo(self, change: Change) -> None:
        """Do a change again that was taken back, with the same ids.

        Raises:
            RefusedError: what came after stands in the way; nothing was written.
        """
        with self._store.writing():
            before = {term.id: term for term in change.terms_before}
            for term in change.terms_after:
                self._turned(before.get(term.id, replace(term, removed=True)), term)
            self._hidden([entry.id for entry in change.added], None)
            self._patched(change.patches, back=False)
            records.turn(self._store, change.records, back=False)
            self._all_listed(change)

    def _patched(self, patches: Sequence[FieldPatch], *, back: bool) -> None:
        to_write = []
        for patch in patches:
            numbers, _ = in_file.read_fields(self._store, patch.ids, ())
            to_write.append((patch.field, numbers, patch.before if back else patch.after))
        in_file.write_fields(self._store, to_write)

    def _turned(self, seen: Term, wanted: Term) -> None:
        # Only what the change itself turned: another window may have changed the rest since.
        term = self._store.names().by_id(wanted.id)
        if term is None:
            raise RefusedError("This name is not in the journal any more.")
        differ = {
            field: getattr(wanted, field)
            for field in ("name", "archived", "removed")
            if getattr(seen, field) != getattr(wanted, field)
        }
        lists.put(self._store, replace(term, **differ))

    def _all_listed(self, change: Change) -> None:
        if not any(term.removed for term in self._store.names().all()):
            return
        touched = [entry.id for entry in change.added]
        touched.extend(id for patch in change.patches for id in patch.ids)
        self._relisted(in_file.visible(self._store, touched))
        if change.records:
            self._records_listed()

    def _records_listed(self) -> None:
        # What is kept beside the entries bears listed names only, like visible entries.
        for term in self._store.names().all():
            bearing = records.bearing(self._store, term) if term.removed else ()
            if not bearing:
                continue
            namesake = lists.named(self._store, term.kind, term.name)
            if namesake is None:
                lists.put(self._store, replace(term, removed=False))
            else:
                field: dict[str, Any] = {term.kind.value: namesake}
                records.put(self._store, *(replace(record, **field) for record in bearing))


def _made(what: str, entry: Entry, made: lists.Made) -> Change:
    return Change(
        what,
        added=(entry,),
        terms_before=tuple(made.before),
        terms_after=tuple(made.after),
        touched=Touched.ENTRIES | (Touched.VOCABULARY if made.after else Touched.NOTHING),
        ids=(entry.id,),
    )
