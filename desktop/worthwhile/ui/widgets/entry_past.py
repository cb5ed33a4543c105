"""What an entry was expected to be, and what became of its rating: told, never edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from worthwhile.domain.chances import CHANCES
from worthwhile.domain.lookback import DAYS_OF_ONES_OWN_CHOICE, Hindsight
from worthwhile.ui.journal_lines import HINDSIGHT_ICONS
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.surfaces import Icon
from worthwhile.ui.widgets.text import Paragraph
from worthwhile.ui.widgets.themed import Themed
from worthwhile.ui.wording import both_ratings, in_hundred, short_day

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.entry import Entry
    from worthwhile.domain.lookback import Rating
    from worthwhile.ui.theme import Theme

ASK_AGAIN = f"Ask me again in {DAYS_OF_ONES_OWN_CHOICE} days"


class EntryPast(Themed, QWidget):
    """Both ratings once the second is given, the chance stated before, and a wish to be asked.

    Signals:
        asking_wished(): the person wants to look back on this entry later.
    """

    asking_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.follow(theme)
        self._icon = Icon(theme, "check", 16, "ink2", box=20)
        self.both = Paragraph(theme, "")
        self._seen = QWidget()
        self.chance = Paragraph(theme, "", TypeRole.CAPTION, "ink3")
        self.ask = Button(theme, ASK_AGAIN, "quiet", "history", height=28)
        self.ask.clicked.connect(self.asking_wished)
        column = vbox(theme, self, spacing=4)
        seen = hbox(theme, self._seen, spacing=8)
        seen.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = vbox(theme)
        words.addWidget(self.both)
        seen.addLayout(words, 1)
        column.addWidget(self._seen)
        column.addWidget(self.chance)
        wish = hbox(theme)
        wish.addWidget(self.ask)
        wish.addStretch(1)
        column.addLayout(wish)

    def show_entry(self, entry: Entry, later: Rating | None, today: date, hour: int) -> None:
        """Show what is known of an entry's past."""
        first = entry.outcome
        self._seen.setVisible(first is not None and later is not None)
        if first is not None and later is not None:
            when = short_day(later.rated.day(hour), today)
            said = f"{both_ratings(first, later.outcome)} Looked back on {when}."
            self._icon.set_icon(HINDSIGHT_ICONS[Hindsight.of(first, later.outcome)])
            self.both.setText(Paragraph.plain(said))
        chance = None if entry.hides_forecast else entry.payoff_chance
        self.chance.setVisible(chance is not None)
        if chance is not None:
            self.chance.setText(
                f"Before beginning: {CHANCES[chance].lower()} to be worth it, {in_hundred(chance)}."
            )
        askable = first is not None and not entry.tool.no_ai and entry.hidden is None
        self.ask.setVisible(askable)
        self.setVisible(askable or chance is not None)
