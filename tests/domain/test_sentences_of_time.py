"""Every sentence about time that a person can read, and the rule that allows it."""

from __future__ import annotations

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.cells import ratio, timed_cell
from worthwhile.domain import figures
from worthwhile.domain.entry import WentWrong
from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import By, Cell, Scope, State, Unit
from worthwhile.domain.sentences import (
    ONE_IN_TEN,
    advice,
    chart_words,
    costs_time,
    differs,
    headline,
    noticed,
    reading,
    sure,
)

# What may be read -> the rule that allows it. <n> a size of evidence, <r> the ends of a range,
# <c> a change in time, <m> minutes, <sure> how sure it is, <grade> the evidence grade.
ESTIMATE = "about <m> min per use (90% range <r>)"
END = "<n> uses with times. <grade>."
CELL_SENTENCES = {
    f"Claude probably saves you time on writing: {ESTIMATE}, <sure> sure it is more than 0, "
    f"{END}": ("MEASUREMENT 7, helps: n >= 8, P_typ >= .90, P_min >= .80, P(H > .5) >= .80"),
    f"Claude very likely saves you time on writing: {ESTIMATE}, <sure> sure it is more than 0, "
    f"{END}": "MEASUREMENT 7, helps strongly: n >= 12, both >= .975",
    f"Claude probably costs you time on writing, even without any discount: {ESTIMATE}, <sure> "
    f"sure a typical use takes longer, {END}": (
        "MEASUREMENT 7, costs: P(ratio > 1) >= .90 without the discount, n >= 8"
    ),
    "Claude probably costs you time on writing, even without any discount: a typical use takes "
    "<c> longer (90% range <r>), "
    f"<sure> sure a typical use takes longer, {END}": (
        "the same where the mean of the minutes does not say so too"
    ),
    "Claude probably costs you more than it gives on writing: you rated <n> of <n> as not worth it "
    "(90% range <r> in <n>), <sure> sure it is more than half. That is how it felt.": (
        "MEASUREMENT 7, costs: P(G > .5) >= .90; rests on ratings, so told as felt"
    ),
    f"Usually quicker on writing with Claude (typically <c>, 90% range <r>), but the few that "
    f"backfired cancel it out: <r> min per use on average (90% range), {END}": (
        "MEASUREMENT 7, mixed: P_typ >= .90 but P_min < .60"
    ),
    f"Usually quicker on writing with Claude (typically <c>, 90% range <r>), but the few that "
    f"backfired cancel it out: <r> min per use on average (90% range), {END} What went wrong most: "
    "wrong facts (<n> of <n>).": "the same, with the tag given most often",
    f"Usually quicker on writing with Claude (typically <c>, 90% range <r>), but the few not worth "
    f"it cancel it out: <r> min per use on average (90% range), {END}": "the same, none backfired",
    f"Usually quicker on writing with Claude (typically <c>, 90% range <r>), but the few not worth "
    f"it cancel it out: <r> min per use on average (90% range), {END} What went wrong most: "
    "wrong facts (<n> of <n>).": "the same, none backfired",
    f"Usually quicker on writing with Claude (typically <c>, 90% range <r>), but the few that took "
    f"longer cancel it out: <r> min per use on average (90% range), {END}": (
        "the same, none regretted"
    ),
    "By your own estimates it saves time on writing with Claude, but the saving would vanish if "
    "you overstate the time without AI by <n>%. People usually do. <n> uses with times. <grade>.": (
        "MEASUREMENT 7, fragile: the claim holds at d = 1, not at the grade's d"
    ),
    "By your own estimates it saves time on writing with Claude, but the saving vanishes once your "
    "own calibration tasks correct them. <n> uses with times. <grade>.": "the same, d from one's k",
    f"Claude makes little difference on writing: a typical use takes <c> (90% range <r>), {END}": (
        "MEASUREMENT 7, same: 90 % range of the ratio within 0.87 to 1.15"
    ),
    "You rated <n> of <n> as worth it. That is how it felt.": "MEASUREMENT 7, felt; few times",
    "You rated <n> of <n> as worth it. That is how it felt; no times yet.": "MEASUREMENT 7, felt",
    "You rated <n> of <n> as not worth it. That is how it felt; no times yet.": "MEASUREMENT 3a",
    "You rated <n> of <n> as not worth it. That is how it felt.": "MEASUREMENT 3a; few times",
    "<n> of <n> worth it so far: it could go either way.": "MEASUREMENT 3a, claims",
    f"Not enough to tell yet: somewhere between <m> and <m> min per use (90% range), {END} About "
    "<n> more uses give an even chance of knowing.": "MEASUREMENT 7, open",
    f"Not enough to tell yet: somewhere between <m> and <m> min per use (90% range), {END} This "
    "may never settle at your pace: treat it as a toss-up.": "MEASUREMENT 7, open, n' > 80",
    f"Not enough to tell yet: somewhere between <m> and <m> min per use (90% range), {END}": (
        "MEASUREMENT 7, open; the typical time is known, more of the same is not what is missing"
    ),
    "It may cost you time on writing with Claude: <r> min per use (90% range) with your estimates "
    "discounted. But at your word a typical use takes <r> time (90% range), so it could go either "
    "way. <n> uses with times. <grade>.": (
        "MEASUREMENT 7, open: a loss after the discount which does not show without it"
    ),
    "It may cost you time on writing with Claude: <r> min per use (90% range) with your estimates "
    "corrected by your tasks without AI. But at your word a typical use takes <r> time (90% "
    "range), so it could go either way. <n> uses with times. <grade>.": "the same, d from one's k",
    "By your times it is quicker, <r> min per use (90% range), but you rated <n> of <n> as worth "
    "it: it could go either way. <n> uses with times. <grade>.": (
        "MEASUREMENT 7, open: both keys turn, the ratings do not (P(H > .5) < .80)"
    ),
    "Your test on writing with Claude: with AI <c> quicker (90% range <r>), <sure> sure, "
    "<n> + <n> tasks.": "MEASUREMENT 7, tested",
    "Your test on writing with Claude: with AI <c> longer (90% range <r>), <sure> sure, "
    "<n> + <n> tasks.": "MEASUREMENT 7, tested; told as plainly",
    "Settled by your test on writing with Claude: with AI <c> quicker (90% range <r>), <sure> "
    "sure, <n> + <n> tasks.": "MEASUREMENT 7, tested: the always-valid sequence excludes 0",
    "Settled by your test on writing with Claude: with AI <c> longer (90% range <r>), <sure> "
    "sure, <n> + <n> tasks.": "the same",
}
HEADLINES = {
    "No times to tell from yet.": "DESIGN 3, empty states",
    "Too few times to tell yet.": "MEASUREMENT 3a, too few",
    "Too early to say much about time: somewhere between <m> and <m> minutes per use, on "
    "average.": ("MEASUREMENT 3a: nothing is claimed under 8 timed uses"),
    "Each time you use AI, you probably come out <r> minutes ahead, on average.": (
        "helps, and the 90 % range lies above 0"
    ),
    "Each time you use AI, you very likely come out <r> minutes ahead, on average.": (
        "helps strongly, and the 90 % range lies above 0"
    ),
    "Each time you use AI, you probably come out ahead: <r> minutes per use, on average.": (
        "helps; the range shows that it is not sure"
    ),
    "Each time you use AI, you probably come out <r> minutes behind, on average.": (
        "costs; the 90 % range lies below 0 without the discount"
    ),
    "Each time you use AI, you probably come out behind: <r> minutes per use, on average.": (
        "costs; the range shows that it is not sure"
    ),
    "Each time you use AI, it makes little difference: <r> minutes per use, on average.": "same",
    "Each time you use AI, it could go either way: <r> minutes per use, on average.": (
        "DESIGN 5; nothing is claimed"
    ),
    "Each time you use AI, your times come out <r> minutes ahead, but whether it helps is open.": (
        "the range lies above 0, but the table does not allow 'helps'"
    ),
    "A typical use of AI probably takes <r> time.": (
        "helps and the range lies below 1, or costs and it lies above 1 without the discount too"
    ),
    "A typical use of AI very likely takes <r> time.": "helps strongly",
    "A typical use of AI probably takes <r> time, but the few that went badly cancel it out.": (
        "mixed"
    ),
    "A typical use of AI seems to take <r> time, but whether it helps is open.": (
        "the range lies below 1, but the table does not allow 'helps'"
    ),
    "A typical use of AI makes little difference: <r> time than without.": "same",
    "A typical use of AI could go either way: <r> time than without.": "DESIGN 5",
    "Too early to say much: a typical use of AI may take <r> time.": "fewer than 8 timed uses",
}
NOTES = {
    "Times appear here once uses say how long they took and how long the same would have taken "
    "without AI: best stated before you begin.": "DESIGN 3, empty states",
    "A figure appears from five rated uses with times on.": "MEASUREMENT 3a, too few",
} | {
    f"{best} By your own estimates, {done}. Evidence: <grade>.": "law 3: guess, range, n, grade"
    for best in (
        "Best guess <m> min per use. 90% range <r>, from <n> uses you rated, <n> of them with "
        "times.",
        "Best guess <c>. 90% range <r>, from <n> uses with times.",
    )
    for done in (
        "taken at their word",
        "corrected by your tasks without AI",
        "discounted, as people overstate the time without AI",
    )
}
READINGS = {
    "Writing with Claude: no times yet.": "no figure",
    "Writing with Claude: too few to tell, <n> uses with times.": "MEASUREMENT 3a, too few",
    "Writing with Claude: too few to tell, 1 use with times.": "MEASUREMENT 3a, too few",
    "Writing with Claude: a typical use takes <c>, 90% range <r>, <n> uses with times, <grade>.": (
        "law 3"
    ),
    "Writing with Claude: <m> minutes per use, 90% range <r>, <n> uses, <n> with times, <grade>.": (
        "law 3"
    ),
}
TITLES = {
    "Time of a typical use against doing it without AI, by <by>": "DESIGN 4, neutral",
    "Minutes saved per use, by <by>": "DESIGN 4, neutral",
    "Writing with Claude probably saves you time": "helps; range on one side, n >= 8",
    "Writing with Claude probably costs you time": "costs, by its times",
    "Writing with Claude probably saves you time; mail with Copilot probably costs you time": (
        "both"
    ),
    "Writing with Claude and code with Gemini probably save you time": "several",
    "Writing with Claude and code with Gemini probably save you time; mail with Copilot probably "
    "costs you time": "both",
}
ADVICE = {
    "": "nothing to do",
    "Try without for the next 5.": "MEASUREMENT 7, advice: costs",
    "Verify the facts first, before anything else is built on them.": "mixed, by its tag",
    "State the time without AI before you start, or do one of these without AI now and then, to "
    "see how far your estimates are off.": "fragile, with the offer to calibrate",
    "State the time without AI before you start.": "D and E, undecided or felt",
}
NOTICED = {
    "Writing with Claude probably saves you <r> minutes per use.": "helps, range above 0",
    "Writing with Claude very likely saves you <r> minutes per use.": "helps strongly",
    "Writing with Claude probably saves you time: <r> minutes per use, on average.": "helps",
    "Writing with Claude probably costs you <r> minutes per use.": "costs, range below 0",
    "Writing with Claude felt worth it <n> of <n> times.": "felt",
    "Writing with Claude felt not worth it <n> of <n> times.": "felt costs",
}
NUMBER = r"[+−]?\d+(?:\.\d+)?"
CHANGE = r"\d+% (?:less|more)|0%"
GRADES = "|".join(grade.words for grade in Grade)
ALWAYS_FORBIDDEN = re.compile(
    r"\b(because|streak|goal|great|well done|keep it up|total|fail\w*|wast\w*|hours?)\b|!",
    re.IGNORECASE,
)


