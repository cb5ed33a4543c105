"""The Journal's table: rows come from SQL in order, their entries a page at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from worthwhile.domain.lookback import Hindsight
from worthwhile.ui.journal_lines import HEADINGS, Column, cell_words, sentence, sort_value
from worthwhile.ui.models.journal_rows import Rows, day_words

if TYPE_CHECKING:
    from uuid import UUID

    from worthwhile.domain.entry import Entry
    from worthwhile.domain.lookback import Rating

Index = QModelIndex | QPersistentModelIndex

_HEADING = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_ENTRY = _HEADING | Qt.ItemFlag.ItemIsSelectable
_PAGE = 64  # a tall screen: more would be read for nothing before the first line is painted
_PAGES_KEPT = 48
_ROOT = QModelIndex()
_WIDE = len(Column)  # an enumeration counts its members anew each time; Qt asks for every cell


class Role(IntEnum):
    """What can be asked for beyond Qt's own roles."""

    ENTRY = Qt.ItemDataRole.UserRole
    SORT = Qt.ItemDataRole.UserRole + 1


class JournalModel(QAbstractTableModel):
    """Shows rows that were sorted and filtered elsewhere; holds only the entries in sight.

    Signals: Qt's own.
    """

    def __init__(
        self,
        read: Callable[[Sequence[int]], list[Entry]],
        looked_back: Callable[[Sequence[UUID]], Mapping[UUID, Rating]] = lambda _: {},
        parent: QObject | None = None,
    ) -> None:
        """Build it without rows.

        Args:
            read: the entries with these numbers, in this order.
            looked_back: the later ratings of these entries, as far as there are any.
            parent: as for every object.
        """
        super().__init__(parent)
        self._read = read
        self._looked_back = looked_back
        self._rows: Rows | None = None
        self._today = date(1970, 1, 1)
        self._pages: OrderedDict[int, list[Entry | None]] = OrderedDict()
        self._later: dict[UUID, Rating] = {}

    @property
    def rows(self) -> Rows | None:
        """What is shown, or None before the first answer."""
        return self._rows

    @property
    def entry_count(self) -> int:
        """How many entries are listed, headings not counted."""
        return 0 if self._rows is None else len(self._rows.keys)

    def show_rows(self, rows: Rows, today: date) -> bool:
        """Show other rows; say whether the table's shape changed (else only cells did)."""
        same = self._rows is not None and self._rows.same_shape(rows) and today == self._today
        if same:
            self._drop_pages()
            self._repaint_all()
            return False
        self.beginResetModel()
        self._rows = rows
        self._today = today
        self._drop_pages()
        self.endResetModel()
        return True

    def forget(self) -> None:
        """Read the entries in sight anew: they were written to."""
        self._drop_pages()
        self._repaint_all()

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None for a heading, or when it is gone from the file."""
        if self._rows is None or not 0 <= row < len(self._rows):
            return None
        position = self._rows.position(row)
        if position is None:
            return None
        number, at = divmod(position, _PAGE)
        return self._page(number)[at]

    def hindsight(self, row: int) -> Hindsight | None:
        """What became of a row's first rating; None before it was looked back on."""
        entry = self.entry(row)
        later = None if entry is None else self._later.get(entry.id)
        if entry is None or later is None or entry.outcome is None:
            return None
        return Hindsight.of(entry.outcome, later.outcome)

    def key(self, row: int) -> int | None:
        """The number of a row's entry; None for a heading."""
        if self._rows is None or not 0 <= row < len(self._rows):
            return None
        position = self._rows.position(row)
        return None if position is None else int(self._rows.keys[position])

    def is_heading(self, row: int) -> bool:
        """Whether a row is a day's heading."""
        return self._rows is not None and row in self._rows.head_rows

    def day(self, row: int) -> tuple[str, str] | None:
        """The two parts of a heading's words, or None for an entry."""
        if self._rows is None:
            return None
        head = self._rows.head_at(row)
        return None if head is None else day_words(self._rows.day(head), self._today)

    def next_entry_row(self, row: int, step: int) -> int | None:
        """The nearest row with an entry from `row` on in the direction of `step`, or None."""
        count = self.rowCount()
        while 0 <= row < count:
            if not self.is_heading(row):
                return row
            row += step
        return None

    def heading_rows(self) -> Sequence[int]:
        """All headings, top to bottom."""
        return [] if self._rows is None else self._rows.heads.tolist()

    def _page(self, number: int) -> list[Entry | None]:
        page = self._pages.get(number)
        if page is not None:
            self._pages.move_to_end(number)
            return page
        assert self._rows is not None
        keys = self._rows.keys[number * _PAGE : (number + 1) * _PAGE].tolist()
        found: list[Entry | None] = [*self._read(keys)]
        if len(found) != len(keys):
            # some are gone from the file: find out which, so that none stands in another's place
            found = [next(iter(self._read([key])), None) for key in keys]
        self._later.update(self._looked_back([entry.id for entry in found if entry is not None]))
        self._pages[number] = found
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return found

    def _drop_pages(self) -> None:
        self._pages.clear()
        self._later.clear()

    def _repaint_all(self) -> None:
        if count := self.rowCount():
            last = self.index(count - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Qt's own ---------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Entries and headings."""
        return 0 if parent.isValid() or self._rows is None else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The seven columns."""
        return 0 if parent.isValid() else _WIDE

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are there, but cannot be selected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _HEADING if self.is_heading(index.row()) else _ENTRY

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[Column(section)]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return HEADINGS[Column(section)] or "Selected"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Words for people and screen readers, the entry for the delegate."""
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        words = self.day(row)
        if words is not None:
            return _heading_data(words, column, role)
        entry = self.entry(row)
        if entry is None:
            return None
        if role == Role.ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(entry, column, self.hindsight(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            say = sentence if column is Column.TASK else partial(cell_words, column=column)
            return say(entry, seen=self.hindsight(row))
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.TASK:
            return entry.title or None
        if role == Role.SORT:
            return sort_value(entry, column)
        return None


def _heading_data(words: tuple[str, str], column: Column, role: int) -> Any:  # noqa: ANN401
    spoken = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
    if role in spoken and column is Column.TASK:
        return " ".join(words)
    return None
