"""A number between two ends on a ruled line, with a step down and a step up beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QSizePolicy, QSpinBox, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.painting import begin, hairline
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from worthwhile.ui.theme import Theme

_WIDTH = 64
_HEIGHT = 32


class RuledSpin(Themed, QSpinBox):
    """The number itself; Up and Down step, digits replace it."""

    focus_radius = None

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.follow(theme)
        self.setAccessibleName(name)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFrame(False)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.lineEdit().setFrame(False)
        self.retheme()

    def retheme(self) -> None:
        """Set the number in the theme's type."""
        self.setFont(self.theme.font(TypeRole.FIELD, numbers=True))
        self.lineEdit().setFont(self.font())
        clear = self.palette()
        clear.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(clear)  # the page shows through, and the rule painted here
        super().retheme()

    def sizeHint(self) -> QSize:
        """Room for three digits and a sign."""
        return QSize(self.theme.px(_WIDTH), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never smaller than its hint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rule; the digits are a line edit's own."""
        on = self.hasFocus()
        thick = 2 if on else 1
        y = self.height() - thick
        role = "pen" if on else "rule"
        hairline(begin(self), self.theme, 0, y, self.width(), y, role, thick)


class NumberField(Themed, QWidget):
    """The number and its two steps.

    Signals:
        changed(int): the person chose another number.
    """

    changed = Signal(int)

    def __init__(
        self, theme: Theme, name: str, least: int, most: int, *, step: int = 1, unit: str = ""
    ) -> None:
        super().__init__()
        self.spin = RuledSpin(theme, name)
        self.spin.setRange(least, most)
        self.spin.setSingleStep(step)
        self.spin.setSuffix(unit)
        self.less = Button(theme, "", "ghost", icon="minus", name=f"{name}: less")
        self.more = Button(theme, "", "ghost", icon="plus", name=f"{name}: more")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in (self.less, self.spin, self.more):
            self._row.addWidget(part)
        self.less.clicked.connect(self.spin.stepDown)
        self.more.clicked.connect(self.spin.stepUp)
        self.spin.valueChanged.connect(self._on_value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow(theme)
        self.retheme()

    @property
    def value(self) -> int:
        """The number as it stands."""
        return self.spin.value()

    def set_value(self, value: int) -> None:
        """Show a number without telling anybody."""
        before = self.spin.blockSignals(True)  # noqa: FBT003 - Qt's own way
        self.spin.setValue(value)
        self.spin.blockSignals(before)
        self._settle()

    def retheme(self) -> None:
        """Take the theme's sizes."""
        self._row.setSpacing(self.theme.px(4))
        super().retheme()

    def _settle(self) -> None:
        self.less.setEnabled(self.spin.value() > self.spin.minimum())
        self.more.setEnabled(self.spin.value() < self.spin.maximum())

    @Slot(int)
    def _on_value(self, value: int) -> None:
        self._settle()
        self.changed.emit(value)
