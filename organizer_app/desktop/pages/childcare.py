"""The children of a meeting: who is still here, large; handed over by one key to who brought them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.counting.child_form import ChildForm, NewChild
from organizer_app.desktop.counting.side_page import MeetingSidePage, Show
from organizer_app.desktop.frame.changing import Change, make_change
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import (
    badge,
    breakable,
    button,
    card,
    clear,
    column,
    draw_icons,
    label,
    row,
)
from organizer_app.desktop.words.spoken_times import hour_words
from organizer_app.i18n import _, ngettext, pgettext
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Session
from organizer_app.work.counting.childcare import (
    ChildStay,
    bring_child,
    childcare,
    hand_over,
    remove_stay,
    take_back_in,
)
from organizer_app.work.new_person import add_person

SIDE_BY_SIDE_FROM = 100


class ChildcarePage(MeetingSidePage):
    """Who is here stands first; Enter on a child hands it over to who brought it."""

    key: ClassVar[str] = "childcare"
    tables: ClassVar[frozenset[str]] = frozenset({"meeting", "childcare_stay", "person", "same_person"})

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._children: tuple[ChildStay, ...] = ()
        self._asking: Id | None = None
        self._wanted: Id | None = None
        self.hand_buttons: dict[Id, QPushButton] = {}
        self.other_buttons: dict[Id, QPushButton] = {}
        self.back_buttons: dict[Id, QPushButton] = {}
        self.somebody_else: Field | None = None
        frame, here = card()
        self._number, self._told = label("", "giant"), label("", "quiet")
        self._here = column(gap=1.5)
        here.addWidget(self._number)
        here.addWidget(self._told)
        here.addLayout(self._here)
        self._gone_card, gone = card()
        gone_caption = label("", "heading")
        self._left = column(gap=0.5)
        gone.addWidget(gone_caption)
        gone.addLayout(self._left)
        self.form = ChildForm(around, self._bring)
        self._frames = (frame, self._gone_card)
        left, right = column(gap=3), column(gap=3)
        left.addWidget(frame)
        left.addWidget(self._gone_card)
        left.addStretch(1)
        right.addWidget(self.form)
        right.addStretch(1)
        beside = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        beside.add(left, 3)
        beside.add(right, 2)
        self.inside.addWidget(beside)
        self.inside.addStretch(1)
        self.say(gone_caption.setText, lambda: _("Collected"))
        around.rights.guard(self.content, writes("childcare_stay"))

    def heading_words(self) -> str:
        return _("Childcare")

    def begin(self) -> None:
        self.form.begin(self.meeting_id)
        self._asking = None

    def first_focus(self) -> QWidget | None:
        # Not where an Enter too many would hand a child over.
        return next(iter(self.other_buttons.values()), self.form.name.box)

    def look(self, session: Session, meeting_id: Id) -> Show:
        children = childcare(session, meeting_id)
        return lambda: self._show_children(children)

    def take_draft(self, field: str, text: str) -> None:
        self.form.name.box.setText(text)
        self.form.name.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def reworded(self) -> None:
        super().reworded()
        self._show_children(self._children)

    # What is on the page

    def _show_children(self, children: tuple[ChildStay, ...]) -> None:
        held = next((one for one, made in self.hand_buttons.items() if made.hasFocus()), None)
        focus = self.window().focusWidget()
        was_among = focus is not None and any(part.isAncestorOf(focus) for part in self._frames)
        self._children = children
        self.form.zone = self.zone
        here = [child for child in children if child.is_here]
        gone = [child for child in children if not child.is_here]
        words = ngettext("{n} is still here", "{n} are still here", len(here)).format(n=len(here))
        self._number.setText(words if here else _("Nobody is here"))
        told = _("Write down each child as it comes. Only who is on this list is handed over to anybody.")
        if children and not here:
            told = _("All children were collected.")
        elif here:
            told = _("“Hand over” gives a child back to who brought it.")
        self._told.setText(told)
        if self._asking not in {child.id for child in here}:
            self._asking = None
        typed = self.somebody_else.text() if self.somebody_else is not None else ""
        self.hand_buttons, self.other_buttons, self.back_buttons = {}, {}, {}
        self.somebody_else = None
        clear(self._here)
        clear(self._left)
        for child in here:
            self._here.addWidget(self._child(child, typed))
        for child in gone:
            self._left.addWidget(self._collected(child))
        self._gone_card.setVisible(bool(gone))
        draw_icons(self, self.around.theme)
        if self.somebody_else is not None:
            self.somebody_else.box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._wanted in self.other_buttons:
            self.other_buttons[self._wanted].setFocus(Qt.FocusReason.OtherFocusReason)
        elif held in self.hand_buttons:
            self.hand_buttons[held].setFocus(Qt.FocusReason.OtherFocusReason)
        elif was_among:
            self.form.name.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wanted = None
        self.redraw()

    def _child(self, child: ChildStay, typed: str) -> QWidget:
        frame = QFrame()
        frame.setProperty("piece", "way")
        parts = column(frame, margin=1.5, gap=0.5)
        parts.addWidget(label(breakable(child.first_name), "number"))
        if child.allergies:
            parts.addWidget(_alarm(_("Allergies: {what}").format(what=child.allergies)))
        came = hour_words(child.came_at, self.zone) if child.came_at is not None else ""
        brought = _("Brought by {name}, {time}").format(name=child.brought_by, time=came)
        parts.addWidget(label(brought.rstrip(", ")))
        also = _("Also may collect: {names}").format(names=child.may_collect)
        alone = _("Nobody else may collect.")
        parts.addWidget(label(also if child.may_collect else alone, "" if child.may_collect else "quiet"))
        hand, other, off = button("", "primary", "check"), button("", ""), button("", "quiet", "close")
        hand.setText(_("Hand over"))
        hand.setAccessibleName(
            _("Hand over {child} to {name}").format(child=child.first_name, name=child.brought_by)
        )
        other.setText(_("Somebody else collects"))
        other.setAccessibleName(_("Somebody else collects {child}").format(child=child.first_name))
        off.setText(pgettext("a child on the list", "By mistake"))
        off.setAccessibleName(_("Remove: {thing}").format(thing=child.first_name))
        hand.clicked.connect(lambda: self._hand_over(child, None))
        other.clicked.connect(lambda: self.ask_who(child.id))
        off.clicked.connect(lambda: self._make(child, lambda edit: remove_stay(edit, child.id)))
        parts.addLayout(flow(hand, other, off, gap=1))
        if self._asking == child.id:
            parts.addWidget(self._who(child, typed))
        self.hand_buttons[child.id], self.other_buttons[child.id] = hand, other
        return frame

    def _who(self, child: ChildStay, typed: str) -> QWidget:
        field = Field(
            lambda: _("Who collects {child}?").format(child=child.first_name),
            lambda: _("Enter hands the child over. Look who stands there, and who may collect."),
        )
        field.box.setText(typed)
        field.box.returnPressed.connect(lambda: self._hand_to(child, field))
        self.somebody_else = field
        return field

    def _collected(self, child: ChildStay) -> QWidget:
        holder = QWidget()
        parts = row(holder, gap=1)
        words = column(gap=0)
        words.addWidget(label(breakable(child.first_name), "strong"))
        at = hour_words(child.left_at, self.zone) if child.left_at is not None else ""
        who = child.collected_by or child.brought_by
        words.addWidget(label(_("{name}, {time}").format(name=who, time=at), "quiet"))
        again = button("", "quiet", "undo")
        again.setText(_("Is here after all"))
        again.setAccessibleName(_("{child} is here after all").format(child=child.first_name))
        again.clicked.connect(lambda: self._make(child, lambda edit: take_back_in(edit, child.id)))
        parts.addLayout(words, 1)
        parts.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
        self.back_buttons[child.id] = again
        return holder

    # What is changed

    def _hand_over(self, child: ChildStay, collected_by: str | None) -> None:
        at = self.around.workspace.world.clock()
        here = [each.id for each in self._children if each.is_here]
        place = here.index(child.id) if child.id in here else 0
        rest = [one for one in here if one != child.id]
        # The cursor goes to the next child, not back to the top of the page; a second Enter out of impatience
        # hands nobody over.
        self._wanted = rest[min(place, len(rest) - 1)] if rest else None
        self._asking = None
        self._make(child, lambda edit: hand_over(edit, child.id, at, collected_by))
        told = _("{child} was collected by {name}.")
        announce(self, told.format(child=child.first_name, name=collected_by or child.brought_by))

    def ask_who(self, child_id: Id) -> None:
        """Ask for the name of somebody else who collects a child."""
        self._asking = child_id
        self._show_children(self._children)

    def _hand_to(self, child: ChildStay, field: Field) -> None:
        if field.text():
            self._hand_over(child, field.text())
        else:
            field.blame(_("Type who collects the child."))

    def _bring(self, new: NewChild) -> None:
        meeting_id = self.meeting_id
        if meeting_id is None:
            return
        at = self.around.workspace.world.clock()
        # Empty at once: a second Enter writes nothing twice, and the next child can be typed.
        self.form.begin(meeting_id)

        def change(edit: Edit) -> Id:
            brought_by = new.brought_by_id or add_person(edit, new.brought_by)
            return bring_child(
                edit,
                meeting_id,
                brought_by,
                new.first_name,
                at,
                may_collect=new.may_collect or None,
                allergies=new.allergies or None,
            )

        make_change(
            self.around,
            self,
            Change(
                gesture("childcare", meeting_id),
                change,
                hear=lambda trouble: self.form.put_back(new, trouble),
                is_shown=lambda: self.meeting_id == meeting_id,
                wipes=self.form.draft_place(meeting_id).key(),
            ),
            self.reload,
        )

    def _make(self, child: ChildStay, change: Callable[[Edit], None]) -> None:
        meeting_id = self.meeting_id
        if meeting_id is not None:
            wanted = Change(gesture("childcare", meeting_id), change)
            make_change(self.around, self, wanted, self.reload)


def _alarm(words: str) -> QWidget:
    made = badge(words, "attention")
    made.setWordWrap(True)
    return made
