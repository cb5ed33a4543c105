"""Texts on a sheet, shaped once: measured, broken into lines and painted from the same glyphs."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from worthwhile.ui.paper.faces import font_of
from worthwhile.ui.widgets.painting import baseline

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from worthwhile.ui.paper.faces import Face

_ANY = 1e6


class Text:
    """One paragraph in one face.

    Attributes:
        text: what it says.
        width: of its widest line.
        from_right: it is read from right to left, and ends flush right.
    """

    def __init__(self, text: str, face: Face, ink: QColor, room: float = _ANY) -> None:
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
        font = font_of(face)
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        direction = Qt.LayoutDirection
        option.setTextDirection(direction.RightToLeft if self.from_right else direction.LeftToRight)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._rows: list[QTextLine] = []
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, 0))
            self._rows.append(line)
        self._layout.endLayout()
        self._base = baseline(font, self._line)
        self.width = max((line.naturalTextWidth() for line in self._rows), default=0.0)

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    @property
    def height(self) -> float:
        """Of all lines."""
        return self._line * len(self._rows)

    def paint_line(self, painter: QPainter, number: int, left: float, top: float) -> None:
        """Paint one line with the top left corner of its room at a point."""
        line = self._rows[number]
        if self.from_right and self._room < _ANY:
            left += self._room - line.naturalTextWidth()
        painter.setPen(self._ink)
        line.draw(painter, QPointF(left, top + self._base - line.ascent()))

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint all lines."""
        for number in range(self.lines):
            self.paint_line(painter, number, left, top + number * self._line)


def reads_from_right(text: str) -> bool:
    """Whether the first letter that has a direction has that one."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False
