"""Markers: dated remarks that are drawn on charts along time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

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
