"""One-colour drawings, tinted at run time and drawn at the screen's own resolution."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from worthwhile.paths import resource

STROKE = 1.75  # of a grid of 24; the files have 2, which is heavy beside 13 px letters


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _tinted(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    svg = _drawing(name).replace("currentColor", colour)
    svg = svg.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    drawn = max(1, round(size * ratio))
    pixmap = QPixmap(drawn, drawn)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, drawn, drawn))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def tinted_icon(name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
    """Draw an icon in one colour.

    Args:
        name: of a file in `resources/icons`, without `.svg`.
        size: its side, in device-independent pixels.
        colour: what it is drawn in.
        ratio: device pixels to one of those.

    Returns:
        A pixmap that knows its ratio.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    return _tinted(name, size, colour.name(), ratio)
