"""Taking the steps: a verified copy first, then one step in one transaction, then the next."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from alembic import command
from alembic.config import Config

from worthwhile.store.copies import copy_verified
from worthwhile.store.driver import SCHEMA_VERSION

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    from worthwhile.paths import DataFolder
    from worthwhile.store.cipher import Key
    from worthwhile.store.driver import Raw

STEPS = Path(__file__).parent
_log = logging.getLogger(__name__)


class Migrating(Protocol):
    """What a step needs of the open journal."""

    @property
    def key(self) -> Key | None:
        """What the journal is encrypted with, if it is."""

    @property
    def raw(self) -> Raw:
        """The driver's connection."""

    def version(self) -> int:
        """The schema's version in the file."""

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction: all of it or nothing."""


def migrate(
    journal: Migrating,
    folder: DataFolder,
    *,
    latest: int = SCHEMA_VERSION,
    versions: Path = STEPS / "versions",
) -> None:
    """Bring an open journal to the newest schema.

    Each step is one transaction; a file that held something is copied into `backups/` before it.
    Two processes may try at once: the second finds nothing left to do.

    Args:
        journal: the open journal.
        folder: where its copies go.
        latest: the version to reach.
        versions: where the steps lie.

    Raises:
        JournalFileError: a step failed; the file is as it was before that step.
    """
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    begun_at = journal.version()
    for version in range(begun_at + 1, latest + 1):
        if journal.version() >= version:
            continue  # another process was quicker
        if begun_at > 0:  # a journal that is just being made holds nothing to lose
            now = datetime.now(UTC)
            copy_verified(
                journal.raw,
                folder,
                f"journal-before-{version:04d}-{now:%Y%m%dT%H%M%SZ}.db",
                journal.key,
            )
        with journal.writing() as connection:
            if journal.version() >= version:
                continue
            config.attributes["connection"] = connection
            config.attributes["folder"] = folder.root  # some words lay beside the journal
            command.upgrade(config, f"{version:04d}")
        _log.info("Schema %d reached", version)
