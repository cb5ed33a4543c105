"""What lies ready for every page: the parts it may use, handed over once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.vocabulary import Vocabulary
from worthwhile.ui.slow_imports import import_slowly

if TYPE_CHECKING:
    from worthwhile.domain.moment import Clock
    from worthwhile.domain.running import RunningTask
    from worthwhile.domain.touched import Touched
    from worthwhile.paths import DataFolder
    from worthwhile.services.cut_names import CutNames
    from worthwhile.services.drafts import Drafts
    from worthwhile.services.insights import InsightsDesk
    from worthwhile.services.ledger import Ledger
    from worthwhile.services.logbook import Logbook
    from worthwhile.services.lookbacks import LookBacks
    from worthwhile.services.markers import Markers
    from worthwhile.services.prompts import Prompts
    from worthwhile.services.rules import Rules
    from worthwhile.services.running import RunningTasks
    from worthwhile.services.subscriptions import Subscriptions
    from worthwhile.services.summaries import Summaries
    from worthwhile.services.transfer import Transfer
    from worthwhile.services.upkeep import Upkeep
    from worthwhile.settings import Settings
    from worthwhile.store.cipher import Key
    from worthwhile.store.engine import Store
    from worthwhile.ui.actions import Actions
    from worthwhile.ui.hub import Hub
    from worthwhile.ui.jobs import Jobs
    from worthwhile.ui.theme import Theme
    from worthwhile.ui.undo import Acts

_OPENS_IT = ("numpy", "sqlmodel", "worthwhile.store.engine")


class Services:
    """What a person can do, opened when first wanted.

    Nothing of the store is imported before the first use, so the first page can be painted
    without waiting for it. Until then the vocabulary is the one read at a glance.

    Attributes:
        data_folder: where everything lies.
        under_way: the tasks under way as they were read at a glance, before the first paint.
        line: what was typed at Home and not logged, read at the same glance.
        key: what the journal is encrypted with, if it is.
        on_damage: called, in whichever thread, when the open file turns out to be broken.
    """

    def __init__(
        self,
        data_folder: DataFolder,
        clock: Clock,
        vocabulary: Vocabulary | None = None,
        under_way: tuple[RunningTask, ...] = (),
        line: str = "",
        key: Key | None = None,
    ) -> None:
        self.data_folder = data_folder
        self.under_way = under_way
        self.line = line
        self.key = key
        self._clock = clock
        self._vocabulary = vocabulary
        self._store: Store | None = None
        self._logbook: Logbook | None = None
        self._insights: InsightsDesk | None = None
        self._is_closed = False
        self.on_damage: Callable[[JournalFileError], None] | None = None
        self._lock = threading.RLock()

    @property
    def is_open(self) -> bool:
        """Whether the journal's file is open by now."""
        return self._store is not None

    @property
    def store(self) -> Store:
        """The open journal.

        Raises:
            JournalFileError: it cannot be opened.
        """
        with self._lock:
            if self._is_closed:
                raise JournalFileError("The journal is closed already.")
            if self._store is None:
                import_slowly(*_OPENS_IT)  # the worker may be at it just now
                from worthwhile.store.engine import Store

                self._store = Store.open(self.data_folder, key=self.key)
                self._store.on_damage = self.on_damage
            return self._store

    @property
    def logbook(self) -> Logbook:
        """Everything that reads and writes entries and names.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        with self._lock:
            if self._logbook is None:
                store = self.store
                from worthwhile.services.logbook import Logbook

                self._logbook = Logbook(store, self._clock)
            return self._logbook

    @property
    def insights(self) -> InsightsDesk:
        """The figures of the Insights page.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        with self._lock:
            if self._insights is None:
                store = self.store
                from worthwhile.services.insights import InsightsDesk

                self._insights = InsightsDesk(store, self._clock)
            return self._insights

    @property
    def running(self) -> RunningTasks:
        """What is being worked on.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        store = self.store
        from worthwhile.services.running import RunningTasks

        return RunningTasks(store, self._clock)

    @property
    def look_backs(self) -> LookBacks:
        """Which use to ask about again.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        store = self.store
        from worthwhile.services.lookbacks import LookBacks

        return LookBacks(store, self._clock)

    @property
    def markers(self) -> Markers:
        """Dated remarks.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        store = self.store
        from worthwhile.services.markers import Markers

        return Markers(store, self._clock)

    @property
    def subscriptions(self) -> Subscriptions:
        """What tools cost by the month.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        store = self.store
        from worthwhile.services.subscriptions import Subscriptions

        return Subscriptions(store, self._clock)

    @property
    def cut_names(self) -> CutNames:
        """Names no summary may show.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        store = self.store
        from worthwhile.services.cut_names import CutNames

        return CutNames(store)

    @property
    def drafts(self) -> Drafts:
        """What was typed and not yet logged.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        store = self.store
        from worthwhile.services.drafts import Drafts

        return Drafts(store)

    @property
    def rules(self) -> Rules:
        """What the person concluded.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        store = self.store
        from worthwhile.services.rules import Rules

        return Rules(store, self._clock)

    @property
    def prompts(self) -> Prompts:
        """What is asked now and then, by lot.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        store = self.store
        from worthwhile.services.prompts import Prompts, lots_of

        return Prompts(store, self._clock, lots_of(store))

    @property
    def summaries(self) -> Summaries:
        """What a summary for somebody else would hold.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        store = self.store
        from worthwhile.services.summaries import Summaries

        return Summaries(store, self._clock)

    @property
    def ledger(self) -> Ledger:
        """What was saved for others.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        store = self.store
        from worthwhile.services.ledger import Ledger

        return Ledger(store, self._clock)

    @property
    def upkeep(self) -> Upkeep:
        """Backups, and putting one back.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        store = self.store
        from worthwhile.services.upkeep import Upkeep

        return Upkeep(store, self._clock)

    @property
    def transfer(self) -> Transfer:
        """The journal and its lists as files.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        store = self.store
        from worthwhile.services.transfer import Transfer

        return Transfer(store)

    @property
    def vocabulary(self) -> Vocabulary:
        """The three lists as they stand; cheap, and ready before the store is.

        Raises:
            JournalFileError: the journal cannot be opened.
        """
        if self._vocabulary is None:
            if not self.is_open and not self.data_folder.journal.exists():
                return Vocabulary()  # nothing was written yet, and asking shall not make the file
            self._vocabulary = self.logbook.vocabulary()
        return self._vocabulary

    def forget(self, touched: Touched) -> None:
        """Read the lists anew when next asked, if they were touched."""
        from worthwhile.domain.touched import Touched

        if touched & Touched.VOCABULARY:
            self._vocabulary = None

    def close(self) -> None:
        """Close the journal's file; safe to call twice."""
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = self._logbook = self._insights = None
            self.key = None
            self._is_closed = True  # a latecomer must not open it anew


@dataclass(frozen=True)
class Desk:
    """All parts a page, dialog or card may use.

    Attributes:
        theme: colours, type, lengths.
        hub: news and wishes.
        jobs: slow work.
        acts: every write goes through it, so it can be taken back.
        actions: what can be done, by which key.
        settings: what the person chose.
        services: what a person can do.
        clock: what time it is.
    """

    theme: Theme
    hub: Hub
    jobs: Jobs
    acts: Acts
    actions: Actions
    settings: Settings
    services: Services
    clock: Clock
