"""Every chart below the forest plot on one sheet, in one theme and width, to be looked at.

python tests/helpers/panel_specimen.py FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_SCALE_FACTOR", "1.25")
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "desktop")]

from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from helpers.panel_figures import some_panels
from worthwhile.domain.insights import PanelName, Panels, Unit
from worthwhile.settings import ThemeChoice
from worthwhile.ui.charts.panel_chart import PanelChart
from worthwhile.ui.theme import Theme, TypeRole
from worthwhile.ui.widgets.layouts import vbox
from worthwhile.ui.widgets.panel import Panel
from worthwhile.ui.widgets.surfaces import Ground

WIDTHS = {"wide": (1048, 2), "narrow": (872, 1)}


def panel_of(theme: Theme, chart: PanelChart, title: str) -> Panel:
    """A chart on its panel."""
    panel = Panel(theme, 12)
    panel.set_chart(chart)
    panel.set_words(title, "Unit and what is drawn. Line 90%, bar 50%.", "The caveat stands here.")
    return panel


class PanelSheet(Ground):
    """All panels in one unit, in one column or two."""

    def __init__(self, theme: Theme, panels: Panels, unit: Unit, columns: int) -> None:
        super().__init__(theme)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 36, 12, 36)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(40)
        self.charts = [PanelChart(theme, name) for name in PanelName]
        for number, chart in enumerate(self.charts):
            chart.show_figures(panels, unit)
            title = chart.panel.value.replace("_", " ").capitalize()
            box = QWidget()
            column = vbox(theme, box)
            column.addWidget(panel_of(theme, chart, title))
            column.addStretch(1)
            grid.addWidget(box, number // columns, number % columns)
            grid.setColumnStretch(number % columns, 1)


def picture(theme: Theme, panels: Panels, unit: Unit, width: int, columns: int) -> object:
    """The sheet as a picture."""
    sheet = PanelSheet(theme, panels, unit, columns)
    sheet.resize(width, 400)
    sheet.show()
    QApplication.processEvents()
    sheet.resize(width, sheet.heightForWidth(width) if sheet.hasHeightForWidth() else 400)
    QApplication.processEvents()
    sheet.adjustSize()
    sheet.resize(width, sheet.sizeHint().height())
    QApplication.processEvents()
    grabbed = sheet.grab()
    sheet.close()
    sheet.deleteLater()
    return grabbed


def main() -> None:
    """Render the sheets into a folder."""
    folder = Path(sys.argv[1])
    only = sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for look in ("light", "dark"):
        for percent in (100, 150):
            theme = Theme(app, ThemeChoice(look), percent, reduced_motion=True)
            for size, (width, columns) in WIDTHS.items():
                for unit in Unit:
                    for few in (False, True):
                        name = "-".join(
                            [unit.value, look, size, str(percent), *(["few"] if few else [])]
                        )
                        if only and not all(word in name.split("-") for word in only):
                            continue
                        panels = some_panels(few=few)
                        shot = picture(theme, panels, unit, width, columns)
                        shot.save(str(folder / f"{name}.png"))  # type: ignore[attr-defined]
                        print(name, TypeRole.AXIS.value.pixels * percent // 100)  # noqa: T201


if __name__ == "__main__":
    main()
