"""Where the program begins: arguments in, exit code out; nothing heavy before it is needed."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from worthwhile import cli

if TYPE_CHECKING:
    from argparse import Namespace


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask.

    Args:
        arguments: without the program's name; those of the process when None.

    Returns:
        0 done, 1 refused or failed with one sentence. Wrong usage leaves with 2 at once.
    """
    asked = cli.parse(arguments)
    leave_no_memory_behind()
    return cli.guarded(_window if cli.wants_window(asked) else cli.run, asked)


def leave_no_memory_behind() -> None:
    """Let the system write no image of this process should it crash: the journal is in it.

    Whoever wants one asks for it in the debugger. See decision 17.
    """
    if sys.platform == "win32":
        import ctypes

        # No error reporting, which takes a dump along: it is two flags of SetErrorMode.
        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002)
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def _window(asked: Namespace) -> int:
    from worthwhile.app import run
    from worthwhile.paths import data_folder

    return run(data_folder(asked.data), demo=asked.command == "demo")


if __name__ == "__main__":
    sys.exit(main())
