"""Copies of saved summaries, names to cut from them, and unfinished lines come into the journal."""

import hashlib
import re
from pathlib import Path

from alembic import context, op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STEPS = (
    """
CREATE TABLE shared_copies (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    UNIQUE (id),
    FOREIGN KEY(id) REFERENCES ledger (id)
)
    """,
    """
CREATE TABLE cut_names (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    CONSTRAINT name_fits CHECK (length(name) BETWEEN 1 AND 80),
    CONSTRAINT folded_fits CHECK (length(folded) >= 1),
    UNIQUE (id),
    UNIQUE (folded)
)
    """,
    """
CREATE TABLE drafts (
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT name_fits CHECK (length(name) BETWEEN 1 AND 80),
    CONSTRAINT text_fits CHECK (length(text) BETWEEN 1 AND 100000),
    UNIQUE (name)
)
    """,
    "PRAGMA user_version = 4",
)


def upgrade() -> None:
    """Take the step, and the exact copies of the folder `shared/` in."""
    for sql in STEPS:
        op.execute(sql)
    folder = context.config.attributes.get("folder")
    if folder is not None:
        _take_in(folder / "shared")


def _take_in(folder: Path) -> None:
    """Keep what the ledger knows by its sum; the files are removed by whoever committed this."""
    raw = op.get_bind().connection.driver_connection
    assert raw is not None
    for sum_ in {row[0] for row in raw.execute("SELECT sha256 FROM ledger")}:
        for path in folder.glob(f"{sum_}.*"):
            if re.fullmatch(r"[0-9a-f]{64}\.[a-z]+", path.name) and path.is_file():
                data = path.read_bytes()
                if hashlib.sha256(data).hexdigest() == sum_:
                    raw.execute(
                        "INSERT OR IGNORE INTO shared_copies (id, data) "
                        "SELECT id, ? FROM ledger WHERE sha256 = ?",
                        (data, sum_),
                    )
