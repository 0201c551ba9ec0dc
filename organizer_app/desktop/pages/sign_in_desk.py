"""The sign-in desk: a few letters, Enter, and somebody is on the list; by keys alone, in two languages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.drafting import DraftPlace
from organizer_app.desktop.fitting import SideBySide, flow
from organizer_app.desktop.jobs import Edited, Job
from organizer_app.desktop.messages import announce
from organizer_app.desktop.page import Page, Surroundings
from organizer_app.desktop.papers import meeting_papers
from organizer_app.desktop.pieces import button, column, label, scrolling
from organizer_app.desktop.printable import Printable
from organizer_app.desktop.sign_in.banner import Banner
from organizer_app.desktop.sign_in.counters import Counters
from organizer_app.desktop.sign_in.door import Door, Last, may_show_names, not_here_yet, read_door
from organizer_app.desktop.sign_in.door_lock import DoorLock
from organizer_app.desktop.sign_in.family_list import FamilyList
from organizer_app.desktop.sign_in.match_list import MatchList, Offer
from organizer_app.desktop.sign_in.name_box import NameBox
from organizer_app.desktop.sign_in.new_person import NewPerson
from organizer_app.desktop.spoken_times import hour_words, span_words
from organizer_app.desktop.trouble import Trouble
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.undo import Undone, undo
from organizer_app.work.people.family import FamilyMember
from organizer_app.work.people.same import look_alikes_of
from organizer_app.work.sign_in.desk import (
    PersonMatch,
    SignIn,
    add_and_mark_present,
    mark_present,
    sign_in_candidates,
)
from organizer_app.work.sign_in.room import (
    change_headcount,
)

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
        self._last = Last()
        self.locked = False
        self._build()
        self._bind()

    def title(self) -> str:
        return _("Sign-in desk")

    def open_at(self, row_id: Id | None) -> None:
        if row_id is not None and row_id != self._meeting_id:
            self._meeting_id = row_id
            self._remember(Last())
            self.banner.hide()
            self.family.show_family(())
            self.new_person.hide()
            self._clear_box()
            self._stale = True

    def first_focus(self) -> QWidget | None:
        return self.box

    def printables(self) -> Sequence[Printable]:
        if self._meeting_id is None:
            return ()
        return meeting_papers(self.around.workspace, self._meeting_id)

    def take_draft(self, field: str, text: str) -> None:
        self._back_to_box(text)

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
        self._title, self._when = label("", "page_heading"), label("", "quiet")
        heading = column(gap=0.5)
        heading.addLayout(flow(self._leave, self._fill))
        heading.addWidget(self._title)
        heading.addWidget(self._when)
        whole.addLayout(heading)
        self.box = NameBox()
        self.matches = MatchList(theme, self._take_row)
        self._hint = label("", "quiet")
        self.banner = Banner(theme, self._undo)
        self.family = FamilyList(theme, self._sign_in)
        self.new_person = NewPerson(theme, self._add, self._sign_in, self._back_to_box)
        self.counters = Counters(self._count, self)
        left = column(gap=2)
        for widget in (self.box, self._hint, self.matches, self.new_person, self.banner, self.family):
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
        self.say(self._fill.setText, lambda: _("Fill the screen (F11)"))
        self.say(self.box.setPlaceholderText, lambda: _("Name"))
        self.say(self.box.setAccessibleName, lambda: _("Name, or the last four digits of the phone"))
        self.say(self.matches.setAccessibleName, lambda: _("People on file"))
        self.say(
            self._hint.setText,
            lambda: _("Three letters of any name, or the last four digits of the phone, then Enter."),
        )

    def _bind(self) -> None:
        self.box.textEdited.connect(self._look)
        self.around.drafting.watch(self.box, self._draft_place)
        self.around.drafting.watch(self.new_person.name.box, self._draft_place)
        self.box.taken.connect(self._enter)
        self.box.moved.connect(self._move)
        self.box.family_taken.connect(self.family.take_chosen)
        self.box.undo_wanted.connect(self._undo)
        self._fill.clicked.connect(self._toggle_lock)
        self._leave.clicked.connect(self._go_away)
        shortcut = QShortcut(QKeySequence("F11"), self)
        shortcut.activated.connect(self._toggle_lock)

    def _show_door(self, door: Door) -> None:
        self._zone = door.meeting.zone or self._zone
        self._title.setText(door.meeting.title)
        told = (span_words(door.meeting.starts_at, door.meeting.ends_at), door.meeting.place or "")
        self._when.setText(" · ".join(part for part in told if part))
        self.counters.show_counts(door.count, door.headcounts)
        self.new_person.offer_towns(door.towns)
        # A circle keeps no names: those who come are only counted.
        names_kept = door.meeting.kind != "circle"
        self.box.setVisible(names_kept)
        if not names_kept:
            self._hint.setText(_("A circle keeps no names. Count those who come."))

    # Letters, arrows, Enter

    def _draft_place(self) -> DraftPlace:
        return DraftPlace(self.key, self._meeting_id, "name")

    def _look(self, typed: str) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._matches, self.looked_for = (), ""
        self.new_person.hide()
        if typed.strip():
            self.banner.hide()
            self.family.show_family(())
        if not may_show_names(typed) or self._meeting_id is None:
            self._offer(typed)
            return
        meeting_id = self._meeting_id
        self._looking = self.around.jobs.read(
            lambda session: sign_in_candidates(session, meeting_id, typed, limit=MOST_OFFERED),
            lambda matches: self._found(typed, matches),
            owner=self,
        )

    def _found(self, typed: str, matches: tuple[PersonMatch, ...]) -> None:
        self._looking = None
        self._matches, self.looked_for = matches, typed
        self._offer(typed)
        number = len(matches)
        told = ngettext("{n} person", "{n} people", number).format(n=number)
        first = f": {matches[0].name}, {matches[0].town or ''}" if matches else ""
        announce(self.box, f"{told}{first}".rstrip(", "))

    def _offer(self, typed: str) -> None:
        offers = [self._offer_of(match) for match in self._matches]
        name = typed.strip()
        if name and any(letter.isalpha() for letter in name):
            offers.append(Offer(name, adds=True))
        self.matches.show_offers(offers)
        height = self.matches.sizeHintForRow(0) * len(offers) + 6 if offers else 0
        self.matches.setFixedHeight(height)
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
            return
        if self._looking is None:
            self._take_row(self.matches.chosen())
            return
        # Enter came before the list: who stands first when it arrives is taken, the box is free meanwhile.
        self._looking.then = lambda matches: self._take_first(typed, matches)
        self._looking = None
        self._clear_box()

    def _take_first(self, typed: str, matches: tuple[PersonMatch, ...]) -> None:
        if matches:
            self._sign_in(matches[0].id)
        elif not self.box.text():
            self._open_new(typed.strip())
        else:
            self.banner.show_refused(_("Nobody called “{name}” is on file.").format(name=typed.strip()))

    def _take_row(self, place: int) -> None:
        typed = self.box.text().strip()
        if 0 <= place < len(self._matches):
            self._sign_in(self._matches[place].id)
        elif typed:
            self._open_new(typed)

    # Signing in

    def _sign_in(self, person_id: Id) -> None:
        meeting_id = self._meeting_id
        if meeting_id is None:
            return
        self._clear_box()
        at = self.around.workspace.world.clock()
        self.around.jobs.edit(
            gesture("sign_in", person_id, meeting_id),
            lambda edit: mark_present(edit, meeting_id, person_id, at),
            self._signed_in,
            owner=self,
            failed=self._refused,
            wipes=self._draft_place().key(),
        )

    def _add(self, name: str, town: str, phone: str) -> None:
        meeting_id = self._meeting_id
        if meeting_id is None:
            return
        self._clear_box()
        at = self.around.workspace.world.clock()
        self.around.jobs.edit(
            gesture("sign_in_new", meeting_id),
            lambda edit: add_and_mark_present(
                edit, meeting_id, name, at, community=town or None, phone=phone or None
            ),
            self._signed_in,
            owner=self,
            failed=self._refused,
            wipes=self._draft_place().key(),
        )

    def _signed_in(self, edited: Edited[SignIn]) -> None:
        done = edited.answer
        if done.already_since is None:
            self._remember(Last(edited.changes.entry, done.name))
            self.banner.show_signed_in(done.name, done.first_time)
        else:
            self.banner.show_already(done.name, hour_words(done.already_since, self._zone))
        self._bring_into_sight(self.banner)
        meeting_id = self._meeting_id
        assert meeting_id is not None
        self.around.jobs.read(
            lambda session: not_here_yet(session, meeting_id, done.person_id), self._show_family, owner=self
        )

    def _bring_into_sight(self, widget: QWidget) -> None:
        # Where it stands is known only after what was shown and hidden has found its place.
        QTimer.singleShot(0, widget, lambda: self._area.ensureWidgetVisible(widget, 0, 24))

    def _show_family(self, members: tuple[FamilyMember, ...]) -> None:
        if not self.box.text() and self.new_person.isHidden():
            self.family.show_family(members)

    def _refused(self, trouble: Trouble) -> None:
        self.banner.show_refused(trouble.sentence)

    def _remember(self, last: Last) -> None:
        self._last = last
        self.box.undoable = last.entry is not None

    def _undo(self) -> None:
        last, workspace = self._last, self.around.workspace
        entry = last.entry
        if entry is None:
            return
        self._remember(Last())
        self.around.jobs.write(
            lambda: undo(workspace, entry), lambda undone: self._undone(last.name, undone), owner=self
        )

    def _undone(self, name: str, undone: Undone) -> None:
        self.banner.show_undone(name)
        self.family.show_family(())

    # Somebody new

    def _open_new(self, name: str) -> None:
        self._clear_box()
        self.banner.hide()
        self.family.show_family(())
        self.new_person.open_for(name)
        self._bring_into_sight(self.new_person)
        self.around.jobs.read(
            lambda session: look_alikes_of(session, name), self.new_person.show_alike, owner=self.new_person
        )

    def _back_to_box(self, name: str) -> None:
        self.box.setText(name)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look(name)

    def _clear_box(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._matches = ()
        self.box.empty()
        self._offer("")
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    # The room, the screen

    def _count(self, category: str, by: int) -> None:
        meeting_id = self._meeting_id
        if meeting_id is not None:
            self.around.jobs.edit(
                gesture("change_headcount", meeting_id),
                lambda edit: change_headcount(edit, meeting_id, category, by),
                owner=self,
            )

    def _toggle_lock(self) -> None:
        if self.locked:
            DoorLock(self.around.workspace, self._unlock, self).begin()
        else:
            self.locked = True
            self.around.fill_screen(True)
            self.say_lock()

    def _unlock(self) -> None:
        self.locked = False
        self.around.fill_screen(False)
        self.say_lock()

    def say_lock(self) -> None:
        """Name the button by what it does now, and put the cursor back."""
        self._fill.setText(_("Leave (F11)") if self.locked else _("Fill the screen (F11)"))
        self._leave.setVisible(not self.locked)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_away(self) -> None:
        self.around.go("today")
