"""The minutes of the capture card: two fields, and what they come to by the person's own word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from worthwhile.domain.capture import Capture, TokenKind
from worthwhile.domain.minutes import MINUTE_CHIPS
from worthwhile.ui import wording
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.layouts import hbox, row, vbox
from worthwhile.ui.widgets.painting import END, START, begin, is_mirrored, width_of, words
from worthwhile.ui.widgets.ruled import MinutesField
from worthwhile.ui.widgets.text import FieldLabel, Paragraph
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from worthwhile.ui.theme import Theme

WHOSE = "by your own estimate"
HOW_TO_STEP = "Up and Down step through usual lengths: 1, 2, 3, 5, 8, 10, 15, 20, 30 and on."
_HEIGHT = 32
_TWO_ROWS_BELOW = 580


def stepped(minutes: float | None, step: int) -> float | None:
    """The next usual length above or below; below the shortest there is none."""
    if step > 0:
        return next((float(m) for m in MINUTE_CHIPS if m > (minutes or 0)), minutes)
    shorter = [float(m) for m in MINUTE_CHIPS if minutes is not None and m < minutes]
    return shorter[-1] if shorter else None


class SteppedMinutes(MinutesField):
    """Minutes that Up and Down change in steps people think in."""

    def __init__(
        self,
        theme: Theme,
        placeholder: str,
        *,
        width: int,
        zero_allowed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, placeholder, width=width, zero_allowed=zero_allowed, parent=parent)
        self.setAccessibleDescription(HOW_TO_STEP)
        self.setToolTip(HOW_TO_STEP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Up and Down."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            value = stepped(self.value(), 1 if event.key() == Qt.Key.Key_Up else -1)
            self.setText("" if value is None else f"{value:g}")
            self.selectAll()
            return
        super().keyPressEvent(event)


def net_words(minutes_with: float, minutes_without: float) -> str:
    """The plain difference of one entry, told the same way whichever side it falls on."""
    net = minutes_without - minutes_with
    if not round(net, 1):
        return "no difference"
    return f"{wording.minutes(abs(net))} {'saved' if net > 0 else 'lost'}"


class NetNote(Themed, QLabel):
    """The difference of the two fields, live and neutral: whose estimate it is stands below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._says = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow(theme)
        self.say(None, None)

    @property
    def says(self) -> str:
        """The difference in words, "" when there is none to speak of."""
        return self._says

    def say(self, minutes_with: float | None, minutes_without: float | None) -> None:
        """Show the difference, or nothing while a figure is missing."""
        if minutes_with is None or minutes_without is None:
            self._says = ""
        else:
            self._says = net_words(minutes_with, minutes_without)
        self.setText(f"{self._says}\n{WHOSE}" if self._says else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines, as wide as the longer one; no room for no words."""
        theme = self.theme
        if not self._says:
            return QSize(0, theme.px(_HEIGHT))
        first = width_of(self._says, theme.font(TypeRole.BODY_BOLD, numbers=True))
        second = width_of(WHOSE, theme.font(TypeRole.CAPTION))
        return QSize(int(max(first, second) + 1.999), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same: it is never cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both lines."""
        if not self._says:
            return
        theme, painter = self.theme, begin(self)
        align = END if is_mirrored(self) else START
        bold = theme.font(TypeRole.BODY_BOLD, numbers=True)
        half = theme.px(_HEIGHT / 2)
        top = QRectF(0, 0, self.width(), half)
        words(painter, top, self._says, bold, theme.colour("ink"), align)
        low = QRectF(0, half, self.width(), half)
        small = theme.font(TypeRole.CAPTION)
        words(painter, low, WHOSE, small, theme.colour("ink3"), align)


class MinutesRow(Themed, QWidget):
    """Both fields, what they come to, and the buttons; two rows where room is scarce.

    Signals:
        entered(TokenKind, float | None): a field was changed by the person.
    """

    entered = Signal(object, object)

    def __init__(self, theme: Theme, *buttons: QWidget) -> None:
        super().__init__()
        self.follow(theme)
        self._buttons = row(theme, *buttons)
        self._is_wide: bool | None = None
        self._used, self._guessed = FieldLabel(theme), FieldLabel(theme)
        self.used = SteppedMinutes(theme, "min", width=112)
        self.guessed = SteppedMinutes(theme, "optional", width=152)
        self.net = NetNote(theme)
        self.problem = Paragraph(theme, "", TypeRole.CAPTION, "danger")
        self.problem.hide()
        self._beside = QWidget()  # keeps the sentence at the height of the fields
        low = vbox(theme, self._beside, margins=(0, 0, 0, 4))
        low.addStretch(1)
        low.addWidget(self.problem)
        self._upper, self._lower = hbox(theme, spacing=16), hbox(theme, spacing=16)
        column = vbox(theme, self)
        column.addLayout(self._upper)
        column.addLayout(self._lower)
        self._upper.addWidget(_under(theme, self._used, self.used))
        self._upper.addWidget(_under(theme, self._guessed, self.guessed))
        self._place(wide=True)
        self.used.value_changed.connect(partial(self._on_value, TokenKind.MINUTES_WITH))
        self.guessed.value_changed.connect(partial(self._on_value, TokenKind.MINUTES_WITHOUT))
        for field in (self.used, self.guessed):
            field.error_changed.connect(self._on_error)
        self.name_fields(no_ai=False)

    def name_fields(self, *, no_ai: bool) -> None:
        """Ask for what fits: a task done without AI took its minutes, and had its estimate."""
        self._used.setText("Minutes it took" if no_ai else "Minutes with AI")
        self._guessed.setText("My estimate before" if no_ai else "My estimate without AI")
        self.used.setAccessibleName(self._used.text())
        self.guessed.setAccessibleName(self._guessed.text())
        self.net.setVisible(not no_ai)

    def mirror(self, capture: Capture) -> None:
        """Show what the line says, unless a field says the same already."""
        for field, minutes in (
            (self.used, capture.minutes_with),
            (self.guessed, capture.minutes_without),
        ):
            if field.is_valid and field.value() != minutes:
                field.set_value(minutes)
        self.net.say(capture.minutes_with, capture.minutes_without)

    def start_over(self) -> None:
        """Hold nothing."""
        self.used.set_value(None)
        self.guessed.set_value(None)
        self.net.say(None, None)
        self.complain("", "")

    def complain(self, field: str, sentence: str) -> QWidget | None:
        """Say what is wrong beside a field; returns it, or None when it is not one of these."""
        mine = {"minutes_with": self.used, "minutes_without": self.guessed}
        for name, own in mine.items():
            own.set_error(sentence if name == field else "")
        return mine.get(field)

    def retheme(self) -> None:
        """Room is measured in text."""
        super().retheme()
        self._place(wide=self._has_room())

    def _on_value(self, kind: TokenKind, minutes: float | None) -> None:
        self.entered.emit(kind, minutes)

    def _on_error(self) -> None:
        sentence = self.used.error or self.guessed.error
        self.problem.setText(Paragraph.plain(sentence))
        self.problem.setVisible(bool(sentence))
        self.net.setVisible(not sentence)

    def _has_room(self) -> bool:
        return self.width() >= self.theme.px(_TWO_ROWS_BELOW)

    def _place(self, *, wide: bool) -> None:
        """Net note and button beside the fields, or below them."""
        if wide == self._is_wide:
            return
        self._is_wide = wide
        low = Qt.AlignmentFlag.AlignBottom
        for box in (self._upper, self._lower):
            while (item := box.itemAt(box.count() - 1)) is not None and (
                box is self._lower or box.count() > 2
            ):
                box.removeItem(item)
        upper, lower = self._upper, self._upper if wide else self._lower
        if not wide:
            upper.addStretch(1)
        lower.addWidget(self.net, 0, low)
        lower.addWidget(self._beside, 1)
        lower.addStretch(1)
        lower.addWidget(self._buttons, 0, low)
        self._lower.set_margins((0, 0 if wide else 12, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break into two rows when there is no room for one."""
        super().resizeEvent(event)
        self._place(wide=self._has_room())


def _under(theme: Theme, label: FieldLabel, field: QWidget) -> QWidget:
    """A field under its name."""
    whole = QWidget()
    column = vbox(theme, whole)
    column.addWidget(label)
    column.addWidget(field)
    label.setBuddy(field)
    return whole
