"""What every widget that paints itself shares: it follows the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.theme import Theme


class Themed:
    """Mixin for widgets: holds the theme, and lays itself out anew when it changes.

    Put it before the Qt class, call `follow(theme)` once the Qt class is built, and override
    `retheme` for whatever else depends on colours or the text size.
    """

    theme: Theme

    def follow(self, theme: Theme) -> None:
        """Keep the theme and hear of its changes."""
        self.theme = theme
        theme.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Take on the theme's colours, text size and motion as they are now."""
        widget = cast("QWidget", self)
        widget.updateGeometry()
        widget.update()
