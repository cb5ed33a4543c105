"""A chart on paper: title, caption, the chart, small print. Always light, without any names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from worthwhile.settings import ThemeChoice
from worthwhile.ui.charts.draw import draw
from worthwhile.ui.charts.frame import BLEED, lay_out
from worthwhile.ui.charts.panel_pictures import panel_picture
from worthwhile.ui.theme import Theme, TypeRole
from worthwhile.ui.typography import DISPLAY, SERIF, UI
from worthwhile.ui.widgets.painting import START, width_of
from worthwhile.ui.widgets.painting import words as write

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from worthwhile.domain.insights import PanelName, Panels, Unit
    from worthwhile.ui.charts.marks import ChartPicture

DENSITY = 2
"""Device pixels of a saved PNG for each pixel of the sheet."""
_MARGIN, _AFTER_TITLE, _AFTER_CAPTION, _BEFORE_FOOT = 20, 4, 14, 10
_WIDTH = 620
_FALLBACKS = {
    UI: "Inter, 'Helvetica Neue', Arial, sans-serif",
    SERIF: "Newsreader, Georgia, 'Times New Roman', serif",
    DISPLAY: "'Newsreader Display', Newsreader, Georgia, serif",
}
"""Where the program's own faces are not installed."""

_TEXT = re.compile(
    r'(<text\b[^>]*font-family="([^"]+)" font-size="(\d+)" font-weight="(\d+)"[^>]*)>([^<]*)</text>'
)


class Paper(Theme):
    """The light colours at 100 %, for what leaves the window; it dresses no application."""

    def __init__(self, app: QApplication) -> None:
        # Theme's own would dress the application: a saved picture must not change the window.
        QObject.__init__(self)
        self._app = app
        self._hints = app.styleHints()
        self._choice = ThemeChoice.LIGHT
        self._percent = 100
        self._reduced = True
        self._dark = False
        self._fonts = {}
        self._colours = {}

    def _dress(self) -> None:
        """Nothing is dressed."""


class Drawing(Protocol):
    """What stands on a sheet between caption and small print."""

    @property
    def width(self) -> float:
        """How wide it wants to be."""

    def height(self, theme: Theme) -> float:
        """How high it is then."""

    def draw(self, painter: QPainter, theme: Theme, density: float) -> None:
        """Draw it with its top left corner at the origin.

        Args:
            painter: where.
            theme: colours and type.
            density: device pixels a pixel.
        """


@dataclass(frozen=True, slots=True)
class PictureDrawing:
    """A small chart."""

    picture: ChartPicture
    width: float = _WIDTH

    def height(self, theme: Theme) -> float:
        """As high as its parts."""
        return lay_out(self.picture, theme, self.width).height

    def draw(self, painter: QPainter, theme: Theme, density: float) -> None:
        """The same hand as on the page."""
        del density
        draw(painter, theme, self.picture, lay_out(self.picture, theme, self.width))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One chart with its words."""

    title: str
    caption: str
    footnote: str
    drawing: Drawing


def panel_sheet(panels: Panels, panel: PanelName, unit: Unit) -> Sheet | None:
    """A panel as it stands on the page; None when it has no picture."""
    picture = panel_picture(panels, panel, unit)
    words = panels.words.get((panel, unit))
    if picture is None or words is None:
        return None
    return Sheet(words.title, words.caption, words.footnote, PictureDrawing(picture))


def png_of(sheet: Sheet, app: QApplication) -> bytes:
    """The sheet as a PNG of twice its size in pixels."""
    theme = Paper(app)
    size = _size(sheet, theme)
    image = QImage(size * DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DENSITY)
    image.fill(theme.colour("desk"))
    painter = QPainter(image)
    _paint(painter, sheet, theme, DENSITY)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub lacks this overload
    return bytes(buffer.data().data())


def svg_of(sheet: Sheet, app: QApplication) -> bytes:
    """The sheet as an SVG; its texts stay texts."""
    from PySide6.QtSvg import QSvgGenerator  # only for this

    theme = Paper(app)
    size = _size(sheet, theme)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(sheet.title or sheet.caption)
    generator.setDescription(f"{sheet.caption} {sheet.footnote}".strip())
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.colour("desk"))
    _paint(painter, sheet, theme, 1)
    painter.end()
    return _TEXT.sub(_fitted, bytes(buffer.data().data()).decode()).encode()


def _fitted(text: re.Match[str]) -> str:
    """A text that keeps its width in any face: few readers have the program's own."""
    opening, family, pixels, weight, said = text.groups()
    font = QFont(family)
    font.setPixelSize(int(pixels))
    font.setWeight(QFont.Weight(int(weight)))
    width = width_of(unescape(said), font)
    opening = opening.replace(f'"{family}"', f'"{_FALLBACKS.get(family, family)}"')
    fit = f' textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"' if said.strip() else ""
    return f"{opening}{fit}>{said}</text>"


def _text_width(sheet: Sheet) -> float:
    return sheet.drawing.width - 2 * BLEED


def _size(sheet: Sheet, theme: Theme) -> QSize:
    height = sum(
        len(_lines(text, theme.font(role), _text_width(sheet))) * theme.line(role)
        for text, role in _texts(sheet)
    )
    height += int(sheet.drawing.height(theme) + 0.999)
    height += 2 * _MARGIN + _AFTER_TITLE + _AFTER_CAPTION + _BEFORE_FOOT
    return QSize(int(sheet.drawing.width) + 2 * _MARGIN, height)


def _texts(sheet: Sheet) -> tuple[tuple[str, TypeRole], ...]:
    return (
        (sheet.title, TypeRole.CHART_TITLE),
        (sheet.caption, TypeRole.CAPTION),
        (sheet.footnote, TypeRole.CAPTION),
    )


def _paint(painter: QPainter, sheet: Sheet, theme: Theme, density: float) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    (title, caption, foot), left = _texts(sheet), float(_MARGIN + BLEED)
    top = _paragraph(painter, theme, sheet, title, left, _MARGIN, "ink") + _AFTER_TITLE
    top = _paragraph(painter, theme, sheet, caption, left, top, "ink3") + _AFTER_CAPTION
    painter.save()
    painter.translate(_MARGIN, top)
    sheet.drawing.draw(painter, theme, density)
    painter.restore()
    top += sheet.drawing.height(theme) + _BEFORE_FOOT
    _paragraph(painter, theme, sheet, foot, left, top, "ink3")


def _paragraph(
    painter: QPainter,
    theme: Theme,
    sheet: Sheet,
    text: tuple[str, TypeRole],
    left: float,
    top: float,
    ink: str,
) -> float:
    """Lines of text; returns where the next thing may begin."""
    said, role = text
    font, line = theme.font(role), theme.line(role)
    for each in _lines(said, font, _text_width(sheet)):
        box = QRectF(left, top, _text_width(sheet), line)
        write(painter, box, each, font, theme.colour(ink), START)
        top += line
    return top


def _lines(text: str, font: QFont, width: float) -> list[str]:
    """A text cut where words end; a single word that is too wide stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, font) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
