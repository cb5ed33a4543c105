"""A summary as CSV: one line for each group and each paragraph, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from worthwhile.exporters.csv_file import BOM, harmless

if TYPE_CHECKING:
    from worthwhile.domain.summary_page import Rounded, Section, SummaryPage

COLUMNS = (
    "section", "group", "text", "worth_it_of_100_about", "worth_it_of_100_from",
    "worth_it_of_100_to", "minutes_per_use_about", "minutes_per_use_from", "minutes_per_use_to",
    "evidence", "uses",
)  # fmt: skip
_Fields = tuple[str | int | None, ...]


def csv_text(page: SummaryPage) -> str:
    """The whole file, with its byte order mark and CRLF."""
    file = io.StringIO(newline="")
    file.write(BOM)
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for fields in _rows(page):
        rows.writerow([harmless(one) if isinstance(one, str) else one for one in fields])
    return file.getvalue()


def _rows(page: SummaryPage) -> Iterator[_Fields]:
    yield _text("about", page.title)
    if page.audience:
        yield _text("about", f"Prepared for {page.audience}")
    yield _text("about", page.months.words)
    yield _text("about", f"Made in {page.made.words}")
    yield from (_text("own words", words) for words in page.before)
    yield _text("about", page.lead)
    for section in page.sections:
        yield from _section(section)
    yield from (_text("own words", words) for words in page.after)
    yield _text("about", page.footer)


def _section(section: Section) -> Iterator[_Fields]:
    for row in section.rows:
        yield (
            section.heading,
            row.label,
            row.sentence,
            *_figure(row.hit_rate),
            *_figure(row.minutes),
            row.grade.words,
            row.size.words,
        )
    yield from (_text(section.heading, words) for words in (*section.paragraphs, *section.items))


def _text(section: str, words: str) -> _Fields:
    return (section, None, words, *(None,) * (len(COLUMNS) - 3))


def _figure(figure: Rounded | None) -> tuple[int | None, int | None, int | None]:
    return (None, None, None) if figure is None else (figure.mean, figure.lo, figure.hi)
