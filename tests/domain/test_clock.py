"""The computer's own clock, in the zone that is in force."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import pytest

from worthwhile.domain.moment import SystemClock


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes its zone from elsewhere")
@pytest.mark.parametrize(
    ("name", "offset_s"), [("UTC0", 0), ("AAA-5:45", 20_700), ("BBB9", -32_400)]
)
def test_the_clock_knows_the_offset_of_this_place(
    zone: pytest.MonkeyPatch, name: str, offset_s: int
) -> None:
    zone.setenv("TZ", name)
    time.tzset()
    before = time.time_ns() // 1_000_000
    now = SystemClock().now()
    after = time.time_ns() // 1_000_000
    assert now.offset_s == offset_s
    assert before <= now.utc_ms <= after
