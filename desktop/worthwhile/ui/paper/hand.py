"""What everything on a sheet is made with: light colours, type, and where the text column lies."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from worthwhile.ui.charts.sheet import Paper
from worthwhile.ui.paper.flow import Piece
from worthwhile.ui.paper.texts import Text, Words
from worthwhile.ui.typography import load_fonts
from worthwhile.ui.widgets.painting import hairline, hairlines

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from worthwhile.ui.paper.faces import Face
    from worthwhile.ui.theme import Theme


class Hand:
    """Sets texts and draws rules, always in the light colours and at 100 %.

    Attributes:
        theme: the light colours, for the marks of charts.
        left: where the column of text begins.
        width: of that column.
    """

    def __init__(self, left: float, width: float) -> None:
        load_fonts()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self.theme: Theme = Paper(app)
        self.left = left
        self.width = width
        self._colours: dict[str, QColor] = {}

    def colour(self, role: str) -> QColor:
        """The colour of a role."""
        if role not in self._colours:
            self._colours[role] = self.theme.colour(role)
        return self._colours[role]

    def short(self, text: str, face: Face, ink: str) -> Words:
        """A few words on one line."""
        return Words(text, face, self.colour(ink))

    def long(self, text: str, face: Face, ink: str, room: float | None = None) -> Text:
        """A text that is broken into lines of the column's width, or of another one."""
        return Text(text, face, self.colour(ink), self.width if room is None else room)

    def rule(self, gap: float, height: float) -> Piece:
        """A decorative line across the column, and the room below it."""
        return Piece(height, self._paint_rule, gap=gap, tied=True)

    def _paint_rule(self, painter: QPainter, top: float) -> None:
        self.level(painter, self.left, self.left + self.width, top, "line2")

    def level(self, painter: QPainter, left: float, right: float, top: float, role: str) -> None:
        """A level hairline."""
        hairline(painter, self.theme, left, top, right, top, self.colour(role))

    def uprights(
        self, painter: QPainter, places: Iterable[float], top: float, end: float, role: str
    ) -> None:
        """Upright hairlines."""
        hairlines(painter, [(x, top, x, end) for x in places], self.colour(role))


def lines_of(text: Text, left: float, *, gap: float = 0.0, tied: bool = False) -> list[Piece]:
    """The lines of a text as pieces: no line of it stands alone at a sheet's end or beginning.

    Args:
        text: what is set.
        left: where its lines begin.
        gap: above it.
        tied: its last line may not be the last of a sheet.
    """
    last = text.lines - 1
    return [
        Piece(
            text.height / text.lines,
            partial(_paint_line, text, number, left),
            said=text.text if number == 0 else "",
            gap=gap if number == 0 else 0.0,
            tied=tied if number == last else number in {0, last - 1},
        )
        for number in range(text.lines)
    ]


def _paint_line(text: Text, number: int, left: float, painter: QPainter, top: float) -> None:
    text.paint_line(painter, number, left, top)
