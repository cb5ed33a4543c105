"""Boxes that keep their gaps at the text's size, and chips that wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QWidget,
)

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)


class Box(QBoxLayout):
    """A box layout whose margins, spacing and gaps grow with the text."""

    def __init__(
        self,
        theme: Theme,
        direction: QBoxLayout.Direction,
        parent: QWidget | None = None,
        *,
        margins: Margins = NO_MARGINS,
        spacing: int = 0,
    ) -> None:
        super().__init__(direction)
        self._theme = theme
        self._margins, self._gap = margins, spacing
        self._gaps: list[tuple[QSpacerItem, int]] = []
        if parent is not None:
            parent.setLayout(self)
        theme.changed.connect(self._scale)
        self._scale()

    def gap(self, length: int) -> None:
        """Leave a gap, before scaling."""
        spacer = QSpacerItem(0, 0)
        self._gaps.append((spacer, length))
        self.addSpacerItem(spacer)
        self._scale_gap(spacer, length)

    def set_margins(self, margins: Margins) -> None:
        """Left, top, right and bottom, before scaling; where one reads from the right, mirrored."""
        self._margins = margins
        self._scale()

    def set_gap(self, spacing: int) -> None:
        """The gap between any two, before scaling."""
        self._gap = spacing
        self._scale()

    def _scale_gap(self, spacer: QSpacerItem, length: int) -> None:
        size, fixed = self._theme.px(length), QSizePolicy.Policy.Fixed
        if self.direction() in (self.Direction.TopToBottom, self.Direction.BottomToTop):
            spacer.changeSize(0, size, QSizePolicy.Policy.Minimum, fixed)
        else:
            spacer.changeSize(size, 0, fixed, QSizePolicy.Policy.Minimum)

    def _scale(self) -> None:
        px = self._theme.px
        left, top, right, bottom = self._margins
        if QApplication.isRightToLeft():  # Qt turns a box's items round, but not its margins
            left, right = right, left
        self.setContentsMargins(px(left), px(top), px(right), px(bottom))
        self.setSpacing(px(self._gap))
        for spacer, length in self._gaps:
            self._scale_gap(spacer, length)
        self.invalidate()


def vbox(
    theme: Theme,
    parent: QWidget | None = None,
    *,
    margins: Margins = NO_MARGINS,
    spacing: int = 0,
) -> Box:
    """A column."""
    down = QBoxLayout.Direction.TopToBottom
    return Box(theme, down, parent, margins=margins, spacing=spacing)


def hbox(
    theme: Theme,
    parent: QWidget | None = None,
    *,
    margins: Margins = NO_MARGINS,
    spacing: int = 0,
) -> Box:
    """A row."""
    along = QBoxLayout.Direction.LeftToRight
    return Box(theme, along, parent, margins=margins, spacing=spacing)


def settle(widget: QWidget) -> None:
    """Lay a widget and all it lies in out now: new rows would else be seen before their places."""
    inside: QWidget | None = widget
    while inside is not None and not isinstance(inside, QScrollArea):
        layout = inside.layout()
        if layout is not None:
            layout.activate()
        inside = inside.parentWidget()


Item = QWidget | int | None | tuple[QWidget, Qt.AlignmentFlag]


def _fill(box: Box, items: tuple[Item, ...]) -> None:
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.gap(item)
        elif isinstance(item, tuple):
            box.addWidget(item[0], 0, item[1])
        else:
            box.addWidget(item)


def row(theme: Theme, *items: Item, spacing: int = 8, margins: Margins = NO_MARGINS) -> QWidget:
    """Widgets side by side: a number is a gap, None a stretch, a pair a widget aligned."""
    widget = QWidget()
    _fill(hbox(theme, widget, margins=margins, spacing=spacing), items)
    return widget


def col(theme: Theme, *items: Item, spacing: int = 8, margins: Margins = NO_MARGINS) -> QWidget:
    """Widgets below each other: a number is a gap, None a stretch, a pair a widget aligned."""
    widget = QWidget()
    _fill(vbox(theme, widget, margins=margins, spacing=spacing), items)
    return widget


class FlowLayout(QLayout):
    """Widgets side by side that go on in the next line where the room ends."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        spacing: int = 8,
        line_spacing: int = 8,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._gap, self._line_gap = spacing, line_spacing
        self._items: list[QLayoutItem] = []
        if parent is not None:
            parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self.invalidate)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the widgets in a rectangle; returns the height they take."""
        gap, line_gap = self._theme.px(self._gap), self._theme.px(self._line_gap)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, y, tall = rect.left(), rect.top(), 0
        for item in self._shown():
            size = item.sizeHint()
            wide = min(size.width(), rect.width())
            if x > rect.left() and x + wide > rect.left() + rect.width():
                x, y, tall = rect.left(), y + tall + line_gap, 0
            if move:
                left = rect.left() + rect.right() - x - wide + 1 if mirrored else x
                item.setGeometry(QRect(QPoint(left, y), QSize(wide, size.height())))
            x += wide + gap
            tall = max(tall, size.height())
        return y + tall - rect.top()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: D102
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: D102
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: D102
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: D102
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: D102
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: D102
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: D102
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: D102
        gap = self._theme.px(self._gap)
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + gap * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: D102
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )
