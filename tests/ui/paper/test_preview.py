"""The preview: the sheets as they leave, in either theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from helpers.accessible import description_of, name_of
from helpers.pages import long_page, page
from worthwhile.settings import ThemeChoice
from worthwhile.ui.paper.files import png_bytes
from worthwhile.ui.paper.preview import SheetPreview
from worthwhile.ui.paper.sheets import BETWEEN
from worthwhile.ui.paper.size import PaperSize
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.surfaces import Ground

pytestmark = pytest.mark.gui
SHORT = replace(page(), sections=page().sections[-1:])


@pytest.fixture
def preview(theme: Theme, qtbot: QtBot) -> Iterator[SheetPreview]:
    """A preview on a page, shown."""
    ground = Ground(theme)
    layout = QVBoxLayout(ground)
    made = SheetPreview(theme)
    layout.addWidget(made)
    layout.addStretch(1)
    ground.resize(560, 700)
    qtbot.addWidget(ground)
    ground.show()
    yield made
    ground.close()


def pixels(preview: SheetPreview) -> list[QImage]:
    return [
        card.grab().toImage().convertToFormat(QImage.Format.Format_RGB32) for card in preview.cards
    ]


@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_pixels_of_the_preview_are_those_of_the_saved_png(
    preview: SheetPreview, theme: Theme, size: PaperSize, choice: ThemeChoice
) -> None:
    theme.set_choice(choice)
    theme.set_text_percent(150)
    preview.show_page(long_page(), size)
    preview.set_zoom(2)
    saved = QImage.fromData(png_bytes(long_page(), size)).convertToFormat(
        QImage.Format.Format_RGB32
    )
    shown = pixels(preview)
    assert len(shown) == preview.count > 1
    for number, image in enumerate(shown):
        top = number * (image.height() + 2 * BETWEEN)
        assert saved.copy(0, top, image.width(), image.height()) == image
    assert saved.height() == len(shown) * (shown[0].height() + 2 * BETWEEN) - 2 * BETWEEN


def test_sheets_are_as_wide_as_there_is_room_and_never_larger_than_on_paper(
    preview: SheetPreview,
) -> None:
    preview.show_page(SHORT, PaperSize.A4)
    for wide, expected in ((400, 398), (2_000, 794)):
        preview.resize(wide, preview.heightForWidth(wide))
        (card,) = preview.cards
        assert card.width() == expected
        assert preview.rect().contains(card.geometry().adjusted(-1, -1, 1, 1))


def test_each_sheet_is_told_to_a_screen_reader_in_reading_order(preview: SheetPreview) -> None:
    preview.show_page(long_page(), PaperSize.A4)
    first, *_, last = preview.cards
    assert name_of(first) == f"Sheet 1 of {preview.count}"
    told = description_of(first)
    places = [told.index(words) for words in ("Prepared for", "Where AI", "By task type")]
    assert places == sorted(places)
    assert f"{preview.count} of {preview.count}" in description_of(last)


def test_another_page_another_size_and_none_are_shown_in_its_place(preview: SheetPreview) -> None:
    preview.show_page(long_page(), PaperSize.A4)
    many = preview.count
    assert many > 1
    preview.show_page(SHORT, PaperSize.LETTER)
    assert preview.count == 1
    card = preview.cards[0]
    assert round(card.height() / card.width(), 2) == round(11 / 8.5, 2)
    preview.show_page(None, PaperSize.LETTER)
    assert preview.count == 0
    assert preview.heightForWidth(500) == 0
    assert preview.childAt(QPoint(50, 50)) is None
