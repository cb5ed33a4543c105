"""The keys, as the table of actions has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from worthwhile.ui.actions import Action, Where, shown
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.pressable import KeyCap
from worthwhile.ui.widgets.surfaces import Ground
from worthwhile.ui.widgets.text import Label, PaneTitle, Section

if TYPE_CHECKING:
    from worthwhile.ui.desk import Desk

_SIZE = (760, 620)
_COLUMNS = (
    (Where.EVERYWHERE, Where.TASKS, Where.INSIGHTS),
    (Where.CAPTURE, Where.JOURNAL, Where.SUMMARIES),
)


class KeysDialog(QDialog):
    """All keys under their headings. It only reads; nothing in it can be changed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("The keys")
        self.setAccessibleName("The keys")
        self._desk = desk
        theme, px = desk.theme, desk.theme.px
        ground = Ground(theme)
        page = QVBoxLayout(ground)
        page.setContentsMargins(px(32), px(28), px(32), px(24))
        page.setSpacing(px(20))
        page.addWidget(PaneTitle(theme, "The keys"))
        columns = QHBoxLayout()
        columns.setSpacing(px(48))
        room = parent.size()
        roomy = room.width() >= px(_SIZE[0])
        for places in _COLUMNS if roomy else (tuple(Where),):
            column = QVBoxLayout()
            column.setSpacing(px(24))
            for where in places:
                column.addLayout(self._group(where))
            column.addStretch(1)
            columns.addLayout(column, 1)
        page.addLayout(columns)
        page.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.close_button = Button(theme, "Close", "secondary", key="Esc")
        self.close_button.clicked.connect(self.accept)
        foot.addWidget(self.close_button)
        page.addLayout(foot)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.resize(min(px(_SIZE[0]), room.width()), min(px(_SIZE[1]), room.height()))
        self.close_button.setFocus()

    def _group(self, where: Where) -> QVBoxLayout:
        theme, px = self._desk.theme, self._desk.theme.px
        group = QVBoxLayout()
        group.setSpacing(px(8))
        group.addWidget(Section(theme, where.value))
        rows = QGridLayout()
        rows.setHorizontalSpacing(px(16))
        rows.setVerticalSpacing(px(6))
        rows.setColumnStretch(0, 1)
        with_keys = [action for action in self._desk.actions.of(where) if action.keys]
        for number, action in enumerate(with_keys):
            rows.addWidget(
                Label(theme, action.words, TypeRole.BODY, "ink2", elide=False), number, 0
            )
            rows.addLayout(self._keycaps(action), number, 1)
        group.addLayout(rows)
        return group

    def _keycaps(self, action: Action) -> QHBoxLayout:
        theme, px = self._desk.theme, self._desk.theme.px
        caps = QHBoxLayout()
        caps.setSpacing(px(6))
        caps.addStretch(1)
        for key in action.keys:
            caps.addWidget(KeyCap(theme, shown(key)))
        return caps
