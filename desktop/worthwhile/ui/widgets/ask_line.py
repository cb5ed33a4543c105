"""A quiet question with two answers: it waits, makes no sound, and goes away when told to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.surfaces import Card
from worthwhile.ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.theme import Theme


class AskLine(Card):
    """One sentence, yes and no, on a sunken strip. Esc says no.

    Signals:
        accepted(): yes.
        declined(): no.
    """

    accepted = Signal()
    declined = Signal()

    def __init__(
        self, theme: Theme, asks: str, why: str, yes: str, no: str, parent: QWidget | None = None
    ) -> None:
        """Build the line.

        Args:
            theme: colours, type, lengths.
            asks: the question, or what is asked for.
            why: what it is good for, in one sentence; may be empty.
            yes: the words of the button that accepts.
            no: the words of the button that declines.
            parent: as for every widget.
        """
        super().__init__(theme, 0, surface="sunken", border="line2", radius=8, parent=parent)
        self.words = Paragraph(theme, Paragraph.plain(asks), TypeRole.BODY_STRONG, "ink")
        self.why = Paragraph(theme, Paragraph.plain(why), TypeRole.CAPTION, "ink2")
        self.yes = Button(theme, yes, "secondary", height=28)
        self.no = Button(theme, no, "quiet", height=28)
        for button in (self.yes, self.no):
            button.setAccessibleDescription(f"{asks} {why}".strip())
        line = hbox(theme, self, margins=(16, 12, 16, 12), spacing=16)
        said = vbox(theme, spacing=2)
        said.addStretch(1)
        said.addWidget(self.words)
        said.addWidget(self.why)
        said.addStretch(1)
        self.why.setVisible(bool(why))
        line.addLayout(said, 1)
        line.addWidget(self.yes)
        line.addWidget(self.no)
        self.setAccessibleName(asks)
        self.setAccessibleDescription(why)
        self.yes.clicked.connect(self.accepted)
        self.no.clicked.connect(self.declined)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc says no."""
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
        else:
            super().keyPressEvent(event)
