r"""The one-line grammar: what a person types, and the fields it means.

    draft release notes @claude #writing 12m ~35m +billing !4

`@` tool, `#` task type, `12m` or `1h30` minutes with AI, `~35m` estimate without, `+` project,
`!1`..`!5` outcome; everything else is the title. The line is cut into words at blanks. A word is
a token when the whole of it fits, so `C#`, `a@b.org` and `0m` are text. Names with blanks take
double quotes (`@"Claude Code"`, inside them `\"` and `\\`); a quote that never closes is text.
Punctuation that ends a token (`@claude,`) belongs to neither name nor title. A backslash before
a word that looks like a token keeps it as text (`\@x`); every other backslash is just a letter.
The first token of a kind counts, later ones of the same kind stay text.

Any text can be parsed, and nothing here ever raises on text. Positions count Python characters;
`to_utf16` and `from_utf16` translate them for an editor that counts UTF-16 units.
"""

from __future__ import annotations

import math
import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from worthwhile.domain.errors import RefusedError
from worthwhile.domain.minutes import MINUTES_LIMIT
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.vocabulary import Kind, clean_name

if TYPE_CHECKING:
    from worthwhile.domain.entry import Draft


class TokenKind(StrEnum):
    """What a token sets; the value is the name of the field in `Draft` and `Capture`."""

    TOOL = "tool"
    TASK_TYPE = "task_type"
    MINUTES_WITH = "minutes_with"
    MINUTES_WITHOUT = "minutes_without"
    PROJECT = "project"
    OUTCOME = "outcome"


Value = str | float | Outcome

MARKS = {"@": TokenKind.TOOL, "#": TokenKind.TASK_TYPE, "+": TokenKind.PROJECT}
_MARK_OF = {kind: mark for mark, kind in MARKS.items()}

_ENDINGS = ".,;:!?…"
_WORD = re.compile(r"\S+")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_AFTER_QUOTE = re.compile(rf"[{re.escape(_ENDINGS)}]*(?!\S)")
_NOT_IN_A_NAME = frozenset('"\\,;()[]{}<>`')
# The two long ones stay text: `re` compiles and keeps them when something is first typed.
_DURATION = (
    r"(?:(?P<hours>[0-9]{1,4})h(?:(?P<rest>[0-5]?[0-9])(?:m|min)?)?"
    r"|(?P<part_hours>[0-9]{1,4}\.[0-9]{1,2})h"
    r"|(?P<minutes>[0-9]{1,5}(?:\.[0-9]{1,2})?)(?:m|min))"
)
_TYPED_MINUTES = (
    r"(?i)"
    r"(?:(?P<hours>[0-9]{1,4}(?:[.,][0-9]{1,2})?)\s*(?:h|hours?|hrs?|:)\s*)?"
    r"(?:(?P<minutes>[0-9]{1,5}(?:[.,][0-9]{1,2})?)\s*(?:m|min|mins|minutes?)?)?"
)


class Token(NamedTuple):
    """One recognised piece of the line.

    Attributes:
        kind: the field it sets.
        start, end: where it stands, [start, end) in Python characters, without ending punctuation.
        raw: the characters there.
        value: a name, minutes or an outcome.
    """

    kind: TokenKind
    start: int
    end: int
    raw: str
    value: Value


class Capture(NamedTuple):
    """What a line means.

    Attributes:
        title: the words that are not tokens, unescaped, with single blanks.
        tool, task_type, project: names as typed, "" when missing.
        minutes_with, minutes_without, outcome: None when missing.
        tokens: the pieces that gave the fields, in the order of the line; empty when the
            capture was made from fields.
    """

    title: str = ""
    tool: str = ""
    task_type: str = ""
    project: str = ""
    minutes_with: float | None = None
    minutes_without: float | None = None
    outcome: Outcome | None = None
    tokens: tuple[Token, ...] = ()

    def token(self, kind: TokenKind) -> Token | None:
        """The token of a kind, if the line holds one."""
        return next((token for token in self.tokens if token.kind is kind), None)

    def fields(self) -> Capture:
        """The same without positions: two lines that mean the same compare equal."""
        return self._replace(tokens=())

    def draft(self) -> Draft:
        """The beginning of an entry; details are added with `dataclasses.replace`."""
        from worthwhile.domain.entry import Draft  # a line is shown long before it is logged

        return Draft(
            title=self.title,
            tool=self.tool,
            task_type=self.task_type,
            project=self.project,
            minutes_with=self.minutes_with,
            minutes_without=self.minutes_without,
            outcome=self.outcome,
        )


class Typing(NamedTuple):
    """The name being typed at the cursor, also when it is not a token yet.

    Attributes:
        kind: `TOOL`, `TASK_TYPE` or `PROJECT`.
        start: where its mark stands.
        end: where the word ends; accepting a suggestion replaces [start, end).
        typed: the letters between the mark (and quote) and the cursor.
    """

    kind: TokenKind
    start: int
    end: int
    typed: str


