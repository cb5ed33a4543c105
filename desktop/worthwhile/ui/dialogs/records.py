"""A dialog over a short list of dated things: add one, change one, take one away, undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.errors import RefusedError, WorthwhileError
from worthwhile.domain.touched import Touched
from worthwhile.ui.dialogs.own_undo import OwnUndo
from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.fields import Ruled
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Label, Paragraph, Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from worthwhile.domain.changes import Change
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.theme import Theme


class RecordRow(QWidget):
    """One of them in a line: what it is, what else is known, and what can be done with it."""

    def __init__(self, theme: Theme, words: str, small: str) -> None:
        super().__init__()
        line = hbox(theme, self, spacing=8)
        texts = vbox(theme, spacing=2)
        texts.addWidget(Paragraph(theme, Paragraph.plain(words), TypeRole.BODY_STRONG, "ink"))
        texts.addWidget(Label(theme, small, TypeRole.CAPTION, "ink3", numbers=True))
        line.addLayout(texts, 1)
        self.edit = Button(theme, "", "ghost", "pen-line", name=f"Change: {words}", height=28)
        self.remove = Button(theme, "", "ghost", "trash-2", name=f"Remove: {words}", height=28)
        for button in (self.edit, self.remove):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class RecordsDialog(Sheet):
    """Lists records and holds the form for one of them. Every act is undoable, here too.

    Subclasses say what there is, how a record reads, and what the form does.

    Attributes:
        rows: the lines, in the order they are shown.
        save_button: adds what the form holds, or changes the record being edited.
    """

    noun = ""

    def __init__(self, desk: Desk, title: str, caption: str, parent: QWidget) -> None:
        theme = desk.theme
        super().__init__(theme, title, caption, parent, width=600, tallest=620)
        self.desk = desk
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(caption)
        self._editing: UUID | None = None
        self.rows: dict[UUID, RecordRow] = {}
        self._list = vbox(theme, spacing=12)
        self._none = Paragraph(theme, Paragraph.plain(f"No {self.noun} yet."), colour="ink2")
        self._head = Section(theme)
        self._problem = Paragraph(theme, "", TypeRole.CAPTION, "danger")
        self.save_button = Button(theme, "", "primary")
        self.cancel_button = Button(theme, "Cancel", "secondary")
        self._undo = OwnUndo(desk, self)
        self.undo_button = self._undo.button
        self._build()
        self._wire()
        self.begin_new()
        self._show_records()
        self.first_field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def first_field(self) -> QWidget:
        """Where writing begins."""
        return next(iter(self.fields().values()))

    # --- what subclasses say -----------------------------------------------------------------

    def records(self) -> list[tuple[UUID, str, str]]:
        """Each record's id, its words and its small line, in the order to be shown."""
        raise NotImplementedError

    def make_form(self) -> QWidget:
        """The fields, made once."""
        raise NotImplementedError

    def fields(self) -> dict[str, QWidget]:
        """The fields by the names that refusals call them; the first one takes the keys."""
        raise NotImplementedError

    def fill_form(self, id: UUID | None) -> None:
        """Show a record in the fields, or what a new one begins with."""
        raise NotImplementedError

    def add(self) -> Change:
        """Add what the form holds.

        Raises:
            WorthwhileError: it cannot be taken.
        """
        raise NotImplementedError

    def change(self, id: UUID) -> Change:
        """Change a record to what the form holds.

        Raises:
            WorthwhileError: it cannot be taken.
        """
        raise NotImplementedError

    def take_away(self, id: UUID) -> Change:
        """Remove a record.

        Raises:
            WorthwhileError: it is gone already.
        """
        raise NotImplementedError

    # --- the dialog --------------------------------------------------------------------------

    def _build(self) -> None:
        body = self.body
        body.gap(16)
        body.addWidget(self._none)
        body.addLayout(self._list)
        body.gap(20)
        body.addWidget(HLine(self.theme))
        body.gap(16)
        body.addWidget(self._head)
        body.gap(8)
        body.addWidget(self.make_form())
        body.addWidget(self._problem)
        body.gap(16)
        acts = hbox(self.theme, spacing=8)
        acts.addWidget(self.save_button)
        acts.addWidget(self.cancel_button)
        acts.addStretch(1)
        body.addLayout(acts)
        body.addStretch(1)
        self._problem.hide()

    def _wire(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.begin_new)
        self._undo.turned.connect(self.begin_new)
        self.desk.hub.touched.connect(self._on_touched)
        for field in self.fields().values():
            if isinstance(field, Ruled):
                field.returnPressed.connect(self.save)

    @Slot()
    def begin_new(self) -> None:
        """Empty the form for a new one."""
        self._begin(None)

    def begin_edit(self, id: UUID) -> None:
        """Put a record into the form."""
        self._begin(id)
        self.first_field.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.save_button, self.first_field):
            self.reveal(part)

    def _begin(self, id: UUID | None) -> None:
        self._editing = id
        self._say_problem("")
        self.fill_form(id)
        self._head.setText(f"Change this {self.noun}" if id else f"Add a {self.noun}")
        self.save_button.setText("Save" if id else f"Add {self.noun}")
        self.cancel_button.setVisible(id is not None)
        self.fit()

    @Slot()
    def save(self) -> None:
        """Add, or change what is being edited; what is refused is said beside its field."""
        editing = self._editing
        done = self._perform(self.add if editing is None else partial(self.change, editing))
        if done:
            self.begin_new()
            self.first_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, id: UUID) -> None:
        places = list(self.rows)
        at = places.index(id)
        if not self._perform(partial(self.take_away, id)):
            return
        if self._editing == id:
            self.begin_new()
        left = list(self.rows.values())
        near = left[min(at, len(left) - 1)].remove if left else self.save_button
        near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _perform(self, verb: Callable[[], Change]) -> bool:
        self._say_problem("")
        try:
            self._undo.perform(verb)
        except RefusedError as refused:
            self._say_problem(str(refused), refused.field)
            return False
        except WorthwhileError as error:
            self._say_problem(str(error))
            return False
        return True

    def _say_problem(self, sentence: str, name: str = "") -> None:
        fields = self.fields()
        for field in fields.values():
            if isinstance(field, Ruled):
                field.set_error("")
        beside = fields.get(name)
        if isinstance(beside, Ruled):
            beside.set_error(sentence)
        else:
            self._problem.setText(Paragraph.plain(sentence))
        shown = bool(sentence) and not isinstance(beside, Ruled)
        self._problem.setVisible(shown)
        self.fit()
        if beside is not None:
            beside.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(beside)

    @Slot(object)
    def _on_touched(self, touched: Touched) -> None:
        if touched & (Touched.REMARKS | Touched.VOCABULARY):
            self._show_records()

    def _show_records(self) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        # In the ring of Tab, the lines stand between the foot and the form: as they are read.
        before: QWidget = self.close_button
        for id, words, small in self.records():
            row = RecordRow(self.theme, words, small)
            row.edit.clicked.connect(partial(self._on_edit, id))
            row.remove.clicked.connect(partial(self._on_remove, id))
            self._list.addWidget(row)
            QWidget.setTabOrder(before, row.edit)
            QWidget.setTabOrder(row.edit, row.remove)
            before = row.remove
            self.rows[id] = row
        self._none.setVisible(not self.rows)
        self._undo.settle()
        self.fit()

    def _on_edit(self, id: UUID, *_args: Any) -> None:  # noqa: ANN401 - what the signal adds
        self.begin_edit(id)

    def _on_remove(self, id: UUID, *_args: Any) -> None:  # noqa: ANN401 - what the signal adds
        self._remove(id)
