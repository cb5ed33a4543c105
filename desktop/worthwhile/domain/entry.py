"""Entries: one journal line, one use of AI on one task (or one task done without)."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from worthwhile.domain.errors import RefusedError
from worthwhile.domain.minutes import MINUTE_CHIPS as MINUTE_CHIPS
from worthwhile.domain.minutes import MINUTES_LIMIT as MINUTES_LIMIT
from worthwhile.domain.outcome import SCALE_VERSION, Outcome
from worthwhile.domain.vocabulary import Kind, Term, clean_name

if TYPE_CHECKING:
    from worthwhile.domain.moment import Moment

TITLE_LIMIT = 500
NOTE_LIMIT = 20_000
PAYOFF_CHANCES = (10, 30, 50, 70, 90)


class WithoutWhen(StrEnum):
    """When the minutes without AI were stated."""

    BEFORE = "before"
    AFTER = "after"


class Anyway(StrEnum):
    """Would the task have been done without AI?"""

    YES = "yes"
    SMALLER = "smaller"
    NO = "no"

    @property
    def words(self) -> str:
        """As offered on a page."""
        return {Anyway.YES: "Yes", Anyway.SMALLER: "A smaller version", Anyway.NO: "No"}[self]


class WentWrong(StrEnum):
    """What went wrong, if something did."""

    WRONG_FACTS = "wrong_facts"
    REDO = "redo"
    LONG_PROMPTING = "long_prompting"
    DID_NOT_FIT = "did_not_fit"
    PRIVACY_LIMIT = "privacy_limit"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As offered on a page."""
        return {
            WentWrong.WRONG_FACTS: "Wrong facts",
            WentWrong.REDO: "Had to redo it",
            WentWrong.LONG_PROMPTING: "Long prompting",
            WentWrong.DID_NOT_FIT: "Didn’t fit",
            WentWrong.PRIVACY_LIMIT: "Privacy limit",
            WentWrong.OTHER: "Other",
        }[self]


class Source(StrEnum):
    """How an entry came to be."""

    VOLUNTEERED = "volunteered"
    PROMPTED = "prompted"
    TIMER = "timer"
    IMPORT = "import"


class Assigned(StrEnum):
    """The arm an experiment's coin chose."""

    WITH = "with"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a person can say about one use: the fields shared by drafts and entries.

    Minutes are attended minutes (waiting while doing something else does not count);
    `minutes_with` includes `minutes_fix`. `minutes_without` is the person's own statement.
    """

    title: str = ""
    outcome: Outcome | None = None
    minutes_with: float | None = None
    minutes_without: float | None = None
    without_when: WithoutWhen | None = None
    minutes_fix: float | None = None
    payoff_chance: int | None = None
    anyway: Anyway | None = None
    fell_on_others: bool = False
    went_wrong: tuple[WentWrong, ...] = ()
    note: str = ""
    left_out: bool = False
    experiment: str | None = None
    block: str | None = None
    assigned: Assigned | None = None
    followed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Facts):
    """An entry on its way in: names as typed, nothing stored yet."""

    tool: str = ""
    task_type: str = ""
    project: str = ""
    finished: Moment | None = None
    source: Source = Source.VOLUNTEERED

    def checked(self) -> Draft:
        """The same draft with its texts tidied and its rules held.

        Raises:
            RefusedError: with the field to look at and one sentence.
        """
        if not self.tool.strip():
            raise RefusedError("Which tool? Type @ and its name.", "tool")
        if not self.task_type.strip():
            raise RefusedError("What kind of task? Type # and its name.", "task_type")
        tidy = replace(
            self,
            tool=clean_name(self.tool, Kind.TOOL),
            task_type=clean_name(self.task_type, Kind.TASK_TYPE),
            project=clean_name(self.project, Kind.PROJECT) if self.project.strip() else "",
        )
        return checked_facts(tidy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Facts):
    """One line of the journal, as stored.

    Attributes:
        id: stable for ever, also through undo, export and import.
        finished: when the task was done; its logical day is reckoned in its own offset.
        logged: when it was written down; more than 24 hours later counts as felt only.
        hidden: when it was removed (and can be brought back), else None.
    """

    id: UUID
    tool: Term
    task_type: Term
    project: Term | None = None
    finished: Moment
    logged: Moment
    source: Source = Source.VOLUNTEERED
    scale_version: int = SCALE_VERSION
    hidden: Moment | None = None

    @property
    def net_minutes(self) -> float | None:
        """Minutes saved by the person's own estimate. May be shown for one entry, never summed."""
        if self.minutes_with is None or self.minutes_without is None or self.tool.no_ai:
            return None
        return self.minutes_without - self.minutes_with

    @property
    def hides_forecast(self) -> bool:
        """Whether what was stated before beginning is kept from sight: no outcome is given yet."""
        if self.outcome is not None or self.tool.no_ai:
            return False
        timed = self.source is Source.TIMER and self.without_when is WithoutWhen.BEFORE
        return timed or self.payoff_chance is not None


