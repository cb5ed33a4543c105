"""The program run as somebody else: as root, whom no refusal stops, refusals cannot be seen.

The account is `nobody`, who owns nothing. Where the interpreter or the checkout lies in a folder
that is closed to others (as root's home is), a name space of mounts is made for the process alone,
in which there is a way to both and to nothing else of that folder.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

NOBODY = 65534
TESTS = Path(__file__).parents[1]
_BECOME = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--")
_OPEN_A_WAY = """
set -e
closed="$1"; shift
behind=$(mktemp -d)
trap 'rmdir "$behind" 2>/dev/null || true' EXIT
mount --bind "$closed" "$behind"
mount -t tmpfs -o mode=755 tmpfs "$closed"
while [ "$1" != "--" ]; do
    mkdir -p "$closed/$1"
    mount --bind "$behind/$1" "$closed/$1"
    shift
done
shift
umount -l "$behind"
rmdir "$behind"
exec "$@"
"""


def as_nobody(
    *command: str | Path, stdin: str = "", home: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run Python as nobody.

    Args:
        command: what follows the interpreter.
        stdin: what it can read.
        home: nobody's home for once.
        environment: more variables.
    """
    return subprocess.run(
        [*_way(), *_BECOME, sys.executable, *map(str, command)],
        input=stdin,
        cwd="/",
        env={
            "PATH": os.defpath, "HOME": str(home), "LANG": "C.UTF-8", "PYTHONPATH": str(TESTS),
            "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen", **environment,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )  # fmt: skip


def commands_as_nobody(
    data: Path, commands: Sequence[Sequence[str | Path]], home: Path
) -> list[tuple[int, str, str]]:
    """Do commands of the program one after the other; of each its exit code, output and errors."""
    asked = [["--data", str(data), *map(str, words)] for words in commands]
    done = as_nobody("-m", "helpers.nobody", stdin=json.dumps(asked), home=home)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [(code, out, err) for code, out, err in json.loads(done.stdout)]


def _do(asked: list[list[str]]) -> list[tuple[int, str, str]]:
    from worthwhile.__main__ import main

    answers = []
    for words in asked:
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
            code = main(words)
        answers.append((code, out.getvalue(), err.getvalue()))
    return answers


def give(path: Path, owner: int = NOBODY) -> None:
    """Make somebody the owner of a file, or of a folder with all in it."""
    for one in (path, *path.rglob("*")):
        os.chown(one, owner, owner)


def close_to_nobody(path: Path, mode: int) -> None:
    """Make a file or folder root's, with a mode that says what others may."""
    os.chown(path, 0, 0)
    path.chmod(mode)


@cache
def why_not() -> str:
    """Why nothing can be run as nobody here; "" when it can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "needs root, to become somebody else"
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        done = as_nobody("-c", "import worthwhile.app, PySide6, helpers", home=Path("/"))
        if done.returncode == 0:
            return ""
    return "nobody cannot be made to reach the interpreter or the sources"


@cache
def _way() -> tuple[str, ...]:
    """What opens a way to the interpreter and the sources, where there is none."""
    wanted = {Path(one).resolve() for one in (sys.base_prefix, sys.prefix, TESTS.parent)}
    closed = next((one for path in wanted for one in _closed(path)), None)
    if closed is None:
        return ()
    inside = [str(one.relative_to(closed)) for one in wanted if one.is_relative_to(closed)]
    return ("unshare", "-m", "sh", "-c", _OPEN_A_WAY, "sh", str(closed), *inside, "--")


def _closed(path: Path) -> Iterable[Path]:
    return (one for one in reversed(path.parents) if not one.stat().st_mode & 0o001)


needs_nobody = pytest.mark.skipif(bool(why_not()), reason=why_not())


if __name__ == "__main__":
    json.dump(_do(json.load(sys.stdin)), sys.stdout)
