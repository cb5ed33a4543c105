PRAGMA application_id = 1465338417;
PRAGMA user_version = 4;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE tools (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    archived BOOLEAN NOT NULL,
    removed BOOLEAN NOT NULL,
    no_ai BOOLEAN NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    CONSTRAINT name_fits CHECK (length(name) BETWEEN 1 AND 80),
    CONSTRAINT folded_fits CHECK (length(folded) >= 1),
    CONSTRAINT archived_yes_or_no CHECK (archived IN (0, 1)),
    CONSTRAINT removed_yes_or_no CHECK (removed IN (0, 1)),
    CONSTRAINT no_ai_yes_or_no CHECK (no_ai IN (0, 1)),
    CONSTRAINT no_ai_stays CHECK (no_ai = 0 OR (archived = 0 AND removed = 0)),
    UNIQUE (id)
);
CREATE UNIQUE INDEX tools_by_name ON tools (folded) WHERE removed = 0;
CREATE TABLE task_types (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    archived BOOLEAN NOT NULL,
    removed BOOLEAN NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    CONSTRAINT name_fits CHECK (length(name) BETWEEN 1 AND 80),
    CONSTRAINT folded_fits CHECK (length(folded) >= 1),
    CONSTRAINT archived_yes_or_no CHECK (archived IN (0, 1)),
    CONSTRAINT removed_yes_or_no CHECK (removed IN (0, 1)),
    UNIQUE (id)
);
CREATE UNIQUE INDEX task_types_by_name ON task_types (folded) WHERE removed = 0;
CREATE TABLE projects (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    archived BOOLEAN NOT NULL,
    removed BOOLEAN NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    CONSTRAINT name_fits CHECK (length(name) BETWEEN 1 AND 80),
    CONSTRAINT folded_fits CHECK (length(folded) >= 1),
    CONSTRAINT archived_yes_or_no CHECK (archived IN (0, 1)),
    CONSTRAINT removed_yes_or_no CHECK (removed IN (0, 1)),
    UNIQUE (id)
);
CREATE UNIQUE INDEX projects_by_name ON projects (folded) WHERE removed = 0;
CREATE TABLE entries (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    tool INTEGER NOT NULL,
    task_type INTEGER NOT NULL,
    project INTEGER,
    outcome INTEGER,
    scale_version INTEGER NOT NULL,
    minutes_with REAL,
    minutes_without REAL,
    without_when TEXT,
    minutes_fix REAL,
    payoff_chance INTEGER,
    anyway TEXT,
    fell_on_others BOOLEAN NOT NULL,
    went_wrong TEXT NOT NULL,
    note TEXT NOT NULL,
    left_out BOOLEAN NOT NULL,
    experiment TEXT,
    block TEXT,
    assigned TEXT,
    followed BOOLEAN,
    source TEXT NOT NULL,
    finished_ms INTEGER NOT NULL,
    finished_offset_s INTEGER NOT NULL,
    finished_wall_ms INTEGER NOT NULL,
    logged_ms INTEGER NOT NULL,
    logged_offset_s INTEGER NOT NULL,
    hidden_ms INTEGER,
    hidden_offset_s INTEGER,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    CONSTRAINT title_fits CHECK (length(title) <= 500),
    CONSTRAINT note_fits CHECK (length(note) <= 20000),
    CONSTRAINT outcome_on_scale CHECK (outcome BETWEEN -2 AND 2),
    CONSTRAINT scale_version_counts CHECK (scale_version >= 1),
    CONSTRAINT minutes_with_fit CHECK (minutes_with > 0 AND minutes_with <= 60000),
    CONSTRAINT minutes_without_fit CHECK (minutes_without > 0 AND minutes_without <= 60000),
    CONSTRAINT minutes_fix_fit CHECK (minutes_fix >= 0 AND minutes_fix <= 60000),
    CONSTRAINT fixing_is_part_of_it CHECK (minutes_fix <= minutes_with),
    CONSTRAINT without_when_known CHECK (without_when IN ('before', 'after')),
    CONSTRAINT without_when_goes_along CHECK ((without_when IS NULL) = (minutes_without IS NULL)),
    CONSTRAINT payoff_chance_known CHECK (payoff_chance IN (10, 30, 50, 70, 90)),
    CONSTRAINT anyway_known CHECK (anyway IN ('yes', 'smaller', 'no')),
    CONSTRAINT fell_on_others_yes_or_no CHECK (fell_on_others IN (0, 1)),
    CONSTRAINT went_wrong_is_list CHECK (json_type(went_wrong) = 'array'),
    CONSTRAINT left_out_yes_or_no CHECK (left_out IN (0, 1)),
    CONSTRAINT assigned_known CHECK (assigned IN ('with', 'without')),
    CONSTRAINT followed_yes_or_no CHECK (followed IN (0, 1)),
    CONSTRAINT source_known CHECK (source IN ('volunteered', 'prompted', 'timer', 'import')),
    CONSTRAINT wall_clock_agrees CHECK (finished_wall_ms = finished_ms + finished_offset_s * 1000),
    CONSTRAINT hidden_is_whole CHECK ((hidden_ms IS NULL) = (hidden_offset_s IS NULL)),
    UNIQUE (id),
    FOREIGN KEY(tool) REFERENCES tools (number),
    FOREIGN KEY(task_type) REFERENCES task_types (number),
    FOREIGN KEY(project) REFERENCES projects (number)
);
CREATE INDEX entries_by_time
    ON entries (finished_wall_ms, number, tool, task_type, project, outcome, minutes_with, minutes_without, hidden_ms)
    WHERE hidden_ms IS NULL;
