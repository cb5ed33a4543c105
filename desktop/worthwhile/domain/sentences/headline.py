"""The sentence at the top of the page and the one noticed on Home, in pieces round their figure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import (
    FEWEST_FOR_A_CLAIM,
    FEWEST_FOR_A_FIGURE,
    Headline,
    Scope,
    Side,
    State,
    Unit,
)
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.sentences.cells import costs_time
from worthwhile.domain.sentences.pieces import (
    FELT,
    MINUS,
    in_hundred,
    minutes,
    opening,
    points,
    span,
    time_taken,
    timed_uses,
    uses,
)

if TYPE_CHECKING:
    from worthwhile.domain.figures import Interval
    from worthwhile.domain.insights import Cell

_HELPING = (State.HELPS, State.HELPS_STRONGLY)


def headline(unit: Unit, overall: Cell, scope: Scope) -> Headline:
    """The sentence at the top of the page."""
    if overall.n == 0:
        return _nothing(scope)
    if overall.n < FEWEST_FOR_A_FIGURE:
        note = f"{overall.sentence} A figure appears from {spelled(FEWEST_FOR_A_FIGURE)} on."
        return Headline("Too few to tell yet.", "", "", note, None)
    if unit is Unit.HIT_RATE:
        return _hit_rate(overall, scope)
    if unit is Unit.VALUE_PER_USE:
        return _value_per_use(overall, scope)
    if overall.net_minutes is None or overall.n_timed == 0:
        return _no_times()
    if unit is Unit.NET_MINUTES:
        return _net_minutes(overall, overall.net_minutes, scope)
    saved = overall.figure(Unit.TIME_RATIO)
    if saved is None:
        note = f"A figure appears from {spelled(FEWEST_FOR_A_FIGURE)} with times on."
        return Headline("Too few times to tell yet.", "", "", note, None)
    return _time_ratio(overall, saved, scope)


def _nothing(scope: Scope) -> Headline:
    if scope.is_everything:
        note = (
            "A line appears here for each kind of task once it has five rated uses. "
            "Until then the honest answer is “too few to tell”."
        )
        return Headline("Nothing to conclude yet.", "", "", note, None)
    return Headline("Nothing to conclude here.", "", "", "No rated use matches the filters.", None)


def _no_times() -> Headline:
    note = (
        "Times appear here once uses say how long they took and how long the same would have "
        "taken without AI: best stated before you begin."
    )
    return Headline("No times to tell from yet.", "", "", note, None)


# --- from ratings ---------------------------------------------------------------------------


def _hit_rate(overall: Cell, scope: Scope) -> Headline:
    rate = overall.hit_rate
    times = _times_in_ten(rate.lo, rate.hi)
    when, it = _when_you_use(scope), _what_you_use(scope)
    if overall.n < FEWEST_FOR_A_CLAIM:
        before = f"Too early to say much: {it} may pay off for you "
    elif overall.side(Unit.HIT_RATE) is Side.EITHER:
        before = f"{opening(when)}, it could go either way: it pays off for you "
    else:
        before = f"{opening(when)}, it probably pays off for you "
    note = (
        f"Best guess {in_hundred(rate.mean)} in 100. "
        f"90% range {span(Unit.HIT_RATE, rate.lo, rate.hi)}, {_rated(overall)}. {_FELT}"
    )
    return Headline(before, times, ".", note, rate)


def _value_per_use(overall: Cell, scope: Scope) -> Headline:
    value = overall.value_per_use
    side = overall.side(Unit.VALUE_PER_USE)
    when, it = _when_you_use(scope), _what_you_use(scope)
    low, high = value.lo, value.hi
    if overall.n < FEWEST_FOR_A_CLAIM or side is Side.EITHER:
        shown = f"{span(Unit.VALUE_PER_USE, low, high)} points"
        before, after = f"{opening(when)}, it could go either way: on average ", " per use."
        if overall.n < FEWEST_FOR_A_CLAIM:
            before = f"Too early to say much: a use of {it} may come to "
            after = ", on average."
    elif side is Side.PAYS:
        shown = f"{low:.1f} to {high:.1f} points"
        before, after = f"{opening(when)}, you probably come out ", " ahead, on average."
    else:
        shown = f"{abs(high):.1f} to {abs(low):.1f} points"
        before, after = f"{opening(when)}, you probably come out ", " behind, on average."
    note = (
        f"Best guess {points(value.mean)} points per use. "
        f"90% range {span(Unit.VALUE_PER_USE, value.lo, value.hi)}, {_rated(overall)}. {_FELT} "
        f"A point is one step of the scale from {Outcome.BACKFIRED.label} ({MINUS}2) "
        f"to {Outcome.CLEAR_WIN.label} (+2)."
    )
    return Headline(before, shown, after, note, value)


_FELT = f"Evidence: {FELT}."


def _rated(overall: Cell) -> str:
    return f"from {uses(overall.n)} you rated"


def _times_in_ten(lo: float, hi: float) -> str:
    """A range of shares as whole times in ten, rounded outward so that it claims no more."""
    low, high = math.floor(lo * 10 + 1e-9), math.ceil(hi * 10 - 1e-9)
    if low <= 0 and high < 10:
        return f"at most {high} times in 10" if high > 1 else "at most once in 10"
    if high >= 10 and low > 0:
        return f"at least {low} times in 10" if low > 1 else "at least once in 10"
    return f"{low} to {high} times in 10" if low < high else f"{low} times in 10"


# --- from times -----------------------------------------------------------------------------


def _net_minutes(overall: Cell, net: Interval, scope: Scope) -> Headline:
    """Ahead or behind only where the table of claims says so (`State`), else either way."""
    plain = overall.plain_minutes
    each = f"Each time you use {_what_you_use(scope)}"
    shown, after = f"{span(Unit.NET_MINUTES, net.lo, net.hi)} minutes", " per use, on average."
    at_their_word = False
    if overall.n_timed < FEWEST_FOR_A_CLAIM:
        before = "Too early to say much about time: somewhere between "
        shown = f"{minutes(net.lo)} and {minutes(net.hi)} minutes"
    elif overall.state in _HELPING and net.lo > 0:
        before, after = f"{each}, you {_likely(overall)} come out ", " ahead, on average."
        shown = f"{_bare(net.lo)} to {_bare(net.hi)} minutes"
    elif overall.state in _HELPING:
        before = f"{each}, you {_likely(overall)} come out ahead: "
    elif costs_time(overall) and plain is not None and plain.mean <= -0.5:
        net, at_their_word = plain, True
        shown = f"{span(Unit.NET_MINUTES, net.lo, net.hi)} minutes"
        before = f"{each}, you probably come out behind: "
        if net.hi < 0:
            before, after = f"{each}, you probably come out ", " behind, on average."
            shown = f"{_bare(net.hi)} to {_bare(net.lo)} minutes"
    elif overall.state is State.SAME:
        before = f"{each}, it makes little difference: "
    elif net.lo > 0:
        before = f"{each}, your times come out "
        shown = f"{_bare(net.lo)} to {_bare(net.hi)} minutes"
        after = " ahead, but whether it helps is open."
    else:
        before = f"{each}, it could go either way: "
    note = (
        f"Best guess {minutes(net.mean)} min per use. 90% range "
        f"{span(Unit.NET_MINUTES, net.lo, net.hi)}, {_rated(overall)}, {overall.n_timed} of them "
        f"with times. {_how_known(overall, at_their_word=at_their_word)}"
    )
    return Headline(before, shown, after, note, net)


def _time_ratio(overall: Cell, saved: Interval, scope: Scope) -> Headline:
    typical = f"A typical use of {_what_you_use(scope)}"
    after, at_their_word = ".", False
    side, plain = overall.side(Unit.TIME_RATIO), overall.plain(Unit.TIME_RATIO)
    if overall.n_timed < FEWEST_FOR_A_CLAIM:
        before = f"Too early to say much: a typical use of {_what_you_use(scope)} may take "
    elif overall.state is State.SAME:
        before, after = f"{typical} makes little difference: ", " than without."
    elif side is Side.PAYS and overall.state in _HELPING:
        before = f"{typical} {_likely(overall)} takes "
    elif side is Side.PAYS and overall.state is State.MIXED:
        before = f"{typical} probably takes "
        after = ", but the few that went badly cancel it out."
    elif side is Side.PAYS:
        before = f"{typical} seems to take "
        after = ", but whether it helps is open."
    elif side is Side.COSTS and plain is not None:
        saved, at_their_word = plain, True
        before = f"{typical} probably takes "
    else:
        before, after = f"{typical} could go either way: ", " than without."
    between = span(Unit.TIME_RATIO, saved.lo, saved.hi)
    note = (
        f"Best guess {time_taken(saved.mean)}. 90% range {between}, "
        f"from {timed_uses(overall.n_timed)}. {_how_known(overall, at_their_word=at_their_word)}"
    )
    return Headline(before, f"{between} time", after, note, saved)


def _likely(overall: Cell) -> str:
    return "very likely" if overall.state is State.HELPS_STRONGLY else "probably"


def _how_known(overall: Cell, *, at_their_word: bool) -> str:
    """Whose estimate it is, what was done to it, and the grade."""
    if at_their_word:
        done = "taken at their word"
    elif overall.grade is Grade.CALIBRATED:
        done = "corrected by your tasks without AI"
    else:
        done = "discounted, as people overstate the time without AI"
    return f"By your own estimates, {done}. Evidence: {overall.grade.words}."


def _bare(value: float) -> str:
    return minutes(value).lstrip(f"+{MINUS}")


# --- what the page was narrowed to ----------------------------------------------------------


def _what_you_use(scope: Scope) -> str:
    words = scope.tool or "AI"
    if scope.task_type is not None:
        words += f" for {scope.task_type}"
    if scope.project is not None:
        words += f" on {scope.project}"
    return f"{words} in this selection" if scope.narrowed else words


def _when_you_use(scope: Scope) -> str:
    return f"when you use {_what_you_use(scope)}"


def spelled(n: int) -> str:
    """How many rated uses are needed, in words."""
    return {5: "five rated uses"}.get(n, f"{n} rated uses")
