"""How the panels below the forest plot are worked out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from worthwhile.domain.insights import PanelName, Unit
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.sentences import figure, in_hundred, points, span, uses
from worthwhile.domain.sentences.at_points import (
    gap,
    look_backs,
    money,
    share_span,
    slope,
    slope_span,
)
from worthwhile.domain.working.calibration import calibration
from worthwhile.domain.working.steps import (
    CAVEAT_RATINGS,
    CAVEAT_TIMES,
    Step,
    Table,
    Working,
    plain,
    signed,
)

if TYPE_CHECKING:
    from worthwhile.domain.figures import Halves, Trend
    from worthwhile.domain.insights import Insights, Panels

_NOTHING = Step("There is not enough to work anything out yet.")


def panel_working(insights: Insights, panel: PanelName, unit: Unit) -> Working:
    """The steps that lead to what a panel shows, with the person's own numbers."""
    panels = insights.panels
    match panel:
        case PanelName.OVER_TIME:
            return _over_time(panels, unit)
        case PanelName.INTENSITY:
            return _intensity(panels, unit)
        case PanelName.CALIBRATION:
            return calibration(panels.calibration)
        case PanelName.DRIFT:
            return _drift(insights)
        case PanelName.REWORK:
            return _rework(panels)
        case PanelName.CONCENTRATION:
            return _concentration(panels)
        case PanelName.CHERRY_PICK:
            return _cherry_pick(panels)
        case PanelName.COST:
            return _cost(panels)


def _caveat(unit: Unit) -> str:
    return CAVEAT_TIMES if unit.is_time else CAVEAT_RATINGS


# --- over time and within the day -----------------------------------------------------------


def _over_time(panels: Panels, unit: Unit) -> Working:
    title, shown = "Over time", panels.over_time.get(unit)
    if shown is None:
        return Working(title, (_NOTHING,), "")
    last = shown.points[-1]
    steps = [
        Step(
            "Each point is worked out like the figure of a group, from the uses around its day: "
            "the nearer a use is, the more it counts, and never as more than one use. Together "
            f"the weights come to {shown.smoothed_days} whole days.",
            f"last point:  {_told(unit, last.figure.mean)},  90% from "
            f"{span(unit, last.figure.lo, last.figure.hi)}",
        )
    ]
    if shown.trend is not None:
        steps.append(_trend(shown.trend, unit))
    halves = panels.halves.get(unit)
    if halves is not None:
        steps.append(_halves(halves, unit))
    return Working(title, tuple(steps), f"{_caveat(unit)} A line through time does not say why.")


def _trend(trend: Trend, unit: Unit) -> Step:
    widened = math.sqrt((1 + trend.r1) / (1 - trend.r1))
    of = "log time saved" if unit.is_time else "points"
    best, between = slope(unit, trend.per_month), slope_span(unit, trend.lo, trend.hi)
    return Step(
        f"The straight line is least squares of {of} against days, {uses(trend.n)} over "
        f"{trend.weeks} weeks. Good and bad days come in runs, so its error is widened by how "
        "much each use resembles the one before it.",
        f"× √((1 + {trend.r1:.2f}) ÷ (1 − {trend.r1:.2f})) = {widened:.2f};  {best} a month,  "
        f"90% from {between}",
    )


def _halves(halves: Halves, unit: Unit) -> Step:
    return Step(
        "The last 90 days and what came before are worked out apart. They are named only when "
        "they differ with 9 in 10 or more.",
        f"{_told(unit, halves.recent.mean)} ({uses(halves.n_recent)}) against "
        f"{_told(unit, halves.earlier.mean)} ({uses(halves.n_earlier)});  P(better now) = "
        f"{in_hundred(halves.p_better)} in 100",
    )


def _told(unit: Unit, value: float) -> str:
    tail = {Unit.HIT_RATE: " in 100", Unit.VALUE_PER_USE: " points", Unit.TIME_RATIO: " time"}
    return f"{figure(unit, value)}{tail.get(unit, ' min')}"


def _intensity(panels: Panels, unit: Unit) -> Working:
    title, shown = "First and later uses of a day", panels.intensity.get(unit)
    if shown is None:
        return Working(title, (_NOTHING,), "")
    of = "log time saved" if unit.is_time else "points"
    best, between = slope(unit, shown.per_use), slope_span(unit, shown.lo, shown.hi)
    df = shown.n - shown.days - 1
    rows = tuple(
        (
            f"{each.number}{' and later' if each.number == 5 else ''}",
            str(each.n),
            slope(unit, each.figure.mean),
            slope_span(unit, each.figure.lo, each.figure.hi),
        )
        for each in shown.numbers
    )
    steps = (
        Step(
            f"From the {of} of each use the mean of its day is taken off, and from its "
            "number within the day the mean number of that day: so no day is held against "
            "another. Days with one use say nothing here.",
            table=Table(("Use of the day", "Uses", "Best guess", "90% range"), rows),
        ),
        Step(
            "The slope of a straight line through what is left is what one more use on the same "
            "day changes.",
            f"{best} a use,  t with {shown.n} − {shown.days} − 1 = {df} degrees of freedom:  "
            f"90% from {between}",
        ),
    )
    return Working(title, steps, _caveat(unit))


# --- look-backs, rework ---------------------------------------------------------------------


