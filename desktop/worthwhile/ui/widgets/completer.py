"""Suggestions under the capture line: names by their fit to the task, taken with Tab or Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QWidget,
)

from worthwhile.domain.capture import Typing, print_token
from worthwhile.domain.completion import Origin, Suggestion
from worthwhile.domain.vocabulary import fold
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import begin, hairline, is_mirrored, width_of, words
from worthwhile.ui.widgets.pressable import draw_keycap, keycap_width
from worthwhile.ui.widgets.suggestion_rows import (
    ROW_HEIGHT,
    SuggestionModel,
    SuggestionRows,
    is_no_ai,
    spoken,
)
from worthwhile.ui.widgets.surfaces import SHADOW_REACH, draw_shadow
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme
    from worthwhile.ui.widgets.capture_line import CaptureLine

_PAD = 4
_FOOT = 34
_LEAST_WIDTH = 264
_MOST_ROWS = 6
_GAP = 4  # between the line and the card


class Completer(Themed, QFrame):
    """The popup. It never takes the focus: the line keeps its caret and hands it the keys.

    It opens when a name is typed, not when the caret merely passes through one.

    Signals:
        accepted(bool): an offer was written into the line; true when Enter took the very name
            that stood there, so that the line may go on at once.
        dismissed(Typing): Esc; what was typed is text now.
    """

    accepted = Signal(bool)
    dismissed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        line: CaptureLine,
        offers: Callable[[Typing, str], Sequence[Suggestion]],
    ) -> None:
        """Watch a line.

        Args:
            theme: colours and lengths.
            line: where names are typed.
            offers: what fits a half-typed name and the whole line, best first.
        """
        super().__init__(line)
        self._line = line
        self._offers = offers
        self._typing: Typing | None = None
        self._watched: QWidget | None = None
        self.setObjectName("completer")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Suggestions")
        self.model = SuggestionModel(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(SuggestionRows(theme, self.model, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.viewport().setAutoFillBackground(False)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName("Suggestions")
        self.view.entered.connect(lambda index: self._choose(index.row()))
        self.view.clicked.connect(lambda _: self.accept())
        self.hide()
        self.follow(theme)
        line.installEventFilter(self)
        line.edited.connect(self._on_edited)
        line.name_typed.connect(self._on_name)
        line.unfocused.connect(self.close_list)

    @property
    def is_open(self) -> bool:
        """Whether suggestions are shown."""
        return not self.isHidden()

    @property
    def current(self) -> Suggestion | None:
        """The offer Enter would take."""
        row = self.view.currentIndex().row()
        return self.model.offers[row] if 0 <= row < len(self.model.offers) else None

    def refresh(self) -> None:
        """Look anew at what is typed: open, narrow down or close."""
        typing = self._line.typing
        offers = [] if typing is None else self._offers(typing, self._line.line)
        exact = None if typing is None else _exact(offers, typing)
        nothing_to_gain = len(offers) == 1 and (exact is not None or offers[0].origin is Origin.NEW)
        if typing is None or not offers or nothing_to_gain:
            self.close_list()
            return
        self._typing = typing
        self.model.set_offers(offers)
        first = exact if exact is not None else 0
        self._lay_out()
        self.show()
        self.raise_()
        if typing.typed or not is_no_ai(offers[first]):
            self._choose(first)
        else:
            self._announce(f"{len(offers)} suggestions")

    def close_list(self) -> None:
        """Show nothing."""
        self._typing = None
        self.hide()

    def accept(self, *, by_enter: bool = False) -> None:
        """Write the current offer into the line."""
        offer, typing = self.current, self._typing
        if offer is None or typing is None:
            return
        exact = fold(typing.typed) == fold(offer.name)
        line = self._line.line
        token = print_token(typing.kind, offer.name)
        rest = line[typing.end :]
        gap = "" if rest[:1].isspace() else " "
        self.close_list()
        self._line.rewrite(line[: typing.start] + token + gap + rest, typing.start + len(token) + 1)
        self.close_list()
        self.accepted.emit(by_enter and exact)

    def retheme(self) -> None:
        """Follow colours and text size."""
        if self.is_open:
            self._lay_out()
        self.update()

    def _choose(self, row: int) -> None:
        if row == self.view.currentIndex().row():
            return
        self.view.setCurrentIndex(self.model.index(row))
        offer = self.model.offers[row]
        self._announce(f"{spoken(offer)}, {row + 1} of {len(self.model.offers)}")

    def _announce(self, words: str) -> None:
        """Let a screen reader say it, though the focus stays in the line."""
        from PySide6.QtGui import (  # late: its many enums would slow the start
            QAccessible,
            QAccessibleAnnouncementEvent,
        )

        self.view.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._line, words))

    def _on_edited(self) -> None:
        if self._line.hasFocus():
            self.refresh()

    def _on_name(self, typing: Typing | None) -> None:
        """The caret moved: leave when it left the name."""
        if self.is_open and (typing is None or typing != self._typing):
            if typing is None or self._typing is None or typing.start != self._typing.start:
                self.close_list()
            else:
                self.refresh()

    def _move(self, step: int) -> None:
        count = len(self.model.offers)
        row = self.view.currentIndex().row()
        self._choose((row + step) % count if row >= 0 else (0 if step > 0 else count - 1))
        self.view.scrollTo(self.view.currentIndex())

    def _lay_out(self) -> None:
        """Take a size from the offers and a place from the line, above it when it must."""
        theme, window = self.theme, self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        if self._watched is not window:
            if self._watched is not None:
                self._watched.removeEventFilter(self)
            window.installEventFilter(self)
            self._watched = window
        rows = min(len(self.model.offers), _MOST_ROWS)
        shadow = theme.px(SHADOW_REACH[2])
        card = QSize(self._wanted_width(window.width()), 0)
        card.setHeight(2 * theme.px(_PAD) + rows * theme.px(ROW_HEIGHT) + theme.px(_FOOT))
        start = self._typing.start if self._typing else 0
        there = self._line.place_of(start)
        top_left = self._line.mapTo(window, QPoint(round(there.x()), 0))
        below = self._line.mapTo(window, QPoint(0, self._line.height())).y() + theme.px(_GAP)
        above = top_left.y() - card.height() - theme.px(_GAP)
        y = below if below + card.height() <= window.height() or above < 0 else above
        x = max(theme.px(8), min(top_left.x() - theme.px(_GAP), window.width() - card.width() - 8))
        self.setGeometry(QRect(QPoint(x, y), card).adjusted(-shadow, -shadow, shadow, shadow))
        pad = theme.px(_PAD)
        inside = self._card().adjusted(pad, pad, -pad, -pad - theme.px(_FOOT))
        self.view.setGeometry(inside.toRect())

    def _wanted_width(self, most: int) -> int:
        theme = self.theme
        name = theme.font(TypeRole.BODY_STRONG)
        detail = theme.font(TypeRole.CAPTION)
        rows = [
            width_of(offer.name, name) + width_of(offer.detail, detail)
            for offer in self.model.offers
        ]
        wanted = max(rows, default=0) + theme.px(4 + 36 + 16 + 10 + 4)
        least = theme.px(_LEAST_WIDTH)
        return min(max(least, round(wanted)), most - 16, max(least, theme.px(420)))

    def _card(self) -> QRectF:
        shadow = self.theme.px(SHADOW_REACH[2])
        return QRectF(self.rect()).adjusted(shadow, shadow, -shadow, -shadow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean the list before the line sees them."""
        if self.isHidden():
            return False
        if watched is self._watched and event.type() is QEvent.Type.Resize:
            self._lay_out()
            return False
        if watched is not self._line or not isinstance(event, QKeyEvent):
            return False
        if event.type() is not QEvent.Type.KeyPress:
            # a window-wide key, Esc for example, must not be faster than the list
            if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            return False
        return self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape:
            typing = self._typing
            self.close_list()
            self._line.keep_token_as_text()
            self.close_list()
            self.dismissed.emit(typing)
            return True
        is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (is_enter or key == Qt.Key.Key_Tab) and self.current is not None:
            self.accept(by_enter=is_enter)
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shadow, card and the two keys at the foot."""
        theme, card = self.theme, self._card()
        painter = begin(self)
        draw_shadow(painter, theme, card, 2)
        painter.setPen(theme.colour("line2"))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8), theme.px(8))
        foot = QRectF(card)
        foot.setTop(card.bottom() - theme.px(_FOOT))
        hairline(painter, theme, foot.left() + 1, foot.top(), foot.right() - 1, foot.top())
        foot.adjust(theme.px(12), 0, -theme.px(12), 0)
        _paint_key(painter, theme, foot, "Tab", "accept", at_end=is_mirrored(self))
        _paint_key(painter, theme, foot, "Esc", "keep as text", at_end=not is_mirrored(self))


def _paint_key(
    painter: QPainter, theme: Theme, rect: QRectF, key: str, does: str, *, at_end: bool
) -> None:
    """A key and what it does, at one end of the foot."""
    font, gap = theme.font(TypeRole.CAPTION), theme.px(6)
    cap = QSizeF(keycap_width(theme, key), theme.px(18))
    wide = cap.width() + gap + width_of(does, font)
    x = rect.right() - wide if at_end else rect.left()
    middle = rect.center().y() + 0.5
    draw_keycap(painter, theme, QRectF(QPointF(x, middle - cap.height() / 2), cap), key)
    box = QRectF(x + cap.width() + gap, rect.top(), wide, rect.height())
    words(painter, box, does, font, theme.colour("ink3"))


def _exact(offers: Sequence[Suggestion], typing: Typing) -> int | None:
    """The suggestion that is the very name typed, and known."""
    typed = fold(typing.typed)
    rows = (
        row
        for row, offer in enumerate(offers)
        if typed and fold(offer.name) == typed and offer.origin is not Origin.NEW
    )
    return next(rows, None)
