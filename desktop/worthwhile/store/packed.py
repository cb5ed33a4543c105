"""All that estimators need of an entry in 48 letters, kept ready by an index.

Reading 100,000 entries column by column costs more than everything that is worked out from them.
So an index holds, for each visible entry, one text of fixed length: whole numbers in digits of
seven bits, one letter each. Reading is one walk along that index; numpy takes the letters apart.
SQLite itself keeps the index to what the rows say, so it cannot be out of date.
"""

from __future__ import annotations

from worthwhile.domain.entry import Anyway, Source, WentWrong, WithoutWhen

NAME = "entries_as_numbers"
LETTERS = 48
TICKS = 60_000
"""Minutes are kept in milliseconds, plus one; 0 is "not stated"."""
_LATE_MS = 24 * 60 * 60 * 1000
BITS = 7
_MINUTES = ("minutes_with", "minutes_without", "minutes_fix")


def _digits(number: str, count: int) -> list[str]:
    """A whole number as `count` arguments of SQLite's char(), highest digit first.

    `number` may be a sum: these operators bind less. NULL is written as 0.
    """
    higher = [f"{number} >> {BITS * place} & 127" for place in range(count - 1, 0, -1)]
    return [*higher, f"{number} & 127"]


def _minutes(column: str) -> list[str]:
    return _digits(f"round({column} * {TICKS}) + 1", 5)


def _choice(column: str, values: list[str]) -> str:
    """Which of the values a column holds, from 1; 0 for none of them."""
    cases = " ".join(f"WHEN '{value}' THEN {n}" for n, value in enumerate(values, start=1))
    return f"CASE {column} {cases} ELSE 0 END"


_ANYWAY = [Anyway.YES.value, Anyway.SMALLER.value, Anyway.NO.value]
_RESULT = (
    "ifnull(outcome, -3) + 3 + 8 * fell_on_others + 16 * left_out "
    f"+ 32 * (logged_ms - finished_ms > {_LATE_MS}) "
    f"+ 64 * ifnull(without_when = '{WithoutWhen.BEFORE.value}', 0)"
)
_HOW = f"{_choice('anyway', _ANYWAY)} + 4 * {_choice('source', [s.value for s in Source])}"
_TAGS = " + ".join(
    f"{2**bit} * (instr(went_wrong, '\"{tag.value}\"') > 0)" for bit, tag in enumerate(WentWrong)
)
# Minutes that are not whole milliseconds are marked, to be looked up in their rows.
_ODD = " OR ".join(f"{column} <> round({column} * {TICKS}) / {TICKS}" for column in _MINUTES)
# Six words of eight letters. What comes first decides the order: the wall clock.
_WORDS = (
    [*_digits("finished_wall_ms", 7), _RESULT],
    [*_digits("logged_ms + logged_offset_s * 1000", 7), _HOW],
    [*_minutes("minutes_with"), *_digits("tool", 3)],
    [*_minutes("minutes_without"), *_digits("task_type", 3)],
    [*_minutes("minutes_fix"), *_digits("project", 3)],
    [*_digits("number", 5), "payoff_chance", _TAGS, f"ifnull({_ODD}, 0)"],
)
EXPRESSION = f"char({', '.join(letter for word in _WORDS for letter in word)})"
