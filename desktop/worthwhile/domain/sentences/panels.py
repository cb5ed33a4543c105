"""The words round the panels below the forest plot that are drawn in the unit of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import PanelName, PanelWords, Unit
from worthwhile.domain.sentences.at_points import slope, slope_span
from worthwhile.domain.sentences.other_panels import other_panels
from worthwhile.domain.sentences.pieces import (
    BY_YOUR_ESTIMATES,
    points,
    time_taken,
    uses,
)

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.figures import Intensity, OverTime, Trend
    from worthwhile.domain.insights import Panels

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DRAWN = {
    Unit.HIT_RATE: "Uses in 100 that paid off",
    Unit.VALUE_PER_USE: "Points per use",
    Unit.TIME_RATIO: "Change in time of a typical use",
    Unit.NET_MINUTES: "Net minutes per use",
}
_NO_CAUSE = "A line through time shows that something changed, not why."
_STANDARDS = "Ratings move when your standards move, too."
_WITHIN_DAYS = "Only uses of the same day are compared: busy days bring other work than quiet ones."


def panel_words(panels: Panels) -> dict[tuple[PanelName, Unit], PanelWords]:
    """The words of every panel that is shown, for every unit it is shown in."""
    told: dict[tuple[PanelName, Unit], PanelWords] = {}
    for unit in Unit:
        over_time = panels.over_time.get(unit)
        if over_time is not None:
            told[PanelName.OVER_TIME, unit] = _over_time(unit, over_time, panels)
        intensity = panels.intensity.get(unit)
        if intensity is not None:
            told[PanelName.INTENSITY, unit] = _intensity(unit, intensity)
        for name, words in other_panels(panels):
            told[name, unit] = words
    return told


# --- over time ------------------------------------------------------------------------------


def _over_time(unit: Unit, shown: OverTime, panels: Panels) -> PanelWords:
    whose = f", {BY_YOUR_ESTIMATES}" if unit.is_time else ""
    caption = (
        f"{_DRAWN[unit]}{whose}, smoothed over {_spell_of(shown.smoothed_days)}. "
        "Bands: 50% and 90%."
    )
    trend = shown.trend
    title = _trend_title(unit, trend, panels) or _since_title(unit, shown) or _neutral(unit)
    notes = [
        _trend_note(unit, trend),
        _NO_CAUSE if unit.is_time else f"{_NO_CAUSE} {_STANDARDS}",
    ]
    return PanelWords(title, caption, " ".join(note for note in notes if note))


def _neutral(unit: Unit) -> str:
    return {
        Unit.HIT_RATE: "How often it paid off, over time",
        Unit.VALUE_PER_USE: "Value per use, over time",
        Unit.TIME_RATIO: "Time of a typical use, over time",
        Unit.NET_MINUTES: "Minutes saved per use, over time",
    }[unit]


def _trend_title(unit: Unit, trend: Trend | None, panels: Panels) -> str:
    """What a clear trend says; ratings alone are never told as "AI got better"."""
    if trend is None or trend.lo <= 0 <= trend.hi:
        return ""
    up = trend.lo > 0
    if unit.is_time:
        return f"A typical use saves {'more' if up else 'less'} time than it did"
    words = f"Your ratings have {'risen' if up else 'fallen'}"
    times = panels.over_time.get(Unit.TIME_RATIO)
    other = times.trend if times is not None else None
    if other is not None and (other.lo > 0 if up else other.hi < 0):
        return f"{words}, and your times agree"
    return words


def _since_title(unit: Unit, shown: OverTime) -> str:
    """From which day on the whole range has stayed on one side, to the last day."""
    side = shown.points[-1].side(unit.tick)
    if not side:
        return ""
    since = shown.points[-1].day
    for point in reversed(shown.points):
        if point.side(unit.tick) != side:
            break
        since = point.day
    what = {
        (Unit.HIT_RATE, True): "it has paid off more often than not",
        (Unit.HIT_RATE, False): "it has paid off less often than not",
        (Unit.VALUE_PER_USE, True): "uses have been worth it on average",
        (Unit.VALUE_PER_USE, False): "uses have not been worth it on average",
        (Unit.TIME_RATIO, True): "a typical use seems to have been quicker",
        (Unit.TIME_RATIO, False): "a typical use seems to have taken longer",
        (Unit.NET_MINUTES, True): "uses seem to have come out ahead",
        (Unit.NET_MINUTES, False): "uses seem to have come out behind",
    }[unit, side > 0]
    whole = since == shown.points[0].day
    return f"In these days {what}" if whole else f"Since {_about(since)} {what}"


def _about(day: date) -> str:
    part = "early" if day.day <= 10 else "mid" if day.day <= 20 else "late"
    joint = "-" if part == "mid" else " "
    return f"{part}{joint}{_MONTHS[day.month - 1]}"


def _trend_note(unit: Unit, trend: Trend | None) -> str:
    if trend is None:
        return ""
    rests_on = f"{uses(trend.n)} over {trend.weeks} weeks"
    best, between = slope(unit, trend.per_month), slope_span(unit, trend.lo, trend.hi)
    through, measure = ("times", "time") if unit.is_time else ("ratings", "points")
    told = (
        f"Straight line through {through}: {best} {measure} a month (90% range {between}), "
        f"{rests_on}."
    )
    if trend.lo <= 0 <= trend.hi:
        told += " No visible trend rarely means that there is none."
    return told


def _spell_of(days: int) -> str:
    weeks = {7: "one week", 14: "two weeks", 21: "three weeks", 28: "four weeks", 42: "six weeks"}
    return weeks.get(days, f"{days} days")


# --- within the day -------------------------------------------------------------------------


def _intensity(unit: Unit, shown: Intensity) -> PanelWords:
    what = "Time of a typical use" if unit.is_time else "Points per use"
    caption = f"{what} at the first, second … fifth and later use of a day, days held equal."
    title = "First and later uses of a day"
    if not shown.lo <= 0 <= shown.hi:
        less = "less" if shown.hi < 0 else "more"
        title = f"Later uses of a day {'save' if unit.is_time else 'pay off'} {less}"
        title += " time" if unit.is_time else ""
    between = slope_span(unit, shown.lo, shown.hi)
    told = time_taken(shown.per_use) if unit.is_time else f"{points(shown.per_use)} points"
    return PanelWords(
        title,
        caption,
        f"One more use on the same day: {told} (90% range {between}), "
        f"{uses(shown.n)} on {shown.days} days. {_WITHIN_DAYS}",
    )
