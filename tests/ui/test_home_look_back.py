"""Looking back from Home: one question, the first answer hidden, both told afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from helpers.accessible import Role, description_of, heard, name_of
from helpers.clock import StillClock
from helpers.keyboard import CTRL, ENTER, ESC, TAB, UP, focused, press, write
from helpers.room import assert_nothing_is_cut_off, come_to_rest
from worthwhile.domain.entry import Draft, Entry
from worthwhile.domain.lookback import Hindsight
from worthwhile.domain.outcome import Outcome
from worthwhile.ui.desk import Desk
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.home_frame import HomeFrame
from worthwhile.ui.pages.home_page import HomePage
from worthwhile.ui.pages.home_rail import HomeRail
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.look_back_card import LookBackCard
from worthwhile.ui.wording import both_ratings

pytestmark = pytest.mark.gui

KEY = Qt.Key


def asked_for(desk: Desk, clock: StillClock, *titles: str) -> list[Entry]:
    """Entries that are asked about now, because the person wished so a month ago."""
    made = []
    for title in titles:
        draft = Draft(
            title=title,
            tool="Claude",
            task_type="Writing",
            outcome=Outcome.WORTH_IT,
            minutes_with=9,
        )
        entry, _ = desk.services.logbook.log(draft)
        desk.services.look_backs.ask_in(entry.id, 1)
        made.append(entry)
    clock.advance(days=12)
    return made


def show(home: HomePage, qtbot: QtBot) -> HomeRail:
    """Let Home find out what to ask."""
    home.reload()
    qtbot.waitUntil(lambda: home.desk.jobs.idle)
    come_to_rest()
    return home.rail


def words_in(widget: QWidget) -> str:
    labels = [part.text() for part in widget.findChildren(QLabel) if part.isVisible()]
    parts = [widget, *(part for part in widget.findChildren(QWidget) if part.isVisible())]
    return " ".join([*labels, *(f"{name_of(part)} {description_of(part)}" for part in parts)])


def rating_of(desk: Desk, entry: Entry) -> Outcome | None:
    rating = desk.services.look_backs.ratings([entry.id]).get(entry.id)
    return None if rating is None else rating.outcome


def test_without_anything_to_ask_there_is_no_rail(
    home: HomePage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1280, 800)
    rail = show(home, qtbot)
    assert not rail.isVisible()
    assert home.card.width() == home.desk.theme.px(840)


def test_whether_there_was_a_rail_is_kept_for_the_next_start(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    asked_for(desk, clock, "one")
    rail = show(home, qtbot)
    home.leave()
    assert desk.settings.values.home_rail
    rail.card.later.click()
    qtbot.waitUntil(lambda: desk.jobs.idle)
    home.leave()
    assert not desk.settings.values.home_rail


def test_a_rail_that_is_expected_has_its_room_kept_free_so_that_nothing_jumps(
    theme: Theme, qtbot: QtBot
) -> None:
    card, rail = QWidget(), QWidget()
    frame = HomeFrame(theme, QWidget(), card, QWidget())
    qtbot.addWidget(frame)
    frame.resize(1080, 800)
    frame.show()
    come_to_rest()
    closed = card.width()
    frame.keep_free()
    come_to_rest()
    kept = card.width()
    frame.take_rail(rail)
    frame.show_rail(True)
    come_to_rest()
    assert (kept, card.width()) == (656, 656)
    frame.show_rail(False)
    come_to_rest()
    assert card.width() == closed == 840


def test_the_card_shows_task_and_date_and_hides_the_first_answer(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    asked_for(desk, clock, "split the vendor CSV")
    rail = show(home, qtbot)
    assert rail.isVisible()
    seen = words_in(rail)
    assert "split the vendor CSV" in seen
    assert "18 Nov" in seen
    assert "You said" not in seen
    assert not any(answer.isChecked() or answer.isDown() for answer in rail.card.answers.answers)


def test_a_digit_answers_and_both_answers_are_told(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    (entry,) = asked_for(desk, clock, "split the vendor CSV")
    rail = show(home, qtbot)
    rail.card.answers.focus()
    press(KEY.Key_3)
    assert rating_of(desk, entry) is Outcome.BREAK_EVEN
    assert desk.services.logbook.entry(entry.id).outcome is Outcome.WORTH_IT, "the first stays"
    assert rail.card.tells
    assert "You said “Worth it” then, “Break‑even” now: less." in words_in(rail)
    assert focused() is rail.card.close_button


def test_undo_takes_the_answer_back_and_asks_anew(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    (entry,) = asked_for(desk, clock, "split the vendor CSV")
    rail = show(home, qtbot)
    rail.card.answers.focus()
    press(KEY.Key_3)
    press(KEY.Key_Z, hold=CTRL)
    assert rating_of(desk, entry) is None
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert rail.card.isVisible()
    assert not rail.card.tells


def test_one_at_a_time_the_next_is_asked_only_when_home_is_seen_again(
    desk: Desk, home: HomePage, window: MainWindow, clock: StillClock, qtbot: QtBot
) -> None:
    asked_for(desk, clock, "one", "two")
    rail = show(home, qtbot)
    rail.card.answers.focus()
    press(KEY.Key_4)
    press(ESC)
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert not rail.card.isVisible()
    write_something_down(home)
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert not rail.card.isVisible(), "logging brings no new question"
    window.open_page("settings")
    window.open_page("home")
    show(home, qtbot)
    assert rail.card.isVisible()
    assert not rail.card.tells


def write_something_down(home: HomePage) -> None:
    home.card.line.setFocus()
    write("draft @claude #writing !4")
    press(ENTER)


def test_arrows_walk_and_enter_answers(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    (entry,) = asked_for(desk, clock, "one")
    rail = show(home, qtbot)
    rail.card.answers.focus()
    assert name_of(focused()) == "3 Break-even", "on no side"
    press(UP, UP)
    assert rating_of(desk, entry) is None, "walking answers nothing"
    assert Outcome.BACKFIRED.anchor in [
        label.text() for label in rail.card.findChildren(QLabel) if label.isVisible()
    ], "what the answer stands for is shown"
    press(ENTER)
    assert rating_of(desk, entry) is Outcome.BACKFIRED


def test_not_now_puts_it_off_and_can_be_undone(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    asked_for(desk, clock, "one", "two")
    rail = show(home, qtbot)
    rail.card.later.setFocus()
    press(ENTER)
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert not rail.isVisible()
    assert focused() is home.card.line
    press(KEY.Key_Z, hold=CTRL)
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert rail.card.isVisible()


def test_off_leads_to_the_setting_and_switched_off_nothing_is_asked(
    desk: Desk, home: HomePage, window: MainWindow, clock: StillClock, qtbot: QtBot
) -> None:
    asked_for(desk, clock, "one")
    rail = show(home, qtbot)
    rail.card.off.click()
    assert window.current_page is not None
    assert window.current_page.name == "settings"
    QApplication.processEvents()
    assert name_of(focused()) == "Look back"
    press(KEY.Key_Space)
    assert not desk.settings.values.look_back
    window.open_page("home")
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert not rail.isVisible()


def test_the_rail_lies_beside_the_card_and_below_it_where_there_is_little_room(
    desk: Desk, home: HomePage, window: MainWindow, clock: StillClock, qtbot: QtBot
) -> None:
    asked_for(desk, clock, "one")
    window.resize(1280, 800)
    rail = show(home, qtbot)
    assert (home.card.width(), rail.width()) == (656, 272)
    left = rail.mapTo(home, rail.rect().topLeft())
    assert left.x() == home.card.mapTo(home, home.card.rect().topRight()).x() + 1 + 56
    window.resize(960, 640)
    come_to_rest()
    below = rail.mapTo(home, rail.rect().topLeft()).y()
    assert below > home.card.mapTo(home, home.card.rect().bottomLeft()).y()


@pytest.mark.parametrize("percent", [90, 100, 150])
@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
def test_nothing_is_cut_off_or_scrolls_sideways(
    desk: Desk,
    home: HomePage,
    window: MainWindow,
    clock: StillClock,
    qtbot: QtBot,
    size: tuple[int, int],
    percent: int,
) -> None:
    desk.theme.set_text_percent(percent)
    window.resize(*size)
    asked_for(desk, clock, "a title that goes on and on, " * 6)
    rail = show(home, qtbot)
    assert_nothing_is_cut_off(home.frame.widget(), home.frame)
    rail.card.answers.chosen.emit(Outcome.CLEAR_WIN)
    assert_nothing_is_cut_off(home.frame.widget(), home.frame)


def test_a_screen_reader_hears_the_question_and_what_each_answer_stands_for(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    asked_for(desk, clock, "one")
    card: LookBackCard = show(home, qtbot).card
    assert name_of(card) == "Look back"
    assert name_of(card.answers) == "Compared with doing it without AI, how did it turn out?"
    assert description_of(card.answers) == "one"
    for answer in card.answers.answers:
        assert heard(answer).role() is Role.Button
        assert name_of(answer) == f"{answer.outcome.key} {answer.outcome.label}"
        assert description_of(answer) == answer.outcome.anchor


def test_tab_reaches_the_rail_after_the_column(
    desk: Desk, home: HomePage, clock: StillClock, qtbot: QtBot
) -> None:
    asked_for(desk, clock, "one")
    rail = show(home, qtbot)
    home.card.details_button.setFocus()
    seen = []
    for _ in range(3):
        press(TAB)
        seen.append(focused())
    assert rail.card.answers.isAncestorOf(seen[0])
    assert seen[1:] == [rail.card.later, rail.card.off]


@pytest.mark.parametrize(
    ("first", "later", "means", "says"),
    [
        (Outcome.WORTH_IT, Outcome.BREAK_EVEN, Hindsight.LESS, "less"),
        (Outcome.WORTH_IT, Outcome.WORTH_IT, Hindsight.HOLDS, "holds"),
        (Outcome.BACKFIRED, Outcome.CLEAR_WIN, Hindsight.MORE, "more"),
    ],
)
def test_less_holds_and_more_are_told_in_the_same_voice(
    first: Outcome, later: Outcome, means: Hindsight, says: str
) -> None:
    assert Hindsight.of(first, later) is means
    said = f"You said “{first.label}” then, “{later.label}” now: {says}."
    assert both_ratings(first, later) == said.replace("-", "\N{NON-BREAKING HYPHEN}")
