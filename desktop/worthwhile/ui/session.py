"""One journal and the window on it: all parts, made and handed to each other, and taken apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from worthwhile.domain.errors import JournalFileError, WorthwhileError
from worthwhile.domain.moment import SystemClock
from worthwhile.domain.touched import Touched
from worthwhile.ui.actions import Actions
from worthwhile.ui.desk import Desk, Services
from worthwhile.ui.hub import Hub
from worthwhile.ui.jobs import Jobs
from worthwhile.ui.keeper import Keeper
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.slow_imports import import_slowly
from worthwhile.ui.undo import Acts
from worthwhile.ui.watch import JournalWatch

if TYPE_CHECKING:
    from worthwhile.domain.running import RunningTask
    from worthwhile.domain.vocabulary import Vocabulary
    from worthwhile.paths import DataFolder
    from worthwhile.settings import Preferences, Settings
    from worthwhile.store.cipher import Key
    from worthwhile.ui.complaints import Complaints
    from worthwhile.ui.idle import IdleLock
    from worthwhile.ui.theme import Theme

_HEAVY = (
    "numpy",
    "pydantic",
    "sqlalchemy",
    "sqlalchemy.orm",
    "sqlmodel",
    "worthwhile.store.engine",
    "worthwhile.services.logbook",
    "worthwhile.services.insights",
    "worthwhile.ui.pages.home_rail",
)
_OPENED_NEXT = (
    "worthwhile.ui.pages.journal_page",
    "worthwhile.ui.widgets.entry_pane",
    "worthwhile.ui.pages.insights_page",
    "worthwhile.ui.pages.insights_results",
)
"""What other pages are made of, without the library of the charts: 5 MB that not all will want."""


def warm_up() -> None:
    """Import what the first paint did without; meant for a worker thread."""
    import_slowly(*_HEAVY)


class Session(QObject):
    """One journal and the window on it. All parts are built here and handed to each other.

    Attributes:
        desk: what the pages get.
        window: what the person sees.

    Signals:
        broke(JournalFileError): the journal cannot be opened for work, or is broken after all.
    """

    broke = Signal(object)

    def __init__(
        self,
        folder: DataFolder,
        settings: Settings,
        theme: Theme,
        complaints: Complaints,
        *,
        vocabulary: Vocabulary | None = None,
        under_way: tuple[RunningTask, ...] = (),
        line: str = "",
        key: Key | None = None,
        welcome: bool = False,
        sample: bool = False,
    ) -> None:
        super().__init__()
        clock = SystemClock()
        hub = Hub()
        jobs = Jobs(complaints.tell)
        services = Services(folder, clock, vocabulary, under_way, line, key)
        acts = Acts(lambda: services.logbook, hub, complaints.tell, jobs)
        hub.touched.connect(services.forget)  # before any page hears of it
        services.on_damage = self.broke.emit
        self.desk = Desk(theme, hub, jobs, acts, Actions(), settings, services, clock)
        self._theme = theme
        self._complaints = complaints
        self._watch = JournalWatch(
            folder, lambda: services.logbook.data_version(), complaints.tell, self
        )
        self._watch.written_elsewhere.connect(self._on_written_elsewhere)
        self._keeper = None if sample else Keeper(self.desk, complaints.tell, self)
        settings.subscribe(self._on_settings)
        complaints.told.connect(hub.toast_requested)
        self._idle: IdleLock | None = None
        self.window = MainWindow(self.desk, welcome=welcome, sample=sample)

    def warm_up(self) -> None:
        """Import the rest in a worker, then open the journal for work."""
        self.desk.jobs.start(warm_up, self._on_warm)

    def _look_ahead(self) -> None:
        """Import the pages that are opened next: the window would have no frame meanwhile.

        A job each, so that closing the window waits for one at most.
        """
        for module in _OPENED_NEXT:
            job = partial(import_slowly, module)
            self.desk.jobs.start(job, lambda _nothing: None, database=False)

    def shut_down(self) -> None:
        """Close the window, which may still save; wait for what has begun; close the journal."""
        self.window.close()
        self._complaints.told.disconnect(self.desk.hub.toast_requested)
        self.desk.settings.unsubscribe_all()
        self._watch.stop()
        if self._idle is not None:
            self._idle.stop()
        if self._keeper is not None:
            self._keeper.finish()
        self.desk.jobs.shut_down()
        self.desk.acts.forget()
        self.desk.services.close()
        self.window.deleteLater()

    def _on_warm(self, _nothing: None) -> None:
        services = self.desk.services
        glanced = services.vocabulary
        try:
            self._watch.start()
            services.forget(Touched.VOCABULARY)
            changed = services.vocabulary != glanced
            self._take_over_old_line()
        except JournalFileError as error:
            self.broke.emit(error)
            return
        except WorthwhileError as error:
            self._complaints.tell(error)
            return
        self.desk.hub.opened.emit()
        if changed:  # a new journal has "no AI" in it, which no glance could see
            self.desk.hub.touched.emit(Touched.VOCABULARY)
        self._watch_for_idleness()
        self._look_ahead()
        self._look_through()

    def _watch_for_idleness(self) -> None:
        """An encrypted journal locks itself when nobody is there."""
        if self.desk.services.key is None:
            return
        if self._idle is None:
            from worthwhile.ui.idle import IdleLock

            self._idle = IdleLock(self)
            self._idle.idle.connect(self.desk.hub.lock_requested)
        self._idle.set_minutes(self.desk.settings.values.lock_after)

    def _look_through(self) -> None:
        """Look at the whole file once more, closer than there was time for on opening."""
        from worthwhile.services.rescue import Rescue

        store = self.desk.services.store
        rescue = Rescue(store.folder, self.desk.clock, store.key)

        def told(whole: bool) -> None:
            if not whole:
                from worthwhile.store.driver import damaged

                store.note_damage(damaged())

        def troubled(error: Exception) -> None:
            if not isinstance(error, WorthwhileError):  # those of the world will be met again
                self._complaints.tell(error)

        self.desk.jobs.start(rescue.looks_whole, told, troubled, database=False)

    def line(self) -> str:
        """What stands in Home's line and was not logged."""
        from worthwhile.ui.pages.home_page import HomePage

        page = self.window.made_page("home")
        return page.card.line.line if isinstance(page, HomePage) else ""

    def _take_over_old_line(self) -> None:
        """An older version kept Home's line in the settings, where no words belong."""
        settings = self.desk.settings
        if settings.old_line:
            from worthwhile.services.drafts import CAPTURE_LINE

            self.desk.services.drafts.keep(CAPTURE_LINE, settings.old_line)
            settings.forget_old_line()

    @Slot()
    def _on_written_elsewhere(self) -> None:
        self.desk.hub.touched.emit(Touched.EVERYTHING & ~Touched.SETTINGS)

    def _on_settings(self, before: Preferences, now: Preferences) -> None:
        self._theme.set_choice(now.theme)
        self._theme.set_text_percent(now.text_percent)
        self._theme.set_reduced_motion(now.reduced_motion)
        if before.lock_after != now.lock_after and self._idle is not None:
            self._watch_for_idleness()
