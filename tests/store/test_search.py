"""Filters, words and orders, against a plain reckoning in Python."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.clock import StillClock
from helpers.journals import draft
from worthwhile.domain.entry import Entry
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.period import Period
from worthwhile.domain.query import Filters, Query, SortBy
from worthwhile.domain.vocabulary import Kind, fold, unaccented
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store

QUIET = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def titles(logbook: Logbook, query: Query) -> list[str]:
    return [entry.title for entry in logbook.rows(logbook.listing(query).keys)]


def found(logbook: Logbook, search: str, **filters: object) -> set[str]:
    return set(titles(logbook, Query(Filters(search=search, **filters))))  # type: ignore[arg-type]


@pytest.fixture
def few(logbook: Logbook) -> Logbook:
    logbook.log(draft("Réponse à Émile", note="über die Änderung"))
    logbook.log(draft("Fix the C++ parser", tool="GitHub Copilot", task_type="Coding"))
    logbook.log(draft("well-known bug in foo_bar.py", project="Billing 2026", task_type="Coding"))
    logbook.log(draft("日本語の要約", tool="ChatGPT"))
    return logbook


@pytest.mark.parametrize(
    ("search", "wanted"),
    [
        ("emile", {"Réponse à Émile"}),
        ("ÉMI rep", {"Réponse à Émile"}),
        ("anderung", {"Réponse à Émile"}),
        ("mile", set()),
        ("copilot", {"Fix the C++ parser"}),
        ("github par", {"Fix the C++ parser"}),
        ("hub", set()),
        ("code", set()),
        ("cod bil", {"well-known bug in foo_bar.py"}),
        ("2026", {"well-known bug in foo_bar.py"}),
        ("well-known", {"well-known bug in foo_bar.py"}),
        ("known", {"well-known bug in foo_bar.py"}),
        ("bar.py", {"well-known bug in foo_bar.py"}),
        ("c++", {"Fix the C++ parser"}),
        ("日本", {"日本語の要約"}),
        ("writing emile", {"Réponse à Émile"}),
        ("parser emile", set()),
    ],
)
def test_every_word_must_begin_a_word_of_the_text_or_of_a_name(
    few: Logbook, search: str, wanted: set[str]
) -> None:
    assert found(few, search) == wanted


@pytest.mark.parametrize("search", ["", "   ", "!!!", "-", "*", '"', "\x00", "\ud800", "— …"])
def test_a_search_without_letters_or_digits_finds_everything(few: Logbook, search: str) -> None:
    assert len(found(few, search)) == 4


@pytest.mark.parametrize(
    "search",
    ['"a" OR b', "NEAR(a b, 2)", "title:fix", "fix NOT parser", "^fix", "fix*", "a'b", "{title}:x",
     "fix + parser", "(b", 'x"y', "a\x00b", "\\b", "%b%", "' OR 1=1 --", "²", "\U00011f00",
     "zq " * 5000, " ".join(f"{n}x" for n in range(999)), "x" * 100_000],
)  # fmt: skip
def test_no_text_is_an_error_or_an_operator(few: Logbook, search: str) -> None:
    matched = found(few, search)
    assert len(matched) <= 1 or not any(c.isascii() for c in search)


@given(search=st.text(max_size=40))
@QUIET
def test_any_text_may_be_searched(store: Store, search: str) -> None:
    Logbook(store, StillClock()).listing(Query(Filters(search=search)))


@given(
    title=st.text(alphabet="abcàéÅñ XYZ019", min_size=1, max_size=30),
    data=st.data(),
)
@QUIET
def test_the_beginnings_of_an_entrys_own_words_find_it(
    store: Store, title: str, data: st.DataObject
) -> None:
    logbook = Logbook(store, StillClock())
    entry, _ = logbook.log(draft(title))
    words = entry.title.split()
    picked = data.draw(st.lists(st.sampled_from(words or ["claude"]), min_size=1, max_size=4))
    typed = [word[: data.draw(st.integers(1, len(word)))] for word in picked]
    spelt = data.draw(st.sampled_from([str, str.upper, str.lower, unaccented]))
    keys = logbook.listing(Query(Filters(search=spelt(" ".join(typed))))).keys
    assert logbook.key(entry.id) in keys


def test_a_changed_title_is_found_by_its_new_words_only(logbook: Logbook) -> None:
    entry, _ = logbook.log(draft("first wording"))
    change = logbook.change([entry.id], title="second attempt", note="with remarks")
    assert found(logbook, "wording") == set()
    assert found(logbook, "attempt remarks") == {"second attempt"}
    logbook.undo(change)
    assert found(logbook, "wording") == {"first wording"}
    assert found(logbook, "remarks") == set()


def test_a_renamed_term_is_found_by_its_new_name(logbook: Logbook) -> None:
    logbook.log(draft("x"))
    logbook.rename_term(logbook.vocabulary().tools[0].id, "Gemini")
    assert found(logbook, "gem") == {"x"}
    assert found(logbook, "claude") == set()


def test_a_common_word_is_found_as_a_rare_one_is(
    few: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {search: titles(few, Query(Filters(search=search))) for search in ("c", "fix", "w")}
    monkeypatch.setattr("worthwhile.store.search._COMMON", 1)
    after = {search: titles(few, Query(Filters(search=search))) for search in before}
    assert after == before


KEYS: dict[SortBy, Callable[[Entry], object]] = {
    SortBy.FINISHED: lambda e: e.finished.wall_ms,
    SortBy.OUTCOME: lambda e: e.outcome,
    SortBy.TITLE: lambda e: unaccented(e.title)[:48],
    SortBy.TOOL: lambda e: fold(e.tool.name),
    SortBy.TASK_TYPE: lambda e: fold(e.task_type.name),
    SortBy.NET_MINUTES: lambda e: e.net_minutes,
}

rows = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.sampled_from(["alpha", "Ärger", "beta", "Alpha two", ""]),
            "tool": st.sampled_from(["Claude", "chatGPT", "no AI", "Zed"]),
            "task_type": st.sampled_from(["Writing", "coding"]),
            "project": st.sampled_from(["", "Billing", "Hiring"]),
            "outcome": st.sampled_from([None, *Outcome]),
            "minutes_with": st.sampled_from([None, 5.0, 20.0]),
            "minutes_without": st.sampled_from([None, 10.0, 20.0]),
            "finished": st.builds(
                Moment,
                st.integers(0, 40).map(lambda n: 1_700_000_000_000 + n * 7_200_000),
                st.sampled_from([-18_000, 0, 3_600]),
            ),
        }
    ),
    max_size=12,
)


@given(data=st.data(), facts=rows)
@QUIET
def test_filters_and_orders_agree_with_a_plain_reckoning(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, facts: list[dict[str, object]]
) -> None:
    from worthwhile.paths import data_folder

    with Store.open(data_folder(tmp_path_factory.mktemp("journal"))) as store:
        logbook = Logbook(store, StillClock())
        entries = [logbook.log(draft(**row))[0] for row in facts]
        for place in data.draw(st.sets(st.integers(0, max(len(entries) - 1, 0)), max_size=3)):
            if entries:
                logbook.hide([entries[place].id])
                entries[place] = logbook.entry(entries[place].id)
        lists = logbook.vocabulary()
        some = {
            kind: data.draw(st.lists(st.sampled_from(lists.of(kind)), max_size=2))
            if lists.of(kind)
            else []
            for kind in Kind
        }
        hour = data.draw(st.integers(0, 6))
        days = st.none() | st.dates(date(2023, 11, 13), date(2023, 11, 19))
        filters = Filters(
            period=Period(data.draw(days), data.draw(days)),
            tools=tuple(term.id for term in some[Kind.TOOL]),
            task_types=tuple(term.id for term in some[Kind.TASK_TYPE]),
            projects=tuple(term.id for term in some[Kind.PROJECT]),
            outcomes=tuple(data.draw(st.lists(st.sampled_from(Outcome), max_size=2))),
            unrated=data.draw(st.booleans()),
            hidden=data.draw(st.booleans()),
        )
        query = Query(filters, data.draw(st.sampled_from(SortBy)), data.draw(st.booleans()), hour)

        def fits(entry: Entry) -> bool:
            rated = entry.outcome in filters.outcomes if filters.outcomes else not filters.unrated
            return (
                (entry.hidden is not None) == filters.hidden
                and entry.finished.day(hour) in filters.period
                and (not filters.tools or entry.tool.id in filters.tools)
                and (not filters.task_types or entry.task_type.id in filters.task_types)
                and (
                    not filters.projects
                    or (entry.project is not None and entry.project.id in filters.projects)
                )
                and ((filters.unrated and entry.outcome is None) or rated)
            )

        numbered = [(logbook.key(e.id), e) for e in entries if fits(e)]
        newest_first = query.sort_by is not SortBy.FINISHED or query.descending
        numbered.sort(key=lambda one: (one[1].finished.wall_ms, one[0]), reverse=newest_first)
        if query.sort_by is not SortBy.FINISHED:
            by = KEYS[query.sort_by]
            filled = [one for one in numbered if by(one[1]) is not None]
            empty = [one for one in numbered if by(one[1]) is None]
            filled.sort(key=lambda one: by(one[1]), reverse=query.descending)  # type: ignore[arg-type,return-value]
            numbered = filled + empty
        listing = logbook.listing(query)
        assert list(listing.keys) == [number for number, _ in numbered]
        assert list(listing.wall_ms) == [entry.finished.wall_ms for _, entry in numbered]
        assert logbook.rows(listing.keys) == [entry for _, entry in numbered]
        assert len(listing) == len(numbered)


@pytest.mark.parametrize("sort_by", SortBy)
@pytest.mark.parametrize("descending", [True, False])
def test_a_listing_never_touches_the_rows_themselves(
    store: Store, logbook: Logbook, sort_by: SortBy, descending: bool
) -> None:
    logbook.log(draft("x", project="Billing"))
    lists = logbook.vocabulary()
    filters = Filters(
        period=Period(date(2025, 1, 1), date(2026, 1, 1)),
        tools=(lists.tools[0].id,),
        projects=(lists.projects[0].id,),
        outcomes=(Outcome.WORTH_IT,),
        unrated=True,
    )
    seen: list[str] = []
    store.raw.set_trace_callback(seen.append)
    logbook.listing(Query(filters, sort_by, descending))
    store.raw.set_trace_callback(None)
    (asked,) = [sql for sql in seen if "json_group_array" in sql]
    plan = [row[3] for row in store.raw.execute(f"EXPLAIN QUERY PLAN {asked}")]
    assert any("COVERING INDEX entries_by_" in step for step in plan), plan


def test_a_listing_finds_the_row_of_an_entry(few: Logbook) -> None:
    listing = few.listing(Query())
    assert [listing.position(key) for key in listing.keys] == [0, 1, 2, 3]
    assert listing.position(999) is None


def test_filters_that_name_unknown_terms_find_nothing(few: Logbook) -> None:
    entry = few.rows(few.listing(Query()).keys)[0]
    assert len(few.listing(Query(Filters(tools=(entry.id,))))) == 0
