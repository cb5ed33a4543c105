"""What a summary says, in the first person: for somebody else, about the one who hands it over.

Hedged as the range is, with rounded figures only, and without a size of evidence: the band
stands beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import Side, State, Unit
from worthwhile.domain.month import Month
from worthwhile.domain.sentences.cells import costs_time
from worthwhile.domain.sentences.pieces import MINUS, listed
from worthwhile.domain.summary import Part, Shown, SummaryChoices

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from worthwhile.domain.insights import Cell
    from worthwhile.domain.summary_page import Rounded

TITLE = "Where AI has been worth it"
ALL_USES = "All uses"
OTHER = {
    Part.BY_TASK_TYPE: "Other kinds of task",
    Part.BY_TOOL: "Other tools",
    Part.BY_PROJECT: "Other projects",
}
NO_PROJECT = "Without a project"
NOTHING_UNDER = (
    "There is no summary of fewer than {fewest} rated uses: it would tell about single ones. "
    "Choose a longer period, or wait."
)
_SURE, _SURE_OF_FEW, _FEW = 0.90, 0.85, 10
"""When most ratings are said to be bad. At .90 of 5 to 9 uses, one printed share fits 8 alone."""
_FEWEST_VERY_LIKELY = 15
"""It takes 12 timed uses. Said of 10 to 14, it would tell which of them, beside some shares."""
_THRESHOLDS = (5, 10, 15, 20, 50)
"""Those a page names; at 9, "5 to 9 uses" would be 9."""


def mostly_regretted(n: int, p_over_half: float) -> bool:
    """Whether a page says that most uses of a group were rated as not worth it.

    Args:
        n: uses.
        p_over_half: how sure it is that more than half are.
    """
    return p_over_half >= (_SURE_OF_FEW if n < _FEW else _SURE)


def may_be_very_likely(n: int) -> bool:
    """Whether a page may tell "very likely" from "probably" in a group of so many uses."""
    return n >= _FEWEST_VERY_LIKELY


def threshold_told(threshold: int) -> int:
    """The threshold a page names: the same or a lower one, so that no band says more by it."""
    return max(one for one in _THRESHOLDS if one <= threshold)


def rounded(figure: Rounded) -> str:
    """A best guess: "about +10 minutes", "about 70 of 100"."""
    if figure.unit is Unit.HIT_RATE:
        return f"about {figure.mean} of 100"
    return f"about {signed(figure.mean)} minutes"


def rounded_span(figure: Rounded) -> str:
    """A range: "+5 to +20", "60 to 80"."""
    if figure.unit is Unit.HIT_RATE:
        return f"{figure.lo} to {figure.hi}"
    return f"{signed(figure.lo)} to {signed(figure.hi)}"


def signed(value: int) -> str:
    """Whole minutes with their sign; zero has none."""
    return f"{'+' if value > 0 else MINUS if value < 0 else ''}{abs(value)}"


def group_sentence(
    cell: Cell, part: Part, label: str, hit_rate: Rounded, minutes: Rounded | None
) -> str:
    """What may be said about a group.

    Args:
        cell: its exact figures and state; only words follow from them, no number.
        part: the section it stands in.
        label: its name.
        hit_rate: printed beside.
        minutes: printed beside; None where times are not told.
    """
    who, on = _who_and_on(part, label)
    if minutes is None:
        return _by_ratings(cell, on, hit_rate, None)
    told = f"{rounded(minutes)} per use ({rounded_span(minutes)})"
    match cell.state:
        case State.HELPS | State.HELPS_STRONGLY:
            strongly = cell.state is State.HELPS_STRONGLY and may_be_very_likely(cell.n)
            likely = "very likely" if strongly else "probably"
            much = "time" if minutes.mean > 0 else "a little time"
            return f"{who} {likely} saves me {much}{on}: {told}."
        case State.COSTS if costs_time(cell):
            return f"{who} probably costs me time{on}: {told}, by my own estimates as they stand."
        case State.MIXED:
            return f"Usually quicker{on}, but the few uses that went badly cancel it out: {told}."
        case State.FRAGILE:
            vanish = "would vanish if I overstate the time without it, as people usually do"
            if cell.grade is Grade.CALIBRATED:
                vanish = "vanishes once tasks done without it correct them"
            return f"By my own estimates {who} saves me time{on}, but that {vanish}: {told}."
        case State.SAME:
            return f"{who} makes little difference to my time{on}: {told}."
        case State.TESTED if cell.tested is not None:
            quicker = "quicker" if cell.tested.ratio.typical < 1 else "slower"
            return f"A test of my own says that I am {quicker} with {who}{on}."
        case _:
            return _by_ratings(cell, on, hit_rate, minutes)


def _by_ratings(cell: Cell, on: str, hit_rate: Rounded, minutes: Rounded | None) -> str:
    worth = f"{rounded(hit_rate)} uses ({rounded_span(hit_rate)})"
    open_times, felt = "", " That is how it felt; it does not rest on times."
    if minutes is not None:
        felt, told = "", f"{rounded(minutes)} per use ({rounded_span(minutes)})"
        open_times = f" Whether it saves me time is open: {told}."
        if minutes.side is Side.COSTS:
            # The correction may take a saving away; a cost it does not make (law 3).
            open_times = f" It does not seem to save me time: {told}, after the correction."
    if mostly_regretted(cell.n, cell.regret_rate.p_over_half):
        return f"I rated most uses{on} as not worth it; worth it were {worth}.{felt}{open_times}"
    if hit_rate.side is Side.PAYS:
        return f"I rated most uses{on} as worth it: {worth}.{felt}{open_times}"
    if hit_rate.side is Side.COSTS:
        return f"I rated fewer than half of the uses{on} as worth it: {worth}.{felt}{open_times}"
    return f"It could go either way{on}: worth it in {worth}.{open_times}"


def _who_and_on(part: Part, label: str) -> tuple[str, str]:
    match part:
        case Part.BY_TASK_TYPE | Part.NOT_HELPED:
            return "AI", f" on {_inside(label, part)}"
        case Part.BY_TOOL:
            if label == OTHER[part]:
                return "AI", " with other tools"
            return label, f" with {label}"
        case Part.BY_PROJECT:
            if label == NO_PROJECT:
                return "AI", " without a project"
            return "AI", f" on {_inside(label, part)}"
        case Part.OVER_TIME:
            return "AI", f" in {label}"
        case _:
            return "AI", ""


def _types(labels: Sequence[str]) -> str:
    return listed([_inside(label, Part.BY_TASK_TYPE) for label in labels])


def _inside(label: str, part: Part) -> str:
    """A label inside a sentence: the person's own stay as they are written."""
    return label[0].lower() + label[1:] if label == OTHER.get(part) else label


