"""Looks for words of a person's in whatever a program has left behind."""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path

TEXT = "zqx"
"""What every title, note and remark of an invented journal begins with."""
NAME = "zqn"
"""What every name of a tool, task type or project in it begins with."""
SECRET = "zqsecret"
"""What every passphrase begins with: long enough to stand in no random bytes by chance."""


def found_in(data: bytes, *words: str) -> list[str]:
    """Which of the words, without case, in the encodings programs write them in."""
    folded = data.lower()
    return [
        word
        for word in words
        if any(word.encode(how) in folded for how in ("utf-8", "utf-16-le", "utf-16-be"))
    ]


def traces(folders: Iterable[Path], *words: str, but: Container[str] = ()) -> list[str]:
    """Every file whose name or content holds one of the words, as "path: words".

    Args:
        folders: looked through to the bottom.
        words: without case.
        but: names of files that are not opened.
    """
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            here = found_in(
                str(path.relative_to(folder)).encode("utf-8", "surrogateescape"), *words
            )
            if path.name not in but and path.is_file() and not path.is_symlink():
                here += found_in(path.read_bytes(), *words)
            if here:
                found.append(f"{path}: {', '.join(sorted(set(here)))}")
    return found
