"""The running program: one session per journal, and the way between one's own and a sample."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from worthwhile.domain.errors import JournalFileError, LockedJournalError, WorthwhileError
from worthwhile.domain.moment import SystemClock
from worthwhile.paths import APP_ID, DataFolder, private_folder, resource
from worthwhile.settings import Place, Settings
from worthwhile.ui.complaints import Complaints, drop_log, keep_log
from worthwhile.ui.erasing import erase_and_tell, finish_erasing, is_unfinished, remove_if_erased
from worthwhile.ui.faults import Faults
from worthwhile.ui.locking import Locking
from worthwhile.ui.main_window import USUAL_SIZE
from worthwhile.ui.places import go_to_place, place_of
from worthwhile.ui.session import Session
from worthwhile.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from worthwhile.store.cipher import Key
    from worthwhile.ui.dialogs.rescue import RescueWindow
    from worthwhile.ui.main_window import MainWindow
    from worthwhile.ui.single import Single


class Program(QObject):
    """Everything between the start and the exit code.

    Attributes:
        own: the person's own journal, once it is open.
        sample: the made-up one, while it is.
        rescue: the window that stands in for one's own while that cannot be opened.
        exit_code: 1 when the rescue was closed without a journal being opened.
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
        self.rescue: RescueWindow | None = None
        self.exit_code = 0
        self._kept_line = ""
        self.locking = Locking(
            self.theme, folder, self._settings, self._take_own, self._open_own, self._rescue_from
        )
        self._faults = Faults(self.theme, self.complaints, self._shown_window)
        single.asked_forward.connect(self._on_asked_forward)

    def start(self, *, demo: bool, refused: WorthwhileError | None = None) -> bool:
        """Show the first window; False when there is none (it was said why).

        Args:
            demo: begin with the made-up journal.
            refused: why the data folder could not be taken.
        """
        self.complaints.watch()
        try:
            if refused is not None:
                self._rescue_from(refused)
                return True
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
        if self.rescue is not None:
            self._end_rescue()
        if self.own is not None:
            self.own.shut_down()
            self.own = None
        self.locking.shut_down()
        self._single.release()
        remove_if_erased(self._folder)
        self.complaints.unwatch()
        drop_log()

    def _open_own(self, key: Key | None = None) -> bool:
        from worthwhile.store.glance import glance

        if finish_erasing(self.theme, self._folder):
            if is_unfinished(self._folder):
                return False
            self._settings = Settings(self._folder.settings)
        keep_log(self._folder)
        try:
            seen = glance(self._folder, key)
        except LockedJournalError:
            self.locking.show(self._single)
            return True
        except WorthwhileError as error:
            self._rescue_from(error, key)
            return True
        welcome = not (seen.has_entries or self._settings.values.first_run_done)
        self.own = Session(
            self._folder,
            self._settings,
            self.theme,
            self.complaints,
            vocabulary=seen.vocabulary,
            under_way=seen.running,
            line=self._kept_line or seen.line or self._settings.old_line,
            key=key,
            welcome=welcome,
        )
        self.locking.follow(self.own)
        self.own.desk.hub.sample_data_requested.connect(self._on_sample_requested)
        # when the dialog that asks for it is gone, and the window can go too
        self.own.desk.hub.erase_requested.connect(
            self._on_erase_requested, Qt.ConnectionType.QueuedConnection
        )
        # queued: what just met the damage is still at it
        self.own.broke.connect(self._on_broke, Qt.ConnectionType.QueuedConnection)
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

    def _rescue_from(self, error: WorthwhileError, key: Key | None = None) -> None:
        """Show what is the matter and what can be done, instead of the main window."""
        sys.stderr.write(f"worthwhile: {error}\n")  # for whoever started it from a terminal
        self.exit_code = 1
        if self.rescue is not None:
            self.rescue.tell_error(error)
            return
        from worthwhile.ui.dialogs.rescue import RescueWindow

        self.theme.dress()
        key = getattr(error, "key", key)
        self.rescue = RescueWindow(self.theme, self._folder, error, SystemClock(), key)
        self.rescue.open_requested.connect(self._on_open_requested)
        self.rescue.show()
        if self._single.is_claimed:
            self._single.listen()

    @Slot()
    def _on_open_requested(self) -> None:
        try:
            if not self._single.claim():
                self._single.ask_other()
                return
        except WorthwhileError as error:
            self._rescue_from(error)
            return
        before = self.rescue
        if not self._open_own() or before is None:
            return
        if self.own is not None or self.locking.window is not None:  # which asks before it opens
            self._end_rescue()
            self.exit_code = 0

    def _take_own(self) -> Session | None:
        """The session that is open, to be taken apart by whoever asked.

        The made-up journal goes, too: hidden with the rest it could not be reached any more. It
        goes when something else is shown, or the program would end with its window.
        """
        own, self.own = self.own, None
        QTimer.singleShot(0, self, self._close_sample)
        return own

    def _end_rescue(self) -> None:
        assert self.rescue is not None
        window, self.rescue = self.rescue, None
        window.retire()
        window.deleteLater()

    @Slot(object)
    def _on_broke(self, error: JournalFileError) -> None:
        """The journal was open, or nearly so: close it, and keep what was being typed."""
        if self.own is None:
            return
        own, self.own = self.own, None
        self._kept_line = own.line()
        self._rescue_from(error, own.desk.services.key)
        own.shut_down()

    @Slot()
    def _on_erase_requested(self) -> None:
        """Close the journal, which may still write; then erase, say what came of it, and end."""
        if self.own is None:
            return
        self.own.shut_down()
        self.own = None
        drop_log()
        erase_and_tell(self.theme, self._folder)
        self._application.quit()

    def _shown_window(self) -> MainWindow | None:
        session = self.sample or self.own
        return session.window if session is not None and session.window.isVisible() else None

    @Slot()
    def _on_asked_forward(self) -> None:
        session = self.sample or self.own
        window = session.window if session is not None else self.rescue or self.locking.window
        if window is not None:
            window.come_forward()

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
        self.sample.broke.connect(self.complaints.tell)
        self.sample.desk.hub.encryption_requested.connect(self._on_sample_encryption)
        self._present(self.sample)

    @Slot(str, str)
    def _on_sample_encryption(self, _what: str, _passphrase: str) -> None:
        if self.sample is not None:
            self.sample.desk.hub.toast_requested.emit("The made-up journal is gone when you leave.")

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
            self._open_own()
        else:
            self._settings.change(first_run_done=True)
            go_to_place(self.own.window, place, USUAL_SIZE)
            self.own.window.open_page("home", "capture")
            self.own.window.show()
        self._close_sample()

    @Slot()
    def _close_sample(self) -> None:
        if self.sample is not None:
            self.sample.shut_down()
            self.sample = None
        if self._sample_folder is not None:
            import shutil  # the ordinary start does not need it

            shutil.rmtree(self._sample_folder, ignore_errors=True)
            self._sample_folder = None


def make_sample_folder() -> Path:
    """A folder for a made-up journal, readable by its owner alone."""
    return private_folder("worthwhile-sample-")


def fill_sample(folder: Path) -> None:
    """Write the made-up year into an empty folder; may run in a worker thread.

    Raises:
        JournalFileError: it cannot be written.
    """
    from worthwhile.services.samples import write_sample_year

    write_sample_year(DataFolder(folder))
