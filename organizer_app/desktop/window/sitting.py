"""Who sits at this laptop: remembered by the laptop, told to the workspace, shown on the rail."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.window.began import remember_sitting, sitting_key
from organizer_app.desktop.window.who import WhoButton
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.store.changes import ChangeSet
from organizer_app.work.known_names import people_names

MOST_REMEMBERED = 5
_AN_ID = re.compile("[0-9a-f]{32}")


class Sitting(QObject):
    """Keeps "Using this laptop" true: the button, the workspace's actor and what is remembered agree."""

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window)
        self._around, self._window = around, window
        self._naming = LatestRead(around.jobs, self)
        kept = around.remembered.recall(sitting_key(around.workspace.laptop_id))
        lately = kept.get("lately")
        self._lately = _ids(lately if isinstance(lately, list) else [])
        around.workspace.actor = next(iter(_ids([kept.get("actor")])), None)
        self.button = WhoButton(self.sit, self.ask)
        around.feed.changed.connect(self._hear)
        self._show()

    def sit(self, person_id: Id | None) -> None:
        """Say that this person uses the laptop from now on, or nobody in particular."""
        self._around.workspace.actor = person_id
        if person_id is not None:
            self._lately = [person_id, *(one for one in self._lately if one != person_id)][:MOST_REMEMBERED]
        laptop_id = self._around.workspace.laptop_id
        remember_sitting(self._around.remembered, laptop_id, person_id, self._lately)
        self._show()

    def ask(self) -> None:
        """Ask which of the people on file it is."""
        from organizer_app.desktop.widgets.pick_person import PickPersonDialog

        dialog = PickPersonDialog(
            self._around.jobs,
            lambda: _("Who is using this laptop?"),
            self.sit,
            self._window,
            lambda: _("Type a few letters of your name. The history will show it beside what you change."),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches("person"):
            self._show()

    def _show(self) -> None:
        wanted = tuple(self._lately)
        self._naming.ask(lambda session: people_names(session, wanted), self._show_names)

    def _let_go_of_forgotten(self) -> None:
        workspace = self._around.workspace
        gone = workspace.members.forgotten()
        if not gone.isdisjoint((*self._lately, workspace.actor or b"")):
            self._lately = [one for one in self._lately if one not in gone]
            self.sit(None if workspace.actor in gone else workspace.actor)

    def _show_names(self, names: dict[Id, str]) -> None:
        self._let_go_of_forgotten()
        actor = self._around.workspace.actor
        others = [(one, names[one]) for one in self._lately if one in names and one != actor]
        self.button.show_people(names.get(actor, "") if actor else "", others)


def _ids(kept: Sequence[object]) -> list[Id]:
    """Read ids back; what is none, in a file that was damaged, is left out."""
    return [bytes.fromhex(one) for one in kept if isinstance(one, str) and _AN_ID.fullmatch(one)]
