"""What the verbs over remarks, ratings and running tasks have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.changes import Change, RecordPatch
from worthwhile.store import records

if TYPE_CHECKING:
    from worthwhile.store.engine import Store


def turned(store: Store, what: str, *patches: RecordPatch) -> Change:
    """Write what becomes of records, in one transaction, and say what that was.

    A patch whose two sides are equal changes nothing and is left out.

    Raises:
        RefusedError: what is in the file stands in the way; nothing was written.
    """
    real = tuple(patch for patch in patches if patch.before != patch.after)
    with store.writing():
        records.turn(store, real, back=False)
    return Change(what, touched=records.touched_by(real), records=real)
