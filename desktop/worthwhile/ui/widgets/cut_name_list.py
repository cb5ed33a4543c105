"""A list of names, written into on ruled lines: rename, remove, add."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from worthwhile.domain.errors import WorthwhileError
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import hbox, settle, vbox
from worthwhile.ui.widgets.term_list import NameField
from worthwhile.ui.widgets.text import Paragraph
from worthwhile.ui.wording import quoted

if TYPE_CHECKING:
    from worthwhile.domain.changes import Change
    from worthwhile.domain.cut_name import CutName
    from worthwhile.ui.desk import Desk

_ROW = 40


class NameRow(QWidget):
    """One name, and what can be done with it."""

    def __init__(self, owner: CutNameList, cut: CutName) -> None:
        super().__init__()
        self.cut = cut
        self._owner = owner
        theme = owner.desk.theme
        lines = vbox(theme, self, margins=(0, 4, 0, 4))
        line = hbox(theme, spacing=8)
        lines.addLayout(line)
        self.setMinimumHeight(theme.px(_ROW))
        self.field = NameField(theme, cut.name)
        self.field.setAccessibleName(f"Name never to show: {cut.name}")
        self.remove = Button(theme, "", "ghost", icon="trash-2", name=f"Remove {cut.name}")
        self.problem = Paragraph(theme, "", TypeRole.CAPTION, "danger")
        line.addWidget(self.field, 1)
        line.addWidget(self.remove)
        lines.addWidget(self.problem)
        self.problem.hide()
        self.field.editingFinished.connect(self._on_written)
        self.field.error_changed.connect(self._on_problem)
        self.remove.clicked.connect(self._on_remove)

    @Slot()
    def _on_written(self) -> None:
        if self.field.text().strip() != self.cut.name:
            self._owner.rename(self)

    @Slot()
    def _on_remove(self) -> None:
        self._owner.remove(self.cut)

    @Slot(str)
    def _on_problem(self, sentence: str) -> None:
        self.problem.setText(Paragraph.plain(sentence))
        self.problem.setVisible(bool(sentence))


class CutNameList(QWidget):
    """The names no summary may show; every change can be undone.

    Attributes:
        rows: the names, by the alphabet.
        new: where another one is written.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.rows: list[NameRow] = []
        lines = vbox(desk.theme, self, margins=(0, 8, 0, 0))
        self._list = vbox(desk.theme)
        lines.addLayout(self._list)
        # Never seen: what the rows are put behind in the order of Tab, so that the line, and what
        # follows it, need not be moved. New widgets stand last in the whole window.
        self._before = QWidget(self)
        self._before.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._before.hide()
        self.new = NameField(desk.theme, placeholder="Add a name")
        self.new.setAccessibleName("Add a name never to show")
        self.new.returnPressed.connect(self._on_add)
        self._problem = Paragraph(desk.theme, "", TypeRole.CAPTION, "danger")
        self._problem.hide()
        self.new.error_changed.connect(self._on_problem)
        lines.gap(8)
        lines.addWidget(self.new)
        lines.addWidget(self._problem)

    def show_names(self, names: Sequence[CutName]) -> None:
        """Show these names; the focus stays on the name it was on, or near it."""
        if [row.cut for row in self.rows] == list(names):
            return
        held, place = self._held()
        self._drop_rows()
        self.rows = [NameRow(self, cut) for cut in names]
        before = self._before
        for row in self.rows:
            self._list.addWidget(row)
            for part in (row.field, row.remove):
                QWidget.setTabOrder(before, part)
                before = part
        settle(self)
        if held is not None:
            self._hold(held, place)

    def rename(self, row: NameRow) -> None:
        """Write a name in another way; what is wrong is said under it."""
        old, name = row.cut, row.field.text()
        try:
            self.desk.acts.perform(
                lambda: self.desk.services.cut_names.rename(old.id, name),
                f"Renamed {quoted(old.name)} to {quoted(name.strip())}",
            )
        except WorthwhileError as error:
            row.field.set_error(str(error))

    def remove(self, cut: CutName) -> None:
        """Take a name off the list."""
        self._try(
            lambda: self.desk.services.cut_names.remove(cut.id), f"Removed {quoted(cut.name)}"
        )

    @Slot()
    def _on_add(self) -> None:
        name = self.new.text()
        if not name.strip():
            return
        try:
            self.desk.acts.perform(
                lambda: self.desk.services.cut_names.add(name)[1], f"Added {quoted(name.strip())}"
            )
        except WorthwhileError as error:
            self.new.set_error(str(error))
            return
        self.new.set_error("")
        self.new.clear()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_problem(self, sentence: str) -> None:
        self._problem.setText(Paragraph.plain(sentence))
        self._problem.setVisible(bool(sentence))

    def _drop_rows(self) -> None:
        for row in self.rows:
            row.field.blockSignals(True)  # noqa: FBT003 - hiding it would write it once more
            row.hide()
            row.deleteLater()
        while self._list.takeAt(0) is not None:
            pass

    def _held(self) -> tuple[UUID | None, int]:
        """The name the focus is on, and its place."""
        focus = QApplication.focusWidget()
        for place, row in enumerate(self.rows):
            if focus is not None and row.isAncestorOf(focus):
                return row.cut.id, place
        return None, 0

    def _hold(self, held: UUID, place: int) -> None:
        for row in self.rows:
            if row.cut.id == held:
                row.field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        near = self.rows[min(place, len(self.rows) - 1)].remove if self.rows else self.new
        near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self, verb: Callable[[], Change], words: str) -> None:
        try:
            self.desk.acts.perform(verb, words)
        except WorthwhileError as error:
            self.desk.hub.toast_requested.emit(str(error))
