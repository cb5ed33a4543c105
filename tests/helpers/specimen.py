"""A sheet with every basic control in every state, to be looked at."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from worthwhile.domain.figures import Interval
from worthwhile.domain.outcome import Outcome
from worthwhile.ui.theme import Theme, TypeRole
from worthwhile.ui.typography import TypeSpec
from worthwhile.ui.widgets.buttons import (
    Button,
    Check,
    Chip,
    KeyCap,
    Radio,
    Segmented,
    Switch,
    ToggleChip,
)
from worthwhile.ui.widgets.fields import (
    Labelled,
    MinutesField,
    NoteEdit,
    Ruled,
    SearchField,
    Select,
)
from worthwhile.ui.widgets.glyphs import Glyph
from worthwhile.ui.widgets.interval_strip import IntervalStrip, Strip
from worthwhile.ui.widgets.layouts import Box, FlowLayout, col, hbox, row, vbox
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.outcome_scale import OutcomeScale
from worthwhile.ui.widgets.painting import begin, words
from worthwhile.ui.widgets.surfaces import Card, Ground, HLine, Icon, Mark
from worthwhile.ui.widgets.text import Caption, FieldLabel, Label, Paragraph
from worthwhile.ui.widgets.themed import Themed

PAPER = ("desk", "card", "side", "sunken", "raised", "hover", "line", "line2", "rule")
INK = ("ink", "ink2", "ink3", "pen", "penSoft", "penInk", "danger", "primary", "toast")
SAMPLES = {
    TypeRole.HERO: "Each use saves 5 to 12 min",
    TypeRole.PAGE_TITLE: "Tuesday 18 November",
    TypeRole.CAPTURE: "Draft release notes",
    TypeRole.CHART_TITLE: "More use has not meant more value",
    TypeRole.SECTION: "To rate",
    TypeRole.BODY_STRONG: "Retry logic for the invoice importer",
    TypeRole.CAPTION: "Stored only on this computer",
}


class Swatch(Themed, QWidget):
    """A colour with its name."""

    def __init__(self, theme: Theme, role: str) -> None:
        super().__init__()
        self.role = role
        self.follow(theme)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(62), self.theme.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = begin(self), self.theme
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour(self.role))
        box = QRectF(0.5, 0.5, self.width() - 5, theme.px(32))
        painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        low = QRectF(0, theme.px(36), self.width(), theme.px(16))
        words(painter, low, self.role, theme.font(TypeRole.AXIS), theme.colour("ink2"))


class Sheet(Ground):
    """The whole sheet; `focused` is the scale to give the focus to."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        page = vbox(theme, self, margins=(48, 36, 48, 36), spacing=16)
        mark, name = Mark(theme, 28, flush=True), Label(theme, "Worthwhile", TypeRole.DIALOG_TITLE)
        about = Caption(theme, f"Components and tokens, {theme.name}, {theme.text_percent} %")
        page.addWidget(row(theme, mark, name, None, about, spacing=4))
        columns = hbox(theme, spacing=48)
        page.addLayout(columns, 1)
        left, right = vbox(theme), vbox(theme)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self.focused = OutcomeScale(theme, ground="desk")
        self._fill_left(theme, left)
        self._fill_right(theme, right)

    def _part(self, box: Box, title: str, *widgets: QWidget, gap: int = 12) -> None:
        box.addWidget(HLine(self.theme, "line2"))
        box.gap(8)
        box.addWidget(FieldLabel(self.theme, title))
        for widget in widgets:
            box.gap(gap)
            box.addWidget(widget)
        box.gap(20)

    def _fill_left(self, theme: Theme, box: Box) -> None:
        self._part(
            box,
            "Paper and ink",
            *(
                row(theme, *(Swatch(theme, r) for r in roles), None, spacing=0)
                for roles in (PAPER, INK)
            ),
        )
        marks = [Glyph(theme, outcome, ground="desk") for outcome in Outcome]
        self._part(
            box,
            "The Worth axis: side, distance and shape before colour",
            row(
                theme,
                *(Swatch(theme, f"{k}{i}") for k in "ct" for i in range(1, 6)),
                None,
                spacing=0,
            ),
            row(theme, *marks, None, spacing=24),
        )
        lines = []
        for role, sample in SAMPLES.items():
            spec: TypeSpec = role.value
            about = f"{spec.family} {spec.pixels}/{spec.line}"
            caption = Caption(theme, about)
            caption.setMinimumWidth(theme.px(170))
            lines.append(row(theme, caption, Label(theme, sample, role), None, spacing=8))
        self._part(box, "Type", col(theme, *lines, spacing=4), gap=8)
        finding = Paragraph(
            theme,
            "Writing with Claude probably saves you <b>9 to 18 minutes</b> per use. "
            + Paragraph.plain("What you wrote, <b> and & all, stays text."),
            TypeRole.INSIGHT,
            "ink",
        )
        self._part(box, "A finding", finding)
        card = Card(theme, 1)
        inside = vbox(theme, card, margins=(24, 20, 24, 20), spacing=8)
        inside.addWidget(
            row(
                theme,
                Icon(theme, "terminal", 16, box=32, ground="sunken"),
                Label(theme, "The one raised object", TypeRole.BODY_STRONG),
                None,
                KeyCap(theme, "Ctrl D"),
            )
        )
        small = OutcomeScale(theme, small=True)
        small.set_value(Outcome.BACKFIRED)
        compact = OutcomeScale(theme, compact=True)
        compact.set_value(Outcome.WORTH_IT)
        inside.addWidget(small)
        inside.addWidget(compact)
        self._part(box, "A raised card; the small and the compact scale", card)
        box.addStretch(1)

    def _fill_right(self, theme: Theme, box: Box) -> None:
        scales = [OutcomeScale(theme, ground="desk"), self.focused]
        self.focused.set_value(Outcome.NOT_WORTH_IT)
        for outcome in (Outcome.BREAK_EVEN, Outcome.CLEAR_WIN):
            scales.append(OutcomeScale(theme, ground="desk"))
            scales[-1].set_value(outcome)
        self._part(box, "Outcome: unset, focused, set", *scales)
        off = Button(theme, "Log it", "primary", key="⏎")
        off.setEnabled(False)
        self._part(
            box,
            "Buttons",
            row(
                theme,
                Button(theme, "Log it", "primary", key="⏎", height=36),
                Button(theme, "Save HTML"),
                Button(theme, "Skip", "ghost"),
                Button(theme, "How this is worked out", "link", trail="chevron-right"),
                None,
                spacing=12,
            ),
            row(
                theme,
                off,
                Button(theme, "Delete", "danger", "trash-2"),
                Button(theme, "Find or jump to", "quiet", "search", "Ctrl K"),
                Button(theme, "", "ghost", "x", name="Close"),
                None,
                spacing=12,
            ),
        )
        chips = QWidget()
        flow = FlowLayout(theme, chips)
        kind = Chip(theme, "Type", "tag", menu=Menu(theme))
        kind.set_value("Writing")
        for chip in (
            Chip(theme, "Last 90 days", "calendar", menu=Menu(theme)),
            kind,
            ToggleChip(theme, "Wrong facts", checked=True),
            ToggleChip(theme, "Had to redo it"),
            ToggleChip(theme, "Long prompting"),
        ):
            flow.addWidget(chip)
        faint = Check(theme, "Not now", checked=True)
        faint.setEnabled(False)
        radios = QWidget()
        beside = hbox(theme, radios, spacing=16)
        for text in ("Yes", "A smaller version", "No"):
            beside.addWidget(Radio(theme, text, checked=text == "Yes"))
        beside.addStretch(1)
        self._part(
            box,
            "Chips and switches",
            chips,
            row(
                theme,
                Segmented(theme, ["Light", "Dark", "System"], name="Theme", value="Dark"),
                Check(theme, "Task titles", checked=True),
                Check(theme, "Over time"),
                faint,
                None,
                spacing=16,
            ),
            radios,
            Switch(theme, "Reduce motion", "Nothing moves or fades", checked=True),
        )
        with_ai, without = MinutesField(theme, width=96), MinutesField(theme, "optional", width=96)
        with_ai.set_value(12)
        wrong = MinutesField(theme, width=112)
        wrong.setText("soon")
        wrong.set_error("Type minutes, such as 12 or 1h30.")
        note = NoteEdit(theme, "Private note", lines=2)
        note.set_text("It kept patching the assertion. Should have read the trace first.")
        self._part(
            box,
            "Fields",
            row(
                theme,
                with_ai,
                without,
                Select(theme, "Tool", ["Claude", "ChatGPT"], value="Claude", width=120),
                SearchField(theme, "Find a task…", "/", width=160),
                None,
                spacing=12,
            ),
            row(
                theme,
                Labelled(theme, "Minutes with AI", wrong),
                Labelled(theme, "Project", Ruled(theme, "", "none yet")),
                spacing=24,
            ),
            note,
        )
        strip = IntervalStrip(theme)
        strip.show_strip(
            Strip(
                Interval(13.4, 9, 18, 11, 15.5),
                -10,
                30,
                0,
                "no difference",
                "9",
                "18 min",
                "9 to 18",
            )
        )
        self._part(box, "Interval in a sentence", strip)
        box.addStretch(1)
