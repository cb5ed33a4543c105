"""A summary's content with every kind of thing in it, and texts that try to break out."""

from __future__ import annotations

from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import Side, Unit
from worthwhile.domain.month import Month, Months
from worthwhile.domain.summary import Part
from worthwhile.domain.summary_page import Rounded, Row, Section, SizeBand, SummaryPage

NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=HYPERLINK(1)",
    "+1+1",
    "-1-1",
    "@SUM(A1)",
    "# not a heading",
    "- not a list",
    "1. not a list",
    "| a | b |",
    "*bold* _em_ `code` [x](y) ![x](y)",
    "&lt; {{ 7*7 }} {% if %}",
    "a\\",
    "> quote ~~x~~",
    "мама 日本 שלום",
)


def rate(mean: int = 70, lo: int = 55, hi: int = 85) -> Rounded:
    return Rounded(Unit.HIT_RATE, mean, lo, hi)


def minutes(mean: int = 10, lo: int = 5, hi: int = 20) -> Rounded:
    return Rounded(Unit.NET_MINUTES, mean, lo, hi)


def page(text: str = "Writing") -> SummaryPage:
    """One of everything, with a text of the person's own wherever one may stand."""
    rows = (
        Row(text, rate(), minutes(), Grade.CALIBRATED, SizeBand.MANY,
            f"AI saves time on {text}.", Side.PAYS),
        Row("Debugging", rate(20, 5, 40), minutes(-10, -20, -5), Grade.FORECAST_FIRST,
            SizeBand.TENS, "AI probably costs me time on Debugging.", Side.COSTS),
        Row("Other kinds of task", rate(50, 30, 70), None, Grade.FELT, SizeBand.SCORES, text,
            Side.EITHER),
    )  # fmt: skip
    felt = (
        Row(
            "May 2025",
            rate(),
            None,
            Grade.FELT,
            SizeBand.TENS,
            "It could go either way.",
            Side.EITHER,
        ),
    )
    return SummaryPage(
        title="Where AI has been worth it",
        audience=text,
        months=Months(Month(2025, 8), Month(2025, 10)),
        made=Month(2025, 11),
        lead="On a typical use I come out ahead.",
        before=(text, "Second paragraph."),
        sections=(
            Section(Part.BY_TASK_TYPE, "By task type", "Minutes per use.", rows),
            Section(Part.OVER_TIME, "Over time", "Worth it.", felt),
            Section(Part.TASKS, "Some of the tasks", items=(text, "another")),
            Section(Part.HOW_TO_READ, "How to read this", paragraphs=("One person’s own.", text)),
        ),
        after=(text,),
        footer="Contains no notes.",
    )
