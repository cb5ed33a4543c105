"""How a figure is worked out: the steps, with the person's own numbers in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.painting import END, START
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Label, Paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.domain.working import Table, Working
    from worthwhile.ui.theme import Theme


class WorkedOut(Sheet):
    """The steps from ratings and times to a figure; Escape or Close puts them away."""

    def __init__(self, theme: Theme, shown: Working, unit: str, parent: QWidget) -> None:
        super().__init__(theme, shown.title, unit, parent)
        self.setWindowTitle("How this is worked out")
        self.setAccessibleName(f"How this is worked out: {shown.title}, {unit}")
        self.setAccessibleDescription(" ".join(f"{s.words} {s.formula}" for s in shown.steps))
        for step in shown.steps:
            self.body.gap(16)
            words = Paragraph.plain(step.words)
            self.body.addWidget(Paragraph(theme, words, TypeRole.BODY, "ink2"))
            if step.table is not None:
                self.body.gap(12)
                self.body.addLayout(self._table(step.table))
            if step.formula:
                self.body.gap(4)
                formula = Paragraph.plain(step.formula)
                self.body.addWidget(Paragraph(theme, formula, TypeRole.BODY_STRONG, "ink"))
        if shown.caveat:
            self.body.gap(16)
            self.body.addWidget(HLine(theme))
            self.body.gap(12)
            caveat = Paragraph.plain(shown.caveat)
            self.body.addWidget(Paragraph(theme, caveat, TypeRole.CAPTION, "ink3"))
        self.body.addStretch(1)
        self.fit()
        self.close_button.setFocus()

    def _table(self, table: Table) -> QGridLayout:
        """The numbers that go into a step."""
        theme = self.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(0, 1)
        for column, text in enumerate(table.headings):
            align = END if column else START
            grid.addWidget(
                Label(theme, text, TypeRole.CAPTION, "ink3", align=align, elide=False), 0, column
            )
        for row, texts in enumerate(table.rows, 1):
            for column, text in enumerate(texts):
                align = END if column else START
                label = Label(
                    theme,
                    text,
                    TypeRole.BODY,
                    "ink",
                    numbers=bool(column),
                    align=align,
                    elide=False,
                )
                grid.addWidget(label, row, column)
        return grid
