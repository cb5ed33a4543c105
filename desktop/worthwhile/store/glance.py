"""The few rows the first paint needs, read by the driver alone.

Importing this module must not import SQLAlchemy, SQLModel, alembic or numpy: Home is painted
before any of them is wanted.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from worthwhile.domain.vocabulary import Vocabulary
from worthwhile.store.drafts import CAPTURE_LINE, read_draft
from worthwhile.store.drafts import SINCE as DRAFTS_SINCE
from worthwhile.store.driver import look, making_sense, probe, telling
from worthwhile.store.names import read_names

if TYPE_CHECKING:
    from worthwhile.domain.running import RunningTask
    from worthwhile.paths import DataFolder
    from worthwhile.store.cipher import Key
    from worthwhile.store.driver import Raw
    from worthwhile.store.names import Names

_TASKS_SINCE = 2
"""The schema that first had running tasks."""
_NONE_BEGUN = "SELECT EXISTS (SELECT 1 FROM entries WHERE hidden_ms IS NULL), 0"
_BEGUN = f"{_NONE_BEGUN[:-1]}EXISTS (SELECT 1 FROM running_tasks)"


class Glance(NamedTuple):
    """What can be said about a journal before it is opened for work.

    Attributes:
        exists: there is a journal with tables in it.
        has_entries: it holds at least one visible entry.
        vocabulary: the person's lists ("no AI" is missing while nothing exists).
        version: the schema's version, 0 when nothing exists.
        running: tasks that were begun and not stopped, the one under way first.
        line: what was typed at Home and not logged.
    """

    exists: bool
    has_entries: bool
    vocabulary: Vocabulary
    version: int
    running: tuple[RunningTask, ...] = ()
    line: str = ""


NOTHING = Glance(exists=False, has_entries=False, vocabulary=Vocabulary(), version=0)


def glance(folder: DataFolder, key: Key | None = None) -> Glance:
    """Look at a journal without creating or changing it.

    Args:
        folder: where it lies.
        key: of an encrypted one.

    Raises:
        NewerJournalError: a newer version of the program wrote it.
        LockedJournalError: it is encrypted, and there is no key, or another one.
        JournalFileError: it is foreign, damaged, locked or not permitted.
    """
    path = folder.journal
    if not os.path.lexists(path):
        return NOTHING
    version = probe(path, key=key).version
    if version == 0:
        from worthwhile.store.backups import hold_not_emptied  # a rare case

        hold_not_emptied(folder, key)
        return NOTHING

    def read(raw: Raw) -> Glance:
        names = read_names(raw)
        found, begun = raw.execute(_BEGUN if version >= _TASKS_SINCE else _NONE_BEGUN).fetchone()
        return Glance(
            exists=True,
            has_entries=bool(found),
            vocabulary=names.vocabulary,
            version=version,
            running=_running(raw, names) if begun else (),
            line=read_draft(raw, CAPTURE_LINE) if version >= DRAFTS_SINCE else "",
        )

    with telling():
        return look(path, read, key=key)


def _running(raw: Raw, names: Names) -> tuple[RunningTask, ...]:
    """The tasks under way; what reads them is only imported where there are some."""
    from worthwhile.domain.running import RunningTask
    from worthwhile.store.record_rows import SHAPES, task_of

    shape = SHAPES[RunningTask]
    columns = ", ".join(shape.columns)
    rows = raw.execute(f"SELECT {columns} FROM {shape.table} ORDER BY {shape.order}")
    with making_sense():
        return tuple(task_of(row, names) for row in rows.fetchall())
