"""The right column of Summaries: what was saved for others, and what can be done about it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QWidget

from worthwhile.domain.touched import Touched
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.file_asking import EVERY_FILE, ask_which_file
from worthwhile.ui.widgets.layouts import vbox
from worthwhile.ui.widgets.painting import begin
from worthwhile.ui.widgets.shared_finder import SharedFinder, inset
from worthwhile.ui.widgets.text import FieldLabel, Paragraph

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QPaintEvent,
        QShowEvent,
    )

    from worthwhile.domain.shared import SharedSummary
    from worthwhile.services.verifying import Verified
    from worthwhile.ui.desk import Desk, Services
    from worthwhile.ui.widgets.shared_finder import Listed

TITLE = "What I have shared"
EMPTY = "Nothing so far. What you save for somebody stands here from then on."
OUT = (
    "A saved file can’t be called back. This list helps you remember what is out there; each "
    "entry keeps its exact copy."
)
CHECK = "Check a file…"
CHECKS = (
    "Says whether a file that somebody hands back is one of these, and unchanged. It can be "
    "dropped here, too."
)


def read(services: Services) -> Listed:
    """All saved summaries with the words by which they are found; safe in a worker.

    Raises:
        JournalFileError: the journal cannot be read.
    """
    from worthwhile.services.ledger import words_of

    return [(one, words_of(one)) for one in services.ledger.all()]


def checked(services: Services, path: Path) -> Verified:
    """What a file is; safe in a worker.

    Raises:
        OutsideFileError: it cannot be read.
        JournalFileError: the journal cannot be read.
    """
    from worthwhile.services.verifying import verify

    return verify(services.ledger, path)


class SharedList(QWidget):
    """What was saved for others, the newest first; Enter or a click opens one.

    It reads anew when a summary was saved, marked or noted, once somebody looks. A file can be
    dropped anywhere on it to be checked.

    Attributes:
        finder: the list, and the field to search it.
        check_button: asks for a file to be checked.

    Signals:
        chosen(object): this saved summary was opened.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = True
        self._receives = False
        theme = desk.theme
        self.title = FieldLabel(theme, TITLE)
        self.finder = SharedFinder(theme, TITLE, EMPTY)
        self.out = Paragraph(theme, Paragraph.plain(OUT), TypeRole.CAPTION, "ink3")
        self.check_button = Button(theme, CHECK, "link", height=24)
        self.check_button.setAccessibleDescription(CHECKS)
        self.check_button.setToolTip(CHECKS)
        self.setAcceptDrops(True)
        self._build()
        self.finder.opened.connect(self.open)
        self.check_button.clicked.connect(self.ask_for_file)
        desk.hub.touched.connect(self._on_touched)
        desk.hub.opened.connect(self._catch_up)

    def _build(self) -> None:
        theme = self._desk.theme
        column = vbox(theme, self)
        column.addLayout(inset(theme, self.title))
        column.gap(8)
        column.addWidget(self.finder, 1_000)
        column.gap(16)
        column.addLayout(inset(theme, self.out))
        column.gap(8)
        foot = inset(theme, self.check_button)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)

    @property
    def today(self) -> date:
        """The logical day it is."""
        return self._desk.clock.now().day(self._desk.settings.day_start_hour)

    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard walks through, in the order it is read."""
        return self.finder.search, self.finder.view, self.check_button

    def reload(self) -> None:
        """Read the ledger anew, in the background."""
        self._stale = False
        key = ("shared", id(self))
        self._desk.jobs.start(partial(read, self._desk.services), self._take, key=key)

    def focus(self) -> None:
        """Give the keys to the search, else to the list, else to what is below it."""
        if self.finder.view.isHidden() and self.finder.search.isHidden():
            self.check_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.finder.focus()

    @Slot(object)
    def open(self, shared: SharedSummary) -> None:
        """Show one of them by itself."""
        from worthwhile.ui.dialogs.shared_summary import SharedDialog

        dialog = SharedDialog(self._desk, shared, self.today, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        self.chosen.emit(shared)

    @Slot()
    def ask_for_file(self) -> None:
        """Ask for a file, then say which one it is."""
        ask_which_file(self, "Check a file", [EVERY_FILE], self.check)

    def check(self, path: Path) -> None:
        """Say whether a file is one that was saved, and unchanged."""
        self._desk.jobs.start(
            partial(checked, self._desk.services, path), partial(self._say_what_it_is, path)
        )

    def _say_what_it_is(self, path: Path, found: Verified) -> None:
        from worthwhile.ui.dialogs.shared_verified import VerifiedDialog

        dialog = VerifiedDialog(self._desk.theme, found, path.name, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.summary_requested.connect(self.open)
        dialog.open()

    def _take(self, listed: Listed) -> None:
        self.finder.offer(listed, self.today)

    @Slot(object)
    def _on_touched(self, touched: Touched) -> None:
        if not touched & Touched.LEDGER:
            return
        self._stale = True
        self._catch_up()

    @Slot()
    def _catch_up(self) -> None:
        """Read when somebody looks, and not before the journal is open for work."""
        if self._stale and self.isVisible() and self._desk.services.is_open:
            self.reload()

    # Qt's own ---------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date before it is seen."""
        super().showEvent(event)
        self._catch_up()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file can be dropped."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()
            self._receive(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes on to somewhere else."""
        super().dragLeaveEvent(event)
        self._receive(on=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A tint while a file is held over it."""
        super().paintEvent(event)
        if self._receives:
            theme, painter = self._desk.theme, begin(self)
            pen = QPen(theme.colour("penLine"), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(theme.colour("penSoft"))
            radius = theme.px(6)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, radius, radius)

    def _receive(self, *, on: bool) -> None:
        self._receives = on
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the file that was dropped."""
        self._receive(on=False)
        event.acceptProposedAction()
        self.check(Path(event.mimeData().urls()[0].toLocalFile()))
