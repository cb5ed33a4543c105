"""Rules that end a session: a crash, a conversion, a rescue. The next one finds all of it."""

from __future__ import annotations

import copy
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from helpers.machine import NAMED, Elsewhere, Machine
from worthwhile.domain.entry import Draft
from worthwhile.domain.errors import JournalFileError, RefusedError
from worthwhile.domain.running import StartDraft
from worthwhile.services import encryption, erasing
from worthwhile.store.cipher import Key, salt_of
from worthwhile.store.engine import Store


class _KilledError(Exception):
    """The process ends here."""


class EndRules(Machine):
    """What nobody wished for, and what a person does with a journal that is closed."""

    most_conversions = 1
    """Each takes half a second, for working a key out is slow on purpose."""
    most_rescues = 1

    def __init__(self) -> None:
        super().__init__()
        self.conversions = self.rescues = 0

    @rule(names=NAMED, in_the_middle=st.booleans())
    def crash(self, names: dict[str, str], in_the_middle: bool) -> None:
        """What lies on the disk when the process dies is what the next one finds."""
        folder = self.next_folder()

        def die() -> None:
            with self.store.writing():
                if in_the_middle:
                    self.logbook.log(Draft(**{**names, "tool": "Claude"}))
                    self.running.start(StartDraft(**{**names, "tool": "Gemini"}))
                    self.markers.add(self.clock.now().day(), "half done")
                self.leave_as_it_lies(folder)
                raise _KilledError

        with pytest.raises(_KilledError):
            die()
        self.store.close()
        self.open(folder, self.key, self.passphrase)

    # Another form of the file

    @precondition(lambda self: self.conversions < self.most_conversions)
    @rule(passphrase=st.sampled_from(["", "zwei Worte", "drei Worte"]), killed=st.booleans())
    def convert(self, passphrase: str, killed: bool) -> None:
        """Encrypt, decrypt, or change the passphrase; killed, it is finished at the next start."""
        self.conversions += 1
        old, folder = self.key, self.folder
        self._put_one_elsewhere()
        self.store.close()
        if old is None and not passphrase:
            with pytest.raises(RefusedError):
                encryption.turn_on(folder, passphrase)
            self.open(folder, None, "")
            return
        if killed:
            self._converted_and_killed(passphrase)
            self._hold_the_backups_to_it()
            return
        new = self._convert(passphrase)
        with pytest.raises(JournalFileError):
            Store.open(folder, key=old)
        with pytest.raises(JournalFileError):
            Store.open(folder, key=Key(os.urandom(32), os.urandom(16) if new is None else new.salt))
        self.open(folder, new, passphrase)
        self._hold_the_backups_to_it()

    def _hold_the_backups_to_it(self) -> None:
        """Every copy has the form of the journal: none is left in clear, or under an old key."""
        salt = None if self.key is None else self.key.salt
        for place in (self.folder.backups, self.second):
            if place is not None:
                assert {salt_of(path) for path in place.glob("*.db")} <= {salt}

    def _convert(
        self, passphrase: str, progress: Callable[[int, int], None] = lambda _done, _all: None
    ) -> Key | None:
        places = () if self.second is None else (self.second,)
        folder = self.folder
        if self.key is None:
            key, done = encryption.turn_on(folder, passphrase, places, progress)
        elif passphrase:
            key, done = encryption.change(folder, self.key, passphrase, places, progress)
        else:
            key, done = None, encryption.turn_off(folder, self.key, places, progress)
        assert (done.left, done.in_clear, done.unreached) == ((), (), ())
        return key

    def _converted_and_killed(self, passphrase: str) -> None:
        folder = self.next_folder()

        def die(_done: int, _all: int) -> None:
            self.leave_as_it_lies(folder)
            raise _KilledError

        with pytest.raises(_KilledError):
            self._convert(passphrase, die)
        if passphrase:  # the journal was the first, and its backups were to follow
            self.open(folder, encryption.unlock(folder, passphrase), passphrase)
        else:  # the other way round
            self.open(folder, self.key, self.passphrase)

    def _put_one_elsewhere(self) -> None:
        """Copy a backup to where no conversion finds it."""
        kept = [name for name, _ in self.copies if (self.folder.backups / name).exists()]
        if kept:
            target = self.root / f"elsewhere-{self.conversions}.db"
            shutil.copy(self.folder.backups / kept[-1], target)
            state = dict(self.copies)[kept[-1]]
            self.elsewhere.append(Elsewhere(target, self.key, self.passphrase, state))

    # A journal that was broken, as far as anybody knew

    @precondition(lambda self: self.rescues < self.most_rescues)
    @rule(
        data=st.data(),
        deed=st.sampled_from(["go on", "open a backup", "start new"]),
        back=st.booleans(),
    )
    def rescue(self, data: st.DataObject, deed: str, back: bool) -> None:
        """Everything can be read, so nothing is lost; and each deed can be taken back."""
        self.rescues += 1
        folder, state = self.folder, None
        self.store.close()
        if deed == "go on":
            salvaged, aside = self.rescuer.go_on()
            assert salvaged.everything
        elif deed == "start new":
            aside, back = self.rescuer.start_new(), True
            assert folder.journal.exists() is (self.key is not None)
        else:
            kept = [name for name, _ in self.copies if (folder.backups / name).exists()]
            name = self.pick(data, kept)
            if name is None:
                self.open(folder, self.key, self.passphrase)
                return
            aside = self.rescuer.open_backup(folder.backups / name)
            state = dict(self.copies)[name]
        if back:
            self.rescuer.put_back(aside)
        elif state is not None:
            self.done = []
            self.plain.begin_with(copy.deepcopy(state))
        self.open(folder, self.key, self.passphrase)

    # The end

    def erase_everything(self) -> None:
        """Nothing of it is left, in neither folder."""
        folder = self.folder
        self.store.close()
        assert erasing.erase(folder).left == ()
        assert _files(folder.root) == []


def _files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]
