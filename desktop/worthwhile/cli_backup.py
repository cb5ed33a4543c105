"""The part of the command line about backups: making one, listing them, putting one back.

The window's start understands its arguments here too, so nothing is imported before it is asked.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from worthwhile.domain.backup import Backup
    from worthwhile.domain.moment import Clock
    from worthwhile.domain.restoring import Preview
    from worthwhile.paths import DataFolder
    from worthwhile.services.upkeep import Keeping
    from worthwhile.store.backups import Verdict
    from worthwhile.store.engine import Store

Told = tuple[dict[str, Any], list[str]]
"""An answer as an object, and in lines of words."""


# What can be asked


def takes_backup(parser: argparse.ArgumentParser) -> None:
    """The options of `backup`."""
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--to", type=Path, metavar="FILE", help="also copy it to this new file")
    one.add_argument("--list", action="store_true", help="show the backups there are, and check")


def takes_restore(parser: argparse.ArgumentParser) -> None:
    """The options of `restore`."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a backup, or its name in the list of backups"
    )
    parser.add_argument(
        "--backup-passphrase-file",
        type=Path,
        metavar="FILE",
        help="a file whose first line opens the backup, where the journal’s own does not",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")


# What is done


def listed(folder: DataFolder, offset_s: int, ask: Callable[[], str]) -> Told:
    """Every backup of a folder with what a check of it found, newest first; makes no journal.

    Args:
        folder: whose backups.
        offset_s: of the place where times are told.
        ask: for the passphrase, when there is an encrypted one; "" leaves those unchecked.

    Raises:
        WrongPassphraseError: what was given opens none of the encrypted ones.
        WorthwhileError: what was given is no passphrase, or the backups may not be looked into.
    """
    from worthwhile.store.backups import Standing, hold_readable, list_backups, verify

    hold_readable(folder.backups)
    backups = list_backups(folder)
    found = {backup: verify(backup) for backup in backups}
    locked = [one for one, verdict in found.items() if verdict.standing is Standing.LOCKED]
    unchecked = "encrypted, not checked"
    if locked and (passphrase := ask()):
        unchecked = "encrypted, not opened by that passphrase, not checked"
        found.update(_opened(locked, folder, passphrase))
    objects = [
        {**_object(backup), "sound": None if verdict.standing is Standing.LOCKED else verdict.sound,
         "sentence": verdict.sentence,
         "schema_version": verdict.version or None, "entries": verdict.entries,
         "first_day": verdict.first and verdict.first.isoformat(),
         "last_day": verdict.last and verdict.last.isoformat()}
        for backup, verdict in found.items()
    ]  # fmt: skip
    lines = []
    for backup, verdict in found.items():
        when = backup.at(offset_s).datetime().strftime("%Y-%m-%d %H:%M")
        checked = "checked" if verdict.sound else verdict.sentence
        if verdict.standing is Standing.LOCKED:
            checked = unchecked
        lines.append(f"{when}  {backup.why.words:<20}  {backup.path.name}  {checked}")
    return {"schema": "worthwhile.backup/1", "backups": objects}, lines


def _opened(locked: Sequence[Backup], folder: DataFolder, passphrase: str) -> dict[Backup, Verdict]:
    """What a check of encrypted backups found, as far as a passphrase opens them."""
    from worthwhile.domain.errors import JournalFileError, WrongPassphraseError
    from worthwhile.store.backups import Standing, key_of, verify
    from worthwhile.store.cipher import DamagedInsideError, Key, salt_of, unlock

    own = None
    try:
        own = unlock(folder, passphrase)  # also knows the keys of those it has not converted yet
    except DamagedInsideError as error:
        own = error.key
    except JournalFileError:
        pass  # there is no such journal any more, or it has another passphrase than they have
    keys: dict[bytes | None, Key | None] = {}
    found = {}
    for backup in locked:
        salt = salt_of(backup.path)
        if salt not in keys:
            keys[salt] = key_of(backup.path, folder, own, passphrase)
        found[backup] = verify(backup, keys[salt])
    if all(verdict.standing is Standing.LOCKED for verdict in found.values()):
        raise WrongPassphraseError("That passphrase opens none of the backups.")
    return found


def made(store: Store, clock: Clock, keeping: Keeping, to: Path | None) -> Told:
    """Make a backup now.

    Raises:
        WorthwhileError: it could not be made, or not be copied to where it was wanted.
    """
    from worthwhile.domain.backup import Why
    from worthwhile.services.second_folder import copy_to
    from worthwhile.services.upkeep import Upkeep

    upkeep = Upkeep(store, clock)
    done = upkeep.back_up(Why.BY_HAND, keeping)
    assert done.backup is not None
    lines = [f"Backed up and checked: {done.backup.path}"]
    if to is not None:
        copy_to(done.backup, to, store.folder, upkeep.verify)
        lines.append(f"Copied to {to}")
    if done.trouble is not None:
        lines.append(str(done.trouble))
    told = {
        "schema": "worthwhile.backup/1",
        "backup": _object(done.backup),
        "copied_to": None if to is None else str(to),
        "trouble": None if done.trouble is None else str(done.trouble),
    }
    return told, lines


def restored(
    asked: argparse.Namespace, store: Store, clock: Clock, day_start_hour: int, passphrase: str
) -> Told:
    """Put a backup back, or say what that would change.

    Args:
        asked: what was asked for.
        store: the open journal.
        clock: what time it is.
        day_start_hour: where days are cut.
        passphrase: of a backup that the journal's own does not open, else "".

    Raises:
        WorthwhileError: it is no sound backup, or the journal cannot be written.
    """
    from worthwhile.services.upkeep import Upkeep

    upkeep = Upkeep(store, clock)
    # A bare name means one of the list, unless there is such a file here.
    path = asked.file
    if not os.path.lexists(path) and len(path.parts) == 1:
        path = store.folder.backups / path
    preview = upkeep.preview(path, day_start_hour, passphrase)
    kept = None if asked.dry_run else upkeep.restore(path, passphrase).kept
    lines = _in_words(preview)
    if kept is not None:
        lines.append(f"Restored. What was there before is in {kept}")
    told = {
        "schema": "worthwhile.restore/1",
        "file": str(path),
        "restored": kept is not None,
        "kept": None if kept is None else str(kept),
        "changes": _changes(preview),
    }
    return told, lines


def _object(backup: Backup) -> dict[str, Any]:
    return {
        "file": str(backup.path),
        "made_at": backup.moment.iso(),
        "why": backup.why.value,
        "bytes": backup.size,
    }


def _changes(preview: Preview) -> dict[str, Any]:
    return {
        "same": preview.same,
        "days": [
            {"day": one.day.isoformat(), "back": one.back, "gone": one.gone,
             "changed": one.changed}
            for one in preview.days
        ],
        "beside": {
            one.kind.table: {"back": one.back, "gone": one.gone, "changed": one.changed}
            for one in preview.beside
        },
    }  # fmt: skip


def _in_words(preview: Preview) -> list[str]:
    lines = list(preview.sentences())
    if preview.first is not None and preview.last is not None:
        days = f"from {preview.first} to {preview.last}"
        lines.append(f"On {preview.first}." if len(preview.days) == 1 else f"Days: {days}.")
    return lines
