"""The question of the capture card: how did it turn out, with what each answer stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QWidget

from worthwhile.domain.outcome import Outcome
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.outcome_scale import OutcomeScale
from worthwhile.ui.widgets.painting import END
from worthwhile.ui.widgets.text import FieldLabel, Paragraph
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

ASKS = "How did it turn out?"
PRESS = "Press 1 – 5"
CALIBRATES = "Done without AI: it shows how well you estimate. There is nothing to rate."


class OutcomeQuestion(Themed, QWidget):
    """The scale under its question; what the chosen or pointed answer means stands at the right.

    Signals:
        chosen(Outcome | None): the person chose another answer.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointed: Outcome | None = None
        self._asked = True
        self.follow(theme)
        self.label = FieldLabel(theme, ASKS)
        self.anchor = Paragraph(theme, "", TypeRole.CAPTION, "ink3", align=END)
        self.scale = OutcomeScale(theme)
        self._lay_out()
        self.scale.chosen.connect(self._on_chosen)
        self.scale.pointed.connect(self._on_pointed)
        self._say()

    @property
    def value(self) -> Outcome | None:
        """The answer; None also where nothing is asked."""
        return self.scale.value if self._asked else None

    @property
    def is_asked(self) -> bool:
        """Whether there is something to rate."""
        return self._asked

    def set_value(self, outcome: Outcome | None) -> None:
        """Show an answer without telling anybody."""
        self.scale.set_value(outcome)
        self._say()

    def set_asked(self, asked: bool) -> None:
        """Ask, or say that there is nothing to rate."""
        self._asked = asked
        self.scale.setEnabled(asked)
        self._say()

    def retheme(self) -> None:
        """Keep room for the longest sentence at the new text size."""
        super().retheme()
        self._keep_room()

    def _lay_out(self) -> None:
        column = vbox(self.theme, self, spacing=8)
        head = hbox(self.theme, spacing=24)
        head.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.anchor, 1)
        column.addLayout(head)
        column.addWidget(self.scale)

    @Slot(object)
    def _on_chosen(self, outcome: Outcome | None) -> None:
        self._say()
        self.chosen.emit(outcome)

    @Slot(object)
    def _on_pointed(self, outcome: Outcome | None) -> None:
        self._pointed = outcome
        self._say()

    def _say(self) -> None:
        shown = self._pointed if self._pointed is not None else self.scale.value
        if not self._asked:
            words, ink = CALIBRATES, "ink2"
        elif shown is not None:
            words, ink = shown.anchor, "ink2"
        else:
            words, ink = PRESS, "ink3"
        self.anchor.set_colour(ink)
        self.anchor.setText(Paragraph.plain(words))

    def _keep_room(self) -> None:
        """As many lines as the longest sentence needs, so that nothing moves while choosing."""
        line = self.theme.line(TypeRole.CAPTION)
        room = self.width() - self.label.sizeHint().width() - self.theme.px(24)
        metrics = QFontMetricsF(self.theme.font(TypeRole.CAPTION))
        box = QRectF(0, 0, max(room, self.theme.px(80)), 10_000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        lines = max(
            round(metrics.boundingRect(box, wrap, words).height() / metrics.lineSpacing())
            for words in (CALIBRATES, *(outcome.anchor for outcome in Outcome))
        )
        self.anchor.setMinimumHeight(lines * line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may want another count of lines."""
        super().resizeEvent(event)
        self._keep_room()
