"""SQLAlchemy's side of the journal's connections: how they are made, and its errors told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from worthwhile.store.driver import Raw, connect, damaged, settle, told

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.store.cipher import Key


def make_engine(folder: DataFolder, patience_ms: int, key: Key | None) -> Engine:
    """A pool of connections to the journal of a data folder, none of them open yet."""
    path = folder.journal
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=dbapi2,
        creator=lambda: connect(path, "rw", patience_ms, key),
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=-1,
        hide_parameters=True,  # its messages would quote what was to be written
        isolation_level="AUTOCOMMIT",  # transactions are begun and ended by Store alone
    )

    @event.listens_for(engine, "connect")
    def set_up(raw: Raw, _record: object) -> None:
        settle(raw, path)

    return engine


@contextmanager
def telling_all() -> Iterator[None]:
    """Turn the world's errors, SQLAlchemy's too, into sentences; ours go through as they are.

    Raises:
        JournalFileError: instead of the driver's or SQLAlchemy's own error.
    """
    try:
        yield
    except DBAPIError as error:
        sentence = told(error.orig) if isinstance(error.orig, dbapi2.Error) else None
        if sentence is None:
            raise
        raise sentence from error
    except dbapi2.Error as error:
        sentence = told(error)
        if sentence is None:
            raise
        raise sentence from error
    except UnicodeDecodeError:  # the driver quotes what it found in its message
        raise damaged() from None
