"""The person's own rules on the Insights page: offered, kept, renewed, taken away, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.accessible import name_of
from helpers.clock import StillClock
from worthwhile.domain.entry import Draft
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.rule import RULE_DAYS, RuleKind
from worthwhile.ui.desk import Desk
from worthwhile.ui.pages.insights_page import InsightsPage
from worthwhile.ui.pages.insights_rules import InsightsRules

pytestmark = pytest.mark.gui


@pytest.fixture
def page(desk: Desk, clock: StillClock, qtbot: QtBot) -> Iterator[InsightsPage]:
    """The page on a journal where one group costs by its ratings."""
    for outcome in [Outcome.BACKFIRED] * 5 + [Outcome.NOT_WORTH_IT] * 6:
        desk.services.logbook.log(
            Draft(title="an entry", tool="Copilot", task_type="Debugging", outcome=outcome)
        )
    made = InsightsPage(desk)
    made.resize(1080, 800)
    made.show()
    settle(made, qtbot)
    yield made
    desk.jobs.shut_down()
    made.close()
    made.deleteLater()


def settle(page: InsightsPage, qtbot: QtBot) -> None:
    """Wait until every job has answered and what it said is laid out."""
    qtbot.waitUntil(lambda: page.insights is not None and page.desk.jobs.idle, timeout=10_000)
    qtbot.waitUntil(lambda: not page.results.is_showing, timeout=10_000)
    for _ in range(5):
        QApplication.processEvents()


def only(rules: InsightsRules, what: str) -> object:
    """The one thing that has a control of this kind."""
    (found,) = [key for kind, key in rules.buttons if kind == what]
    return found


@pytest.fixture
def kept(page: InsightsPage, qtbot: QtBot) -> Callable[[], object]:
    """Keeps the one suggestion there is, and gives the rule's id."""

    def keep() -> object:
        page.results.rules.buttons["keep", only(page.results.rules, "keep")].click()
        settle(page, qtbot)
        return only(page.results.rules, "remove")

    return keep


def test_what_costs_is_offered_as_something_to_avoid_with_its_evidence(page: InsightsPage) -> None:
    assert page.results.rules.isVisible()
    suggestion = only(page.results.rules, "keep")
    button = page.results.rules.buttons["keep", suggestion]
    assert name_of(button) == "Keep: avoid for Debugging with Copilot"
    assert page.desk.services.rules.current(page.today) == ()


def test_keeping_one_makes_it_a_rule_until_it_expires_and_undo_takes_it_back(
    page: InsightsPage, kept: Callable[[], object], qtbot: QtBot
) -> None:
    id_ = kept()
    (rule,) = page.desk.services.rules.current(page.today)
    assert rule.id == id_
    assert rule.kind is RuleKind.AVOID_FOR
    assert rule.expires == page.today + timedelta(days=RULE_DAYS)
    assert "You rated 11 of 11 as not worth it" in rule.evidence
    assert not [key for kind, key in page.results.rules.buttons if kind == "keep"]
    page.desk.acts.undo()
    settle(page, qtbot)
    assert page.desk.services.rules.current(page.today) == ()
    assert only(page.results.rules, "keep")


def test_a_rule_is_renewed_from_today(
    page: InsightsPage, kept: Callable[[], object], clock: StillClock, qtbot: QtBot
) -> None:
    id_ = kept()
    page.desk.services.rules.renew(id_, page.today - timedelta(days=60))  # type: ignore[arg-type]
    page.results.rules.buttons["renew", id_].click()
    settle(page, qtbot)
    (rule,) = page.desk.services.rules.current(page.today)
    assert rule.expires == page.today + timedelta(days=RULE_DAYS)


def test_a_removed_rule_is_offered_again_and_nothing_else_happens(
    page: InsightsPage, kept: Callable[[], object], qtbot: QtBot
) -> None:
    id_ = kept()
    page.results.rules.buttons["remove", id_].click()
    settle(page, qtbot)
    assert page.desk.services.rules.current(page.today) == ()
    assert only(page.results.rules, "keep")


def test_a_marker_ends_a_rule_and_the_page_shows_that_it_ended(
    page: InsightsPage, kept: Callable[[], object], qtbot: QtBot
) -> None:
    id_ = kept()
    today = page.today
    page.desk.services.rules.renew(id_, today - timedelta(days=30))  # type: ignore[arg-type]
    page.desk.acts.perform(
        lambda: page.desk.services.markers.add(today + timedelta(days=1), "Moved")[1]
    )
    settle(page, qtbot)
    (rule,) = page.desk.services.rules.current(today)
    assert page.desk.services.rules.ends(rule) == today + timedelta(days=1)


def test_the_keys_stay_in_the_block_when_what_had_them_goes(
    page: InsightsPage, kept: Callable[[], object], qtbot: QtBot
) -> None:
    page.results.rules.buttons["keep", only(page.results.rules, "keep")].setFocus()
    kept()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.results.rules.isAncestorOf(focused)


def test_without_rules_and_without_anything_to_offer_there_is_no_block(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.services.logbook.log(
        Draft(title="an entry", tool="Claude", task_type="Data", outcome=Outcome.WORTH_IT)
    )
    made = InsightsPage(desk)
    made.show()
    settle(made, qtbot)
    assert not made.results.rules.isVisible()
    desk.jobs.shut_down()
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("percent", [100, 150])
def test_in_a_narrow_window_the_lists_stand_below_each_other(
    page: InsightsPage, kept: Callable[[], object], qtbot: QtBot, percent: int
) -> None:
    kept()
    page.desk.theme.set_text_percent(percent)
    page.set_narrow(True)
    page.resize(960 - round(56 * percent / 100), 640)
    settle(page, qtbot)
    for button in page.results.rules.buttons.values():
        right = button.mapTo(page, QPoint(button.width(), 0)).x()
        assert right <= page.width()
    page.desk.theme.set_text_percent(100)


def test_tab_comes_to_the_rules_between_the_panels_and_what_cannot_be_told_yet(
    page: InsightsPage, kept: Callable[[], object], qtbot: QtBot
) -> None:
    kept()
    results = page.results
    parts = [results.forest, results.panels, results.rules, results.waiting]
    results.forest.how_button.setFocus()
    walked: list[int] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        inside = [place for place, part in enumerate(parts) if part.isAncestorOf(focused)]
        if not inside:
            break
        walked += inside
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert walked == sorted(walked)
    assert {2, 3} <= set(walked)
