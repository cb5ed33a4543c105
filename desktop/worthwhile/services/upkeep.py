"""Keeping the journal safe: backups when they are due, and putting one back."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from worthwhile.domain.backup import (
    MEGABYTE,
    Backup,
    Why,
    file_name,
    is_old,
    newest,
)
from worthwhile.domain.changes import Change, Touched
from worthwhile.domain.errors import RefusedError, WorthwhileError
from worthwhile.services.second_folder import copy_there, made_inside
from worthwhile.settings import USUAL_LIMIT_MB
from worthwhile.store import comparing, restoring
from worthwhile.store.backups import Verdict, key_of, list_backups, prune, verify
from worthwhile.store.comparing import Keyed
from worthwhile.store.copies import copy_journal, copy_verified

if TYPE_CHECKING:
    from worthwhile.domain.moment import Clock
    from worthwhile.domain.restoring import Preview
    from worthwhile.settings import Preferences
    from worthwhile.store.engine import Store


@dataclass(frozen=True, slots=True)
class Keeping:
    """How backups are kept.

    Attributes:
        limit: bytes that ordinary ones may take together.
        second: where each is copied to, too.
        drive: where the drive with that folder hangs when it is there, if known.
    """

    limit: int = USUAL_LIMIT_MB * MEGABYTE
    second: Path | None = None
    drive: Path | None = None

    @classmethod
    def of(cls, chosen: Preferences) -> Keeping:
        """As a person chose it."""
        second = Path(chosen.backup_folder) if chosen.backup_folder else None
        drive = Path(chosen.backup_drive) if chosen.backup_drive else None
        return cls(chosen.backup_limit_mb * MEGABYTE, second, drive)


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, or was not needed.

    Attributes:
        backup: None when nothing had changed since the last one.
        trouble: why the second folder has no copy; the backup itself is safe all the same.
    """

    backup: Backup | None
    trouble: WorthwhileError | None = None


@dataclass(frozen=True, slots=True)
class Restored(Change):
    """A backup took the journal's place.

    Attributes:
        kept: the copy of what was there before, to be put back by `Upkeep.undo`.
    """

    kept: Path = Path()


_ONE_AT_A_TIME = threading.Lock()


