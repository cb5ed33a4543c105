"""Putting text on the clipboard so that what keeps a history of it passes it over."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication

_NOT_KEPT = (
    # Klipper, and the histories of other desktops that follow it
    ("x-kde-passwordManagerHint", b"secret"),
    # the history of Windows, and its clipboard across devices
    (
        'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
        b"\0\0\0\0",
    ),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="CanUploadToCloudClipboard"', b"\0\0\0\0"),
)


def copy_privately(text: str) -> None:
    """Put a text on the clipboard, with the marks that ask histories not to keep it."""
    data = _made_by_qt()
    data.setText(text)
    for mark, value in _NOT_KEPT:
        data.setData(mark, value)
    QGuiApplication.clipboard().setMimeData(data)


def _made_by_qt() -> QMimeData:
    # What Python makes is still on the clipboard when the program ends; taken apart after Python
    # is gone, it crashes the process. A model hands out data of Qt's own making.
    model = QStringListModel([""])
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    return data
