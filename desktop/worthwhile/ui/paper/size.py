"""The two sizes of paper."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QPageSize

PER_INCH = 96
"""Units of a sheet in an inch: those the program's type is measured in, its pixels at 100 %."""

_Land = QLocale.Country
_ON_LETTER = frozenset(
    {
        *(_Land.UnitedStates, _Land.Canada, _Land.Mexico, _Land.Guatemala, _Land.Belize),
        *(_Land.ElSalvador, _Land.Nicaragua, _Land.CostaRica, _Land.Panama, _Land.Colombia),
        *(_Land.Venezuela, _Land.Chile, _Land.DominicanRepublic, _Land.PuertoRico),
        _Land.Philippines,
    }
)


class PaperSize(StrEnum):
    """What a summary is laid out for; the value is what the command line calls it."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return "A4" if self is PaperSize.A4 else "Letter"

    @property
    def units(self) -> QSize:
        """Width and height of an upright sheet, 96 to the inch."""
        return QSize(794, 1123) if self is PaperSize.A4 else QSize(816, 1056)

    @property
    def page_size(self) -> QPageSize:
        """The same for a printer."""
        known = QPageSize.PageSizeId
        return QPageSize(known.A4 if self is PaperSize.A4 else known.Letter)

    @classmethod
    def usual(cls) -> PaperSize:
        """What printers hold where this computer is."""
        return cls.LETTER if QLocale.system().territory() in _ON_LETTER else cls.A4
