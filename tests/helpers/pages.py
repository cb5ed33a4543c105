"""A summary's content with every kind of thing in it, and texts that try to break out."""

from __future__ import annotations

from dataclasses import replace

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


def long_page(groups: int = 12) -> SummaryPage:
    """A page that needs more than one sheet: many groups of all kinds, and long own words."""
    kinds = (
        (rate(80, 65, 95), minutes(15, 5, 25), Side.PAYS),
        (rate(20, 5, 40), minutes(-20, -30, -10), Side.COSTS),
        (rate(50, 30, 70), minutes(0, -10, 5), Side.EITHER),
        (rate(60, 40, 80), None, Side.EITHER),
    )
    rows = tuple(
        Row(
            f"Kind of task {number + 1}",
            hit_rate,
            saved,
            Grade.CALIBRATED if saved else Grade.FELT,
            list(SizeBand)[number % 4],
            f"It could go either way on kind of task {number + 1}: worth it in about "
            f"{hit_rate.mean} of 100 uses ({hit_rate.lo} to {hit_rate.hi}).",
            side,
        )
        for number in range(groups)
        for hit_rate, saved, side in (kinds[number % 4],)
    )
    words = "A sentence of one’s own that goes on for a while before it comes to an end. " * 6
    whole = page()
    return replace(
        whole,
        before=(words.strip(), "A second paragraph."),
        sections=(
            replace(whole.sections[0], rows=rows),
            *whole.sections[1:3],
            replace(whole.sections[3], paragraphs=(words.strip(),) * 3),
        ),
    )
