"""The words of a saved summary are read back from its file, in the order of the page."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFont, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from helpers.clock import StillClock
from helpers.shared import USES, composed
from helpers.written import write
from worthwhile.domain.shared import Format
from worthwhile.domain.summary_page import SummaryPage
from worthwhile.exporters.summary_file import summary_bytes
from worthwhile.exporters.summary_words import lines_of
from worthwhile.paths import data_folder
from worthwhile.store.engine import Store
from worthwhile.ui.paper.files import pdf_bytes
from worthwhile.ui.paper.size import PaperSize
from worthwhile.ui.typography import load_fonts


@pytest.fixture
def page(tmp_path: Path) -> Iterator[SummaryPage]:
    with Store.open(data_folder(tmp_path / "data")) as store:
        write(store, USES)
        found = composed(store, StillClock(), before="My own words & <more>.").page
        assert found is not None
        yield found


@pytest.mark.parametrize("format", [one for one in Format if one.is_text])
def test_what_the_page_says_is_in_the_lines(page: SummaryPage, format: Format) -> None:
    lines = lines_of(summary_bytes(page, format), format)
    text = "\n".join(lines)
    for section in page.sections:
        assert section.heading in text
    assert text.index(page.sections[0].heading) < text.index(page.sections[-1].heading)
    assert "Priya, my manager" in text
    assert "My own words" in text


def test_a_web_page_is_read_as_it_is_seen(page: SummaryPage) -> None:
    lines = lines_of(summary_bytes(page, Format.HTML), Format.HTML)
    assert "My own words & <more>." in lines
    assert not any("{" in line or "Content-Security" in line for line in lines)  # no style
    row = next(line for line in lines if line.startswith("A · "))
    assert row.endswith("20 to 49 uses")  # the cells of a row stand side by side
    assert all(line == line.strip() for line in lines)


@pytest.mark.gui
def test_a_pdf_is_read_in_the_order_of_the_page(qapp: QApplication) -> None:
    load_fonts()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    font = QFont("Newsreader")
    font.setPixelSize(200)
    painter.setFont(font)
    painter.drawText(300, 500, "Where AI has been worth it, “naïve” or not")
    painter.drawText(4_000, 1_000, "nine to ten")
    painter.drawText(300, 1_000, "Data")
    writer.newPage()
    painter.drawText(300, 500, "Another page")
    painter.end()
    assert lines_of(buffer.data().data(), Format.PDF) == (
        "Where AI has been worth it, “naïve” or not",
        "Data nine to ten",
        "Another page",
    )


@pytest.mark.gui
def test_the_pdf_of_a_summary_says_what_its_markdown_says(
    page: SummaryPage, qapp: QApplication
) -> None:
    load_fonts()
    drawn = " ".join(lines_of(pdf_bytes(page, PaperSize.A4), Format.PDF))
    assert "Prepared for Priya, my manager" in drawn
    assert "My own words & <more>." in drawn
    for section in page.sections:
        assert section.heading in drawn
        for paragraph in section.paragraphs:
            assert paragraph in drawn


def test_a_picture_has_no_words() -> None:
    assert lines_of(b"\x89PNG\r\n\x1a\n", Format.PNG) == ()


@given(data=st.binary(max_size=400), format=st.sampled_from(list(Format)))
def test_whatever_bytes_there_are_reading_them_does_no_harm(data: bytes, format: Format) -> None:
    assert all(isinstance(line, str) for line in lines_of(data, format))


def test_a_page_that_would_unpack_to_much_more_is_not_unpacked_whole() -> None:
    bomb = zlib.compress(b"BT 1 1 Td <0001> Tj ET " * 2_000_000, 9)
    data = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Page /Contents 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + bomb + b"endstream\nendobj\n"
    )
    assert lines_of(data, Format.PDF) == ()


@given(
    codes=st.text(alphabet="0123456789abcdef<>[] \n", max_size=60),
    drawn=st.text(alphabet="0123456789.-<>/FTdjBET \n", max_size=80),
)
def test_a_pdf_with_odd_insides_is_read_without_harm(codes: str, drawn: str) -> None:
    data = (
        "1 0 obj << /Type /Page /Contents 2 0 R /Font << /F9 3 0 R >> >> endobj\n"
        f"2 0 obj << >> stream\n{drawn}endstream endobj\n"
        "3 0 obj << /Type /Font /ToUnicode 4 0 R >> endobj\n"
        f"4 0 obj << >> stream\n{codes}endstream endobj\n"
    ).encode()
    assert all(isinstance(line, str) for line in lines_of(data, Format.PDF))
