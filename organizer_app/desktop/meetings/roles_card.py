"""Who does what at a meeting, and the adult who stands behind a youth."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.look.fitting import SideBySide, bring_into_sight
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.role_row import RoleRow
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.person_field import PersonField
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.vocabulary import ROLES
from organizer_app.store.edit import Edit
from organizer_app.work.lookup import person_or_words
from organizer_app.work.meetings.roles import Role, adults_lacking, assign_role


class RolesCard(WordedFrame):
    """The roles given so far, each with its hours, and a line to give another."""

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._roles: tuple[Role, ...] = ()
        jobs = edits.around.jobs
        heading, caption = label("", "heading"), label("", "strong")
        self._rows = column(gap=0.5)
        self._shown: dict[Id, RoleRow] = {}
        self._nobody = label("", "quiet")
        self.warning = label()
        self.warning.setProperty("meaning", "attention")
        self.role = Chooser()
        self.role.setEditable(True)
        self.role.setInsertPolicy(Chooser.InsertPolicy.NoInsert)
        caption.setBuddy(self.role)
        self.person = PersonField(jobs, lambda: _("Who"), lambda _typed, _id: None)
        self.adult = PersonField(
            jobs, lambda: _("Adult behind them"), lambda _typed, _id: None, lambda: _("For a youth role")
        )
        self.give = button("", "", "plus")
        self._fault = label()
        self._fault.setProperty("meaning", "stop")
        self._fault.hide()
        role = column(gap=0.5)
        role.addWidget(caption)
        role.addWidget(self.role)
        role.addStretch(1)
        people = SideBySide(44)
        people.add(self.person, 1)
        people.add(self.adult, 1)
        layout = column(self, margin=2, gap=1.5)
        layout.addWidget(heading)
        layout.addWidget(self._nobody)
        layout.addLayout(self._rows)
        layout.addWidget(self.warning)
        layout.addLayout(role)
        layout.addWidget(people)
        layout.addWidget(self._fault)
        layout.addWidget(self.give, 0, Qt.AlignmentFlag.AlignLeft)
        self.say(heading.setText, lambda: _("Who does what"))
        self.say(self._nobody.setText, lambda: _("Nobody has a role yet. Who facilitates, who interprets?"))
        self.say(caption.setText, lambda: _("Role"))
        self.say(self.role.setAccessibleName, lambda: _("Role"))
        self.say(self.give.setText, lambda: _("Give this role"))
        self.give.clicked.connect(self._give)
        for field in (self.person, self.adult):
            field.box.returnPressed.connect(self._give)
        self.reworded()

    def choose_role(self, role: str) -> QWidget:
        """Choose the role that is given next, and return where the cursor goes to say to whom."""
        self.role.setCurrentIndex(self.role.place_of(role))
        return self.person

    def forget(self) -> None:
        """Empty the fields: the roles of another meeting come."""
        self._fault.hide()
        for field in (self.person, self.adult):
            field.empty_for("")

    def rows(self) -> list[RoleRow]:
        """Return the roles that are shown, in their order."""
        return [self._shown[one.id] for one in self._roles]

    def show_roles(self, roles: tuple[Role, ...]) -> None:
        """Show who does what; hours that are being typed stay under the cursor."""
        self._roles = roles
        self._nobody.setVisible(not roles)
        before, living = set(self._shown), {one.id for one in roles}
        for gone in [row_id for row_id in self._shown if row_id not in living]:
            row = self._shown.pop(gone)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, one in enumerate(roles):
            if one.id not in self._shown:
                self._shown[one.id] = RoleRow(self._edits, one, self._ask_adult)
            if self._rows.indexOf(self._shown[one.id]) != place:
                self._rows.removeWidget(self._shown[one.id])
                self._rows.insertWidget(place, self._shown[one.id])
            self._shown[one.id].show_role(one)
        lacking = adults_lacking(roles)
        self.warning.setVisible(lacking > 0)
        told = ngettext(
            "Young people have a role here, and {n} responsible adult is missing: there must be two.",
            "Young people have a role here, and {n} responsible adults are missing: there must be two.",
            lacking,
        )
        self.warning.setText(told.format(n=lacking))
        draw_icons(self, self._edits.around.theme)
        for field in (self.person, self.adult):
            if field.box.hasFocus() and living != before:
                # The line of a role that was just given pushed it down.
                bring_into_sight(field)

    def reworded(self) -> None:
        chosen = self.role.currentData() or ROLES.codes[0]
        self.role.clear()
        for code, word in ROLES.choices():
            self.role.addItem(word, code)
        self.role.setCurrentIndex(max(self.role.place_of(chosen), 0))
        self.show_roles(self._roles)

    def _ask_adult(self, given: Role) -> None:
        """Put a role that was given into the line below, with the cursor where the adult is named."""
        self.role.setCurrentText(ROLES.word(given.role))
        self.person.show_person(given.name, given.person_id)
        self.adult.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self.adult)

    def _give(self) -> None:
        name, adult = self.person.text(), self.adult.text()
        self._fault.hide()
        if not name:
            self._blame(_("Who is it? Type a few letters of the name."))
            return
        role = self._chosen_role()
        person_id, adult_id = self.person.chosen(), self.adult.chosen()

        def change(edit: Edit, meeting_id: Id) -> str:
            person = person_id or person_or_words(edit.session, name)[0]
            if person is None:
                return name
            behind = adult_id or (person_or_words(edit.session, adult)[0] if adult else None)
            if adult and behind is None:
                return adult
            assign_role(edit, meeting_id, person, role, backed_by_id=behind)
            return ""

        self._edits.make("change_roles", change, blame=self._blame, then=self._given)

    def _chosen_role(self) -> str:
        """Return the code of the role, or the group's own word for one that has none."""
        typed = self.role.currentText().strip()
        place = self.role.findText(typed, Qt.MatchFlag.MatchFixedString)
        return str(self.role.itemData(place)) if place >= 0 else typed

    def _given(self, unknown: str) -> None:
        if unknown:
            self._blame(
                _("“{name}” is nobody on file, or may be several. Choose from the list.").format(name=unknown)
            )
            return
        self.forget()
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _blame(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()
        announce(self, sentence, at_once=True)
