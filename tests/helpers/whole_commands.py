"""Every command there is, one after the other, with words that are easy to find again."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

LINE = "zqxtitle one @zqntool #zqntype 12m ~35m +zqnproject"
RATED = f"{LINE} !4"
ENTRIES = {
    "schema": "worthwhile.entries/1",
    "entries": [
        {
            "title": f"zqximported {n}", "note": "zqxnote", "tool": "zqntool", "outcome": n % 3,
            "task_type": "zqntype", "finished_at": f"2026-03-{n % 27 + 1:02d}T14:30:00+01:00",
            "minutes_with": 5, "minutes_without": 9.5,
        }
        for n in range(40)
    ],
}  # fmt: skip
BAD_ENTRY = {"title": "zqxbad", "note": "zqxnote", "tool": "zqntool", "task_type": "zqntype",
             "finished_at": "zqxnever", "outcome": "zqxfine"}  # fmt: skip
PASSPHRASES = {"first": "zqsecret eine die niemand kennt", "second": "zqsecret eine ganz andere"}
WRONG = "zqsecret nicht diese"


def commands(folder: Path, files: Path) -> Iterator[tuple[list[str], int]]:
    """Command lines, each with the exit code it must end with, one after the other.

    Args:
        folder: the data folder, in which each finds what those before it left.
        files: takes what they write elsewhere.
    """
    yield from _entries(files)
    yield from _for_others(files)
    yield from _backups(folder, files)
    yield from _encryption(files)
    yield from _health(files)
    yield ["erase", "--confirm", "no"], 1
    other, kept = str(files / "other"), str(files / "kept")
    yield ["log", "zqxelsewhere @zqntool #zqntype", "--data", other], 0
    yield ["erase", "--confirm", "erase", "--data", other], 0
    yield ["log", "zqxelsewhere @zqntool #zqntype", "--data", kept], 0


def _entries(files: Path) -> Iterator[tuple[list[str], int]]:
    entries, bad, odd = files / "entries.json", files / "bad.json", files / "odd.json"
    _lay(entries, json.dumps(ENTRIES))
    _lay(bad, json.dumps({**ENTRIES, "entries": [BAD_ENTRY]}))
    _lay(odd, '{"schema": "worthwhile.entries/1", "entries": [zqx')
    yield ["log", RATED], 0
    yield ["log", "zqxsecond", "@zqntool", "#zqntype", "--json"], 0
    yield ["log", "zqxwithout a tool"], 1
    yield ["log", f"zqx{'long' * 300} @zqntool #zqntype"], 1
    yield ["import-json", str(entries)], 0
    yield ["import-json", str(bad)], 1
    yield ["import-json", str(bad), "--skip-bad"], 0
    yield ["import-json", str(odd)], 1
    yield ["import-json", str(files / "missing.json")], 1
    yield ["list"], 0
    yield ["list", "--search", "zqx", "--json"], 0
    yield ["list", "--tool", "zqnt", "--csv"], 0
    yield ["insights"], 0
    yield ["insights", "--json"], 0


def _for_others(files: Path) -> Iterator[tuple[list[str], int]]:
    for format in ("html", "md", "csv", "json", "pdf", "png"):
        yield [
            "summary", "--format", format, "--out", str(files / f"summary.{format}"),
            "--for", "zqxaudience", "--before", "zqxwords", "--since", "2026-03", "--although",
        ], 0  # fmt: skip
    yield ["summary", "--format", "html", "--out", str(files / "no" / "such" / "folder.html")], 1
    yield ["shared"], 0
    yield ["shared", "--search", "zqxaudience", "--json"], 0
    yield ["export", str(files / "all.json")], 0
    yield ["shared", "--verify", str(files / "summary.html")], 0
    yield ["export", str(files / "no" / "such" / "folder.json")], 1


def _backups(folder: Path, files: Path) -> Iterator[tuple[list[str], int]]:
    yield ["backup", "--to", str(files / "copy.db")], 0
    yield ["backup", "--list", "--json"], 0
    newest = max(path.name for path in (folder / "backups").glob("journal-by-hand-*.db"))
    yield ["log", "zqxafter the backup @zqntool #zqntype"], 0
    yield ["restore", newest, "--dry-run"], 0
    yield ["restore", newest], 0
    yield ["restore", str(files / "bad.json")], 1


def _encryption(files: Path) -> Iterator[tuple[list[str], int]]:
    """On, another passphrase, off; it ends in clear, so that what lies there can be searched."""
    for name, passphrase in {**PASSPHRASES, "wrong": WRONG}.items():
        _lay(files / f"{name}.passphrase", f"{passphrase}\n")
    first, second, wrong = (
        ["--passphrase-file", str(files / f"{name}.passphrase")]
        for name in ("first", "second", "wrong")
    )
    to_second = ["--change", "--new-passphrase-file", second[1]]
    yield ["decrypt", *first], 1
    yield ["encrypt", *first, *to_second], 1
    yield ["encrypt"], 1
    yield ["encrypt", *first, "--json"], 0
    yield ["encrypt", *first], 1
    yield ["list"], 1
    yield ["log", "zqxlocked out @zqntool #zqntype", *wrong], 1
    yield ["log", "zqxencrypted @zqntool #zqntype", *first], 0
    yield ["list", "--search", "zqxencrypted", "--json", *first], 0
    yield ["backup", *first], 0
    yield ["check", *first], 0
    yield ["encrypt", *to_second, *first], 0
    yield ["decrypt", *first], 1
    yield ["insights", *second], 0
    yield ["decrypt", *second, "--json"], 0


def _health(files: Path) -> Iterator[tuple[list[str], int]]:
    yield ["check"], 0
    yield ["check", "--json", "--save-readable", str(files / "readable.json")], 0
    yield ["check", "--save-readable", str(files / "no" / "such" / "folder.json")], 1
    yield ["check", "--data", str(files / "nowhere")], 1
    yield ["list", "--data", str(files / "nowhere")], 0


def _lay(file: Path, text: str) -> None:
    """Write what a command is to read, whatever umask this process was given."""
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)


def run_commands(folder: Path, files: Path) -> int:
    """Do every command in this process.

    Returns:
        0 when each ended with the exit code it must end with.
    """
    from worthwhile.__main__ import main

    said, wrong = [], False
    for words, wanted in commands(folder, files):
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
            code = main(["--data", str(folder), *words])
        if code != wanted:
            wrong = True
            sys.stderr.write(f"{words} ended with {code}\n")
        said.append(
            {"asked": words, "code": code, "wanted": wanted,
             "out": out.getvalue(), "err": err.getvalue()}
        )  # fmt: skip
    sys.stdout.write(json.dumps(said) + "\n")
    return int(wrong)
