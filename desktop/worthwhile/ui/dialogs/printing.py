"""The system's dialog for printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from worthwhile.domain.errors import OutsideFileError
from worthwhile.ui.paper.printing import print_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from worthwhile.domain.summary_page import SummaryPage
    from worthwhile.ui.paper.size import PaperSize

PRINTED = "Sent to the printer. Nothing was saved, so it is not in your list."
NO_PRINTER = "No printer was found. It can be saved as PDF and printed elsewhere."


def ask_printer(
    parent: QWidget, page: SummaryPage, size: PaperSize, then: Callable[[str], None]
) -> None:
    """Ask which printer, then print.

    Files are not among the printers: what is saved is saved with a line in the ledger.

    Args:
        parent: over which window.
        page: what is printed.
        size: the paper it is laid out for.
        then: told in one sentence how it went; nothing when the person thought better of it.
    """
    from PySide6.QtPrintSupport import (  # slow, and seldom wanted
        QAbstractPrintDialog,
        QPrintDialog,
        QPrinter,
        QPrinterInfo,
    )

    if not QPrinterInfo.availablePrinterNames():
        then(NO_PRINTER)
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: then(hand_over(page, size, printer)))
    QDialog.open(dialog)  # its own wants a slot by its name


def hand_over(page: SummaryPage, size: PaperSize, printer: QPrinter) -> str:
    """Print; says in one sentence how it went."""
    try:
        print_page(page, size, printer)
    except OutsideFileError as error:
        return str(error)
    return PRINTED
