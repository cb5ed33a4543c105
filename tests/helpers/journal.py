"""Small ways to fill a journal and to wait for its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from worthwhile.domain.entry import Draft, Entry
from worthwhile.domain.moment import Moment

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from worthwhile.ui.desk import Desk
    from worthwhile.ui.pages.journal_page import JournalPage


def write(desk: Desk, title: str, finished: str = "2025-11-18T09:00", **fields: Any) -> Entry:
    """Log an entry; tool and type are filled in, the time is one hour east of Greenwich."""
    named = {"tool": "Claude", "task_type": "Writing", **fields}
    moment = Moment.parse(f"{finished}:00+01:00")
    entry, _ = desk.services.logbook.log(Draft(title=title, finished=moment, **named))
    return entry


def settle(qtbot: QtBot, page: JournalPage) -> None:
    """Wait until the page shows what it was asked for."""
    qtbot.waitUntil(
        lambda: (
            page.desk.jobs.idle
            and page.list.found is not None
            and not page.list._again.isActive()
            and not page._settled.isActive()
        )
    )


def titles(page: JournalPage) -> list[str]:
    """The table from top to bottom: titles of entries, words of headings in brackets."""
    lines = []
    for row in range(page.model.rowCount()):
        day = page.model.day(row)
        entry = page.model.entry(row)
        lines.append(f"[{' '.join(day)}]" if day else entry.title if entry else "?")
    return lines
