"""The key of an encrypted journal, the file beside it that remembers salts, and telling errors.

A passphrase becomes a key once (slowly, on purpose); every connection then gets the raw key. All
copies are made with the same key and salt, so one passphrase opens the journal and its backups.

`journal.key` lies beside the journal. It holds no secret: for each salt in use a check value, by
which a wrong passphrase is told from a damaged file, and, while a change of the passphrase is not
finished, the old key locked with the new one. Without it everything still opens: the salt is also
the first 16 bytes of the file.

Nothing here is imported until a journal is found to be encrypted.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from worthwhile.domain.errors import (
    JournalFileError,
    LockedJournalError,
    RefusedError,
    WrongPassphraseError,
)
from worthwhile.domain.trouble import Trouble
from worthwhile.paths import FILE_MODE, DataFolder

ROUNDS = 256_000
"""Of PBKDF2-HMAC-SHA512: what SQLCipher 4 does by itself, so its own shell opens the file too."""
SALT_BYTES = 16
KEY_BYTES = 32
PAGE_BYTES = 4_096
KEY_SUFFIX = ".key"
PASSPHRASE_LIMIT = 1_000
_PLAIN_HEADER = b"SQLite format 3\x00"
_VARIED = 200
"""An encrypted page of 4,096 bytes has nearly all 256 values in it, text and tables far fewer."""
LOCKED = "The journal is encrypted: it opens with its passphrase only."
WRONG = "That passphrase doesn’t open this journal."


@dataclass(frozen=True, slots=True)
class Key:
    """What opens an encrypted journal. Its `repr` tells nothing.

    Attributes:
        raw: the 32 bytes the pages are encrypted with.
        salt: 16 bytes, the first of the file.
    """

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @classmethod
    def of(cls, passphrase: str, salt: bytes) -> Key:
        """Work out the key of a passphrase; takes a tenth of a second, on purpose.

        Args:
            passphrase: as typed; letters composed in another way are the same letters.
            salt: of the file.

        Raises:
            RefusedError: there is nothing in it, or far too much.
        """
        import hashlib  # brings OpenSSL, 3 MB
        import unicodedata

        if not passphrase:
            raise RefusedError("Type the passphrase.", "passphrase")
        if len(passphrase) > PASSPHRASE_LIMIT:
            raise RefusedError(
                f"A passphrase may have at most {PASSPHRASE_LIMIT:,} letters.", "passphrase"
            )
        letters = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
        return cls(hashlib.pbkdf2_hmac("sha512", letters, salt, ROUNDS, KEY_BYTES), salt)

    @classmethod
    def new(cls, passphrase: str) -> Key:
        """A key for a file that is to be encrypted, with a salt of its own.

        Raises:
            RefusedError: there is nothing in the passphrase, or far too much.
        """
        return cls.of(passphrase, os.urandom(SALT_BYTES))

    @property
    def text(self) -> str:
        """As SQLCipher takes a raw key with its salt. Never to be shown, kept or logged."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    @property
    def check(self) -> str:
        """By which the key is known again; nothing can be opened with it."""
        return self._derived(b"worthwhile check").hex()

    def locked_with(self, other: Key) -> str:
        """This key, to be kept on the disk until everything it opens is converted to another."""
        pad = other._derived(b"worthwhile pad" + self.salt)
        return bytes(a ^ b for a, b in zip(self.raw, pad, strict=True)).hex()

    def unlock_key(self, locked: str, salt: bytes) -> Key:
        """The key that `locked_with` locked with this one."""
        pad = self._derived(b"worthwhile pad" + salt)
        return Key(bytes(a ^ b for a, b in zip(bytes.fromhex(locked), pad, strict=True)), salt)

    def _derived(self, purpose: bytes) -> bytes:
        import hmac

        return hmac.digest(self.raw, purpose + self.salt, "sha512")[:KEY_BYTES]

    def __reduce__(self) -> Any:  # noqa: ANN401 - as pickle asks
        raise TypeError("a key is not written anywhere")


