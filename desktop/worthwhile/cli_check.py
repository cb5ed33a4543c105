"""The part of the command line about a journal's health: looking, saving what can be read."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from worthwhile.domain.moment import Clock
    from worthwhile.paths import DataFolder
    from worthwhile.services.checking import Checked
    from worthwhile.store.cipher import Key
    from worthwhile.store.salvage import Salvaged


def takes_check(parser: argparse.ArgumentParser) -> None:
    """The options of `check`."""
    parser.add_argument(
        "--save-readable",
        type=Path,
        metavar="FILE.json",
        help="also write what can be read to a file that import-json takes in",
    )


def checked(
    folder: DataFolder, clock: Clock, save_to: Path | None, key: Key | None = None
) -> tuple[dict[str, Any], list[str], bool]:
    """Look at everything; the answer as an object, in lines of words, and whether all is well.

    Raises:
        WorthwhileError: what can be read could not be saved.
    """
    from worthwhile.services.checking import check
    from worthwhile.services.rescue import Rescue

    found = check(folder, key)
    saved = None if save_to is None else Rescue(folder, clock, key).save_readable(save_to)
    lines = [found.sentence, _about_backup(found, folder, clock)]
    if found.copies and not found.copies_changed:
        lines.insert(1, "Every copy of a saved summary is as it was written.")
    if saved is not None:
        lines.append(f"{_read(saved)} It is in {save_to}.")
    elif found.wrong is not None:
        lines.append(_WAYS if found.wrong.trouble.is_the_file else "Nothing was changed.")
    return _object(folder, found, saved, save_to), lines, found.whole


_WAYS = (
    "The file was not changed. Open the window to choose what to do, put a backup back with"
    " “worthwhile restore”, or save what can be read with --save-readable."
)


def rescued(folder: DataFolder, clock: Clock, named: Path, key: Key | None = None) -> Path:
    """Put a backup in the place of a journal that cannot be opened; where that is now.

    Raises:
        WorthwhileError: there is no such backup, it is not sound, or it cannot be done.
    """
    from worthwhile.domain.errors import OutsideFileError
    from worthwhile.services.rescue import Rescue

    path = named
    if not os.path.lexists(named) and len(named.parts) == 1:
        path = folder.backups / named
    if not os.path.isfile(path):  # noqa: PTH113 - also where it may not be asked
        raise OutsideFileError("There is no such backup.")
    return Rescue(folder, clock, key).open_backup(path).path


def _about_backup(found: Checked, folder: DataFolder, clock: Clock) -> str:
    from worthwhile.domain.errors import WorthwhileError
    from worthwhile.store.backups import hold_readable

    if found.backup is None:
        try:
            hold_readable(folder.backups)
        except WorthwhileError as error:
            return str(error)
        return "There is no good backup in the data folder."
    when = found.backup.at(clock.now().offset_s).datetime().strftime("%Y-%m-%d %H:%M")
    return f"Newest good backup: {when}, {found.backup.path.name}."


def _read(salvaged: Salvaged) -> str:
    if salvaged.everything:
        return "Everything could be read."
    bound = "at least" if salvaged.uncounted else "at most"
    return f"{salvaged.entries} entries could be read, {bound} {salvaged.lost} could not."


def _object(
    folder: DataFolder, found: Checked, saved: Salvaged | None, save_to: Path | None
) -> dict[str, Any]:
    backup = found.backup
    return {
        "schema": "worthwhile.check/1",
        "file": str(folder.journal),
        "whole": found.whole,
        "trouble": None if found.wrong is None else found.wrong.trouble.value,
        "sentence": found.sentence,
        "schema_version": found.version or None,
        "shared_copies": {"checked": found.copies, "changed": found.copies_changed},
        "newest_good_backup": None
        if backup is None
        else {"file": str(backup.path), "made_at": backup.moment.iso(), "why": backup.why.value},
        "saved": None
        if saved is None
        else {
            "file": str(save_to),
            "entries": saved.entries,
            "lost": saved.lost,
            "lost_is_counted": not saved.uncounted,
            "everything": saved.everything,
        },
    }
