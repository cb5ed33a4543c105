"""How a file that leaves the journal is written: whole or not at all, for its owner alone."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

from worthwhile.domain.errors import OutsideFileError
from worthwhile.paths import FILE_MODE

File = TypeVar("File", TextIO, BinaryIO)
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY
_LEFT_BEHIND_S = 600
"""A hidden file that nobody has written to for so long is being written by nobody."""


@contextlib.contextmanager
def replacing(path: Path, *, newline: str = "\n") -> Iterator[TextIO]:
    """Write a UTF-8 text file; it appears under its name only when it is whole and on the disk.

    The text goes to a temporary file beside the target, which then takes the target's place in
    one step. A device (`/dev/stdout`) is written to directly.

    Args:
        path: the target; a symbolic link is followed.
        newline: what a line ends with.

    Raises:
        OutsideFileError: it cannot be written; what was there before is untouched.
    """

    def opened(where: Path | int) -> TextIO:
        keep = isinstance(where, int)
        return open(where, "w", encoding="utf-8", newline=newline, closefd=not keep)

    with _replacing(path, opened) as file:
        yield file


def write_whole(path: Path, content: bytes) -> None:
    """Write a file of bytes the same way: a picture.

    Raises:
        OutsideFileError: it cannot be written; what was there before is untouched.
    """
    with ready(path, content) as put:
        put()


@contextlib.contextmanager
def ready(path: Path, content: bytes) -> Iterator[Callable[[], None]]:
    """Have a file of bytes on the disk, to be put in its place by calling what is yielded.

    Putting it there is one step that hardly ever fails; without the call nothing is left.

    Raises:
        OutsideFileError: it cannot be written; what was there before is untouched.
    """
    with _told():
        target = path.resolve()
        if _is_device(target):
            yield lambda: _to_device(target, content)
            return
        with _Beside(target) as beside:
            with open(beside.handle, "wb", closefd=False) as file:
                file.write(content)
            beside.settle()
            yield beside.put


@contextlib.contextmanager
def _replacing(path: Path, opened: Callable[[Path | int], File]) -> Iterator[File]:
    with _told():
        target = path.resolve()
        if _is_device(target):
            with opened(target) as device:
                yield device
            return
        with _Beside(target) as beside:
            with opened(beside.handle) as file:
                yield file
            beside.settle()
            beside.put()


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise OutsideFileError(f"The file cannot be written: {reason(error)}.") from error


def _is_device(target: Path) -> bool:
    if target.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    return target.exists() and not target.is_file()


def _to_device(target: Path, content: bytes) -> None:
    with _told(), target.open("wb") as device:
        device.write(content)


class _Beside:
    """A file that is on its way to its target.

    Where the system can, it has no name until it is whole, so that nothing is left of it however
    the program ends. Elsewhere it is a hidden one beside the target; what a killed program left
    of such is removed when the same target is written again, ten minutes later at the earliest.

    Attributes:
        handle: open for writing.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._hidden: Path | None = None
        _clear_left_behind(target)
        unnamed = self._unnamed()
        self.handle = self._named() if unnamed is None else unnamed

    def __enter__(self) -> _Beside:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
        if self._hidden is not None:
            with contextlib.suppress(OSError):
                self._hidden.unlink()

    def settle(self) -> None:
        """Make its content outlive a power cut."""
        os.fsync(self.handle)

    def put(self) -> None:
        """Give it its name, in the place of what bears it."""
        with _told():
            if self._hidden is None and not self._linked(self._target):
                self._hidden = _hidden_name(self._target)
                if not self._linked(self._hidden):
                    self._copy(self._hidden)
            if self._hidden is not None:
                self._close()  # not everywhere can an open file be moved
                self._hidden.replace(self._target)
                self._hidden = None
            _settle(self._target.parent)

    def _unnamed(self) -> int | None:
        flag = getattr(os, "O_TMPFILE", None)
        if flag is None:
            return None
        try:
            return _for_its_owner(os.open(self._target.parent, flag | os.O_RDWR, FILE_MODE))
        except OSError:
            return None  # not on this disk, or not at all: the other way tells which

    def _named(self) -> int:
        self._hidden = _hidden_name(self._target)
        return _for_its_owner(os.open(self._hidden, _NEW, FILE_MODE))

    def _linked(self, name: Path) -> bool:
        """Whether it bears a name now that nothing bore before."""
        try:
            folder = os.open(name.parent, os.O_RDONLY)
        except OSError:
            return False  # it may be written to without being read
        try:
            os.link(f"/proc/self/fd/{self.handle}", name.name, dst_dir_fd=folder)
        except OSError:
            return False
        finally:
            os.close(folder)
        return True

    def _copy(self, name: Path) -> None:
        os.lseek(self.handle, 0, os.SEEK_SET)
        with (
            open(self.handle, "rb", closefd=False) as content,
            open(_for_its_owner(os.open(name, _NEW, FILE_MODE)), "wb") as file,
        ):
            shutil.copyfileobj(content, file)
            file.flush()
            os.fsync(file.fileno())

    def _close(self) -> None:
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1


def reason(error: OSError) -> str:
    """What an error of the system says, without the file's name."""
    return (error.strerror or type(error).__name__).lower()


def _hidden_name(target: Path) -> Path:
    return target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")


def _clear_left_behind(target: Path) -> None:
    """Remove what killed programs left on the way to a target; not what is being written."""
    start = f".{target.name[:100]}."
    try:
        beside = list(target.parent.iterdir())
    except OSError:
        return  # it may be written to without being read
    for path in beside:
        rest = path.name.removeprefix(start)
        if rest != path.name and re.fullmatch(r"[0-9a-f]{8}\.(part|old)", rest):
            with contextlib.suppress(OSError):
                if time.time() - path.lstat().st_mtime > _LEFT_BEHIND_S:
                    path.unlink()


def _for_its_owner(handle: int) -> int:
    """The same, with the rights its owner needs: the umask may have taken them away, too."""
    if hasattr(os, "fchmod"):
        with contextlib.suppress(OSError):  # a drive without rights of files
            os.fchmod(handle, FILE_MODE)
    return handle


def _settle(folder: Path) -> None:
    """Make the new name outlive a power cut; not every system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def number(amount: float | None) -> float | None:
    """An amount as people write it: a whole one without a fraction."""
    return int(amount) if amount is not None and amount == int(amount) else amount