# The file beside the journal


@dataclass(frozen=True, slots=True)
class KnownSalt:
    """A salt in use.

    Attributes:
        salt: 16 bytes.
        check: of its key.
        under: salt of the key that locks this one, b"" for none.
        locked: this key, locked with that one.
    """

    salt: bytes
    check: str
    under: bytes = b""
    locked: str = ""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What `journal.key` says.

    Attributes:
        known: every salt in use.
        pending: a conversion was begun and not finished.
        places: folders whose backups are still to be converted, besides the journal's own;
            with nothing pending, those whose drives were gone.
    """

    known: tuple[KnownSalt, ...] = ()
    pending: bool = False
    places: tuple[Path, ...] = ()

    def of(self, salt: bytes) -> KnownSalt | None:
        """What is known of a salt."""
        return next((one for one in self.known if one.salt == salt), None)

    def with_key(self, key: Key) -> KeyFile:
        """The same with a key's salt and check value in it."""
        rest = tuple(one for one in self.known if one.salt != key.salt)
        return replace(self, known=(KnownSalt(key.salt, key.check), *rest))

    def key_for(self, salt: bytes, key: Key) -> Key | None:
        """The key of a salt, as far as another key tells it."""
        way: list[KnownSalt] = []
        while salt != key.salt:
            one = self.of(salt)
            if one is None or not one.locked or one in way:
                return None
            way.append(one)
            salt = one.under
        for one in reversed(way):  # from key to key, each locked with the next
            key = key.unlock_key(one.locked, one.salt)
            if key.check != one.check:
                return None
        return key


def key_path(folder: DataFolder) -> Path:
    """Where salts and check values lie."""
    return folder.journal.with_suffix(KEY_SUFFIX)


def read_key_file(folder: DataFolder) -> KeyFile | None:
    """What it says; None when there is none, or nothing in it makes sense."""
    try:
        whole = json.loads(key_path(folder).read_text("utf-8"))
        known = tuple(
            KnownSalt(
                bytes.fromhex(one["salt"]),
                str(one["check"]),
                bytes.fromhex(one.get("under", "")),
                str(one.get("locked", "")),
            )
            for one in whole["salts"]
        )
        if any(len(one.salt) != SALT_BYTES for one in known):
            return None
        places = tuple(Path(place) for place in whole.get("places", []))
        return KeyFile(known, bool(whole.get("pending", False)), places)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def write_key_file(folder: DataFolder, file: KeyFile) -> None:
    """Write it over the one that is there, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    salts = [
        {"salt": one.salt.hex(), "check": one.check}
        | ({"under": one.under.hex(), "locked": one.locked} if one.locked else {})
        for one in file.known
    ]
    whole = {
        "about": "Salts and check values of the encrypted journal.db. No key is in here.",
        "salts": salts,
        "pending": file.pending,
        "places": [str(place) for place in file.places],
    }
    target = key_path(folder)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        if hasattr(os, "fchmod"):
            os.fchmod(opened.fileno(), FILE_MODE)
        opened.write(json.dumps(whole, indent=1) + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    part.replace(target)


# Files from outside


def salt_of(path: Path) -> bytes | None:
    """The salt of a file that may be encrypted; None for one that is a plain SQLite file.

    The file is read plainly: nothing in this process may have it open.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        first = file.read(SALT_BYTES)
    return first if len(first) == SALT_BYTES and first != _PLAIN_HEADER else None


