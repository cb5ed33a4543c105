"""The person's own words for a summary, kept in the journal from one start to the next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from worthwhile.domain.errors import WorthwhileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from worthwhile.ui.desk import Desk, Services
    from worthwhile.ui.pages.summaries_choices import SummaryForm

Words = dict[str, str]
_PAUSE_MS = 1_000


class KeptWords(QObject):
    """Puts them back when the page is first opened, and writes them down when they rest."""

    def __init__(self, desk: Desk, form: SummaryForm, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._form = desk, form
        self._kept: Words | None = None
        self._told = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        form.typed.connect(self._on_typed)

    def fetch(self, then: Callable[[], None]) -> None:
        """Put back what was kept, once, then go on; what is written by now stays."""
        if self._kept is not None:
            then()
            return

        def found(words: Words) -> None:
            if self._kept is None:
                self._kept = words
                self._form.put_back(words)
            then()

        def failed(error: Exception) -> None:
            if not isinstance(error, WorthwhileError):
                raise error
            then()  # which says the same in the sheet's place

        read = partial(_read, self._desk.services, tuple(self._form.words))
        self._desk.jobs.start(read, found, failed)

    @Slot()
    def _on_typed(self) -> None:
        if not self._pause.isActive():  # begun anew by each letter, it would wait for a pause
            self._pause.start()

    @Slot()
    def keep(self) -> None:
        """Write down what changed; said once if it cannot be."""
        self._pause.stop()
        if self._kept is None:
            return
        for name, field in self._form.words.items():
            text = field.text()
            if text == self._kept.get(name, ""):
                continue
            try:
                self._desk.services.drafts.keep(_name(name), text)
            except WorthwhileError as error:
                if not self._told:
                    self._told = True
                    self._desk.hub.toast_requested.emit(str(error))
                return
            self._kept[name] = text


def _name(field: str) -> str:
    return f"summary_{field}"


def _read(services: Services, fields: Iterable[str]) -> Words:
    drafts = services.drafts
    return {field: drafts.text(_name(field)) for field in fields}
