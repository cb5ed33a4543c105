"""Summaries: what a person chooses to put into a file for somebody else.

What may not be chosen has no field here: notes, single uses, exact sizes, days, costs.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from worthwhile.domain.entry import TITLE_LIMIT, clean_line
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.vocabulary import NAME_LIMIT, Kind, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from worthwhile.domain.month import Month

FEWEST_OF_A_SUMMARY = 20
"""Below this many rated uses in the period there is no summary at all."""
THRESHOLD, LOWEST_THRESHOLD, HIGHEST_THRESHOLD = 10, 5, 50
"""Groups with fewer uses go into "other"; the person may ask for more, not for less than 5."""
AUDIENCE_LIMIT = 120
WORDS_LIMIT = 4_000
"""Most letters of the person's own words before, and of those after."""
TITLES_LIMIT = 20

_KEPT_FORMATS = "\u200c\u200d"  # joiners that letters and emoji need


class Part(StrEnum):
    """A section of a summary, in the order of the page. How to read it is always there."""

    VALUE = "value_per_use"
    BY_TASK_TYPE = "by_task_type"
    BY_TOOL = "by_tool"
    BY_PROJECT = "by_project"
    NOT_HELPED = "what_did_not_help"
    OVER_TIME = "over_time"
    TASKS = "tasks"
    HOW_TO_READ = "how_to_read_this"

    @property
    def words(self) -> str:
        """Its heading, and what a page offers it as."""
        return _PART_WORDS[self]


_PART_WORDS = {
    Part.VALUE: "Value per use",
    Part.BY_TASK_TYPE: "By task type",
    Part.BY_TOOL: "By tool",
    Part.BY_PROJECT: "By project",
    Part.NOT_HELPED: "What did not help",
    Part.OVER_TIME: "Over time",
    Part.TASKS: "Some of the tasks",
    Part.HOW_TO_READ: "How to read this",
}
OFFERED = (Part.VALUE, Part.BY_TASK_TYPE, Part.BY_TOOL, Part.NOT_HELPED, Part.OVER_TIME)
"""The sections a person ticks; projects and tasks come with showing their names."""


class Shown(StrEnum):
    """What is left out unless ticked. Notes are not here: they are never shown."""

    TITLES = "titles"
    PROJECTS = "projects"
    TOOLS = "tools"


@dataclass(frozen=True, slots=True)
class Renaming:
    """Another word for one of the person's own labels, in this summary only."""

    kind: Kind
    name: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryChoices:
    """Everything a person decides about a summary.

    Attributes:
        audience: whom it is for, in the person's words; may be empty.
        since, until: first and last month, both included; None is open.
        parts: the sections asked for. Those by tool, by project and the list of tasks appear
            only when their names are shown too.
        shown: which names are not left out.
        titles: titles of single tasks, chosen one by one.
        before, after: the person's own words; an empty line parts paragraphs.
        threshold: groups with fewer uses go into "other".
        renamed: other words for own labels.
        names_to_cut: names that must not appear in labels or own words, besides those on the
            journal's own list.
    """

    audience: str = ""
    since: Month | None = None
    until: Month | None = None
    parts: frozenset[Part] = frozenset({Part.VALUE, Part.BY_TASK_TYPE, Part.NOT_HELPED})
    shown: frozenset[Shown] = frozenset()
    titles: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    threshold: int = THRESHOLD
    renamed: tuple[Renaming, ...] = ()
    names_to_cut: tuple[str, ...] = ()

    def has(self, part: Part) -> bool:
        """Whether a section is wanted and may appear."""
        match part:
            case Part.HOW_TO_READ:
                return True
            case Part.BY_TOOL:
                return part in self.parts and Shown.TOOLS in self.shown
            case Part.BY_PROJECT:
                return Shown.PROJECTS in self.shown
            case Part.TASKS:
                return Shown.TITLES in self.shown and bool(self.titles)
            case _:
                return part in self.parts

    def label(self, kind: Kind, name: str) -> str:
        """What one of the person's labels is called in this summary."""
        for renaming in self.renamed:
            if renaming.kind is kind and fold(renaming.name) == fold(name):
                return renaming.instead
        return name


