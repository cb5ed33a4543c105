"""Which picture belongs to which panel. No Qt, no pyqtgraph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from worthwhile.domain.insights import PanelName
from worthwhile.ui.charts.panels.calibration import calibration_picture
from worthwhile.ui.charts.panels.cherry_pick import cherry_pick_picture
from worthwhile.ui.charts.panels.concentration import concentration_picture
from worthwhile.ui.charts.panels.cost import cost_picture
from worthwhile.ui.charts.panels.drift import drift_picture
from worthwhile.ui.charts.panels.intensity import intensity_picture
from worthwhile.ui.charts.panels.over_time import over_time_picture
from worthwhile.ui.charts.panels.rework import rework_picture

if TYPE_CHECKING:
    from worthwhile.domain.insights import Panels, Unit
    from worthwhile.ui.charts.marks import ChartPicture

PICTURES: Mapping[PanelName, Callable[[Panels, Unit], ChartPicture | None]] = MappingProxyType(
    {
        PanelName.OVER_TIME: over_time_picture,
        PanelName.INTENSITY: intensity_picture,
        PanelName.CALIBRATION: calibration_picture,
        PanelName.DRIFT: drift_picture,
        PanelName.REWORK: rework_picture,
        PanelName.CONCENTRATION: concentration_picture,
        PanelName.CHERRY_PICK: cherry_pick_picture,
        PanelName.COST: cost_picture,
    }
)


def panel_picture(panels: Panels, panel: PanelName, unit: Unit) -> ChartPicture | None:
    """The picture of a panel in a unit; None when there is too little for one."""
    return PICTURES[panel](panels, unit)
