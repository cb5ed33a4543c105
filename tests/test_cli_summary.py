"""The command line about summaries, in process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers.written import Use
from worthwhile import cli_summary
from worthwhile.__main__ import main
from worthwhile.domain.shared import Format
from worthwhile.domain.summary import OFFERED, Part, Preset, Shown
from worthwhile.domain.vocabulary import Kind

Runs = Callable[..., tuple[int, str, str]]
USES = [
    Use(kind, tool, "Billing", days_ago=days)
    for kind, tool in (("Mails", "Claude"), ("Data", "Copilot"))
    for days in (10, 40)
    for _ in range(12)
]


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Runs:
    """Runs a command on a journal with some uses."""
    entries = tmp_path / "entries.json"
    whole = {"schema": "worthwhile.entries/1", "entries": [use.entry() for use in USES]}
    entries.write_text(json.dumps(whole))

    def run_(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(["--data", str(tmp_path / "data"), *arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        return code, *capfd.readouterr()

    assert run_("import-json", str(entries))[0] == 0
    return run_


def saved(run: Runs, path: Path, *arguments: str, format: str = "json") -> dict[str, Any]:
    code, out, err = run(
        "summary", "--format", format, "--out", str(path), "--json", *arguments
    )  # fmt: skip
    assert code == 0, err
    told: dict[str, Any] = json.loads(out)
    assert told["schema"] == "worthwhile.summary-saved/1"
    return told


def test_a_summary_is_saved_and_listed(run: Runs, tmp_path: Path) -> None:
    told = saved(run, tmp_path / "out.json", "--for", "Ann", "--before", "See bob@corp.example")
    page = json.loads((tmp_path / "out.json").read_text())
    assert page["schema"] == "worthwhile.summary/1"
    assert (page["audience"], page["before"]) == ("Ann", ["See […]"])
    assert told["cut"][0]["text"] == "bob@corp.example"
    code, out, _ = run("shared", "--json")
    assert code == 0
    assert json.loads(out)["summaries"] == [told["saved"]]
    code, out, _ = run("shared")
    assert out.startswith(told["saved"]["id"][:8])
    assert "Ann" in out


@pytest.mark.parametrize("renaming", ["type:Mials=Post", "tool:Mails=Post"])
def test_a_mistyped_name_is_not_passed_over_when_it_is_renamed(
    run: Runs, tmp_path: Path, renaming: str
) -> None:
    path = tmp_path / "x.md"
    code, _, err = run("summary", "--format", "md", "--out", str(path), "--rename", renaming)
    assert code != 0
    assert "is called “Mi" in err or "is called “Mai" in err
    assert not path.exists()


def test_paper_is_refused_for_what_is_not_drawn(run: Runs, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    code, _, said = run("summary", "--format", "md", "--paper", "a4", "--out", str(path))
    assert code == 1
    assert "--paper" in said
    assert not path.exists()


def test_a_name_is_renamed_however_its_capitals_are_typed(run: Runs, tmp_path: Path) -> None:
    saved(run, tmp_path / "x.md", "--rename", "type:MAILS=Post", format="md")
    assert "Mails" not in (tmp_path / "x.md").read_text()


def test_a_name_is_not_renamed_to_nothing(run: Runs, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    code, _, err = run(
        "summary", "--format", "md", "--out", str(path), "--rename", "type:Mails=\u200b"
    )
    assert code != 0
    assert "needs another word" in err
    assert not path.exists()


@pytest.mark.parametrize("format", ["html", "md", "csv", "json"])
def test_each_written_format_can_be_saved(run: Runs, tmp_path: Path, format: str) -> None:
    path = tmp_path / f"x.{format}"
    code, out, err = run("summary", "--format", format, "--out", str(path))
    assert (code, out) == (0, "")
    assert "never sends anything" in err
    assert path.stat().st_size > 500


def test_options_choose_sections_names_and_other_words(run: Runs, tmp_path: Path) -> None:
    saved(
        run, tmp_path / "x.json", "--section", "tool", "--section", "over-time", "--show", "tools",
        "--show", "projects", "--rename", "tool:Claude=Assistant", "--task", "Reply", "--cut",
        "Copilot", "--threshold", "12",
    )  # fmt: skip
    page = json.loads((tmp_path / "x.json").read_text())
    sections = {one["section"]: one for one in page["sections"]}
    assert list(sections) == ["by_tool", "over_time", "tasks", "how_to_read_this"]
    assert [one["label"] for one in sections["by_tool"]["groups"]] == ["[…]", "Assistant"]
    assert sections["tasks"]["items"] == ["Reply"]


def test_a_preset_is_changed_by_other_options(run: Runs, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    saved(run, path, "--preset", "works-council", "--since", "2025-10", "--until", "2025-11")
    page = json.loads(path.read_text())
    assert page["audience"] == "the works council"
    assert page["period"] == {"since": "2025-10", "until": "2025-11"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--section", "tool"), 1, "needs their names"),
        (("--since", "2030-01"), 1, "fewer than 20"),
        (("--threshold", "3"), 1, "from 5 to 50"),
        (("--since", "2025-1"), 2, "A month looks like"),
        (("--rename", "x"), 2, "a renaming looks like"),
        (("--format", "doc"), 2, "invalid choice"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    run: Runs, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    path = tmp_path / "x.md"
    found, out, err = run("summary", "--format", "md", "--out", str(path), *arguments)
    assert (found, out) == (code, "")
    assert words in err
    assert not path.exists()


def test_a_file_is_verified_compared_marked_and_noted(run: Runs, tmp_path: Path) -> None:
    one = saved(run, tmp_path / "1.md", "--for", "Ann", format="md")["saved"]["id"]
    other = saved(run, tmp_path / "2.md", "--for", "Bea", format="md")["saved"]["id"]
    code, out, _ = run("shared", "--verify", str(tmp_path / "1.md"))
    assert code == 0
    assert "the one for Ann of" in out
    assert "unchanged" in out
    (tmp_path / "1.md").write_text((tmp_path / "1.md").read_text() + "x")
    told = run("shared", "--verify", str(tmp_path / "1.md"))[1].splitlines()
    assert told[0].startswith("Changed")
    assert told[1:] == ["+ x"]
    assert "For: Ann → Bea." in run("shared", "--compare", one, other)[1]
    assert "(withdrawn)" in run("shared", "--withdraw", one[:13])[1]
    assert "(expired)" in run("shared", "--expire", other)[1]
    assert "(expired)" not in run("shared", "--holds", other)[1]
    again = tmp_path / "again.md"
    assert run("shared", "--save", other, str(again))[0] == 0
    assert again.read_bytes() == (tmp_path / "2.md").read_bytes()
    assert "told her" in run("shared", "--note", one, "told her")[1]
    assert len(json.loads(run("shared", "--search", "told", "--json")[1])["summaries"]) == 1
    code, _, err = run("shared", "--withdraw", "nothing")
    assert (code, err) == (1, "worthwhile: No saved summary begins with “nothing”.\n")


def test_one_that_tells_too_much_with_an_earlier_one_needs_to_be_insisted_on(
    run: Runs, tmp_path: Path
) -> None:
    saved(run, tmp_path / "1.md", "--until", "2025-11", format="md")
    run("log", "late one @Claude #Mails !4", "--finished", "2025-11-18T12:00Z")
    path = tmp_path / "2.md"
    arguments = ("summary", "--format", "md", "--out", str(path), "--until", "2025-11")
    code, _, err = run(*arguments)
    assert code == 1
    assert "those you logged since then" in err
    assert not path.exists()
    assert run(*arguments, "--although")[0] == 0


def test_asking_makes_no_journal_where_none_is(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "none"
    assert main(["--data", str(data), "shared"]) == 0
    assert main(["--data", str(data), "summary", "--format", "md", "--out", "x.md"]) == 1
    assert not data.exists()
    assert "fewer than 20" in capfd.readouterr().err


def test_the_words_of_the_options_are_those_of_the_domain() -> None:
    assert {Part(value) for value in cli_summary._SECTIONS.values()} == {*OFFERED}
    assert {Shown(name) for name in cli_summary._SHOWN} == {Shown.TOOLS, Shown.PROJECTS}
    assert {Preset(name.replace("-", "_")) for name in cli_summary._PRESETS} == {*Preset}
    assert {Kind(value) for value in cli_summary._KINDS.values()} == {*Kind}
    assert [*cli_summary._FORMATS] == [one.value for one in Format]
