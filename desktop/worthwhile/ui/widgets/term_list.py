"""One of the person's lists, written into on ruled lines: rename, merge, archive, add."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from worthwhile.domain.errors import WorthwhileError
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.fields import Ruled
from worthwhile.ui.widgets.layouts import hbox, settle, vbox
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.text import Caption, Label, Paragraph
from worthwhile.ui.wording import quoted

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from worthwhile.domain.changes import Change
    from worthwhile.domain.vocabulary import Kind, Term
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.theme import Theme


_ROW = 40


class NameField(Ruled):
    """A name that is changed where it stands: Enter or leaving keeps it, Esc puts it back."""

    def __init__(self, theme: Theme, name: str = "", placeholder: str = "") -> None:
        super().__init__(theme, placeholder=placeholder, role=TypeRole.BODY_STRONG)
        self.kept = name
        self.setText(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the name back."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self.kept:
            self.setText(self.kept)
            self.set_error("")
            return
        super().keyPressEvent(event)


class TermRow(QWidget):
    """One name, and what can be done with it."""

    def __init__(self, owner: TermList, term: Term) -> None:
        super().__init__()
        self.term = term
        self._owner = owner
        theme = owner.desk.theme
        lines = vbox(theme, self, margins=(0, 4, 0, 4))
        line = hbox(theme, spacing=8)
        lines.addLayout(line)
        self.field: NameField | None = None
        self.more: Button | None = None
        self.problem = Paragraph(theme, "", TypeRole.CAPTION, "danger")
        self.setMinimumHeight(theme.px(_ROW))
        if term.no_ai:
            line.addWidget(Label(theme, term.name, TypeRole.BODY_STRONG, "ink2"))
            line.addStretch(1)
            line.addWidget(Caption(theme, "built in, for tasks done without"))
            return
        if term.archived:
            line.addWidget(Label(theme, term.name, TypeRole.BODY_STRONG, "ink3"), 1)
        else:
            self.field = NameField(theme, term.name)
            self.field.setAccessibleName(f"Name of {term.kind.words} {term.name}")
            self.field.editingFinished.connect(self._on_written)
            self.field.error_changed.connect(self._on_problem)
            line.addWidget(self.field, 1)
        self.more = Button(theme, "", "ghost", icon="ellipsis", name=f"More for {term.name}")
        self.more.clicked.connect(self._show_menu)
        line.addWidget(self.more)
        lines.addWidget(self.problem)
        self.problem.hide()

    @Slot()
    def _on_written(self) -> None:
        field = self.field
        if field is None or field.text().strip() == self.term.name:
            return
        self._owner.rename(self, field.text())

    @Slot(str)
    def _on_problem(self, sentence: str) -> None:
        self.problem.setText(Paragraph.plain(sentence))
        self.problem.setVisible(bool(sentence))

    def build_menu(self) -> Menu:
        """What can be done with the name, as a menu."""
        owner, term = self._owner, self.term
        menu = Menu(owner.desk.theme, f"More for {term.name}", self)
        others = owner.others(term)
        if others:
            into = Menu(owner.desk.theme, "Merge into", menu)
            menu.addMenu(into)
            for other in others:
                into.add(other.name).triggered.connect(_calling(owner.merge, term, other))
        if term.archived:
            menu.add("Offer it again").triggered.connect(
                _calling(owner.archive, term, archived=False)
            )
        else:
            menu.add("Archive").triggered.connect(_calling(owner.archive, term, archived=True))
        return menu

    @Slot()
    def _show_menu(self) -> None:
        if self.more is None:
            return
        menu = self.build_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class TermList(QWidget):
    """All names of one kind, offered ones first; every change can be undone."""

    def __init__(self, desk: Desk, kind: Kind) -> None:
        super().__init__()
        self.desk = desk
        self.kind = kind
        self.rows: list[TermRow] = []
        lines = vbox(desk.theme, self, margins=(0, 8, 0, 0))
        self._list = vbox(desk.theme)
        lines.addLayout(self._list)
        self._archived = Caption(
            desk.theme, "Archived: no longer offered, kept where they were used", parent=self
        )
        self.new = NameField(desk.theme, placeholder=f"Add a {kind.words}")
        self.new.setAccessibleName(f"Add a {kind.words}")
        self.new.returnPressed.connect(self._on_add)
        self._new_problem = Paragraph(desk.theme, "", TypeRole.CAPTION, "danger")
        self._new_problem.hide()
        self.new.error_changed.connect(self._on_new_problem)
        lines.gap(8)
        lines.addWidget(self.new)
        lines.addWidget(self._new_problem)

    def show_terms(self, terms: tuple[Term, ...]) -> None:
        """Show these names; the focus stays on the name it was on."""
        if [row.term for row in self.rows] == self._ordered(terms):
            return
        held = self._held()
        self._drop_rows()
        self.rows = [TermRow(self, term) for term in self._ordered(terms)]
        begun = False
        for row in self.rows:
            if row.term.archived and not begun:
                begun = True
                self._list.addSpacing(self.desk.theme.px(16))
                self._list.addWidget(self._archived)
            self._list.addWidget(row)
        self._archived.setVisible(begun)
        settle(self)
        if held is not None:
            self._hold(held)

    def others(self, term: Term) -> list[Term]:
        """What a name may be merged into."""
        return [
            row.term
            for row in self.rows
            if row.term.id != term.id and not row.term.no_ai and not row.term.archived
        ]

    def rename(self, row: TermRow, name: str) -> None:
        """Give a name another spelling, everywhere; what is wrong is said under it."""
        field, old = row.field, row.term.name
        if field is None:
            return
        try:
            self.desk.acts.perform(
                lambda: self.desk.services.logbook.rename_term(row.term.id, name),
                f"Renamed {quoted(old)} to {quoted(name.strip())}",
            )
        except WorthwhileError as error:
            field.set_error(str(error))

    def merge(self, term: Term, into: Term) -> None:
        """Move everything of one name to another, in the worker, after a backup."""
        logbook = self.desk.services.logbook
        try:
            self.desk.hub.many_coming.emit()
            self.desk.acts.perform_in_worker(
                lambda: logbook.merge_terms(term.id, into.id),
                f"Merged {quoted(term.name)} into {quoted(into.name)}",
                self._on_merged,
            )
        except WorthwhileError as error:
            self.desk.hub.toast_requested.emit(str(error))

    def _on_merged(self, error: Exception | None) -> None:
        if isinstance(error, WorthwhileError):
            self.desk.hub.toast_requested.emit(str(error))
        elif error is not None:
            raise error

    def archive(self, term: Term, archived: bool) -> None:
        """Stop offering a name, or offer it again."""
        done = "Archived" if archived else "Offering again"
        self._try(
            lambda: self.desk.services.logbook.archive_term(term.id, archived),
            f"{done} {quoted(term.name)}",
        )

    @Slot()
    def _on_add(self) -> None:
        name = self.new.text()
        if not name.strip():
            return
        try:
            self.desk.acts.perform(
                lambda: self.desk.services.logbook.add_term(self.kind, name)[1],
                f"Added {quoted(name.strip())}",
            )
        except WorthwhileError as error:
            self.new.set_error(str(error))
            return
        self.new.set_error("")
        self.new.clear()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_new_problem(self, sentence: str) -> None:
        self._new_problem.setText(Paragraph.plain(sentence))
        self._new_problem.setVisible(bool(sentence))

    @staticmethod
    def _ordered(terms: tuple[Term, ...]) -> list[Term]:
        return sorted(terms, key=lambda term: term.archived)

    def _drop_rows(self) -> None:
        for row in self.rows:
            if row.field is not None:
                row.field.blockSignals(True)  # noqa: FBT003 - hiding it would write it once more
            row.hide()
            row.deleteLater()
        while self._list.takeAt(0) is not None:
            pass

    def _held(self) -> UUID | None:
        """The name the focus is on."""
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        return next((row.term.id for row in self.rows if row.isAncestorOf(focus)), None)

    def _hold(self, term_id: UUID) -> None:
        for row in self.rows:
            target = row.field or row.more
            if row.term.id == term_id and target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self, verb: Callable[[], Change], words: str) -> None:
        try:
            self.desk.acts.perform(verb, words)
        except WorthwhileError as error:
            self.desk.hub.toast_requested.emit(str(error))


def _calling(function: Callable[..., None], *given: Any, **named: Any) -> Callable[[], None]:  # noqa: ANN401
    """A call without arguments: a menu's signal would add one of its own."""
    return lambda: function(*given, **named)
