"""From choices to the sheet: composed in a worker, the newest choices only."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from worthwhile.domain.errors import RefusedError, WorthwhileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from worthwhile.domain.summary import SummaryChoices
    from worthwhile.services.summaries import Composition
    from worthwhile.ui.desk import Desk, Services

    Then = Callable[[Composition], None]


class Composing(QObject):
    """Follows the choices; what leaves is what it composed last, never what is still on its way.

    Signals:
        composed(Composition): this is what the choices come to, a refusal too.
        refused(str, str): the choices cannot be taken: why, and the field to look at.
    """

    composed = Signal(object)
    refused = Signal(str, str)

    def __init__(self, desk: Desk, choices: Callable[[], SummaryChoices], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._choices = desk, choices
        self._composition: Composition | None = None
        self._refusal = ""
        self._wanted = self._answered = 0
        self._then: Then | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask)

    @property
    def composition(self) -> Composition | None:
        """What was composed last; None as long as nothing fits the choices."""
        return self._composition

    @property
    def is_settled(self) -> bool:
        """Whether that is what the choices say."""
        return self._wanted == self._answered

    def want(self, pause_ms: int | None = 0) -> None:
        """Something was chosen.

        Args:
            pause_ms: how long to wait for more of it; None leaves it to a later call.
        """
        self._wanted += 1
        if pause_ms is not None:
            self._pause.start(pause_ms)

    def when_settled(self, then: Then) -> None:
        """Call with what the choices come to, at once or when it is known.

        Where there is no summary, the person is told why instead.
        """
        self._then = then
        if self.is_settled:
            self._go_on()
        elif self._pause.isActive():
            self._pause.start(0)

    @Slot()
    def _ask(self) -> None:
        hour = self._desk.settings.day_start_hour
        self._desk.jobs.start(
            partial(_compose, self._desk.services, self._choices(), hour),
            partial(self._on_composed, self._wanted),
            partial(self._on_failed, self._wanted),
            key="summary",
        )

    def _on_composed(self, number: int, composition: Composition) -> None:
        self._composition = None if composition.page is None else composition
        self._refusal = composition.refusal
        self._answered = number
        self.composed.emit(composition)
        self._settle()

    def _on_failed(self, number: int, error: Exception) -> None:
        if not isinstance(error, WorthwhileError):
            raise error
        self._composition, self._refusal = None, str(error)
        self._answered = number
        self.refused.emit(str(error), error.field if isinstance(error, RefusedError) else "")
        self._settle()

    def _settle(self) -> None:
        if self.is_settled and self._then is not None:
            self._go_on()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if self._composition is None:
            self._desk.hub.toast_requested.emit(self._refusal)
        elif then is not None:
            then(self._composition)


def _compose(services: Services, choices: SummaryChoices, hour: int) -> Composition:
    """The exact content; in a worker, as is the import of what composes it."""
    return services.summaries.compose(choices, hour)