def shape(sentence: str) -> str:
    """The sentence with its numbers replaced by what they stand for."""
    text = re.sub(r"\b(?:\d\d in 100|\d in 10) sure", "<sure> sure", sentence)
    text = re.sub(r"90% range", "RANGE", text)
    text = re.sub(rf"(?:\d+|{CHANGE}) to (?:{CHANGE})", "<r>", text)
    text = re.sub(r"\d+(?:% (?:quicker|longer))? to \d+%", "<r>", text)
    text = re.sub(rf"{NUMBER} to {NUMBER}", "<r>", text)
    text = re.sub(rf"(?:(?:{CHANGE}) time|the same time)", "<c>", text)
    text = re.sub(r"\d+%(?= (?:quicker|longer))", "<c>", text)
    text = re.sub(rf"between {NUMBER} and {NUMBER}", "between <m> and <m>", text)
    text = re.sub(rf"(about|guess|Claude:) {NUMBER} min", r"\1 <m> min", text)
    text = re.sub(
        r"(?<![\w<])(?!1 use )(?!in 100)\d+(?= of| uses| \+| tasks| more|\)|%\.| with)", "<n>", text
    )
    text = re.sub(r"(of|\+) \d+", r"\1 <n>", text)
    text = re.sub(
        r"overstate the time without AI by \d+%", "overstate the time without AI by <n>%", text
    )
    text = re.sub(rf"(\. |Evidence: |, )({GRADES})\.", r"\1<grade>.", text, flags=re.IGNORECASE)
    text = re.sub(r"by (task type and tool|tool|task type|project)", "by <by>", text)
    text = text.replace("more than <n>", "more than 0")
    return text.replace("RANGE", "90% range")


