"""Where "Find or jump to" looks: actions, names as filters, entries by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from worthwhile.domain.query import Filters, Query
from worthwhile.domain.vocabulary import Kind, Term, fold
from worthwhile.ui import wording
from worthwhile.ui.dialogs.palette_rows import Found, answers

if TYPE_CHECKING:
    from worthwhile.domain.entry import Entry
    from worthwhile.ui.desk import Desk, Services

_MOST_ACTIONS, _MOST_NAMES, _MOST_ENTRIES = 4, 3, 6
_PAGES = (("Insights", "chart-no-axes-gantt"), ("Journal", "notebook-text"))


def actions_found(desk: Desk, typed: str) -> Iterator[Found]:
    """What can be done, and the pages; all of it while nothing is typed."""
    actions = desk.actions
    idle = {"undo": not desk.acts.can_undo, "redo": not desk.acts.can_redo}
    fitting = [
        action
        for action in actions.in_palette()
        if answers(action.words, typed) and not idle.get(action.id, False)
    ]
    # "back" means Backups before it means a file that was handed back
    fitting.sort(key=lambda action: not fold(action.words).startswith(fold(typed)))
    for action in fitting[: _MOST_ACTIONS if typed else None]:
        go = partial(actions.trigger, action.id)
        yield Found(action.icon, action.words, go, key=action.shown_keys)


def names_found(desk: Desk, typed: str) -> Iterator[Found]:
    """Pages showing only one tool, task type or project."""
    if not typed:
        return
    vocabulary = desk.services.vocabulary
    terms = [
        term
        for kind in (Kind.TASK_TYPE, Kind.TOOL, Kind.PROJECT)
        for term in vocabulary.offered(kind)
        if any(_answers_as_name(term, page, typed) for page, _ in _PAGES)
    ]
    for term in terms[:_MOST_NAMES]:
        for page, icon in _PAGES:
            if page == "Insights" and term.no_ai:
                continue  # tasks done without AI calibrate; they are in no group
            if _answers_as_name(term, page, typed):
                go = partial(desk.hub.page_requested.emit, page.lower(), _only(term))
                yield Found(icon, f"{page}: {term.name}", go, note="filter")


def entries_found(desk: Desk, entries: Iterable[Entry]) -> tuple[Found, ...]:
    """Entries as lines that open them in the Journal."""
    start = desk.settings.day_start_hour
    today = desk.clock.now().day(start)
    return tuple(
        Found(
            "square-pen",
            entry.title or f"{entry.task_type.name} with {entry.tool.name}",
            partial(desk.hub.page_requested.emit, "journal", entry.id),
            note=wording.near_day(entry.finished.day(start), today),
        )
        for entry in entries
    )


def newest(services: Services, typed: str) -> list[Entry]:
    """The newest entries whose words begin as typed. Runs in a worker."""
    logbook = services.logbook
    return logbook.rows(logbook.listing(Query(Filters(search=typed))).keys[:_MOST_ENTRIES])


def _answers_as_name(term: Term, page: str, typed: str) -> bool:
    """Whether a name is meant, with or without the page before it, but not the page alone."""
    return answers(f"{page} {term.name}", typed) and not answers(page, typed)


def _only(term: Term) -> Filters:
    """The filter that leaves only what bears this name."""
    match term.kind:
        case Kind.TOOL:
            return Filters(tools=(term.id,))
        case Kind.TASK_TYPE:
            return Filters(task_types=(term.id,))
        case Kind.PROJECT:
            return Filters(projects=(term.id,))
