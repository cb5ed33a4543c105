"""The title of an entry, edited where it stands: serif, wrapped, never more than one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import begin, hairline, words
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

_ROLE = TypeRole.PANE_TITLE
_HINT = "What was the task?"


class TitleEdit(Themed, QTextEdit):
    """Grows with its text; Enter means "done".

    Signals:
        edited(str): the person typed; the whole title.
        finished(): Enter was pressed.
        left(): the keyboard went elsewhere.
    """

    edited = Signal(str)
    finished = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._silent = False
        self.setAccessibleName("Title")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(_HINT)
        self.textChanged.connect(self._on_text)
        self.follow(theme)
        self.retheme()

    @property
    def title(self) -> str:
        """What stands there, without line breaks."""
        return self.toPlainText().replace("\n", " ")

    def set_title(self, title: str) -> None:
        """Show a title without telling anybody; the caret stays where it was."""
        if title == self.title:
            return
        at = self.textCursor().position()
        self._silent = True
        self.setPlainText(title)
        self._set_lines()
        self._silent = False
        caret = self.textCursor()
        caret.setPosition(min(at, len(title)))
        self.setTextCursor(caret)
        self._fit()

    def retheme(self) -> None:
        """Set the text anew in the theme's type."""
        self.setFont(self.theme.font(_ROLE))
        self._silent = True
        self._set_lines()
        self._silent = False
        self._fit()
        super().retheme()

    @Slot()
    def _on_text(self) -> None:
        if self._silent:
            return
        self._fit()
        self.edited.emit(self.title)

    def _set_lines(self) -> None:
        """Give every line its exact height."""
        undoable = self.document().isUndoRedoEnabled()
        self.document().setUndoRedoEnabled(False)
        lines = QTextBlockFormat()
        height = self.theme.line(_ROLE)
        lines.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        every = QTextCursor(self.document())
        every.select(QTextCursor.SelectionType.Document)
        every.mergeBlockFormat(lines)
        self.document().setUndoRedoEnabled(undoable)

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        wanted = max(self.theme.line(_ROLE), round(self.document().size().height()))
        if self.height() != wanted:
            self.setFixedHeight(wanted)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(self.theme.px(200), self.height())

    def minimumSizeHint(self) -> QSize:
        """As high as its lines, however narrow."""
        return QSize(self.theme.px(80), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need more lines."""
        super().resizeEvent(event)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text, its line breaks as blanks."""
        self.insertPlainText(" ".join(source.text().split()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done; Esc and the keys of the page go on to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard went elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, on a pen rule while it is being edited; or what may be written here."""
        if not self.toPlainText():
            self._paint_hint()
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            base = self.viewport().height() - 1
            hairline(painter, self.theme, 0, base, self.viewport().width(), base, "pen")

    def _paint_hint(self) -> None:
        theme, font = self.theme, self.theme.font(_ROLE)
        painter = begin(self.viewport())
        line = QRectF(0, 0, self.viewport().width(), theme.line(_ROLE))
        words(painter, line, _HINT, font, theme.colour("ink3"), elide=True)
        painter.end()
