"""Saves a chart as a picture and its table as CSV, wherever the person says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from worthwhile.exporters.base import replacing, write_whole
from worthwhile.exporters.csv_file import write_table
from worthwhile.ui.charts.sheet import image_of, png_of, svg_of
from worthwhile.ui.widgets.file_asking import ask_where_to_save, ending

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from worthwhile.domain.table import PanelTable
    from worthwhile.ui.charts.sheet import Sheet
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.widgets.panel import Panel

PNG, SVG = "Picture, twice the size (*.png)", "Drawing, sharp at any size (*.svg)"
CSV = "CSV, for spreadsheets (*.csv)"


class ChartSaver(QObject):
    """Asks for a file name, then writes in the worker: whole or not at all."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def attach(
        self,
        panel: Panel,
        name: str,
        sheet: Callable[[], Sheet | None],
        table: Callable[[], PanelTable | None],
    ) -> None:
        """Let a panel offer both.

        Args:
            panel: whose menu it is.
            name: what the file is called, without the program's name and the ending.
            sheet: the chart as it stands when it is wanted; None when there is none.
            table: its table, likewise.
        """
        panel.offer_saving()
        panel.picture_wanted.connect(lambda: self._with(sheet(), partial(self.save_picture, name)))
        panel.table_wanted.connect(lambda: self._with(table(), partial(self.save_table, name)))

    @staticmethod
    def _with(what: object, deed: Callable[..., None]) -> None:
        if what is not None:
            deed(what)

    def save_picture(self, name: str, sheet: Sheet) -> None:
        """Ask where to, then write the chart as PNG or SVG."""
        kinds, write = (PNG, SVG), partial(self._write_picture, sheet)
        self._ask("Save this chart as a picture", name, kinds, write)

    def save_table(self, name: str, table: PanelTable) -> None:
        """Ask where to, then write the table as CSV."""
        self._ask("Save this table as CSV", name, (CSV,), partial(self._write_table, table))

    def _ask(
        self, title: str, name: str, kinds: tuple[str, ...], write: Callable[[Path], None]
    ) -> None:
        file_name = f"worthwhile-{name.replace('_', '-')}.{ending(kinds[0])}"
        ask_where_to_save(self._page, title, file_name, kinds, write)

    def _write_picture(self, sheet: Sheet, path: Path) -> None:
        """Paint here, where Qt paints; write in the worker."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if path.suffix.lower() == ".svg":
            self._write(path, partial(write_whole, path, svg_of(sheet, app)))
        else:
            self._write(path, partial(_write_png, path, image_of(sheet, app)))

    def _write_table(self, table: PanelTable, path: Path) -> None:
        self._write(path, partial(_write_csv, path, table))

    def _write(self, path: Path, deed: Callable[[], None]) -> None:
        self._desk.jobs.start(deed, partial(self._on_written, path), database=False, writes=True)

    def _on_written(self, path: Path, _nothing: None) -> None:
        self._desk.hub.toast_requested.emit(f"Saved {path.name}")


def _write_png(path: Path, image: QImage) -> None:
    write_whole(path, png_of(image))


def _write_csv(path: Path, table: PanelTable) -> None:
    with replacing(path, newline="") as file:
        write_table(file, table)
