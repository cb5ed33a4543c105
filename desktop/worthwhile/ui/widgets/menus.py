"""Menus on a raised sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QWidget

from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

LEAST_WIDTH = 160


class Menu(Themed, QMenu):
    """A menu in the theme's colours, with round corners; its words are no mnemonics."""

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons: dict[QAction, str] = {}
        self.follow(theme)
        self.setTitle(title)
        self.setAccessibleName(title)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setMinimumWidth(theme.px(LEAST_WIDTH))
        self._dressed = ""
        self.aboutToShow.connect(self._dress)

    def _dress(self) -> None:
        """Put the rules on when they are first needed: a sheet is slow to put on."""
        rules = self.theme.menu_rules()
        if rules != self._dressed:
            self._dressed = rules
            self.setStyleSheet(rules)

    def add(self, text: str, icon: str | None = None) -> QAction:
        """Put in a line that does something."""
        action = self.addAction(text.replace("&", "&&"))
        if icon is not None:
            self._icons[action] = icon
            action.setIcon(QIcon(self.theme.icon(icon)))
        return action

    def add_choice(self, text: str, *, checked: bool) -> QAction:
        """Put in a line that is chosen or not."""
        action = self.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(checked)
        return action

    def retheme(self) -> None:
        """Tint the icons anew."""
        self.setMinimumWidth(self.theme.px(LEAST_WIDTH))
        for action, icon in self._icons.items():
            action.setIcon(QIcon(self.theme.icon(icon)))
        if self.isVisible():
            self._dress()
        super().retheme()

    def clear(self) -> None:  # noqa: D102
        self._icons.clear()
        super().clear()
