"""The one place where news passes between the parts of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Hub(QObject):
    """Carries news and wishes; it knows nobody and decides nothing.

    Signals:
        touched(Touched): a write changed these parts of the journal; pages reload.
        toast_requested(str): say this for a few seconds, with nothing to press.
        undo_offered(str): say this for a few seconds, with an Undo beside it.
        redo_offered(str): the same, with a Redo beside it.
        page_requested(str, object): open the page of this name; the page makes of the second
            value what it can (None: nothing in particular).
        sample_data_requested(): open the made-up journal instead of one's own.
        own_journal_requested(): leave the made-up journal.
        erase_requested(): erase all that is kept, and close; it was asked for twice.
        encryption_requested(str, str): encrypt ("on"), "change" the passphrase, decrypt ("off"),
            with the passphrase to be.
        lock_requested(): hide everything and forget the key.
        opened(): the journal is open for work; until then only what was read at a glance is.
        many_coming(): a worker is about to change many entries at once; a backup comes first.
        backed_up(): a backup was made, or there are others than before.
    """

    touched = Signal(object)
    toast_requested = Signal(str)
    undo_offered = Signal(str)
    redo_offered = Signal(str)
    page_requested = Signal(str, object)
    sample_data_requested = Signal()
    own_journal_requested = Signal()
    erase_requested = Signal()
    encryption_requested = Signal(str, str)
    lock_requested = Signal()
    opened = Signal()
    many_coming = Signal()
    backed_up = Signal()
