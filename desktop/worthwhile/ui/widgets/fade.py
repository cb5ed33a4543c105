"""A cross-fade: the old picture over the new one, going."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget


class Fade(QWidget):
    """What a widget looked like a moment ago, laid over it and fading.

    It takes no mouse and no keys, and deletes itself when it is gone.

    Signals:
        gone(): nothing of it is left.
    """

    gone = Signal()

    def __init__(self, over: QWidget, before: QPixmap, ms: int) -> None:
        super().__init__(over)
        self._before = before
        self._opacity = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(over.rect())
        self._going = QVariantAnimation(self)
        self._going.setDuration(ms)
        self._going.setStartValue(1.0)
        self._going.setEndValue(0.0)
        self._going.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._going.valueChanged.connect(self._on_step)
        self._going.finished.connect(self.stop)
        self.show()
        self.raise_()
        self._going.start()

    @Slot()
    def stop(self) -> None:
        """Be gone at once."""
        self._going.stop()
        self.hide()
        self.gone.emit()
        self.deleteLater()

    def _on_step(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what was, as far as it is still there."""
        del event
        painter = QPainter(self)
        painter.setOpacity(self._opacity)
        painter.drawPixmap(0, 0, self._before)


def cross_fade(widget: QWidget, ms: int) -> Fade | None:
    """Keep what `widget` shows now for a moment over what it will show; None if nothing moves."""
    if not ms or not widget.isVisible():
        return None
    return Fade(widget, widget.grab(), ms)
