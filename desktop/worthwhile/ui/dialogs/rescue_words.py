"""The words of the rescue window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from worthwhile.domain.trouble import Trouble
from worthwhile.services.diagnosis import Way
from worthwhile.ui.wording import clock_time, long_day

if TYPE_CHECKING:
    from worthwhile.domain.backup import Backup
    from worthwhile.domain.moment import Moment
    from worthwhile.services.diagnosis import Diagnosis
    from worthwhile.store.salvage import Salvaged

STILL = "It was tried again just now."
FAULT = "Something went wrong inside Worthwhile. The file is as it was."
CHOOSE = "Open a backup"
READING = "Reading what can be read. This may take a moment."
LOOKING_AT_BACKUP = "Looking at every page of this backup."
SETTING_ASIDE = "One moment."
BACKUP_OPENED = "The backup is in place"
GONE_ON = "A new journal holds what could be read"
NEW = "There is room for a new journal"
SAVE_TITLE = "Save what can be read"
SAVE_NAME = "worthwhile-rescued.json"
OPEN = ("notebook-text", "Open the journal", "The rescue is over then.")
PUT_BACK = ("undo-2", "Take it back", "The file from before stands in its place again.")

_SAME_PASSPHRASE = "The new one is encrypted with the same passphrase."
_MEGABYTE = 1_000_000


def card(
    way: Way, trouble: Trouble, backups: Sequence[Backup], now: Moment, *, encrypted: bool
) -> tuple[str, str, str]:
    """A way as a card: its icon, what it is, what happens."""
    if way is Way.OPEN_BACKUP:
        about = f"The newest is from {moment(backups[0], now)}. You choose."
        return "history", "Open a backup…", about
    if way is Way.TRY_AGAIN:
        return "rotate-ccw", "Try again", _AGAIN.get(trouble, "Perhaps it works by now.")
    icon, title, about = _CARDS[way]
    if way is Way.START_NEW and encrypted:
        about = "With the same passphrase. This file is kept beside it, as it is."
    return icon, title, about


_CARDS = {
    Way.GO_ON: (
        "notebook-text",
        "Go on with what can be read",
        "In a new journal. This file is kept beside it, as it is.",
    ),
    Way.SAVE: (
        "file-down",
        "Save what can be read…",
        "As a file that any journal can take in (JSON).",
    ),
    Way.START_NEW: (
        "pen-line",
        "Start a new journal",
        "This file is kept beside it under another name.",
    ),
}
_AGAIN = {
    Trouble.BUSY: "When the other program has closed the journal.",
    Trouble.READ_ONLY: "When the file and its folder can be written.",
    Trouble.FORBIDDEN: "When the drive is plugged in, or the folder is yours.",
    Trouble.DISK: "When the disk is back, or has room.",
    Trouble.NEWER: "When the newer version is installed.",
    Trouble.FOREIGN: "When your journal is back in its place.",
}


def what_is_safe(said: Diagnosis, backups: Sequence[Backup]) -> list[str]:
    """What to hold on to."""
    safe = ["Worthwhile has only looked at the file: it is as it was found, and stays so."]
    if Way.OPEN_BACKUP in said.ways and not backups:
        safe.append("There is no backup in the data folder.")
    return safe


def moment(backup: Backup, now: Moment) -> str:
    """When a backup was made, here: "Tuesday 18 November, 14:05"."""
    when = backup.at(now.offset_s).datetime()
    day = long_day(when.date(), now.datetime().date())
    return f"{day}, {clock_time(when.hour, when.minute)}"


def backup(one: Backup, now: Moment) -> tuple[str, str]:
    """A backup as a card: when, and why and how large."""
    megabytes = max(one.size / _MEGABYTE, 0.1)
    return moment(one, now), f"Made {one.why.words}, {megabytes:,.1f} MB"


def about_backups(many: int, shown: int) -> list[str]:
    """What happens with the one that is chosen."""
    said = [
        "The journal will be as it was then. What was written later stays in the file of today,"
        " which is kept beside it under another name."
    ]
    if many > shown:
        said.append(f"These are the newest {shown}; older ones lie in the folder “backups”.")
    return said


def new_about(*, encrypted: bool) -> str:
    """What a new journal is like."""
    said = "Nothing is written down in it yet."
    return f"{said} {_SAME_PASSPHRASE}" if encrypted else said


def backup_opened(when: str) -> str:
    """What is so after a backup was put in place."""
    return f"Every page of it was looked at. The journal is as it was on {when}."


def lies_beside(name: str) -> str:
    """Where the broken file is."""
    return f"The file from before is called {name} now. It was not changed."


def read(salvaged: Salvaged) -> str:
    """What came out of a broken file."""
    if salvaged.everything:
        return "Everything could be read: no entry is missing."
    if not salvaged.lost:
        return "Every entry could be read; something kept beside them could not."
    lost = "one entry" if salvaged.lost == 1 else f"{salvaged.lost:,} entries"
    bound = "at least" if salvaged.uncounted else "at most"
    return f"{salvaged.entries:,} could be read; {bound} {lost} could not."


def saved(name: str) -> str:
    """Where it went."""
    return f"It is in {name}."