def looks_encrypted(path: Path) -> bool:
    """Whether a file that is no plain SQLite file may be an encrypted journal.

    The file is read plainly: nothing in this process may have it open.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            first = file.read(PAGE_BYTES)
    except OSError:
        return False
    if first.startswith(_PLAIN_HEADER):
        return False
    if path.with_suffix(KEY_SUFFIX).exists():
        return True  # however much of it is hurt
    return size >= PAGE_BYTES and size % PAGE_BYTES == 0 and len(set(first)) > _VARIED


def unlock(folder: DataFolder, passphrase: str) -> Key:
    """The key that a passphrase gives for a journal.

    Raises:
        RefusedError: nothing was typed.
        WrongPassphraseError: it is another one.
        JournalFileError: the passphrase is right, but the file is damaged; or it cannot be read.
    """
    path = folder.journal
    known = read_key_file(folder) or KeyFile()
    try:
        salt = salt_of(path)
        if salt is None and path.stat().st_size == 0 and known.known:  # its backups open with it
            salt = known.known[0].salt
    except OSError:
        raise JournalFileError("The journal’s file cannot be opened.") from None
    if salt is None:
        raise JournalFileError("The journal is not encrypted.")
    key = Key.of(passphrase, salt)
    listed = known.of(salt)
    if listed is not None and listed.check == key.check:
        return key
    good, all_ = pages_opened(path, key)
    if good and (good == all_ or first_page_opens(path, key)):
        _remember(folder, known, key)
        return key
    if good:
        raise DamagedInsideError(key)
    # Its first bytes may be what was damaged: then another salt is the true one.
    for one in known.known:
        if one.salt != salt:
            other = Key.of(passphrase, one.salt)
            if other.check == one.check:
                raise DamagedInsideError(other)
    raise WrongPassphraseError(WRONG)


class DamagedInsideError(JournalFileError):
    """The passphrase is right, and the file is damaged.

    Attributes:
        key: opens what can still be read, and the backups.
    """

    def __init__(self, key: Key) -> None:
        super().__init__("The journal’s file is damaged.", Trouble.DAMAGED)
        self.key = key


def _remember(folder: DataFolder, known: KeyFile, key: Key) -> None:
    with contextlib.suppress(OSError):  # it helps, and nothing depends on it
        write_key_file(folder, known.with_key(key))


def pages_opened(path: Path, key: Key) -> tuple[int, int]:
    """How many pages of a file at rest a key opens, and how many there are."""
    pages = path.stat().st_size // PAGE_BYTES
    bad = broken_pages(path, key)
    return (0 if bad is None else max(pages - len(bad), 0)), pages


def broken_pages(path: Path, key: Key) -> list[int] | None:
    """The numbers, from 1, of the pages of a file at rest that a key does not open.

    None when it cannot be looked at.
    """
    try:
        with closing(_at_rest(path, key)) as raw:
            told = raw.execute("PRAGMA cipher_integrity_check").fetchall()
    except dbapi2.Error:
        return None
    return [int(number) for (line,) in told for number in re.findall(r"page (\d+)", line)]


def first_page_opens(path: Path, key: Key) -> bool:
    """Whether a key opens the first page, so that the file can be read at all."""
    try:
        with closing(_at_rest(path, key)) as raw:
            raw.execute("PRAGMA user_version").fetchone()
    except dbapi2.Error:
        return False
    return True


def _at_rest(path: Path, key: Key) -> dbapi2.Connection:
    raw = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    raw.execute(f'PRAGMA key = "{key.text}"')
    raw.execute("PRAGMA cipher_log_level = NONE")
    return raw


def why_not(path: Path, key: Key | None) -> JournalFileError | None:
    """What to say of a file that SQLite takes for no database; None when it is none of ours.

    Args:
        path: the file, which nothing in this process has open.
        key: what it was opened with.
    """
    if key is None:
        return LockedJournalError(LOCKED) if looks_encrypted(path) else None
    try:
        salt = salt_of(path)
    except OSError:
        return None
    if salt is None:
        return JournalFileError("The journal is not encrypted.")
    if not looks_encrypted(path):
        return None
    good, _ = pages_opened(path, key)
    if good or _is_known_key(path, key):
        return DamagedInsideError(key)
    return WrongPassphraseError(WRONG)


def _is_known_key(path: Path, key: Key) -> bool:
    known = read_key_file(DataFolder(path.parent))
    listed = None if known is None else known.of(key.salt)
    return listed is not None and listed.check == key.check