def parse(line: str) -> Capture:
    """Read a line. Never raises; whatever is not a token is title."""
    found: dict[TokenKind, Token] = {}
    words: list[str] = []
    at = 0
    while word := _WORD.search(line, at):
        start, at = word.span()
        token, token_stop = _token_at(line, start, at)
        if token is None:
            words.append(_unescaped(word.group()))
        elif token.kind in found:
            words.extend(line[start:token_stop].split())
            at = token_stop
        else:
            found[token.kind] = token
            at = token_stop
    values: dict[str, Any] = {kind.value: token.value for kind, token in found.items()}
    tokens = tuple(sorted(found.values(), key=lambda token: token.start))
    return Capture(title=" ".join(words), tokens=tokens, **values)


def print_line(capture: Capture) -> str:
    """A line that means these fields: title first, then the tokens in the order of the grammar."""
    words = [_escaped(word) for word in capture.title.split()]
    for kind in TokenKind:
        value = getattr(capture, kind.value)
        if value is not None and value != "":
            words.append(print_token(kind, value))
    return " ".join(words)


def print_token(kind: TokenKind, value: Value) -> str:
    """A token that means this value; names are quoted when they must be."""
    if kind is TokenKind.OUTCOME:
        return f"!{Outcome(int(value)).key}"
    if kind is TokenKind.MINUTES_WITH:
        return print_minutes(float(value))
    if kind is TokenKind.MINUTES_WITHOUT:
        return f"~{print_minutes(float(value))}"
    name = " ".join(unicodedata.normalize("NFC", str(value)).split())
    plain = f"{_MARK_OF[kind]}{name}"
    token, _ = _token_at(plain, 0, len(plain))
    if token is not None and token.value == name and token.raw == plain and '"' not in plain:
        return plain
    inside = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'{_MARK_OF[kind]}"{inside}"'


def keep_as_text(line: str, token: Token) -> str:
    r"""The line with a token turned into text by a backslash (Esc on a chip).

    Words inside a quoted name that look like tokens are escaped too. `moved_cursor` says where
    the cursor goes. A token that no longer stands in the line leaves it unchanged.
    """
    if line[token.start : token.end] != token.raw:
        return line
    pieces = re.split(r"(\s+)", token.raw)
    kept = "".join(_escaped(piece) for piece in pieces)
    return line[: token.start] + kept + line[token.end :]


def with_field(line: str, kind: TokenKind, value: Value | None) -> str:
    """The line after a field was edited: its token replaced, added at the end, or taken out.

    None or "" takes the token out. The rest of the line and its spacing stay; only where that
    would change another field (a quote left open, a second token of the kind) is the line
    printed anew. The title and the other fields are always as before.
    """
    before = parse(line)
    if value == "":
        value = None
    changed: dict[str, Any] = {kind.value: _empty(kind) if value is None else value}
    wanted = before.fields()._replace(**changed)
    token = before.token(kind)
    if value is None:
        edited = line if token is None else _taken_out(line, token)
    elif token is not None:
        edited = line[: token.start] + print_token(kind, value) + line[token.end :]
    else:
        gap = "" if not line or line[-1].isspace() else " "
        edited = line + gap + print_token(kind, value)
    return edited if parse(edited).fields() == wanted else print_line(wanted)


def moved_cursor(before: str, after: str, cursor: int) -> int:
    """Where a cursor goes when a line is rewritten: it keeps to the letters it stood beside."""
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    if cursor <= head and cursor < len(before) - tail:
        return cursor
    if cursor >= len(before) - tail:
        return cursor + len(after) - len(before)
    return len(after) - tail


def typing_at(line: str, cursor: int) -> Typing | None:
    r"""The name being typed at the cursor, for suggestions, as in `@`, `@cl` or `@"Claude Co`.

    None when the cursor stands in text, in minutes, in an outcome or in an escaped word.
    """
    at = 0
    while word := _WORD.search(line, at):
        start, stop = word.span()
        token, token_stop = _token_at(line, start, stop)
        if token is not None:
            stop = token_stop
        elif (
            line[start] in MARKS
            and line[start + 1 : start + 2] == '"'
            and '"' not in (line[start + 2 : cursor])
        ):
            stop = max(stop, min(cursor, len(line)))  # still open: the blanks belong to the name
        if start < cursor <= stop:
            return _typing(line, start, stop, cursor) if line[start] in MARKS else None
        at = stop
    return None


def parse_minutes(text: str) -> float | None:
    """Minutes as typed into a field: `12`, `12m`, `1h30`, `1h`, `1.5h`, `1:30`, `90 min`.

    None when it is no duration, or not more than 0, or absurdly long.
    """
    match = re.fullmatch(_TYPED_MINUTES, text.strip())
    if match is None or not (match["hours"] or match["minutes"]):
        return None
    hours = float((match["hours"] or "0").replace(",", "."))
    rest = float((match["minutes"] or "0").replace(",", "."))
    if match["hours"] and match["minutes"] and (hours != int(hours) or rest >= 60):
        return None
    if match["hours"] and ":" in text and not match["minutes"]:
        return None
    return _sensible(hours * 60 + rest)


