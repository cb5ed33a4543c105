"""What Enter does in the capture card: ask for what is missing, move on, log."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Slot

from worthwhile.domain.capture import MARKS, TokenKind, Typing
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.outcome import Outcome

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.domain.entry import Draft
    from worthwhile.ui.widgets.buttons import Button
    from worthwhile.ui.widgets.capture_line import CaptureLine
    from worthwhile.ui.widgets.capture_outcome import OutcomeQuestion
    from worthwhile.ui.widgets.completer import Completer

NOTHING_YET = "A few words about the task first."

_MARK_OF = {kind: mark for mark, kind in MARKS.items()}
_ASKED = {"tool": TokenKind.TOOL, "task_type": TokenKind.TASK_TYPE}


class Form(Protocol):
    """What the flow needs of the card it leads through."""

    line: CaptureLine
    question: OutcomeQuestion
    log_button: Button

    @property
    def completer(self) -> Completer:
        """The suggestions; they tell `on_accepted` and `on_dismissed`."""

    def draft(self) -> Draft:
        """What the card says."""

    def choose(self, outcome: Outcome) -> None:
        """Choose an outcome."""

    def say(self, words: str = "") -> None:
        """Put a sentence beside the line."""

    def announce(self, words: str) -> None:
        """Let a screen reader say it."""

    def complain(self, field: str, sentence: str) -> QWidget | None:
        """Say what is wrong beside a field and return it."""

    @property
    def is_starting(self) -> bool:
        """Whether a task is about to begin."""

    def ask_to_log(self, draft: Draft) -> None:
        """It is complete and checked."""

    def ask_to_start(self, draft: Draft, *, at_once: bool) -> None:
        """The task is named: ask what is expected of it; `at_once` leaves open what is open."""


class CaptureFlow(QObject):
    """Leads from a line to an entry with as few keys as there are answers.

    Enter asks for the tool and then for the type by writing their mark into the line and
    opening the suggestions, goes on to the outcome, and logs. Ctrl+Enter does the same without
    asking for the outcome. Alt+S asks for the same two and then begins the task instead.
    """

    def __init__(self, card: Form, parent: QWidget) -> None:
        super().__init__(parent)
        self._card = card
        self._asking: TokenKind | None = None
        self._unrated = self._starts = False
        card.line.submitted.connect(self.submit)
        card.line.edited.connect(self._on_edited)
        card.log_button.clicked.connect(self.submit)
        self._parent = parent

    def listen(self) -> None:
        """Listen to the keys that mean something anywhere in the card."""
        from PySide6.QtGui import QKeySequence, QShortcut  # after the paint: many enums

        for keys, does in (
            ("Ctrl+Return", self.submit_unrated),
            ("Ctrl+Enter", self.submit_unrated),
            ("Alt+S", self.submit_start),
            *((f"Alt+{o.key}", partial(self._card.choose, o)) for o in Outcome),
        ):
            shortcut = QShortcut(QKeySequence(keys), self._parent)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    def start_over(self) -> None:
        """Ask for nothing any more."""
        self._asking, self._unrated, self._starts = None, False, False
        self._card.say()

    @Slot()
    def submit(self) -> None:
        """Go one step on: ask, move to the outcome, or log."""
        self._starts = self._card.is_starting
        self._go_on(unrated=False)

    @Slot()
    def submit_unrated(self) -> None:
        """The same, without an outcome."""
        self._starts = self._card.is_starting
        self._go_on(unrated=True)

    @Slot()
    def submit_start(self) -> None:
        """Begin the task instead of logging it."""
        self._starts = True
        self._go_on(unrated=False)

    def refuse(self, error: RefusedError) -> None:
        """Show a sentence beside its field and go there. Nothing that was typed is lost."""
        kind = _ASKED.get(error.field)
        if kind is not None and self._card.line.capture.token(kind) is None:
            self._ask(kind, str(error))
            return
        card = self._card
        target = card.complain(error.field, str(error))
        if target is None:
            card.say(str(error))
            target = card.line
        else:
            card.announce(str(error))
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, *, unrated: bool) -> None:
        card = self._card
        self._unrated = unrated
        if not card.line.line.strip():
            self.refuse(RefusedError(NOTHING_YET, "title"))
            return
        try:
            draft = card.draft().checked()
        except RefusedError as error:
            self.refuse(error)
            return
        if self._starts:
            self.start_over()
            card.ask_to_start(draft, at_once=unrated)
            return
        if unrated:
            draft = replace(draft, outcome=None)
        elif draft.outcome is None and card.question.is_asked:
            card.question.scale.focus()
            return
        self.start_over()
        card.ask_to_log(draft)

    def _ask(self, kind: TokenKind, sentence: str) -> None:
        """Write the mark of what is missing into the line; the suggestions open by themselves."""
        card, mark = self._card, _MARK_OF[kind]
        line = card.line.line.rstrip()
        asked = line if line == mark or line.endswith(f" {mark}") else f"{line} {mark}".lstrip()
        card.line.setFocus(Qt.FocusReason.OtherFocusReason)
        card.line.rewrite(asked, len(asked))
        self._asking = kind
        card.say(sentence)
        card.completer.refresh()

    @Slot()
    def _on_edited(self) -> None:
        """An answer makes the question go away."""
        kind, typing = self._asking, self._card.line.typing
        answered = kind is not None and self._card.line.capture.token(kind) is not None
        if not answered and (typing is None or typing.kind is not kind):
            self._asking = None  # something else is being written
        if answered or self._asking is None:
            self._card.say()
        self._card.complain("", "")

    @Slot(bool)
    def on_accepted(self, go_on: bool) -> None:
        """A suggestion was taken: go on to the next question, if one was being asked."""
        if self._asking is not None or go_on:
            self._asking = None
            self._go_on(unrated=self._unrated)

    @Slot(object)
    def on_dismissed(self, typing: Typing | None) -> None:
        """Esc after a mark that nobody typed takes the mark away again."""
        asked, self._asking = self._asking, None
        line = self._card.line.line
        if asked is not None and typing is not None and not typing.typed:
            without = line[: typing.start].rstrip()
            self._card.line.rewrite(without, len(without))
        self._card.say()
