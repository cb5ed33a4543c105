"""A medium whose files bear one name only, as memory sticks often are."""

from __future__ import annotations

import errno
import os

import pytest


def without_second_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system refuse each second name, in this process."""

    def refused(source: object, target: object, **_how: object) -> None:
        os.stat(os.fspath(source))  # type: ignore[call-overload]  # noqa: PTH116 - a missing one is told as such
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), str(source), None, str(target))

    monkeypatch.setattr(os, "link", refused)
