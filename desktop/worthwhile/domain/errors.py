"""Two kinds of errors: the world's, told in one sentence, and ours, which are bugs."""

from __future__ import annotations

from worthwhile.domain.trouble import Trouble

FOLDER_FORBIDDEN = "The data folder cannot be used: it may belong to somebody else."


class WorthwhileError(Exception):
    """Something in the world is not as needed; `str()` is one clear sentence for a person.

    The sentence never holds the content of an entry: it may end up in a log.
    """


class RefusedError(WorthwhileError):
    """Input that cannot be taken as it stands. Nothing was written.

    Attributes:
        field: the field to show the sentence beside (a name of `Draft`), or "" for the whole.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class JournalFileError(WorthwhileError):
    """The journal cannot be used: foreign, damaged, locked or not permitted. It was not changed.

    Attributes:
        trouble: what is the matter with it.
    """

    def __init__(self, sentence: str, trouble: Trouble = Trouble.UNUSABLE) -> None:
        super().__init__(sentence)
        self.trouble = trouble


class NewerJournalError(JournalFileError):
    """The journal was written by a newer version of the program. It was not changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, Trouble.NEWER)


class LockedJournalError(JournalFileError):
    """The journal is encrypted, and no key was given. It was not changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, Trouble.LOCKED)


class WrongPassphraseError(LockedJournalError):
    """The journal is encrypted with another passphrase. It was not changed."""


class NotFoundError(WorthwhileError):
    """What was named is not in the journal (any more)."""


class OutsideFileError(WorthwhileError):
    """A file outside the journal (an export, an import) cannot be read or written.

    What was at its place before is untouched.
    """
