"""The words round the panels that are the same in every unit of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import FEWEST_FOR_A_FIGURE, PanelName, PanelWords
from worthwhile.domain.sentences.at_points import forecasts, gap, look_backs, money, share_span
from worthwhile.domain.sentences.pieces import (
    MINUS,
    in_hundred,
    listed,
    minutes,
    opening,
    points,
    uses,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from worthwhile.domain.figures import (
        Calibration,
        CherryPick,
        Concentration,
        Cost,
        Drift,
        Factor,
    )
    from worthwhile.domain.insights import Panels

USUAL_DISCOUNT = 1.2


def other_panels(panels: Panels) -> Iterator[tuple[PanelName, PanelWords]]:
    """The words of each panel that is shown, without those drawn in the unit of the page."""
    if has_calibration(panels.calibration):
        yield PanelName.CALIBRATION, _calibration(panels.calibration)
    if panels.drift is not None:
        yield PanelName.DRIFT, _drift(panels.drift)
    if has_rework(panels):
        yield PanelName.REWORK, _rework(panels)
    if panels.concentration is not None:
        yield PanelName.CONCENTRATION, _concentration(panels.concentration)
    if panels.cherry_pick is not None:
        yield PanelName.CHERRY_PICK, _cherry_pick(panels.cherry_pick)
    if panels.cost is not None:
        yield PanelName.COST, _cost(panels.cost)


def has_calibration(calibration: Calibration) -> bool:
    """Whether there is anything to draw: a factor of one's own, or stated chances."""
    return calibration.k is not None or bool(calibration.bins)


def has_rework(panels: Panels) -> bool:
    """Whether anything is known of what comes after the first answer."""
    return not (panels.rework is None and panels.extra_tasks is None and panels.on_others is None)


# --- calibration ----------------------------------------------------------------------------


def _calibration(shown: Calibration) -> PanelWords:
    title = _chances_title(shown) or _factor_title(shown.k) or "What you expect, and what happens"
    caption = "Across: the chance you gave a use to pay off. Up: how often they did. Line 90%."
    if not shown.bins:
        caption = "How long tasks took without AI, against how long you said they would."
    return PanelWords(title, caption, " ".join((*_chances_notes(shown), *_factor_notes(shown))))


def _chances_title(shown: Calibration) -> str:
    """Only with forecasts enough for a score, all clear of their chances lying on one side."""
    if shown.brier is None:
        return ""
    sides = {
        rate.lo > one.chance / 100
        for one in shown.bins
        for rate in (one.hit_rate,)
        if one.n >= FEWEST_FOR_A_FIGURE and not rate.lo <= one.chance / 100 <= rate.hi
    }
    if len(sides) != 1:
        return ""
    return f"Uses pay off {'more' if sides.pop() else 'less'} often than you expect"


def _factor_title(k: Factor | None) -> str:
    if k is None or k.lo <= 1 <= k.hi:
        return ""
    over = "over" if k.hi < 1 else "under"
    return f"You {over}state how long things take without AI"


def _chances_notes(shown: Calibration) -> Iterator[str]:
    if shown.brier_skill is not None:
        better = "better" if shown.brier_skill > 0 else "no better"
        yield (
            f"Your chances were {better} than always naming your own average (skill "
            f"{_decimal(shown.brier_skill)}, {shown.n_forecasts} forecasts)."
        )
    elif shown.brier is not None:
        alike = "and all turned out alike: there is no score to tell."
        yield f"{forecasts(shown.n_forecasts)}, {alike}"
    elif shown.bins:
        yield f"{forecasts(shown.n_forecasts)}; a score needs 15."


def _factor_notes(shown: Calibration) -> Iterator[str]:
    k = shown.k
    if k is None:
        yield (
            "From 8 tasks done without AI and forecast first on, your own correction replaces the "
            "usual discount."
        )
        return
    yield (
        f"Without AI, tasks took {k.value:.2f} times what you had said (90% range {k.lo:.2f} to "
        f"{k.hi:.2f}, {shown.n_calibration} tasks), so times you state are divided by "
        f"{1 / k.value:.2f} instead of {USUAL_DISCOUNT}."
    )
    if shown.time_factor is not None:
        within = in_hundred(shown.time_factor.within_two)
        yield f"{within} in 100 came out within a factor of two."


def _decimal(value: float) -> str:
    text = f"{abs(value):.2f}"
    return f"{MINUS}{text}" if value < 0 and text != "0.00" else text


# --- look-backs -----------------------------------------------------------------------------


