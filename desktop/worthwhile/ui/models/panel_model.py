"""A `PanelTable` as a table model: what a chart draws, to be read and walked."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from worthwhile.domain.table import PanelTable

AnyIndex = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_LAST = float("-inf")
"""What a missing figure sorts as: below every figure."""


class PanelModel(QAbstractTableModel):
    """Shows a table in the order of its chart; texts to read, floats and strings to sort by."""

    def __init__(self) -> None:
        super().__init__()
        self._table = PanelTable()

    @property
    def table(self) -> PanelTable:
        """What is shown."""
        return self._table

    def show_table(self, table: PanelTable) -> None:
        """Show this one; nothing is reset when it is the one shown."""
        if table != self._table:
            self.beginResetModel()
            self._table = table
            self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The rows."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The columns."""
        return 0 if parent.isValid() else len(self._table.headings)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, sort key and alignment of one field."""
        if not index.isValid():
            return None
        column = index.column()
        datum = self._table.rows[index.row()][column]
        if role == Qt.ItemDataRole.DisplayRole:
            return datum.text
        if role == SORT_ROLE:
            return self._sort_key(index.row(), column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._table.headings[column]}: {datum.text}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The headings of the columns; rows have none."""
        headings = self._table.headings
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return headings[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _sort_key(self, row: int, column: int) -> float | str:
        """A float or a string, and one of them in a whole column: the proxy sorts nothing else."""
        datum = self._table.rows[row][column]
        if column in self._table.numbers:
            return _LAST if datum.value is None else datum.value
        if any(one[column].value is not None for one in self._table.rows):
            return _LAST if datum.value is None else datum.value
        return datum.text.casefold()

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        right = column in self._table.numbers
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
