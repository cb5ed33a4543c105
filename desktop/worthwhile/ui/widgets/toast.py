"""The toast: one line at the foot of the window that says what happened and can take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QWidget,
)

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.painting import begin, mirror, width_of, words
from worthwhile.ui.widgets.pressable import KEYCAP_HEIGHT, Pressable, draw_keycap, keycap_width
from worthwhile.ui.widgets.surfaces import SHADOW_REACH, draw_shadow
from worthwhile.ui.widgets.text import LEAST_LABEL, Paragraph
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent

    from worthwhile.ui.theme import Theme

STAYS_MS = 8_000
RISES_MS = 160
HEIGHT = 44
_RISE = 4
_FROM_FOOT = 28
_ELEVATION = 2


class ToastButton(Pressable):
    """The word to press, with its key beside it, in the toast's own inks."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.key = ""

    def say(self, text: str, key: str) -> None:
        """Bear this word and this key."""
        self.key = key
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)

    def sizeHint(self) -> QSize:
        """The word, a gap, the keycap."""
        px = self.theme.px
        word = int(width_of(self.words, self.theme.font(TypeRole.BODY_BOLD)) + 0.999)
        return QSize(word + (px(8) + keycap_width(self.theme, self.key) if self.key else 0), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word and the keycap."""
        painter, theme, px = begin(self), self.theme, self.theme.px
        bold = theme.font(TypeRole.BODY_BOLD)
        box = mirror(self, QRectF(0, 0, width_of(self.words, bold) + 1, self.height()))
        words(painter, box, self.words, bold, theme.colour("toastPen"))
        if not self.key:
            return
        wide, high = keycap_width(theme, self.key), px(KEYCAP_HEIGHT)
        cap = mirror(self, QRectF(self.width() - wide, (self.height() - high) / 2, wide, high))
        draw_keycap(painter, theme, cap, self.key, theme.colour("toastInk"))


class _Shadow(Themed, QWidget):
    """What the toast throws on the page: a window of its own, so that it takes no clicks."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.follow(theme)
        self.opacity = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def under(self, box: QRect, opacity: float) -> None:
        """Lie under this box of the same parent."""
        reach = self.theme.px(SHADOW_REACH[_ELEVATION])
        self.opacity = opacity
        self.setGeometry(box.adjusted(-reach, -reach, reach, reach))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it from the shipped image."""
        painter = begin(self)
        painter.setOpacity(self.opacity)
        reach = self.theme.px(SHADOW_REACH[_ELEVATION])
        box = QRectF(self.rect()).adjusted(reach, reach, -reach, -reach)
        draw_shadow(painter, self.theme, box, _ELEVATION)


class Toast(Themed, QFrame):
    """One at a time, bottom centre; a new one takes the place of the old.

    It stays eight seconds, and as long as the pointer or the focus is on it.

    Signals:
        pressed(str): its button was pressed; the value is what `show_message` was given.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.follow(theme)
        self._window = parent
        self._action_id = ""
        self._hovered = False
        self._left_edge = self._foot = 0
        self._shadow = _Shadow(theme, parent)
        self.label = Paragraph(theme, "", TypeRole.BODY, "toastInk", parent=self)
        self.button = ToastButton(theme)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.label)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.clicked.connect(self._on_pressed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self._on_time)
        self._rise = QVariantAnimation(self)
        self._rise.setStartValue(0.0)
        self._rise.setEndValue(1.0)
        self._rise.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._rise.valueChanged.connect(self._on_rise)
        self._rise.finished.connect(self._on_risen)
        self._how_far = 1.0
        parent.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self.hide()
        self.retheme()

    def show_message(self, text: str, action: str = "", key: str = "", action_id: str = "") -> None:
        """Say something, in place of what was said before.

        Args:
            text: what happened.
            action: the word on the button; empty shows none.
            key: the shortcut that does the same, as printed.
            action_id: what `pressed` says when the button is pressed.
        """
        self._action_id = action_id
        self.label.setText(Paragraph.plain(text))
        self.label.setAccessibleName(text)
        self.setAccessibleName(text)
        self.button.say(action, key)
        self.button.setVisible(bool(action))
        self._place()
        self._shadow.show()
        self._shadow.raise_()
        self.show()
        self.raise_()
        self._start_rise()
        self._timer.start()
        self._announce()

    def _announce(self) -> None:
        """Let a screen reader say it. Imported late: its many enums would slow the start."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self.label, QAccessible.Event.Alert))

    @Slot()
    def dismiss(self) -> None:
        """Go away now; the focus goes back where Qt thinks best."""
        self._timer.stop()
        self._rise.stop()
        self._on_risen()
        self.hide()
        self._shadow.hide()

    @property
    def is_waiting(self) -> bool:
        """Whether it will go away by itself."""
        return self._timer.isActive()

    def retheme(self) -> None:
        """Take the theme's sizes."""
        px = self.theme.px
        self._row.setContentsMargins(px(16), 0, px(12), 0)
        self._row.setSpacing(px(24))
        self._place()
        super().retheme()

    def _start_rise(self) -> None:
        self._rise.stop()
        duration = self.theme.ms(RISES_MS)
        if not duration:
            self._on_risen()
            return
        effect = QGraphicsOpacityEffect(self)
        effect.setOpacity(0)
        self.setGraphicsEffect(effect)
        self._rise.setDuration(duration)
        self._rise.start()

    @Slot(object)
    def _on_rise(self, value: float) -> None:
        self._how_far = float(value)
        effect = self.graphicsEffect()
        if isinstance(effect, QGraphicsOpacityEffect):
            effect.setOpacity(self._how_far)
        self._place()

    @Slot()
    def _on_risen(self) -> None:
        """Drop the effect: text under one is drawn softer than text without."""
        self._how_far = 1.0
        self.setGraphicsEffect(None)  # type: ignore[arg-type]
        self._place()

    @Slot()
    def _on_pressed(self) -> None:
        action = self._action_id
        self.dismiss()
        self.pressed.emit(action)

    @Slot()
    def _on_time(self) -> None:
        if not self._is_held():
            self.dismiss()

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, _now: QWidget | None) -> None:
        self._hold_or_wait()

    def _is_held(self) -> bool:
        return self._hovered or self.button.hasFocus()

    def _hold_or_wait(self) -> None:
        if not self.isVisible():
            return
        if self._is_held():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _place(self) -> None:
        parent, px = self._window, self.theme.px
        room = parent.width() - self._left_edge
        margins = self._row.contentsMargins()
        beside = margins.left() + margins.right()
        if self.button.isVisibleTo(self):
            beside += self._row.spacing() + self.button.sizeHint().width()
        free = max(px(LEAST_LABEL), room - 2 * px(24) - beside)
        words_wide = min(self.label.sizeHint().width(), free)
        tall = self.label.heightForWidth(words_wide)  # a long sentence takes a second line
        width, height = words_wide + beside, max(px(HEIGHT), tall + px(24))
        above = (height - tall) // 2
        self._row.setContentsMargins(margins.left(), above, margins.right(), height - tall - above)
        x = self._left_edge + (room - width) // 2
        y = parent.height() - self._foot - px(_FROM_FOOT) - height
        y += round(px(_RISE) * (1 - self._how_far))
        self.setGeometry(x, y, width, height)
        self._shadow.under(self.geometry(), self._how_far)

    def keep_off(self, left: int, foot: int) -> None:
        """Cover neither the sidebar nor the page's own foot.

        Args:
            left: how wide what is at the left is; it is centred in the rest.
            foot: how high what is at the foot is.
        """
        self._left_edge, self._foot = left, foot
        self._place()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while looked at."""
        self._hovered = True
        self._hold_or_wait()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count the seconds again."""
        self._hovered = False
        self._hold_or_wait()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc sends it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of the window when it is sized."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the other theme's paper."""
        painter, px = begin(self), self.theme.px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("toast"))
        painter.drawRoundedRect(QRectF(self.rect()), px(8), px(8))
