"""The capture card: a line, an outcome, perhaps minutes, and it is logged. Ten seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.capture import TokenKind
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.vocabulary import Kind, Vocabulary
from worthwhile.ui.widgets.button import Button
from worthwhile.ui.widgets.capture_flow import CaptureFlow
from worthwhile.ui.widgets.capture_line import QUESTION, CaptureLine
from worthwhile.ui.widgets.capture_minutes import MinutesRow
from worthwhile.ui.widgets.capture_outcome import OutcomeQuestion
from worthwhile.ui.widgets.drawer import Drawer
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.painting import END, begin, hairline
from worthwhile.ui.widgets.pressable import KeyCap
from worthwhile.ui.widgets.ruled import WRONG_MINUTES
from worthwhile.ui.widgets.surfaces import Card, HLine
from worthwhile.ui.widgets.text import Caption, FieldLabel
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from worthwhile.domain.capture import Capture, Typing
    from worthwhile.domain.completion import Suggestion
    from worthwhile.domain.entry import Draft
    from worthwhile.domain.moment import Moment
    from worthwhile.domain.outcome import Outcome
    from worthwhile.ui.theme import Theme
    from worthwhile.ui.widgets.capture_details import CaptureDetails
    from worthwhile.ui.widgets.capture_start import CaptureStart
    from worthwhile.ui.widgets.completer import Completer

EXAMPLE = "e.g. tidy up the onboarding email @chatgpt #writing 8m"
MARKS_HINT = "@tool   #task   12m   +project"
OVER = "It has its minutes or its outcome already: log it."
OF_THE_DETAILS = frozenset({"minutes_fix", "finished", "note"})
DETAILS_HINT = "fixing up, what went wrong, another day, private note"


class _OnRule(Themed, QWidget):
    """The capture line on its rule, which is in pen ink while the line is written on."""

    def __init__(self, theme: Theme, line: CaptureLine) -> None:
        super().__init__()
        self._line = line
        self.follow(theme)
        column = vbox(theme, self, margins=(0, 0, 0, 2))
        column.addWidget(line)
        line.focused.connect(self.update)
        line.unfocused.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rule."""
        on = self._line.hasFocus()
        y = self.height() - (2 if on else 1)
        role, thick = ("pen", 2) if on else ("rule", 1)
        hairline(begin(self), self.theme, 0, y, self.width(), y, role, thick)


