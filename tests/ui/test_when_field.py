"""Days and times that are entered become moments of the right place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from worthwhile.domain.moment import Moment
from worthwhile.ui.widgets.when_field import moment_there

JULY = datetime(2025, 7, 1, 9, 30)  # noqa: DTZ001 - what stands on the clock there
DECEMBER = datetime(2025, 12, 1, 9, 30)  # noqa: DTZ001 - the same


@pytest.fixture
def _in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_in_berlin")
def test_a_day_in_summer_has_the_offset_of_summer() -> None:
    winter = Moment.parse("2025-11-18T10:00:00+01:00")
    assert moment_there(JULY, winter).iso() == "2025-07-01T09:30:00+02:00"
    assert moment_there(DECEMBER, None).iso() == "2025-12-01T09:30:00+01:00"


@pytest.mark.usefixtures("_in_berlin")
def test_an_entry_written_abroad_stays_abroad() -> None:
    tokyo = Moment.parse("2025-11-18T10:00:00+09:00")
    assert moment_there(JULY, tokyo).iso() == "2025-07-01T09:30:00+09:00"
