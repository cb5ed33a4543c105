"""Summaries: what a person chooses to show somebody, exactly as it would leave."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from worthwhile.domain.errors import RefusedError, WorthwhileError
from worthwhile.domain.month import Month
from worthwhile.domain.period import Period
from worthwhile.domain.shared import Format
from worthwhile.domain.summary import Preset
from worthwhile.domain.touched import Touched
from worthwhile.ui.pages.page import Page
from worthwhile.ui.pages.summaries_choices import SummaryForm
from worthwhile.ui.pages.summaries_deeds import SummaryDeeds
from worthwhile.ui.pages.summaries_foot import SummaryFoot
from worthwhile.ui.pages.summaries_ledger import SharedList
from worthwhile.ui.pages.summaries_sheet import SummarySheet
from worthwhile.ui.paper.size import PaperSize
from worthwhile.ui.widgets.layouts import hbox, vbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from worthwhile.domain.summary import SummaryChoices
    from worthwhile.services.summaries import Composition
    from worthwhile.ui.desk import Desk, Services

PAUSE_MS = 250
_FORM_WIDE, _FORM_NARROW = 264, 248
_BAR = 16  # room for a scroll bar beside the choices
_SHARED_WIDTH = 192


class SummariesPage(Page):
    """Choices on the left, the sheet in the middle, what was shared on the right.

    The sheet is composed in a worker while the old one stays; what is saved is the composition
    that is shown, never one that is still on its way.

    Attributes:
        form: what is chosen.
        sheet: what would leave.
        shared: what was saved before.
        foot: the ways out.
        composition: what the sheet shows; None as long as nothing fits the choices.
    """

    name: ClassVar[str] = "summaries"
    title: ClassVar[str] = "Summaries"
    icon: ClassVar[str] = "file-text"
    shows: ClassVar[Touched] = Touched.ENTRIES | Touched.VOCABULARY

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self.form = SummaryForm(theme, self.title, self.month)
        self.sheet = SummarySheet(theme, PaperSize.usual())
        self.foot = SummaryFoot(theme)
        self.shared = SharedList(desk)
        self.deeds = SummaryDeeds(desk, self)
        self.composition: Composition | None = None
        self._refusal = ""
        self._asked = self._answered = 0
        self._then: Callable[[Composition], None] | None = None
        self._awaits_paint = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._build()
        self._wire()
        self.form.set_choices(Preset.MANAGER.choices(self.month))
        self.foot.set_ready(False)
        self.set_narrow(self.narrow)

    @property
    def month(self) -> Month:
        """The month it is."""
        return Month.of(self.desk.clock.now().day(self.desk.settings.day_start_hour))

    def _build(self) -> None:
        theme = self.desk.theme
        self._area = QScrollArea()
        self._area.setWidget(self._padded())
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName("What it holds")
        self._columns = hbox(theme)
        self._columns.addWidget(self._area)
        self._columns.addWidget(self.sheet, 1)
        self._column = QWidget()
        self._column_lines = vbox(theme, self._column, margins=(0, 36, 40, 0))
        self._columns.addWidget(self._column)
        self._drawn = QWidget()  # in the drawer, where there is no column
        self._drawn_lines = vbox(theme, self._drawn, margins=(0, 8, 0, 24))
        self.sheet.drawer.put(self._drawn)
        whole = vbox(theme, self)
        whole.addLayout(self._columns, 1)
        whole.addWidget(self.foot)

    def _padded(self) -> QWidget:
        """The choices with their margins, which scroll along."""
        ground = QWidget()
        self._form_lines = vbox(self.desk.theme, ground)
        self._form_lines.addWidget(self.form)
        return ground

    def _wire(self) -> None:
        """Everything that is connected, in one place."""
        form, sheet, foot, deeds = self.form, self.sheet, self.foot, self.deeds
        form.changed.connect(lambda: self._want(0))
        form.typed.connect(lambda: self._want(PAUSE_MS))
        form.titles_wanted.connect(self._choose_titles)
        form.names_wanted.connect(deeds.show_names)
        sheet.everything_wanted.connect(form.look_at_everything)
        sheet.cuts_wanted.connect(self._show_cuts)
        foot.save_wanted.connect(deeds.save)
        foot.print_wanted.connect(deeds.print_it)
        foot.copy_wanted.connect(deeds.copy)
        self._pause.timeout.connect(self._ask)
        self.desk.theme.changed.connect(self._fit)
        for action, does in (
            ("save_summary", lambda: deeds.save(Format.PDF)),
            ("print_summary", deeds.print_it),
            ("copy_summary", deeds.copy),
        ):
            shortcut = QShortcut(QKeySequence(self.desk.actions.get(action).keys[0]), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    # --- composing --------------------------------------------------------------------------

    @property
    def is_settled(self) -> bool:
        """Whether the sheet shows what the choices say."""
        return self._asked == self._answered

    def reload(self) -> None:
        """Compose from the journal as it stands; at the start of the program, after a paint."""
        self.form.set_today(self.month)
        self._asked += 1
        self._awaits_paint = not self.desk.services.is_open
        if not self._awaits_paint:
            self._ask()

    def when_settled(self, then: Callable[[Composition], None]) -> None:
        """Call with what the sheet shows, at once or when it is there.

        Where there is no summary, the person is told why instead.
        """
        self._then = then
        if self.is_settled:
            self._go_on()
        elif self._pause.isActive():
            self._pause.stop()
            self._ask()

    def _want(self, pause_ms: int) -> None:
        """Something was chosen: the sheet does not show it yet."""
        self._asked += 1
        if not self._awaits_paint:
            self._pause.start(pause_ms)

    @Slot()
    def _ask(self) -> None:
        services, hour = self.desk.services, self.desk.settings.day_start_hour
        number = self._asked
        self.desk.jobs.start(
            partial(_compose, services, self.form.choices, hour),
            partial(self._on_composed, number),
            partial(self._on_refused, number),
            key="summary",
        )

    def _on_composed(self, number: int, composition: Composition) -> None:
        self.composition = None if composition.page is None else composition
        self._refusal = composition.refusal
        self.form.say_problem("", "")
        self.form.say_dropped(composition.dropped)
        wider = self.form.period.ends != (None, None)
        self.sheet.show_page(composition.page, composition.refusal, wider=wider)
        self.sheet.say_cuts(sum(len(one.redacted.cuts) for one in composition.cuts))
        self._settle(number)

    def _on_refused(self, number: int, error: Exception) -> None:
        if not isinstance(error, WorthwhileError):
            raise error
        self.composition, self._refusal = None, str(error)
        self.form.say_problem(str(error), error.field if isinstance(error, RefusedError) else "")
        self.form.say_dropped(())
        self.sheet.show_page(None, str(error))
        self.sheet.say_cuts(0)
        self._settle(number)

    def _settle(self, number: int) -> None:
        self._answered = number
        self.foot.set_ready(self.composition is not None)
        if self.is_settled and self._then is not None:
            self._go_on()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if self.composition is None:
            self.desk.hub.toast_requested.emit(self._refusal)
        elif then is not None:
            then(self.composition)

    # --- what opens over the page -----------------------------------------------------------

    @Slot()
    def _choose_titles(self) -> None:
        from worthwhile.ui.dialogs.summary_titles import TitlesDialog

        choices = self.form.choices
        dialog = TitlesDialog(self.desk, _days(choices), choices.titles, self.window())
        dialog.accepted.connect(lambda: self.form.name_tasks(dialog.titles))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def _show_cuts(self) -> None:
        from worthwhile.ui.dialogs.summary_cuts import CutsDialog

        if self.composition is not None:
            dialog = CutsDialog(self.desk.theme, self.composition.cuts, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    # --- the page ---------------------------------------------------------------------------

    def set_narrow(self, narrow: bool) -> None:
        """Smaller margins, and what was shared behind a button, where there is little room."""
        super().set_narrow(narrow)
        top, side = (20, 24) if narrow else (36, 48)
        self._form_lines.set_margins((side, top, _BAR, 24))
        (self._drawn_lines if narrow else self._column_lines).addWidget(self.shared)
        self._column.setVisible(not narrow)
        self.sheet.set_narrow(narrow)
        self.foot.set_narrow(narrow)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        side, width = (24, _FORM_NARROW) if self.narrow else (48, _FORM_WIDE)
        self._area.setFixedWidth(self.desk.theme.px(side + width + _BAR))
        self._column.setFixedWidth(self.desk.theme.px(_SHARED_WIDTH + 40))

    def first_focus(self) -> QWidget | None:
        """Whom it is for."""
        return self.form.audience

    def arrive(self, wish: object) -> None:
        """Begin with a preset, by its name."""
        if isinstance(wish, str) and wish in {preset.value for preset in Preset}:
            self.form.begin_with(Preset(wish))

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is heavy begins when there is something to see."""
        super().paintEvent(event)
        if self._awaits_paint:
            self._awaits_paint = False
            QTimer.singleShot(0, self, self._ask)


def _compose(services: Services, choices: SummaryChoices, hour: int) -> Composition:
    """The exact content; in a worker, as is the import of what composes it."""
    return services.summaries.compose(choices, hour)


def _days(choices: SummaryChoices) -> Period:
    since, until = choices.since, choices.until
    return Period(None if since is None else since.first, None if until is None else until.last)
