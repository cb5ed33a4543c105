"""What hides from a scan, and what a scan must leave alone: both measured on lists of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worthwhile.exporters.redaction import CUT, redacted
from worthwhile.exporters.redaction_patterns import CutKind

HIDDEN = [
    # E-mail addresses
    ("to bob.smith (at) corp (dot) example", CutKind.EMAIL, "bob.smith (at) corp (dot) example"),
    ("write to bob[at]corp.example", CutKind.EMAIL, "bob[at]corp.example"),
    ("bob smith at corp dot example", CutKind.EMAIL, "smith at corp dot example"),
    ("ask bob.smith @ corp.example", CutKind.EMAIL, "bob.smith @ corp.example"),
    ("ask bob＠corp．example", CutKind.EMAIL, "bob＠corp．example"),
    ("ask b\u200do\u200cb@corp.example", CutKind.EMAIL, "b\u200do\u200cb@corp.example"),
    ("почта: анна@пример.рф", CutKind.EMAIL, "анна@пример.рф"),
    ("ask @bob.smith about it", CutKind.ACCOUNT, "@bob.smith"),
    # Web addresses
    ("(HTTPS://Wiki.Corp/Page_(x))", CutKind.URL, "HTTPS://Wiki.Corp/Page_(x"),
    ("see corp.example/a?b=c#d now", CutKind.HOST, "corp.example/a?b=c#d"),
    ("slack://channel?id=C01", CutKind.URL, "slack://channel?id=C01"),
    ("tel:+49301234567", CutKind.URL, "tel:+49301234567"),
    # Places of files
    (r"in C:\Program Files\Acme 1\x.ini, so", CutKind.PATH, r"C:\Program Files\Acme 1\x.ini"),
    (r"on \\fs01\Team Share\plan.docx", CutKind.PATH, r"\\fs01\Team Share\plan.docx"),
    ("in /home/anna/My Documents/salary.xlsx today", CutKind.PATH,
     "/home/anna/My Documents/salary.xlsx"),
    ("in ~anna/notes", CutKind.PATH, "~anna/notes"),
    ("in $HOME/notes", CutKind.PATH, "$HOME/notes"),
    (r"in %USERPROFILE%\notes", CutKind.PATH, r"%USERPROFILE%\notes"),
    ("in src/main.py now", CutKind.PATH, "src/main.py"),
    ("the file Budget_ACME-2025.xlsx", CutKind.PATH, "Budget_ACME-2025.xlsx"),
    (r"as CORP\anna", CutKind.PATH, r"CORP\anna"),
    # Machines
    ("on db01:5432", CutKind.HOST, "db01:5432"),
    ("on printer.local", CutKind.HOST, "printer.local"),
    ("at 192.168.0.0/24", CutKind.HOST, "192.168.0.0/24"),
    ("at 2001:db8:0:0:0:0:2:1", CutKind.HOST, "2001:db8:0:0:0:0:2:1"),
    ("at fe80::1%eth0", CutKind.HOST, "fe80::1%eth0"),
    ("card 00-1A-2B-3C-4D-5E", CutKind.HOST, "00-1A-2B-3C-4D-5E"),
    ("my DESKTOP-8F3KQ2", CutKind.TICKET, "DESKTOP-8F3KQ2"),
    # Keys
    ("GH-12 is done", CutKind.TICKET, "GH-12"),
    ("fix/proj-1234 it is", CutKind.TICKET, "proj-1234"),
    ("see issue 4512", CutKind.TICKET, "issue 4512"),
    ("see PR #77", CutKind.TICKET, "PR #77"),
    ("see !77", CutKind.TICKET, "!77"),
    ("commit 3f2a9bc", CutKind.KEY, "3f2a9bc"),
    ("id 123e4567-e89b-12d3-a456-426614174000", CutKind.KEY,
     "123e4567-e89b-12d3-a456-426614174000"),
    ("password: hunter2", CutKind.KEY, "password: hunter2"),
    ("with sk-abcdEFGH1234", CutKind.KEY, "sk-abcdEFGH1234"),
    ("to DE89 3704 0044 0532 0130 00", CutKind.KEY, "DE89 3704 0044 0532 0130 00"),
    # Telephones
    ("call +49 30 1234567 soon", CutKind.PHONE, "+49 30 1234567"),
    ("call (030) 123 45 67", CutKind.PHONE, "(030) 123 45 67"),
    ("call 0171-1234567", CutKind.PHONE, "0171-1234567"),
    ("call 555-123-4567", CutKind.PHONE, "555-123-4567"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "secret"), HIDDEN)
def test_what_is_written_to_be_overlooked_is_found(text: str, kind: CutKind, secret: str) -> None:
    found = redacted(text)
    assert [(cut.kind, cut.text) for cut in found.cuts] == [(kind, secret)]
    assert found.after == text.replace(secret, CUT)


NAMES = ["Falcon", "Anna Smith", "Müller", "山田", "דוד", "C++", "O’Brien", "Ann-Marie"]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("FALCON", "FALCON"),
        ("the Falcon’s nest", "Falcon"),
        ("Falcons nest", "Falcons"),
        ("falcon_api", "falcon"),
        ("team-falcon2", "falcon"),
        ("myFalconApi", "Falcon"),
        ("FALCONApi", "FALCON"),
        ("#TeamFalcon", "Falcon"),
        ("Fal\u00adcon", "Falcon"),
        ("Fal\u200dcon", "Fal\u200dcon"),
        ("Fal\ufe0fcon", "Fal\ufe0fcon"),
        ("\u202eFalcon\u202c", "Falcon"),
        ("Ｆａｌｃｏｎ", "Ｆａｌｃｏｎ"),
        ("annasmith", "annasmith"),
        ("Anna\nSmith", "Anna\nSmith"),
        ("anna.smith", "anna.smith"),
        ("AnnaSmith2", "AnnaSmith"),
        ("Muller", "Muller"),
        ("MU\u0308LLER", "MÜLLER"),
        ("山田さんは", "山田"),
        ("לדוד", "דוד"),
        ("in C++ now", "C++"),
        ("OBrien", "OBrien"),
        ("Ann Marie", "Ann Marie"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, cut: str) -> None:
    assert [(one.kind, one.text) for one in redacted(text, NAMES).cuts] == [(CutKind.NAME, cut)]


@pytest.mark.parametrize("text", ["falconry", "Muellers", "an annual report", "C", "a smithy"])
def test_a_word_that_only_begins_like_a_name_stays(text: str) -> None:
    assert redacted(text, NAMES).cuts == ()


def test_a_day_is_cut_where_things_are_named_and_stays_in_a_sentence() -> None:
    for day in (
        "2025-11-18",
        "18.11.2025",
        "11/18/25",
        "18 November 2025",
        "Nov 18",
        "18th of May",
    ):
        assert redacted(f"Sprint {day}", days=True).after == f"Sprint {CUT}"
        assert redacted(f"I show this on {day}.").cuts == ()
    for month in ("November 2025", "May", "2025-11", "Q3 2025", "in 11/2025"):
        assert redacted(f"Sprint {month}", days=True).cuts == ()


ORDINARY = """\
I use it for drafts, e.g. short ones, i.e. mails to people I know, etc.
It pays off about 3.5 times in 4, and/or when the task is small.
It is there 24/7, but 9 to 5 is enough for me.
C++ and C# work less well than Python 3.11 or Node.js 20.
With GPT-4, GPT-4o and Claude-3 alike; UTF-8 and SHA-256 did not matter.
Since COVID-19 we work from home, 50/50.
It took 1,5 hours instead of 2-3; at 12:30 we were done.
I rate each use after checking (it takes a minute or two).
He/she/they may decide; his or her choice counts.
Our top-10 list has 12 items, version 2.0.1 is out.
Meetings on 3 May and on 2025-11-18 went well.
Pay per use is 0.05 EUR, at most 1.000,00 a year.
Q3-2025 was better than Q2-2025; FY-2024 was worse.
The ratio is 3:10, at 16:9, from 10:00 to 11:30.
Vue.js and ASP.NET are fine, and so is Next.js.
See page 12, section 4.2, figure 3a, lines 10-20.
I asked it twice: once in English, once in German (z.B. for mails).
A/B tests, I/O, R&D, Q&A and TCP/IP are things it knows.
My goals: 1) less typing; 2) fewer mistakes; 3) more time.
On average -5 to +10 minutes; that is 0 to 20 % of the time.
It is “good enough” – not perfect – for a first draft…
We’re #1 in nothing, and that’s OK.
Is it worth it? For me: yes/no, depending on the day.
Use it for 5 of 10 mails; 100 % would be too much.
The pre-2020 tools were slower, mid-2024 ones are better.
The U.S. team and the U.K. team use it at 9 a.m. and 5 p.m.
I like it done.Then I check it again.
Writing, reading, coding: read/write, input/output, on/off.
It cost me time on tables, 4x4 and 10x10 ones.
Fortune-500 firms and top-100 lists say otherwise.
In 1984, in the 1990s, and from 2019 to 2025.
Half of it was wrong at first, I looked at each line.
I work with 10.5k lines, 2.5x as many as before.
Dr. Who, Mr. X and Ms. Y said so, too.
My colleagues at work look at examples, not at me.
Ask me at any time; meet me at lunch at noon.
He said: “don’t use it”, she said: ‘do’.
∑ of a² + b² = c²; x → y; 5 °C; §7; 10 m²; €20; £5; $15.
1st, 2nd, 3rd; No. 5; Nr. 7; vs. the rest; approx. ten; max. 3.
Short texts (2-3 lines), long ones [sic], code {curly} and <angled>.
Mail/letter, phone/desk: whatever. Pros/cons are listed below.
MP3, H.264, 4K, A4, B2B, C3PO, R2D2: names with digits.
I think it is worth it for about three in four uses.
Nothing here is about anybody else, nor is it meant to be.
It helps me to begin: a blank page is the worst.
An error in 1 of 20 is OK for a draft, not for a contract.
""".splitlines()


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_sentences_stay_whole(text: str) -> None:
    assert redacted(text, ["Acme", "Falcon"]).after == text


SECRETS = st.sampled_from([secret for _, _, secret in HIDDEN] + ["Falcon", "anna smith", "山田"])
AROUND = st.text(st.sampled_from("abc ,;()\n“”.–"), max_size=12)


@given(AROUND, SECRETS, AROUND)
def test_a_secret_between_blanks_is_gone_whatever_stands_around(
    before: str, secret: str, after: str
) -> None:
    assert secret not in redacted(f"{before} {secret} {after}", NAMES).after


@pytest.mark.parametrize(
    "piece",
    ["a_", "a.", "a-", "a/", "a\\", "1 ", "0-", ":", "a:", "@", "a at ", "ab1", "+1 ", "A-"],
)
def test_the_longest_of_own_words_are_scanned_at_once(piece: str) -> None:
    text = (piece * 4_000)[:4_000]
    assert redacted(text, ["aa bb", "Falcon"]).before == text
