"""The system's keyring, where a person may keep the key so that they need not type.

An optional package reaches it, and not every system has one. Every call may take its time or wait
for the person, so all are made in a worker; whatever goes wrong there, the passphrase still opens.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from worthwhile.store.cipher import KEY_BYTES, SALT_BYTES, Key

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder

_SERVICE = "Worthwhile"
_log = logging.getLogger(__name__)


def is_there() -> bool:
    """Whether this system has a keyring that keeps what it is given."""
    try:
        import keyring

        return bool(keyring.get_keyring().priority > 0)
    except Exception as error:
        _say(error)
        return False


def keep(folder: DataFolder, key: Key) -> bool:
    """Give the key of a journal to the keyring; False when it did not take it."""
    try:
        import keyring

        keyring.set_password(_SERVICE, _name(folder), (key.raw + key.salt).hex())
    except Exception as error:
        _say(error)
        return False
    return recall(folder) == key


def recall(folder: DataFolder) -> Key | None:
    """The key of a journal, if the keyring has it."""
    try:
        import keyring

        found = keyring.get_password(_SERVICE, _name(folder))
        both = bytes.fromhex(found or "")
    except Exception as error:
        _say(error)
        return None
    if len(both) != KEY_BYTES + SALT_BYTES:
        return None
    return Key(both[:KEY_BYTES], both[KEY_BYTES:])


def forget(folder: DataFolder) -> None:
    """Take the key of a journal out of the keyring, if it is there."""
    try:
        import keyring

        keyring.delete_password(_SERVICE, _name(folder))
    except Exception as error:
        _say(error)


def _name(folder: DataFolder) -> str:
    return str(folder.root)


def _say(error: Exception) -> None:
    # Its own words might hold what it was given.
    if not isinstance(error, ImportError):
        _log.info("The keyring did not answer (%s).", type(error).__name__)
