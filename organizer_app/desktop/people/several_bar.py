"""What can be done with several people at once: a tag on or off, set aside; each time one undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Literal

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from organizer_app.desktop.core.jobs import Job
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.people.choosing import Choosing
from organizer_app.desktop.widgets.messages import Message, announce, said_again, trouble_message
from organizer_app.desktop.widgets.pieces import button, column, label, row
from organizer_app.desktop.widgets.progress_line import ProgressLine
from organizer_app.errors import Cancelled
from organizer_app.i18n import _, ngettext, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.vocabulary import Vocabulary
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.people.many import (
    Step,
    chosen_ids,
    set_people_aside,
    tag_people,
    untag_people,
)
from organizer_app.work.people.narrowing import PeopleFilter

_NOT_DONE = Vocabulary[str](
    {
        "stopped": lambda: _("It was stopped. Nothing was changed."),
        "list changed": lambda: _("The list has changed meanwhile. Nothing was done; choose again."),
    }
)

Do = Callable[[Edit, Sequence[Id], Step], int]


@dataclass(frozen=True)
class _Done:
    """What came of it: how many were changed, and what undoes it."""

    number: int = 0
    entry: bytes | None = None
    fate: Literal["done", "stopped", "list changed"] = "done"


class SeveralBar(WordedFrame):
    """How many are chosen and what to do with them; seen while there are several, or each press chooses."""

    def __init__(
        self, around: Surroundings, choosing: Choosing, shown: Callable[[], PeopleFilter | None]
    ) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._around, self._choosing, self._shown = around, choosing, shown
        self._job: Job[_Done] | None = None
        self._stop = Event()
        self._number = label("", "strong")
        self.tag = QLineEdit()
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.tag.setCompleter(completer)
        self.put_on, self.take_off = button(), button()
        self.aside = button("", "", "lock")
        self.everybody, self.done = button("", "quiet"), button("", "quiet", "close")
        self.progress = ProgressLine(self._cancel)
        layout = column(self, margin=1.5, gap=1)
        top = row(gap=1.5)
        top.addWidget(self._number, 1)
        layout.addLayout(top)
        layout.addLayout(
            flow(self.tag, self.put_on, self.take_off, self.aside, self.everybody, self.done, gap=1)
        )
        layout.addWidget(self.progress)
        for made in (self.tag, self.put_on, self.take_off):
            around.rights.guard(made, writes("person_tag"))
        around.rights.guard(self.aside, writes("person", "archived"))
        self.tag.returnPressed.connect(self._put_on)
        self.put_on.clicked.connect(self._put_on)
        self.take_off.clicked.connect(self._take_off)
        self.aside.clicked.connect(self._set_aside)
        choosing.changed.connect(self.reworded)
        self.say(self.tag.setPlaceholderText, lambda: pgettext("several people", "Tag"))
        self.say(self.tag.setAccessibleName, lambda: _("Tag for those who are chosen"))
        self.say(self.put_on.setText, lambda: pgettext("a tag", "Put on"))
        self.say(self.take_off.setText, lambda: pgettext("a tag", "Take off"))
        self.say(self.everybody.setText, lambda: _("Choose all of the list"))
        self.say(self.everybody.setToolTip, lambda: "Ctrl+A")
        self.say(self.done.setText, lambda: _("Done (Esc)"))
        self.reworded()

    def offer(self, tags: Sequence[str]) -> None:
        """Offer the tags in use."""
        self._known.setStringList(list(tags))

    def reworded(self) -> None:
        number = self._choosing.number()
        told = ngettext("{n} person is chosen", "{n} people are chosen", number).format(n=f"{number:,}")
        if number == 0:
            told = _("Nobody is chosen yet: press a name, or Space on it")
        shown = self._shown()
        archived = shown is not None and shown.archived
        self.aside.setText(_("Take back into the list") if archived else pgettext("button", "Set aside"))
        visible = self._choosing.several or number > 1 or self._job is not None
        if visible and told != self._number.text():
            announce(self, told)
        self._number.setText(told)
        self.setVisible(visible)

    def _put_on(self) -> None:
        if name := self._tag():
            self._begin(
                "tag_person",
                lambda edit, people, step: tag_people(edit, people, name, step),
                lambda number: ngettext(
                    "{n} person got the tag “{tag}”.", "{n} people got the tag “{tag}”.", number
                ),
                name,
            )

    def _take_off(self) -> None:
        if name := self._tag():
            self._begin(
                "tag_person",
                lambda edit, people, step: untag_people(edit, people, name, step),
                lambda number: ngettext(
                    "The tag “{tag}” was taken off {n} person.",
                    "The tag “{tag}” was taken off {n} people.",
                    number,
                ),
                name,
            )

    def _set_aside(self) -> None:
        shown = self._shown()
        aside = shown is None or not shown.archived

        def told(number: int) -> str:
            if aside:
                return ngettext("{n} person was set aside.", "{n} people were set aside.", number)
            return ngettext("{n} person is back in the list.", "{n} people are back in the list.", number)

        self._begin(
            "archive_person",
            lambda edit, people, step: set_people_aside(edit, people, aside, step),
            told,
        )

    def _tag(self) -> str:
        name = self.tag.text().strip()
        if not name:
            announce(self.tag, _("Type a tag first."))
            self.tag.setFocus(Qt.FocusReason.OtherFocusReason)
        return name

    def _begin(self, name: str, do: Do, told: Callable[[int], str], tag: str = "") -> None:
        shown = self._shown()
        if shown is None or self._job is not None or not self._choosing.number():
            return
        people, workspace = self._choosing.people(shown), self._around.workspace

        self._stop = stop = Event()

        def change(step: Step) -> _Done:
            def go_on(done: int, total: int) -> None:
                if stop.is_set():
                    raise Cancelled
                step(done, total)

            with workspace.read() as session:
                ids = chosen_ids(session, people)
            if ids is None:
                return _Done(fate="list changed")
            try:
                with workspace.edit(gesture(name)) as edit:
                    number = do(edit, ids, go_on)
            except Cancelled:
                return _Done(fate="stopped")
            return _Done(number, edit.result.entry if edit.result.rows else None)

        def changed(done: _Done) -> None:
            self._end()
            if done.fate != "done":
                self._around.tell(said_again(lambda: Message(_NOT_DONE.word(done.fate), "attention")))
                return
            self.tag.clear()
            words = told(done.number).format(n=f"{done.number:,}", tag=tag)
            self._around.tell(undo_offer(self._around, words, done.entry))

        self.progress.begin()
        self._lock(True)
        self._job = self._around.jobs.long(
            change, changed, owner=self, told=self.progress.show_progress, failed=self._refused
        )
        self.reworded()

    def _refused(self, trouble: Trouble) -> None:
        self._end()
        self._around.tell(trouble_message(trouble))

    def _cancel(self) -> None:
        # Whether it still could be stopped the answer says.
        self._stop.set()

    def _end(self) -> None:
        self._job = None
        self.progress.hide()
        self._lock(False)
        self.reworded()

    def _lock(self, locked: bool) -> None:
        for made in (self.put_on, self.take_off, self.aside):
            made.setEnabled(not locked)
