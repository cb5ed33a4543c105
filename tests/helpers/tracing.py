"""The kernel's own word on what processes do, and a place without any network for them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

WRITES = "open,openat,creat"


@cache
def cut_off() -> tuple[str, ...]:
    """What starts a program where there is no network at all, not even within the machine."""
    for prefix in (("unshare", "-n"), ("unshare", "-r", "-n")):
        try:
            done = subprocess.run([*prefix, "true"], check=False, capture_output=True, timeout=20)
        except OSError:
            continue
        if done.returncode == 0:
            return prefix
    return ()


def traced(trace: Path, what: str) -> tuple[str, ...]:
    """What lets the kernel's own tracer write down these calls of a program and its children."""
    if shutil.which("strace") is None:
        return ()
    return ("strace", "-f", "--seccomp-bpf", "-o", str(trace), "-e", f"trace={what}")


def calls(trace: Path) -> Iterator[tuple[str, str]]:
    """Each call of the traced processes, by its name and its arguments; none without a tracer."""
    if not trace.exists():
        return
    for line in trace.read_text(errors="replace").splitlines():
        call = re.match(r"(?:\d+ +)?(\w+)\((.*)", line)
        if call is not None:
            yield call[1], call[2]
