"""The real program, used for everything, in processes of its own: to look at what it leaves.

    python -m helpers.whole_use window FOLDER    (in tests/)

opens the window on a data folder and does all a person can do there (`whole_window`), with words
that are easy to find again, then closes it. It prints one JSON object with the titles all windows
had.

    python -m helpers.whole_use demo FOLDER

does the like in the made-up journal.

    python -m helpers.whole_use commands FOLDER FILES

does the same by the command line, one command after the other (`whole_commands`), and prints one
JSON object with what each was asked and answered. What they write goes into FILES.
"""

from __future__ import annotations

import faulthandler
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
_DUMPS_AFTER_S, _ENDS_AFTER_S = 300, 400
_ELSEWHERE = {
    "XDG_CONFIG_HOME": ".config", "XDG_CACHE_HOME": ".cache", "XDG_STATE_HOME": ".state",
    "XDG_DATA_HOME": ".local/share", "XDG_RUNTIME_DIR": "run", "TMPDIR": "tmp",
}  # fmt: skip


@dataclass(frozen=True)
class Used:
    """What came of using the program for everything.

    Attributes:
        place: where all of it happened; the other folders lie in it.
        order: of the parts of the use.
        said: what each part told of itself: of commands, what each was asked and answered.
        printed: by the processes on standard error, with what the audit hook heard.
        trace: the calls the kernel saw, if it was asked: their names and arguments.
        modes: of the data folder and all files in it, after each part.
    """

    place: Path
    order: tuple[str, ...]
    said: dict[str, Any]
    printed: str
    trace: tuple[tuple[str, str], ...]
    modes: dict[str, dict[str, int]]

    @property
    def commands(self) -> list[dict[str, Any]]:
        """What each command was asked and answered."""
        commands: list[dict[str, Any]] = self.said["commands"]
        return commands

    @property
    def window(self) -> dict[str, Any]:
        """What was seen of the window on one's own journal."""
        window: dict[str, Any] = self.said["window"]
        return window

    @property
    def demo(self) -> dict[str, Any]:
        """What was seen of the window on the made-up journal."""
        demo: dict[str, Any] = self.said["demo"]
        return demo

    @property
    def home(self) -> Path:
        """The home folder, with all folders of a desktop's in it."""
        return self.place / "home"

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.place / "data"

    @property
    def files(self) -> Path:
        """What the commands wrote elsewhere."""
        return self.place / "files"


def use_everything(
    place: Path,
    order: Sequence[str] = ("window", "commands", "demo"),
    *,
    umask: int = -1,
    prefix: Callable[[Path], Sequence[str]] = lambda _: (),
    calls: Callable[[Path], Iterable[tuple[str, str]]] = lambda _: (),
) -> Used:
    """Use the window and all commands, one after the other, in a home of their own.

    Args:
        place: a folder for all of it; made.
        order: of the parts.
        umask: of the processes, if another than ours.
        prefix: what is put before a process; it is given a file for what the kernel saw.
        calls: reads that file.

    Raises:
        AssertionError: a part of the use failed.
    """
    used = Used(place, tuple(order), {}, "", (), {})
    elsewhere = {name: str(used.home / folder) for name, folder in _ELSEWHERE.items()}
    for folder in (used.home / "saved", used.files, *map(Path, elsewhere.values())):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    welcomed(used.data).chmod(0o755)
    (used.data / "settings.toml").chmod(0o644)  # as some other program might leave it
    printed: list[str] = []
    seen: list[tuple[str, str]] = []
    for part in order:
        trace = place / f"{part}.trace"
        done = start(
            part,
            *{"window": (used.data,), "commands": (used.data, used.files)}.get(
                part, (place / "none",)
            ),
            prefix=prefix(trace),
            umask=umask,
            AUDIT="1",
            HOME=str(used.home),
            PYTHONDONTWRITEBYTECODE="1",
            **elsewhere,
        )
        assert done.returncode == 0, f"{part}: {done.stdout[-9_000:]}\n{done.stderr[-9_000:]}"
        printed.append(done.stderr)
        seen += calls(trace)
        used.said[part] = json.loads(done.stdout)
        used.modes[part] = modes(used.data)
    return replace(used, printed="".join(printed), trace=tuple(seen))


def modes(folder: Path) -> dict[str, int]:
    """The mode of the folder itself and of all that lies in it."""
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.lstat().st_mode)
        for path in (folder, *sorted(folder.rglob("*")))
    }


def start(
    what: str,
    folder: Path,
    *more: Path | str,
    prefix: Sequence[str] = (),
    umask: int = -1,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Use the program in a process of its own; `prefix` may put a tracer or the like before it."""
    strange = ("XDG_", "QT_", "WAYLAND", "WORTHWHILE", "DBUS", "DISPLAY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(strange)}
    return subprocess.run(
        [*prefix, sys.executable, "-m", "helpers.whole_use", what, str(folder), *map(str, more)],
        cwd=TESTS,
        env={**kept, "QT_QPA_PLATFORM": "offscreen", **environment},
        stdin=subprocess.DEVNULL,  # nobody is there who could be asked
        capture_output=True,
        text=True,
        timeout=_ENDS_AFTER_S,
        check=False,
        umask=umask,
    )


def welcomed(folder: Path) -> Path:
    """A data folder whose first run is over."""
    folder.mkdir(mode=0o700, parents=True)
    (folder / "settings.toml").write_text("version = 1\nfirst_run_done = true\n")
    (folder / "settings.toml").chmod(0o600)
    return folder


def _run(what: str, folder: Path, *files: Path) -> int:
    from helpers.auditing import hear_of_networks

    if os.environ.get("AUDIT"):
        hear_of_networks()
    # the window's own thread may hang, and then nothing in it can tell
    faulthandler.dump_traceback_later(_DUMPS_AFTER_S, exit=True)
    if what == "commands":
        from helpers.whole_commands import run_commands

        return run_commands(folder, *files)
    from helpers.whole_window import run_window

    return run_window(folder, *([] if what == "window" else [what]))


if __name__ == "__main__":
    _, what, *paths = sys.argv
    sys.exit(_run(what, *map(Path, paths)))
