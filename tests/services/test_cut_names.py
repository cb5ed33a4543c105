"""The person's list of names no summary may show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.clock import StillClock
from helpers.written import Use, write
from worthwhile.domain.changes import Touched
from worthwhile.domain.errors import NotFoundError, RefusedError
from worthwhile.domain.summary import SummaryChoices
from worthwhile.paths import data_folder
from worthwhile.services.cut_names import CutNames
from worthwhile.services.logbook import Logbook
from worthwhile.services.summaries import Summaries
from worthwhile.store.engine import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(data_folder(tmp_path / "data")) as store:
        yield store


def test_names_are_added_renamed_and_removed_and_each_can_be_undone(store: Store) -> None:
    names, logbook = CutNames(store), Logbook(store, StillClock())
    zoe, added = names.add("  Zoë\u200b   Example ")
    assert zoe.name == "Zoë Example"
    assert added.touched is Touched.VOCABULARY
    names.add("ann")
    assert [cut.name for cut in names.all()] == ["ann", "Zoë Example"]
    renamed = names.rename(zoe.id, "zoë example")
    removed = names.remove(zoe.id)
    assert [cut.name for cut in names.all()] == ["ann"]
    logbook.undo(removed)
    logbook.undo(renamed)
    assert names.all()[1] == zoe
    logbook.undo(added)
    assert [cut.name for cut in names.all()] == ["ann"]
    logbook.redo(added)
    assert names.all()[1] == zoe


@pytest.mark.parametrize("name", ["", " \u200b ", "x" * 81, "ZOË example"])
def test_a_name_that_says_nothing_or_is_there_already_is_refused(store: Store, name: str) -> None:
    names = CutNames(store)
    names.add("Zoë Example")
    ann, _ = names.add("Ann")
    with pytest.raises(RefusedError):
        names.add(name)
    with pytest.raises(RefusedError):
        names.rename(ann.id, name)
    assert [cut.name for cut in names.all()] == ["Ann", "Zoë Example"]


def test_a_name_taken_off_twice_is_told_as_gone(store: Store) -> None:
    names = CutNames(store)
    ann, removed = names.add("Ann")
    names.remove(ann.id)
    with pytest.raises(NotFoundError):
        names.remove(ann.id)
    names.add("ann")
    with pytest.raises(RefusedError, match="already"):
        Logbook(store, StillClock()).redo(removed)


def test_every_summary_heeds_the_list(store: Store) -> None:
    write(store, [Use("Letters to Zoë Example")] * 15 + [Use("B")] * 15)
    CutNames(store).add("zoë example")
    found = Summaries(store, StillClock()).compose(SummaryChoices(before="For Zoë\u00a0Example."))
    assert found.page is not None
    assert "Zoë" not in str(found.page)
    assert [cut.redacted.cuts[0].text for cut in found.cuts if cut.where == "before"] != []
    assert found.choices.names_to_cut == ()
