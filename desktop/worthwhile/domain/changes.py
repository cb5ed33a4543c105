"""What a write touched, and how to take it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from worthwhile.domain.touched import Touched as Touched

if TYPE_CHECKING:
    from worthwhile.domain.cut_name import CutName
    from worthwhile.domain.entry import Entry
    from worthwhile.domain.lookback import Rating, Snooze
    from worthwhile.domain.marker import Marker
    from worthwhile.domain.rule import Rule
    from worthwhile.domain.running import RunningTask
    from worthwhile.domain.shared import SharedCopy, SharedSummary
    from worthwhile.domain.subscription import Subscription
    from worthwhile.domain.vocabulary import Term

    Record: TypeAlias = (
        Rating | RunningTask | Marker | Subscription | Rule | Snooze | SharedSummary | SharedCopy
        | CutName
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldPatch:
    """One field of some entries, before and after: enough to undo and redo.

    Attributes:
        field: a field name of `Entry` ("tool", "hidden", "note" …); a term is held by its id.
        ids: the entries, in the order of the values.
        before, after: one value per entry (`after` may be a single value for all: length 1).
    """

    field: str
    ids: tuple[UUID, ...]
    before: tuple[Any, ...]
    after: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class RecordPatch:
    """What became of one record beside the entries, as whole as it was and is.

    Attributes:
        before: None when it was made.
        after: None when it was taken away. Of one that is in both, only the fields that differ
            are written back: another window may have changed the rest since.
    """

    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True)
class Change:
    """One undoable act, as the services return it.

    `undo` and `redo` of the logbook take it back and do it again, with the same ids.

    Attributes:
        what: the act in the past tense for a toast, without content ("Logged", "Deleted").
        added: entries that came into being (undo hides them, redo brings them back).
        patches: fields that changed.
        records: later ratings, running tasks, markers and the like that came, changed or went,
            in the order in which that happened.
        terms_before, terms_after: names that were made, renamed, archived or merged away;
            a term in only one of the two was made or removed.
        touched: what pages must reload.
    """

    what: str
    added: tuple[Entry, ...] = ()
    patches: tuple[FieldPatch, ...] = ()
    terms_before: tuple[Term, ...] = ()
    terms_after: tuple[Term, ...] = ()
    touched: Touched = Touched.NOTHING
    ids: tuple[UUID, ...] = field(default=())
    records: tuple[RecordPatch, ...] = ()