def _drift(shown: Drift) -> PanelWords:
    title = "First ratings, and later ones"
    if not shown.lo <= 0 <= shown.hi:
        lower = "lower" if shown.hi < 0 else "higher"
        title = f"Asked again, your ratings settle {lower}"
    notes = [
        f"On average {points(shown.mean)} points (90% range {points(shown.lo)} to "
        f"{points(shown.hi)}), {look_backs(shown.n)}."
    ]
    first = first_impressions(shown)
    if first:
        notes.append(first)
    settled = shown.settled
    notes.append(
        f"Corrected for it, a use is worth {points(settled.mean)} points (90% range "
        f"{points(settled.lo)} to {points(settled.hi)})."
    )
    caption = (
        "Down: the first rating. Across: the one given later, the first hidden. Figures: in 100."
    )
    return PanelWords(title, caption, " ".join(notes))


def first_impressions(shown: Drift) -> str:
    """What clear drift says about first ratings; "" when there is none."""
    if shown.lo <= 0 <= shown.hi:
        return ""
    high = "high" if shown.hi < 0 else "low"
    return f"Your first impressions run {high} by {abs(shown.mean):.1f} points."


# --- rework and extra tasks -----------------------------------------------------------------


def _rework(panels: Panels) -> PanelWords:
    rework, extra, others = panels.rework, panels.extra_tasks, panels.on_others
    notes = []
    if rework is not None:
        notes.append(
            f"Correcting took {in_hundred(rework.share)} in 100 minutes with AI (90% range "
            f"{share_span(rework.lo, rework.hi)}), {_bare(rework.minutes_per_use)} min per use, "
            f"{uses(rework.n)} that say so."
        )
    if others is not None:
        notes.append(
            f"Somebody else had to fix or finish {in_hundred(others.mean)} in 100 (90% range "
            f"{share_span(others.lo, others.hi)})."
        )
    if extra is not None:
        each = "" if extra.minutes_each is None else f", {_bare(extra.minutes_each)} min each"
        share = extra.share
        notes.append(
            f"Extra tasks, not done or not so large without AI: {in_hundred(share.mean)} in 100 "
            f"(90% range {share_span(share.lo, share.hi)}){each}, {uses(extra.n_answered)} that "
            "say so. They save no time, so no figure of time counts them."
        )
    return PanelWords(
        "Correcting, and extra work",
        "Shares in 100: of the minutes with AI, and of the uses. Line 90%.",
        " ".join(notes),
    )


def _bare(value: float) -> str:
    return minutes(abs(value)).lstrip("+")


# --- where, and which -----------------------------------------------------------------------


def _concentration(shown: Concentration) -> PanelWords:
    """A description of what was logged: shares of one whole, nothing estimated, so no range."""
    top = shown.types[:2]
    title = "Where the worthwhile uses are"
    if len(shown.types) > len(top) and shown.top_two > 0.5:
        names = listed(one.task_type for one in top)
        title = opening(f"{names} hold {in_hundred(shown.top_two)} in 100 worthwhile uses")
    return PanelWords(
        title,
        f"Shares of {uses(shown.hits)} that paid off, by task type.",
        "As concentrated as if spread evenly over "
        f"{shown.effective:.1f} pairs of tool and task type. This counts what you logged; "
        "it does not say where AI is worth more.",
    )


def _cherry_pick(shown: CherryPick) -> PanelWords:
    title = "Logged unasked, and when asked"
    if not shown.lo <= 0 <= shown.hi:
        less = "more" if shown.lo > 0 else "less"
        title = f"What you log unasked pays off {less} often than what you are asked for"
    caption = "Uses in 100 that paid off. Disc: logged unasked. Ring: when asked. Line 90%."
    note = (
        f"Difference {gap(shown.gap)} in 100 (90% range {gap(shown.lo)} to {gap(shown.hi)}), "
        f"{shown.n_volunteered} against {uses(shown.n_prompted)}. Where it is above 0, the other "
        "figures of this page look better than your days are."
    )
    return PanelWords(title, caption, note)


def _cost(shown: Cost) -> PanelWords:
    """Never a finding: it falls simply by using more."""
    best, low, high = (
        money(value, shown.currency) for value in (shown.per_worthwhile, shown.lo, shown.hi)
    )
    return PanelWords(
        "Fees for each use that paid off",
        f"Fees of these days over the uses expected to pay off, in {shown.currency}.",
        f"Best guess {best} (90% range {low} to {high}), "
        f"{uses(shown.hits)} that paid off. This falls simply by using AI more, so it says nothing "
        "about worth.",
    )