def invented(size: int, seed: int = 11) -> list[Cell]:
    """Groups of every kind: beliefs about times that may or may not agree with the ratings."""
    random = np.random.default_rng(seed)
    cells = []
    shapes = (
        [0.05, 0.1, 0.15, 0.4, 0.3],
        [0.3, 0.3, 0.2, 0.1, 0.1],
        [0.2] * 5,
        [0, 0.3, 0.1, 0.6, 0],
        [0, 0, 0.4, 0.3, 0.3],
    )
    for _ in range(size):
        n = int(random.integers(5, 40))
        outcomes = random.multinomial(n, shapes[random.integers(len(shapes))]).tolist()
        typical, sd = random.normal(-0.1, 0.35), random.uniform(0.03, 0.25)
        regrets = outcomes[0] + outcomes[1]
        tagged = ((WentWrong.WRONG_FACTS, 1),) if regrets and random.random() < 0.5 else ()
        grade = Grade(random.choice(list("BCD")))
        few = int(random.choice([0, random.integers(0, n + 1)]))
        n_timed = few if random.random() < 0.4 else n
        tested = None
        if random.random() < 0.1:
            effect = ratio(random.normal(0, 0.5), 0.15)
            tested = figures.Tested(effect, effect.p_faster, random.random() < 0.5, 11, 12)
        cells.append(
            timed_cell(
                outcomes,
                typical,
                sd,
                random.normal(-30 * typical, 8),
                random.uniform(0.5, 6),
                n_timed=n_timed,
                discount=float(random.choice([1.02, 1.2, 1.5])),
                grade=grade if n_timed >= 8 else Grade.FELT,
                went_wrong=tagged,
                tested=tested,
                held=random.choice([None, *State]),
            )
        )
    return cells


