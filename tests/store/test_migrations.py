"""Steps from schema to schema: same shape as the tables, verified copies, one dump per version."""

from __future__ import annotations

import hashlib
import re
import shutil
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import OperationalError

from helpers.clock import StillClock
from helpers.journals import draft, dump, sound
from helpers.schemas import DUMPS, from_dump
from worthwhile.domain.cut_name import CutName
from worthwhile.domain.entry import Anyway, Assigned, WentWrong
from worthwhile.domain.errors import JournalFileError, NotFoundError
from worthwhile.domain.query import Filters, Query
from worthwhile.domain.shared import SharedCopy, SharedSummary
from worthwhile.paths import DataFolder
from worthwhile.services.drafts import CAPTURE_LINE, Drafts
from worthwhile.services.ledger import Ledger
from worthwhile.services.logbook import Logbook
from worthwhile.store import packed, records
from worthwhile.store.driver import APPLICATION_ID, SCHEMA_VERSION
from worthwhile.store.engine import Store
from worthwhile.store.migrations.take import STEPS, migrate
from worthwhile.store.record_rows import SHAPES
from worthwhile.store.tables import METADATA

SINCE = {SharedSummary: 3, SharedCopy: 4, CutName: 4}
"""The schema that first had a kind; the others came with the second."""


# SQLAlchemy cannot read an index of expressions back; the statements themselves are compared.
pytestmark = [
    pytest.mark.filterwarnings(f"ignore:{words} '?{packed.NAME}")
    for words in (
        "Skipped unsupported reflection of expression-based index",
        "autogenerate skipping metadata-specified expression-based index",
    )
]


def ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
    return not (kind == "table" and str(name).startswith("entry_words"))


def test_a_migrated_file_has_the_shape_of_the_tables(store: Store) -> None:
    context = MigrationContext.configure(
        store.connection, opts={"include_object": ours, "compare_server_default": True}
    )
    assert compare_metadata(context, METADATA) == []


def shape(raw: Any) -> dict[str, str]:
    rows = raw.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL "
        "AND name NOT LIKE 'entry_words%' AND name != 'alembic_version'"
    )
    return {name: re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.split())) for name, sql in rows}


def test_checks_and_partial_indexes_are_those_of_the_tables(store: Store, tmp_path: Path) -> None:
    # alembic does not compare these, so the statements themselves are.
    engine = create_engine(f"sqlite:///{tmp_path / 'made.db'}", module=dbapi2)
    METADATA.create_all(engine)
    with closing(engine.raw_connection()) as made:
        wanted = shape(made.driver_connection)
    engine.dispose()
    assert shape(store.raw) == wanted


def test_the_comparison_would_see_a_missing_not_null(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'made.db'}", module=dbapi2)
    METADATA.create_all(engine)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE projects RENAME COLUMN name TO old"))
        connection.execute(text("ALTER TABLE projects ADD COLUMN name TEXT"))
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) != []
    engine.dispose()


def test_the_file_says_what_it_is(store: Store) -> None:
    assert store.raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert store.version() == SCHEMA_VERSION
    assert store.raw.execute("SELECT version_num FROM alembic_version").fetchall() == [
        (f"{SCHEMA_VERSION:04d}",)
    ]


def test_there_is_one_dump_for_each_version() -> None:
    assert sorted(path.name for path in DUMPS.iterdir()) == [
        f"{version:04d}.sql" for version in range(1, SCHEMA_VERSION + 1)
    ]


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_file_of_each_version_opens_with_all_it_held(folder: DataFolder, version: int) -> None:
    from_dump(folder, version)
    with Store.open(folder) as store:
        logbook = Logbook(store, StillClock())
        assert store.version() == SCHEMA_VERSION
        assert sound(store)
        context = MigrationContext.configure(store.connection, opts={"include_object": ours})
        assert compare_metadata(context, METADATA) == []
        first, second = logbook.entries(Filters())
        assert (first.title, first.tool.name) == ("Réponse au client", "Claude")
        assert first.minutes_with == 12.5
        assert first.went_wrong == (WentWrong.WRONG_FACTS, WentWrong.OTHER)
        assert (first.anyway, first.assigned) == (Anyway.SMALLER, Assigned.WITH)
        assert first.followed is True
        assert second.outcome is None
        (hidden,) = logbook.entries(Filters(hidden=True))
        assert hidden.tool.removed
        assert len(logbook.listing(Query(Filters(search="reponse")))) == 1
        assert re.fullmatch("[0-9a-f]{32}", records.seed(store))
        for kind in SHAPES:
            since = SINCE.get(kind, 2)
            assert len(records.all_of(store, kind)) == (version >= since), kind
        assert Drafts(store).text(CAPTURE_LINE) == (
            "half a thought @claude" if version >= 4 else ""
        )
        logbook.log(draft())


def test_a_file_of_the_first_version_is_copied_before_its_step_and_gets_a_seed(
    folder: DataFolder,
) -> None:
    from_dump(folder, 1)
    with Store.open(folder) as store:
        seed = records.seed(store)
        assert len(Logbook(store, StillClock()).listing(Query(Filters()))) == 2
    copies = sorted(folder.backups.iterdir())
    copy = copies[0]
    assert [path.name[:19] for path in copies] == [
        f"journal-before-{version:04d}" for version in range(2, SCHEMA_VERSION + 1)
    ]
    with closing(dbapi2.connect(str(copy))) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
        assert raw.execute("SELECT count(*) FROM entries").fetchone() == (3,)
    with Store.open(folder) as store:
        assert records.seed(store) == seed
    assert sorted(folder.backups.iterdir()) == copies


