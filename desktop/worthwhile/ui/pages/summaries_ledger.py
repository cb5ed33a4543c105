"""The right column of Summaries: what was saved for others, and what can be done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.touched import Touched
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.layouts import vbox
from worthwhile.ui.widgets.search_field import SearchField
from worthwhile.ui.widgets.shared_view import SharedView
from worthwhile.ui.widgets.text import FieldLabel, Paragraph

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from worthwhile.domain.shared import SharedSummary
    from worthwhile.ui.desk import Desk, Services

TITLE = "What I have shared"
EMPTY = "Nothing so far. What you save for somebody stands here from then on."
OUT = (
    "A saved file can’t be called back. This list helps you remember what is out there; each "
    "entry keeps its exact copy."
)
HANDFUL = 6
"""More than so many can be searched."""

Listed = list[tuple["SharedSummary", frozenset[str]]]


def read(services: Services) -> Listed:
    """All saved summaries with the words by which they are found; safe in a worker.

    Raises:
        JournalFileError: the journal cannot be read.
    """
    from worthwhile.services.ledger import words_of

    return [(one, words_of(one)) for one in services.ledger.all()]


class SharedList(QWidget):
    """What was saved for others, the newest first.

    It reads anew when a summary was saved, marked or noted, once somebody looks.

    Signals:
        chosen(object): this saved summary is to be opened.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._all: Listed = []
        self._stale = True
        theme = desk.theme
        self.title = FieldLabel(theme, TITLE)
        self.search = SearchField(theme, "Search", width=None)
        self.search.setAccessibleName("Search what I have shared")
        self.view = SharedView(theme, TITLE)
        self.none = Paragraph(theme, Paragraph.plain(EMPTY), TypeRole.CAPTION, "ink2")
        self.out = Paragraph(theme, Paragraph.plain(OUT), TypeRole.CAPTION, "ink3")
        self._build()
        self.search.hide()
        self.view.hide()
        self.none.hide()
        self.search.textChanged.connect(self._filter)
        self.view.opened.connect(self.chosen)
        desk.hub.touched.connect(self._on_touched)

    def _build(self) -> None:
        column = vbox(self._desk.theme, self)
        column.addWidget(self.title)
        column.gap(8)
        column.addWidget(self.search)
        column.addWidget(self.view, 1_000)
        column.addWidget(self.none)
        column.gap(16)
        column.addWidget(self.out)
        column.addStretch(1)

    @property
    def today(self) -> date:
        """The logical day it is."""
        return self._desk.clock.now().day(self._desk.settings.day_start_hour)

    def reload(self) -> None:
        """Read the ledger anew, in the background."""
        self._stale = False
        key = ("shared", id(self))
        self._desk.jobs.start(partial(read, self._desk.services), self._take, key=key)

    def _take(self, listed: Listed) -> None:
        self._all = listed
        searchable = len(listed) > HANDFUL
        if not searchable:
            self.search.clear()
        self.search.setVisible(searchable)
        self._filter()

    @Slot()
    def _filter(self) -> None:
        from worthwhile.services.ledger import answers

        typed = self.search.text()
        found = [one for one, told in self._all if answers(told, typed)]
        self.view.show_summaries(found, self.today)
        self.view.setMaximumHeight(max(1, self.view.whole_height()))
        self.view.setVisible(bool(found))
        words = f"None of them has “{typed.strip()}”." if self._all else EMPTY
        self.none.setText(Paragraph.plain(words))
        self.none.setVisible(not found)

    @Slot(object)
    def _on_touched(self, touched: Touched) -> None:
        if not touched & Touched.LEDGER:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    # Qt's own ---------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date before it is seen."""
        super().showEvent(event)
        if self._stale:
            self.reload()