@pytest.fixture(scope="module")
def cells() -> list[Cell]:
    return invented(2500)


def test_the_sentence_of_a_group_is_always_one_of_the_list(cells: list[Cell]) -> None:
    found = {shape(cell.sentence) for cell in cells}
    assert found == set(CELL_SENTENCES)


def test_headlines_about_time_and_their_notes_are_always_of_the_list(cells: list[Cell]) -> None:
    sentences, notes = set(), set()
    for cell, unit in product(cells, (Unit.TIME_RATIO, Unit.NET_MINUTES)):
        words = headline(unit, cell, Scope())
        sentences.add(shape(words.sentence))
        notes.add(shape(words.note))
        assert (words.interval is None) == (words.figure == "")
    assert sentences == set(HEADLINES)
    assert notes == set(NOTES)


def test_a_row_read_aloud_is_always_of_the_list(cells: list[Cell]) -> None:
    units = (Unit.TIME_RATIO, Unit.NET_MINUTES)
    assert {shape(reading(cell, unit)) for cell in cells for unit in units} == set(READINGS)


def test_titles_about_time_are_always_of_the_list() -> None:
    good = timed_cell()
    also = timed_cell(tool="Gemini", task_type="code", log_ratio=-0.3)
    bad = timed_cell((3, 5, 3, 2, 1), 0.6, 0.12, -24, 5, tool="Copilot", task_type="mail")
    bad_too = timed_cell((3, 5, 3, 2, 1), 0.6, 0.12, -24, 5)
    unclear = timed_cell((1, 3, 4, 4, 2), 0.1, 0.3, 1, 8)
    groups = ([good], [bad_too], [good, bad], [good, also], [good, also, bad], [unclear])
    found = set()
    for group, unit in product(groups, (Unit.TIME_RATIO, Unit.NET_MINUTES)):
        words = chart_words(unit, By.TOOL_AND_TYPE, [*group, unclear])
        found.add(shape(words.title))
        assert "by your own estimates, discounted" in words.caption
        assert ONE_IN_TEN in words.footnote
    assert found == set(TITLES)


