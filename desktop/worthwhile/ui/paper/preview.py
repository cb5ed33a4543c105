"""The preview of a summary: its sheets as they would leave, in the light colours always."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from worthwhile.ui.paper.sheets import BETWEEN, Sheets
from worthwhile.ui.widgets.painting import begin, hairline
from worthwhile.ui.widgets.surfaces import Card
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.domain.summary_page import SummaryPage
    from worthwhile.ui.paper.size import PaperSize
    from worthwhile.ui.theme import Theme

_LEAST_WIDTH = 280
_USUAL_WIDTH = 456


class SheetPreview(Themed, QWidget):
    """Sheets one below the other, as wide as there is room, at most as large as on paper.

    A sheet is painted by what paints the files: at a zoom of twice, its pixels are those of the
    saved PNG. It throws its shadow on the `Ground` it lies on.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: Sheets | None = None
        self._cards: list[SheetCard] = []
        self._zoom: float | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow(theme)

    @property
    def count(self) -> int:
        """How many sheets are shown."""
        return len(self._cards)

    @property
    def cards(self) -> tuple[SheetCard, ...]:
        """The sheets."""
        return tuple(self._cards)

    def show_page(self, page: SummaryPage | None, size: PaperSize) -> None:
        """Show a summary laid out for a size of paper; None shows nothing."""
        if page is None:
            self._sheets = None
        elif self._sheets is None or (self._sheets.page, self._sheets.size) != (page, size):
            self._sheets = Sheets(page, size)
        else:
            return
        count = 0 if self._sheets is None else self._sheets.count
        while len(self._cards) > count:
            card = self._cards.pop()
            card.hide()
            card.deleteLater()
        while len(self._cards) < count:
            self._cards.append(SheetCard(self.theme, self))
        for number, card in enumerate(self._cards):
            assert self._sheets is not None
            card.show_sheet(self._sheets, number)
        self._place()
        for card in self._cards:
            card.show()
        self.updateGeometry()
        self.update()

    def set_zoom(self, zoom: float | None) -> None:
        """Show sheets so many times as large as on paper; None: as wide as there is room."""
        self._zoom = zoom
        self._place()
        self.updateGeometry()

    def _scale(self, width: float) -> float:
        """Pixels a unit, in a width."""
        if self._sheets is None:
            return 1.0
        if self._zoom is not None:
            return self._zoom
        return min(max(width - 2, 1) / self._sheets.units.width(), 1.0)

    def _height(self, width: float) -> int:
        """How high all sheets are, with one pixel round them for their edge."""
        if self._sheets is None:
            return 0
        scale, count = self._scale(width), self._sheets.count
        units = self._sheets.units.height() * count + BETWEEN * (count - 1)
        return ceil(units * scale) + 2

    def _place(self) -> None:
        if self._sheets is None:
            return
        scale = self._scale(self.width())
        wide = round(self._sheets.units.width() * scale)
        high = round(self._sheets.units.height() * scale)
        left = max((self.width() - wide) // 2, 1)
        step = high + round(BETWEEN * scale)
        for number, card in enumerate(self._cards):
            card.setGeometry(left, 1 + number * step, wide, high)

    def hasHeightForWidth(self) -> bool:  # noqa: D102
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: D102
        return self._height(width)

    def sizeHint(self) -> QSize:  # noqa: D102
        width = _USUAL_WIDTH
        if self._zoom is not None and self._sheets is not None:
            width = round(self._sheets.units.width() * self._zoom) + 2
        return QSize(width, self._height(width))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        least = self.sizeHint().width() if self._zoom is not None else _LEAST_WIDTH
        return QSize(least, self._height(least))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The edges of the sheets: white paper on a light page needs one."""
        painter = begin(self)
        for card in self._cards:
            box = QRectF(card.geometry())
            left, top, right, bottom = box.left() - 1, box.top() - 1, box.right(), box.bottom()
            for x1, y1, x2, y2 in (
                (left, top, right + 1, top),
                (left, bottom, right + 1, bottom),
                (left, top, left, bottom),
                (right, top, right, bottom),
            ):
                hairline(painter, self.theme, x1, y1, x2, y2, "line2")


class SheetCard(Card):
    """One sheet. A screen reader is told everything that stands on it."""

    focus_radius = 0

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, 2, surface="raised", border=None, radius=0, parent=parent)
        self._sheets: Sheets | None = None
        self._number = 0
        self._image = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_sheet(self, sheets: Sheets, number: int) -> None:
        """Show one of the sheets."""
        self._sheets, self._number, self._image = sheets, number, QImage()
        self.setAccessibleName(f"Sheet {number + 1} of {sheets.count}")
        self.setAccessibleDescription(sheets.said(number))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        if self._sheets is None:
            return
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._image.size() != wanted:
            self._image = self._sheets.image(self._number, wanted)
            self._image.setDevicePixelRatio(ratio)
        begin(self).drawImage(QPointF(0, 0), self._image)
