"""What can be done when the journal cannot be opened; the broken file is never written to.

It is set aside whole under a dated name before anything else takes its place, with the log that
SQLite keeps beside it, and nothing here deletes it. Every deed can be taken back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from worthwhile.domain.errors import JournalFileError, RefusedError
from worthwhile.domain.trouble import Trouble
from worthwhile.paths import DataFolder, data_folder, private_folder
from worthwhile.store.backups import key_of, list_backups, verify
from worthwhile.store.copies import fold_log, to_disk
from worthwhile.store.private_copy import FORGOTTEN_PREFIX, has_log, private_copy

if TYPE_CHECKING:
    from worthwhile.domain.backup import Backup
    from worthwhile.domain.moment import Clock
    from worthwhile.store.backups import Verdict
    from worthwhile.store.cipher import Key
    from worthwhile.store.salvage import Salvaged

_ENDS = ("-wal", "-shm", "-journal", "")
"""The files of one journal; the file itself comes last, so that it never lies without its log."""
_PLACE = FORGOTTEN_PREFIX + "rescue-"
_NO_ROOM = 1_000_000
_FULL = "It could not be done: no space left on device. Nothing was changed."


@dataclass(frozen=True, slots=True)
class SetAside:
    """Where the broken file went.

    Attributes:
        path: its new name; its log lies beside it under the same one.
    """

    path: Path


class Rescue:
    """The deeds of the rescue window and of `worthwhile check`. Safe in a worker thread.

    No connection of this process may have the journal open.
    """

    def __init__(self, folder: DataFolder, clock: Clock, key: Key | None = None) -> None:
        """Begin; nothing is looked at yet.

        Args:
            folder: the journal's.
            clock: for the date in the name of what is set aside.
            key: of an encrypted journal; everything made of it is encrypted with the same.
        """
        self._folder = folder
        self._clock = clock
        self._key = key

    def looks_whole(self) -> bool:
        """Look through everything, more closely than on opening; the journal may be in use.

        Raises:
            JournalFileError: it cannot be looked at just now.
        """
        from worthwhile.store.examining import is_whole

        return is_whole(self._folder.journal, thoroughly=True, key=self._key)

    def backups(self) -> list[Backup]:
        """The backups there are, newest first; not looked into yet."""
        return list_backups(self._folder)

    def verdict(self, backup: Backup) -> Verdict:
        """Look at every page of a backup."""
        from worthwhile.store.examining import verify_closely

        return verify_closely(backup.path, key_of(backup.path, self._folder, self._key))

    def open_backup(self, backup: Backup | Path) -> SetAside:
        """Put a verified copy of a backup in the journal's place; the backup stays.

        Raises:
            JournalFileError: the backup is not sound, or the folder takes no files. The broken
                file is where it was.
        """
        from worthwhile.store.examining import verify_closely

        path = backup if isinstance(backup, Path) else backup.path
        key = key_of(path, self._folder, self._key)
        unclosed = has_log(path)
        if not unclosed and not (verdict := verify_closely(path, key)).sound:
            raise JournalFileError(verdict.sentence)
        with self._place() as place, private_copy(path, place, self._folder.journal.name) as part:
            if unclosed:
                fold_log(part, key)
            if not verify(part, key).sound:
                raise JournalFileError("The backup could not be copied whole.")
            return self._exchange(part)

    def go_on(self) -> tuple[Salvaged, SetAside]:
        """Take what can be read into a new journal, and put that in the broken one's place.

        Raises:
            JournalFileError: nothing can be read, or there is no room. The broken file is where
                it was.
        """
        from worthwhile.store.salvage import salvage

        with self._place() as place:
            into = self._into(place)
            salvaged = salvage(self._folder.journal, into, self._key)
            return salvaged, self._exchange(into.journal)

    def save_readable(self, target: Path) -> Salvaged:
        """Write what can be read to a file that `import-json` takes in.

        Raises:
            RefusedError: the target is one of the journal's own files.
            OutsideFileError: the target cannot be written.
            JournalFileError: nothing can be read, or there is no room for a copy.
        """
        from worthwhile.services.transfer import Transfer
        from worthwhile.store.engine import Store
        from worthwhile.store.salvage import salvage

        journal = os.path.realpath(self._folder.journal)  # also of a link that leads in a circle
        if os.path.realpath(target) in {f"{journal}{end}" for end in _ENDS}:
            raise RefusedError("That is a file of the journal itself; choose another name.")
        with self._place() as place:
            into = self._into(place)
            salvaged = salvage(self._folder.journal, into, self._key)
            with Store.open(into, key=self._key) as store:
                Transfer(store).export(target)
        return salvaged

    def start_new(self) -> SetAside:
        """Set the file aside, so that the next start finds no journal and makes one.

        In an encrypted one's place an empty one is put, with the same key: nobody expects to write
        in clear from now on.

        Raises:
            JournalFileError: the folder takes no new names, or there is no room.
        """
        if self._key is None:
            return self._exchange(None)
        from worthwhile.store.engine import Store

        with self._place() as place:
            into = data_folder(place / "new")
            Store.open(into, key=self._key).close()
            return self._exchange(into.journal)

    def put_back(self, aside: SetAside) -> SetAside:
        """Take a deed back: what was set aside stands in the journal's place again.

        What stood there meanwhile is set aside in turn.

        Raises:
            JournalFileError: it is gone, or the folder takes no new names.
        """
        if not aside.path.exists():
            raise JournalFileError("The file that was set aside is not there any more.")
        with _telling():
            other = self._aside("replaced")
            for end in _ENDS:
                source = Path(f"{aside.path}{end}")
                if source.exists():
                    source.rename(f"{self._folder.journal}{end}")
            to_disk(self._folder.root)
        return SetAside(other)

    def _exchange(self, new: Path | None) -> SetAside:
        """Set the journal aside and let another file take its place."""
        with _telling():
            if new is not None:
                to_disk(new)
            aside = self._aside("broken")
            if new is not None:
                new.replace(self._folder.journal)
            to_disk(self._folder.root)
        return SetAside(aside)

    def _aside(self, word: str) -> Path:
        """Give the journal's files another name, all of them or none.

        They get the new name first and lose the old one then: killed in between, nothing is
        missing under the new one.
        """
        journal = self._folder.journal
        day = self._clock.now().datetime().date().isoformat()
        for n in count(1):
            extra = "" if n == 1 else f"-{n}"
            target = journal.with_name(f"journal.{word}-{day}{extra}.db")
            if not any(Path(f"{target}{end}").exists() for end in _ENDS):
                break
        present = [end for end in _ENDS if os.path.lexists(f"{journal}{end}")]
        try:
            for end in present:
                os.link(f"{journal}{end}", f"{target}{end}", follow_symlinks=False)
        except OSError:  # a medium without second names, or a folder of that name
            for end in present:
                with suppress(OSError):
                    Path(f"{target}{end}").unlink()
            for end in present:
                Path(f"{journal}{end}").rename(f"{target}{end}")
            return target
        for end in present:
            Path(f"{journal}{end}").unlink()
        return target

    def _into(self, place: Path) -> DataFolder:
        into = data_folder(place / "salvaged")
        into.make()
        shared = self._folder.root / "shared"
        if shared.is_dir():  # an old journal's copies of summaries, which are taken in
            shutil.copytree(shared, into.root / "shared")
        return into

    @contextmanager
    def _place(self) -> Iterator[Path]:
        """A private folder, if possible on the journal's own disk; gone afterwards."""
        try:
            place = private_folder(_PLACE, self._folder.root)
        except OSError:
            place = private_folder(_PLACE)
        try:
            with _telling():
                yield place
        except JournalFileError as error:
            # SQLite says of some files beside a database only that the disk failed.
            if error.trouble is Trouble.DISK and shutil.disk_usage(place).free < _NO_ROOM:
                raise JournalFileError(_FULL, Trouble.DISK) from error
            raise
        finally:
            shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = (error.strerror or type(error).__name__).lower()
        raise JournalFileError(f"It could not be done: {said}. Nothing was changed.") from error
