"""Putting a backup back: what would change, that nothing is lost, and undoing it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from helpers import beside
from helpers.clock import StillClock
from helpers.journals import draft, dump, sound
from helpers.one_name import without_second_names
from helpers.schemas import from_dump
from worthwhile.domain.backup import Why
from worthwhile.domain.errors import (
    JournalFileError,
    LockedJournalError,
    NewerJournalError,
    RefusedError,
    WrongPassphraseError,
)
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters, Query
from worthwhile.domain.restoring import Kind, Preview
from worthwhile.domain.shared import SharedSummary
from worthwhile.domain.vocabulary import Kind as ListKind
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.drafts import CAPTURE_LINE, Drafts
from worthwhile.services.logbook import Logbook
from worthwhile.services.transfer import Transfer
from worthwhile.services.upkeep import Keeping, Upkeep
from worthwhile.store import records
from worthwhile.store.cipher import Key
from worthwhile.store.comparing import Keyed
from worthwhile.store.driver import SCHEMA_VERSION, connect
from worthwhile.store.engine import Store
from worthwhile.store.restoring import ready


@pytest.fixture
def upkeep(store: Store, clock: StillClock) -> Upkeep:
    return Upkeep(store, clock)


def on(day: str, title: str, **facts: Any) -> Any:
    return draft(title, finished=Moment.parse(f"{day}T12:00:00+01:00"), **facts)


def backed_up(upkeep: Upkeep) -> Path:
    made = upkeep.back_up(Why.BY_HAND).backup
    assert made is not None
    return made.path


def exported(store: Store, place: Path) -> bytes:
    Transfer(store).export(place)
    return place.read_bytes()


def found(logbook: Logbook, words: str) -> int:
    return len(logbook.listing(Query(Filters(search=words))))


def test_a_restore_brings_back_exactly_what_was_and_undo_exactly_what_is(
    upkeep: Upkeep, store: Store, logbook: Logbook, tmp_path: Path
) -> None:
    entry, _ = logbook.log(draft("quarterly report", outcome=Outcome.WORTH_IT))
    gone, _ = logbook.log(draft("second"))
    marker = beside.marker()
    records.put(store, marker, beside.rule(entry.tool, entry.task_type))
    then, then_bytes = dump(store), exported(store, tmp_path / "then.json")
    backup = backed_up(upkeep)
    logbook.change([entry.id], title="annual letter", tool="Gemini")
    logbook.hide([gone.id])
    logbook.merge_terms(entry.tool.id, logbook.entry(entry.id).tool.id)
    for n in range(30):
        logbook.log(draft(f"later {n}", task_type=f"Type {n}"))
    records.remove(store, marker)
    now, now_bytes = dump(store), exported(store, tmp_path / "now.json")

    change = upkeep.restore(backup)
    assert dump(store) == then
    assert exported(store, tmp_path / "back.json") == then_bytes
    assert (found(logbook, "quarterly"), found(logbook, "annual")) == (1, 0)
    assert [term.name for term in logbook.vocabulary().tools] == ["Claude", "no AI"]
    assert sound(store)

    again = upkeep.undo(change)
    assert dump(store) == now
    assert exported(store, tmp_path / "forth.json") == now_bytes
    assert (found(logbook, "quarterly"), found(logbook, "annual")) == (0, 1)
    assert sound(store)

    upkeep.undo(again)
    assert dump(store) == then


def test_a_restore_first_lays_a_copy_of_the_present_aside(
    upkeep: Upkeep, logbook: Logbook, store: Store
) -> None:
    backup = backed_up(upkeep)
    logbook.log(draft("mine"))
    now = dump(store)
    change = upkeep.restore(backup)
    kept = next(one for one in upkeep.all() if one.path == change.kept)
    assert kept.why is Why.RESTORE
    verdict = upkeep.verify(kept)
    assert (verdict.sound, verdict.entries) == (True, 1)
    with closing(dbapi2.connect(str(change.kept))) as raw:
        assert raw.execute("SELECT * FROM entries").fetchall() == now["entries"]


def test_what_is_typed_and_not_yet_logged_survives(
    upkeep: Upkeep, store: Store, logbook: Logbook
) -> None:
    drafts = Drafts(store)
    drafts.keep(CAPTURE_LINE, "old words")
    backup = backed_up(upkeep)
    drafts.keep(CAPTURE_LINE, "words of now")
    assert not upkeep.is_due(whatever_its_age=True), "typing alone is no reason for a backup"
    logbook.log(draft("mine"))
    upkeep.restore(backup)
    assert drafts.text(CAPTURE_LINE) == "words of now"


# What would change


def test_the_preview_counts_by_day_what_would_come_back_go_and_change(
    upkeep: Upkeep, logbook: Logbook, store: Store
) -> None:
    kept, _ = logbook.log(on("2025-11-03", "kept"))
    deleted, _ = logbook.log(on("2025-11-04", "deleted"))
    changed, _ = logbook.log(on("2025-11-05", "changed"))
    backup = backed_up(upkeep)
    logbook.hide([deleted.id])
    logbook.change([changed.id], outcome=Outcome.BACKFIRED)
    for day in ("2025-11-05", "2025-11-05", "2025-11-09"):
        logbook.log(on(day, "new", task_type="Research"))
    records.put(store, beside.marker())
    before = dump(store)
    seen = upkeep.preview(backup)
    assert dump(store) == before
    assert [(one.day.day, one.back, one.gone, one.changed) for one in seen.days] == [
        (4, 1, 0, 0), (5, 0, 2, 1), (9, 0, 1, 0),
    ]  # fmt: skip
    assert (seen.first, seen.last) == (date(2025, 11, 4), date(2025, 11, 9))
    assert {(one.kind, one.back, one.gone, one.changed) for one in seen.beside} == {
        (Kind.TASK_TYPES, 0, 1, 0), (Kind.MARKERS, 0, 1, 0),
    }  # fmt: skip
    assert not seen.same
    assert logbook.entry(kept.id).title == "kept"


def test_a_name_spelt_anew_is_no_change_of_its_entries(upkeep: Upkeep, logbook: Logbook) -> None:
    entry, _ = logbook.log(draft("one"))
    backup = backed_up(upkeep)
    logbook.rename_term(entry.tool.id, "Claude Code")
    seen = upkeep.preview(backup)
    assert seen.days == ()
    assert [(one.kind, one.changed) for one in seen.beside] == [(Kind.TOOLS, 1)]


def test_days_are_cut_where_the_person_cuts_them(upkeep: Upkeep, logbook: Logbook) -> None:
    backup = backed_up(upkeep)
    logbook.log(draft("late", finished=Moment.parse("2025-11-05T02:00:00+01:00")))
    assert upkeep.preview(backup, 4).first == date(2025, 11, 4)
    assert upkeep.preview(backup, 0).first == date(2025, 11, 5)


def test_a_backup_of_what_is_changes_nothing_and_says_so(upkeep: Upkeep, logbook: Logbook) -> None:
    entry, _ = logbook.log(draft("one"))
    backup = backed_up(upkeep)
    assert upkeep.preview(backup) == Preview()
    assert upkeep.preview(backup).sentences()[0].startswith("Nothing would change")
    logbook.hide([entry.id])
    deleted = backed_up(upkeep)
    logbook.restore([entry.id])
    logbook.hide([entry.id])
    assert upkeep.preview(deleted).same


def test_the_preview_is_said_in_words(upkeep: Upkeep, logbook: Logbook, store: Store) -> None:
    one, _ = logbook.log(draft("one"))
    backup = backed_up(upkeep)
    logbook.hide([one.id])
    for n in range(2):
        logbook.log(draft("new", tool=f"Tool {n}"))
    records.put(store, beside.marker())
    assert upkeep.preview(backup).sentences() == (
        "1 entry would come back.",
        "2 entries would go.",
        "Beside them 2 tools and 1 marker would go.",
    )


days = st.integers(1, 6)
deeds = st.lists(st.tuples(st.sampled_from(["log", "hide", "change"]), days), max_size=12)


@settings(max_examples=15)
@given(deeds, deeds)
def test_the_preview_says_what_a_comparison_of_the_lists_says(
    first: list[tuple[str, int]], then: list[tuple[str, int]]
) -> None:
    import tempfile

    with (
        tempfile.TemporaryDirectory() as place,
        Store.open(data_folder(Path(place) / "data")) as store,
    ):
        clock = StillClock()
        logbook, upkeep = Logbook(store, clock), Upkeep(store, clock)

        def do(what: list[tuple[str, int]]) -> dict[Any, Any]:
            for place, (deed, day) in enumerate(what):
                listed = list(logbook.entries(Filters()))
                if deed == "log" or not listed:
                    logbook.log(on(f"2025-11-0{day}", f"{place}"))
                elif deed == "hide":
                    logbook.hide([listed[day % len(listed)].id])
                else:
                    logbook.change([listed[day % len(listed)].id], note=f"note {place}")
            return {entry.id: entry for entry in logbook.entries(Filters())}

        was = do(first)
        backup = backed_up(upkeep)
        now = do(then)
        wanted: dict[date, list[int]] = {}
        for place, changed in enumerate((
            [was[id] for id in was.keys() - now.keys()],
            [now[id] for id in now.keys() - was.keys()],
            [now[id] for id in now.keys() & was.keys() if now[id] != was[id]],
        )):  # fmt: skip
            for entry in changed:
                wanted.setdefault(entry.finished.day(), [0, 0, 0])[place] += 1
        seen = upkeep.preview(backup)
        assert {one.day: [one.back, one.gone, one.changed] for one in seen.days} == wanted
        change = upkeep.restore(backup)
        assert {entry.id: entry for entry in logbook.entries(Filters())} == was
        upkeep.undo(change)
        assert {entry.id: entry for entry in logbook.entries(Filters())} == now


# Other files


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_backup_of_an_older_schema_is_restored_and_not_itself_changed(
    upkeep: Upkeep, logbook: Logbook, store: Store, tmp_path: Path, version: int
) -> None:
    logbook.log(draft("of now"))
    old = data_folder(tmp_path / "old")
    from_dump(old, version)
    before = old.journal.read_bytes()
    assert upkeep.preview(old.journal).back == 2
    upkeep.restore(old.journal)
    assert old.journal.read_bytes() == before
    assert [path.name for path in old.root.iterdir()] == ["journal.db"]
    assert {entry.title for entry in logbook.entries(Filters())} == {
        "Réponse au client", "No rating yet",
    }  # fmt: skip
    assert store.version() == SCHEMA_VERSION
    assert sound(store)
    assert not list(store.folder.root.glob(".looked-into-*"))


@pytest.mark.parametrize("second_names", [True, False])
@pytest.mark.parametrize("version", [1, SCHEMA_VERSION - 1])
def test_the_copy_an_old_backup_is_read_from_is_overwritten_with_all_that_came_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int, second_names: bool
) -> None:
    if not second_names:
        without_second_names(monkeypatch)
    key, word = Key.new("one"), "Réponse au client".encode()
    old, folder = data_folder(tmp_path / "old"), data_folder(tmp_path / "now")
    from_dump(old, version)
    with Store.open(folder, key=key), ExitStack() as stack:
        with ready(Keyed(old.journal, None), folder, key) as source:
            left = [path for path in source.path.parent.rglob("*") if path.is_file()]
            files = {path.name: stack.enter_context(path.open("rb")) for path in left}
            held = {name: file.read() for name, file in files.items()}
        assert word in held["journal.db"]
        assert held["journal.db-wal-kept"].strip(b"\0")
        assert any(name.startswith("journal-before") and word in held[name] for name in held)
        for name, file in files.items():  # they are gone, but for who has them open
            file.seek(0)
            assert not file.read().strip(b"\0"), name
    assert not list(folder.root.glob(".looked-into-*"))


def test_an_old_backup_that_only_lists_saved_summaries_takes_no_copy_of_one_away(
    upkeep: Upkeep, store: Store, tmp_path: Path
) -> None:
    old = data_folder(tmp_path / "old")
    from_dump(old, 3)  # its copies lay in a folder beside it
    upkeep.restore(old.journal)
    (line,) = records.all_of(store, SharedSummary)
    with store.writing():
        store.raw.execute(
            "INSERT INTO shared_copies (id, data) VALUES (?, ?)", (str(line.id), b"as it was")
        )
    upkeep.restore(old.journal)
    assert store.raw.execute("SELECT id, data FROM shared_copies").fetchall() == [
        (str(line.id), b"as it was")
    ]


def test_a_file_that_was_not_closed_is_read_whole(
    upkeep: Upkeep, logbook: Logbook, tmp_path: Path
) -> None:
    other = data_folder(tmp_path / "other")
    with Store.open(other) as open_elsewhere:
        Logbook(open_elsewhere, StillClock()).log(draft("only in the log"))
        left = data_folder(tmp_path / "left")
        left.make()
        for path in other.root.glob("journal.db*"):
            shutil.copy(path, left.root / path.name)
    assert upkeep.preview(left.journal).back == 1
    upkeep.restore(left.journal)
    assert [entry.title for entry in logbook.entries(Filters())] == ["only in the log"]


def test_damaged_foreign_newer_and_missing_files_are_refused_and_change_nothing(
    upkeep: Upkeep, logbook: Logbook, store: Store, tmp_path: Path
) -> None:
    logbook.log(draft("mine"))
    backup, before = backed_up(upkeep), dump(store)
    bad = tmp_path / "bad.db"
    bad.write_bytes(backup.read_bytes()[:20_000])
    letter = tmp_path / "letter.db"
    letter.write_text("Dear diary " * 900)
    newer = tmp_path / "newer.db"
    shutil.copy(backup, newer)
    with closing(dbapi2.connect(str(newer), isolation_level=None)) as raw:
        raw.execute("PRAGMA user_version = 99")
    for path, kind, words in (
        (bad, JournalFileError, "damaged"),
        (letter, JournalFileError, "not a journal"),
        (newer, NewerJournalError, "newer version"),
        (tmp_path / "none.db", JournalFileError, "cannot be read"),
        (store.folder.journal, RefusedError, "journal itself"),
    ):
        with pytest.raises(kind, match=words):
            upkeep.preview(path)
        with pytest.raises(kind, match=words):
            upkeep.restore(path)
    assert dump(store) == before
    assert len(upkeep.all()) == 1


# Passphrases


@pytest.mark.parametrize(
    ("then", "now"),
    [("", "one"), ("one", ""), ("one", "one"), ("one", "two")],
    ids=["plain into encrypted", "encrypted into plain", "both by one", "by another"],
)
def test_a_backup_is_put_back_whatever_it_and_the_journal_are_encrypted_with(
    tmp_path: Path, clock: StillClock, then: str, now: str
) -> None:
    first, second = data_folder(tmp_path / "first"), data_folder(tmp_path / "second")
    keys = {words: Key.new(words) for words in ("one", "two")}
    with Store.open(first, key=keys.get(then)) as store:
        Logbook(store, clock).log(draft("a word of then"))
        backup = backed_up(Upkeep(store, clock))
        wanted = dump(store)["entries"]
    with Store.open(second, key=keys.get(now)) as store:
        upkeep, logbook = Upkeep(store, clock), Logbook(store, clock)
        logbook.log(draft("a word of now"))
        before = dump(store)
        if then and then != now:
            for tried, kind in (("", LockedJournalError), ("three", WrongPassphraseError)):
                with pytest.raises(kind):
                    upkeep.preview(backup, passphrase=tried)
                with pytest.raises(kind):
                    upkeep.restore(backup, tried)
            assert dump(store) == before
        assert upkeep.preview(backup, passphrase=then).back == 1
        change = upkeep.restore(backup, then)
        assert dump(store)["entries"] == wanted
        upkeep.undo(change)
        assert dump(store) == before
        assert sound(store)
    for path in second.root.rglob("*.db*"):
        assert (b"a word of" in path.read_bytes()) is not bool(now), path.name


def test_an_encrypted_journal_makes_encrypted_backups_that_its_key_verifies(
    folder: DataFolder, clock: StillClock, tmp_path: Path
) -> None:
    key = Key.new("one")
    with Store.open(folder, key=key) as store:
        upkeep = Upkeep(store, clock)
        Logbook(store, clock).log(draft("a word"))
        stick = tmp_path / "stick"
        stick.mkdir()
        keeping = Keeping(second=upkeep.choose_second(stick))
        made = upkeep.back_up(Why.BY_HAND, keeping)
        assert made.trouble is None
        assert made.backup is not None
        assert upkeep.verify(made.backup).sound
        assert not upkeep.is_due(whatever_its_age=True)
        assert b"a word" not in made.backup.path.read_bytes()
        assert len(list(stick.rglob("*.db"))) == 1


# Others write, the disk is full


WRITER = """
import sys
from pathlib import Path
from worthwhile.domain.entry import Draft
from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.moment import SystemClock
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store
with Store.open(data_folder(Path(sys.argv[1]))) as store:
    logbook = Logbook(store, SystemClock())
    for n in range(60):
        try:
            entry, _ = logbook.log(Draft(title=f"w {n}", tool="Claude", task_type="Writing"))
        except JournalFileError:
            continue  # it was told that this one is not written
        print(entry.id, flush=True)
