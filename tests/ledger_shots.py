"""The scenes of what was shared for `shots.py`: the list, one of them, two, a changed file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from summaries_shots import rest, summaries_of

if TYPE_CHECKING:
    from worthwhile.ui.main_window import MainWindow
    from worthwhile.ui.pages.summaries_ledger import SharedList

Prepare = Callable[["MainWindow"], None]


def shared(window: MainWindow, folder: Path) -> SharedList:
    """The page with five saved summaries, the drawer open where it is one."""
    from dataclasses import replace

    from helpers.clock import StillClock
    from worthwhile.domain.shared import Format, Standing
    from worthwhile.domain.summary import Preset
    from worthwhile.domain.touched import Touched
    from worthwhile.ui.paper.files import pdf_bytes, png_bytes
    from worthwhile.ui.paper.size import PaperSize

    page = summaries_of(window)
    services, clock = window.desk.services, window.desk.clock
    assert isinstance(clock, StillClock)
    drawn = {Format.PDF: pdf_bytes, Format.PNG: png_bytes}
    for days, preset, whom, format in (
        (182, Preset.BLANK, "", Format.CSV),
        (127, Preset.WORKS_COUNCIL, "Works council", Format.MARKDOWN),
        (90, Preset.MANAGER, "Priya, my manager", Format.PNG),
        (47, Preset.MANAGER, "Priya, my manager", Format.PDF),
        (5, Preset.WORKS_COUNCIL, "Works council", Format.MARKDOWN),
    ):
        clock.advance(days=-days)
        choices = replace(preset.choices(page.month), audience=whom, threshold=5)
        composition = services.summaries.compose(choices)
        assert composition.page is not None
        data = drawn[format](composition.page, PaperSize.A4) if format in drawn else None
        path = folder / f"{days}.{format.value}"
        saved = services.ledger.save(path, composition, format, data)
        clock.advance(days=days)
        if days == 127:
            services.ledger.mark(saved.id, Standing.WITHDRAWN)
            services.ledger.annotate(saved.id, "They asked for a newer one")
    window.desk.hub.touched.emit(Touched.LEDGER)
    if page.narrow:
        page.sheet.shared_button.click()
    rest(window)
    return page.shared


def the_list(window: MainWindow, folder: Path) -> None:
    """The list, with the keys in it."""
    from PySide6.QtCore import Qt

    view = shared(window, folder).finder.view
    view.setFocus(Qt.FocusReason.TabFocusReason)


def long_list(window: MainWindow, folder: Path) -> None:
    """So many that they are searched."""
    from helpers.shared import write_many
    from worthwhile.domain.touched import Touched

    listed = shared(window, folder)
    services = window.desk.services
    write_many(services.store, services.ledger.all()[0], 2_000)
    window.desk.hub.touched.emit(Touched.LEDGER)
    rest(window)
    listed.finder.search.setText("person 19")


def one(window: MainWindow, folder: Path) -> None:
    """A PDF that was saved."""
    listed = shared(window, folder)
    listed.open(listed.finder.view.model_of.summaries[1])


def copied(place: int) -> Callable[[MainWindow, Path], None]:
    """The exact copy of one of them."""

    def look(window: MainWindow, folder: Path) -> None:
        from worthwhile.ui.dialogs.shared_summary import SharedDialog

        listed = shared(window, folder)
        listed.open(listed.finder.view.model_of.summaries[place])
        dialog = window.findChild(SharedDialog)
        assert isinstance(dialog, SharedDialog)
        dialog.open_copy()

    return look


def compared(window: MainWindow, folder: Path) -> None:
    """Two of them side by side."""
    from worthwhile.ui.dialogs.shared_compare import CompareDialog
    from worthwhile.ui.dialogs.shared_summary import SharedDialog

    listed = shared(window, folder)
    summaries = listed.finder.view.model_of.summaries
    listed.open(summaries[0])
    dialog = window.findChild(SharedDialog)
    assert isinstance(dialog, SharedDialog)
    dialog.compare()
    rest(window)
    chooser = dialog.findChild(CompareDialog)
    assert isinstance(chooser, CompareDialog)
    chooser.finder.view.opened.emit(summaries[3])


def changed(window: MainWindow, folder: Path) -> None:
    """A file that was handed back with another word in it."""
    listed = shared(window, folder)
    path = folder / "5.md"
    path.write_bytes(path.read_bytes().replace(b"Works council", b"Board of directors"))
    listed.check(path)


def cut_names(window: MainWindow) -> None:
    """The names never to show, in Settings, one of them refused."""
    from helpers.waiting import wait
    from worthwhile.domain.touched import Touched
    from worthwhile.ui.pages.settings_page import SettingsPage

    for name in ("Acme", "Project Nightjar", "Priya Raman"):
        window.desk.services.cut_names.add(name)
    window.desk.hub.touched.emit(Touched.VOCABULARY)
    window.open_page("settings", "cut_names")
    rest(window)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    new = page.never_shown.names.new
    new.setText("acme")
    new.returnPressed.emit()
    wait(20)
    page.area.ensureWidgetVisible(new, 0, 80)


def in_a_folder(prepare: Callable[[MainWindow, Path], None]) -> Prepare:
    """With somewhere to save to."""

    def look(window: MainWindow) -> None:
        with TemporaryDirectory() as folder:
            prepare(window, Path(folder))
            rest(window)

    return look


def scenes() -> Iterator[tuple[str, Prepare, str]]:
    """Name, what is done, and the kind of journal."""
    yield "shared", in_a_folder(the_list), "year"
    yield "shared-many", in_a_folder(long_list), "year"
    yield "shared-one", in_a_folder(one), "year"
    yield "shared-copy", in_a_folder(copied(0)), "year"
    yield "shared-picture", in_a_folder(copied(2)), "year"
    yield "shared-compare", in_a_folder(compared), "year"
    yield "shared-changed", in_a_folder(changed), "year"
    yield "settings-names", cut_names, "three"
