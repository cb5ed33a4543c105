"""Erasing everything, told beforehand: what goes, what cannot be reached, what stays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from worthwhile.store import erasing
from worthwhile.store.erasing import is_unfinished as is_unfinished
from worthwhile.store.erasing import remove_folder as remove_folder

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.store.erasing import Doomed, Erased

WORD = "erase"
"""What has to be typed."""
FOR_GOOD = (
    "This cannot be undone: there is no bin, and no backup is left to restore from. To keep"
    " anything, export it first, to a place outside the data folder."
)
AS_FAR_AS = (
    "Each file is written over with zeros before it is removed. Flash drives, file systems that"
    " write each change to a new place, snapshots and the system’s own backups may keep older"
    " contents all the same; no program can reach those. On an encrypted disk they cannot be read"
    " without its key."
)
ELSEWHERE = (
    "What you saved elsewhere stays: exports, summaries, charts, backups you copied to a file."
)
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Foretold:
    """What a person reads before anything is done, as paragraphs.

    Attributes:
        goes: what would be erased.
        not_reached: what would not.
        nothing: there is nothing to erase.
    """

    goes: tuple[str, ...]
    not_reached: tuple[str, ...]
    nothing: bool


def second_folder(folder: DataFolder) -> tuple[Path | None, Path | None]:
    """The second folder for backups, and where its drive hangs, as the settings name them."""
    from worthwhile.settings import Settings

    values = Settings(folder.settings).values
    named = values.backup_folder, values.backup_drive
    second, drive = (Path(one) if one else None for one in named)
    return second, drive


def _key_is_in_keyring(folder: DataFolder) -> bool:
    from worthwhile.settings import Settings

    return Settings(folder.settings).values.key_in_keyring


def foretold(folder: DataFolder) -> Foretold:
    """Say what would go and what not; nothing is changed.

    Raises:
        JournalFileError: the folder cannot be looked into.
    """
    plan = erasing.doomed(folder, *second_folder(folder))
    nothing = not (plan.files or plan.second_files)
    return Foretold(_goes(folder, plan), _not_reached(plan), nothing)


def erase(folder: DataFolder) -> Erased:
    """Do it. The journal must be closed in this process.

    Raises:
        JournalFileError: another program has it open, or it may not be written to; nothing was
            removed.
    """
    (second, drive), in_keyring = second_folder(folder), _key_is_in_keyring(folder)
    done = erasing.erase(folder, second, drive)
    if in_keyring:  # what a disk may still hold of an encrypted journal needs it
        from worthwhile.services import keyring_box

        keyring_box.forget(folder)
    return done


def told(done: Erased) -> str:
    """What came of it, in one or two sentences."""
    if done.left:
        names = _listed([path.name for path in done.left])
        then = "The next start tries again." if done.goes_on else "Remove that yourself."
        return (
            f"Not everything could be removed: {names} may not be written to. The rest is gone."
            f" {then}"
        )
    said = "Everything Worthwhile kept here is gone."
    if done.unreached is not None:
        said += f" The backups in {done.unreached} are not: that folder could not be reached."
    return said


def _goes(folder: DataFolder, plan: Doomed) -> tuple[str, ...]:
    names = {path.name for path in plan.files}
    if not names:
        return ("There is nothing of Worthwhile’s in this folder.",)
    parts = [
        "every entry with its note and ratings",
        "your lists, rules, markers and fees",
        "the list of what you shared and its copies",
    ]
    if plan.backups:
        parts.append("the one backup" if plan.backups == 1 else f"all {plan.backups} backups")
    parts += ["the settings", "the log"]
    said = [f"From {folder.root}: {', '.join(parts[:-1])} and {parts[-1]}."]
    if plan.second is not None and plan.second_files:
        count = len(plan.second_files)
        copies = "the one copy of a backup" if count == 1 else f"the {count} copies of backups"
        said.append(f"From {plan.second}: {copies}.")
    return tuple(said)


def _not_reached(plan: Doomed) -> tuple[str, ...]:
    said = []
    if plan.second is not None and not plan.second_is_there:
        said.append(
            f"The second folder for backups, {plan.second}, cannot be reached now. Copies in it"
            " stay. Connect its drive first, if they shall go too."
        )
    links = [path.name for path in plan.files if path.is_symlink()]
    if links:
        said.append(f"{_listed(links)}: a link. What it leads to stays, only the link goes.")
    if plan.stays:
        said.append(f"Not Worthwhile’s, so it stays in the folder: {_listed(plan.stays)}.")
    said.append(ELSEWHERE)
    return tuple(said)


def _listed(names: list[str] | tuple[str, ...]) -> str:
    more = len(names) - _MOST_NAMED
    listed = ", ".join(names[:_MOST_NAMED])
    return f"{listed} and {more} more" if more > 0 else listed
