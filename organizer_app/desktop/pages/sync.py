"""Sync: what the other laptops do not have yet, files out and in, and the questions they leave to decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget

from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.erasing.strike_dialog import StrikeDialog, Struck
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import bring_into_sight
from organizer_app.desktop.sync.admit_dialog import AdmitDialog
from organizer_app.desktop.sync.both import Both, keep_both
from organizer_app.desktop.sync.contradiction_list import ContradictionList
from organizer_app.desktop.sync.erasure_list import ErasureDeeds, ErasureList
from organizer_app.desktop.sync.export_dialog import KEY, ExportDialog
from organizer_app.desktop.sync.folder_card import FolderCard
from organizer_app.desktop.sync.founders_card import FoundersCard, FoundersPageDialog, RecoverDialog
from organizer_app.desktop.sync.invite_dialog import InviteDialog
from organizer_app.desktop.sync.laptop_list import LaptopDeeds, LaptopList
from organizer_app.desktop.sync.refused_list import SHOWN, RefusedList
from organizer_app.desktop.sync.returned_list import ReturnedList
from organizer_app.desktop.sync.rights_dialog import RightsDialog
from organizer_app.desktop.sync.take_in_dialog import TakeInAnswers, TakeInDialog
from organizer_app.desktop.sync.versions_card import Decisions, VersionsCard
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.pieces import button, column, scrolling
from organizer_app.desktop.widgets.where_to_save import folder_to_begin
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id, Value
from organizer_app.store.acknowledgements import LaptopState
from organizer_app.store.changes import ChangeSet
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.intake import Received
from organizer_app.store.log.members import Laptop
from organizer_app.store.quarantine import Refused, refused_in
from organizer_app.store.readers import raw
from organizer_app.store.waiting import WaitingPart
from organizer_app.store.workspace import Session, Workspace
from organizer_app.sync.give_out import SUFFIX as SYNC_SUFFIX
from organizer_app.sync.joining import SUFFIX as JOIN_SUFFIX
from organizer_app.sync.joining import group_words
from organizer_app.sync.members import forked, invited_twice, is_admin
from organizer_app.sync.quarantine import accept
from organizer_app.sync.recovering import Recovered, page_is_owed
from organizer_app.sync.status import sync_status, waiting_changes
from organizer_app.wording.members import forked_words, invited_twice_words
from organizer_app.work.come_late import CameLate, came_late, erase_late_names, part_from_forgotten
from organizer_app.work.conflicts import (
    Conflict,
    Returned,
    VersionTold,
    conflicts,
    returned,
    take_version,
)
from organizer_app.work.erasing import late_words, may_strike
from organizer_app.work.forgetting import Erasure, Wish, erasures, wishes
from organizer_app.work.people.same import Contradiction, contradictions, link_same
from organizer_app.work.refused import refused_about


@dataclass(frozen=True)
class SyncLook:
    """All that the page shows."""

    laptops: Sequence[LaptopState]
    waiting: Sequence[WaitingPart]
    open: Sequence[Conflict]
    returned: Sequence[Returned]
    contradictions: Sequence[Contradiction]
    refused: Sequence[Refused]
    refused_about: Mapping[bytes, Sequence[str]]
    is_admin: bool
    page_is_owed: bool
    page_is_usable: bool
    notes: Mapping[Id, str]
    removed: Sequence[Laptop]
    wishes: Sequence[Wish]
    erased: Sequence[Erasure]
    late: CameLate
    may_strike: bool


class SyncPage(Page):
    """Questions first, since they wait for a person; then the laptops."""

    key = "sync"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        theme, zone = around.theme, around.workspace.world.zone
        self._look: SyncLook | None = None
        content = QWidget()
        inside = column(content, gap=2)
        self.export_button, self._take = button("", "primary", "save"), button("", "", "open")
        history = button("", "", "undo")
        self.export_button.clicked.connect(self.export)
        self._take.clicked.connect(self._ask_file)
        history.clicked.connect(lambda: around.go("history"))
        heading = self.header(lambda: _("Sync"), history, self._take, self.export_button)
        decisions = Decisions(self._take_version, self._keep_both, self._read_late, self._strike_late)
        self.versions = VersionsCard(theme, zone, around.rights, decisions, self)
        deeds = ErasureDeeds(self._look_to_forget, self._part_from_forgotten, self._erase_late_names)
        self.erasures = ErasureList(theme, zone, deeds)
        self.returned = ReturnedList(around)
        self.contradictions = ContradictionList(
            theme, self._link, lambda person_id: around.go("person", person_id)
        )
        around.rights.guard(self.contradictions, writes("same_person"))
        self.refused = RefusedList(theme, zone, self._accept)
        self.laptops = LaptopList(
            theme,
            zone,
            LaptopDeeds(self._ask_join_file, self._invite, self._change_rights),
            lambda: group_words(around.workspace.group_id or b""),
        )
        self.founders = FoundersCard(theme, self._make_founders_page, self._use_founders_page)
        self.folder = FolderCard(theme, zone, around.rounds)
        self._asking = (self.versions, self.erasures, self.returned, self.contradictions, self.refused)
        for widget in (*self._asking, self.laptops, self.founders, self.folder):
            inside.addWidget(widget)
        inside.addStretch(1)
        self.body.addWidget(heading)
        self.body.addWidget(scrolling(content), 1)
        self.say(self.export_button.setText, lambda: _("Export"))
        self.say(self.export_button.setAccessibleName, lambda: _("Export for the other laptops"))
        self.say(self.export_button.setToolTip, lambda: _("Export for the other laptops (Ctrl+E)"))
        self.say(self._take.setText, lambda: _("Take in a file"))
        self.say(self._take.setToolTip, lambda: "Ctrl+I")
        self.say(history.setText, lambda: _("History"))

    def title(self) -> str:
        return _("Sync")

    def concerns(self, changes: ChangeSet) -> bool:
        # Whatever was changed here is what the other laptops do not have yet.
        return True

    def first_focus(self) -> QWidget | None:
        return self.versions.first_button() or self.export_button

    def take_up(self, task: str) -> None:
        if task == "catch_up":
            self.folder.catch_up()
        elif task == "export":
            self.export()
        elif task == "take_in":
            self._ask_file()
        elif task == "let_in":
            self._ask_join_file()
        elif task == "invite":
            self._invite()
        elif task == "use_page":
            self._use_founders_page()

    def take_files(self, paths: Sequence[Path]) -> None:
        first, *others = paths
        dialog: QDialog
        if first.suffix.casefold() == JOIN_SUFFIX:
            dialog = AdmitDialog(self.around, first, self._admitted, self.window())
        else:
            answers = TakeInAnswers(self.export, self._taken_in, [path.name for path in others])
            dialog = TakeInDialog(self.around, first, answers, self.window())
        if others:
            # Once this one is gone: a dialog opened while another closes would go with it.
            later = partial(QTimer.singleShot, 0, self, lambda: self.take_files(others))
            dialog.finished.connect(lambda _result: later())
        self._open(dialog)

    def take_file(self, path: Path) -> None:
        """Take in one file, chosen or dropped."""
        self.take_files((path,))

    def reload(self) -> None:
        self.around.rounds.begin()
        workspace = self.around.workspace
        self.read(lambda session: _look(session, workspace), self._show)

    def shown(self) -> SyncLook | None:
        """Return what is shown; nothing before it was read."""
        return self._look

    def export(self) -> None:
        """Ask where the file for the other laptops goes, and write it."""
        dialog = ExportDialog(self.around, self.window())
        dialog.finished.connect(lambda _result: self.reload())
        self._open(dialog)

    def _show(self, look: SyncLook) -> None:
        cursor = self.focusWidget() or self.export_button
        had_cursor = self.versions.isAncestorOf(cursor)
        asked = next((card for card in self._asking if card.isAncestorOf(cursor)), None)
        self._look = look
        self.versions.show_conflicts(look.open)
        self.returned.show_returned(look.returned)
        self.contradictions.show_contradictions(look.contradictions)
        self.erasures.show_erasures(look.wishes, look.erased, look.late, may_strike=look.may_strike)
        self.refused.show_refused(look.refused, look.refused_about, may_accept=look.is_admin)
        self.founders.show_page(owed=look.page_is_owed, usable=look.page_is_usable)
        self.laptops.show_laptops(look.laptops, look.waiting, look.notes, look.removed)
        self.redraw()
        first = self.versions.first_button()
        # Under a dialog the window has its cursor all the same.
        waits_here = self.window().focusWidget() is self.export_button
        if look.open and first is not None and (had_cursor or waits_here):
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif asked is not None:
            # What was put in place of lines that went is in view only then.
            QTimer.singleShot(0, self, lambda: self._go_on_from(asked))

    def _go_on_from(self, asked: QWidget) -> None:
        """Put the cursor on the next question once one was answered, or at the head after the last."""
        cursor = self.focusWidget()
        if cursor is not None and asked.isVisible() and asked.isAncestorOf(cursor):
            return
        waiting = [card for card in (asked, *self._asking) if card.isVisible()]
        answers = waiting[0].findChildren(QPushButton) if waiting else []
        usable = (each for each in answers if each.isVisible() and each.isEnabled())
        next(usable, self.export_button).setFocus(Qt.FocusReason.OtherFocusReason)
        seen = waiting[0] if waiting else self.laptops
        bring_into_sight(seen, below=seen)

    # Files

    def _ask_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Take in a file"), self._last_folder(), f"*{SYNC_SUFFIX} *{JOIN_SUFFIX}"
        )
        if chosen:
            self.take_file(Path(chosen))

    def _ask_join_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Let a laptop in"), self._last_folder(), f"*{JOIN_SUFFIX}"
        )
        if chosen:
            self.take_file(Path(chosen))

    def _last_folder(self) -> str:
        kept = self.around.remembered.recall(KEY).get("folder")
        return folder_to_begin(kept if isinstance(kept, str) else None)

    def _taken_in(self, received: Received) -> None:
        self.around.feed.tell_of_statement()

    def _admitted(self, name: str) -> None:
        told = _("{laptop} is in the group. Export for it now: the next file is for that laptop too.")
        compare = _("On its page “Sync” it then shows the same six words of the group as here.")
        said = f"{told.format(laptop=name)} {compare}"
        self.around.tell(Message(said, "good", _("Export"), self.export))
        self.around.feed.tell_of_statement()

    def _invite(self) -> None:
        self._open(
            InviteDialog(self.around, lambda _name: self.around.feed.tell_of_statement(), self.window())
        )

    def _change_rights(self, laptop: Laptop) -> None:
        self._open(RightsDialog(self.around, laptop, self._rights_changed, self.window()))

    def _rights_changed(self, told: str) -> None:
        self.around.tell(Message(told, "good", _("Export"), self.export))
        self.around.feed.tell_of_statement()

    def _make_founders_page(self) -> None:
        self._open(FoundersPageDialog(self.around, self._page_made, self.window()))

    def _page_made(self) -> None:
        told = _("The founder's page is made, and its key is wiped from here. Lock the page away.")
        self.around.tell(Message(told, "good"))
        self.around.feed.tell_of_statement()

    def _use_founders_page(self) -> None:
        self._open(RecoverDialog(self.around, self._recovered, self.window()))

    def _recovered(self, how: Recovered) -> None:
        if how == "role":
            told = _(
                "This laptop is an admin. Export now, so that the others follow; should they not, use the "
                "page once more."
            )
        else:
            told = _("This laptop is in the group as a new one, and an admin. Export now for the others.")
        self.around.tell(Message(told, "good", _("Export"), self.export))
        self.around.feed.tell_of_statement()
        # The button that was pressed goes with its card.
        self.export_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # Questions

    def _take_version(self, conflict: Conflict, version: VersionTold) -> None:
        self._decide(
            conflict.row_id,
            lambda edit: take_version(edit, conflict, version),
        )

    def _look_to_forget(self, person_id: Id) -> None:
        from organizer_app.desktop.erasing.forget_dialog import ForgetDialog

        self._open(ForgetDialog(self.around, person_id, self.window(), self.reload))

    def _part_from_forgotten(self, person_id: Id) -> None:
        self.around.jobs.edit(
            gesture("same_person", person_id),
            lambda edit: part_from_forgotten(edit, person_id),
            lambda _done: self.reload(),
            owner=self,
        )

    def _erase_late_names(self) -> None:
        workspace = self.around.workspace
        self.around.jobs.write(
            lambda: erase_late_names(workspace),
            lambda _many: self._names_erased(),
            owner=self,
        )

    def _names_erased(self) -> None:
        told = _("The names of the files are erased. The others hear of it with the next export.")
        self.around.tell(Message(told, "good"))
        self.around.feed.tell_of_statement()

    def _read_late(self, conflict: Conflict, version: VersionTold, show: Callable[[str], None]) -> None:
        table, row_id, column = conflict.table, conflict.row_id, conflict.column

        def words(value: Value) -> None:
            show(", ".join(map(str, value)) if isinstance(value, list) else str(value or ""))

        self.around.jobs.read(
            lambda session: late_words(session, table, row_id, column, version.entry_id), words, owner=self
        )

    def _strike_late(self, conflict: Conflict) -> None:
        shown = next((one.value for one in conflict.versions if one.shown and not one.held_back), None)
        text = shown if isinstance(shown, str) else ""
        struck = Struck(conflict.table, conflict.row_id, conflict.column, text)
        self._open(StrikeDialog(self.around, struck, self.window(), self.reload))

    def _keep_both(self, conflict: Conflict, both: Both) -> None:
        self._decide(conflict.row_id, lambda edit: keep_both(edit, conflict.row_id, conflict, both))

    def _link(self, one: Contradiction) -> None:
        self._decide(one.first_id, lambda edit: link_same(edit, one.first_id, one.second_id))

    def _accept(self, wanted: Sequence[Refused]) -> None:
        workspace = self.around.workspace

        def accepted(many: int) -> None:
            told = ngettext("{n} change was accepted.", "{n} changes were accepted.", many)
            self.around.tell(Message(told.format(n=f"{many:,}"), "good"))
            self.around.feed.tell_of_statement()

        self.around.jobs.write(lambda: accept(workspace, wanted), accepted, owner=self)

    def _decide(self, row_id: Id, change: Callable[[Edit], None]) -> None:
        def decided(edited: Edited[None]) -> None:
            told = _("Decided. The other version stays in the history.")
            self.around.tell(undo_offer(self.around, told, edited.changes.entry))

        self.around.jobs.edit(gesture("resolve_conflict", row_id), change, decided, owner=self)


def _look(session: Session, workspace: Workspace) -> SyncLook:
    kept = tuple(refused_in(raw(session), workspace.members))
    return SyncLook(
        sync_status(workspace),
        waiting_changes(workspace),
        conflicts(session, workspace.writer),
        returned(session),
        contradictions(session),
        kept,
        refused_about(session, kept[:SHOWN]),
        is_admin(workspace),
        page_is_owed(workspace),
        bool(workspace.members.recovery) and not is_admin(workspace),
        {
            **{each.id: forked_words() for each in forked(workspace)},
            **{each.id: invited_twice_words() for each in invited_twice(workspace)},
        },
        tuple(workspace.members.removed.values()),
        wishes(workspace),
        erasures(workspace),
        came_late(session),
        may_strike(workspace),
    )
