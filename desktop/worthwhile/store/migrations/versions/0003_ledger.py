"""The ledger: which summaries were saved, for whom, and what was in them."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STEPS = (
    """
CREATE TABLE ledger (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    made_ms INTEGER NOT NULL,
    made_offset_s INTEGER NOT NULL,
    audience TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    parts TEXT NOT NULL,
    threshold INTEGER NOT NULL,
    groups TEXT NOT NULL,
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    standing TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    CONSTRAINT audience_fits CHECK (length(audience) <= 120),
    CONSTRAINT since_is_month CHECK (since || '-01' IS date(since || '-01')),
    CONSTRAINT until_is_month CHECK (until || '-01' IS date(until || '-01')),
    CONSTRAINT until_comes_later CHECK (until >= since),
    CONSTRAINT parts_are_json CHECK (json_valid(parts)),
    CONSTRAINT threshold_fits CHECK (threshold BETWEEN 5 AND 50),
    CONSTRAINT groups_are_json CHECK (json_valid(groups)),
    CONSTRAINT format_known CHECK (format IN ('html', 'md', 'csv', 'json', 'pdf', 'png')),
    CONSTRAINT sha256_is_hex CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT standing_known CHECK (standing IN ('out', 'withdrawn', 'expired')),
    CONSTRAINT note_fits CHECK (length(note) <= 2000),
    UNIQUE (id)
)
    """,
    "CREATE INDEX ledger_by_sum ON ledger (sha256)",
    "PRAGMA user_version = 3",
)


def upgrade() -> None:
    """Take the step."""
    for sql in STEPS:
        op.execute(sql)