"""


def test_what_another_process_writes_meanwhile_is_in_a_copy_or_comes_after(
    upkeep: Upkeep, logbook: Logbook, store: Store, clock: StillClock
) -> None:
    logbook.log(draft("then"))
    backup = backed_up(upkeep)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(store.folder.root)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        for _ in range(6):
            clock.advance(minutes=1)
            upkeep.restore(backup)
        rest = writer.stdout.read()
    written = {line.strip() for line in (first + rest).splitlines()}
    assert len(written) > 6
    safe = {str(entry.id) for entry in logbook.entries(Filters())}
    for one in upkeep.all():
        with closing(connect(one.path, "still")) as raw:
            safe |= {id_text for (id_text,) in raw.execute("SELECT id FROM entries")}
    assert written <= safe
    assert sound(store)


def test_a_reader_sees_the_old_or_the_new_and_nothing_between(
    upkeep: Upkeep, logbook: Logbook, store: Store
) -> None:
    for n in range(50):
        logbook.log(draft(f"then {n}"))
    backup = backed_up(upkeep)
    for n in range(100):
        logbook.log(draft(f"now {n}"))
    stop, wrong = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            n = len(logbook.listing(Query(Filters())))
            if n not in {50, 150}:
                wrong.append(n)

    reader = threading.Thread(target=read)
    reader.start()
    change = upkeep.restore(backup)
    for _ in range(4):
        change = upkeep.undo(change)
    stop.set()
    reader.join()
    assert wrong == []


def test_while_another_holds_the_journal_a_restore_is_refused_and_changes_nothing(
    folder: DataFolder, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("worthwhile.store.comparing.PATIENCE_MS", 50)
    with Store.open(folder) as store:
        upkeep, logbook = Upkeep(store, clock), Logbook(store, clock)
        backup = backed_up(upkeep)
        logbook.log(draft("mine"))
        before = dump(store)
        with closing(connect(folder.journal)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            with pytest.raises(JournalFileError, match="busy"):
                upkeep.restore(backup)
            raw.execute("ROLLBACK")
        assert dump(store) == before
        assert len(upkeep.all()) == 1


FULL = """
import resource, signal, sys
from pathlib import Path
from worthwhile.domain.backup import Why
from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.moment import SystemClock
from worthwhile.paths import data_folder
from worthwhile.services.upkeep import Keeping, Upkeep
from worthwhile.store.engine import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Store.open(data_folder(Path(sys.argv[1]))) as store:
    upkeep = Upkeep(store, SystemClock())
    size = int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        if sys.argv[2] == "backup":
            made = upkeep.back_up(Why.BY_HAND, Keeping(second=Path(sys.argv[4])))
            print(made.trouble)
        else:
            upkeep.restore(Path(sys.argv[4]))
    except WorthwhileError as error:
        print(error)
