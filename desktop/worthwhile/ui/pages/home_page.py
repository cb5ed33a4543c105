"""Home: write down what AI was used for, and how it turned out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from worthwhile.domain.errors import RefusedError, WorthwhileError
from worthwhile.domain.touched import Touched
from worthwhile.ui import wording
from worthwhile.ui.pages.home_frame import HomeFrame
from worthwhile.ui.pages.page import Page
from worthwhile.ui.widgets.button import Button
from worthwhile.ui.widgets.capture_card import CaptureCard
from worthwhile.ui.widgets.key_legend import KeyLegend
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.text import PageTitle

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from worthwhile.domain.capture import Capture, Typing
    from worthwhile.domain.changes import Change
    from worthwhile.domain.completion import Suggestion
    from worthwhile.domain.entry import Draft
    from worthwhile.domain.running import StartDraft
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.pages.home_names import HomeNames
    from worthwhile.ui.pages.home_prompts import CalibrationOffers, HomePrompts
    from worthwhile.ui.pages.home_rail import HomeRail
    from worthwhile.ui.pages.home_tasks import HomeTasks

LEGEND = (
    (("⏎",), "goes on, then logs"),
    (("Ctrl ⏎",), "logs without an outcome"),
    (("Alt 1", "5"), "outcome while typing"),
    (("Esc",), "keeps a chip as text"),
)
_KEEP_AFTER_MS = 1_500
_LINE_LIMIT = 4_000


class HomePage(Page):
    """The capture card on its page.

    Everything it needs for the first paint is read at a glance; how well tools fit is learned
    in the background when a name is first typed.
    """

    name = "home"
    title = "Home"
    icon = "house"
    shows = Touched.ENTRIES | Touched.VOCABULARY | Touched.RUNNING | Touched.RATINGS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._names: HomeNames | None = None
        self._day: date | None = None
        self._rail_seen = desk.settings.values.home_rail
        self._told_unkept = False
        self._tasks: HomeTasks | None = None
        self._rail: HomeRail | None = None
        self._prompts: HomePrompts | None = None
        self._offers: CalibrationOffers | None = None
        self.heading = PageTitle(desk.theme)
        self.find_button = Button(
            desk.theme, "Find or jump to", "quiet", "search", desk.actions.get("find").shown_keys
        )
        self.find_button.clicked.connect(lambda: desk.actions.trigger("find"))
        self.card = CaptureCard(
            desk.theme,
            vocabulary=lambda: desk.services.vocabulary,
            suggest=self._suggest,
            now=desk.clock.now,
        )
        self._keeper = QTimer(self)
        self._keeper.setSingleShot(True)
        self._keeper.setInterval(_KEEP_AFTER_MS)
        self._keeper.timeout.connect(self._keep_line)
        self._lay_out()
        self._kept_line = desk.services.line
        self.card.start_over(self._kept_line)
        self.card.take_names()
        desk.hub.opened.connect(self._on_opened)
        self.card.starting.connect(self._on_starting)
        self.card.start_requested.connect(self._start)
        self.card.log_requested.connect(self._log)
        self.card.line_changed.connect(self._on_line_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

        if self._rail_seen:
            self.frame.keep_free()
        if desk.services.under_way:
            self.tasks.show_tasks(desk.services.under_way)

    @property
    def tasks(self) -> HomeTasks:
        """What is under way; made when there is first something."""
        if self._tasks is None:
            from worthwhile.ui.pages.home_tasks import HomeTasks

            made = self._tasks = HomeTasks(self.desk, self.card, self.frame.above)
            made.seen.connect(partial(self._on_seen, self.frame.above))
            made.stopping.connect(self._on_stopping)
            made.shown.connect(self.frame.bring_into_sight)
            made.watch(on=self.isVisible())
        return self._tasks

    @property
    def prompts(self) -> HomePrompts:
        """What asks for the most recent use; made once that is switched on."""
        if self._prompts is None:
            from worthwhile.ui.pages.home_prompts import HomePrompts

            made = self._prompts = HomePrompts(self.desk, self.card, self.frame.asks)
            made.seen.connect(partial(self._on_seen, self.frame.asks))
            made.watch(on=self.isVisible())
        return self._prompts

    @property
    def rail(self) -> HomeRail:
        """What lies beside the card; made after the first paint."""
        if self._rail is None:
            from worthwhile.ui.pages.home_rail import HomeRail

            made = self._rail = HomeRail(self.desk)
            made.set_narrow(self.narrow)
            self.frame.take_rail(made)
            made.filled.connect(self._on_rail)
            made.left.connect(self.card.line.setFocus)
        return self._rail

    def reload(self) -> None:
        """Take the lists, the day and what is under way as they are now."""
        if self._names is not None:
            self._names.forget()
        self.card.take_names()
        self._show_day()
        if self.desk.services.is_open:
            self._show_tasks()
            self.rail.refresh()
            self._watch(on=self.isVisible())

    @Slot()
    def _on_opened(self) -> None:
        self._bring_up_to_date()

    def listen(self) -> None:
        """Details, pause and stop have keys on this page."""
        from PySide6.QtGui import QKeySequence, QShortcut  # after the paint: many enums

        for keys, does in (
            ("Ctrl+D", self.card.toggle_details),
            (self.desk.actions.get("pause_task").keys[0], self._pause),
            (self.desk.actions.get("stop_task").keys[0], self._stop),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        self.card.flow.listen()

    def set_narrow(self, narrow: bool) -> None:
        """Smaller margins in a small window."""
        super().set_narrow(narrow)
        self.frame.set_narrow(narrow)
        if self._rail is not None:
            self._rail.set_narrow(narrow)

    def first_focus(self) -> QWidget:
        """The line, or how a task turned out while that is being asked."""
        if self._tasks is not None and self._tasks.is_stopping:
            return self._tasks.stop_card.question.scale
        return self.card.line

    def leave(self) -> None:
        """Keep what is not logged yet."""
        self._keeper.stop()
        if self._rail is not None:
            self._rail.rest_is_over()
        self._keep_line()
        if self._prompts is not None and self._prompts.is_answering:
            self._prompts.withdraw()

    def _lay_out(self) -> None:
        theme = self.desk.theme
        head_box = QWidget()
        head = hbox(theme, head_box, spacing=8)
        head.addWidget(self.heading, 1)
        head.addWidget(self.find_button)
        self.frame = HomeFrame(theme, head_box, self.card, KeyLegend(theme, LEGEND))
        vbox(theme, self).addWidget(self.frame)

    def _show_day(self) -> None:
        day = self.desk.clock.now().day(self.desk.settings.day_start_hour)
        self.heading.setText(wording.long_day(day))
        if self._rail is not None and day != self._day:
            self._rail.refresh(Touched.NOTHING)  # another day may ask, another week may say
        self._day = day

    # Logging

    @Slot(object)
    def _log(self, draft: Draft) -> None:
        logbook, prompts = self.desk.services.logbook, self._prompts
        if prompts is not None and prompts.is_answering:
            from worthwhile.domain.entry import Source

            draft = replace(draft, source=Source.PROMPTED)

        def write() -> Change:
            return logbook.log(draft)[1]

        try:
            self.desk.acts.perform(write, lambda change: _logged(draft, change))
        except RefusedError as error:
            self.card.refuse(error)
            return
        except WorthwhileError as error:
            self.desk.hub.toast_requested.emit(str(error))
            return
        if prompts is not None:
            prompts.answered()
        self.card.logged()
        self._keeper.stop()
        self._keep_line()

    # Beginning and stopping

    def _show_tasks(self) -> None:
        tasks = self.desk.services.running.tasks()
        if tasks or self._tasks is not None:
            self.tasks.show_tasks(tasks)

    def _on_seen(self, place: QWidget, on: bool) -> None:
        self.frame.show_above(place, on=on, after=self.find_button)

    @Slot(bool)
    def _on_rail(self, filled: bool) -> None:
        self._rail_seen = filled
        self.frame.show_rail(filled)

    @Slot(bool)
    def _on_stopping(self, on: bool) -> None:
        """One thing to act on at a time."""
        self.frame.show_card(on=not on, legend=not self.card.is_starting)

    @Slot(bool)
    def _on_starting(self, on: bool) -> None:
        self.frame.show_card(on=True, legend=not on)
        if not on:
            return
        if self._offers is None:
            from worthwhile.ui.pages.home_prompts import CalibrationOffers

            self._offers = CalibrationOffers(self.desk, self.card)
        self._offers.offer()

    @Slot(object)
    def _start(self, draft: StartDraft) -> None:
        if self.tasks.start(draft):
            self.card.begun()
            self._keeper.stop()
            self._keep_line()

    @Slot()
    def _pause(self) -> None:
        if self._tasks is not None:
            self._tasks.toggle_current()

    @Slot()
    def _stop(self) -> None:
        if self._tasks is not None:
            self._tasks.stop_current()

    # The unfinished line

    @Slot(str)
    def _on_line_changed(self, _line: str) -> None:
        if not self._keeper.isActive():  # begun anew by each letter, it would wait for a pause
            self._keeper.start()

    @Slot()
    def _keep_line(self) -> None:
        line = self.card.line.line[:_LINE_LIMIT]
        try:
            if line != self._kept_line:
                self._write_line(line)
            self.desk.settings.change(home_rail=self._rail_seen)
        except WorthwhileError as error:
            if not self._told_unkept:  # once is enough, the next letter fails alike
                self._told_unkept = True
                self.desk.hub.toast_requested.emit(str(error))

    def _write_line(self, line: str) -> None:
        from worthwhile.services.drafts import CAPTURE_LINE

        self.desk.services.drafts.keep(CAPTURE_LINE, line)
        self._kept_line = line
        self.desk.settings.forget_old_line()

    def _suggest(self, typing: Typing, capture: Capture) -> Sequence[Suggestion]:
        if self._names is None:
            from worthwhile.ui.pages.home_names import HomeNames

            self._names = HomeNames(self.desk, self.card)
        return self._names.offer(typing, capture)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring the field that has the keys into sight, also when nobody tabbed to it."""
        if now is not None and self.frame.holds(now):
            self.frame.ensureWidgetVisible(now, 0, self.desk.theme.px(40))

    def changeEvent(self, event: QEvent) -> None:
        """Follow midnight when the window comes to the front again."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self._show_day()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow midnight when the page is seen again."""
        super().showEvent(event)
        self._show_day()
        self._watch(on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """No minute needs to be told while nobody looks."""
        super().hideEvent(event)
        self._watch(on=False)

    def _watch(self, *, on: bool) -> None:
        if self.desk.settings.values.prompted_logging and self.desk.services.is_open:
            _ = self.prompts  # it was switched on
        for part in (self._tasks, self._prompts):
            if part is not None:
                part.watch(on=on)


def _logged(draft: Draft, change: Change) -> str:
    """What the toast says; a name that was made is named, for it may be a slip of the keys."""
    said = f"Logged {wording.quoted(draft.title)}"
    made = [f"{term.kind.words} {wording.quoted(term.name)}" for term in change.terms_after]
    return f"{said}, new {' and '.join(made)}" if made else said
