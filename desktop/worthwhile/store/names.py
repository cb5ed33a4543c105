"""The three lists as they lie in the file, read by the driver alone for the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from worthwhile.domain.vocabulary import Kind, Term, Vocabulary, fold
from worthwhile.store.driver import making_sense
from worthwhile.store.sense import hold

if TYPE_CHECKING:
    from worthwhile.store.driver import Raw

_READ = (
    "SELECT 'tool', number, id, name, archived, removed, no_ai FROM tools "
    "UNION ALL SELECT 'task_type', number, id, name, archived, removed, 0 FROM task_types "
    "UNION ALL SELECT 'project', number, id, name, archived, removed, 0 FROM projects"
)


class Names(NamedTuple):
    """All terms, found by what the file or the program calls them.

    Attributes:
        terms: by list and row number, removed ones too.
        numbers: row numbers by id.
        live: by list and folded name, without removed ones.
        vocabulary: the lists as a person sees them.
    """

    terms: dict[Kind, dict[int, Term]]
    numbers: dict[UUID, int]
    live: dict[Kind, dict[str, Term]]
    vocabulary: Vocabulary

    def by_id(self, id: UUID) -> Term | None:
        """The term with an id, removed or not."""
        number = self.numbers.get(id)
        if number is None:
            return None
        for terms in self.terms.values():
            term = terms.get(number)
            if term is not None and term.id == id:
                return term
        return None

    def removed(self, kind: Kind, key: str) -> Term | None:
        """The newest removed term with a folded name."""
        for term in reversed(self.terms[kind].values()):
            if term.removed and fold(term.name) == key:
                return term
        return None

    def all(self) -> tuple[Term, ...]:
        """Every term of every list."""
        return tuple(term for terms in self.terms.values() for term in terms.values())


def read_names(raw: Raw) -> Names:
    """Read all terms with a driver's connection."""
    terms: dict[Kind, dict[int, Term]] = {kind: {} for kind in Kind}
    numbers: dict[UUID, int] = {}
    live: dict[Kind, dict[str, Term]] = {kind: {} for kind in Kind}
    rows = raw.execute(_READ)
    with making_sense():
        for kind_name, number, id_text, name, archived, removed, no_ai in rows:
            kind = Kind(kind_name)
            hold(str, name)
            hold(int, number, archived, removed, no_ai)
            term = Term(UUID(id_text), kind, name, bool(archived), bool(no_ai), bool(removed))
            terms[kind][number] = term
            numbers[term.id] = number
            if not term.removed:
                live[kind][fold(name)] = term
        every = (term for of_kind in terms.values() for term in of_kind.values())
        return Names(terms, numbers, live, Vocabulary.from_terms(every))
