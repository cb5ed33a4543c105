"""How long a task may take, and the lengths that are offered."""

from __future__ import annotations

MINUTES_LIMIT = 60_000.0
MINUTE_CHIPS = (1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480)
