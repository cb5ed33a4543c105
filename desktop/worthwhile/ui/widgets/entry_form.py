"""Every field of an entry, one below the other; used to edit one and to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.entry import Anyway, Entry, Source, WentWrong, WithoutWhen
from worthwhile.domain.vocabulary import Kind, Vocabulary, fold
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.chips import ToggleChip
from worthwhile.ui.widgets.entry_past import EntryPast
from worthwhile.ui.widgets.entry_rows import NetLine, OutcomeBlock, PropertyRow
from worthwhile.ui.widgets.fields import Labelled, MinutesField
from worthwhile.ui.widgets.layouts import FlowLayout, col, hbox, row, vbox
from worthwhile.ui.widgets.note import NoteEdit
from worthwhile.ui.widgets.segmented import Segmented
from worthwhile.ui.widgets.surfaces import Icon
from worthwhile.ui.widgets.term_field import TermField
from worthwhile.ui.widgets.text import Caption, FieldLabel, Paragraph
from worthwhile.ui.widgets.themed import Themed
from worthwhile.ui.widgets.title_edit import TitleEdit
from worthwhile.ui.widgets.toggles import Check
from worthwhile.ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from worthwhile.domain.moment import Moment
    from worthwhile.ui.theme import Theme

_DAY_MS = 86_400_000
_KINDS = {"tool": Kind.TOOL, "task_type": Kind.TASK_TYPE, "project": Kind.PROJECT}
_WHEN_STATED = ((WithoutWhen.BEFORE, "Before the task"), (WithoutWhen.AFTER, "Afterwards"))
_MINUTES = ("minutes_with", "minutes_fix", "minutes_without")


class EntryForm(Themed, QWidget):
    """Fields with the names of `Entry`'s own.

    Signals:
        typed(str, object): letters were typed into a field; wait a little before writing.
        settled(str, object): a field was given a value at once.
        left(str): the keyboard left a field that is typed into.
    """

    typed = Signal(str, object)
    settled = Signal(str, object)
    left = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._no_ai = ""
        self._late_days = 0
        self._hides_forecast = False
        self._timed = False
        self.title = TitleEdit(theme)
        self.outcome = OutcomeBlock(theme)
        self.past = EntryPast(theme)
        self.past.hide()
        self.terms = {
            name: TermField(theme, kind, kind.words.capitalize()) for name, kind in _KINDS.items()
        }
        self.when = WhenField(theme)
        self.minutes = {
            name: MinutesField(theme, width=80, zero_allowed=name == "minutes_fix")
            for name in _MINUTES
        }
        self.stated = Segmented(
            theme, _WHEN_STATED, name="When the minutes without AI were stated", stretch=True
        )
        stated = FieldLabel(theme, "The minutes without AI were stated")
        self._stated_block = col(theme, 16, stated, 8, self.stated, spacing=0)
        self.net = NetLine(theme)
        self.note = NoteEdit(theme, lines=3, most_lines=12)
        self.note.setAccessibleName("Private note")
        self.anyway = {value: ToggleChip(theme, value.words) for value in Anyway}
        self.fell_on_others = Check(theme, "Someone else had to fix or finish it")
        self.went_wrong = {tag: ToggleChip(theme, tag.words) for tag in WentWrong}
        self.left_out = Check(theme, "Leave out of Insights", "Keeps it in the journal")
        self.rows: dict[str, PropertyRow] = {}
        self._problem = Paragraph(theme, "", TypeRole.CAPTION, "danger")
        self._problem.hide()
        self._lay_out(theme)
        self._connect()
        self.follow(theme)

    def _lay_out(self, theme: Theme) -> None:
        column = vbox(theme, self)
        column.addWidget(self.title)
        column.addWidget(self._problem)
        column.gap(16)
        column.addWidget(self.outcome)
        column.gap(8)
        column.addWidget(self.past)
        column.gap(16)
        names = {"tool": "Tool", "task_type": "Type", "project": "Project"}
        for name, field in self.terms.items():
            self.rows[name] = PropertyRow(theme, names[name], field)
            column.addWidget(self.rows[name])
        self.rows["finished"] = PropertyRow(theme, "Finished", self.when)
        column.addWidget(self.rows["finished"])
        column.gap(20)
        column.addLayout(self._minutes_row(theme))
        column.gap(8)
        column.addWidget(self.net)
        column.gap(20)
        lock = Icon(theme, "lock", 12, "ink3", box=16)
        private = Caption(theme, "never in summaries")
        column.addWidget(
            row(theme, FieldLabel(theme, "Private note"), None, lock, private, spacing=4)
        )
        column.gap(4)
        column.addWidget(self.note)
        column.gap(20)
        column.addWidget(FieldLabel(theme, "Would you have done it without AI?"))
        column.gap(8)
        column.addLayout(_flow(theme, list(self.anyway.values())))
        column.gap(16)
        column.addWidget(FieldLabel(theme, "What went wrong, if something did"))
        column.gap(8)
        column.addLayout(_flow(theme, list(self.went_wrong.values())))
        column.addWidget(self._stated_block)
        column.gap(16)
        column.addWidget(self.fell_on_others)
        column.gap(4)
        column.addWidget(self.left_out)
        column.addStretch(1)

    def _minutes_row(self, theme: Theme) -> Any:  # noqa: ANN401 - a layout
        self._minute_names = {
            "minutes_with": Labelled(theme, "With AI", self.minutes["minutes_with"]),
            "minutes_fix": Labelled(theme, "Fixing it up", self.minutes["minutes_fix"]),
            "minutes_without": Labelled(theme, "Without AI", self.minutes["minutes_without"]),
        }
        line = hbox(theme, spacing=16)
        for labelled in self._minute_names.values():
            line.addWidget(labelled, 1)
        return line

    def _connect(self) -> None:
        self.title.edited.connect(lambda text: self.typed.emit("title", text))
        self.title.left.connect(lambda: self.left.emit("title"))
        self.note.textChanged.connect(lambda: self.typed.emit("note", self.note.text()))
        self.outcome.chosen.connect(lambda value: self.settled.emit("outcome", value))
        for name, field in self.terms.items():
            field.committed.connect(lambda text, name=name: self.settled.emit(name, text))
        self.terms["tool"].textChanged.connect(self._fit_to_tool)
        self.when.changed.connect(lambda moment: self.settled.emit("finished", moment))
        for name, minutes in self.minutes.items():
            minutes.value_changed.connect(lambda _, name=name: self._on_minutes(name))
            minutes.editingFinished.connect(lambda name=name: self.left.emit(name))
        self.stated.chosen.connect(lambda value: self.settled.emit("without_when", value))
        for value, chip in self.anyway.items():
            chip.clicked.connect(lambda on, value=value: self._on_anyway(value, on=on))
        for chip in self.went_wrong.values():
            chip.clicked.connect(lambda: self.settled.emit("went_wrong", self.tags()))
        for name in ("fell_on_others", "left_out"):
            box: Check = getattr(self, name)
            box.clicked.connect(lambda on, name=name: self.settled.emit(name, on))

    def tags(self) -> tuple[WentWrong, ...]:
        """What went wrong, as ticked."""
        return tuple(tag for tag, chip in self.went_wrong.items() if chip.isChecked())

    def values(self) -> dict[str, Any]:
        """Every field as it stands, by its name."""
        anyway = next((value for value, chip in self.anyway.items() if chip.isChecked()), None)
        return {
            "title": self.title.title,
            "outcome": None if self._is_no_ai() else self.outcome.value,
            **{name: field.text().strip() for name, field in self.terms.items()},
            "finished": self.when.moment,
            **{name: field.value() for name, field in self.minutes.items()},
            "without_when": self.stated.value,
            "note": self.note.text(),
            "anyway": anyway,
            "fell_on_others": self.fell_on_others.isChecked(),
            "went_wrong": self.tags(),
            "left_out": self.left_out.isChecked(),
        }

    @property
    def unreadable(self) -> MinutesField | None:
        """The first field that holds something, but no minutes."""
        return next((field for field in self.minutes.values() if not field.is_valid), None)

    def set_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Offer these names."""
        self._no_ai = next((fold(t.name) for t in vocabulary.tools if t.no_ai), "")
        for name, field in self.terms.items():
            field.set_names([term.name for term in vocabulary.offered(_KINDS[name])])

    def show_entry(self, entry: Entry, *, but: frozenset[str] = frozenset()) -> None:
        """Show an entry, leaving alone the fields in `but`: they hold what is not saved yet."""
        stored = {
            "tool": entry.tool.name,
            "task_type": entry.task_type.name,
            "project": entry.project.name if entry.project is not None else "",
        }
        for name, text in stored.items():
            if name not in but:
                self.terms[name].set_value(text)
        if "title" not in but and " ".join(self.title.title.split()) != entry.title:
            self.title.set_title(entry.title)
        if "note" not in but and self.note.text() != entry.note:
            self._set_note(entry.note)
        for name, field in self.minutes.items():
            value = getattr(entry, name)
            if name not in but and (field.value() != value or not field.is_valid):
                field.set_value(value)
        self.outcome.set_value(entry.outcome)
        self.when.set_moment(entry.finished)
        self.stated.set_value(entry.without_when)
        for choice, chip in self.anyway.items():
            chip.setChecked(choice is entry.anyway)
        for tag, chip in self.went_wrong.items():
            chip.setChecked(tag in entry.went_wrong)
        self.fell_on_others.setChecked(entry.fell_on_others)
        self.left_out.setChecked(entry.left_out)
        self._hides_forecast = entry.hides_forecast
        self._timed = entry.source is Source.TIMER
        delay = entry.logged.utc_ms - entry.finished.utc_ms
        self._late_days = delay // _DAY_MS if delay > _DAY_MS else 0
        self._fit_to_tool()

    def show_blank(self, now: Moment) -> None:
        """Show fields to be filled in for a new entry."""
        for field in self.terms.values():
            field.set_value("")
            field.reset()
        self.title.set_title("")
        self.past.hide()
        self._set_note("")
        for minutes in self.minutes.values():
            minutes.set_value(None)
        self.outcome.set_value(None)
        self.when.set_moment(now)
        self.stated.set_value(WithoutWhen.AFTER)
        for box in (*self.anyway.values(), *self.went_wrong.values()):
            box.setChecked(False)
        self.fell_on_others.setChecked(False)
        self.left_out.setChecked(False)
        self._late_days = 0
        self._hides_forecast = self._timed = False
        self.drop_typed()
        self._fit_to_tool()

    def drop_typed(self) -> None:
        """Forget what was typed and not taken."""
        for field in self.terms.values():
            field.reset()
        for name in (*self.rows, *_MINUTES, "title"):
            self.set_problem(name, "")

    def set_problem(self, field: str, sentence: str) -> None:
        """Say beside a field what is wrong with it; "" when nothing is."""
        if field in self.rows:
            self.rows[field].set_problem(sentence)
        elif field in self.minutes:
            self.minutes[field].set_error(sentence)
        else:
            self._problem.setText(Paragraph.plain(sentence))
            self._problem.setAccessibleName(sentence)
            self._problem.setVisible(bool(sentence))

    def _set_note(self, text: str) -> None:
        caret = self.note.textCursor().position()
        self.note.blockSignals(True)  # noqa: FBT003 - Qt's own spelling
        self.note.set_text(text)
        self.note.blockSignals(False)  # noqa: FBT003 - Qt's own spelling
        cursor = self.note.textCursor()
        cursor.setPosition(min(caret, len(self.note.text())))
        self.note.setTextCursor(cursor)

    def _on_minutes(self, name: str) -> None:
        self._fit_minutes()
        field = self.minutes[name]
        if field.is_valid:
            self.typed.emit(name, field.value())

    def _on_anyway(self, value: Anyway, *, on: bool) -> None:
        for other, chip in self.anyway.items():
            chip.setChecked(on and other is value)
        self.settled.emit("anyway", value if on else None)

    def _is_no_ai(self) -> bool:
        return bool(self._no_ai) and fold(self.terms["tool"].text()) == self._no_ai

    @Slot()
    def _fit_to_tool(self) -> None:
        """A task done without AI has no outcome; its minutes are the time it took."""
        plain = self._is_no_ai()
        self.outcome.setVisible(not plain)
        self._minute_names["minutes_fix"].setVisible(not plain)
        self._minute_names["minutes_with"].label.setText("It took" if plain else "With AI")
        self._minute_names["minutes_without"].label.setText("Expected" if plain else "Without AI")
        self._fit_minutes()

    def _fit_minutes(self) -> None:
        """What was stated before beginning stays hidden while the outcome is still to be given.

        When the minutes of a timed task were stated is known, so nobody is asked.
        """
        with_ai, without = (self.minutes[n].value() for n in ("minutes_with", "minutes_without"))
        hidden = self._hides_forecast
        self._minute_names["minutes_without"].setVisible(not hidden)
        self._stated_block.setVisible(without is not None and not (hidden or self._timed))
        if self._is_no_ai() or hidden:
            self.net.hide()
            return
        self.net.show_minutes(with_ai, without, late_days=self._late_days)


def _flow(theme: Theme, chips: list[ToggleChip]) -> FlowLayout:
    flow = FlowLayout(theme, spacing=6, line_spacing=6)
    for chip in chips:
        flow.addWidget(chip)
    return flow
