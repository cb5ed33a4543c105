"""The pane beside the Journal: one entry, saved as one types; or a new one, to be added."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from worthwhile.domain.errors import WorthwhileError
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.entry_form import EntryForm
from worthwhile.ui.widgets.fields import WRONG_MINUTES
from worthwhile.ui.widgets.layouts import hbox, row, vbox
from worthwhile.ui.widgets.painting import begin, hairline, is_mirrored
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Caption
from worthwhile.ui.widgets.themed import Themed
from worthwhile.ui.wording import clock_time, near_day

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from worthwhile.domain.entry import Entry
    from worthwhile.domain.lookback import Rating
    from worthwhile.domain.moment import Moment
    from worthwhile.domain.vocabulary import Vocabulary
    from worthwhile.ui.theme import Theme

WIDTH = 344
WAIT_MS = 400

Save = Callable[[UUID, dict[str, Any], object], None]


class PaneFrame(Themed, QFrame):
    """A sheet at the right of a page, with a hairline at its left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.follow(theme)

    def sizeHint(self) -> QSize:
        """Of one width, as high as there is room."""
        return QSize(self.theme.px(WIDTH), self.theme.px(400))

    def minimumSizeHint(self) -> QSize:
        """The same width; it scrolls when it is too low."""
        return QSize(self.theme.px(WIDTH), self.theme.px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card and hairline."""
        painter = begin(self)
        painter.fillRect(self.rect(), self.theme.colour("card"))
        x = self.width() - 1 if is_mirrored(self) else 0
        hairline(painter, self.theme, x, 0, x, self.height())


def scrolling(inner: QWidget) -> QScrollArea:
    """Something that scrolls up and down only."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


class EntryPane(PaneFrame):
    """Edits an entry.

    What is typed is written a moment later, and at once when the entry is left. A value the
    journal refuses stays on its line with the reason beside it; the stored one stays in the
    journal.

    Signals:
        step_requested(int): show the next (1) or the previous (-1) entry.
        close_requested(): the pane is not wanted any more.
        removal_requested(), restore_requested(), copy_requested(): of the entry shown.
        asking_wished(): the entry shown is to be looked back on later.
        add_requested(dict): a new entry with these fields.
        lost(str): a refused value was left behind; the sentence says why.
    """

    step_requested = Signal(int)
    close_requested = Signal()
    removal_requested = Signal()
    restore_requested = Signal()
    copy_requested = Signal()
    asking_wished = Signal()
    add_requested = Signal(dict)
    lost = Signal(str)

    def __init__(self, theme: Theme, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._save = save
        self._id: UUID | None = None
        self._adding = False
        self._burst = 0
        self._waiting: dict[str, Any] = {}
        self._refused: dict[str, tuple[Any, str]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.flush)
        self.setAccessibleName("Entry")
        self.form = EntryForm(theme)
        self._build(theme)
        self._wire()

    def _build(self, theme: Theme) -> None:
        self.when = Caption(theme)
        self.previous, self.next, self.close_button = (
            Button(theme, kind="ghost", icon=icon, name=name, height=28)
            for icon, name in (
                ("chevron-up", "Previous (K)"),
                ("chevron-down", "Next (J)"),
                ("x", "Close (Esc)"),
            )
        )
        head = row(theme, self.when, None, self.previous, self.next, self.close_button, spacing=0)
        self.remove = Button(theme, "Delete", "quiet", "trash-2", height=24)
        self.restore = Button(theme, "Bring back", "quiet", "rotate-ccw", height=24)
        self.copy = Button(theme, "Duplicate", "quiet", "copy", height=24)
        self.add = Button(theme, "Add entry", "primary", key="Ctrl ⏎")
        self.cancel = Button(theme, "Cancel", "quiet")
        self.saved = Caption(theme, "Saved as you type")
        self._foot = row(
            theme, self.remove, self.restore, self.copy, self.add, self.cancel, None, self.saved,
            spacing=16,
        )  # fmt: skip
        inner = QWidget()
        vbox(theme, inner, margins=(24, 8, 24, 16)).addWidget(self.form)
        self.area = scrolling(inner)
        column = vbox(theme, self)
        top = hbox(theme, margins=(24, 20, 16, 0))
        top.addWidget(head)
        column.addLayout(top)
        column.addWidget(self.area, 1)
        bottom = vbox(theme, margins=(24, 0, 24, 16), spacing=12)
        bottom.addWidget(HLine(theme))
        bottom.addWidget(self._foot)
        column.addLayout(bottom)

    def _wire(self) -> None:
        self.form.typed.connect(self._on_typed)
        self.form.settled.connect(self._on_settled)
        self.form.left.connect(self._on_left)
        self.form.title.finished.connect(self._on_title_done)
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.close_button.clicked.connect(self.close_requested)
        self.cancel.clicked.connect(self.close_requested)
        self.remove.clicked.connect(self.removal_requested)
        self.restore.clicked.connect(self.restore_requested)
        self.copy.clicked.connect(self.copy_requested)
        self.form.past.asking_wished.connect(self.asking_wished)
        self.add.clicked.connect(self._on_add)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_add)

    @property
    def entry_id(self) -> UUID | None:
        """The entry shown, None while one is being added."""
        return self._id

    @property
    def is_adding(self) -> bool:
        """Whether it holds an entry that is not in the journal yet."""
        return self._adding

    def show_entry(
        self, entry: Entry, today: date, day_start_hour: int, later: Rating | None = None
    ) -> None:
        """Show an entry and its later rating; one shown already changes only where it differs."""
        if self._adding or entry.id != self._id:
            self.let_go()
            self._id = entry.id
            self.form.drop_typed()
            self.area.verticalScrollBar().setValue(0)
        self._set_mode(adding=False, removed=entry.hidden is not None)
        there = entry.finished.datetime()
        day = near_day(entry.finished.day(day_start_hour), today)
        self.when.setText(f"{day[:1].upper()}{day[1:]}, {clock_time(there.hour, there.minute)}")
        self.form.show_entry(entry, but=frozenset(self._waiting) | frozenset(self._refused))
        self.form.past.show_entry(entry, later, today, day_start_hour)

    def show_new(self, now: Moment) -> None:
        """Offer blank fields for an entry of any day."""
        self.let_go()
        self.when.setText("A new entry")
        self._set_mode(adding=True, removed=False)
        self.form.show_blank(now)
        self.area.verticalScrollBar().setValue(0)

    def set_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Offer these names."""
        self.form.set_vocabulary(vocabulary)

    def set_problem(self, field: str, sentence: str) -> None:
        """Say beside a field what is wrong with it, and go there."""
        self.form.set_problem(field, sentence)

    def let_go(self) -> None:
        """Write what waits and forget the entry; say so if something could not be taken."""
        self.flush()
        left = [sentence for _, sentence in self._refused.values()]
        if self._id is not None and self.form.unreadable is not None:
            left.append(WRONG_MINUTES)
        self._refused.clear()
        self._id = None
        self._adding = False
        self._burst += 1
        if left:
            self.lost.emit(left[0])

    @Slot()
    def flush(self) -> None:
        """Write now what was typed."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        if waiting:
            self._write(waiting)

    def _write(self, values: dict[str, Any], *, settled: bool = False) -> None:
        if self._id is None:
            return
        same = None if settled else (self._id, tuple(sorted(values)), self._burst)
        try:
            self._save(self._id, values, same)
        except WorthwhileError as error:
            if len(values) > 1:
                for name, value in values.items():
                    self._write({name: value})
                return
            (name, value), sentence = next(iter(values.items())), str(error)
            self._refused[name] = (value, sentence)
            self.form.set_problem(name, sentence)
            return
        for name in values:
            self._refused.pop(name, None)
            self.form.set_problem(name, "")
        # what was refused because of another field may fit now
        again, self._refused = self._refused, {}
        for name, (value, _) in again.items():
            self._write({name: value})

    @Slot(str, object)
    def _on_typed(self, field: str, value: object) -> None:
        if self._adding or self._id is None:
            self.form.set_problem(field, "")
            return
        self._waiting[field] = value
        self._timer.start()

    @Slot(str, object)
    def _on_settled(self, field: str, value: object) -> None:
        if self._adding or self._id is None:
            self.form.set_problem(field, "")
            return
        self.flush()
        self._write({field: value}, settled=True)

    @Slot(str)
    def _on_left(self, _field: str) -> None:
        if not self._adding:
            self.flush()
        self._burst += 1

    @Slot()
    def _on_title_done(self) -> None:
        self.flush()
        self.focusNextChild()

    @Slot()
    def _on_add(self) -> None:
        wrong = self.form.unreadable
        if self._adding and wrong is not None:
            wrong.set_error(WRONG_MINUTES)
            wrong.setFocus()
        elif self._adding:
            self.add_requested.emit(self.form.values())

    def _set_mode(self, *, adding: bool, removed: bool) -> None:
        self._adding = adding
        for button in (self.previous, self.next, self.copy, self.saved):
            button.setVisible(not adding)
        self.remove.setVisible(not adding and not removed)
        self.restore.setVisible(removed)
        self.add.setVisible(adding)
        self.cancel.setVisible(adding)
        self.copy.setVisible(not adding and not removed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)
