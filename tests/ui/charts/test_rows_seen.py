"""Which rows of a long list are worth painting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from worthwhile.ui.charts.base import rows_seen


@pytest.mark.parametrize(
    ("top", "height", "expected"),
    [
        (0, 100, {0, 1, 2}),
        (0, 10_000, set(range(40))),
        (320, 64, {10, 11}),
        (1_270, 500, {39}),
    ],
)
def test_every_row_that_is_touched_is_painted(top: int, height: int, expected: set[int]) -> None:
    painted = set(rows_seen(16, 32, QRectF(0, top, 500, height), 40))
    assert expected <= painted
    assert len(painted) <= len(expected) + 2


def test_rows_far_away_are_not() -> None:
    assert not rows_seen(16, 32, QRectF(0, 5_000, 500, 100), 40)
