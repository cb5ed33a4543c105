"""Whatever the figures, a chart is drawn: whole, inside its widget, with a table that agrees."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from helpers.panel_figures import FIRST
from worthwhile.domain.figures import (
    Calibration,
    ChanceBin,
    CherryPick,
    Concentration,
    Cost,
    Drift,
    ExtraTasks,
    Factor,
    Intensity,
    Interval,
    OverTime,
    Rate,
    Rework,
    TimePoint,
    TypeShare,
    UseNumber,
)
from worthwhile.domain.insights import PanelName, Panels, Unit
from worthwhile.ui.charts.draw import draw
from worthwhile.ui.charts.frame import lay_out
from worthwhile.ui.charts.panel_pictures import panel_picture
from worthwhile.ui.charts.tables import panel_table
from worthwhile.ui.theme import Theme

pytestmark = pytest.mark.gui
BOUNDS = {
    Unit.HIT_RATE: (0.0, 1.0),
    Unit.VALUE_PER_USE: (-2.0, 2.0),
    Unit.TIME_RATIO: (-5.0, 5.0),
    Unit.NET_MINUTES: (-2_000.0, 2_000.0),
}


def ordered(lo: float, hi: float, count: int) -> st.SearchStrategy[list[float]]:
    return st.lists(st.floats(lo, hi), min_size=count, max_size=count).map(sorted)


def intervals(lo: float, hi: float) -> st.SearchStrategy[Interval]:
    return ordered(lo, hi, 5).map(lambda v: Interval(v[2], v[0], v[4], v[1], v[3]))


RATES = ordered(0, 1, 5).map(lambda v: Rate(v[2], v[0], v[4], v[1], v[3], 0.5))
WORDS = st.text("abc XYZ=@é中", min_size=1, max_size=60)


@st.composite
def any_panels(draw_one: st.DrawFn, unit: Unit) -> Panels:
    """Every panel, with figures that are possible and nothing more."""
    lo, hi = BOUNDS[unit]
    steps = draw_one(st.lists(st.sampled_from([1, 2, 2, 2, 14]), max_size=30))
    days = [FIRST]
    for step in steps:
        days.append(days[-1] + timedelta(days=step))
    points = tuple(TimePoint(day, draw_one(intervals(lo, hi))) for day in days)
    used = sorted(draw_one(st.sets(st.integers(1, 5))))
    numbers = tuple(
        UseNumber(n, draw_one(st.integers(1, 500)), draw_one(intervals(-2, 2))) for n in used
    )
    low, middle, high = draw_one(ordered(-2, 2, 3))
    shares = draw_one(st.lists(st.floats(0.001, 1), min_size=1, max_size=40))
    total = sum(shares)
    moves = draw_one(st.lists(st.integers(0, 9), min_size=25, max_size=25).filter(any))
    chances = sorted(draw_one(st.sets(st.sampled_from((10, 30, 50, 70, 90)))))
    factor = draw_one(ordered(0.05, 20, 3))
    money = draw_one(ordered(0, 1e6, 3))
    gap = draw_one(ordered(-1, 1, 3))
    rework = draw_one(ordered(0, 1, 3))
    return Panels(
        calibration=Calibration(
            Factor(factor[1], factor[0], factor[2]),
            12,
            30,
            0.2,
            -0.1,
            None,
            tuple(ChanceBin(c, draw_one(st.integers(1, 99)), draw_one(RATES)) for c in chances),
        ),
        over_time={unit: OverTime(points, 21, None)},
        intensity={unit: Intensity(middle, low, high, 0.5, 40, 20, numbers)},
        drift=Drift(
            middle,
            low,
            high,
            sum(moves),
            draw_one(intervals(-2, 2)),
            tuple(tuple(m / sum(moves) for m in moves[r * 5 : r * 5 + 5]) for r in range(5)),
        ),
        cost=Cost(draw_one(WORDS), money[2], money[1], money[0], money[2], 7),
        concentration=Concentration(
            1.5, tuple(TypeShare(draw_one(WORDS), s / total) for s in shares), 1.0, 30
        ),
        cherry_pick=CherryPick(
            gap[1], gap[0], gap[2], 0.5, draw_one(RATES), draw_one(RATES), 40, 12
        ),
        extra_tasks=ExtraTasks(draw_one(RATES), None, 12, 1),
        rework=Rework(rework[1], rework[0], rework[2], 3.0, 9),
        on_others=draw_one(RATES),
    )


@pytest.mark.parametrize("unit", list(Unit))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_figures_are_drawn_inside_their_widget(
    theme: Theme, unit: Unit, data: st.DataObject
) -> None:
    panels = data.draw(any_panels(unit))
    width = data.draw(st.sampled_from((240.0, 468.0, 900.0)))
    theme.set_text_percent(data.draw(st.sampled_from((90, 100, 150))))
    for panel in PanelName:
        picture = panel_picture(panels, panel, unit)
        assert picture is not None
        frame = lay_out(picture, theme, width)
        whole = QRectF(0, 0, frame.width, frame.height)
        assert whole.contains(frame.plot) or picture.is_strip or frame.plot.width() <= 1
        assert frame.strip is None or whole.contains(frame.strip)
        image = QImage(int(width), int(frame.height), QImage.Format.Format_RGB32)
        image.fill(theme.colour("desk"))
        painter = QPainter(image)
        draw(painter, theme, picture, frame)
        painter.end()
        table = panel_table(panels, panel, unit)
        assert {len(row) for row in table.rows} == {len(table.headings)}
        for stop in picture.all_stops:
            assert "nan" not in stop.spoken
            assert "inf" not in stop.spoken
