"""Months: the finest dates a summary shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from worthwhile.domain.errors import RefusedError

_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_YEARS = range(1970, 10_000)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month of one year, 1 = January."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read "2025-10".

        Raises:
            RefusedError: it is no month.
        """
        found = re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII)
        if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) not in _YEARS:
            raise RefusedError("A month looks like 2026-03.")
        return cls(int(found[1]), int(found[2]))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.plus(1).first - timedelta(days=1)

    def plus(self, months: int) -> Month:
        """The month so many later; earlier when negative."""
        count = self.year * 12 + self.month - 1 + months
        return Month(count // 12, count % 12 + 1)

    def iso(self) -> str:
        """As formats write it: "2025-10"."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def words(self) -> str:
        """As a person reads it: "October 2025"."""
        return f"{_NAMES[self.month - 1]} {self.year}"


@dataclass(frozen=True, slots=True, order=True)
class Months:
    """Whole months in a row, both ends included."""

    since: Month
    until: Month

    def __contains__(self, month: Month) -> bool:
        return self.since <= month <= self.until

    @property
    def words(self) -> str:
        """As a person reads it: "August to October 2025"."""
        if self.since == self.until:
            return self.since.words
        if self.since.year == self.until.year:
            return f"{_NAMES[self.since.month - 1]} to {self.until.words}"
        return f"{self.since.words} to {self.until.words}"
