"""What a journal's file says, read with plain SQL and nothing of the program but its driver."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

from helpers.plain_state import NOTHING_SAID
from worthwhile.store.cipher import Key
from worthwhile.store.driver import connect

_TABLES = {"tool": "tools", "task_type": "task_types", "project": "projects"}
_FLAGS = ("fell_on_others", "left_out", "followed")
_OTHERS = ("finished", "logged", "source", "hidden")
_NAMED = """
    JOIN tools t ON t.number = x.tool
    JOIN task_types k ON k.number = x.task_type
    LEFT JOIN projects p ON p.number = x.project"""
_BESIDE = {
    "tasks": f"""SELECT x.id, x.title, t.name, k.name, p.name, minutes_without, payoff_chance,
        started_ms, worked_ms, resumed_ms FROM running_tasks x {_NAMED}""",
    "rules": """SELECT x.id, kind, t.name, k.name, evidence, made, expires FROM rules x
        LEFT JOIN tools t ON t.number = x.tool
        LEFT JOIN task_types k ON k.number = x.task_type""",
    "fees": """SELECT x.id, t.name, fee, currency, since, until FROM subscriptions x
        JOIN tools t ON t.number = x.tool""",
    "later": """SELECT x.id, e.id, x.outcome, rated_ms, chosen FROM ratings x
        JOIN entries e ON e.number = x.entry""",
    "marks": "SELECT id, day, text, ends_rules FROM markers",
    "saved": """SELECT x.id, made_ms, audience, format, standing, note, c.data FROM ledger x
        LEFT JOIN shared_copies c ON c.id = x.id""",
}


def told_by_file(path: Path, undone: frozenset[str], key: Key | None = None) -> dict[str, Any]:
    """What the file says, in the words of `State.told`, and under "seed" how its lots are drawn.

    Args:
        path: the file.
        undone: lines that were taken back when they had just been made: hidden, if at all there.
        key: of an encrypted one.
    """
    with closing(connect(path, "ro", key=key)) as raw:
        raw.execute("BEGIN")
        told: dict[str, Any] = {
            name: {id: tuple(rest) for id, *rest in raw.execute(sql)}
            for name, sql in _BESIDE.items()
        }
        told["lines"] = _lines(raw, undone)
        told["names"] = {
            kind: sorted(
                (name, bool(archived))
                for name, archived in raw.execute(
                    f"SELECT name, archived FROM {table} WHERE NOT removed"
                )
            )
            for kind, table in _TABLES.items()
        }
        told["put off"] = sorted(
            (
                (what, entry, until, bool(chosen))
                for what, entry, until, chosen in raw.execute(
                    "SELECT x.what, e.id, x.until_ms, x.chosen FROM snoozes x "
                    "LEFT JOIN entries e ON e.number = x.entry"
                )
            ),
            key=repr,
        )
        told["cut"] = dict(raw.execute("SELECT id, name FROM cut_names").fetchall())
        told["drafts"] = dict(raw.execute("SELECT name, text FROM drafts").fetchall())
        (told["seed"],) = raw.execute("SELECT seed FROM lots").fetchone()
    return told


def _lines(raw: Any, undone: frozenset[str]) -> dict[str, dict[str, Any]]:
    facts = ", ".join(f"x.{fact}" for fact in NOTHING_SAID)
    rows = raw.execute(
        f"SELECT x.id, {facts}, t.name, k.name, p.name, x.finished_ms, x.logged_ms, x.source,"
        f" x.hidden_ms FROM entries x {_NAMED}"
    )
    columns = (*NOTHING_SAID, *_TABLES, *_OTHERS)
    lines = {}
    for id, *values in rows:
        line = dict(zip(columns, values, strict=True))
        if id in undone:
            assert line["hidden"] is not None, "what was undone can be seen"
            continue
        line["went_wrong"] = tuple(json.loads(line["went_wrong"]))
        for flag in _FLAGS:
            line[flag] = None if line[flag] is None else bool(line[flag])
        lines[id] = line
    return lines
