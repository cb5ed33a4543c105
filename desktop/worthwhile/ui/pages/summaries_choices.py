"""The left of the Summaries page: everything a person decides about a summary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.summary import (
    AUDIENCE_LIMIT,
    HIGHEST_THRESHOLD,
    LOWEST_THRESHOLD,
    OFFERED,
    Part,
    Preset,
    Shown,
    SummaryChoices,
)
from worthwhile.ui.pages.summaries_period import PeriodField, Span
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button, Check
from worthwhile.ui.widgets.fields import Labelled, NoteEdit, Ruled
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.number_field import NumberField
from worthwhile.ui.widgets.text import FieldLabel, PageTitle, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from worthwhile.domain.month import Month
    from worthwhile.domain.summary import Renaming
    from worthwhile.ui.theme import Theme
    from worthwhile.ui.widgets.layouts import Box

LEFT_OUT = (
    (Shown.TITLES, "Task titles"),
    (Shown.PROJECTS, "Project names"),
    (Shown.TOOLS, "Tool names"),
)
NEEDS_TOOLS = "Tool names are left out. Untick them below to show this."
NOT_COMPARED = (
    "Nothing in it can be compared between people: it holds no counts, totals, costs or ranks."
)
_INDENT = 24
_WORDS = (("before", "Your own words, before the findings"), ("after", "And after them"))


class SummaryForm(QWidget):
    """Holds the choices; it checks nothing and works nothing out.

    Signals:
        changed(): a choice was made; the sheet should follow.
        typed(): letters were typed; the sheet should follow when they pause.
        titles_wanted(): the person wants to name single tasks.
        names_wanted(): the person wants other words for names of their own.
        never_wanted(): the person wants to see the list of names that are never shown.
    """

    changed = Signal()
    typed = Signal()
    titles_wanted = Signal()
    names_wanted = Signal()
    never_wanted = Signal()

    def __init__(self, theme: Theme, title: str, today: Month) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._titles: tuple[str, ...] = ()
        self._renamed: tuple[Renaming, ...] = ()
        self._problems: dict[str, Paragraph] = {}
        self.audience = Ruled(theme, placeholder="Whom it is for", role=TypeRole.BODY_STRONG)
        self.audience.setMaxLength(AUDIENCE_LIMIT)
        self.period = PeriodField(theme, today)
        self.parts = {part: Check(theme, part.words) for part in OFFERED}
        self.left_out = {shown: Check(theme, words, checked=True) for shown, words in LEFT_OUT}
        self.small = Check(theme, "", checked=True)
        self.threshold = NumberField(
            theme, "Fewest uses of a group", LOWEST_THRESHOLD, HIGHEST_THRESHOLD
        )
        self.titles_button = Button(theme, "", "link", height=24)
        self.names_button = Button(theme, "Other words for names of mine…", "link", height=24)
        self.never_button = Button(theme, "Names never to show…", "link", height=24)
        self.words = {name: NoteEdit(theme, lines=2) for name, _ in _WORDS}
        self.presets = Menu(theme, "Begin with")
        self.begin_button = Button(theme, "Begin with", "quiet", trail="chevron-down", height=24)
        self.begin_button.setMenu(self.presets)
        self._dropped = Sentences(theme)
        self._build(title)
        self._wire()
        self.set_choices(SummaryChoices())

    # --- building ---------------------------------------------------------------------------

    def _build(self, title: str) -> None:
        theme = self._theme
        lines = vbox(theme, self)
        head = hbox(theme, spacing=8)
        head.addWidget(PageTitle(theme, title), 1)
        head.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignVCenter)
        lines.addLayout(head)
        lines.gap(16)
        lines.addWidget(Labelled(theme, "For", self.audience))
        lines.gap(12)
        lines.addWidget(Labelled(theme, "Period", self.period))
        lines.gap(16)
        self._group(lines, "Sections", [*self.parts.values(), self._fixed("How to read this")])
        lines.addWidget(self._dropped)
        lines.gap(12)
        fixed = self._fixed("Private notes")
        self._group(lines, "Leave out", [*self.left_out.values(), fixed, self.small])
        self._settle_small()
        self.small.setEnabled(False)
        for widget in (self.threshold, self.titles_button, self.names_button, self.never_button):
            lines.addLayout(self._indented(widget))
        self._add_problem(lines, "threshold")
        self._add_problem(lines, "titles")
        lines.gap(12)
        for name, words in _WORDS:
            lines.addWidget(Labelled(theme, words, self.words[name]))
            self._add_problem(lines, name)
            lines.gap(12)
        said = Paragraph(theme, Paragraph.plain(NOT_COMPARED), TypeRole.CAPTION, "ink3")
        lines.addWidget(said)
        lines.addStretch(1)
        for preset in Preset:
            self.presets.add(preset.words).triggered.connect(
                lambda _=False, preset=preset: self.begin_with(preset)
            )

    def _group(self, lines: Box, name: str, checks: Sequence[Check]) -> None:
        lines.addWidget(FieldLabel(self._theme, name))
        lines.gap(4)
        for check in checks:
            lines.addWidget(check)
            lines.gap(4)

    def _fixed(self, words: str) -> Check:
        """A choice that is made already."""
        check = Check(self._theme, f"{words} (always)", checked=True)
        check.setEnabled(False)
        return check

    def _indented(self, widget: QWidget) -> Box:
        line = hbox(self._theme, margins=(_INDENT, 0, 0, 4))
        line.addWidget(widget)
        line.addStretch(1)
        return line

    def _add_problem(self, lines: Box, name: str) -> None:
        self._problems[name] = Paragraph(self._theme, "", TypeRole.CAPTION, "danger")
        self._problems[name].hide()
        lines.addWidget(self._problems[name])

    def _wire(self) -> None:
        self.audience.textChanged.connect(self.typed)
        self.period.changed.connect(self.changed)
        for check in self.parts.values():
            check.toggled.connect(self.changed)
        for check in self.left_out.values():
            check.toggled.connect(self._on_left_out)
        self.threshold.changed.connect(self._on_threshold)
        self.titles_button.clicked.connect(self.titles_wanted)
        self.names_button.clicked.connect(self.names_wanted)
        self.never_button.clicked.connect(self.never_wanted)
        for field in self.words.values():
            field.textChanged.connect(self.typed)

    # --- what is chosen ---------------------------------------------------------------------

    @property
    def choices(self) -> SummaryChoices:
        """Everything as it stands, unchecked."""
        since, until = self.period.ends
        return SummaryChoices(
            audience=self.audience.text(),
            since=since,
            until=until,
            parts=frozenset(part for part, check in self.parts.items() if check.isChecked()),
            shown=frozenset(s for s, check in self.left_out.items() if not check.isChecked()),
            titles=self._titles,
            before=self.words["before"].text(),
            after=self.words["after"].text(),
            threshold=self.threshold.value,
            renamed=self._renamed,
        )

    def set_choices(self, choices: SummaryChoices) -> None:
        """Show choices without telling anybody."""
        before = self.blockSignals(True)  # noqa: FBT003 - Qt's own way
        self.audience.setText(choices.audience)
        self.period.set_ends(choices.since, choices.until)
        for shown, check in self.left_out.items():
            check.setChecked(shown not in choices.shown)
        for part, check in self.parts.items():
            check.setChecked(part in choices.parts)
        self.threshold.set_value(choices.threshold)
        self._titles, self._renamed = choices.titles, choices.renamed
        for name, field in self.words.items():
            field.set_text(getattr(choices, name))
        self.blockSignals(before)
        self._settle()

    @Slot(object)
    def begin_with(self, preset: Preset) -> None:
        """Choose what a preset does; words that were written here are nobody's to throw away."""
        now = self.choices
        begun = preset.choices(self._today)
        self.set_choices(replace(begun, renamed=now.renamed, before=now.before, after=now.after))
        self.changed.emit()

    def put_back(self, words: dict[str, str]) -> None:
        """Show words written earlier, without telling anybody, where none are written by now."""
        before = self.blockSignals(True)  # noqa: FBT003 - Qt's own way
        for name, text in words.items():
            if not self.words[name].text():
                self.words[name].set_text(text)
        self.blockSignals(before)

    def set_today(self, today: Month) -> None:
        """Let spans and presets be seen from another month."""
        self._today = today
        self.period.set_today(today)

    def name_tasks(self, titles: tuple[str, ...]) -> None:
        """Name these tasks and no others."""
        self._titles = titles
        self._settle()
        self.changed.emit()

    def rename(self, renamed: tuple[Renaming, ...]) -> None:
        """Call own names otherwise, in this summary."""
        self._renamed = renamed
        self.changed.emit()

    def look_at_everything(self) -> None:
        """Want all months there are."""
        self.period.choose(Span.EVERYTHING)

    # --- what is said -----------------------------------------------------------------------

    def say_dropped(self, sentences: tuple[str, ...]) -> None:
        """Say under the sections which of them are not there, and why."""
        self._dropped.say(sentences)

    def say_problem(self, sentence: str, name: str) -> None:
        """Say beside its field what is wrong; without a sentence, that nothing is."""
        self.audience.set_error(sentence if name == "audience" else "")
        self.period.say_problem(sentence if name == "until" else "")
        for field, problem in self._problems.items():
            said = sentence if field == name else ""
            problem.setText(Paragraph.plain(said))
            problem.setVisible(bool(said))
        for field, edit in self.words.items():
            edit.setAccessibleDescription(sentence if field == name else "")

    # --- parts ------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Offer only what the other choices leave."""
        by_tool, tools = self.parts[Part.BY_TOOL], not self.left_out[Shown.TOOLS].isChecked()
        if not tools:
            by_tool.setChecked(False)
        by_tool.setEnabled(tools)
        by_tool.setToolTip("" if tools else NEEDS_TOOLS)
        by_tool.setAccessibleDescription("" if tools else NEEDS_TOOLS)
        self.titles_button.setVisible(not self.left_out[Shown.TITLES].isChecked())
        self.titles_button.setText(
            "Choose other tasks to name…" if self._titles else "Choose the tasks to name…"
        )
        self._settle_small()

    def _settle_small(self) -> None:
        words = f"Groups with fewer than {self.threshold.value} uses"
        self.small.set_words(words)

    @Slot()
    def _on_left_out(self) -> None:
        before = self.blockSignals(True)  # noqa: FBT003 - told once, not once a check
        self._settle()
        self.blockSignals(before)
        self.changed.emit()

    @Slot()
    def _on_threshold(self) -> None:
        self._settle_small()
        self.typed.emit()


class Sentences(QWidget):
    """A few small sentences below each other; no room without any."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = vbox(theme, self, margins=(0, 4, 0, 4), spacing=4)
        self.hide()

    def say(self, sentences: tuple[str, ...]) -> None:
        """Say these and no others."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in sentences:
            html = Paragraph.plain(sentence)
            self._lines.addWidget(Paragraph(self._theme, html, TypeRole.CAPTION, "ink2"))
        self.setVisible(bool(sentences))
