"""A warning: together with an earlier summary, this one would tell about a small group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from worthwhile.services.ledger import Reveal
    from worthwhile.ui.theme import Theme

TITLE = "Together with an earlier one, it tells more"


class RevealsDialog(Sheet):
    """The reasons, and two ways on: change the choices, or let it out all the same.

    Attributes:
        anyway_button: lets it out; the foot's other button, and Escape, do not.
    """

    def __init__(
        self, theme: Theme, reveals: Sequence[Reveal], anyway: str, parent: QWidget
    ) -> None:
        super().__init__(theme, TITLE, "", parent, width=520)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription(" ".join(one.sentence for one in reveals))
        for one in reveals:
            self.body.gap(16)
            words = Paragraph.plain(one.sentence)
            self.body.addWidget(Paragraph(theme, words, TypeRole.BODY, "ink2"))
        self.body.addStretch(1)
        self.anyway_button = Button(theme, anyway, "danger")
        self.anyway_button.clicked.connect(self.accept)
        self.foot.insertWidget(0, self.anyway_button)
        self.close_button.setText("Change choices")
        self.close_button.clicked.disconnect()
        self.close_button.clicked.connect(self.reject)
        self.fit()
        self.close_button.setFocus()
