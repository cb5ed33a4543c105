"""The middle of the Summaries page: the sheet as it would leave, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from worthwhile.ui.paper.preview import SheetPreview
from worthwhile.ui.paper.size import PaperSize
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.drawer import Drawer
from worthwhile.ui.widgets.layouts import FlowLayout, hbox, vbox
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.surfaces import Ground
from worthwhile.ui.widgets.text import FieldLabel, Paragraph
from worthwhile.ui.wording import counted

if TYPE_CHECKING:
    from worthwhile.domain.summary_page import SummaryPage
    from worthwhile.ui.theme import Theme

EXACTLY = "Exactly what would leave"
SHARED = "What I have shared"
_WIDEST = 560
_WIDE, _NARROW = (24, 32, 40), (8, 16, 24)
"""Left, top and right."""


class SummarySheet(QWidget):
    """A caption, what was cut, and below them the sheets or one calm sentence.

    Signals:
        size_chosen(PaperSize): other paper is wanted.
        cuts_wanted(): the person wants to see what was cut out.
        everything_wanted(): the person wants to look at all months.
    """

    size_chosen = Signal(object)
    cuts_wanted = Signal()
    everything_wanted = Signal()

    def __init__(self, theme: Theme, size: PaperSize) -> None:
        super().__init__()
        self._theme, self._paper = theme, size
        self._page: SummaryPage | None = None
        self.sizes = Menu(theme, "Paper")
        self.size_button = Button(theme, "", "quiet", trail="chevron-down", height=24)
        self.size_button.setMenu(self.sizes)
        self.shared_button = Button(theme, SHARED, "quiet", icon="history", height=24)
        self.cuts_button = Button(theme, "", "link", icon="eye", height=24)
        self.drawer = Drawer(theme)
        self.preview = SheetPreview(theme)
        self.blank = SummaryBlank(theme)
        self.area = QScrollArea()
        self._build()
        self._wire()
        self.shared_button.hide()
        self.show_page(None)

    def _build(self) -> None:
        theme = self._theme
        whole = vbox(theme, self)
        self._lines = vbox(theme)
        self._head = hbox(theme, spacing=16)
        self._head.addWidget(FieldLabel(theme, EXACTLY), 1)
        self._head.addWidget(self.size_button)
        below = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        below.setSizePolicy(policy)
        self._below = FlowLayout(theme, below, spacing=16, line_spacing=0)
        # beside a button the caption would be cut at large text
        self._below.addWidget(self.shared_button)
        self._below.addWidget(self.cuts_button)
        self._lines.addLayout(self._head)
        self._lines.addWidget(below)
        ground = Ground(theme)
        self._column = vbox(theme, ground)
        self._column.addWidget(self.drawer)
        self._column.addWidget(self.preview)
        self._column.addWidget(self.blank)
        self._column.addStretch(1)
        self.area.setWidget(ground)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(EXACTLY)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its sheets take the keys
        whole.addLayout(self._lines)
        whole.addWidget(self.area, 1)
        group = QActionGroup(self.sizes)
        for size in PaperSize:
            action = self.sizes.add_choice(size.words, checked=size is self._paper)
            action.triggered.connect(lambda _=False, size=size: self._on_size(size))
            group.addAction(action)

    def _wire(self) -> None:
        self.cuts_button.clicked.connect(self.cuts_wanted)
        self.blank.everything.clicked.connect(self.everything_wanted)
        self.shared_button.clicked.connect(self._on_shared)

    @property
    def paper(self) -> PaperSize:
        """The paper it is laid out for."""
        return self._paper

    def show_page(
        self, page: SummaryPage | None, refusal: str = "", *, wider: bool = False
    ) -> None:
        """Show a summary, or say why there is none.

        Args:
            page: its content.
            refusal: one sentence; empty as long as nothing is known.
            wider: whether more months may hold enough.
        """
        self._page = page
        self.preview.show_page(page, self._paper)
        self.preview.setVisible(page is not None)
        self.blank.say(refusal, wider=wider)
        self.blank.setVisible(page is None and bool(refusal))
        self.size_button.setVisible(page is not None)
        self._say_size()

    def controls(self) -> list[QWidget]:
        """What takes the keys above the sheets, in reading order."""
        row: list[QWidget] = [self.shared_button, self.cuts_button, self.size_button]
        return row if not self.shared_button.isHidden() else [self.size_button, self.cuts_button]

    def say_cuts(self, count: int) -> None:
        """Offer to look at what was cut out, if anything was."""
        said = f"{counted(count, 'thing was', 'things were')} cut out: look"
        self.cuts_button.setText(said)
        self.cuts_button.setVisible(bool(count))

    def set_narrow(self, narrow: bool) -> None:
        """Put what was shared behind a button where it has no column of its own."""
        # the sheet scrolls to the edges of the column, or its shadow would be cut
        left, top, right = _NARROW if narrow else _WIDE
        self._lines.set_margins((left, top, right, 8))
        self._column.set_margins((left, 4, right, 40))
        self.shared_button.setVisible(narrow)
        if narrow:
            self._below.addWidget(self.size_button)
        else:
            self._head.insertWidget(1, self.size_button)
        if not narrow:
            self.drawer.set_open(False)

    def _say_size(self) -> None:
        if self._page is not None:
            said = f"{self._paper.words}, {counted(self.preview.count, 'page')}"
            self.size_button.setText(said)
            self.size_button.setAccessibleName(f"Paper: {said}")

    def _on_size(self, size: PaperSize) -> None:
        if size is not self._paper:
            self._paper = size
            self.preview.show_page(self._page, size)
            self._say_size()
            self.size_chosen.emit(size)

    @Slot()
    def _on_shared(self) -> None:
        self.drawer.set_open(not self.drawer.is_open)


class SummaryBlank(QWidget):
    """In the sheet's place: one sentence, and what would show something."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sentence = Paragraph(theme, "", TypeRole.INSIGHT, "ink")
        self.everything = Button(theme, "Look at everything", "secondary")
        lines = vbox(theme, self, margins=(0, 32, 0, 24))
        lines.addWidget(self.sentence)
        lines.gap(20)
        line = hbox(theme)
        line.addWidget(self.everything)
        line.addStretch(1)
        lines.addLayout(line)
        self._theme = theme
        theme.changed.connect(self._fit)
        self._fit()

    def say(self, sentence: str, *, wider: bool) -> None:
        """Say it; offer all months where there are more than those looked at."""
        self.sentence.setText(Paragraph.plain(sentence))
        self.setAccessibleName(sentence)
        self.everything.setVisible(wider)

    @Slot()
    def _fit(self) -> None:
        self.setMaximumWidth(self._theme.px(_WIDEST))
