"""What is left beside the journal once the program was used: no word a person wrote."""

from __future__ import annotations

import json

import pytest

from helpers.traces import NAME, SECRET, TEXT, found_in, traces
from helpers.whole_use import Used

pytestmark = pytest.mark.gui


def test_the_words_are_in_the_journal_where_the_search_finds_them(used: Used) -> None:
    """Else the other tests would look for nothing."""
    found = traces([used.data], TEXT, NAME)
    assert f"{used.data / 'journal.db'}: {NAME}, {TEXT}" in found
    inside = (str(used.data / "journal.db"), str(used.data / "backups" / "journal-"))
    assert [line for line in found if not line.startswith(inside)] == []
    assert len(used.window["steps"]) == 16
    assert traces([used.home / "saved"], TEXT) != []


def test_settings_and_log_hold_no_word(used: Used) -> None:
    for name in ("settings.toml", "worthwhile.log"):
        assert found_in((used.data / name).read_bytes(), TEXT, NAME) == []
    assert "ValueError" in (used.data / "worthwhile.log").read_text(encoding="utf-8")


def test_no_cache_no_list_of_recent_files_and_no_temporary_file_holds_a_word(used: Used) -> None:
    """In a home of its own with all folders of the desktop's, only what was saved by name."""
    found = [line for line in traces([used.home], TEXT, NAME) if "/saved/" not in line]
    assert found == []
    names = {path.name for path in used.home.rglob("*")}
    assert names.isdisjoint({"recently-used.xbel", "QtProject.conf", "Trash", ".thumbnails"})
    assert list((used.home / "tmp").iterdir()) == []


def test_no_window_was_called_after_an_entry(used: Used) -> None:
    titles = used.window["titles"]
    assert "Worthwhile" in titles
    assert found_in(json.dumps(titles).encode(), TEXT, NAME) == []


def test_nothing_is_printed_by_a_window(used: Used) -> None:
    """Desktops keep what the programs they start print."""
    of_the_test_screen = {
        f"This plugin does not support {what}"
        for what in ("propagateSizeHints()", "raise()", "grabbing the keyboard")
    }
    assert set(used.printed.splitlines()) <= of_the_test_screen


def test_the_report_of_a_fault_holds_no_word_no_folder_and_no_one(used: Used) -> None:
    report = used.window["report"]
    assert "ValueError" in report
    assert found_in(report.encode(), TEXT, NAME) == []
    assert str(used.home) not in report


def test_what_commands_complain_of_quotes_no_title_and_no_note(used: Used) -> None:
    """Names may be said back to who typed them; what was done is nobody's but the journal's."""
    complaints = [one["err"] for one in used.commands if one["code"]]
    assert len(complaints) >= 6
    for said in complaints:
        assert found_in(said.encode(), TEXT) == []
        assert said.splitlines()[-1].startswith("worthwhile: "), said


def test_the_data_folder_holds_only_what_the_document_names(used: Used) -> None:
    assert {path.name for path in used.data.iterdir()} <= {
        "journal.db", "settings.toml", "worthwhile.log", "backups",
    }  # fmt: skip


def test_a_passphrase_is_in_no_file_but_the_one_it_was_read_from_and_in_no_answer(
    used: Used,
) -> None:
    found = [line.rpartition(": ")[0] for line in traces([used.place], SECRET)]
    read_from = {"first.passphrase", "second.passphrase", "wrong.passphrase"}
    assert set(found) == {str(used.files / name) for name in read_from}
    assert found_in(json.dumps([used.commands, used.printed]).encode(), SECRET) == []


def test_while_the_journal_is_encrypted_no_word_lies_anywhere_in_clear(used: Used) -> None:
    """In the data folder with its backups, in the home, and where temporary files go.

    The journal's own file is looked at while it is locked; else it is open, and what lies beside
    it is looked at. Before that, the same look finds them.
    """
    looked = used.window["words"]
    (in_clear,) = looked["in clear"]
    for word in ("zqxtitle", "zqxnote", "zqxtask", "zqxmarker", "zqntool"):
        assert word in in_clear
    assert {moment: found for moment, found in looked.items() if moment != "in clear"} == {
        "encrypted": [], "locked": [], "restored": [],
    }  # fmt: skip


def test_the_made_up_journal_is_gone_and_no_folder_was_made_for_it(used: Used) -> None:
    assert "Worthwhile (sample data)" in used.demo["titles"]
    assert used.demo["steps"] == ["log", "journal", "every_page", "half_a_line"]
    assert not (used.place / "none").exists()
