"""Summaries: what a person chooses to show somebody, exactly as it would leave."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from worthwhile.domain.month import Month
from worthwhile.domain.period import Period
from worthwhile.domain.shared import Format
from worthwhile.domain.summary import Preset
from worthwhile.domain.touched import Touched
from worthwhile.ui.pages.page import Page
from worthwhile.ui.pages.summaries_choices import SummaryForm
from worthwhile.ui.pages.summaries_composing import Composing
from worthwhile.ui.pages.summaries_deeds import SummaryDeeds
from worthwhile.ui.pages.summaries_foot import SummaryFoot
from worthwhile.ui.pages.summaries_ledger import SharedList
from worthwhile.ui.pages.summaries_sheet import SummarySheet
from worthwhile.ui.pages.summaries_words import KeptWords
from worthwhile.ui.paper.size import PaperSize
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.shared_view import INSET

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from worthwhile.domain.summary import SummaryChoices
    from worthwhile.services.summaries import Composition
    from worthwhile.ui.desk import Desk

PAUSE_MS = 250
_FORM_WIDE, _FORM_NARROW = 264, 248
_BAR = 16  # room for a scroll bar beside the choices
_SHARED_WIDTH = 192
_BELOW_LINE = 24


class SummariesPage(Page):
    """Choices on the left, the sheet in the middle, what was shared on the right.

    The sheet is composed in a worker while the old one stays; what is saved is the composition
    that is shown, never one that is still on its way.

    Attributes:
        form: what is chosen.
        sheet: what would leave.
        shared: what was saved before.
        foot: the ways out.
        kept: own words, from one start to the next.
        composing: what the sheet shows, and whether it follows the choices by now.
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
        self.composing = Composing(desk, lambda: self.form.choices, self)
        self.kept = KeptWords(desk, self.form, self)
        self.deeds = SummaryDeeds(desk, self, self.composing, self.form, self.sheet)
        self._awaits_paint = False
        self._build()
        self._wire()
        self.form.set_choices(Preset.MANAGER.choices(self.month))
        self.foot.set_ready(ready=False)
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
        self._column_lines = vbox(theme, self._column, margins=(0, 36, 40 - INSET, 0))
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
        for field in form.words.values():
            field.cursorPositionChanged.connect(self._follow_words)
        self._area.verticalScrollBar().rangeChanged.connect(self._follow_words)
        form.never_wanted.connect(lambda: self.desk.actions.trigger("cut_names"))
        sheet.everything_wanted.connect(form.look_at_everything)
        sheet.cuts_wanted.connect(self._show_cuts)
        foot.save_wanted.connect(deeds.save)
        foot.print_wanted.connect(deeds.print_it)
        foot.copy_wanted.connect(deeds.copy)
        self.composing.composed.connect(self._on_composed)
        self.composing.refused.connect(self._on_refused)
        self.desk.theme.changed.connect(self._fit)
        for action, does in (
            ("save_summary", lambda: deeds.save(Format.PDF)),
            ("print_summary", deeds.print_it),
            ("copy_summary", deeds.copy),
            ("find_shared", self.go_to_shared),
        ):
            shortcut = QShortcut(QKeySequence(self.desk.actions.get(action).keys[0]), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    # --- composing --------------------------------------------------------------------------

    def reload(self) -> None:
        """Compose from the journal as it stands; at the start of the program, after a paint."""
        self.form.set_today(self.month)
        self._awaits_paint = not self.desk.services.is_open
        self.composing.want(None)
        if not self._awaits_paint:
            self._begin()

    @Slot()
    def _begin(self) -> None:
        """Compose, with the words that were written before."""
        self.kept.fetch(lambda: self._want(0))

    def _want(self, pause_ms: int) -> None:
        self.composing.want(None if self._awaits_paint else pause_ms)

    @Slot(object)
    def _on_composed(self, composition: Composition) -> None:
        self.form.say_problem("", "")
        self.form.say_dropped(composition.dropped)
        wider = self.form.period.ends != (None, None)
        self.sheet.show_page(composition.page, composition.refusal, wider=wider)
        self.sheet.say_cuts(sum(len(one.redacted.cuts) for one in composition.cuts))
        self.foot.set_ready(ready=composition.page is not None)
        self._order_tabs()

    @Slot(str, str)
    def _on_refused(self, sentence: str, field: str) -> None:
        self.form.say_problem(sentence, field)
        self.form.say_dropped(())
        self.sheet.show_page(None, sentence)
        self.sheet.say_cuts(0)
        self.foot.set_ready(ready=False)

    @Slot()
    def _follow_words(self) -> None:
        """Keep the line in sight that is being written: its field grows below the fold."""
        field = next((one for one in self.form.words.values() if one.hasFocus()), None)
        ground = self._area.widget()
        if field is not None and ground is not None:
            foot = field.viewport().mapTo(ground, field.cursorRect().bottomLeft())
            self._area.ensureVisible(foot.x(), foot.y(), 0, self.desk.theme.px(_BELOW_LINE))

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

        composition = self.composing.composition
        if composition is not None:
            dialog = CutsDialog(self.desk.theme, composition.cuts, self.window())
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
        self._order_tabs()

    @Slot()
    def _fit(self) -> None:
        side, width = (24, _FORM_NARROW) if self.narrow else (48, _FORM_WIDE)
        self._area.setFixedWidth(self.desk.theme.px(side + width + _BAR))
        self._column.setFixedWidth(self.desk.theme.px(_SHARED_WIDTH + INSET + 40))

    def _order_tabs(self) -> None:
        """As it is read: sheets are made as they come, and the list has two places."""
        sheets, listed = self.sheet.preview.cards, self.shared.controls()
        order = [
            *self.sheet.controls(),
            *(listed if self.narrow else ()),
            *sheets,
            *(() if self.narrow else listed),
            next(iter(self.foot.buttons.values())),
        ]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    @property
    def foot_height(self) -> int:
        """The ways out."""
        return self.foot.height()

    def first_focus(self) -> QWidget | None:
        """Whom it is for."""
        return self.form.audience

    @Slot()
    def go_to_shared(self) -> None:
        """Give the keys to the list of what was shared, behind its button if it is there."""
        if self.narrow and not self.sheet.drawer.is_open:
            self.sheet.shared_button.click()
        self.shared.focus()

    def arrive(self, wish: object) -> None:
        """Begin with a preset, by its name; or ask for a file to be checked."""
        if wish == "check_file":
            self.shared.ask_for_file()
        if isinstance(wish, str) and wish in {preset.value for preset in Preset}:
            self.form.begin_with(Preset(wish))

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is heavy begins when there is something to see."""
        super().paintEvent(event)
        if self._awaits_paint:
            self._awaits_paint = False
            QTimer.singleShot(0, self, self._begin)

    def leave(self) -> None:
        """Write down what was written here."""
        self.kept.keep()


def _days(choices: SummaryChoices) -> Period:
    since, until = choices.since, choices.until
    return Period(None if since is None else since.first, None if until is None else until.last)
