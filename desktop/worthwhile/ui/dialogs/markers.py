"""Markers: dated remarks that are drawn on charts along time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from worthwhile.domain.marker import MARKER_LIMIT, Marker
from worthwhile.ui.dialogs.records import RecordsDialog
from worthwhile.ui.widgets.buttons import Check
from worthwhile.ui.widgets.fields import Labelled, Ruled
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.when_field import DayField
from worthwhile.ui.wording import short_day

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.changes import Change
    from worthwhile.ui.desk import Desk

_ABOUT = (
    "A dated remark, such as “moved to another model”. It is drawn on the chart along time, and "
    "can end the rules you made before it."
)
_ENDS = "Rules made before that day end at it"


class MarkersDialog(RecordsDialog):
    """The markers there are, newest first, and a form for one."""

    noun = "marker"

    def __init__(self, desk: Desk, today: date, parent: QWidget) -> None:
        self._today = today
        self._markers: dict[UUID, Marker] = {}
        super().__init__(desk, "Markers", _ABOUT, parent)

    def records(self) -> list[tuple[UUID, str, str]]:
        """Newest first."""
        found = sorted(self.desk.services.markers.all(), key=lambda one: one.day, reverse=True)
        self._markers = {one.id: one for one in found}
        ends = {True: ", rules end here", False: ""}
        return [
            (one.id, one.text, f"{short_day(one.day, self._today)}{ends[one.ends_rules]}")
            for one in found
        ]

    def make_form(self) -> QWidget:
        """Day, words, and whether rules end."""
        theme, form = self.theme, QWidget()
        self.text = Ruled(theme, placeholder="What changed?")
        self.text.setMaxLength(MARKER_LIMIT)
        self.day = DayField(theme, form, name="Day")
        self.ends_rules = Check(theme, _ENDS)
        line = hbox(theme, spacing=20)
        line.addWidget(Labelled(theme, "Day", self.day))
        line.addWidget(Labelled(theme, "Remark", self.text), 1)
        column = vbox(theme, form, spacing=12)
        column.addLayout(line)
        column.addWidget(self.ends_rules)
        return form

    def fields(self) -> dict[str, QWidget]:
        """By the names that refusals use."""
        return {"text": self.text, "day": self.day, "ends_rules": self.ends_rules}

    def fill_form(self, id: UUID | None) -> None:
        """The marker, or today without words."""
        marker = self._markers.get(id) if id else None
        self.day.set_day(marker.day if marker else self._today)
        self.text.setText(marker.text if marker else "")
        self.ends_rules.setChecked(marker.ends_rules if marker else True)

    def add(self) -> Change:
        """Set the marker of the form."""
        _, change = self.desk.services.markers.add(
            self.day.day(), self.text.text(), ends_rules=self.ends_rules.isChecked()
        )
        return change

    def change(self, id: UUID) -> Change:
        """Change a marker to the form."""
        return self.desk.services.markers.change(
            id,
            day=self.day.day(),
            text=self.text.text(),
            ends_rules=self.ends_rules.isChecked(),
        )

    def take_away(self, id: UUID) -> Change:
        """Remove a marker."""
        return self.desk.services.markers.remove(id)
