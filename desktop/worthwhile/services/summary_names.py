"""Which of the person's own names would stand in a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.summary import Part
from worthwhile.domain.vocabulary import Kind

if TYPE_CHECKING:
    from worthwhile.domain.vocabulary import Term, Vocabulary
    from worthwhile.services.summaries import Composition

_KIND_OF = {
    Part.BY_TASK_TYPE: Kind.TASK_TYPE,
    Part.BY_TOOL: Kind.TOOL,
    Part.BY_PROJECT: Kind.PROJECT,
}


def names_shown(composition: Composition, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The names that stand in a summary, or would if they were not called otherwise there.

    A name that went into "other" with some more is not among them, unless all of those are
    called the same.

    Args:
        composition: what would leave.
        vocabulary: the lists as they stand.

    Returns:
        By their lists, each in the order of the summary; a name once.
    """
    found: dict[Term, None] = {}
    for group in composition.groups:
        kind = _KIND_OF.get(group.part)
        if kind is None:
            continue
        terms = [term for term in vocabulary.of(kind) if str(term.id) in group.members]
        called = {composition.choices.label(kind, term.name) for term in terms}
        if len(called) == 1 and len(terms) == len(group.members):
            found.update(dict.fromkeys(terms))
    return tuple(found)
