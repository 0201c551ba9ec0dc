"""The role that a laptop gets, chosen with a plain sentence of what a laptop of that role may do."""

from __future__ import annotations

from collections.abc import Sequence

from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.i18n import _
from organizer_app.rules.vocabulary import LAPTOP_ROLES
from organizer_app.wording.members import may_do_words


class RoleChoice(Worded):
    """A box of roles, the sentence of the chosen one below it, and what holds for every role."""

    def __init__(self, roles: Sequence[str], chosen: str) -> None:
        super().__init__()
        named, self._told, reads = label("", "strong"), label(), label("", "quiet")
        self.box = Chooser(0)
        named.setBuddy(self.box)
        for role in roles:
            self.box.addItem("", role)
        self.box.setCurrentIndex(self.box.place_of(chosen))
        layout = column(self, gap=1)
        for widget in (named, self.box, self._told, reads):
            layout.addWidget(widget)
        self.box.currentIndexChanged.connect(self._choose)
        self.say(named.setText, lambda: _("Role"))
        self.say(self.box.setAccessibleName, lambda: _("Role"))
        self.say(reads.setText, lambda: _("Whatever its role, it can read all that the group has written."))
        self.reworded()

    def role(self) -> str:
        """Return the role that is chosen."""
        return str(self.box.currentData())

    def said(self) -> str:
        """Return what a laptop of the chosen role may do, in words."""
        return self._told.text()

    def reworded(self) -> None:
        for place in range(self.box.count()):
            self.box.setItemText(place, LAPTOP_ROLES.word(str(self.box.itemData(place))))
        self._tell()

    def _choose(self) -> None:
        self._tell()
        announce(self.box, f"{self.box.currentText()}. {self.said()}")

    def _tell(self) -> None:
        self._told.setText(may_do_words(self.role()))
        self.box.setAccessibleDescription(self.said())
