"""Whatever a line says is what the journal keeps, and what an export brings back."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helpers.clock import StillClock
from worthwhile.domain.capture import TokenKind, parse, print_token
from worthwhile.domain.completion import spelling
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.vocabulary import Kind, fold
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.services.transfer import Transfer
from worthwhile.store.engine import Store

TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=40),
    st.text(alphabet='@#+~!"\\ 12mh\u0301é\ud800\x00', max_size=30),
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(TEXTS, min_size=1, max_size=5))
@example(["\u212b", "\ufb01 @a", "+\u0130x", "@ŉ #ǰ"])
def test_any_line_is_kept_or_refused_and_comes_back_from_an_export(
    tmp_path: Path, lines: list[str]
) -> None:
    number = sum(1 for _ in tmp_path.iterdir())
    one, two = tmp_path / f"{number}.json", tmp_path / f"{number}-again.json"
    with (
        Store.open(data_folder(tmp_path / f"{number}-from")) as store,
        Store.open(data_folder(tmp_path / f"{number}-to")) as other,
    ):
        logbook = Logbook(store, StillClock())
        for line in lines:
            typed = parse(f"@tool #type {line}")
            known = logbook.vocabulary()
            try:
                entry, _ = logbook.log(typed.draft())
            except RefusedError:
                continue
            assert entry.tool.name == "tool"
            assert entry.outcome == typed.outcome
            assert entry.minutes_with == typed.minutes_with
            if typed.project:
                assert entry.project is not None
                assert fold(entry.project.name) == fold(typed.project)
                assert fold(spelling(known, Kind.PROJECT, typed.project)).startswith(
                    fold(typed.project)
                )
                again = parse(print_token(TokenKind.PROJECT, entry.project.name))
                assert again.project == entry.project.name
        Transfer(store).export(one)
        assert Transfer(other).import_json(one).skipped == ()
        Transfer(other).export(two)
    assert one.read_bytes() == two.read_bytes()
