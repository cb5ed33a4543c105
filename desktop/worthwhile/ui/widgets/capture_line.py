"""The capture line: one ruled line of text in which names, minutes and marks turn into chips."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from worthwhile.domain.capture import (
    Capture,
    Token,
    TokenKind,
    Typing,
    Value,
    from_utf16,
    keep_as_text,
    moved_cursor,
    parse,
    to_utf16,
    typing_at,
    with_field,
)
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.capture_paint import (
    CARET,
    letter_x,
    paint_caret,
    paint_placeholder,
    paint_text,
    paint_tints,
)
from worthwhile.ui.widgets.scrolling import unframe
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme
    from worthwhile.ui.widgets.capture_chips import Chips

QUESTION = "What did you use AI for?"
GRAMMAR = (
    "One line: the task in your words, @ and the tool, # and the kind of task, minutes such as "
    "12m, ~35m for your estimate without AI, + and a project."
)

_LINE = 46  # the whole field without its rule
_BASELINE = 25  # where the letters stand in it
_HEADROOM = 4  # of it, where the tints reach above the letters
_CARET_GAP = 5  # after a chip, so that the caret never stands on the tint
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CaptureLine(Themed, QTextEdit):
    """The line itself: one line of plain text, its caret in pen ink, its chips tinted.

    It knows the grammar and nothing of the journal. Fields beside it read `capture` and write
    through `set_field`; every such edit can be taken back by the line's own Ctrl+Z.

    Signals:
        edited(): the text changed, by typing or through a field.
        name_typed(Typing | None): the name at the cursor, when it may have changed.
        submitted(): Enter.
        focused(), unfocused(): the focus came, the focus went.
    """

    edited = Signal()
    name_typed = Signal(object)
    submitted = Signal()
    focused = Signal()
    unfocused = Signal()

    def __init__(self, theme: Theme, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placeholder = placeholder
        self._capture = Capture()
        self._known = ""
        unframe(self, theme)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(QUESTION)
        self.setAccessibleDescription(GRAMMAR)
        self._composed_at = 0
        self._caret_on = False
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._on_blink)
        self._chips: Chips | None = None  # a line begins empty
        self.follow(theme)
        self.retheme()
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self._on_cursor)

    @property
    def capture(self) -> Capture:
        """What the line means."""
        if self._known != self.line:
            self._known = self.line
            self._capture = parse(self._known)
        return self._capture

    @property
    def line(self) -> str:
        """The line as it stands."""
        return self.toPlainText()

    @property
    def cursor_at(self) -> int:
        """Where the caret stands, in Python characters."""
        return from_utf16(self.line, self.textCursor().position())

    @property
    def typing(self) -> Typing | None:
        """The name at the caret, if it stands in or after one."""
        return None if self.textCursor().hasSelection() else typing_at(self.line, self.cursor_at)

    def set_placeholder(self, words: str) -> None:
        """Show these words while the line is empty."""
        self._placeholder = words
        self.viewport().update()

    def start_over(self, line: str = "") -> None:
        """Begin with this text; what was typed before cannot be brought back."""
        self.setPlainText(_one_line(line))
        self._put_cursor(len(self.line))

    def rewrite(self, after: str, cursor: int | None = None) -> None:
        """Replace the text as one step that Ctrl+Z takes back; the caret keeps its place."""
        before = self.line
        if after != before:
            if cursor is None:
                cursor = moved_cursor(before, after, self.cursor_at)
            head = _shared(before, after)
            tail = _shared(before[head:][::-1], after[head:][::-1])
            edit = self.textCursor()
            edit.beginEditBlock()
            edit.setPosition(to_utf16(before, head))
            edit.setPosition(to_utf16(before, len(before) - tail), QTextCursor.MoveMode.KeepAnchor)
            edit.insertText(after[head : len(after) - tail])
            edit.endEditBlock()
        if cursor is not None:
            self._put_cursor(cursor)

    def set_field(self, kind: TokenKind, value: Value | None) -> None:
        """Write a field into the line, or take it out."""
        self.rewrite(with_field(self.line, kind, value))

    def token_at_cursor(self) -> Token | None:
        """The chip the caret stands in or directly after."""
        at = self.cursor_at
        return next((t for t in self.capture.tokens if t.start < at <= t.end), None)

    def keep_token_as_text(self) -> bool:
        """Turn the chip at the caret into text; whether there was one."""
        token = self.token_at_cursor()
        if token is None:
            return False
        self.rewrite(keep_as_text(self.line, token))
        return True

    def place_of(self, position: int) -> QRectF:
        """Where the letter before which `position` counts stands, in this widget's pixels."""
        line = self._text_line()
        origin = self.viewport().geometry().topLeft()
        if line is None:
            return QRectF(origin.x(), origin.y(), 0, self.viewport().height())
        x = letter_x(line, to_utf16(self.line, position))
        left = x - self.horizontalScrollBar().value()
        top = origin.y() + line.y() + self.theme.px(_HEADROOM)
        return QRectF(origin.x() + left, top, 0, line.height())

    def retheme(self) -> None:
        """Take colours, fonts and lengths from the theme."""
        theme = self.theme
        self.setFont(theme.font(TypeRole.CAPTURE))
        self.document().setDefaultFont(theme.font(TypeRole.CAPTURE))
        self.setFixedHeight(theme.px(_LINE))
        if self._chips is not None:
            self._chips.rehighlight()
        self._hold_baseline()
        self.viewport().update()

    def _put_cursor(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(to_utf16(self.line, position))
        self.setTextCursor(cursor)

    def _on_text(self) -> None:
        if self._chips is None and self.line:
            from worthwhile.ui.widgets.capture_chips import Chips

            self._chips = Chips(self.document(), self.theme)
            self._chips.rehighlight()
        self._hold_baseline()
        self.viewport().update()
        self.edited.emit()
        self.name_typed.emit(self.typing)

    def _on_cursor(self) -> None:
        self._wake_caret()
        if self._known == self.line:  # while the text changes too, the text speaks
            self.name_typed.emit(self.typing)

    def _wake_caret(self) -> None:
        """Show the caret at once, and let it blink as the system wants."""
        self._caret_on = self.hasFocus()
        pace = QGuiApplication.styleHints().cursorFlashTime() // 2
        if self._caret_on and pace > 0:
            self._blink.start(pace)
        else:
            self._blink.stop()
        self.viewport().update()

    def _on_blink(self) -> None:
        self._caret_on = not self._caret_on
        self.viewport().update()

    def _hold_baseline(self) -> None:
        """Keep the letters where they are, whether the line holds words, chips or both."""
        metrics = QFontMetricsF(self.document().defaultFont())
        line = self._text_line()
        ascent = metrics.ascent() if line is None else line.ascent()
        top = max(0, round(self.theme.px(_BASELINE - _HEADROOM) - ascent))
        if self.viewportMargins().top() != top:
            self.setViewportMargins(0, top, 0, 0)
        self._fill_width()

    def _fill_width(self) -> None:
        """Lay the line out as wide as the field: letters that run from the right begin there."""
        if self.document().textWidth() != self.viewport().width():
            self.document().setTextWidth(self.viewport().width())

    def _text_line(self) -> QTextLine | None:
        layout = self.document().firstBlock().layout()
        return layout.lineAt(0) if layout.lineCount() else None

    def _shift(self, position: int) -> int:
        """Where a letter stands while an input method has its own letters in the line."""
        layout = self.document().firstBlock().layout()
        pending = layout.preeditAreaText()
        if not pending or position < layout.preeditAreaPosition():
            return position
        return position + len(pending.encode("utf-16-le")) // 2

    def _paint_caret(self, painter: QPainter, line: QTextLine | None) -> None:
        if not self._caret_on or self.textCursor().hasSelection():
            return
        theme, at = self.theme, self.textCursor().position()
        x, baseline = 0.0, QFontMetricsF(theme.font(TypeRole.CAPTURE)).ascent()
        if line is not None:
            x, baseline = letter_x(line, at + self._composed_at), line.y() + line.ascent()
            if any(to_utf16(self.line, token.end) == at for token in self.capture.tokens):
                block = self.document().firstBlock()
                mirrored = block.textDirection() is Qt.LayoutDirection.RightToLeft
                x += theme.px(-_CARET_GAP if mirrored else _CARET_GAP)
        edge = self.horizontalScrollBar().value() + self.viewport().width()
        paint_caret(painter, theme, min(x, edge - theme.px(CARET)), baseline)

    def sizeHint(self) -> QSize:
        """One line, as wide as there is room."""
        return QSize(self.theme.px(400), self.theme.px(_LINE))

    def minimumSizeHint(self) -> QSize:
        """A few words must be seen."""
        return QSize(self.theme.px(160), self.theme.px(_LINE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends the line on, Esc keeps a chip as text; the rest is typing."""
        if event.key() in _ENTER:
            self.submitted.emit()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.keep_token_as_text())
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in pasted or dropped text as one line."""
        if source.hasText():
            self.textCursor().insertText(_one_line(source.text()))
            self.ensureCursorVisible()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Repaint the chips, which move while an input method composes."""
        super().inputMethodEvent(event)
        kind = QInputMethodEvent.AttributeType.Cursor
        carets = [a.start for a in event.attributes() if a.type == kind]
        composed = to_utf16(event.preeditString(), len(event.preeditString()))
        self._composed_at = carets[0] if carets and composed else composed
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the line has the focus."""
        super().focusInEvent(event)
        self._wake_caret()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the line has the focus no more."""
        super().focusOutEvent(event)
        self._wake_caret()
        self.unfocused.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the line out for another width."""
        super().resizeEvent(event)
        self._fill_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tints or placeholder, the text over them, and the caret."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._text_line()
        painter.translate(0, self.theme.px(_HEADROOM))
        if not self.line and not self.document().firstBlock().layout().preeditAreaText():
            paint_placeholder(painter, self, self.theme, self._placeholder)
        painter.translate(-self.horizontalScrollBar().value(), 0)
        if line is not None:
            paint_tints(painter, self.theme, line, self.line, self.capture.tokens, self._shift)
        paint_text(painter, self, self.theme)
        self._paint_caret(painter, line)


def _one_line(text: str) -> str:
    """Any run of blanks that holds a line break becomes one blank."""
    if text.isprintable():
        return text  # no line break, no zero: what a start begins with
    return re.sub(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*", " ", text).replace("\x00", "")


def _shared(one: str, other: str) -> int:
    """How many letters two texts share at their beginning."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))
