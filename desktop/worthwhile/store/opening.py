"""What is done to a data folder before its journal can be opened for work."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from worthwhile.domain.errors import FOLDER_FORBIDDEN, JournalFileError
from worthwhile.domain.trouble import Trouble
from worthwhile.store.backups import hold_not_emptied
from worthwhile.store.copies import clear_forsaken
from worthwhile.store.driver import hold_writable, keep_private, make_private, probe
from worthwhile.store.examining import hold_whole
from worthwhile.store.private_copy import clear_forgotten

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.store.cipher import Key

_log = logging.getLogger(__name__)


def make_ready(folder: DataFolder, *, create: bool, patience_ms: int, key: Key | None) -> int:
    """Look at the journal, make its file if there is none, and clear what was left half done.

    Args:
        folder: where it lies; made with mode 0700 when missing.
        create: whether a missing journal may be made.
        patience_ms: how long to wait for another process that is writing.
        key: of an encrypted one.

    Returns:
        The schema's version in the file, 0 when there is nothing in it yet.

    Raises:
        NewerJournalError: a newer version of the program wrote it.
        LockedJournalError: it is encrypted, and there is no key, or another one.
        JournalFileError: it is foreign, damaged, locked, read-only, or missing and not to be
            made. The file is as it was.
    """
    path = folder.journal
    try:
        if not path.exists():
            if not create:
                raise JournalFileError("There is no journal in this folder yet.", Trouble.NONE_YET)
            folder.make()
            with suppress(FileExistsError):  # another process was quicker
                make_private(path)
        else:
            hold_not_emptied(folder, key)
        version = probe(path, patience_ms, key).version
        hold_writable(path)
        if version > 0:
            hold_whole(path, patience_ms, key)
        folder.make()
        keep_private(path)
        clear_forgotten(folder.root)
        clear_forsaken(folder.backups)
    except OSError as error:
        raise JournalFileError(FOLDER_FORBIDDEN, Trouble.FORBIDDEN) from error
    _finish_conversion(folder, key)
    return version


def _finish_conversion(folder: DataFolder, key: Key | None) -> None:
    """A program may have been killed while it encrypted the journal or changed its passphrase."""
    salts = folder.journal.with_suffix(".key")
    with suppress(OSError):
        salts.with_name(f"{salts.name}.part").unlink(missing_ok=True)
    if not salts.exists():
        return
    from worthwhile.store.converting import finish

    try:
        finish(folder, key)
    except JournalFileError as error:
        _log.warning("What a conversion left could not be finished (%s).", error.trouble.value)
