"""The command line, in process: what each command prints, refuses and writes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from worthwhile.__main__ import main

Runs = Callable[..., "Answer"]


class Answer:
    """What a run printed and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, capfd: pytest.CaptureFixture[str]) -> Runs:
    """Runs a command on the test's data folder."""

    def run_(*arguments: str, folder: Path = data) -> Answer:
        try:
            code = main(["--data", str(folder), *arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        printed = capfd.readouterr()
        return Answer(code, printed.out, printed.err)

    return run_


def logged(run: Runs, *arguments: str) -> dict[str, Any]:
    answer = run("log", *arguments, "--json")
    assert answer.code == 0, answer.err
    assert answer.json["schema"] == "worthwhile.log/1"
    entry = answer.json["entry"]
    assert isinstance(entry, dict)
    return entry


def titles(run: Runs, *arguments: str) -> list[str]:
    answer = run("list", "--json", *arguments)
    assert answer.code == 0, answer.err
    return [entry["title"] for entry in answer.json["entries"]]


# log


def test_a_line_of_the_grammar_becomes_an_entry(run: Runs) -> None:
    entry = logged(run, "draft release notes @claude #writing 12m ~35m +billing !4")
    assert {name: entry[name] for name in ("title", "tool", "task_type", "project", "outcome")} == {
        "title": "draft release notes",
        "tool": "Claude",
        "task_type": "Writing",
        "project": "billing",
        "outcome": 1,
    }
    assert (entry["minutes_with"], entry["minutes_without"]) == (12, 35)
    assert entry["without_when"] == "after"
    assert run("list", "--json").json["entries"] == [entry]


def test_without_json_one_sentence_says_what_was_logged(run: Runs) -> None:
    answer = run("log", "draft notes @claude #writing !4")
    assert answer.code == 0
    assert answer.out == "Logged “draft notes” (Claude, Writing, Worth it)\n"
    assert answer.err == "New tool: Claude\nNew task type: Writing\n"
    assert run("log", "more @claude #writing").err == ""


def test_the_words_of_a_line_need_no_quotes_around_them(run: Runs) -> None:
    assert logged(run, "draft", "notes", "@claude", "#writing")["title"] == "draft notes"


@pytest.mark.parametrize(
    ("line", "missing"),
    [("x #writing", "tool"), ("x @claude", "task"), ("just words", "tool"), ("", "tool")],
)
def test_without_tool_or_type_it_is_refused_and_the_missing_one_asked_for(
    run: Runs, data: Path, line: str, missing: str
) -> None:
    answer = run("log", line)
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.startswith("worthwhile: ")
    assert missing in answer.err
    assert answer.err.count("\n") == 1
    assert not data.exists()


@pytest.mark.parametrize("outcome", range(-2, 3))
def test_an_outcome_may_be_given_as_a_number_also_a_negative_one(run: Runs, outcome: int) -> None:
    for arguments in (
        ["x @a #b", "--outcome", str(outcome)],
        ["--outcome", str(outcome), "x @a #b"],
        ["x @a #b !3", f"--outcome={outcome}"],
    ):
        assert logged(run, *arguments)["outcome"] == outcome


def test_an_outcome_is_not_needed(run: Runs) -> None:
    assert logged(run, "x @a #b")["outcome"] is None


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2026-03-01T14:30:00+01:00", "2026-03-01T14:30:00+01:00"),
        ("2026-03-01T14:30Z", "2026-03-01T14:30:00+00:00"),
        ("2026-03-01T14:30:00.250-05:30", "2026-03-01T14:30:00.250-05:30"),
    ],
)
def test_when_it_was_done_may_be_given_with_its_offset(run: Runs, typed: str, stored: str) -> None:
    entry = logged(run, "x @a #b", "--finished", typed)
    assert entry["finished_at"] == stored
    assert entry["logged_at"] != stored


def test_a_time_without_offset_is_meant_here_and_a_bare_day_at_noon(run: Runs) -> None:
    at = datetime.fromisoformat(
        logged(run, "x @a #b", "--finished", "2026-03-01T14:30")["finished_at"]
    )
    assert at == datetime(2026, 3, 1, 14, 30).astimezone()
    at = datetime.fromisoformat(logged(run, "x @a #b", "--finished", "2026-03-01")["finished_at"])
    assert (at.hour, at.day) == (12, 1)


def test_names_match_without_case_exactly_or_by_a_unique_prefix(run: Runs) -> None:
    logged(run, 'x @"Claude Code" #debugging')
    assert logged(run, "x @CLAUDE #debug")["tool"] == "Claude Code"
    assert logged(run, r"x @claude.ai #Debugging \@x")["tool"] == "claude.ai"
    entry = logged(run, 'x @claude.AI #debugging +"my project"')
    assert (entry["tool"], entry["task_type"], entry["project"]) == (
        "claude.ai", "Debugging", "my project"
    )  # fmt: skip


