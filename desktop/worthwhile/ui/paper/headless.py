"""Draws a summary for the command line, where there may be no screen, and no Qt to speak of.

Importing this module imports no Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.errors import RefusedError
from worthwhile.domain.shared import Format
from worthwhile.ui.screen import needed_to_draw

if TYPE_CHECKING:
    from worthwhile.domain.summary_page import SummaryPage


def drawn(page: SummaryPage, format: Format, size: str | None) -> bytes:
    """The bytes of a summary in a format that is drawn.

    Args:
        page: its content.
        format: PDF or PNG.
        size: "a4" or "letter"; None is what is usual here.

    Raises:
        RefusedError: this system lacks what drawing needs.
    """
    try:
        from PySide6.QtGui import QGuiApplication

        from worthwhile.ui.paper.files import pdf_bytes, png_bytes
        from worthwhile.ui.paper.size import PaperSize
    except ImportError:
        raise RefusedError(needed_to_draw()) from None
    # Without a window nothing of a screen is wanted, and one that does not answer must not matter.
    made = QGuiApplication.instance() or QGuiApplication(["worthwhile", "-platform", "offscreen"])
    assert isinstance(made, QGuiApplication)
    paper = PaperSize.usual() if size is None else PaperSize(size)
    return pdf_bytes(page, paper) if format is Format.PDF else png_bytes(page, paper)
