"""The system's dialog for printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from worthwhile.domain.errors import OutsideFileError
from worthwhile.ui.paper.printing import print_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrintDialog
    from PySide6.QtWidgets import QWidget

    from worthwhile.domain.summary_page import SummaryPage
    from worthwhile.ui.paper.size import PaperSize

PRINTED = "Sent to the printer. Nothing was saved, so it is not in your list."


def ask_printer(
    parent: QWidget, page: SummaryPage, size: PaperSize, then: Callable[[str], None]
) -> QPrintDialog:
    """Ask which printer, then print.

    The job bears the summary's own title, as its file does, and nobody's name of ours; the
    printer's queue knows who is logged in.

    Args:
        parent: over which window.
        page: what is printed.
        size: the paper it is laid out for.
        then: told in one sentence how it went.

    Returns:
        The dialog, open; it goes away by itself.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # slow, and seldom wanted

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def chosen() -> None:
        try:
            print_page(page, size, printer)
        except OutsideFileError as error:
            then(str(error))
        else:
            then(PRINTED)

    dialog.accepted.connect(chosen)
    QDialog.open(dialog)  # its own needs a slot by its name
    return dialog
