"""On a full disk every write is refused in a sentence, nothing is half done, and later it works.

The disk is real and small (a tmpfs), full to the last byte, or with a little room left so that a
write breaks in its midst. What is done to a closed journal is in `test_full_disk_closed.py`, what
the window does then in `tests/ui/test_full_disk_in_window.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from helpers.clock import StillClock
from helpers.full_disk import (
    DEEDS,
    NO_ROOM,
    SMALL,
    Busy,
    Kept,
    listed,
    on_a_small_disk,
    refusal_of,
    refused_when_full,
)
from helpers.journals import draft, sound
from helpers.small_disk import filled, needs_disk, small_disk
from helpers.tables import every_row
from helpers.writing_verbs import name_of, public_verbs, reached, writes
from worthwhile.domain.backup import Why
from worthwhile.domain.errors import WorthwhileError
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.services.samples import write_sample_year
from worthwhile.services.upkeep import Keeping
from worthwhile.settings import Settings
from worthwhile.store.driver import SCHEMA_VERSION, make_private
from worthwhile.store.engine import Store

pytestmark = needs_disk
DUMPS = Path(__file__).parents[1] / "data" / "schema"
ELSEWHERE = {
    "samples.write_sample_year",
    *("encryption.turn_on", "encryption.change", "encryption.turn_off", "erasing.erase"),
    *(f"rescue.Rescue.{deed}" for deed in ("go_on", "open_backup", "save_readable")),
    *(f"rescue.Rescue.{deed}" for deed in ("start_new", "put_back")),
}
"""Verbs for a journal that is closed or not there yet, each in a test of its own."""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    with on_a_small_disk(tmp_path / "disk") as at:
        yield at


@pytest.mark.parametrize("leave", [0, 4_096, 40_000], ids=["full", "a page", "a little"])
@pytest.mark.parametrize("deed", DEEDS)
def test_it_is_refused_in_a_sentence_and_done_once_there_is_room(
    kept: Kept, deed: str, leave: int
) -> None:
    do = DEEDS[deed]
    before, files = every_row(kept.store.raw), listed(kept.disk)
    refusal = refused_when_full(kept.disk, leave, lambda: do(kept))
    assert refusal or leave, "a full disk takes nothing"
    if refusal:
        assert every_row(kept.store.raw) == before
        assert listed(kept.disk) == files, "no half of a file is left"
        do(kept)
    assert sound(kept.store)


def test_each_small_deed_is_refused_and_each_is_done_once_there_is_room(tmp_path: Path) -> None:
    with on_a_small_disk(tmp_path / "disk", Busy) as busy:
        before, files = every_row(busy.store.raw), listed(busy.disk)
        for name, do in SMALL.items():
            assert refused_when_full(busy.disk, 0, lambda do=do: do(busy)), name  # type: ignore[misc]
            assert every_row(busy.store.raw) == before, name
            assert listed(busy.disk) == files, name
        for name, do in SMALL.items():
            assert refusal_of(lambda do=do: do(busy)) == "", name  # type: ignore[misc]
        assert sound(busy.store)


def test_every_verb_that_writes_is_among_the_deeds(tmp_path: Path) -> None:
    called: set[Any] = set()

    def note(frame: FrameType, event: str, _about: object) -> None:
        if event == "call":
            called.add(frame.f_code)

    with Store.open(data_folder(tmp_path / "data")) as store:
        for deeds in (DEEDS, SMALL):
            at = Busy(tmp_path, store)
            sys.setprofile(note)
            try:
                for do in deeds.values():
                    do(at)  # type: ignore[operator]
            finally:
                sys.setprofile(None)
    done = reached(verb for verb in public_verbs() if verb.__code__ in called)
    missing = {name_of(verb) for verb in public_verbs() if writes(verb) and verb not in done}
    assert missing == ELSEWHERE


def test_a_second_drive_that_is_full_costs_no_backup_and_gets_its_copy_later(
    tmp_path: Path,
) -> None:
    with (
        small_disk(tmp_path / "stick") as stick,
        Store.open(data_folder(tmp_path / "data")) as store,
    ):
        at = Busy(tmp_path, store)
        second = at.upkeep.choose_second(stick)
        files = listed(stick)
        with filled(stick):
            made = at.upkeep.back_up(Why.BY_HAND, Keeping(second=second))
            assert "no space left" in str(made.trouble)
            assert made.backup is not None
            assert at.upkeep.verify(made.backup).sound
            assert listed(stick) == files
        assert at.upkeep.back_up_if_due(Why.HOURLY, Keeping(second=second)).trouble is None
        assert at.upkeep.verify(second / made.backup.path.name).sound


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
            refusal = refusal_of(lambda: Store.open(folder).close())
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


def test_a_sample_year_without_room_is_refused_and_can_be_written_later(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        folder = data_folder(disk / "data")
        for leave in (0, 200_000):
            assert refused_when_full(disk, leave, lambda: write_sample_year(folder))
        write_sample_year(folder)
        with Store.open(folder) as store:
            assert not Logbook(store, StillClock()).is_empty()
            assert sound(store)
