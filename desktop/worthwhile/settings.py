"""What a person chose: one typed object over one small file, no Qt."""

from __future__ import annotations

import contextlib
import logging
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.moment import MONDAY, SUNDAY
from worthwhile.paths import FILE_MODE, DataFolder

VERSION = 1
TEXT_PERCENT = range(90, 151)
DAY_START_HOURS = range(13)
LOCK_AFTER = (0, 5, 15, 30, 60)
"""Minutes without anybody after which an encrypted journal locks itself; 0 for never."""
USUAL_LIMIT_MB = 1_000
"""What ordinary backups may take together, unless a person says otherwise."""
BACKUP_LIMIT_MB = range(50, 100_001)
_PATH_LIMIT = 4_000
_OLD_LINE = "capture_line"
"""Where older versions kept what was typed at Home; words belong into the journal."""
_GEOMETRY_LIMIT = 100_000

_log = logging.getLogger(__name__)


class SettingsFileError(WorthwhileError):
    """The settings could not be written; they hold until the program ends."""


class ThemeChoice(StrEnum):
    """Which of the two themes, or the one the system asks for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

    @property
    def words(self) -> str:
        """As offered in Settings."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Place:
    """Where the window stood, in pixels of the screen; zero width means "not yet known"."""

    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0
    maximized: bool = False


@dataclass(frozen=True, slots=True)
class Preferences:
    """Everything that is kept between two starts, as one value.

    Attributes:
        theme: light, dark, or as the system says.
        text_percent: scale of all text and spacing, 90..150.
        reduced_motion: nothing moves.
        day_start_hour: 0..12; what is done before that hour belongs to the day before.
        week_start: the first day of the week, Monday = 0.
        first_run_done: the welcome was answered.
        place: where the window stood.
        page: the page that was open.
        look_back: some entries are asked about again, on Home.
        calibration_offers: now and then a task that begins may be done without AI.
        prompted_logging: at random moments the most recent use is asked for.
        home_rail: there was something beside the card on Home when it was last looked at.
        backup_limit_mb: what ordinary backups may take together, in millions of bytes.
        backup_folder: where each backup is copied to, too; "" for nowhere.
        backup_drive: where the drive with that folder hung when it was chosen; "" if not known.
        lock_after: minutes without anybody after which an encrypted journal locks itself.
        key_in_keyring: the key of an encrypted journal was given to the system's keyring.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_percent: int = 100
    reduced_motion: bool = False
    day_start_hour: int = 4
    week_start: int = MONDAY
    first_run_done: bool = False
    place: Place = Place()
    page: str = "home"
    look_back: bool = True
    calibration_offers: bool = True
    prompted_logging: bool = False
    home_rail: bool = False
    backup_limit_mb: int = USUAL_LIMIT_MB
    backup_folder: str = ""
    backup_drive: str = ""
    lock_after: int = 15
    key_in_keyring: bool = False


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - also where it may not be asked


class Settings:
    """The preferences of one data folder and the file they lie in.

    Keys this version does not know are kept as they are, so that an older program does not
    take away what a newer one wrote. A value that makes no sense is left to its default with
    one sentence in the log; the sentence names the key, never the value.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._raw: dict[str, Any] = {}
        self._unreadable = False
        self._had_folder = _is_folder(file.parent)
        self._listeners: list[Callable[[Preferences, Preferences], None]] = []
        self._values = self._read()

    @property
    def file(self) -> Path:
        """The file the preferences lie in."""
        return self._file

    @property
    def values(self) -> Preferences:
        """All preferences as they stand."""
        return self._values

    @property
    def old_line(self) -> str:
        """What an older version kept here of Home's line; taken over once by the journal."""
        found = self._raw.get(_OLD_LINE)
        return found if isinstance(found, str) else ""

    def forget_old_line(self) -> None:
        """Take the old line out of the file; the journal has it by now.

        Raises:
            SettingsFileError: the file could not be written.
        """
        if self._raw.pop(_OLD_LINE, None) is not None:
            self._write()

    @property
    def day_start_hour(self) -> int:
        """The hour a logical day begins."""
        return self._values.day_start_hour

    @property
    def week_start(self) -> int:
        """The first day of the week, Monday = 0."""
        return self._values.week_start

    def subscribe(self, listener: Callable[[Preferences, Preferences], None]) -> None:
        """Call `listener(before, now)` after every change."""
        self._listeners.append(listener)

    def unsubscribe_all(self) -> None:
        """Call nobody any more: the window goes, with every page that listened."""
        self._listeners.clear()

    def change(self, **wanted: Any) -> Preferences:  # noqa: ANN401 - one name per field
        """Change some preferences, tell the listeners, and write the file.

        Raises:
            TypeError: a name that is no preference.
            ValueError: a value outside its range; nothing was changed.
            SettingsFileError: the file could not be written; the change holds all the same.
        """
        now = replace(self._values, **wanted)
        for name in wanted:
            if not _FITS[name](getattr(now, name)):
                raise ValueError(f"not a value for {name}")
        before, self._values = self._values, now
        if now == before:
            return now
        for listener in tuple(self._listeners):
            listener(before, now)
        self._write()
        return now

    def _read(self) -> Preferences:
        try:
            raw = tomllib.loads(self._file.read_text("utf-8"))
        except FileNotFoundError:
            return Preferences()
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            self._unreadable = True
            _log.warning(
                "The settings could not be read (%s); the usual ones are used.",
                type(error).__name__,
            )
            return Preferences()
        self._raw = raw
        found: dict[str, Any] = {}
        for field in fields(Preferences):
            if field.name not in raw:
                continue
            try:
                value = _PARSE[field.name](raw[field.name])
            except (TypeError, ValueError):
                value = None
            if value is None or not _FITS[field.name](value):
                _log.warning("The setting %s makes no sense; the usual one is used.", field.name)
            else:
                found[field.name] = value
        return Preferences(**found)

    def _write(self) -> None:
        import tomli_w  # a start that changes nothing does not write

        raw = dict(self._raw)
        held = raw.get("version", VERSION)
        raw["version"] = max(held, VERSION) if isinstance(held, int) else VERSION
        for field in fields(Preferences):
            raw[field.name] = _plain(getattr(self._values, field.name))
        part = self._file.with_name(self._file.name + ".part")
        try:
            if self._had_folder and not _is_folder(self._file.parent):
                raise FileNotFoundError  # a drive that is gone: nothing is made where it hung
            DataFolder(self._file.parent).make()
            self._had_folder = True
            if self._unreadable:  # somebody may want to look at what it held
                self._file.replace(self._file.with_name(self._file.name + ".unreadable"))
                self._unreadable = False
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
            with os.fdopen(handle, "wb") as file:
                file.write(tomli_w.dumps(raw).encode("utf-8"))
            part.chmod(FILE_MODE)  # a left-over part may have been made by somebody else's umask
            part.replace(self._file)
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink()
            raise SettingsFileError(
                "The settings could not be saved; they hold until you close the window."
            ) from error
        self._raw = raw


