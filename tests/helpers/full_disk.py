"""A journal on a disk that gets full, with something of everything to be done to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from helpers.clock import StillClock
from helpers.journals import draft
from helpers.small_disk import filled, small_disk
from worthwhile.domain.backup import Why
from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Query
from worthwhile.domain.rule import RuleKind, RuleSuggestion
from worthwhile.domain.running import StartDraft
from worthwhile.domain.shared import Format, Standing
from worthwhile.domain.summary import SummaryChoices
from worthwhile.domain.vocabulary import Kind
from worthwhile.exporters.base import write_whole
from worthwhile.paths import data_folder
from worthwhile.services.cut_names import CutNames
from worthwhile.services.drafts import CAPTURE_LINE, Drafts
from worthwhile.services.ledger import Ledger
from worthwhile.services.logbook import Logbook
from worthwhile.services.lookbacks import LookBacks
from worthwhile.services.markers import Markers
from worthwhile.services.prompts import Prompts, lots_of
from worthwhile.services.rules import Rules
from worthwhile.services.running import RunningTasks
from worthwhile.services.samples import load_samples
from worthwhile.services.second_folder import copy_to
from worthwhile.services.subscriptions import Subscriptions
from worthwhile.services.summaries import Summaries
from worthwhile.services.transfer import Transfer
from worthwhile.services.upkeep import Upkeep
from worthwhile.settings import Settings
from worthwhile.store.engine import Store

LONG = "words of a long note " * 900
NO_ROOM = (
    "disk is full", "no space left", "settings could not be saved", "copy of the journal",
    "could not be copied",
)  # fmt: skip


@dataclass
class Kept:
    """The journal and its services."""

    disk: Path
    store: Store
    clock: StillClock = field(default_factory=StillClock)

    def __post_init__(self) -> None:
        self.logbook = Logbook(self.store, self.clock)
        self.running = RunningTasks(self.store, self.clock)
        self.back = LookBacks(self.store, self.clock)
        self.markers = Markers(self.store, self.clock)
        self.transfer = Transfer(self.store)
        self.upkeep = Upkeep(self.store, self.clock)
        self.ledger = Ledger(self.store, self.clock)
        self.entries = [
            self.logbook.log(draft(f"entry {n}", outcome=Outcome.WORTH_IT))[0] for n in range(40)
        ]
        self.running.start(StartDraft(title="under way", tool="Claude", task_type="Writing"))
        self.change = self.logbook.change([self.entries[0].id], title="changed")
        self.undone = self.logbook.hide([self.entries[1].id])
        self.logbook.undo(self.undone)
        self.file = self.disk.parent / "in.json"
        self.file.write_text(
            json.dumps({
                "schema": "worthwhile.entries/1",
                "entries": [
                    {"title": f"in {n}", "tool": "A", "task_type": "B", "note": LONG,
                     "finished_at": "2026-03-01T14:30:00+01:00"}
                    for n in range(40)
                ],
            })
        )  # fmt: skip
        self.backup: Any = self.upkeep.back_up(Why.BY_HAND).backup
        assert self.backup is not None

    def summary(self) -> Any:
        composed = Summaries(self.store, self.clock).compose(SummaryChoices())
        return self.ledger.save(self.disk.parent / "out.html", composed, Format.HTML)


DEEDS: dict[str, Callable[[Kept], object]] = {
    "log": lambda at: at.logbook.log(draft("new", note=LONG)),
    "edit": lambda at: at.logbook.change([at.entries[2].id], note=LONG),
    "bulk": lambda at: at.logbook.hide([entry.id for entry in at.entries]),
    "undo": lambda at: at.logbook.undo(at.change),
    "redo": lambda at: at.logbook.redo(at.undone),
    "start a task": lambda at: at.running.start(
        StartDraft(title="next", tool="Claude", task_type="Writing")
    ),
    "stop a task": lambda at: at.running.stop(
        at.running.tasks()[0].id, outcome=Outcome.WORTH_IT, note=LONG
    ),
    "rate again": lambda at: at.back.answer(at.entries[3].id, Outcome.BREAK_EVEN),
    "marker": lambda at: at.markers.add(at.clock.now().day(), "moved", ends_rules=True),
    "draft": lambda at: Drafts(at.store).keep(CAPTURE_LINE, "half a line " * 200),
    "import": lambda at: at.transfer.import_json(at.file),
    "sample": lambda at: load_samples(at.store, at.clock.now()),
    "summary": lambda at: at.summary(),
    "backup": lambda at: at.upkeep.back_up(Why.BY_HAND),
    "restore": lambda at: at.upkeep.restore(at.backup),
    "export": lambda at: at.transfer.export(at.disk / "all.json"),
    "list as CSV": lambda at: at.transfer.save_csv(at.disk / "list.csv", Query()),
    "picture": lambda at: write_whole(at.disk / "chart.png", bytes(60_000)),
    "copy of a backup": lambda at: copy_to(at.backup, at.disk / "kept.db", at.store.folder),
    "settings": lambda at: Settings(at.store.folder.settings).change(text_percent=120),
}
"""Done each to a journal of its own, with no room and with a little."""


class Busy(Kept):
    """With more of what small deeds can be done to."""

    def __post_init__(self) -> None:
        super().__post_init__()
        today = self.clock.now().day()
        self.prompts = Prompts(self.store, self.clock, lots_of(self.store))
        self.rules = Rules(self.store, self.clock)
        self.fees = Subscriptions(self.store, self.clock)
        self.cut = CutNames(self.store)
        self.later = today + timedelta(days=9)
        self.tool, self.kind = self.entries[0].tool, self.entries[0].task_type
        self.other, _ = self.logbook.add_term(Kind.TOOL, "Gemini")
        self.paused = self.running.tasks()[0].id
        self.runs = self.running.start(StartDraft(tool="Gemini", task_type="Writing"))[0].id
        self.logbook.hide([self.entries[5].id])
        self.marker, _ = self.markers.add(today, "moved")
        self.rule, _ = self.rules.add(RuleKind.USE_FOR, self.tool, self.kind)
        self.fee, _ = self.fees.add("Gemini", 20, "EUR", today)
        self.name, _ = self.cut.add("Ada")
        self.saved = self.summary()
        self.restored = self.upkeep.restore(self.backup)
        self.upkeep.undo(self.restored)


SMALL: dict[str, Callable[[Busy], object]] = {
    "duplicate": lambda at: at.logbook.duplicate(at.entries[4].id),
    "bring back": lambda at: at.logbook.restore([at.entries[5].id]),
    "add a name": lambda at: at.logbook.add_term(Kind.PROJECT, "Billing"),
    "rename": lambda at: at.logbook.rename_term(at.tool.id, "Another"),
    "archive": lambda at: at.logbook.archive_term(at.kind.id),
    "merge": lambda at: at.logbook.merge_terms(at.other.id, at.tool.id),
    "pause": lambda at: at.running.pause(at.runs),
    "resume": lambda at: at.running.resume(at.paused),
    "discard": lambda at: at.running.discard(at.paused),
    "put off": lambda at: at.back.not_now(at.entries[6].id),
    "wish": lambda at: at.back.ask_in(at.entries[6].id),
    "decline": lambda at: at.prompts.decline_calibration(),
    "prompt": lambda at: at.prompts.prompted(),
    "change a marker": lambda at: at.markers.change(at.marker.id, text="again"),
    "remove a marker": lambda at: at.markers.remove(at.marker.id),
    "keep a rule": lambda at: at.rules.keep(RuleSuggestion(RuleKind.TEST_NEXT, None, at.kind, "")),
    "renew a rule": lambda at: at.rules.renew(at.rule.id, at.later),
    "remove a rule": lambda at: at.rules.remove(at.rule.id),
    "change a fee": lambda at: at.fees.change(at.fee.id, fee=21.0),
    "add a fee": lambda at: at.fees.add("Claude", 9, "EUR", at.later),
    "remove a fee": lambda at: at.fees.remove(at.fee.id),
    "rename a name to cut": lambda at: at.cut.rename(at.name.id, "Ada L."),
    "add a name to cut": lambda at: at.cut.add("Zoë"),
    "remove a name to cut": lambda at: at.cut.remove(at.name.id),
    "withdraw": lambda at: at.ledger.mark(at.saved.id, Standing.WITHDRAWN),
    "note": lambda at: at.ledger.annotate(at.saved.id, "told her"),
    "copy of a summary": lambda at: at.ledger.save_copy(at.saved.id, at.disk / "again.html"),
    "backup that is due": lambda at: at.upkeep.back_up_if_due(Why.CLOSING, whatever_its_age=True),
    "undo a restore": lambda at: at.upkeep.turn(at.restored),
}
"""Done one after the other to one journal: each is a few rows, or a file that was done above."""


@contextmanager
def on_a_small_disk(place: Path, kind: type[Kept] = Kept) -> Iterator[Any]:
    """A journal on a disk of its own at a folder."""
    with small_disk(place) as disk, Store.open(data_folder(disk / "data")) as store:
        yield kind(disk, store)


def refusal_of(deed: Callable[[], object]) -> str:
    """What a deed was refused with; nothing if it was done."""
    try:
        deed()
    except WorthwhileError as error:
        return str(error)
    return ""


def refused_when_full(disk: Path, leave: int, deed: Callable[[], object]) -> str:
    """The same while there is no room but for so many bytes, said in words of its own."""
    with filled(disk, leave):
        said = refusal_of(deed)
    assert not said or any(words in said for words in NO_ROOM), said
    return said


def listed(disk: Path) -> list[str]:
    """What lies on a disk, but for the log that an open journal has beside it."""
    found = (str(path.relative_to(disk)) for path in disk.rglob("*"))
    return sorted(name for name in found if name != "filler" and "-wal" not in name)
