"""What is shown while the journal is encrypted, decrypted or given another passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from worthwhile.ui.jobs import Jobs
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.surfaces import Mark
from worthwhile.ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from PySide6.QtGui import QCloseEvent

    from worthwhile.ui.theme import Theme

_WIDTH = 440
WAIT = "This may take a moment. If it is interrupted, it goes on at the next start."


class ConvertingWindow(QWidget):
    """Says what is being done and how far it is; cannot be closed meanwhile.

    Signals:
        done(object): what came of it.
        failed(object): why it did not work; nothing was changed.
    """

    done = Signal(object)
    failed = Signal(object)
    _got_on = Signal(int, int)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        px = theme.px
        self.setWindowTitle("Worthwhile")
        self.setAccessibleName(title)
        self.setAccessibleDescription(WAIT)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # noqa: FBT003
        self._is_over = False
        self._jobs = Jobs(self._on_failed)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(32), px(32), px(32), px(28))
        lines.setSpacing(px(8))
        lines.addWidget(Mark(theme, 36, flush=True))
        lines.addSpacing(px(8))
        for text, role, ink in (
            (title, TypeRole.DIALOG_TITLE, "ink"),
            (WAIT, TypeRole.BODY, "ink2"),
        ):
            words = Paragraph(theme, Paragraph.plain(text), role, ink)
            words.setFixedWidth(px(_WIDTH) - 2 * px(32))
            lines.addWidget(words)
        self._how_far = Paragraph(theme, "The journal itself…", TypeRole.CAPTION, "ink3")
        lines.addWidget(self._how_far)
        self.setFixedWidth(px(_WIDTH))
        self._got_on.connect(self._on_got_on)

    def begin(self, does: Callable[[Callable[[int, int], None]], Any]) -> None:
        """Do it in a worker; it is handed what tells how far it is."""
        self._jobs.start(
            lambda: does(self._got_on.emit), self._on_done, self._on_failed, database=False,
            writes=True,
        )  # fmt: skip

    def retire(self) -> None:
        """It is over: go."""
        self._is_over = True
        self._jobs.shut_down()
        self.close()

    def _on_done(self, answer: object) -> None:
        self.done.emit(answer)

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)

    @Slot(int, int)
    def _on_got_on(self, done: int, of: int) -> None:
        if done < of:
            self._how_far.setText(f"Backup {done + 1} of {of}…")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not before it is over."""
        if self._is_over:
            super().closeEvent(event)
        else:
            event.ignore()