def checked_choices(choices: SummaryChoices) -> SummaryChoices:
    """The same choices with their words tidied and their rules held.

    Raises:
        RefusedError: with the field to look at and one sentence.
    """
    audience = clean_line(visible(choices.audience))
    if len(audience) > AUDIENCE_LIMIT:
        raise RefusedError(f"Whom it is for may have at most {AUDIENCE_LIMIT} letters.", "audience")
    if not LOWEST_THRESHOLD <= choices.threshold <= HIGHEST_THRESHOLD:
        raise RefusedError(
            f"Groups can be shown from {LOWEST_THRESHOLD} to {HIGHEST_THRESHOLD} uses on, "
            f"not from {choices.threshold}.",
            "threshold",
        )
    since, until = choices.since, choices.until
    if since is not None and until is not None and until < since:
        raise RefusedError("The last month cannot come before the first.", "until")
    if len(choices.titles) > TITLES_LIMIT:
        raise RefusedError(f"At most {TITLES_LIMIT} tasks can be named.", "titles")
    return replace(
        choices,
        audience=audience,
        before=_checked_words(choices.before, "before"),
        after=_checked_words(choices.after, "after"),
        titles=tuple(_lines(choices.titles, TITLE_LIMIT, "titles")),
        renamed=tuple(replace(one, instead=_instead(one)) for one in choices.renamed),
        names_to_cut=tuple(_lines(choices.names_to_cut, NAME_LIMIT, "names_to_cut")),
    )


def _lines(texts: Iterable[str], limit: int, field: str) -> Iterable[str]:
    """Texts of one line each, tidied; empty ones are left out."""
    for text in texts:
        tidy = clean_line(visible(text))
        if len(tidy) > limit:
            raise RefusedError(f"This may have at most {limit} letters.", field)
        if tidy:
            yield tidy


def _instead(renaming: Renaming) -> str:
    for instead in _lines([renaming.instead], NAME_LIMIT, "renamed"):
        return instead
    # Left out silently, the name that should not appear would.
    raise RefusedError(f"“{renaming.name}” needs another word to be called by.", "renamed")


def _checked_words(text: str, field: str) -> str:
    tidy = visible(text).strip()
    if len(tidy) > WORDS_LIMIT:
        raise RefusedError(f"Your own words may have at most {WORDS_LIMIT} letters.", field)
    return tidy


def visible(text: str) -> str:
    """The text without signs that cannot be seen: they could hide a name from the scan."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    lines = lines.replace("\t", " ")
    return "".join(
        sign
        for sign in lines
        if sign in f"\n{_KEPT_FORMATS}" or unicodedata.category(sign)[0] != "C"
    )


class Preset(StrEnum):
    """Choices to begin with."""

    MANAGER = "manager"
    WORKS_COUNCIL = "works_council"
    BLANK = "blank"

    @property
    def words(self) -> str:
        """As offered on a page."""
        return {
            Preset.MANAGER: "To my manager",
            Preset.WORKS_COUNCIL: "To the works council",
            Preset.BLANK: "Blank",
        }[self]

    def choices(self, today: Month) -> SummaryChoices:
        """What is chosen to begin with: the three months before this one, or everything.

        Args:
            today: the month it is.
        """
        match self:
            case Preset.MANAGER:
                return SummaryChoices(
                    audience="my manager", since=today.plus(-3), until=today.plus(-1)
                )
            case Preset.WORKS_COUNCIL:
                return SummaryChoices(
                    audience="the works council",
                    since=today.plus(-12),
                    until=today.plus(-1),
                    parts=frozenset(
                        {Part.VALUE, Part.BY_TASK_TYPE, Part.NOT_HELPED, Part.OVER_TIME}
                    ),
                )
            case Preset.BLANK:
                return SummaryChoices(parts=frozenset())
