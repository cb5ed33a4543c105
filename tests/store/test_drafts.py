"""What was typed and not yet logged lies in the journal."""

from __future__ import annotations

from helpers.clock import StillClock
from helpers.journals import draft, dump
from worthwhile.paths import DataFolder
from worthwhile.services.drafts import CAPTURE_LINE, Drafts
from worthwhile.services.logbook import Logbook
from worthwhile.store.drafts import DRAFT_LIMIT
from worthwhile.store.engine import Store
from worthwhile.store.glance import glance


def test_a_draft_is_kept_until_it_is_emptied_and_undo_leaves_it_alone(folder: DataFolder) -> None:
    with Store.open(folder) as store:
        drafts, logbook = Drafts(store), Logbook(store, StillClock())
        assert drafts.text(CAPTURE_LINE) == ""
        _, change = logbook.log(draft())
        drafts.keep(CAPTURE_LINE, "half a")
        drafts.keep(CAPTURE_LINE, "half a thought “кот”")
        logbook.undo(change)
        assert drafts.text(CAPTURE_LINE) == "half a thought “кот”"
    assert glance(folder).line == "half a thought “кот”"
    with Store.open(folder) as store:
        Drafts(store).keep(CAPTURE_LINE, "")
        assert dump(store)["drafts"] == []
    assert glance(folder).line == ""


def test_a_draft_without_end_is_cut(folder: DataFolder) -> None:
    with Store.open(folder) as store:
        Drafts(store).keep("other", "x" * (DRAFT_LIMIT + 1))
        assert len(Drafts(store).text("other")) == DRAFT_LIMIT
        assert Drafts(store).text(CAPTURE_LINE) == ""
