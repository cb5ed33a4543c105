"""The capture card's other half: instead of how it turned out, what is expected of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Slot

from worthwhile.domain.capture import TokenKind
from worthwhile.domain.running import StartDraft
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.ui.widgets.layouts import settle
from worthwhile.ui.widgets.start_panel import StartPanel

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from worthwhile.domain.entry import Draft
    from worthwhile.domain.errors import RefusedError
    from worthwhile.ui.theme import Theme
    from worthwhile.ui.widgets.capture_flow import CaptureFlow
    from worthwhile.ui.widgets.capture_line import CaptureLine
    from worthwhile.ui.widgets.layouts import Box


class _Card(Protocol):
    """What it needs of the card."""

    theme: Theme
    line: CaptureLine
    flow: CaptureFlow
    starting: SignalInstance
    start_requested: SignalInstance

    @property
    def is_no_ai(self) -> bool:
        """Whether the task is done without AI."""

    def draft(self) -> Draft:
        """What the card says."""

    def refuse(self, error: RefusedError) -> None:
        """Show why not."""


class CaptureStart(QObject):
    """Swaps the lower half of the card for the questions before beginning, and back.

    The line stays: what it states (`~35m`) is taken, and what is stated below is written into it.
    """

    def __init__(self, card: _Card, body: QWidget, column: Box) -> None:
        super().__init__(body)
        self._card, self._body = card, body
        self.panel = StartPanel(card.theme)
        self.panel.hide()
        column.addWidget(self.panel)
        self.panel.minutes_stated.connect(self._on_minutes)
        self.panel.begun.connect(self._on_begun)
        self.panel.cancelled.connect(self.cancel)
        self.panel.offer_taken.connect(self._on_offer_taken)

    @property
    def is_open(self) -> bool:
        """Whether it is being asked."""
        return not self.panel.isHidden()

    def ask(self, *, at_once: bool = False) -> None:
        """Ask what is still open, or leave it open; the names in the line are complete."""
        if not self.is_open:
            self.panel.start_over(no_ai=self._card.is_no_ai)
            self.mirror()
            self._body.hide()
            self.panel.show()
            settle(self.panel)
            self._card.starting.emit(True)  # noqa: FBT003 - a signal's value
        if at_once:
            self.panel.submit()
        else:
            self.panel.go_on()

    def mirror(self) -> None:
        """Show what the line says."""
        self.panel.set_no_ai(no_ai=self._card.is_no_ai)
        self.panel.mirror(self._card.line.capture.minutes_without)

    def close(self) -> None:
        """Be the card for what is done already."""
        if self.is_open:
            self.panel.hide()
            self._body.show()
            self._card.starting.emit(False)  # noqa: FBT003 - a signal's value

    @Slot()
    def cancel(self) -> None:
        """Rather not: nothing that was typed is lost."""
        self._card.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close()

    @Slot(object)
    def _on_minutes(self, minutes: float | None) -> None:
        self._card.line.set_field(TokenKind.MINUTES_WITHOUT, minutes)

    @Slot()
    def _on_offer_taken(self) -> None:
        self._card.line.set_field(TokenKind.TOOL, NO_AI)

    @Slot()
    def _on_begun(self) -> None:
        from worthwhile.domain.errors import RefusedError

        try:
            draft = self._card.draft().checked()
        except RefusedError as error:
            self._card.refuse(error)
            return
        self._card.start_requested.emit(
            StartDraft(
                title=draft.title,
                tool=draft.tool,
                task_type=draft.task_type,
                project=draft.project,
                minutes_without=draft.minutes_without,
                payoff_chance=self.panel.stated_chance,
            )
        )
