"""One saved summary: what it was, whether it still holds, a note, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from shiboken6 import isValid

from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.shared import Format, Standing
from worthwhile.domain.touched import Touched
from worthwhile.ui.dialogs.own_undo import OwnUndo
from worthwhile.ui.dialogs.shared_compare import CompareDialog
from worthwhile.ui.dialogs.shared_copy import CopyDialog
from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button, Segmented
from worthwhile.ui.widgets.checksum import Checksum
from worthwhile.ui.widgets.fields import NoteEdit
from worthwhile.ui.widgets.file_asking import ask_where_to_save
from worthwhile.ui.widgets.layouts import FlowLayout
from worthwhile.ui.widgets.outside_viewer import view_outside
from worthwhile.ui.widgets.shared_lines import NOBODY
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Label, Paragraph
from worthwhile.ui.wording import clock_time, long_day

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from worthwhile.domain.changes import Change
    from worthwhile.domain.shared import SharedSummary
    from worthwhile.ui.desk import Desk

STANDINGS = (
    (Standing.OUT, "Holds"),
    (Standing.WITHDRAWN, "Withdrawn"),
    (Standing.EXPIRED, "Expired"),
)
VIEWER = (
    "A PDF opens in your system’s viewer, from a private copy that is removed when Worthwhile "
    "closes. The viewer may remember that it was opened."
)
AGAIN = "Close again to leave the note as it was."
_NO_SECTIONS = "none"
_NAMES = 96


class SharedDialog(Sheet):
    """What the ledger remembers of one summary. Every change can be undone, here too.

    Attributes:
        standing: whether it holds, was withdrawn, or expired.
        note: written down when the keys leave it, or the dialog closes.
        open_button, save_button, compare_button: what can be done with its exact copy.
        said: what went wrong, or was done.
    """

    def __init__(self, desk: Desk, shared: SharedSummary, today: date, parent: QWidget) -> None:
        theme = desk.theme
        made = shared.made.datetime()
        when = f"{long_day(made.date(), today)}, {clock_time(made.hour, made.minute)}"
        whom = shared.audience or NOBODY
        super().__init__(theme, whom, f"Saved on {when}", parent, width=600, tallest=640)
        self.setWindowTitle("What I have shared")
        self.setAccessibleName(f"{whom}, saved on {when}")
        self.setAccessibleDescription(f"{shared.format.words}, {shared.months.words}")
        self._desk, self._shared, self._today = desk, shared, today
        self._below = parent.window()
        self._let_go: str | None = None
        self._problem = ""
        self._undo = OwnUndo(desk, self)
        self.standing = Segmented(theme, STANDINGS, name="Whether it holds", value=shared.standing)
        self.note = NoteEdit(theme, "For yourself alone", lines=2, most_lines=6)
        self.note.setAccessibleName("Note")
        self.note.set_text(shared.note)
        self.checksum = Checksum(theme, shared.sha256)
        self.open_button = Button(theme, "Open", "primary", "eye")
        self.save_button = Button(theme, "Save the exact copy…", "secondary", "download")
        self.compare_button = Button(theme, "Compare with another…", "secondary", "layers")
        self.said = Paragraph(theme, "", TypeRole.CAPTION, "danger")
        self._build()
        self._wire()
        self.fit()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        theme, body, shared = self.theme, self.body, self._shared
        body.gap(20)
        facts = self._grid(8)
        parts = ", ".join(part.words for part in shared.parts) or _NO_SECTIONS
        for name, value in (
            ("Months", shared.months.words),
            ("Sections", parts),
            ("Format", shared.format.words),
            ("Put together", f"groups with fewer than {shared.threshold} uses"),
        ):
            self._put(facts, name, Paragraph(theme, Paragraph.plain(value), colour="ink"))
        self._put(facts, "SHA-256", self.checksum)
        body.addLayout(facts)
        body.gap(16)
        verbs = FlowLayout(theme)
        for button in (self.open_button, self.save_button, self.compare_button):
            verbs.addWidget(button)
        body.addLayout(verbs)
        if shared.format is Format.PDF:
            body.gap(8)
            body.addWidget(Paragraph(theme, Paragraph.plain(VIEWER), TypeRole.CAPTION, "ink3"))
        body.addWidget(self.said)
        self.said.hide()
        body.gap(20)
        body.addWidget(HLine(theme))
        body.gap(16)
        mine = self._grid(16)
        self._put(mine, "Does it hold?", self.standing, Qt.AlignmentFlag.AlignVCenter)
        self._put(mine, "Note", self.note)
        body.addLayout(mine)
        body.addStretch(1)

    def _grid(self, between: int) -> QGridLayout:
        """Names on one side, values on the other."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(24))
        grid.setVerticalSpacing(self.theme.px(between))
        grid.setColumnMinimumWidth(0, self.theme.px(_NAMES))
        grid.setColumnStretch(1, 1)
        return grid

    def _put(
        self,
        grid: QGridLayout,
        name: str,
        value: QWidget,
        upright: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
    ) -> None:
        label = Label(self.theme, name, colour="ink2", elide=False)
        label.setBuddy(value)
        row = grid.rowCount()
        grid.addWidget(label, row, 0, upright)
        grid.addWidget(value, row, 1)

    def _wire(self) -> None:
        self.open_button.clicked.connect(self.open_copy)
        self.save_button.clicked.connect(self.ask_where)
        self.compare_button.clicked.connect(self.compare)
        self.standing.chosen.connect(self._mark)
        for watched in (self.note, self._below):
            watched.installEventFilter(self)
        self.note.textChanged.connect(self.fit)
        self._desk.hub.touched.connect(self._on_touched)

    # What can be done with its exact copy

    @Slot()
    def open_copy(self) -> None:
        """Show the exact copy: here, or a PDF in the system's viewer."""
        shared = self._shared
        try:
            data = self._desk.services.ledger.copy(shared.id)
            if shared.format is Format.PDF:
                said = view_outside(data, self._file_name(), self._below)
                self._say(said, colour="ink2")
                return
        except WorthwhileError as error:
            self._say(str(error))
            return
        self._say("")
        CopyDialog(self.theme, data, shared.format, self).open()

    @Slot()
    def ask_where(self) -> None:
        """Ask where to, then write the exact copy there."""
        format = self._shared.format
        kinds = [f"{format.words} (*.{format.value})"]
        ask_where_to_save(self, "Save the exact copy", self._file_name(), kinds, self._save)

    @Slot()
    def compare(self) -> None:
        """Choose another one, and see what differs."""
        CompareDialog(self._desk, self._shared, self._today, self).open()

    def _file_name(self) -> str:
        return f"summary-{self._shared.made.day().isoformat()}.{self._shared.format.value}"

    def _save(self, path: Path) -> None:
        verb = partial(self._desk.services.ledger.save_copy, self._shared.id, path)
        self._desk.jobs.start(verb, partial(self._on_saved, path), self._on_failed, writes=True)

    def _on_saved(self, path: Path, _nothing: None) -> None:
        self._desk.hub.toast_requested.emit(f"Saved {path.name}")
        if isValid(self):
            self._say(f"Saved {path.name}", colour="ink2")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, WorthwhileError):
            raise error
        if isValid(self):
            self._say(str(error))
        else:
            self._desk.hub.toast_requested.emit(str(error))

    # What the person remembers about it

    @Slot(object)
    def _mark(self, standing: Standing) -> None:
        self._perform(partial(self._desk.services.ledger.mark, self._shared.id, standing))

    def _keep_note(self) -> bool:
        """Write the note down if it was changed; False when it is not taken."""
        text = self.note.text()
        if text.strip() == self._shared.note:
            return True
        return self._perform(partial(self._desk.services.ledger.annotate, self._shared.id, text))

    def _perform(self, verb: partial[Change]) -> bool:
        try:
            self._undo.perform(verb)
        except WorthwhileError as error:
            self._say(str(error))
            self.standing.set_value(self._shared.standing)
            return False
        self._say("")
        return True

    @Slot(object)
    def _on_touched(self, touched: Touched) -> None:
        if not touched & Touched.LEDGER:
            return
        try:
            now = self._desk.services.ledger.one(self._shared.id)
        except WorthwhileError as error:
            self._say(str(error))
            return
        before, self._shared = self._shared, now
        self.standing.set_value(now.standing)
        if now.note != before.note and self.note.text().strip() != now.note:
            self.note.set_text(now.note)

    def _say(self, sentence: str, colour: str = "danger") -> None:
        self._problem = sentence
        self.said.set_colour(colour)
        self.said.setText(Paragraph.plain(sentence))
        self.said.setVisible(bool(sentence))
        self.fit()
        if sentence:
            self.reveal(self.said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    # Qt's own ---------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write the note down when the keys leave it, or the window below closes."""
        left = watched is self.note and event.type() is QEvent.Type.FocusOut
        if left or (watched is self._below and event.type() is QEvent.Type.Close):
            self._keep_note()
        return False

    def done(self, result: int) -> None:
        """Close; a note that is not taken is first told of, and let go when asked again."""
        text = self.note.text()
        if self._keep_note() or text == self._let_go:
            for watched in (self.note, self._below):  # what comes now is nothing to it any more
                watched.removeEventFilter(self)
            super().done(result)
            return
        self._let_go = text
        self._say(f"{self._problem} {AGAIN}")
