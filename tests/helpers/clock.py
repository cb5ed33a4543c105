"""A clock that stands still until it is moved."""

from __future__ import annotations

from dataclasses import replace

from worthwhile.domain.moment import Moment

TUESDAY = Moment.parse("2025-11-18T10:30:00+01:00")


class StillClock:
    """Says the same moment again and again."""

    def __init__(self, moment: Moment = TUESDAY) -> None:
        self.moment = moment

    def now(self) -> Moment:
        """The moment it was set to."""
        return self.moment

    def advance(self, *, minutes: float = 0, days: int = 0) -> None:
        """Let time pass."""
        passed = round(minutes * 60_000) + days * 86_400_000
        self.moment = replace(self.moment, utc_ms=self.moment.utc_ms + passed)
