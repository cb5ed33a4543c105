"""What all pages have in common: they reload when what they show was touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.touched import Touched

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from worthwhile.settings import Preferences
    from worthwhile.ui.desk import Desk

NARROW_BELOW = 1100


class Page(QWidget):
    """One page of the window.

    A page that is seen reloads at once when something it shows was touched; one that is not
    only remembers that it is stale, and reloads before it is seen again. A new page is stale.

    Attributes:
        name: what other parts call it.
        title: what a person reads in the sidebar.
        icon: the drawing beside it.
        shows: which parts of the journal it depends on.
        narrow: the window has little room; set by `set_narrow`.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    shows: ClassVar[Touched] = Touched.ENTRIES | Touched.VOCABULARY

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.narrow = False
        self.stale = True
        self.setObjectName(f"page-{self.name}")
        self.setAccessibleName(self.title)
        desk.hub.touched.connect(self.on_touched)
        desk.settings.subscribe(self._on_settings)

    def reload(self) -> None:
        """Show the journal as it stands. Called when the page is seen and was stale."""

    def set_narrow(self, narrow: bool) -> None:
        """Lay out for little room (a window under 1100 px) or for much; extend, then call up."""
        self.narrow = narrow

    def listen(self) -> None:
        """Listen to keys of the page's own; called once, when the window is painted."""

    def first_focus(self) -> QWidget | None:
        """Where the keys go when the page opens; None leaves it to Qt."""
        return None

    @property
    def foot_height(self) -> int:
        """How high, in pixels, a bar at its foot is that nothing may cover."""
        return 0

    def arrive(self, wish: object) -> None:
        """Take in what somebody who asked for this page wants to see; None is nothing."""

    def leave(self) -> None:
        """Finish what is half done: another page opens, or the window closes."""

    def prepare(self) -> None:
        """Bring a stale page up to date before it is seen, so that it is laid out only once."""
        if self.stale:
            self._bring_up_to_date()

    @Slot(object)
    def on_touched(self, touched: Touched) -> None:
        """Reload at once when seen, else remember."""
        if not touched & self.shows:
            return
        if self.isVisible():
            self._bring_up_to_date()
        else:
            self.stale = True

    def _bring_up_to_date(self) -> None:
        self.stale = False
        self.reload()

    def _on_settings(self, before: Preferences, now: Preferences) -> None:
        days_moved = (before.day_start_hour, before.week_start) != (
            now.day_start_hour,
            now.week_start,
        )
        if days_moved:
            self.on_touched(Touched.EVERYTHING)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring a stale page up to date before it is seen."""
        self.prepare()
        super().showEvent(event)
