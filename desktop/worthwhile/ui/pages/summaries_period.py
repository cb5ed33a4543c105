"""Which months a summary looks at: a usual span, or two months of one's own choice."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.month import Month, Months
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.select import Select
from worthwhile.ui.widgets.text import FieldLabel, Paragraph
from worthwhile.ui.widgets.when_field import MonthField

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

Ends = tuple[Month | None, Month | None]


class Span(Enum):
    """The spans offered; the value is what a person reads."""

    THREE = "Last three months"
    TWELVE = "Last twelve months"
    YEAR = "This year"
    EVERYTHING = "Everything"
    OWN = "Between two months"

    def ends(self, today: Month) -> Ends:
        """First and last month, seen from the month it is; one's own choice has none yet."""
        match self:
            case Span.THREE:
                return today.plus(-3), today.plus(-1)
            case Span.TWELVE:
                return today.plus(-12), today.plus(-1)
            case Span.YEAR:
                return Month(today.year, 1), today
            case Span.EVERYTHING | Span.OWN:
                return None, None


class PeriodField(QWidget):
    """Says the months, and offers others.

    A usual span moves on with the calendar; two months of one's own choice stay.

    Signals:
        changed(): other months are wanted.
    """

    changed = Signal()

    def __init__(self, theme: Theme, today: Month) -> None:
        super().__init__()
        self._today = today
        self._span = Span.THREE
        self._own: Ends = (today, today)
        self.select = Select(theme, "Period", [(span, span.value) for span in Span])
        self.since = MonthField(theme, self, name="First month")
        self.until = MonthField(theme, self, name="Last month")
        self._own_line = QWidget()
        line = hbox(theme, self._own_line, spacing=8)
        line.addWidget(FieldLabel(theme, "From"))
        line.addWidget(self.since)
        line.addWidget(FieldLabel(theme, "to"))
        line.addWidget(self.until)
        line.addStretch(1)
        self._problem = Paragraph(theme, "", TypeRole.CAPTION, "danger")
        lines = vbox(theme, self, spacing=4)
        lines.addWidget(self.select)
        lines.addWidget(self._own_line)
        lines.addWidget(self._problem)
        self._problem.hide()
        self.setFocusProxy(self.select)
        self.select.chosen.connect(self._on_span)
        self.since.dateChanged.connect(self._on_month)
        self.until.dateChanged.connect(self._on_month)
        self._say()

    @property
    def ends(self) -> Ends:
        """First and last month, both included; None is open."""
        return self._own if self._span is Span.OWN else self._span.ends(self._today)

    def set_today(self, today: Month) -> None:
        """Let the usual spans end at another month."""
        if today != self._today:
            self._today = today
            self._say()

    def set_ends(self, since: Month | None, until: Month | None) -> None:
        """Show these months without telling anybody."""
        wanted = (since, until)
        usual = [span for span in Span if span is not Span.OWN]
        self._span = next((s for s in usual if s.ends(self._today) == wanted), Span.OWN)
        if self._span is Span.OWN:
            self._own = (since or until or self._today, until or self._today)
        self._say()

    def choose(self, span: Span) -> None:
        """Want a span, as if it were chosen from the list."""
        self._on_span(span)

    def say_problem(self, sentence: str) -> None:
        """Say under the months what is wrong with them; nothing is when empty."""
        self._problem.setText(Paragraph.plain(sentence))
        self._problem.setVisible(bool(sentence))
        self.until.setAccessibleDescription(sentence)

    @Slot(object)
    def _on_span(self, span: Span) -> None:
        if span is Span.OWN:
            since, until = self.ends
            self._own = (since or self._today.plus(-11), until or self._today)
        self._span = span
        self._say()
        if span is Span.OWN:
            self.since.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    @Slot()
    def _on_month(self) -> None:
        self._own = (self.since.month(), self.until.month())
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        since, until = self.ends
        own = self._span is Span.OWN
        self.select.set_value(self._span)
        if since is not None and until is not None and since <= until:
            # the field says which months, its list how they are chosen
            words = Months(since, until).words
            self.select.setText(words)
            self.select.setAccessibleName(f"Period, {words}, {self._span.value}")
        self._own_line.setVisible(own)
        if own and since is not None and until is not None:
            self.since.set_month(since)
            self.until.set_month(until)
