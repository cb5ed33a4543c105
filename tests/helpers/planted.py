"""Words planted in a journal, and looking for them in every byte of a folder."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable
from pathlib import Path

from helpers import beside
from helpers.clock import StillClock
from helpers.journals import draft
from worthwhile.domain.shared import SharedCopy
from worthwhile.services.cut_names import CutNames
from worthwhile.services.drafts import CAPTURE_LINE, Drafts
from worthwhile.services.logbook import Logbook
from worthwhile.store import records
from worthwhile.store.cipher import Key
from worthwhile.store.engine import Store

PLANTED = ("Quassellant", "Wimbelfrage", "Zorbinsky", "Kleptomund", "Dromelfix", "Grastipohl")


def plant(store: Store, entries: int = 30) -> None:
    """Write the planted words into every kind of place a journal has for words."""
    logbook = Logbook(store, StillClock())
    for n in range(entries):
        logbook.log(
            draft(f"{PLANTED[0]} {n}", note=f"{PLANTED[1]} " * 40, tool=PLANTED[2], project="x")
        )
    saved = beside.shared(audience=PLANTED[3])
    records.put(store, saved, SharedCopy(saved.id, PLANTED[3].encode() * 20))
    records.put(store, beside.marker(PLANTED[4]))
    CutNames(store).add(PLANTED[4])
    Drafts(store).keep(CAPTURE_LINE, PLANTED[5])


def found_in(root: Path, words: Iterable[str] = PLANTED) -> list[str]:
    """In which files of a folder a word stands, in any encoding a program might write."""
    wanted = {word: _forms(word.encode()) | _forms(word.encode("utf-16-le")) for word in words}
    return _look(root, wanted)


def key_found_in(root: Path, passphrase: str, *keys: Key) -> list[str]:
    """In which files a passphrase or a key stands, in any encoding a program might write."""
    wanted = {"passphrase": _forms(passphrase.encode()) | _forms(passphrase.encode("utf-16-le"))}
    for key in keys:
        wanted["key"] = wanted.get("key", set()) | _forms(key.raw) | _forms(key.text.encode())
    return _look(root, wanted)


def _forms(data: bytes) -> set[bytes]:
    base = base64.b64encode(data).rstrip(b"=")
    return {
        data, data.lower(), data.hex().encode(), data.hex().upper().encode(), data[::-1],
        base[: len(base) // 4 * 4], base64.urlsafe_b64encode(data).rstrip(b"=")[:-1],
        repr(data)[2:-1].encode(), zlib.compress(data),
    }  # fmt: skip


def _look(root: Path, wanted: dict[str, set[bytes]]) -> list[str]:
    found = []
    for path in sorted(root.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            found += [
                f"{what} in {path.relative_to(root)}"
                for what, forms in wanted.items()
                if any(form in data for form in forms)
            ]
    return found
