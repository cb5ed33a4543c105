"""How a file that leaves the journal is written: whole or not at all, for its owner alone."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

from worthwhile.domain.errors import OutsideFileError
from worthwhile.paths import FILE_MODE

File = TypeVar("File", TextIO, BinaryIO)


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
        return open(where, "w", encoding="utf-8", newline=newline)  # noqa: PTH123

    with _replacing(path, opened) as file:
        yield file


def write_whole(path: Path, content: bytes) -> None:
    """Write a file of bytes the same way: a picture.

    Raises:
        OutsideFileError: it cannot be written; what was there before is untouched.
    """

    def opened(where: Path | int) -> BinaryIO:
        return open(where, "wb")  # noqa: PTH123

    with _replacing(path, opened) as file:
        file.write(content)


@contextlib.contextmanager
def taking_back(*paths: Path) -> Iterator[None]:
    """Put files back as they were when what is done inside fails, also after they were written.

    What was there is kept under a second name meanwhile, so nothing is read or copied.

    Args:
        paths: files that may be replaced inside; devices are passed over.

    Raises:
        OutsideFileError: what is there cannot be kept meanwhile; nothing was done.
    """
    kept: list[tuple[Path, Path | None]] = []
    try:
        for path in paths:
            target = path.resolve()
            if target.exists() and not target.is_file():
                continue
            aside = None
            if target.exists():
                aside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.old")
                _second_name(target, aside)
            kept.append((target, aside))
        yield
    except BaseException:
        for target, aside in kept:
            with contextlib.suppress(OSError):
                if aside is None:
                    target.unlink()
                elif not (target.exists() and target.samefile(aside)):
                    aside.replace(target)
        raise
    finally:
        for _, aside in kept:
            if aside is not None:
                with contextlib.suppress(OSError):
                    aside.unlink()


def _second_name(target: Path, aside: Path) -> None:
    try:
        os.link(target, aside)
    except OSError:  # no second names here
        try:
            shutil.copy2(target, aside)
        except OSError as error:
            with contextlib.suppress(OSError):
                aside.unlink()
            raise OutsideFileError(f"The file cannot be written: {reason(error)}.") from error


@contextlib.contextmanager
def _replacing(path: Path, opened: Callable[[Path | int], File]) -> Iterator[File]:
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise IsADirectoryError(21, "it is a folder")
            with opened(target) as device:
                yield device
            return
        beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
        handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
        if hasattr(os, "fchmod"):  # the umask may have taken away what the owner needs, too
            os.fchmod(handle, FILE_MODE)
        try:
            with opened(handle) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
        _settle(target.parent)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise OutsideFileError(f"The file cannot be written: {reason(error)}.") from error


def reason(error: OSError) -> str:
    """What an error of the system says, without the file's name."""
    return (error.strerror or type(error).__name__).lower()


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
