"""The bar at the foot of the Summaries page: what it never does, and the ways to save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from worthwhile.domain.shared import Format
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.painting import begin, fill, hairline
from worthwhile.ui.widgets.surfaces import Icon
from worthwhile.ui.widgets.text import Paragraph
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from worthwhile.ui.theme import Theme

HEIGHT = 64
SENDS_NOTHING = "Worthwhile never sends anything. You save a file, then decide."
SENDS_NOTHING_SHORT = "You save a file, then decide."
_WIDE, _NARROW = (48, 0, 40, 0), (24, 0, 24, 0)


class SummaryFoot(Themed, QWidget):
    """Four ways to save in sight, the rest under More.

    Signals:
        save_wanted(Format): save it as a file of this format.
        print_wanted(): print it.
        copy_wanted(): put it on the clipboard, as Markdown.
    """

    save_wanted = Signal(object)
    print_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.said = Paragraph(theme, SENDS_NOTHING, TypeRole.CAPTION, "ink2")
        self.buttons = {
            format: Button(theme, format.words, "secondary", height=36)
            for format in (Format.CSV, Format.MARKDOWN, Format.HTML)
        }
        self.menu = Menu(theme, "More ways")
        self.more = Button(theme, "", "secondary", icon="ellipsis", name="More ways", height=36)
        self.more.setMenu(self.menu)
        self.buttons[Format.PDF] = Button(theme, "Save PDF…", "primary", icon="download", height=36)
        self._line = hbox(theme, self, margins=_WIDE, spacing=8)
        self._line.addWidget(Icon(theme, "lock", 14, "ink3", box=16))
        words = vbox(theme)
        words.addStretch(1)
        words.addWidget(self.said)
        words.addStretch(1)
        self._line.addLayout(words, 1)
        for format, button in self.buttons.items():
            if format is Format.PDF:
                self._line.addWidget(self.more)
            else:
                button.setAccessibleName(f"Save as {format.words}")
            self._line.addWidget(button)
            button.clicked.connect(lambda _=False, format=format: self.save_wanted.emit(format))
        for format in (Format.PNG, Format.JSON):
            action = self.menu.add(f"Save {format.words}…")
            action.triggered.connect(lambda _=False, format=format: self.save_wanted.emit(format))
        self.menu.addSeparator()
        self.print_action = self.menu.add("Print…\tCtrl P")
        self.print_action.triggered.connect(self.print_wanted)
        self.copy_action = self.menu.add("Copy as Markdown\tCtrl Shift C")
        self.copy_action.triggered.connect(self.copy_wanted)
        self.follow(theme)
        self.retheme()

    def set_ready(self, *, ready: bool) -> None:
        """Whether there is a summary that could be saved."""
        for button in (*self.buttons.values(), self.more):
            button.setEnabled(ready)

    def set_narrow(self, narrow: bool) -> None:
        """Say less where there is little room."""
        self.said.setText(SENDS_NOTHING_SHORT if narrow else SENDS_NOTHING)
        self._line.set_margins(_NARROW if narrow else _WIDE)

    def retheme(self) -> None:
        """One line with air, at every text size."""
        self.setFixedHeight(self.theme.px(HEIGHT))
        super().retheme()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a rule above it."""
        painter = begin(self)
        fill(painter, event.rect(), self.theme.colour("card"))
        hairline(painter, self.theme, 0, 0, self.width(), 0, "line")
