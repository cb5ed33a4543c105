"""Which tables a journal has, and that no others are let in."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.trouble import Trouble
from worthwhile.paths import DataFolder
from worthwhile.store.driver import SCHEMA_VERSION, connect
from worthwhile.store.engine import Store
from worthwhile.store.glance import glance
from worthwhile.store.shapes import DIGESTS, READ_SHAPE, digest

DUMPS = Path(__file__).parent.parent / "data" / "schema"


def test_every_version_has_the_tables_that_were_noted_down(tmp_path: Path) -> None:
    found = {}
    for dump in sorted(DUMPS.glob("*.sql")):
        with closing(dbapi2.connect(str(tmp_path / dump.stem), isolation_level=None)) as raw:
            raw.executescript(dump.read_text(encoding="utf-8"))
            found[int(dump.stem)] = digest(raw.execute(READ_SHAPE))
    assert found == DIGESTS
    assert set(DIGESTS) == set(range(1, SCHEMA_VERSION + 1))


def test_a_journal_made_today_has_them(folder: DataFolder) -> None:
    with Store.open(folder) as store:
        assert digest(store.raw.execute(READ_SHAPE)) == DIGESTS[SCHEMA_VERSION]
        store.raw.execute("ANALYZE")
    Store.open(folder).close()


@pytest.mark.parametrize("look", [Store.open, glance])
@pytest.mark.parametrize(
    "sql",
    [
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER later AFTER INSERT ON entries BEGIN DELETE FROM entries; END",
        "CREATE TABLE songs (title TEXT)",
        "ALTER TABLE tools ADD COLUMN price REAL",
        "DROP INDEX entries_by_title",
        "DROP TRIGGER entry_words_gone",
        "DROP TRIGGER entry_words_gone; CREATE TRIGGER entry_words_gone AFTER DELETE ON entries"
        " BEGIN DELETE FROM tools; END",
        "PRAGMA user_version = 1",
    ],
)
def test_a_journal_with_other_tables_is_refused_before_they_are_read(
    folder: DataFolder, look: object, sql: str
) -> None:
    Store.open(folder).close()
    with closing(connect(folder.journal)) as raw:
        raw.executescript(sql)
    before = folder.journal.read_bytes()
    with pytest.raises(JournalFileError, match="altered") as caught:
        look(folder)  # type: ignore[operator]
    assert caught.value.trouble is Trouble.ALTERED
    assert folder.journal.read_bytes() == before


def test_tables_that_would_hang_whoever_reads_them_are_not_read(folder: DataFolder) -> None:
    Store.open(folder).close()
    endless = "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT"
    with closing(connect(folder.journal)) as raw:
        raw.execute("ALTER TABLE tools RENAME TO old")
        raw.execute(
            f"CREATE VIEW tools AS {endless} i AS number, '' AS id, '' AS name, '' AS folded,"
            " 0 AS archived, 0 AS removed, 0 AS no_ai FROM n"
        )
    with pytest.raises(JournalFileError, match="altered"):
        glance(folder)
