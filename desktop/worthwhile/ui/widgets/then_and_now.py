"""What was expected of a task, beside what happened: seen only once the outcome is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from worthwhile.domain.chances import CHANCES
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.surfaces import Card, Icon
from worthwhile.ui.widgets.text import Paragraph
from worthwhile.ui.wording import in_hundred, minutes

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from worthwhile.domain.entry import Entry
    from worthwhile.ui.theme import Theme


def expected_words(entry: Entry) -> str:
    """What was stated before; "" when nothing was."""
    said = []
    if entry.minutes_without is not None:
        time = minutes(entry.minutes_without)
        said.append(f"it would take {time}" if entry.tool.no_ai else f"{time} without AI")
    if entry.payoff_chance is not None:
        chance = CHANCES[entry.payoff_chance].lower()
        said.append(f"{chance} to be worth it ({in_hundred(entry.payoff_chance)})")
    return f"Before you began, you said: {', '.join(said)}." if said else ""


def happened_words(entry: Entry) -> str:
    """What happened, told the same way whichever side it falls on."""
    took = None if entry.minutes_with is None else minutes(entry.minutes_with)
    if entry.tool.no_ai or entry.outcome is None:
        return f"It took {took}." if took is not None else ""
    of_yours = f", and {took} of your attention" if took is not None else ""
    return f"It turned out: {entry.outcome.label}{of_yours}."


class ThenAndNow(Card):
    """Two sentences and a cross.

    Signals:
        closed(): it was read.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 0, surface="desk", border="line2", radius=8, parent=parent)
        self.words = Paragraph(theme, "", TypeRole.BODY, "ink2")
        self.close_button = Button(theme, "", "ghost", "x", name="Close (Esc)", height=28)
        self.close_button.clicked.connect(self.closed)
        line = hbox(theme, self, margins=(16, 10, 8, 10), spacing=12)
        line.addWidget(Icon(theme, "history", 16, "ink3", box=20), 0, Qt.AlignmentFlag.AlignTop)
        said = vbox(theme)
        said.addWidget(self.words)
        line.addLayout(said, 1)
        line.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def show_entry(self, entry: Entry) -> bool:
        """Lay forecast and outcome beside each other; False when one of them is not there.

        A use that is not rated yet keeps its forecast to itself.
        """
        if entry.hides_forecast:
            return False
        before, after = expected_words(entry), happened_words(entry)
        self.words.setText(
            f"{Paragraph.plain(before)} <b>{Paragraph.plain(after)}</b>" if before else ""
        )
        self.setAccessibleName(f"{before} {after}".strip())
        return bool(before and after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
