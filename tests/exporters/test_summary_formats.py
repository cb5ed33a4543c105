"""A summary as HTML, Markdown, CSV and JSON: safe, whole, and the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.pages import NASTY, page
from helpers.sample_summary import sample_page
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.shared import Format
from worthwhile.domain.summary import Part
from worthwhile.exporters.summary_file import summary_bytes
from worthwhile.exporters.summary_markdown import escaped

WRITTEN = [format for format in Format if format.is_text]
VOID = {"meta", "line", "circle", "path"}


class Outline(HTMLParser):
    """Reads a page strictly: every tag is closed, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def read(html: bytes) -> Outline:
    outline = Outline()
    outline.feed(html.decode())
    outline.close()
    assert outline.open == []
    return outline


def html_of(text: str) -> bytes:
    return summary_bytes(page(text), Format.HTML)


@pytest.mark.parametrize("format", WRITTEN)
def test_the_same_content_gives_the_same_bytes(format: Format) -> None:
    assert summary_bytes(page(), format) == summary_bytes(page(), format)


@pytest.mark.parametrize("format", [Format.HTML, Format.MARKDOWN])
def test_what_holds_of_all_uses_is_said_once_and_every_group_has_its_sentence(
    format: Format,
) -> None:
    shown = sample_page()
    written = summary_bytes(shown, format).decode()
    said = " ".join(read(written.encode()).text) if format is Format.HTML else written
    value, types = (
        next(one for one in shown.sections if one.part is part)
        for part in (Part.VALUE, Part.BY_TASK_TYPE)
    )
    assert shown.lead.startswith(value.rows[0].sentence)
    assert said.count(value.rows[0].sentence) == 1
    assert all(row.sentence in said for row in types.rows)


@pytest.mark.parametrize("format", [Format.PDF, Format.PNG])
def test_what_is_drawn_is_not_written(format: Format) -> None:
    with pytest.raises(RefusedError):
        summary_bytes(page(), format)


@pytest.mark.parametrize("text", NASTY)
def test_in_html_a_text_stays_a_text(text: str) -> None:
    plain, nasty = read(html_of("Writing")), read(html_of(text))
    assert [tag for tag, _ in nasty.tags] == [tag for tag, _ in plain.tags]
    assert "".join(nasty.text).count(text) == "".join(plain.text).count("Writing")


def test_html_needs_nothing_from_elsewhere_and_runs_nothing() -> None:
    html = html_of("Writing").decode()
    assert not re.search(r"<script|javascript:|\bon\w+=|https?:|url\(|@import|\bstyle=", html)
    (policy,) = [
        attributes["content"]
        for tag, attributes in read(html.encode()).tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    import base64
    import hashlib

    style = html.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy


def test_html_can_be_heard_as_well_as_seen() -> None:
    outline = read(html_of("Writing"))
    tags = outline.tags
    names = [tag for tag, _ in tags]
    assert [tag for tag in names if tag in {"html", "main", "h1", "footer", "title"}] == [
        *("html", "title", "main", "h1", "footer"),
    ]
    assert names.count("h2") == 4
    assert ("html", {"lang": "en"}) in tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in tags:
        if tag == "th":
            assert attributes.get("scope") in {"row", "col"}
        if tag == "svg":
            assert attributes["aria-hidden"] == "true"
        if "aria-labelledby" in attributes:
            assert attributes["aria-labelledby"] in ids
    assert names.count("caption") == names.count("table") == 2


def test_html_says_its_time_in_months_and_prints_on_white() -> None:
    html = html_of("Writing").decode()
    assert "August to October 2025 · made in November 2025" in html
    assert "@media print" in html
    assert '<meta name="color-scheme" content="light">' in html


# Markdown


@pytest.mark.parametrize("text", NASTY)
def test_in_markdown_a_text_starts_nothing(text: str) -> None:
    safe = escaped(text).replace("&#8203;", "")  # what keeps an address from being a link
    assert not re.match(r"\s*([-+>#]|\d+[.)])\s", safe)
    for sign in "*_`[]<>|~&":
        assert not re.search(rf"(?<!\\){re.escape(sign)}", safe.replace("\\\\", ""))
    lines = summary_bytes(page(text), Format.MARKDOWN).decode().split("\n")
    assert len(lines) == len(summary_bytes(page(), Format.MARKDOWN).decode().split("\n"))
    assert [line for line in lines if line.startswith("#")] == [
        *("# Where AI has been worth it", "## By task type", "## Over time"),
        *("## Some of the tasks", "## How to read this"),
    ]
    for line in lines:
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) in {6, 8}


@given(st.text(max_size=80))
def test_no_text_leaves_its_line_of_markdown(text: str) -> None:
    assert "\n" not in escaped(text)


# CSV


@pytest.mark.parametrize("text", NASTY)
def test_in_csv_no_field_is_a_formula(text: str) -> None:
    data = summary_bytes(page(text), Format.CSV)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {11}
    for row in rows:
        for field in row:
            assert not field.startswith(("=", "+", "@", "\t", "\r"))
            assert not field.startswith("-") or int(field) < 0


# JSON


@pytest.mark.parametrize("text", NASTY)
def test_json_holds_everything_as_it_is(text: str) -> None:
    found = json.loads(summary_bytes(page(text), Format.JSON))
    assert found["schema"] == "worthwhile.summary/1"
    assert (found["audience"], found["before"][0], found["after"]) == (text, text, [text])
    assert found["period"] == {"since": "2025-08", "until": "2025-10"}
    assert found["made"] == "2025-11"
    types, months, tasks, how = found["sections"]
    assert types["groups"][0] == {
        "label": text,
        "worth_it_of_100": {"about": 70, "from": 55, "to": 85},
        "minutes_per_use": {"about": 10, "from": 5, "to": 20},
        "evidence": "B",
        "uses": "50+",
        "sentence": f"AI saves time on {text}.",
    }
    assert months["groups"][0]["minutes_per_use"] is None
    assert tasks["items"] == [text, "another"]
    assert how["section"] == "how_to_read_this"