class CaptureCard(Card):
    """What Home is for. It turns keys into a `Draft` and leaves the logging to its page.

    The line and the fields below it say the same thing at all times: what is typed fills the
    fields, what is entered in a field is written into the line.

    Signals:
        log_requested(Draft): complete and checked; answer with `logged()` or `refuse(error)`.
        line_changed(str): what stands in the line now.
        starting(bool): it begins to ask what is expected of a task, or asks no more.
        start_requested(StartDraft): begin it; answer with `begun()` or `refuse(error)`.
    """

    log_requested = Signal(object)
    line_changed = Signal(str)
    starting = Signal(bool)
    start_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        *,
        vocabulary: Callable[[], Vocabulary],
        suggest: Callable[[Typing, Capture], Sequence[Suggestion]],
        now: Callable[[], Moment],
        parent: QWidget | None = None,
    ) -> None:
        """Build the card.

        Args:
            theme: colours, type, lengths.
            vocabulary: the lists as they stand.
            suggest: names for a half-typed one, best first, given what the line says.
            now: what time it is.
            parent: as for every widget.
        """
        super().__init__(theme, 1, parent=parent)
        self._vocabulary = vocabulary
        self._suggest = suggest
        self._now = now
        self._token_outcome: Outcome | None = None
        self.hint = Caption(theme, MARKS_HINT, align=END)
        self.line = CaptureLine(theme, EXAMPLE)
        self._completer: Completer | None = None
        self.question = OutcomeQuestion(theme)
        self.log_button = Button(theme, "Log it", "primary", key="⏎", height=36)
        self.start_button = Button(theme, "Start", "secondary", key="Alt S", height=36)
        self.minutes = MinutesRow(theme, self.start_button, self.log_button)
        self.details_button = Button(theme, "Details", "quiet", "chevron-right", height=28)
        self._details: CaptureDetails | None = None
        self.drawer = Drawer(theme)
        self._details_hint = Caption(theme, DETAILS_HINT)
        self._start: CaptureStart | None = None
        self._lay_out()
        self._connect()
        self.flow = CaptureFlow(self, self)
        self._say_drawer()
        self._mirror()

    @property
    def completer(self) -> Completer:
        """The suggestions under the line, made when something is first typed."""
        if self._completer is None:
            from worthwhile.ui.widgets.completer import Completer

            self.line.edited.disconnect(self._on_first_edit)
            made = self._completer = Completer(
                self.theme,
                self.line,
                lambda typing, _line: self._suggest(typing, self.line.capture),
            )
            made.accepted.connect(self.flow.on_accepted)
            made.dismissed.connect(self.flow.on_dismissed)
        return self._completer

    @property
    def details(self) -> CaptureDetails:
        """The fields below the fold, made when first wanted: the first paint does without."""
        if self._details is None:
            from worthwhile.ui.widgets.capture_details import CaptureDetails

            self._details = CaptureDetails(self.theme, self._now)
            self._details.named.connect(self.line.set_field)
            self._details.offer(self._vocabulary())
            self._details.mirror(self.line.capture, self._vocabulary())
            self.drawer.put(self._details)
        return self._details

    @property
    def start(self) -> CaptureStart:
        """What the card asks before a task begins, made when first wanted."""
        if self._start is None:
            from worthwhile.ui.widgets.capture_start import CaptureStart

            self._start = CaptureStart(self, self._body, self._column)
        return self._start

    @property
    def is_starting(self) -> bool:
        """Whether it asks what is expected of a task that is about to begin."""
        return self._start is not None and self._start.is_open

    @property
    def is_no_ai(self) -> bool:
        """Whether the task was done without AI."""
        term = self._vocabulary().find(Kind.TOOL, self.line.capture.tool)
        return term is not None and term.no_ai

    def draft(self) -> Draft:
        """What the card says, names spelled as they will be written down.

        Raises:
            RefusedError: something in a field makes no sense.
        """
        for name, field in (
            ("minutes_with", self.minutes.used),
            ("minutes_without", self.minutes.guessed),
        ):
            if not field.is_valid:
                raise RefusedError(WRONG_MINUTES, name)
        from worthwhile.domain.completion import spelling

        said = self.line.capture.draft()
        vocabulary = self._vocabulary()
        names: dict[str, Any] = {
            kind.value: spelling(vocabulary, kind, typed) if typed else ""
            for kind in Kind
            for typed in (getattr(said, kind.value),)
        }
        more: dict[str, Any] = {}
        if self._details is not None:
            details = self._details.details()
            more = {field.name: getattr(details, field.name) for field in fields(details)}
        return replace(said, outcome=self.question.value, **names, **more)

    def take_names(self) -> None:
        """The lists changed: offer and spell names as they are now."""
        if self._details is not None:
            self._details.offer(self._vocabulary())
        self._mirror()

    def start_over(self, line: str = "") -> None:
        """Begin with this line and nothing else."""
        self.flow.start_over()
        if self._start is not None:
            self._start.close()
        self.question.set_value(None)
        self._token_outcome = None
        self.minutes.start_over()
        if self._details is not None:
            self._details.start_over()
        self.line.start_over(line)
        self._mirror()

    def logged(self) -> None:
        """It is in the journal: empty the card, the keys go back to the line."""
        self.start_over()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def begun(self) -> None:
        """It is under way: empty the line; what the details hold is kept for an entry."""
        self.line.start_over()
        self._mirror()
        if self._start is not None:
            self._start.close()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: RefusedError) -> None:
        """Show why it cannot be logged, beside what has to change."""
        self.flow.refuse(error)

    def say(self, words: str = "") -> None:
        """Put a sentence beside the line instead of the marks; none brings the marks back."""
        self.hint.set_colour("ink" if words else "ink3")
        self.hint.setText(words or MARKS_HINT)
        if words:
            self.announce(words)

    def announce(self, words: str) -> None:
        """Let a screen reader say it; what is drawn beside a field is not read by itself."""
        from PySide6.QtGui import (  # late: its many enums would slow the start
            QAccessible,
            QAccessibleAnnouncementEvent,
        )

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, words))

    @Slot()
    def toggle_details(self) -> None:
        """Open the details and go there, or close them and go back to the line."""
        opening = not self.drawer.is_open
        within = self.drawer.isAncestorOf(self.focusWidget() or self)
        details = self.details
        self.drawer.set_open(opening)
        if opening:
            details.names[Kind.TOOL].setFocus(Qt.FocusReason.TabFocusReason)
        elif within:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_to_log(self, draft: Draft) -> None:
        """Ask for the entry to be written down."""
        self.log_requested.emit(draft)

    def ask_to_start(self, draft: Draft, *, at_once: bool) -> None:
        """Ask what is expected of it; what is over already can only be logged."""
        if draft.minutes_with is not None or draft.outcome is not None:
            self.say(OVER)
        else:
            self.start.ask(at_once=at_once)

    def choose(self, outcome: Outcome) -> None:
        """Choose an outcome from wherever the keys are."""
        if self.question.is_asked:
            self.question.scale.choose(outcome)

    def _lay_out(self) -> None:
        theme = self.theme
        column = self._column = vbox(theme, self, margins=(24, 20, 24, 12))
        self._body = QWidget()
        body = vbox(theme, self._body)
        head = hbox(theme, spacing=16)
        head.addWidget(FieldLabel(theme, QUESTION))
        head.addWidget(self.hint, 1)
        column.addLayout(head)
        column.addWidget(_OnRule(theme, self.line))
        column.gap(28)
        body.addWidget(self.question)
        body.gap(20)
        body.addWidget(self.minutes)
        body.gap(16)
        body.addWidget(HLine(theme))
        body.gap(8)
        foot = hbox(theme, spacing=12)
        foot.addWidget(self.details_button)
        foot.addWidget(self._details_hint, 1)
        foot.addWidget(KeyCap(theme, "Ctrl D"))
        body.addLayout(foot)
        body.addWidget(self.drawer)
        column.addWidget(self._body)
        order = [self.line, *self.question.scale.stops(), self.minutes.used]
        order += [self.minutes.guessed, self.start_button, self.log_button, self.details_button]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.line.edited.connect(self._on_first_edit)
        self.line.edited.connect(self._on_line)
        self.minutes.entered.connect(self.line.set_field)
        self.question.chosen.connect(self._on_chosen)
        self.details_button.clicked.connect(self.toggle_details)
        self.start_button.clicked.connect(lambda: self.flow.submit_start())
        self.drawer.toggled.connect(self._say_drawer)

    @Slot()
    def _on_first_edit(self) -> None:
        """Offer names for what is typed; from then on the suggestions watch the line."""
        if self.line.hasFocus():
            self.completer.refresh()

    @Slot()
    def _on_line(self) -> None:
        self._mirror()
        self.line_changed.emit(self.line.line)

    def _mirror(self) -> None:
        """Let the fields say what the line says."""
        capture = self.line.capture
        if capture.outcome is not self._token_outcome:
            if capture.outcome is not None or self.question.scale.value is self._token_outcome:
                self.question.set_value(capture.outcome)
            self._token_outcome = capture.outcome
        no_ai = self.is_no_ai
        self.question.set_asked(not no_ai)
        self.minutes.name_fields(no_ai=no_ai)
        self.minutes.mirror(capture)
        self._offer_start()
        if self._start is not None:
            self._start.mirror()
        if self._details is not None:
            self._details.mirror(capture, self._vocabulary())

    def _offer_start(self) -> None:
        """What took its time or turned out somehow is over, and cannot be begun."""
        over = self.line.capture.minutes_with is not None or self.question.value is not None
        self.start_button.setVisible(not over)

    def complain(self, field: str, sentence: str) -> QWidget | None:
        """Say what is wrong beside a field and return it, or None when it is of the line.

        An empty name takes all such sentences away.
        """
        if self.is_starting and (asked := self.start.panel.complain(field, sentence)) is not None:
            return asked
        target = self.minutes.complain(field, sentence)
        if field in OF_THE_DETAILS or self._details is not None:
            below = self.details.complain(field, sentence)
            if below is not None:
                self.drawer.set_open(True)
                target = below
        return target

    @Slot(object)
    def _on_chosen(self, outcome: Outcome | None) -> None:
        """An outcome written in the line follows the one that was chosen."""
        self._offer_start()
        if self._token_outcome is not None:
            self._token_outcome = outcome
            self.line.set_field(TokenKind.OUTCOME, outcome)

    @Slot()
    def _say_drawer(self) -> None:
        is_open = self.drawer.is_open
        self.details_button.set_icon("chevron-down" if is_open else "chevron-right")
        self._details_hint.setText("" if is_open else DETAILS_HINT)
        state = "open" if is_open else "closed"
        self.details_button.setAccessibleDescription(f"{state}, Ctrl D")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from any field, Esc goes back to the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flow.submit()
        elif event.key() == Qt.Key.Key_Escape and self.is_starting:
            self.start.cancel()
        elif event.key() == Qt.Key.Key_Escape and not self.line.hasFocus():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
