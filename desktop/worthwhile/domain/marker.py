"""Markers: dated remarks that are drawn on charts along time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from worthwhile.domain.entry import clean_line
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.moment import checked_day

MARKER_LIMIT = 120
"""Most letters of a marker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A remark at a logical day ("moved to another model").

    Attributes:
        id: stable, also through export and import.
        ends_rules: whether rules made before this day end at it.
    """

    id: UUID
    day: date
    text: str
    ends_rules: bool = True


def checked_marker(marker: Marker) -> Marker:
    """The same marker with its text tidied and its rules held.

    Raises:
        RefusedError: with the field to look at and one sentence.
    """
    text = clean_line(marker.text)
    if not text:
        raise RefusedError("A marker needs a few words.", "text")
    if len(text) > MARKER_LIMIT:
        raise RefusedError(f"A marker may have at most {MARKER_LIMIT} letters.", "text")
    checked_day(marker.day, "day")
    return replace(marker, text=text)
