"""A file somebody hands back: which of the saved ones it is, and what was changed in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from helpers.clock import StillClock
from helpers.shared import USES, save
from helpers.written import write
from worthwhile.domain.errors import OutsideFileError
from worthwhile.domain.shared import Format, SharedCopy
from worthwhile.paths import data_folder
from worthwhile.services.ledger import Ledger
from worthwhile.services.verifying import compare, verify
from worthwhile.store import records
from worthwhile.store.engine import Store

TEXTS = [one for one in Format if one.is_text]


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(data_folder(tmp_path / "data")) as store:
        write(store, USES)
        yield store


@pytest.mark.parametrize("format", TEXTS)
def test_what_was_changed_in_a_file_is_told_line_by_line(
    store: Store, clock: StillClock, tmp_path: Path, format: Format
) -> None:
    path = tmp_path / "out"
    shared = save(store, clock, path, format, before="It helped me a little.")
    other = save(store, clock, tmp_path / "other", format, audience="Works council")
    assert verify(Ledger(store, clock), path).lines == ()
    path.write_bytes(path.read_bytes().replace(b"a little", b"a great deal"))
    found = verify(Ledger(store, clock), path)
    assert (found.shared, found.unchanged) == (shared, False)
    assert found.shared != other
    changed = [(sign, line) for sign, line in found.lines if sign != " "]
    assert [sign for sign, _ in changed] == ["-", "+"]
    assert "a little" in changed[0][1]
    assert "a great deal" in changed[1][1]


def test_a_change_that_cannot_be_seen_is_told_as_one_that_leaves_the_words(
    store: Store, clock: StillClock, tmp_path: Path
) -> None:
    path = tmp_path / "out.html"
    shared = save(store, clock, path, Format.HTML)
    path.write_bytes(path.read_bytes() + b"\n<!-- seen by nobody -->\n")
    found = verify(Ledger(store, clock), path)
    assert (found.shared, found.unchanged, found.lines) == (shared, False, ())
    assert found.sentence.endswith("but not the file that was saved. Its words are the same.")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_none_of_ours_and_is_not_waited_for(
    store: Store, clock: StillClock, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert verify(Ledger(store, clock), tmp_path / "pipe").shared is None


def test_a_folder_cannot_be_read(store: Store, clock: StillClock, tmp_path: Path) -> None:
    with pytest.raises(OutsideFileError, match="cannot be read"):
        verify(Ledger(store, clock), tmp_path)


def test_a_foreign_picture_is_told_with_the_reason_why_it_might_be_ours_all_the_same(
    store: Store, clock: StillClock, tmp_path: Path
) -> None:
    path = tmp_path / "out.png"
    save(store, clock, path, Format.PNG, b"\x89PNG\r\n\x1a\n and more")
    path.write_bytes(b"\x89PNG\r\n\x1a\n and other")
    found = verify(Ledger(store, clock), path)
    assert found.shared is None
    assert found.sentence == (
        "This is none of the summaries in your list. One that another program saved anew "
        "cannot be told from somebody else’s."
    )


@pytest.mark.parametrize("format", TEXTS)
def test_two_of_one_format_are_compared_by_what_a_reader_sees(
    store: Store, clock: StillClock, tmp_path: Path, format: Format
) -> None:
    first = save(store, clock, tmp_path / "1", format)
    second = save(store, clock, tmp_path / "2", format, after="Ask me.")
    lines = compare(Ledger(store, clock), first.id, second.id).lines
    added = [line for sign, line in lines if sign == "+"]
    assert any("Ask me." in line for line in added)
    assert any(sign == " " for sign, _ in lines)
    alike = compare(Ledger(store, clock), first.id, save(store, clock, tmp_path / "3", format).id)
    assert alike.facts == ("Both files are the same, byte for byte.",)
    assert {sign for sign, _ in alike.lines} == {" "}


def test_among_many_of_one_format_the_one_it_was_made_from_is_found(
    store: Store, clock: StillClock, tmp_path: Path
) -> None:
    path = tmp_path / "council.json"
    council = save(store, clock, path, Format.JSON, audience="Works council")
    later = save(store, clock, tmp_path / "priya.json", Format.JSON)
    with store.writing():
        for number in range(60):
            like = replace(later, id=UUID(int=number + 1))
            data = (tmp_path / "priya.json").read_bytes()
            records.put(store, like, SharedCopy(like.id, data))
    path.write_bytes(path.read_bytes().replace(b'"title": "Where', b'"title": "How often'))
    found = verify(Ledger(store, clock), path)
    assert found.shared == council
    assert [sign for sign, _ in found.lines if sign != " "] == ["-", "+"]


def test_another_one_of_the_months_is_not_taken_for_it_when_the_audience_was_changed(
    store: Store, clock: StillClock, tmp_path: Path
) -> None:
    path = tmp_path / "council.md"
    council = save(store, clock, path, audience="Works council", before="For you alone.")
    save(store, clock, tmp_path / "priya.md")
    path.write_bytes(path.read_bytes().replace(b"Works council", b"Board"))
    assert verify(Ledger(store, clock), path).shared == council
