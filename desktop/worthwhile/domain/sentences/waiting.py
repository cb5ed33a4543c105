"""What a panel that cannot say anything yet would need, in one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import PanelName, Unit, Waiting
from worthwhile.domain.sentences.other_panels import has_calibration, has_rework

if TYPE_CHECKING:
    from worthwhile.domain.insights import Panels

NEEDS = {
    PanelName.OVER_TIME: "A line over time needs five rated uses near each other in time.",
    PanelName.INTENSITY: (
        "A pattern within days needs 30 rated uses on 15 days with at least two of them."
    ),
    PanelName.CALIBRATION: (
        "Calibration needs uses with a stated chance of paying off, or 8 tasks done without AI "
        "whose time was stated before."
    ),
    PanelName.DRIFT: "How ratings settle needs five look-backs.",
    PanelName.REWORK: (
        "Correcting needs 8 uses that say how long it took; extra tasks need five answers to "
        "whether you would have done them anyway."
    ),
    PanelName.CONCENTRATION: "Where the worthwhile uses are needs 20 of them.",
    PanelName.CHERRY_PICK: (
        "Whether good uses are logged more readily needs 10 you logged unasked and 10 when asked."
    ),
    PanelName.COST: "Fees per worthwhile use need a subscription and five worthwhile uses.",
}
_NEED_TIMES = {
    PanelName.OVER_TIME: "In this unit a line over time needs more uses with both times.",
    PanelName.INTENSITY: "In this unit a pattern within days needs more uses with both times.",
}
TREND_NEEDS = "A trend needs 20 rated uses over four weeks."


def waiting(panels: Panels) -> tuple[Waiting, ...]:
    """One sentence for each panel that is not shown, in the order of the panels.

    A line over time without a trend is shown, and says here what the trend would need.
    """
    over_time = panels.over_time.get(Unit.HIT_RATE)
    shown = {
        PanelName.OVER_TIME: any(figure is not None for figure in panels.over_time.values()),
        PanelName.INTENSITY: any(figure is not None for figure in panels.intensity.values()),
        PanelName.CALIBRATION: has_calibration(panels.calibration),
        PanelName.DRIFT: panels.drift is not None,
        PanelName.REWORK: has_rework(panels),
        PanelName.CONCENTRATION: panels.concentration is not None,
        PanelName.CHERRY_PICK: panels.cherry_pick is not None,
        PanelName.COST: panels.cost is not None,
    }
    told = [Waiting(name, NEEDS[name]) for name in PanelName if not shown[name]]
    if over_time is not None and over_time.trend is None:
        told.insert(0, Waiting(PanelName.OVER_TIME, TREND_NEEDS))
    return tuple(told)


def waiting_for_times(panels: Panels, unit: Unit) -> tuple[Waiting, ...]:
    """The panels that tell something of ratings but, in this unit, have too few times to."""
    told = {waiting.panel for waiting in panels.waiting}
    return tuple(
        Waiting(name, sentence)
        for name, sentence in _NEED_TIMES.items()
        if unit.is_time and name not in told and (name, unit) not in panels.words
    )
