PRAGMA application_id = 1465338417;
PRAGMA user_version = 1;
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
INSERT INTO alembic_version (version_num) VALUES ('0001');
INSERT INTO tools (number, id, name, folded, archived, removed, no_ai) VALUES (1, 'a1f0c0de-0000-4000-8000-00000000a100', 'no AI', 'no ai', 0, 0, 1);
INSERT INTO tools (number, id, name, folded, archived, removed, no_ai) VALUES (2, 'e98aae35-32ba-42ea-b596-9436e1965468', 'Claude', 'claude', 0, 0, 0);
INSERT INTO tools (number, id, name, folded, archived, removed, no_ai) VALUES (3, 'ffdeca75-3ec7-4ee7-b77f-ce09c1a80371', 'Mistyped', 'mistyped', 0, 1, 0);
INSERT INTO task_types (number, id, name, folded, archived, removed) VALUES (1, 'd58cb7ee-b2ff-4b83-8a7e-e9b4f8bc59e6', 'Writing', 'writing', 0, 0);
INSERT INTO projects (number, id, name, folded, archived, removed) VALUES (1, '1b211a1b-c480-4f86-a70b-9018df4c120f', 'Billing', 'billing', 0, 0);
INSERT INTO projects (number, id, name, folded, archived, removed) VALUES (2, '71a818bc-4aab-4f22-8b8c-5de9d731ba8d', 'Old', 'old', 1, 0);
INSERT INTO entries (number, id, title, title_key, tool, task_type, project, outcome, scale_version, minutes_with, minutes_without, without_when, minutes_fix, payoff_chance, anyway, fell_on_others, went_wrong, note, left_out, experiment, block, assigned, followed, source, finished_ms, finished_offset_s, finished_wall_ms, logged_ms, logged_offset_s, hidden_ms, hidden_offset_s) VALUES (1, 'd2bdca81-197d-4022-96e9-62a12da13c9f', 'Réponse au client', 'reponse au client', 2, 1, 1, -1, 1, 12.5, 35.0, 'before', 4.0, 70, 'smaller', 1, '["wrong_facts", "other"]', 'Line one
line “two”', 1, 'mails', '1', 'with', 1, 'volunteered', 1763458200000, 3600, 1763461800000, 1763458200000, 3600, NULL, NULL);
INSERT INTO entries (number, id, title, title_key, tool, task_type, project, outcome, scale_version, minutes_with, minutes_without, without_when, minutes_fix, payoff_chance, anyway, fell_on_others, went_wrong, note, left_out, experiment, block, assigned, followed, source, finished_ms, finished_offset_s, finished_wall_ms, logged_ms, logged_offset_s, hidden_ms, hidden_offset_s) VALUES (2, '629770f9-553f-401c-8430-adccbcc6878c', 'No rating yet', 'no rating yet', 1, 1, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, '[]', '', 0, NULL, NULL, NULL, NULL, 'volunteered', 1763460000000, 3600, 1763463600000, 1763460000000, 3600, NULL, NULL);
INSERT INTO entries (number, id, title, title_key, tool, task_type, project, outcome, scale_version, minutes_with, minutes_without, without_when, minutes_fix, payoff_chance, anyway, fell_on_others, went_wrong, note, left_out, experiment, block, assigned, followed, source, finished_ms, finished_offset_s, finished_wall_ms, logged_ms, logged_offset_s, hidden_ms, hidden_offset_s) VALUES (3, '93fba96e-7b60-4818-a281-df39c5f1c8f4', 'Taken back', 'taken back', 3, 1, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, '[]', '', 0, NULL, NULL, NULL, NULL, 'volunteered', 1763461800000, 3600, 1763465400000, 1763461800000, 3600, 1763461800000, 3600);
