"""The rescue window: what happened to the journal's file, what is safe, and the ways to go on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from worthwhile.domain.errors import WorthwhileError
from worthwhile.services.diagnosis import Way, diagnose
from worthwhile.services.rescue import Rescue
from worthwhile.ui.dialogs import rescue_words as words
from worthwhile.ui.dialogs.rescue_page import Offer, RescuePage
from worthwhile.ui.jobs import Jobs
from worthwhile.ui.widgets.file_asking import ask_where_to_save
from worthwhile.ui.widgets.focus import FocusRing
from worthwhile.ui.widgets.outside_viewer import show_folder

if TYPE_CHECKING:
    from worthwhile.domain.backup import Backup
    from worthwhile.domain.moment import Clock
    from worthwhile.paths import DataFolder
    from worthwhile.services.rescue import SetAside
    from worthwhile.store.cipher import Key
    from worthwhile.store.salvage import Salvaged
    from worthwhile.ui.theme import Theme

Answer = TypeVar("Answer")
_SIZE = (960, 720)
_SHOWN_BACKUPS = 9
_JSON = "Journal as JSON (*.json)"


class RescueWindow(QWidget):
    """Stands in the main window's place while the journal cannot be opened.

    Attributes:
        page: what is shown just now.

    Signals:
        open_requested(): something changed, or may have: try to open the journal again.
        closed(): the person closed it without opening the journal.
    """

    open_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        folder: DataFolder,
        error: WorthwhileError,
        clock: Clock,
        key: Key | None = None,
    ) -> None:
        super().__init__()
        self._theme, self._folder, self._clock = theme, folder, clock
        self._rescue = Rescue(folder, clock, key)
        self._is_encrypted = key is not None
        self._jobs = Jobs(self._on_failed)
        self._is_over = False
        self.setWindowTitle("Worthwhile")
        self._pages = QStackedLayout(self)
        self.page = self._front(error)
        self._pages.addWidget(self.page)
        self._ring = FocusRing(theme, self)
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))

    @property
    def idle(self) -> bool:
        """Whether nothing is being done."""
        return self._jobs.idle

    def tell_error(self, error: WorthwhileError) -> None:
        """It still cannot be opened: say what is the matter now."""
        self._show(self._front(error))
        self.page.tell(words.STILL)

    def retire(self) -> None:
        """The journal is open in another window: go, without a word."""
        self._is_over = True
        self.close()

    # Pages

    def _front(self, error: WorthwhileError) -> RescuePage:
        said = diagnose(self._folder, error)
        backups = self._rescue.backups()
        now = self._clock.now()
        deeds: dict[Way, Callable[[], None]] = {
            Way.TRY_AGAIN: self.open_requested.emit,
            Way.OPEN_BACKUP: self._choose_backup,
            Way.GO_ON: self._go_on,
            Way.SAVE: self._ask_where,
            Way.START_NEW: self._start_new,
        }
        offers = [
            Offer(
                *words.card(way, said.trouble, backups, now, encrypted=self._is_encrypted),
                deeds[way],
            )
            for way in said.ways
            if way in deeds and (way is not Way.OPEN_BACKUP or backups)
        ]
        sentences = [said.sentence, *words.what_is_safe(said, backups)]
        return self._made(said.title, sentences, offers, (("Close", self.close),))

    def _made(
        self,
        title: str,
        sentences: list[str],
        offers: list[Offer],
        last: tuple[tuple[str, Callable[[], object]], ...],
    ) -> RescuePage:
        quiet = (("Show the folder", self._show_folder), *last)
        foot = str(self._folder.root)
        return RescuePage(self._theme, title, sentences, offers, quiet, foot)

    def _show(self, page: RescuePage) -> None:
        before, self.page = self.page, page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.focus_first()
        self._pages.removeWidget(before)
        before.hide()
        before.deleteLater()

    def _choose_backup(self) -> None:
        front, backups, now = self.page, self._rescue.backups(), self._clock.now()
        offers = [
            Offer("history", *words.backup(one, now), partial(self._open_backup, one))
            for one in backups[:_SHOWN_BACKUPS]
        ]
        sentences = words.about_backups(len(backups), len(offers))
        page = self._made(words.CHOOSE, sentences, offers, (("Back", self._back),))
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.page, self._before = page, front
        page.focus_first()

    @Slot()
    def _back(self) -> None:
        page, self.page = self.page, self._before
        self._pages.setCurrentWidget(self.page)
        self.page.focus_first()
        self._pages.removeWidget(page)
        page.deleteLater()

    def _done(self, title: str, sentence: str, aside: SetAside | None) -> None:
        """A deed was done: open what is there now, or take it back."""
        offers = [Offer(*words.OPEN, self.open_requested.emit)]
        sentences = [sentence]
        if aside is not None:
            offers.append(Offer(*words.PUT_BACK, lambda: self._put_back(aside)))
            sentences.append(words.lies_beside(aside.path.name))
        self._show(self._made(title, sentences, offers, (("Close", self.close),)))

    # Deeds

    def _work(self, deed: Callable[[], Answer], then: Callable[[Answer], None], now: str) -> None:
        """Do a deed in a worker; while it is done nothing else can be asked for."""
        page = self.page
        page.tell(now)
        page.set_busy(True)

        def done(answer: Answer) -> None:
            page.set_busy(False)
            page.tell("")
            then(answer)

        self._jobs.start(deed, done, self._on_failed, writes=True)

    def _on_failed(self, error: Exception) -> None:
        self.page.set_busy(False)
        self.page.focus_first()
        known = isinstance(error, WorthwhileError)
        self.page.tell(str(error) if known else words.FAULT, wrong=True)

    def _open_backup(self, backup: Backup) -> None:
        when = words.moment(backup, self._clock.now())

        def then(aside: SetAside) -> None:
            self._done(words.BACKUP_OPENED, words.backup_opened(when), aside)

        self._work(lambda: self._rescue.open_backup(backup), then, words.LOOKING_AT_BACKUP)

    def _go_on(self) -> None:
        def then(answer: tuple[Salvaged, SetAside]) -> None:
            self._done(words.GONE_ON, words.read(answer[0]), answer[1])

        self._work(self._rescue.go_on, then, words.READING)

    def _start_new(self) -> None:
        def then(aside: SetAside) -> None:
            self._done(words.NEW, words.new_about(encrypted=self._is_encrypted), aside)

        self._work(self._rescue.start_new, then, words.SETTING_ASIDE)

    def _put_back(self, aside: SetAside) -> None:
        self._work(lambda: self._rescue.put_back(aside), self._on_put_back, words.SETTING_ASIDE)

    def _on_put_back(self, _other: SetAside) -> None:
        self.open_requested.emit()  # which tells anew what is the matter with it

    def _ask_where(self) -> None:
        ask_where_to_save(self, words.SAVE_TITLE, words.SAVE_NAME, [_JSON], self.save)

    def save(self, target: Path) -> None:
        """Write what can be read to a file."""

        def then(salvaged: Salvaged) -> None:
            self.page.tell(f"{words.read(salvaged)} {words.saved(target.name)}")
            self.page.focus_first()

        self._work(lambda: self._rescue.save_readable(target), then, words.READING)

    @Slot()
    def _show_folder(self) -> None:
        sentence, failed = show_folder(self._folder.root)
        self.page.tell(sentence, wrong=failed)

    def come_forward(self) -> None:
        """Be seen: a second start asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, or closes."""
        if event.key() == Qt.Key.Key_Escape and self.idle:
            self.page.buttons[-1].click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What has begun is finished first."""
        self._jobs.shut_down()
        super().closeEvent(event)
        if not self._is_over:
            self._is_over = True
            self.closed.emit()
