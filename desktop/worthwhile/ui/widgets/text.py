"""Words on a page: single lines and paragraphs with exact line heights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPaintEvent,
    QPalette,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import END, START, begin, is_mirrored, width_of, words
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

LEAST_LABEL = 24
WIDEST_PARAGRAPH = 560
LEAST_PARAGRAPH = 40


class Label(Themed, QLabel):
    """One line of plain text in a box exactly one line high; it elides unless told not to."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: TypeRole = TypeRole.BODY,
        colour: str = "ink",
        *,
        numbers: bool = False,
        align: Qt.AlignmentFlag = START,
        elide: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.follow(theme)
        self._role, self._colour, self._numbers = role, colour, numbers
        self._align, self._elide = align, elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def set_colour(self, colour: str) -> None:
        """Set it in another role of ink."""
        self._colour = colour
        self.update()

    def set_role(self, role: TypeRole) -> None:
        """Set it in another type."""
        self._role = role
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102
        font = self.theme.font(self._role, numbers=self._numbers)
        return QSize(int(width_of(self.text(), font) + 1.999), self.theme.line(self._role))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        hint = self.sizeHint()
        if self._elide:
            hint.setWidth(min(self.theme.px(LEAST_LABEL), hint.width()))
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        align = self._align
        if is_mirrored(self) and align in (START, END):
            align = END if align == START else START
        words(
            begin(self),
            QRectF(self.rect()),
            self.text(),
            self.theme.font(self._role, numbers=self._numbers),
            self.theme.colour(self._colour if self.isEnabled() else "ink3"),
            align,
            elide=self._elide,
        )


class PageTitle(Label):
    """The name at the head of a page."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, text, TypeRole.PAGE_TITLE, parent=parent)


class PaneTitle(Label):
    """The name at the head of a pane or a dialog."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, text, TypeRole.PANE_TITLE, parent=parent)


class Section(Label):
    """The name of a group on a page."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, text, TypeRole.SECTION, parent=parent)


class FieldLabel(Label):
    """The name of a field."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        colour: str = "ink2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, TypeRole.LABEL, colour, parent=parent)


class Caption(Label):
    """A small line beside or under something."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        colour: str = "ink3",
        *,
        align: Qt.AlignmentFlag = START,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, TypeRole.CAPTION, colour, align=align, parent=parent)


class Paragraph(Themed, QLabel):
    """Running text on a fixed line height; `<b>` and `<i>` may stand inside it.

    What a person wrote goes through `plain()` first. In a layout give it no alignment flag, or
    Qt forgets that its height follows its width.
    """

    def __init__(
        self,
        theme: Theme,
        html: str = "",
        role: TypeRole = TypeRole.BODY,
        colour: str = "ink2",
        *,
        strong: str = "ink",
        align: Qt.AlignmentFlag = START,
        numbers: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.follow(theme)
        self._role, self._colour, self._strong = role, colour, strong
        self._align, self._numbers = align, numbers
        self._document: QTextDocument | None = None
        self._is_set = False
        self._heights: dict[int, int] = {}  # layouts ask for the same few widths again and again
        self._hint: QSize | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(html)

    @staticmethod
    def plain(text: str) -> str:
        """Text that somebody wrote, made safe to stand in a paragraph."""
        for sign, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br>")):
            text = text.replace(sign, safe)
        return text

    def set_colour(self, colour: str) -> None:
        """Set it in another role of ink."""
        self._colour = colour
        self.retheme()

    def set_role(self, role: TypeRole) -> None:
        """Set it in another type."""
        self._role = role
        self.retheme()

    def retheme(self) -> None:
        """Set the text anew in the theme's colours and size."""
        self._is_set = False
        super().retheme()

    def _typeset(self) -> QTextDocument:
        """The text as it is set; set only when somebody wants to know, most are never seen."""
        document, theme = self._document, self.theme
        if document is None:
            document = self._document = QTextDocument(self)
            document.setDocumentMargin(0)
            document.setUndoRedoEnabled(False)
        if self._is_set:
            return document
        self._is_set = True
        self._heights.clear()
        self._hint = None
        document.setDefaultFont(theme.font(self._role, numbers=self._numbers))
        align = self._align
        if is_mirrored(self) and align in (START, END):
            align = END if align == START else START
        # absolute, or text of the other direction would swap the sides once more
        option = QTextOption(align | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        weight = 500 if self._role.value.weight < 500 else 600
        document.setDefaultStyleSheet(
            f"b {{ color: {theme.colour(self._strong).name()}; font-weight: {weight}; }}"
        )
        # said in the words' own style: a block format in Python makes a hundred enum members
        line = f"-qt-line-height-type: fixed; line-height: {theme.line(self._role)}px"
        document.setHtml(f'<body style="{line}">{self.text()}</body>')
        return document

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._is_set = False

    def setText(self, html: str) -> None:  # noqa: D102
        super().setText(html)
        self._is_set = False
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: D102
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: D102
        document = self._typeset()
        if width not in self._heights:
            document.setTextWidth(width)
            self._heights[width] = int(document.size().height() + 0.5)
        return self._heights[width]

    def sizeHint(self) -> QSize:  # noqa: D102
        document = self._typeset()
        if self._hint is None:
            document.setTextWidth(-1)
            ideal = int(document.idealWidth() + 1.999)
            width = min(ideal, self.theme.px(WIDEST_PARAGRAPH))
            self._hint = QSize(width, self.heightForWidth(width))
        return QSize(self._hint)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(self.theme.px(LEAST_PARAGRAPH), self.theme.line(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        document = self._typeset()
        document.setTextWidth(self.width())
        context = QAbstractTextDocumentLayout.PaintContext()
        ink = self._colour if self.isEnabled() else "ink3"
        context.palette.setColor(QPalette.ColorRole.Text, self.theme.colour(ink))
        document.documentLayout().draw(begin(self), context)
