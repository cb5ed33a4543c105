"""Something that encrypts, decrypts or changes the passphrase, to be killed at any moment."""

from __future__ import annotations

import subprocess
import sys
import time

from helpers.journals import sound
from helpers.planted import found_in, key_found_in, plant
from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.moment import SystemClock
from worthwhile.domain.query import Filters
from worthwhile.paths import DataFolder
from worthwhile.services.logbook import Logbook
from worthwhile.store.backups import list_backups, verify
from worthwhile.store.cipher import Key, key_path, read_key_file
from worthwhile.store.converting import convert
from worthwhile.store.copies import copy_verified
from worthwhile.store.engine import Store

KEYS: dict[str, Key | None] = {
    "-": None,
    "1": Key.of("erste Worte, lang genug", b"1" * 16),
    "2": Key.of("zweite Worte, lang genug", b"2" * 16),
}
WAYS = {"encrypt": ("-", "1"), "change": ("1", "2"), "decrypt": ("1", "-")}
_CONVERTS = """
import sys
from pathlib import Path
from worthwhile.paths import data_folder
from worthwhile.store.cipher import Key
from worthwhile.store.converting import convert
def key(text):
    both = bytes.fromhex(text)
    return Key(both[:32], both[32:]) if text else None
print("ready", flush=True)
convert(data_folder(Path(sys.argv[1])), key(sys.argv[2]), key(sys.argv[3]))
"""
_ENTRIES, _BACKUPS = 40, 2
_LONGEST_S = 1.2
"""About as long as a conversion takes here."""


def converted_and_killed(folder: DataFolder, command: str, share: float) -> str:
    """Convert, kill it after a share of the time it takes, and say what is wrong ("" = nothing)."""
    before, after = WAYS[command]
    _bring_to(folder, before)
    with subprocess.Popen(
        [sys.executable, "-c", _CONVERTS, str(folder.root), _told(before), _told(after)],
        stdout=subprocess.PIPE,
        text=True,
    ) as at_it:
        assert at_it.stdout is not None
        at_it.stdout.readline()
        time.sleep(share * _LONGEST_S)
        at_it.kill()
    return _what_is_wrong(folder, before, after)


def _told(name: str) -> str:
    key = KEYS[name]
    return "" if key is None else key.raw.hex() + key.salt.hex()


def _bring_to(folder: DataFolder, name: str) -> None:
    for known, key in KEYS.items():
        try:
            with Store.open(folder, key=key) as store:
                if Logbook(store, SystemClock()).is_empty():
                    plant(store, _ENTRIES)
                    for n in range(_BACKUPS):
                        copy_verified(
                            store.raw, folder, f"journal-opening-2025111{n}T093000Z.db", store.key
                        )
        except WorthwhileError:
            continue
        if known != name:
            convert(folder, key, KEYS[name])
        return
    raise AssertionError("no key opens it")


def _what_is_wrong(folder: DataFolder, before: str, after: str) -> str:
    wrong = key_found_in(folder.root, "lang genug", *(key for key in KEYS.values() if key))
    if wrong:
        return f"left behind: {wrong}"
    opened = None
    for name in (before, after):
        try:
            with Store.open(folder, key=KEYS[name]) as store:
                if not sound(store):
                    return "not sound"
                if len(list(Logbook(store, SystemClock()).entries(Filters()))) != _ENTRIES:
                    return "entries lost"
            opened = name
            break
        except WorthwhileError:
            continue
    if opened is None:
        return "opens neither with the old key nor with the new one"
    key = KEYS[opened]
    backups = list_backups(folder)
    if len(backups) != _BACKUPS or not all(verify(one, key).sound for one in backups):
        return "a backup is gone, damaged, or of another form than the journal"
    if key is not None and (found := found_in(folder.root)):
        return f"in clear: {found}"
    strays = [path.name for path in folder.root.rglob("*.*") if path.suffix in _STRAYS]
    if strays:
        return f"not cleared away: {strays}"
    known = read_key_file(folder)
    if key_path(folder).exists() != (key is not None):
        return "the file of salts is there without need, or missing"
    return "still pending" if known is not None and known.pending else ""


_STRAYS = {".converting", ".replaced", ".part"}
