"""The words on and around a small chart, none over another."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from worthwhile.ui.charts.frame import BLEED, LANE, below, label_font
from worthwhile.ui.charts.inks import inks
from worthwhile.ui.charts.marks import Note
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.painting import CENTRE, END, START, width_of, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from worthwhile.ui.charts.frame import Frame
    from worthwhile.ui.charts.marks import ChartPicture, Columns, Flag, Label, Strip
    from worthwhile.ui.theme import Theme

_LINE, _ROW = 16, 20
_BREAK = re.compile(r"(?<=[ -])")
_ALIGN = {-1: START, 0: CENTRE, 1: END}


def draw_texts(painter: QPainter, theme: Theme, picture: ChartPicture, frame: Frame) -> None:
    """Axes, ends, columns, remarks, words on the plot, and those of the strip."""
    _left(painter, theme, picture, frame)
    _below(painter, theme, picture, frame)
    _right(painter, theme, picture.right, frame)
    for columns in picture.columns:
        _columns(painter, theme, columns, frame)
    _flags(painter, theme, picture.flags, frame)
    taken: list[QRectF] = []
    for one in picture.marks:
        if isinstance(one, Note):
            box = _note(painter, theme, one, frame, taken)
            if box is not None:
                taken.append(box)
    if picture.strip is not None and frame.strip is not None:
        _strip(painter, theme, picture.strip, frame)


def _left(painter: QPainter, theme: Theme, picture: ChartPicture, frame: Frame) -> None:
    height, start = theme.px(_ROW), float(theme.px(BLEED))
    for one in picture.left:
        font = label_font(one, theme)
        box = QRectF(start, frame.y(one.at) - height / 2, frame.left - start, height)
        ink = theme.colour("ink" if one.strong else "ink3")
        words(painter, box, one.text, font, ink, START if picture.rows else END, elide=True)
    if picture.head:
        font = theme.font(TypeRole.AXIS_STRONG)
        box = QRectF(start, 0, frame.width - 2 * start, theme.px(_LINE))
        words(painter, box, picture.head, font, theme.colour("ink3"), START, elide=True)


def _below(painter: QPainter, theme: Theme, picture: ChartPicture, frame: Frame) -> None:
    """The texts under the plot; where they would touch every other one is left out."""
    labels, line = picture.bottom, theme.px(_LINE)
    if not labels:
        return
    font = theme.font(TypeRole.AXIS)
    top = frame.plot.bottom() + theme.px(6)
    pitch = (
        min(frame.x(b.at) - frame.x(a.at) for a, b in pairwise(labels))
        if len(labels) > 1
        else frame.width
    )
    free = frame.width  # from the end, so that it is the first and the odd one that gives way
    for one in reversed(labels):
        texts = _lines(one, pitch, theme, wrapped=frame.wrapped)
        half = max(width_of(text, font) for text in texts) / 2
        x = min(max(frame.x(one.at), half), frame.width - half)
        if x + half > free:
            continue
        free = x - half - theme.px(6)
        for number, text in enumerate(texts):
            box = QRectF(x - half, top + number * line, 2 * half, line)
            words(painter, box, text, font, theme.colour("ink3"), CENTRE)
    if picture.foot:
        foot = top + line * (2 if frame.wrapped else 1) + theme.px(4)
        strong = theme.font(TypeRole.AXIS_STRONG)
        width = min(width_of(picture.foot, strong) + 1, frame.width - 2 * frame.bleed)
        left = frame.plot.center().x() - width / 2
        left = min(max(left, frame.bleed), frame.width - frame.bleed - width)
        box = QRectF(left, foot, width, line)
        words(painter, box, picture.foot, strong, theme.colour("ink3"), START, elide=True)


def _lines(label: Label, room: float, theme: Theme, *, wrapped: bool) -> list[str]:
    """A text in one line or two: its second text, or its own words wrapped."""
    font = theme.font(TypeRole.AXIS)
    if label.small:
        return [label.text, label.small]
    parts = _BREAK.split(label.text)
    if not wrapped or len(parts) < 2 or width_of(label.text, font) + theme.px(4) <= room:
        return [label.text]
    cuts = [("".join(parts[:k]).strip(), "".join(parts[k:])) for k in range(1, len(parts))]
    return list(min(cuts, key=lambda cut: max(width_of(text, font) for text in cut)))


def _right(painter: QPainter, theme: Theme, labels: Sequence[Label], frame: Frame) -> None:
    """Names of what ends at the right edge, pushed apart where they would touch."""
    left = frame.plot.right() + theme.px(10)
    line = theme.px(_LINE)
    tall = [line * len(_end_lines(one)) for one in labels]
    tops = spread_out([frame.y(one.at) for one in labels], tall, frame.plot)
    for one, top in zip(labels, tops, strict=True):
        for number, text in enumerate(_end_lines(one)):
            role = TypeRole.BODY_BOLD if one.strong else TypeRole.AXIS_STRONG
            role = TypeRole.AXIS if number else role
            ink = theme.colour("ink" if one.strong and not number else "ink3")
            box = QRectF(left, top + number * line, frame.width - left, line)
            words(painter, box, text, theme.font(role, numbers=True), ink, START)


def _end_lines(label: Label) -> list[str]:
    return [label.text, *(label.small.split("\n") if label.small else ())]


def spread_out(middles: Sequence[float], tall: Sequence[float], room: QRectF) -> list[float]:
    """Tops of boxes that want their middles at these places, in the same order, none touching."""
    order = sorted(range(len(middles)), key=lambda i: middles[i])
    tops = {i: middles[i] - tall[i] / 2 for i in order}
    for above, here in pairwise(order):
        over = tops[above] + tall[above] - tops[here]
        if over > 0:
            tops[above] -= over / 2
            tops[here] += over / 2
    floor = room.bottom() + 8
    for i in reversed(order):
        tops[i] = min(tops[i], floor - tall[i])
        floor = tops[i]
    return [tops[i] for i in range(len(middles))]


def _columns(painter: QPainter, theme: Theme, one: Columns, frame: Frame) -> None:
    """Best guess, range and evidence of a row."""
    y, gap, height = frame.y(one.at), theme.px(12), theme.px(_ROW)
    end = frame.width - theme.px(BLEED)
    guess = theme.font(TypeRole.BODY_BOLD, numbers=True)
    small = theme.font(TypeRole.CAPTION, numbers=True)
    if frame.stacked:
        left = end - frame.widths[0]
        top = y - theme.px(18)
        box = QRectF(left, top, frame.widths[0], height)
        words(painter, box, one.middle, guess, theme.colour("ink"), START)
        low = box.translated(0, theme.px(17))
        text = below(one.spread, one.small)
        words(painter, low, text, small, theme.colour("ink2"), START)
        return
    width = sum(frame.widths) + gap * (sum(1 for w in frame.widths if w) - 1)
    left = end - width
    plain = theme.font(TypeRole.BODY, numbers=True)
    for text, room, font, ink, align in (
        (one.middle, frame.widths[0], guess, "ink", END),
        (one.spread, frame.widths[1], plain, "ink2", START),
        (one.small, frame.widths[2], small, "ink3", END),
    ):
        if room:
            box = QRectF(left, y - height / 2, room, height)
            words(painter, box, text, font, theme.colour(ink), align)
            left += room + gap


def _flags(painter: QPainter, theme: Theme, flags: Sequence[Flag], frame: Frame) -> None:
    """Dashed lines, their texts over the plot in as many lanes as there are.

    A text that finds no room is left to the readout and the table; its line is drawn. The lines
    come first, for a text stands in the way of the lines of later remarks.
    """
    font = theme.font(TypeRole.AXIS)
    metrics = QFontMetricsF(font)
    plot, line, lane_height = frame.plot, theme.px(_LINE), theme.px(LANE)
    pen = QPen(theme.colour("rule"), 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3.0, 3.0])
    ends = [0.0] * frame.lanes
    texts: list[tuple[QRectF, str]] = []
    for flag in flags:
        x, most = frame.x(flag.at), max(plot.width() * 0.6, theme.px(120))
        text = metrics.elidedText(flag.text, Qt.TextElideMode.ElideRight, most)
        width = metrics.horizontalAdvance(text) + 1
        left = min(x, frame.width - width - theme.px(BLEED))
        lane = next((n for n, end in enumerate(ends) if left >= end + theme.px(8)), None)
        top = plot.top()
        if lane is not None:
            ends[lane] = left + width
            top -= (frame.lanes - lane) * lane_height
            texts.append((QRectF(left, top, width, line), text))
            top += line
        painter.setPen(pen)
        snapped = int(x) + 0.5
        painter.drawLine(QPointF(snapped, top + 1), QPointF(snapped, plot.bottom()))
    for box, text in texts:
        painter.fillRect(box, theme.colour("desk"))
        words(painter, box, text, font, theme.colour("ink2"), START)


def _note(
    painter: QPainter, theme: Theme, note: Note, frame: Frame, taken: Sequence[QRectF]
) -> QRectF | None:
    """Words on the plot: on the side asked for, else on the other one, else nowhere."""
    font = theme.font(TypeRole.AXIS_STRONG if note.strong else TypeRole.AXIS, numbers=True)
    width, line, gap = width_of(note.text, font) + 1, theme.px(_LINE), theme.px(5)
    x, y = frame.x(note.x) + note.dx * theme.text_percent / 100, frame.y(note.y)
    left = x - width * (note.align + 1) / 2
    if note.align == 0:
        left = min(max(left, frame.plot.left()), frame.plot.right() - width)
    fits = False
    if note.within is not None:
        first, last = frame.x(note.within.lo) + gap, frame.x(note.within.hi) - gap
        if note.align and left + width > frame.x(note.within.hi):
            return None
        fits = last - first >= width
        left = min(max(left, first), last - width) if fits else left
    tops = {-1: y - gap - line, 0: y - line / 2, 1: y + gap}
    room = frame.plot.adjusted(-2, -theme.px(4), theme.px(40), theme.px(4))
    for rise in (note.rise, -note.rise):
        box = QRectF(left, tops[rise], width, line)
        if room.contains(box) and not any(box.intersects(other) for other in taken):
            if fits and not note.align:  # a line of the grid would run through the words
                painter.fillRect(box.adjusted(-2, 1, 2, -1), theme.colour("desk"))
            ink = inks(theme, note.tone).text
            words(painter, box, note.text, font, ink, _ALIGN[note.align])
            return box
    return None


def _strip(painter: QPainter, theme: Theme, strip: Strip, frame: Frame) -> None:
    """Title, figure and range on one line; the names of the axis on the next."""
    assert frame.strip is not None
    box, bleed = frame.strip, theme.px(BLEED)
    height, gap = theme.px(_ROW), theme.px(10)
    left = float(bleed)
    for text, role, ink in (
        (strip.title, TypeRole.BODY_STRONG, "ink"),
        (strip.text, TypeRole.BODY_BOLD, "ink"),
        (strip.small, TypeRole.CAPTION, "ink2"),
    ):
        room = QRectF(left, box.top(), frame.width - bleed - left, height)
        font = theme.font(role, numbers=role is TypeRole.BODY_BOLD)
        left += words(painter, room, text, font, theme.colour(ink), START, elide=True) + gap
    font, ink3 = theme.font(TypeRole.AXIS_STRONG), theme.colour("ink3")
    start, end = frame.strip_axis
    names = QRectF(start, box.top() + height + theme.px(2), end - start, theme.px(_LINE))
    share = (strip.tick - strip.lo) / (strip.hi - strip.lo)
    middle = start + share * (end - start)
    half = width_of(strip.tick_name, font) / 2
    words(
        painter,
        QRectF(middle - half, names.top(), 2 * half, names.height()),
        strip.tick_name,
        font,
        ink3,
        CENTRE,
    )
    low, high = f"←  {strip.low_end}", f"{strip.high_end}  →"
    room_left, room_right = middle - half - start, end - middle - half
    if width_of(low, font) + gap <= room_left and width_of(high, font) + gap <= room_right:
        words(painter, names, low, font, ink3, START)
        words(painter, names, high, font, ink3, END)