def test_text_that_looks_like_options_or_broken_bytes_is_taken(run: Runs) -> None:
    assert run("log", "--", "-v x @a #b").code == 0
    assert titles(run) == ["-v x"]
    assert logged(run, "a\udcffb @a #b")["title"] == "a b"


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["x @a #b", "--outcome", "3"], ["x @a #b", "--outcome", "good"],
        ["x @a #b", "--finished", "yesterday"], ["x @a #b", "--finished", "1969-01-01T00:00Z"],
        ["x @a #b", "--nonsense"], ["x @a #b", "--out", "1"],
    ],
)  # fmt: skip
def test_wrong_usage_leaves_with_two(run: Runs, data: Path, arguments: list[str]) -> None:
    answer = run("log", *arguments)
    assert answer.code == 2
    assert "Traceback" not in answer.err
    assert not data.exists()


# list


@pytest.fixture
def filled(run: Runs) -> Runs:
    for line, finished in (
        ("old regex @copilot #coding !2", "2026-01-10T10:00:00+01:00"),
        ("notes @claude #writing +billing 12m ~35m !4", "2026-02-10T10:00:00+01:00"),
        ("late work @claude #data", "2026-02-11T02:00:00+01:00"),
        ("churn query @claude #data +reports !5", "2026-02-12T10:00:00+01:00"),
        ("more notes @chatgpt #writing !1", "2026-03-01T10:00:00+09:00"),
    ):
        logged(run, line, "--finished", finished)
    return run


def test_the_list_is_newest_first(filled: Runs) -> None:
    assert titles(filled) == ["more notes", "churn query", "late work", "notes", "old regex"]
    assert filled("list", "--json").json["schema"] == "worthwhile.list/1"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--since", "2026-02-12"], ["more notes", "churn query"]),
        (["--until", "2026-01-31"], ["old regex"]),
        (["--since", "2026-02-10", "--until", "2026-02-10"], ["late work", "notes"]),
        (["--tool", "cl"], ["churn query", "late work", "notes"]),
        (["--tool", "copilot", "--tool", "chatgpt"], ["more notes", "old regex"]),
        (["--type", "WRITING", "--tool", "claude"], ["notes"]),
        (["--project", "bill"], ["notes"]),
        (["--search", "note"], ["more notes", "notes"]),
        (["--search", "nothing"], []),
    ],
)
def test_the_list_can_be_narrowed(filled: Runs, arguments: list[str], expected: list[str]) -> None:
    assert titles(filled, *arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--tool", "gemini"], "no tool “gemini”"),
        (["--tool", "c"], "More than one tool begins so: ChatGPT, Claude, Copilot"),
        (["--project", ""], "no project"),
    ],
)
def test_a_name_that_is_not_there_is_told(filled: Runs, arguments: list[str], says: str) -> None:
    answer = filled("list", *arguments)
    assert answer.code == 1
    assert says in answer.err
    assert answer.out == ""


def test_the_plain_list_has_one_line_an_entry(filled: Runs) -> None:
    lines = filled("list").out.splitlines()
    assert len(lines) == 5
    assert lines[0].split() == ["2026-03-01", "10:00", "Backfired", "ChatGPT", "·", "Writing",
                                "more", "notes"]  # fmt: skip


def test_the_list_as_csv_is_the_file_a_spreadsheet_wants(filled: Runs) -> None:
    out = filled("list", "--csv").out
    assert out.startswith("\ufefffinished_at,title")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    assert [row["title"] for row in rows] == titles(filled)
    assert out.count("\r\n") == 6


def test_json_and_csv_together_are_wrong_usage(run: Runs) -> None:
    assert run("list", "--json", "--csv").code == 2
    assert run("list", "--since", "soon").code == 2


def test_a_list_of_a_folder_without_a_journal_is_empty_and_makes_none(
    run: Runs, data: Path
) -> None:
    answer = run("list", "--json")
    assert (answer.code, answer.json["entries"]) == (0, [])
    assert "no journal" in answer.err
    assert not data.exists()


# insights


def test_insights_are_one_object_in_the_open_format(filled: Runs) -> None:
    answer = filled("insights", "--json")
    assert answer.code == 0
    assert answer.json["schema"] == "worthwhile.insights/1"
    assert answer.json["overall"]["n"] == 4
    assert {(cell["tool"], cell["task_type"]) for cell in answer.json["cells"]} == {
        ("ChatGPT", "Writing"), ("Claude", "Data"), ("Claude", "Writing"), ("Copilot", "Coding")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("by", "groups"), [("tool", 3), ("task_type", 3), ("tool,task_type", 4), ("project", 2)]
)
def test_insights_can_be_grouped(filled: Runs, by: str, groups: int) -> None:
    assert len(filled("insights", "--by", by, "--json").json["cells"]) == groups


def test_insights_keep_to_the_days_asked_for(filled: Runs) -> None:
    answer = filled("insights", "--since", "2026-02-01", "--until", "2026-02-28", "--json")
    assert answer.json["window"] == {"since": "2026-02-01", "until": "2026-02-28"}
    assert answer.json["overall"]["n"] == 2


