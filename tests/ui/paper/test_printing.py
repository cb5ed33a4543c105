"""Printing: the same sheets on a printer's paper. The printer here prints into a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from helpers.pages import long_page
from helpers.poppler import asked, needs, words_of
from worthwhile.domain.errors import OutsideFileError
from worthwhile.ui.paper.files import pdf_bytes
from worthwhile.ui.paper.printing import print_page
from worthwhile.ui.paper.size import PaperSize

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp"), needs("pdftotext")]


def printer_to(path: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(size))
    return printer


def test_what_is_printed_says_what_the_pdf_says(tmp_path: Path) -> None:
    print_page(long_page(), PaperSize.A4, printer_to(tmp_path / "printed.pdf"))
    (tmp_path / "saved.pdf").write_bytes(pdf_bytes(long_page(), PaperSize.A4))
    printed, saved = (words_of(tmp_path / name) for name in ("printed.pdf", "saved.pdf"))
    assert printed == saved


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A5, QPageSize.PageSizeId.Letter])
def test_on_smaller_paper_nothing_is_cut(tmp_path: Path, size: QPageSize.PageSizeId) -> None:
    path = tmp_path / "printed.pdf"
    print_page(long_page(), PaperSize.A4, printer_to(path, size))
    wide, high = (
        float(number)
        for line in asked("pdfinfo", path).splitlines()
        if line.startswith("Page size")
        for number in (line.split()[2], line.split()[4])
    )
    boxes = asked("pdftotext", "-bbox", path, "-").split("<word ")[1:]
    assert len(boxes) > 200
    for box in boxes:
        left, top, right, bottom = (float(part) for part in box.split('"')[1:9:2])
        assert 0 < left < right < wide
        assert 0 < top < bottom < high


def test_only_the_sheets_that_are_wanted_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printer = printer_to(path)
    printer.setFromTo(2, 2)
    print_page(long_page(30), PaperSize.A4, printer)
    words = " ".join(words_of(path))
    assert "2 of " in words
    assert "1 of " not in words
    assert "Pages:           1" in asked("pdfinfo", path)


def test_the_last_sheet_comes_first_where_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printer = printer_to(path)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    print_page(long_page(), PaperSize.A4, printer)
    words = " ".join(words_of(path))
    places = [words.index(f"{number} of ") for number in (1, 2)]
    assert places == sorted(places, reverse=True)


@pytest.mark.qt_log_ignore(r"^QPainter::begin\(\): Returned false", extend=True)
def test_a_printer_that_does_not_take_it_is_told_in_a_sentence(tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "no" / "such" / "folder.pdf")
    with pytest.raises(OutsideFileError, match="nothing was printed"):
        print_page(long_page(), PaperSize.A4, printer)
