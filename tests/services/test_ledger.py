"""Saving summaries, and remembering what is out there."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from helpers.clock import StillClock
from helpers.small_disk import needs_disk, small_disk
from helpers.written import Use, write
from worthwhile.domain.changes import Touched
from worthwhile.domain.errors import (
    JournalFileError,
    NotFoundError,
    OutsideFileError,
    RefusedError,
)
from worthwhile.domain.month import Month
from worthwhile.domain.shared import Format, SharedCopy, SharedSummary, Standing
from worthwhile.domain.summary import Part, Renaming, SummaryChoices
from worthwhile.domain.vocabulary import Kind
from worthwhile.exporters.base import ready, write_whole
from worthwhile.paths import data_folder
from worthwhile.services.ledger import Ledger
from worthwhile.services.logbook import Logbook
from worthwhile.services.summaries import Composition, Summaries
from worthwhile.services.verifying import compare, verify
from worthwhile.store import records
from worthwhile.store.engine import Store

Composes = Callable[..., Composition]
USES = [Use(kind, days_ago=days) for kind in ("A", "B") for days in (10, 40, 70) for _ in range(12)]


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(data_folder(tmp_path / "data"), patience_ms=50) as store:
        write(store, USES)
        yield store


@pytest.fixture
def ledger(store: Store, clock: StillClock) -> Ledger:
    return Ledger(store, clock)


@pytest.fixture
def composes(store: Store, clock: StillClock) -> Composes:
    def compose(**choices: object) -> Composition:
        given = {"audience": "my manager", **choices}
        return Summaries(store, clock).compose(SummaryChoices(**given))  # type: ignore[arg-type]

    return compose


def files(folder: Path) -> list[str]:
    """What lies in a folder; the home that every test gets is none of it."""
    found = folder.iterdir() if folder.exists() else ()
    return sorted(path.name for path in found if path.name != "home")


# Saving


@pytest.mark.parametrize("format", [one for one in Format if one.is_text])
def test_a_saved_summary_is_remembered_with_its_exact_copy(
    ledger: Ledger, composes: Composes, store: Store, tmp_path: Path, format: Format
) -> None:
    path = tmp_path / f"out.{format.value}"
    shared = ledger.save(path, composes(), format)
    data = path.read_bytes()
    assert ledger.all() == (shared,)
    assert shared.sha256 == hashlib.sha256(data).hexdigest()
    assert ledger.copy(shared.id) == data
    assert (shared.audience, shared.format, shared.threshold) == ("my manager", format, 10)
    assert shared.parts == (Part.VALUE, Part.BY_TASK_TYPE, Part.NOT_HELPED, Part.HOW_TO_READ)
    assert shared.months.words == "September to November 2025"
    assert len(shared.groups) == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert files(tmp_path) == ["data", path.name]


def test_saving_twice_gives_the_same_bytes_and_two_lines(
    ledger: Ledger, composes: Composes, clock: StillClock, tmp_path: Path
) -> None:
    ledger.save(tmp_path / "1.html", composes(), Format.HTML)
    clock.advance(days=1)
    ledger.save(tmp_path / "2.html", composes(), Format.HTML)
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()
    assert [one.made for one in ledger.all()] == sorted(
        (one.made for one in ledger.all()), reverse=True
    )


def test_what_is_drawn_is_saved_as_it_was_drawn(
    ledger: Ledger, composes: Composes, tmp_path: Path
) -> None:
    shared = ledger.save(tmp_path / "out.pdf", composes(), Format.PDF, b"%PDF-drawn")
    assert (tmp_path / "out.pdf").read_bytes() == ledger.copy(shared.id) == b"%PDF-drawn"


def test_where_there_is_no_summary_nothing_is_saved(
    ledger: Ledger, composes: Composes, tmp_path: Path
) -> None:
    with pytest.raises(RefusedError, match="fewer than 20"):
        ledger.save(tmp_path / "x.md", composes(since=Month(2030, 1)), Format.MARKDOWN)
    assert files(tmp_path) == ["data"]


def test_no_file_of_the_journal_is_written_over(
    ledger: Ledger, composes: Composes, store: Store
) -> None:
    for path in (store.folder.journal, store.folder.root / "x.md", store.folder.backups / "x.md"):
        with pytest.raises(RefusedError, match="own folder"):
            ledger.save(path, composes(), Format.MARKDOWN)
    assert ledger.all() == ()


def test_a_file_that_cannot_be_written_leaves_no_line_and_no_copy(
    ledger: Ledger, composes: Composes, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "a folder").mkdir()
    for path in (tmp_path / "a folder", tmp_path / "missing" / "x.md"):
        with pytest.raises(OutsideFileError):
            ledger.save(path, composes(), Format.MARKDOWN)
    assert ledger.all() == ()
    assert records.all_of(store, SharedCopy) == []
    assert files(tmp_path) == ["a folder", "data"]


def test_a_journal_that_is_locked_leaves_the_file_alone(
    ledger: Ledger, composes: Composes, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "x.md").write_text("mine")
    composition = composes()
    with closing(dbapi2.connect(str(store.folder.journal), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalFileError):
            ledger.save(tmp_path / "x.md", composition, Format.MARKDOWN)
        other.execute("ROLLBACK")
    assert (tmp_path / "x.md").read_text() == "mine"
    assert ledger.all() == ()
    assert records.all_of(store, SharedCopy) == []


def interrupted(path: Path) -> None:
    with ready(path, b"new"):
        raise KeyboardInterrupt


@pytest.mark.parametrize("before", ["mine", None])
@pytest.mark.parametrize("named", [False, True])
def test_what_was_not_put_in_its_place_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str | None, named: bool
) -> None:
    if named:  # as where files without a name are unknown
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    path = tmp_path / "x.md"
    if before is not None:
        path.write_text(before)
    with pytest.raises(KeyboardInterrupt):
        interrupted(path)
    assert files(tmp_path) == ([path.name] if before else [])
    assert before is None or path.read_text() == before
    write_whole(path, b"new")
    assert (files(tmp_path), path.read_bytes()) == ([path.name], b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_a_killed_program_left_beside_a_file_goes_when_it_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    names = (".x.md.00ff00ff.part", ".x.md.0a0a0a0a.part", ".y.md.00ff00ff.part")
    old, fresh, another = (tmp_path / name for name in names)
    for path in (old, fresh, another):
        path.write_text("half")
    for path in (old, another):
        os.utime(path, (1_000_000, 1_000_000))
    write_whole(tmp_path / "x.md", b"new")
    assert files(tmp_path) == sorted([fresh.name, another.name, "x.md"])


def test_where_an_unnamed_file_gets_no_name_its_content_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr(os, "link", refused)
    write_whole(tmp_path / "x.md", b"new")
    assert (files(tmp_path), (tmp_path / "x.md").read_bytes()) == (["x.md"], b"new")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read any folder")
def test_a_folder_that_may_be_written_to_and_not_read_takes_a_file(tmp_path: Path) -> None:
    place = tmp_path / "letter box"
    place.mkdir(mode=0o300)
    write_whole(place / "x.md", b"new")
    place.chmod(0o700)
    assert files(place) == ["x.md"]


# Full and closed places


@needs_disk
@pytest.mark.parametrize("format", [one for one in Format if one.is_text])
def test_a_full_disk_leaves_the_file_as_it_was_and_no_line(
    ledger: Ledger, composes: Composes, tmp_path: Path, format: Format
) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, 16 << 10):
        (disk / "x").write_text("mine")
        with contextlib.suppress(OSError), (disk / "rest").open("wb") as rest:
            rest.write(b"0" * 20_000)
        for name in ("x", "new"):
            with pytest.raises(OutsideFileError, match="no space left"):
                ledger.save(disk / name, composes(before="word " * 700), format)
        assert files(disk) == ["rest", "x"]
        assert (disk / "x").read_text() == "mine"
    assert ledger.all() == ()


@needs_disk
def test_a_place_that_is_not_to_be_written_to_stays_as_it_is(
    ledger: Ledger, composes: Composes, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, 64 << 10):
        (disk / "x").write_text("mine")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for name in ("x", "new"):
            with pytest.raises(OutsideFileError, match="read-only"):
                ledger.save(disk / name, composes(), Format.HTML)
        assert files(disk) == ["x"]
        assert (disk / "x").read_text() == "mine"
    assert ledger.all() == ()


@needs_disk
def test_a_journal_on_a_full_disk_writes_no_file(tmp_path: Path, clock: StillClock) -> None:
    disk = tmp_path / "disk"
    folder = data_folder(disk / "data")
    with small_disk(disk, 1_500 << 10), Store.open(folder, patience_ms=50) as store:
        write(store, USES)
        composition = Summaries(store, clock).compose(SummaryChoices(before="word " * 700))
        with contextlib.suppress(OSError), (disk / "rest").open("wb") as rest:
            while True:
                rest.write(b"0" * 4096)
        ledger = Ledger(store, clock)
        (tmp_path / "x").write_text("mine")
        for name in ("x", "new"):
            with pytest.raises(JournalFileError):
                ledger.save(tmp_path / name, composition, Format.HTML)
        assert files(tmp_path) == ["disk", "x"]
        assert (tmp_path / "x").read_text() == "mine"
        (disk / "rest").unlink()
        assert ledger.all() == ()


def test_a_device_that_takes_nothing_leaves_no_line(ledger: Ledger, composes: Composes) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    with pytest.raises(OutsideFileError):
        ledger.save(Path("/dev/full"), composes(), Format.HTML)
    assert ledger.all() == ()


# Remembering


def test_a_copy_that_was_changed_or_is_gone_is_not_handed_out(
    ledger: Ledger, composes: Composes, store: Store, tmp_path: Path
) -> None:
    shared = ledger.save(tmp_path / "x.md", composes(), Format.MARKDOWN)
    records.put(store, SharedCopy(shared.id, b"changed"))
    with pytest.raises(JournalFileError, match="changed"):
        ledger.copy(shared.id)
    records.remove(store, SharedCopy(shared.id, b""))
    with pytest.raises(NotFoundError, match="copy is not in"):
        ledger.copy(shared.id)


def test_marks_and_notes_can_be_undone(
    ledger: Ledger, composes: Composes, store: Store, clock: StillClock, tmp_path: Path
) -> None:
    shared = ledger.save(tmp_path / "x.md", composes(), Format.MARKDOWN)
    marked = ledger.mark(shared.id, Standing.WITHDRAWN)
    noted = ledger.annotate(shared.id, "  asked her to delete it ")
    assert marked.touched == noted.touched == Touched.LEDGER
    (now,) = ledger.all()
    assert (now.standing, now.note) == (Standing.WITHDRAWN, "asked her to delete it")
    logbook = Logbook(store, clock)
    logbook.undo(marked)
    assert ledger.all() == (replace(shared, note=now.note),)
    logbook.undo(noted)
    assert ledger.all() == (shared,)
    with pytest.raises(RefusedError):
        ledger.annotate(shared.id, "x" * 2001)


@pytest.mark.parametrize(
    ("text", "found"),
    [("", 2), ("manager", 1), ("mana works", 0), ("WORKS coun", 1), ("2025-11", 2), ("html", 1),
     ("november 2025", 2), ("withdrawn", 1), ("delete", 1)],
)  # fmt: skip
def test_the_ledger_is_searched_by_the_beginnings_of_words(
    ledger: Ledger, composes: Composes, tmp_path: Path, text: str, found: int
) -> None:
    first = ledger.save(tmp_path / "1.md", composes(), Format.MARKDOWN)
    ledger.save(tmp_path / "2.html", composes(audience="works council"), Format.HTML)
    ledger.mark(first.id, Standing.WITHDRAWN)
    ledger.annotate(first.id, "asked to delete")
    assert len(ledger.search(text)) == found


# A file somebody hands back


def test_a_file_handed_back_is_told_as_unchanged_or_changed(
    ledger: Ledger, composes: Composes, tmp_path: Path
) -> None:
    path = tmp_path / "x.html"
    shared = ledger.save(path, composes(), Format.HTML)
    found = verify(ledger, path)
    assert (found.shared, found.unchanged) == (shared, True)
    assert found.sentence == "This is the one for my manager of 18 November 2025, unchanged."
    data = path.read_bytes()
    for at in (0, 700, len(data) // 2, len(data) - 2):
        other = tmp_path / "renamed.txt"
        other.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        found = verify(ledger, other)
        assert not found.unchanged
        if at:
            assert found.shared == shared
            assert found.sentence.startswith("Changed: this is like the one for my manager of")
    other.write_text("something else")
    assert verify(ledger, other).sentence == "This is none of the summaries in your list."
    with pytest.raises(OutsideFileError):
        verify(ledger, tmp_path / "missing")


def test_two_that_were_saved_can_be_compared(
    ledger: Ledger, composes: Composes, tmp_path: Path
) -> None:
    first = ledger.save(tmp_path / "1.md", composes(), Format.MARKDOWN)
    second = ledger.save(tmp_path / "2.md", composes(audience="Ann"), Format.MARKDOWN)
    third = ledger.save(tmp_path / "3.csv", composes(), Format.CSV)
    found = compare(ledger, first.id, second.id)
    assert found.facts == ("For: my manager → Ann.",)
    changed = [(sign, line) for sign, line in found.lines if sign != " "]
    assert [sign for sign, _ in changed] == ["-", "+"]
    assert "Ann" in changed[1][1]
    assert compare(ledger, first.id, third.id).lines == ()
    assert "Format: Markdown → CSV." in compare(ledger, first.id, third.id).facts
    with pytest.raises(RefusedError):
        compare(ledger, first.id, first.id)


# Two that together tell too much


def reasons(ledger: Ledger, composition: Composition) -> list[str]:
    return [one.sentence for one in ledger.reveals(composition)]


def test_the_same_summary_again_tells_nothing_more(
    ledger: Ledger, composes: Composes, tmp_path: Path
) -> None:
    ledger.save(tmp_path / "1.md", composes(), Format.MARKDOWN)
    assert reasons(ledger, composes()) == []
    assert reasons(ledger, composes(audience="Ann", parts=frozenset({Part.VALUE}))) == []


def test_a_few_more_uses_of_the_same_months_are_told_by_the_difference(
    ledger: Ledger, composes: Composes, store: Store, clock: StillClock, tmp_path: Path
) -> None:
    ledger.save(tmp_path / "1.md", composes(), Format.MARKDOWN)
    clock.advance(days=1)
    write(store, [Use("A", days_ago=-1)] * 3)
    (sentence,) = reasons(ledger, composes())
    assert "the one for my manager of 18 November 2025" in sentence
    assert "fewer than 10 uses: those you logged since then" in sentence
    write(store, [Use("A", days_ago=-1)] * 9 + [Use("B", days_ago=-1)] * 12)
    assert reasons(ledger, composes()) == []


def test_a_month_more_is_told_by_the_difference_when_it_holds_few_uses(
    ledger: Ledger, composes: Composes, store: Store, tmp_path: Path
) -> None:
    write(store, [Use("A", days_ago=100)] * 4)  # August
    short = composes(since=Month(2025, 9), parts=frozenset({Part.VALUE}))
    ledger.save(tmp_path / "1.md", short, Format.MARKDOWN)
    (sentence,) = reasons(ledger, composes(parts=frozenset({Part.VALUE})))
    assert "those on A with Claude" in sentence
    assert reasons(ledger, short) == []


def test_another_way_to_put_groups_together_tells_what_was_hidden_before(
    ledger: Ledger, composes: Composes, store: Store, tmp_path: Path
) -> None:
    write(store, [Use("C")] * 14 + [Use("D")] * 6)
    ledger.save(tmp_path / "1.md", composes(), Format.MARKDOWN)  # A, B, and C with D
    # A with C, and B with D: B is known, so D follows.
    renamed = composes(renamed=(Renaming(Kind.TASK_TYPE, "C", "A"),))
    (sentence,) = reasons(ledger, renamed)
    assert "those on D with Claude" in sentence
    assert reasons(ledger, composes()) == []


def test_every_saved_one_counts_also_a_withdrawn_one(
    ledger: Ledger, composes: Composes, store: Store, clock: StillClock, tmp_path: Path
) -> None:
    shared: SharedSummary = ledger.save(tmp_path / "1.md", composes(), Format.MARKDOWN)
    ledger.mark(shared.id, Standing.WITHDRAWN)
    clock.advance(days=1)
    write(store, [Use("A", days_ago=-1)] * 3)
    (reveal,) = ledger.reveals(composes())
    assert [one.standing for one in reveal.earlier] == [Standing.WITHDRAWN]