def test_advice_is_always_of_the_list(cells: list[Cell]) -> None:
    assert {advice(cell) for cell in cells} == set(ADVICE)


def test_what_is_noticed_is_of_the_list_or_the_sentence_of_the_group(cells: list[Cell]) -> None:
    found = set()
    for cell in cells:
        told, unit = noticed(cell)
        if told.figure:
            found.add(shape(told.sentence))
            assert told.note
            assert told.interval is not None
        else:
            assert told.sentence == cell.sentence
        if unit is Unit.NET_MINUTES:
            assert cell.n_timed >= 8
    assert found == set(NOTICED)


# --- properties -----------------------------------------------------------------------------


def test_no_number_of_a_claim_stands_without_its_range_and_its_evidence(cells: list[Cell]) -> None:
    for cell in cells:
        if re.search(r"\d+%|\bmin\b", cell.sentence) and cell.state is not State.FRAGILE:
            assert "90% range" in cell.sentence
        assert re.search(r"\d+ (uses?|\+ \d+ tasks)|\d+ of \d+", cell.sentence), cell.sentence
        for unit in Unit:
            told = headline(unit, cell, Scope())
            if told.figure:
                assert "90% range" in told.note
                assert re.search(rf"{cell.n}|{cell.n_timed} uses", told.note)
                assert "Evidence: " in told.note


def test_what_is_felt_never_speaks_of_saved_or_lost_time(cells: list[Cell]) -> None:
    for cell in cells:
        if cell.state in (State.FELT, State.FELT_COSTS):
            assert not re.search(r"\b(sav\w*|minutes?|min|time on)\b", cell.sentence)
        if "save" in cell.sentence or "costs you time" in cell.sentence:
            assert cell.n_timed >= 8


