"""The command line as a process: pipes, signals, imports, and machines without a screen."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from helpers.screen import until
from worthwhile.paths import data_folder
from worthwhile.services.samples import write_sample_year

PROGRAM = [sys.executable, "-m", "worthwhile"]
HEAVY = ("PySide6", "numpy", "sqlalchemy", "sqlmodel", "alembic", "pydantic", "pyqtgraph")
PACKAGES = ("libegl1", "libgl1", "libxcb-cursor0", "libxkbcommon-x11-0")


def environment(**more: str) -> dict[str, str]:
    """The environment without a screen, and with what is given."""
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"}
    return {k: v for k, v in os.environ.items() if k not in screens} | more


def run(
    *arguments: str, env: dict[str, str] | None = None, stdout: int | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        env=env or environment(),
        check=False,
    )


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    write_sample_year(data_folder(tmp_path / "data"))
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("arguments", "banned"),
    [
        (["--version"], (*HEAVY, "sqlcipher3", "platformdirs", "tomllib")),
        (["--help"], (*HEAVY, "sqlcipher3", "platformdirs", "tomllib")),
        (["log", "x @a #b"], ("PySide6", "numpy", "pyqtgraph", "alembic.command")),
        (["list", "--json"], ("PySide6", "numpy", "pyqtgraph", "alembic")),
        (["insights", "--json"], ("PySide6", "pyqtgraph", "alembic")),
        (["export", "{tmp}/1.json"], ("PySide6", "numpy", "pyqtgraph", "alembic")),
    ],
)
def test_a_command_imports_only_what_it_needs(
    sample: Path, tmp_path: Path, arguments: list[str], banned: tuple[str, ...]
) -> None:
    words = [word.format(tmp=tmp_path) for word in arguments]
    code = (
        "import sys\n"
        "from worthwhile.__main__ import main\n"
        "try:\n"
        "    main(sys.argv[1:])\n"
        "except SystemExit:\n"
        "    pass\n"
        "print(' '.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--data", str(sample), *words],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment(),
        check=True,
    )
    loaded = set(done.stderr.split())
    assert "worthwhile.cli" in loaded
    assert not loaded.intersection(banned)


def test_a_reader_that_leaves_early_is_no_error(sample: Path) -> None:
    for arguments in (["list", "--json"], ["list", "--csv"], ["list"]):
        with subprocess.Popen(
            [*PROGRAM, "--data", str(sample), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(10)
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(timeout=30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written_is_one_sentence(sample: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        done = run("--data", str(sample), "list", "--json", stdout=full)
    finally:
        os.close(full)
    assert done.returncode == 1
    assert done.stderr == "worthwhile: It did not work: no space left on device.\n"


def test_formats_are_utf8_whatever_the_terminal_is(sample: Path) -> None:
    env = environment(PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    run("--data", str(sample), "log", "café 日本 @a #b", env=environment())
    for arguments in (["list", "--json"], ["list", "--csv"]):
        done = subprocess.run(
            [*PROGRAM, "--data", str(sample), *arguments],
            capture_output=True, timeout=60, env=env, check=True,
        )  # fmt: skip
        assert "café 日本" in done.stdout.decode("utf-8")
    assert run("--data", str(sample), "list", env=env).returncode == 0


def test_interrupting_it_leaves_no_traceback(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [*PROGRAM, "--data", str(tmp_path / "data"), "import-json", str(pipe)],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        # a shell that starts the tests in the background has them ignore it
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as process:
        with pipe.open("w"):  # opens when the program has begun to read
            for _ in range(12):  # Python misses one that comes between its opening and its reading
                process.send_signal(signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=5)
                    break
        assert process.stderr is not None
        assert process.stderr.read() == "worthwhile: Interrupted.\n"
        assert process.returncode == 1
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("arguments", [[], ["demo"]])
@pytest.mark.parametrize(
    ("screen", "says"),
    [
        ({}, "There is no screen"),
        ({"DISPLAY": ":4711"}, ":4711 does not answer"),
        ({"DISPLAY": "nonsense"}, "nonsense does not answer"),
        ({"WAYLAND_DISPLAY": "bogus"}, "bogus does not answer"),
        ({"QT_QPA_PLATFORM": "xcb"}, "There is no screen"),
        ({"QT_QPA_PLATFORM": "wayland"}, "There is no screen"),
        ({"QT_QPA_PLATFORM": "nonsense"}, "does not know the screen “nonsense”"),
    ],
)
def test_without_a_screen_one_sentence_says_so_and_nothing_breaks(
    tmp_path: Path, arguments: list[str], screen: dict[str, str], says: str
) -> None:
    done = run("--data", str(tmp_path / "data"), *arguments, env=environment(**screen))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("worthwhile: ")
    assert done.stderr.count("\n") == 1
    # A machine that lacks the library to ask the screen names the package instead.
    assert says in done.stderr or "apt install" in done.stderr
    assert not (tmp_path / "data").exists()


def test_no_screen_names_the_debian_packages(tmp_path: Path) -> None:
    done = run("--data", str(tmp_path / "data"))
    assert re.search(r"lib[a-z0-9.+-]+ lib", done.stderr)


def test_a_missing_system_library_is_named_by_its_package(tmp_path: Path) -> None:
    """As on a bare Debian: the loader finds none of what Qt asks the system for."""
    code = (
        "import ctypes, sys\n"
        "def none(name, *more, **named):\n"
        "    raise OSError(name)\n"
        "ctypes.CDLL = none\n"
        "from worthwhile.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--data", str(tmp_path / "data")],
        capture_output=True, text=True, timeout=60, env=environment(DISPLAY=":0"), check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "apt install" in done.stderr
    assert "libegl1" in done.stderr


def test_a_toolkit_that_cannot_be_imported_names_every_package(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['PySide6.QtWidgets'] = None\n"
        "import worthwhile.ui.screen as screen\n"
        "screen.why_no_window = lambda: None\n"
        "from worthwhile.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--data", str(tmp_path / "data")],
        capture_output=True, text=True, timeout=60, env=environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    for package in PACKAGES:
        assert package in done.stderr


@pytest.mark.gui
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_leaves_no_trace_when_it_is_interrupted(tmp_path: Path, number: int) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with subprocess.Popen(
        [*PROGRAM, "--data", str(tmp_path / "data"), "demo"],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(QT_QPA_PLATFORM="offscreen", TMPDIR=str(temporary)),
    ) as process:
        until(lambda: any(temporary.glob("*/journal.db")), "the sample journal is made")
        process.send_signal(number)
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
        assert process.wait(timeout=30) == 0
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "data" / "journal.db").exists()


@pytest.mark.gui
def test_the_word_about_a_journal_that_cannot_be_opened_ends_when_asked_to(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "journal.db").write_text("<html>not a journal</html>")
    with subprocess.Popen(
        [*PROGRAM, "--data", str(data)],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(QT_QPA_PLATFORM="offscreen"),
    ) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        assert said.startswith("worthwhile: The file journal.db")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 1
    assert (data / "journal.db").read_text() == "<html>not a journal</html>"


@pytest.mark.parametrize("command", [["list"], ["log", "x @claude #writing"], ["insights"]])
def test_a_data_folder_that_is_a_file_is_refused_in_one_line(
    tmp_path: Path, command: list[str]
) -> None:
    there = tmp_path / "file"
    there.write_text("mine")
    done = subprocess.run(
        [*PROGRAM, "--data", str(there), *command],
        capture_output=True, text=True, timeout=60, env=environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert there.read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core files")
def test_no_image_of_a_crashed_process_is_left_whatever_the_shell_allows(tmp_path: Path) -> None:
    """The journal is in the memory of the program, and the key of an encrypted one."""
    code = (
        "import os, resource, signal, sys\n"
        "_, most = resource.getrlimit(resource.RLIMIT_CORE)\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (most, most))\n"
        "from worthwhile.__main__ import main\n"
        "main(['--data', sys.argv[1], 'list'])\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "data")],
        capture_output=True, text=True, timeout=60, env=environment(), check=True,
    )  # fmt: skip
    assert done.stdout == "0\n"


def test_an_unexpected_error_is_one_line_without_what_was_written(tmp_path: Path) -> None:
    """Only its kind and its place; a message may quote an entry."""
    code = (
        "import sys\n"
        "from worthwhile import cli\n"
        "def break_down(asked):\n"
        "    raise ValueError('zqx ' + asked.line[0])\n"
        "sys.exit(cli.guarded(break_down, cli.parse(['log', 'zqx letter'])))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, timeout=60, env=environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("worthwhile: Something went wrong inside Worthwhile.")
    assert "ValueError at" in done.stderr
    assert "zqx" not in done.stderr
    assert done.stderr.count("\n") == 1
