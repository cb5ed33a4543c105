"""The names of the Journal's columns: a click sorts, an arrow says how."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from worthwhile.domain.query import SortBy
from worthwhile.ui.journal_lines import HEADINGS, Column
from worthwhile.ui.theme import Theme, TypeRole
from worthwhile.ui.widgets.painting import (
    CENTRE,
    END,
    START,
    hairline,
    is_mirrored,
    width_of,
    words,
)

SORTS = {
    Column.OUTCOME: SortBy.OUTCOME,
    Column.TASK: SortBy.TITLE,
    Column.TOOL: SortBy.TOOL,
    Column.TASK_TYPE: SortBy.TASK_TYPE,
    Column.NET: SortBy.NET_MINUTES,
}
FALLING_FIRST = frozenset({SortBy.FINISHED, SortBy.OUTCOME, SortBy.NET_MINUTES})


class JournalHeader(QHeaderView):
    """The columns' names; a click sorts, an arrow says how.

    Signals:
        sort_requested(SortBy, bool): sort by this, falling or rising.
    """

    sort_requested = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._sort = (SortBy.FINISHED, True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setAccessibleName("Columns")
        self.sectionClicked.connect(self._clicked)

    def show_sort(self, sort_by: SortBy, *, falling: bool) -> None:
        """Say by which column the rows are sorted."""
        self._sort = (sort_by, falling)
        self.viewport().update()

    @Slot(int)
    def _clicked(self, section: int) -> None:
        wanted = SORTS.get(Column(section))
        if wanted is None:
            return
        current, falling = self._sort
        first = wanted in FALLING_FIRST
        if current is not wanted:
            self.sort_requested.emit(wanted, first)
        elif falling is first:
            self.sort_requested.emit(wanted, not first)
        else:
            # the third click goes back to the order of days
            self.sort_requested.emit(SortBy.FINISHED, SortBy.FINISHED in FALLING_FIRST)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """One column's name on a hairline, with an arrow when it sorts."""
        theme, px, column = self._theme, self._theme.px, Column(logicalIndex)
        if column is Column.MARK:
            return
        area = QRectF(rect)
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        sorts = SORTS.get(column) is self._sort[0]
        said, font = HEADINGS[column], theme.font(TypeRole.LABEL)
        width = width_of(said, font)
        mirrored = is_mirrored(self)
        near, far = (END, START) if mirrored else (START, END)
        start = {Column.TASK: px(4), Column.HINDSIGHT: px(24)}.get(column, 0)
        end = px(8) if column is Column.NET else 0
        left, right = (end, start) if mirrored else (start, end)
        space, align = area.adjusted(left, 0, -right, 0), far if end else near
        if column is Column.OUTCOME:
            # centred on the tick that runs through the rows
            tick = area.right() - px(30) if mirrored else area.left() + px(30)
            space, align = QRectF(tick - px(40), area.top(), px(80), area.height()), CENTRE
        words(painter, space, said, font, theme.colour("ink" if sorts else "ink3"), align)
        if sorts:
            self._arrow(painter, space, width, align)
        hairline(
            painter, theme, area.left(), area.bottom(), area.right() + 1, area.bottom(), "line2"
        )
        painter.restore()

    def _arrow(
        self, painter: QPainter, space: QRectF, width: float, align: Qt.AlignmentFlag
    ) -> None:
        """A chevron beside the name, on the side where there is room."""
        px, side = self._theme.px, self._theme.px(12)
        name = "chevron-down" if self._sort[1] else "chevron-up"
        x = space.left() + width + px(3)
        if align == CENTRE:
            x = space.center().x() + width / 2 + px(1)
        elif align == END:
            x = space.right() - width - side - px(2)
        self._theme.draw_icon(painter, name, x, space.center().y() - side / 2, 12, "ink")
