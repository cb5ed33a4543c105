"""One thing to do about a group, by what may be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.entry import WentWrong
from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import FEWEST_FOR_A_FIGURE, State

if TYPE_CHECKING:
    from worthwhile.domain.insights import Cell

_CHECKS = {
    WentWrong.WRONG_FACTS: "Verify the facts first, before anything else is built on them.",
    WentWrong.REDO: "Look at a first small piece before asking for the rest.",
    WentWrong.LONG_PROMPTING: "Decide before you begin after how many prompts you do it yourself.",
    WentWrong.DID_NOT_FIT: "Give it an example of what fits, before it begins.",
    WentWrong.PRIVACY_LIMIT: "Settle what may be shown to it, before you begin.",
}


def advice(cell: Cell) -> str:
    """One thing to do about a group; "" when there is nothing to do."""
    match cell.state:
        case State.COSTS | State.FELT_COSTS:
            return f"Try without for the next {FEWEST_FOR_A_FIGURE}."
        case State.MIXED if cell.went_wrong:
            return _CHECKS.get(cell.went_wrong[0][0], "")
        case State.FRAGILE:
            return (
                "State the time without AI before you start, or do one of these without AI now "
                "and then, to see how far your estimates are off."
            )
        case State.FELT | State.OPEN if cell.grade in (Grade.FELT, Grade.ESTIMATED_AFTERWARDS):
            return "State the time without AI before you start."
        case _:
            return ""