"""


def with_little_room(folder: DataFolder, what: str, size: int, path: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(folder.root), what, str(size), str(path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of files")
def test_a_full_disk_leaves_no_half_backup_and_the_journal_as_it_was(
    folder: DataFolder, clock: StillClock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with Store.open(folder) as store:
        upkeep, logbook = Upkeep(store, clock), Logbook(store, clock)
        for n in range(60):
            logbook.log(draft(f"then {n}", note="words " * 2_000))
        backup = backed_up(upkeep)
        second = upkeep.choose_second(stick)
        hidden = [entry.id for entry in logbook.entries(Filters())]
        logbook.change(hidden, note="a few words")
        before = dump(store)
        clock.advance(days=1)
        present = backed_up(upkeep).stat().st_size
    both = sorted(path.name for path in folder.backups.iterdir())
    assert backup.name in both
    for room in (4_096, present // 2):
        said = with_little_room(folder, "backup", room, second)
        assert said.endswith("."), said
        assert sorted(path.name for path in folder.backups.iterdir()) == both
        assert list(second.iterdir()) == []
        said = with_little_room(folder, "restore", room, backup)
        assert said.endswith("."), said
    # room for the copy of the present, none for what takes its place
    said = with_little_room(folder, "restore", present + 8_192, backup)
    assert "full" in said or "failed" in said
    with Store.open(folder) as store:
        assert dump(store) == before, said
        assert sound(store)
    assert not [path for path in folder.backups.iterdir() if path.suffix == ".part"]


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_all_files_of_a_restore_are_private_whatever_the_umask(
    upkeep: Upkeep, logbook: Logbook, folder: DataFolder, tmp_path: Path, umask: int
) -> None:
    logbook.log(draft("mine"))
    old = data_folder(tmp_path / "old")
    from_dump(old, 1)
    before = os.umask(umask)
    try:
        upkeep.undo(upkeep.restore(old.journal))
    finally:
        os.umask(before)
    for path in folder.root.rglob("*"):
        wanted = 0o700 if path.is_dir() else 0o600
        assert path.stat().st_mode & 0o777 == wanted, path.name


def test_a_restored_journal_takes_new_entries_and_names(
    upkeep: Upkeep, logbook: Logbook, store: Store
) -> None:
    logbook.log(draft("one", tool="Claude"))
    backup = backed_up(upkeep)
    logbook.log(draft("two", tool="Gemini"))
    upkeep.restore(backup)
    entry, _ = logbook.log(draft("three", tool="Gemini"))
    assert entry.tool.name == "Gemini"
    assert logbook.vocabulary().find(ListKind.TOOL, "Gemini") == entry.tool
    assert sound(store)
