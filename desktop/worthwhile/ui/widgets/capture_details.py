"""The details of an entry, all of them optional: what a person may add after the fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.capture import Capture, TokenKind
from worthwhile.domain.completion import spelling
from worthwhile.domain.entry import Anyway, WentWrong
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.vocabulary import Kind, Vocabulary
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.capture_minutes import SteppedMinutes
from worthwhile.ui.widgets.chips import ToggleChip
from worthwhile.ui.widgets.fields import WRONG_MINUTES
from worthwhile.ui.widgets.layouts import FlowLayout, hbox, vbox
from worthwhile.ui.widgets.note import NoteEdit
from worthwhile.ui.widgets.segmented import Segmented
from worthwhile.ui.widgets.term_field import TermField
from worthwhile.ui.widgets.text import FieldLabel, Paragraph
from worthwhile.ui.widgets.themed import Themed
from worthwhile.ui.widgets.toggles import Check
from worthwhile.ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from worthwhile.domain.moment import Moment
    from worthwhile.ui.theme import Theme

NOTE_HINT = "Private note: anything you’d want to remember"
_NAMES = ((Kind.TOOL, "Tool"), (Kind.TASK_TYPE, "Task type"), (Kind.PROJECT, "Project"))


@dataclass(frozen=True, slots=True)
class Details:
    """What the details say, by the names of `Draft`."""

    minutes_fix: float | None = None
    anyway: Anyway | None = None
    fell_on_others: bool = False
    went_wrong: tuple[WentWrong, ...] = ()
    finished: Moment | None = None
    note: str = ""


class CaptureDetails(Themed, QWidget):
    """The fields below the fold of the capture card.

    The three names mirror the line and write back to it; the rest belongs to the entry alone.

    Signals:
        named(TokenKind, str): another tool, task type or project was entered here.
        edited(): something else was.
    """

    named = Signal(object, str)
    edited = Signal()

    def __init__(
        self, theme: Theme, now: Callable[[], Moment], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self.follow(theme)
        self.names = {kind: TermField(theme, kind, name, rule="rule") for kind, name in _NAMES}
        self.fix = SteppedMinutes(theme, "none", width=152, zero_allowed=True)
        self.anyway = Segmented(
            theme,
            [("", "Not said"), *((answer, answer.words) for answer in Anyway)],
            name="Would I have done it anyway?",
            value="",
        )
        self.others = Check(theme, "Someone else had to fix or finish it")
        self.wrong = {tag: ToggleChip(theme, tag.words) for tag in WentWrong}
        self.when_choice = Segmented(
            theme, [(False, "Just now"), (True, "At another time")], name="Finished", value=False
        )
        self.when = WhenField(theme)
        self.note = NoteEdit(theme, NOTE_HINT)
        self.note.setAccessibleName("Private note")
        self._problems = {
            name: Paragraph(theme, "", TypeRole.CAPTION, "danger")
            for name in ("minutes_fix", "finished", "note")
        }
        self._lay_out()
        self._connect()
        self.start_over()

    def details(self) -> Details:
        """What was entered.

        Raises:
            RefusedError: minutes that are none, or a time still to come.
        """
        if not self.fix.is_valid:
            raise RefusedError(self.fix.error or WRONG_MINUTES, "minutes_fix")
        finished = self.when.moment if self.when_choice.value else None
        if finished is not None and finished.utc_ms > self._now().utc_ms:
            raise RefusedError("That day and time are still to come.", "finished")
        return Details(
            minutes_fix=self.fix.value(),
            anyway=self.anyway.value or None,
            fell_on_others=self.others.isChecked(),
            went_wrong=tuple(tag for tag, chip in self.wrong.items() if chip.isChecked()),
            finished=finished,
            note=self.note.text().strip(),
        )

    def start_over(self) -> None:
        """Hold nothing."""
        self.fix.set_value(None)
        self.anyway.set_value("")
        self.others.setChecked(False)
        for chip in self.wrong.values():
            chip.setChecked(False)
        self.when_choice.set_value(False)
        self.when.hide()
        self.note.set_text("")
        self.complain("", "")

    def mirror(self, capture: Capture, vocabulary: Vocabulary) -> None:
        """Show the names the line holds, spelled as they will be written down."""
        for kind, field in self.names.items():
            typed = getattr(capture, kind.value)
            field.set_value(spelling(vocabulary, kind, typed) if typed else "")

    def offer(self, vocabulary: Vocabulary) -> None:
        """Offer the names of the lists."""
        for kind, field in self.names.items():
            field.set_names([term.name for term in vocabulary.offered(kind)])

    def complain(self, field: str, sentence: str) -> QWidget | None:
        """Say what is wrong beside a field; returns it, or None when it is not one of these."""
        for name, problem in self._problems.items():
            problem.setText(Paragraph.plain(sentence) if name == field else "")
            problem.setVisible(name == field and bool(sentence))
        self.fix.set_error(sentence if field == "minutes_fix" else "")
        mine = {"minutes_fix": self.fix, "finished": self.when, "note": self.note}
        return mine.get(field)

    def _lay_out(self) -> None:
        theme = self.theme
        column = vbox(theme, self, margins=(0, 12, 0, 8), spacing=16)
        names = hbox(theme, spacing=24)
        for kind, label in _NAMES:
            names.addWidget(_under(theme, label, self.names[kind], 0), 1)
        column.addLayout(names)
        figures = QWidget()
        flow = FlowLayout(theme, figures, spacing=24, line_spacing=16)
        flow.addWidget(_under(theme, "Of which fixing it up", self.fix, 0))
        flow.addWidget(_under(theme, "Would I have done it anyway?", self.anyway))
        column.addWidget(figures)
        column.addWidget(self._problems["minutes_fix"])
        wrong = QWidget()
        chips = FlowLayout(theme, wrong, spacing=8, line_spacing=8)
        for chip in self.wrong.values():
            chips.addWidget(chip)
        column.addWidget(_under(theme, "What went wrong, if something did", wrong))
        column.addWidget(self.others)
        times = QWidget()
        when = FlowLayout(theme, times, spacing=24, line_spacing=8)
        when.addWidget(self.when_choice)
        when.addWidget(self.when)
        column.addWidget(_under(theme, "Finished", times))
        column.addWidget(self._problems["finished"])
        column.addWidget(self.note)
        column.addWidget(self._problems["note"])

    def _connect(self) -> None:
        for kind, field in self.names.items():
            field.committed.connect(partial(self.named.emit, TokenKind(kind.value)))
        self.fix.value_changed.connect(self.edited)
        self.anyway.chosen.connect(self.edited)
        self.others.toggled.connect(self.edited)
        for chip in self.wrong.values():
            chip.toggled.connect(self.edited)
        self.when_choice.chosen.connect(self._on_when)
        self.when.changed.connect(self.edited)
        self.note.textChanged.connect(self.edited)

    @Slot(object)
    def _on_when(self, another: bool) -> None:
        if another and not self.when.isVisible():
            self.when.set_moment(self._now())
        self.when.setVisible(another)
        self.complain("", "")
        self.edited.emit()


def _under(theme: Theme, name: str, control: QWidget, gap: int = 6) -> QWidget:
    """A control under its name; a ruled field needs no gap, its letters stand low."""
    whole = QWidget()
    column = vbox(theme, whole, spacing=gap)
    label = FieldLabel(theme, name)
    label.setBuddy(control)
    column.addWidget(label)
    column.addWidget(control)
    return whole
