"""The window: it holds the pages and wires the parts to each other, and decides nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from worthwhile.settings import SettingsFileError
from worthwhile.ui.first_paint import FirstPaint
from worthwhile.ui.pages.page import NARROW_BELOW, Page
from worthwhile.ui.pages.table import PAGES, PageSpec
from worthwhile.ui.places import go_to_place, keep_room_for_text, place_of
from worthwhile.ui.widgets.sidebar import NavEntry, Sidebar
from worthwhile.ui.widgets.surfaces import Ground

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from worthwhile.ui.desk import Desk
    from worthwhile.ui.field_undo import FieldUndo
    from worthwhile.ui.last_backup import LastBackup
    from worthwhile.ui.widgets.banner import SampleBanner
    from worthwhile.ui.widgets.focus import FocusRing
    from worthwhile.ui.widgets.toast import Toast

USUAL_SIZE = (1280, 800)


class MainWindow(QWidget):
    """One window on one journal.

    Signals:
        first_painted(): the first page is on the screen; what is heavy may begin.
        closed(): the person closed it; everything it holds is saved.
    """

    first_painted = Signal()
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        *,
        pages: tuple[PageSpec, ...] = PAGES,
        welcome: bool = False,
        sample: bool = False,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._specs = {spec.name: spec for spec in pages}
        self._pages: dict[str, Page] = {}
        self._narrow = False
        self._is_walking = False
        self.setWindowTitle("Worthwhile (sample data)" if sample else "Worthwhile")
        keep_room_for_text(self, desk.theme)
        self._build(sample=sample)
        self._wire()
        name = desk.settings.values.page
        name = name if name in self._specs else next(iter(self._specs))
        if welcome or name != "home":  # on Home a line has the keys at first, which is not ringed
            self._ring_focus()
        if welcome:
            self._show_welcome()
        else:
            self.open_page(name)
        go_to_place(self, desk.settings.values.place, USUAL_SIZE)

    def _build(self, *, sample: bool) -> None:
        theme, actions = self.desk.theme, self.desk.actions
        self.sidebar = Sidebar(
            theme,
            [
                NavEntry(spec.name, spec.title, spec.icon, key, spec.at_foot)
                for spec in self._specs.values()
                for key in [actions.get(f"page_{spec.name}").shown_keys]
            ],
        )
        self._ground = Ground(theme)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner: SampleBanner | None = None
        if sample:
            from worthwhile.ui.widgets.banner import SampleBanner

            self.banner = SampleBanner(theme)
            column.addWidget(self.banner)
        column.addLayout(self._stack)
        self._shell = QWidget()
        row = QHBoxLayout(self._shell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self._ground, 1)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._shell)
        self._toast: Toast | None = None
        self._ring: FocusRing | None = None
        self._field_undo: FieldUndo | None = None
        self._last_backup: LastBackup | None = None
        self._first_paint = FirstPaint(self)

    def _wire(self) -> None:
        """Everything that is connected, in one place."""
        hub, acts, actions = self.desk.hub, self.desk.acts, self.desk.actions
        hub.opened.connect(self._on_opened)
        hub.page_requested.connect(self.open_page)
        hub.toast_requested.connect(self._on_toast)
        hub.undo_offered.connect(self._on_undo_offered)
        hub.redo_offered.connect(self._on_redo_offered)
        self._first_paint.painted.connect(self._on_first_paint)
        self.sidebar.page_chosen.connect(self._on_page_chosen)
        self.sidebar.storage_asked.connect(self._on_storage_asked)
        self.desk.theme.changed.connect(self._on_theme)
        if self.banner is not None:
            self.banner.own_journal_asked.connect(hub.own_journal_requested)
        for name in self._specs:
            actions.bind(f"page_{name}", partial(self.open_page, name))
        actions.bind("capture", lambda: self.open_page("home", "capture"))
        for preset in ("manager", "works_council"):
            actions.bind(f"summary_{preset}", partial(self.open_page, "summaries", preset))
        actions.bind("check_file", partial(self.open_page, "summaries", "check_file"))
        for section in ("cut_names", "backups", "encryption", "erase"):
            actions.bind(section, partial(self.open_page, "settings", section))
        actions.bind("undo", acts.undo)
        actions.bind("redo", acts.redo)
        actions.bind("find", self._show_palette)
        actions.bind("keys", self._show_keys)
        actions.bind("open_folder", self._open_folder)
        actions.bind("checked", self._show_checked)
        if self.desk.services.key is not None:
            actions.bind("lock", hub.lock_requested.emit)
            self.sidebar.lock_line.set_encrypted()
        actions.bind("quit", self.close)

    @Slot()
    def _on_first_paint(self) -> None:
        """Listen to the keys: until now there was nothing to see that they could mean."""
        self.first_painted.emit()
        from worthwhile.ui.field_undo import FieldUndo

        self._ring_focus()
        self._field_undo = FieldUndo(self)
        self.desk.actions.listen(self)
        for page in self._pages.values():
            page.listen()

    @Slot()
    def _on_opened(self) -> None:
        """The journal is open: its backups are looked at, too."""
        if self._last_backup is None:
            from worthwhile.ui.last_backup import LastBackup

            self._last_backup = LastBackup(self.desk, self)
            self._last_backup.told.connect(self.sidebar.lock_line.set_backed_up)
        self._last_backup.look()

    def _ring_focus(self) -> None:
        if self._ring is None:
            from worthwhile.ui.widgets.focus import FocusRing

            self._ring = FocusRing(self.desk.theme, self)

    @property
    def toast(self) -> Toast:
        """What says what happened, made when there is first something to say."""
        if self._toast is None:
            from worthwhile.ui.widgets.toast import Toast

            toast = self._toast = Toast(self.desk.theme, self)
            toast.pressed.connect(self.desk.actions.trigger)
            # with Tab it is reached between the sidebar and the page, whenever it was made
            before = self.sidebar.lock_line if self.banner is None else self.banner.back
            QWidget.setTabOrder(before, toast.button)
        self._place_toast()
        return self._toast

    def _place_toast(self) -> None:
        if self._toast is not None:
            page = self.current_page
            self._toast.keep_off(self.sidebar.width(), 0 if page is None else page.foot_height)

    @property
    def current_page(self) -> Page | None:
        """The page that is open."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def page(self, name: str) -> Page:
        """The page of this name, made when first wanted.

        Raises:
            KeyError: there is no such page.
        """
        if name not in self._pages:
            made = self._specs[name].make(self.desk)
            made.set_narrow(self._narrow)
            if self._field_undo is not None:  # painted already
                made.listen()
            self._pages[name] = made
            self._stack.addWidget(made)
        return self._pages[name]

    def made_page(self, name: str) -> Page | None:
        """The page of this name, if it was made by now."""
        return self._pages.get(name)

    @Slot(str)
    @Slot(str, object)
    def open_page(self, name: str, wish: object = None) -> None:
        """Open a page and tell it what is wanted of it; the keys then go to the page.

        Raises:
            KeyError: there is no such page.
        """
        page, before = self.page(name), self.current_page
        if before is not None and before is not page:
            before.leave()
        page.prepare()
        self._layers.setCurrentWidget(self._shell)
        self._stack.setCurrentWidget(page)
        self.sidebar.select(name)
        self._place_toast()
        page.arrive(wish)
        target = page.first_focus()
        if target is not None and not self._is_walking:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_page_chosen(self, name: str) -> None:
        """Open what was pressed; the arrow keys walk through the sidebar without leaving it."""
        self._is_walking = self.sidebar.isAncestorOf(QApplication.focusWidget() or self)
        self.open_page(name)
        self._is_walking = False

    def come_forward(self) -> None:
        """Be seen: a second start asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_welcome(self) -> None:
        from worthwhile.ui.dialogs.first_run import FirstRun

        welcome = FirstRun(self.desk)
        welcome.logging_chosen.connect(self._on_welcome_over)
        welcome.sample_chosen.connect(self.desk.hub.sample_data_requested)
        self._layers.addWidget(welcome)
        self._layers.setCurrentWidget(welcome)
        welcome.setFocus()

    @Slot()
    def _on_welcome_over(self) -> None:
        self.desk.settings.change(first_run_done=True)
        self.open_page("home", "capture")

    @Slot(str)
    def _on_toast(self, text: str) -> None:
        self.toast.show_message(text)

    @Slot(str)
    def _on_undo_offered(self, text: str) -> None:
        self.toast.show_message(text, "Undo", self.desk.actions.get("undo").shown_keys, "undo")

    @Slot(str)
    def _on_redo_offered(self, text: str) -> None:
        self.toast.show_message(text, "Redo", self.desk.actions.get("redo").shown_keys, "redo")

    @Slot()
    def _on_storage_asked(self) -> None:
        if self.desk.services.key is not None:
            self.desk.hub.lock_requested.emit()
            return
        self.open_page("settings", "data")

    def _show_palette(self) -> None:
        from worthwhile.ui.dialogs.palette import Palette

        Palette(self.desk, self).open()

    def _show_keys(self) -> None:
        from worthwhile.ui.dialogs.keys import KeysDialog

        KeysDialog(self.desk, self).open()

    def _show_checked(self) -> None:
        from worthwhile.ui.dialogs.checked import CheckedDialog

        CheckedDialog(self.desk.theme, self).open()

    def _open_folder(self) -> None:
        from worthwhile.ui.widgets.outside_viewer import show_folder

        self.desk.hub.toast_requested.emit(show_folder(self.desk.services.data_folder.root)[0])

    @Slot()
    def _on_theme(self) -> None:
        keep_room_for_text(self, self.desk.theme)
        self._fit()

    def _fit(self) -> None:
        """Lay out for the room there is, measured in text, not in pixels."""
        self._narrow = self.width() < self.desk.theme.px(NARROW_BELOW)
        self.sidebar.set_rail(self._narrow)
        self._place_toast()
        for page in self._pages.values():
            if page.narrow is not self._narrow:
                page.set_narrow(self._narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the room."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save where it stood and what was half done."""
        page = self.current_page
        if page is not None:
            page.leave()
        try:
            names = [name for name, made in self._pages.items() if made is page]
            opened = names[0] if names else self.desk.settings.values.page
            self.desk.settings.change(place=place_of(self), page=opened)
        except SettingsFileError:
            pass  # the place of a window is not worth a question on the way out
        if self._toast is not None:
            self._toast.dismiss()
        super().closeEvent(event)
        self.closed.emit()
