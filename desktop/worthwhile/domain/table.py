"""A small table of figures: the form of a chart that is read instead of seen, and saved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Datum:
    """One field.

    Attributes:
        text: as a person reads it.
        value: the figure behind it, to sort by and to save; None where there is none.
        saved: the text in a file, where it is another one.
    """

    text: str
    value: float | None = None
    saved: str = ""


GUESS, FROM, TO = "Best guess", "90% from", "to"
RESTS_ON, WORDS = "Rests on", "In words"
NOTHING = Datum("–")
"""A field that does not apply."""


@dataclass(frozen=True, slots=True)
class PanelTable:
    """Headings and rows.

    Attributes:
        headings: a text for each column; the last one may hold words that wrap.
        rows: a field for each column, in the order of the chart.
        numbers: the columns that hold figures.
        unit: what the figures count, for a heading that stands alone in a file.
    """

    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Datum, ...], ...] = ()
    numbers: frozenset[int] = frozenset()
    unit: str = ""

    @property
    def saved_headings(self) -> tuple[str, ...]:
        """The headings of a file: what a figure counts stands beside it."""
        counted = (GUESS, FROM, TO) if self.unit else ()
        return tuple(f"{one} ({self.unit})" if one in counted else one for one in self.headings)
