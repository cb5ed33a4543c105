"""A summary laid out on sheets: one painter for the screen, for files and for a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from worthwhile.ui.paper.content import content
from worthwhile.ui.paper.faces import Face
from worthwhile.ui.paper.flow import fewest
from worthwhile.ui.paper.hand import Hand

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from worthwhile.domain.summary_page import SummaryPage
    from worthwhile.ui.paper.flow import Placed
    from worthwhile.ui.paper.size import PaperSize

BETWEEN = 16
"""Units between two sheets that are shown one below the other."""
_SIDE, _TOP, _BOTTOM = 76, 68, 52
"""Margins: left and right, above the text, below the foot."""
_RUNNING = 32
"""From the top of a running head to the text."""
_FOOT_GAP, _BESIDE_FOOT = 28, 72


class Sheets:
    """The sheets of a summary, laid out.

    Attributes:
        page: what they say.
        size: of the paper.
        units: width and height of a sheet; everything is measured in 96 units to the inch.
    """

    def __init__(self, page: SummaryPage, size: PaperSize) -> None:
        self.page = page
        self.size = size
        self.units: QSize = size.units
        self._hand = hand = Hand(_SIDE, self.units.width() - 2 * _SIDE)
        self._foot = hand.long(page.footer, Face.AXIS, "ink3", hand.width - _BESIDE_FOOT)
        self._running = hand.short(f"{page.title}  ·  {page.months.words}", Face.CAPTION, "ink3")
        self._foot_top = self.units.height() - _BOTTOM - self._foot.height
        # Every sheet but the first has a running head, and all have room for it: where a text is
        # cut does not depend on what came before.
        self._top = _TOP
        pieces = tuple(content(page, hand))
        self._sheets = fewest(pieces, self._foot_top - _FOOT_GAP - _TOP)

    @property
    def ground(self) -> QColor:
        """What sheets lie on: the page of the light theme."""
        return self._hand.colour("desk")

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return len(self._sheets)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a sheet with its top left corner at the origin; the paper itself is not painted.

        Args:
            painter: in units of the sheet.
            number: which, from 0.
        """
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        hand = self._hand
        if number:
            self._running.paint(painter, hand.left, _TOP - _RUNNING)
        for piece, top in self._sheets[number]:
            piece.paint(painter, self._top + top)
        self._foot.paint(painter, hand.left, self._foot_top)
        of_all = hand.short(f"{number + 1} of {self.count}", Face.AXIS, "ink3")
        of_all.paint(painter, hand.left + hand.width - of_all.width, self._foot_top)

    def image(self, number: int, pixels: QSize) -> QImage:
        """A sheet as an image: the white of the light theme where nothing stands.

        Args:
            number: which, from 0.
            pixels: width and height of the image.
        """
        image = QImage(pixels, QImage.Format.Format_RGB32)
        image.fill(self._hand.colour("raised"))
        painter = QPainter(image)
        painter.scale(pixels.width() / self.units.width(), pixels.height() / self.units.height())
        self.paint(painter, number)
        painter.end()
        return image

    def said(self, number: int) -> str:
        """What a sheet says, a line for each piece: for who does not see it."""
        placed: tuple[Placed, ...] = self._sheets[number]
        told = [piece.said for piece, _ in placed if piece.said]
        return "\n".join((*told, self._foot.text, f"{number + 1} of {self.count}"))


def sheets(page: SummaryPage, size: PaperSize) -> Sheets:
    """Lay a summary out."""
    return Sheets(page, size)
