"""The private note: letters on ruled paper that grows with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import END, START, begin, hairline, is_mirrored, words
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme


class NoteEdit(Themed, QTextEdit):
    """Plain text on ruled lines; Tab leaves it, it grows from one count of lines to another."""

    def __init__(
        self,
        theme: Theme,
        placeholder: str = "",
        *,
        lines: int = 1,
        most_lines: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most = lines, most_lines
        self._hint_text = placeholder
        self.follow(theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(placeholder)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().contentsChanged.connect(self._fit)
        self._settle()

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a note; what was written before cannot be brought back by undo here."""
        if text == self.toPlainText():
            return
        self.setPlainText(text)
        self._rule()

    def retheme(self) -> None:
        """Set the note in the theme's size and ink."""
        self._settle()
        super().retheme()

    def _settle(self) -> None:
        font = self.theme.font(TypeRole.NOTE)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.setTextColor(self.theme.colour("ink"))
        self._rule()

    def _rule(self) -> None:
        """Put every paragraph on the ruled lines; those written later inherit it."""
        undoable = self.document().isUndoRedoEnabled()
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(self._line(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.mergeBlockFormat(block)
        self.document().setUndoRedoEnabled(undoable)
        self._fit()

    def _line(self) -> int:
        return self.theme.line(TypeRole.NOTE)

    def _lines(self) -> int:
        written = round(self.document().size().height() / self._line())
        return max(self._least, min(self._most, written))

    def _fit(self) -> None:
        wanted = self._lines() * self._line() + self.theme.px(8)
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if self.document().size().height() > self._most * self._line() + 1
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        if wanted != self.height() or wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(self.theme.px(240), self._lines() * self._line() + self.theme.px(8))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(self.theme.px(96), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: D102
        if source.hasText():
            self.insertPlainText(source.text())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme, line = begin(self.viewport()), self.theme, self._line()
        scrolled = self.verticalScrollBar().value()
        wide, high = self.viewport().width(), self.viewport().height()
        lines = max(self._least, round(self.document().size().height() / line))
        for place in range(1, lines):
            y = place * line + theme.px(2) - scrolled
            if 0 <= y < high:
                hairline(painter, theme, 0, y, wide, y, "line")
        on = self.hasFocus()
        thick = 2 if on else 1
        y = high - thick
        hairline(painter, theme, 0, y, wide, y, "pen" if on else "rule", thick)
        if not self.toPlainText() and not self._is_composing():
            self._paint_placeholder(painter, line)
        painter.end()
        super().paintEvent(event)

    def _is_composing(self) -> bool:
        return bool(self.textCursor().block().layout().preeditAreaText())

    def _paint_placeholder(self, painter: QPainter, line: int) -> None:
        theme = self.theme
        box = QRectF(0, 0, self.viewport().width(), line)
        align = END if is_mirrored(self) else START
        font = theme.font(TypeRole.NOTE)
        words(painter, box, self._hint_text, font, theme.colour("ink3"), align, elide=True)
