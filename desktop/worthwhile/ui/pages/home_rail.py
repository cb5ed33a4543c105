"""Home's rail: one look back and the one insight, found in a worker after the first paint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.insights import By, InsightsQuery, Unit
from worthwhile.domain.period import week_of
from worthwhile.domain.query import Filters
from worthwhile.domain.touched import Touched
from worthwhile.ui.widgets.insight_note import InsightNote
from worthwhile.ui.widgets.layouts import vbox
from worthwhile.ui.widgets.look_back_card import LookBackCard
from worthwhile.ui.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from worthwhile.domain.changes import Change
    from worthwhile.domain.insights import Cell
    from worthwhile.domain.lookback import LookBack
    from worthwhile.domain.outcome import Outcome
    from worthwhile.settings import Preferences
    from worthwhile.ui.desk import Desk, Services

HALF, GAP = 420, 32
"""As wide each part may be where they lie beside each other, and what lies between."""
_LEAST_CARD, _LEAST_NOTE = 200, 264
_NO_LIMIT = 16_777_215
UNIT_WORDS = {
    Unit.HIT_RATE: "Hit rate",
    Unit.TIME_RATIO: "Time ratio",
    Unit.NET_MINUTES: "Net minutes",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a worker found.

    Attributes:
        look_back: the entry to ask about, None for none.
        answer_stands: the answer given last was not taken back.
        looked: whether an insight was looked for.
        insight: what may be said this week, None for nothing.
    """

    look_back: LookBack | None
    answer_stands: bool
    looked: bool
    insight: Cell | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a worker is to find.

    Attributes:
        day_start_hour: when a logical day begins.
        look_back: whether entries are asked about at all.
        answered: the entry that was answered last and is still shown.
        insight: what the insight is asked for with; None to leave it as it is.
    """

    day_start_hour: int
    look_back: bool
    answered: UUID | None
    insight: InsightsQuery | None


def look(services: Services, wish: Wish) -> Found:
    """Find what the rail shows; safe in a worker.

    Raises:
        JournalFileError: the journal cannot be read.
    """
    backs = services.look_backs
    stands = wish.answered is not None and wish.answered in backs.ratings([wish.answered])
    return Found(
        backs.next(wish.day_start_hour) if wish.look_back else None,
        stands,
        looked=wish.insight is not None,
        insight=services.insights.weekly(wish.insight) if wish.insight is not None else None,
    )


class HomeRail(QWidget):
    """Asks one question and says one thing, or is not there.

    Signals:
        filled(bool): there is something to show, or nothing any more.
        left(): the keys should go back to the page's line.
    """

    filled = Signal(bool)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._back: LookBack | None = None
        self._answered: UUID | None = None
        self._resting = self._narrow = False
        self._said_in: tuple[date, int] | None = None
        self.card = LookBackCard(desk.theme)
        self.note = InsightNote(desk.theme)
        self._line = vbox(desk.theme, self, spacing=32)
        for part in (self.card, self.note):
            part.hide()
            self._line.addWidget(part)
        self._line.addStretch(1)
        self.card.answered.connect(self._on_answered)
        self.card.put_off.connect(self._on_put_off)
        self.card.switched_off.connect(self._on_switched_off)
        self.card.closed.connect(self._on_closed)
        self.note.working_requested.connect(self._explain)
        desk.theme.changed.connect(self._fit)
        desk.acts.turned.connect(self._on_turned)
        desk.settings.subscribe(self._on_settings)

    @property
    def has_something(self) -> bool:
        """Whether it is worth its room."""
        return not self.card.isHidden() or not self.note.isHidden()

    def set_narrow(self, narrow: bool) -> None:
        """Lie below the page, both parts beside each other, where there is little room."""
        self._narrow = narrow
        self._fit()

    @Slot()
    def _fit(self) -> None:
        px, narrow, direction = self._desk.theme.px, self._narrow, self._line.Direction
        self._line.setDirection(direction.LeftToRight if narrow else direction.TopToBottom)
        self._line.set_gap(GAP if narrow else 32)
        # beside each other they share the room evenly, whatever they would like to have
        wide = QSizePolicy.Policy.Ignored if narrow else QSizePolicy.Policy.Preferred
        for part, least in ((self.card, _LEAST_CARD), (self.note, _LEAST_NOTE)):
            policy = part.sizePolicy()
            policy.setHorizontalPolicy(wide)
            part.setSizePolicy(policy)
            part.setMinimumWidth(px(least) if narrow else 0)
            part.setMaximumWidth(px(HALF) if narrow else _NO_LIMIT)
        for place, stretch in enumerate((1, 1, 0) if narrow else (0, 0, 1)):
            self._line.setStretch(place, stretch)

    def refresh(self, touched: Touched = Touched.EVERYTHING) -> None:
        """Look anew: for the look back each time, for the insight once a week and a start."""
        settings, services = self._desk.settings, self._desk.services
        today = self._desk.clock.now().day(settings.day_start_hour)
        week = week_of(today, settings.week_start), settings.day_start_hour
        if touched & Touched.VOCABULARY:
            self._said_in = None  # a name in the sentence may have changed
        query = None
        if self._said_in != week:
            query = InsightsQuery(
                Filters(),
                by=By.TOOL_AND_TYPE,
                day_start_hour=settings.day_start_hour,
                today=today,
                week_start=settings.week_start,
            )
            self._said_in = week
        wish = Wish(settings.day_start_hour, settings.values.look_back, self._answered, query)
        self._desk.jobs.start(
            partial(look, services, wish), self._on_found, self._on_not_found, key=self
        )

    def rest_is_over(self) -> None:
        """The page was left: the next time it is seen, another question may be asked."""
        self._resting = False
        self._answered = None
        if self.card.tells:
            self.card.hide()
            self._tell_filled()

    def _on_found(self, found: Found) -> None:
        if found.looked:
            self.note.setVisible(found.insight is not None)
            if found.insight is not None and self._said_in is not None:
                self.note.show_cell(found.insight, self._said_in[0])
        if self._answered is None or not found.answer_stands:
            self._ask(found.look_back)
        self._tell_filled()

    def _on_not_found(self, error: Exception) -> None:
        """Nothing here is worth a complaint of its own; ask again the next time."""
        if not isinstance(error, WorthwhileError):
            raise error
        self._said_in = None

    def _ask(self, back: LookBack | None) -> None:
        """Ask about an entry, one at a time: after an answer, not before the page is left."""
        wanted = None if self._resting else back
        self._answered = None
        if wanted is not None and (wanted != self._back or self.card.tells):
            settings = self._desk.settings
            today = self._desk.clock.now().day(settings.day_start_hour)
            self.card.ask(wanted, today, settings.day_start_hour)
        self._back = wanted
        self._show_card(on=wanted is not None)

    def _show_card(self, *, on: bool) -> None:
        if not on and self.card.isAncestorOf(self.focusWidget() or self):
            self.left.emit()
        self.card.setVisible(on)

    def _tell_filled(self) -> None:
        self.filled.emit(self.has_something)

    @Slot(object)
    def _on_answered(self, outcome: Outcome) -> None:
        back = self._back
        if back is None:
            return
        service, entry = self._desk.services.look_backs, back.entry
        self._answered, self._resting = entry.id, True
        words = f"Looked back on {quoted(entry.title)}"
        if self._do(lambda: service.answer(entry.id, outcome), words):
            self._back = None
            self.card.tell(entry, outcome)
            self._tell_filled()

    @Slot()
    def _on_put_off(self) -> None:
        back = self._back
        if back is not None:
            service, entry = self._desk.services.look_backs, back.entry
            self._resting = True
            self._do(lambda: service.not_now(entry.id), f"Put off {quoted(entry.title)}")

    @Slot()
    def _on_closed(self) -> None:
        self._answered = None
        self._show_card(on=False)
        self._tell_filled()

    @Slot()
    def _on_switched_off(self) -> None:
        self._desk.hub.page_requested.emit("settings", "asking")

    @Slot(object)
    def _on_turned(self, change: Change) -> None:
        """An answer was taken back or given again: ask, or do not ask, as if it were new."""
        if change.touched & Touched.RATINGS:
            self._resting = False
            self.refresh(change.touched)

    def _on_settings(self, before: Preferences, now: Preferences) -> None:
        if before.look_back is not now.look_back:
            self._resting = False
            self.refresh(Touched.SETTINGS)

    @Slot()
    def _explain(self) -> None:
        from worthwhile.domain.working import working
        from worthwhile.ui.dialogs.worked_out import WorkedOut

        cell = self.note.cell
        if cell is None:
            return
        unit = self.note.unit
        dialog = WorkedOut(self._desk.theme, working(cell, unit), UNIT_WORDS[unit], self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _do(self, verb: Callable[[], Change], words: str) -> bool:
        try:
            self._desk.acts.perform(verb, words)
        except WorthwhileError as error:
            self._resting, self._answered = False, None
            self._desk.hub.toast_requested.emit(str(error))
            return False
        return True