NEXT_STEP = """
from alembic import op
revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
def upgrade():
    op.execute("CREATE TABLE moods (number INTEGER PRIMARY KEY, words TEXT NOT NULL)")
    op.execute({last!r})
    op.execute("PRAGMA user_version = 5")
"""


@pytest.fixture
def next_step(tmp_path: Path) -> Path:
    steps = tmp_path / "versions"
    shutil.copytree(STEPS / "versions", steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "0005_moods.py").write_text(NEXT_STEP.format(last="SELECT 1"))
    return steps


def test_before_a_step_a_verified_private_copy_is_laid_aside(
    store: Store, folder: DataFolder, next_step: Path
) -> None:
    Logbook(store, StillClock()).log(draft())
    before = dump(store)
    migrate(store, folder, latest=5, versions=next_step)
    assert store.version() == 5
    assert dump(store) == before
    (copy,) = folder.backups.iterdir()
    assert copy.name.startswith("journal-before-0005-")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(dbapi2.connect(str(copy))) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (4,)
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert raw.execute("SELECT * FROM entries").fetchall() == before["entries"]


def test_making_a_new_journal_leaves_no_copy(store: Store, folder: DataFolder) -> None:
    assert not folder.backups.exists()


def test_a_step_that_fails_leaves_the_file_as_it_was(
    store: Store, folder: DataFolder, next_step: Path
) -> None:
    Logbook(store, StillClock()).log(draft())
    before = dump(store)
    (next_step / "0005_moods.py").write_text(NEXT_STEP.format(last="DROP TABLE no_such_table"))
    with pytest.raises(Exception, match="no_such_table"):
        migrate(store, folder, latest=5, versions=next_step)
    assert store.version() == 4
    assert dump(store) == before
    assert store.raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0004",)
    with pytest.raises(OperationalError, match="moods"):
        store.raw.execute("SELECT * FROM moods")
    Logbook(store, StillClock()).log(draft())


def test_a_copy_that_cannot_be_written_stops_the_step(
    store: Store, folder: DataFolder, next_step: Path
) -> None:
    folder.backups.write_text("not a folder")
    with pytest.raises((JournalFileError, OSError)):
        migrate(store, folder, latest=5, versions=next_step)
    assert store.version() == 4


def test_steps_taken_already_are_not_taken_again(
    store: Store, folder: DataFolder, next_step: Path
) -> None:
    migrate(store, folder, latest=5, versions=next_step)
    migrate(store, folder, latest=5, versions=next_step)
    assert store.version() == 5
    assert len(list(folder.backups.iterdir())) == 1


# Copies of summaries that lay in a folder


def with_saved(folder: DataFolder, content: bytes) -> Path:
    """A journal of the third version whose ledger knows a file of this content."""
    from_dump(folder, 3)
    digest = hashlib.sha256(content).hexdigest()
    with closing(dbapi2.connect(str(folder.journal), isolation_level=None)) as raw:
        raw.execute("UPDATE ledger SET sha256 = ?", (digest,))
    shared = folder.root / "shared"
    shared.mkdir()
    copy = shared / f"{digest}.html"
    copy.write_bytes(content)
    return copy


def test_copies_of_summaries_move_from_their_folder_into_the_journal(folder: DataFolder) -> None:
    copy = with_saved(folder, b"<html>what was saved")
    left_over = copy.with_name(f".{copy.name}.00ff00ff.part")
    left_over.write_text("half of it")
    with Store.open(folder) as store:
        (saved,) = records.all_of(store, SharedSummary)
        assert Ledger(store, StillClock()).copy(saved.id) == b"<html>what was saved"
        assert sound(store)
    assert not copy.parent.exists()


def test_a_file_there_that_is_no_copy_stays_and_is_told_without_its_content(
    folder: DataFolder, caplog: pytest.LogCaptureFixture
) -> None:
    copy = with_saved(folder, b"<html>what was saved")
    copy.write_text("changed since")
    mine = copy.with_name("Letter to Zoë.txt")
    mine.write_text("mine")
    with caplog.at_level("WARNING"), Store.open(folder) as store:
        assert records.all_of(store, SharedCopy) == []
        (saved,) = records.all_of(store, SharedSummary)
        with pytest.raises(NotFoundError, match="copy is not in"):
            Ledger(store, StillClock()).copy(saved.id)
    assert (copy.read_text(), mine.read_text()) == ("changed since", "mine")
    assert "2 files" in caplog.text
    assert "Zoë" not in caplog.text


def test_copies_left_by_a_program_killed_after_the_step_go_at_the_next_opening(
    folder: DataFolder,
) -> None:
    copy = with_saved(folder, b"<html>what was saved")
    Store.open(folder).close()
    copy.parent.mkdir()
    copy.write_bytes(b"<html>what was saved")
    Store.open(folder).close()
    assert not copy.parent.exists()
