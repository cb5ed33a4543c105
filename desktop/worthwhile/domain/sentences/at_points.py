"""What is said at the single points of the charts below the forest plot, and written on them.

The same rules as for every sentence about figures: a number stands with its range and with the
size of its evidence, and words hedge as far as the range does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.chances import CHANCES
from worthwhile.domain.insights import Side, Unit
from worthwhile.domain.sentences.pieces import (
    MINUS,
    figure,
    in_hundred,
    points,
    span,
    time_taken,
    uses,
)

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.figures import (
        ChanceBin,
        CherryPick,
        Concentration,
        Cost,
        Drift,
        ExtraTasks,
        Factor,
        Intensity,
        Interval,
        Rate,
        Rework,
        TimePoint,
        Trend,
        TypeShare,
        UseNumber,
    )
    from worthwhile.domain.marker import Marker
    from worthwhile.domain.outcome import Outcome

FEWEST_FOR_A_MARK = 5
"""A point on a chart that rests on fewer uses is drawn hollow and called too few."""
EITHER_WAY = "could go either way"
TOO_FEW = "too few"
AS_EXPECTED = "as expected"

_VERDICTS = {
    Unit.HIT_RATE: ("more often than not", "less often than not"),
    Unit.VALUE_PER_USE: ("likely worth it", "likely not worth it"),
    Unit.TIME_RATIO: ("likely quicker", "likely slower"),
    Unit.NET_MINUTES: ("likely saves time", "likely costs time"),
}
_AXES = {
    Unit.HIT_RATE: "paid off, in 100 uses",
    Unit.VALUE_PER_USE: "points per use",
    Unit.TIME_RATIO: "time with AI against without, log scale",
    Unit.NET_MINUTES: "minutes saved per use",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NUMBERS = ("1st use", "2nd", "3rd", "4th", "5th on")
_PLACES = ("First use", "Second use", "Third use", "Fourth use", "Fifth use and later ones")


# --- words on the plots -----------------------------------------------------------------------


def tick_name(unit: Unit) -> str:
    """What the line of "no difference" is called on a small chart."""
    return "half of the time" if unit is Unit.HIT_RATE else "no difference"


def axis_name(unit: Unit) -> str:
    """What an axis of this unit counts."""
    return _AXES[unit]


def verdict(unit: Unit, side: Side) -> str:
    """What a range on this side of "no difference" says, in the unit's own words."""
    if side is Side.EITHER:
        return EITHER_WAY
    pays, costs = _VERDICTS[unit]
    return pays if side is Side.PAYS else costs


def use_number(number: int) -> str:
    """A use by its place within the day: "1st use", ... "5th on", all later ones too."""
    return _NUMBERS[number - 1]


def chance_words(chance: int) -> str:
    """A stated chance in full words."""
    return CHANCES.get(chance, f"{chance} in 100")


def measure(unit: Unit) -> Unit:
    """The unit of what is followed within a day: points for ratings, log time for times."""
    return Unit.TIME_RATIO if unit.is_time else Unit.VALUE_PER_USE


def money(value: float, currency: str) -> str:
    """An amount with its currency, two decimals below a hundred: "EUR 1.20", "EUR 140"."""
    amount = f"{abs(value):,.2f}" if abs(value) < 100 else f"{abs(value):,.0f}"
    return f"{currency} {MINUS if value < 0 else ''}{amount}"


def share(value: float) -> str:
    """A share of the uses: "18 in 100"."""
    return f"{in_hundred(value)} in 100"


def share_span(lo: float, hi: float) -> str:
    """The range of a share: "12 to 25"."""
    return f"{in_hundred(lo)} to {in_hundred(hi)}"


def slope(unit: Unit, value: float) -> str:
    """A change per step: points, or the change of the time with AI in percent."""
    return figure(measure(unit), value)


def slope_span(unit: Unit, lo: float, hi: float) -> str:
    """The range of a change per step."""
    return span(measure(unit), lo, hi)


