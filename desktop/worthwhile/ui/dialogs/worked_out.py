"""How a figure is worked out: the steps, with the person's own numbers in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.painting import END, START
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Label, PaneTitle, Paragraph

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from worthwhile.domain.working import Share, Working
    from worthwhile.ui.theme import Theme

_WIDTH, _SIDE, _TALLEST = 560, 32, 560


class WorkedOut(QDialog):
    """Reads like a page of a notebook; Escape or Close puts it away."""

    def __init__(self, theme: Theme, shown: Working, unit: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        self.setWindowTitle("How this is worked out")
        self.setAccessibleName(f"How this is worked out: {shown.title}, {unit}")
        self.setAccessibleDescription(" ".join(f"{s.words} {s.formula}" for s in shown.steps))
        self.setModal(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, px(20))
        whole.setSpacing(0)
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(px(_SIDE), px(28), px(_SIDE), px(16))
        lines.setSpacing(0)
        lines.addWidget(PaneTitle(theme, shown.title))
        lines.addWidget(Label(theme, unit, TypeRole.CAPTION, "ink3"))
        for step in shown.steps:
            lines.addSpacing(px(16))
            lines.addWidget(Paragraph(theme, Paragraph.plain(step.words), TypeRole.BODY, "ink2"))
            if step is shown.steps[0] and shown.shares:
                lines.addSpacing(px(12))
                lines.addLayout(self._table(shown.shares))
            if step.formula:
                lines.addSpacing(px(4))
                formula = Paragraph.plain(step.formula)
                lines.addWidget(Paragraph(theme, formula, TypeRole.BODY_STRONG, "ink"))
        if shown.caveat:
            lines.addSpacing(px(16))
            lines.addWidget(HLine(theme))
            lines.addSpacing(px(12))
            lines.addWidget(Paragraph(theme, shown.caveat, TypeRole.CAPTION, "ink3"))
        lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self._scroll = scroll
        whole.addWidget(scroll)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(_SIDE), px(8), px(_SIDE), 0)
        foot.addStretch(1)
        self.close_button = Button(theme, "Close", "secondary", key="Esc")
        self.close_button.clicked.connect(self.accept)
        foot.addWidget(self.close_button)
        whole.addLayout(foot)
        width = min(px(_WIDTH), parent.window().width() - 2 * px(24))
        self.setFixedWidth(width)
        tall = lines.totalHeightForWidth(width) + px(24 + 48)
        self.setFixedHeight(min(tall, px(_TALLEST), parent.window().height() - px(48)))
        self.close_button.setFocus()

    def _table(self, shares: tuple[Share, ...]) -> QGridLayout:
        """Each outcome's weight and part."""
        theme = self._theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(0, 1)
        heads = ("Outcome", "Points", "Uses", "Weight", "Points × weight")
        for column, text in enumerate(heads):
            align = END if column else START
            grid.addWidget(
                Label(theme, text, TypeRole.CAPTION, "ink3", align=align, elide=False), 0, column
            )
        for row, share in enumerate(shares, 1):
            texts = (share.label, share.points, share.count, share.share, share.part)
            for column, text in enumerate(texts):
                align = END if column else START
                label = Label(
                    theme,
                    text,
                    TypeRole.BODY,
                    "ink",
                    numbers=bool(column),
                    align=align,
                    elide=False,
                )
                grid.addWidget(label, row, column)
        return grid

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a hairline: not every desktop frames a dialog."""
        del event
        painter = QPainter(self)
        painter.setPen(self._theme.colour("line2"))
        painter.setBrush(self._theme.colour("card"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows scroll what does not fit."""
        bar = self._scroll.verticalScrollBar()
        step = self._theme.px(40)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            bar.setValue(bar.value() + (step if event.key() == Qt.Key.Key_Down else -step))
            return
        super().keyPressEvent(event)
