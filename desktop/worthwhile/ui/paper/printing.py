"""A summary on a printer; which one, and how many copies, the system's own dialog has asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from worthwhile.domain.errors import OutsideFileError
from worthwhile.ui.paper.sheets import Sheets

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from worthwhile.domain.summary_page import SummaryPage
    from worthwhile.ui.paper.size import PaperSize


def print_page(page: SummaryPage, size: PaperSize, printer: QPrinter) -> None:
    """Print the summary as it is previewed.

    Paper that is smaller than what it was laid out for makes it smaller, never cuts it.

    Args:
        page: what is printed.
        size: of the paper it is laid out for.
        printer: as the person chose it, with the sheets that are wanted.

    Raises:
        OutsideFileError: the printer does not take it.
    """
    laid_out = Sheets(page, size)
    printer.setDocName(page.title)
    printer.setCreator("")
    printer.setFullPage(True)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or laid_out.count, laid_out.count)
    painter = QPainter()
    if not painter.begin(printer):
        raise OutsideFileError("The printer did not take it; nothing was printed.")
    try:
        wanted = [*range(first, last + 1)]
        if printer.pageOrder() is printer.PageOrder.LastPageFirst:
            wanted.reverse()
        for number in wanted:
            if number != wanted[0] and not printer.newPage():
                raise OutsideFileError("The printer stopped before the last sheet.")
            _on_its_paper(painter, laid_out, printer)
            laid_out.paint(painter, number - 1)
            painter.restore()
    finally:
        painter.end()


def _on_its_paper(painter: QPainter, laid_out: Sheets, printer: QPrinter) -> None:
    """Units of the sheet, in the middle of the paper."""
    paper = printer.paperRect(printer.Unit.DevicePixel)
    per_unit = printer.resolution() / 96
    wide, high = laid_out.units.width(), laid_out.units.height()
    scale = min(per_unit, paper.width() / wide, paper.height() / high)
    painter.save()
    painter.translate((paper.width() - wide * scale) / 2, (paper.height() - high * scale) / 2)
    painter.scale(scale, scale)
