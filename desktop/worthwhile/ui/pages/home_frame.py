"""How Home is laid out: a head, one column, and a rail beside or below it when there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.ui.widgets.layouts import vbox
from worthwhile.ui.widgets.scrolling import ScrollArea
from worthwhile.ui.widgets.surfaces import Ground

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout

    from worthwhile.ui.theme import Theme

COLUMN_WIDTH, RAIL_WIDTH, GUTTER = 840, 272, 56
_WIDE, _NARROW = (48, 36, 48, 24), (32, 20, 32, 24)
_NO_LIMIT = 16_777_215


class HomeFrame(ScrollArea):
    """The column closes up while there is no rail; it never grows wider than a line reads well.

    Attributes:
        asks, above: empty places above the card, hidden until something is put there.
    """

    def __init__(self, theme: Theme, head: QWidget, card: QWidget, legend: QWidget) -> None:
        super().__init__(theme)
        self._theme = theme
        self._narrow = False
        self._kept_free = False
        self._head = head
        self._rail: QWidget | None = None
        self.asks, self.above = QWidget(), QWidget()
        self.asks.hide()
        self.above.hide()
        self._main = QWidget()
        self._legend = legend
        self._card = card
        main = self._main_lines = vbox(theme, self._main, spacing=24)
        for part in (self.asks, self.above, card, legend):
            main.addWidget(part)
        main.addStretch(1)
        ground = Ground(theme)
        self._column = vbox(theme, ground, margins=_WIDE, spacing=24)
        self._column.addWidget(head)
        self._body = vbox(theme, spacing=GUTTER)
        self._body.addWidget(self._main, 1)
        self._column.addLayout(self._body)
        self._column.addStretch(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hold(ground)
        theme.changed.connect(self._fit)
        self._fit()

    def take_rail(self, rail: QWidget) -> None:
        """Take in what lies beside the column; hidden until it is wanted."""
        self._rail = rail
        rail.hide()
        self._body.addWidget(rail)
        self._fit()

    def keep_free(self) -> None:
        """Leave the rail's room empty until it is known what belongs there: nothing jumps."""
        self._kept_free = True
        self._fit()

    @Slot(bool)
    def show_rail(self, on: bool) -> None:
        """Make room for the rail, or close up."""
        self._kept_free = False
        if self._rail is not None:
            self._rail.setVisible(on)
        self._fit()

    @Slot(QWidget)
    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll to something that has come, from its top."""
        self.ensureWidgetVisible(part, 0, self._theme.px(16))

    def holds(self, part: QWidget) -> bool:
        """Whether something lies on the page, and scrolls with it."""
        page = self.widget()
        return page is not None and page.isAncestorOf(part)

    def show_card(self, *, on: bool, legend: bool) -> None:
        """Let the card make way, or name other keys than those below it."""
        self._card.setVisible(on)
        self._legend.setVisible(on and legend)

    def show_above(self, place: QWidget, *, on: bool, after: QWidget) -> None:
        """Show a place above the card, or close up; Tab visits it where it is seen.

        Args:
            place: `asks` or `above`.
            on: whether there is something in it.
            after: what Tab visits before.
        """
        place.setVisible(on)
        for part in (*_stops(self.asks), *_stops(self.above)):
            QWidget.setTabOrder(after, part)
            after = part

    def set_narrow(self, narrow: bool) -> None:
        """Smaller margins, and the rail below, where there is little room."""
        self._narrow = narrow
        self._column.set_margins(_NARROW if narrow else _WIDE)
        for box in (self._column, self._main_lines):
            box.set_gap(16 if narrow else 24)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        px, rail = self._theme.px, self._rail
        shown = rail is not None and not rail.isHidden()
        beside = (shown or self._kept_free) and not self._narrow
        direction = self._body.Direction
        self._body.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._body.set_gap(GUTTER if beside else 32)
        free = GUTTER + RAIL_WIDTH if beside and not shown else 0
        self._body.set_margins((0, 0, free, 0))
        self._main.setMaximumWidth(px(COLUMN_WIDTH))
        whole = COLUMN_WIDTH + GUTTER + RAIL_WIDTH if beside else COLUMN_WIDTH
        self._head.setMaximumWidth(px(whole))
        if rail is not None:
            rail.setMinimumWidth(px(RAIL_WIDTH) if beside else 0)
            rail.setMaximumWidth(px(RAIL_WIDTH if beside else COLUMN_WIDTH))


def _stops(place: QWidget) -> list[QWidget]:
    """What Tab visits in a place, in the order in which it is laid out."""
    here = [place] if place.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    layout = place.layout()
    if layout is not None:
        return [*here, *(stop for part in _laid_out(layout) for stop in _stops(part))]
    inside = place.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [*here, *(stop for part in inside for stop in _stops(part))]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (None, None) if item is None else (item.widget(), item.layout())
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
