"""The part of the command line about encryption, and how any command opens a locked journal.

A passphrase is typed on a terminal or read from a file, never given as an argument: arguments can
be read by every other program of the computer. Nothing is imported before it is asked.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.store.cipher import Key
    from worthwhile.store.converting_backups import Converted
    from worthwhile.store.engine import Store

Told = tuple[dict[str, Any], list[str]]
"""An answer as an object, and in lines of words."""
_LONGEST = 8_192
_HOW = (
    "The journal is encrypted. Its passphrase is asked for on a terminal, or read with "
    "--passphrase-file FILE (- is standard input)."
)
_HOW_NEW = (
    "The new passphrase is asked for on a terminal, or read with "
    "--new-passphrase-file FILE (- is standard input)."
)


# What can be asked


def takes_passphrase(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Where every command may find the passphrase."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        default=default,
        metavar="FILE",
        help="read the passphrase from the first line of FILE; - is standard input",
    )


def takes_encrypt(parser: argparse.ArgumentParser) -> None:
    """The options of `encrypt`."""
    parser.add_argument("--change", action="store_true", help="give it another passphrase")
    parser.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar="FILE",
        help="read the passphrase to be from the first line of FILE; - is standard input",
    )


# Opening


def opened(asked: argparse.Namespace, folder: DataFolder, *, create: bool = True) -> Store:
    """The open journal; who has encrypted theirs is asked for the passphrase.

    Raises:
        WrongPassphraseError: it is another one.
        RefusedError: there is nobody to ask.
        JournalFileError: it cannot be opened.
    """
    from worthwhile.domain.errors import LockedJournalError
    from worthwhile.store.engine import Store

    try:
        return Store.open(folder, create=create)
    except LockedJournalError:
        return Store.open(folder, create=create, key=_key(asked, folder))


def key_for(asked: argparse.Namespace, folder: DataFolder) -> Key | None:
    """The key of a journal that is only looked at; None where it is not encrypted.

    Raises:
        WrongPassphraseError: it is another passphrase.
        RefusedError: there is nobody to ask.
    """
    from worthwhile.domain.errors import JournalFileError, LockedJournalError
    from worthwhile.store.backups import hold_not_emptied
    from worthwhile.store.cipher import DamagedInsideError
    from worthwhile.store.driver import probe

    try:
        hold_not_emptied(folder)
        probe(folder.journal)
    except LockedJournalError:
        try:
            return _key(asked, folder)
        except DamagedInsideError as error:
            return error.key
    except JournalFileError:
        return None
    return None


def _key(asked: argparse.Namespace, folder: DataFolder) -> Key:
    from worthwhile.store.cipher import unlock

    return unlock(folder, _passphrase(asked.passphrase_file, "Passphrase: "))


def _passphrase(file: Path | None, question: str, how: str = _HOW) -> str:
    """A passphrase from a file, or typed.

    Raises:
        RefusedError: there is no file and nobody to ask (`how` they could be), or the file
            holds none.
        OutsideFileError: the file cannot be read.
    """
    from worthwhile.domain.errors import RefusedError

    if file is not None:
        return first_line(file)
    if sys.stdin is None or not sys.stdin.isatty():
        raise RefusedError(how)
    import getpass

    return getpass.getpass(question, sys.stderr)


def passphrase_or_none(asked: argparse.Namespace) -> str:
    """A passphrase for who can do without; "" where none is given and nobody can be asked.

    Raises:
        RefusedError: the file holds none.
        OutsideFileError: the file cannot be read.
    """
    if asked.passphrase_file is None and (sys.stdin is None or not sys.stdin.isatty()):
        return ""
    return _passphrase(
        asked.passphrase_file, "Passphrase (Enter leaves what is encrypted unchecked): "
    )


def first_line(file: Path) -> str:
    """A passphrase from the first line of a file; "-" is standard input.

    Raises:
        RefusedError: there is none, or it is no text.
        OutsideFileError: the file cannot be read.
    """
    from worthwhile.domain.errors import OutsideFileError, RefusedError

    try:
        if str(file) == "-":
            data = sys.stdin.buffer.readline(_LONGEST)
        else:
            with file.open("rb") as opened_file:
                data = opened_file.readline(_LONGEST)
        line = data.decode("utf-8").rstrip("\r\n")
    except OSError as error:
        why = (error.strerror or "the system said no").lower()
        raise OutsideFileError(f"The passphrase cannot be read: {why}.") from None
    except UnicodeDecodeError:
        raise RefusedError("The passphrase must be text in UTF-8.") from None
    if not line:
        raise RefusedError("There is no passphrase in the first line of the file.")
    return line


# What is done


def encrypted(asked: argparse.Namespace, folder: DataFolder, places: tuple[Path, ...]) -> Told:
    """Encrypt the journal with its backups, or give it another passphrase.

    Raises:
        WorthwhileError: it was refused, or failed; the journal is as it was.
    """
    from worthwhile.domain.errors import RefusedError
    from worthwhile.services import encryption

    locked = _is_locked(folder)
    if locked and not asked.change:
        raise RefusedError(
            "The journal is encrypted already; --change gives it another passphrase."
        )
    if not locked and asked.change:
        raise RefusedError("The journal is not encrypted, so there is no passphrase to change.")
    if locked:
        old = _key(asked, folder)
        _, done = encryption.change(folder, old, _new(asked.new_passphrase_file), places)
        return _told("changed", done, "The journal opens with the new passphrase now.")
    file = asked.new_passphrase_file or asked.passphrase_file
    _, done = encryption.turn_on(folder, _new(file), places)
    return _told("encrypted", done, "The journal and its backups are encrypted.")


def decrypted(asked: argparse.Namespace, folder: DataFolder, places: tuple[Path, ...]) -> Told:
    """Decrypt the journal with its backups.

    Raises:
        WorthwhileError: it was refused, or failed; the journal is as it was.
    """
    from worthwhile.domain.errors import RefusedError
    from worthwhile.services import encryption

    if not _is_locked(folder):
        raise RefusedError("The journal is not encrypted.")
    done = encryption.turn_off(folder, _key(asked, folder), places)
    return _told("decrypted", done, "The journal and its backups are not encrypted any more.")


def _is_locked(folder: DataFolder) -> bool:
    """Whether the journal is encrypted.

    Raises:
        JournalFileError: it cannot be used.
    """
    from worthwhile.domain.errors import JournalFileError, LockedJournalError
    from worthwhile.domain.trouble import Trouble
    from worthwhile.store.driver import probe

    if not folder.journal.exists():
        raise JournalFileError("There is no journal in this folder yet.", Trouble.NONE_YET)
    try:
        probe(folder.journal)
    except LockedJournalError:
        return True
    return False


def _new(file: Path | None) -> str:
    """The passphrase to be; typed, it is asked for twice, and what forgetting means is said."""
    from worthwhile.services import encryption

    if file is not None:
        return first_line(file)
    sys.stderr.write(f"{encryption.LOST}\n")
    first = _passphrase(None, "New passphrase: ", _HOW_NEW)
    return encryption.agreed(first, _passphrase(None, "Once more: ", _HOW_NEW))


def _told(what: str, done: Converted, sentence: str) -> Told:
    from worthwhile.services import encryption

    left = encryption.told(done)
    told = {
        "schema": "worthwhile.encryption/1",
        "done": what,
        "backups": done.backups,
        "left": [str(path) for path in done.left],
        "in_clear": [str(path) for path in done.in_clear],
        "unreached": [str(path) for path in done.unreached],
    }
    return told, [sentence, *([left] if left else [])]
