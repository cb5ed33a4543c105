"""The tables that say what the charts draw, on the page and in a file."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from helpers.figures import figures
from helpers.panel_figures import some_panels
from worthwhile.domain.figures import Calibration, Concentration, TypeShare
from worthwhile.domain.insights import PanelName, Panels, Unit
from worthwhile.domain.table import PanelTable
from worthwhile.exporters.csv_file import BOM, write_table
from worthwhile.ui.charts.forest_table import forest_table
from worthwhile.ui.charts.panel_pictures import panel_picture
from worthwhile.ui.charts.tables import panel_table

NOTHING = Panels(calibration=Calibration(None, 0, 0, None, None, None, ()))


def saved(table: PanelTable) -> list[list[str]]:
    file = io.StringIO()
    write_table(file, table)
    text = file.getvalue()
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM))))


NUMBERS = re.compile(r"[+−]?\d+(?:\.\d+)?")


def _named(text: str) -> set[str]:
    """The numbers of a text; "90% range" says which range, and is in the headings."""
    return set(NUMBERS.findall(text.replace("90% range", "")))


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("panel", list(PanelName))
def test_a_table_holds_every_number_that_its_chart_says_at_a_point(
    panel: PanelName, unit: Unit
) -> None:
    panels = some_panels()
    picture = panel_picture(panels, panel, unit)
    assert picture is not None
    table = panel_table(panels, panel, unit)
    rows = [
        _named(" ".join(f"{datum.text} {datum.saved}" for datum in row) + " in 100")
        for row in table.rows
    ]
    rows.append(set().union(*rows))  # an average and what is corrected by it are two rows
    for stop in picture.all_stops:
        if "other task types together" not in stop.sentence:
            assert any(_named(stop.sentence) <= row for row in rows)
            assert _named(stop.detail) <= rows[-1]


@pytest.mark.parametrize("panel", list(PanelName))
def test_every_row_has_a_field_for_every_heading(panel: PanelName) -> None:
    table = panel_table(some_panels(), panel, Unit.TIME_RATIO)
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.headings)}
    assert all(0 < column < len(table.headings) - 1 for column in table.numbers)


@pytest.mark.parametrize("panel", list(PanelName))
def test_without_evidence_there_are_headings_and_no_rows(panel: PanelName) -> None:
    table = panel_table(NOTHING, panel, Unit.HIT_RATE)
    assert table.headings
    assert table.rows == ()


def test_a_figure_in_a_file_is_the_number_a_person_reads() -> None:
    first = {unit: saved(panel_table(some_panels(), PanelName.OVER_TIME, unit))[1] for unit in Unit}
    assert first[Unit.HIT_RATE][0] == "2025-08-19"
    table = panel_table(some_panels(), PanelName.OVER_TIME, Unit.TIME_RATIO)
    for row, line in zip(table.rows, saved(table)[1:], strict=True):
        if row[1].value:
            change = float(line[1])
            said = row[1].text
            assert said == f"{abs(round(change))}% {'less' if change < 0 else 'more'}"
    hits = panel_table(some_panels(), PanelName.OVER_TIME, Unit.HIT_RATE)
    assert float(saved(hits)[1][1]) == pytest.approx(float(hits.rows[0][1].text), abs=0.5)


def test_the_headings_of_a_file_tell_what_is_counted() -> None:
    lines = saved(panel_table(some_panels(), PanelName.OVER_TIME, Unit.NET_MINUTES))
    assert lines[0][1] == "Best guess (minutes saved per use)"
    assert lines[0][-1] == "What it says"


def test_names_that_look_like_formulas_are_harmless_in_a_spreadsheet() -> None:
    types = (TypeShare("=1+1", 0.6), TypeShare("@sum", 0.4))
    risky = replace(NOTHING, concentration=Concentration(1.9, types, 1.0, 30))
    lines = saved(panel_table(risky, PanelName.CONCENTRATION, Unit.HIT_RATE))
    assert [line[0] for line in lines[1:3]] == ["'=1+1", "'@sum"]
    for line in lines:
        assert not any(field.startswith(("=", "+", "@", "\t")) for field in line)


def test_all_task_types_are_in_the_table_though_the_chart_puts_some_together() -> None:
    types = tuple(TypeShare(f"type {n:02}", 1 / 30) for n in range(30))
    crowded = replace(NOTHING, concentration=Concentration(30.0, types, 2 / 30, 60))
    table = panel_table(crowded, PanelName.CONCENTRATION, Unit.HIT_RATE)
    assert [row[0].text for row in table.rows[:-2]] == [one.task_type for one in types]


@pytest.mark.parametrize("unit", list(Unit))
def test_the_table_of_the_forest_has_its_rows_in_its_order(unit: Unit) -> None:
    shown = figures()
    table = forest_table(shown, unit)
    assert table.headings[:2] == ("Task type", "Tool")
    assert [(row[0].text, row[1].text) for row in table.rows] == [
        (cell.task_type, cell.tool) for cell in shown.ranked(unit)
    ]
    assert {len(row) for row in table.rows} == {len(table.headings)}
    for row, cell in zip(table.rows, shown.ranked(unit), strict=True):
        assert (row[2].value is None) is (cell.figure(unit) is None)
    assert len(saved(table)) == 1 + len(table.rows)