def _plain(value: Any) -> Any:  # noqa: ANN401 - the values of a settings file
    if isinstance(value, Place):
        return {field.name: getattr(value, field.name) for field in fields(Place)}
    return value.value if isinstance(value, StrEnum) else value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("a whole number is needed")
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false is needed")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is needed")
    return value


def _place(value: object) -> Place:
    if not isinstance(value, Mapping):
        raise TypeError("a place is needed")
    x, y, width, height = (_whole(value.get(name, 0)) for name in ("x", "y", "width", "height"))
    return Place(x, y, width, height, maximized=_truth(value.get("maximized", False)))


_PARSE: dict[str, Callable[[Any], Any]] = {
    "theme": ThemeChoice,
    "text_percent": _whole,
    "reduced_motion": _truth,
    "day_start_hour": _whole,
    "week_start": _whole,
    "first_run_done": _truth,
    "place": _place,
    "page": _text,
    "look_back": _truth,
    "calibration_offers": _truth,
    "prompted_logging": _truth,
    "home_rail": _truth,
    "lock_after": _whole,
    "key_in_keyring": _truth,
    "backup_limit_mb": _whole,
    "backup_folder": _text,
    "backup_drive": _text,
}
_FITS: dict[str, Callable[[Any], bool]] = {
    "theme": lambda value: isinstance(value, ThemeChoice),
    "text_percent": lambda value: value in TEXT_PERCENT,
    "reduced_motion": lambda value: isinstance(value, bool),
    "day_start_hour": lambda value: value in DAY_START_HOURS,
    "week_start": lambda value: MONDAY <= value <= SUNDAY,
    "first_run_done": lambda value: isinstance(value, bool),
    "place": lambda value: (
        0 <= value.width < _GEOMETRY_LIMIT
        and 0 <= value.height < _GEOMETRY_LIMIT
        and abs(value.x) < _GEOMETRY_LIMIT
        and abs(value.y) < _GEOMETRY_LIMIT
    ),
    "page": lambda value: value.isidentifier(),
    "lock_after": lambda value: value in LOCK_AFTER,
    "backup_limit_mb": lambda value: value in BACKUP_LIMIT_MB,
    **dict.fromkeys(
        ("backup_folder", "backup_drive"),
        lambda value: not value or (len(value) <= _PATH_LIMIT and Path(value).is_absolute()),
    ),
    **dict.fromkeys(
        (
            *("look_back", "calibration_offers", "prompted_logging", "home_rail"),
            "key_in_keyring",
        ),
        lambda value: isinstance(value, bool),
    ),
}
