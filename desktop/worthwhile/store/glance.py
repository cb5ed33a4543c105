"""The few rows the first paint needs, read by the driver alone.

Importing this module must not import SQLAlchemy, SQLModel, alembic or numpy: Home is painted
before any of them is wanted.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from worthwhile.domain.vocabulary import Vocabulary
from worthwhile.store.driver import connect, probe, telling
from worthwhile.store.names import read_names

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder


class Glance(NamedTuple):
    """What can be said about a journal before it is opened for work.

    Attributes:
        exists: there is a journal with tables in it.
        has_entries: it holds at least one visible entry.
        vocabulary: the person's lists ("no AI" is missing while nothing exists).
        version: the schema's version, 0 when nothing exists.
    """

    exists: bool
    has_entries: bool
    vocabulary: Vocabulary
    version: int


NOTHING = Glance(exists=False, has_entries=False, vocabulary=Vocabulary(), version=0)


def glance(folder: DataFolder) -> Glance:
    """Look at a journal without creating or changing it.

    Raises:
        NewerJournalError: a newer version of the program wrote it.
        JournalFileError: it is foreign, damaged, locked or not permitted.
    """
    path = folder.journal
    if not path.exists():
        return NOTHING
    version = probe(path).version
    if version == 0:
        return NOTHING
    with telling(), closing(connect(path, "ro")) as raw:
        names = read_names(raw)
        found = raw.execute(
            "SELECT EXISTS (SELECT 1 FROM entries WHERE hidden_ms IS NULL)"
        ).fetchone()[0]
    return Glance(
        exists=True, has_entries=bool(found), vocabulary=names.vocabulary, version=version
    )