def test_only_a_group_that_helps_is_told_to_save_time(cells: list[Cell]) -> None:
    helping = (State.HELPS, State.HELPS_STRONGLY)
    for cell in cells:
        assert ("saves you time" in cell.sentence) == (cell.state in helping)
        for unit in (Unit.TIME_RATIO, Unit.NET_MINUTES):
            told = headline(unit, cell, Scope()).sentence
            if re.search(r"you (probably|very likely) come out .*ahead", told):
                assert cell.state in helping
            if "behind" in told or re.search(r"probably takes .* more time", told):
                assert cell.plain_ratio is not None
                assert cell.plain_ratio.typical > 1


def test_a_cost_in_time_is_told_without_the_discount(cells: list[Cell]) -> None:
    costing = [cell for cell in cells if costs_time(cell) and "min per use" in cell.sentence]
    assert costing
    for cell in costing:
        assert cell.plain_minutes is not None
        assert f"about −{abs(cell.plain_minutes.mean):.0f} min" in cell.sentence or (
            abs(cell.plain_minutes.mean) < 0.95
        )


def test_a_range_that_says_loss_throughout_is_not_called_undecided(cells: list[Cell]) -> None:
    for cell in cells:
        if cell.sentence.startswith("Not enough to tell yet"):
            assert cell.net_minutes is not None
            assert cell.net_minutes.hi >= 0


def test_nothing_praises_blames_adds_up_or_names_a_cause(cells: list[Cell]) -> None:
    for cell in cells:
        for told in (cell.sentence, advice(cell), *(reading(cell, unit) for unit in Unit)):
            assert not ALWAYS_FORBIDDEN.search(told)


def test_very_likely_is_kept_for_the_strong(cells: list[Cell]) -> None:
    for cell in cells:
        strong = cell.state is State.HELPS_STRONGLY
        assert ("very likely" in cell.sentence) == strong


@given(st.floats(0.70, 1.0))
def test_how_sure_something_is_is_rounded_down_and_never_certain(probability: float) -> None:
    first, _, second = sure(probability).split(" ")
    told = int(first) / int(second)
    assert told <= probability + 1e-9
    assert told < 1
    assert told >= probability - 0.0501


def test_how_sure_has_few_steps_and_none_below_a_claim() -> None:
    assert [sure(p) for p in (0.8, 0.85, 0.9, 0.95, 0.99, 1.0)] == [
        "8 in 10",
        "85 in 100",
        "9 in 10",
        "95 in 100",
        "99 in 100",
        "99 in 100",
    ]
    assert sure(0.9499) == "9 in 10"
    with pytest.raises(ValueError, match="nothing is claimed"):
        sure(0.69)


def test_two_groups_differ_only_with_eight_uses_each_and_nine_tenths() -> None:
    one, other = timed_cell(), timed_cell((4, 5, 3, 2, 0), tool="Copilot")
    assert differs(one, other, 0.93) == (
        "Writing with Claude differs from writing with Copilot: it paid off in 77 in 100 (57 to "
        "92, 14 uses) against 17 in 100 (4 to 34, 14 uses), 90% ranges, 9 in 10 sure. That is how "
        "it felt."
    )
    assert differs(one, other, 0.89) == ""
    assert differs(one, timed_cell((0, 4, 3, 0, 0), tool="Copilot"), 0.99) == ""


@pytest.mark.parametrize(
    ("names", "opens"),
    [
        ({}, "Claude very likely saves you time on writing:"),
        ({"task_type": None}, "Claude very likely saves you time:"),
        ({"tool": None}, "AI very likely saves you time on writing:"),
        ({"tool": None, "task_type": None}, "AI very likely saves you time:"),
        (
            {"tool": None, "task_type": None, "project": "billing"},
            "AI very likely saves you time on billing:",
        ),
    ],
)
def test_a_sentence_names_the_group_by_whatever_it_is_split_by(
    names: dict[str, str | None], opens: str
) -> None:
    assert timed_cell(**names).sentence.startswith(opens)  # type: ignore[arg-type]
