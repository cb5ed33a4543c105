"""Evidence grades: how much a figure can be leaned on, from tested to felt."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """The five grades, strongest first (MEASUREMENT.md section 7)."""

    TESTED = "A"
    CALIBRATED = "B"
    FORECAST_FIRST = "C"
    ESTIMATED_AFTERWARDS = "D"
    FELT = "E"

    @property
    def words(self) -> str:
        """The grade as a person reads it."""
        return _WORDS[self]


_WORDS = {
    Grade.TESTED: "tested",
    Grade.CALIBRATED: "calibrated",
    Grade.FORECAST_FIRST: "forecast first",
    Grade.ESTIMATED_AFTERWARDS: "estimated afterwards",
    Grade.FELT: "felt",
}
