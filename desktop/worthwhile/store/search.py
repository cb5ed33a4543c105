"""Filters, search words and orders as SQL."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, column, literal_column, null, or_, select, table

from worthwhile.domain.moment import wall_bounds
from worthwhile.domain.query import Filters, Query, SortBy
from worthwhile.domain.vocabulary import Kind, fold, unaccented
from worthwhile.store.tables import ENTRIES

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.sql import ColumnElement

    from worthwhile.store.driver import Raw
    from worthwhile.store.names import Names

_MOST_WORDS = 32
_LONGEST_WORD = 100
_COMMON = 3_000
_WORDS = table("entry_words", column("rowid"), column("entry_words"))
_E = ENTRIES.c
_TERM_COLUMNS = {Kind.TOOL: _E.tool, Kind.TASK_TYPE: _E.task_type, Kind.PROJECT: _E.project}


def matching(
    filters: Filters,
    day_start_hour: int,
    names: Names,
    raw: Raw,
    *,
    by_index: bool = True,
    by_time: bool = True,
) -> list[ColumnElement[bool]]:
    """The conditions an entry must meet, all of them.

    Args:
        filters: what is asked for.
        day_start_hour: when logical days begin.
        names: the terms as they stand.
        raw: a connection, to ask how common the words are.
        by_index: whether SQLite may go through an index of the visible entries.
        by_time: whether it may choose one for the sake of the period.
    """
    # A plus sign keeps SQLite from seeing that an index would fit.
    when = _E.hidden_ms if by_index else literal_column("+entries.hidden_ms")
    hidden = when.is_not(None) if filters.hidden else when.is_(None)
    found: list[ColumnElement[bool]] = [hidden]
    wall = _E.finished_wall_ms if by_time else literal_column("+entries.finished_wall_ms")
    period = filters.period
    if period.since is not None:
        found.append(wall >= wall_bounds(period.since, day_start_hour)[0])
    if period.until is not None:
        found.append(wall < wall_bounds(period.until, day_start_hour)[1])
    for ids, of_column in (
        (filters.tools, _E.tool),
        (filters.task_types, _E.task_type),
        (filters.projects, _E.project),
    ):
        if ids:
            found.append(of_column.in_(_numbers(ids, names)))
    rated: list[ColumnElement[bool]] = []
    if filters.outcomes:
        rated.append(_E.outcome.in_(sorted({int(outcome) for outcome in filters.outcomes})))
    if filters.unrated:
        rated.append(_E.outcome.is_(None))
    if rated:
        found.append(or_(*rated))
    found.extend(_searching(filters.search, names, raw))
    return found


def _numbers(ids: tuple[UUID, ...], names: Names) -> list[int]:
    return sorted(names.numbers[id] for id in ids if id in names.numbers)


def words_of(search: str) -> list[str]:
    """The words of a search, fit to be bound: no control characters, no lone surrogates.

    Words without a letter or digit say nothing and are dropped.
    """
    kept = "".join(
        c if unicodedata.category(c) not in {"Cc", "Cs"} else " "
        for c in unicodedata.normalize("NFC", search)
    )
    words = [word[:_LONGEST_WORD] for word in kept.split() if any(c.isalnum() for c in word)]
    return list(dict.fromkeys(words))[:_MOST_WORDS]


def _searching(search: str, names: Names, raw: Raw) -> list[ColumnElement[bool]]:
    in_text: list[str] = []
    found: list[ColumnElement[bool]] = []
    for word in words_of(search):
        named = _terms_with(word, names)
        if named:
            found.append(or_(_in_words([word], raw), *named))
        else:
            in_text.append(word)
    if in_text:
        found.append(_in_words(in_text, raw))
    return found


def _in_words(words: list[str], raw: Raw) -> ColumnElement[bool]:
    # Quoted, everything a person types is a plain phrase to FTS5; the star asks for a beginning.
    asked = " ".join('"' + word.replace('"', '""') + '" *' for word in words)
    inside = select(_WORDS.c.rowid).where(_WORDS.c.entry_words.op("MATCH")(asked))
    hits = raw.execute(
        "SELECT count(*) FROM (SELECT 1 FROM entry_words WHERE entry_words MATCH ? LIMIT ?)",
        (asked, _COMMON),
    ).fetchone()[0]
    # Entries with a rare word are fetched one by one and sorted. For a common word it is cheaper
    # to go through the index in order and look each number up; the plus sign asks for that.
    number = literal_column("+entries.number") if hits == _COMMON else _E.number
    return number.in_(inside)


def _terms_with(word: str, names: Names) -> list[ColumnElement[bool]]:
    key = unaccented(word)
    found: list[ColumnElement[bool]] = []
    for kind, of_column in _TERM_COLUMNS.items():
        numbers = [n for n, term in names.terms[kind].items() if _begins_a_word(term.name, key)]
        if numbers:
            found.append(of_column.in_(numbers))
    return found


def _begins_a_word(name: str, key: str) -> bool:
    plain = unaccented(name)
    start = plain.find(key)
    while start >= 0:
        if start == 0 or not plain[start - 1].isalnum():
            return True
        start = plain.find(key, start + 1)
    return False


def order_of(query: Query, names: Names) -> list[ColumnElement[Any]]:
    """How to sort: by the column asked for (what is empty last), then newest first."""
    newest: list[ColumnElement[Any]] = [_E.finished_wall_ms.desc(), _E.number.desc()]
    by: ColumnElement[Any]
    first: list[ColumnElement[Any]]
    match query.sort_by:
        case SortBy.FINISHED if query.descending:
            return newest
        case SortBy.FINISHED:
            return [_E.finished_wall_ms.asc(), _E.number.asc()]
        case SortBy.TITLE:
            by, first = _E.title_key, []
        case SortBy.TOOL:
            by, first = _rank(Kind.TOOL, names), []
        case SortBy.TASK_TYPE:
            by, first = _rank(Kind.TASK_TYPE, names), []
        case SortBy.OUTCOME:
            by, first = _E.outcome, [_E.outcome.is_(None)]
        case SortBy.NET_MINUTES:
            by = _net_minutes(names)
            first = [by.is_(None)]
    return [*first, by.desc() if query.descending else by.asc(), *newest]


def _rank(kind: Kind, names: Names) -> ColumnElement[Any]:
    terms = sorted(names.terms[kind].items(), key=lambda item: fold(item[1].name))
    places = {number: place for place, (number, _) in enumerate(terms)}
    return case(places, value=_TERM_COLUMNS[kind], else_=0) if places else null()


def _net_minutes(names: Names) -> ColumnElement[Any]:
    without_ai = [n for n, term in names.terms[Kind.TOOL].items() if term.no_ai]
    saved = _E.minutes_without - _E.minutes_with
    return case((_E.tool.not_in(without_ai), saved), else_=None)
