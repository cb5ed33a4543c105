"""What a working is made of: steps in words, as formulas, and as small tables."""

from __future__ import annotations

from dataclasses import dataclass

from worthwhile.domain.sentences.pieces import MINUS

CAVEAT_RATINGS = (
    "These are ratings: how it felt when you looked at the result, not measured time. "
    "Of ranges like this one, about 1 in 10 misses the truth."
)
CAVEAT_TIMES = (
    "Times without AI are your own estimates. The discount takes off what people overstate as a "
    "rule; only tasks done without AI show what you do. Of ranges like this one, about 1 in 10 "
    "misses the truth."
)


@dataclass(frozen=True, slots=True)
class Table:
    """A small table of texts: the first column names, the others are numbers."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        words: what is done.
        formula: the same with the person's own numbers; "" when there is none.
        table: the numbers that go into it, between the words and the formula.
    """

    words: str
    formula: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """All steps that lead to a figure.

    Attributes:
        title: whose figure it is.
        steps: in the order they are taken.
        caveat: what the figure cannot tell.
    """

    title: str
    steps: tuple[Step, ...]
    caveat: str


def signed(value: float, digits: int) -> str:
    """A number with its sign and a true minus; zero has none."""
    text = f"{abs(value):.{digits}f}"
    if not text.strip("0."):
        return text
    return ("+" if value > 0 else MINUS) + text


def plain(value: float, digits: int) -> str:
    """A number with a true minus where it is negative."""
    return signed(value, digits).removeprefix("+")
