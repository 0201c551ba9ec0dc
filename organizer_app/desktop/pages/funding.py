"""All funding sources: how far each is, what is left of it, which day comes next; a line for a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.drafting import drafts_on
from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.funding.funding_words import group_words, source_look
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.sync.returned_list import ReturnedList
from organizer_app.desktop.widgets.entry_line import EntryLine, UndoLine
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.messages import Message, announce, trouble_message
from organizer_app.desktop.widgets.pieces import column, label, scrolling
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.names import words_begin
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.budgets.funding import SourceRow, funding_sources
from organizer_app.work.budgets.funding_change import add_funding
from organizer_app.work.conflicts import Returned, returned_about

NEW = "new"


@dataclass(frozen=True)
class _Read:
    sources: tuple[SourceRow, ...]
    returned: Sequence[Returned]
    drafts: Mapping[str, str]


class FundingPage(Page):
    """The list of funding sources, money there is on top; Enter opens one."""

    key = "funding"
    tables = frozenset(
        "funding_source organization budget budget_line budget_line_share budget_source budget_version"
        " expense expense_share reversal attachment".split()
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._edits = RowEdits(around, self, self.key, self.reload)
        self._found: tuple[SourceRow, ...] = ()
        self._shown_before = False
        self.box, self.look_box = EntryLine(), UndoLine()
        self.list = ListCard(
            around.theme,
            ListWords(
                lambda: _("Funding sources"),
                lambda: _(
                    "A grant, a donation, your own fund: write down the first one above, also if it is only "
                    "an idea."
                ),
            ),
        )
        self.returned = ReturnedList(around)
        self._build()

    def title(self) -> str:
        return _("Funding sources")

    def first_focus(self) -> QWidget | None:
        return self.list.rows if self._found else self.box

    def reload(self) -> None:
        workspace = self.around.workspace
        self.read(lambda session: _look(session, workspace), self._show)

    def take_draft(self, field: str, text: str) -> None:
        self.box.setText(text)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def looks(self) -> list[RowLook]:
        """Return the sources as they are shown."""
        return self.list.looks()

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        whole = column(content, margin=4, gap=2)
        whole.addWidget(self.header(lambda: _("Funding sources"), back_to="budgets"))
        adding = column(gap=0.5)
        hint = label("", "quiet")
        for made in (self.box, self.box.warning, hint):
            adding.addWidget(made)
        whole.addLayout(adding)
        for part in (self.returned, self.look_box, self.list):
            whole.addWidget(part)
        whole.addStretch(1)
        self.body.addWidget(scrolling(content))
        self.say(self.box.setPlaceholderText, lambda: _("For example: Shoreline grant"))
        self.say(self.box.setAccessibleName, lambda: _("A new funding source"))
        self.say(hint.setText, lambda: _("What it is called. Enter writes it down and opens it."))
        self.say(self.look_box.setPlaceholderText, lambda: _("Look for a funding source"))
        self.say(self.look_box.setAccessibleName, lambda: _("Look for a funding source"))
        self.around.rights.guard(self.box, writes("funding_source"))
        self._edits.watch(self.box, NEW)
        self.box.entered.connect(self._add)
        self.look_box.textEdited.connect(lambda _typed: self._show_list())
        self.look_box.returnPressed.connect(self._take_first)
        self.list.opened.connect(self._open)
        self.list.open_by_press()

    def _show(self, found: _Read) -> None:
        first, self._shown_before = not self._shown_before, True
        self._found = found.sources
        self.returned.show_returned(found.returned)
        self._show_list()
        self.redraw()
        if first and self.isVisible() and found.sources and self.box.hasFocus() and not self.box.text():
            # Before the list was read the cursor waited in the line above it.
            self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        typed, shown, before = self.look_box.text(), [], ""
        for row in self._found:
            if not words_begin(f"{row.name} {row.funder}", typed):
                continue
            heading = group_words(row.status)
            shown.append((row.id, source_look(row, heading if heading != before else "")))
            before = heading
        self.list.show_rows(shown)
        nothing = bool(self._found) and not shown
        self.list.empty.setText(_("Nothing like that.") if nothing else self.list.words.empty())
        self.look_box.setVisible(bool(self._found))

    def _take_first(self) -> None:
        if self.list.looks():
            self.list.rows.choose(0)
            self._open(self.list.chosen_id())

    def _open(self, source_id: Id | None) -> None:
        if source_id is not None:
            self.around.go("funding_source", source_id)

    def _add(self) -> None:
        typed = self.box.text().strip()
        if not typed:
            return
        self.box.clear()

        def add(edit: Edit) -> Id:
            return add_funding(edit, typed)

        def added(edited: Edited[Id]) -> None:
            self.around.go("funding_source", edited.answer)
            self.around.tell(Message(_("Written down: {what}.").format(what=typed), "good"))

        def refused(trouble: Trouble) -> None:
            if not self.box.text():
                self.box.setText(typed)
            announce(self.box, trouble.sentence, at_once=True)
            self.around.tell(trouble_message(trouble))

        wipes = self._edits.place(NEW).key()
        self.around.jobs.edit(gesture("change_funding"), add, added, owner=self, failed=refused, wipes=wipes)


def _look(session: Session, workspace: Workspace) -> _Read:
    rows = funding_sources(session)
    waiting = returned_about(session, "funding_source", [row.id for row in rows])
    return _Read(rows, waiting, drafts_on(workspace, FundingPage.key))
