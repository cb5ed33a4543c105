"""What can be the matter with a journal's file."""

from __future__ import annotations

from enum import Enum


class Trouble(Enum):
    """Why a journal cannot be used; it decides what can be done about it."""

    UNUSABLE = "unusable"
    """Something that no other word fits: it cannot be opened, and that is all there is to say."""
    NONE_YET = "none_yet"
    """There is no journal."""
    FORBIDDEN = "forbidden"
    """The file or its folder belongs to somebody else, or is not there any more."""
    READ_ONLY = "read_only"
    """It can be read but not written."""
    BUSY = "busy"
    """Another program holds it."""
    DISK = "disk"
    """The disk failed, or is full."""
    LOCKED = "locked"
    """It is encrypted, and the right passphrase was not given."""
    FOREIGN = "foreign"
    """It never was a journal."""
    NEWER = "newer"
    """A later version of the program wrote it."""
    ALTERED = "altered"
    """It is marked as a journal, but its tables are not those of one."""
    DAMAGED = "damaged"
    """It is a journal, and broken."""

    @property
    def is_the_file(self) -> bool:
        """Whether the file itself is at fault, so that trying again changes nothing."""
        return self in {Trouble.FOREIGN, Trouble.NEWER, Trouble.ALTERED, Trouble.DAMAGED}