def day_words(day: date) -> str:
    """A day as a sentence has it: "12 October 2025"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


# --- sentences at the points ------------------------------------------------------------------


def stated(unit: Unit, shown: Interval) -> str:
    """A figure with its range, without the size of its evidence."""
    best, between = figure(unit, shown.mean), span(unit, shown.lo, shown.hi)
    match unit:
        case Unit.HIT_RATE:
            middle = f"{best} in 100 paid off"
        case Unit.VALUE_PER_USE:
            middle = f"{best} points per use"
        case Unit.TIME_RATIO:
            middle = f"{time_taken(shown.mean)} with AI"
        case Unit.NET_MINUTES:
            middle = f"{best} minutes saved per use"
    return f"{middle}, 90% range {between}"


def time_point(unit: Unit, point: TimePoint, side: Side) -> str:
    """One point along time."""
    return f"{day_words(point.day)}: {stated(unit, point.figure)}; {verdict(unit, side)}."


def marker_words(marker: Marker) -> str:
    """A dated remark."""
    return f"{day_words(marker.day)}: your marker, “{marker.text}”."


def trend_words(unit: Unit, trend: Trend) -> str:
    """The straight line through time; it never says why."""
    best, between = slope(unit, trend.per_month), slope_span(unit, trend.lo, trend.hi)
    what = "time with AI" if unit.is_time else "points"
    return (
        f"A straight line through all uses: {best} {what} each month, 90% range {between}, "
        f"{uses(trend.n)} in {trend.weeks} weeks."
    )


def trend_rests_on(unit: Unit, trend: Trend) -> str:
    """What the straight line counts, and what it rests on: a part of a table's row."""
    what = "time with AI" if unit.is_time else "points"
    return f"{what}, a straight line through {uses(trend.n)} in {trend.weeks} weeks"


def number_point(unit: Unit, number: UseNumber) -> str:
    """One use-number within the day."""
    name = f"{_PLACES[number.number - 1]} of the day"
    if number.n < FEWEST_FOR_A_MARK:
        return f"{name}: {TOO_FEW} to tell, {uses(number.n)}."
    return f"{name}: {stated(measure(unit), number.figure)}, {uses(number.n)}."


def slope_words(unit: Unit, intensity: Intensity) -> str:
    """What one more use on the same day changes."""
    best = slope(unit, intensity.per_use)
    between = slope_span(unit, intensity.lo, intensity.hi)
    what = "time with AI" if unit.is_time else "points"
    return (
        f"Each extra use on the same day: {best} {what}, 90% range {between}, "
        f"{uses(intensity.n)} on {intensity.days} days."
    )


def chance_point(one: ChanceBin) -> str:
    """All forecasts that named one chance, and how they came out."""
    said = f"You said {one.chance} in 100 ({chance_words(one.chance).lower()})"
    if one.n < FEWEST_FOR_A_MARK:
        return f"{said}: {TOO_FEW} to tell, {forecasts(one.n)}."
    rate = one.hit_rate
    return (
        f"{said}: {share(rate.mean)} paid off, 90% range {share_span(rate.lo, rate.hi)}, "
        f"{forecasts(one.n)}."
    )


def score_words(skill: float | None, n: int) -> str:
    """What the error of the chances rests on, and what it is worth: a part of a table's row."""
    if skill is None:
        return forecasts(n)
    better = "better" if skill >= 0 else "worse"
    usual = "than always naming your own usual rate"
    return f"{forecasts(n)}, {abs(skill) * 100:.0f}% {better} {usual}"


def minutes_each(value: float) -> str:
    """Minutes of a use on average: "3 minutes a use"."""
    whole = round(value)
    return "1 minute a use" if whole == 1 else f"{whole} minutes a use"


def forecasts(n: int) -> str:
    """The size of the evidence of chances."""
    return "1 forecast" if n == 1 else f"{n} forecasts"


def tasks(n: int) -> str:
    """The size of the evidence of times without AI."""
    return "1 task" if n == 1 else f"{n} tasks"


def factor_words(factor: Factor, n: int) -> str:
    """Actual over forecast time of the tasks done without AI."""
    return (
        f"Without AI, tasks took {factor.value:.2f} times as long as you said, "
        f"90% range {factor.lo:.2f} to {factor.hi:.2f}, {tasks(n)}."
    )


