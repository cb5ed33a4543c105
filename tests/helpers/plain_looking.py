"""Looking back, and what was put off, as a person understands it."""

from __future__ import annotations

from helpers.plain_state import NO_AI, Later, PutOff, Refused, State

DAY_MS = 86_400_000
PROMPTS_REMEMBERED = 5


class PlainLooking:
    """Later ratings, wishes to be asked, and being left alone for a while."""

    now: State
    now_ms: int

    def rate_again(self, rating: str, id: str, outcome: int, *, drawn: bool) -> None:
        """How a use looks by now: once for the lot, and once for each wish that is due."""
        self._rated(id)
        earlier = [one for one in self.now.later.values() if one.entry == id]
        due = [one for one in self._wishes(id) if one.until <= self.now_ms]
        for_the_lot = drawn and all(one.chosen for one in earlier)
        if earlier and not for_the_lot and not due:
            raise Refused
        self.now.later[rating] = Later(id, outcome, self.now_ms, chosen=not for_the_lot)
        self.now.put_off = [one for one in self.now.put_off if one not in due]

    def not_now(self, id: str) -> None:
        """Ask about this one in three days, and about anything tomorrow."""
        for entry, days in ((id, 3), (None, 1)):
            self.now.put_off.append(PutOff("look_back", entry, self.now_ms + days * DAY_MS))

    def ask_in(self, id: str, days: int) -> None:
        """Ask about this one then; the last wish counts."""
        if days < 1:
            raise Refused
        self._rated(id)
        wishes = self._wishes(id)
        self.now.put_off = [one for one in self.now.put_off if one not in wishes]
        until = self.now_ms + days * DAY_MS
        self.now.put_off.append(PutOff("look_back", id, until, chosen=True))

    def decline(self) -> None:
        """No offer of a task without AI for two weeks; the last refusal counts."""
        self.now.put_off = [one for one in self.now.put_off if one.what != "calibration"]
        self.now.put_off.append(PutOff("calibration", None, self.now_ms + 14 * DAY_MS))

    def prompted(self, offset_s: int) -> None:
        """Asked for the latest use: not again today, by the clock on the wall."""
        wall = self.now_ms + offset_s * 1000
        until = (wall // DAY_MS + 1) * DAY_MS - offset_s * 1000
        prompts = [one for one in self.now.put_off if one.what == "prompt"]
        prompts.sort(key=lambda one: one.until)
        kept = [*prompts, PutOff("prompt", None, until)][-PROMPTS_REMEMBERED:]
        self.now.put_off = [one for one in self.now.put_off if one.what != "prompt"] + kept

    def _rated(self, id: str) -> None:
        line = self.now.lines[id]
        tool = line.names["tool"]
        if line.facts["outcome"] is None or (tool and tool.spelling == NO_AI):
            raise Refused

    def _wishes(self, id: str) -> list[PutOff]:
        return [one for one in self.now.put_off if one.entry == id and one.chosen]
