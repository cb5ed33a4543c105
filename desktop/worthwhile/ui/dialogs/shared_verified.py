"""What a file turned out to be that somebody handed back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot

from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.difference import DifferenceView
from worthwhile.ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.services.verifying import Verified
    from worthwhile.ui.theme import Theme

SAVED, HANDED_BACK = "As it was saved", "As it was handed back"
_TALL = 640
_AROUND = 240


class VerifiedDialog(Sheet):
    """Unchanged, changed and how, or none of them.

    Attributes:
        sentence: what it is.
        table: what was changed; None unless something can be shown.
        show_button: opens the one it is, or is like; None when there is none.

    Signals:
        summary_requested(object): this saved summary is to be opened.
    """

    summary_requested = Signal(object)

    def __init__(self, theme: Theme, found: Verified, name: str, parent: QWidget) -> None:
        title = "None of yours"
        if found.shared is not None:
            title = "Unchanged" if found.unchanged else "Changed"
        wide = 840 if found.lines else 520
        super().__init__(theme, title, name, parent, width=wide, tallest=_TALL)
        self.setWindowTitle(title)
        self.setAccessibleName(f"{title}: {name}")
        self.setAccessibleDescription(found.sentence)
        self._shared = found.shared
        self.sentence = Paragraph(theme, Paragraph.plain(found.sentence), colour="ink")
        self.table: DifferenceView | None = None
        self.show_button: Button | None = None
        self.body.gap(16)
        self.body.addWidget(self.sentence)
        if found.lines:
            self.table = DifferenceView(theme, "What was changed")
            self.table.setMinimumHeight(self.height_left(_AROUND))
            self.body.gap(16)
            self.body.addWidget(self.table)
        self.body.addStretch(1)
        if found.shared is not None:
            self.show_button = Button(theme, "Show what was saved", "secondary")
            self.show_button.clicked.connect(self._on_show)
            self.foot.insertWidget(self.foot.count() - 1, self.show_button)
        self.fit()
        if self.table is not None:
            self.table.show_difference(found.lines, (SAVED, HANDED_BACK))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_show(self) -> None:
        shared = self._shared
        self.accept()
        self.summary_requested.emit(shared)
