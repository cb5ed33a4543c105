"""Suggestions while a name is typed: ranked by how well it fits the task, never by frequency."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from worthwhile.domain.errors import RefusedError
from worthwhile.domain.vocabulary import Kind, Term, Vocabulary, clean_name, fold

if TYPE_CHECKING:
    from worthwhile.domain.outcome import Outcome

WELL_KNOWN_TOOLS = (
    "Claude", "ChatGPT", "Copilot", "Gemini", "Claude Code", "Cursor", "Codex", "DeepL",
    "Perplexity", "Le Chat", "NotebookLM",
)  # fmt: skip
STARTER_TYPES = (
    "Writing", "Coding", "Debugging", "Review", "Research", "Data", "Translation", "Meetings",
    "Planning", "E-mail",
)  # fmt: skip

_HANDFUL = 4
_LIMIT = 6
_DETAILS = 2
_PRIOR_WEIGHT = 4.0

# Words of a title that hint at a kind of task, by the folded name of the type.
_HINTS = {
    "writing": "draft write rewrite wording copy article blog release notes announcement proposal "
    "report outline summary text letter",
    "coding": "implement script function refactor migrate port regex module endpoint config "
    "prototype code build class",
    "debugging": "debug bug fix flaky crash error trace failing stack leak regression",
    "review": "review proofread check feedback pr pull comments audit",
    "research": "research compare find options sources background survey evaluate investigate",
    "data": "sql query csv excel spreadsheet chart pivot cohort dashboard numbers data clean table",
    "translation": "translate translation localise localize subtitles",
    "meetings": "meeting meetings minutes agenda call standup transcript workshop",
    "planning": "plan roadmap estimate schedule backlog milestones priorities breakdown",
    "e-mail": "email e-mail mail reply answer respond inbox",
}


class Origin(StrEnum):
    """Where a suggested name comes from."""

    OWN = "own"
    WELL_KNOWN = "well_known"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class FitCount:
    """How many entries of one tool and task type had one outcome (None: not rated)."""

    tool_id: UUID
    task_type_id: UUID
    outcome: Outcome | None
    count: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list under the cursor.

    Attributes:
        name: what accepting it writes.
        kind: the list it belongs to.
        origin: an own name, a well-known one that is not in the list yet, or exactly as typed.
        term: the own name's term, else None.
        detail: for a tool the task types it did best at ("Writing, Data"), for a type the tools;
            "new" for a name as typed; else "".
    """

    name: str
    kind: Kind
    origin: Origin
    term: Term | None = None
    detail: str = ""


