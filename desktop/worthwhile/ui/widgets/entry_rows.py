"""The small parts of the Journal's panes: a named line, the rating in words, the net minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.outcome_scale import OutcomeScale
from worthwhile.ui.widgets.text import Caption, Label, Paragraph
from worthwhile.ui.widgets.themed import Themed
from worthwhile.ui.wording import MINUS, minutes, number

if TYPE_CHECKING:
    from worthwhile.domain.outcome import Outcome
    from worthwhile.ui.theme import Theme

_NAME_WIDTH = 112
_LINE = 32


class PropertyRow(Themed, QWidget):
    """A name at the left, its field at the right, and below what is wrong with it."""

    def __init__(
        self, theme: Theme, name: str, field: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._name = Caption(theme, name)
        self._name.setBuddy(field)
        self._problem = Paragraph(theme, "", TypeRole.CAPTION, "danger")
        self._problem.hide()
        beside = vbox(theme)
        beside.addWidget(field)
        beside.addWidget(self._problem)
        line = hbox(theme, self)
        line.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(beside, 1)
        self.follow(theme)
        self.retheme()

    @property
    def problem(self) -> str:
        """The sentence shown, or ""."""
        return self._problem.accessibleName() if not self._problem.isHidden() else ""

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong with the field; "" when nothing is."""
        self._problem.setText(Paragraph.plain(sentence))
        self._problem.setAccessibleName(sentence)
        self._problem.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)

    def retheme(self) -> None:
        """Follow the text size."""
        self._name.setFixedSize(self.theme.px(_NAME_WIDTH), self.theme.px(_LINE))
        super().retheme()


class OutcomeBlock(Themed, QWidget):
    """The rating on its axis, with its label and what the label stands for.

    Signals:
        chosen(Outcome | None): the person rated, or took the rating back.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = OutcomeScale(theme, compact=True)
        self._words = Paragraph(theme, "")
        column = vbox(theme, self, spacing=4)
        column.addWidget(self.scale)
        column.addWidget(self._words)
        self.scale.chosen.connect(self._on_chosen)
        self.scale.pointed.connect(self._say)
        self.follow(theme)
        self._say(None)

    @property
    def value(self) -> Outcome | None:
        """The rating shown."""
        return self.scale.value

    def set_value(self, outcome: Outcome | None) -> None:
        """Show a rating without telling anybody."""
        self.scale.set_value(outcome)
        self._say(None)

    @Slot(object)
    def _on_chosen(self, outcome: Outcome | None) -> None:
        self._say(None)
        self.chosen.emit(outcome)

    @Slot(object)
    def _say(self, pointed: Outcome | None) -> None:
        shown = pointed if pointed is not None else self.scale.value
        if shown is None:
            self._words.setText("Not rated yet.")
            return
        ink, px = self.theme.outcome_ink(shown).name(), self.theme.px
        self._words.setText(
            f'<span style="color: {ink}; font-weight: 600">{shown.label}</span>&ensp; '
            f'<span style="font-size: {px(12)}px">{Paragraph.plain(shown.anchor)}</span>'
        )

    def retheme(self) -> None:
        """Take on the theme's inks."""
        self._say(None)
        super().retheme()


class NetLine(Themed, QWidget):
    """What the minutes come to for this one entry, and why they may not count."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._net = Label(theme, "", TypeRole.BODY_BOLD, numbers=True, elide=False)
        self._sum = Caption(theme)
        self._late = Caption(theme, colour="ink2")
        column = vbox(theme, self, spacing=4)
        line = hbox(theme, spacing=8)
        line.addWidget(self._net)
        line.addWidget(self._sum)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._late)
        self.follow(theme)

    def show_minutes(
        self, with_ai: float | None, without: float | None, *, late_days: int = 0
    ) -> None:
        """Show the difference of two statements.

        Args:
            with_ai: all attended minutes.
            without: the minutes it would have taken.
            late_days: how many whole days after it was finished it was written down.
        """
        known = with_ai is not None and without is not None
        if with_ai is not None and without is not None:
            net = without - with_ai
            verdict = "saved" if net > 0 else "lost"
            self._net.setText(f"{minutes(abs(net))} {verdict}" if net else "No difference")
            self._sum.setText(f"{_plain(without)} {MINUS} {_plain(with_ai)}, by your own estimate")
        late = late_days > 0 and (with_ai is not None or without is not None)
        if late:
            days = "1 day" if late_days == 1 else f"{late_days} days"
            self._late.setText(f"Logged {days} later, so its minutes are not used")
        self._net.setVisible(known)
        self._sum.setVisible(known)
        self._late.setVisible(late)
        self.setVisible(known or late)


def _plain(value: float) -> str:
    return number(value, 0 if value == round(value) else 1)
