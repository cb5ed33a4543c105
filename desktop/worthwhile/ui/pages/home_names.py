"""The names Home offers for a half-typed one: by how well they did, learned in the background."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from worthwhile.domain.completion import Fit, FitCount, Suggestion, suggest
from worthwhile.domain.period import Period
from worthwhile.domain.query import Filters, Query
from worthwhile.domain.vocabulary import Kind

if TYPE_CHECKING:
    from worthwhile.domain.capture import Capture, Typing
    from worthwhile.ui.desk import Desk, Services
    from worthwhile.ui.widgets.capture_card import CaptureCard

_LATELY_DAYS = 31


class HomeNames:
    """Made when something is first typed; a start that only shows Home does without."""

    def __init__(self, desk: Desk, card: CaptureCard) -> None:
        self._desk, self._card = desk, card
        self._fit: Fit | None = None
        self._is_known = False
        self._last_tool: UUID | None = None

    def forget(self) -> None:
        """Something was logged or renamed: learn anew when a name is typed next."""
        self._is_known = False

    def offer(self, typing: Typing, capture: Capture) -> Sequence[Suggestion]:
        """Names for a half-typed one, best first, given what the line says."""
        self._learn()
        return suggest(
            self._desk.services.vocabulary,
            Kind(typing.kind.value),
            typing.typed,
            self._fit or Fit(),
            tool=capture.tool,
            task_type=capture.task_type,
            title=capture.title,
            last_tool=self._last_tool,
        )

    def _learn(self) -> None:
        """Find out in the background how well tools did so far; once, until something changes."""
        if self._is_known:
            return
        self._is_known = True
        services, today = self._desk.services, self._desk.clock.now().day()
        self._desk.jobs.start(
            partial(_experience, services, today), self._on_learnt, self._on_unlearnt, key=self
        )

    def _on_learnt(self, learnt: tuple[tuple[FitCount, ...], UUID | None]) -> None:
        counts, self._last_tool = learnt
        self._fit = Fit(counts)
        if self._card.completer.is_open:
            self._card.completer.refresh()

    def _on_unlearnt(self, _error: Exception) -> None:
        """Suggestions without experience are still suggestions; ask again next time."""
        self._is_known = False


def _experience(services: Services, today: date) -> tuple[tuple[FitCount, ...], UUID | None]:
    """How tools and types went together, and the tool used last. Runs in a worker."""
    logbook = services.logbook
    lately = Filters(period=Period(since=today - timedelta(days=_LATELY_DAYS)))
    newest = logbook.rows(logbook.listing(Query(lately)).keys[:1])
    return logbook.fit_counts(), newest[0].tool.id if newest else None
