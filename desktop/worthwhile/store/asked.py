"""First and later ratings of the uses that the lot asked about again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, literal_column, or_, select

from worthwhile.store.tables import ENTRIES, METADATA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection
    from sqlalchemy.sql import ColumnElement

    from worthwhile.store.names import Names

_RATINGS = METADATA.tables["ratings"]
_R, _E = _RATINGS.c, ENTRIES.c
_LATER = _RATINGS.alias("later")
_IS_LATEST = ~exists().where(
    _LATER.c.entry == _R.entry,
    _LATER.c.chosen.is_(False),
    or_(
        _LATER.c.rated_ms > _R.rated_ms,
        (_LATER.c.rated_ms == _R.rated_ms) & (_LATER.c.number > _R.number),
    ),
)


def read_asked(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], names: Names
) -> tuple[str | None, str | None]:
    """Both ratings of each use that meets the conditions, each joined into one text.

    Uses of AI that are rated and not left out. Of several later ratings the latest counts. What
    the person asked to be asked about is passed over: it was not drawn at random.

    Args:
        connection: reading.
        conditions: on entries.
        names: the terms as they stand.
    """
    without_ai = [tool.no_ai and names.numbers[tool.id] for tool in names.vocabulary.tools]
    first, again = connection.execute(
        select(func.group_concat(_E.outcome), func.group_concat(_R.outcome))
        # The plus sign lets SQLite begin with the ratings, which are few, and look entries up.
        .select_from(_RATINGS.join(ENTRIES, _E.number == literal_column("+ratings.entry")))
        .where(
            _R.chosen.is_(False),
            _E.left_out.is_(False),
            _E.outcome.is_not(None),
            _E.tool.not_in([number for number in without_ai if number]),
            _IS_LATEST,
            *conditions,
        )
    ).one()
    return first, again
