"""Texts on a sheet, shaped once: measured, broken into lines and painted from the same glyphs."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from worthwhile.ui.paper.faces import font_of
from worthwhile.ui.widgets.painting import baseline, width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from worthwhile.ui.paper.faces import Face

_TOGETHER = re.compile(r"\(?[−+]?\d+ to [−+]?\d+\)?[.,:;]?")


class Text:
    """One paragraph in one face.

    Attributes:
        text: what it says.
        width: of its widest line.
        from_right: it is read from right to left, and ends flush right.
    """

    def __init__(self, text: str, face: Face, ink: QColor, room: float) -> None:
        """Shape it.

        Args:
            text: plain; nothing in it is markup.
            face: how it is set.
            ink: its colour.
            room: how wide it may be; a word that is wider is broken.
        """
        self.text = text
        self.from_right = reads_from_right(text)
        self._ink = ink
        self._line = face.line
        self._room = room
        self._layout = QTextLayout(text, font_of(face))
        self._layout.setTextOption(_option(from_right=self.from_right))
        self._layout.setCacheEnabled(True)
        self._rows: list[QTextLine] = []
        self._layout.beginLayout()
        end = 0
        while end < len(text) and (line := self._layout.createLine()).isValid():
            line.setLineWidth(room)
            if " to " in text:
                self._keep_ranges(line, room)
            end = line.textStart() + line.textLength()
            self._rows.append(line)
        self._layout.endLayout()
        self._base = base_of(face)
        self.width = max((line.naturalTextWidth() for line in self._rows), default=0.0)

    def _keep_ranges(self, line: QTextLine, room: float) -> None:
        """Break before "+5 to +20", never within it."""
        start, end = line.textStart(), line.textStart() + line.textLength()
        for found in _TOGETHER.finditer(self.text):
            if start < found.start() < end < found.end():
                x = line.cursorToX(found.start())[0]  # type: ignore[index]
                line.setLineWidth(room - x if self.from_right else x)

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    @property
    def height(self) -> int:
        """Of all lines."""
        return self._line * len(self._rows)

    def paint_line(self, painter: QPainter, number: int, left: float, top: float) -> None:
        """Paint one line with the top left corner of its room at a point."""
        line = self._rows[number]
        if self.from_right:
            left += self._room - line.naturalTextWidth()
        painter.setPen(self._ink)
        line.draw(painter, QPointF(left, top + self._base - line.ascent() - line.y()))

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint all lines."""
        for number in range(self.lines):
            self.paint_line(painter, number, left, top + number * self._line)


class Words:
    """A few words of the program's own on one line, read from left to right.

    Attributes:
        text: what they say.
        height: of the line.
    """

    def __init__(self, text: str, face: Face, ink: QColor) -> None:
        self.text = text
        self.height = face.line
        self._face, self._ink = face, ink

    @property
    def width(self) -> float:
        """How wide they are; most are never asked."""
        return width_of(self.text, font_of(self._face))

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint them with the top left corner of the line at a point."""
        painter.setFont(font_of(self._face))
        painter.setPen(self._ink)
        painter.drawText(QPointF(left, top + base_of(self._face)), self.text)


@cache
def _option(*, from_right: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    way = Qt.LayoutDirection
    option.setTextDirection(way.RightToLeft if from_right else way.LeftToRight)
    return option


@cache
def base_of(face: Face) -> float:
    """From the top of a line to where letters stand."""
    return baseline(font_of(face), face.line)


def reads_from_right(text: str) -> bool:
    """Whether the first letter that has a direction has that one."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False
