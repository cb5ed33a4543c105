"""Fields: ruled lines to write on, a search box, a choice from a list, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.note import NoteEdit
from worthwhile.ui.widgets.ruled import HEIGHT, ICON, WRONG_MINUTES, MinutesField, Ruled
from worthwhile.ui.widgets.search_field import SearchField
from worthwhile.ui.widgets.select import Select
from worthwhile.ui.widgets.text import FieldLabel, Paragraph
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

__all__ = [
    "HEIGHT",
    "ICON",
    "WRONG_MINUTES",
    "Labelled",
    "MinutesField",
    "NoteEdit",
    "Ruled",
    "SearchField",
    "Select",
]


class Labelled(Themed, QWidget):
    """A field under its name, with room for the sentence that says what is wrong."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        field: QWidget,
        parent: QWidget | None = None,
        *,
        gap: int = 4,
    ) -> None:
        """Take the field.

        Args:
            theme: sizes and colours.
            name: of the field.
            field: the field.
            parent: as usual.
            gap: between them, before scaling: more for a field that gets the focus ring.
        """
        super().__init__(parent)
        self.field, self._gap = field, gap
        self.label = FieldLabel(theme, name)
        self.label.setBuddy(field)
        self._problem = Paragraph(theme, "", TypeRole.CAPTION, "danger")
        self._problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.follow(theme)
        self._column.addWidget(self.label)
        self._column.addWidget(field)
        self._column.addWidget(self._problem)
        self._column.addStretch(1)
        if not field.accessibleName():
            field.setAccessibleName(name)
        if isinstance(field, Ruled):
            field.error_changed.connect(self._on_error)
            self._on_error(field.error)
        self.retheme()

    def retheme(self) -> None:
        """Keep the gaps at the text's size."""
        self._column.setSpacing(self.theme.px(self._gap))
        super().retheme()

    def _on_error(self, sentence: str) -> None:
        self._problem.setText(Paragraph.plain(sentence))
        self._problem.setVisible(bool(sentence))
