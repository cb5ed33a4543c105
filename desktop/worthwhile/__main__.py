"""Where the program begins: arguments in, exit code out; nothing heavy before it is needed."""

from __future__ import annotations

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
    return cli.guarded(_window if cli.wants_window(asked) else cli.run, asked)


def _window(asked: Namespace) -> int:
    from worthwhile.app import run
    from worthwhile.paths import data_folder

    return run(data_folder(asked.data), demo=asked.command == "demo")


if __name__ == "__main__":
    sys.exit(main())
