"""Adding somebody: only a name is needed; who may be on file already stands beside it while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCompleter, QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.jobs import Edited, Job
from organizer_app.desktop.core.key_list import TAKE_ALIKE
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, clear, column, draw_icons, label, row
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Session
from organizer_app.work.new_person import add_person
from organizer_app.work.people.list import towns
from organizer_app.work.people.same import LookAlike, look_alikes_of

LETTERS_TO_LOOK = 3
LOOK_AFTER_MS = 150


class AddPersonDialog(WordedDialog):
    """Enter adds; Ctrl+1 to Ctrl+3 opens somebody who is on file already."""

    def __init__(self, around: Surroundings, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._looking: Job[Sequence[LookAlike]] | None = None
        self._alike: Sequence[LookAlike] = ()
        self._adding: Job[Edited[Id]] | None = None
        self.name = Field(lambda: _("Name, as they write it"), lambda: _("A first name alone is fine."))
        self.town = Field(lambda: _("Town (if they like)"))
        self.phone = Field(lambda: _("Phone (if they like)"))
        self._question = label("", "strong")
        self._rows = column(gap=0.5)
        add, leave = button("", "primary", "add_person"), button("", "quiet")
        heading = label("", "page_heading")
        layout = column(self, margin=3, gap=1.5)
        for widget in (heading, self.name, self.town, self.phone, self._question):
            layout.addWidget(widget)
        layout.addLayout(self._rows)
        layout.addStretch(1)
        foot = row(gap=1.5)
        foot.addWidget(add)
        foot.addWidget(leave)
        foot.addStretch(1)
        layout.addLayout(foot)
        self._question.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)
        for field in (self.name, self.town, self.phone):
            field.box.textChanged.connect(lambda _typed: self._timer.start())
            field.box.returnPressed.connect(self._add)
        add.clicked.connect(self._add)
        leave.clicked.connect(self.reject)
        for place, key in enumerate(TAKE_ALIKE):
            BoundKey(key, partial(self._take, place), self)
        self.say(self.setWindowTitle, lambda: _("Add a person"))
        self.say(heading.setText, lambda: _("Add a person"))
        self.say(add.setText, lambda: _("Add"))
        self.say(leave.setText, lambda: _("Close (Esc)"))
        self.name.box.setText(name)
        self.name.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setMinimumWidth(min(self.fontMetrics().averageCharWidth() * 62, parent.width()))
        around.jobs.read(towns, self._offer_towns, owner=self)
        draw_icons(self, around.theme)

    def alike(self) -> Sequence[LookAlike]:
        """Return who is offered as being on file already."""
        return self._alike

    def _offer_towns(self, found: Sequence[tuple[str, int]]) -> None:
        completer = QCompleter([town for town, _number in found], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.town.box.setCompleter(completer)

    def _look(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        name, town, phone = self.name.text(), self.town.text(), self.phone.text()
        if len(name) < LETTERS_TO_LOOK:
            self._show_alike(())
            return

        def look(session: Session) -> Sequence[LookAlike]:
            return look_alikes_of(session, name, phone=phone, town=town, limit=len(TAKE_ALIKE))

        self._looking = self._around.jobs.read(look, self._show_alike, owner=self)

    def _show_alike(self, alike: Sequence[LookAlike]) -> None:
        if alike == self._alike:
            return
        self._alike = alike
        clear(self._rows)
        self._question.setVisible(bool(alike))
        if not alike:
            return
        self._question.setText(_("Already on file? Then open them:"))
        for place, one in enumerate(alike):
            made = button(f"Ctrl+{place + 1}   {one.name}   {one.town or ''}".rstrip(), "row")
            made.clicked.connect(lambda _checked=False, place=place: self._take(place))
            self._rows.addWidget(made)
        names = ", ".join(one.name for one in alike)
        announce(self.name.box, _("Already on file? {names}").format(names=names))

    def _take(self, place: int) -> None:
        if place < len(self._alike):
            person_id = self._alike[place].id
            self.accept()
            self._around.go("person", person_id)

    def _add(self) -> None:
        if self._adding is not None:
            # A second Enter before the first was answered is not a second person.
            return
        name, town, phone = self.name.text(), self.town.text(), self.phone.text()
        if not name:
            self.name.blame(_("Type a name. A first name alone is fine."))
            return
        self._adding = self._around.jobs.edit(
            gesture("add_person"),
            lambda edit: add_person(edit, name, community=town or None, phone=phone or None),
            self._added,
            owner=self,
            failed=self._refused,
        )

    def _added(self, edited: Edited[Id]) -> None:
        around, name = self._around, self.name.text()
        self.accept()
        around.go("person", edited.answer)
        told = _("{name} is on file now.").format(name=name)
        around.tell(undo_offer(around, told, edited.changes.entry, lambda: around.go("people")))

    def _refused(self, trouble: Trouble) -> None:
        self._adding = None
        self.name.blame(trouble.sentence)
