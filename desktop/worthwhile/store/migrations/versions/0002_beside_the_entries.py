"""What is kept beside the entries: later ratings, running tasks, markers, fees, rules."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STEPS = (
    """
CREATE TABLE ratings (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    entry INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    scale_version INTEGER NOT NULL,
    chosen BOOLEAN NOT NULL,
    rated_ms INTEGER NOT NULL,
    rated_offset_s INTEGER NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    CONSTRAINT outcome_on_scale CHECK (outcome BETWEEN -2 AND 2),
    CONSTRAINT scale_version_counts CHECK (scale_version >= 1),
    CONSTRAINT chosen_yes_or_no CHECK (chosen IN (0, 1)),
    UNIQUE (id),
    FOREIGN KEY(entry) REFERENCES entries (number)
)
    """,
    "CREATE INDEX ratings_by_entry ON ratings (entry, rated_ms)",
    """
CREATE TABLE running_tasks (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    tool INTEGER NOT NULL,
    task_type INTEGER NOT NULL,
    project INTEGER,
    minutes_without REAL,
    payoff_chance INTEGER,
    started_ms INTEGER NOT NULL,
    started_offset_s INTEGER NOT NULL,
    worked_ms INTEGER NOT NULL,
    resumed_ms INTEGER,
    resumed_offset_s INTEGER,
    runs BOOLEAN NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    CONSTRAINT title_fits CHECK (length(title) <= 500),
    CONSTRAINT minutes_without_fit CHECK (minutes_without > 0 AND minutes_without <= 60000),
    CONSTRAINT payoff_chance_known CHECK (payoff_chance IN (10, 30, 50, 70, 90)),
    CONSTRAINT worked_counts CHECK (worked_ms >= 0),
    CONSTRAINT resumed_is_whole CHECK ((resumed_ms IS NULL) = (resumed_offset_s IS NULL)),
    CONSTRAINT runs_yes_or_no CHECK (runs IN (0, 1)),
    CONSTRAINT runs_when_resumed CHECK (runs = (resumed_ms IS NOT NULL)),
    UNIQUE (id),
    FOREIGN KEY(tool) REFERENCES tools (number),
    FOREIGN KEY(task_type) REFERENCES task_types (number),
    FOREIGN KEY(project) REFERENCES projects (number)
)
    """,
    "CREATE UNIQUE INDEX running_tasks_one_runs ON running_tasks (runs) WHERE runs = 1",
    """
CREATE TABLE markers (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    ends_rules BOOLEAN NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    CONSTRAINT day_is_day CHECK (day IS date(day)),
    CONSTRAINT text_fits CHECK (length(text) BETWEEN 1 AND 120),
    CONSTRAINT ends_rules_yes_or_no CHECK (ends_rules IN (0, 1)),
    UNIQUE (id)
)
    """,
    """
CREATE TABLE subscriptions (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    tool INTEGER NOT NULL,
    fee REAL NOT NULL,
    currency TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    CONSTRAINT fee_fits CHECK (fee > 0 AND fee <= 1000000),
    CONSTRAINT currency_fits CHECK (length(currency) BETWEEN 1 AND 12),
    CONSTRAINT since_is_day CHECK (since IS date(since)),
    CONSTRAINT until_is_day CHECK (until IS date(until)),
    CONSTRAINT until_comes_later CHECK (until >= since),
    UNIQUE (id),
    FOREIGN KEY(tool) REFERENCES tools (number)
)
    """,
    """
CREATE TABLE rules (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    tool INTEGER,
    task_type INTEGER,
    evidence TEXT NOT NULL,
    made TEXT NOT NULL,
    expires TEXT NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    CONSTRAINT kind_known CHECK (kind IN ('use_for', 'avoid_for', 'test_next')),
    CONSTRAINT about_something CHECK (tool IS NOT NULL OR task_type IS NOT NULL),
    CONSTRAINT evidence_fits CHECK (length(evidence) <= 1000),
    CONSTRAINT made_is_day CHECK (made IS date(made)),
    CONSTRAINT expires_is_day CHECK (expires IS date(expires)),
    CONSTRAINT expires_later CHECK (expires > made),
    UNIQUE (id),
    FOREIGN KEY(tool) REFERENCES tools (number),
    FOREIGN KEY(task_type) REFERENCES task_types (number)
)
    """,
    """
