"""Cutting addresses, places, keys and names out of a person's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worthwhile.exporters.redaction import CUT, redacted
from worthwhile.exporters.redaction_patterns import CutKind


@pytest.mark.parametrize(
    ("text", "kind", "secret"),
    [
        ("Ask Bob.Smith+ai@corp.example, please.", CutKind.EMAIL, "Bob.Smith+ai@corp.example"),
        ("on ärger@büro.de", CutKind.EMAIL, "ärger@büro.de"),
        ("See https://wiki.corp/x?y=1#z.", CutKind.URL, "https://wiki.corp/x?y=1#z"),
        ("at www.corp.example/page, too", CutKind.URL, "www.corp.example/page"),
        ("ssh://git@host/x", CutKind.URL, "ssh://git@host/x"),
        ("in /home/anna/secret.txt.", CutKind.PATH, "/home/anna/secret.txt"),
        ("in ~/notes/x", CutKind.PATH, "~/notes/x"),
        ("in ../up/x", CutKind.PATH, "../up/x"),
        (r"in C:\Users\anna\x.doc", CutKind.PATH, r"C:\Users\anna\x.doc"),
        (r"on \\server\share", CutKind.PATH, r"\\server\share"),
        ("in src/billing/main.py", CutKind.PATH, "src/billing/main.py"),
        ("on build-01.internal.lan", CutKind.HOST, "build-01.internal.lan"),
        ("on 10.0.0.1:8080", CutKind.HOST, "10.0.0.1:8080"),
        ("on fe80::1ff:fe23:4567:890a", CutKind.HOST, "fe80::1ff:fe23:4567:890a"),
        ("on localhost:3000", CutKind.HOST, "localhost:3000"),
        ("fixed PROJ-1234 today", CutKind.TICKET, "PROJ-1234"),
        ("fixed #4512", CutKind.TICKET, "#4512"),
        ("for ACME corp", CutKind.NAME, "ACME corp"),
    ],
)
def test_it_is_cut_and_the_rest_stays(text: str, kind: CutKind, secret: str) -> None:
    found = redacted(text, ["Acme Corp"])
    (cut,) = found.cuts
    assert (cut.kind, cut.text) == (kind, secret)
    assert found.after == text.replace(secret, CUT)


@pytest.mark.parametrize(
    "text",
    [
        "I use it for writing and/or data, e.g. notes, i.e. short ones.",
        "It took 3/4 of the time. Then it went well: 12:30 to 13:00, 50% less.",
        "Acmeville is not Acme Corporation",
        "C# and C++, 1.5 hours (really).",
        "",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert redacted(text, ["Acme Corp", ""]).after == text


def test_overlapping_finds_are_one_cut() -> None:
    found = redacted("https://acme.example/acme", ["acme"])
    assert found.after == CUT
    assert [cut.kind for cut in found.cuts] == [CutKind.URL]


def test_signs_that_cannot_be_seen_hide_nothing() -> None:
    assert (
        redacted("for Ac\u200bme and b\u00adob@x.example", ["Acme"]).after == f"for {CUT} and {CUT}"
    )


words = st.text(st.sampled_from("abc @./:-#XY12é\u200b\n"), max_size=60)


@given(words, st.lists(st.text(st.sampled_from("abcXY "), max_size=6), max_size=3))
def test_cuts_tell_exactly_what_changed(text: str, names: list[str]) -> None:
    found = redacted(text, names)
    rebuilt, at = "", 0
    for cut in found.cuts:
        assert found.before[cut.start : cut.end] == cut.text
        rebuilt += found.before[at : cut.start]
        assert len(rebuilt) == cut.new_start
        rebuilt += CUT
        assert len(rebuilt) == cut.new_end
        at = cut.end
    assert rebuilt + found.before[at:] == found.after


@pytest.mark.parametrize("text", ["corp.example/secret/x.", "a@b.cc/secret", "10.0.0.1/secret"])
def test_what_follows_an_address_goes_with_it(text: str) -> None:
    assert "secret" not in redacted(f"see {text}, too").after