def move_words(first: Outcome, later: Outcome, moved: float) -> str:
    """One cell of the look-backs: a first rating and a later one."""
    if first is later:
        return f"{share(moved)} look-backs: {first.label}, and still so later."
    return f"{share(moved)} look-backs: {first.label} at first, {later.label} later."


def drift_words(drift: Drift) -> str:
    """How ratings move on average when asked again."""
    return (
        f"Asked again, ratings change by {points(drift.mean)} points on average, "
        f"90% range {points(drift.lo)} to {points(drift.hi)}, {look_backs(drift.n)}."
    )


def settled_words(drift: Drift) -> str:
    """The value per use once it is corrected for that."""
    shown = drift.settled
    return (
        f"Corrected for this, a use is worth {points(shown.mean)} points, "
        f"90% range {points(shown.lo)} to {points(shown.hi)}."
    )


def look_backs(n: int) -> str:
    """The size of the evidence of a drift."""
    return "1 look-back" if n == 1 else f"{n} look-backs"


def type_words(one: TypeShare) -> str:
    """A task type's share of the worthwhile uses."""
    return f"{one.task_type}: {share(one.share)} of the uses that paid off."


def rest_words(count: int, rest: float) -> str:
    """All further task types together."""
    return f"{count} other task types together: {share(rest)} of the uses that paid off."


def spread_words(concentration: Concentration) -> str:
    """How concentrated the worthwhile uses are."""
    return (
        f"{share(concentration.top_two)} are in two task types; all are as concentrated as if "
        f"spread evenly over {concentration.effective:.1f} pairs of tool and task type, "
        f"{uses(concentration.hits)}."
    )


def fixing_words(rework: Rework) -> str:
    """How much of the time with AI goes into correcting."""
    return (
        f"{share(rework.share)} minutes with AI go into fixing, 90% range "
        f"{share_span(rework.lo, rework.hi)}; {rework.minutes_per_use:.0f} minutes a use on "
        f"average, {uses(rework.n)}."
    )


def others_words(rate: Rate) -> str:
    """How often it fell on somebody else."""
    return (
        f"In {share(rate.mean)} uses somebody else had to fix or finish it, "
        f"90% range {share_span(rate.lo, rate.hi)}."
    )


def extra_words(extra: ExtraTasks) -> str:
    """Tasks that would not have been done, or not so, without AI."""
    rate = extra.share
    cost = "" if extra.minutes_each is None else f"; {extra.minutes_each:.0f} minutes each"
    return (
        f"{share(rate.mean)} tasks would not have been done so without AI, 90% range "
        f"{share_span(rate.lo, rate.hi)}{cost}, {uses(extra.n_answered)}."
    )


def arm_words(name: str, rate: Rate, n: int) -> str:
    """How often one kind of entries paid off."""
    return (
        f"{name}: {share(rate.mean)} paid off, 90% range {share_span(rate.lo, rate.hi)}, {uses(n)}."
    )


def gap_words(pick: CherryPick) -> str:
    """Volunteered entries against prompted ones."""
    return (
        f"Uses logged unasked paid off {gap(pick.gap)} in 100 against those logged when asked, "
        f"90% range {gap(pick.lo)} to {gap(pick.hi)}, "
        f"{uses(pick.n_volunteered)} against {pick.n_prompted}."
    )


def gap(value: float) -> str:
    """A difference of shares in whole uses in a hundred, with its sign."""
    whole = round(value * 100)
    sign = "+" if whole > 0 else MINUS if whole < 0 else ""
    return f"{sign}{abs(whole)}"


def cost_words(cost: Cost) -> str:
    """What a worthwhile use costs in fees."""
    low, high = (money(end, cost.currency) for end in (cost.lo, cost.hi))
    return (
        f"{money(cost.per_worthwhile, cost.currency)} in fees for each use that paid off, "
        f"90% range {low} to {high}, {uses(cost.hits)} that paid off."
    )
