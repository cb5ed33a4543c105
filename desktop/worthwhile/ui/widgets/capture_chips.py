"""The letters of the capture line: which of them are chips, and which are faint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from worthwhile.domain.capture import parse, to_utf16
from worthwhile.ui.typography import TypeRole

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

CHIP_GAP = 6  # added to the blank beside a chip, so that two tints never touch
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
