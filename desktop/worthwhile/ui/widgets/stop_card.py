"""A task is over: how it turned out and how long it took, before the forecast is seen again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from worthwhile.domain.outcome import Outcome
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.capture_minutes import SteppedMinutes
from worthwhile.ui.widgets.capture_outcome import OutcomeQuestion
from worthwhile.ui.widgets.fields import WRONG_MINUTES
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.running_card import UNTITLED, names_words
from worthwhile.ui.widgets.surfaces import Card, HLine
from worthwhile.ui.widgets.text import Caption, FieldLabel, Paragraph

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from worthwhile.domain.running import RunningTask
    from worthwhile.ui.theme import Theme

ATTENDED = "Minutes of your attention"
ATTENDED_NO_AI = "Minutes it took"
WHAT_COUNTS = (
    "Asking, watching, reading, checking, fixing. Waiting while you did something else does not"
    " count."
)
FORGOTTEN = "The clock ran on, so it says nothing. A rough figure is enough."
HOW_LONG = "Roughly how many minutes was it? Or throw it away."


class StopCard(Card):
    """Asks for the outcome, with nothing chosen beforehand, and for the minutes.

    What was stated before beginning stays hidden.

    Signals:
        stopped(): it is all said; read `outcome` and `minutes`.
        cancelled(): it goes on after all.
    """

    stopped = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 1, parent=parent)
        self._must_say = False
        self.title = Paragraph(theme, "", TypeRole.CHART_TITLE, "ink")
        self._names = Caption(theme, "", "ink2")
        self.question = OutcomeQuestion(theme)
        self._asks = FieldLabel(theme, ATTENDED)
        self.used = SteppedMinutes(theme, "min", width=152)
        self.used.setAccessibleName(ATTENDED)
        self._note = Paragraph(theme, "", TypeRole.CAPTION, "ink3")
        self.problem = Paragraph(theme, "", TypeRole.CAPTION, "danger")
        self.problem.hide()
        self.cancel = Button(theme, "Not yet", "quiet", key="Esc", height=36)
        self.log = Button(theme, "Log it", "primary", key="⏎", height=36)
        self._lay_out()
        self.used.error_changed.connect(self._on_error)
        self.cancel.clicked.connect(self.cancelled)
        self.log.clicked.connect(self.submit)
        for keys, does in (
            ("Ctrl+Return", self.submit_unrated),
            ("Ctrl+Enter", self.submit_unrated),
            *((f"Alt+{o.key}", partial(self._choose, o)) for o in Outcome),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    @property
    def outcome(self) -> Outcome | None:
        """How it turned out."""
        return self.question.value

    @property
    def minutes(self) -> float | None:
        """How long it took; None when it was not said."""
        return self.used.value()

    def ask(self, task: RunningTask, minutes: float | None) -> None:
        """Ask about a task.

        Args:
            task: the task; what it was expected to be is not shown.
            minutes: what the clock says, None when it cannot be believed.
        """
        no_ai = task.tool.no_ai
        self._must_say = minutes is None
        self.title.setText(Paragraph.plain(task.title or UNTITLED))
        self._names.setText(names_words(task))
        self.question.set_value(None)
        self.question.set_asked(not no_ai)
        self._asks.setText(ATTENDED_NO_AI if no_ai else ATTENDED)
        self.used.setAccessibleName(self._asks.text())
        self.used.set_value(minutes)
        self._note.setText(FORGOTTEN if minutes is None else WHAT_COUNTS)
        self.setAccessibleName(f"Stop: {task.title or UNTITLED}")
        self.question.scale.setAccessibleDescription(task.title or UNTITLED)

    def focus(self) -> None:
        """Give the keys to the first question."""
        if self._must_say or not self.question.is_asked:
            self.used.setFocus(Qt.FocusReason.TabFocusReason)
            self.used.selectAll()
        else:
            self.question.scale.focus()

    @Slot()
    def submit(self) -> None:
        """Log it, once the outcome is given."""
        if self.question.is_asked and self.question.value is None:
            self.question.scale.focus()
        else:
            self.submit_unrated()

    @Slot()
    def submit_unrated(self) -> None:
        """Log it as it stands."""
        if not self.used.is_valid:
            self.complain(WRONG_MINUTES)
        elif self._must_say and self.minutes is None:
            self.complain(HOW_LONG)
        else:
            self.stopped.emit()

    def complain(self, sentence: str) -> None:
        """Say beside the minutes what is wrong with them, and go there."""
        self.used.set_error(sentence)
        self.used.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, outcome: Outcome) -> None:
        if self.question.is_asked:
            self.question.scale.choose(outcome)

    def _lay_out(self) -> None:
        theme = self.theme
        column = vbox(theme, self, margins=(24, 20, 24, 16))
        column.addWidget(self.title)
        column.addWidget(self._names)
        column.gap(20)
        column.addWidget(self.question)
        column.gap(16)
        column.addWidget(self._asks)
        beside = hbox(theme, spacing=16)
        beside.addWidget(self.used, 0, Qt.AlignmentFlag.AlignTop)
        notes = vbox(theme, margins=(0, 8, 0, 0))
        notes.addWidget(self._note)
        notes.addWidget(self.problem)
        notes.addStretch(1)
        beside.addLayout(notes, 1)
        column.addLayout(beside)
        self._asks.setBuddy(self.used)
        column.gap(12)
        column.addWidget(HLine(theme))
        column.gap(12)
        foot = hbox(theme, spacing=16)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.log)
        column.addLayout(foot)

    @Slot(str)
    def _on_error(self, sentence: str) -> None:
        self.problem.setText(Paragraph.plain(sentence))
        self.problem.setVisible(bool(sentence))
        self._note.setVisible(not sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter logs from any field, Esc lets it go on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
