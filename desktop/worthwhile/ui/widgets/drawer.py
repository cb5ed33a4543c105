"""A part of a card that opens and closes by its height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent

    from worthwhile.ui.theme import Theme

OPENS_MS = 140


class Drawer(Themed, QWidget):
    """Holds one widget and shows none, some or all of its height.

    What is inside keeps its own height while the drawer moves, so nothing in it is squeezed; a
    closed drawer is out of the Tab order.

    Signals:
        toggled(bool): it was opened or closed.
    """

    toggled = Signal(bool)

    def __init__(self, theme: Theme, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inner = inner
        inner.setParent(self)
        inner.hide()
        inner.installEventFilter(self)
        self._is_open = False
        self._share = 0.0
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._on_step)
        self._motion.finished.connect(self._on_rest)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)
        self.follow(theme)

    @property
    def is_open(self) -> bool:
        """Whether it is open, or opening."""
        return self._is_open

    def set_open(self, wanted: bool) -> None:
        """Open or close it; at once where nothing may move or nobody looks."""
        if wanted == self._is_open:
            return
        self._is_open = wanted
        self._motion.stop()
        if wanted:
            self.inner.show()
        duration = self.theme.ms(OPENS_MS) if self.isVisible() else 0
        if duration:
            self._motion.setDuration(duration)
            self._motion.setStartValue(self._share)
            self._motion.setEndValue(1.0 if wanted else 0.0)
            self._motion.start()
        else:
            self._share = 1.0 if wanted else 0.0
            self._on_rest()
        self.toggled.emit(wanted)

    def retheme(self) -> None:
        """Take the height of the new text size."""
        super().retheme()
        self._fit()

    def _on_step(self, share: float) -> None:
        self._share = share
        self._fit()

    def _on_rest(self) -> None:
        self._share = 1.0 if self._is_open else 0.0
        self.inner.setVisible(self._is_open)
        self._fit()

    def _whole(self) -> int:
        layout = self.inner.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(max(1, self.width()))
        return self.inner.sizeHint().height()

    def _fit(self) -> None:
        whole = self._whole() if self._share else 0
        if whole:
            self.inner.setGeometry(0, 0, self.width(), whole)
        self.setMinimumWidth(self.inner.minimumSizeHint().width())
        self.setFixedHeight(round(whole * self._share))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with what is inside."""
        if watched is self.inner and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may want another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Come to rest at once when nobody looks."""
        super().hideEvent(event)
        if self._motion.state() is QVariantAnimation.State.Running:
            self._motion.stop()
            self._on_rest()
