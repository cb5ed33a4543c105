"""Two saved summaries side by side: one chosen from the list, the other the one that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.shared import Format
from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.difference import DifferenceView
from worthwhile.ui.widgets.layouts import vbox
from worthwhile.ui.widgets.painting import is_mirrored
from worthwhile.ui.widgets.shared_finder import SharedFinder
from worthwhile.ui.widgets.shared_lines import NOBODY
from worthwhile.ui.widgets.text import Paragraph
from worthwhile.ui.wording import short_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from worthwhile.domain.shared import SharedSummary
    from worthwhile.services.verifying import Comparison
    from worthwhile.ui.desk import Desk, Services
    from worthwhile.ui.jobs import Ticket

Answer = TypeVar("Answer")

TITLE = "Compare with another"
CHOOSE = "Choose the one to lay beside it."
ALONE = "There is no other one yet."
NO_WORDS = {
    False: "They are of different formats, so their words are not laid side by side.",
    True: "They are pictures: their words cannot be laid side by side.",
}
_WIDE, _TALL = 840, 640
_AROUND_LIST, _AROUND_TABLE = 200, 250


class CompareDialog(Sheet):
    """First a list to choose from, then what differs.

    Attributes:
        finder: the other summaries.
        facts: what differs about them.
        table: their words side by side.
        again: back to the list.
    """

    def __init__(self, desk: Desk, shared: SharedSummary, today: date, parent: QWidget) -> None:
        theme = desk.theme
        about = f"{shared.audience or NOBODY}, {short_day(shared.made.day(), today)}"
        super().__init__(theme, TITLE, about, parent, width=_WIDE, tallest=_TALL)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(f"{TITLE}: {about}")
        self._desk, self._shared, self._today = desk, shared, today
        self.said = Paragraph(theme, Paragraph.plain(CHOOSE), colour="ink2")
        self.finder = SharedFinder(theme, "The others")
        self.facts = Paragraph(theme, "", colour="ink")
        self.table = DifferenceView(theme, "What differs")
        back = "arrow-right" if is_mirrored(self) else "arrow-left"
        self.again = Button(theme, "Another one", "quiet", back)
        self._found = QWidget()
        self._build()
        self.finder.opened.connect(self._compare)
        self.again.clicked.connect(self._choose)
        self._asked = self._ask(partial(_others, desk.services, shared), self._offer)

    def _build(self) -> None:
        self.table.setMinimumHeight(self.height_left(_AROUND_TABLE))
        found = vbox(self.theme, self._found, spacing=12)
        found.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
        found.addWidget(self.facts)
        found.addWidget(self.table)
        self.body.gap(16)
        self.body.addWidget(self.said)
        self.body.gap(8)
        self.body.addWidget(self.finder)
        self.body.addWidget(self._found)
        self.body.addStretch(1)
        self._found.hide()
        self.fit()

    def _ask(self, verb: Callable[[], Answer], on_done: Callable[[Answer], None]) -> Ticket:
        return self._desk.jobs.start(verb, on_done, self._on_failed)

    def _offer(self, others: list[tuple[SharedSummary, str]]) -> None:
        self.finder.offer(others, self._today)
        if others:
            wanted = self.finder.maximumHeight()
            self.finder.setMinimumHeight(min(wanted, self.height_left(_AROUND_LIST)))
            self.fit()
            self.finder.focus()
        else:
            self.finder.hide()
            self.said.setText(Paragraph.plain(ALONE))
            self.fit()

    @Slot(object)
    def _compare(self, other: SharedSummary) -> None:
        older, newer = sorted((self._shared, other), key=lambda one: one.made)
        verb = partial(_compared, self._desk.services, older, newer)
        self._asked.drop()
        self._asked = self._ask(verb, partial(self._show, older, newer))

    def _show(self, older: SharedSummary, newer: SharedSummary, found: Comparison) -> None:
        facts = list(found.facts)
        drawn = older.format is newer.format is Format.PNG
        if not found.lines:
            facts.append(NO_WORDS[drawn])
        elif all(sign == " " for sign, _ in found.lines):
            facts.append("Their words are the same.")
        self.facts.setText("<br>".join(Paragraph.plain(fact) for fact in facts))
        self.facts.setVisible(bool(facts))
        headings = tuple(
            f"{short_day(one.made.day(), self._today)}, {one.audience or NOBODY}"
            for one in (older, newer)
        )
        self.table.setVisible(bool(found.lines))
        self.said.hide()
        self.finder.hide()
        self._found.show()
        self.fit()
        if found.lines:
            self.table.show_difference(found.lines, (headings[0], headings[1]))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose(self) -> None:
        """Offer the others again."""
        self._found.hide()
        self.said.set_colour("ink2")
        self.said.setText(Paragraph.plain(CHOOSE))
        self.said.show()
        self.finder.show()
        self.fit()
        self.finder.focus()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, WorthwhileError):
            raise error
        self.said.set_colour("danger")
        self.said.setText(Paragraph.plain(str(error)))
        self.said.show()
        self.fit()

    def done(self, result: int) -> None:
        """Want no answer any more."""
        self._asked.drop()
        super().done(result)


def _others(services: Services, shared: SharedSummary) -> list[tuple[SharedSummary, str]]:
    """All but one, with the words by which they are found; safe in a worker."""
    from worthwhile.services.ledger import words_of

    return [(one, words_of(one)) for one in services.ledger.all() if one.id != shared.id]


def _compared(services: Services, older: SharedSummary, newer: SharedSummary) -> Comparison:
    from worthwhile.services.verifying import compare

    return compare(services.ledger, older.id, newer.id)
