"""Settings: the person's own lists of tools, task types and projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.vocabulary import Kind
from worthwhile.ui.pages.settings_part import SettingsPart
from worthwhile.ui.widgets.layouts import vbox
from worthwhile.ui.widgets.segmented import Segmented
from worthwhile.ui.widgets.term_list import TermList

if TYPE_CHECKING:
    from worthwhile.ui.desk import Desk

_KINDS = ((Kind.TOOL, "Tools"), (Kind.TASK_TYPE, "Task types"), (Kind.PROJECT, "Projects"))


class Lists(SettingsPart):
    """One of the three lists at a time."""

    heading: ClassVar[str] = "Lists"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kind = Segmented(desk.theme, _KINDS, name="List", value=Kind.TOOL)
        self.kind.chosen.connect(self._show_kind)
        self.add_row(
            "Your own words",
            "A new spelling holds everywhere it was used.",
            self.kind,
        )
        self.terms = {kind: TermList(desk, kind) for kind, _ in _KINDS}
        holder = QWidget()
        lines = vbox(desk.theme, holder)
        for kind, term_list in self.terms.items():
            lines.addWidget(term_list)
            term_list.setVisible(kind is Kind.TOOL)
        self.add(holder)

    def reload(self) -> None:
        """Show the lists as they stand."""
        vocabulary = self.desk.services.vocabulary
        for kind, term_list in self.terms.items():
            term_list.show_terms(vocabulary.of(kind))

    @Slot(object)
    def _show_kind(self, chosen: Kind) -> None:
        for kind, term_list in self.terms.items():
            term_list.setVisible(kind is chosen)
