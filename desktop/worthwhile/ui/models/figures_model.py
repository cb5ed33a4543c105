"""The figures behind the forest plot as a small table: the form a screen reader walks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import By, Unit
from worthwhile.domain.sentences import evidence_size, figure, span, too_few

if TYPE_CHECKING:
    from worthwhile.domain.insights import Cell, Insights

AnyIndex = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_LAST = float("-inf")
"""What a missing figure sorts as: below every figure."""


class Column(Enum):
    """What a column holds; the value is its heading."""

    PROJECT = "Project"
    TASK_TYPE = "Task type"
    TOOL = "Tool"
    GUESS = "Best guess"
    FROM = "90% from"
    TO = "to"
    ALONE = "By itself"
    ALONE_RANGE = "90%"
    USES = "Evidence"
    WORDS = "In words"


NUMBERS = frozenset(
    {Column.GUESS, Column.FROM, Column.TO, Column.ALONE, Column.ALONE_RANGE, Column.USES}
)
_FIGURES = (Column.GUESS, Column.FROM, Column.TO)
_ALONE = (Column.ALONE, Column.ALONE_RANGE)
_NAMES = {
    By.TOOL_AND_TYPE: (Column.TASK_TYPE, Column.TOOL),
    By.TOOL: (Column.TOOL,),
    By.TASK_TYPE: (Column.TASK_TYPE,),
    By.PROJECT: (Column.PROJECT,),
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the table shows: the groups in the order of the chart, in one unit."""

    by: By
    unit: Unit
    alone: bool
    cells: tuple[Cell, ...]


class FiguresModel(QAbstractTableModel):
    """One row a group, one column a figure; texts to read, floats and strings to sort by."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = _Shown(By.TOOL_AND_TYPE, Unit.HIT_RATE, alone=False, cells=())

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as they stand now: the names depend on the grouping."""
        if self._shown.alone:  # the words make way: they are told of each row anyway
            return (*_NAMES[self._shown.by], *_FIGURES, *_ALONE, Column.USES)
        return (*_NAMES[self._shown.by], *_FIGURES, Column.USES, Column.WORDS)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The groups, in the order of the chart."""
        return self._shown.cells

    def show_figures(self, insights: Insights, unit: Unit, *, alone: bool = False) -> None:
        """Show these figures; nothing is reset when they are the ones shown.

        Args:
            insights: what was worked out.
            unit: what is shown.
            alone: whether what each group says by itself stands beside it.
        """
        wanted = _Shown(insights.by, unit, alone, insights.ranked(unit))
        if wanted != self._shown:
            self.beginResetModel()
            self._shown = wanted
            self.endResetModel()

    def _text(self, cell: Cell, column: Column) -> str:
        shown, unit = cell.figure(self._shown.unit), self._shown.unit
        own = cell.own_figure(unit)
        match column:
            case Column.PROJECT:
                return cell.project or ""
            case Column.TASK_TYPE:
                return cell.task_type or ""
            case Column.TOOL:
                return cell.tool or ""
            case Column.GUESS:
                return figure(unit, shown.mean) if shown else too_few(cell)
            case Column.FROM:
                return figure(unit, shown.lo) if shown else "–"
            case Column.TO:
                return figure(unit, shown.hi) if shown else "–"
            case Column.ALONE:
                return figure(unit, own.mean) if own else "–"
            case Column.ALONE_RANGE:
                return span(unit, own.lo, own.hi) if own else "–"
            case Column.USES:
                grade = cell.grade if unit.is_time else Grade.FELT
                return f"{evidence_size(cell, unit)}, {grade.words}"
            case Column.WORDS:
                return cell.sentence

    def _sort_key(self, cell: Cell, column: Column) -> float | str:
        """A float or a string: the stock proxy sorts nothing else rightly."""
        shown = cell.figure(self._shown.unit)
        match column:
            case Column.GUESS:
                return shown.mean if shown else _LAST
            case Column.FROM:
                return shown.lo if shown else _LAST
            case Column.TO:
                return shown.hi if shown else _LAST
            case Column.ALONE | Column.ALONE_RANGE:
                own = cell.own_figure(self._shown.unit)
                return own.mean if own else _LAST
            case Column.USES:
                return float(cell.evidence(self._shown.unit))
            case _:
                return self._text(cell, column).casefold()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The groups."""
        return 0 if parent.isValid() else len(self._shown.cells)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Names, figures, words."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, sort key and alignment of one figure."""
        if not index.isValid():
            return None
        cell, column = self._shown.cells[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(cell, column)
        if role == SORT_ROLE:
            return self._sort_key(cell, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.value}: {self._text(cell, column)}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The headings of the columns; rows have none."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.value
        return self._alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, column: Column) -> Qt.AlignmentFlag:
        """Numbers end together; what stands last begins together, for it may wrap."""
        right = column in NUMBERS and column is not self.columns[-1]
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
