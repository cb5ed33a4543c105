"""Other words for the person's own names, before they stand in a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from worthwhile.domain.summary import Renaming
from worthwhile.domain.vocabulary import NAME_LIMIT, Kind
from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.fields import Ruled
from worthwhile.ui.widgets.layouts import hbox
from worthwhile.ui.widgets.text import FieldLabel, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from worthwhile.domain.vocabulary import Term
    from worthwhile.ui.theme import Theme

TITLE = "Your own words in it"
CAPTION = (
    "These names are yours, and whoever gets the summary reads them. Call one something else "
    "here, in summaries only; left empty, it stays as it is."
)
_HEADINGS = {Kind.TASK_TYPE: "Task types", Kind.TOOL: "Tools", Kind.PROJECT: "Projects"}
_NAME_WIDTH = 200


class NamesDialog(Sheet):
    """Each name with a field for another one.

    Attributes:
        fields: by the name they replace.
        go_on_button: takes what was typed; the foot's other button takes nothing.
    """

    def __init__(
        self,
        theme: Theme,
        terms: Sequence[Term],
        renamed: Sequence[Renaming],
        parent: QWidget,
        *,
        before_leaving: bool,
    ) -> None:
        """Build the dialog.

        Args:
            theme: colours and type.
            terms: the names that would stand in the summary.
            renamed: what is called otherwise by now.
            parent: over which window.
            before_leaving: whether going on saves the summary next.
        """
        super().__init__(theme, TITLE, CAPTION, parent, width=560, tallest=600)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription(CAPTION)
        self._renamed = {(one.kind, one.name): one for one in renamed}
        self.fields: dict[tuple[Kind, str], Ruled] = {}
        for kind, heading in _HEADINGS.items():
            names = [term.name for term in terms if term.kind is kind]
            if names:
                self.body.gap(20)
                self.body.addWidget(FieldLabel(theme, heading))
            for name in names:
                self.body.gap(4)
                self.body.addWidget(self._row(kind, name))
        self.body.addStretch(1)
        words = "Go on" if before_leaving else "Use these words"
        self.go_on_button = Button(theme, words, "primary")
        self.go_on_button.clicked.connect(self.accept)
        self.foot.addWidget(self.go_on_button)
        self.close_button.setText("Cancel")
        self.close_button.clicked.disconnect()
        self.close_button.clicked.connect(self.reject)
        for field in self.fields.values():
            field.returnPressed.connect(self.accept)
        self.fit()
        first = next(iter(self.fields.values()), self.go_on_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def renamings(self) -> tuple[Renaming, ...]:
        """What is to be called otherwise, those that are not in this summary too."""
        found = dict(self._renamed)
        for (kind, name), field in self.fields.items():
            found.pop((kind, name), None)
            instead = field.text().strip()
            if instead and instead != name:
                found[kind, name] = Renaming(kind, name, instead)
        return tuple(found.values())

    def _row(self, kind: Kind, name: str) -> QWidget:
        theme, line = self.theme, QWidget()
        field = Ruled(theme, placeholder="call it …")
        field.setMaxLength(NAME_LIMIT)
        field.setAccessibleName(f"Call {name} in summaries")
        if (kind, name) in self._renamed:
            field.setText(self._renamed[kind, name].instead)
        self.fields[kind, name] = field
        row = hbox(theme, line, spacing=16)
        label = Label(theme, name, TypeRole.BODY_STRONG)
        label.setToolTip(name)
        label.setFixedWidth(theme.px(_NAME_WIDTH))
        row.addWidget(label)
        row.addWidget(field, 1)
        return line
