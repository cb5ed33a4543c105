"""The person's own lists: tools, task types, projects. "no AI" is a tool."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from worthwhile.domain.errors import RefusedError

NO_AI = "no AI"
NO_AI_ID = UUID("a1f0c0de-0000-4000-8000-00000000a100")
"""The same in every journal, so that exports of two journals agree about it."""
NAME_LIMIT = 80


class Kind(StrEnum):
    """Which of the three lists."""

    TOOL = "tool"
    TASK_TYPE = "task_type"
    PROJECT = "project"

    @property
    def words(self) -> str:
        """The list's name for one of its members."""
        return {Kind.TOOL: "tool", Kind.TASK_TYPE: "task type", Kind.PROJECT: "project"}[self]


@dataclass(frozen=True, slots=True)
class Term:
    """One name in one of the lists.

    Attributes:
        id: never changes, also when renamed.
        kind: the list it is in.
        name: as the person spells it.
        archived: no longer offered, still shown where it was used.
        no_ai: the built-in tool that means "done without".
        removed: taken off its list by an undo or a merge; only removed entries may still bear
            it, and making the name again brings the same term back.
    """

    id: UUID
    kind: Kind
    name: str
    archived: bool = False
    no_ai: bool = False
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All three lists as they stand, and how a typed name finds its term."""

    tools: tuple[Term, ...] = ()
    task_types: tuple[Term, ...] = ()
    projects: tuple[Term, ...] = ()
    _by_kind: dict[Kind, tuple[Term, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        self._by_kind.update(
            {Kind.TOOL: self.tools, Kind.TASK_TYPE: self.task_types, Kind.PROJECT: self.projects}
        )

    def of(self, kind: Kind) -> tuple[Term, ...]:
        """The terms of one list, archived ones too, in the order of their names."""
        return self._by_kind[kind]

    def offered(self, kind: Kind) -> tuple[Term, ...]:
        """The terms of one list that are not archived."""
        return tuple(term for term in self.of(kind) if not term.archived)

    def find(self, kind: Kind, typed: str) -> Term | None:
        """The term meant by a typed name: the same name without case, else a unique prefix.

        Archived terms answer only to their whole name.
        """
        key = fold(typed)
        if not key:
            return None
        for term in self.of(kind):
            if fold(term.name) == key:
                return term
        begun = [term for term in self.offered(kind) if fold(term.name).startswith(key)]
        return begun[0] if len(begun) == 1 else None

    @classmethod
    def from_terms(cls, terms: Iterable[Term]) -> Vocabulary:
        """Sort terms into their lists, "no AI" last among the tools, without removed ones."""
        lists: dict[Kind, list[Term]] = {kind: [] for kind in Kind}
        for term in terms:
            if not term.removed:
                lists[term.kind].append(term)
        for terms_of_kind in lists.values():
            terms_of_kind.sort(key=lambda term: (term.no_ai, fold(term.name)))
        return cls(
            tuple(lists[Kind.TOOL]), tuple(lists[Kind.TASK_TYPE]), tuple(lists[Kind.PROJECT])
        )


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """The form in which names are compared: no case, composed letters, single blanks."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def unaccented(text: str) -> str:
    """Folded, and without accents: the form in which words are searched and titles sorted."""
    parts = unicodedata.normalize("NFD", text.casefold())
    kept = "".join(c for c in parts if unicodedata.category(c) != "Mn")
    return " ".join(unicodedata.normalize("NFC", kept).split())


def clean_name(name: str, kind: Kind) -> str:
    """A name fit to be stored: composed, single blanks.

    Raises:
        RefusedError: empty, too long or with control characters.
    """
    tidy = " ".join(unicodedata.normalize("NFC", name).split())
    field_name = kind.value
    if not tidy:
        raise RefusedError(f"A {kind.words} needs a name.", field_name)
    if len(tidy) > NAME_LIMIT:
        raise RefusedError(f"A {kind.words} may have at most {NAME_LIMIT} letters.", field_name)
    if any(unicodedata.category(c) in {"Cc", "Cs"} for c in tidy):
        raise RefusedError(f"A {kind.words} may not hold control characters.", field_name)
    return tidy
