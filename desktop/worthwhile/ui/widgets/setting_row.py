"""One line of Settings: what it is and what it does on the left, the control on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.layouts import Box, hbox, vbox
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Label, Paragraph, Section

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme


class SettingRow(QWidget):
    """A name with a word of explanation, and its control.

    Attributes:
        control: what it is set with.
        rule: the hairline above it; it comes and goes with the row.
    """

    def __init__(self, theme: Theme, name: str, about: str, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self.rule: QWidget | None = None
        line = hbox(theme, self, margins=(0, 10, 0, 10), spacing=24)
        words = vbox(theme, spacing=2)
        self.name = Label(theme, name, TypeRole.BODY_STRONG, elide=False)
        words.addWidget(self.name)
        self._about = Paragraph(theme, Paragraph.plain(about), TypeRole.CAPTION, "ink3")
        words.addWidget(self._about)
        if not about:
            self._about.hide()
        line.addLayout(words, 1)
        line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)

    def setVisible(self, visible: bool) -> None:
        """Show or hide it with its hairline."""
        super().setVisible(visible)
        if self.rule is not None:
            self.rule.setVisible(visible)

    def set_about(self, about: str) -> None:
        """Explain it otherwise."""
        self._about.setText(Paragraph.plain(about))
        self._about.setVisible(bool(about))


class SettingSection(QWidget):
    """A heading over a rule, and what belongs under it, with hairlines between."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.title = Section(theme, title)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._lines: Box = vbox(theme, self)
        self._lines.addWidget(self.title)
        self._lines.gap(8)
        self._lines.addWidget(HLine(theme, "line2"))
        self._is_first = True

    def add(self, widget: QWidget, *, ruled: bool = True) -> None:
        """Put something under the heading; `ruled` draws a hairline above it."""
        if ruled and not self._is_first:
            self._lines.addWidget(HLine(self._theme, "line"))
        self._is_first = False
        self._lines.addWidget(widget)

    def add_row(self, name: str, about: str, control: QWidget) -> SettingRow:
        """Put a line with a control under the heading."""
        line = SettingRow(self._theme, name, about, control)
        if not self._is_first:
            line.rule = HLine(self._theme, "line")
            self._lines.addWidget(line.rule)
        self.add(line, ruled=False)
        return line

    def add_words(self, *paragraphs: str) -> list[QLabel]:
        """Put running text under the heading; `<b>` may stand in it."""
        self._lines.gap(12)
        made: list[QLabel] = []
        for paragraph in paragraphs:
            words = Paragraph(self._theme, paragraph, TypeRole.BODY, "ink2")
            self._lines.addWidget(words)
            self._lines.gap(8)
            made.append(words)
        self._is_first = False
        return made
