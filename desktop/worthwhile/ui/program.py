"""The running program: one session per journal, and the way between one's own and a sample."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.moment import SystemClock
from worthwhile.domain.touched import Touched
from worthwhile.paths import APP_ID, DataFolder, resource
from worthwhile.settings import Place, Preferences, Settings
from worthwhile.ui.actions import Actions
from worthwhile.ui.complaints import Complaints, drop_log, keep_log
from worthwhile.ui.desk import Desk, Services
from worthwhile.ui.faults import Faults
from worthwhile.ui.hub import Hub
from worthwhile.ui.jobs import Jobs
from worthwhile.ui.main_window import USUAL_SIZE, MainWindow
from worthwhile.ui.places import go_to_place, place_of
from worthwhile.ui.slow_imports import import_slowly
from worthwhile.ui.theme import Theme
from worthwhile.ui.undo import Acts
from worthwhile.ui.watch import JournalWatch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from worthwhile.domain.running import RunningTask
    from worthwhile.domain.vocabulary import Vocabulary
    from worthwhile.ui.single import Single

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
    """

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
        welcome: bool = False,
        sample: bool = False,
    ) -> None:
        super().__init__()
        clock = SystemClock()
        hub = Hub()
        jobs = Jobs(complaints.tell)
        services = Services(folder, clock, vocabulary, under_way, line)
        acts = Acts(lambda: services.logbook, hub, complaints.tell, jobs)
        hub.touched.connect(services.forget)  # before any page hears of it
        self.desk = Desk(theme, hub, jobs, acts, Actions(), settings, services, clock)
        self._theme = theme
        self._complaints = complaints
        self._watch = JournalWatch(
            folder, lambda: services.logbook.data_version(), complaints.tell, self
        )
        self._watch.written_elsewhere.connect(self._on_written_elsewhere)
        settings.subscribe(self._on_settings)
        complaints.told.connect(hub.toast_requested)
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
        self.desk.settings.unsubscribe(self._on_settings)
        self._watch.stop()
        self.desk.jobs.shut_down()
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
        except WorthwhileError as error:
            self._complaints.tell(error)
            return
        self.desk.hub.opened.emit()
        if changed:  # a new journal has "no AI" in it, which no glance could see
            self.desk.hub.touched.emit(Touched.VOCABULARY)
        self._look_ahead()

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

    def _on_settings(self, _before: Preferences, now: Preferences) -> None:
        self._theme.set_choice(now.theme)
        self._theme.set_text_percent(now.text_percent)
        self._theme.set_reduced_motion(now.reduced_motion)


