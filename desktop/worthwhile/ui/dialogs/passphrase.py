"""Asking for a passphrase: a new one, twice and with what forgetting means; or the one there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot

from worthwhile.domain.errors import RefusedError
from worthwhile.services import encryption
from worthwhile.store.cipher import Key
from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.fields import Labelled
from worthwhile.ui.widgets.secret_field import BELOW_NAME, SecretField
from worthwhile.ui.widgets.text import Paragraph
from worthwhile.ui.widgets.toggles import Check

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.theme import Theme

ON, CHANGE, OFF = "Encrypt the journal", "Change the passphrase", "Decrypt the journal"
UNDERSTOOD = "I understand that nobody can open it without the passphrase"
PLAIN = "Everybody who can read this folder can read the journal and its backups then."


class PassphraseDialog(Sheet):
    """One sheet for the three things that need a passphrase.

    Signals:
        confirmed(str): the passphrase to be; "" for none.

    Attributes:
        current: the passphrase there is; only where there is one.
        first, again: the one to be, twice; not where it goes.
        understood: must be ticked before the first one is set.
        do_button: does it.
    """

    confirmed = Signal(str)

    def __init__(self, theme: Theme, title: str, key: Key | None, parent: QWidget) -> None:
        super().__init__(theme, title, "", parent, width=520, tallest=680)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._key, self._title = key, title
        self.current: SecretField | None = None
        self.first: SecretField | None = None
        self.again: SecretField | None = None
        self.understood: Check | None = None
        if key is not None:
            self.current = self._field("The passphrase now")
        if title != OFF:
            self._ask_for_new()
        else:
            self._words(PLAIN)
        self.body.addStretch(1)
        self.close_button.setText("Cancel")
        self.do_button = Button(theme, title, "primary")
        self.do_button.clicked.connect(self._on_done)
        self.foot.addWidget(self.do_button)
        self.fit()
        (self.current or self.first or self.close_button).setFocus()

    @property
    def problem(self) -> str:
        """What was said to be wrong."""
        return self.remark

    def _ask_for_new(self) -> None:
        self.first = self._field("New passphrase")
        self.body.gap(6)
        self._advice = Paragraph(
            self.theme, Paragraph.plain(encryption.advice("")), TypeRole.CAPTION, "ink3"
        )
        self.body.addWidget(self._advice)
        self.first.textChanged.connect(self._on_advised)
        self.again = self._field("Once more")
        self._words(encryption.LOST)
        if self._title == ON:
            self._words(encryption.NOT_OVERWRITTEN)
        self.understood = Check(self.theme, UNDERSTOOD)
        self.body.gap(12)
        self.body.addWidget(self.understood)
        self.understood.toggled.connect(self._on_changed)

    def _field(self, name: str) -> SecretField:
        made = SecretField(self.theme, name)
        self.body.gap(14)
        self.body.addWidget(Labelled(self.theme, name, made, gap=BELOW_NAME))
        made.textChanged.connect(self._on_changed)
        return made

    def _words(self, words: str) -> None:
        self.body.gap(12)
        self.body.addWidget(Paragraph(self.theme, Paragraph.plain(words), TypeRole.CAPTION, "ink2"))

    @Slot(str)
    def _on_advised(self, text: str) -> None:
        self._advice.setText(Paragraph.plain(encryption.advice(text)))
        self.fit()

    @Slot()
    def _on_changed(self) -> None:
        """What was wrong may be right by now."""
        self.set_remark("")

    @Slot()
    def _on_done(self) -> None:
        try:
            wanted = self._checked()
        except RefusedError as error:
            self.set_remark(str(error), wrong=True)
            at = {"current": self.current, "passphrase": self.first, "again": self.again}
            field = at.get(error.field)
            if field is not None:
                field.setFocus()
                field.selectAll()
            elif self.understood is not None:
                self.understood.setFocus()
            return
        self.accept()
        self.confirmed.emit(wanted)

    def _checked(self) -> str:
        if self.current is not None and self._key is not None:
            typed = self.current.text()
            if not typed or Key.of(typed, self._key.salt) != self._key:
                raise RefusedError("That is not the passphrase of this journal.", "current")
        if self.first is None or self.again is None:
            return ""
        wanted = encryption.agreed(self.first.text(), self.again.text())
        if self.understood is not None and not self.understood.isChecked():
            raise RefusedError("Tick that you understand what a forgotten passphrase means.")
        return wanted

    def order_keys(self) -> None:
        """From field to field, the eyes last: who types, tabs and types again means the next."""
        super().order_keys()
        before: QWidget = self.do_button
        for field in self._fields():
            self.setTabOrder(before, field.eye)
            before = field.eye

    def _fields(self) -> list[SecretField]:
        return [one for one in (self.current, self.first, self.again) if one is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field, and from the last one or the tick does it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            fields = self._fields()
            focused = self.focusWidget()
            if focused in fields[:-1]:
                fields[fields.index(focused) + 1].setFocus()
            elif focused in {*fields, self.understood, self.do_button}:
                self._on_done()
            return
        super().keyPressEvent(event)
