"""Erasing everything, in two steps: what goes and what cannot be undone; then a word to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.services.erasing import AS_FAR_AS, FOR_GOOD, WORD
from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.fields import Labelled, Ruled
from worthwhile.ui.widgets.layouts import vbox
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Paragraph, Section

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from worthwhile.services.erasing import Foretold
    from worthwhile.ui.theme import Theme

TITLE = "Erase everything"
ASKED = f"Type “{WORD}” to erase everything"
CLOSES = "Then Worthwhile closes. The next start begins with an empty journal."


class EraseDialog(Sheet):
    """Says what would go; goes on to a second step; there a typed word, and nothing less, does it.

    Signals:
        confirmed(): the person wants it, for good.

    Attributes:
        go_on: leads to the second step.
        word: the field of the second step.
        erase_button: does it, once the word stands in the field.
    """

    confirmed = Signal()

    def __init__(self, theme: Theme, before: Foretold, parent: QWidget) -> None:
        super().__init__(theme, TITLE, "", parent, width=600, tallest=620)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription(" ".join((*before.goes, FOR_GOOD)))
        self._first, self._second = QWidget(), QWidget()
        self._tell(before)
        self.word = Ruled(theme, placeholder=WORD)
        self._ask()
        self.body.addWidget(self._first)
        self.body.addWidget(self._second)
        self.body.addStretch(1)
        self.close_button.setText("Cancel")
        self.go_on = Button(theme, "Go on…", "secondary")
        self.go_on.setVisible(not before.nothing)
        self.erase_button = Button(theme, TITLE, "danger", "trash-2")
        self.erase_button.setEnabled(False)
        self.foot.addWidget(self.go_on)
        self.foot.addWidget(self.erase_button)
        self._second.hide()
        self.erase_button.hide()
        self.go_on.clicked.connect(self._on_go_on)
        self.word.textChanged.connect(self._on_typed)
        self.erase_button.clicked.connect(self._on_erase)
        self.fit()
        self.close_button.setFocus()

    def _tell(self, before: Foretold) -> None:
        lines = vbox(self.theme, self._first)
        parts = (
            ("This goes", before.goes),
            ("For good", (FOR_GOOD, AS_FAR_AS)),
            ("This stays", before.not_reached),
        )
        for heading, paragraphs in parts[: 1 if before.nothing else None]:
            lines.gap(16)
            lines.addWidget(Section(self.theme, heading))
            for paragraph in paragraphs:
                lines.gap(6)
                words = Paragraph.plain(paragraph)
                lines.addWidget(Paragraph(self.theme, words, TypeRole.BODY, "ink2"))

    def _ask(self) -> None:
        lines = vbox(self.theme, self._second)
        lines.gap(16)
        lines.addWidget(Paragraph(self.theme, Paragraph.plain(FOR_GOOD), TypeRole.BODY, "ink2"))
        lines.gap(8)
        lines.addWidget(Paragraph(self.theme, Paragraph.plain(CLOSES), TypeRole.BODY, "ink2"))
        lines.gap(16)
        lines.addWidget(HLine(self.theme))
        lines.gap(16)
        lines.addWidget(Labelled(self.theme, ASKED, self.word))
        lines.gap(8)

    @Slot()
    def _on_go_on(self) -> None:
        self._first.hide()
        self.go_on.hide()
        self._second.show()
        self.erase_button.show()
        self.fit()
        self.word.setFocus()

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self.erase_button.setEnabled(typed.strip().casefold() == WORD)

    @Slot()
    def _on_erase(self) -> None:
        self.accept()
        self.confirmed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field does it too, once the word is there; before that it does nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.word.hasFocus():
            if self.erase_button.isEnabled():
                self._on_erase()
            return
        super().keyPressEvent(event)