def _drift(insights: Insights) -> Working:
    title, shown = "First ratings, and later ones", insights.panels.drift
    if shown is None:
        return Working(title, (_NOTHING,), "")
    counts, n = insights.overall.outcomes, insights.overall.n
    first = sum(int(o) * count for o, count in zip(Outcome, counts, strict=True)) / max(n, 1)
    settled = shown.settled
    steps = (
        Step(
            "A quarter of your entries, drawn by lot, is asked about again later with the first "
            "rating hidden. The drift is the mean of later minus first.",
            f"{signed(shown.mean, 2)} points from {look_backs(shown.n)},  t with {shown.n} − 1 = "
            f"{shown.n - 1} degrees of freedom:  90% from {points(shown.lo)} to "
            f"{points(shown.hi)}",
        ),
        Step(
            "All first ratings are moved by it. The range allows for both: how much first ratings "
            "vary, and how little is known of the drift.",
            f"{signed(first, 2)} + ({signed(shown.mean, 2)}) = {signed(first + shown.mean, 2)};  "
            f"90% from {points(settled.lo)} to {points(settled.hi)}",
        ),
    )
    caveat = "A later rating is no truer by itself; it knows more of what came after."
    return Working(title, steps, caveat)


def _rework(panels: Panels) -> Working:
    steps = []
    rework, others, extra = panels.rework, panels.on_others, panels.extra_tasks
    if rework is not None:
        each = rework.minutes_per_use
        steps.append(
            Step(
                f"Minutes spent correcting over all minutes with AI, {uses(rework.n)} that state "
                "both. Its range comes from leaving out one use at a time.",
                f"{each:.1f} min a use ÷ {each / rework.share if rework.share else 0:.1f} min a "
                f"use = {rework.share:.2f};  90% from {share_span(rework.lo, rework.hi)} in 100",
            )
        )
    if others is not None:
        steps.append(
            Step(
                "Uses where somebody else had to fix or finish it; half a use is added to each "
                "side.",
                f"{in_hundred(others.mean)} in 100,  90% from {share_span(others.lo, others.hi)}",
            )
        )
    if extra is not None:
        share = extra.share
        steps.append(
            Step(
                "Tasks you would not have done, or not so large, without AI, of those where you "
                "said so; half a use is added to each side. They enter no figure of time.",
                f"({extra.n_extra} + 0.5) ÷ ({extra.n_answered} + 1) = {share.mean:.3f};  90% "
                f"from {share_span(share.lo, share.hi)} in 100",
            )
        )
    return Working("Correcting, and extra work", tuple(steps) or (_NOTHING,), "")


# --- where, which, and fees -----------------------------------------------------------------


def _concentration(panels: Panels) -> Working:
    title, shown = "Where the worthwhile uses are", panels.concentration
    if shown is None:
        return Working(title, (_NOTHING,), "")
    rows = tuple((one.task_type, f"{in_hundred(one.share)} in 100") for one in shown.types)
    steps = (
        Step(
            f"Each task type's share of {uses(shown.hits)} that paid off.",
            table=Table(("Task type", "Share"), rows),
        ),
        Step(
            "How many equally large groups would be as concentrated: one over the sum of squared "
            "shares of the pairs of tool and task type.",
            f"1 ÷ {1 / shown.effective:.3f} = {shown.effective:.1f}",
        ),
    )
    return Working(title, steps, "This describes what you logged. It estimates nothing.")


def _cherry_pick(panels: Panels) -> Working:
    title, shown = "Logged unasked, and when asked", panels.cherry_pick
    if shown is None:
        return Working(title, (_NOTHING,), "")
    rows = tuple(
        (
            name,
            str(n),
            f"{in_hundred(rate.mean)} in 100",
            share_span(rate.lo, rate.hi),
        )
        for name, rate, n in (
            ("Unasked", shown.volunteered, shown.n_volunteered),
            ("When asked", shown.prompted, shown.n_prompted),
        )
    )
    steps = (
        Step(
            "How often each kind paid off, half a use added to each side.",
            table=Table(("Logged", "Uses", "Paid off", "90% range"), rows),
        ),
        Step(
            "The range of the difference comes from both ranges together: every pair of shares "
            "weighed by how well it goes with what you saw.",
            f"{gap(shown.gap)} in 100,  90% from {gap(shown.lo)} to {gap(shown.hi)};  P(unasked "
            f"pays off more often) = {in_hundred(shown.p_higher)} in 100",
        ),
    )
    return Working(title, steps, "What you are asked for is drawn by lot; the rest you chose.")


def _cost(panels: Panels) -> Working:
    title, shown = "Fees for each use that paid off", panels.cost
    if shown is None:
        return Working(title, (_NOTHING,), "")
    expected = shown.fees / shown.per_worthwhile
    low, high = (money(value, shown.currency) for value in (shown.lo, shown.hi))
    step = Step(
        "Fees of these days (each day its part of the month's fee) over the uses expected to pay "
        "off: all uses times the hit rate. The range is that of the hit rate.",
        f"{money(shown.fees, shown.currency)} ÷ {plain(expected, 1)} = "
        f"{money(shown.per_worthwhile, shown.currency)};  90% from {low} to {high}",
    )
    return Working(title, (step,), "It falls simply by using AI more: no measure of worth.")
