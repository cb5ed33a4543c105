"""A migrated journal in the test's own folder, and the logbook over it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers.clock import StillClock
from worthwhile.paths import DataFolder
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store


@pytest.fixture
def store(folder: DataFolder) -> Iterator[Store]:
    with Store.open(folder) as opened:
        yield opened


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def logbook(store: Store, clock: StillClock) -> Logbook:
    return Logbook(store, clock)
