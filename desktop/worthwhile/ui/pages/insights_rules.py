"""Rules: what the person concludes for a while, and what the figures would bear."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from worthwhile.domain.rule import Rule, RuleKind, RuleSuggestion
from worthwhile.ui.pages.insights_head import BLEED
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.painting import is_mirrored
from worthwhile.ui.widgets.panel import without_widow
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Caption, Label, Paragraph
from worthwhile.ui.widgets.themed import Themed
from worthwhile.ui.wording import short_day

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.vocabulary import Term
    from worthwhile.ui.theme import Theme

_ABOVE = 40
_GUTTER, _ROWS = 48, 12
_TITLE = "Your rules"
_ABOUT = (
    "What you conclude for yourself, with the evidence it rests on. A rule ends after 90 days or "
    "at a marker, because tools change."
)
_SUGGESTED = "suggested by your figures"


@dataclass(frozen=True, slots=True)
class RulesShown:
    """What the block shows.

    Attributes:
        current: rules in force, each with the first day it no longer holds.
        past: rules that ended, each with the day.
        suggestions: what the figures would bear and no rule says.
        today: the logical day it is.
    """

    current: tuple[tuple[Rule, date], ...]
    past: tuple[tuple[Rule, date], ...]
    suggestions: tuple[RuleSuggestion, ...]
    today: date

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.current or self.past or self.suggestions)


class RuleLine(QWidget):
    """One rule or suggestion: what it is about, its evidence, until when, what can be done."""

    indent = 0

    def __init__(
        self, theme: Theme, about: str, evidence: str, small: str, *, faded: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        lines = vbox(theme, self, margins=(self.indent, 0, 0, 0), spacing=2)
        head = hbox(theme, spacing=4)
        ink = "ink3" if faded else "ink"
        name = Paragraph(theme, Paragraph.plain(about), TypeRole.BODY_STRONG, ink)
        head.addWidget(name, 1)
        self._buttons = head
        lines.addLayout(head)
        if evidence:
            said = Paragraph.plain(without_widow(evidence))
            lines.addWidget(Paragraph(theme, said, TypeRole.CAPTION, "ink3" if faded else "ink2"))
        if small:
            lines.addWidget(Label(theme, small, TypeRole.CAPTION, "ink3", numbers=True))

    def add(self, button: Button) -> Button:
        """Put a control at the end of the first line."""
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button


class InsightsRules(Themed, QWidget):
    """Three short lists, side by side or below each other. It never asks; it offers.

    Signals:
        kept(RuleSuggestion), renewed(Rule), removed(Rule): the person wants this.
    """

    kept = Signal(object)
    renewed = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: RulesShown | None = None
        self._columns = 3
        self.lines: dict[object, RuleLine] = {}
        self.buttons: dict[tuple[str, object], Button] = {}
        whole = vbox(theme, self, margins=(BLEED, _ABOVE, BLEED, 0))
        whole.addWidget(HLine(theme, "line2"))
        whole.gap(12)
        whole.addWidget(Paragraph(theme, _TITLE, TypeRole.CHART_TITLE, "ink"))
        whole.addWidget(Paragraph(theme, _ABOUT, TypeRole.CAPTION, "ink3"))
        whole.gap(16)
        self._grid = QGridLayout()
        whole.addLayout(self._grid)
        self._parts: list[QWidget] = []
        self.hide()
        self.follow(theme)
        self.retheme()

    def show_rules(self, shown: RulesShown) -> None:
        """Show these; hidden when there is nothing to show."""
        self.setVisible(not shown.is_empty)
        if shown != self._shown:
            self._shown = shown
            self._rebuild()

    def set_columns(self, columns: int) -> None:
        """Stand side by side, or below each other."""
        if columns != self._columns:
            self._columns = columns
            self._rebuild()

    def retheme(self) -> None:
        """Keep the gaps at the text's size."""
        self._grid.setHorizontalSpacing(self.theme.px(_GUTTER))
        self._grid.setVerticalSpacing(self.theme.px(24))
        super().retheme()

    def _rebuild(self) -> None:
        shown = self._shown
        if shown is None:
            return
        had_keys = self._with_keys()
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.lines, self.buttons = {}, {}
        self._parts = [self._list(kind, shown) for kind in RuleKind]
        for place, part in enumerate(self._parts):
            self._grid.addWidget(part, *divmod(place, self._columns))
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        if had_keys:
            near = next(iter(self.buttons.values()), None)
            if near is not None:
                near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _with_keys(self) -> bool:
        return any(button.hasFocus() for button in self.buttons.values())

    def _list(self, kind: RuleKind, shown: RulesShown) -> QWidget:
        part = QWidget()
        lines = vbox(self.theme, part, spacing=_ROWS)
        lines.addWidget(Label(self.theme, kind.words, TypeRole.LABEL_BOLD, "ink2"))
        made: list[QWidget] = [
            *(self._rule(rule, ends, shown.today) for rule, ends in _of(kind, shown.current)),
            *(self._suggestion(one) for one in shown.suggestions if one.kind is kind),
            *(self._past(rule, ended, shown.today) for rule, ended in _of(kind, shown.past)),
        ]
        for line in made or [Caption(self.theme, "Nothing at the moment")]:
            lines.addWidget(line)
        lines.addStretch(1)
        return part

    def _rule(self, rule: Rule, ends: date, today: date) -> RuleLine:
        line = RuleLine(
            self.theme,
            about(rule.tool, rule.task_type),
            rule.evidence,
            f"until {short_day(ends, today)}",
        )
        self._add(line, "renew", rule, "rotate-ccw", "Renew for 90 days", self.renewed)
        self._add(line, "remove", rule, "x", "Remove", self.removed)
        self.lines[rule.id] = line
        return line

    def _past(self, rule: Rule, ended: date, today: date) -> RuleLine:
        line = RuleLine(
            self.theme,
            about(rule.tool, rule.task_type),
            "",
            f"ended {short_day(ended, today)}",
            faded=True,
        )
        self._add(line, "renew", rule, "rotate-ccw", "Renew for 90 days", self.renewed)
        self._add(line, "remove", rule, "x", "Remove", self.removed)
        self.lines[rule.id] = line
        return line

    def _suggestion(self, one: RuleSuggestion) -> RuleLine:
        line = _Suggested(self.theme, about(one.tool, one.task_type), one.evidence, _SUGGESTED)
        button = Button(self.theme, "Keep", "link", height=20)
        button.setAccessibleName(f"Keep: {one.kind.words.lower()} {about(one.tool, one.task_type)}")
        button.clicked.connect(partial(self._emit, self.kept, one))
        line.add(button)
        self.lines[one] = line
        self.buttons["keep", one] = button
        return line

    def _add(
        self,
        line: RuleLine,
        what: str,
        rule: Rule,
        icon: str,
        words: str,
        signal: Any,  # noqa: ANN401 - a bound signal has no public type
    ) -> None:
        name = f"{words}: {rule.kind.words.lower()} {about(rule.tool, rule.task_type)}"
        button = Button(self.theme, "", "ghost", icon, name=name, height=24)
        button.setToolTip(words)
        button.clicked.connect(partial(self._emit, signal, rule))
        line.add(button)
        self.buttons[what, rule.id] = button

    def _emit(self, signal: Any, value: object, *_args: object) -> None:  # noqa: ANN401
        signal.emit(value)


class _Suggested(RuleLine):
    """A suggestion stands behind a dotted line: it is not the person's yet."""

    indent = 12

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dotted line at its side."""
        del event
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("rule"), 1, Qt.PenStyle.DotLine))
        x = self.width() - 1 if is_mirrored(self) else 0
        painter.drawLine(x, 2, x, self.height() - 2)


def about(tool: Term | None, task_type: Term | None) -> str:
    """What a rule is about: "Writing with Claude", "Claude", "Writing"."""
    if tool is not None and task_type is not None:
        return f"{task_type.name} with {tool.name}"
    named = tool or task_type
    return named.name if named is not None else ""


def _of(kind: RuleKind, rules: tuple[tuple[Rule, date], ...]) -> list[tuple[Rule, date]]:
    return [(rule, day) for rule, day in rules if rule.kind is kind]
