"""The system's keyring: wanted, missing, and giving back what it was given."""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import Iterator

import pytest

from worthwhile.paths import DataFolder
from worthwhile.services import erasing, keyring_box
from worthwhile.settings import Settings
from worthwhile.store.cipher import Key
from worthwhile.store.engine import Store

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


@pytest.fixture
def kept() -> Iterator[dict[tuple[str, str], str]]:
    """What a keyring of the test's own holds, which stands in the system's place."""
    if not HAS_KEYRING:
        pytest.skip("the keyring extra is not installed")
    import keyring
    from keyring.backend import KeyringBackend

    held: dict[tuple[str, str], str] = {}

    class InMemory(KeyringBackend):
        priority = 1.0

        def set_password(self, service: str, username: str, password: str) -> None:
            held[service, username] = password

        def get_password(self, service: str, username: str) -> str | None:
            return held.get((service, username))

        def delete_password(self, service: str, username: str) -> None:
            del held[service, username]

    before = keyring.get_keyring()
    keyring.set_keyring(InMemory())
    yield held
    keyring.set_keyring(before)


def test_it_gives_back_the_key_of_each_folder_and_forgets_it(
    folder: DataFolder, kept: dict[tuple[str, str], str]
) -> None:
    assert keyring_box.is_there()
    assert keyring_box.recall(folder) is None
    assert keyring_box.keep(folder, KEY)
    assert keyring_box.recall(folder) == KEY
    assert keyring_box.recall(DataFolder(folder.root / "other")) is None
    kept.update(dict.fromkeys(kept, "no key"))
    assert keyring_box.recall(folder) is None
    keyring_box.forget(folder)
    keyring_box.forget(folder)
    assert kept == {}


def test_erasing_everything_takes_the_key_out_of_it(
    folder: DataFolder, kept: dict[tuple[str, str], str]
) -> None:
    Store.open(folder, key=KEY).close()
    Settings(folder.settings).change(key_in_keyring=True)
    keyring_box.keep(folder, KEY)
    erasing.erase(folder)
    assert kept == {}
