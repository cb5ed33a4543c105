"""Rules that go back and forth, and those over copies: backups, restores, files taken in."""

from __future__ import annotations

import copy
import json
from base64 import b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from helpers.machine import NAMED, Machine
from helpers.machine_entries import TOLD
from helpers.plain_journal import PlainJournal
from helpers.plain_looking import DAY_MS
from helpers.plain_state import Later, PutOff, Refused, Saved
from worthwhile.domain.backup import GUARDED_DAYS, Why, read_name
from worthwhile.domain.errors import JournalFileError, LockedJournalError
from worthwhile.domain.moment import Moment
from worthwhile.paths import DataFolder
from worthwhile.services.transfer import Transfer
from worthwhile.services.upkeep import Keeping, Restored
from worthwhile.store.engine import Store

THEN = Moment.parse("2025-11-01T09:00:00+01:00")
BESIDE = (
    *("markers", "running", "rules", "subscriptions", "cut_names", "ratings", "snoozes"),
    "ledger",
)
BROUGHT = st.lists(st.sampled_from(BESIDE), unique=True)
DAYS = ("2025-11-01", "2026-01-30")


class BackAndForthRules(Machine):
    """Undo and redo, in whatever number."""

    @rule(steps=st.integers(1, 6))
    def walk_back(self, steps: int) -> None:
        for _ in range(min(steps, self.plain.place)):
            if not self._turned(self.plain.place - 1, self.logbook.undo):
                return
            self.plain.go(self.plain.place - 1)

    @rule(steps=st.integers(1, 6))
    def walk_forth(self, steps: int) -> None:
        for _ in range(min(steps, len(self.done) - self.plain.place)):
            if not self._turned(self.plain.place, self.logbook.redo):
                return
            self.plain.go(self.plain.place + 1)

    def _turned(self, place: int, one_step: Any) -> bool:
        self.pass_time()
        change = self.done[place]
        if isinstance(change, Restored) and not change.kept.exists():
            made = read_name(change.kept.name)
            assert made is not None
            assert self.plain.now_ms - made[0].utc_ms >= GUARDED_DAYS * DAY_MS, "thinned too early"
            with pytest.raises(JournalFileError):
                self.upkeep.turn(change)
            return False
        if isinstance(change, Restored):
            before = copy.deepcopy(self.plain.now)
            turned = self.upkeep.turn(change)
            self.copies.append((turned.kept.name, before))
            self.done[place] = turned
        else:
            one_step(change)
        return True


class BackupRules(Machine):
    """Copies of all of it, made and put back."""

    @rule(twice=st.booleans(), when_due=st.booleans())
    def back_up(self, twice: bool, when_due: bool) -> None:
        self.pass_time(minutes=61)  # older ones of the same hour are thinned
        if twice and self.second is None:
            drive = self.root / "drive"
            drive.mkdir()
            self.second = self.upkeep.choose_second(drive)
        keeping = Keeping(second=self.second)
        if when_due:
            made = self.upkeep.back_up_if_due(Why.HOURLY, keeping)
            if made.backup is None:
                last = self.copies[-1][1] if self.copies else PlainJournal().now
                assert _lasting(last) == _lasting(self.plain.now), "something was not backed up"
        else:
            made = self.upkeep.back_up(Why.BY_HAND, keeping)
            assert made.backup is not None
        assert made.trouble is None
        if made.backup is not None:
            self.copies.append((made.backup.path.name, copy.deepcopy(self.plain.now)))

    @precondition(lambda self: self.copies)
    @rule(data=st.data(), from_second=st.booleans())
    def restore(self, data: st.DataObject, from_second: bool) -> None:
        place = self.second if from_second and self.second is not None else self.folder.backups
        kept = [name for name, _ in self.copies if (place / name).exists()]  # others were thinned
        name = self.pick(data, kept)
        if name is not None:
            self._put_back(place / name, dict(self.copies)[name])

    @precondition(lambda self: self.elsewhere)
    @rule(data=st.data())
    def restore_what_lay_elsewhere(self, data: st.DataObject) -> None:
        """A backup that no conversion reached: it opens with its own passphrase."""
        found = self.pick(data, self.elsewhere)
        if found.key not in (None, self.key):
            with pytest.raises(LockedJournalError):
                self.upkeep.restore(found.path)
            self.hold_the_file_to_it()
        self._put_back(found.path, found.state, found.passphrase)

    def _put_back(self, path: Path, state: Any, passphrase: str = "") -> None:
        self.pass_time()
        before = copy.deepcopy(self.plain.now)
        restored = self.upkeep.restore(path, passphrase)
        self.copies.append((restored.kept.name, before))
        self.done = [restored]
        self.plain.restore(state)


def _lasting(state: Any) -> dict[str, Any]:
    """What a backup is made for: what is being typed just now is not."""
    return {**state.told(), "drafts": None}


