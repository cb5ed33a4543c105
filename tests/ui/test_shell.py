"""The window round the pages: where keys lead, what is seen, and what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from helpers.viewer import standing_in
from worthwhile.domain.changes import Change, Touched
from worthwhile.domain.entry import Draft
from worthwhile.domain.query import Filters
from worthwhile.paths import DataFolder
from worthwhile.settings import Place, Settings
from worthwhile.ui.desk import Desk
from worthwhile.ui.dialogs.first_run import FirstRun
from worthwhile.ui.dialogs.keys import KeysDialog
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.page import Page
from worthwhile.ui.pages.table import PAGES, PageSpec
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.pressable import KeyCap
from worthwhile.ui.widgets.sidebar import LOCK_WORDS
from worthwhile.ui.widgets.text import Label


class Sheet(Page):
    """A page with one field that remembers what happened to it."""

    title = "Sheet"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.happened: list[object] = []
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def reload(self) -> None:
        self.happened.append("reload")

    def arrive(self, wish: object) -> None:
        self.happened.append(("arrive", wish))

    def leave(self) -> None:
        self.happened.append("leave")

    def first_focus(self) -> QWidget:
        return self.field


SHEETS = tuple(PageSpec(spec.name, spec.title, spec.icon, Sheet, spec.at_foot) for spec in PAGES)


def sheet(window: MainWindow, name: str) -> Sheet:
    page = window.page(name)
    assert isinstance(page, Sheet)
    return page


@pytest.fixture
def make_shell(make_desk: Callable[[], Desk]) -> Iterator[Callable[..., MainWindow]]:
    made: list[MainWindow] = []

    def make(**wanted: bool) -> MainWindow:
        window = MainWindow(make_desk(), pages=SHEETS, **wanted)
        window.show()
        QTest.qWaitForWindowActive(window)
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def shell(make_shell: Callable[..., MainWindow]) -> MainWindow:
    return make_shell()


def log(desk: Desk, title: str = "release notes") -> None:
    def verb() -> Change:
        draft = Draft(title=title, tool="Claude", task_type="Writing")
        return desk.services.logbook.log(draft)[1]

    desk.acts.perform(verb, f"Logged “{title}”")


def journal(desk: Desk) -> list[str]:
    return [entry.title for entry in desk.services.logbook.entries(Filters())]


def test_the_pages_are_the_five_that_exist() -> None:
    assert [(spec.name, spec.at_foot) for spec in PAGES] == [
        ("home", False),
        ("journal", False),
        ("insights", False),
        ("summaries", False),
        ("settings", True),
    ]


def test_pages_are_made_when_first_wanted_and_kept(shell: MainWindow, qtbot: QtBot) -> None:
    assert len(shell.findChildren(Sheet)) == 1
    qtbot.keyClick(shell, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    first = shell.current_page
    assert len(shell.findChildren(Sheet)) == 2
    qtbot.keyClick(shell, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(shell, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert shell.current_page is first


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_1, "home"),
        (Qt.Key.Key_2, "journal"),
        (Qt.Key.Key_3, "insights"),
        (Qt.Key.Key_4, "summaries"),
        (Qt.Key.Key_5, "settings"),
        (Qt.Key.Key_Comma, "settings"),
        (Qt.Key.Key_N, "home"),
    ],
)
def test_keys_lead_to_pages_and_into_them(
    shell: MainWindow, qtbot: QtBot, key: Qt.Key, name: str
) -> None:
    shell.open_page("insights" if name != "insights" else "home")
    qtbot.keyClick(shell, key, Qt.KeyboardModifier.ControlModifier)
    assert shell.current_page is shell.page(name)
    assert shell.sidebar.items[name].isChecked()
    assert QApplication.focusWidget() is sheet(shell, name).field


def test_a_press_in_the_sidebar_opens_the_page_and_leads_into_it(
    shell: MainWindow, qtbot: QtBot
) -> None:
    qtbot.mouseClick(shell.sidebar.items["journal"], Qt.MouseButton.LeftButton)
    assert shell.current_page is shell.page("journal")
    assert QApplication.focusWidget() is sheet(shell, "journal").field


def test_arrow_keys_walk_through_the_sidebar_and_stay_there(
    shell: MainWindow, qtbot: QtBot
) -> None:
    items = shell.sidebar.items
    items["home"].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(items["home"], Qt.Key.Key_Down)
    assert shell.current_page is shell.page("journal")
    assert QApplication.focusWidget() is items["journal"]
    qtbot.keyClick(items["journal"], Qt.Key.Key_Return)
    assert shell.current_page is shell.page("journal")


def test_sidebar_items_say_what_they_are_and_which_is_open(shell: MainWindow) -> None:
    for name, item in shell.sidebar.items.items():
        heard = QAccessible.queryAccessibleInterface(item)
        assert heard.text(QAccessible.Text.Name) == item.words
        assert heard.state().checkable
        assert bool(heard.state().checked) is (name == "home")
        assert heard.role() in (QAccessible.Role.Button, QAccessible.Role.CheckBox)
    lock = QAccessible.queryAccessibleInterface(shell.sidebar.lock_line)
    assert lock.text(QAccessible.Text.Name) == LOCK_WORDS
    assert lock.role() is QAccessible.Role.Button


def test_the_lock_line_opens_settings_at_the_data(shell: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(shell.sidebar.lock_line, Qt.MouseButton.LeftButton)
    assert sheet(shell, "settings").happened[-1] == ("arrive", "data")


def test_with_little_room_the_sidebar_is_a_rail_with_tooltips_and_pages_hear_of_it(
    shell: MainWindow,
) -> None:
    shell.resize(1280, 800)
    assert (shell.sidebar.width(), shell.page("home").narrow) == (200, False)
    shell.resize(960, 640)
    assert (shell.sidebar.width(), shell.page("home").narrow) == (56, True)
    assert shell.page("journal").narrow
    assert all(item.toolTip() for item in shell.sidebar.items.values())
    shell.desk.theme.set_text_percent(150)
    shell.resize(1280, 800)
    assert (shell.sidebar.width(), shell.page("home").narrow) == (84, True)


def test_a_page_that_is_seen_reloads_at_once_and_a_hidden_one_when_it_is_seen(
    shell: MainWindow,
) -> None:
    home, other = sheet(shell, "home"), sheet(shell, "journal")
    assert home.happened == ["reload", ("arrive", None)]
    assert other.happened == []
    shell.desk.hub.touched.emit(Touched.ENTRIES)
    shell.desk.hub.touched.emit(Touched.SETTINGS)
    assert home.happened[2:] == ["reload"]
    assert other.happened == []
    shell.open_page("journal")
    assert other.happened == ["reload", ("arrive", None)]
    shell.open_page("home")
    shell.open_page("journal")
    assert other.happened.count("reload") == 1


def test_pages_reload_when_days_begin_at_another_hour(shell: MainWindow) -> None:
    home = sheet(shell, "home")
    shell.desk.settings.change(day_start_hour=6)
    shell.desk.settings.change(text_percent=110)
    assert home.happened.count("reload") == 2


def test_a_page_finishes_what_is_half_done_when_another_opens_or_the_window_closes(
    shell: MainWindow,
) -> None:
    home, other = sheet(shell, "home"), sheet(shell, "journal")
    shell.open_page("journal")
    assert home.happened[-1] == "leave"
    shell.close()
    assert other.happened[-1] == "leave"


def test_undo_and_redo_work_by_key_and_by_the_toast(shell: MainWindow, qtbot: QtBot) -> None:
    desk, ctrl = shell.desk, Qt.KeyboardModifier.ControlModifier
    log(desk)
    assert shell.toast.isVisible()
    qtbot.keyClick(shell, Qt.Key.Key_Z, ctrl)
    assert journal(desk) == []
    qtbot.keyClick(shell, Qt.Key.Key_Z, ctrl | Qt.KeyboardModifier.ShiftModifier)
    assert journal(desk) == ["release notes"]
    qtbot.mouseClick(shell.toast.button, Qt.MouseButton.LeftButton)
    assert journal(desk) == []
    qtbot.mouseClick(shell.toast.button, Qt.MouseButton.LeftButton)
    assert journal(desk) == ["release notes"]
    qtbot.keyClick(shell, Qt.Key.Key_Z, ctrl)
    qtbot.keyClick(shell, Qt.Key.Key_Y, ctrl)
    assert journal(desk) == ["release notes"]


def test_an_empty_field_hands_undo_to_the_journal_and_one_with_text_keeps_it(
    shell: MainWindow, qtbot: QtBot
) -> None:
    desk, ctrl = shell.desk, Qt.KeyboardModifier.ControlModifier
    field = sheet(shell, "home").field
    log(desk)
    qtbot.keyClicks(field, "half a thought")
    qtbot.keyClick(field, Qt.Key.Key_Z, ctrl)
    assert journal(desk) == ["release notes"]
    assert field.text() != "half a thought"
    qtbot.keyClicks(field, "more")
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Z, ctrl)
    assert field.text() == ""
    assert journal(desk) == []
    qtbot.keyClick(field, Qt.Key.Key_Z, ctrl | Qt.KeyboardModifier.ShiftModifier)
    assert journal(desk) == ["release notes"]


def test_a_field_with_text_but_nothing_to_take_back_hands_undo_on(
    shell: MainWindow, qtbot: QtBot
) -> None:
    field = sheet(shell, "home").field
    field.setText("loaded from the journal")
    log(shell.desk)
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert journal(shell.desk) == []


def test_the_window_stands_where_it_stood_and_opens_the_page_that_was_open(
    make_shell: Callable[..., MainWindow],
) -> None:
    first = make_shell()
    first.setGeometry(30, 20, 760, 560)
    first.open_page("insights")
    first.close()
    kept = Settings(first.desk.settings.file).values
    assert (kept.place, kept.page) == (Place(30, 20, 760, 560), "insights")
    second = make_shell()
    assert second.geometry().getRect() == (30, 20, 760, 560)
    assert second.current_page is second.page("insights")


def test_a_place_that_is_on_no_screen_any_more_is_not_gone_to(
    make_desk: Callable[[], Desk], make_shell: Callable[..., MainWindow]
) -> None:
    make_desk().settings.change(place=Place(9_000, 9_000, 900, 700))
    window = make_shell()
    assert window.geometry().intersects(window.screen().availableGeometry())


def test_it_can_be_made_as_small_as_720_by_520(shell: MainWindow) -> None:
    assert shell.minimumWidth() <= 720
    assert shell.minimumHeight() <= 520
    shell.resize(720, 520)
    assert (shell.width(), shell.height()) == (720, 520)


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_at_its_smallest_it_clips_nothing_at_any_text_size(
    make_desk: Callable[[], Desk], qtbot: QtBot, percent: int
) -> None:
    desk = make_desk()
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.open_page("home")
    desk.theme.set_text_percent(percent)
    window.resize(window.minimumSize())
    ground = window.page("home").findChildren(QScrollArea)[0]
    qtbot.waitUntil(lambda: 0 < ground.widget().width() <= ground.viewport().width())
    assert window.width() <= 960
    window.close()


def test_the_first_paint_is_told_once(make_desk: Callable[[], Desk], qtbot: QtBot) -> None:
    window = MainWindow(make_desk(), pages=SHEETS)
    heard: list[str] = []
    window.first_painted.connect(lambda: heard.append("painted"))
    window.show()
    qtbot.waitUntil(lambda: bool(heard))
    window.repaint()
    QApplication.processEvents()
    assert heard == ["painted"]
    window.close()
    window.deleteLater()


def test_f1_shows_every_key_of_the_table_and_esc_closes_it(shell: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(shell, Qt.Key.Key_F1)
    dialog = shell.findChild(KeysDialog)
    assert isinstance(dialog, KeysDialog)
    said = {label.text() for label in dialog.findChildren(Label)}
    for action in shell.desk.actions.table:
        assert action.words in said or not action.keys
    assert "Ctrl Z" in {cap.text() for cap in dialog.findChildren(KeyCap)}
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_window_wide_action_is_bound(shell: MainWindow) -> None:
    from worthwhile.ui.actions import Where

    wanted = {action.id for action in shell.desk.actions.of(Where.EVERYWHERE)}
    assert wanted - {"lock"} <= shell.desk.actions.bound
    assert "lock" not in shell.desk.actions.bound  # a journal that is not encrypted has no lock


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_Return])
def test_the_welcome_leads_to_the_first_line(
    make_shell: Callable[..., MainWindow], qtbot: QtBot, key: Qt.Key
) -> None:
    window = make_shell(welcome=True)
    welcome = window.findChild(FirstRun)
    assert isinstance(welcome, FirstRun)
    assert QApplication.focusWidget() is welcome.choices[0]
    assert not window.sidebar.isVisible()
    qtbot.keyClick(welcome.choices[0], key)
    assert window.sidebar.isVisible()
    assert sheet(window, "home").happened[-1] == ("arrive", "capture")
    assert Settings(window.desk.settings.file).values.first_run_done


def test_the_welcome_offers_the_sample_and_says_what_each_choice_does(
    make_shell: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_shell(welcome=True)
    welcome = window.findChild(FirstRun)
    assert isinstance(welcome, FirstRun)
    for choice in welcome.choices:
        heard = QAccessible.queryAccessibleInterface(choice)
        assert heard.role() is QAccessible.Role.Button
        assert heard.text(QAccessible.Text.Name)
        assert heard.text(QAccessible.Text.Description)
    qtbot.keyClick(welcome.choices[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is welcome.choices[1]
    with qtbot.waitSignal(window.desk.hub.sample_data_requested):
        qtbot.keyClick(welcome.choices[1], Qt.Key.Key_2)
    assert not window.desk.settings.values.first_run_done


def test_a_sample_says_so_and_offers_the_way_back(
    make_shell: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    assert make_shell().banner is None
    window = make_shell(sample=True)
    assert window.banner is not None
    assert "sample" in window.windowTitle()
    with qtbot.waitSignal(window.desk.hub.own_journal_requested):
        qtbot.mouseClick(window.banner.back, Qt.MouseButton.LeftButton)


def test_a_finding_of_trouble_is_read_whole_also_in_a_small_window(shell: MainWindow) -> None:
    shell.resize(720, 520)
    sentence = (
        "The journal was written by a newer version of Worthwhile, so it is left as it is;"
        " please install that version again to open it here."
    )
    shell.desk.hub.toast_requested.emit(sentence)
    label = shell.toast.label
    assert shell.rect().contains(shell.toast.geometry())
    assert label.heightForWidth(label.width()) <= label.height()
    assert not shell.toast.button.isVisible()


def test_the_toast_waits_eight_seconds_and_longer_while_it_is_looked_at(
    shell: MainWindow, qtbot: QtBot
) -> None:
    toast = shell.toast
    shell.desk.hub.undo_offered.emit("Logged “one”")
    assert toast._timer.interval() == 8_000
    assert toast._timer.isSingleShot()
    assert toast.is_waiting
    toast.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert not toast.is_waiting
    sheet(shell, "home").field.setFocus()
    assert toast.is_waiting
    QTest.mouseMove(shell, QPoint(5, 5))
    QTest.mouseMove(toast, toast.rect().center())
    qtbot.waitUntil(lambda: not toast.is_waiting)
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.is_waiting
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_a_new_toast_takes_the_place_of_the_old_and_is_named_for_a_screen_reader(
    shell: MainWindow,
) -> None:
    shell.desk.hub.undo_offered.emit("Logged “one”")
    shell.desk.hub.toast_requested.emit("Saved the list")
    assert shell.toast.label.text() == "Saved the list"
    assert shell.toast.accessibleName() == "Saved the list"
    assert not shell.toast.button.isVisible()
    name = QAccessible.queryAccessibleInterface(shell.toast.label)
    assert name.text(QAccessible.Text.Name) == "Saved the list"


def test_esc_on_the_toast_sends_it_away(shell: MainWindow, qtbot: QtBot) -> None:
    shell.desk.hub.undo_offered.emit("Logged “one”")
    qtbot.keyClick(shell.toast.button, Qt.Key.Key_Escape)
    assert not shell.toast.isVisible()


def test_the_toast_rises_once_and_then_rests(shell: MainWindow, qtbot: QtBot) -> None:
    shell.desk.theme.set_reduced_motion(False)
    shell.desk.hub.toast_requested.emit("Saved the list")
    assert shell.toast.graphicsEffect() is not None
    qtbot.waitUntil(lambda: shell.toast.graphicsEffect() is None)
    assert shell.toast.isVisible()
    shell.desk.theme.set_reduced_motion(True)
    shell.desk.hub.toast_requested.emit("Saved it again")
    assert shell.toast.graphicsEffect() is None


def test_a_window_that_is_gone_hears_no_more_of_the_theme_it_shared(
    make_desk: Callable[[], Desk], theme: Theme, qtbot: QtBot
) -> None:
    desk = make_desk()
    window = MainWindow(desk)
    window.show()
    for spec in PAGES:
        window.open_page(spec.name)
    qtbot.waitUntil(lambda: desk.jobs.idle)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as wrong:
        theme.set_text_percent(120)
    assert wrong == []


def test_a_folder_handed_to_the_desktop_is_named_whether_or_not_it_opens(
    shell: MainWindow, folder: DataFolder
) -> None:
    shell.desk.actions.trigger("open_folder")  # no program shows folders offscreen
    assert shell.toast.label.text() == f"No program to show folders was found: {folder.root}"
    with standing_in() as viewer:
        shell.desk.actions.trigger("open_folder")
    assert viewer.opened == [folder.root]
    assert shell.toast.label.text() == f"If no window opens, the folder is here: {folder.root}"
