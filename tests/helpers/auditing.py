"""What Python tells its auditors of networks and of other programs, said aloud.

Nothing is imported here that a tested program would not import by itself.
"""

from __future__ import annotations

import sys

AUDITED = (
    "socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.",
    "telnetlib.", "webbrowser.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork",
    "os.startfile", "pty.",
)  # fmt: skip
"""By how the name of an event begins."""


def hear_of_networks() -> None:
    """Print each attempt to reach a network or to start a program, however it ends."""

    def hear(event: str, _: tuple[object, ...]) -> None:
        if event.startswith(AUDITED):
            sys.stderr.write(f"audited: {event}\n")

    sys.addaudithook(hear)
