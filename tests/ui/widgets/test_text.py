"""Lines and paragraphs: exact heights, nothing taken for markup that a person wrote."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, heard, name_of
from worthwhile.ui.theme import Theme, TypeRole
from worthwhile.ui.widgets.painting import hairline, width_of
from worthwhile.ui.widgets.surfaces import Ground
from worthwhile.ui.widgets.text import Caption, FieldLabel, Label, PageTitle, Paragraph

pytestmark = pytest.mark.gui

LONG = "Writing with Claude probably saves you <b>9 to 18 minutes</b> per use, by your estimate."


@pytest.mark.parametrize("percent", [90, 100, 125, 150])
@pytest.mark.parametrize("role", list(TypeRole))
def test_a_label_is_exactly_one_line_high_and_as_wide_as_its_words(
    theme: Theme, qtbot: QtBot, role: TypeRole, percent: int
) -> None:
    theme.set_text_percent(percent)
    label = Label(theme, "Retry logic", role)
    qtbot.addWidget(label)
    assert label.sizeHint().height() == theme.line(role)
    assert label.sizeHint().width() >= width_of("Retry logic", theme.font(role))


def test_a_label_follows_the_text_size_live(theme: Theme, qtbot: QtBot) -> None:
    label = PageTitle(theme, "Journal")
    qtbot.addWidget(label)
    before = label.sizeHint()
    theme.set_text_percent(150)
    assert label.sizeHint().height() == 48
    assert label.sizeHint().width() > before.width()


def test_a_label_is_static_text_to_a_screen_reader_and_follows_its_words(
    theme: Theme, qtbot: QtBot
) -> None:
    label = Caption(theme, "3 uses")
    qtbot.addWidget(label)
    assert heard(label).role() == Role.StaticText
    assert name_of(label) == "3 uses"
    label.setText("4 uses")
    assert name_of(label) == "4 uses"


def test_markup_in_a_label_is_just_letters(theme: Theme, qtbot: QtBot) -> None:
    label = Label(theme, "<b>not bold</b> & so on")
    qtbot.addWidget(label)
    assert name_of(label) == "<b>not bold</b> & so on"
    assert label.sizeHint().width() > width_of("not bold and so on", theme.font(TypeRole.BODY))


def test_a_label_may_be_squeezed_only_if_it_elides(theme: Theme, qtbot: QtBot) -> None:
    for elide in (True, False):
        label = Label(theme, "A long line of words", elide=elide)
        qtbot.addWidget(label)
        squeezed = label.minimumSizeHint().width() < label.sizeHint().width()
        assert squeezed is elide


def test_a_label_names_the_field_it_stands_over(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label, field = FieldLabel(theme, "Tool", parent=page), QWidget(page)
    label.setBuddy(field)
    assert name_of(label) == "Tool"


@pytest.mark.parametrize("percent", [90, 100, 150])
@pytest.mark.parametrize("width", [120, 200, 333, 900])
def test_a_paragraph_is_a_whole_number_of_lines_high(
    theme: Theme, qtbot: QtBot, width: int, percent: int
) -> None:
    paragraph = Paragraph(theme, LONG, TypeRole.INSIGHT)
    qtbot.addWidget(paragraph)
    theme.set_text_percent(percent)
    height = paragraph.heightForWidth(width)
    line = theme.line(TypeRole.INSIGHT)
    assert height % line == 0
    assert height >= line


def test_a_narrower_paragraph_is_higher(theme: Theme, qtbot: QtBot) -> None:
    paragraph = Paragraph(theme, LONG)
    qtbot.addWidget(paragraph)
    assert paragraph.heightForWidth(120) > paragraph.heightForWidth(600)


def test_a_layout_gives_a_paragraph_all_its_lines_when_the_text_grows(
    theme: Theme, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    paragraph = Paragraph(theme, LONG, TypeRole.INSIGHT)
    column.addWidget(paragraph)
    column.addStretch(1)
    page.resize(300, 500)
    page.show()
    for percent in (100, 150, 90):
        theme.set_text_percent(percent)
        column.activate()
        assert paragraph.height() == paragraph.heightForWidth(paragraph.width())


def test_a_paragraph_reads_out_without_its_markup(theme: Theme, qtbot: QtBot) -> None:
    paragraph = Paragraph(theme, "Saves <b>9 minutes</b>.")
    qtbot.addWidget(paragraph)
    assert heard(paragraph).role() == Role.StaticText
    assert name_of(paragraph) == "Saves 9 minutes."


def test_what_a_person_wrote_stays_text_in_a_paragraph(theme: Theme, qtbot: QtBot) -> None:
    wrote = 'fix <img src="x"> & <b>tags</b>'
    paragraph = Paragraph(theme, Paragraph.plain(wrote))
    qtbot.addWidget(paragraph)
    assert name_of(paragraph) == wrote


def test_bold_words_in_a_paragraph_stand_out(theme: Theme, qtbot: QtBot) -> None:
    pictures: list[QImage] = []
    for html in ("Saves nine minutes", "Saves <b>nine minutes</b>"):
        paragraph = Paragraph(theme, html, TypeRole.INSIGHT)
        qtbot.addWidget(paragraph)
        paragraph.resize(300, 28)
        pictures.append(paragraph.grab().toImage())
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_a_hairline_has_the_same_thickness_wherever_it_falls(
    theme: Theme, qtbot: QtBot, scale: float
) -> None:
    from PySide6.QtGui import QPainter

    thicknesses = set()
    for y in range(24):
        image = QImage(40, 80, QImage.Format.Format_RGB32)
        image.fill(theme.colour("card"))
        painter = QPainter(image)
        painter.scale(scale, scale)
        hairline(painter, theme, 0, y, 10, y, "rule")
        painter.end()
        column = [image.pixelColor(2, row) for row in range(image.height())]
        drawn = [colour for colour in column if colour != theme.colour("card")]
        assert {colour.name() for colour in drawn} == {theme.colour("rule").name()}
        thicknesses.add(len(drawn))
    assert len(thicknesses) == 1


@pytest.mark.parametrize("place", range(8))
def test_a_line_between_groups_is_never_lost_between_two_pixels(
    theme: Theme, qtbot: QtBot, place: int
) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPainter

    from worthwhile.ui.widgets.surfaces import HLine

    ground = Ground(theme)
    qtbot.addWidget(ground)
    ground.resize(40, 40)
    line = HLine(theme, "rule", ground)
    line.setGeometry(0, 10 + place, 40, 1)
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1.25)
    painter = QPainter(image)
    ground.render(painter, QPoint(0, 0))
    painter.end()
    seen = {image.pixelColor(20, row).name() for row in range(50)}
    assert theme.colour("rule").name() in seen
