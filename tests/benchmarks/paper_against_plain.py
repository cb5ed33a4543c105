"""A summary of two sheets as PDF, beside `QPdfWriter` plainly painting the same.

The other side is given every line of text, every rule and every mark with its place, as our sheets
were laid out, and calls `drawText`, `drawLine` and `drawEllipse`: no breaking into lines, no sheets
to fill, no theme, and the file is left as Qt writes it. Ours begins with the summary's content and
ends with a file that is the same every time. Both are made in alternation, in one process.

    python tests/benchmarks/paper_against_plain.py [rounds]
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QMarginsF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPdfWriter, QPen

from helpers.sample_summary import sample_page
from worthwhile.domain.summary_page import SummaryPage
from worthwhile.ui.paper import files, hand, rows
from worthwhile.ui.paper.faces import font_of
from worthwhile.ui.paper.files import pdf_bytes
from worthwhile.ui.paper.sheets import Sheets
from worthwhile.ui.paper.size import PER_INCH, PaperSize
from worthwhile.ui.paper.texts import Text, Words, base_of

Spoken = tuple[QPointF, str, QFont, QColor]


@dataclass
class Plain:
    """What stands on one sheet, and where."""

    words: list[Spoken] = field(default_factory=list)
    lines: list[tuple[QLineF, QColor, float]] = field(default_factory=list)
    marks: list[tuple[QPointF, QColor]] = field(default_factory=list)


def main() -> None:
    """Print the ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    app = QGuiApplication([])
    page = sample_page()
    plain = recorded(page)
    texts = sum(len(sheet.words) for sheet in plain)
    print(f"{len(plain)} sheets, {texts} lines of text  (ms of CPU, medians of {rounds})")

    def ours() -> bytes:
        return pdf_bytes(page, PaperSize.A4)

    def theirs() -> bytes:
        return painted_plainly(plain)

    theirs(), ours()
    pairs = [(clock(theirs), clock(ours)) for _ in range(rounds)]
    left, right = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"plainly {left:7.2f}   ours {right:7.2f}   ratio {ratio:5.2f}")
    print(f"bytes   {len(theirs()):7}        {len(ours()):7}")
    raw = files.drawn_by_qt(Sheets(page, PaperSize.A4))
    parts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("laying it out", lambda: Sheets(page, PaperSize.A4)),
        ("settling the file", lambda: files.settled(raw, page.title, page.made, "Qt")),
    )
    for name, deed in parts:
        print(f"  of ours, {name}: {statistics.median(clock(deed) for _ in range(rounds)):.2f}")
    del app


def clock(deed: Callable[[], object]) -> float:
    """Milliseconds of this process: what else the machine does is not counted."""
    start = time.process_time()
    deed()
    return (time.process_time() - start) * 1_000


def recorded(page: SummaryPage) -> list[Plain]:
    """Every line of text, rule and mark of our sheets, with its place."""
    laid_out = Sheets(page, PaperSize.A4)
    buffer, found = QBuffer(), []
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = writer_to(buffer)
    painter = QPainter(writer)
    for number in range(laid_out.count):
        sheet = Plain()
        found.append(sheet)

        def paint_line(
            self: Text, painter: QPainter, n: int, left: float, top: float, sheet: Plain = sheet
        ) -> None:
            line = self._rows[n]
            said = self.text[line.textStart() : line.textStart() + line.textLength()]
            spot = QPointF(left, top + self._base)
            sheet.words.append((spot, said.rstrip(), self._layout.font(), self._ink))

        def paint(
            self: Words, painter: QPainter, left: float, top: float, sheet: Plain = sheet
        ) -> None:
            spot = QPointF(left, top + base_of(self._face))
            sheet.words.append((spot, self.text, font_of(self._face), self._ink))

        def hairlines(
            painter: QPainter, lines: list[tuple[float, float, float, float]], colour: QColor,
            sheet: Plain = sheet,
        ) -> None:  # fmt: skip
            sheet.lines.extend((QLineF(*line), colour, 1.0) for line in lines)

        def hairline(
            painter: QPainter, theme: object, x1: float, y1: float, x2: float, y2: float,
            colour: QColor, sheet: Plain = sheet,
        ) -> None:  # fmt: skip
            sheet.lines.append((QLineF(x1, y1, x2, y2), colour, 1.0))

        def draw_range(
            painter: QPainter, theme: object, one: object, spots: tuple[QPointF, QPointF, QPointF],
            half: None, ground: QColor, sheet: Plain = sheet,
        ) -> None:  # fmt: skip
            ink = laid_out._hand.colour("c3")
            sheet.lines.append((QLineF(spots[0], spots[2]), ink, 2.0))
            sheet.marks.append((spots[1], ink))

        with (
            patch.object(Text, "paint_line", paint_line),
            patch.object(Words, "paint", paint),
            patch.object(hand, "hairline", hairline),
            patch.object(hand, "hairlines", hairlines),
            patch.object(rows, "draw_range", draw_range),
        ):
            laid_out.paint(painter, number)
    painter.end()
    return found


def writer_to(buffer: QBuffer) -> QPdfWriter:
    """A plain writer of A4."""
    writer = QPdfWriter(buffer)
    writer.setResolution(PER_INCH)
    writer.setPageSize(PaperSize.A4.page_size)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle("A summary")
    return writer


def painted_plainly(sheets: list[Plain]) -> bytes:
    """The same marks on the same paper."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = writer_to(buffer)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, sheet in enumerate(sheets):
        if number:
            writer.newPage()
        for line, colour, width in sheet.lines:
            painter.setPen(QPen(colour, width))
            painter.drawLine(line)
        for spot, colour in sheet.marks:
            painter.setPen(QPen(colour, 2))
            painter.setBrush(QColor("white"))
            painter.drawEllipse(QRectF(spot.x() - 4, spot.y() - 4, 8, 8))
        for spot, said, font, colour in sheet.words:
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(spot, said)
    painter.end()
    return bytes(buffer.data().data())


if __name__ == "__main__":
    main()
