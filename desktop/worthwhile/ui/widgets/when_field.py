"""When a task was finished: a day and a time of day, each changed by typing or by arrows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QSize, QTime, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateEdit,
    QSizePolicy,
    QTimeEdit,
    QWidget,
)

from worthwhile.domain.moment import Moment
from worthwhile.domain.month import Month
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.layouts import hbox
from worthwhile.ui.widgets.painting import begin, hairline
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from worthwhile.ui.theme import Theme

_HEIGHT = 32
_FIRST = QDate(1970, 1, 3)  # what a moment can hold, in every zone
_LAST = QDate(9998, 12, 31)


class DayField(Themed, QDateEdit):
    """A day on a rule."""

    def __init__(self, theme: Theme, parent: QWidget, *, name: str = "Day") -> None:
        super().__init__(parent)
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setDateRange(_FIRST, _LAST)
        self.setAccessibleName(name)
        _plain(self)
        self.follow(theme)
        self.retheme()

    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show a day without telling anybody."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own spelling
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)  # noqa: FBT003 - Qt's own spelling

    def retheme(self) -> None:
        """Follow the text size."""
        self.setFont(self.theme.font(TypeRole.BODY, numbers=True))
        super().retheme()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text as Qt sets it, on a rule."""
        _paint_rule(self, self.theme)

    def sizeHint(self) -> QSize:
        """Room for the longest day."""
        return QSize(self.theme.px(118), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()


class MonthField(DayField):
    """A month on a rule; Up and Down go on into the next year."""

    def __init__(self, theme: Theme, parent: QWidget, *, name: str = "Month") -> None:
        super().__init__(theme, parent, name=name)
        self.setDisplayFormat("MMM yyyy")

    def month(self) -> Month:
        """The month shown."""
        return Month.of(self.day())

    def set_month(self, month: Month) -> None:
        """Show a month without telling anybody."""
        self.set_day(month.first)

    def stepBy(self, steps: int) -> None:
        """Qt would stop at December."""
        if self.currentSection() is QDateEdit.Section.MonthSection:
            self.setDate(self.date().addMonths(steps))
        else:
            super().stepBy(steps)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Qt would not let January go back."""
        steps = QAbstractSpinBox.StepEnabledFlag
        return steps.StepUpEnabled | steps.StepDownEnabled

    def sizeHint(self) -> QSize:
        """Room for the widest month."""
        return QSize(self.theme.px(72), self.theme.px(_HEIGHT))


class TimeField(Themed, QTimeEdit):
    """A time of day on a rule."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        self.setAccessibleName("Time")
        _plain(self)
        self.follow(theme)
        self.retheme()

    def clock(self) -> time:
        """The time shown."""
        shown = self.time()
        return time(shown.hour(), shown.minute())

    def set_time(self, clock: time) -> None:
        """Show a time without telling anybody."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own spelling
        self.setTime(QTime(clock.hour, clock.minute))
        self.blockSignals(False)  # noqa: FBT003 - Qt's own spelling

    def retheme(self) -> None:
        """Follow the text size."""
        self.setFont(self.theme.font(TypeRole.BODY, numbers=True))
        super().retheme()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text as Qt sets it, on a rule."""
        _paint_rule(self, self.theme)

    def sizeHint(self) -> QSize:
        """Room for five digits."""
        return QSize(self.theme.px(44), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()


def _plain(box: QAbstractSpinBox) -> None:
    """No frame, no arrows; half-typed values count only once they are finished."""
    box.setFrame(False)
    box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    box.setKeyboardTracking(False)
    box.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    line = box.lineEdit()
    line.setTextMargins(-2, 0, 0, 0)  # Qt keeps two pixels; the text begins where its rule does


def _paint_rule(box: QAbstractSpinBox, theme: Theme) -> None:
    focused = box.hasFocus() or box.lineEdit().hasFocus()
    base = box.height() - (2 if focused else 1)
    role, width = ("pen", 2) if focused else ("line", 1)
    hairline(begin(box), theme, 0, base, box.width(), base, role, width)


class WhenField(Themed, QWidget):
    """A day and a time beside each other.

    The offset from UTC is kept as long as the entry was written where the clock stands now;
    across a change of daylight saving it becomes the one that holds on the new day.

    Signals:
        changed(Moment): another day or time was entered.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: Moment | None = None
        self._day = DayField(theme, self)
        self._time = TimeField(theme, self)
        line = hbox(theme, self, spacing=10)
        line.addWidget(self._day)
        line.addWidget(self._time)
        line.addStretch(1)
        self.setFocusProxy(self._day)
        self._day.dateChanged.connect(self._on_changed)
        self._time.timeChanged.connect(self._on_changed)
        self.follow(theme)

    @property
    def moment(self) -> Moment | None:
        """The moment shown."""
        return self._moment

    def set_moment(self, moment: Moment) -> None:
        """Show a moment without telling anybody; one being typed is left alone when equal."""
        if moment == self._moment:
            return
        self._moment = moment
        there = moment.datetime()
        self._day.set_day(there.date())
        self._time.set_time(there.time())

    @Slot()
    def _on_changed(self) -> None:
        wall = datetime.combine(self._day.day(), self._time.clock())
        moment = moment_there(wall, self._moment)
        if moment != self._moment:
            self._moment = moment
            self.changed.emit(moment)


def local_offset(wall: datetime) -> int:
    """Seconds east of UTC of this place at a naive wall-clock time."""
    offset = wall.astimezone().utcoffset()
    return int((offset or timedelta()).total_seconds())


def moment_there(wall: datetime, before: Moment | None) -> Moment:
    """A naive wall-clock time as a moment in the place where the entry was written.

    Args:
        wall: the day and time on the clock there.
        before: the moment it replaces; None means here.
    """
    offset = local_offset(wall)
    if before is not None:
        was = before.datetime().replace(tzinfo=None)
        if local_offset(was) != before.offset_s:
            offset = before.offset_s  # written elsewhere: stay in that place
    wall_ms = (wall - datetime(1970, 1, 1)) // timedelta(milliseconds=1)  # noqa: DTZ001
    return Moment(wall_ms - offset * 1000, offset)
