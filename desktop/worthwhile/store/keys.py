"""From the row numbers of a listing to the ids that stay for ever, many at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from worthwhile.store.engine import Store


def ids_of(store: Store, numbers: Sequence[int]) -> list[UUID]:
    """The ids of entries, in the order asked; those that are gone are skipped.

    SQLite gathers them into one row, so that a worker does not stall the window.
    """
    with store.reading():
        (text,) = store.raw.execute(
            "SELECT json_group_array(id) FROM (SELECT e.id AS id FROM json_each(?) AS wanted "
            "CROSS JOIN entries AS e ON e.number = wanted.value ORDER BY wanted.key)",
            (json.dumps([int(number) for number in numbers]),),
        ).fetchone()
    return [UUID(id_text) for id_text in json.loads(text)]
