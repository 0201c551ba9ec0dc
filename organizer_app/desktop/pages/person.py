"""One person: what is kept, each field saved as it is left; what they allow, who is near, what they did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.rights import strikes, writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.erasing.strike_dialog import StrikeDialog, Struck
from organizer_app.desktop.files.adding_files import FileOwner
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.row_page import RowPage
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.people.consent_list import ConsentList
from organizer_app.desktop.people.deeds_list import DeedsList
from organizer_app.desktop.people.forms_card import forms_card
from organizer_app.desktop.people.glance import glance_words
from organizer_app.desktop.people.growing import Growing
from organizer_app.desktop.people.known_words import offer_known_words
from organizer_app.desktop.people.look_alikes import LookAlikesDialog
from organizer_app.desktop.people.near_list import NearDeeds, NearList
from organizer_app.desktop.people.person_form import PersonForm
from organizer_app.desktop.people.person_look import PersonLook, draft_key, look_at_person
from organizer_app.desktop.people.saving import save_text
from organizer_app.desktop.people.tag_list import TagList
from organizer_app.desktop.sync.returned_list import ReturnedList
from organizer_app.desktop.widgets.messages import trouble_message
from organizer_app.desktop.widgets.pick_person import PickPersonDialog
from organizer_app.desktop.widgets.pieces import badge, button, column, label, row, scrolling, to_its_top
from organizer_app.i18n import _, pgettext
from organizer_app.records.base import Id
from organizer_app.store import drafts
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.new_person import PersonFields
from organizer_app.work.people.change import (
    archive_person,
    change_person,
    remove_person,
    unarchive_person,
)
from organizer_app.work.people.consents import set_consent
from organizer_app.work.people.same import link_same, tell_apart
from organizer_app.work.people.tags import tag_person, untag_person

SIDE_BY_SIDE_FROM = 100
"""The width, in letters, from which what is near stands beside the fields."""


class PersonPage(RowPage):
    """One person's card."""

    key = "person"
    home = "people"
    tables = frozenset(
        "person consent tag person_tag same_person attendance meeting action_item agenda_item minute_entry"
        " role_assignment leadership_step training_completion mentorship check_in attachment".split()
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._person_id: Id | None = None
        self._look: PersonLook | None = None
        self._half_typed = ""
        self.form = PersonForm(self._save, self._keep_draft, self._ask_guardian, self._strike)
        for name, field in self.form.pasts().items():
            offer_past(around, field, "person", name, lambda: self._person_id)
        self.consents = ConsentList(around, self._set_consent)
        self.tags = TagList(around.theme, self._tag, self._untag)
        deeds = NearDeeds(
            partial(around.go, "person"), self._same, self._apart, self._unlink, self._side_by_side
        )
        self.near = NearList(around.jobs, deeds)
        self.near.came.connect(self.redraw)
        self.deeds = DeedsList(around.theme, around.go)
        self.files = forms_card(around)
        self.growing = Growing(around, self.reload)
        self.returned = ReturnedList(around)
        self._build()
        self._guard()

    def title(self) -> str:
        return self._look.card.full_name if self._look else _("Person")

    def open_at(self, row_id: Id | None) -> None:
        if row_id is not None and row_id != self._person_id:
            self.keep_typed()
            self._person_id, self._look = row_id, None
            self.form.empty()
            to_its_top(self._content)
            self._content.hide()
            self._stale = True

    def first_focus(self) -> QWidget | None:
        return self._back

    def commands(self) -> Sequence[Command]:
        return (
            Command(
                "set_aside", self._aside_words, self._set_aside, "", "lock", writes("person", "archived")
            ),
            Command(
                "delete_person", lambda: _("Delete this person"), self._delete, "", "close", writes("person")
            ),
            Command("strike_notes", lambda: _("Strike the notes…"), self._strike_notes, "", "close", strikes),
            Command("forget_person", lambda: _("Forget this person…"), self._forget, "", "stop", strikes),
        )

    def take_draft(self, field: str, text: str) -> None:
        # The card finds what was half-typed by itself; the cursor goes to it.
        if field in self.form.fields:
            self._half_typed = field

    def shown(self) -> PersonLook | None:
        """Return what is shown; nothing while it is being read."""
        return self._look

    def keep_files(self, paths: Sequence[Path]) -> bool:
        self.files.take(FileOwner("person", self._id()), paths)
        return True

    def reload(self) -> None:
        person_id, workspace = self._person_id, self.around.workspace
        if person_id is None:
            return
        today = workspace.world.today()
        self.read(
            lambda session: look_at_person(session, workspace, person_id, today), self._show, self._gone
        )

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        whole = column(self._content, margin=4, gap=2)
        self._back = button("", "quiet", "back")
        self._aside, self._remove = button("", "", "lock"), button("", "", "close")
        self._forget_button = button("", "danger", "stop")
        self._forget_button.clicked.connect(self._forget)
        self.say(self._forget_button.setText, lambda: _("Forget this person…"))
        self._name, self._town = label("", "page_heading"), label("", "quiet")
        self._glance, self._archived = label("", "quiet"), badge("", "attention")
        top = SideBySide(80, gap=1)
        back = row()
        back.addWidget(self._back)
        back.addStretch(1)
        top.add(back, 1)
        top.add(flow(self._aside, self._remove, self._forget_button))
        whole.addWidget(top)
        name = column(gap=0.5)
        for widget in (self._name, self._town, self._glance, self._archived):
            name.addWidget(widget)
        whole.addLayout(name)
        whole.addWidget(self.returned)
        left, right = column(gap=2), column(gap=2)
        left.addWidget(self.form)
        left.addWidget(self.growing)
        left.addStretch(1)
        for made in (self.near, self.consents, self.tags, self.files, self.deeds):
            right.addWidget(made)
        right.addStretch(1)
        columns = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        columns.add(left, 3)
        columns.add(right, 2)
        whole.addWidget(columns, 1)
        self.body.addWidget(scrolling(self._content))
        self._back.clicked.connect(lambda: self.around.go("people"))
        self._aside.clicked.connect(self._set_aside)
        self._remove.clicked.connect(self._delete)
        self.say(self._back.setText, lambda: _("People"))
        self.say(self._back.setAccessibleName, lambda: _("Back to the list of people"))
        self.say(self._remove.setText, lambda: _("Delete"))
        self.say(self._archived.setText, lambda: _("Set aside: kept and counted, no longer offered"))
        self.say(self._aside.setText, self._aside_words)

    def _guard(self) -> None:
        rights = self.around.rights
        for name, control in self.form.controls().items():
            rights.guard(control, writes("person", name))
        rights.guard(self.tags, writes("person_tag"))
        rights.guard(self.near, writes("same_person"))
        rights.guard(self._aside, writes("person", "archived"))
        rights.guard(self._forget_button, strikes)
        rights.guard(self._remove, writes("person"))
        rights.guard_actions(self.form, strikes)

    # Showing

    def _show(self, look: PersonLook) -> None:
        if look.card.id != self._person_id:
            return
        self._look = look
        kept = look.card
        self._name.setText(kept.full_name)
        self._town.setText(" · ".join(part for part in (kept.community, kept.role) if part))
        self._town.setVisible(bool(self._town.text()))
        self._glance.setText(glance_words(look))
        self._glance.setVisible(bool(self._glance.text()))
        self._archived.setVisible(kept.archived)
        self.returned.show_returned(look.returned)
        self._aside.setText(self._aside_words())
        self.form.show_person(look)
        self.consents.show_person(look)
        self.near.show_person(look)
        self.tags.show_tags(kept.tags)
        self.deeds.show_person(look)
        self.growing.show_person(look)
        self.files.show_of(FileOwner("person", kept.id))
        self.redraw()
        if self._content.isHidden():
            self._content.show()
            if self.isVisible():
                # While nothing could be seen yet, Qt gave the cursor to the rail.
                self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.window().setWindowTitle(f"{kept.full_name} — {self.around.workspace.path.stem}")
        offer_known_words(self.around.jobs, self.form, self.tags)
        if self._half_typed:
            self.form.fields[self._half_typed].box.setFocus(Qt.FocusReason.OtherFocusReason)
            self._half_typed = ""

    def _gone(self, trouble: Trouble) -> None:
        """Leave a person who was deleted, here or on another laptop."""
        self._person_id = None
        self.leave_gone(trouble, _deleted_elsewhere, was_shown=self._look is not None)

    def _aside_words(self) -> str:
        archived = self._look is not None and self._look.card.archived
        return _("Take back into the list") if archived else pgettext("button", "Set aside")

    # Changing

    def _save(self, column: str, text: str) -> None:
        person_id, field = self._person_id, self.form.fields.get(column)
        if person_id is None:
            return

        def saved(_nothing: None) -> None:
            if field is not None and person_id == self._person_id:
                field.saved()

        def refused(trouble: Trouble) -> None:
            if field is not None and person_id == self._person_id:
                field.blame(trouble.sentence)
            else:
                self.around.tell(trouble_message(trouble))
            self.reload()

        workspace = self.around.workspace
        self.around.jobs.write(
            lambda: save_text(workspace, person_id, column, text), saved, owner=self, failed=refused
        )

    def _keep_draft(self, column: str, text: str) -> None:
        person_id, workspace = self._person_id, self.around.workspace
        if person_id is not None:
            key = draft_key(person_id, column)
            self.around.jobs.write(lambda: drafts.save(workspace, key, text), owner=self)

    def _set_consent(self, kind: str, answer: str, giver: str) -> None:
        person_id = self._person_id
        if person_id is None:
            return
        until = (
            next((one.until for one in self._look.consents if one.kind == kind), None) if self._look else None
        )
        self._change(
            "set_consent",
            lambda edit: set_consent(edit, person_id, kind, answer, given_by=giver, until=until),
        )

    def _tag(self, name: str) -> None:
        self._change("tag_person", lambda edit: tag_person(edit, self._id(), name))

    def _untag(self, name: str) -> None:
        self._change("tag_person", lambda edit: untag_person(edit, self._id(), name))

    def _ask_guardian(self) -> None:
        dialog = PickPersonDialog(
            self.around.jobs, lambda: _("Parent or guardian"), self._set_guardian, self.window()
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _set_guardian(self, guardian_id: Id | None) -> None:
        fields: PersonFields = {"guardian_id": guardian_id}
        self._change("change_person", lambda edit: change_person(edit, self._id(), **fields))

    def _same(self, other: Id) -> None:
        told, person_id = _("They count as one person now."), self._id()
        self._change("same_person", lambda edit: link_same(edit, person_id, other, main=person_id), told)

    def _apart(self, other: Id) -> None:
        told = _("They are two people; this is not asked again.")
        self._change("same_person", lambda edit: tell_apart(edit, self._id(), other), told)

    def _unlink(self, other: Id) -> None:
        told = _("They are two people again.")
        self._change("same_person", lambda edit: tell_apart(edit, self._id(), other), told)

    def _side_by_side(self) -> None:
        if self._look is not None:
            person_id = self._id()
            LookAlikesDialog(
                self.around, [(person_id, one.id) for one in self.near.alike()], self.window()
            ).open()

    def _set_aside(self) -> None:
        if self._look is None:
            return
        name, archived = self._look.card.full_name, self._look.card.archived
        words = _("{name} is back in the list.") if archived else _("{name} was set aside.")
        do = unarchive_person if archived else archive_person
        self._change("archive_person", lambda edit: do(edit, self._id()), words.format(name=name))

    def _delete(self) -> None:
        if self._look is None:
            return
        person_id = self._id()
        told = _("{name} was deleted.").format(name=self._look.card.full_name)
        self.delete_row(
            "remove_person", person_id, told, lambda edit: remove_person(edit, person_id), self._refused
        )

    def _strike_notes(self) -> None:
        self._strike("notes")

    def _strike(self, column: str) -> None:
        if self._look is None:
            return
        field = self.form.fields[column]
        text = field.text()
        # What is half-typed is no part of what stands there.
        field.restore()
        struck = Struck("person", self._id(), column, text)
        dialog = StrikeDialog(self.around, struck, self.window(), self.reload)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _forget(self) -> None:
        from organizer_app.desktop.erasing.forget_dialog import ForgetDialog

        around = self.around
        dialog = ForgetDialog(around, self._id(), self.window(), lambda: around.go("people"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _change(self, name: str, change: Callable[[Edit], None], told: str = "") -> None:
        if self._person_id is None:
            return

        def changed(edited: Edited[None]) -> None:
            if told:
                self.around.tell(undo_offer(self.around, told, edited.changes.entry))

        self.around.jobs.edit(
            gesture(name, self._person_id), change, changed, owner=self, failed=self._refused
        )

    def _refused(self, trouble: Trouble) -> None:
        self.around.tell(trouble_message(trouble))
        self.reload()

    def _id(self) -> Id:
        assert self._person_id is not None
        return self._person_id


def _deleted_elsewhere() -> str:
    return _("This person was deleted on another laptop. The history can bring them back.")