class Program(QObject):
    """Everything between the start and the exit code.

    Attributes:
        own: the person's own journal, once it is open.
        sample: the made-up one, while it is.
    """

    def __init__(
        self,
        application: QApplication,
        folder: DataFolder,
        single: Single,
        on_first_paint: Callable[[MainWindow], None] | None,
    ) -> None:
        super().__init__()
        self._folder = folder
        self._application = application
        self._single = single
        self._on_first_paint = on_first_paint
        self._settings = Settings(folder.settings)
        values = self._settings.values
        self.theme = Theme(
            application,
            values.theme,
            values.text_percent,
            values.reduced_motion,
            dressed=values.page != "home",  # which alone looks the same without the style
        )
        self.complaints = Complaints()
        self.own: Session | None = None
        self.sample: Session | None = None
        self._sample_folder: Path | None = None
        self._faults = Faults(self.theme, self.complaints, self._shown_window)
        single.asked_forward.connect(self._on_asked_forward)

    def start(self, *, demo: bool) -> bool:
        """Show the first window; False when the journal cannot be opened (it was said why)."""
        self.complaints.watch()
        try:
            return self._start(demo=demo)
        except WorthwhileError:
            raise
        except Exception as error:  # there is no window yet that could tell of it
            self._faults.show_now(error)
            return False

    def _start(self, *, demo: bool) -> bool:
        if demo:
            self._sample_folder = make_sample_folder()
            fill_sample(self._sample_folder)
            self._show_sample(Place())
            return True
        return self._open_own()

    def shut_down(self) -> None:
        """Close what is open, clear the sample, let others have the folder."""
        self._close_sample()
        if self.own is not None:
            self.own.shut_down()
            self.own = None
        self._single.release()
        self.complaints.unwatch()
        drop_log()

    def _open_own(self) -> bool:
        from worthwhile.store.glance import glance

        keep_log(self._folder)
        try:
            seen = glance(self._folder)
        except WorthwhileError as error:
            self._say_cannot_open(error)
            return False
        welcome = not (seen.has_entries or self._settings.values.first_run_done)
        self.own = Session(
            self._folder,
            self._settings,
            self.theme,
            self.complaints,
            vocabulary=seen.vocabulary,
            under_way=seen.running,
            line=seen.line or self._settings.old_line,
            welcome=welcome,
        )
        self.own.desk.hub.sample_data_requested.connect(self._on_sample_requested)
        self._present(self.own, listen=True)
        return True

    def _present(self, session: Session, *, listen: bool = False) -> None:
        def painted() -> None:
            if self._on_first_paint is not None:
                self._on_first_paint(session.window)
                self._on_first_paint = None
            from PySide6.QtGui import QIcon  # only now: it brings many enums along

            self.theme.dress()
            if listen:
                self._single.listen()
            self._application.setWindowIcon(QIcon(str(resource("desktop", f"{APP_ID}.svg"))))
            session.warm_up()

        session.window.first_painted.connect(painted)
        session.window.show()

    def _say_cannot_open(self, error: WorthwhileError) -> None:
        from worthwhile.ui.dialogs.notice import Notice

        sys.stderr.write(f"worthwhile: {error}\n")  # for whoever started it from a terminal
        Notice(self.theme, "Your journal cannot be opened", str(error)).exec()

    def _shown_window(self) -> MainWindow | None:
        session = self.sample or self.own
        return session.window if session is not None and session.window.isVisible() else None

    @Slot()
    def _on_asked_forward(self) -> None:
        session = self.sample or self.own
        if session is not None:
            session.window.come_forward()

    @Slot()
    def _on_sample_requested(self) -> None:
        if self.own is None or self._sample_folder is not None:
            return
        folder = self._sample_folder = make_sample_folder()
        self.own.desk.hub.toast_requested.emit("Opening a made-up journal…")
        self.own.desk.jobs.start(
            lambda: fill_sample(folder), self._on_sample_filled, self._on_sample_failed
        )

    def _on_sample_filled(self, _nothing: None) -> None:
        if self.own is not None:
            self._show_sample(place_of(self.own.window))
            self.own.window.hide()

    def _on_sample_failed(self, error: Exception) -> None:
        self._close_sample()
        self.complaints.tell(error)

    def _show_sample(self, place: Place) -> None:
        assert self._sample_folder is not None
        folder = DataFolder(self._sample_folder)
        settings = Settings(folder.settings)
        mine = self._settings.values
        settings.change(
            **{
                name: getattr(mine, name)
                for name in (
                    "theme",
                    "text_percent",
                    "reduced_motion",
                    "day_start_hour",
                    "week_start",
                )
            },
            first_run_done=True,
            place=place,
        )
        self.sample = Session(folder, settings, self.theme, self.complaints, sample=True)
        self.sample.desk.hub.own_journal_requested.connect(self._on_own_requested)
        self._present(self.sample)

    @Slot()
    def _on_own_requested(self) -> None:
        assert self.sample is not None
        place = place_of(self.sample.window)
        if self.own is None:
            try:
                if not self._single.claim():
                    self._single.ask_other()
                    self.sample.window.close()
                    return
            except WorthwhileError as error:
                self.complaints.tell(error)
                return
            self._settings.change(first_run_done=True, place=place)
            if not self._open_own():
                return
        else:
            self._settings.change(first_run_done=True)
            go_to_place(self.own.window, place, USUAL_SIZE)
            self.own.window.open_page("home", "capture")
            self.own.window.show()
        self._close_sample()

    def _close_sample(self) -> None:
        if self.sample is not None:
            self.sample.shut_down()
            self.sample = None
        if self._sample_folder is not None:
            import shutil  # with tempfile below: the ordinary start needs neither

            shutil.rmtree(self._sample_folder, ignore_errors=True)
            self._sample_folder = None


def make_sample_folder() -> Path:
    """A folder for a made-up journal, readable by its owner alone."""
    import tempfile

    return Path(tempfile.mkdtemp(prefix="worthwhile-sample-"))


def fill_sample(folder: Path) -> None:
    """Write the made-up year into an empty folder; may run in a worker thread.

    Raises:
        JournalFileError: it cannot be written.
    """
    from worthwhile.services.samples import write_sample_year

    write_sample_year(DataFolder(folder))
