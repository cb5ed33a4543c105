"""A menu of values that may each be wanted or not; it stays open while they are chosen."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from worthwhile.ui.widgets.menus import Menu

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.theme import Theme

_TOGGLES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterMenu(Menu):
    """Values with a tick each.

    Signals:
        changed(): other values are wanted now.
    """

    changed = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent)
        self._choices: dict[Hashable, QAction] = {}
        self._wanted: set[Hashable] = set()

    @property
    def wanted(self) -> frozenset[Hashable]:
        """The values with a tick."""
        return frozenset(self._wanted)

    @property
    def words(self) -> str:
        """The names of the wanted values, shortened to a number when there are many."""
        names = [
            action.text().replace("&&", "&")
            for value, action in self._choices.items()
            if value in self._wanted
        ]
        return ", ".join(names) if len(names) <= 2 else f"{len(names)} of {len(self._choices)}"

    def offer(self, choices: Iterable[tuple[Hashable, str]]) -> None:
        """Show these values with their names; what is wanted and still there stays wanted."""
        self.clear()
        self._choices = {}
        for value, name in choices:
            action = self.add_choice(name, checked=value in self._wanted)
            action.toggled.connect(lambda on, value=value: self._toggled(value, on=on))
            self._choices[value] = action
        self._wanted &= set(self._choices)
        if not self._choices:
            self.add("Nothing here yet").setEnabled(False)

    def want(self, values: Iterable[Hashable]) -> None:
        """Tick these values and no others, without telling anybody."""
        self._wanted = set(values) & set(self._choices)
        for value, action in self._choices.items():
            action.blockSignals(True)  # noqa: FBT003 - Qt's own spelling
            action.setChecked(value in self._wanted)
            action.blockSignals(False)  # noqa: FBT003 - Qt's own spelling

    def _toggled(self, value: Hashable, *, on: bool) -> None:
        if on:
            self._wanted.add(value)
        else:
            self._wanted.discard(value)
        self.changed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click ticks a value and leaves the menu open."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable():
            action.toggle()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick a value and leave the menu open."""
        action = self.activeAction()
        if event.key() in _TOGGLES and action is not None and action.isCheckable():
            action.toggle()
        else:
            super().keyPressEvent(event)
