"""Encrypting the journal: turning it on and off, another passphrase, unlocking."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from worthwhile.domain.errors import RefusedError
from worthwhile.store.cipher import Key, first_page_opens
from worthwhile.store.cipher import unlock as unlock
from worthwhile.store.converting import convert

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.store.converting_backups import Converted

Progress = Callable[[int, int], None]

LOST = (
    "There is no reset. If you forget the passphrase, the journal and its backups cannot be opened "
    "by anybody, and that includes you."
)
PROTECTS = (
    "Encrypted, nobody can read the journal without the passphrase: not from a lost or stolen "
    "computer, not from its backups, not under another account."
)
NOT_FROM = (
    "While it is open, a program that runs as you can read along, and so can an administrator of "
    "this computer. Lock it when you leave."
)
NOT_OVERWRITTEN = (
    "What lay here in clear is overwritten before it is removed. A flash drive may still keep "
    "pieces of it for a while, where no program can reach them; copies made by other programs are "
    "not touched at all."
)
_SHORT, _LONG = 8, 20


def turn_on(
    folder: DataFolder,
    passphrase: str,
    places: Iterable[Path] = (),
    progress: Progress = lambda _done, _all: None,
) -> tuple[Key, Converted]:
    """Encrypt a journal and its backups. Nothing in this process may have it open.

    Args:
        folder: where it lies.
        passphrase: to be, as typed.
        places: other folders with backups of it.
        progress: hears how many backups are done, and of how many.

    Raises:
        RefusedError: nothing was typed.
        JournalFileError: it is in use elsewhere, the disk is full or the like; it is as it was.
    """
    key = Key.new(passphrase)
    return key, convert(folder, None, key, places=places, progress=progress)


def change(
    folder: DataFolder,
    old: Key,
    passphrase: str,
    places: Iterable[Path] = (),
    progress: Progress = lambda _done, _all: None,
) -> tuple[Key, Converted]:
    """Give an encrypted journal and its backups another passphrase. See `turn_on`.

    Raises:
        RefusedError: nothing was typed.
        JournalFileError: it is in use elsewhere, the disk is full or the like; it is as it was.
    """
    key = Key.new(passphrase)
    return key, convert(folder, old, key, places=places, progress=progress)


def turn_off(
    folder: DataFolder,
    old: Key,
    places: Iterable[Path] = (),
    progress: Progress = lambda _done, _all: None,
) -> Converted:
    """Decrypt a journal and its backups. See `turn_on`.

    Raises:
        JournalFileError: it is in use elsewhere, the disk is full or the like; it is as it was.
    """
    return convert(folder, old, None, places=places, progress=progress)


def opens(folder: DataFolder, key: Key) -> bool:
    """Whether a key that was kept somewhere still opens a journal."""
    return first_page_opens(folder.journal, key)


def agreed(passphrase: str, again: str) -> str:
    """A passphrase that was typed twice.

    Raises:
        RefusedError: nothing was typed, or two different ones.
    """
    if not passphrase:
        raise RefusedError("Type the passphrase.", "passphrase")
    if passphrase != again:
        raise RefusedError("The two passphrases are not the same.", "again")
    return passphrase


def advice(passphrase: str) -> str:
    """What to say of a passphrase while it is typed: no mark, no colour, only what it holds off."""
    words = len(passphrase.split())
    if not passphrase:
        return "Four or five words that do not belong together are easy to keep in mind."
    if len(passphrase) < _SHORT or len(set(passphrase)) < _SHORT // 2:
        return "A program that guesses finds this soon. A few more words help most."
    if len(passphrase) < _LONG and words < 4:
        return "This holds off who tries by hand. Against a program, add a word or two."
    return "Long enough, if it stands in no book, song or other account of yours."


def told(done: Converted) -> str:
    """What could not be converted, and what still lies in clear; "" when there is neither."""
    said = (_left(done), _unreached(done), _in_clear(done))
    return " ".join(sentence for sentence in said if sentence)


def _left(done: Converted) -> str:
    n = len(done.left)
    if not n:
        return ""
    what = "One backup is" if n == 1 else f"{n} backups are"
    if done.again:
        return f"{what} not converted yet; it is tried again when the journal is opened next."
    why = "damaged, or of another passphrase, and stays" if n == 1 else (
        "damaged, or of another passphrase, and stay"
    )  # fmt: skip
    return f"{what} {why} as before: {_listed(done.left)}."


def _unreached(done: Converted) -> str:
    if not done.unreached:
        return ""
    places = ", ".join(map(str, done.unreached))
    then = "Connect the drive and open the journal once more." if done.follow else (
        "They open with their passphrase only."
    )  # fmt: skip
    return f"{places} could not be reached: the backups there are as before. {then}"


def _in_clear(done: Converted) -> str:
    if not done.in_clear:
        return ""
    return (
        f"Not encrypted, because they are no part of the journal: {_listed(done.in_clear)}. "
        "Remove them from the data folder when you need them no more."
    )


def _listed(paths: tuple[Path, ...]) -> str:
    more = "" if len(paths) <= 3 else f" and {len(paths) - 3} more"
    return ", ".join(path.name for path in paths[:3]) + more
