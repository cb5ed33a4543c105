"""What Qt puts into a PDF by itself, and what is left of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter

from worthwhile.domain.month import Month
from worthwhile.ui.paper.settled import settled

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]
MARCH = Month(2025, 3)


def as_qt_writes(title: str = "Title") -> bytes:
    """Two pages with text, a picture and something translucent."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("CREATOR")
    writer.setAuthor("AUTHOR")
    painter = QPainter(writer)
    for number in range(2):
        if number:
            writer.newPage()
        painter.drawText(QPointF(300, 300), "7 0 R stays (7 0 R)")
        image = QImage(8, 8, QImage.Format.Format_RGB32)
        image.fill(QColor("red"))
        painter.drawImage(QPointF(600, 600), image)
        painter.setOpacity(0.5)
        painter.drawRect(100, 100, 900, 900)
    painter.end()
    return bytes(buffer.data().data())


def of(data: bytes, title: str = "Title", made: Month = MARCH) -> bytes:
    return settled(data, title, made, "Qt")


def test_two_documents_of_the_same_content_become_one() -> None:
    first, second = as_qt_writes(), as_qt_writes("Another")
    assert first != second
    assert of(first) == of(second)


def test_nothing_is_left_of_the_moment_and_of_names() -> None:
    data = of(as_qt_writes())
    now = datetime.now(UTC).year
    for trace in (b"CREATOR", b"AUTHOR", f"D:{now}".encode(), b"ModDate", b"Metadata", b"xmp"):
        assert trace not in data
    assert b"/CreationDate (D:202503)" in data


def test_other_months_and_titles_make_other_documents() -> None:
    data = as_qt_writes()
    assert len({of(data), of(data, made=Month(2025, 4)), of(data, "Titel «1 0 R»")}) == 3


@pytest.mark.parametrize("title", ["(", ")", "\\", "7 0 R", "Ünï 漢 😀", ""])
def test_any_title_is_told_as_it_is(title: str) -> None:
    assert f"/Title <feff{title.encode('utf-16-be').hex()}>".encode() in of(as_qt_writes(), title)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"xref\n0 1\nstartxref\n0"])
def test_what_is_not_built_as_qt_does_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="unknown make"):
        of(data)
