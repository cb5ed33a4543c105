"""What was cut out of the person's own words: before and after, with the cut pieces marked."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from worthwhile.domain.vocabulary import Kind
from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Caption, FieldLabel, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from worthwhile.exporters.redaction import Redacted
    from worthwhile.services.summaries import CutIn
    from worthwhile.ui.theme import Theme

TITLE = "What was cut out"
CAPTION = (
    "Addresses, places of files, names of machines, keys of tickets and names you leave out do "
    "not leave. Write around them if the sentence needs it."
)
_WHERE = {
    "audience": "Whom it is for",
    "before": "Your words before the findings",
    "after": "Your words after them",
    "titles": "A task",
    Kind.TASK_TYPE.value: "A task type",
    Kind.TOOL.value: "A tool",
    Kind.PROJECT.value: "A project",
}


class CutsDialog(Sheet):
    """Each text as it was written and as it leaves; Escape or Close puts it away."""

    def __init__(self, theme: Theme, cuts: Sequence[CutIn], parent: QWidget) -> None:
        super().__init__(theme, TITLE, CAPTION, parent)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription(" ".join(described(cut) for cut in cuts))
        for number, cut in enumerate(cuts):
            self.body.gap(16)
            if number:
                self.body.addWidget(HLine(theme))
                self.body.gap(12)
            self._add(cut)
        self.body.addStretch(1)
        self.fit()
        self.close_button.setFocus()

    def _add(self, cut: CutIn) -> None:
        theme, body = self.theme, self.body
        found = cut.redacted
        body.addWidget(FieldLabel(theme, _WHERE[cut.where]))
        for heading, html in (
            ("As you wrote it", before_marked(found)),
            ("As it leaves", after_marked(found)),
        ):
            body.gap(8)
            body.addWidget(Caption(theme, heading))
            body.gap(2)
            said = Paragraph(theme, html, TypeRole.BODY, "ink2")
            body.addWidget(said)
        body.gap(8)
        body.addWidget(Paragraph(theme, Paragraph.plain(_why(found)), TypeRole.CAPTION, "ink3"))


def described(cut: CutIn) -> str:
    """The difference for the ear."""
    pieces = "; ".join(f"{one.text}, {one.kind.words}" for one in cut.redacted.cuts)
    return f"{_WHERE[cut.where]}: cut out were {pieces}."


def before_marked(found: Redacted) -> str:
    """The text as written, with the cut pieces struck through."""
    spans = [(one.start, one.end) for one in found.cuts]
    return _marked(found.before, spans, "<s><b>", "</b></s>")


def after_marked(found: Redacted) -> str:
    """The text as it leaves, with the marks standing out."""
    spans = [(one.new_start, one.new_end) for one in found.cuts]
    return _marked(found.after, spans, "<b>", "</b>")


def _marked(text: str, spans: Sequence[tuple[int, int]], opening: str, closing: str) -> str:
    plain = Paragraph.plain
    ends = [(0, 0), *spans, (len(text), len(text))]
    html = []
    for (_, at), (start, end) in pairwise(ends):
        html.append(plain(text[at:start]))
        if end > start:
            html.append(f"{opening}{plain(text[start:end])}{closing}")
    return "".join(html)


def _why(found: Redacted) -> str:
    kinds = dict.fromkeys(one.kind.words for one in found.cuts)
    return f"Cut out: {', '.join(kinds)}."
