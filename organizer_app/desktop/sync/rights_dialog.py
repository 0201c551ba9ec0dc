"""What one laptop may do: its role, and taking it out of the group, with what that cannot reach."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import bring_into_sight, flow, grow_to_show_page
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.sync.role_choice import RoleChoice
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, line, scrolling
from organizer_app.i18n import _
from organizer_app.rules.vocabulary import LAPTOP_ROLES
from organizer_app.store.log.members import Laptop
from organizer_app.store.log.rights import ADMIN, ROLES
from organizer_app.sync.members import give_role, remove_laptop
from organizer_app.wording.members import last_admin_words, removal_words


class RightsDialog(WordedDialog):
    """Says what removing does before it is pressed; nothing is done by an Enter out of habit."""

    def __init__(
        self, around: Surroundings, laptop: Laptop, done: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._around, self._laptop, self._done = around, laptop, done
        self._last = [each.id for each in around.workspace.members.admins()] == [laptop.id]
        content, foot = QWidget(), QWidget()
        layout, below = column(content, margin=3, gap=1.5), column(foot, margin=3, gap=1)
        heading = label("", "page_heading")
        self.roles = RoleChoice(ROLES[::-1], laptop.role)
        self.give_button, self.remove_button = button("", "", "check"), button("", "danger", "stop")
        close = button("", "quiet")
        self._what, self._reach, self._warned = label("", "quiet"), label("", "quiet"), label()
        self._warned.setProperty("meaning", "stop")
        self._warned.setVisible(self._last)
        own = label("", "strong")
        own.setVisible(laptop.id == around.workspace.laptop_id)
        for widget in (heading, own, self.roles):
            layout.addWidget(widget)
        layout.addLayout(flow(self.give_button))
        removing = label("", "heading")
        layout.addWidget(line())
        for widget in (removing, self._what, self._reach, self._warned):
            layout.addWidget(widget)
        layout.addStretch(1)
        below.addLayout(flow(self.remove_button, close))
        outside = column(self)
        self._area = scrolling(content)
        outside.addWidget(self._area, 1)
        outside.addWidget(foot)
        self.give_button.clicked.connect(self._give)
        self.remove_button.clicked.connect(self._remove)
        close.clicked.connect(self.reject)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(letter * 84, parent.width()), 0)
        for name_it in (self.setWindowTitle, heading.setText):
            self.say(name_it, lambda: _("What “{laptop}” may do").format(laptop=laptop.name))
        self.say(own.setText, lambda: _("This is the laptop you are using now."))
        self.say(self.give_button.setText, lambda: _("Give this role"))
        self.say(removing.setText, lambda: _("Remove it from the group"))
        self.say(self._what.setText, lambda: removal_words(laptop.name)[0])
        self.say(self._reach.setText, lambda: removal_words(laptop.name)[1])
        self.say(self._warned.setText, lambda: last_admin_words(laptop.name) if self._last else "")
        self.say(self.remove_button.setText, lambda: _("Remove it from the group"))
        self.say(close.setText, lambda: _("Close (Esc)"))
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        draw_icons(self, around.theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Once the words have their width: they wrap by it.
        QTimer.singleShot(0, self, lambda: grow_to_show_page(self, self._area))

    def _give(self) -> None:
        workspace, laptop, role = self._around.workspace, self._laptop, self.roles.role()
        told = _("{laptop} has this role now: {role}. Export, so that the others hear of it.")
        said = told.format(laptop=laptop.name, role=LAPTOP_ROLES.word(role))
        lowers = self._last and role != ADMIN
        self._write(lambda: give_role(workspace, laptop.id, role, leaves_no_admin=lowers), said)

    def _remove(self) -> None:
        workspace, laptop = self._around.workspace, self._laptop
        told = _("{laptop} was removed. Export, so that the others hear of it.").format(laptop=laptop.name)
        self._write(lambda: remove_laptop(workspace, laptop.id, leaves_no_admin=self._last), told)

    def _write(self, do: Callable[[], None], told: str) -> None:
        def done(_nothing: None) -> None:
            self.accept()
            self._done(told)

        self._around.jobs.write(do, done, owner=self, failed=self._refused)

    def _refused(self, trouble: Trouble) -> None:
        self._warned.setText(trouble.sentence)
        self._warned.show()
        # It may stand below the edge of a low screen.
        bring_into_sight(self._warned)
        announce(self, trouble.sentence, at_once=True)