def print_minutes(minutes: float) -> str:
    """Minutes as the grammar writes them: `12m`, `1h`, `1h05`, `12.5m`."""
    rounded = round(minutes, 2)
    if rounded != int(rounded):
        return f"{rounded:.2f}".rstrip("0") + "m"
    hours, rest = divmod(int(rounded), 60)
    if not hours:
        return f"{rest}m"
    return f"{hours}h{rest:02d}" if rest else f"{hours}h"


def to_utf16(line: str, position: int) -> int:
    """A position in Python characters as a count of UTF-16 units."""
    return position + sum(1 for letter in line[:position] if ord(letter) > 0xFFFF)


def from_utf16(line: str, units: int) -> int:
    """A count of UTF-16 units as a position in Python characters."""
    seen = 0
    for position, letter in enumerate(line):
        if seen >= units:
            return position
        seen += 2 if ord(letter) > 0xFFFF else 1
    return len(line)


def _token_at(line: str, start: int, word_stop: int) -> tuple[Token | None, int]:
    """The token that begins with the word [start, word_stop), and where scanning goes on."""
    kind = MARKS.get(line[start])
    if kind is not None and line[start + 1 : start + 2] == '"':
        quoted = _QUOTED.match(line, start + 1)
        if quoted is None:
            return None, word_stop
        after = _AFTER_QUOTE.match(line, quoted.end())
        name = _name(re.sub(r'\\(["\\])', r"\1", quoted[1]))
        if after is None or name is None:
            return None, word_stop
        end = quoted.end()
        return Token(kind, start, end, line[start:end], name), after.end()
    word = line[start:word_stop]
    raw = word.rstrip(_ENDINGS)
    found = _plain_value(raw)
    if found is None:
        return None, word_stop
    return Token(found[0], start, start + len(raw), raw, found[1]), word_stop


def _plain_value(raw: str) -> tuple[TokenKind, Value] | None:
    """What a word without quotes means, its ending punctuation already gone."""
    if not raw:
        return None
    if raw[0] in MARKS:
        name = _name(raw[1:]) if _is_plain_name(raw[1:]) else None
        return None if name is None else (MARKS[raw[0]], name)
    if raw[0] == "!":
        is_key = len(raw) == 2 and raw[1] in "12345"
        return (TokenKind.OUTCOME, Outcome.from_key(int(raw[1]))) if is_key else None
    kind = TokenKind.MINUTES_WITHOUT if raw[0] == "~" else TokenKind.MINUTES_WITH
    match = re.fullmatch(_DURATION, raw.removeprefix("~"))
    if match is None:
        return None
    if match["minutes"]:
        minutes = _sensible(float(match["minutes"]))
    else:
        hours = float(match["part_hours"] or match["hours"])
        minutes = _sensible(hours * 60 + int(match["rest"] or 0))
    return None if minutes is None else (kind, minutes)


def _is_plain_name(text: str) -> bool:
    """Whether a name needs no quotes: it begins like a word and holds at least one letter.

    So `#123`, `+1` and `@@` stay text: they are issue numbers and sums far more often than names.
    """
    if not text or _NOT_IN_A_NAME.intersection(text) or any(map(str.isspace, text)):
        return False
    if unicodedata.category(text[0]) not in {"Pc", "So"} and not text[0].isalnum():
        return False
    return any(letter.isalpha() or unicodedata.category(letter) == "So" for letter in text)


def _name(text: str) -> str | None:
    """A name fit to be stored, or None."""
    try:
        return clean_name(text, Kind.TOOL)
    except RefusedError:
        return None


def _looks_like_token(word: str) -> bool:
    """Whether a word alone could begin a token: decides where a backslash is one of ours."""
    if len(word) > 1 and word[0] in MARKS and word[1] == '"':
        return True
    return _plain_value(word.rstrip(_ENDINGS)) is not None


def _escaped(word: str) -> str:
    return f"\\{word}" if _looks_like_token(word.lstrip("\\")) else word


def _unescaped(word: str) -> str:
    is_escape = word[0] == "\\" and _looks_like_token(word.lstrip("\\"))
    return word[1:] if is_escape else word


def _taken_out(line: str, token: Token) -> str:
    """The line without a token, its ending punctuation and one of the blanks around it."""
    head, tail = line[: token.start], line[token.end :].lstrip(_ENDINGS)
    if tail[:1].isspace():
        tail = tail[1:]
    elif head[-1:].isspace():
        head = head[:-1]
    return head + tail


def _empty(kind: TokenKind) -> Value | None:
    return "" if kind in _MARK_OF else None


def _sensible(minutes: float) -> float | None:
    rounded = round(minutes, 2)
    return rounded if math.isfinite(rounded) and 0 < rounded <= MINUTES_LIMIT else None


def _typing(line: str, start: int, stop: int, cursor: int) -> Typing:
    name_from = start + (2 if line[start + 1 : start + 2] == '"' else 1)
    typed = line[name_from:cursor]
    if name_from == start + 2:
        typed = re.sub(r'\\(["\\])', r"\1", typed.removesuffix('"'))
    return Typing(MARKS[line[start]], start, stop, typed)
