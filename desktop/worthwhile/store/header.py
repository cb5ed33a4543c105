"""The first hundred bytes of a copy, written anew when nothing else keeps it from being read."""

from __future__ import annotations

from pathlib import Path

from worthwhile.store.driver import APPLICATION_ID, SCHEMA_VERSION

_LENGTH = 100
_PAGE = 4_096
_BEGINS = b"SQLite format 3\x00"
_MARK = b"CREATE TABLE entries"
_SEARCHED = 64 * 1024


def is_ours_below(path: Path) -> bool:
    """Whether only the header of a file keeps it from being told as a journal; it is only read.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        found = file.read(_SEARCHED)
    whole_page = len(found) >= _PAGE and b"\x00" in found  # which no text about a journal holds
    return whole_page and not found.startswith(_BEGINS) and _MARK in found


def mend_header(copy: Path) -> bool:
    """Give a copy of a journal a header that SQLite takes; never to be done to the file itself.

    Returns:
        False when it does not look like a journal below its header, or has a sane one already.
    """
    with copy.open("r+b") as file:
        found = file.read(_SEARCHED)
        if len(found) < _PAGE or _MARK not in found:
            return False
        made = _header(found[:_LENGTH], copy.stat().st_size // _PAGE)
        if made == found[:_LENGTH]:
            return False
        file.seek(0)
        file.write(made)
    return True


def _header(found: bytes, pages: int) -> bytes:
    # see "The Database File Format" of SQLite: big-endian numbers at fixed places
    made = bytearray(found)
    version = int.from_bytes(found[60:64], "big")
    made[:16] = _BEGINS
    made[16:18] = _PAGE.to_bytes(2, "big")
    made[18:24] = bytes((2, 2, 0, 64, 32, 32))
    made[28:32] = pages.to_bytes(4, "big")
    made[32:40] = bytes(8)  # no free pages: the list of them may be what is broken
    made[44:48] = (4).to_bytes(4, "big")
    made[52:56] = bytes(4)
    made[56:60] = (1).to_bytes(4, "big")  # UTF-8
    made[60:64] = (version if 1 <= version <= SCHEMA_VERSION else SCHEMA_VERSION).to_bytes(4, "big")
    made[64:68] = bytes(4)
    made[68:72] = APPLICATION_ID.to_bytes(4, "big")
    made[72:92] = bytes(20)
    made[92:96] = made[24:28]
    return bytes(made)
