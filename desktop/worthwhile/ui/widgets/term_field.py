"""A ruled line for a tool, a task type or a project: known names are offered, new ones taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QSizePolicy, QWidget

from worthwhile.domain.vocabulary import Kind, fold
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import END, begin, hairline, words
from worthwhile.ui.widgets.ruled import OWN_MARGIN
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from worthwhile.ui.theme import Theme

_HEIGHT = 32
_CHEVRON = 14
_MOST_OFFERED = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class TermField(Themed, QLineEdit):
    """One name on a line. What is typed holds once it is finished, never letter by letter.

    Signals:
        committed(str): another name was chosen or typed to its end; "" takes the name away.
    """

    committed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        kind: Kind,
        name: str,
        parent: QWidget | None = None,
        *,
        rule: str = "line",
    ) -> None:
        """Build the line.

        Args:
            theme: colours and type.
            kind: the list its names come from.
            name: what a screen reader calls it.
            parent: as for every widget.
            rule: the colour of the line while it is not written on.
        """
        super().__init__(parent)
        self._kind = kind
        self._rule = rule
        self._value = ""
        self._known: frozenset[str] = frozenset()
        self._hot = False
        self._names = QStringListModel(self)
        self._offers = QCompleter(self._names, self)
        self._offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self._offers.setMaxVisibleItems(_MOST_OFFERED)
        self._popup = QListView()
        self._popup.setObjectName("offers")
        self._popup.setAccessibleName("Suggestions")
        self._offers.setPopup(self._popup)
        self.setCompleter(self._offers)
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # queued: the completer writes the chosen name into the line only afterwards
        self._offers.activated.connect(self._on_chosen, Qt.ConnectionType.QueuedConnection)
        self.editingFinished.connect(self.commit)
        self.textChanged.connect(self.update)
        self.follow(theme)
        self.retheme()

    @property
    def value(self) -> str:
        """The name that holds."""
        return self._value

    @property
    def is_new(self) -> bool:
        """Whether what stands on the line is not among the known names."""
        key = fold(self.text())
        return bool(key) and key not in self._known

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these names."""
        self._known = frozenset(fold(name) for name in names)
        self._names.setStringList(list(names))
        self.update()

    def set_value(self, name: str) -> None:
        """Show the name that holds, unless another is being typed just now."""
        being_typed = self.hasFocus() and self.text() != self._value
        self._value = name
        if not being_typed:
            self.reset()

    def reset(self) -> None:
        """Show the name that holds, whatever was typed."""
        if self.text() != self._value:
            self.setText(self._value)
            self.setCursorPosition(0)

    @Slot()
    def commit(self) -> None:
        """Let what was typed hold."""
        typed = " ".join(self.text().split())
        if typed != self._value and not self._popup.isVisible():
            self.committed.emit(typed)

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        self.setText(name)
        self._popup.hide()
        self.commit()

    def offer_all(self) -> None:
        """Open the list of all names."""
        self._offers.setCompletionPrefix("")
        self._offers.complete()

    def retheme(self) -> None:
        """Follow colours and text size."""
        theme, px = self.theme, self.theme.px
        self.setFont(theme.font(TypeRole.BODY))
        self.setTextMargins(-OWN_MARGIN, 0, px(20), 0)
        self._popup.setFont(theme.font(TypeRole.BODY))
        self._popup.setStyleSheet(
            f"QListView {{ background: {theme.colour('raised').name()};"
            f" border: 1px solid {theme.colour('line2').name()}; }}"
            f"QListView::item {{ padding: {px(6)}px {px(8)}px; color: "
            f"{theme.colour('ink').name()}; border-radius: {px(4)}px; }}"
            f"QListView::item:selected {{ background: {theme.colour('penSoft').name()}; }}"
        )
        super().retheme()

    def sizeHint(self) -> QSize:
        """A line of fixed height, as wide as there is room."""
        return QSize(self.theme.px(120), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Narrow lines still show a few letters."""
        return QSize(self.theme.px(60), self.theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list; Esc gives the old name back before it means anything else."""
        if self._popup.isVisible():
            super().keyPressEvent(event)
            return
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text() != self._value:
            self.reset()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        elif key == Qt.Key.Key_Down:
            self.offer_all()
        elif key in _ENTER:
            self.commit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The chevron at the end opens the list."""
        super().mousePressEvent(event)
        if event.position().x() > self.width() - self.theme.px(20):
            self.offer_all()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the whole name, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let what was typed hold, also when the list of offers is still open over it."""
        if event.reason() not in _PASSING:
            self._popup.hide()
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that there is a list to open."""
        super().enterEvent(event)
        self._hot = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide it again."""
        super().leaveEvent(event)
        self._hot = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text as Qt sets it, on a rule; a chevron, or the word "new"."""
        super().paintEvent(event)
        theme, px = self.theme, self.theme.px
        painter = begin(self)
        focused = self.hasFocus()
        base = self.height() - (2 if focused else 1)
        role = "pen" if focused else self._rule
        hairline(painter, theme, 0, base, self.width(), base, role, 2 if focused else 1)
        if self.is_new:
            place = QRectF(0, 0, self.width(), self.height() - 1)
            colour = theme.colour("ink3")
            words(painter, place, "new", theme.font(TypeRole.CAPTION), colour, END)
        elif focused or self._hot:
            side = px(_CHEVRON)
            top = (self.height() - side) / 2
            theme.draw_icon(painter, "chevron-down", self.width() - side, top, _CHEVRON, "ink3")