class Upkeep:
    """Makes backups and puts them back. Any thread may call it; nothing of it needs the window."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._folder = store.folder
        self._clock = clock

    # What there is

    def all(self) -> list[Backup]:
        """The backups in the data folder, newest first."""
        return list_backups(self._folder)

    def newest(self) -> Backup | None:
        """The last one; those the clock says are still to come do not count."""
        return newest(self.all(), self._clock.now())

    def verify(self, backup: Backup | Path) -> Verdict:
        """Check every page of a backup, with the journal's own key where it is encrypted."""
        return verify(backup, self._keyed(backup).key)

    # Making

    def is_due(self, *, whatever_its_age: bool = False) -> bool:
        """Whether something changed since the last backup, and that one is older than an hour.

        Args:
            whatever_its_age: ask only whether something changed.

        Raises:
            JournalFileError: the journal cannot be read.
        """
        last = self.newest()
        if not (whatever_its_age or is_old(last, self._clock.now())):
            return False
        return comparing.differs(self._journal, None if last is None else self._keyed(last))

    def back_up(self, why: Why, keeping: Keeping | None = None) -> Made:
        """Make a verified backup, thin the older ones, and copy it to the second folder.

        Raises:
            JournalFileError: it could not be made; there is no half of one.
        """
        with _ONE_AT_A_TIME:
            return self._backed_up(why, keeping or Keeping())

    def _backed_up(self, why: Why, keeping: Keeping) -> Made:
        path = copy_journal(self._folder, self._name(why), self._store.key)
        found = next((one for one in self.all() if one.path == path), None)
        prune(self.all(), self._clock.now(), keeping.limit, path, self.verify)
        return Made(found, self._copied_there(keeping))

    def back_up_if_due(
        self, why: Why, keeping: Keeping | None = None, *, whatever_its_age: bool = False
    ) -> Made:
        """Make one when it is due; else see that the second folder has the last one.

        Raises:
            JournalFileError: it could not be made.
        """
        if self.is_due(whatever_its_age=whatever_its_age):
            return self.back_up(why, keeping)
        with _ONE_AT_A_TIME:
            return Made(None, self._copied_there(keeping or Keeping()))

    def choose_second(self, chosen: Path) -> Path:
        """Make a folder for copies inside a chosen one, and say where it is.

        Raises:
            RefusedError: it is the data folder, or in it.
            OutsideFileError: it cannot be written to.
        """
        return made_inside(chosen, self._folder)

    def _name(self, why: Why) -> str:
        return file_name(self._clock.now(), why)

    def _copied_there(self, keeping: Keeping) -> WorthwhileError | None:
        if keeping.second is None:
            return None
        own: Sequence[Backup] = self.all()
        try:
            if own:
                copy_there(
                    own,
                    keeping.second,
                    self._clock.now(),
                    keeping.limit,
                    check=self.verify,
                    drive=keeping.drive,
                )
        except WorthwhileError as error:
            return error
        return None

    # Putting back

    def preview(
        self, backup: Backup | Path, day_start_hour: int = 0, passphrase: str = ""
    ) -> Preview:
        """Work out what a restore would change, and change nothing.

        Args:
            backup: one of the list, or any file.
            day_start_hour: where days are cut.
            passphrase: of a backup that the journal's own does not open.

        Raises:
            RefusedError: it is the journal itself, or the passphrase cannot be one.
            LockedJournalError: it is encrypted, and the passphrase is missing or another one.
            NewerJournalError: a newer version of the program made it.
            JournalFileError: it is damaged, foreign, or cannot be read.
        """
        file = self._keyed(backup, passphrase)
        with restoring.ready(file, self._folder, self._store.key) as source:
            return comparing.preview(self._journal, source, day_start_hour)

    def restore(self, backup: Backup | Path, passphrase: str = "") -> Restored:
        """Make the journal hold what a backup holds. What it held before is backed up first.

        Raises:
            RefusedError: it is the journal itself, or the passphrase cannot be one.
            LockedJournalError: it is encrypted, and the passphrase is missing or another one.
            NewerJournalError: a newer version of the program made it.
            JournalFileError: it is damaged, foreign, or cannot be read; or the journal is locked,
                the disk full or the like. The journal is as it was.
        """
        name, key = self._name(Why.RESTORE), self._store.key
        with restoring.ready(self._keyed(backup, passphrase), self._folder, key) as source:
            kept = restoring.put_in_place(
                self._journal, source, lambda raw: copy_verified(raw, self._folder, name, key)
            )
        self._store.forget_names()
        return Restored("Restored", touched=Touched.EVERYTHING & ~Touched.SETTINGS, kept=kept)

    def undo(self, change: Restored) -> Restored:
        """Put back what was there before a restore; what came since is backed up first.

        The answer is a restore like any other: undoing that does this one again.

        Raises:
            JournalFileError: as `restore`.
        """
        return self.restore(change.kept)

    def turn(self, change: Change) -> Restored:
        """`undo` for whoever only knows that something was changed.

        Raises:
            TypeError: it was no restore.
        """
        if not isinstance(change, Restored):
            raise TypeError("only a restore is turned as a whole")
        return self.undo(change)

    @property
    def _journal(self) -> Keyed:
        return Keyed(self._folder.journal, self._store.key)

    def _keyed(self, backup: Backup | Path, passphrase: str = "") -> Keyed:
        path = backup.path if isinstance(backup, Backup) else backup
        with suppress(OSError):  # one of them is gone, which is told by whoever reads it
            if path.samefile(self._folder.journal):
                raise RefusedError("That is the journal itself; choose another file.")
        return Keyed(path, key_of(path, self._folder, self._store.key, passphrase))
