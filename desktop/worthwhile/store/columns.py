"""Wide reads: the whole journal as numpy columns, without an object per row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from worthwhile.domain.query import Filters
    from worthwhile.stats.columns import EntryColumns
    from worthwhile.store.engine import Store


def read_columns(store: Store, filters: Filters, day_start_hour: int) -> EntryColumns:
    """Visible entries that match and are not left out, as columns, in one pass."""
    raise NotImplementedError
