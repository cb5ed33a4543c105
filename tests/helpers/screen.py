"""A virtual screen and synthetic keys: the real window, as driven without a mouse."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from worthwhile.ui.screen import missing_for_x11

NEEDED = ("Xvfb", "xdotool")


def lacking(*more: str) -> list[str]:
    """What this machine lacks for a real window: programs, and libraries by Debian package."""
    return [name for name in (*NEEDED, *more) if shutil.which(name) is None] + missing_for_x11()


@contextmanager
def virtual_screen(width: int = 1280, height: int = 800) -> Iterator[str]:
    """Start Xvfb on a free display and give its name, for example ":3"."""
    read, write = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            f"{width}x{height}x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=10)


class Keys:
    """Synthetic keys for one window of a virtual screen. There is no mouse."""

    def __init__(self, display: str, environment: dict[str, str]) -> None:
        self._environment = {**environment, "DISPLAY": display}
        self._window = ""

    def focus(self, title: str) -> None:
        """Wait for a window whose title holds `title` and give it the keyboard."""
        found = self._run("search", "--sync", "--onlyvisible", "--name", title)
        self._window = found.split()[0]
        self._run("windowfocus", "--sync", self._window)

    def type(self, text: str) -> None:
        """Type a text, key by key."""
        self._run("type", "--delay", "15", text)

    def press(self, *keys: str) -> None:
        """Press keys by their X names, for example "ctrl+z"."""
        for key in keys:
            self._run("key", "--delay", "30", key)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return done.stdout


def start_window(
    display: str, data: Path, home: Path, *prefix: str, arguments: Sequence[str] = ()
) -> subprocess.Popen[str]:
    """Start the installed program on a virtual screen; `prefix` may put a tracer before it."""
    return subprocess.Popen(
        [*prefix, sys.executable, "-m", "worthwhile", "--data", str(data), *arguments],
        env=window_environment(display, home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def window_environment(display: str, home: Path) -> dict[str, str]:
    """The environment of a plain X session in a home of the test's own."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "QT_", "WAYLAND", "WORTHWHILE", "DBUS"))
    }
    return {
        **kept,
        "HOME": str(home),
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_RUNTIME_DIR": str(runtime),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }


def until(happened: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Wait for something to become true.

    Raises:
        AssertionError: it did not within `seconds`.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError(f"did not happen: {what}")
