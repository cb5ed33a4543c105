"""Asking without being asked, as far as that was switched on: prompts, and tasks without AI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from worthwhile.domain.errors import WorthwhileError
from worthwhile.ui.widgets.ask_line import AskLine
from worthwhile.ui.widgets.capture_card import EXAMPLE
from worthwhile.ui.widgets.layouts import vbox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.settings import Preferences
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.widgets.capture_card import CaptureCard

ASKS = "Log your most recent use of AI, good or bad."
WHY = "Asked at a random moment, it shows whether you log your wins more often."
ANSWERING = "your most recent use of AI, good or bad"
A_MINUTE_MS = 60_000
STAYS_MS = 60 * A_MINUTE_MS
"""As long a question stays; later the most recent use would be another one."""


class HomePrompts(QObject):
    """One quiet line on Home at a random moment. It stops by itself when nobody answers.

    Signals:
        seen(bool): there is a question to show, or none any more.
    """

    seen = Signal(bool)

    def __init__(self, desk: Desk, card: CaptureCard, place: QWidget) -> None:
        super().__init__(place)
        self._desk, self._card = desk, card
        self._watched = False
        self.is_answering = False
        self.line = AskLine(desk.theme, ASKS, WHY, "Log it", "Not now")
        self.line.hide()
        vbox(desk.theme, place).addWidget(self.line)
        self.next = QTimer(self)
        self.next.setSingleShot(True)
        self.next.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.next.timeout.connect(self._on_time)
        self.line.accepted.connect(self._on_accepted)
        self.line.declined.connect(self._on_declined)
        desk.settings.subscribe(self._on_settings)

    def watch(self, *, on: bool) -> None:
        """Ask only while somebody looks; a question that was asked stays."""
        self._watched = on
        if on:
            self.look()

    @Slot()
    def look(self) -> None:
        """Ask if it is time to; else wake up when it is."""
        if not self._desk.settings.values.prompted_logging:
            self.next.stop()
            self.withdraw()
        elif self._watched and self.line.isHidden() and not self.is_answering:
            self._look()

    def _look(self) -> None:
        self.next.stop()
        hour, now = self._desk.settings.day_start_hour, self._desk.clock.now()
        try:
            prompts = self._desk.services.prompts
            moment = prompts.next_prompt(hour)
            if moment is None:
                return
            if moment <= now:
                prompts.prompted(hour)
                self.ask()
            else:
                self.next.start(max(moment.utc_ms - now.utc_ms, A_MINUTE_MS))
        except WorthwhileError:
            return  # nobody waits for a question: what is wrong is said where it matters

    def answered(self) -> None:
        """An entry came of it."""
        self.withdraw()

    def withdraw(self) -> None:
        """Ask no more, this time."""
        if self.is_answering:
            self.is_answering = False
            self._card.line.set_placeholder(EXAMPLE)
        if not self.line.isHidden():
            if self.line.isAncestorOf(self.line.window().focusWidget() or self.line.window()):
                self._card.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.hide()
            self.seen.emit(False)  # noqa: FBT003 - a signal's value

    def ask(self) -> None:
        """Show the question, for an hour at most."""
        self.line.show()
        self.seen.emit(True)  # noqa: FBT003 - a signal's value
        self.next.start(STAYS_MS)

    @Slot()
    def _on_time(self) -> None:
        """It is time to ask, or to take back what nobody answered."""
        self.withdraw()
        self.look()

    @Slot()
    def _on_accepted(self) -> None:
        self.withdraw()
        self.is_answering = True
        self._card.line.set_placeholder(ANSWERING)
        self._card.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.next.start(STAYS_MS)

    @Slot()
    def _on_declined(self) -> None:
        self.withdraw()
        self.look()

    def _on_settings(self, before: Preferences, now: Preferences) -> None:
        if before.prompted_logging is not now.prompted_logging:
            self.look()


class CalibrationOffers(QObject):
    """Now and then, when a task with AI begins, asks whether it may be done without."""

    def __init__(self, desk: Desk, card: CaptureCard) -> None:
        super().__init__(card)
        self._desk, self._card = desk, card
        panel = card.start.panel
        panel.offer_declined.connect(self._on_declined)
        panel.begun.connect(self._on_begun)

    def offer(self) -> None:
        """Ask, if the lot says so and it was not switched off."""
        if self._card.is_no_ai or not self._desk.settings.values.calibration_offers:
            return
        try:
            wanted = self._desk.services.prompts.calibration_offer()
        except WorthwhileError:
            return  # the task can begin without the question
        if wanted:
            self._card.start.panel.offer_without_ai()

    @Slot()
    def _on_begun(self) -> None:
        if self._card.start.panel.offers:
            self._on_declined()  # it was passed over

    @Slot()
    def _on_declined(self) -> None:
        try:
            self._desk.services.prompts.decline_calibration()
        except WorthwhileError as error:
            self._desk.hub.toast_requested.emit(str(error))
