"""One stack for the whole window, on a real journal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from worthwhile.domain.changes import Change, Touched
from worthwhile.domain.entry import Draft, Entry
from worthwhile.domain.errors import NotFoundError, RefusedError
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import Kind
from worthwhile.ui.desk import Desk
from worthwhile.ui.dialogs.own_undo import OwnUndo
from worthwhile.ui.dialogs.sheet import Sheet


def log(desk: Desk, title: str, toast: str | None = None) -> Entry:
    made: list[Entry] = []

    def verb() -> Change:
        entry, change = desk.services.logbook.log(
            Draft(title=title, tool="Claude", task_type="Writing")
        )
        made.append(entry)
        return change

    desk.acts.perform(verb, toast)
    return made[0]


def titles(desk: Desk) -> list[str]:
    return [entry.title for entry in desk.services.logbook.entries(Filters())]


def test_an_act_is_done_told_and_taken_back_and_done_again_with_the_same_id(desk: Desk) -> None:
    touched: list[Touched] = []
    desk.hub.touched.connect(touched.append)
    entry = log(desk, "release notes")
    assert titles(desk) == ["release notes"]
    desk.acts.undo()
    assert titles(desk) == []
    desk.acts.redo()
    assert [one.id for one in desk.services.logbook.entries(Filters())] == [entry.id]
    assert len(touched) == 3
    assert all(Touched.ENTRIES in one for one in touched)


def test_a_toast_offers_undo_and_taking_back_offers_redo(desk: Desk) -> None:
    offered: list[str] = []
    desk.hub.undo_offered.connect(lambda words: offered.append(f"undo {words}"))
    desk.hub.redo_offered.connect(lambda words: offered.append(f"redo {words}"))
    log(desk, "quiet")
    log(desk, "release notes", "Logged “release notes”")
    desk.acts.undo()
    desk.acts.redo()
    assert offered == [
        "undo Logged “release notes”",
        "redo Undone: logged “release notes”",
        "undo Logged “release notes”",
    ]


def test_a_verb_that_is_refused_leaves_the_stack_as_it_was(desk: Desk) -> None:
    log(desk, "kept")
    touched: list[Touched] = []
    desk.hub.touched.connect(touched.append)

    def refused() -> Change:
        return desk.services.logbook.log(Draft(title="no tool", task_type="Writing"))[1]

    with pytest.raises(RefusedError):
        desk.acts.perform(refused, "Logged")
    assert desk.acts.stack.count() == 1
    assert touched == []
    desk.acts.undo()
    assert titles(desk) == []


def test_an_undo_that_fails_is_told_and_can_be_tried_again(
    make_desk: Callable[[], Desk], told: list[str]
) -> None:
    """Another window takes the name that undoing would give back."""
    desk, other = make_desk(), make_desk()
    term, _ = desk.services.logbook.add_term(Kind.TOOL, "Claude")
    desk.acts.perform(lambda: desk.services.logbook.rename_term(term.id, "Opus"))
    rival, _ = other.services.logbook.add_term(Kind.TOOL, "Claude")
    desk.acts.undo()
    assert len(told) == 1
    assert desk.acts.can_undo
    assert not desk.acts.can_redo
    other.services.logbook.rename_term(rival.id, "Sonnet")
    desk.acts.undo()
    assert len(told) == 1
    assert desk.acts.can_redo
    assert {one.name for one in desk.services.logbook.vocabulary().tools} >= {"Claude", "Sonnet"}


def test_a_dialog_s_own_undo_that_fails_can_be_tried_again_and_goes_no_further(
    make_desk: Callable[[], Desk], told: list[str], qapp: QApplication
) -> None:
    desk, other = make_desk(), make_desk()
    logbook = desk.services.logbook
    term, _ = logbook.add_term(Kind.TOOL, "Claude")
    desk.acts.perform(lambda: logbook.rename_term(term.id, "Before"))
    sheet = Sheet(desk.theme, "Names", "", None)
    own = OwnUndo(desk, sheet)
    turned: list[None] = []
    own.turned.connect(lambda: turned.append(None))
    own.perform(lambda: logbook.rename_term(term.id, "Here"))
    own.perform(lambda: logbook.rename_term(term.id, "Here"))  # no change: nothing to take back
    rival, _ = other.services.logbook.add_term(Kind.TOOL, "Before")
    own.undo()
    assert (len(told), len(turned)) == (1, 0)
    assert not own.button.isHidden()
    other.services.logbook.rename_term(rival.id, "Another")
    own.undo()
    assert (len(told), len(turned)) == (1, 1)
    assert own.button.isHidden()
    own.undo()  # what was done before it opened stays
    assert logbook.vocabulary().find(Kind.TOOL, "Before") is not None
    own.redo()
    own.redo()
    assert logbook.vocabulary().find(Kind.TOOL, "Here") is not None
    assert len(turned) == 2
    sheet.deleteLater()


def test_with_nothing_to_take_back_undo_and_redo_do_nothing(desk: Desk) -> None:
    desk.acts.undo()
    desk.acts.redo()
    assert desk.acts.stack.count() == 0


def test_a_verb_that_changed_nothing_is_not_remembered(desk: Desk) -> None:
    entry = log(desk, "same")
    desk.acts.perform(lambda: desk.services.logbook.change([entry.id], title="same"), "Changed")
    assert desk.acts.stack.count() == 1


def test_a_new_act_forgets_what_could_have_been_done_again(desk: Desk) -> None:
    log(desk, "first")
    desk.acts.undo()
    log(desk, "second")
    assert not desk.acts.can_redo
    assert titles(desk) == ["second"]


def test_typing_into_one_field_is_one_act(desk: Desk) -> None:
    entry = log(desk, "r")
    for text in ("re", "rel", "release"):
        desk.acts.perform(
            lambda text=text: desk.services.logbook.change([entry.id], title=text),
            same=("title", entry.id, 1),
        )
    assert desk.acts.stack.count() == 2
    desk.acts.undo()
    assert titles(desk) == ["r"]
    desk.acts.redo()
    assert titles(desk) == ["release"]


def test_acts_on_other_fields_or_of_another_sitting_stay_apart(desk: Desk) -> None:
    entry = log(desk, "one")
    logbook = desk.services.logbook
    desk.acts.perform(lambda: logbook.change([entry.id], title="two"), same=("title", 1))
    desk.acts.perform(lambda: logbook.change([entry.id], title="three"), same=("title", 2))
    desk.acts.perform(lambda: logbook.change([entry.id], outcome=Outcome.WORTH_IT), same="all")
    desk.acts.perform(lambda: logbook.change([entry.id], title="four"), same="all")
    assert desk.acts.stack.count() == 5
    desk.acts.undo()
    assert logbook.entry(entry.id).title == "three"
    assert logbook.entry(entry.id).outcome is Outcome.WORTH_IT


def test_while_many_are_written_nothing_else_is_and_all_of_it_can_be_taken_back(
    desk: Desk, qtbot: QtBot
) -> None:
    entry = log(desk, "one")
    logbook = desk.services.logbook
    over: list[Exception | None] = []
    desk.acts.perform_in_worker(lambda: logbook.hide([entry.id]), "Deleted 1 task", over.append)
    desk.acts.undo()
    with pytest.raises(RefusedError):
        log(desk, "two")
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert over == [None]
    assert titles(desk) == []
    desk.acts.undo()
    assert titles(desk) == ["one"]
    desk.acts.undo()
    assert titles(desk) == []


def test_a_worker_that_fails_leaves_the_stack_as_it_was(desk: Desk, qtbot: QtBot) -> None:
    log(desk, "one")
    over: list[Exception | None] = []
    logbook = desk.services.logbook
    desk.acts.perform_in_worker(lambda: logbook.hide([uuid4()]), "Deleted 1 task", over.append)
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert [type(error) for error in over] == [NotFoundError]
    assert desk.acts.stack.count() == 1
    desk.acts.undo()
    assert titles(desk) == []


CLOSED_AND_COLLECTED = """
import gc, sys, weakref
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from worthwhile.domain.entry import Draft
from worthwhile.paths import data_folder
from worthwhile.settings import Settings, ThemeChoice
from worthwhile.ui.complaints import Complaints
from worthwhile.ui.session import Session
from worthwhile.ui.theme import Theme
application = QApplication([])
folder = data_folder(Path(sys.argv[1]))
theme, settings = Theme(application, ThemeChoice.LIGHT, 100), Settings(folder.settings)
session = Session(folder, settings, theme, Complaints())
logbook, acts = session.desk.services.logbook, session.desk.acts
gc.unfreeze()  # opening it froze what was there
gc.collect()
gc.disable()
for title in ("one", "two", "three"):
    draft = Draft(title=title, tool="Claude", task_type="Writing")
    acts.perform(lambda: logbook.log(draft)[1])
acts.undo()
session.shut_down()
held = weakref.ref(acts)
del session, logbook, acts
QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
gc.freeze()  # puts the youngest first, which are the acts: the collector begins with them
gc.unfreeze()
gc.collect()
print(held() is None)
"""


def test_a_closed_journal_can_be_collected_with_its_acts_first(tmp_path: Path) -> None:
    """Python owns an act again when it is collected; Qt's stack must not free it once more."""
    done = subprocess.run(
        [sys.executable, "-c", CLOSED_AND_COLLECTED, str(tmp_path / "data")],
        env={**os.environ, "MALLOC_PERTURB_": "165"},  # what was freed is not what it was
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr
