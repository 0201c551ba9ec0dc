"""Forgetting a person: what goes and what stays, texts that speak of them, asking for it, confirming it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.erasing.strike_dialog import StrikeDialog, Struck
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import SideBySide, flow, grow_with_page
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.messages import Message, announce
from organizer_app.desktop.widgets.pieces import (
    badge,
    breakable,
    button,
    clear,
    column,
    draw_icons,
    label,
    line,
    scrolling,
)
from organizer_app.desktop.words.spoken_times import moment_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.field_words import field_word, table_word
from organizer_app.store.log.rights import ADMIN
from organizer_app.store.workspace import Session, Workspace
from organizer_app.wording.erasing import out_of_reach_words, stays_words, strike_first_words
from organizer_app.work.come_late import confirm_for_good
from organizer_app.work.forgetting import Wish, forget, rows_that_go, wish_for
from organizer_app.work.known_names import people_names
from organizer_app.work.mentions import Mention, Mentions, Sought, mentions, sought

SHOWN = 30


@dataclass(frozen=True)
class ForgetLook:
    """What the dialog shows: the name, how many rows go by table, whether somebody asked already."""

    name: str
    going: Mapping[str, int]
    sought: Sought
    wish: Wish | None
    may_ask: bool


class ForgetDialog(WordedDialog):
    """Nothing goes before it is confirmed; an Enter out of habit asks for nothing."""

    def __init__(
        self, around: Surroundings, person_id: Id, parent: QWidget, forgotten: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self._around, self._person_id, self._forgotten = around, person_id, forgotten
        self._look: ForgetLook | None = None
        self._found: Mentions | None = None
        content = QWidget()
        self._heading, self._going = label("", "page_heading"), label()
        self._stays, self._reach = label(), label("", "quiet")
        self._state, self._fault = label("", "strong"), label()
        self._fault.setProperty("meaning", "stop")
        self._fault.hide()
        self._listed = column(gap=1)
        mentioned = label("", "heading")
        self.do_button, self.close_button = button("", "danger", "stop"), button("", "quiet")
        layout = column(content, margin=3, gap=1.5)
        parts = (self._heading, self._going, self._stays, self._reach, mentioned)
        for part in parts:
            layout.addWidget(part)
        layout.addLayout(self._listed)
        layout.addStretch(1)
        outside = column(self)
        self._area = scrolling(content)
        # What is found in texts comes later.
        grow_with_page(self, self._area)
        outside.addWidget(self._area, 1)
        foot = QWidget()
        below = column(foot, margin=3, gap=1)
        for part in (self._state, self._fault):
            below.addWidget(part)
        below.addLayout(flow(self.do_button, self.close_button))
        outside.addWidget(foot)
        self.do_button.clicked.connect(self._do)
        self.do_button.setEnabled(False)
        self.close_button.clicked.connect(self.reject)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(letter * 96, parent.width()), min(letter * 60, parent.height()))
        self.say(self.setWindowTitle, lambda: _("Forget this person"))
        self.say(mentioned.setText, lambda: _("Texts that may speak of this person"))
        self.say(self._stays.setText, stays_words)
        self.say(self._reach.setText, out_of_reach_words)
        self.say(self.close_button.setText, lambda: _("Close (Esc)"))
        self.reworded()
        self._read()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> str:
        """Return what is said of the wish, or of what went wrong."""
        return self._fault.text() if self._fault.isVisible() else self._state.text()

    def found(self) -> Mentions | None:
        """Return the texts that were found; nothing while they are looked for."""
        return self._found

    def reworded(self) -> None:
        look = self._look
        self._heading.setText(_("Forget this person"))
        if look is None:
            return
        self._heading.setText(_("Forget {name} for good").format(name=look.name))
        going = ", ".join(
            table_word(table) if count == 1 else f"{table_word(table)} ({count:,})"
            for table, count in look.going.items()
        )
        told = _("This is erased on every laptop, for good, also from files that come later: {what}.")
        self._going.setText(told.format(what=going))
        self._state.setText(self._state_words(look))
        waits = look.wish is not None
        self.do_button.setText(_("Confirm: forget for good") if waits else _("Ask to forget"))
        self.do_button.setEnabled(self._may_do(look))
        self._list()
        draw_icons(self, self._around.theme)

    def _may_do(self, look: ForgetLook) -> bool:
        if look.wish is None:
            return look.may_ask
        moment = look.wish.confirmable_from
        return moment is not None and moment <= self._around.workspace.world.clock()

    def _state_words(self, look: ForgetLook) -> str:
        wish, zone = look.wish, self._around.workspace.world.zone
        if wish is None and not look.may_ask:
            return _("Only an admin's laptop can ask for this.")
        if wish is None:
            return _("Two steps: one admin asks, another confirms. With one admin, the same a day later.")
        asked = _("Asked on {laptop}, {moment}.").format(
            laptop=wish.asked_on or _("the recovery page"), moment=moment_words(wish.asked_at, zone)
        )
        if wish.confirmable_from is None:
            then = _("Another admin confirms it, on their laptop.")
        elif self._may_do(look):
            then = _("It can be confirmed now.")
        else:
            then = _("Confirm it here after {moment}.").format(
                moment=moment_words(wish.confirmable_from, zone)
            )
        return f"{asked} {then}"

    def _read(self) -> None:
        workspace, person_id = self._around.workspace, self._person_id
        self._around.jobs.read(
            lambda session: _look(session, workspace, person_id), self._show, owner=self, failed=self._failed
        )

    def _show(self, look: ForgetLook) -> None:
        self._look = look
        self.reworded()
        if self._found is None:
            self._look_for(look.sought)

    def _look_for(self, person: Sought) -> None:
        self._around.jobs.read(
            lambda session: mentions(session, person), self._show_found, owner=self, failed=self._failed
        )

    def _show_found(self, found: Mentions) -> None:
        self._found = found
        self._list()
        draw_icons(self, self._around.theme)

    def _list(self) -> None:
        clear(self._listed)
        if self._found is None:
            self._listed.addWidget(label(_("Looking through all texts…"), "quiet"))
            return
        if not self._found.listed:
            self._listed.addWidget(label(_("None was found."), "quiet"))
        else:
            self._listed.addWidget(label(strike_first_words()))
        for one in self._found.listed[:SHOWN]:
            self._listed.addWidget(line())
            self._listed.addWidget(self._mention(one))
        more = len(self._found.listed) - SHOWN + self._found.more
        if more > 0:
            told = ngettext("and {n} more", "and {n} more", more)
            self._listed.addWidget(label(told.format(n=f"{more:,}"), "quiet"))

    def _mention(self, one: Mention) -> QWidget:
        words = column(gap=0.5)
        # A title that speaks of somebody names its own row.
        about = [part for part in one.about if part != one.text]
        where = " · ".join((*about, table_word(one.table), field_word(one.table, one.column)))
        words.addWidget(label(breakable(one.text or _("(only an earlier version)"))))
        words.addWidget(label(breakable(where), "quiet"))
        strike = button(_("Strike…"), "")
        strike.setAccessibleName(_("Strike this text: {where}").format(where=where))
        strike.clicked.connect(lambda: self._strike(one))
        holder = SideBySide(60, gap=1)
        holder.add(words, 1)
        holder.add(flow(badge(_("surely") if one.sure else _("perhaps")), strike, gap=1))
        return holder

    def _strike(self, one: Mention) -> None:
        look = self._look
        assert look is not None, "texts are listed after the person was read"
        struck = Struck(one.table, one.row_id, one.column, one.text)
        dialog = StrikeDialog(self._around, struck, self, lambda: self._look_for(look.sought))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _do(self) -> None:
        look, workspace, person_id = self._look, self._around.workspace, self._person_id
        assert look is not None, "there is nothing to press before"
        wish = look.wish
        self.do_button.setEnabled(False)
        self._fault.hide()
        if wish is None:
            self._around.jobs.write(
                lambda: forget(workspace, person_id),
                lambda _id: self._asked(),
                owner=self,
                failed=self._failed,
            )
            return
        self._around.jobs.write(
            lambda: confirm_for_good(workspace, wish.id),
            lambda _id: self._confirmed(look.sought),
            owner=self,
            failed=self._refused,
        )

    def _asked(self) -> None:
        announce(self, _("Asked."))
        self._around.feed.tell_of_statement()
        self._read()

    def _confirmed(self, person: Sought) -> None:
        board = QApplication.clipboard()
        if person.traces.found_in(board.text()):
            board.clear()
        self.accept()
        told = _("The person is forgotten. The others hear of it with the next export.")
        self._around.tell(Message(told, "good"))
        self._around.feed.tell_of_statement()
        self._forgotten()

    def _refused(self, trouble: Trouble) -> None:
        """Say why nothing was confirmed; what is to be done about it may be something else by now."""
        self._failed(trouble)
        self._read()

    def _failed(self, trouble: Trouble) -> None:
        self._fault.setText(trouble.sentence)
        self._fault.show()
        announce(self, trouble.sentence, at_once=True)
        if self._look is not None:
            self.do_button.setEnabled(self._may_do(self._look))


def _look(session: Session, workspace: Workspace, person_id: Id) -> ForgetLook:
    return ForgetLook(
        people_names(session, [person_id]).get(person_id, ""),
        rows_that_go(session, person_id),
        sought(session, person_id),
        wish_for(workspace, session, person_id),
        workspace.members.role_now(workspace.writer) == ADMIN,
    )
