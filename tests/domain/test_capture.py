"""The capture grammar: what is a token, what stays text, and that nothing is ever lost."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from worthwhile.domain.capture import (
    Capture,
    TokenKind,
    from_utf16,
    keep_as_text,
    moved_cursor,
    parse,
    parse_minutes,
    print_line,
    print_minutes,
    print_token,
    to_utf16,
    typing_at,
    with_field,
)
from worthwhile.domain.outcome import Outcome

PIECES = st.sampled_from(
    [
        "@claude", '@"Claude Code"', '@"', '"', "#writing", "#", "12m", "0m", "1h30", "~35m", "~",
        "+billing", '+"a #x b"', "!4", "!9", "\\", "\\@x", "\\\\@x", "\\12m", "C#", " ", "  ",
        "\t", "word", "@a,", "12m.", "é", "e\u0301", "🎉", "\ud800", "\u202e", "\u200f", "\x00",
        "شغل", "#كتابة", "\u037e", "\xa0", "…", '\\"', '@"a\\"b"', "@@", "+1", "#12",
    ]
)  # fmt: skip
LINES = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(PIECES, max_size=8).map(" ".join),
    st.text(alphabet=string.punctuation + "0123456789hm ab\\", max_size=30),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=20),
)
NAMES = st.one_of(
    st.sampled_from(["Claude", "Claude Code", 'a "b" \\c', "C#", "R&D", "Yahoo!", "2026", "كتابة"]),
    st.text(min_size=1, max_size=20)
    .map(lambda s: s)
    .filter(lambda s: parse(print_token(TokenKind.TOOL, s)).tool != ""),
)


def test_the_line_of_the_manual_gives_every_field() -> None:
    capture = parse("draft release notes @claude #writing 12m ~35m +billing !4")
    assert capture.fields() == Capture(
        title="draft release notes",
        tool="claude",
        task_type="writing",
        project="billing",
        minutes_with=12.0,
        minutes_without=35.0,
        outcome=Outcome.WORTH_IT,
    )
    assert [token.kind for token in capture.tokens] == [
        TokenKind.TOOL,
        TokenKind.TASK_TYPE,
        TokenKind.MINUTES_WITH,
        TokenKind.MINUTES_WITHOUT,
        TokenKind.PROJECT,
        TokenKind.OUTCOME,
    ]
    assert [token.raw for token in capture.tokens][:2] == ["@claude", "#writing"]


@pytest.mark.parametrize(
    "text",
    [
        "port the C# service", "mail ann@example.org", "see issue #123", "+1 from review", "@", "#",
        "~", "!", "!0", "!6", "!44", "0m", "0h", "~0m", "1h75", "99999m", "12", "12mm", "m", "h30",
        '@"never closed', '@""', '@" "', "a@b", "x#y", "5+3", "@@x", "#!/bin/sh", "++i", "12M",
        "x12m", "1:30", "@(x)", "-12m", "١٢m", '@"a"b', "@" + "x" * 81, "it\u2019s ~ok",
    ],
)  # fmt: skip
def test_what_is_not_a_token_stays_title(text: str) -> None:
    assert parse(text).fields() == Capture(title=text)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("12m", 12), ("1h30", 90), ("1h", 60), ("1h30m", 90), ("1h05", 65), ("1h5", 65),
        ("12min", 12), ("12.5m", 12.5), ("1.5h", 90), ("600m", 600), ("60000m", 60000),
    ],
)  # fmt: skip
def test_durations_are_read_with_and_without_the_tilde(typed: str, minutes: float) -> None:
    assert parse(f"x {typed}").minutes_with == minutes
    assert parse(f"~{typed} x").minutes_without == minutes


def test_names_may_hold_letters_of_any_script_digits_and_marks() -> None:
    for name in (
        "GPT-4.1",
        "o3/mini",
        "Überblick",
        "كتابة",
        "日本語",
        "R&D",
        "C#",
        "a_b",
        "3d",
        "🎉",
    ):
        assert parse(f"x #{name} y").task_type == name
        assert parse(f"x #{name} y").title == "x y"


def test_quotes_hold_names_with_blanks_and_quotes() -> None:
    assert parse('x @"Claude  Code" y').tool == "Claude Code"
    assert parse(r'@"the \"big\" \\ one"').tool == r'the "big" \ one'
    assert parse('x @"Claude Code", y').fields() == Capture(title="x y", tool="Claude Code")


def test_punctuation_after_a_token_belongs_to_nothing() -> None:
    capture = parse("asked @claude, then 12m. #writing!")
    assert capture.fields() == Capture(
        title="asked then", tool="claude", task_type="writing", minutes_with=12.0
    )
    assert capture.tokens[0].raw == "@claude"


def test_the_first_token_of_a_kind_counts_and_later_ones_stay_text() -> None:
    assert parse("@a x @b 5m 6m").fields() == Capture(title="x @b 6m", tool="a", minutes_with=5.0)
    assert parse('@a @"b #c d" e').fields() == Capture(title='@"b #c d" e', tool="a")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (r"\@x", "@x"), (r"\12m", "12m"), (r"\~5m", "~5m"), (r"\+abc", "+abc"), (r"\!4", "!4"),
        (r"\#x", "#x"), (r"\\@x", r"\@x"), (r"\\server\share", r"\\server\share"), (r"\1", r"\1"),
        (r'\@"a b"', '@"a b"'), ("\\", "\\"), (r"\~", r"\~"),
    ],
)  # fmt: skip
def test_a_backslash_keeps_a_token_as_text_and_is_otherwise_a_letter(
    typed: str, title: str
) -> None:
    assert parse(typed).fields() == Capture(title=title)


@given(LINES)
@example('\\@"a \\#x b"')
@example('@"abc +". x"')
def test_parsing_what_was_printed_gives_the_same_fields(line: str) -> None:
    fields = parse(line).fields()
    assert parse(print_line(fields)).fields() == fields


@given(LINES)
def test_tokens_stand_where_they_say_and_do_not_overlap(line: str) -> None:
    capture = parse(line)
    end = 0
    for token in capture.tokens:
        assert line[token.start : token.end] == token.raw
        assert token.start == 0 or line[token.start - 1].isspace()
        assert token.start >= end
        end = token.end
        assert getattr(capture, token.kind.value) == token.value


@given(LINES)
def test_words_of_the_line_are_never_lost(line: str) -> None:
    capture = parse(line)
    if not capture.tokens and "\\" not in line:
        assert capture.title == " ".join(line.split())


@given(LINES, st.integers(0, 5))
def test_escape_on_a_chip_moves_its_words_into_the_title(line: str, which: int) -> None:
    capture = parse(line)
    if not capture.tokens:
        return
    token = capture.tokens[which % len(capture.tokens)]
    kept = parse(keep_as_text(line, token))
    for word in token.raw.split():
        assert word in kept.title
    again = kept.token(token.kind)
    assert again is None or again.start > token.start


def test_escape_on_a_chip_adds_one_backslash_and_leaves_the_rest() -> None:
    line = "draft  notes @cl  #writing"
    token = parse(line).tokens[0]
    after = keep_as_text(line, token)
    assert after == "draft  notes \\@cl  #writing"
    assert moved_cursor(line, after, token.end) == token.end + 1
    assert moved_cursor(line, after, 3) == 3
    assert moved_cursor(line, after, len(line)) == len(after)
    assert keep_as_text("other line altogether", token) == "other line altogether"


FIELD_VALUES = st.one_of(
    st.tuples(st.sampled_from([TokenKind.TOOL, TokenKind.TASK_TYPE, TokenKind.PROJECT]), NAMES).map(
        lambda pair: (pair[0], parse(print_token(*pair)).tokens[0].value)
    ),
    st.tuples(
        st.sampled_from([TokenKind.MINUTES_WITH, TokenKind.MINUTES_WITHOUT]),
        st.integers(1, 6_000_000).map(lambda n: n / 100),
    ),
    st.tuples(st.just(TokenKind.OUTCOME), st.sampled_from(Outcome)),
    st.tuples(st.sampled_from(TokenKind), st.none()),
)


@given(LINES, FIELD_VALUES)
@example('@"abc', (TokenKind.PROJECT, ". x"))
@example("@a x @b", (TokenKind.TOOL, None))
def test_writing_a_field_back_changes_that_field_alone(
    line: str, edit: tuple[TokenKind, str | float | Outcome | None]
) -> None:
    kind, value = edit
    before, after = parse(line), parse(with_field(line, kind, value))
    assert getattr(after, kind.value) == (
        getattr(Capture(), kind.value) if value is None else value
    )
    assert after.title == before.title
    for other in TokenKind:
        if other is not kind:
            assert getattr(after, other.value) == getattr(before, other.value)


@pytest.mark.parametrize(
    ("line", "kind", "value", "expected"),
    [
        ("a  b @x  c", TokenKind.TOOL, "Claude Code", 'a  b @"Claude Code"  c'),
        ("a  b", TokenKind.MINUTES_WITH, 90.0, "a  b 1h30"),
        ("a ", TokenKind.MINUTES_WITHOUT, 35.0, "a ~35m"),
        ("", TokenKind.OUTCOME, Outcome.CLEAR_WIN, "!5"),
        ("a @x b", TokenKind.TOOL, None, "a b"),
        ("a @x", TokenKind.TOOL, "", "a"),
        ("@x, b", TokenKind.TOOL, None, "b"),
        ("@x, b", TokenKind.TOOL, "y", "@y, b"),
        ("a b", TokenKind.TOOL, None, "a b"),
        ("@x a @y", TokenKind.TOOL, None, "a \\@y"),
    ],
)
def test_writing_back_leaves_the_rest_of_the_line_as_it_was(
    line: str, kind: TokenKind, value: str | float | Outcome | None, expected: str
) -> None:
    assert with_field(line, kind, value) == expected


@given(st.integers(1, 6_000_000).map(lambda n: n / 100))
def test_printed_minutes_read_back_in_line_and_field(minutes: float) -> None:
    assert parse_minutes(print_minutes(minutes)) == minutes
    assert parse(print_minutes(minutes)).minutes_with == minutes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("12", 12), (" 12 ", 12), ("12 min", 12), ("1h 30m", 90), ("1H30", 90), ("1:30", 90),
        ("1,5h", 90), ("0.5", 0.5), ("2 hours", 120), ("90 Minutes", 90), ("", None), ("0", None),
        ("-5", None), ("abc", None), ("1h75", None), ("1.5h30", None), ("1:", None), ("h", None),
        ("99999", None), ("nan", None), ("1e3", None), ("12 12", None),
    ],
)  # fmt: skip
def test_minutes_fields_take_the_usual_spellings(typed: str, minutes: float | None) -> None:
    assert parse_minutes(typed) == minutes


@given(st.text())
def test_a_minutes_field_takes_any_text_without_an_exception(text: str) -> None:
    assert parse_minutes(text) is None or parse_minutes(text) > 0


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("draft @cl|", "cl"), ("draft @|", ""), ("#wri|ting x", "wri"),
        ('@"Claude Co|', "Claude Co"),
        ('@"Claude Code"|', "Claude Code"), ('@"Claude |', "Claude "), ("draft| @cl", None),
        ("@cl |x", None), ("|@cl", None), ("12m|", None), (r"\@cl|", None), ("a@b|", None),
        ("C#|", None), ("!4|", None), ("@claude,| x", "claude,"),
    ],
)  # fmt: skip
def test_the_name_at_the_cursor_is_known_while_it_is_typed(line: str, typed: str | None) -> None:
    cursor = line.index("|")
    found = typing_at(line.replace("|", ""), cursor)
    assert (found.typed if found else None) == typed


@given(LINES, st.integers(-1, 60))
def test_typing_at_any_place_of_any_text_is_safe(line: str, cursor: int) -> None:
    found = typing_at(line, cursor)
    if found:
        assert 0 <= found.start < cursor <= found.end <= max(len(line), cursor)


@given(st.text(), st.integers(0, 40))
def test_positions_translate_to_utf16_and_back(line: str, position: int) -> None:
    position = min(position, len(line))
    units = to_utf16(line, position)
    assert units == len(line[:position].encode("utf-16-le", "surrogatepass")) // 2
    assert from_utf16(line, units) == position
