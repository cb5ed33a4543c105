"""What an older version kept of Home's line in the settings comes into the journal, once."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from worthwhile.paths import DataFolder
from worthwhile.settings import Settings
from worthwhile.store.engine import Store
from worthwhile.store.glance import glance
from worthwhile.ui.complaints import Complaints
from worthwhile.ui.session import Session
from worthwhile.ui.theme import Theme


def test_an_old_line_is_shown_taken_over_and_leaves_the_settings(
    folder: DataFolder, theme: Theme, qtbot: QtBot
) -> None:
    Store.open(folder).close()
    folder.settings.write_text('capture_line = "half a thought"\n', encoding="utf-8")
    settings = Settings(folder.settings)
    session = Session(folder, settings, theme, Complaints(), line=settings.old_line)
    try:
        session.window.show()
        assert session.window.page("home").card.line.line == "half a thought"  # type: ignore[attr-defined]
        with qtbot.waitSignal(session.desk.hub.opened):
            session.warm_up()
    finally:
        session.shut_down()
    assert "half a thought" not in folder.settings.read_text(encoding="utf-8")
    assert glance(folder).line == "half a thought"
