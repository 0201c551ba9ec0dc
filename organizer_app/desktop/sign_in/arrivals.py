"""Those who arrive are written down one after another; each is told of only when it is on the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from organizer_app.desktop.core.drafting import DraftPlace
from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page
from organizer_app.desktop.sign_in.banner import Banner
from organizer_app.desktop.sign_in.unanswered import Unanswered
from organizer_app.desktop.widgets.messages import Message, said_again
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.vocabulary import HEADCOUNT_CATEGORIES
from organizer_app.store.edit import Edit, Gesture, gesture
from organizer_app.store.undo import Undone, undo
from organizer_app.wording.undone import undone_words
from organizer_app.work.sign_in.brought import set_brought_by
from organizer_app.work.sign_in.desk import SignIn, add_and_mark_present, mark_present
from organizer_app.work.sign_in.room import change_headcount, headcounts


@dataclass(eq=False)
class Arrival:
    """Somebody who is being signed in; `unwanted` is taken off the list again as soon as they are on it."""

    name: str
    meeting_id: Id
    unwanted: bool = False


@dataclass(frozen=True)
class Last:
    """What Undo is about: the entry in the history, and the name that is said.

    Where it was said who brought somebody, `before` is the sign-in that Undo is about after that.
    """

    entry: bytes
    name: str
    brought: bool = False
    before: Last | None = None


@dataclass(frozen=True)
class NewName:
    """What is typed of somebody new."""

    name: str
    town: str = ""
    phone: str = ""


@dataclass(eq=False)
class Ahead:
    """A name entered before its list came; `twice` once Enter was pressed again, as for somebody new."""

    twice: bool = False


class Arrivals(QObject):
    """Signs people in at one meeting after another.

    `arrived` is called with whoever is on the list now, `correct` with what was typed of somebody new who
    was refused, `undoable` with whether there is a sign-in to take back.
    """

    def __init__(
        self,
        page: Page,
        banner: Banner,
        unanswered: Unanswered,
        *,
        arrived: Callable[[SignIn], None],
        correct: Callable[[NewName], None],
        undoable: Callable[[bool], None],
    ) -> None:
        super().__init__(page)
        self._page, self._banner, self._unanswered = page, banner, unanswered
        self._arrived, self._correct, self._undoable = arrived, correct, undoable
        self._meeting_id: Id | None = None
        self._zone = page.around.workspace.world.zone
        self._on_the_way: list[Arrival] = []
        self._last: Last | None = None

    def open_at(self, meeting_id: Id) -> None:
        """Sign in at this meeting from now on; what is under way at another one is finished there."""
        self._meeting_id = meeting_id
        self._remember(None)
        self._unanswered.forget_refused()

    def tell_hours_of(self, zone: str) -> None:
        """Tell hours as clocks in this zone show them."""
        self._zone = zone

    def draft_place(self) -> DraftPlace:
        """Return where what is typed at this door is kept until somebody is signed in."""
        return DraftPlace(self._page.key, self._meeting_id, "name")

    def sign_in(self, person_id: Id, name: str) -> None:
        """Sign in somebody on file."""
        if (meeting_id := self._meeting_id) is None:
            return
        at = self._now()

        def ask() -> None:
            self._ask(
                Arrival(name, meeting_id),
                gesture("sign_in", person_id, meeting_id),
                lambda edit: mark_present(edit, meeting_id, person_id, at),
                ask,
            )

        ask()

    def add(self, new: NewName) -> None:
        """Write down somebody new and sign them in."""
        if (meeting_id := self._meeting_id) is None:
            return
        at = self._now()
        self._ask(
            Arrival(new.name, meeting_id),
            gesture("sign_in_new", meeting_id),
            lambda edit: add_and_mark_present(
                edit, meeting_id, new.name, at, community=new.town or None, phone=new.phone or None
            ),
            lambda: self._correct(new),
        )

    def count(self, category: str, by: int) -> None:
        """Count one more, or one less, of those who sign nothing."""
        if not (rights := self._page.around.rights).allows(writes("headcount")):
            rights.refused.emit()
            return
        if (meeting_id := self._meeting_id) is None:
            return
        waiting = self._unanswered.wait_for(HEADCOUNT_CATEGORIES.word(category))

        def refused(trouble: Trouble) -> None:
            waiting.settle()
            self._refuse(waiting.what, trouble, lambda: self.count(category, by))

        def change(edit: Edit) -> None:
            counted = next(
                row.total for row in headcounts(edit.session, meeting_id) if row.category == category
            )
            # A key that is pressed once too often takes nobody away.
            if counted + by >= 0:
                change_headcount(edit, meeting_id, category, by)

        self._page.around.jobs.edit(
            gesture("change_headcount", meeting_id),
            change,
            lambda _edited: waiting.settle(),
            owner=self,
            failed=refused,
        )

    def bring(self, came: SignIn, brought_by_id: Id | None, brought_by: str) -> None:
        """Write down who brought somebody who came; None for nobody."""
        if (meeting_id := self._meeting_id) is None:
            return
        waiting = self._unanswered.wait_for(came.name)

        def done(edited: Edited[None]) -> None:
            waiting.settle()
            if meeting_id != self._meeting_id:
                return
            if (entry := edited.changes.entry) is not None:
                self._remember(Last(entry, came.name, brought=True, before=self._last))
            self._banner.show_brought(came.name, brought_by)

        def refused(trouble: Trouble) -> None:
            waiting.settle()
            self._refuse(came.name, trouble, lambda: self.bring(came, brought_by_id, brought_by))

        self._page.around.jobs.edit(
            gesture("brought_by", came.person_id, meeting_id),
            lambda edit: set_brought_by(edit, meeting_id, came.person_id, brought_by_id),
            done,
            owner=self,
            failed=refused,
        )

    def undo(self) -> None:
        """Take the last sign-in back; one that is still on its way will not stay on the list."""
        wanted = [arrival for arrival in self._on_the_way if not arrival.unwanted]
        if wanted:
            wanted[-1].unwanted = True
            self._tell_undoable()
        elif (last := self._last) is not None:
            self._remember(last.before)
            self._take_back(last)

    def _ask(
        self, arrival: Arrival, asked: Gesture, change: Callable[[Edit], SignIn], again: Callable[[], None]
    ) -> None:
        waiting = self._unanswered.wait_for(arrival.name)
        self._on_the_way.append(arrival)
        self._tell_undoable()

        def done(edited: Edited[SignIn]) -> None:
            self._on_the_way.remove(arrival)
            waiting.settle()
            self._answer(arrival, edited)

        def refused(trouble: Trouble) -> None:
            self._on_the_way.remove(arrival)
            waiting.settle()
            self._tell_undoable()
            self._refuse(arrival.name, trouble, again)

        self._page.around.jobs.edit(
            asked, change, done, owner=self, failed=refused, wipes=self.draft_place().key()
        )

    def _answer(self, arrival: Arrival, edited: Edited[SignIn]) -> None:
        done, entry = edited.answer, edited.changes.entry
        is_new = done.already_since is None
        if is_new and arrival.unwanted and entry is not None:
            self._take_back(Last(entry, done.name))
            return
        if arrival.meeting_id != self._meeting_id:
            return
        if is_new and entry is not None:
            self._remember(Last(entry, done.name))
            self._banner.show_signed_in(done.name, done.first_time)
        elif done.already_since is not None:
            self._tell_undoable()
            self._banner.show_already(done.name, done.already_since, self._zone)
        self._arrived(done)

    def _take_back(self, last: Last) -> None:
        workspace, waiting = self._page.around.workspace, self._unanswered.wait_for(last.name)

        def undone(answer: Undone) -> None:
            waiting.settle()
            if answer.kept:
                self._banner.show_kept(last.name, undone_words(answer))
            elif last.brought:
                self._banner.show_brought_undone(last.name)
            else:
                self._banner.show_undone(last.name)

        def refused(trouble: Trouble) -> None:
            waiting.settle()
            self._refuse(last.name, trouble, lambda: self._take_back(last))

        self._page.around.jobs.write(lambda: undo(workspace, last.entry), undone, owner=self, failed=refused)

    def _refuse(self, what: str, trouble: Trouble, again: Callable[[], None]) -> None:
        self._unanswered.refuse(what, trouble.sentence, _("Try again"), again)
        if not self._page.isVisible():
            self._page.around.tell(said_again(lambda: Message(f"{what}: {trouble.sentence}", "stop")))

    def _remember(self, last: Last | None) -> None:
        self._last = last
        self._tell_undoable()

    def _tell_undoable(self) -> None:
        on_the_way = any(not arrival.unwanted for arrival in self._on_the_way)
        self._undoable(on_the_way or self._last is not None)

    def _now(self) -> int:
        return self._page.around.workspace.world.clock()