def did_not_help(cell: Cell, hit_rate: Rounded, minutes: Rounded | None) -> bool:
    """Whether a group belongs under "What did not help"."""
    if minutes is not None and cell.state in (State.COSTS, State.MIXED):
        return True
    regretted = mostly_regretted(cell.n, cell.regret_rate.p_over_half)
    return regretted or hit_rate.side is Side.COSTS


def saves(cell: Cell, minutes: Rounded | None) -> bool:
    """Whether a group may be named as one where AI saves time."""
    return minutes is not None and cell.state in (State.HELPS, State.HELPS_STRONGLY)


def lead(overall: str, saving: Sequence[str], costing: Sequence[str]) -> str:
    """The finding: what holds of all uses, then where it saves and where it does not.

    Args:
        overall: the sentence about all uses.
        saving: labels of task types, in the order of their names: nothing is ranked.
        costing: the same.
    """
    more = []
    if saving:
        more.append(f"It probably saves me time on {_types(saving)}.")
    if costing:
        more.append(f"It has not helped on {_types(costing)}.")
    return " ".join((overall, *more))


def nothing_stood_out(either_way: Sequence[str]) -> str:
    """Under "What did not help" when no group belongs there."""
    if not either_way:
        return "Nothing stood out as not having helped."
    named = _types(either_way)
    return f"Nothing stood out as not having helped. On {named} it could go either way."


