"""On a full disk every write is refused in a sentence, nothing is half done, and later it works.

The disk is real and small (a tmpfs), full to the last byte, or with a little room left so that a
write breaks in its midst.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from helpers.clock import StillClock
from helpers.journals import draft, sound
from helpers.small_disk import filled, needs_disk, small_disk
from helpers.tables import every_row
from worthwhile.domain.backup import Why
from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.running import StartDraft
from worthwhile.domain.shared import Format
from worthwhile.domain.summary import SummaryChoices
from worthwhile.paths import data_folder
from worthwhile.services.drafts import CAPTURE_LINE, Drafts
from worthwhile.services.ledger import Ledger
from worthwhile.services.logbook import Logbook
from worthwhile.services.lookbacks import LookBacks
from worthwhile.services.markers import Markers
from worthwhile.services.running import RunningTasks
from worthwhile.services.summaries import Summaries
from worthwhile.services.transfer import Transfer
from worthwhile.services.upkeep import Upkeep
from worthwhile.settings import Settings
from worthwhile.store.driver import SCHEMA_VERSION, make_private
from worthwhile.store.engine import Store

pytestmark = needs_disk
LONG = "words of a long note " * 900
DUMPS = Path(__file__).parents[1] / "data" / "schema"


@dataclass
class Kept:
    """A journal on the small disk, with something of everything to be done to."""

    disk: Path
    store: Store
    clock: StillClock = field(default_factory=StillClock)

    def __post_init__(self) -> None:
        self.logbook = Logbook(self.store, self.clock)
        self.running = RunningTasks(self.store, self.clock)
        self.transfer = Transfer(self.store)
        self.upkeep = Upkeep(self.store, self.clock)
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
        self.backup = self.upkeep.back_up(Why.BY_HAND).backup
        assert self.backup is not None

    def summary(self) -> Any:
        composed = Summaries(self.store, self.clock).compose(SummaryChoices())
        return Ledger(self.store, self.clock).save(
            self.disk.parent / "out.html", composed, Format.HTML
        )


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    with (
        small_disk(tmp_path / "disk") as disk,
        Store.open(data_folder(disk / "data")) as store,
    ):
        yield Kept(disk, store)


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
    "rate again": lambda at: LookBacks(at.store, at.clock).answer(
        at.entries[3].id, Outcome.BREAK_EVEN
    ),
    "marker": lambda at: Markers(at.store, at.clock).add(
        at.clock.now().day(), "moved", ends_rules=True
    ),
    "draft": lambda at: Drafts(at.store).keep(CAPTURE_LINE, "half a line " * 200),
    "import": lambda at: at.transfer.import_json(at.file),
    "summary": lambda at: at.summary(),
    "backup": lambda at: at.upkeep.back_up(Why.BY_HAND),
    "restore": lambda at: at.upkeep.restore(at.backup),  # type: ignore[arg-type]
    "export": lambda at: at.transfer.export(at.disk / "all.json"),
    "settings": lambda at: Settings(at.store.folder.settings).change(text_percent=120),
}


def listed(disk: Path) -> list[str]:
    found = (str(path.relative_to(disk)) for path in disk.rglob("*"))
    return sorted(name for name in found if name != "filler" and "-wal" not in name)


@pytest.mark.parametrize("leave", [0, 4_096, 40_000], ids=["full", "a page", "a little"])
@pytest.mark.parametrize("deed", DEEDS)
def test_it_is_refused_in_a_sentence_and_done_once_there_is_room(
    kept: Kept, deed: str, leave: int
) -> None:
    do = DEEDS[deed]
    before, files = every_row(kept.store.raw), listed(kept.disk)
    with filled(kept.disk, leave):
        refusal = said(lambda: do(kept))
        if refusal:
            assert any(words in refusal for words in NO_ROOM), refusal
            assert every_row(kept.store.raw) == before
            assert listed(kept.disk) == files, "no half of a file is left"
    assert refusal or leave, "a full disk takes nothing"
    if refusal:
        do(kept)
    assert sound(kept.store)


NO_ROOM = ("disk is full", "no space left", "settings could not be saved", "copy of the journal")


def said(deed: Callable[[], object]) -> str:
    """What a deed was refused with; nothing if it was done."""
    try:
        deed()
    except WorthwhileError as error:
        return str(error)
    return ""


def test_a_sentence_says_that_the_settings_hold_for_now(kept: Kept) -> None:
    settings = Settings(kept.store.folder.settings)
    with filled(kept.disk), pytest.raises(WorthwhileError, match="could not be saved"):
        settings.change(text_percent=120)
    assert settings.values.text_percent == 120
    settings.change(text_percent=125)
    assert Settings(kept.store.folder.settings).values.text_percent == 125


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
@pytest.mark.parametrize("leave", [0, 60_000, 200_000])
def test_a_migration_without_room_leaves_the_file_at_the_version_it_reached(
    tmp_path: Path, version: int, leave: int
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        folder = data_folder(disk / "data")
        folder.make()
        make_private(folder.journal)
        with closing(dbapi2.connect(str(folder.journal), isolation_level=None)) as raw:
            raw.executescript((DUMPS / f"{version:04d}.sql").read_text(encoding="utf-8"))
        with filled(disk, leave):
            refusal = said(lambda: Store.open(folder).close())
            assert refusal or leave
            assert not refusal or any(words in refusal for words in NO_ROOM), refusal
            assert list(folder.root.rglob("*.part")) == []
        with Store.open(folder) as store:
            assert store.version() == SCHEMA_VERSION
            assert len(every_row(store.raw)["entries"]) == 3
            assert sound(store)


def test_a_new_journal_without_room_is_refused_and_can_be_made_later(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        folder = data_folder(disk / "data")
        with filled(disk), pytest.raises(WorthwhileError):
            Store.open(folder)
        with Store.open(folder) as store:
            Logbook(store, StillClock()).log(draft())
