"""Names that must not appear in a summary: the person's own list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from worthwhile.domain.entry import clean_line
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.summary import visible
from worthwhile.domain.vocabulary import NAME_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class CutName:
    """A name to cut from labels and own words, wherever it stands as a whole word.

    Attributes:
        id: stable, also through export and import.
    """

    id: UUID
    name: str


def checked_cut_name(cut: CutName) -> CutName:
    """The same with its name tidied and its rules held.

    Raises:
        RefusedError: with the field to look at and one sentence.
    """
    name = clean_line(visible(cut.name))
    if not name:
        raise RefusedError("A name to cut needs a letter at least.", "name")
    if len(name) > NAME_LIMIT:
        raise RefusedError(f"A name may have at most {NAME_LIMIT} letters.", "name")
    return replace(cut, name=name)