CREATE TABLE snoozes (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    what TEXT NOT NULL,
    entry INTEGER,
    until_ms INTEGER NOT NULL,
    until_offset_s INTEGER NOT NULL,
    chosen BOOLEAN NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    CONSTRAINT what_known CHECK (what IN ('look_back', 'calibration', 'prompt')),
    CONSTRAINT entry_is_looked_back_on CHECK (entry IS NULL OR what = 'look_back'),
    CONSTRAINT chosen_yes_or_no CHECK (chosen IN (0, 1)),
    CONSTRAINT chosen_is_about_an_entry CHECK (chosen = 0 OR entry IS NOT NULL),
    UNIQUE (id),
    FOREIGN KEY(entry) REFERENCES entries (number)
)
    """,
    "CREATE INDEX snoozes_by_entry ON snoozes (entry)",
    """
CREATE TABLE lots (
    number INTEGER NOT NULL,
    seed TEXT NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT there_is_one CHECK (number = 1),
    CONSTRAINT seed_is_hex CHECK (length(seed) = 32 AND seed NOT GLOB '*[^0-9a-f]*')
)
    """,
    "INSERT INTO lots (number, seed) VALUES (1, lower(hex(randomblob(16))))",
    """
CREATE INDEX entries_as_numbers ON entries (char(
    finished_wall_ms >> 42 & 127,
    finished_wall_ms >> 35 & 127,
    finished_wall_ms >> 28 & 127,
    finished_wall_ms >> 21 & 127,
    finished_wall_ms >> 14 & 127,
    finished_wall_ms >> 7 & 127,
    finished_wall_ms & 127,
    ifnull(outcome, -3) + 3
        + 8 * fell_on_others
        + 16 * left_out
        + 32 * (logged_ms - finished_ms > 86400000)
        + 64 * ifnull(without_when = 'before', 0),
    logged_ms + logged_offset_s * 1000 >> 42 & 127,
    logged_ms + logged_offset_s * 1000 >> 35 & 127,
    logged_ms + logged_offset_s * 1000 >> 28 & 127,
    logged_ms + logged_offset_s * 1000 >> 21 & 127,
    logged_ms + logged_offset_s * 1000 >> 14 & 127,
    logged_ms + logged_offset_s * 1000 >> 7 & 127,
    logged_ms + logged_offset_s * 1000 & 127,
    CASE anyway WHEN 'yes' THEN 1 WHEN 'smaller' THEN 2 WHEN 'no' THEN 3 ELSE 0 END
        + 4 * CASE source WHEN 'volunteered' THEN 1 WHEN 'prompted' THEN 2
            WHEN 'timer' THEN 3 WHEN 'import' THEN 4 ELSE 0 END,
    round(minutes_with * 60000) + 1 >> 28 & 127,
    round(minutes_with * 60000) + 1 >> 21 & 127,
    round(minutes_with * 60000) + 1 >> 14 & 127,
    round(minutes_with * 60000) + 1 >> 7 & 127,
    round(minutes_with * 60000) + 1 & 127,
    tool >> 14 & 127,
    tool >> 7 & 127,
    tool & 127,
    round(minutes_without * 60000) + 1 >> 28 & 127,
    round(minutes_without * 60000) + 1 >> 21 & 127,
    round(minutes_without * 60000) + 1 >> 14 & 127,
    round(minutes_without * 60000) + 1 >> 7 & 127,
    round(minutes_without * 60000) + 1 & 127,
    task_type >> 14 & 127,
    task_type >> 7 & 127,
    task_type & 127,
    round(minutes_fix * 60000) + 1 >> 28 & 127,
    round(minutes_fix * 60000) + 1 >> 21 & 127,
    round(minutes_fix * 60000) + 1 >> 14 & 127,
    round(minutes_fix * 60000) + 1 >> 7 & 127,
    round(minutes_fix * 60000) + 1 & 127,
    project >> 14 & 127,
    project >> 7 & 127,
    project & 127,
    number >> 28 & 127,
    number >> 21 & 127,
    number >> 14 & 127,
    number >> 7 & 127,
    number & 127,
    payoff_chance,
    1 * (instr(went_wrong, '"wrong_facts"') > 0)
        + 2 * (instr(went_wrong, '"redo"') > 0)
        + 4 * (instr(went_wrong, '"long_prompting"') > 0)
        + 8 * (instr(went_wrong, '"did_not_fit"') > 0)
        + 16 * (instr(went_wrong, '"privacy_limit"') > 0)
        + 32 * (instr(went_wrong, '"other"') > 0),
    ifnull(minutes_with <> round(minutes_with * 60000) / 60000
        OR minutes_without <> round(minutes_without * 60000) / 60000
        OR minutes_fix <> round(minutes_fix * 60000) / 60000, 0)
), hidden_ms) WHERE hidden_ms IS NULL
    """,
    "PRAGMA user_version = 2",
)


def upgrade() -> None:
    """Take the step."""
    for sql in STEPS:
        op.execute(sql)
