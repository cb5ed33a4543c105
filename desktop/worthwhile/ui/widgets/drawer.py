"""A part of a card that opens and closes by its height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation
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

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner: QWidget | None = None
        self._is_open = False
        self._share = 0.0
        self._motion: QVariantAnimation | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)
        self.follow(theme)

    def put(self, inner: QWidget) -> None:
        """Put in what it holds; an empty drawer cannot be opened."""
        inner.setParent(self)
        inner.hide()
        inner.installEventFilter(self)
        self._inner = inner

    @property
    def is_open(self) -> bool:
        """Whether it is open, or opening."""
        return self._is_open

    def set_open(self, wanted: bool) -> None:
        """Open or close it; at once where nothing may move or nobody looks."""
        if wanted == self._is_open or self._inner is None:
            return
        self._is_open = wanted
        if self._motion is not None:
            self._motion.stop()
        if wanted:
            self._inner.show()
        duration = self.theme.ms(OPENS_MS) if self.isVisible() else 0
        if duration:
            self._move(1.0 if wanted else 0.0, duration)
        else:
            self._share = 1.0 if wanted else 0.0
            self._on_rest()
        self.toggled.emit(wanted)

    def retheme(self) -> None:
        """Take the height of the new text size."""
        super().retheme()
        self._fit()

    def _move(self, share: float, duration: int) -> None:
        if self._motion is None:
            from PySide6.QtCore import QEasingCurve, QVariantAnimation

            self._motion = QVariantAnimation(self)
            self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
            self._motion.valueChanged.connect(self._on_step)
            self._motion.finished.connect(self._on_rest)
        self._motion.setDuration(duration)
        self._motion.setStartValue(self._share)
        self._motion.setEndValue(share)
        self._motion.start()

    def _on_step(self, share: float) -> None:
        self._share = share
        self._fit()

    def _on_rest(self) -> None:
        self._share = 1.0 if self._is_open else 0.0
        if self._inner is not None:
            self._inner.setVisible(self._is_open)
        self._fit()

    def _fit(self) -> None:
        inner = self._inner
        if inner is None or not self._share:
            self.setMinimumWidth(0)
            self.setFixedHeight(0)
            return
        layout = inner.layout()
        whole = inner.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            whole = layout.totalHeightForWidth(max(1, self.width()))
        inner.setGeometry(0, 0, self.width(), whole)
        self.setMinimumWidth(inner.minimumSizeHint().width())
        self.setFixedHeight(round(whole * self._share))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with what is inside."""
        if watched is self._inner and event.type() is QEvent.Type.LayoutRequest:
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
        if self._motion is not None and self._motion.state() is self._motion.State.Running:
            self._motion.stop()
            self._on_rest()
