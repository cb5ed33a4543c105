"""Write `tests/data/schema/NNNN.sql` for the schema of today; run once, when a version ships."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers import beside
from helpers.clock import TUESDAY, StillClock
from helpers.journals import draft
from worthwhile.domain.entry import Anyway, Assigned, WentWrong, WithoutWhen
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.shared import SharedCopy
from worthwhile.paths import data_folder
from worthwhile.services.drafts import CAPTURE_LINE, Drafts
from worthwhile.services.logbook import Logbook
from worthwhile.store import records
from worthwhile.store.driver import APPLICATION_ID, SCHEMA_VERSION
from worthwhile.store.engine import Store

TABLES = (
    *("alembic_version", "tools", "task_types", "projects", "entries", "ratings", "running_tasks"),
    *("markers", "subscriptions", "rules", "snoozes", "ledger", "lots"),
    *("shared_copies", "cut_names", "drafts"),
)

COPY = "<!doctype html><p>Réponses\n".encode()


def main() -> None:
    """Fill a journal with one of everything and write it down as SQL."""
    target = Path(__file__).parents[1] / "data" / "schema" / f"{SCHEMA_VERSION:04d}.sql"
    with (
        tempfile.TemporaryDirectory() as temporary,
        Store.open(data_folder(Path(temporary) / "data")) as store,
    ):
        clock = StillClock()
        logbook = Logbook(store, clock)
        entry, _ = logbook.log(
            draft(
                "Réponse au client", note="Line one\nline “two”", project="Billing",
                outcome=Outcome.NOT_WORTH_IT, minutes_with=12.5, minutes_without=35.0,
                without_when=WithoutWhen.BEFORE, minutes_fix=4.0, payoff_chance=70,
                anyway=Anyway.SMALLER, fell_on_others=True, left_out=True,
                went_wrong=(WentWrong.WRONG_FACTS, WentWrong.OTHER), experiment="mails",
                block="1", assigned=Assigned.WITH, followed=True,
            )
        )  # fmt: skip
        clock.advance(minutes=30)
        logbook.log(draft("No rating yet", tool="no AI"))
        clock.advance(minutes=30)
        _, change = logbook.log(draft("Taken back", tool="Mistyped"))
        logbook.undo(change)
        logbook.archive_term(logbook.add_term(logbook.vocabulary().projects[0].kind, "Old")[0].id)
        saved = beside.shared(sha256=hashlib.sha256(COPY).hexdigest())
        records.put(
            store,
            beside.rating(entry, chosen=True),
            beside.task(entry.tool, entry.task_type, project=entry.project, resumed=TUESDAY),
            beside.marker(),
            beside.subscription(entry.tool, until=date(2026, 5, 31)),
            beside.rule(entry.tool, entry.task_type),
            beside.snooze(entry, chosen=True),
            saved,
            SharedCopy(saved.id, COPY),
            beside.cut_name(),
        )
        Drafts(store).keep(CAPTURE_LINE, "half a thought @claude")
        lines = [f"PRAGMA application_id = {APPLICATION_ID};"]
        lines.append(f"PRAGMA user_version = {SCHEMA_VERSION};")
        made = store.raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
        ).fetchall()
        shadows = ("entry_words_data", "entry_words_idx", "entry_words_docsize",
                   "entry_words_config")  # fmt: skip
        lines += [sql.strip() + ";" for name, sql in made if name not in shadows]
        for table in TABLES:
            columns = [row[1] for row in store.raw.execute(f"PRAGMA table_info({table})")]
            quoted = ", ".join(f"quote({column})" for column in columns)
            lines += [
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(row)});"
                for row in store.raw.execute(f"SELECT {quoted} FROM {table}")
            ]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