CREATE INDEX entries_by_title
    ON entries (title_key, finished_wall_ms, number, tool, task_type, project, outcome, hidden_ms)
    WHERE hidden_ms IS NULL;
CREATE INDEX entries_removed ON entries (finished_wall_ms) WHERE hidden_ms IS NOT NULL;
CREATE VIRTUAL TABLE entry_words USING fts5(
    title, note,
    content='entries', content_rowid='number',
    tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
);
CREATE TRIGGER entry_words_added AFTER INSERT ON entries BEGIN
    INSERT INTO entry_words (rowid, title, note) VALUES (new.number, new.title, new.note);
END;
CREATE TRIGGER entry_words_gone AFTER DELETE ON entries BEGIN
    INSERT INTO entry_words (entry_words, rowid, title, note)
    VALUES ('delete', old.number, old.title, old.note);
END;
CREATE TRIGGER entry_words_changed AFTER UPDATE OF number, title, note ON entries BEGIN
    INSERT INTO entry_words (entry_words, rowid, title, note)
    VALUES ('delete', old.number, old.title, old.note);
    INSERT INTO entry_words (rowid, title, note) VALUES (new.number, new.title, new.note);
END;
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
);
CREATE INDEX ratings_by_entry ON ratings (entry, rated_ms);
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
);
CREATE UNIQUE INDEX running_tasks_one_runs ON running_tasks (runs) WHERE runs = 1;
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
);
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
);
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
);
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
);
CREATE INDEX snoozes_by_entry ON snoozes (entry);
CREATE TABLE lots (
    number INTEGER NOT NULL,
    seed TEXT NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT there_is_one CHECK (number = 1),
    CONSTRAINT seed_is_hex CHECK (length(seed) = 32 AND seed NOT GLOB '*[^0-9a-f]*')
);
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
), hidden_ms) WHERE hidden_ms IS NULL;
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
);
CREATE INDEX ledger_by_sum ON ledger (sha256);
CREATE TABLE shared_copies (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT id_is_uuid CHECK (length(id) = 36),
    UNIQUE (id),
    FOREIGN KEY(id) REFERENCES ledger (id)
);
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
);
CREATE TABLE drafts (
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT name_fits CHECK (length(name) BETWEEN 1 AND 80),
    CONSTRAINT text_fits CHECK (length(text) BETWEEN 1 AND 100000),
    UNIQUE (name)
);
INSERT INTO alembic_version (version_num) VALUES ('0004');
INSERT INTO tools (number, id, name, folded, archived, removed, no_ai) VALUES (1, 'a1f0c0de-0000-4000-8000-00000000a100', 'no AI', 'no ai', 0, 0, 1);
INSERT INTO tools (number, id, name, folded, archived, removed, no_ai) VALUES (2, '255590f8-f71a-447a-bc09-475a6ef00778', 'Claude', 'claude', 0, 0, 0);
INSERT INTO tools (number, id, name, folded, archived, removed, no_ai) VALUES (3, '7e586956-a532-4e90-a576-b14a92087062', 'Mistyped', 'mistyped', 0, 1, 0);
INSERT INTO task_types (number, id, name, folded, archived, removed) VALUES (1, '6fc25fcf-82f9-402a-a27d-7997feaa7eaa', 'Writing', 'writing', 0, 0);
INSERT INTO projects (number, id, name, folded, archived, removed) VALUES (1, 'b8f3b558-1579-491a-a94c-40babba85537', 'Billing', 'billing', 0, 0);
INSERT INTO projects (number, id, name, folded, archived, removed) VALUES (2, '6348ec00-c1d4-4c45-a154-92c67a38d730', 'Old', 'old', 1, 0);
INSERT INTO entries (number, id, title, title_key, tool, task_type, project, outcome, scale_version, minutes_with, minutes_without, without_when, minutes_fix, payoff_chance, anyway, fell_on_others, went_wrong, note, left_out, experiment, block, assigned, followed, source, finished_ms, finished_offset_s, finished_wall_ms, logged_ms, logged_offset_s, hidden_ms, hidden_offset_s) VALUES (1, '6dd385e3-f00c-4831-94f3-66dc95b8f235', 'Réponse au client', 'reponse au client', 2, 1, 1, -1, 1, 12.5, 35.0, 'before', 4.0, 70, 'smaller', 1, '["wrong_facts", "other"]', 'Line one
line “two”', 1, 'mails', '1', 'with', 1, 'volunteered', 1763458200000, 3600, 1763461800000, 1763458200000, 3600, NULL, NULL);
INSERT INTO entries (number, id, title, title_key, tool, task_type, project, outcome, scale_version, minutes_with, minutes_without, without_when, minutes_fix, payoff_chance, anyway, fell_on_others, went_wrong, note, left_out, experiment, block, assigned, followed, source, finished_ms, finished_offset_s, finished_wall_ms, logged_ms, logged_offset_s, hidden_ms, hidden_offset_s) VALUES (2, 'd2a68884-cf1e-4c30-b0dc-b55793956c28', 'No rating yet', 'no rating yet', 1, 1, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, '[]', '', 0, NULL, NULL, NULL, NULL, 'volunteered', 1763460000000, 3600, 1763463600000, 1763460000000, 3600, NULL, NULL);
INSERT INTO entries (number, id, title, title_key, tool, task_type, project, outcome, scale_version, minutes_with, minutes_without, without_when, minutes_fix, payoff_chance, anyway, fell_on_others, went_wrong, note, left_out, experiment, block, assigned, followed, source, finished_ms, finished_offset_s, finished_wall_ms, logged_ms, logged_offset_s, hidden_ms, hidden_offset_s) VALUES (3, 'a7791257-4f95-41d3-a269-dd09750a4f3b', 'Taken back', 'taken back', 3, 1, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, '[]', '', 0, NULL, NULL, NULL, NULL, 'volunteered', 1763461800000, 3600, 1763465400000, 1763461800000, 3600, 1763461800000, 3600);
INSERT INTO ratings (number, id, entry, outcome, scale_version, chosen, rated_ms, rated_offset_s) VALUES (1, '46d5c0d2-2c06-492e-8fc3-cc1be0311dd0', 1, 0, 1, 1, 1763458200000, 3600);
INSERT INTO running_tasks (number, id, title, tool, task_type, project, minutes_without, payoff_chance, started_ms, started_offset_s, worked_ms, resumed_ms, resumed_offset_s, runs) VALUES (1, '2ffb92db-0925-4433-8ad2-095e3b06fbaa', 'Tidy the list', 2, 1, 1, 30.0, 70, 1763458200000, 3600, 0, 1763458200000, 3600, 1);
INSERT INTO markers (number, id, day, text, ends_rules) VALUES (1, '2756518a-66c6-4264-9eb9-5ab7102d5eec', '2025-11-03', 'Moved to another model', 1);
INSERT INTO subscriptions (number, id, tool, fee, currency, since, until) VALUES (1, '846fb98c-f0cc-4f7c-ae26-066d3c85f822', 2, 20.0, 'EUR', '2025-06-01', '2026-05-31');
INSERT INTO rules (number, id, kind, tool, task_type, evidence, made, expires) VALUES (1, 'bc6a1b4d-a677-40dc-a485-c0f5bc9b3cfa', 'use_for', 2, 1, '11 of 12 worth it.', '2025-11-10', '2026-02-08');
INSERT INTO snoozes (number, id, what, entry, until_ms, until_offset_s, chosen) VALUES (1, 'e9c8dc66-815f-47e1-929a-efd6443c6189', 'look_back', 1, 1763458200000, 3600, 1);
INSERT INTO ledger (number, id, made_ms, made_offset_s, audience, since, until, parts, threshold, groups, format, sha256, standing, note) VALUES (1, '6b923f06-5908-488f-ad6f-1f581f3a8806', 1763458200000, 3600, 'my manager', '2025-08', '2025-10', '["value_per_use", "over_time"]', 10, '[["over_time", "2025-08", "2025-09"]]', 'html', '99af3df03da92007f92c20a39cd976b37db1e5077bc5247a096bcaf2c520ae02', 'out', '');
INSERT INTO lots (number, seed) VALUES (1, 'f334d493ef73f222d9dfbbf88be5edbe');
INSERT INTO shared_copies (number, id, data) VALUES (1, '6b923f06-5908-488f-ad6f-1f581f3a8806', X'3C21646F63747970652068746D6C3E3C703E52C3A9706F6E7365730A');
INSERT INTO cut_names (number, id, name, folded) VALUES (1, 'e26e1083-4e9a-4ccb-b3ab-5c846ba814cc', 'Zoë Example', 'zoë example');
INSERT INTO drafts (number, name, text) VALUES (1, 'capture_line', 'half a thought @claude');