def nothing_stood_out_together(hit_rate: Rounded) -> str:
    """The same where no group may be shown."""
    if hit_rate.side is Side.EITHER:
        return "Taken together, it could go either way."
    return "Taken together, nothing stood out as not having helped."


def caption(*, minutes: bool) -> str:
    """What the rows of a section show."""
    told = "Uses of 100 that were worth it"
    return f"{told}, and minutes saved per use. 90% ranges." if minutes else f"{told}. 90% ranges."


def how_to_read(threshold: int, *, minutes: bool) -> tuple[str, ...]:
    """How to read this: always there.

    Args:
        threshold: below which groups go together.
        minutes: whether any are shown.
    """
    times = (
        " Minutes are saved per use, by my own estimates, corrected downwards because people "
        "overstate the time a task takes without AI."
        if minutes
        else ""
    )
    return (
        "One person’s own ratings and estimates. It says how useful a use tends to be, not how "
        "much AI I use, and it cannot be compared between people: the kinds of task, the ratings "
        "and the corrections are my own.",
        f"A use was worth it when I rated it so after normal checking and fixing.{times} Figures "
        "are rounded to fives, and ranges outward. Groups with fewer than "
        f"{threshold_told(threshold)} uses are put together.",
        "Where it says “probably”, about 1 in 10 will be wrong. Evidence, from weak to strong: "
        "felt, estimated afterwards, forecast first, calibrated, tested.",
    )


def footer(choices: SummaryChoices) -> str:
    """What the page does not contain."""
    titles = not choices.has(Part.TASKS)
    names = [
        word
        for word, shown in (("project", Shown.PROJECTS), ("tool", Shown.TOOLS))
        if shown not in choices.shown
    ]
    missing = ["task titles"] if titles else []
    if names:
        missing.append(f"{' or '.join(names)} names")
    missing += ["notes", "single uses", "counts", "totals", "costs"]
    *first, last = missing
    contains = "Contains no"
    if choices.before or choices.after or choices.audience:
        contains = "Apart from what I wrote myself, it contains no"
    return (
        f"{contains} {', '.join(first)} or {last}, and no date finer than a month. "
        "It is not made to be compared with anybody else’s."
    )


def section_dropped(part: Part) -> str:
    """For the person, not the page: why a section is missing."""
    return (
        f"“{part.words}” is left out: with fewer than two groups that may be shown, or together "
        "with the other sections, it would tell about a small group."
    )


# For the person, about the ledger


def day(when: date) -> str:
    """A day as a person reads it: "2 October 2025"."""
    return f"{when.day} {Month.of(when).words}"


def rest(
    *, since_then: bool, removed: bool, task_type: str | None, tool: str | None, months: str
) -> str:
    """A few uses whose figures would follow, in words."""
    if removed:
        return "those you removed since then"
    if since_then:
        return "those you logged since then"
    if task_type is not None and tool is not None:
        return f"those on {task_type} with {tool}"
    if task_type is not None:
        return f"those on {task_type}"
    return f"those with {tool}" if tool is not None else f"some of {months}"


def reveals(earlier: Sequence[str], about: Sequence[str], threshold: int) -> str:
    """Why a new summary is better not saved as it is."""
    one_from = "one from the other" if len(earlier) == 1 else "them from each other"
    return (
        f"Who holds {listed(earlier)} too could subtract {one_from} and learn about fewer than "
        f"{threshold} uses: {listed(dict.fromkeys(about))}. Choose other months or sections, or "
        "wait until there are more."
    )
