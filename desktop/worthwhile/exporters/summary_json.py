"""A summary as JSON, the open format `worthwhile.summary/1`.

Keys and shapes:
    {"schema", "title", "audience", "period": {"since", "until"}, "made", "lead",
     "before": [TEXT], "after": [TEXT], "footer", "rounded_to": 5, "interval": 0.9,
     "sections": [{"section", "heading", "caption", "groups": [GROUP], "paragraphs": [TEXT],
                   "items": [TEXT]}]}
    GROUP = {"label", "worth_it_of_100": FIGURE, "minutes_per_use": FIGURE | null,
             "evidence": "A".."E", "uses": "5-9" | "10-19" | "20-49" | "50+", "sentence"}
    FIGURE = {"about", "from", "to"}

Months are "2025-10". All figures are whole fives. Every key is always there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from worthwhile.exporters.rounding import STEP

if TYPE_CHECKING:
    from worthwhile.domain.summary_page import Rounded, Row, Section, SummaryPage

SCHEMA = "worthwhile.summary/1"


def json_text(page: SummaryPage) -> str:
    """The whole file."""
    return json.dumps(summary_object(page), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def summary_object(page: SummaryPage) -> dict[str, Any]:
    """The object of the format."""
    return {
        "schema": SCHEMA,
        "title": page.title,
        "audience": page.audience,
        "period": {"since": page.months.since.iso(), "until": page.months.until.iso()},
        "made": page.made.iso(),
        "lead": page.lead,
        "before": list(page.before),
        "after": list(page.after),
        "footer": page.footer,
        "rounded_to": STEP,
        "interval": 0.9,
        "sections": [_section(section) for section in page.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "section": section.part.value,
        "heading": section.heading,
        "caption": section.caption,
        "groups": [_group(row) for row in section.rows],
        "paragraphs": list(section.paragraphs),
        "items": list(section.items),
    }


def _group(row: Row) -> dict[str, Any]:
    return {
        "label": row.label,
        "worth_it_of_100": _figure(row.hit_rate),
        "minutes_per_use": None if row.minutes is None else _figure(row.minutes),
        "evidence": row.grade.value,
        "uses": row.size.value,
        "sentence": row.sentence,
    }


def _figure(figure: Rounded) -> dict[str, int]:
    return {"about": figure.mean, "from": figure.lo, "to": figure.hi}
