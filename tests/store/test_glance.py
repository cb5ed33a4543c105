"""The first look: cheap, and without leaving a trace."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from helpers.clock import StillClock
from worthwhile.domain.entry import Draft
from worthwhile.domain.running import StartDraft
from worthwhile.domain.vocabulary import Kind
from worthwhile.paths import DataFolder
from worthwhile.services.drafts import CAPTURE_LINE, Drafts
from worthwhile.services.logbook import Logbook
from worthwhile.services.running import RunningTasks
from worthwhile.store.driver import SCHEMA_VERSION
from worthwhile.store.engine import Store
from worthwhile.store.glance import glance


def test_looking_for_a_journal_does_not_make_one(folder: DataFolder) -> None:
    seen = glance(folder)
    assert (seen.exists, seen.has_entries, seen.version) == (False, False, 0)
    assert not folder.root.exists()


def test_of_a_link_it_sees_what_is_still_in_the_log(folder: DataFolder, tmp_path: Path) -> None:
    Store.open(folder).close()
    target = tmp_path / "mine.db"
    folder.journal.rename(target)
    folder.journal.symlink_to(target)
    with Store.open(folder) as store:
        Drafts(store).keep(CAPTURE_LINE, "half a line")
        assert glance(folder).line == "half a line"


def test_it_sees_the_lists_and_whether_there_are_visible_entries(folder: DataFolder) -> None:
    with Store.open(folder) as store:
        logbook = Logbook(store, StillClock())
        assert not glance(folder).has_entries
        entry, _ = logbook.log(Draft(title="x", tool="Claude", task_type="Writing"))
        seen = glance(folder)
        assert (seen.exists, seen.has_entries, seen.version) == (True, True, SCHEMA_VERSION)
        assert seen.vocabulary == logbook.vocabulary()
        logbook.hide([entry.id])
        assert not glance(folder).has_entries
        assert glance(folder).vocabulary.find(Kind.TOOL, "claude") is not None


def test_it_sees_what_is_under_way_the_running_task_first(folder: DataFolder) -> None:
    with Store.open(folder) as store:
        tasks = RunningTasks(store, StillClock())
        assert glance(folder).running == ()
        for title in ("first", "second"):
            tasks.start(StartDraft(title=title, tool="Claude", task_type="Writing", project="x"))
        assert glance(folder).running == tasks.tasks()
        assert [task.title for task in glance(folder).running] == ["second", "first"]


def test_looking_changes_no_byte(folder: DataFolder) -> None:
    Store.open(folder).close()
    before = hashlib.sha256(folder.journal.read_bytes()).hexdigest()
    glance(folder)
    assert hashlib.sha256(folder.journal.read_bytes()).hexdigest() == before


def test_a_killed_writer_leaves_a_journal_that_can_be_looked_at(folder: DataFolder) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "from worthwhile.domain.entry import Draft\n"
        "from worthwhile.domain.moment import SystemClock\n"
        "from worthwhile.paths import data_folder\n"
        "from worthwhile.services.logbook import Logbook\n"
        "from worthwhile.store.engine import Store\n"
        "logbook = Logbook(Store.open(data_folder(Path(sys.argv[1]))), SystemClock())\n"
        "logbook.log(Draft(title='x', tool='Claude', task_type='Writing'))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(folder.root)], check=False)
    assert folder.journal.with_name("journal.db-wal").stat().st_size > 0
    assert glance(folder).has_entries
    with Store.open(folder) as store:
        assert not Logbook(store, StillClock()).is_empty()


def test_the_first_look_imports_nothing_heavy() -> None:
    code = (
        "import sys, worthwhile.store.glance\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'alembic', 'numpy', 'pydantic', 'PySide6'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    ).stdout
    assert said == "[]\n"


def test_an_ordinary_opening_does_not_import_alembic(folder: DataFolder) -> None:
    Store.open(folder).close()
    code = (
        "import sys; from pathlib import Path\n"
        "from worthwhile.paths import data_folder\n"
        "from worthwhile.store.engine import Store\n"
        "Store.open(data_folder(Path(sys.argv[1]))).close()\n"
        "print('alembic' in sys.modules)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(folder.root)], capture_output=True, text=True, check=True
    ).stdout
    assert said == "False\n"
