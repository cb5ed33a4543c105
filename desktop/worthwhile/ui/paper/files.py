"""A summary as PDF and PNG. The same content always gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QSize, qVersion
from PySide6.QtGui import QImage, QPainter, QPdfWriter

from worthwhile.ui.charts.sheet import DENSITY, png_of
from worthwhile.ui.paper.settled import settled
from worthwhile.ui.paper.sheets import BETWEEN, Sheets
from worthwhile.ui.paper.size import PER_INCH

if TYPE_CHECKING:
    from worthwhile.domain.summary_page import SummaryPage
    from worthwhile.ui.paper.size import PaperSize

_METRES_AN_INCH = 0.0254
_HIGHEST = 32_000
"""Pixels: Qt paints no image that is much higher."""


def pdf_bytes(page: SummaryPage, size: PaperSize) -> bytes:
    """The summary as a PDF."""
    drawn = drawn_by_qt(Sheets(page, size))
    return settled(drawn, page.title, page.made, f"Qt {qVersion()}")


def drawn_by_qt(laid_out: Sheets) -> bytes:
    """The sheets as `QPdfWriter` writes them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PER_INCH)
    writer.setPageSize(laid_out.size.page_size)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    for number in range(laid_out.count):
        if number:
            writer.newPage()
        laid_out.paint(painter, number)
    painter.end()
    return bytes(buffer.data().data())


def png_bytes(page: SummaryPage, size: PaperSize) -> bytes:
    """The summary as a PNG, its sheets one below the other."""
    return png_of(stacked(Sheets(page, size)))


def stacked(laid_out: Sheets) -> QImage:
    """All sheets in one image, two pixels a unit; fewer where it would be too high to be drawn."""
    units = laid_out.units.height() * laid_out.count + BETWEEN * (laid_out.count - 1)
    density = min(DENSITY, _HIGHEST / units)
    pixels = laid_out.units * density
    between = round(BETWEEN * density)
    images = [laid_out.image(number, pixels) for number in range(laid_out.count)]
    step = pixels.height() + between
    size = QSize(pixels.width(), step * len(images) - between)
    whole = QImage(size, QImage.Format.Format_RGB32)
    whole.fill(laid_out.ground)
    painter = QPainter(whole)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for number, image in enumerate(images):
        painter.drawImage(QPoint(0, step * number), image)
    painter.end()
    dots = round(PER_INCH * density / _METRES_AN_INCH)
    whole.setDotsPerMeterX(dots)  # printed, it is as large as the paper it was laid out for
    whole.setDotsPerMeterY(dots)
    return whole
