"""What the Journal's table, its model and its painter agree on: columns, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from worthwhile.domain.lookback import Hindsight
from worthwhile.ui.wording import minutes, signed

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from worthwhile.domain.entry import Entry

UNTITLED = "No title"


class Column(IntEnum):
    """The table's columns, left to right."""

    MARK = 0
    OUTCOME = 1
    TASK = 2
    TOOL = 3
    TASK_TYPE = 4
    NET = 5
    HINDSIGHT = 6


HEADINGS = {
    Column.MARK: "",
    Column.OUTCOME: "Outcome",
    Column.TASK: "Task",
    Column.TOOL: "Tool",
    Column.TASK_TYPE: "Type",
    Column.NET: "Net min",
    Column.HINDSIGHT: "Hindsight",
}
HINDSIGHT_ICONS = {
    Hindsight.LESS: "arrow-down-right",
    Hindsight.HOLDS: "check",
    Hindsight.MORE: "arrow-up-right",
}


class JournalLines(Protocol):
    """What view and painter ask of the model: entries, and headings between them."""

    def rowCount(self) -> int:
        """Entries and headings."""

    def columnCount(self) -> int:
        """How many columns there are."""

    def index(self, row: int, column: int, /) -> QModelIndex:
        """Qt's name for a cell."""

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None for a heading."""

    def hindsight(self, row: int) -> Hindsight | None:
        """What became of a row's first rating; None before it was looked back on."""

    def day(self, row: int) -> tuple[str, str] | None:
        """The two parts of a heading's words; None for an entry."""

    def is_heading(self, row: int) -> bool:
        """Whether a row is a day's heading."""

    def heading_rows(self) -> Sequence[int]:
        """All headings, top to bottom."""

    def next_entry_row(self, row: int, step: int) -> int | None:
        """The nearest entry from a row on."""


def outcome_words(entry: Entry) -> str:
    """How it turned out: the label, or why there is none."""
    if entry.outcome is not None:
        return entry.outcome.label
    return "Done without AI" if entry.tool.no_ai else "Not rated yet"


def cell_words(entry: Entry, column: Column, seen: Hindsight | None = None) -> str:
    """What one cell says; `seen` is what became of the first rating."""
    match column:
        case Column.MARK:
            return ""
        case Column.OUTCOME:
            return outcome_words(entry)
        case Column.TASK:
            return entry.title or UNTITLED
        case Column.TOOL:
            return entry.tool.name
        case Column.TASK_TYPE:
            return entry.task_type.name
        case Column.NET:
            net = shown_net(entry)
            return "" if net is None else signed(round(net))
        case Column.HINDSIGHT:
            return "" if seen is None else seen.words


def shown_net(entry: Entry) -> float | None:
    """The net minutes, unless they would give away a forecast that is still hidden."""
    return None if entry.hides_forecast else entry.net_minutes


def sort_value(entry: Entry, column: Column) -> float | str:
    """What a column is ordered by; only floats and texts compare rightly everywhere in Qt."""
    if column is Column.OUTCOME:
        return float(entry.outcome) if entry.outcome is not None else -3.0
    if column is Column.NET:
        net = shown_net(entry)
        return net if net is not None else float("-inf")
    if column is Column.MARK:
        return float(entry.finished.wall_ms)
    return cell_words(entry, column).casefold()


def sentence(entry: Entry, seen: Hindsight | None = None) -> str:
    """The whole row as one sentence for a screen reader."""
    parts = [outcome_words(entry), entry.title or UNTITLED, entry.tool.name, entry.task_type.name]
    if entry.project is not None:
        parts.append(f"project {entry.project.name}")
    if (net := shown_net(entry)) is not None:
        sign = "+" if net > 0 else ""
        said = f"{sign}{minutes(net).replace(' min', ' minutes')}"
        parts.append(f"net {said} by your own estimate")
    if seen is not None:
        parts.append(f"in hindsight {seen.words}")
    if entry.left_out:
        parts.append("left out of Insights")
    if entry.hidden is not None:
        parts.append("deleted")
    return ", ".join(parts)
