"""The system's keyring: wanted, missing, and giving back what it was given."""

from __future__ import annotations

import importlib.util
import logging

import pytest

from worthwhile.paths import DataFolder
from worthwhile.services import keyring_box
from worthwhile.store.cipher import Key

KEY = Key(bytes(range(32)), bytes(range(16)))
HAS_KEYRING = importlib.util.find_spec("keyring") is not None


@pytest.mark.skipif(HAS_KEYRING, reason="the keyring extra is installed")
def test_without_the_package_there_is_none_and_nothing_fails(
    folder: DataFolder, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        assert not keyring_box.is_there()
        assert not keyring_box.keep(folder, KEY)
        assert keyring_box.recall(folder) is None
        keyring_box.forget(folder)
    assert caplog.records == []


@pytest.mark.skipif(not HAS_KEYRING, reason="the keyring extra is not installed")
def test_it_gives_back_the_key_of_each_folder_and_forgets_it(folder: DataFolder) -> None:
    import keyring
    from keyring.backend import KeyringBackend

    class InMemory(KeyringBackend):
        priority = 1.0
        kept: dict[tuple[str, str], str]

        def set_password(self, service: str, username: str, password: str) -> None:
            self.kept[service, username] = password

        def get_password(self, service: str, username: str) -> str | None:
            return self.kept.get((service, username))

        def delete_password(self, service: str, username: str) -> None:
            del self.kept[service, username]

    before, mine = keyring.get_keyring(), InMemory()
    mine.kept = {}
    keyring.set_keyring(mine)
    try:
        assert keyring_box.is_there()
        assert keyring_box.recall(folder) is None
        assert keyring_box.keep(folder, KEY)
        assert keyring_box.recall(folder) == KEY
        assert keyring_box.recall(DataFolder(folder.root / "other")) is None
        mine.kept = dict.fromkeys(mine.kept, "no key")
        assert keyring_box.recall(folder) is None
        keyring_box.forget(folder)
        keyring_box.forget(folder)
        assert mine.kept == {}
    finally:
        keyring.set_keyring(before)
