"""The unlock window: stands where the main window stood while the journal is locked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from worthwhile.domain.errors import RefusedError, WrongPassphraseError
from worthwhile.ui.jobs import Jobs
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.button import Button
from worthwhile.ui.widgets.focus import FocusRing
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.scrolling import ScrollArea
from worthwhile.ui.widgets.secret_field import BELOW_NAME, SecretField
from worthwhile.ui.widgets.surfaces import Ground, Icon, Mark
from worthwhile.ui.widgets.text import FieldLabel, Paragraph

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from worthwhile.paths import DataFolder
    from worthwhile.store.cipher import Key
    from worthwhile.ui.theme import Theme

WIDTH = 500
_SIDE = 40
TITLE = "Your journal is locked"
ABOUT = "It opens with your passphrase, on this computer only."
NO_RESET = "There is no reset. Without the passphrase nobody can open it, and that includes you."
WRONG = "That passphrase doesn’t open this journal. Check Caps Lock and try again."


class UnlockWindow(QWidget):
    """Asks for the passphrase, as often as it takes. Nothing of the journal is in it.

    Attributes:
        field: where it is typed.
        unlock_button: tries it.

    Signals:
        unlocked(Key): this opens the journal.
        failed(object): the passphrase may be right, but the file cannot be read.
        closed(): the person closed it instead.
    """

    unlocked = Signal(object)
    failed = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, folder: DataFolder, *, ask_keyring: bool = False) -> None:
        super().__init__()
        self._theme, self._folder = theme, folder
        self._is_over = False
        self._jobs = Jobs(self._on_failed)
        self.setWindowTitle("Worthwhile")
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription(f"{ABOUT} {NO_RESET}")
        self.field = SecretField(theme, "Passphrase")
        self.unlock_button = Button(theme, "Unlock", "primary", height=40)
        wide, high = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.unlock_button.setSizePolicy(wide, high)
        self.unlock_button.clicked.connect(self._try)
        self.field.returnPressed.connect(self._try)
        self._lay_out()
        self.setTabOrder(self.unlock_button, self.field.eye)  # Tab and Enter must not show it
        self._ring = FocusRing(theme, self)
        self.field.setFocus()
        if ask_keyring:
            from worthwhile.services import keyring_box

            self._jobs.start(
                partial(keyring_box.recall, folder), self._on_recalled, lambda _e: None,
                database=False,
            )  # fmt: skip

    @property
    def problem(self) -> str:
        """What was said about the last try."""
        return self._said.text() if self._problem.isVisibleTo(self) else ""

    @property
    def idle(self) -> bool:
        """Whether nothing is being tried."""
        return self._jobs.idle

    def come_forward(self) -> None:
        """Show it to somebody who asked for the program again."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def retire(self) -> None:
        """The journal is open: go, without a word."""
        self._is_over = True
        self.field.clear()
        self._jobs.shut_down()
        self.close()

    def _lay_out(self) -> None:
        theme = self._theme
        page = QWidget()
        column = vbox(theme, page, margins=(_SIDE, _SIDE, _SIDE, 28))
        column.addWidget(Mark(theme, 36, flush=True))
        column.gap(24)
        column.addWidget(Paragraph(theme, TITLE, TypeRole.DIALOG_TITLE, "ink"))
        column.gap(4)
        column.addWidget(Paragraph(theme, ABOUT, TypeRole.BODY, "ink2"))
        column.gap(24)
        label = FieldLabel(theme, "Passphrase")
        label.setBuddy(self.field)
        column.addWidget(label)
        column.gap(BELOW_NAME)
        column.addWidget(self.field)
        self._problem = QWidget()
        line = hbox(theme, self._problem, margins=(2, 10, 0, 0), spacing=8)
        line.addWidget(Icon(theme, "info", 16, "danger", box=18), 0, Qt.AlignmentFlag.AlignTop)
        self._said = Paragraph(theme, "", TypeRole.BODY, "danger")
        line.addWidget(self._said, 1)
        self._problem.hide()
        column.addWidget(self._problem)
        column.gap(16)
        column.addWidget(self.unlock_button)
        column.gap(28)
        column.addWidget(Paragraph(theme, NO_RESET, TypeRole.CAPTION, "ink3"))
        column.addStretch(1)
        ground = Ground(theme)
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(page)
        scroll = ScrollArea(theme)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.hold(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.resize(theme.px(WIDTH), theme.px(500))

    # Trying

    @Slot()
    def _try(self) -> None:
        if not self._jobs.idle:
            return
        from worthwhile.services.encryption import unlock

        self.tell("")
        self.unlock_button.setEnabled(False)
        typed = self.field.text()
        self._jobs.start(
            partial(unlock, self._folder, typed), self._on_unlocked, self._on_failed,
            database=False,
        )  # fmt: skip

    def _on_recalled(self, key: Key | None) -> None:
        if key is None or self._is_over:
            return
        from worthwhile.services.encryption import opens

        if opens(self._folder, key):
            self._on_unlocked(key)

    def _on_unlocked(self, key: Key) -> None:
        if not self._is_over:
            self.unlocked.emit(key)

    def _on_failed(self, error: Exception) -> None:
        self.unlock_button.setEnabled(True)
        if isinstance(error, WrongPassphraseError):
            self.tell(WRONG)
        elif isinstance(error, RefusedError):
            self.tell(str(error))
        else:
            self.failed.emit(error)
            return
        self.field.selectAll()
        self.field.setFocus()

    def tell(self, sentence: str) -> None:
        """Say what is wrong with what was typed; "" for nothing."""
        self._said.setText(Paragraph.plain(sentence))
        self._problem.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)
        if sentence:  # the field may have had the keys all along, and is not read again
            from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, sentence))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the person it ends the program."""
        super().closeEvent(event)
        if not self._is_over:
            self._is_over = True
            self._jobs.shut_down()
            self.closed.emit()
            self.deleteLater()
