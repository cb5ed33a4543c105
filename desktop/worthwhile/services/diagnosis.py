"""What is the matter with a journal that cannot be opened, in words, and what can be done."""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from worthwhile.domain.errors import JournalFileError, WorthwhileError
from worthwhile.domain.trouble import Trouble
from worthwhile.store.header import is_ours_below

if TYPE_CHECKING:
    from pathlib import Path

    from worthwhile.paths import DataFolder

_HEAD = 4_096
_PAGE_COUNT = slice(28, 32)
_PAGE_SIZE = slice(16, 18)
_SQLITE = b"SQLite format 3\x00"


class Way(Enum):
    """What can be done about it; nothing of it writes into the broken file."""

    TRY_AGAIN = "try_again"
    OPEN_BACKUP = "open_backup"
    GO_ON = "go_on"
    """Take what can be read into a new journal and set the broken one aside."""
    SAVE = "save"
    """Write what can be read to a file that can be read back."""
    START_NEW = "start_new"
    SHOW_FOLDER = "show_folder"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One frozen answer for the rescue window and the command line.

    Attributes:
        trouble: its kind.
        title: what happened, in a few words.
        sentence: what happened, in one sentence or two.
        ways: what can be done, the best first.
    """

    trouble: Trouble
    title: str
    sentence: str
    ways: tuple[Way, ...]


_BROKEN = (Way.OPEN_BACKUP, Way.GO_ON, Way.SAVE, Way.START_NEW, Way.SHOW_FOLDER)
_NOT_OURS = (Way.OPEN_BACKUP, Way.START_NEW, Way.SHOW_FOLDER, Way.TRY_AGAIN)
_AGAIN = (Way.TRY_AGAIN, Way.SHOW_FOLDER)
_WAYS = {
    Trouble.DAMAGED: _BROKEN,
    Trouble.ALTERED: _BROKEN,
    Trouble.FOREIGN: _NOT_OURS,
    Trouble.NEWER: (Way.TRY_AGAIN, Way.OPEN_BACKUP, Way.START_NEW, Way.SHOW_FOLDER),
    Trouble.READ_ONLY: (Way.TRY_AGAIN, Way.SAVE, Way.SHOW_FOLDER),
    Trouble.DISK: (Way.TRY_AGAIN, Way.SAVE, Way.SHOW_FOLDER),
}
_TITLES = {
    Trouble.DAMAGED: "Your journal is damaged",
    Trouble.ALTERED: "Your journal was altered",
    Trouble.FOREIGN: "This is not your journal",
    Trouble.NEWER: "Your journal needs a newer Worthwhile",
    Trouble.READ_ONLY: "Your journal is read-only",
    Trouble.BUSY: "Your journal is in use",
    Trouble.DISK: "The disk gives trouble",
}
_USUAL_TITLE = "Your journal cannot be opened"
_WHY_DAMAGED = (
    "Part of the file cannot be read any more, as happens when a disk fails or a copy is"
    " interrupted."
)

_WHY_EMPTIED = (
    "The file has not one byte in it any more, as happens when the power goes while a disk writes."
)
_WHY_FOREIGN_HEADER = (
    "The first bytes of the file, which say what it is, were written over; a journal stands below"
    " them."
)


def diagnose(folder: DataFolder, error: WorthwhileError) -> Diagnosis:
    """Say what is the matter, and what can be done.

    The file is looked at from outside; no connection of this process may have it open.

    Args:
        folder: the journal's.
        error: why it could not be opened, or went on no more.
    """
    trouble = error.trouble if isinstance(error, JournalFileError) else Trouble.UNUSABLE
    sentence = str(error)
    if trouble is Trouble.FOREIGN and _is_ours_below(folder.journal):
        trouble, sentence = Trouble.DAMAGED, _WHY_FOREIGN_HEADER
    elif trouble is Trouble.FOREIGN:
        sentence = f"{_what_it_is(folder.journal)} It was perhaps put there by mistake."
    elif trouble is Trouble.DAMAGED:
        sentence = _emptied(folder.journal) or _cut_off(folder.journal) or _WHY_DAMAGED
    elif trouble is Trouble.ALTERED:
        sentence = (
            "Another program changed its tables, so what would happen on reading or writing it"
            " is not known."
        )
    return Diagnosis(
        trouble, _TITLES.get(trouble, _USUAL_TITLE), sentence, _WAYS.get(trouble, _AGAIN)
    )


def _is_ours_below(path: Path) -> bool:
    try:
        return path.is_file() and is_ours_below(path)
    except OSError:
        return False


def _what_it_is(path: Path) -> str:
    """What stands in the place of the journal, told by its beginning."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return "What is called journal.db is a folder."
        if not stat.S_ISREG(mode):
            return "What is called journal.db is not an ordinary file."
        if not os.access(path, os.R_OK):
            return "The file journal.db cannot be read."
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return "The file journal.db cannot be read."
    start = head.lstrip()[:256].lower()
    if head.startswith(_SQLITE):
        return "The file journal.db is a database of another program."
    if not head.strip(b"\x00"):
        return "The file journal.db holds nothing but zeros."
    if start.startswith((b"<!doctype html", b"<html")):
        return "The file journal.db is a web page."
    if _is_text(head):
        return "The file journal.db is a text."
    return "The file journal.db holds something that is not a journal."


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:  # the last letter may be cut in half
            return False
        text = head[: error.start].decode("utf-8")
    return all(letter.isprintable() or letter in "\r\n\t\f" for letter in text)


def _emptied(path: Path) -> str | None:
    with contextlib.suppress(OSError):
        if path.stat().st_size == 0:
            return _WHY_EMPTIED
    return None


def _cut_off(path: Path) -> str | None:
    """What to say when the file ends before its own header says it should."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except OSError:
        return None
    page = int.from_bytes(head[_PAGE_SIZE], "big")
    page = 65_536 if page == 1 else page
    wanted = int.from_bytes(head[_PAGE_COUNT], "big") * page
    if page < 512 or size >= wanted or not 0 < wanted <= 1 << 44:
        return None
    return (
        f"The file ends too early: {100 * size // wanted} % of it is there, as after a copy that"
        " was interrupted."
    )
