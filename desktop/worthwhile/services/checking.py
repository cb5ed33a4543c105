"""Is everything in the data folder whole? Asked without changing anything, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from worthwhile.domain.errors import JournalFileError, WorthwhileError
from worthwhile.services.diagnosis import Diagnosis, diagnose
from worthwhile.store.backups import hold_not_emptied, key_of, list_backups
from worthwhile.store.driver import damaged, probe
from worthwhile.store.examining import copies_in, is_whole, verify_closely

if TYPE_CHECKING:
    from worthwhile.domain.backup import Backup
    from worthwhile.paths import DataFolder
    from worthwhile.store.cipher import Key

_TRIED = 20
"""So many backups are looked at, newest first, until one is good."""
_COPY_CHANGED = "A copy of a saved summary is not the one that was written."


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Attributes:
        version: the schema of the journal, 0 when that cannot be told.
        wrong: what is the matter with the journal; None when it is whole.
        copies: how many exact copies of saved summaries are in it.
        copies_changed: how many of them do not have the sum in their line.
        backup: the newest good backup.
    """

    version: int
    wrong: Diagnosis | None
    copies: int = 0
    copies_changed: int = 0
    backup: Backup | None = None

    @property
    def sentence(self) -> str:
        """The one line for a person."""
        if self.wrong is not None:
            return f"{self.wrong.title}. {self.wrong.sentence}"
        if self.copies_changed:
            return _COPY_CHANGED
        return "The journal is whole: every page, index and reference was looked at."

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return self.wrong is None and not self.copies_changed


def check(folder: DataFolder, key: Key | None = None) -> Checked:
    """Look at the whole journal and at its backups.

    Args:
        folder: with a journal in it, which no connection of this process has open.
        key: of an encrypted one.
    """
    version = 0
    copies = changed = 0
    wrong: Diagnosis | None = None
    try:
        hold_not_emptied(folder, key)
        version = probe(folder.journal, key=key).version
        if version and not is_whole(folder.journal, thoroughly=True, key=key):
            raise damaged()
        copies, changed = copies_in(folder.journal, version, key=key)
    except WorthwhileError as error:
        wrong = diagnose(folder, error)
    return Checked(version, wrong, copies, changed, newest_good(folder, key))


def newest_good(folder: DataFolder, key: Key | None = None) -> Backup | None:
    """The newest backup that can be relied on."""
    tried = islice(list_backups(folder), _TRIED)
    keyed = ((backup, key_of(backup.path, folder, key)) for backup in tried)
    return next((backup for backup, its in keyed if verify_closely(backup.path, its).sound), None)


def is_at_fault(error: WorthwhileError) -> bool:
    """Whether it is the journal's file itself that keeps it from being opened."""
    return isinstance(error, JournalFileError) and error.trouble.is_the_file
