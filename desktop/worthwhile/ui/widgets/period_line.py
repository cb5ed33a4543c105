"""Two days of one's own choice: from and to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.period import Period
from worthwhile.ui.widgets.layouts import hbox
from worthwhile.ui.widgets.text import FieldLabel
from worthwhile.ui.widgets.themed import Themed
from worthwhile.ui.widgets.when_field import DayField

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme


class PeriodLine(Themed, QWidget):
    """From one day to another, both included; turned round when entered the wrong way.

    Signals:
        changed(Period): other days were entered.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._since = DayField(theme, self, name="From")
        self._until = DayField(theme, self, name="To")
        line = hbox(theme, self, spacing=8)
        line.addWidget(FieldLabel(theme, "From"))
        line.addWidget(self._since)
        line.addWidget(FieldLabel(theme, "to"))
        line.addWidget(self._until)
        line.addStretch(1)
        self.setFocusProxy(self._since)
        self._since.dateChanged.connect(self._on_changed)
        self._until.dateChanged.connect(self._on_changed)
        self.follow(theme)

    def set_days(self, days: Period) -> None:
        """Show two days without telling anybody."""
        if days.since is not None:
            self._since.set_day(days.since)
        if days.until is not None:
            self._until.set_day(days.until)

    @Slot()
    def _on_changed(self) -> None:
        since, until = self._since.day(), self._until.day()
        self.changed.emit(Period(min(since, until), max(since, until)))
