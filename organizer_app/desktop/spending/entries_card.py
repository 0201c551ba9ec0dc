"""What was written down of a budget's money, the latest first, with the receipt of the chosen one beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import LEAVE_QUESTION
from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.files.adding_files import FileOwner
from organizer_app.desktop.files.files_card import FilesCard
from organizer_app.desktop.files.photo_view import PhotoView
from organizer_app.desktop.files.pictures import read_picture
from organizer_app.desktop.look.fitting import SideBySide, bring_into_sight, flow
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.spending.entry_words import entry_look, entry_title
from organizer_app.desktop.spending.fields import LineField
from organizer_app.desktop.widgets.danger_note import DangerNote
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.pieces import button, card, column, label
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.dangerous_text import find_danger
from organizer_app.store.workspace import Session
from organizer_app.work.attachments import AttachedFile, file_content, files_of
from organizer_app.work.budgets.entries import EntryRow
from organizer_app.work.budgets.reimbursements import ask_back
from organizer_app.work.budgets.reversals import reverse

SIDE_BY_SIDE_FROM = 110


class EntriesCard(Worded):
    """The entries of one table; Enter shows the receipt. *Correct* hands the chosen one to `correct`."""

    def __init__(self, edits: BudgetEdits, table: str, correct: Callable[[EntryRow], None]) -> None:
        super().__init__()
        around = edits.around
        self._edits, self._table, self._correct = edits, table, correct
        self._entries: Sequence[EntryRow] = ()
        self._currency = "USD"
        self._reversing: Id | None = None
        self._accepted_danger = ""
        self._reading = LatestRead(around.jobs, self)
        self._pictures = LatestRead(around.jobs, self)
        self._shown_file: Id | None = None
        frame, self._inside = card()
        heading = label("", "heading")
        self.none_yet = label("", "quiet")
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, around.theme)
        self.correct_button, self.reverse_button = button("", "", "undo"), button("", "quiet", "close")
        self.ask_button = button("", "", "people")
        self._asked: frozenset[Id] = frozenset()
        self.reason = LineField(
            lambda: _("Why it does not count"), lambda: _("Paid twice, wrong budget. Enter reverses it.")
        )
        self.reason_danger = DangerNote(self._take_out, self._accept_danger)
        self._asking = QWidget()
        asking = column(self._asking, gap=1)
        self.really_button, self.leave_button = button("", "", "check"), button("", "quiet", "close")
        asking.addWidget(self.reason)
        asking.addWidget(self.reason_danger)
        asking.addLayout(flow(self.really_button, self.leave_button, gap=1))
        self._asking.hide()
        for made in (heading, self.none_yet, self.rows):
            self._inside.addWidget(made)
        self._inside.addLayout(flow(self.correct_button, self.reverse_button, self.ask_button, gap=1))
        self._inside.addWidget(self._asking)
        self._inside.addStretch(1)
        self.view = PhotoView(lambda: _("Photo of the receipt"))
        self.files = FilesCard(
            around,
            ("receipt",),
            lambda: _("Receipts of the chosen entry"),
            lambda: _("Drop a receipt here that was missing, paste it, or choose it."),
        )
        self._beside = QWidget()
        beside = column(self._beside, gap=1)
        beside.addWidget(self.view)
        beside.addWidget(self.files)
        beside.addStretch(1)
        both = SideBySide(SIDE_BY_SIDE_FROM, gap=2)
        both.add(frame, 3)
        both.add(self._beside, 2)
        column(self).addWidget(both)
        self.say(heading.setText, lambda: _("Written down so far"))
        self.say(self.rows.setAccessibleName, lambda: _("Written down so far"))
        self.say(self.none_yet.setText, lambda: _("Nothing yet."))
        self.say(self.correct_button.setText, lambda: _("Correct"))
        self.say(self.reverse_button.setText, lambda: _("Reverse"))
        self.say(self.really_button.setText, lambda: _("It does not count"))
        self.say(self.leave_button.setText, lambda: _("Leave it"))
        self.rows.chosen.connect(lambda _place: self._show_chosen())
        self.rows.opened.connect(lambda _place: bring_into_sight(self._beside))
        self.correct_button.clicked.connect(self._ask_correct)
        self.reverse_button.clicked.connect(self._ask_reason)
        self.ask_button.clicked.connect(self._ask_back)
        self.reason.box.returnPressed.connect(self._reverse)
        self.really_button.clicked.connect(self._reverse)
        self.leave_button.clicked.connect(self._ask_no_more)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        BoundKey(LEAVE_QUESTION, self._ask_no_more, self._asking, within)
        around.rights.guard(self.ask_button, writes("reimbursement"))
        around.rights.guard(self.correct_button, writes(table))
        for held in (self.reverse_button, self._asking):
            around.rights.guard(held, writes("reversal"))

    def show_entries(self, entries: Sequence[EntryRow], currency: str, asked: Iterable[Id] = ()) -> None:
        """Show these of them that stand in the table, the cursor where it was.

        `asked` are expenses that somebody asked back.
        """
        self._asked = frozenset(asked)
        entries = tuple(entry for entry in entries if entry.table == self._table)
        kept = self.chosen()
        newest = entries[0].id if entries else None
        is_new = bool(self._entries) and newest not in {one.id for one in self._entries}
        # Whoever is asked why one does not count stays with that one.
        is_new = is_new and self._reversing is None
        self._entries, self._currency = entries, currency
        looks, before = [], None
        for one in entries:
            heading = day_words(one.day) or _("Without a day")
            looks.append((one.id, entry_look(one, currency, heading if heading != before else "")))
            before = heading
        self._model.show_rows(looks)
        ids = self._model.ids()
        self.rows.choose(ids.index(kept.id) if kept is not None and kept.id in ids and not is_new else 0)
        self.rows.setVisible(bool(ids))
        self.none_yet.setVisible(not ids)
        self._beside.setVisible(bool(ids))
        self.rows.fit()
        self._show_chosen()

    def chosen(self) -> EntryRow | None:
        """Return the entry the cursor is on."""
        place = self.rows.place()
        return self._entries[place] if 0 <= place < len(self._entries) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Words wrap anew, once the list has its new width.
        QTimer.singleShot(0, self.rows, self.rows.fit)

    def _show_chosen(self) -> None:
        entry = self.chosen()
        for made in (self.correct_button, self.reverse_button):
            made.setVisible(entry is not None and not entry.is_reversed)
        may_ask = (
            entry is not None
            and entry.paid_by_id is not None
            and entry.amount > 0
            and not entry.is_reversed
            and entry.id not in self._asked
        )
        self.ask_button.setVisible(may_ask)
        self.ask_button.setText(
            _("Ask it back for {name}").format(name=entry.paid_by if entry is not None else "")
        )
        if entry is None or entry.id != self._reversing:
            self._reversing = None
            self._asking.hide()
        if entry is None:
            return
        owner = FileOwner(entry.table, entry.id)
        self.files.show_of(owner)

        def look(session: Session) -> tuple[AttachedFile, ...]:
            return files_of(session, owner.table, owner.id)

        self._reading.ask(look, self._show_picture)

    def _show_picture(self, files: Sequence[AttachedFile]) -> None:
        photo = next((one for one in files if one.media_type.startswith("image/") and one.here), None)
        if photo is None:
            self._shown_file = None
            self._pictures.forget()
            self.view.show_image(QImage())
        elif photo.id != self._shown_file:
            file_id = self._shown_file = photo.id
            self._pictures.ask(
                lambda session: read_picture(file_content(session, file_id)),
                self.view.show_image,
                self._not_read,
            )

    def _not_read(self, _trouble: Trouble) -> None:
        # Whoever looks at it in the list of files below is told why.
        self.view.show_image(QImage())

    def _ask_back(self) -> None:
        entry = self.chosen()
        if entry is None or entry.paid_by_id is None:
            return
        expense_id, person_id = entry.id, entry.paid_by_id
        self._edits.make("reimburse", lambda edit: ask_back(edit, expense_id, person_id), about=expense_id)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    # Reversing

    def _ask_correct(self) -> None:
        if (entry := self.chosen()) is not None:
            self._correct(entry)

    def _ask_reason(self) -> None:
        if (entry := self.chosen()) is not None:
            self._reversing = entry.id
            self._accepted_danger = ""
            self.reason.box.clear()
            self._asking.show()
            self.reason.box.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(self._asking)

    def _ask_no_more(self) -> None:
        self._reversing = None
        self._asking.hide()
        self.reason_danger.hide()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reverse(self) -> None:
        entry, reason = self.chosen(), self.reason.text()
        if entry is None or entry.id != self._reversing:
            return
        if not reason:
            self.reason.tell(_("Say in a word why: it stays with the entry."))
            self.reason.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        danger = find_danger(reason)
        if danger is not None and reason != self._accepted_danger:
            self.reason_danger.warn(danger, self.reason.box)
            return
        self._ask_no_more()
        told = _("{entry} does not count any more. Ctrl+Z takes that back.")
        told = told.format(entry=entry_title(entry, self._currency))

        def reversed_it(_made: Id) -> None:
            self._edits.around.tell(Message(told, "good"))

        self._edits.make(
            "reverse_entry",
            lambda edit: reverse(edit, entry.table, entry.id, reason),
            about=entry.id,
            then=reversed_it,
        )

    def _take_out(self) -> None:
        self.reason.box.clear()
        self.reason.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason_danger.hide()

    def _accept_danger(self) -> None:
        self._accepted_danger = self.reason.text()
        self.reason_danger.hide()
        self._reverse()
