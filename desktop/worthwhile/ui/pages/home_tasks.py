"""Home's running tasks: begun from the card, paused, stopped, and told what was expected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.errors import RefusedError, WorthwhileError
from worthwhile.ui.actions import shown
from worthwhile.ui.widgets.layouts import settle, vbox
from worthwhile.ui.widgets.running_card import RunningCard
from worthwhile.ui.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from worthwhile.domain.changes import Change
    from worthwhile.domain.entry import Entry
    from worthwhile.domain.moment import Moment
    from worthwhile.domain.running import RunningTask, StartDraft
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.widgets.capture_card import CaptureCard
    from worthwhile.ui.widgets.stop_card import StopCard
    from worthwhile.ui.widgets.then_and_now import ThenAndNow

A_MINUTE_MS = 60_000


def finished_after(task: RunningTask, minutes: float, now: Moment) -> Moment:
    """When a task whose clock ran on was really done, given the minutes it took."""
    if task.resumed is None:
        return now
    rest = max(round(minutes * A_MINUTE_MS) - task.worked_ms, 0)
    return min(replace(task.resumed, utc_ms=task.resumed.utc_ms + rest), now)


class HomeTasks(QObject):
    """Shows what is under way above the capture card, and does what is wanted of it.

    The forecast is written down when a task begins and not shown again before its outcome is.

    Signals:
        seen(bool): there is something to show, or nothing any more.
        stopping(bool): it is being asked how a task turned out, or no more.
        shown(QWidget): this has come, and should be in sight.
    """

    seen = Signal(bool)
    stopping = Signal(bool)
    shown = Signal(QWidget)

    def __init__(self, desk: Desk, card: CaptureCard, place: QWidget) -> None:
        """Build it without looking at the journal.

        Args:
            desk: all parts.
            card: where tasks are begun.
            place: an empty widget to put everything in.
        """
        super().__init__(place)
        self._desk, self._card, self._place = desk, card, place
        self._tasks: tuple[RunningTask, ...] = ()
        self._kept: frozenset[UUID] = frozenset()
        self._stopping: RunningTask | None = None
        self._column = vbox(desk.theme, place, spacing=12)
        keys = (shown(desk.actions.get(name).keys[0]) for name in ("pause_task", "stop_task"))
        self.running = RunningCard(desk.theme, *keys)
        self._column.addWidget(self.running)
        self._stop: StopCard | None = None
        self._told: ThenAndNow | None = None
        self._watched = False
        self.minute = QTimer(self)
        self.minute.setInterval(A_MINUTE_MS)
        self.minute.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.minute.timeout.connect(self._show)
        self.running.toggle_requested.connect(self.toggle)
        self.running.stop_requested.connect(self.ask_how)
        self.running.discard_requested.connect(self.discard)
        self.running.kept.connect(self._on_kept)
        desk.acts.turned.connect(self.close_told)  # what it told of may be gone
        self._show()

    @property
    def tasks(self) -> tuple[RunningTask, ...]:
        """What was begun, the task under way first."""
        return self._tasks

    @property
    def under_way(self) -> RunningTask | None:
        """The task that runs, None when none does."""
        first = self._tasks[0] if self._tasks else None
        return first if first is not None and first.resumed is not None else None

    @property
    def is_stopping(self) -> bool:
        """Whether it is being asked how a task turned out."""
        return self._stopping is not None

    @property
    def stop_card(self) -> StopCard:
        """What asks how a task turned out, made when first wanted."""
        if self._stop is None:
            from worthwhile.ui.widgets.stop_card import StopCard

            self._stop = StopCard(self._desk.theme)
            self._stop.hide()
            self._column.insertWidget(0, self._stop)
            self._stop.stopped.connect(self._on_stopped)
            self._stop.cancelled.connect(self._on_stop_cancelled)
        return self._stop

    @property
    def told(self) -> ThenAndNow:
        """What shows the forecast beside what happened, made when first wanted."""
        if self._told is None:
            from worthwhile.ui.widgets.then_and_now import ThenAndNow

            self._told = ThenAndNow(self._desk.theme)
            self._told.hide()
            self._column.insertWidget(0, self._told)
            self._told.closed.connect(self.close_told)
        return self._told

    def show_tasks(self, tasks: tuple[RunningTask, ...]) -> None:
        """Show these tasks as they stand."""
        self._tasks = tasks
        if self._stopping is not None and self._task(self._stopping.id) is None:
            self._end_stop()  # it was stopped or thrown away elsewhere
        self._show()

    def watch(self, *, on: bool) -> None:
        """Follow the minutes while somebody looks; rest when nobody does."""
        self._watched = on
        self._show()

    def start(self, draft: StartDraft) -> bool:
        """Begin a task; what runs is paused. Whether it was begun: the card says why not."""
        running = self.under_way

        def said(_change: Change) -> str:
            words = f"Started {quoted(draft.title)}"
            return words if running is None else f"{words}, paused {quoted(running.title)}"

        try:
            service = self._desk.services.running
            self._desk.acts.perform(lambda: service.start(draft)[1], said)
        except RefusedError as error:
            self._card.refuse(error)
            return False
        except WorthwhileError as error:
            self._desk.hub.toast_requested.emit(str(error))
            return False
        self.close_told()
        return True

    @Slot(object)
    def toggle(self, task_id: UUID) -> None:
        """Pause a task, or go on with it."""
        task = self._task(task_id)
        if task is None:
            return
        service = self._desk.services.running
        runs = task.resumed is not None
        words = f"{'Paused' if runs else 'Going on with'} {quoted(task.title)}"
        self._do(lambda: service.pause(task_id) if runs else service.resume(task_id), words)

    @Slot(object)
    def discard(self, task_id: UUID) -> None:
        """Forget a task; Undo brings it back."""
        task = self._task(task_id)
        if task is not None:
            service = self._desk.services.running
            self._do(lambda: service.discard(task_id), f"Threw away {quoted(task.title)}")
            self._card.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def toggle_current(self) -> None:
        """Pause what runs, or go on with what was paused last."""
        if self._tasks:
            self.toggle(self._tasks[0].id)

    @Slot()
    def stop_current(self) -> None:
        """Ask how what runs turned out, or what was paused last."""
        if self._tasks and self._stopping is None:
            self.ask_how(self._tasks[0].id)
        elif self._stopping is not None:
            self.stop_card.focus()

    @Slot(object)
    def ask_how(self, task_id: UUID) -> None:
        """Ask for outcome and minutes. The task goes on until both are given."""
        task = self._task(task_id)
        if task is None:
            return
        now = self._desk.clock.now()
        attended = max(round(task.attended_ms(now) / A_MINUTE_MS), 1)
        self._stopping = task
        self.close_told()
        self.stop_card.ask(task, None if self._is_forgotten(task) else float(attended))
        self.stop_card.show()
        self.stopping.emit(True)  # noqa: FBT003 - a signal's value
        self._show()
        settle(self._place)
        self.stop_card.focus()
        self.shown.emit(self.stop_card)

    @Slot()
    def close_told(self) -> None:
        """Take the forecast and the outcome away: they were read."""
        if self._told is not None and not self._told.isHidden():
            held = self._told.isAncestorOf(self._place.focusWidget() or self._place)
            self._told.hide()
            if held:
                self._card.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say_seen()

    @Slot()
    def _on_stopped(self) -> None:
        task, asked = self._stopping, self.stop_card
        if task is None:
            return
        service = self._desk.services.running
        made: list[Entry] = []
        finished = None
        if self._is_forgotten(task) and asked.minutes is not None:
            finished = finished_after(task, asked.minutes, self._desk.clock.now())

        def write() -> Change:
            entry, change = service.stop(
                task.id, outcome=asked.outcome, minutes_with=asked.minutes, finished=finished
            )
            made.append(entry)
            return change

        try:
            self._desk.acts.perform(write, f"Logged {quoted(task.title)}")
        except RefusedError as error:
            asked.complain(str(error))
            return
        except WorthwhileError as error:
            self._desk.hub.toast_requested.emit(str(error))
            return
        self._end_stop()
        if self.told.show_entry(made[0]):
            self.told.show()
            self._card.announce(self.told.accessibleName())
        self._say_seen()
        self._card.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.told.isHidden():
            settle(self._place)
            self.shown.emit(self.told)

    @Slot()
    def _on_stop_cancelled(self) -> None:
        self._end_stop()
        self._card.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_kept(self, task_id: UUID) -> None:
        self._kept |= {task_id}
        self._show()

    def _end_stop(self) -> None:
        self._stopping = None
        self.stop_card.hide()
        self.stopping.emit(False)  # noqa: FBT003 - a signal's value
        self._show()

    def _do(self, verb: Callable[[], Change], words: str) -> None:
        try:
            self._desk.acts.perform(verb, words)
        except WorthwhileError as error:
            self._desk.hub.toast_requested.emit(str(error))

    def _is_forgotten(self, task: RunningTask) -> bool:
        return task.id not in self._kept and task.seems_forgotten(self._desk.clock.now())

    def _task(self, task_id: UUID) -> RunningTask | None:
        return next((task for task in self._tasks if task.id == task_id), None)

    @Slot()
    def _show(self) -> None:
        stopping = None if self._stopping is None else self._stopping.id
        self.running.show_tasks(
            self._tasks,
            self._desk.clock.now(),
            self._desk.settings.day_start_hour,
            self._kept,
            but=stopping,
        )
        if self.under_way is None or not self._watched:
            self.minute.stop()
        elif not self.minute.isActive():
            self.minute.start()
        self._say_seen()

    def _say_seen(self) -> None:
        parts = (self.running, self._stop, self._told)
        self.seen.emit(any(part is not None and not part.isHidden() for part in parts))