class FileRules(Machine):
    """Files taken in and written."""

    @rule(
        data=st.data(), names=NAMED, facts=TOLD, again=st.booleans(), beside=BROUGHT,
        currency=st.sampled_from(["EUR", "USD"]),
    )  # fmt: skip
    def take_in_a_file(
        self,
        data: st.DataObject,
        names: dict[str, str],
        facts: dict[str, Any],
        again: bool,
        beside: list[str],
        currency: str,
    ) -> None:
        known = self.pick(data, self.plain.now.lines) if again else None
        about = self.pick(data, self.plain.now.lines)
        facts = {name: value for name, value in facts.items() if name != "left_out"}
        new = str(uuid4())
        said = {name: value for name, value in {**facts, **names}.items() if value is not None}
        lines = [{**said, "id": id, "finished_at": THEN.iso()} for id in (known, new) if id]
        whole: dict[str, Any] = {"schema": "worthwhile.entries/1", "entries": lines}
        arriving = {name: _arriving(name, about, currency) for name in beside}
        if arriving:
            whole["schema"] = "worthwhile.journal/1"
            whole |= {name: [one] for name, one in arriving.items() if one is not None}
        file = self.root / "arriving.json"
        file.write_text(json.dumps(whole))

        def plain(_answer: Any) -> None:
            self.ever.add(new)
            self.plain.put(
                new, names, facts, source="import", finished=THEN.utc_ms, logged=THEN.utc_ms
            )
            for name, one in arriving.items():
                if one is not None:
                    _take(self, name, one)

        def real() -> Any:
            return self.transfer.import_json(file).change

        self.both(real, plain)

    @rule()
    def carry_it_all_over(self) -> None:
        """What an export holds makes the same journal elsewhere, but for what was being typed."""
        file = self.root / "whole.json"
        self.transfer.export(file)
        other = DataFolder(self.root / "other")
        with Store.open(other) as store:
            Transfer(store).import_json(file)
        told = {**self.plain.now.told(), "drafts": {}, "seed": self.seed}
        assert self.told_in(other, None) == told
        for path in other.root.iterdir():
            path.unlink()


def _arriving(name: str, about: str | None, currency: str) -> dict[str, Any] | None:
    """One thing of a list beside the entries; None if it needs an entry and there is none."""
    id, then = str(uuid4()), THEN.iso()
    made, later = DAYS
    data = b"a page"
    whole: dict[str, dict[str, Any] | None] = {
        "markers": {"id": id, "day": made, "text": "from a file", "ends_rules": False},
        "running": {
            "id": id, "title": "from a file", "tool": "Gemini", "task_type": "Writing",
            "project": "Hiring", "minutes_without": 30.0, "payoff_chance": 30,
            "started_at": then, "worked_ms": 60_000, "resumed_at": then,
        },
        "rules": {
            "id": id, "kind": "test_next", "tool": "Zed", "task_type": None, "evidence": "felt",
            "made": made, "expires": later,
        },
        "subscriptions": {
            "id": id, "tool": "Zed", "fee": 7.0, "currency": currency, "since": made, "until": None,
        },
        "cut_names": {"id": id, "name": "Ada"},
        "ratings": about and {
            "id": id, "entry": about, "outcome": -1, "rated_at": then, "chosen": True,
        },
        "snoozes": about and {
            "id": id, "what": "look_back", "entry": about, "until_at": then, "chosen": True,
        },
        "ledger": {
            "id": id, "made_at": then, "audience": "her", "since": "2025-10", "until": "2025-11",
            "parts": [], "threshold": 10, "groups": [], "format": "html",
            "sha256": sha256(data).hexdigest(), "standing": "withdrawn", "note": "n",
            "copy": b64encode(data).decode(),
        },
    }  # type: ignore[assignment]  # fmt: skip
    return whole[name]


def _take(machine: Machine, name: str, one: dict[str, Any]) -> None:
    """The same for the plain journal."""
    plain, id, then = machine.plain, one["id"], THEN.utc_ms
    now = plain.now
    if name == "markers":
        plain.mark(id, one["day"], one["text"], ends_rules=False)
    elif name == "running":
        another = any(task.resumed is not None for task in now.tasks.values())
        plain.begun_elsewhere(id, one, then, None if another else then)
    elif name == "rules":
        plain.keep_rule(
            id, one["kind"], {"tool": one["tool"], "task_type": ""}, "felt", one["made"]
        )
    elif name == "subscriptions":
        plain.pay(id, one["tool"], one["fee"], one["currency"], one["since"], None)
    elif name == "cut_names":
        with suppress(Refused):  # on the list already, which is no reason to refuse the file
            plain.cut(id, one["name"])
    elif name == "ratings":
        now.later[id] = Later(one["entry"], one["outcome"], then, chosen=True)
    elif name == "snoozes":
        now.put_off.append(PutOff("look_back", one["entry"], then, chosen=True))
    else:
        now.saved[id] = Saved(then, "her", "html", b"a page", "withdrawn", "n")
