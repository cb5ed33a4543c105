"""Whatever is refused or fails, neither the sentence nor any log quotes what was written."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from helpers import beside
from helpers.clock import TUESDAY, StillClock
from helpers.journals import draft
from helpers.traces import TEXT, found_in
from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.faults import told, where_it_broke
from worthwhile.domain.rule import RuleKind
from worthwhile.domain.running import StartDraft
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.services.markers import Markers
from worthwhile.services.rules import Rules
from worthwhile.services.running import RunningTasks
from worthwhile.services.subscriptions import Subscriptions
from worthwhile.store import records
from worthwhile.store.driver import connect
from worthwhile.store.engine import Store

WORDS = st.builds("{}{}{}".format, st.just(TEXT), st.text("aeiou\"'%s{}\n<&", max_size=12),
                  st.sampled_from(["", "o" * 600, "o" * 21_000]))  # fmt: skip
NUMBERS = st.sampled_from([None, -1.0, 0.0, 5.0, 1e9, float("nan"), float("inf")])
Deed = Callable[[], object]


def deeds(store: Store, text: str, number: float | None, date: Any) -> list[Deed]:
    """Verbs that take words, with input that some of them refuse."""
    clock = StillClock()
    logbook = Logbook(store, clock)
    entry, _ = logbook.log(draft("sound"))
    tool, day = entry.tool, TUESDAY.day()
    running, markers = RunningTasks(store, clock), Markers(store, clock)
    return [
        lambda: logbook.log(draft(text, minutes_with=number)),
        lambda: logbook.log(draft("x", note=text, minutes_fix=number)),
        lambda: logbook.log(draft(text, payoff_chance=number)),
        lambda: logbook.change([entry.id], title=text, minutes_without=number),
        lambda: logbook.change([uuid4()], note=text),
        lambda: running.start(
            StartDraft(title=text, tool="a", task_type="b", minutes_without=number)
        ),
        lambda: markers.add(day, text, ends_rules=True),
        lambda: markers.change(uuid4(), text=text),
        lambda: Rules(store, clock).add(RuleKind.USE_FOR, None, None, text),
        lambda: Rules(store, clock).add(RuleKind.USE_FOR, tool, None, text, day),
        lambda: Subscriptions(store, clock).add("a", number or 0, text, day),
        lambda: records.put(store, beside.shared(audience=text, note=text)),
        lambda: records.put(store, beside.marker(text, day=date)),
    ]


def heard(deed: Deed) -> list[str]:
    """All that could be said of what a deed raised: its sentence, or how a fault is told."""
    try:
        deed()
    except WorthwhileError as error:
        return [str(error)]
    except Exception as error:
        return [told(error), where_it_broke(error)]
    return []


@given(WORDS, NUMBERS, st.sampled_from([TUESDAY.day(), None, TEXT]))
@settings(max_examples=60)
def test_no_sentence_no_report_and_no_line_of_a_log_quotes_what_was_written(
    text: str, number: float | None, date: Any
) -> None:
    logged = _Listening()
    with (
        logged,
        TemporaryDirectory() as place,
        Store.open(data_folder(Path(place) / "data")) as store,
    ):
        for deed in deeds(store, text, number, date):
            for said in heard(deed):
                assert found_in(said.encode("utf-8", "replace"), TEXT) == [], said
    assert found_in("\n".join(logged.lines).encode("utf-8", "replace"), TEXT) == []


def test_some_of_them_are_refused_and_some_break(folder: DataFolder) -> None:
    """Else the test above would have nothing to look at."""
    with Store.open(folder) as store:
        found = [
            said
            for text, number in ((TEXT, -1.0), (TEXT + "o" * 600, 5.0), (TEXT, float("nan")))
            for deed in deeds(store, text, number, None)
            for said in heard(deed)
        ]
    assert len([said for said in found if said.startswith("A title may have")]) >= 2
    assert [said for said in found if "worthwhile/" in said] != []


def test_what_sqlalchemy_says_of_a_failed_statement_holds_no_values(folder: DataFolder) -> None:
    """Its message would: the statement, and what was to be written."""
    with (
        Store.open(folder) as store,
        pytest.raises(DBAPIError) as caught,
        store.writing() as connection,
    ):
        connection.exec_driver_sql("INSERT INTO markers (text) VALUES (?)", (TEXT,))
    whole = "".join(traceback.format_exception(caught.value))
    assert "markers" in whole
    assert found_in(whole.encode(), TEXT) == []


def test_a_journal_somebody_else_is_writing_refuses_without_a_word(folder: DataFolder) -> None:
    with Store.open(folder, patience_ms=50) as store:
        logbook = Logbook(store, StillClock())
        with closing(connect(folder.journal)) as other:
            other.execute("BEGIN IMMEDIATE")
            (said,) = heard(lambda: logbook.log(draft(TEXT, note=TEXT)))
    assert said == "Another program is busy with the journal. Try again in a moment."


class _Listening(logging.Handler):
    """Hears everything any library logs, at any level."""

    def __init__(self) -> None:
        super().__init__(level=0)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def __enter__(self) -> None:
        logging.getLogger().addHandler(self)
        logging.getLogger("worthwhile").setLevel(1)

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)
        logging.getLogger("worthwhile").setLevel(logging.NOTSET)
