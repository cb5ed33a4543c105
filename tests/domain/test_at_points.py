"""Every sentence that the charts below the forest say at a point, and the rule that allows it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from helpers.panel_figures import calibration, curve, drift, rate, some_panels
from worthwhile.domain.figures import ExtraTasks, TypeShare
from worthwhile.domain.insights import PanelName, Panels, Side, Unit
from worthwhile.domain.sentences import at_points as said
from worthwhile.ui.charts.panel_pictures import panel_picture

# What may be read -> the rule that allows it. <n> is a number, <p> one with its sign, <c> a change
# in time, <d> a day, <w> one or several words of the person's or of a scale.
HIT, POINT, TIME, NET = (
    "<n> in 100 paid off, 90% range <n> to <n>",
    "<p> points per use, 90% range <p> to <p>",
    "<c> time with AI, 90% range <c>",
    "<p> minutes saved per use, 90% range <p> to <p>",
)
RANGE = "MEASUREMENT 7, wording: range always; DESIGN 4, what clears no difference is written"
SENTENCES = {
    f"<d>: {HIT}; <v>.": RANGE,
    f"<d>: {POINT}; <v>.": RANGE,
    f"<d>: {TIME}; <v>.": RANGE,
    f"<d>: {NET}; <v>.": RANGE,
    "<d>: your marker, “<w>”.": "the person's own words",
    "A straight line through all uses: <p> points each month, 90% range <p> to <p>, "
    "<n> uses in <n> weeks.": "MEASUREMENT 3, trend: n >= 20 and 4 weeks; never why",
    "A straight line through all uses: <c> time with AI each month, 90% range <c>, "
    "<n> uses in <n> weeks.": "MEASUREMENT 3, trend: n >= 20 and 4 weeks; never why",
    f"<w> of the day: {POINT}, <n> uses.": "MEASUREMENT 3a, intensity by use-number within the day",
    f"<w> of the day: {TIME}, <n> uses.": "MEASUREMENT 3a, intensity by use-number within the day",
    "<w> of the day: too few to tell, <n> uses.": "MEASUREMENT 3a, too few: n < 5",
    "Each extra use on the same day: <p> points, 90% range <p> to <p>, <n> uses on <n> days.": (
        "MEASUREMENT 3, diminishing returns: within days only"
    ),
    "Each extra use on the same day: <c> time with AI, 90% range <c>, <n> uses on <n> days.": (
        "MEASUREMENT 3, diminishing returns: within days only"
    ),
    "You said <n> in 100 (<w>): <n> in 100 paid off, 90% range <n> to <n>, <n> forecasts.": (
        "MEASUREMENT 3, forecast calibration: reliability by chip"
    ),
    "You said <n> in 100 (<w>): too few to tell, <n> forecasts.": "MEASUREMENT 3a, too few",
    "Without AI, tasks took <n> times as long as you said, 90% range <n> to <n>, <n> tasks.": (
        "MEASUREMENT 3, estimate factor k, n >= 8"
    ),
    "<n> in 100 look-backs: <w> at first, <w> later.": "what was counted",
    "<n> in 100 look-backs: <w>, and still so later.": "what was counted",
    "Asked again, ratings change by <p> points on average, 90% range <p> to <p>, <n> look-backs.": (
        "MEASUREMENT 3, hindsight drift, m >= 5"
    ),
    "Corrected for this, a use is worth <p> points, 90% range <p> to <p>.": (
        "MEASUREMENT 3, settled value"
    ),
    "<w>: <n> in 100 of the uses that paid off.": "MEASUREMENT 3, concentration: 20 hits",
    "<n> other task types together: <n> in 100 of the uses that paid off.": "the rest of the same",
    "<n> in 100 are in two task types; all are as concentrated as if spread evenly over <n> pairs "
    "of tool and task type, <n> uses.": "MEASUREMENT 3, effective number, 20 hits",
    "<n> in 100 minutes with AI go into fixing, 90% range <n> to <n>; <n> minutes a use on "
    "average, <n> uses.": "MEASUREMENT 3, rework burden, n >= 8",
    "In <n> in 100 uses somebody else had to fix or finish it, 90% range <n> to <n>.": (
        "MEASUREMENT 3, falls on others"
    ),
    "<n> in 100 tasks would not have been done so without AI, 90% range <n> to <n>; <n> minutes "
    "each, <n> uses.": "MEASUREMENT 3, extra tasks are listed with their cost",
    "<w>: <n> in 100 paid off, 90% range <n> to <n>, <n> uses.": (
        "MEASUREMENT 3, cherry-pick gap: 10 of each"
    ),
    "Uses logged unasked paid off <p> in 100 against those logged when asked, 90% range <p> to "
    "<p>, <n> uses against <n>.": "MEASUREMENT 3, cherry-pick gap",
    "<w> <n> in fees for each use that paid off, 90% range <w> <n> to <w> <n>, <n> uses that paid "
    "off.": "MEASUREMENT 3a, cost: a panel at the foot, never a headline",
}
_VERDICTS = sorted(
    {said.verdict(unit, side) for unit in Unit for side in (Side.PAYS, Side.COSTS, Side.EITHER)},
    key=len,
    reverse=True,
)
_NAMES = (
    "First use", "Second use", "Third use", "Fourth use", "Fifth use and later ones",
    "Backfired", "Not worth it", "Break-even", "Worth it", "Clear win", "Unasked", "When asked",
    "very unlikely", "unlikely", "even odds", "likely", "very likely", "EUR", "Writing", "Coding",
    "Data", "Translation", "Review", "Research", "Meetings", "Planning", "Debugging",
)  # fmt: skip


def pattern(sentence: str) -> str:
    """A sentence with what changes taken out."""
    text = re.sub(r"“[^”]*”", "“<w>”", sentence)
    text = re.sub(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b", "<d>", text)
    for words in _VERDICTS:
        text = text.replace(f"; {words}.", "; <v>.")
    for name in sorted(_NAMES, key=len, reverse=True):
        text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])(?! it)", "<w>", text)
    change = r"(?:\d+% (?:less|more)|0%|\d+)"
    text = re.sub(rf"90% range {change} to (?:\d+% (?:less|more)|0%)", "90% range <c>", text)
    text = re.sub(r"\b\d+% (?:less|more) time|\bthe same time", "<c> time", text)
    text = re.sub(r": (?:\d+% (?:less|more)|0%) time", ": <c> time", text)
    keep = ("in 100", "90% range")
    for n, words in enumerate(keep):
        text = text.replace(words, f"\0{n}\0")
    text = re.sub(r"[+−]\d+(?:\.\d+)?", "<p>", text)
    text = re.sub(r"(?<![\0\d])\b\d+(?:\.\d+)?(?!\0)", "<n>", text)
    for n, words in enumerate(keep):
        text = text.replace(f"\0{n}\0", words)
    return text


def loose(allowed: str) -> str:
    """The same whether a difference is zero, and so without a sign, or not."""
    return allowed.replace("<p>", "<n>")


def every_sentence() -> list[str]:
    """What is said at all points, for what pays and for what costs."""
    panels = some_panels()
    told = []
    for unit in Unit:
        costs = replace(panels, over_time={unit: curve(unit, sign=-1)})
        for shown in (panels, costs, some_panels(few=True)):
            for panel in PanelName:
                picture = panel_picture(shown, panel, unit)
                stops = () if picture is None else picture.all_stops
                told += [words for stop in stops for words in (stop.sentence, stop.detail) if words]
    return told


def test_every_sentence_is_on_the_list() -> None:
    assert {loose(pattern(one)) for one in every_sentence()} - {*map(loose, SENTENCES)} == set()


def test_every_sentence_of_the_list_can_be_read() -> None:
    assert {*map(loose, SENTENCES)} - {loose(pattern(one)) for one in every_sentence()} == set()


@pytest.mark.parametrize("unit", list(Unit))
def test_words_on_the_plot_hedge_as_far_as_the_range(unit: Unit) -> None:
    either = said.verdict(unit, Side.EITHER)
    assert either == "could go either way"
    if unit is not Unit.HIT_RATE:  # there the words only compare a rate with one half
        for side in (Side.PAYS, Side.COSTS):
            assert said.verdict(unit, side).startswith("likely ")


def test_nothing_is_caused_or_totalled_and_nobody_is_ranked() -> None:
    for sentence in every_sentence():
        lowered = sentence.lower()
        for word in (
            "because",
            "thanks to",
            "in total",
            "altogether",
            "saved you",
            "best ",
            "rank",
        ):
            assert word not in lowered


def test_without_any_minutes_extra_tasks_are_told_without_them() -> None:
    words = said.extra_words(ExtraTasks(rate(0.2, 0.1), None, 12, 2))
    assert "minutes" not in words


def test_skill_below_nothing_is_told_as_worse() -> None:
    assert said.score_words(-0.04, 20) == (
        "20 forecasts, 4% worse than always naming your own usual rate"
    )
    assert "8% better" in said.score_words(0.08, 20)
    assert said.score_words(None, 16) == "16 forecasts"


@pytest.mark.parametrize(
    ("value", "words"),
    [(1.166, "EUR 1.17"), (0.0, "EUR 0.00"), (140.4, "EUR 140"), (12_345.0, "EUR 12,345")],
)
def test_money_has_two_decimals_below_a_hundred(value: float, words: str) -> None:
    assert said.money(value, "EUR") == words


def test_one_is_singular() -> None:
    assert said.forecasts(1) == "1 forecast"
    assert said.tasks(1) == "1 task"
    assert said.look_backs(1) == "1 look-back"
    few = replace(drift(), n=1)
    assert said.drift_words(few).endswith("1 look-back.")


def test_a_share_of_one_type_is_told_of_what_paid_off_only() -> None:
    assert said.type_words(TypeShare("Writing", 0.34)) == (
        "Writing: 34 in 100 of the uses that paid off."
    )
    assert said.rest_words(3, 0.1) == (
        "3 other task types together: 10 in 100 of the uses that paid off."
    )


def test_a_panel_without_chances_still_tells_the_own_factor() -> None:
    bare = Panels(calibration=replace(calibration(), bins=()))
    picture = panel_picture(bare, PanelName.CALIBRATION, Unit.HIT_RATE)
    assert picture is not None
    assert "0.84 times as long as you said" in picture.all_stops[0].sentence
