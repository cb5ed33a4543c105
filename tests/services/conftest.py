"""A migrated journal in the test's own folder, a clock that stands still, and the logbook."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers.clock import StillClock
from helpers.journals import sound
from worthwhile.paths import DataFolder
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store


@pytest.fixture
def store(folder: DataFolder) -> Iterator[Store]:
    with Store.open(folder) as opened:
        yield opened
        assert sound(opened)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def logbook(store: Store, clock: StillClock) -> Logbook:
    return Logbook(store, clock)
