"""Draw the shadow images the program ships: run once, `python tests/helpers/make_shadows.py`.

Each is a square with the true Gaussian shadow of a rounded square, two layers of light, to be
cut in nine. They are shipped because numpy may not load before the window is painted.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from worthwhile.paths import resource
from worthwhile.ui.theme import read_tokens
from worthwhile.ui.widgets.surfaces import CARD_RADIUS, SHADOW_REACH

LAYERS = {  # down, sigma, strength: near and far light
    1: ((1, 1.2, 0.55), (4, 10, 0.60)),
    2: ((2, 3, 0.8), (10, 18, 1.3)),
    3: ((3, 5, 1.0), (20, 32, 2.0)),
}
STRENGTH = {"light": 0.096, "dark": 0.45}
MOST = 0.9


def layer(reach: int, down: int, sigma: float) -> NDArray[np.float64]:
    """Coverage 0..1 of one layer, a square array."""
    core = 2 * (reach + CARD_RADIUS) + 1
    side = core + 2 * reach
    middle = (side - 1) / 2
    y, x = np.mgrid[0:side, 0:side]
    straight = core / 2 - CARD_RADIUS
    beyond_x = np.maximum(abs(x - middle) - straight, 0)
    beyond_y = np.maximum(abs(y - middle - down) - straight, 0)
    sharp: NDArray[np.float64] = np.clip(CARD_RADIUS - np.hypot(beyond_x, beyond_y) + 0.5, 0, 1)
    far = np.arange(-int(3 * sigma) - 1, int(3 * sigma) + 2)
    bell = np.exp(-(far**2) / (2 * sigma**2))
    bell /= bell.sum()
    for axis in (0, 1):
        sharp = np.apply_along_axis(lambda line: np.convolve(line, bell, mode="same"), axis, sharp)
    return sharp


def draw(name: str, elevation: int) -> QImage:
    """One image: both layers over each other, in the theme's colour of shadow."""
    clear: NDArray[np.float64] = np.ones((1, 1))
    for down, sigma, strength in LAYERS[elevation]:
        alpha = min(MOST, STRENGTH[name] * strength)
        clear = clear * (1 - alpha * layer(SHADOW_REACH[elevation], down, sigma))
    covered = 1 - clear
    colour = QColor(read_tokens(name)["shadow"])
    pixels = np.empty((*covered.shape, 4), np.uint8)
    pixels[..., 0], pixels[..., 1], pixels[..., 2] = colour.red(), colour.green(), colour.blue()
    pixels[..., 3] = np.round(covered * 255)
    side = covered.shape[0]
    return QImage(pixels.tobytes(), side, side, 4 * side, QImage.Format.Format_RGBA8888).copy()


def main() -> None:
    """Write all of them beside the themes."""
    folder: Path = resource("themes")
    for name in STRENGTH:
        for elevation in LAYERS:
            draw(name, elevation).save(str(folder / f"shadow-{elevation}-{name}.png"))


if __name__ == "__main__":
    main()