AnyFacts = TypeVar("AnyFacts", bound=Facts)


def checked_facts(facts: AnyFacts) -> AnyFacts:
    """Hold the rules every draft and entry must keep, and tidy the texts.

    Raises:
        RefusedError: with the field to look at and one sentence.
    """
    title = checked_title(facts.title)
    # In this order a tidy note stays as it is when it is checked again: what is taken out first
    # cannot bring two letters together that would then be joined or taken out themselves.
    note = facts.note.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
    note = unicodedata.normalize("NFC", note.replace("\r\n", "\n").replace("\r", "\n"))
    if len(note) > NOTE_LIMIT:
        raise RefusedError(f"A note may have at most {NOTE_LIMIT} letters.", "note")
    check_minutes(facts.minutes_with, "minutes_with")
    check_minutes(facts.minutes_without, "minutes_without")
    check_minutes(facts.minutes_fix, "minutes_fix", open_below=False)
    if (
        facts.minutes_fix is not None
        and facts.minutes_with is not None
        and facts.minutes_fix > facts.minutes_with
    ):
        raise RefusedError(
            "Fixing it up is part of the minutes with AI, so it cannot be more.", "minutes_fix"
        )
    check_chance(facts.payoff_chance)
    when = facts.without_when
    if facts.minutes_without is None:
        when = None
    elif when is None:
        when = WithoutWhen.AFTER
    wrong = tuple(tag for tag in WentWrong if tag in facts.went_wrong)
    return replace(facts, title=title, note=note, without_when=when, went_wrong=wrong)


def checked_title(title: str) -> str:
    """A title as one tidy line.

    Raises:
        RefusedError: it is too long.
    """
    tidy = clean_line(title)
    if len(tidy) > TITLE_LIMIT:
        raise RefusedError(f"A title may have at most {TITLE_LIMIT} letters.", "title")
    return tidy


def clean_line(text: str) -> str:
    """One line of composed letters with single blanks."""
    kept = "".join(c if unicodedata.category(c) not in {"Cc", "Cs"} else " " for c in text)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def check_chance(chance: int | None) -> None:
    """Hold the rule about chances.

    Raises:
        RefusedError: it is none of those a person can choose.
    """
    if chance is not None and chance not in PAYOFF_CHANCES:
        raise RefusedError("A chance is one of 10, 30, 50, 70 or 90.", "payoff_chance")


def check_minutes(minutes: float | None, field: str, *, open_below: bool = True) -> None:
    """Hold the rules about minutes.

    Raises:
        RefusedError: they are negative, too many or no number; 0 is refused if `open_below`.
    """
    if minutes is None:
        return
    too_small = minutes <= 0 if open_below else minutes < 0
    if not math.isfinite(minutes) or too_small or minutes > MINUTES_LIMIT:
        raise RefusedError(
            f"Minutes must be more than 0 and at most {MINUTES_LIMIT:,.0f}."
            if open_below
            else f"Minutes must lie between 0 and {MINUTES_LIMIT:,.0f}.",
            field,
        )
