"""The ledger: what was made for somebody else, and what was in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from worthwhile.domain.entry import clean_line
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.summary import (
    AUDIENCE_LIMIT,
    HIGHEST_THRESHOLD,
    LOWEST_THRESHOLD,
    Part,
)

if TYPE_CHECKING:
    from worthwhile.domain.moment import Moment
    from worthwhile.domain.month import Months

SHARED_NOTE_LIMIT = 2_000


class Format(StrEnum):
    """What a summary is saved as; the value is the ending of its file."""

    HTML = "html"
    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"
    PDF = "pdf"
    PNG = "png"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return "Markdown" if self is Format.MARKDOWN else self.value.upper()

    @property
    def is_text(self) -> bool:
        """Whether two of them can be compared line by line."""
        return self not in (Format.PDF, Format.PNG)


class Standing(StrEnum):
    """Whether a summary still holds, as far as its maker is concerned."""

    OUT = "out"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return self.value


@dataclass(frozen=True, slots=True)
class SharedGroup:
    """A group that a summary showed: what later ones are held against.

    Attributes:
        part: the section it stood in.
        members: ids of its terms ("" for none), or its months ("2025-08").
    """

    part: Part
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedSummary:
    """A saved summary. What is out cannot be called back; this remembers it.

    Attributes:
        made: when it was saved. Only the ledger knows more than the month.
        audience: whom it was for, as it stood on the page.
        months: the period it showed.
        parts: its sections, in their order.
        threshold: what small groups were put together below.
        groups: all groups it showed; that of all uses is not among them.
        format: of the file.
        sha256: of its bytes, 64 hexadecimal digits.
        standing, note: what the person remembers about it.
    """

    id: UUID
    made: Moment
    audience: str
    months: Months
    parts: tuple[Part, ...]
    threshold: int
    groups: tuple[SharedGroup, ...]
    format: Format
    sha256: str
    standing: Standing = Standing.OUT
    note: str = ""


@dataclass(frozen=True, slots=True)
class SharedCopy:
    """The exact copy of a saved summary.

    Attributes:
        id: of the summary in the ledger.
        data: the bytes of the file that was saved.
    """

    id: UUID
    data: bytes = field(repr=False)


def checked_shared(shared: SharedSummary) -> SharedSummary:
    """The same with its note tidied and its rules held.

    Raises:
        RefusedError: with the field to look at and one sentence.
    """
    note = shared.note.strip()
    if len(note) > SHARED_NOTE_LIMIT:
        raise RefusedError(f"A note may have at most {SHARED_NOTE_LIMIT} letters here.", "note")
    if len(shared.audience) > AUDIENCE_LIMIT or clean_line(shared.audience) != shared.audience:
        raise RefusedError("Whom it was for is one line of at most 120 letters.", "audience")
    if len(shared.sha256) != 64 or set(shared.sha256) - set("0123456789abcdef"):
        raise RefusedError("A checksum has 64 hexadecimal digits.", "sha256")
    if not LOWEST_THRESHOLD <= shared.threshold <= HIGHEST_THRESHOLD:
        raise RefusedError("Its threshold is not one a summary can have.", "threshold")
    if shared.months.until < shared.months.since:
        raise RefusedError("The last month cannot come before the first.", "until")
    return replace(shared, note=note)
