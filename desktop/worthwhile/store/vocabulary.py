"""The three lists in the file: making names, changing them, taking them off."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy import insert, update

from worthwhile.domain.errors import NotFoundError, RefusedError
from worthwhile.domain.vocabulary import Kind, Term, clean_name, fold
from worthwhile.store.entries import is_borne
from worthwhile.store.tables import TERMS

if TYPE_CHECKING:
    from worthwhile.store.engine import Store


@dataclass(slots=True)
class Made:
    """Names that one act put on their lists, for whoever takes it back.

    Attributes:
        before: those that had been on their list once, as they were.
        after: all of them, as they are now.
    """

    before: list[Term] = field(default_factory=list)
    after: list[Term] = field(default_factory=list)


def by_id(store: Store, id: UUID) -> Term:
    """A listed term.

    Raises:
        NotFoundError: there is none with this id, or it was removed.
    """
    with store.reading():
        term = store.names().by_id(id)
    if term is None or term.removed:
        raise NotFoundError("This name is not on the list any more.")
    return term


def named(store: Store, kind: Kind, name: str) -> Term | None:
    """The listed term with a name, without regard to case."""
    with store.reading():
        return store.names().live[kind].get(fold(name))


def named_or_made(store: Store, kind: Kind, name: str, made: Made) -> Term:
    """The listed term with a name, made and noted in `made` when there is none.

    Raises:
        RefusedError: the name cannot be one.
    """
    found = named(store, kind, name)
    return make(store, kind, clean_name(name, kind), made) if found is None else found


def every_term(store: Store) -> tuple[Term, ...]:
    """All terms that are listed or that some entry bears."""
    with store.reading():
        names = store.names()
        return tuple(
            term for term in names.all() if not term.removed or is_borne(store, term, visible=False)
        )


def make(store: Store, kind: Kind, name: str, made: Made) -> Term:
    """Put a tidy name that is not listed on its list, and note it in `made`.

    If it was on the list before and was removed, the same term comes back in the new spelling,
    and is offered.
    """
    with store.writing():
        before = store.names().removed(kind, fold(name))
        if before is None:
            term = Term(uuid4(), kind, name)
            add(store, term)
        else:
            term = replace(before, name=name, archived=False, removed=False)
            put(store, term)
            made.before.append(before)
        made.after.append(term)
        return term


def add(store: Store, term: Term) -> None:
    """Write a new term as it stands, with its id; its name must not be listed yet."""
    with store.writing() as connection:
        row = {
            "id": str(term.id),
            "name": term.name,
            "folded": fold(term.name),
            "archived": term.archived,
            "removed": term.removed,
        }
        if term.kind is Kind.TOOL:
            row["no_ai"] = False
        connection.execute(insert(TERMS[term.kind]).values(row))
        store.forget_names()


def put(store: Store, term: Term) -> None:
    """Write a term over the one with its id.

    Raises:
        RefusedError: another listed term has its name.
    """
    with store.writing() as connection:
        other = store.names().live[term.kind].get(fold(term.name))
        if not term.removed and other is not None and other.id != term.id:
            raise RefusedError(f"Another {term.kind.words} has that name by now.", term.kind.value)
        of_kind = TERMS[term.kind]
        connection.execute(
            update(of_kind)
            .where(of_kind.c.id == str(term.id))
            .values(
                name=term.name,
                folded=fold(term.name),
                archived=term.archived,
                removed=term.removed,
            )
        )
        store.forget_names()
