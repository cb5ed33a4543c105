"""The task under way and the ones that wait: a quiet line each, told in whole minutes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import FlowLayout, hbox, vbox
from worthwhile.ui.widgets.surfaces import Card, HLine, Icon
from worthwhile.ui.widgets.text import Caption, Label
from worthwhile.ui.widgets.themed import Themed
from worthwhile.ui.wording import clock_time, minutes, near_day

if TYPE_CHECKING:
    from worthwhile.domain.moment import Moment
    from worthwhile.domain.running import RunningTask
    from worthwhile.ui.theme import Theme

UNTITLED = "A task without a title"
WHAT_HAPPENED = "What really happened?"
_MS_A_MINUTE = 60_000


def time_words(task: RunningTask, now: Moment) -> str:
    """How long it has been worked on: whole minutes, rounded down, never seconds."""
    whole = task.attended_ms(now) // _MS_A_MINUTE
    if task.resumed is None:
        return f"paused after {minutes(whole)}" if whole else "paused"
    return minutes(whole) if whole else "just begun"


def names_words(task: RunningTask) -> str:
    """The tool, the kind of task and the project."""
    names = [task.tool.name, task.task_type.name]
    if task.project is not None:
        names.append(task.project.name)
    return " · ".join(names)


class TaskLine(Themed, QWidget):
    """One task that was begun.

    What was stated before beginning is not shown: it is hidden until the outcome is given.

    Signals:
        toggled(): pause it, or go on with it.
        stopped(): it is done.
        discarded(): forget it.
        kept(): it really is still being worked on.
    """

    toggled = Signal()
    stopped = Signal()
    discarded = Signal()
    kept = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.follow(theme)
        self._icon = Icon(theme, "timer", 16, "ink2", box=20)
        self.title = Label(theme, "", TypeRole.BODY_STRONG)
        self.about = Caption(theme, "", "ink2")
        self.toggle = Button(theme, "Pause", "quiet", height=32)
        self.stop = Button(theme, "Stop", "secondary", height=32)
        self.discard = Button(theme, "", "ghost", "trash-2", name="Throw away", height=32)
        self.say = Button(theme, "Say how long", "secondary", height=28)
        self.keep = Button(theme, "I am still at it", "quiet", height=28)
        self.throw = Button(theme, "Throw it away", "quiet", height=28)
        self._asks = QWidget()
        self._lay_out()
        for button, signal in (
            (self.toggle, self.toggled),
            (self.stop, self.stopped),
            (self.discard, self.discarded),
            (self.say, self.stopped),
            (self.keep, self.kept),
            (self.throw, self.discarded),
        ):
            button.clicked.connect(signal)

    def show_task(
        self, task: RunningTask, now: Moment, day_start_hour: int, *, forgotten: bool
    ) -> None:
        """Show a task as it stands."""
        title = task.title or UNTITLED
        runs = task.resumed is not None
        self._icon.set_icon("timer" if runs else "clock", "ink2" if runs else "ink3")
        self.title.setText(title)
        self.title.setToolTip(title)
        self.title.set_colour("ink" if runs else "ink2")
        about = f"{names_words(task)} · {time_words(task, now)}"
        if forgotten and task.resumed is not None:
            about = f"Running since {_when(task.resumed, now, day_start_hour)}. {WHAT_HAPPENED}"
        self.about.setText(about)
        self.about.setToolTip(about)
        self.toggle.setText("Pause" if runs else "Go on")
        for button in (self.toggle, self.stop, self.discard, self.say, self.keep, self.throw):
            name = button.words or "Throw away"
            button.setAccessibleName(f"{name}: {title}")
            button.setAccessibleDescription(about)
        for button in (self.toggle, self.stop, self.discard):
            button.setVisible(not forgotten)
        self._asks.setVisible(forgotten)

    def show_keys(self, toggle: str | None, stop: str | None) -> None:
        """Say by which keys it is paused and stopped; they work on the first task alone."""
        self.toggle.set_key(toggle)
        self.stop.set_key(stop)

    def _lay_out(self) -> None:
        theme = self.theme
        line = hbox(theme, self, margins=(20, 12, 16, 12), spacing=12)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        said = vbox(theme, spacing=2)
        said.addWidget(self.title)
        said.addWidget(self.about)
        inner = vbox(theme, self._asks, margins=(0, 8, 0, 0))
        answers = QWidget()
        flow = FlowLayout(theme, answers, spacing=16)
        for button in (self.say, self.keep, self.throw):
            flow.addWidget(button)
        inner.addWidget(answers)
        said.addWidget(self._asks)
        line.addLayout(said, 1)
        line.addWidget(self.toggle)
        line.addWidget(self.stop)
        line.addWidget(self.discard)


class RunningCard(Card):
    """All tasks that were begun, the one under way first.

    Signals:
        toggle_requested(UUID): pause it, or go on with it (which pauses the one under way).
        stop_requested(UUID): it is done.
        discard_requested(UUID): forget it.
        kept(UUID): it is still being worked on, though it seemed forgotten.
    """

    toggle_requested = Signal(object)
    stop_requested = Signal(object)
    discard_requested = Signal(object)
    kept = Signal(object)

    def __init__(self, theme: Theme, toggle_key: str, stop_key: str) -> None:
        super().__init__(theme, 0)
        self._keys = toggle_key, stop_key
        self._lines: dict[UUID, tuple[TaskLine, HLine]] = {}
        self._column = vbox(theme, self, margins=(1, 1, 1, 1))
        self.setAccessibleName("Tasks under way")

    def lines(self) -> list[TaskLine]:
        """The lines, top to bottom."""
        return [line for line, _ in self._lines.values()]

    def show_tasks(
        self,
        tasks: Sequence[RunningTask],
        now: Moment,
        day_start_hour: int,
        kept: frozenset[UUID],
        but: UUID | None = None,
    ) -> None:
        """Show these tasks.

        Args:
            tasks: the one under way first.
            now: what time it is.
            day_start_hour: when a logical day begins.
            kept: tasks that were said to be still going on.
            but: a task that is shown elsewhere, because it is being stopped.
        """
        shown = {task.id: task for task in tasks if task.id != but}
        for task_id in [known for known in self._lines if known not in shown]:
            for part in self._lines.pop(task_id):
                part.deleteLater()
        lines = {task_id: self._lines.get(task_id) or self._made(task_id) for task_id in shown}
        self._lines = lines
        for place, (task_id, (line, rule)) in enumerate(lines.items()):
            task = shown[task_id]
            self._column.removeWidget(rule)
            self._column.removeWidget(line)
            self._column.addWidget(rule)
            self._column.addWidget(line)
            rule.setVisible(bool(place))
            forgotten = task.seems_forgotten(now) and task_id not in kept
            line.show_task(task, now, day_start_hour, forgotten=forgotten)
            line.show_keys(*(self._keys if not place else (None, None)))
        self.setVisible(bool(lines))

    def _made(self, task_id: UUID) -> tuple[TaskLine, HLine]:
        line, rule = TaskLine(self.theme), HLine(self.theme)
        line.toggled.connect(partial(self.toggle_requested.emit, task_id))
        line.stopped.connect(partial(self.stop_requested.emit, task_id))
        line.discarded.connect(partial(self.discard_requested.emit, task_id))
        line.kept.connect(partial(self.kept.emit, task_id))
        return line, rule


def _when(then: Moment, now: Moment, day_start_hour: int) -> str:
    """Since when: "14:05", "yesterday, 14:05", "4 Nov, 14:05"."""
    there = then.datetime()
    clock = clock_time(there.hour, there.minute)
    day, today = then.day(day_start_hour), now.day(day_start_hour)
    return clock if day == today else f"{near_day(day, today)}, {clock}"
