"""The editorial panel: a rule, a sentence, what is plotted, the plot or its table, small print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Paragraph
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

SHOW_TABLE = "Show as table"
SHOW_CHART = "Show as chart"
HOW = "How this is worked out"
SAVE = "Save"
SAVE_PICTURE = "Save picture…"
SAVE_TABLE = "Save table…"


def without_widow(text: str) -> str:
    """The same with its last two words kept together, so that no line holds a single one."""
    before, blank, last = text.rpartition(" ")
    return f"{before}\N{NO-BREAK SPACE}{last}" if blank else text


class Panel(Themed, QWidget):
    """A chart as a newspaper prints it: no box, headed by what it says.

    The chart and its table take turns; both may reach `bleed` pixels beyond the texts, for the
    highlight of a row.

    Signals:
        table_toggled(bool): the person wants the table (True) or the chart.
        working_requested: the person asks how the figures come about.
        picture_wanted, table_wanted: the person wants the chart or its table in a file.
    """

    table_toggled = Signal(bool)
    working_requested = Signal()
    picture_wanted = Signal()
    table_wanted = Signal()

    def __init__(self, theme: Theme, bleed: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bleed = bleed
        self._chart: QWidget | None = None
        self._table: QWidget | None = None
        self._title_said = ""
        self._rule = HLine(theme, "line2")
        self._title = Paragraph(theme, "", TypeRole.CHART_TITLE, "ink")
        self._caption = Paragraph(theme, "", TypeRole.CAPTION, "ink3")
        self._foot = Paragraph(theme, "", TypeRole.CAPTION, "ink3")
        self.table_button = Button(theme, "", "ghost", "table-2", name=SHOW_TABLE, height=28)
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(self._on_toggled)
        self.save_button: Button | None = None
        self.how_button = Button(theme, HOW, "link", trail="chevron-right", height=24)
        self.how_button.clicked.connect(self.working_requested)
        self._head, self._inner, self._below = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._titles, self._tools, self._extras = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._foot_line = QHBoxLayout()
        self._build()
        self._nothing = Paragraph(theme, "", TypeRole.BODY, "ink2")
        self._nothing.hide()
        self._inner.addWidget(self._nothing)
        self.follow(theme)
        self.retheme()
        self._name_button()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._tools.addWidget(self._title, 1)
        tools = QVBoxLayout()
        tools.setSpacing(0)
        self._extras.setSpacing(0)
        self._extras.addWidget(self.table_button)
        tools.addLayout(self._extras)
        tools.addStretch(1)
        self._tools.addLayout(tools)
        self._head.addWidget(self._rule)
        self._head.addLayout(self._titles)
        self._titles.addLayout(self._tools)
        self._titles.addWidget(self._caption)
        whole.addLayout(self._head)
        whole.addLayout(self._inner)
        self._below.addWidget(self._foot)
        self._foot_line.addWidget(self.how_button)
        self._foot_line.addStretch(1)
        self._below.addLayout(self._foot_line)
        whole.addLayout(self._below)

    @property
    def shows_table(self) -> bool:
        """Whether the table is wanted instead of the chart."""
        return self.table_button.isChecked()

    def add_tool(self, widget: QWidget) -> None:
        """Put a control left of the table button."""
        self._extras.insertWidget(self._extras.indexOf(self.table_button), widget)

    def offer_saving(self) -> None:
        """Put a menu beside the table button: the chart as a picture, its table as CSV."""
        if self.save_button is not None:
            return
        button = self.save_button = Button(
            self.theme, "", "ghost", "download", name=SAVE, height=28, parent=self
        )
        button.setToolTip(SAVE)
        menu = Menu(self.theme, SAVE, button)
        menu.add(SAVE_PICTURE).triggered.connect(self.picture_wanted)
        menu.add(SAVE_TABLE).triggered.connect(self.table_wanted)
        button.setMenu(menu)
        self._extras.addWidget(button)
        self._name_saving()
        self._arrange()

    def add_foot(self, widget: QWidget) -> None:
        """Put a quiet control at the end of the last line."""
        self._foot_line.addWidget(widget)

    def set_chart(self, chart: QWidget) -> None:
        """Take in the chart; it is shown unless the table is wanted. One before it makes way."""
        if self._chart is not None:
            self._inner.removeWidget(self._chart)
            self._chart.hide()
            self._chart.deleteLater()
        self._chart = chart
        self._inner.addWidget(chart)
        self._arrange()

    def set_table(self, table: QWidget) -> None:
        """Take in the table that says the same."""
        self._table = table
        self._inner.addWidget(table)
        self._arrange()

    def set_words(self, title: str, caption: str, footnote: str) -> None:
        """Head the panel; what does not change is left alone."""
        for label, text in (
            (self._title, title),
            (self._caption, caption),
            (self._foot, footnote),
        ):
            html = Paragraph.plain(without_widow(text))
            if label.text() != html:
                label.setText(html)
        self._title_said = title
        self._name_saving()

    def say_nothing(self, text: str) -> None:
        """Say why there is neither chart nor table; "" brings them back."""
        self._nothing.setText(Paragraph.plain(text))
        self._arrange()

    def toggle_table(self) -> None:
        """Swap chart and table."""
        self.table_button.toggle()

    def retheme(self) -> None:
        """Space the parts for the text size."""
        px = self.theme.px
        side = px(self._bleed)
        self._head.setContentsMargins(side, 0, side, 0)
        self._head.setSpacing(px(12))
        self._titles.setSpacing(px(2))
        self._tools.setSpacing(px(16))
        self._inner.setContentsMargins(0, px(12), 0, px(8))
        self._below.setContentsMargins(side, 0, side, 0)
        self._below.setSpacing(px(8))
        super().retheme()

    def _on_toggled(self, wanted: bool) -> None:
        self._name_button()
        self._arrange()
        self.table_toggled.emit(wanted)

    def _arrange(self) -> None:
        """Show the one of chart, table and sentence that is wanted."""
        nothing = bool(self._nothing.text())
        self._nothing.setVisible(nothing)
        self.table_button.setVisible(not nothing)
        if self.save_button is not None:
            self.save_button.setVisible(not nothing)
        self.how_button.setVisible(not nothing)
        for widget, wanted in (
            (self._chart, not self.shows_table),
            (self._table, self.shows_table),
        ):
            if widget is not None:
                widget.setVisible(wanted and not nothing)

    def _name_saving(self) -> None:
        """Several panels have this button: each is told from the others by its title."""
        if self.save_button is not None:
            title = self._title_said
            self.save_button.setAccessibleName(f"{SAVE}: {title}" if title else SAVE)

    def _name_button(self) -> None:
        on = self.shows_table
        self.table_button.set_icon("chart-no-axes-gantt" if on else "table-2")
        self.table_button.setToolTip(f"{SHOW_CHART if on else SHOW_TABLE} (T)")
