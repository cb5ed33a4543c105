"""From figures to the marks of the charts below the forest, without Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TypeVar

import pytest

from helpers.panel_figures import calibration, curve, drift, intensity, rate, some_panels
from worthwhile.domain.figures import Calibration, Concentration, TypeShare
from worthwhile.domain.insights import PanelName, Panels, Side, Unit
from worthwhile.domain.sentences.panels import panel_words
from worthwhile.ui.charts.marks import (
    Band,
    ChartPicture,
    Curve,
    Dot,
    Note,
    Shape,
    Spread,
    Tone,
)
from worthwhile.ui.charts.panel_pictures import panel_picture
from worthwhile.ui.charts.panels.over_time import side_of

M = TypeVar("M")
NOTHING = Panels(calibration=Calibration(None, 0, 0, None, None, None, ()))


def picture(
    panel: PanelName, panels: Panels | None = None, unit: Unit = Unit.HIT_RATE
) -> ChartPicture:
    made = panel_picture(some_panels() if panels is None else panels, panel, unit)
    assert made is not None
    return made


def marks(drawn: ChartPicture, kind: type[M]) -> list[M]:
    return [one for one in drawn.marks if isinstance(one, kind)]


# --- all of them ------------------------------------------------------------------------------


@pytest.mark.parametrize("panel", list(PanelName))
def test_without_evidence_there_is_no_picture(panel: PanelName) -> None:
    for unit in Unit:
        assert panel_picture(NOTHING, panel, unit) is None


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("panel", list(PanelName))
def test_everything_lies_inside_its_axes(panel: PanelName, unit: Unit) -> None:
    drawn = picture(panel, unit=unit)
    for one in marks(drawn, Spread):
        lo, hi = (drawn.up if one.upright else drawn.across).lo, drawn.across.hi
        hi = drawn.up.hi if one.upright else hi
        if not one.few:
            assert lo <= one.lo <= one.mean <= one.hi <= hi
    for rule in drawn.rules:
        span = drawn.across if rule.upright else drawn.up
        assert span.lo <= rule.at <= span.hi


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("panel", list(PanelName))
def test_there_are_at_most_five_lines_each_way(panel: PanelName, unit: Unit) -> None:
    drawn = picture(panel, unit=unit)
    for upright in (False, True):
        assert sum(rule.upright is upright for rule in drawn.rules) <= 5


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("panel", list(PanelName))
def test_every_point_can_be_walked_and_says_a_sentence(panel: PanelName, unit: Unit) -> None:
    stops = picture(panel, unit=unit).all_stops
    assert stops
    for stop in stops:
        assert stop.sentence.endswith(".")
        assert "nan" not in stop.spoken


@pytest.mark.parametrize("unit", list(Unit))
def test_every_panel_that_has_words_has_a_picture(unit: Unit) -> None:
    whole = some_panels()
    bare = replace(NOTHING, calibration=replace(calibration(), bins=()))
    no_numbers = replace(NOTHING, intensity={unit: replace(intensity(unit), numbers=())})
    for panels in (whole, some_panels(few=True), bare, no_numbers, NOTHING):
        told = panel_words(panels)
        for panel in PanelName:
            assert ((panel, unit) in told) is (panel_picture(panels, panel, unit) is not None)


def test_a_figure_alone_is_a_strip_that_can_be_walked() -> None:
    bare = replace(NOTHING, calibration=replace(calibration(), bins=()))
    drawn = picture(PanelName.CALIBRATION, bare)
    assert drawn.is_strip
    (stop,) = drawn.all_stops
    assert "0.84 times as long as you said" in stop.sentence


@pytest.mark.parametrize("panel", list(PanelName))
def test_a_picture_is_the_same_for_the_same_figures(panel: PanelName) -> None:
    assert picture(panel) == picture(panel)


@pytest.mark.parametrize(
    "panel", [PanelName.CALIBRATION, PanelName.REWORK, PanelName.CHERRY_PICK, PanelName.COST]
)
def test_what_is_no_verdict_is_ink(panel: PanelName) -> None:
    drawn = picture(panel)
    tones = {one.tone for one in marks(drawn, Spread)}
    assert tones <= {Tone.INK, Tone.PALE}


# --- over time --------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", list(Unit))
def test_bands_turn_teal_where_the_range_comes_clear_of_no_difference(unit: Unit) -> None:
    drawn = picture(PanelName.OVER_TIME, unit=unit)
    outer = [band for band in marks(drawn, Band) if not band.inner]
    assert [band.tone for band in outer] == [Tone.EITHER, Tone.PAYS, Tone.PAYS]
    edge = outer[1].lo[0]
    assert edge == pytest.approx(unit.tick)
    assert outer[0].xs[-1] == outer[1].xs[0]
    assert all(lo > unit.tick for lo in outer[1].lo[1:])


@pytest.mark.parametrize("unit", list(Unit))
def test_a_cost_turns_clay_and_is_written_on_the_plot(unit: Unit) -> None:
    costs = replace(NOTHING, over_time={unit: curve(unit, sign=-1)})
    drawn = picture(PanelName.OVER_TIME, costs, unit)
    assert {band.tone for band in marks(drawn, Band)} == {Tone.EITHER, Tone.COSTS}
    notes = {note.text: note.tone for note in marks(drawn, Note)}
    assert notes["could go either way"] is Tone.EITHER
    assert sum(tone is Tone.COSTS for tone in notes.values()) == 1
    assert marks(drawn, Spread)[-1].shape is Shape.DIAMOND


@pytest.mark.parametrize("unit", list(Unit))
def test_both_ranges_are_drawn_all_along(unit: Unit) -> None:
    bands = marks(picture(PanelName.OVER_TIME, unit=unit), Band)
    outer, inner = ([b for b in bands if b.inner is kind] for kind in (False, True))
    assert [b.xs for b in outer] == [b.xs for b in inner]
    for one, other in zip(outer, inner, strict=True):
        assert all(a <= b for a, b in zip(one.lo, other.lo, strict=True))
        assert all(a >= b for a, b in zip(one.hi, other.hi, strict=True))


def test_the_line_breaks_where_the_evidence_is_thin() -> None:
    whole = replace(NOTHING, over_time={Unit.HIT_RATE: curve(Unit.HIT_RATE)})
    assert len(marks(picture(PanelName.OVER_TIME, whole), Curve)) == 2  # one a verdict
    broken = replace(NOTHING, over_time={Unit.HIT_RATE: curve(Unit.HIT_RATE, missing=(9, 10))})
    drawn = marks(picture(PanelName.OVER_TIME, broken), Curve)
    assert len(drawn) == 3
    assert drawn[2].xs[0] - drawn[1].xs[-1] == 21


def test_a_point_between_two_gaps_stands_alone_with_its_range() -> None:
    lonely = replace(NOTHING, over_time={Unit.HIT_RATE: curve(Unit.HIT_RATE, missing=(5, 7))})
    drawn = picture(PanelName.OVER_TIME, lonely)
    alone = [one for one in marks(drawn, Spread) if one.lo < one.hi]
    assert len(alone) == 1
    assert alone[0].upright


def test_the_end_is_labelled_with_its_range_and_the_line_of_no_difference_is_named() -> None:
    end, zero = picture(PanelName.OVER_TIME, unit=Unit.NET_MINUTES).right
    assert (end.text, end.small) == ("+10", "+6 to +13")
    assert zero.text == "no difference"


def test_markers_outside_the_days_are_left_out_and_those_inside_can_be_reached() -> None:
    panels = some_panels()
    late = replace(panels.markers[0], day=panels.markers[0].day + timedelta(days=400))
    drawn = picture(PanelName.OVER_TIME, replace(panels, markers=(*panels.markers, late)))
    assert [flag.text for flag in drawn.flags] == [one.text for one in panels.markers]
    spoken = [stop.spoken for stop in drawn.stops]
    assert "16 September 2025: your marker, “Moved to Claude Code”." in spoken
    assert len(spoken) == 11 + 2
    xs = [stop.x for stop in drawn.stops]
    assert all(a <= b for a, b in pairwise(xs) if a is not None and b is not None)


def test_the_side_is_that_of_the_whole_range() -> None:
    assert side_of(rate(0.7, 0.1), 0.5) is Side.PAYS
    assert side_of(rate(0.3, 0.1), 0.5) is Side.COSTS
    assert side_of(rate(0.5, 0.1), 0.5) is Side.EITHER


def test_one_single_day_is_a_range_without_a_line() -> None:
    one = replace(NOTHING, over_time={Unit.HIT_RATE: curve(Unit.HIT_RATE, weeks=1)})
    drawn = picture(PanelName.OVER_TIME, one)
    assert not marks(drawn, Curve)
    assert len(marks(drawn, Spread)) == 1
    assert drawn.across.lo < drawn.across.hi


# --- the others -------------------------------------------------------------------------------


def test_few_uses_with_a_number_are_hollow_and_dotted() -> None:
    spreads = marks(picture(PanelName.INTENSITY), Spread)
    assert [one.few for one in spreads] == [False, False, False, False, True]
    assert spreads[-1].shape is Shape.RING
    assert all(one.half is None for one in spreads)


def test_the_slope_runs_through_the_middle_of_what_is_drawn() -> None:
    shown = intensity(Unit.VALUE_PER_USE)
    line = marks(picture(PanelName.INTENSITY), Curve)[0]
    assert (line.ys[1] - line.ys[0]) / (line.xs[1] - line.xs[0]) == pytest.approx(shown.per_use)
    total = sum(one.n for one in shown.numbers)
    x, y = (
        sum(one.n * value for one, value in zip(shown.numbers, values, strict=True)) / total
        for values in (
            [float(one.number) for one in shown.numbers],
            [one.figure.mean for one in shown.numbers],
        )
    )
    assert line.ys[0] + (x - line.xs[0]) * shown.per_use == pytest.approx(y)


@pytest.mark.parametrize("unit", list(Unit))
def test_within_a_day_ratings_are_followed_in_points_and_times_as_log_time(unit: Unit) -> None:
    drawn = picture(PanelName.INTENSITY, unit=unit)
    counts = "time with AI against without, log scale" if unit.is_time else "points per use"
    assert drawn.head == counts


def test_chances_named_too_rarely_are_hollow_and_said_to_be_too_few() -> None:
    drawn = picture(PanelName.CALIBRATION)
    spreads = marks(drawn, Spread)
    assert [one.few for one in spreads] == [True, False, False, False, False]
    assert "3, too few" in [note.text for note in marks(drawn, Note)]
    assert drawn.stops[0].sentence == (
        "You said 10 in 100 (very unlikely): too few to tell, 3 forecasts."
    )


def test_chances_stand_in_full_words_and_the_diagonal_is_named() -> None:
    drawn = picture(PanelName.CALIBRATION)
    assert [label.text for label in drawn.bottom] == [
        "Very unlikely",
        "Unlikely",
        "Even odds",
        "Likely",
        "Very likely",
    ]
    (diagonal,) = marks(drawn, Curve)
    assert diagonal.dashed
    assert diagonal.xs == diagonal.ys
    assert "as expected" in [note.text for note in marks(drawn, Note)]


def test_the_own_factor_stands_below_once_there_is_one() -> None:
    with_factor = picture(PanelName.CALIBRATION)
    assert with_factor.strip is not None
    assert "0.84 times as long as you said" in with_factor.strip.stop.sentence
    without = replace(NOTHING, calibration=replace(calibration(), k=None))
    assert picture(PanelName.CALIBRATION, without).strip is None


def test_a_change_of_rating_falls_left_of_the_diagonal_and_rises_right_of_it() -> None:
    for dot in marks(picture(PanelName.DRIFT), Dot):
        expected = Tone.EITHER if dot.x == dot.y else Tone.COSTS if dot.x < dot.y else Tone.PAYS
        assert dot.tone is expected


def test_the_area_of_a_dot_is_its_share() -> None:
    shown = drift()
    shares = {
        (later - 2.0, first - 2.0): share
        for first, row in enumerate(shown.moves)
        for later, share in enumerate(row)
        if share
    }
    dots = {(dot.x, dot.y): dot.radius for dot in marks(picture(PanelName.DRIFT), Dot)}
    assert dots.keys() == shares.keys()
    largest = max(shares, key=lambda at: shares[at])
    for at, radius in dots.items():
        if radius > 3.0:
            assert (radius / dots[largest]) ** 2 == pytest.approx(shares[at] / shares[largest])


@pytest.mark.parametrize(("by", "tone"), [(0.0, Tone.COSTS), (0.3, Tone.EITHER), (0.9, Tone.PAYS)])
def test_the_average_change_has_the_colour_of_its_range(by: float, tone: Tone) -> None:
    shown = drift()
    moved = replace(shown, mean=shown.mean + by, lo=shown.lo + by, hi=shown.hi + by)
    strip = picture(PanelName.DRIFT, replace(NOTHING, drift=moved)).strip
    assert strip is not None
    assert strip.mark.tone is tone
    assert strip.lo <= strip.mark.lo <= strip.mark.hi <= strip.hi


def test_many_task_types_end_in_one_row_and_the_shares_add_up() -> None:
    types = tuple(TypeShare(f"type {n:02}", 1 / 30) for n in range(30))
    crowded = replace(NOTHING, concentration=Concentration(30.0, types, 2 / 30, 60))
    drawn = picture(PanelName.CONCENTRATION, crowded)
    assert drawn.rows == 8
    assert drawn.left[-1].text == "23 others"
    assert sum(dot.x for dot in marks(drawn, Dot)) == pytest.approx(1.0)


def test_a_type_that_would_be_alone_in_the_last_row_keeps_its_name() -> None:
    types = tuple(TypeShare(f"type {n}", 1 / 8) for n in range(8))
    eight = replace(NOTHING, concentration=Concentration(8.0, types, 0.25, 60))
    assert [label.text for label in picture(PanelName.CONCENTRATION, eight).left] == [
        one.task_type for one in types
    ]


def test_rework_shows_the_rows_that_are_known() -> None:
    panels = some_panels()
    assert picture(PanelName.REWORK, panels).rows == 3
    some = replace(NOTHING, on_others=panels.on_others)
    drawn = picture(PanelName.REWORK, some)
    assert [label.text for label in drawn.left] == ["Fell on others"]


def test_arms_are_disc_and_ring_and_their_gap_stands_below() -> None:
    drawn = picture(PanelName.CHERRY_PICK)
    assert [one.shape for one in marks(drawn, Spread)] == [Shape.DISC, Shape.RING]
    assert drawn.strip is not None
    assert drawn.strip.text == "+14 in 100"


def test_the_cost_is_one_row_and_its_range_is_beside_it() -> None:
    drawn = picture(PanelName.COST)
    assert drawn.rows == 1
    (columns,) = drawn.columns
    assert columns.middle == "EUR 1.17"
    assert columns.spread == "EUR 0.94 to EUR 1.48"
