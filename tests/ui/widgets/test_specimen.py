"""Pictures of every control, in both themes and at the largest text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from helpers.specimen import Sheet
from worthwhile.settings import ThemeChoice
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.buttons import Pressable
from worthwhile.ui.widgets.focus import FocusRing
from worthwhile.ui.widgets.text import Label, Paragraph

pytestmark = [pytest.mark.gui, pytest.mark.shot]


def clipped(sheet: QWidget) -> list[str]:
    """The words that do not fit where they stand."""
    found = [
        one.text()
        for one in sheet.findChildren(Label)
        if one.isVisible() and one.width() < one.sizeHint().width()
    ]
    found += [
        one.words
        for one in sheet.findChildren(Pressable)
        if one.isVisible() and one.width() < one.minimumSizeHint().width()
    ]
    found += [
        one.text()
        for one in sheet.findChildren(Paragraph)
        if one.isVisible() and one.height() < one.heightForWidth(one.width())
    ]
    return found


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_sheet_shows_every_control_with_nothing_clipped(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    choice: ThemeChoice,
    percent: int,
    direction: str,
) -> None:
    theme = Theme(qapp, choice, percent, reduced_motion=True)
    sheet = Sheet(theme)
    qtbot.addWidget(sheet)
    if direction == "rtl":
        sheet.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    ring = FocusRing(theme, sheet)
    sheet.resize(theme.px(1280), theme.px(1180))
    sheet.show()
    sheet.activateWindow()
    sheet.focused.focus()
    qtbot.waitUntil(lambda: ring.target is sheet.focused)
    picture = sheet.grab()
    folder = Path(os.environ.get("WORTHWHILE_SHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    assert picture.save(str(folder / f"specimen-{choice.value}-{percent}-{direction}.png"))
    image = picture.toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    }
    assert theme.colour("desk").name() in seen
    assert len(seen) > 40
    assert clipped(sheet) == []
    sheet.hide()
