"""Charts on paper: always light, whole, and without anybody's name."""

from __future__ import annotations

import getpass
import platform
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from helpers.figures import figures
from helpers.panel_figures import some_panels
from worthwhile.domain.insights import PanelName, PanelWords, Unit
from worthwhile.settings import ThemeChoice
from worthwhile.ui.charts.forest_sheet import forest_sheet
from worthwhile.ui.charts.panel_pictures import panel_picture
from worthwhile.ui.charts.sheet import (
    DENSITY,
    PictureDrawing,
    Sheet,
    image_of,
    panel_sheet,
    png_of,
    svg_of,
)
from worthwhile.ui.theme import Theme

pytestmark = pytest.mark.gui
SVG = "{http://www.w3.org/2000/svg}"
TITLE = "Since mid-September a typical use has paid off & more, said at such length that it wraps"


def sheet(panel: PanelName, unit: Unit = Unit.NET_MINUTES) -> Sheet:
    picture = panel_picture(some_panels(), panel, unit)
    assert picture is not None
    return Sheet(TITLE, "Minutes saved per use.", "Bands: 50% and 90%.", PictureDrawing(picture))


def _forest() -> Sheet:
    made = forest_sheet(figures(), Unit.HIT_RATE)
    assert made is not None
    return made


@pytest.fixture
def dark(theme: Theme) -> Theme:
    """A window in the dark colours, with large text."""
    theme.set_choice(ThemeChoice.DARK)
    theme.set_text_percent(150)
    return theme


@pytest.mark.parametrize("panel", list(PanelName))
def test_a_picture_is_light_and_of_one_size_whatever_the_window_is(
    panel: PanelName, theme: Theme, qapp: QApplication
) -> None:
    desk = theme.colour("desk").rgb()
    by_day = png_of(image_of(sheet(panel), qapp))
    theme.set_choice(ThemeChoice.DARK)
    theme.set_text_percent(150)
    assert png_of(image_of(sheet(panel), qapp)) == by_day
    image = QImage.fromData(by_day)
    corners = [(0, 0), (image.width() - 1, image.height() - 1)]
    assert {image.pixelColor(x, y).rgb() for x, y in corners} == {desk}


def test_saving_leaves_the_window_as_it_is(dark: Theme, qapp: QApplication) -> None:
    palette, font, style = qapp.palette(), qapp.font(), qapp.style().objectName()
    for one in (sheet(PanelName.DRIFT), _forest()):
        png_of(image_of(one, qapp))
        svg_of(one, qapp)
    assert qapp.palette() == palette
    assert qapp.font() == font
    assert qapp.style().objectName() == style
    assert dark.dark
    assert dark.text_percent == 150


def test_a_png_has_twice_the_pixels_of_the_drawing(theme: Theme, qapp: QApplication) -> None:
    del theme
    for one in (sheet(PanelName.OVER_TIME), _forest()):
        image = QImage.fromData(png_of(image_of(one, qapp)))
        root = ElementTree.fromstring(svg_of(one, qapp))
        _, _, width, height = (int(side) for side in root.attrib["viewBox"].split())
        assert (image.width(), image.height()) == (DENSITY * width, DENSITY * height)


@pytest.mark.parametrize("panel", list(PanelName))
def test_a_drawing_holds_title_caption_footnote_and_chart_as_text(
    panel: PanelName, theme: Theme, qapp: QApplication
) -> None:
    del theme
    root = ElementTree.fromstring(svg_of(sheet(panel), qapp))
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == TITLE
    texts = " ".join(one.text or "" for one in root.iter(f"{SVG}text"))
    for words in (TITLE, "Minutes saved per use.", "Bands: 50% and 90%."):
        assert words in texts
    picture = panel_picture(some_panels(), panel, Unit.NET_MINUTES)
    assert picture is not None
    for label in picture.left:
        assert label.text in texts


def test_every_text_of_a_drawing_keeps_its_width_in_another_face(
    theme: Theme, qapp: QApplication
) -> None:
    del theme
    for one in (sheet(PanelName.CALIBRATION), _forest()):
        texts = list(ElementTree.fromstring(svg_of(one, qapp)).iter(f"{SVG}text"))
        assert texts
        for text in texts:
            assert float(text.attrib["textLength"]) > 0
            assert text.attrib["font-family"].endswith("serif")


def test_a_file_holds_no_name_of_a_person_or_a_machine(theme: Theme, qapp: QApplication) -> None:
    del theme
    for one in (sheet(PanelName.COST), _forest()):
        for content in (png_of(image_of(one, qapp)), svg_of(one, qapp)):
            for name in (getpass.getuser(), platform.node(), str(qapp.applicationPid())):
                if len(name) > 3:
                    assert name.encode() not in content
        # nothing but size, density and pixels
        png = png_of(image_of(one, qapp))
        assert not any(kind in png for kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"))


def test_the_forest_is_drawn_with_its_rows(theme: Theme, qapp: QApplication) -> None:
    del theme
    texts = {one.text for one in ElementTree.fromstring(svg_of(_forest(), qapp)).iter(f"{SVG}text")}
    assert {"Data", "Writing", "Debugging", "Planning", "too few to tell"} <= texts


def test_without_a_picture_or_its_words_there_is_no_sheet() -> None:
    panels = some_panels()
    assert panel_sheet(panels, PanelName.COST, Unit.HIT_RATE) is None  # no words for it
    words = {(PanelName.COST, Unit.HIT_RATE): PanelWords("Title", "Caption", "Footnote")}
    told = panels.__class__(calibration=panels.calibration, cost=panels.cost, words=words)
    made = panel_sheet(told, PanelName.COST, Unit.HIT_RATE)
    assert made is not None
    assert (made.title, made.caption, made.footnote) == ("Title", "Caption", "Footnote")
