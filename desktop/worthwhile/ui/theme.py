"""The one manager of how the program looks: colours, type, sizes, icons and motion."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QToolTip

from worthwhile.paths import resource
from worthwhile.settings import ThemeChoice
from worthwhile.ui.colours import build_palette
from worthwhile.ui.icons import tinted_icon
from worthwhile.ui.typography import TypeRole, TypeSpec, build_font, load_fonts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from worthwhile.domain.outcome import Outcome
    from worthwhile.ui.style import Style

__all__ = ["LEAST_PERCENT", "MOST_PERCENT", "Theme", "ThemeChoice", "TypeRole", "TypeSpec"]

LEAST_PERCENT = 90
MOST_PERCENT = 150


@lru_cache(maxsize=2)
def read_tokens(name: str) -> dict[str, str]:
    """The colours of a theme by their names.

    Args:
        name: "light" or "dark".

    Returns:
        Role to `#RRGGBB`.
    """
    tables = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    return {
        role: colour
        for table in tables.values()
        if isinstance(table, dict)
        for role, colour in table.items()
    }


class Theme(QObject):
    """Light or dark, as chosen or as the system has it, at the chosen text size.

    Everything that paints takes a theme and asks it; nothing keeps a colour or a size beyond
    one repaint or one `retheme`.

    Signals:
        changed: colours, text size or motion are different now.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        text_percent: int = 100,
        reduced_motion: bool = False,
        *,
        dressed: bool = True,
    ) -> None:
        """Take on what was chosen.

        Args:
            app: whose fonts, palette and style this manages.
            choice: light, dark, or as the system has it.
            text_percent: the text size, 90 to 150.
            reduced_motion: nothing may move.
            dressed: put the style on at once; else `dress` does it, before anything is shown
                that needs it.
        """
        super().__init__()
        load_fonts()
        self._app = app
        self._style: Style | None = None  # Qt does not keep the Python half of a style alive
        self._hints = app.styleHints()
        self._choice = choice
        self._percent = _within(text_percent)
        self._reduced = reduced_motion
        self._fonts: dict[tuple[TypeRole, bool], QFont] = {}
        self._colours: dict[str, QColor] = {}
        self._dark = self._wants_dark(self._hints.colorScheme())
        if dressed:
            self.dress()
        self._colour()
        self._hints.colorSchemeChanged.connect(self._on_system_scheme)

    @property
    def dark(self) -> bool:
        """Whether the dark colours are shown now."""
        return self._dark

    @property
    def name(self) -> str:
        """The name of the colours shown now: "light" or "dark"."""
        return "dark" if self._dark else "light"

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose: light, dark or as the system has it."""
        return self._choice

    @property
    def text_percent(self) -> int:
        """The text size, 90 to 150."""
        return self._percent

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move."""
        return self._reduced

    @property
    def style(self) -> Style:
        """How Qt's own controls are painted, made when first wanted."""
        if self._style is None:
            from worthwhile.ui.style import Style

            self._style = Style()
        return self._style

    def dress(self) -> None:
        """Put the style on all of Qt's own controls: scroll bars, menus, tooltips, dialogs.

        It is a style with Python in it, which costs a fifth of a start. The first page needs none
        of it, so a start does it once that is painted.
        """
        self._app.setStyle(self.style)

    def set_choice(self, choice: ThemeChoice) -> None:
        """Show light, dark or what the system shows, at once."""
        self._choice = choice
        self._set_dark(self._wants_dark(self._hints.colorScheme()))

    def set_text_percent(self, percent: int) -> None:
        """Set all type and lengths larger or smaller, at once."""
        percent = _within(percent)
        if percent != self._percent:
            self._percent = percent
            self._colour()
            self.changed.emit()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let things move, or jump to their places."""
        if reduced != self._reduced:
            self._reduced = reduced
            self.changed.emit()

    def colour(self, role: str, alpha: float | None = None) -> QColor:
        """The colour of a role.

        Args:
            role: a name of the theme files.
            alpha: how opaque, 0 to 1; opaque if left out.

        Raises:
            KeyError: there is no such role.
        """
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = QColor(read_tokens(self.name)[role])
        colour = QColor(found)
        if alpha is not None:
            colour.setAlphaF(alpha)
        return colour

    def outcome_colour(self, outcome: Outcome) -> QColor:
        """The colour of an outcome's mark (3:1 against the page)."""
        return self.colour(f"c{outcome.key}")

    def outcome_ink(self, outcome: Outcome) -> QColor:
        """The colour of an outcome's words (4.5:1 against the page)."""
        return self.colour(f"t{outcome.key}")

    def outcome_tint(self, outcome: Outcome) -> QColor:
        """The ground under a hovered outcome."""
        return self.colour(f"s{outcome.key}")

    def font(self, role: TypeRole, *, numbers: bool = False) -> QFont:
        """The font of a role at the chosen text size.

        Args:
            role: what is being set.
            numbers: digits of one width, for columns and values, never for prose.
        """
        key = (role, numbers)
        if key not in self._fonts:
            self._fonts[key] = build_font(role.value, self._percent, numbers=numbers)
        return QFont(self._fonts[key])

    def line(self, role: TypeRole) -> int:
        """The height of a line of a role, scaled by the text size."""
        return self.px(role.value.line)

    def px(self, n: float) -> int:
        """A length scaled by the text size."""
        return round(n * self._percent / 100)

    def ms(self, n: int) -> int:
        """A duration: 0 where nothing may move."""
        return 0 if self._reduced else n

    def menu_rules(self) -> str:
        """The style sheet of a menu, in the colours and the text size of now."""
        from worthwhile.ui.colours import build_rules

        return build_rules(self.colour, self.px)

    def icon(self, name: str, size: int = 16, role: str = "ink2") -> QPixmap:
        """A tinted icon; its size is scaled by the text size."""
        ratio = self._app.devicePixelRatio()
        return tinted_icon(name, self.px(size), self.colour(role), ratio)

    def draw_icon(
        self,
        painter: QPainter,
        name: str,
        x: float,
        y: float,
        size: int = 16,
        role: str = "ink2",
        *,
        mirrored: bool = False,
    ) -> None:
        """Draw a tinted icon with its top left corner at a point already scaled.

        Args:
            painter: where.
            name: of the icon.
            x: in the painter's coordinates.
            y: in the painter's coordinates.
            size: before scaling by the text size.
            role: the colour.
            mirrored: flip it, for arrows in right-to-left windows.
        """
        ratio = painter.device().devicePixelRatio()
        pixmap = tinted_icon(name, self.px(size), self.colour(role), ratio)
        if not mirrored:
            painter.drawPixmap(QPointF(x, y), pixmap)
            return
        painter.save()
        painter.translate(x + self.px(size), y)
        painter.scale(-1, 1)
        painter.drawPixmap(QPointF(0, 0), pixmap)
        painter.restore()

    @Slot(Qt.ColorScheme)
    def _on_system_scheme(self, scheme: Qt.ColorScheme) -> None:
        self._set_dark(self._wants_dark(scheme))

    def _wants_dark(self, system: Qt.ColorScheme) -> bool:
        if self._choice is ThemeChoice.SYSTEM:
            return system == Qt.ColorScheme.Dark  # a system that does not say is light
        return self._choice is ThemeChoice.DARK

    def _set_dark(self, dark: bool) -> None:
        if dark != self._dark:
            self._dark = dark
            self._colour()
            self.changed.emit()

    def _colour(self) -> None:
        """Hand Qt's own controls the colours and the font."""
        self._colours.clear()
        self._fonts.clear()
        palette, font = build_palette(self.colour), self.font(TypeRole.BODY)
        self._app.setPalette(palette)
        self._app.setFont(font)
        QToolTip.setPalette(palette)
        QToolTip.setFont(font)


def _within(percent: int) -> int:
    return max(LEAST_PERCENT, min(MOST_PERCENT, percent))
