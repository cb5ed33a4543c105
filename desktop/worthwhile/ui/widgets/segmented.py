"""One of a few, side by side in a track."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGroupBox, QRadioButton, QSizePolicy, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import CENTRE, begin, is_mirrored, width_of, words
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

HEIGHT = 32
INSET = 2
PAD = 12


class _Segment(QRadioButton):
    """One segment: a real radio button, painted as a part of the track."""

    focus_radius = 5
    focus_gap = 0

    def __init__(self, track: Segmented, place: int, text: str) -> None:
        super().__init__(track)
        self._track = track
        self.place = place
        self.shown = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._track.choose_place(self.place)

    @property
    def focus_target(self) -> QWidget:
        """The ring goes round the whole track."""
        return self._track

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._track.take_key(self.place, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = begin(self), self._track.theme
        on, rect = self.isChecked(), QRectF(self.rect())
        if on:
            # the border in `rule` keeps the state visible without colour
            painter.setPen(QPen(theme.colour("rule"), 1))
            painter.setBrush(theme.colour("raised"))
            radius = 4.5 * theme.text_percent / 100
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        role = TypeRole.LABEL_BOLD if on else TypeRole.LABEL
        hot = self.underMouse() and self.isEnabled()
        ink = "ink" if on or hot else "ink2"
        if not self.isEnabled():
            ink = "ink3"
        words(painter, rect, self.shown, theme.font(role), theme.colour(ink), CENTRE, elide=True)


class Segmented(Themed, QGroupBox):
    """Radio buttons in a track; arrows move and choose, Tab leaves.

    Signals:
        chosen: the person chose another value.
    """

    chosen = Signal(object)
    focus_radius = 6

    def __init__(
        self,
        theme: Theme,
        options: Sequence[str] | Sequence[tuple[Any, str]],
        *,
        name: str = "",
        value: object = None,
        stretch: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Build the track.

        Args:
            theme: colours and type.
            options: texts, or values with their texts. A text alone is its own value.
            name: what is being chosen, for a screen reader.
            value: chosen at first, None for nothing yet.
            stretch: all segments of one width, filling the room there is.
            parent: as for every widget.
        """
        super().__init__(parent)
        pairs = [(o, o) if isinstance(o, str) else o for o in options]
        self._values = [value for value, _ in pairs]
        self._stretch = stretch
        self._segments: list[_Segment] = []
        self._place: int | None = None
        self.follow(theme)
        wide = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._segments = [_Segment(self, i, text) for i, (_, text) in enumerate(pairs)]
        self.set_value(value)

    @property
    def value(self) -> Any:  # noqa: ANN401
        """The value chosen, None if there is none."""
        return None if self._place is None else self._values[self._place]

    def set_value(self, value: object) -> None:
        """Show a value, or none, without telling anybody."""
        self._place = None
        if value is not None and value in self._values:
            self._place = self._values.index(value)
        for segment in self._segments:
            segment.setAutoExclusive(False)  # else the last one cannot be unset
            segment.setChecked(segment.place == self._place)
        for segment in self._segments:
            segment.setAutoExclusive(True)
        self._settle_focus()
        self.update()

    def segments(self) -> list[QRadioButton]:
        """The radio buttons, in their order."""
        return list(self._segments)

    def choose_place(self, place: int) -> None:
        """A segment was chosen by the person."""
        if place == self._place:
            return
        self.set_value(self._values[place])
        self.chosen.emit(self._values[place])

    def take_key(self, place: int, event: QKeyEvent) -> bool:
        """Answer a key pressed on one segment; False leaves it to others."""
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }.get(Qt.Key(event.key()), 0)
        if not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if is_mirrored(self) and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -step
        aim = max(0, min(len(self._segments) - 1, place + step))
        self.choose_place(aim)
        self._segments[aim].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def retheme(self) -> None:
        """Lay the segments out for the new text size."""
        self._place_segments()
        super().retheme()

    def _settle_focus(self) -> None:
        home = self._place or 0
        for segment in self._segments:
            on = segment.place == home
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
            if on:
                self.setFocusProxy(segment)

    def _widths(self) -> list[float]:
        font = self.theme.font(TypeRole.LABEL_BOLD)
        pad = 2 * self.theme.px(PAD)
        return [width_of(segment.shown, font) + pad for segment in self._segments]

    def _place_segments(self) -> None:
        if not self._segments:
            return
        inset = self.theme.px(INSET)
        room = self.width() - 2 * inset
        wanted = self._widths()
        if self._stretch:
            wanted = [room / len(wanted)] * len(wanted)
        else:
            spare = (room - sum(wanted)) / len(wanted)
            wanted = [width + spare for width in wanted]
        x = float(inset)
        for segment, width in zip(self._segments, wanted, strict=True):
            left, right = round(x), round(x + width)
            if is_mirrored(self):
                left, right = self.width() - right, self.width() - left
            segment.setGeometry(left, inset, right - left, self.height() - 2 * inset)
            x += width

    def sizeHint(self) -> QSize:  # noqa: D102
        widths = self._widths()
        wide = max(widths) * len(widths) if self._stretch else sum(widths)
        return QSize(int(wide + 2 * self.theme.px(INSET) + 0.999), self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        widths = self._widths()
        return QSize(int(sum(widths) + 2 * self.theme.px(INSET) + 0.999), self.theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._place_segments()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme = begin(self), self.theme
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("sunken"))
        radius = theme.px(6)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
