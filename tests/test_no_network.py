"""Nothing leaves: the program reaches for no network, whatever is done with it, and could not.

The window on a virtual screen, under the kernel's own tracer, is in `test_real_window.py`.
"""

from __future__ import annotations

import argparse
import ast
import importlib.metadata as metadata
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import worthwhile
from helpers.tracing import WRITES, calls, cut_off, traced
from helpers.whole_use import TESTS, Used
from worthwhile import cli

PACKAGE = Path(worthwhile.__file__).parent
pytestmark = pytest.mark.gui


needs_no_network = pytest.mark.skipif(
    not cut_off(), reason="needs unshare (util-linux), and leave to use it"
)
needs_tracer = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")


def listening(line: str) -> subprocess.CompletedProcess[str]:
    """A line of Python under the same audit hook."""
    code = f"from helpers.auditing import hear_of_networks as hear; hear(); {line}"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=TESTS, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('127.0.0.1', 9)",
        "import urllib.request as u; u.urlopen('http://127.0.0.1:9')",
        "import http.client as h; h.HTTPConnection('127.0.0.1', 9).connect()",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_the_hook_would_hear_of_an_attempt(line: str) -> None:
    assert "audited: " in listening(line).stderr


def families(seen: Iterable[tuple[str, str]]) -> set[str]:
    """The kinds of sockets that were made or spoken to: UNIX is another program's, here."""
    return {kind for _, given in seen for kind in re.findall(r"\b[AP]F_(\w+)", given)}


def test_the_program_attempts_nothing_whatever_is_done_with_it(used: Used) -> None:
    assert [line for line in used.printed.splitlines() if line.startswith("audited")] == []


def test_the_use_uses_every_command(used: Used) -> None:
    offered = next(
        action.choices
        for action in cli._parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    asked = {one["asked"][0] for one in (*used.commands, used.demo)}
    assert set(offered) <= asked


@needs_no_network
def test_all_of_it_works_where_there_is_no_network(used: Used) -> None:
    """By the kernel's own word: the process had no device but a loopback that was down."""
    saved = {path.name for path in used.files.iterdir()}
    assert {"all.json", "summary.html"} <= saved


@needs_tracer
def test_the_kernel_sees_no_socket_but_local_ones(used: Used) -> None:
    """Qt speaks to the kernel past Python, so the kernel is asked, for all processes."""
    assert families(used.trace) <= {"UNIX", "LOCAL", "UNSPEC"}


@needs_tracer
def test_the_kernel_sees_no_file_written_but_in_the_data_folder_and_where_it_was_asked_for(
    used: Used,
) -> None:
    opened = {
        name
        for call, given in used.trace
        if call in WRITES.split(",") and re.search(r"O_(WRONLY|RDWR)", given)
        for name in re.findall(r'"([^"]*)"', given)[:1]
    }
    allowed = (str(used.place), "/dev/null", "/dev/shm/", "/dev/dri/", "/proc/self/")
    assert {name for name in opened if not name.startswith(allowed)} == set()
    assert str(used.data / "journal.db") in opened, "the tracer saw nothing"


@needs_tracer
def test_the_kernel_sees_no_other_program_started(used: Used) -> None:
    started = [given for call, given in used.trace if call == "execve" and "= -1" not in given]
    assert all("python" in given or "unshare" in given for given in started), started


def distributions() -> list[str]:
    """Every distribution that installing the program brings along, by its name."""
    found: dict[str, None] = {}
    wanted = ["worthwhile"]
    while wanted:
        name = wanted.pop().lower()
        if name in found:
            continue
        found[name] = None
        for line in metadata.requires(name) or []:
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                wanted.append(needed.name)
    return list(found)[1:]


def modules(name: str) -> list[str]:
    """What a distribution lets one import: its packages and modules at the top."""
    listed = metadata.files(name) or []
    tops = {path.parts[0] for path in listed if path.suffix in {".py", ".so", ".pyd"}}
    tops -= {"..", "__pycache__"}
    return sorted({top.split(".")[0] for top in tops if not top.endswith((".dist-info", ".libs"))})


def test_the_list_of_distributions_is_whole() -> None:
    found = distributions()
    assert {"sqlcipher3", "numpy", "shiboken6", "mako", "pydantic-core"} <= set(found)
    assert "pytest" not in found
    assert all(modules(name) for name in found), {name: modules(name) for name in found}


@needs_tracer
@pytest.mark.parametrize("name", distributions())
def test_importing_what_the_program_is_made_of_opens_no_connection(
    name: str, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    code = (
        "import sys; sys.path.insert(0, '.'); from helpers.auditing import hear_of_networks\n"
        "hear_of_networks()\n"
        + "\n".join(f"import {module}" for module in modules(name) if module.isidentifier())
    )
    done = subprocess.run(
        [*traced(trace, "network"), *cut_off(), sys.executable, "-c", code],
        cwd=TESTS, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "audited: socket." not in done.stderr
    assert families(calls(trace)) <= {"UNIX", "LOCAL", "UNSPEC"}


BANNED = (
    *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "nntplib"),
    *("telnetlib", "xmlrpc", "socketserver", "asyncio", "webbrowser", "subprocess"),
    *("requests", "httpx", "aiohttp", "urllib3", "websockets", "multiprocessing"),
)
"""Modules that could reach a network, or start a program that can. `urllib.parse` only reads."""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_module_of_ours_imports_anything_that_could_reach_a_network() -> None:
    found = {
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in PACKAGE.rglob("*.py")
        for name in imports(path)
        if name.split(".")[0] in BANNED or "QtNetwork" in name or "WebEngine" in name
    }
    assert {line for line in found if "urllib.parse" not in line} == {
        "ui/single.py: PySide6.QtNetwork",
        "ui/single.py: PySide6.QtNetwork.QLocalServer",
        "ui/single.py: PySide6.QtNetwork.QLocalSocket",
    }


def test_whatever_is_handed_to_the_desktop_is_a_file_of_the_persons_own() -> None:
    handed = [
        f"{path.relative_to(PACKAGE)}: {line.strip()}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "openUrl(" in line or "setOpenExternalLinks" in line
    ]
    assert handed != []
    assert [line for line in handed if "openUrl(QUrl.fromLocalFile(" not in line] == []
