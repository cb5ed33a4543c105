"""Every sentence round the panels below the forest plot, and the rule that allows it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from worthwhile.domain import figures as f
from worthwhile.domain.insights import PanelName, Panels, Unit
from worthwhile.domain.sentences import first_impressions, panel_words, waiting
from worthwhile.domain.sentences.waiting import NEEDS, TREND_NEEDS

RATED, TIMED = (Unit.HIT_RATE, Unit.VALUE_PER_USE), (Unit.TIME_RATIO, Unit.NET_MINUTES)
NOTHING = Panels(f.Calibration(None, 0, 0, None, None, None, ()))

# What may be read -> the rule that allows it. <x> is a number with its unit, <r> the ends of a
# range, <n> a size of evidence, <since> the time of a month, <names> names.
TITLES = {
    "How often it paid off, over time": "DESIGN 4: neutral, the last range holds 'no difference'",
    "Value per use, over time": "the same",
    "Time of a typical use, over time": "the same",
    "Minutes saved per use, over time": "the same",
    "Your ratings have risen": "MEASUREMENT 3, trend: its 90 % range lies above 0; of ratings only",
    "Your ratings have fallen": "the same; told as plainly",
    "Your ratings have risen, and your times agree": (
        "MEASUREMENT 1: a trend of ratings is not read as change unless the time ratio agrees"
    ),
    "Your ratings have fallen, and your times agree": "the same",
    "A typical use saves more time than it did": "trend of times, its 90 % range above 0",
    "A typical use saves less time than it did": "the same",
    "Since <since> it has paid off more often than not": "the 90 % band stays on one side",
    "Since <since> it has paid off less often than not": "the same",
    "In these days it has paid off more often than not": "the same, from the first day on",
    "In these days it has paid off less often than not": "the same",
    "Since <since> uses have been worth it on average": "the same",
    "Since <since> uses have not been worth it on average": "the same",
    "In these days uses have been worth it on average": "the same",
    "In these days uses have not been worth it on average": "the same",
    "Since <since> a typical use seems to have been quicker": "the same; 'seems': no claim",
    "Since <since> a typical use seems to have taken longer": "the same",
    "In these days a typical use seems to have been quicker": "the same",
    "In these days a typical use seems to have taken longer": "the same",
    "Since <since> uses seem to have come out ahead": "the same",
    "Since <since> uses seem to have come out behind": "the same",
    "In these days uses seem to have come out ahead": "the same",
    "In these days uses seem to have come out behind": "the same",
    "First and later uses of a day": "DESIGN 4: neutral",
    "Later uses of a day pay off less": "MEASUREMENT 4.7: within-day slope, 90 % range below 0",
    "Later uses of a day pay off more": "the same, above 0",
    "Later uses of a day save less time": "the same of times",
    "Later uses of a day save more time": "the same of times",
    "What you expect, and what happens": "DESIGN 4: neutral",
    "Uses pay off less often than you expect": "each bin that is clear of its chance lies below",
    "Uses pay off more often than you expect": "the same, above",
    "You overstate how long things take without AI": "MEASUREMENT 3, k: 90 % range below 1",
    "You understate how long things take without AI": "the same, above 1",
    "First ratings, and later ones": "DESIGN 4: neutral",
    "Asked again, your ratings settle lower": "MEASUREMENT 3, drift: 90 % range below 0",
    "Asked again, your ratings settle higher": "the same, above 0",
    "Correcting, and extra work": "DESIGN 4: neutral; a share has no 'no difference'",
    "Where the worthwhile uses are": "DESIGN 4: neutral",
    "<names> hold <n> in 100 worthwhile uses": "MEASUREMENT 3, concentration: 20 hits and more",
    "Logged unasked, and when asked": "DESIGN 4: neutral",
    "What you log unasked pays off more often than what you are asked for": (
        "MEASUREMENT 3, cherry-pick gap: 90 % range above 0"
    ),
    "What you log unasked pays off less often than what you are asked for": "the same, below 0",
    "Fees for each use that paid off": "law 1: cost is never a headline, so never a finding",
}
CAPTIONS = {
    "Uses in 100 that paid off, smoothed over <spell>. Bands: 50% and 90%.": "DESIGN 4",
    "Points per use, smoothed over <spell>. Bands: 50% and 90%.": "DESIGN 4",
    "Change in time of a typical use, by your own estimates, discounted, smoothed over <spell>. "
    "Bands: 50% and 90%.": "DESIGN 4 and 5: whose estimate it is",
    "Net minutes per use, by your own estimates, discounted, smoothed over <spell>. Bands: 50% and "
    "90%.": "DESIGN 4 and 5",
    "Points per use at the first, second … fifth and later use of a day, days held equal.": (
        "MEASUREMENT 3a: intensity by use-number within the day"
    ),
    "Time of a typical use at the first, second … fifth and later use of a day, days held "
    "equal.": "the same",
    "Across: the chance you gave a use to pay off. Up: how often they did. Line 90%.": "DESIGN 4",
    "How long tasks took without AI, against how long you said they would.": "no chance stated",
    "Down: the first rating. Across: the one given later, the first hidden. Figures: in "
    "100.": "DESIGN 4",
    "Shares in 100: of the minutes with AI, and of the uses. Line 90%.": "DESIGN 4",
    "Shares of <n> uses that paid off, by task type.": "DESIGN 4",
    "Uses in 100 that paid off. Disc: logged unasked. Ring: when asked. Line 90%.": "DESIGN 4",
    "Fees of these days over the uses expected to pay off, in EUR.": "DESIGN 4",
}
FOOTNOTES = {
    "Straight line through ratings: <x> points a month (90% range <r>), <n> uses over <n> "
    "weeks.": "law 3",
    "Straight line through times: <x> time a month (90% range <r>), <n> uses over <n> "
    "weeks.": "law 3",
    "No visible trend rarely means that there is none.": "MEASUREMENT 4.7, trend",
    "A line through time shows that something changed, not why.": "law 3; 'because' only if tested",
    "Ratings move when your standards move, too.": "MEASUREMENT 1, response shift",
    "One more use on the same day: <x> points (90% range <r>), <n> uses on <n> days.": "law 3",
    "One more use on the same day: <x> time (90% range <r>), <n> uses on <n> days.": "law 3",
    "Only uses of the same day are compared: busy days bring other work than quiet ones.": (
        "MEASUREMENT 4.7, diminishing returns: only the within-day version may speak"
    ),
    "Your chances were better than always naming your own average (skill <x>, <n> forecasts).": (
        "MEASUREMENT 3, forecast calibration: 15 forecasts and more"
    ),
    "Your chances were no better than always naming your own average (skill <x>, <n> "
    "forecasts).": "the same",
    "<n> forecasts; a score needs 15.": "MEASUREMENT 3: n >= 15",
    "1 forecast; a score needs 15.": "the same",
    "<n> forecasts, and all turned out alike: there is no score to tell.": (
        "MEASUREMENT 3: skill is against the own base rate, which is certain then"
    ),
    "From 8 tasks done without AI and forecast first on, your own correction replaces the usual "
    "discount.": "MEASUREMENT 3a, discount",
    "Without AI, tasks took <x> times what you had said (90% range <r>, <n> tasks), so times you "
    "state are divided by <x> instead of 1.2.": "MEASUREMENT 3a, discount; law 3",
    "<n> in 100 came out within a factor of two.": "MEASUREMENT 3, forecast calibration",
    "On average <x> points (90% range <r>), <n> look-backs.": "law 3",
    "Your first impressions run high by <x> points.": "MEASUREMENT 7, advice: drift below 0",
    "Your first impressions run low by <x> points.": "the same, above 0",
    "Corrected for it, a use is worth <x> points (90% range <r>).": "MEASUREMENT 3, settled value",
    "Correcting took <n> in 100 minutes with AI (90% range <r>), <x> min per use, <n> uses that "
    "say so.": "MEASUREMENT 3, rework burden; law 3",
    "Somebody else had to fix or finish <n> in 100 (90% range <r>).": "MEASUREMENT 3",
    "Extra tasks, not done or not so large without AI: <n> in 100 (90% range <r>), <x> min each, "
    "<n> uses that say so.": "MEASUREMENT 3a, entries: extra tasks with their cost",
    "Extra tasks, not done or not so large without AI: <n> in 100 (90% range <r>), <n> uses that "
    "say so.": "the same without their minutes",
    "They save no time, so no figure of time counts them.": "MEASUREMENT 3a, entries",
    "As concentrated as if spread evenly over <x> pairs of tool and task type.": "MEASUREMENT 3",
    "This counts what you logged; it does not say where AI is worth more.": "law 1",
    "Difference <x> in 100 (90% range <r>), <n> against <n> uses.": "law 3",
    "Where it is above 0, the other figures of this page look better than your days are.": (
        "MEASUREMENT 4.5: selective logging"
    ),
    "Best guess EUR <x> (90% range EUR <r>), <n> uses that paid off.": "law 3",
    "This falls simply by using AI more, so it says nothing about worth.": (
        "MEASUREMENT 3: never a headline"
    ),
}
NEVER = re.compile(
    r"\b(because|streak|goal|great|well done|keep it up|total|fail\w*|wast\w*|hours?|so far)\b|!",
    re.IGNORECASE,
)
X = r"[+−]?\d+(?:[.,]\d+)?(?:% (?:less|more)|%)?"


def shape(text: str) -> str:
    """The sentence with its numbers replaced by what they stand for."""
    text = text.replace("to EUR", "to")
    text = re.sub(r"smoothed over [^.]+\.", "smoothed over <spell>.", text)
    text = re.sub(r"Since (early |mid-|late )[A-Z]\w+", "Since <since>", text)
    text = re.sub(r"^.+ hold", "<names> hold", text)
    text = re.sub(r"\b(\d\d in 100|\d in 10) sure", "<sure> sure", text)
    text = re.sub(rf"(90% range (?:EUR )?|\(){X} to {X}", r"\1<r>", text)
    text = re.sub(rf"{X}(?: in 100| points| time| min)?(?= \(<r>)", "<x>", text)
    text = re.sub(rf"(?<=(?:ings|imes|.day): ){X}", "<x>", text)
    before = "skill|average|over|worth|by|guess EUR|Difference|took"
    after = r" times| points?| \(90| in 100 \(90|,|\)| pairs|\.| instead"
    text = re.sub(rf"\b({before}) {X}(?={after})", r"\1 <x>", text)
    text = re.sub(
        r"\b\d+(?= uses| weeks| days| forecasts| look-backs| tasks| against| in 100)", "<n>", text
    )
    text = re.sub(rf"\), {X} min", "), <x> min", text)
    text = text.replace("The last <n> days", "The last 90 days").replace("need <n>", "need 8")
    text = text.replace("<x> in 100 minutes", "<n> in 100 minutes")
    text = text.replace("the same time (", "<x> time (")
    return text.replace("From <n> tasks", "From 8 tasks").replace(
        "by <x> instead", "by <x> instead"
    )


def interval(mean: float, half: float) -> f.Interval:
    return f.Interval(mean, mean - half, mean + half, mean - 0.4 * half, mean + 0.4 * half)


def rate(mean: float, half: float) -> f.Rate:
    lo, hi = max(mean - half, 0.0), min(mean + half, 1.0)
    return f.Rate(mean, lo, hi, lo, hi, 0.5)


def panels(random: np.random.Generator) -> Panels:
    """Panels with invented figures, each there or not."""

    def there() -> bool:
        return bool(random.random() < 0.8)

    def around(spread: float) -> float:
        return float(random.normal(0, spread))

    def line(unit: Unit) -> f.OverTime | None:
        if not there():
            return None
        size = 0.1 if unit is Unit.HIT_RATE else 10 if unit is Unit.NET_MINUTES else 0.5
        steps = np.cumsum(random.normal(0, size / 3, 12)) + random.normal(0, size)
        points = tuple(
            f.TimePoint(date(2025, 2, 3) + timedelta(days=9 * i), interval(unit.tick + s, size / 2))
            for i, s in enumerate(steps.tolist())
        )
        return f.OverTime(points, int(random.choice([21, 28, 35])), slope() if there() else None)

    def slope() -> f.Trend:
        middle = around(0.2)
        return f.Trend(middle, middle - 0.15, middle + 0.15, 0.5, 60, 13, 0.1)

    def numbered() -> f.Intensity | None:
        middle = around(0.2)
        return f.Intensity(middle, middle - 0.2, middle + 0.2, 0.5, 80, 25, ()) if there() else None

    k = None
    if there():
        middle = float(np.exp(around(0.2)))
        k = f.Factor(middle, middle * 0.85, middle * 1.15)
    bins = tuple(
        f.ChanceBin(chance, int(random.integers(1, 20)), rate(float(random.random()), 0.2))
        for chance in (30, 70)
        if random.random() < 0.6
    )
    n_forecasts = sum(one.n for one in bins)
    brier = abs(around(0.2)) if n_forecasts >= 15 else None
    skill = around(0.2) if brier is not None and there() else None
    factor = None if k is None else f.TimeFactor(k.value, k.lo, k.hi, 0.7, 12)
    moved, gap = around(0.4), around(0.15)
    names = ("writing", "data", "mail")[: int(random.integers(1, 4))]
    shares = tuple(f.TypeShare(name, 1 / len(names)) for name in names)
    return Panels(
        calibration=f.Calibration(k, 12, n_forecasts, brier, skill, factor, bins),
        over_time={unit: line(unit) for unit in Unit},
        intensity={unit: numbered() for unit in Unit},
        drift=f.Drift(moved, moved - 0.3, moved + 0.3, 23, interval(0.4, 0.3), ())
        if there()
        else None,
        cost=f.Cost("EUR", 40.0, 1.4, 1.1, 1.9, 28) if there() else None,
        concentration=f.Concentration(3.2, shares, 2 / 3, 34) if there() else None,
        cherry_pick=f.CherryPick(
            gap, gap - 0.15, gap + 0.15, 0.5, rate(0.7, 0.1), rate(0.6, 0.1), 40, 12
        )
        if there()
        else None,
        extra_tasks=f.ExtraTasks(rate(0.2, 0.1), 12.0 if there() else None, 40, 8)
        if there()
        else None,
        rework=f.Rework(0.2, 0.1, 0.3, 4.0, 20) if there() else None,
        on_others=rate(0.1, 0.05) if there() else None,
    )


@pytest.fixture(scope="module")
def many() -> list[Panels]:
    random = np.random.default_rng(3)
    return [panels(random) for _ in range(500)]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.\w])(?<=\.) (?=[A-Z0-9])", text)


def test_the_words_round_panels_are_always_of_the_list(many: list[Panels]) -> None:
    titles, captions, notes = set(), set(), set()
    for shown in many:
        for words in panel_words(shown).values():
            titles.add(shape(words.title))
            captions.add(shape(words.caption))
            notes |= {shape(sentence) for sentence in sentences(words.footnote)}
    assert titles == set(TITLES)
    assert captions == set(CAPTIONS)
    assert notes == set(FOOTNOTES)


def test_every_panel_has_words_or_says_what_it_waits_for(many: list[Panels]) -> None:
    for shown in [*many, NOTHING]:
        told = {name for name, _ in panel_words(shown)}
        awaited = {each.panel for each in waiting(shown) if each.sentence != TREND_NEEDS}
        assert told | awaited == set(PanelName)
        assert not told & awaited
        assert {each.sentence for each in waiting(shown)} <= {*NEEDS.values(), TREND_NEEDS}


def test_nothing_to_show_leaves_one_sentence_a_panel() -> None:
    assert panel_words(NOTHING) == {}
    assert [each.panel for each in waiting(NOTHING)] == list(PanelName)


def test_a_line_without_a_trend_says_what_a_trend_needs() -> None:
    point = f.TimePoint(date(2025, 3, 1), interval(0.5, 0.2))
    short = replace(NOTHING, over_time={Unit.HIT_RATE: f.OverTime((point,), 21, None)})
    assert waiting(short)[0].sentence == TREND_NEEDS
    assert (PanelName.OVER_TIME, Unit.HIT_RATE) in panel_words(short)


def test_no_panel_praises_blames_adds_up_or_names_a_cause(many: list[Panels]) -> None:
    for shown in many:
        for words in panel_words(shown).values():
            for text in (words.title, words.caption, words.footnote):
                assert not NEVER.search(text), text
    for sentence in (*NEEDS.values(), TREND_NEEDS):
        assert not NEVER.search(sentence)


def test_a_finding_is_a_title_only_where_the_range_is_clear(many: list[Panels]) -> None:
    for shown in many:
        words = panel_words(shown)
        if shown.drift is not None:
            clear = not shown.drift.lo <= 0 <= shown.drift.hi
            assert (
                words[PanelName.DRIFT, Unit.HIT_RATE].title != "First ratings, and later ones"
            ) == clear
            assert bool(first_impressions(shown.drift)) == clear
        for unit, found in shown.intensity.items():
            if found is not None:
                clear = not found.lo <= 0 <= found.hi
                title = words[PanelName.INTENSITY, unit].title
                assert (title != "First and later uses of a day") == clear


def test_chances_are_found_wanting_only_with_forecasts_enough_for_a_score() -> None:
    always = f.ChanceBin(30, 9, f.Rate(0.95, 0.8, 1.0, 0.9, 0.99, 0.99))

    def title(n: int, brier: float | None) -> str:
        calibration = f.Calibration(None, 0, n, brier, None, None, (always,))
        shown = replace(NOTHING, calibration=calibration)
        return panel_words(shown)[PanelName.CALIBRATION, Unit.HIT_RATE].title

    assert title(9, None) == "What you expect, and what happens"
    assert title(15, 0.5) == "Uses pay off more often than you expect"


def test_cost_is_never_a_finding(many: list[Panels]) -> None:
    for shown in many:
        if shown.cost is not None:
            assert panel_words(shown)[PanelName.COST, Unit.HIT_RATE].title == (
                "Fees for each use that paid off"
            )
