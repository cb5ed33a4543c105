"""A chart on paper: title, caption, the chart, small print. Always light, without any names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from worthwhile.settings import ThemeChoice
from worthwhile.ui.charts.draw import draw
from worthwhile.ui.charts.frame import BLEED, lay_out
from worthwhile.ui.charts.panel_pictures import panel_picture
from worthwhile.ui.theme import Theme, TypeRole
from worthwhile.ui.typography import DISPLAY, SERIF, UI
from worthwhile.ui.widgets.painting import START, width_of, words

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication, QPaintDevice
    from PySide6.QtWidgets import QApplication

    from worthwhile.domain.insights import PanelName, Panels, Unit
    from worthwhile.ui.charts.frame import Frame
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

    def __init__(self, app: QGuiApplication) -> None:
        # Theme's own would dress the application: a saved picture must not change the window.
        QObject.__init__(self)
        self._app = app  # type: ignore[assignment]  # it has nothing to dress
        self._hints = app.styleHints()
        self._choice = ThemeChoice.LIGHT
        self._percent = 100
        self._reduced = True
        self._dark = False
        self._fonts = {}
        self._colours = {}

    def _dress(self) -> None:
        """Nothing is dressed."""


class Prepared(Protocol):
    """A chart that is laid out for one sheet."""

    @property
    def height(self) -> float:
        """How high it is."""

    def draw(self, painter: QPainter) -> None:
        """Draw it with its top left corner at the origin."""

    def put_away(self) -> None:
        """Let go of what it was laid out with."""


class Drawing(Protocol):
    """What stands on a sheet between caption and small print."""

    @property
    def width(self) -> float:
        """How wide it wants to be."""

    def prepare(self, theme: Theme, density: float) -> Prepared:
        """Lay it out.

        Args:
            theme: colours and type.
            density: device pixels a pixel.
        """


@dataclass(frozen=True, slots=True)
class PictureDrawing:
    """A small chart."""

    picture: ChartPicture
    width: float = _WIDTH

    def prepare(self, theme: Theme, density: float) -> Prepared:
        """The same hand as on the page."""
        del density
        return _PreparedPicture(self.picture, theme, lay_out(self.picture, theme, self.width))


@dataclass(frozen=True, slots=True)
class _PreparedPicture:
    picture: ChartPicture
    theme: Theme
    frame: Frame

    @property
    def height(self) -> float:
        return self.frame.height

    def draw(self, painter: QPainter) -> None:
        draw(painter, self.theme, self.picture, self.frame)

    def put_away(self) -> None:
        """Nothing is held."""


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
    told = panels.words.get((panel, unit))
    if picture is None or told is None:
        return None
    return Sheet(told.title, told.caption, told.footnote, PictureDrawing(picture))


def image_of(sheet: Sheet, app: QApplication) -> QImage:
    """The sheet as an image of twice its size in pixels."""
    page = _Page(sheet, Paper(app), DENSITY)
    image = QImage(page.size * DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DENSITY)
    page.paint_on(image)
    return image


def png_of(image: QImage) -> bytes:
    """An image as PNG. Pressing it takes longer than painting it: any thread may do it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub lacks this overload
    return bytes(buffer.data().data())


def svg_of(sheet: Sheet, app: QApplication) -> bytes:
    """The sheet as an SVG; its texts stay texts."""
    from PySide6.QtSvg import QSvgGenerator  # only for this

    page = _Page(sheet, Paper(app), 1)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(page.size)
    generator.setViewBox(QRect(QPoint(0, 0), page.size))
    generator.setTitle(sheet.title or sheet.caption)
    generator.setDescription(f"{sheet.caption} {sheet.footnote}".strip())
    page.paint_on(generator)
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


class _Page:
    """A sheet laid out: how large it is, and what is where."""

    def __init__(self, sheet: Sheet, theme: Theme, density: float) -> None:
        self._theme = theme
        self._width = sheet.drawing.width - 2 * BLEED
        self._chart = sheet.drawing.prepare(theme, density)
        self._title = self._cut(sheet.title, TypeRole.CHART_TITLE)
        self._caption = self._cut(sheet.caption, TypeRole.CAPTION)
        self._foot = self._cut(sheet.footnote, TypeRole.CAPTION)
        captions = len(self._caption) + len(self._foot)
        texts = len(self._title) * theme.line(TypeRole.CHART_TITLE)
        texts += captions * theme.line(TypeRole.CAPTION)
        gaps = 2 * _MARGIN + _AFTER_TITLE + _AFTER_CAPTION + _BEFORE_FOOT
        height = texts + gaps + int(self._chart.height + 0.999)
        self.size = QSize(int(sheet.drawing.width) + 2 * _MARGIN, height)

    def paint_on(self, device: QPaintDevice) -> None:
        """Paint everything, once."""
        painter = QPainter(device)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.fillRect(QRect(QPoint(0, 0), self.size), self._theme.colour("desk"))
        top = self._write(painter, self._title, TypeRole.CHART_TITLE, _MARGIN, "ink")
        top = self._write(painter, self._caption, TypeRole.CAPTION, top + _AFTER_TITLE, "ink3")
        top += _AFTER_CAPTION
        painter.save()
        painter.translate(_MARGIN, top)
        self._chart.draw(painter)
        painter.restore()
        top += self._chart.height + _BEFORE_FOOT
        self._write(painter, self._foot, TypeRole.CAPTION, top, "ink3")
        painter.end()
        self._chart.put_away()

    def _cut(self, text: str, role: TypeRole) -> list[str]:
        return _lines(text, self._theme.font(role), self._width)

    def _write(
        self, painter: QPainter, lines: list[str], role: TypeRole, top: float, ink: str
    ) -> float:
        """Lines of text; returns where the next thing may begin."""
        theme, height = self._theme, self._theme.line(role)
        for line in lines:
            box = QRectF(_MARGIN + BLEED, top, self._width, height)
            words(painter, box, line, theme.font(role), theme.colour(ink), START)
            top += height
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
