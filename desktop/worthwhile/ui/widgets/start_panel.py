"""What is stated before beginning: the time without AI and the chance, in a few keys."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.outcome import Outcome
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.ask_line import AskLine
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.capture_minutes import SteppedMinutes
from worthwhile.ui.widgets.chance_scale import QUESTION, ChanceScale
from worthwhile.ui.widgets.fields import WRONG_MINUTES
from worthwhile.ui.widgets.layouts import FlowLayout, hbox, vbox
from worthwhile.ui.widgets.painting import END
from worthwhile.ui.widgets.segmented import Segmented
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import FieldLabel, Paragraph
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from worthwhile.ui.theme import Theme

HOW_LONG = "How long would it take you without AI?"
HOW_LONG_NO_AI = "How long will it take you?"
KEPT = "Kept as you state it, and hidden until you have said how it turned out."
KEPT_NO_AI = "Kept as you state it. What it really took shows how well you estimate."
MEANS = f"Worth it: {Outcome.WORTH_IT.anchor[:1].lower()}{Outcome.WORTH_IT.anchor[1:]}"
OFFER = "Would you do this one without AI?"
OFFER_WHY = "It shows how good your estimates are."
USUAL = (5, 10, 15, 20, 30, 45, 60, 90, 120)


class StartPanel(Themed, QWidget):
    """Two questions and a button. Both may be left open; nothing is chosen beforehand.

    Enter goes from the minutes to the chance and then begins; Ctrl+Enter begins at once; Esc
    goes back to writing an entry.

    Signals:
        minutes_stated(float | None): the person stated another time.
        begun(): begin now.
        cancelled(): rather not.
        offer_taken(), offer_declined(): the answer to doing this one without AI.
    """

    minutes_stated = Signal(object)
    begun = Signal()
    cancelled = Signal()
    offer_taken = Signal()
    offer_declined = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._no_ai = False
        self.follow(theme)
        self.offer = AskLine(theme, OFFER, OFFER_WHY, "Do it without AI", "Not this time")
        self._offer_room = QWidget()  # with the gap below, so that it leaves none
        self._ask_minutes = FieldLabel(theme, HOW_LONG)
        self.minutes = SteppedMinutes(theme, "your guess", width=112)
        self.usual = Segmented(
            theme, [(float(m), str(m)) for m in USUAL], name="Usual lengths, in minutes"
        )
        self.problem = Paragraph(theme, "", TypeRole.CAPTION, "danger")
        self.problem.hide()
        self._ask_chance = FieldLabel(theme, QUESTION)
        self._means = Paragraph(theme, Paragraph.plain(MEANS), TypeRole.CAPTION, "ink3", align=END)
        self.chance = ChanceScale(theme)
        self._kept = Paragraph(theme, KEPT, TypeRole.CAPTION, "ink3")
        self.cancel = Button(theme, "Back", "quiet", key="Esc", height=36)
        self.begin = Button(theme, "Begin", "primary", key="⏎", height=36)
        self._lay_out()
        self._connect()
        self.start_over(no_ai=False)

    def start_over(self, *, no_ai: bool) -> None:
        """Ask anew: nothing is stated."""
        self.chance.set_value(None)
        self._offer_room.hide()
        self.set_no_ai(no_ai=no_ai)
        self.mirror(None)

    def set_no_ai(self, *, no_ai: bool) -> None:
        """Ask for what fits: of a task done without AI only how long it will take."""
        self._no_ai = no_ai
        self._ask_minutes.setText(HOW_LONG_NO_AI if no_ai else HOW_LONG)
        self.minutes.setAccessibleName(self._ask_minutes.text())
        self._kept.setText(KEPT_NO_AI if no_ai else KEPT)
        self._whole_chance.setVisible(not no_ai)

    def mirror(self, minutes: float | None) -> None:
        """Show the minutes the line states, unless the field says the same already."""
        if self.minutes.is_valid and self.minutes.value() != minutes:
            self.minutes.set_value(minutes)
        self.usual.set_value(minutes)

    def offer_without_ai(self) -> None:
        """Ask whether this one may be done without AI. The keys stay where they are."""
        self._offer_room.show()

    @property
    def offers(self) -> bool:
        """Whether that question is open."""
        return not self._offer_room.isHidden()

    @property
    def stated_chance(self) -> int | None:
        """The chance, in per cent; None where there is none to state."""
        return None if self._no_ai else self.chance.value

    def go_on(self) -> None:
        """Give the keys to the first question that is still open."""
        if self.minutes.value() is None:
            self.minutes.setFocus(Qt.FocusReason.TabFocusReason)
        elif not self._no_ai and self.chance.value is None:
            self.chance.focus()
        else:
            self.begin.setFocus(Qt.FocusReason.TabFocusReason)

    def complain(self, field: str, sentence: str) -> QWidget | None:
        """Say what is wrong beside a field; returns it, or None when it is not one of these."""
        self.minutes.set_error(sentence if field == "minutes_without" else "")
        return self.minutes if field == "minutes_without" else None

    def submit(self) -> None:
        """Begin, unless what was stated makes no sense."""
        if not self.minutes.is_valid:
            self.minutes.set_error(WRONG_MINUTES)
            self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.begun.emit()

    def _lay_out(self) -> None:
        theme = self.theme
        column = vbox(theme, self)
        room = vbox(theme, self._offer_room, margins=(0, 0, 0, 16))
        room.addWidget(self.offer)
        column.addWidget(self._offer_room)
        column.addWidget(self._ask_minutes)
        column.gap(6)
        stated = QWidget()
        flow = FlowLayout(theme, stated, spacing=24, line_spacing=8)
        flow.addWidget(self.minutes)
        flow.addWidget(self.usual)
        column.addWidget(stated)
        column.addWidget(self.problem)
        column.gap(20)
        self._whole_chance = QWidget()
        chance = vbox(theme, self._whole_chance, spacing=10)
        head = hbox(theme, spacing=24)
        head.addWidget(self._ask_chance, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._means, 1)
        chance.addLayout(head)
        chance.addWidget(self.chance)
        chance.gap(4)
        column.addWidget(self._whole_chance)
        column.addWidget(HLine(theme))
        column.gap(12)
        foot = hbox(theme, spacing=16)
        kept = vbox(theme)
        kept.addStretch(1)
        kept.addWidget(self._kept)
        kept.addStretch(1)
        foot.addLayout(kept, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.begin)
        column.addLayout(foot)
        column.gap(8)
        order: list[QWidget] = [self.offer.yes, self.offer.no, self.minutes]
        order += [*self.usual.segments(), *self.chance.stops(), self.cancel, self.begin]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.minutes.value_changed.connect(self._on_minutes)
        self.minutes.error_changed.connect(self._on_error)
        self.usual.chosen.connect(self._on_usual)
        self.begin.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.cancelled)
        self.offer.accepted.connect(self._on_offer_taken)
        self.offer.declined.connect(self._on_offer_declined)

    @Slot(object)
    def _on_minutes(self, minutes: float | None) -> None:
        self.usual.set_value(minutes)
        self.minutes_stated.emit(minutes)

    @Slot(object)
    def _on_usual(self, minutes: float) -> None:
        self.minutes.set_value(minutes)
        self.minutes_stated.emit(minutes)

    @Slot(str)
    def _on_error(self, sentence: str) -> None:
        self.problem.setText(Paragraph.plain(sentence))
        self.problem.setVisible(bool(sentence))

    @Slot()
    def _on_offer_taken(self) -> None:
        self._offer_room.hide()
        self.offer_taken.emit()
        self.go_on()

    @Slot()
    def _on_offer_declined(self) -> None:
        self._offer_room.hide()
        self.offer_declined.emit()
        self.go_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, and begins at the end; Esc goes back."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and self.offers:
            self._on_offer_declined()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif enter and not self._no_ai and not self.chance.isAncestorOf(self.focusWidget() or self):
            if not self.minutes.is_valid:
                self.minutes.set_error(WRONG_MINUTES)
            else:
                self.chance.focus()
        elif enter:
            self.submit()
        else:
            super().keyPressEvent(event)
