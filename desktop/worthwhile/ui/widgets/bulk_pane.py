"""The pane beside the Journal while several entries are chosen: edit what they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.vocabulary import Kind, Vocabulary
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.entry_pane import PaneFrame, scrolling
from worthwhile.ui.widgets.entry_rows import PropertyRow
from worthwhile.ui.widgets.layouts import hbox, row, vbox
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.term_field import TermField
from worthwhile.ui.widgets.text import Caption, PaneTitle, Paragraph
from worthwhile.ui.widgets.toggles import Check
from worthwhile.ui.wording import counted

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from worthwhile.domain.entry import Entry
    from worthwhile.ui.theme import Theme

MIXED = "Mixed"
UNREAD = "Leave as it is"
_NAMES = {
    "tool": (Kind.TOOL, "Tool"),
    "task_type": (Kind.TASK_TYPE, "Type"),
    "project": (Kind.PROJECT, "Project"),
}
_FEW = 2


class BulkPane(PaneFrame):
    """Fields that several entries may share. Only a field that is changed is written.

    Signals:
        changed(str, object): give all of them this value of this field.
        removal_requested(), restore_requested(): of all of them.
        close_requested(): choose no more.
    """

    changed = Signal(str, object)
    removal_requested = Signal()
    restore_requested = Signal()
    close_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._removed = False
        self.setAccessibleName("Several entries")
        self.count = Caption(theme)
        self.close_button = Button(theme, kind="ghost", icon="x", name="Close (Esc)", height=28)
        self.terms = {name: TermField(theme, kind, words) for name, (kind, words) in _NAMES.items()}
        self.rows = {
            name: PropertyRow(theme, words, self.terms[name]) for name, (_, words) in _NAMES.items()
        }
        self.left_out = Check(theme, "Leave out of Insights", "Keeps them in the journal")
        self.remove = Button(theme, "", "quiet", "trash-2", height=24)
        self._build(theme)
        self._wire()

    def _build(self, theme: Theme) -> None:
        inner = QWidget()
        column = vbox(theme, inner, margins=(24, 8, 24, 16))
        column.addWidget(PaneTitle(theme, "Edit what they share"))
        column.gap(4)
        column.addWidget(
            Paragraph(
                theme,
                "Only the fields you change are written. Ratings and notes stay as they are.",
            )
        )
        column.gap(16)
        for line in self.rows.values():
            column.addWidget(line)
        column.gap(20)
        column.addWidget(self.left_out)
        column.addStretch(1)
        outer = vbox(theme, self)
        top = hbox(theme, margins=(24, 20, 16, 0))
        top.addWidget(row(theme, self.count, None, self.close_button, spacing=0))
        outer.addLayout(top)
        outer.addWidget(scrolling(inner), 1)
        foot = vbox(theme, margins=(24, 0, 24, 16), spacing=12)
        foot.addWidget(HLine(theme))
        foot.addWidget(row(theme, self.remove, None, Caption(theme, "Undo with Ctrl Z")))
        outer.addLayout(foot)

    def _wire(self) -> None:
        for name, field in self.terms.items():
            field.committed.connect(lambda text, name=name: self.changed.emit(name, text))
        self.left_out.clicked.connect(self._on_left_out)
        self.close_button.clicked.connect(self.close_requested)
        self.remove.clicked.connect(self._on_remove)

    def show_entries(self, count: int, entries: Sequence[Entry] | None, *, removed: bool) -> None:
        """Say what the chosen entries share.

        Args:
            count: how many there are.
            entries: all of them, or None when they are too many to look at each.
            removed: whether they are deleted ones.
        """
        self._removed = removed
        self.count.setText(f"{counted(count, 'task')} selected")
        verb = "Bring back" if removed else "Delete"
        self.remove.setText(f"{verb} {counted(count, 'task')}")
        self.remove.set_icon("rotate-ccw" if removed else "trash-2")
        for name, field in self.terms.items():
            names = None if entries is None else _names(entries, name)
            shared = names[0] if names is not None and len(names) == 1 else ""
            field.set_value(shared)
            field.setPlaceholderText(_spread(names))
        self.left_out.blockSignals(True)  # noqa: FBT003 - Qt's own spelling
        states = {entry.left_out for entry in entries} if entries is not None else {True, False}
        self.left_out.setTristate(len(states) > 1)
        mixed = Qt.CheckState.PartiallyChecked
        plain = Qt.CheckState.Checked if states == {True} else Qt.CheckState.Unchecked
        self.left_out.setCheckState(mixed if len(states) > 1 else plain)
        self.left_out.blockSignals(False)  # noqa: FBT003 - Qt's own spelling

    def set_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Offer these names."""
        for name, field in self.terms.items():
            field.set_names([term.name for term in vocabulary.offered(_NAMES[name][0])])

    def set_problem(self, field: str, sentence: str) -> None:
        """Say beside a field what is wrong with it."""
        if field in self.rows:
            self.rows[field].set_problem(sentence)

    @Slot()
    def _on_left_out(self) -> None:
        # from "some of them" one press leads to "all of them"
        self.left_out.setTristate(False)
        self.changed.emit("left_out", self.left_out.isChecked())

    @Slot()
    def _on_remove(self) -> None:
        (self.restore_requested if self._removed else self.removal_requested).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)


def _names(entries: Sequence[Entry], field: str) -> list[str]:
    found = {term.name if (term := getattr(entry, field)) is not None else "" for entry in entries}
    return sorted(found)


def _spread(names: list[str] | None) -> str:
    if names is None:
        return UNREAD
    if len(names) == 1:
        return "None" if not names[0] else ""
    return ", ".join(names) if len(names) <= _FEW and "" not in names else MIXED
