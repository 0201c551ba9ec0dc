"""A child comes: its first name, who brought it, who else may collect it, and what it must not eat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from organizer_app.desktop.core.drafting import DraftPlace
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.sign_in.finder import Finder
from organizer_app.desktop.widgets.danger_note import DangerNote
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.messages import Message, announce, said_again
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.dangerous_text import find_danger
from organizer_app.work.sign_in.desk import PersonMatch


@dataclass(frozen=True)
class NewChild:
    """What is typed of a child; `brought_by_id` is None for somebody who is not on file yet."""

    first_name: str
    brought_by: str
    brought_by_id: Id | None
    may_collect: str
    allergies: str


class ChildForm(WordedFrame):
    """Enter goes on through the fields and adds the child in the last; two Enters add who is not on file."""

    def __init__(self, around: Surroundings, bring: Callable[[NewChild], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._around, self._bring = around, bring
        self._chosen: Id | None = None
        self._warned_of = self._accepted_danger = ""
        heading = label("", "heading")
        self.name = Field(lambda: _("First name of the child"), lambda: _("The first name alone is enough."))
        self.finder = Finder(around.jobs, around.theme, lambda: _("Who brought the child?"))
        self._who = label("", "strong")
        self._who.hide()
        self.may_collect = Field(lambda: _("Who else may collect? (if anybody)"))
        self.allergies = Field(lambda: _("Allergies (if any)"))
        self.add_button = button("", "primary", "plus")
        self.danger = DangerNote(self._take_out, self._accept)
        self._fault = label()
        self._fault.setProperty("meaning", "stop")
        self._fault.hide()
        layout = column(self, margin=2, gap=1.5)
        parts = (heading, self.name, self.finder, self._who, self.may_collect, self.allergies)
        for part in (*parts, self.danger, self._fault):
            layout.addWidget(part)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.say(heading.setText, lambda: _("A child comes"))
        self.say(self.add_button.setText, lambda: _("Write the child down"))
        around.drafting.watch(self.name.box, lambda: self.draft_place(self.finder.meeting_id))
        self.finder.taken.connect(self._taken)
        self.finder.added.connect(self._added)
        self.finder.typed.connect(lambda _typed: self._forget_who())
        self.add_button.clicked.connect(self._done)
        self.name.box.returnPressed.connect(self._name_typed)
        self.may_collect.box.returnPressed.connect(self._done)
        self.allergies.box.returnPressed.connect(self._done)

    @property
    def zone(self) -> str:
        """The zone of the meeting, in which hours are told."""
        return self.finder.zone

    @zone.setter
    def zone(self, zone: str) -> None:
        self.finder.zone = zone

    def draft_place(self, meeting_id: Id | None) -> DraftPlace:
        """Return where the name is kept until the child is written down."""
        return DraftPlace("childcare", meeting_id, "child")

    def begin(self, meeting_id: Id | None) -> None:
        """Be empty for the next child; the cursor stands in its name."""
        held = self.isAncestorOf(focus) if (focus := self.window().focusWidget()) is not None else False
        self.finder.meeting_id = meeting_id
        for field in (self.name, self.may_collect, self.allergies):
            field.box.setText("")
        self.finder.show_name("")
        self._forget_who()
        self._fault.hide()
        self.danger.hide()
        draw_icons(self, self._around.theme)
        if held:
            self.name.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_back(self, refused: NewChild, trouble: Trouble) -> None:
        """Say why a child was not written down and show it again, unless another is being typed."""
        if self.name.text():
            name = refused.first_name
            self._around.tell(said_again(lambda: Message(f"{name}: {trouble.sentence}", "stop")))
            return
        self.name.box.setText(refused.first_name)
        self.may_collect.box.setText(refused.may_collect)
        self.allergies.box.setText(refused.allergies)
        self.finder.show_name(refused.brought_by)
        self._chosen = refused.brought_by_id
        self._say_who(refused.brought_by)
        self._blame(trouble.sentence)

    def _blame(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()
        announce(self, sentence, at_once=True)

    def _name_typed(self) -> None:
        if self.name.text():
            _go_on(self.finder.box)

    def _forget_who(self) -> None:
        self._chosen = None
        self._who.hide()

    def _taken(self, match: PersonMatch) -> None:
        self.finder.show_name(match.name)
        self._chosen = match.id
        self._say_who(", ".join(filter(None, (match.name, match.town))))

    def _added(self, name: str) -> None:
        self.finder.show_name(name)
        self._chosen = None
        self._say_who(_("Somebody new: {name} is written down with the child.").format(name=name))

    def _say_who(self, words: str) -> None:
        self._fault.hide()
        self._who.setText(words)
        self._who.show()
        self.finder.matches.hide()
        _go_on(self.may_collect.box)

    def _done(self) -> None:
        self._fault.hide()
        new = NewChild(
            self.name.text(),
            self.finder.text(),
            self._chosen,
            self.may_collect.text(),
            self.allergies.text(),
        )
        if not new.first_name:
            self.name.blame(_("Type the child's first name."))
        elif self._who.isHidden():
            self._blame(_("Who brought the child? Type a few letters and press Enter on the name."))
            _go_on(self.finder.box)
        else:
            self._warn_or_bring(new)

    def _warn_or_bring(self, new: NewChild) -> None:
        typed = "\n".join((new.first_name, new.may_collect, new.allergies))
        danger = find_danger(typed)
        if danger is not None and typed != self._accepted_danger:
            self._warned_of = typed
            self.danger.warn(danger, self.allergies.box)
            return
        self.danger.hide()
        self._bring(new)

    def _take_out(self) -> None:
        for field in (self.name, self.may_collect, self.allergies):
            if find_danger(field.text()) is not None:
                field.box.clear()
                field.box.textEdited.emit("")
        self.danger.hide()

    def _accept(self) -> None:
        self._accepted_danger = self._warned_of
        self._done()


def _go_on(box: QLineEdit) -> None:
    box.setFocus(Qt.FocusReason.TabFocusReason)
