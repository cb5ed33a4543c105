"""Putting a backup back: choose one, see what would change, then do it or leave it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.errors import LockedJournalError, WorthwhileError
from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.last_backup import said_when
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button, Radio
from worthwhile.ui.widgets.fields import Labelled
from worthwhile.ui.widgets.file_asking import EVERY_FILE, ask_which_file
from worthwhile.ui.widgets.layouts import vbox
from worthwhile.ui.widgets.painting import is_mirrored
from worthwhile.ui.widgets.secret_field import BELOW_NAME, SecretField
from worthwhile.ui.widgets.text import Paragraph
from worthwhile.ui.wording import counted, file_size, long_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from worthwhile.domain.backup import Backup
    from worthwhile.domain.restoring import DayChange, Preview
    from worthwhile.services.upkeep import Restored
    from worthwhile.ui.desk import Desk, Services

Answer = TypeVar("Answer")

TITLE = "Restore a backup"
CAPTION = (
    "First you see what would change. Before anything does, a backup of the present is made, and"
    " Ctrl Z takes the restore back."
)
NONE = "There is no backup in the data folder yet. A file from elsewhere can be restored, too."
LOOKING = "Reading the backup…"
RESTORING = "Restoring…"
LOCKED = "This backup is encrypted with another passphrase. Type that one to open it."
FORGETS = "What you did before cannot be taken back step by step any more; this can, as a whole."
_MOST_DAYS = 40


class RestoreDialog(Sheet):
    """A list of backups, then what restoring the chosen one would do.

    Attributes:
        choices: one for each backup, the newest first.
        look_button: shows what would change.
        file_button: takes a backup from elsewhere.
        restore_button: does it.
        again: back to the list.
        passphrase: of a backup that the journal's own does not open.
        lines: what would change, in words.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        theme = desk.theme
        super().__init__(theme, TITLE, CAPTION, parent, width=600, tallest=620)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription(CAPTION)
        self._desk = desk
        self._path: Path | None = None
        self._busy = False
        self.choices: dict[Path, Radio] = {}
        self.lines: list[str] = []
        self._list, self._seen = QWidget(), QWidget()
        self._rows = vbox(theme, self._list, spacing=4)
        self._name = Paragraph(theme, "", TypeRole.BODY_STRONG, "ink")
        self._words = vbox(theme, spacing=6)
        self.passphrase = SecretField(theme, "Passphrase of the backup")
        self._locked = Labelled(theme, "Passphrase of the backup", self.passphrase, gap=BELOW_NAME)
        back = "arrow-right" if is_mirrored(self) else "arrow-left"
        self.again = Button(theme, "Another one", "quiet", back)
        self.file_button = Button(theme, "From a file…", "secondary", "folder")
        self.look_button = Button(theme, "See what would change", "primary")
        self.restore_button = Button(theme, "Restore", "primary")
        self._build()
        self._wire()
        self._choose()
        self._ask(partial(_all, desk.services), self._offer)

    def order_keys(self) -> None:
        """The eye comes last: Tab and Enter must not show the passphrase."""
        super().order_keys()
        self.setTabOrder(self.restore_button, self.passphrase.eye)

    def _build(self) -> None:
        self.body.gap(16)
        self.body.addWidget(self._list)
        seen = vbox(self.theme, self._seen, spacing=12)
        seen.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
        seen.addWidget(self._name)
        seen.addWidget(self._locked)
        seen.addLayout(self._words)
        self.body.addWidget(self._seen)
        self.body.addStretch(1)
        self.foot.insertWidget(0, self.file_button)
        self.foot.addWidget(self.look_button)
        self.foot.addWidget(self.restore_button)
        self.close_button.setText("Cancel")

    def _wire(self) -> None:
        self.close_button.clicked.disconnect()
        self.close_button.clicked.connect(self.reject)
        self.again.clicked.connect(self._choose)
        self.file_button.clicked.connect(self._on_file)
        self.look_button.clicked.connect(self._on_look)
        self.restore_button.clicked.connect(self._on_restore)
        self.look_button.setDefault(True)  # Enter, from a choice or from the passphrase

    def _ask(self, verb: Callable[[], Answer], on_done: Callable[[Answer], None]) -> None:
        self._asked = self._desk.jobs.start(
            verb, on_done, self._on_failed, key="restore", database=False
        )

    # Choosing

    @Slot()
    def _choose(self) -> None:
        """Show the list; a restore that has begun is waited for."""
        if self._busy:
            return
        self.set_remark("")
        self._show_step(choosing=True)
        self._hold()

    def _offer(self, backups: list[Backup]) -> None:
        moments = [said_when(self._desk, backup) for backup in backups]
        for backup, when in zip(backups, moments, strict=True):
            if moments.count(when) > 1:
                when += f":{backup.moment.datetime():%S}"
            radio = Radio(
                self.theme,
                f"{when[:1].upper()}{when[1:]}",
                f"{backup.why.words.capitalize()}, {file_size(backup.size)}",
                checked=not self.choices,
                parent=self._list,
            )
            self.choices[backup.path] = radio
            self._rows.addWidget(radio)
            radio.show()
        self.set_remark("" if backups else NONE)
        self.look_button.setEnabled(bool(backups))
        self.order_keys()
        self.fit()
        self._hold()

    def _hold(self) -> None:
        chosen = (radio for radio in self.choices.values() if radio.isChecked())
        next(chosen, self.file_button).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_file(self) -> None:
        kinds = ("Backups (*.db)", EVERY_FILE)
        ask_which_file(self, "A backup from elsewhere", kinds, self._look_at)

    # Seeing what would change

    @Slot()
    def _on_look(self) -> None:
        if not self._list.isHidden():
            chosen = [path for path, radio in self.choices.items() if radio.isChecked()]
            if chosen:
                self._look_at(chosen[0])
        elif self._path is not None:
            self._look_at(self._path, self.passphrase.text())

    def _look_at(self, path: Path, passphrase: str = "") -> None:
        self._path = path
        if not passphrase:
            self.passphrase.clear()
        self._locked.setVisible(bool(passphrase))
        self._clear_lines()
        self._name.setText(Paragraph.plain(self._called(path)))
        self._show_step(choosing=False)
        self.set_remark(LOOKING)
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        hour = self._desk.settings.day_start_hour
        services = self._desk.services
        self._ask(lambda: services.upkeep.preview(path, hour, passphrase), self._show)

    def _called(self, path: Path) -> str:
        radio = self.choices.get(path)
        return path.name if radio is None else f"Backup of {_lowered(radio.text())}"

    def _show(self, preview: Preview) -> None:
        today = self._desk.clock.now().day(self._desk.settings.day_start_hour)
        self._locked.hide()
        self.lines = list(preview.sentences())
        if preview.first is not None and preview.last is not None:
            self.lines += _by_day(preview, today)
        for place, line in enumerate(self.lines):
            is_day = place >= len(preview.sentences())
            if place and place == len(preview.sentences()):
                self._words.addSpacing(self.theme.px(6))
            role, ink = (TypeRole.CAPTION, "ink2") if is_day else (TypeRole.BODY, "ink")
            words = Paragraph(self.theme, Paragraph.plain(line), role, ink)
            self._words.addWidget(words)
            words.show()
        self.set_remark("" if preview.same else FORGETS)
        self.restore_button.setVisible(not preview.same)
        self.fit()
        target = self.again if preview.same else self.restore_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_lines(self) -> None:
        self.lines = []
        while (item := self._words.takeAt(0)) is not None:
            if (words := item.widget()) is not None:
                words.hide()
                words.deleteLater()

    # Doing it

    @Slot()
    def _on_restore(self) -> None:
        if self._busy or self._path is None:
            return
        path, passphrase = self._path, self.passphrase.text()
        upkeep = self._desk.services.upkeep

        def restore() -> Restored:
            return upkeep.restore(path, passphrase)

        toast = f"Restored {_lowered(self._called(path))}"
        try:
            self._desk.acts.replace_in_worker(restore, upkeep.turn, toast, self._on_over)
        except WorthwhileError as error:
            self.set_remark(str(error))
            return
        self._busy = True
        self.set_remark(RESTORING)

    def _on_over(self, error: Exception | None) -> None:
        self._busy = False
        if error is None:
            self.accept()
            self._desk.hub.backed_up.emit()
        else:
            self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, WorthwhileError):
            self.set_remark("")
            raise error
        if isinstance(error, LockedJournalError) and not self._seen.isHidden():
            tried = bool(self.passphrase.text())
            self._locked.show()
            self.set_remark(str(error) if tried else LOCKED, wrong=tried)
            self.look_button.setEnabled(True)
            self.look_button.show()
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.set_remark(str(error))
        self.fit()

    def _show_step(self, *, choosing: bool) -> None:
        self._list.setVisible(choosing)
        self.file_button.setVisible(choosing)
        self.look_button.setVisible(choosing)
        self.look_button.setEnabled(bool(self.choices))
        self._seen.setHidden(choosing)
        self.restore_button.hide()
        self._locked.hide()
        self.fit()

    def reject(self) -> None:
        """Put it away; not in the midst of a restore, which cannot be stopped."""
        if not self._busy:
            super().reject()

    def done(self, result: int) -> None:
        """Want no answer any more, and let go of the passphrase."""
        self._asked.drop()
        self.passphrase.clear()
        super().done(result)


def _all(services: Services) -> list[Backup]:
    from worthwhile.store.backups import hold_readable, list_backups

    hold_readable(services.data_folder.backups)
    return list_backups(services.data_folder)


def _by_day(preview: Preview, today: date) -> list[str]:
    lines = [f"{long_day(one.day, today)}: {_changes(one)}" for one in preview.days[:_MOST_DAYS]]
    more = len(preview.days) - _MOST_DAYS
    if more > 0:
        last = long_day(preview.days[-1].day, today)
        lines.append(f"And {counted(more, 'more day')} up to {last}.")
    return lines


def _changes(day: DayChange) -> str:
    told = ((day.back, "back"), (day.gone, "gone"), (day.changed, "as then"))
    return ", ".join(f"{n:,} {words}" for n, words in told if n)


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
