"""The sign-in desk: a few letters, Enter, and somebody is on the list; by keys alone, in two languages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.drafting import AFTER_LAST_KEY_MS
from organizer_app.desktop.core.jobs import Job
from organizer_app.desktop.core.key_list import BROUGHT_BY, FILL_SCREEN
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.frame.printable import Printable
from organizer_app.desktop.look.fitting import SideBySide, bring_into_sight, flow
from organizer_app.desktop.paper.papers import meeting_papers
from organizer_app.desktop.sign_in.afterwards import Afterwards
from organizer_app.desktop.sign_in.arrivals import Ahead, Arrivals, NewName
from organizer_app.desktop.sign_in.banner import Banner
from organizer_app.desktop.sign_in.brought_by import BroughtBy
from organizer_app.desktop.sign_in.counters import Counters
from organizer_app.desktop.sign_in.door import Door, may_show_names, read_door
from organizer_app.desktop.sign_in.door_heading import DoorHeading
from organizer_app.desktop.sign_in.door_lock import DoorLock
from organizer_app.desktop.sign_in.family_list import FamilyList
from organizer_app.desktop.sign_in.match_list import MatchList, Offer, found_words
from organizer_app.desktop.sign_in.name_box import NameBox
from organizer_app.desktop.sign_in.new_person import NewPerson
from organizer_app.desktop.sign_in.unanswered import Unanswered
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, label, scrolling
from organizer_app.desktop.words.spoken_times import hour_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.circles import CIRCLE
from organizer_app.work.people.same import LookAlike, look_alikes_of
from organizer_app.work.sign_in.desk import PersonMatch, SignIn, sign_in_candidates

MOST_OFFERED = 8
SIDE_BY_SIDE_FROM = 90
"""The width, in letters, from which the counts stand beside the box."""


class SignInDeskPage(Page):
    """One meeting's door."""

    key = "sign_in_desk"
    tables = frozenset({"attendance", "headcount", "meeting", "person", "same_person"})

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._meeting_id: Id | None = None
        self._zone = around.workspace.world.zone
        self._matches: tuple[PersonMatch, ...] = ()
        self.looked_for = ""
        self._looking: Job[tuple[PersonMatch, ...]] | None = None
        self._ahead = Ahead()
        self._alike: Job[Sequence[LookAlike]] | None = None
        self._names_kept = True
        self.locked = False
        self._lock: DoorLock | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(AFTER_LAST_KEY_MS)
        self._build()
        self._bind()

    def title(self) -> str:
        return _("Sign-in desk")

    def open_at(self, row_id: Id | None) -> None:
        if row_id is not None and row_id != self._meeting_id:
            self._meeting_id = row_id
            self._arrivals.open_at(row_id)
            self._afterwards.clear()
            self.new_person.hide()
            self._clear_box()
            self._stale = True

    def first_focus(self) -> QWidget | None:
        return self.box

    def printables(self) -> Sequence[Printable]:
        if self._meeting_id is None:
            return ()
        return meeting_papers(self.around.workspace, self._meeting_id, names=self._names_kept)

    def take_draft(self, field: str, text: str) -> None:
        name, *more = text.split("\n")
        if more:
            self._open_new(NewName(name, *more[:2]))
        else:
            self._back_to_box(name)

    def may_leave(self) -> bool:
        return not self.locked

    def reload(self) -> None:
        meeting_id = self._meeting_id
        if meeting_id is None:
            return
        self.read(lambda session: read_door(session, meeting_id), self._show_door)

    # What is on the page

    def _build(self) -> None:
        theme = self.around.theme
        self.body.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        whole = column(content, margin=4, gap=2)
        self._fill = button("", "", "full_screen")
        self._leave = button("", "quiet", "back")
        self.heading = DoorHeading()
        heading = column(gap=0.5)
        heading.addLayout(flow(self._leave, self._fill))
        heading.addWidget(self.heading)
        whole.addLayout(heading)
        self.box = NameBox()
        self.matches = MatchList(theme, self._take_row)
        self._hint = label("", "quiet")
        self.unanswered = Unanswered(theme)
        self.banner = Banner(theme, lambda: self._arrivals.undo(), self._ask_who_brought)
        self._arrivals = Arrivals(
            self,
            self.banner,
            self.unanswered,
            arrived=self._arrived,
            correct=self._open_new,
            undoable=self._say_undoable,
        )
        self.family = FamilyList(theme, self._sign_in)
        self.brought = BroughtBy(theme, self.around.jobs, self._arrivals.bring, self._to_the_box)
        self._afterwards = Afterwards(self, self.banner, self.family, self.brought, self._nobody_typed)
        self.new_person = NewPerson(theme, self._add, self._sign_in, self._back_to_box, self._new_typed)
        self.counters = Counters(self._arrivals.count, self)
        rights = self.around.rights
        rights.guard(self.box, writes("attendance"))
        for part in (self.family, self.brought, self.banner.brought_button):
            rights.guard(part, writes("attendance"))
        rights.guard(self.counters, writes("headcount"))
        left = column(gap=2)
        shown = (
            self.box,
            self._hint,
            self.matches,
            self.new_person,
            self.unanswered,
            self.banner,
            self.brought,
            self.family,
        )
        for widget in shown:
            left.addWidget(widget)
        left.addStretch(1)
        right = column(gap=2)
        right.addWidget(self.counters)
        right.addStretch(1)
        columns = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        columns.add(left, 2)
        columns.add(right, 1)
        whole.addWidget(columns, 1)
        self._area = scrolling(content)
        self.body.addWidget(self._area)
        self.matches.hide()
        self.say(self._leave.setText, lambda: _("Leave the desk"))
        self.say(self._fill.setText, self._lock_words)
        self.say(self.box.setPlaceholderText, lambda: _("Name"))
        self.say(self.box.setAccessibleName, lambda: _("Name, or the last four digits of the phone"))
        self.say(self.matches.setAccessibleName, lambda: _("People on file"))
        self.say(self._hint.setText, self._hint_words)

    def _bind(self) -> None:
        self.box.textEdited.connect(self._look)
        self.box.textEdited.connect(lambda _typed: self._typing.start())
        self._typing.timeout.connect(self._keep_draft)
        self.brought.grew.connect(lambda: bring_into_sight(self.brought))
        self.around.drafting.save_on_closing(self._typing, self._keep_draft)
        self.box.taken.connect(self._enter)
        self.box.moved.connect(self._move)
        self.box.family_taken.connect(self.family.take_chosen)
        self.box.undo_wanted.connect(self._arrivals.undo)
        self._fill.clicked.connect(self._toggle_lock)
        self._leave.clicked.connect(self._go_away)
        BoundKey(BROUGHT_BY, self._ask_who_brought, self)
        BoundKey(FILL_SCREEN, self._toggle_lock, self)

    def _show_door(self, door: Door) -> None:
        self._zone = door.meeting.zone or self._zone
        self._arrivals.tell_hours_of(self._zone)
        self.heading.show_meeting(door.meeting, self.around.workspace.world.now_local())
        self.counters.show_counts(door.count, door.headcounts)
        self.new_person.offer_towns(door.towns)
        self._names_kept = door.meeting.kind != CIRCLE
        self.box.setVisible(self._names_kept)
        self._hint.setText(self._hint_words())

    def _hint_words(self) -> str:
        if not self.around.rights.allows(writes("attendance")):
            return self.around.rights.why()
        if self._names_kept:
            return _("Three letters of any name, or the last four digits of the phone, then Enter.")
        # Those who come are only counted.
        return _("A circle keeps no names. Count those who come.")

    # Letters, arrows, Enter

    def _keep_draft(self) -> None:
        """Keep what is half-typed: the letters in the box, or all of somebody new, a line each."""
        new = self.new_person.typed()
        text = self.box.text() if self.new_person.isHidden() else f"{new.name}\n{new.town}\n{new.phone}"
        self.around.drafting.keep(self._arrivals.draft_place(), text)

    def _look(self, typed: str) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._matches, self.looked_for = (), ""
        self.new_person.hide()
        if typed.strip():
            self._afterwards.clear()
        if not may_show_names(typed) or self._meeting_id is None:
            self._offer(typed)
            return
        meeting_id = self._meeting_id
        self._looking = self.around.jobs.read(
            lambda session: sign_in_candidates(session, meeting_id, typed, limit=MOST_OFFERED),
            lambda matches: self._found(typed, matches),
            owner=self,
            failed=lambda trouble: self._not_looked_up(typed, trouble),
        )

    def _found(self, typed: str, matches: tuple[PersonMatch, ...]) -> None:
        self._looking = None
        self._matches, self.looked_for = matches, typed
        self._offer(typed)
        announce(self.box, found_words(matches))

    def _offer(self, typed: str) -> None:
        offers = [self._offer_of(match) for match in self._matches]
        name = typed.strip()
        if _may_be_added(name):
            offers.append(Offer(name, adds=True))
        self.matches.show_offers(offers)
        self.matches.setVisible(bool(offers))
        self._hint.setVisible(not offers)

    def _offer_of(self, match: PersonMatch) -> Offer:
        note = ""
        if match.signed_in_at is not None:
            note = _("Here since {time}").format(time=hour_words(match.signed_in_at, self._zone))
        return Offer(match.name, match.town or "", note, here=match.signed_in_at is not None)

    def _move(self, rows: int) -> None:
        if not self.box.text() and self.family.offers():
            announce(self.box, self.family.move_by(rows))
        else:
            announce(self.box, self.matches.move_by(rows))

    def _enter(self) -> None:
        typed = self.box.text()
        if not typed.strip():
            self._ahead.twice = True
            return
        if self._looking is None:
            self._take_row(self.matches.chosen())
            return
        # Enter came before the list: who stands first when it arrives is taken, the box is free meanwhile.
        ahead = self._ahead = Ahead()
        self._looking.then = lambda matches: self._take_first(typed, matches, ahead)
        self._looking = None
        self._clear_box()

    def _take_first(self, typed: str, matches: tuple[PersonMatch, ...], ahead: Ahead) -> None:
        new = NewName(typed.strip())
        if matches:
            self._arrivals.sign_in(matches[0].id, matches[0].name)
        elif ahead.twice and _may_be_added(new.name):
            # Both of the Enters that somebody new takes are pressed: no fields come in the next one's way.
            self._arrivals.add(new)
        elif self._nobody_typed():
            self._open_new(new)
        else:
            # Somebody else is being typed already: the name waits until there is a hand for it.
            told, offer = _("Nobody called so is on file."), _("Add “{name}”").format(name=new.name)
            self.unanswered.refuse(new.name, told, offer, lambda: self._open_new(new))

    def _not_looked_up(self, typed: str, trouble: Trouble) -> None:
        self._looking = None
        self.unanswered.refuse(typed, trouble.sentence, _("Try again"), lambda: self._back_to_box(typed))

    def _take_row(self, place: int) -> None:
        typed = self.box.text().strip()
        if 0 <= place < len(self._matches):
            self._sign_in(self._matches[place].id, self._matches[place].name)
        elif typed:
            self._open_new(NewName(typed))

    # Signing in

    def _sign_in(self, person_id: Id, name: str) -> None:
        self._clear_box()
        self._arrivals.sign_in(person_id, name)

    def _add(self, new: NewName) -> None:
        self._clear_box()
        self._arrivals.add(new)

    def _arrived(self, done: SignIn) -> None:
        assert self._meeting_id is not None
        self._afterwards.arrived(self._meeting_id, done, self.box)

    def _nobody_typed(self) -> bool:
        return not self.box.text() and self.new_person.isHidden()

    def _to_the_box(self) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_undoable(self, undoable: bool) -> None:
        self.box.undoable = undoable

    def _ask_who_brought(self) -> None:
        self._afterwards.ask_who_brought()

    # Somebody new

    def _open_new(self, new: NewName) -> None:
        self._clear_box()
        self._afterwards.clear()
        self.new_person.open_for(new)
        bring_into_sight(self.new_person)
        self._new_typed()

    def _new_typed(self) -> None:
        self._typing.start()
        if self._alike is not None:
            self._alike.cancel()
        name = self.new_person.typed().name
        if not may_show_names(name):
            self.new_person.show_alike(())
            return
        self._alike = self.around.jobs.read(
            lambda session: look_alikes_of(session, name), self.new_person.show_alike, owner=self.new_person
        )

    def _back_to_box(self, name: str) -> None:
        self.box.setText(name)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typing.start()
        self._look(name)

    def _clear_box(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._matches = ()
        self._typing.stop()
        self.box.empty()
        self._offer("")
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    # The screen

    def _toggle_lock(self) -> None:
        if not self.locked:
            self.locked = True
            self.around.fill_screen(True)
            self.say_lock()
        elif self._lock is None:
            self._lock = DoorLock(self.around.workspace, self._unlock, self)
            self._lock.finished.connect(self._forget_lock)
            self._lock.begin()

    def _forget_lock(self, _result: int) -> None:
        self._lock = None

    def _unlock(self) -> None:
        self.locked = False
        self.around.fill_screen(False)
        self.say_lock()

    def _lock_words(self) -> str:
        return _("Leave (F11)") if self.locked else _("Fill the screen (F11)")

    def say_lock(self) -> None:
        """Name the button by what it does now, and put the cursor back."""
        self._fill.setText(self._lock_words())
        self._leave.setVisible(not self.locked)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_away(self) -> None:
        self.around.go("today")


def _may_be_added(name: str) -> bool:
    return any(letter.isalpha() for letter in name)
