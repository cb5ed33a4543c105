"""Whether this machine can show a window at all, found out before Qt aborts over it."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from pathlib import Path

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
_FOR_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
_ALL_PACKAGES = sorted({*_ALWAYS.values(), *_FOR_X11.values()})


_COMMANDS = "the commands, for example “worthwhile list”, work without one"


def why_no_window() -> str | None:
    """One sentence saying what is missing for a window, or None when one can be shown.

    Qt ends the whole process when it finds no screen, or lacks a library of the system; this
    looks first. Of several ways that Qt would try, one that works is enough.
    """
    if not sys.platform.startswith("linux"):
        return None
    ways = _ways()
    if not ways:
        return _no_screen()
    if lacking := _lacking(_ALWAYS):
        return needed(lacking)
    reasons = [_why_not(way) for way in ways]
    return None if None in reasons else reasons[0]


def _ways() -> list[str]:
    """The platforms Qt would try, in its order."""
    asked = os.environ.get("QT_QPA_PLATFORM", "").split(";")
    if ways := [way.split(":")[0].strip() for way in asked if way.strip()]:
        return ways
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WAYLAND_SOCKET"):
        ways.append("wayland")
    if os.environ.get("DISPLAY"):
        ways.append("xcb")
    return ways


def _why_not(way: str) -> str | None:
    if way == "xcb":
        if not os.environ.get("DISPLAY"):
            return _no_screen()
        if lacking := _lacking(_FOR_X11):
            return needed(lacking)
        return None if _x11_answers() else _silent(os.environ["DISPLAY"])
    if way.startswith("wayland"):
        if lacking := _lacking(_FOR_WAYLAND):
            return needed(lacking)
        if os.environ.get("WAYLAND_SOCKET") or _wayland_answers():
            return None
        name = os.environ.get("WAYLAND_DISPLAY")
        return _silent(name) if name else _no_screen()
    return None if _is_known(way) else f"Qt does not know the screen “{way}”; {_COMMANDS}."


def _no_screen() -> str:
    packages = " ".join(missing_for_x11() or _ALL_PACKAGES)
    return (
        "There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set):"
        f" a window needs a desktop session and, on Debian, the packages {packages}; {_COMMANDS}."
    )


def _silent(name: str) -> str:
    return f"The screen {name} does not answer, so no window can be opened; {_COMMANDS}."


def needed(packages: list[str] | None = None) -> str:
    """One sentence naming the Debian packages a window needs."""
    names = " ".join(packages or _ALL_PACKAGES)
    return f"A window needs libraries this system lacks; on Debian: sudo apt install {names}"


def needed_to_draw() -> str:
    """One sentence naming the Debian packages that drawing needs, with or without a screen."""
    names = " ".join(_lacking(_ALWAYS) or sorted(_ALWAYS.values()))
    return (
        "A PDF or PNG is drawn with libraries this system lacks; on Debian:"
        f" sudo apt install {names}. The other formats work without them."
    )


def missing_for_x11() -> list[str]:
    """The Debian packages this system lacks for a window on an X11 screen."""
    return _lacking(_ALWAYS) + _lacking(_FOR_X11)


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


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name.startswith("/") and not os.environ.get("XDG_RUNTIME_DIR"):
        return False  # the library would say so on standard error
    try:
        wayland = ctypes.CDLL("libwayland-client.so.0")
    except OSError:
        return False
    wayland.wl_display_connect.restype = ctypes.c_void_p
    wayland.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    display = wayland.wl_display_connect(None)
    if not display:
        return False
    wayland.wl_display_disconnect(display)
    return True


def _is_known(way: str) -> bool:
    """Whether Qt brings a plugin for a platform somebody asked for by name."""
    found = importlib.util.find_spec("PySide6")
    if found is None or not found.submodule_search_locations:
        return True  # the import will tell
    plugins = Path(found.submodule_search_locations[0]) / "Qt" / "plugins" / "platforms"
    elsewhere = os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH") or os.environ.get("QT_PLUGIN_PATH")
    return bool(elsewhere) or not plugins.is_dir() or (plugins / f"libq{way}.so").exists()
