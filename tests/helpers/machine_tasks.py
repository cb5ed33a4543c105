"""Rules over tasks under way, looking back, and being left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from helpers.machine import NAMED, Machine
from helpers.machine_entries import FACTS, has_lines
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.running import StartDraft

AFTERWARDS = {name: FACTS[name] for name in ("title", "note", "minutes_with", "minutes_fix")}


def has_tasks(machine: Machine) -> bool:
    """Whether something is under way."""
    return bool(machine.plain.now.tasks)


class TaskRules(Machine):
    """Beginning, resting, going on, ending."""

    @rule(
        names=NAMED,
        title=st.sampled_from(["", "under way"]),
        minutes=st.sampled_from([None, 30.0]),
        chance=st.sampled_from([None, 70]),
    )
    def start_a_task(
        self, names: dict[str, str], title: str, minutes: float | None, chance: int | None
    ) -> None:
        draft = StartDraft(**names, title=title, minutes_without=minutes, payoff_chance=chance)
        self.both(
            lambda: self.running.start(draft),
            lambda answer: self.plain.start(str(answer[0].id), names, title, minutes, chance),
        )

    @precondition(has_tasks)
    @rule(data=st.data(), verb=st.sampled_from(["pause", "resume", "discard"]))
    def let_it_rest_or_go_on(self, data: st.DataObject, verb: str) -> None:
        id = self.pick(data, self.plain.now.tasks)
        if verb == "pause":
            self.both(lambda: self.running.pause(UUID(id)), lambda _: self.plain.pause(id))
        elif verb == "resume":
            self.both(lambda: self.running.resume(UUID(id)), lambda _: self.plain.resume(id))
        else:
            self.both(lambda: self.running.discard(UUID(id)), lambda _: self.plain.discard(id))

    @precondition(has_tasks)
    @rule(
        data=st.data(),
        outcome=st.sampled_from([None, *Outcome]),
        minutes_ago=st.sampled_from([None, None, None, 1, 100_000]),
        facts=st.fixed_dictionaries({}, optional=AFTERWARDS),
        late=st.sampled_from([*[{}] * 5, {"payoff_chance": 30}]),
    )
    def stop_a_task(
        self,
        data: st.DataObject,
        outcome: Outcome | None,
        minutes_ago: int | None,
        facts: dict[str, Any],
        late: dict[str, Any],
    ) -> None:
        facts = {**facts, **late}
        id = self.pick(data, self.plain.now.tasks)

        def finished() -> Moment | None:
            now = self.clock.now()
            return minutes_ago and replace(now, utc_ms=now.utc_ms - minutes_ago * 60_000)

        def plain(answer: Any) -> None:
            at = finished()
            said = {"outcome": outcome, **facts}
            self.plain.stop(id, self.new_line(answer), at and at.utc_ms, said)

        self.both(
            lambda: self.running.stop(UUID(id), outcome=outcome, finished=finished(), **facts),
            plain,
        )

    @rule(days=st.sampled_from([1, 4, 50]))
    def let_days_go_by(self, days: int) -> None:
        self.pass_time(minutes=days * 24 * 60)


class LookingRules(Machine):
    """Later ratings, wishes, and what is put off."""

    @precondition(has_lines)
    @rule(data=st.data(), outcome=st.sampled_from(Outcome))
    def rate_again(self, data: st.DataObject, outcome: Outcome) -> None:
        id = self.pick(data, self.plain.now.lines)

        def plain(change: Any) -> None:
            new = str(change.records[0].after.id) if change else ""
            drawn = self.coin.draw(f"look back {id}") * 4 < 1
            self.plain.rate_again(new, id, int(outcome), drawn=drawn)

        self.both(
            lambda: self.back.answer(UUID(id), outcome),
            lambda answer: plain(None if isinstance(answer, tuple) else answer),
        )

    @precondition(has_lines)
    @rule(data=st.data(), days=st.sampled_from([30, 1, 0]))
    def wish_to_be_asked(self, data: st.DataObject, days: int) -> None:
        id = self.pick(data, self.plain.now.lines)
        self.both(lambda: self.back.ask_in(UUID(id), days), lambda _: self.plain.ask_in(id, days))

    @precondition(has_lines)
    @rule(data=st.data())
    def put_a_question_off(self, data: st.DataObject) -> None:
        id = self.pick(data, self.plain.now.lines)
        self.both(lambda: self.back.not_now(UUID(id)), lambda _: self.plain.not_now(id))

    @rule(prompted=st.booleans())
    def be_left_alone(self, prompted: bool) -> None:
        if prompted:
            self.both(
                self.prompts.prompted, lambda _: self.plain.prompted(self.clock.now().offset_s)
            )
        else:
            self.both(self.prompts.decline_calibration, lambda _: self.plain.decline())
