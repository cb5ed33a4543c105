"""Days, minutes and numbers as a person would say them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from worthwhile.domain.moment import Moment
    from worthwhile.domain.outcome import Outcome

MINUS = "\N{MINUS SIGN}"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_A_WEEK = 7


def long_day(day: date, today: date | None = None) -> str:
    """Say "Tuesday 18 November", with the year when it is not today's."""
    words = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return words if today is None or day.year == today.year else f"{words} {day.year}"


def short_day(day: date, today: date | None = None) -> str:
    """Say "18 Nov", with the year when it is not today's."""
    words = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return words if today is None or day.year == today.year else f"{words} {day.year}"


def near_day(day: date, today: date) -> str:
    """Say "today", "yesterday", "Friday" within the week, else "4 Nov"; inside a sentence."""
    ago = (today - day).days
    if ago in {0, 1}:
        return ("today", "yesterday")[ago]
    return WEEKDAYS[day.weekday()] if 1 < ago < _A_WEEK else short_day(day, today)


def clock_time(hour: int, minute: int) -> str:
    """Say "09:05"."""
    return f"{hour:02d}:{minute:02d}"


def number(value: float, digits: int = 0) -> str:
    """A number with a true minus; no sign of a zero that was only rounded to zero."""
    text = f"{abs(value):,.{digits}f}"
    zero = not text.strip("0.,")
    return text if value >= 0 or zero else MINUS + text


def signed(value: float, digits: int = 0) -> str:
    """The same with its sign always shown: a difference."""
    text = number(value, digits)
    zero = not text.strip("0.,")
    return text if value <= 0 or zero else f"+{text}"


def minutes(value: float) -> str:
    """Say "12 min", "1 h 30 min", "2 h"; half minutes are kept below ten."""
    sign = MINUS if value < 0 else ""
    size = abs(value)
    if size < 10 and abs(size - round(size)) > 0.05:
        return f"{sign}{size:.1f} min"
    whole = round(size)
    hours, rest = divmod(whole, 60)
    if not whole:
        return "0 min"
    if not hours:
        return f"{sign}{rest} min"
    return f"{sign}{hours} h {rest} min" if rest else f"{sign}{hours} h"


def in_hundred(percent: int) -> str:
    """A chance as a person can picture it: "70 in 100"."""
    return f"{percent} in 100"


def counted(n: int, one: str, many: str = "") -> str:
    """Say "1 use", "5 uses"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def both_ratings(first: Outcome, later: Outcome) -> str:
    """Both answers beside each other: You said “Worth it” then, “Break-even” now: less."""
    from worthwhile.domain.lookback import Hindsight  # Home's first picture needs no such words

    seen = Hindsight.of(first, later).words
    said = f"You said “{first.label}” then, “{later.label}” now: {seen}."
    return said.replace("-", "\N{NON-BREAKING HYPHEN}")  # "Break-even" stays on one line


def quoted(title: str, limit: int = 48) -> str:
    """A title inside a sentence: in quotation marks, shortened, never empty."""
    text = title if len(title) <= limit else title[: limit - 1].rstrip() + "…"
    return f"“{text}”" if text else "an entry without a title"


def near_time(when: Moment, now: Moment, day_start_hour: int) -> str:
    """Say "today 14:02", "Friday 09:00", "4 Nov 09:00".

    Args:
        when: a moment; its own clock is told.
        now: the moment it is, in the same place.
        day_start_hour: when the person's day begins: shortly after midnight, what was done
            before it was done today.
    """
    wall = when.datetime()
    day = near_day(when.day(day_start_hour), now.day(day_start_hour))
    return f"{day} {clock_time(wall.hour, wall.minute)}"


def file_size(size: int) -> str:
    """Say "820 kB", "12 MB", "1.4 GB"."""
    for unit, words in ((1_000_000_000, "GB"), (1_000_000, "MB")):
        if size >= unit:
            shown = size / unit
            return f"{shown:.1f} {words}" if shown < 10 else f"{shown:,.0f} {words}"
    return f"{max(1, round(size / 1_000)):,} kB"
