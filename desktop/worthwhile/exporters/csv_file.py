"""The list and the tables of charts as CSV, as spreadsheets like it, harmless to open in one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from worthwhile.domain.table import NOTHING
from worthwhile.exporters.base import number

if TYPE_CHECKING:
    from worthwhile.domain.entry import Entry
    from worthwhile.domain.table import Datum, PanelTable

BOM = "\ufeff"
COLUMNS = (
    "finished_at", "title", "tool", "task_type", "project", "outcome", "outcome_label",
    "minutes_with", "minutes_without", "without_when", "minutes_fix", "payoff_chance", "anyway",
    "fell_on_others", "went_wrong", "note", "logged_at", "id",
)  # fmt: skip
_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫"
"""What a formula begins with; some spreadsheets take the wide forms for the same."""
_BEFORE_A_FORMULA = re.compile(
    rf"^(?=[\s\u00ad\u200b-\u200f\u2060-\u206f\ufeff]*[{_SIGNS}]|[\t\r])"
    rf"|(?<=[;|\t\r\n])[ \u00a0]*(?=[{_SIGNS}])"
)


def write_csv(file: TextIO, entries: Iterable[Entry]) -> int:
    """Write a header and one line per entry, and say how many there were.

    A byte order mark and CRLF make Excel read it as UTF-8. Text that a spreadsheet would take
    for a formula gets a `'` in front.

    Args:
        file: open for text, translating no line ends (`newline=""`).
        entries: in the order wanted.
    """
    file.write(BOM)
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    count = 0
    for entry in entries:
        rows.writerow(_row(entry))
        count += 1
    return count


def write_table(file: TextIO, table: PanelTable) -> None:
    """Write the table of a chart: headings, then a line a row; figures as plain numbers.

    Args:
        file: open for text, translating no line ends (`newline=""`).
        table: what the chart shows.
    """
    file.write(BOM)
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow([harmless(one) for one in table.saved_headings])
    for row in table.rows:
        rows.writerow([_field(datum, column in table.numbers) for column, datum in enumerate(row)])


def _field(datum: Datum, is_number: bool) -> str | float | None:
    if datum == NOTHING:
        return None
    if is_number:
        return None if datum.value is None else number(round(datum.value, 4))
    return harmless(datum.saved or datum.text) or None


def harmless(text: str) -> str:
    """Text that no spreadsheet runs as a formula.

    Where the decimal sign is a comma, a spreadsheet parts fields at `;` and takes no quotes in
    the middle of a field for such: there, what stands behind a `;` or a line's end begins a field.
    """
    return _BEFORE_A_FORMULA.sub(r"\g<0>'", text)


def _row(entry: Entry) -> tuple[str | float | None, ...]:
    outcome = entry.outcome
    return (
        entry.finished.iso(),
        harmless(entry.title),
        harmless(entry.tool.name),
        harmless(entry.task_type.name),
        harmless(entry.project.name) if entry.project else None,
        None if outcome is None else int(outcome),
        None if outcome is None else outcome.label,
        number(entry.minutes_with),
        number(entry.minutes_without),
        entry.without_when,
        number(entry.minutes_fix),
        entry.payoff_chance,
        entry.anyway,
        "yes" if entry.fell_on_others else None,
        " ".join(entry.went_wrong) or None,
        harmless(entry.note) or None,
        entry.logged.iso(),
        str(entry.id),
    )
