"""How the capture line looks: its letters, the tints under its chips, its caret."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
    QTextLine,
)

from worthwhile.domain.capture import Token, parse, to_utf16
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import is_mirrored

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

    from worthwhile.ui.theme import Theme

CARET = 2
CHIP_GAP = 6  # added to the blank beside a chip, so that two tints never touch
_TINT, _TINT_PAD, _TINT_RADIUS = 26, 3, 4
_ABOVE_BASELINE = 6  # where the middle of a line of letters is
_PLACEHOLDER_GAP = 8
_WORD = re.compile(r"\S+")


class Chips(QSyntaxHighlighter):
    """Sets font and colour of the tokens, and faint the backslash that keeps one as text."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme

    def highlightBlock(self, text: str) -> None:
        """Style one line of text."""
        theme = self._theme
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("ink"))
        self.setFormat(0, to_utf16(text, len(text)), plain)
        for word in _WORD.finditer(text):
            if word[0][0] == "\\" and parse(word[0]).title != word[0]:
                faint = QTextCharFormat()
                faint.setForeground(theme.colour("ink3"))
                self.setFormat(to_utf16(text, word.start()), 1, faint)
        for token in parse(text).tokens:
            start, end = to_utf16(text, token.start), to_utf16(text, token.end)
            chip = QTextCharFormat()
            chip.setFont(theme.font(TypeRole.CAPTURE_TOKEN, numbers=True))
            chip.setForeground(theme.colour("penInk"))
            self.setFormat(start, end - start, chip)
            wide = QTextCharFormat(plain)
            wide.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            wide.setFontLetterSpacing(theme.px(CHIP_GAP))
            if text[token.start - 1 : token.start] == " ":
                self.setFormat(start - 1, 1, wide)
            if text[token.end : token.end + 1] == " ":
                self.setFormat(end, 1, wide)


def letter_x(line: QTextLine, at: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    """The horizontal place of a letter's edge; `at` counts UTF-16 units."""
    found: Any = line.cursorToX(at, edge)  # the bindings return the place and the letter
    return float(found[0] if isinstance(found, tuple) else found)


def paint_tints(
    painter: QPainter,
    theme: Theme,
    line: QTextLine,
    text: str,
    tokens: Iterable[Token],
    shift: Callable[[int], int],
) -> None:
    """A rounded tint under each token, also where letters run from right to left.

    Args:
        painter: where.
        theme: colours and lengths.
        line: the laid out line.
        text: what it says.
        tokens: the pieces to tint.
        shift: where a letter stands while an input method has its own letters in the line.
    """
    pad, height, radius = theme.px(_TINT_PAD), theme.px(_TINT), theme.px(_TINT_RADIUS)
    top = line.y() + line.ascent() - theme.px(_ABOVE_BASELINE) - height / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("penSoft"))
    for token in tokens:
        edges = []
        for at in range(to_utf16(text, token.start), to_utf16(text, token.end)):
            edges.append(letter_x(line, shift(at)))
            edges.append(letter_x(line, shift(at), QTextLine.Edge.Trailing))
        left, right = min(edges) - pad, max(edges) + pad
        painter.drawRoundedRect(QRectF(left, top, right - left, height), radius, radius)


def paint_text(painter: QPainter, edit: QTextEdit, theme: Theme) -> None:
    """The document as Qt sets it, without Qt's caret, which cannot be coloured."""
    context: Any = QAbstractTextDocumentLayout.PaintContext()
    context.palette = edit.palette()
    context.palette.setColor(QPalette.ColorRole.Text, theme.colour("ink"))
    if edit.textCursor().hasSelection():
        chosen: Any = QAbstractTextDocumentLayout.Selection()
        chosen.cursor = edit.textCursor()
        chosen.format.setBackground(theme.colour("penLine"))
        chosen.format.setForeground(theme.colour("ink"))
        context.selections = [chosen]
    edit.document().documentLayout().draw(painter, context)


def paint_caret(painter: QPainter, theme: Theme, x: float, baseline: float) -> None:
    """The caret, in pen ink."""
    height = theme.px(_TINT)
    top = baseline - theme.px(_ABOVE_BASELINE) - height / 2
    painter.fillRect(QRectF(round(x), top, theme.px(CARET), height), theme.colour("pen"))


def paint_placeholder(painter: QPainter, edit: QTextEdit, theme: Theme, words: str) -> None:
    """What might be written, beside the caret when there is one."""
    font = theme.font(TypeRole.CAPTURE)
    metrics = QFontMetricsF(font)
    gap = theme.px(_PLACEHOLDER_GAP) if edit.hasFocus() else 0
    room = edit.viewport().width() - gap
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    x = room - metrics.horizontalAdvance(shown) if is_mirrored(edit) else float(gap)
    painter.setFont(font)
    painter.setPen(theme.colour("ink3"))
    painter.drawText(QPointF(x, metrics.ascent()), shown)
