"""Every sentence about ratings that a person can read, and the rule that allows it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from helpers.columns import columns, rated
from worthwhile.domain.insights import By, Cell, Insights, Scope, Side, State, Unit
from worthwhile.domain.period import EVERYTHING
from worthwhile.domain.sentences import (
    LEFT_OUT,
    cell_sentence,
    chart_words,
    figure,
    finding,
    group_name,
    headline,
    in_hundred,
    opening,
    outcome_counts,
    points,
    reading,
    span,
    uses,
    window_words,
)
from worthwhile.stats.insights import resolve, window_of

# What may be read -> the rule that allows it. <n> is a whole number, <p> points, <o> a list of
# single outcomes, <AI> what was used, <X> a list of groups, <by> how they are grouped.
CELL_SENTENCES = {
    "No rated use yet.": "nothing to report (DESIGN 3, empty states)",
    "<n> uses so far: <o>.": "MEASUREMENT 7, too few: counts, no percentages",
    "1 use so far: <o>.": "MEASUREMENT 7, too few",
    "You rated <n> of <n> as worth it. That is how it felt; no times yet.": (
        "MEASUREMENT 7, felt, not timed: P(H > .5) >= .90, n >= 8, no minutes at all"
    ),
    "You rated <n> of <n> as worth it. That is how it felt.": (
        "the same with minutes stated, when 'no times yet' would be untrue"
    ),
    "You rated <n> of <n> as not worth it. That is how it felt; no times yet.": (
        "MEASUREMENT 3a, claims: P(G > .5) >= .90, n >= 8, no minutes at all"
    ),
    "You rated <n> of <n> as not worth it. That is how it felt.": (
        "the same with minutes stated, when 'no times yet' would be untrue"
    ),
    "<n> of <n> worth it so far: it could go either way.": (
        "MEASUREMENT 3a, claims: 5 to 7 uses, or undecided"
    ),
}
HEADLINES = {
    "Nothing to conclude yet.": "DESIGN 3, empty states",
    "Nothing to conclude here.": "DESIGN 3, empty states, something was narrowed",
    "Too few to tell yet.": "MEASUREMENT 3a, too few: n < 5",
    "Too early to say much: <AI> may pay off for you <n> to <n> times in <n>.": (
        "MEASUREMENT 3a, claims: nothing is claimed under 8 uses"
    ),
    "Too early to say much: <AI> may pay off for you at most <n> times in <n>.": "the same",
    "Too early to say much: <AI> may pay off for you at least <n> times in <n>.": "the same",
    "When you use <AI>, it probably pays off for you <n> to <n> times in <n>.": (
        "DESIGN 5: the 90 % range lies on one side of one half; 'probably' is the 90 %"
    ),
    "When you use <AI>, it probably pays off for you at least <n> times in <n>.": "the same",
    "When you use <AI>, it probably pays off for you at most <n> times in <n>.": "the same",
    "When you use <AI>, it probably pays off for you at most once in <n>.": "the same",
    "When you use <AI>, it could go either way: it pays off for you <n> to <n> times in <n>.": (
        "DESIGN 5, could go either way: the range holds one half"
    ),
    "When you use <AI>, it could go either way: it pays off for you at most <n> times in <n>.": (
        "the same; the range, rounded outward, begins at never"
    ),
    "When you use <AI>, it could go either way: it pays off for you at least <n> times in <n>.": (
        "the same; the range, rounded outward, ends at always"
    ),
    "Too early to say much: a use of <AI> may come to <p> to <p> points, on average.": (
        "MEASUREMENT 3a, claims: nothing is claimed under 8 uses"
    ),
    "When you use <AI>, you probably come out <p> to <p> points ahead, on average.": (
        "the 90 % range of the mean value lies above break-even"
    ),
    "When you use <AI>, you probably come out <p> to <p> points behind, on average.": (
        "the 90 % range of the mean value lies below break-even; told as plainly"
    ),
    "When you use <AI>, it could go either way: on average <p> to <p> points per use.": (
        "DESIGN 5, could go either way: the range holds break-even"
    ),
}
NOTES = {
    "A line appears here for each kind of task once it has five rated uses. Until then the "
    "honest answer is “too few to tell”.": "DESIGN 3, empty states: what appears, and when",
    "No rated use matches the filters.": "DESIGN 3, empty states",
    "<n> uses so far: <o>. A figure appears from five rated uses on.": "MEASUREMENT 7, too few",
    "1 use so far: <o>. A figure appears from five rated uses on.": "MEASUREMENT 7, too few",
    "Best guess <n> in <n>. <n>% range <n> to <n>, from <n> uses you rated. Evidence: felt.": (
        "law 3: best guess, range, n, grade"
    ),
    "Best guess <p> points per use. <n>% range <p> to <p>, from <n> uses you rated. "
    "Evidence: felt. A point is one step of the scale from Backfired (−<n>) to "
    "Clear win (+<n>).": "law 3: best guess, range, n, grade, and what the unit is",
}
READINGS = {
    "<X>: too few to tell. <n> uses so far: <o>.": "MEASUREMENT 3a, too few: no figure",
    "<X>: too few to tell. 1 use so far: <o>.": "MEASUREMENT 3a, too few: no figure",
    "<X>: <n> in <n> paid off, <n>% range <n> to <n>, <n> uses, felt.": "law 3",
    "<X>: <p> points per use, <n>% range <p> to <p>, <n> uses, felt.": "law 3",
}
TITLES = {
    "How often it paid off, <by>": "DESIGN 4: a neutral phrase when nothing is clear",
    "Value per use, <by>": "DESIGN 4: a neutral phrase when nothing is clear",
    "<X> pays off": "DESIGN 4: the finding; range on one side and n >= 8",
    "<X> pay off": "the same of several",
    "<X> pay off, among others": "the same of more than three",
    "<X> pays off, among others": "the same of more than three projects",
    "<X> has not paid off": "DESIGN 4: a cost is told as plainly",
    "<X> have not paid off": "the same of several",
    "<X> pays off; <X> has not": "DESIGN 4: both",
    "<X> pays off; <X> have not": "DESIGN 4: both",
    "<X> pay off; <X> has not": "DESIGN 4: both",
    "<X> pay off; <X> have not": "DESIGN 4: both",
}
CAPTIONS = {
    "Uses in <n> rated Worth it or Clear win, <by>. Line <n>%, bar <n>%.": "DESIGN 4, second line",
    "Points per use, from Backfired (−<n>) to Clear win (+<n>), <by>. Line <n>%, bar <n>%.": (
        "DESIGN 4, second line"
    ),
}
FOOTNOTES = {
    "Disc: pays off more often than not. Ring: could go either way. Diamond: less often than "
    "not. Single marks: fewer than five rated uses, too few to tell. Ratings say how it felt; "
    "about <n> line in <n> misses the truth.": "MEASUREMENT 7, footer; DESIGN 4, footnote",
    "Disc: likely worth it. Ring: could go either way. Diamond: likely not worth it. Single "
    "marks: fewer than five rated uses, too few to tell. Ratings say how it felt; about <n> line "
    "in <n> misses the truth.": "MEASUREMENT 7, footer; DESIGN 4, footnote",
}
WINDOWS = {
    "Everything": "the person's choice",
    "The chosen days": "the person's choice",
    "Last <n> days": "MEASUREMENT 3a, windows: they hold at least 20 rated uses",
    "Everything, as the last <n> days hold fewer than <n> rated uses": "MEASUREMENT 3a, windows",
}
ASIDES = {
    "Entries you left out of Insights are not in these figures.": (
        "law 3: what a figure rests on is told, also what it does not rest on"
    ),
}
NEVER = re.compile(
    r"\b(sav(e|es|ed|ing)|fail\w*|wast\w*|because|streak|goal|great|well done|keep it up|total"
    r"|settled|very likely|minutes?|hours?)\b|!",
    re.IGNORECASE,
)
SCOPES = {
    Scope(): "AI",
    Scope(tool="Tea"): "Tea",
    Scope(task_type="mail"): "AI for mail",
    Scope(tool="Tea", task_type="mail", project="Nil"): "Tea for mail on Nil",
    Scope(narrowed=True): "AI in this selection",
    Scope(by_days=True): "AI",
}
RATED = [unit for unit in Unit if not unit.is_time]
"""Times have their own list."""
OUTCOME = r"(?:clear wins?|worth it|break-even|not worth it|backfired)"


def shape(sentence: str) -> str:
    """The sentence with its numbers and lists replaced by what they stand for."""
    text = re.sub(rf"\d+ {OUTCOME}(?:, \d+ {OUTCOME})*\.", "<o>.", sentence)
    text = re.sub(r"[+−]?\d+\.\d", "<p>", text)
    text = re.sub(r"(?<![\w<])(?!1 use so far)\d+(?!\w)", "<n>", text)
    return re.sub(r"by (task type and tool|tool|task type|project)", "<by>", text)


def every_count() -> list[list[int]]:
    few = [list(counts) for counts in product(range(3), repeat=5)]
    random = np.random.default_rng(7)
    many = [
        random.multinomial(int(n), random.dirichlet([0.4] * 5)).tolist()
        for n in random.integers(5, 60, 400)
    ]
    edges = [[0, 0, 0, 0, n] for n in range(5, 40, 7)] + [[n, 0, 0, 0, 0] for n in range(5, 60, 7)]
    return few + many + edges


def resolved(groups: list[tuple[str, str, list[int]]], by: By = By.TOOL_AND_TYPE) -> Insights:
    entries = columns(
        use
        for tool, task_type, counts in groups
        for use in rated(counts, tool=tool, task_type=task_type, project=f"{task_type}s")
    )
    window = window_of(entries, EVERYTHING, 0, chosen_by_rule=False)
    return resolve(entries, by, scope=Scope(), window=window, week_start_ms=0)


@pytest.fixture(scope="module")
def cells() -> list[Cell]:
    return [resolved([("Tea", "mail", counts)]).overall for counts in every_count()]


@pytest.fixture(scope="module")
def named_cells(cells: list[Cell]) -> list[Cell]:
    groups = [(f"t{i}", "mail", counts) for i, counts in enumerate(every_count())]
    return list(resolved(groups).cells)


def test_the_sentence_of_a_group_is_always_one_of_the_list(cells: list[Cell]) -> None:
    found = {
        shape(cell_sentence(cell, any_times=times)) for cell in cells for times in (False, True)
    }
    assert found == set(CELL_SENTENCES)


def test_the_headline_and_its_note_are_always_of_the_list(cells: list[Cell]) -> None:
    sentences, notes = set(), set()
    for cell in cells:
        for unit, (scope, used) in product(RATED, SCOPES.items()):
            words = headline(unit, cell, scope)
            sentences.add(
                re.sub(rf"(use|use of|much:) {used}(?=,| may)", r"\1 <AI>", shape(words.sentence))
            )
            notes.add(shape(words.note))
    assert sentences == set(HEADLINES)
    assert notes == set(NOTES)


def test_a_row_read_aloud_is_always_of_the_list(named_cells: list[Cell]) -> None:
    found = {
        re.sub(r"^Mail with t\d+:", "<X>:", shape(reading(cell, unit)))
        for cell in named_cells
        for unit in RATED
    }
    assert found == set(READINGS)


def test_titles_captions_and_footnotes_are_always_of_the_list() -> None:
    good, bad, unclear = [0, 0, 1, 14, 3], [6, 9, 1, 0, 0], [1, 3, 1, 4, 1]
    titles, captions, footnotes = set(), set(), set()
    for n_good, n_bad, by in product(range(5), range(3), By):
        groups = [(f"good{i}", f"gut{i}", good) for i in range(n_good)]
        groups += [(f"bad{i}", f"arg{i}", bad) for i in range(n_bad)]
        groups += [("so", "lala", unclear)]
        if n_good == 4 and n_bad:
            continue
        insights = resolved(groups, by)
        for unit in RATED:
            words = chart_words(unit, by, insights.cells)
            name = r"(?:AI on |and |, |with |(?:[Gg]ood|[Bb]ad|[Gg]ut|[Aa]rg)\d(?:s\b)?| )+"
            title = re.sub(rf"^{name}(?= (pay|has|have))", "<X>", words.title)
            titles.add(shape(re.sub(rf"; {name}(?= (has|have))", "; <X>", title)))
            captions.add(shape(words.caption))
            footnotes.add(shape(words.footnote))
            assert words.tick
            assert words.low_end != words.high_end
    assert titles == set(TITLES)
    assert captions == set(CAPTIONS)
    assert footnotes == set(FOOTNOTES)


def test_the_days_are_always_named_as_in_the_list() -> None:
    found = {
        shape(window_words(chosen_by_rule=rule, open_ended=open_ended))
        for rule, open_ended in product((False, True), repeat=2)
    }
    assert found == set(WINDOWS)


def test_what_is_said_of_entries_left_out_is_in_the_list() -> None:
    assert {shape(LEFT_OUT)} == set(ASIDES)


def test_nothing_that_rests_on_ratings_speaks_of_saved_time_praise_or_blame() -> None:
    lists = (
        CELL_SENTENCES,
        HEADLINES,
        NOTES,
        READINGS,
        TITLES,
        CAPTIONS,
        FOOTNOTES,
        WINDOWS,
        ASIDES,
    )
    for sentence in [sentence for each in lists for sentence in each]:
        assert not NEVER.search(sentence), sentence


def test_too_few_uses_are_told_one_by_one_without_a_share(cells: list[Cell]) -> None:
    told = [cell.sentence for cell in cells if 0 < cell.n < 5]
    assert told
    for sentence in told:
        assert "%" not in sentence
        assert " of " not in sentence


@pytest.mark.parametrize(
    ("state", "outcomes", "sentence"),
    [
        (State.TOO_FEW, [1, 0, 0, 2, 0], "3 uses so far: 2 worth it, 1 backfired."),
        (State.TOO_FEW, [0, 0, 0, 0, 2], "2 uses so far: 2 clear wins."),
        (State.TOO_FEW, [0, 1, 0, 0, 0], "1 use so far: 1 not worth it."),
        (
            State.FELT,
            [1, 1, 1, 6, 5],
            "You rated 11 of 14 as worth it. That is how it felt; no times yet.",
        ),
        (
            State.FELT_COSTS,
            [4, 5, 1, 2, 0],
            "You rated 9 of 12 as not worth it. That is how it felt; no times yet.",
        ),
        (State.OPEN, [1, 2, 2, 3, 3], "6 of 11 worth it so far: it could go either way."),
    ],
)
def test_the_sentences_of_the_measurement_paper_are_said_word_for_word(
    state: State, outcomes: list[int], sentence: str
) -> None:
    told = resolved([("Tea", "mail", outcomes)]).cells[0]
    assert told.state is state
    assert told.sentence == sentence
    assert cell_sentence(replace(told, sentence=""), any_times=False) == sentence


def test_the_headline_hedges_exactly_as_the_range_does(cells: list[Cell]) -> None:
    for cell, unit in product(cells, RATED):
        words = headline(unit, cell, Scope())
        if cell.n < 8:
            assert "probably" not in words.sentence
        elif cell.side(unit) is Side.EITHER:
            assert "it could go either way" in words.sentence
        else:
            assert "probably" in words.sentence


def test_times_in_ten_are_rounded_outward_so_that_they_claim_no_more_than_the_range(
    cells: list[Cell],
) -> None:
    for cell in cells:
        words = headline(Unit.HIT_RATE, cell, Scope())
        if words.interval is None:
            continue
        number = [int(found) for found in re.findall(r"\d+", words.figure.replace("once", "1"))]
        low = 0 if words.figure.startswith("at most") else number[0]
        high = 10 if words.figure.startswith("at least") else number[-2]
        assert low / 10 <= cell.hit_rate.lo + 1e-6
        assert high / 10 >= cell.hit_rate.hi - 1e-6


def test_no_headline_draws_a_range_below_five_uses(cells: list[Cell]) -> None:
    for cell, unit in product(cells, RATED):
        assert (headline(unit, cell, Scope()).interval is None) == (cell.n < 5)


def test_the_headline_names_what_the_page_was_narrowed_to() -> None:
    cell = resolved([("Tea", "mail", [2, 5, 8, 40, 5])]).overall
    for scope, used in SCOPES.items():
        sentence = headline(Unit.HIT_RATE, cell, scope).sentence
        assert sentence == f"When you use {used}, it probably pays off for you 6 to 9 times in 10."


def test_a_title_never_names_a_group_with_fewer_than_eight_uses() -> None:
    seven = resolved([("Tea", "mail", [0, 0, 0, 0, 7])])
    assert seven.cells[0].side(Unit.HIT_RATE) is Side.PAYS
    assert finding(Unit.HIT_RATE, seven.by, seven.cells) == ""
    eight = resolved([("Tea", "mail", [0, 0, 0, 0, 8])])
    assert finding(Unit.HIT_RATE, eight.by, eight.cells) == "Mail with Tea pays off"


@pytest.mark.parametrize(
    ("by", "title"),
    [
        (
            By.TOOL_AND_TYPE,
            "Data and writing with Claude pay off; debugging with Copilot has not",
        ),
        (By.TOOL, "Claude pays off; Copilot has not"),
        (By.TASK_TYPE, "Data and writing pay off; debugging has not"),
        (By.PROJECT, "AI on datas and writings pays off; AI on debuggings has not"),
    ],
)
def test_a_title_names_what_clearly_pays_off_and_what_clearly_does_not(by: By, title: str) -> None:
    insights = resolved(
        [
            ("Claude", "data", [0, 0, 1, 14, 3]),
            ("Claude", "writing", [0, 1, 2, 12, 3]),
            ("Copilot", "debugging", [5, 8, 2, 1, 0]),
            ("Gemini", "mail", [1, 3, 1, 4, 1]),
        ],
        by,
    )
    assert insights.charts[Unit.HIT_RATE].title == title


def test_types_that_share_a_tool_are_set_off_from_other_pairs() -> None:
    clear = [0, 0, 0, 12, 3]
    insights = resolved([("A", "data", clear), ("A", "mail", clear), ("B", "code", clear)])
    title = insights.charts[Unit.HIT_RATE].title
    assert title in {
        "Data and mail with A, and code with B pay off",
        "Code with B, and data and mail with A pay off",
    }


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "0"), (1.0, "100"), (0.001, "1"), (0.9999, "99"), (0.5, "50"), (0.714, "71")],
)
def test_a_share_is_told_in_a_hundred_and_never_rounded_to_certainty(
    share: float, words: str
) -> None:
    assert in_hundred(share) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "0.0"), (-0.04, "0.0"), (0.66, "+0.7"), (-1.25, "−1.2"), (2.0, "+2.0")],
)
def test_points_show_their_sign_with_a_true_minus_and_zero_shows_none(
    value: float, words: str
) -> None:
    assert points(value) == words


def test_figures_and_spans_are_told_in_their_unit() -> None:
    assert figure(Unit.HIT_RATE, 0.71) == "71"
    assert span(Unit.HIT_RATE, 0.63, 0.79) == "63 to 79"
    assert figure(Unit.VALUE_PER_USE, 0.71) == "+0.7"
    assert span(Unit.VALUE_PER_USE, -0.21, 0.54) == "−0.2 to +0.5"
    assert figure(Unit.TIME_RATIO, -np.log(0.65)) == "35% less"
    assert span(Unit.TIME_RATIO, -np.log(0.9), -np.log(0.47)) == "10 to 53% less"
    assert span(Unit.TIME_RATIO, -np.log(1.19), -np.log(0.9)) == "19% more to 10% less"
    assert figure(Unit.NET_MINUTES, 12.4) == "+12"
    assert span(Unit.NET_MINUTES, -0.44, 19.6) == "−0.4 to +20"
    assert figure(Unit.NET_MINUTES, 0.04) == "0"


def test_one_use_is_not_several() -> None:
    assert uses(1) == "1 use"
    assert uses(14) == "14 uses"


def test_single_outcomes_are_listed_best_first_and_only_those_that_happened() -> None:
    assert outcome_counts([1, 2, 1, 1, 1]) == (
        "1 clear win, 1 worth it, 1 break-even, 2 not worth it, 1 backfired"
    )
    assert outcome_counts([0, 0, 0, 0, 0]) == ""


def test_a_group_is_called_by_whatever_it_is_split_by() -> None:
    groups = [("Tea", "mail", [0, 0, 0, 1, 0])]
    names = {by: group_name(resolved(groups, by).cells[0]) for by in By}
    assert names == {
        By.TOOL_AND_TYPE: "mail with Tea",
        By.TOOL: "Tea",
        By.TASK_TYPE: "mail",
        By.PROJECT: "mails",
    }
    assert group_name(resolved(groups).overall) == "all uses"


def test_a_sentence_opens_with_a_capital_unless_the_name_has_its_own() -> None:
    assert opening("writing with Claude") == "Writing with Claude"
    assert opening("iOS work") == "iOS work"
    assert opening("") == ""
