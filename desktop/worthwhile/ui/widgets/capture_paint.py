"""How the capture line looks: its letters, the tints under its chips, its caret."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextLine,
)

from worthwhile.domain.capture import Token, to_utf16
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import fill, is_mirrored

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

    from worthwhile.ui.theme import Theme

CARET = 2
_TINT, _TINT_PAD, _TINT_RADIUS = 26, 3, 4
_ABOVE_BASELINE = 6  # where the middle of a line of letters is
_PLACEHOLDER_GAP = 8


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
    fill(painter, QRectF(round(x), top, theme.px(CARET), height), theme.colour("pen"))


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
