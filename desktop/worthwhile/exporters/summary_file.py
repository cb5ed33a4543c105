"""A summary in each format that is text. The same content always gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.errors import RefusedError
from worthwhile.domain.shared import Format

if TYPE_CHECKING:
    from worthwhile.domain.summary_page import SummaryPage


def summary_bytes(page: SummaryPage, format: Format) -> bytes:
    """The bytes of a file.

    Raises:
        RefusedError: the format is drawn, not written.
    """
    match format:
        case Format.HTML:
            from worthwhile.exporters.summary_html import html_bytes  # Jinja2 is slow to come

            return html_bytes(page)
        case Format.MARKDOWN:
            from worthwhile.exporters.summary_markdown import markdown_text

            return markdown_text(page).encode()
        case Format.CSV:
            from worthwhile.exporters.summary_csv import csv_text

            return csv_text(page).encode()
        case Format.JSON:
            from worthwhile.exporters.summary_json import json_text

            return json_text(page).encode()
        case Format.PDF | Format.PNG:
            raise RefusedError(f"{format.words} is drawn, not written.", "format")
