"""Faults of our own, told without a word of what a person wrote.

Messages and values of an error may quote an entry, and so may the names of files outside the
program. What remains is its kind, and the lines of program it came through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from types import CodeType, TracebackType

OUR_FAULT = "Something went wrong inside Worthwhile. What you wrote before is safe."
ELSEWHERE = "…"
"""Stands for a file that is neither ours, nor a library's, nor Python's."""

_MOST_ERRORS, _MOST_LINES = 8, 40
_OURS, _STANDARD = PurePath(__file__).parents[1], PurePath(re.__file__).parents[1]
_LIBRARIES = ("site-packages", "dist-packages")
# Compiled when something broke: this is imported by every start.
_WORD, _CODE, _MADE_UP = (
    r"[A-Za-z_][A-Za-z0-9_.<>]*",
    r"[A-Z][A-Z0-9_]*",
    r"<(string|frozen [a-z0-9_.]+)>",
)


def where_it_broke(error: BaseException) -> str:
    """One line for the log: the kind of an error and the lines it came through, innermost first."""
    places = [f"{place} {name}" for place, name in _places(error.__traceback__)]
    return f"{_kind(error)} at {' < '.join(reversed(places[-_MOST_LINES:])) or 'an unknown place'}"


def told(error: BaseException) -> str:
    """Several lines for a report: each error of the chain, the first one first, with its lines.

    Returns:
        Lines as "worthwhile/services/logbook.py:88 in Logbook.log", under the kinds of errors.
    """
    parts = []
    for one in islice(reversed(list(_chain(error))), _MOST_ERRORS):
        lines = [f"  {place} in {name}" for place, name in _places(one.__traceback__)]
        if len(lines) > _MOST_LINES:
            half = _MOST_LINES // 2
            left_out = f"  ({len(lines) - 2 * half} more lines)"
            lines = [*lines[:half], left_out, *lines[-half:]]
        parts.append("\n".join([_kind(one), *lines]))
    return "\nthen\n".join(parts)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it, the last one first."""
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        yield now
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)


def _kind(error: BaseException) -> str:
    """The class of an error, and the system's or SQLite's own code if it has one."""
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    code = getattr(error, "sqlite_errorname", None) or _errno(error)
    known = re.fullmatch(_CODE, str(code)) if code else None
    return (name if re.fullmatch(_WORD, name) else "an error") + (f" ({code})" if known else "")


def _errno(error: BaseException) -> str | None:
    if not isinstance(error, OSError) or error.errno is None:
        return None
    import errno

    return errno.errorcode.get(error.errno)


def _places(trace: TracebackType | None) -> list[tuple[str, str]]:
    """File and line, and the function, of each step; the outermost first."""
    found = []
    while trace is not None:
        code: CodeType = trace.tb_frame.f_code
        name = code.co_qualname
        found.append(
            (
                f"{_file(code.co_filename)}:{trace.tb_lineno}",
                name if re.fullmatch(_WORD, name) else ELSEWHERE,
            )
        )
        trace = trace.tb_next
    return found


def _file(name: str) -> str:
    """A file as the program names it, without the folders that hold a person's name."""
    path = PurePath(name)
    if path.is_relative_to(_OURS):
        return path.relative_to(_OURS.parent).as_posix()
    if path.parts[:1] == (_OURS.name,):  # a standalone build names its files so
        return path.as_posix()
    for folder in _LIBRARIES:
        if folder in path.parts:
            after = path.parts[::-1].index(folder)
            return PurePath(*path.parts[len(path.parts) - after :]).as_posix()
    if path.is_relative_to(_STANDARD):
        return f"python/{path.relative_to(_STANDARD).as_posix()}"
    return name if re.fullmatch(_MADE_UP, name) else ELSEWHERE
