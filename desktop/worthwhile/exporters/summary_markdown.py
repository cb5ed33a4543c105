"""A summary as Markdown: escaped by hand, so that no text of a person becomes a mark of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from worthwhile.domain.sentences.summary import rounded, rounded_span

if TYPE_CHECKING:
    from worthwhile.domain.summary_page import Rounded, Section, SummaryPage

NOTHING = "–"
_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>|~#&$^=@])")
_AT_THE_START = re.compile(r"^(\s*)([-+:]|\d{1,9}(?=[.)]))")
_ADDRESS = re.compile(r"((?:https?|ftp|mailto|xmpp)(?=:)|www(?=\.)|@)", re.IGNORECASE)
"""What some readers make links of without being asked; what shows nothing keeps them from it."""


def markdown_text(page: SummaryPage) -> str:
    """The whole file."""
    return "\n".join(_lines(page))


def escaped(text: str) -> str:
    """Text that no reader of Markdown takes for a mark, a link, or HTML."""
    safe = _ANYWHERE.sub(r"\\\1", " ".join(text.split()))
    safe = _ADDRESS.sub(r"\1&#8203;", safe)
    start = _AT_THE_START.match(safe)
    if start is None:
        return safe
    if start[2] in "+-:":
        return f"{start[1]}\\{safe[start.start(2) :]}"
    return f"{safe[: start.end(2)]}\\{safe[start.end(2) :]}"


def _lines(page: SummaryPage) -> Iterator[str]:
    for_whom = f"Prepared for {escaped(page.audience)} · " if page.audience else ""
    yield f"# {escaped(page.title)}"
    yield ""
    yield f"*{for_whom}{page.months.words} · made in {page.made.words}*"
    yield ""
    yield from _paragraphs(*page.before)
    yield from _paragraphs(page.lead)
    for section in page.sections:
        yield f"## {escaped(section.heading)}"
        yield ""
        if section.rows:
            yield from _table(section)
        yield from _paragraphs(*section.paragraphs)
        if section.items:
            yield from (f"- {escaped(item)}" for item in section.items)
            yield ""
    yield from _paragraphs(*page.after)
    yield "---"
    yield ""
    yield escaped(page.footer)
    yield ""


def _paragraphs(*texts: str) -> Iterator[str]:
    for text in texts:
        yield escaped(text)
        yield ""


def _table(section: Section) -> Iterator[str]:
    minutes = any(row.minutes is not None for row in section.rows)
    headings = ["Group"]
    headings += ["Minutes per use", "Range"] if minutes else []
    headings += ["Worth it", "Range", "Evidence", "Rests on"]
    yield escaped(section.caption)
    yield ""
    yield _row(headings)
    yield _row(["---"] * len(headings))
    for row in section.rows:
        cells = [escaped(row.label)]
        cells += [*_told(row.minutes)] if minutes else []
        cells += [*_told(row.hit_rate), row.grade.words, row.size.words]
        yield _row(cells)
    yield ""
    if section.sentences:
        yield from (f"- {escaped(sentence)}" for sentence in section.sentences)
        yield ""


def _told(figure: Rounded | None) -> tuple[str, str]:
    return (NOTHING, NOTHING) if figure is None else (rounded(figure), rounded_span(figure))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
