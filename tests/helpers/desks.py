"""A desk with real parts on a real journal, as the program lays it, but with a chosen clock."""

from __future__ import annotations

from collections.abc import Callable

from helpers.clock import StillClock
from worthwhile.domain.entry import Entry
from worthwhile.domain.query import Filters, Query
from worthwhile.paths import DataFolder
from worthwhile.settings import Settings
from worthwhile.store.glance import glance
from worthwhile.ui.actions import Actions
from worthwhile.ui.complaints import OUR_FAULT, Complaints
from worthwhile.ui.desk import Desk, Services
from worthwhile.ui.hub import Hub
from worthwhile.ui.jobs import Jobs
from worthwhile.ui.theme import Theme
from worthwhile.ui.undo import Acts


def lay_desk(
    folder: DataFolder,
    theme: Theme,
    clock: StillClock,
    settings: Settings | None = None,
    told: Callable[[str], None] | None = None,
) -> Desk:
    """Everything a page may use; `told` hears the sentences a person would be told."""
    complaints = Complaints()
    if told is not None:
        complaints.told.connect(told)
        complaints.broke.connect(lambda _lines: told(OUR_FAULT))
    hub, jobs = Hub(), Jobs(complaints.tell)
    services = Services(folder, clock, line=glance(folder).line)
    hub.touched.connect(services.forget)
    return Desk(
        theme=theme,
        hub=hub,
        jobs=jobs,
        acts=Acts(lambda: services.logbook, hub, complaints.tell, jobs),
        actions=Actions(),
        settings=settings or Settings(folder.settings),
        services=services,
        clock=clock,
    )


def close_desk(desk: Desk) -> None:
    """Wait for its jobs and close its journal."""
    desk.jobs.shut_down()
    desk.acts.forget()
    desk.services.close()


def entries(desk: Desk, filters: Filters | None = None) -> list[Entry]:
    """What its journal lists, the newest first."""
    logbook = desk.services.logbook
    return logbook.rows(logbook.listing(Query(filters or Filters())).keys)
