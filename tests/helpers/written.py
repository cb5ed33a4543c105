"""Journals written in one go, from uses in a few words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from worthwhile.paths import data_folder
from worthwhile.services.journal_file import understood
from worthwhile.services.transfer import Transfer
from worthwhile.store.engine import Store

NOON = datetime(2025, 11, 18, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Use:
    """One use: enough to write an entry from."""

    task_type: str = "Writing"
    tool: str = "Claude"
    project: str = ""
    outcome: int | None = 1
    minutes: tuple[float, float] | None = None  # with, without
    days_ago: int = 10
    title: str = "A task"
    note: str = ""

    def entry(self) -> dict[str, Any]:
        """As the format of entries has it."""
        finished = NOON - timedelta(days=self.days_ago)
        made = {
            "title": self.title, "tool": self.tool, "task_type": self.task_type,
            "finished_at": finished.isoformat(), "outcome": self.outcome, "note": self.note,
        }  # fmt: skip
        if self.project:
            made["project"] = self.project
        if self.minutes is not None:
            made |= {"minutes_with": self.minutes[0], "minutes_without": self.minutes[1],
                     "without_when": "before"}  # fmt: skip
        return made


def write(store: Store, uses: Sequence[Use]) -> None:
    """Put uses into a journal."""
    text = {"schema": "worthwhile.entries/1", "entries": [use.entry() for use in uses]}
    Transfer(store).take(understood(json.dumps(text)))


@contextmanager
def journal(uses: Sequence[Use]) -> Iterator[Store]:
    """A journal of its own that holds these uses."""
    with TemporaryDirectory() as place, Store.open(data_folder(Path(place) / "data")) as store:
        write(store, uses)
        yield store
