"""Choosing single tasks whose titles stand in a summary, one by one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.query import Filters, Query
from worthwhile.domain.summary import TITLES_LIMIT
from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button, Check
from worthwhile.ui.widgets.fields import SearchField
from worthwhile.ui.widgets.layouts import vbox
from worthwhile.ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from worthwhile.domain.period import Period
    from worthwhile.ui.desk import Desk, Services

TITLE = "Tasks to name"
CAPTION = (
    "Only their titles stand in the summary, without outcome, day or minutes. At most "
    f"{TITLES_LIMIT}."
)
NOTHING = "No task of these months begins so."
FULL = f"At most {TITLES_LIMIT} tasks can be named. Untick one to name another."
MOST_FOUND = 40
_PAUSE_MS = 150


class TitlesDialog(Sheet):
    """The tasks that are named, then those that are found; a search narrows them.

    Attributes:
        checks: by the title, in the order they stand.
        use_button: takes what is ticked; the foot's other button takes nothing.
    """

    def __init__(
        self, desk: Desk, period: Period, titles: tuple[str, ...], parent: QWidget
    ) -> None:
        """Build the dialog.

        Args:
            desk: where tasks are found.
            period: of which days.
            titles: those named by now.
            parent: over which window.
        """
        theme = desk.theme
        super().__init__(theme, TITLE, CAPTION, parent, width=560, tallest=600)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription(CAPTION)
        self._desk, self._period = desk, period
        self._named = list(titles)
        self.checks: dict[str, Check] = {}
        self.search = SearchField(theme, "Search the tasks", width=None)
        self._said = Paragraph(theme, "", TypeRole.CAPTION, "ink2")
        self._list = vbox(theme, spacing=4)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.body.gap(16)
        self.body.addWidget(self.search)
        self.body.gap(12)
        self.body.addLayout(self._list)
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self.use_button = Button(theme, "Name these", "primary")
        self.use_button.clicked.connect(self.accept)
        self.foot.addWidget(self.use_button)
        self.close_button.setText("Cancel")
        self.close_button.clicked.disconnect()
        self.close_button.clicked.connect(self.reject)
        self.search.textChanged.connect(self._pause.start)
        self._show(())
        self._ask()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def titles(self) -> tuple[str, ...]:
        """What is ticked, in the order it was."""
        return tuple(self._named)

    @Slot()
    def _ask(self) -> None:
        hour = self._desk.settings.day_start_hour
        find = partial(find_titles, self._desk.services, self._period, self.search.text(), hour)
        self._asked = self._desk.jobs.start(find, self._show, key="summary titles")

    def _show(self, found: tuple[str, ...]) -> None:
        for check in self.checks.values():
            self._list.removeWidget(check)
            check.hide()
            check.deleteLater()
        self.checks = {}
        before: QWidget = self.search
        searched = bool(self.search.text().strip())
        # what is named stays in sight, as long as nothing is searched for
        for title in dict.fromkeys((*(() if searched else self._named), *found)):
            check = Check(self.theme, title, checked=title in self._named)
            check.setToolTip(title)
            check.toggled.connect(partial(self._on_toggled, title))
            self._list.addWidget(check)
            check.show()  # Qt would do so a turn later, and the dialog be fitted without it
            QWidget.setTabOrder(before, check)
            before = self.checks[title] = check
        self._say("" if self.checks else NOTHING)
        self.fit()

    def _on_toggled(self, title: str, on: bool) -> None:
        if not on:
            self._named = [one for one in self._named if one != title]
            self._say("")
        elif len(self._named) < TITLES_LIMIT:
            self._named.append(title)
        else:
            self.checks[title].setChecked(False)
            self._say(FULL)

    def _say(self, sentence: str) -> None:
        self._said.setText(Paragraph.plain(sentence))
        self._said.setVisible(bool(sentence))

    def done(self, result: int) -> None:
        """Want no answer any more."""
        self._asked.drop()
        super().done(result)


def find_titles(
    services: Services, period: Period, typed: str, day_start_hour: int
) -> tuple[str, ...]:
    """The newest titles of uses of AI in some days that answer to a search; in a worker.

    Raises:
        JournalFileError: the journal cannot be read.
    """
    logbook = services.logbook
    query = Query(Filters(period=period, search=typed), day_start_hour=day_start_hour)
    keys = logbook.listing(query).keys
    found = (
        entry.title
        for entry in logbook.rows(keys[: 3 * MOST_FOUND])
        if entry.title and not entry.tool.no_ai
    )
    return tuple(dict.fromkeys(found))[:MOST_FOUND]
