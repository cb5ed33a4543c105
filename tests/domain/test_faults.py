"""A fault is told by its kind and its lines; what a person wrote cannot be in it."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from worthwhile.domain import faults
from worthwhile.domain.faults import told, where_it_broke
from worthwhile.domain.moment import day_of_wall

SECRET = "zqLetterToTheBankAboutMyDebts"


def caught(act: Callable[[], object]) -> BaseException:
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - whatever comes
        act()
    return caught.value


def chained() -> None:
    try:
        day_of_wall(SECRET, 0)  # type: ignore[arg-type]
    except TypeError as error:
        error.add_note(SECRET)
        raise ValueError(f"cannot parse {SECRET}", SECRET) from error


def test_it_names_each_error_of_the_chain_the_first_one_first_with_our_files() -> None:
    lines = told(caught(chained)).splitlines()
    assert lines[0] == "TypeError"
    assert lines[2].startswith("  worthwhile/domain/moment.py:")
    assert lines[2].endswith(" in day_of_wall")
    assert lines[3:5] == ["then", "ValueError"]


def test_files_that_are_not_the_programs_have_no_name() -> None:
    """Their folders, or they themselves, may be called after a person."""
    said = told(caught(chained))
    assert f"  {faults.ELSEWHERE}:" in said
    for place in (Path(__file__).name, str(Path(__file__).parent), str(Path.home())):
        assert place not in said


def test_libraries_and_python_are_named_from_their_own_folder() -> None:
    broken = create_engine("sqlite://")
    said = told(caught(lambda: broken.connect().execute(text(f"SELECT {SECRET}"))))
    assert "  sqlalchemy/engine/" in said
    assert "sqlalchemy.exc.OperationalError" in said
    assert SECRET not in said
    import json

    assert "  python/json/decoder.py:" in told(caught(lambda: json.loads(SECRET)))


def test_the_systems_and_sqlites_own_codes_are_told() -> None:
    missing = caught(lambda: Path(f"/{SECRET}").read_text())
    assert told(missing).splitlines()[0] == "FileNotFoundError (ENOENT)"
    assert where_it_broke(OSError(errno.ENOSPC, SECRET)) == "OSError (ENOSPC) at an unknown place"


def test_an_endless_recursion_is_told_by_its_ends() -> None:
    def again(n: int) -> int:
        return again(n + 1) + 1

    said = told(caught(lambda: again(0)))
    assert len(said.splitlines()) < 60
    assert "more lines)" in said


def test_a_chain_that_bites_its_own_tail_ends() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert told(one).count("then") == 1


@given(
    st.text(alphabet="qzjx", min_size=12),
    st.text(st.characters(codec="utf-8", exclude_characters="\0")),
)
def test_no_word_of_an_entry_comes_through_whatever_it_is(word: str, note: str) -> None:
    """In messages, arguments, notes, locals, keys, class names and names of files."""

    def break_it() -> None:
        entry_title = word
        kind = type(f"{word} {note}", (ValueError,), {})
        code = compile(f"raise KeyError({word!r})", f"/home/{word}/{note.strip()}.py", "exec")
        try:
            exec(code, {word: entry_title})
        except KeyError as error:
            error.add_note(note)
            raise kind(word, note) from error

    error = caught(break_it)
    for said in (told(error), where_it_broke(error)):
        assert word not in said
    assert told(error).splitlines()[0] == "KeyError"
