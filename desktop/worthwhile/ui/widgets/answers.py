"""The five outcomes below each other: one press or one digit answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from worthwhile.domain.outcome import QUESTION, Outcome
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.glyphs import glyph
from worthwhile.ui.widgets.layouts import vbox
from worthwhile.ui.widgets.painting import END, START, begin, is_mirrored, mirror, width_of, words
from worthwhile.ui.widgets.pressable import Pressable
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from worthwhile.ui.theme import Theme

_HEIGHT, _DIGIT, _GLYPH, _WORDS = 28, 8, 42, 66
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class Answer(Pressable):
    """One outcome: its digit, its place on the axis, its name.

    Signals:
        pointed(bool): the pointer or the focus came, or went.
    """

    pointed = Signal(bool)
    focus_gap = -1

    def __init__(self, theme: Theme, outcome: Outcome) -> None:
        super().__init__(theme, outcome.label)
        self.outcome = outcome
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{outcome.key} {outcome.label}")
        self.setAccessibleDescription(outcome.anchor)
        self.setToolTip(outcome.anchor)

    def sizeHint(self) -> QSize:
        """A line."""
        wide = width_of(self.words, self.theme.font(TypeRole.BODY_STRONG))
        return QSize(self.theme.px(_WORDS + 8) + int(wide + 0.999), self.theme.px(_HEIGHT))

    def event(self, event: QEvent) -> bool:
        """Say when the pointer comes and goes."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.pointed.emit(event.type() is QEvent.Type.HoverEnter)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the list: Qt would walk by itself, and to anywhere."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keys came."""
        super().focusInEvent(event)
        self.pointed.emit(True)  # noqa: FBT003 - a signal's value

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that they went."""
        super().focusOutEvent(event)
        self.pointed.emit(False)  # noqa: FBT003 - a signal's value

    def paintEvent(self, event: QPaintEvent) -> None:
        """Digit, glyph and name; the outcome's own tint under the pointer."""
        del event
        painter, theme = begin(self), self.theme
        hot, tall = self.is_hot or self.isDown(), self.height()
        if hot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.outcome_tint(self.outcome))
            painter.drawRoundedRect(QRectF(self.rect()), theme.px(6), theme.px(6))
        align = END if is_mirrored(self) else START
        digit = theme.font(TypeRole.AXIS_STRONG, numbers=True)
        box = mirror(self, QRectF(theme.px(_DIGIT), 0, theme.px(12), tall))
        words(painter, box, str(self.outcome.key), digit, theme.colour("ink3"), align)
        k = theme.text_percent / 100
        middle = mirror(self, QRectF(theme.px(_GLYPH), 0, 0, tall)).left()
        painter.save()
        painter.translate(middle, tall / 2)
        painter.scale(k, k)  # the axis runs from left to right in every language
        ink = theme.outcome_colour(self.outcome)
        glyph(painter, theme, 0, 0.5, self.outcome, step=6, colour=ink)
        painter.restore()
        wide = self.width() - theme.px(_WORDS)
        box = mirror(self, QRectF(theme.px(_WORDS), 0, wide, tall))
        ink = theme.outcome_ink(self.outcome) if hot else theme.colour("ink")
        font = theme.font(TypeRole.BODY_STRONG)
        words(painter, box, self.words, font, ink, align, elide=True)


class Answers(Themed, QWidget):
    """Five answers with one stop for Tab: arrows walk, a digit, Enter or a press answers.

    Signals:
        chosen(Outcome): the answer.
        pointed(Outcome | None): which one the pointer or the focus is on.
    """

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.follow(theme)
        self.setAccessibleName(QUESTION)
        column = vbox(theme, self)
        self.answers = [Answer(theme, outcome) for outcome in Outcome]
        for answer in self.answers:
            column.addWidget(answer)
            answer.clicked.connect(partial(self._on_clicked, answer.outcome))
            answer.pointed.connect(partial(self._on_pointed, answer.outcome))
        self._settle(self.answers[len(self.answers) // 2])

    def focus(self) -> None:
        """Give the keys to the tick: to no side."""
        home = self.answers[len(self.answers) // 2]
        self._settle(home)
        home.setFocus(Qt.FocusReason.TabFocusReason)

    def _settle(self, home: Answer) -> None:
        for answer in self.answers:
            on = answer is home
            answer.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(home)

    def _on_clicked(self, outcome: Outcome, _checked: bool = False) -> None:
        self.chosen.emit(outcome)

    def _on_pointed(self, outcome: Outcome, on: bool) -> None:
        self.pointed.emit(outcome if on else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer, arrows walk."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        places = [place for place, answer in enumerate(self.answers) if answer.hasFocus()]
        if plain and event.text() in {"1", "2", "3", "4", "5"}:
            self.chosen.emit(Outcome.from_key(int(event.text())))
        elif plain and places and event.key() in _STEPS:
            aim = places[0] + _STEPS[Qt.Key(event.key())]
            answer = self.answers[max(0, min(len(self.answers) - 1, aim))]
            self._settle(answer)
            answer.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