def test_insights_in_words_name_each_group(filled: Runs) -> None:
    answer = filled("insights")
    assert answer.code == 0
    assert "Claude · Data" in answer.out
    assert "Fees per worthwhile use need a subscription" in answer.out
    assert run_ok(filled("insights", "--by", "nonsense")) == 2


def run_ok(answer: Answer) -> int:
    assert "Traceback" not in answer.err
    return answer.code


def test_insights_of_nothing_are_told_without_making_a_journal(run: Runs, data: Path) -> None:
    answer = run("insights", "--json")
    assert answer.code == 0
    assert answer.json["overall"]["n"] == 0
    assert not data.exists()


# export and import


def test_log_export_import_export_gives_equal_files(filled: Runs, tmp_path: Path) -> None:
    one, two, other = tmp_path / "1.json", tmp_path / "2.json", tmp_path / "other"
    assert filled("export", str(one)).code == 0
    answer = filled("import-json", str(one), "--json", folder=other)
    assert answer.json == {
        "schema": "worthwhile.import-json/1", "new": 5, "known": 0, "skipped": []
    }  # fmt: skip
    assert filled("export", str(two), "--json", folder=other).json == {
        "schema": "worthwhile.export/1", "entries": 5, "file": str(two)
    }  # fmt: skip
    assert one.read_bytes() == two.read_bytes()
    assert filled("import-json", str(one), "--json", folder=other).json["known"] == 5


def test_a_file_with_a_bad_entry_is_refused_whole_unless_told_otherwise(
    run: Runs, data: Path, tmp_path: Path
) -> None:
    good = {"title": "x", "finished_at": "2026-03-01T10:00Z", "tool": "A", "task_type": "B"}
    path = tmp_path / "in.json"
    path.write_text(
        json.dumps({"schema": "worthwhile.entries/1", "entries": [good, {**good, "outcome": 3}]})
    )
    answer = run("import-json", str(path))
    assert answer.code == 1
    assert answer.err == "worthwhile: Nothing was taken: entry 2: outcome must be -2..2\n"
    assert not data.exists()
    answer = run("import-json", str(path), "--skip-bad", "--json")
    assert answer.code == 0
    assert answer.json["new"] == 1
    assert answer.json["skipped"] == ["entry 2: outcome must be -2..2"]
    assert "Left out: entry 2" in answer.err


@pytest.mark.parametrize("arguments", [["import-json", "{missing}"], ["export", "{missing}/x"]])
def test_files_that_cannot_be_reached_are_one_sentence(
    filled: Runs, tmp_path: Path, arguments: list[str]
) -> None:
    missing = str(tmp_path / "missing")
    answer = filled(*(argument.format(missing=missing) for argument in arguments))
    assert answer.code == 1
    assert answer.err.startswith("worthwhile: The file cannot be ")
    assert answer.err.count("\n") == 1


# Around all of them


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["insights"], ["export", "x.json"], ["log", "x @a #b"], ["list", "--json"]],
)
def test_a_foreign_file_in_the_journals_place_is_told_and_left_alone(
    run: Runs, data: Path, arguments: list[str]
) -> None:
    data.mkdir()
    (data / "journal.db").write_bytes(b"not a database at all, but long enough " * 40)
    before = (data / "journal.db").read_bytes()
    answer = run(*arguments)
    assert answer.code == 1
    assert answer.err.startswith("worthwhile: ")
    assert answer.err.count("\n") == 1
    assert answer.out == ""
    assert (data / "journal.db").read_bytes() == before


def test_a_data_folder_that_is_a_file_is_told(run: Runs, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    answer = run("log", "x @a #b", folder=path)
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "must be a folder, but a file of that name is there" in answer.err


def test_the_data_folder_may_be_named_after_the_command_too(
    filled: Runs, data: Path, tmp_path: Path
) -> None:
    answer = filled("list", "--json", "--data", str(data), folder=tmp_path / "elsewhere")
    assert len(answer.json["entries"]) == 5


def test_the_data_folder_may_be_named_by_the_environment(
    filled: Runs, data: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORTHWHILE_DATA", str(data))
    assert main(["list"]) == 0
    assert len(capfd.readouterr().out.splitlines()) == 5


def test_an_empty_folder_name_is_wrong_usage(
    run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("list", "--data", "").code == 2
    assert run("log", "x @a #b", "--data", " ").code == 2
    assert not (tmp_path / "journal.db").exists()


def test_only_the_commands_that_exist_are_offered(run: Runs) -> None:
    for name in ("rate", "inbox", "summary", "quick", "experiment", "sources"):
        assert run(name).code == 2
    assert run("--version").out.startswith("worthwhile ")
    help_ = run("--help")
    assert help_.code == 0
    for name in ("log", "list", "insights", "export", "import-json", "demo"):
        assert name in help_.out
        assert run(name, "--help").code == 0
