"""Everything that can be done, as one table: it drives keys, menus, the palette and F1."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Where(Enum):
    """Where a key is listened to; the value is the heading in the list of keys."""

    EVERYWHERE = "Everywhere"
    CAPTURE = "Writing an entry"
    TASKS = "Tasks under way, on Home"
    JOURNAL = "Journal"
    INSIGHTS = "Insights"
    SUMMARIES = "Summaries"


class Action(NamedTuple):
    """One thing that can be done.

    Attributes:
        id: its name in the program.
        words: what a person reads.
        keys: shortcuts in Qt's portable spelling, the shown one first.
        where: where they are listened to. Only those of `EVERYWHERE` are bound by the window;
            a page listens to its own.
        icon: the drawing in the palette.
        in_palette: offered by "Find or jump to".
        no_key: why there is no key, when there is none.
    """

    id: str
    words: str
    keys: tuple[str, ...] = ()
    where: Where = Where.EVERYWHERE
    icon: str = ""
    in_palette: bool = False
    no_key: str = ""

    @property
    def shown_keys(self) -> str:
        """The first shortcut as a person reads it: "Ctrl Z"; empty without one."""
        return shown(self.keys[0]) if self.keys else ""


def shown(key: str) -> str:
    """A shortcut as it is printed on a keycap: blanks instead of plus signs."""
    return "+".join(part or "+" for part in key.split("+")).replace("+", " ").replace("Return", "⏎")


ACTIONS: tuple[Action, ...] = (
    Action("capture", "Write down a task", ("Ctrl+N",), icon="pen-line", in_palette=True),
    Action("find", "Find or jump to", ("Ctrl+K",), icon="search"),
    Action("page_home", "Home", ("Ctrl+1",), icon="house", in_palette=True),
    Action("page_journal", "Journal", ("Ctrl+2",), icon="notebook-text", in_palette=True),
    Action("page_insights", "Insights", ("Ctrl+3",), icon="chart-no-axes-gantt", in_palette=True),
    Action("page_summaries", "Summaries", ("Ctrl+4",), icon="file-text", in_palette=True),
    Action("page_settings", "Settings", ("Ctrl+5", "Ctrl+,"), icon="settings", in_palette=True),
    Action("undo", "Undo", ("Ctrl+Z",), icon="undo-2", in_palette=True),
    Action("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), icon="rotate-ccw", in_palette=True),
    Action("keys", "The keys", ("F1",), icon="keyboard", in_palette=True),
    Action(
        "open_folder",
        "Open the data folder",
        icon="folder",
        in_palette=True,
        no_key="seldom wanted; in Settings and in the palette",
    ),
    Action(
        "checked",
        "What was checked: nothing leaves",
        icon="shield-check",
        in_palette=True,
        no_key="read once; in Settings and in the palette",
    ),
    Action(
        "summary_manager",
        "Summary to my manager",
        icon="file-text",
        in_palette=True,
        no_key="one of the ways to begin on Summaries; in the palette",
    ),
    Action(
        "summary_works_council",
        "Summary to the works council",
        icon="file-text",
        in_palette=True,
        no_key="one of the ways to begin on Summaries; in the palette",
    ),
    Action(
        "check_file",
        "Check a file that was handed back",
        icon="shield-check",
        in_palette=True,
        no_key="seldom wanted; on Summaries and in the palette",
    ),
    Action(
        "cut_names",
        "Names never to show in a summary",
        icon="eye-off",
        in_palette=True,
        no_key="seldom wanted; in Settings and in the palette",
    ),
    Action(
        "backups",
        "Backups: make or restore one",
        icon="history",
        in_palette=True,
        no_key="seldom wanted; in Settings and in the palette",
    ),
    Action(
        "encryption",
        "Encryption: a passphrase for the journal",
        icon="lock",
        in_palette=True,
        no_key="seldom wanted; in Settings and in the palette",
    ),
    Action(
        "erase",
        "Erase everything: data and backups",
        icon="trash-2",
        in_palette=True,
        no_key="seldom wanted, and no key should be near it; in Settings and in the palette",
    ),
    Action("lock", "Lock the journal", ("Ctrl+L",), icon="lock-keyhole", in_palette=True),
    Action("quit", "Close Worthwhile", ("Ctrl+Q",), icon="x", in_palette=True),
    Action("log", "Log it, or go on to the outcome", ("Return",), Where.CAPTURE),
    Action("log_unrated", "Log it without an outcome", ("Ctrl+Return",), Where.CAPTURE),
    Action("rate", "Choose the outcome", ("1 … 5",), Where.CAPTURE),
    Action("rate_typing", "Choose it while typing", ("Alt+1 … 5",), Where.CAPTURE),
    Action("details", "Details", ("Ctrl+D",), Where.CAPTURE),
    Action(
        "start_task", "Begin it instead, and stop it when it is done", ("Alt+S",), Where.CAPTURE
    ),
    Action("accept", "Take the suggestion", ("Tab",), Where.CAPTURE),
    Action("keep_text", "Keep it as plain text", ("Esc",), Where.CAPTURE),
    Action("pause_task", "Pause it, or go on with it", ("Alt+P",), Where.TASKS),
    Action("stop_task", "Stop it: say how it turned out", ("Alt+X",), Where.TASKS),
    Action("look_back", "Answer the look back", ("1 … 5",), Where.TASKS),
    Action("search", "Search", ("/", "Ctrl+F"), Where.JOURNAL),
    Action("rows", "Next and previous entry", ("Down / Up", "J / K"), Where.JOURNAL),
    Action("edit", "Edit the entry", ("E",), Where.JOURNAL),
    Action("rerate", "Change the outcome", ("1 … 5",), Where.JOURNAL),
    Action("select", "Select several", ("X",), Where.JOURNAL),
    Action("delete", "Delete, with undo", ("Del",), Where.JOURNAL),
    Action("export_list", "Save this list as CSV", ("Ctrl+E",), Where.JOURNAL),
    Action("close_pane", "Close the pane or the selection", ("Esc",), Where.JOURNAL),
    Action("table", "Show the chart as a table", ("T",), Where.INSIGHTS),
    Action("save_chart", "Save the chart or its table", ("Ctrl+E",), Where.INSIGHTS),
    Action("save_summary", "Save the summary as PDF", ("Ctrl+E",), Where.SUMMARIES),
    Action("print_summary", "Print it", ("Ctrl+P",), Where.SUMMARIES),
    Action("copy_summary", "Copy it as Markdown", ("Ctrl+Shift+C",), Where.SUMMARIES),
    Action("find_shared", "Go to what you have shared", ("Ctrl+F",), Where.SUMMARIES),
    Action("rows_shared", "Next and previous of them", ("Down / Up", "J / K"), Where.SUMMARIES),
    Action("open_shared", "Open it", ("Return",), Where.SUMMARIES),
)
_BY_ID = {action.id: action for action in ACTIONS}


class Actions(QObject):
    """Binds the table to what it does, in one window."""

    def __init__(self, table: tuple[Action, ...] = ACTIONS) -> None:
        super().__init__()
        self.table = table
        self._does: dict[str, Callable[[], object]] = {}

    @property
    def bound(self) -> frozenset[str]:
        """The ids that do something by now."""
        return frozenset(self._does)

    def get(self, action_id: str) -> Action:
        """The action of this id.

        Raises:
            KeyError: there is none.
        """
        return _BY_ID[action_id]

    def in_palette(self) -> tuple[Action, ...]:
        """What "Find or jump to" offers, in the table's order."""
        return tuple(a for a in self.table if a.in_palette and a.id in self._does)

    def of(self, where: Where) -> tuple[Action, ...]:
        """The actions listened to in one place, in the table's order."""
        return tuple(action for action in self.table if action.where is where)

    def bind(self, action_id: str, does: Callable[[], object]) -> None:
        """Say what an action does.

        Raises:
            KeyError: there is no such action.
        """
        _ = _BY_ID[action_id]
        self._does[action_id] = does

    def trigger(self, action_id: str) -> None:
        """Do it.

        Raises:
            KeyError: nothing is bound to it.
        """
        self._does[action_id]()

    def listen(self, window: QWidget) -> None:
        """Let the keys of every bound, window-wide action work in `window`."""
        from PySide6.QtGui import QAction, QKeySequence  # after the paint: many enums

        for action in self.of(Where.EVERYWHERE):
            if action.id not in self._does or not action.keys:
                continue
            made = QAction(action.words, window)
            made.setObjectName(f"action-{action.id}")
            made.setShortcuts([QKeySequence(key) for key in action.keys])
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            made.triggered.connect(self._doing(action.id))
            window.addAction(made)

    def _doing(self, action_id: str) -> Callable[[], None]:
        """A call without arguments: the signal would add whether the action is checked."""
        return lambda: self.trigger(action_id)