class Fit:
    """Mean outcomes per tool, type and both, shrunken so that few uses say little.

    A cell with no entries takes what its tool and its type let expect; a thousand mediocre uses
    never outweigh a few good ones.
    """

    def __init__(self, counts: Iterable[FitCount] = ()) -> None:
        total: list[float] = [0.0, 0.0]
        tools: dict[UUID, list[float]] = defaultdict(lambda: [0.0, 0.0])
        types: dict[UUID, list[float]] = defaultdict(lambda: [0.0, 0.0])
        cells: dict[tuple[UUID, UUID], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for row in counts:
            if row.outcome is None or row.count <= 0:
                continue
            for pair in (
                total,
                tools[row.tool_id],
                types[row.task_type_id],
                cells[row.tool_id, row.task_type_id],
            ):
                pair[0] += int(row.outcome) * row.count
                pair[1] += row.count
        self._overall = _shrunken(total, 0.0)
        self._tools = {key: _shrunken(pair, self._overall) for key, pair in tools.items()}
        self._types = {key: _shrunken(pair, self._overall) for key, pair in types.items()}
        self._cells: dict[tuple[UUID, UUID], float] = {}
        self._raw = {key: pair[0] / pair[1] for key, pair in cells.items()}
        for key, pair in cells.items():
            self._cells[key] = _shrunken(pair, self._expected(*key))

    def value(self, tool_id: UUID | None, task_type_id: UUID | None) -> float:
        """The expected outcome (-2..2) of a tool, of a type, or of both together."""
        if tool_id is not None and task_type_id is not None:
            known = self._cells.get((tool_id, task_type_id))
            return self._expected(tool_id, task_type_id) if known is None else known
        if tool_id is not None:
            return self._tools.get(tool_id, self._overall)
        if task_type_id is not None:
            return self._types.get(task_type_id, self._overall)
        return self._overall

    def best_types(self, tool_id: UUID) -> tuple[UUID, ...]:
        """The task types a tool did well at, best first."""
        return self._good({pair: pair[1] for pair in self._cells if pair[0] == tool_id})

    def best_tools(self, task_type_id: UUID) -> tuple[UUID, ...]:
        """The tools that did well at a task type, best first."""
        return self._good({pair: pair[0] for pair in self._cells if pair[1] == task_type_id})

    def _good(self, other_of: Mapping[tuple[UUID, UUID], UUID]) -> tuple[UUID, ...]:
        pairs = [pair for pair in other_of if self._raw[pair] > 0]
        pairs.sort(key=lambda pair: (-round(self._cells[pair], 9), other_of[pair]))
        return tuple(other_of[pair] for pair in pairs)

    def _expected(self, tool_id: UUID, task_type_id: UUID) -> float:
        tool = self._tools.get(tool_id, self._overall)
        task = self._types.get(task_type_id, self._overall)
        return (tool + task) / 2  # not their sum: what was never tried must not outbid what was


def suggest(
    vocabulary: Vocabulary,
    kind: Kind,
    typed: str,
    fit: Fit,
    *,
    tool: str = "",
    task_type: str = "",
    title: str = "",
    last_tool: UUID | None = None,
    limit: int = _LIMIT,
) -> tuple[Suggestion, ...]:
    """Names that go on from what was typed, the best fit to the task first.

    An exact name comes before a beginning of the name, that before the beginning of a later word;
    within each the fit decides, then the tool used last, then the alphabet. Well-known names fill
    up a short list; what was typed comes last as a new name when nothing is called that.

    Args:
        vocabulary: the own lists.
        kind: the list to choose from.
        typed: letters so far, may be empty; case and accents do not matter.
        fit: how tools and types went together so far.
        tool: the tool the line names already, as typed.
        task_type: the task type the line names already, as typed.
        title: the rest of the line.
        last_tool: the tool of the newest entry: first among equals.
        limit: at most so many, the new name not counted.
    """
    own = list(_own(vocabulary, kind, typed, fit, tool, task_type, title, last_tool))
    known = _well_known(vocabulary, kind, typed, title)
    # Done without AI has no outcome to rank by: it is always offered, after the tools.
    without = [found for found in own if found.term and found.term.no_ai]
    found = [found for found in own if found not in without]
    found = [*[*found, *known][: limit - len(without)], *without]
    new = _as_new(vocabulary, kind, typed, found)
    return (*found, *new)


def spelling(vocabulary: Vocabulary, kind: Kind, typed: str) -> str:
    """The name a typed one stands for: the own term's, else a well-known spelling, else as typed.

    `@claude` becomes "Claude" on the first use, `#writing` "Writing".
    """
    term = vocabulary.find(kind, typed)
    if term is not None:
        return term.name
    key = fold(typed)
    for name in _starters(kind):
        if fold(name) == key:
            return name
    return typed


def hinted_types(vocabulary: Vocabulary, title: str) -> tuple[Term, ...]:
    """The own task types a title's words hint at, the strongest hint first."""
    words = _words(title)
    scored = [(_hint(term.name, words), term) for term in vocabulary.offered(Kind.TASK_TYPE)]
    hinted = [(score, term) for score, term in scored if score > 0]
    hinted.sort(key=lambda pair: (-pair[0], fold(pair[1].name)))
    return tuple(term for _, term in hinted)


def _own(
    vocabulary: Vocabulary,
    kind: Kind,
    typed: str,
    fit: Fit,
    tool: str,
    task_type: str,
    title: str,
    last_tool: UUID | None,
) -> Iterable[Suggestion]:
    fits: dict[UUID, float] = {}
    hinted: tuple[Term, ...] = ()
    if kind is not Kind.PROJECT:
        hinted = hinted_types(vocabulary, title)
    of_type = vocabulary.find(Kind.TASK_TYPE, task_type)
    if of_type is None and hinted and not task_type:
        of_type = hinted[0]
    of_tool = vocabulary.find(Kind.TOOL, tool)
    if of_tool is not None and of_tool.no_ai:
        of_tool = None
    ranked: list[tuple[tuple[int, int, float, bool, str], Term]] = []
    for term in vocabulary.offered(kind):
        match = _match(term.name, typed)
        if match is None:
            continue
        hint_rank = len(hinted)
        if kind is Kind.TOOL:
            fits[term.id] = fit.value(term.id, of_type.id if of_type else None)
        elif kind is Kind.TASK_TYPE:
            fits[term.id] = fit.value(of_tool.id if of_tool else None, term.id)
            hint_rank = hinted.index(term) if term in hinted else len(hinted)
        key = (
            match,
            hint_rank,
            -round(fits.get(term.id, 0.0), 9),
            term.id != last_tool,
            fold(term.name),
        )
        ranked.append((key, term))
    ranked.sort(key=lambda pair: pair[0])
    for _, term in ranked:
        yield Suggestion(term.name, kind, Origin.OWN, term, _detail(vocabulary, kind, term, fit))


def _detail(vocabulary: Vocabulary, kind: Kind, term: Term, fit: Fit) -> str:
    if kind is Kind.PROJECT or term.no_ai:
        return ""
    if kind is Kind.TOOL:
        ids, others = fit.best_types(term.id), vocabulary.offered(Kind.TASK_TYPE)
    else:
        ids, others = fit.best_tools(term.id), vocabulary.offered(Kind.TOOL)
    names = {other.id: other.name for other in others}
    return ", ".join([names[id_] for id_ in ids if id_ in names][:_DETAILS])


def _well_known(vocabulary: Vocabulary, kind: Kind, typed: str, title: str) -> Iterable[Suggestion]:
    own = {fold(term.name) for term in vocabulary.of(kind)}
    if sum(not term.no_ai for term in vocabulary.offered(kind)) >= _HANDFUL:
        return
    words = _words(title) if kind is Kind.TASK_TYPE else frozenset()
    names = [name for name in _starters(kind) if fold(name) not in own]
    matched = [(match, name) for name in names if (match := _match(name, typed)) is not None]
    # The sort is stable: names keep the order of the list unless the title hints at one.
    for _, name in sorted(matched, key=lambda pair: (pair[0], -_hint(pair[1], words))):
        yield Suggestion(name, kind, Origin.WELL_KNOWN)


def _as_new(
    vocabulary: Vocabulary, kind: Kind, typed: str, found: Iterable[Suggestion]
) -> Iterable[Suggestion]:
    try:
        name = clean_name(typed, kind)
    except RefusedError:
        return
    key = fold(name)
    taken = {fold(term.name) for term in vocabulary.of(kind)} | {fold(s.name) for s in found}
    if key not in taken:
        yield Suggestion(spelling(Vocabulary(), kind, name), kind, Origin.NEW, detail="new")


def _match(name: str, typed: str) -> int | None:
    """How a name answers to typed letters: 0 whole, 1 its beginning, 2 a later word's, or not."""
    key, plain = _plain(typed), _plain(name)
    if not key:
        return 1
    if plain == key:
        return 0
    if plain.startswith(key):
        return 1
    starts = (at for at in range(1, len(plain)) if not plain[at - 1].isalnum())
    return 2 if any(plain.startswith(key, at) for at in starts) else None


def _plain(text: str) -> str:
    """Folded without accents: `Überblick` answers to `uber`."""
    apart = unicodedata.normalize("NFKD", fold(text))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _words(title: str) -> frozenset[str]:
    return frozenset(word.strip(".,;:!?()\"'“”‘’") for word in _plain(title).split())


def _hint(name: str, words: frozenset[str]) -> int:
    """How many words of a title speak for a type: its own name counts double."""
    own = sum(2 for word in _plain(name).split() if word in words)
    return own + sum(1 for hint in _HINTS.get(fold(name), "").split() if hint in words)


def _starters(kind: Kind) -> tuple[str, ...]:
    return {Kind.TOOL: WELL_KNOWN_TOOLS, Kind.TASK_TYPE: STARTER_TYPES, Kind.PROJECT: ()}[kind]


def _shrunken(pair: list[float], prior: float) -> float:
    return (pair[0] + _PRIOR_WEIGHT * prior) / (pair[1] + _PRIOR_WEIGHT)
