"""Look back: one earlier task, asked about again with the first answer hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from worthwhile.domain.lookback import Hindsight
from worthwhile.domain.outcome import QUESTION, Outcome
from worthwhile.ui.journal_lines import HINDSIGHT_ICONS
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.answers import Answers
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.surfaces import Card, Icon
from worthwhile.ui.widgets.text import Caption, FieldLabel, Paragraph
from worthwhile.ui.wording import both_ratings, short_day

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from worthwhile.domain.entry import Entry
    from worthwhile.domain.lookback import LookBack
    from worthwhile.ui.theme import Theme

PRESS = "Press 1 – 5. Your first answer is hidden until you have given this one."
UNTITLED = "A task without a title"
TITLE_LIMIT = 90
_INSET = (8, 0, 8, 0)


class LookBackCard(Card):
    """Asks once, shows both answers afterwards, and asks nothing more.

    Signals:
        answered(Outcome): the second answer.
        put_off(): not now.
        switched_off(): not at all; the person wants to see the setting.
        closed(): both answers were read.
    """

    answered = Signal(object)
    put_off = Signal()
    switched_off = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 0, parent=parent)
        self.setAccessibleName("Look back")
        self._when = Caption(theme)
        self.title = Paragraph(theme, "", TypeRole.TASK, "ink")
        self._names = Caption(theme, "", "ink2")
        self._question = Paragraph(theme, QUESTION, TypeRole.LABEL, "ink2")
        self.answers = Answers(theme)
        self._anchor = Paragraph(theme, PRESS, TypeRole.CAPTION, "ink3")
        self.later = Button(theme, "Not now", "quiet", height=24)
        self.off = Button(theme, "Off", "quiet", name="Off: look back in Settings", height=24)
        self._icon = Icon(theme, "check", 16, "ink2", box=20)
        self.both = Paragraph(theme, "", TypeRole.BODY, "ink2")
        self.close_button = Button(theme, "Close", "quiet", key="Esc", height=24)
        self._asks, self._tells = QWidget(), QWidget()
        self._lay_out()
        self.answers.chosen.connect(self.answered)
        self.answers.pointed.connect(self._on_pointed)
        self.later.clicked.connect(self.put_off)
        self.off.clicked.connect(self.switched_off)
        self.close_button.clicked.connect(self.closed)

    @property
    def tells(self) -> bool:
        """Whether it shows both answers, rather than asking."""
        return not self._tells.isHidden()

    def ask(self, back: LookBack, today: date, day_start_hour: int) -> None:
        """Ask about an entry. Nothing on the card tells its first outcome."""
        entry = back.entry
        self._show_task(entry)
        self._when.setText(short_day(entry.finished.day(day_start_hour), today))
        self._asks.show()
        self._tells.hide()

    def tell(self, entry: Entry, later: Outcome) -> None:
        """Show the first answer beside the second."""
        first = entry.outcome
        if first is None:
            return
        self._show_task(entry)
        said = both_ratings(first, later)
        self._icon.set_icon(HINDSIGHT_ICONS[Hindsight.of(first, later)])
        self.both.setText(Paragraph.plain(said))
        self._tells.setAccessibleName(said)
        self.close_button.setAccessibleDescription(said)
        held = self.answers.isAncestorOf(self.focusWidget() or self)
        self._asks.hide()
        self._tells.show()
        if held:
            self.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_task(self, entry: Entry) -> None:
        title = entry.title or UNTITLED
        short = title if len(title) <= TITLE_LIMIT else f"{title[: TITLE_LIMIT - 1].rstrip()}…"
        self.title.setText(Paragraph.plain(short))
        self.title.setToolTip(title)
        self._names.setText(f"{entry.task_type.name} with {entry.tool.name}")
        self.answers.setAccessibleDescription(title)

    def _lay_out(self) -> None:
        theme = self.theme
        # the answers reach further out than the words, for their tint under the pointer
        column = vbox(theme, self, margins=(12, 16, 12, 12))
        head = hbox(theme, spacing=8, margins=_INSET)
        head.addWidget(Icon(theme, "history", 16, "ink3"))
        head.addWidget(FieldLabel(theme, "Look back"), 1)
        head.addWidget(self._when)
        column.addLayout(head)
        column.gap(12)
        said = vbox(theme, spacing=2, margins=_INSET)
        said.addWidget(self.title)
        said.addWidget(self._names)
        column.addLayout(said)
        asks = vbox(theme, self._asks)
        asks.gap(16)
        question = vbox(theme, margins=_INSET)
        question.addWidget(self._question)
        asks.addLayout(question)
        asks.gap(6)
        asks.addWidget(self.answers)
        below = vbox(theme, spacing=8, margins=(8, 6, 8, 0))
        below.addWidget(self._anchor)
        foot = hbox(theme, spacing=16)
        foot.addWidget(self.later)
        foot.addStretch(1)
        foot.addWidget(self.off)
        below.addLayout(foot)
        asks.addLayout(below)
        column.addWidget(self._asks)
        tells = vbox(theme, self._tells, spacing=12, margins=(8, 16, 8, 0))
        both = hbox(theme, spacing=8)
        both.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = vbox(theme)
        words.addWidget(self.both)
        both.addLayout(words, 1)
        tells.addLayout(both)
        done = hbox(theme)
        done.addWidget(self.close_button)
        done.addStretch(1)
        tells.addLayout(done)
        self._tells.hide()
        column.addWidget(self._tells)
        column.addStretch(1)
        self._keep_room()

    @Slot(object)
    def _on_pointed(self, outcome: Outcome | None) -> None:
        self._anchor.setText(Paragraph.plain(PRESS if outcome is None else outcome.anchor))
        self._anchor.set_colour("ink3" if outcome is None else "ink2")

    def retheme(self) -> None:
        """Keep room for the longest sentence at the new text size."""
        super().retheme()
        if hasattr(self, "_anchor"):
            self._keep_room()

    def _keep_room(self) -> None:
        """As many lines as the longest sentence needs, so that nothing moves while choosing."""
        theme = self.theme
        metrics = QFontMetricsF(theme.font(TypeRole.CAPTION))
        box = QRectF(0, 0, max(self.width() - 2 * theme.px(20), theme.px(120)), 10_000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        tall = max(
            metrics.boundingRect(box, wrap, words).height()
            for words in (PRESS, *(outcome.anchor for outcome in Outcome))
        )
        lines = round(tall / metrics.lineSpacing())
        self._anchor.setMinimumHeight(lines * theme.line(TypeRole.CAPTION))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may want another count of lines."""
        super().resizeEvent(event)
        self._keep_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the question off, or closes what was told."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.tells:
            self.closed.emit()
        else:
            self.put_off.emit()
