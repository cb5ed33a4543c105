"""How a summary leaves: asked about once more, then saved, printed or copied."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from worthwhile.domain.shared import Format
from worthwhile.domain.touched import Touched
from worthwhile.services.summary_names import names_shown
from worthwhile.ui.paper.files import pdf_bytes, png_bytes
from worthwhile.ui.widgets.file_asking import ask_where_to_save

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from PySide6.QtWidgets import QDialog, QWidget

    from worthwhile.domain.month import Months
    from worthwhile.domain.shared import SharedSummary
    from worthwhile.services.ledger import Reveal
    from worthwhile.services.summaries import Composition
    from worthwhile.ui.desk import Desk, Services
    from worthwhile.ui.pages.summaries_choices import SummaryForm
    from worthwhile.ui.pages.summaries_composing import Composing
    from worthwhile.ui.pages.summaries_sheet import SummarySheet

    Then = Callable[[Composition], None]

KINDS = {
    Format.PDF: "PDF (*.pdf)",
    Format.HTML: "HTML, for browsers (*.html)",
    Format.MARKDOWN: "Markdown (*.md)",
    Format.CSV: "CSV, for spreadsheets (*.csv)",
    Format.JSON: "JSON, for programs (*.json)",
    Format.PNG: "Picture (*.png)",
}
COPIED = "Copied as Markdown. Nothing was saved, so it is not in your list."


class SummaryDeeds(QObject):
    """Whatever leaves goes the same way.

    First the person's own names pass before their eyes, each once while the program runs; then
    the journal is asked whether the page together with an earlier one would tell too much.
    """

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        composing: Composing,
        form: SummaryForm,
        sheet: SummarySheet,
    ) -> None:
        super().__init__(page)
        self._desk, self._page, self._composing = desk, page, composing
        self._form, self._sheet = form, sheet
        self._seen: set[UUID] = set()

    # --- the three ways out -----------------------------------------------------------------

    @Slot(object)
    def save(self, format: Format) -> None:
        """Save what is previewed as a file."""
        self._let_out("Save anyway", partial(self._ask_where, format))

    @Slot()
    def print_it(self) -> None:
        """Print what is previewed through the system's dialog."""
        self._let_out("Print anyway", self._ask_printer)

    @Slot()
    def copy(self) -> None:
        """Put what is previewed on the clipboard, as Markdown."""
        self._let_out("Copy anyway", self._copy)

    # --- before anything leaves -------------------------------------------------------------

    @Slot()
    def show_names(self) -> None:
        """Let own names be called otherwise, without anything leaving."""
        self._composing.when_settled(
            lambda composition: self._ask_names(composition, before_leaving=False)
        )

    def _let_out(self, anyway: str, then: Then) -> None:
        self._composing.when_settled(partial(self._show_unseen, partial(self._warn, anyway, then)))

    def _show_unseen(self, then: Then, composition: Composition) -> None:
        terms = names_shown(composition, self._desk.services.vocabulary)
        if all(term.id in self._seen for term in terms):
            then(composition)
        else:
            self._ask_names(composition, before_leaving=True, then=then)

    def _ask_names(
        self, composition: Composition, *, before_leaving: bool, then: Then | None = None
    ) -> None:
        from worthwhile.ui.dialogs.summary_names import NamesDialog

        terms = names_shown(composition, self._desk.services.vocabulary)
        renamed = composition.choices.renamed
        if not terms:
            self._desk.hub.toast_requested.emit("No name of yours stands in this summary.")
            return
        dialog = NamesDialog(
            self._desk.theme, terms, renamed, self._page.window(), before_leaving=before_leaving
        )

        def taken() -> None:
            self._seen.update(term.id for term in terms)
            if dialog.renamings() != renamed:
                self._form.rename(dialog.renamings())
            if then is not None:
                self._composing.when_settled(then)

        dialog.accepted.connect(taken)
        self._open(dialog)

    def _warn(self, anyway: str, then: Then, composition: Composition) -> None:
        ask = partial(
            _reveals, self._desk.services, composition, self._desk.settings.day_start_hour
        )
        self._desk.jobs.start(
            ask, partial(self._on_warned, anyway, then, composition), key="summary reveals"
        )

    def _on_warned(
        self, anyway: str, then: Then, composition: Composition, reveals: tuple[Reveal, ...]
    ) -> None:
        if composition is not self._composing.composition:
            return  # the sheet shows something else by now, and that was not asked about
        if not reveals:
            then(composition)
            return
        from worthwhile.ui.dialogs.summary_reveals import RevealsDialog

        dialog = RevealsDialog(self._desk.theme, reveals, anyway, self._page.window())
        dialog.accepted.connect(partial(then, composition))
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # --- out it goes ------------------------------------------------------------------------

    def _ask_where(self, format: Format, composition: Composition) -> None:
        assert composition.page is not None
        name = file_name(composition.page.months, format)
        write = partial(self._write, format, composition)
        title = f"Save this summary as {format.words}"
        ask_where_to_save(self._page, title, name, (KINDS[format],), write)

    def _write(self, format: Format, composition: Composition, path: Path) -> None:
        """Paint here, where Qt paints; write in the worker: file, copy and line, or nothing."""
        page, size = composition.page, self._sheet.paper
        assert page is not None
        drawn = None
        if format is Format.PDF:
            drawn = pdf_bytes(page, size)
        elif format is Format.PNG:
            drawn = png_bytes(page, size)
        ledger = self._desk.services.ledger
        self._desk.jobs.start(
            partial(ledger.save, path, composition, format, drawn),
            partial(self._on_saved, path),
            writes=True,
        )

    def _on_saved(self, path: Path, _shared: SharedSummary) -> None:
        self._desk.hub.toast_requested.emit(f"Saved {path.name}. It is in your list.")
        self._desk.hub.touched.emit(Touched.LEDGER)

    def _ask_printer(self, composition: Composition) -> None:
        from worthwhile.ui.dialogs.printing import ask_printer

        page = composition.page
        assert page is not None
        ask_printer(
            self._page.window(), page, self._sheet.paper, self._desk.hub.toast_requested.emit
        )

    def _copy(self, composition: Composition) -> None:
        from worthwhile.exporters.summary_file import summary_bytes
        from worthwhile.ui.widgets.clipboard import copy_privately

        assert composition.page is not None
        copy_privately(summary_bytes(composition.page, Format.MARKDOWN).decode())
        self._desk.hub.toast_requested.emit(COPIED)


def file_name(months: Months, format: Format) -> str:
    """What a file is called at first: its months, and nobody's name."""
    since, until = months.since.iso(), months.until.iso()
    span = since if since == until else f"{since}-to-{until}"
    return f"worthwhile-summary-{span}.{format.value}"


def _reveals(services: Services, composition: Composition, hour: int) -> tuple[Reveal, ...]:
    return services.ledger.reveals(composition, hour)
