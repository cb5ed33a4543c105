"""Whether this machine can show a window at all, found out before Qt aborts over it."""

from __future__ import annotations

import ctypes
import os
import sys

_ALWAYS = {
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
}
_FOR_X11 = {
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_ALL_PACKAGES = sorted({*_ALWAYS.values(), *_FOR_X11.values()})


def why_no_window() -> str | None:
    """One sentence saying what is missing for a window, or None when one can be shown.

    Qt ends the whole process when it finds no screen, or lacks a library of the system; this
    looks first.
    """
    if not sys.platform.startswith("linux"):
        return None
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    lacking = _lacking(_ALWAYS)
    wayland = bool(os.environ.get("WAYLAND_DISPLAY")) and platform != "xcb"
    if platform in {"", "xcb"} and not wayland:
        if not os.environ.get("DISPLAY"):
            return (
                "There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is"
                " set); the commands, for example “worthwhile list”, work without one."
            )
        lacking += _lacking(_FOR_X11)
    if lacking:
        return needed(lacking)
    if platform in {"", "xcb"} and not wayland and not _x11_answers():
        return (
            f"The screen {os.environ['DISPLAY']} does not answer, so no window can be opened;"
            " the commands, for example “worthwhile list”, work without one."
        )
    return None


def needed(packages: list[str] | None = None) -> str:
    """One sentence naming the Debian packages a window needs."""
    names = " ".join(packages or _ALL_PACKAGES)
    return f"A window needs libraries this system lacks; on Debian: sudo apt install {names}"


def _lacking(libraries: dict[str, str]) -> list[str]:
    lacking = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            lacking.append(package)
    return lacking


def _x11_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    broken = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not broken
