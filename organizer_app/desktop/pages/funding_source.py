"""One funding source: how far it is, what is left of the money and who takes it, its terms, the answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.row_page import RowPage
from organizer_app.desktop.funding.answers_card import AnswersCard
from organizer_app.desktop.funding.barred_card import BarredCard
from organizer_app.desktop.funding.details import Details
from organizer_app.desktop.funding.funding_words import STATUS_MEANINGS, dates_words, use_look
from organizer_app.desktop.funding.numbers_card import NumbersCard
from organizer_app.desktop.funding.reading import SourceLook, read_source
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.sync.returned_list import ReturnedList
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.pieces import (
    badge,
    button,
    column,
    label,
    mean,
    row,
    scrolling,
    to_its_top,
)
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_vocabulary import FUNDING_STATUSES
from organizer_app.work.budgets.funding_change import remove_funding

SIDE_BY_SIDE_FROM = 108


class FundingSourcePage(RowPage):
    """The source whole, each part a card; every field keeps itself."""

    key = "funding_source"
    home = "funding"
    tables = frozenset(
        "funding_source grant_answer organization person same_person budget budget_line budget_line_share"
        " budget_source budget_version expense expense_share reversal meeting attachment".split()
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._edits = RowEdits(around, self, self.key, self.reload)
        self._look: SourceLook | None = None
        self._draft: tuple[str, str] | None = None
        self.numbers, self.details = NumbersCard(), Details(self._edits)
        self.barred, self.answers = BarredCard(self._edits), AnswersCard(self._edits)
        self.uses = ListCard(
            around.theme,
            ListWords(
                lambda: _("Budgets that take money of it"),
                lambda: _("None yet. In a budget, name it under “Whose money”."),
            ),
        )
        self.returned = ReturnedList(around)
        self._status = badge("")
        self._name, self._dates = label("", "page_heading"), label("", "quiet")
        self.back_button, self.remove_button = button("", "quiet", "back"), button("", "quiet", "close")
        self._build()
        self._bind()

    def title(self) -> str:
        return self._look.card.row.name if self._look else _("Funding source")

    def open_at(self, row_id: Id | None) -> None:
        if row_id is None or row_id == self._edits.row_id:
            return
        self.keep_typed()
        self._edits.row_id = row_id
        self._look = None
        to_its_top(self._content)
        self._content.hide()
        self._stale = True

    def first_focus(self) -> QWidget | None:
        return self.back_button

    def take_draft(self, field: str, text: str) -> None:
        self._draft = (field, text)
        if self._look is not None:
            self._put_back()

    def reload(self) -> None:
        source_id, workspace = self._edits.row_id, self.around.workspace
        if source_id is not None:
            self.read(lambda session: read_source(session, workspace, source_id), self._show, self._gone)

    def commands(self) -> Sequence[Command]:
        return (
            Command("copy", lambda: _("Copy all questions and answers"), self.answers.copy_all, "", "list"),
            Command(
                "remove",
                lambda: _("Delete this funding source"),
                self._delete,
                "",
                "close",
                writes("funding_source"),
            ),
        )

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        whole = column(self._content, margin=4, gap=2)
        top = row(gap=1.5)
        top.addWidget(self.back_button)
        top.addStretch(1)
        top.addWidget(self._status)
        whole.addLayout(top)
        named = column(gap=0.5)
        named.addWidget(self._name)
        named.addWidget(self._dates)
        whole.addLayout(named)
        whole.addLayout(flow(self.remove_button))
        whole.addWidget(self.returned)
        left, right = column(gap=2), column(gap=2)
        mains: tuple[QWidget, ...] = (self.numbers, self.answers, self.uses)
        sides: tuple[QWidget, ...] = (self.details, self.barred)
        for part in mains:
            left.addWidget(part)
        for part in sides:
            right.addWidget(part)
        left.addStretch(1)
        right.addStretch(1)
        columns = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        columns.add(left, 3)
        columns.add(right, 2)
        whole.addWidget(columns, 1)
        self.body.addWidget(scrolling(self._content))
        self._content.hide()
        self.say(self.back_button.setText, lambda: _("All funding sources"))
        self.say(self.remove_button.setText, lambda: _("Delete"))

    def _bind(self) -> None:
        self.back_button.clicked.connect(lambda: self.around.go("funding"))
        self.remove_button.clicked.connect(self._delete)
        self.around.rights.guard(self.remove_button, writes("funding_source"))
        self.uses.opened.connect(lambda budget_id: self.around.go("budget", budget_id))
        self.uses.open_by_press()

    def _show(self, look: SourceLook) -> None:
        kept = look.card.row
        if kept.id != self._edits.row_id:
            return
        another, self._look = self._look is None, look
        self._name.setText(kept.name)
        dates = dates_words(kept)
        self._dates.setText(dates)
        self._dates.setVisible(bool(dates))
        self._status.setText(FUNDING_STATUSES.word(kept.status))
        mean(self._status, STATUS_MEANINGS.get(kept.status, "plain"))
        self.returned.show_returned(look.returned)
        self.numbers.show_row(kept)
        self.details.show_card(look.card, look.funders, look.drafts, another=another)
        self.barred.show_codes(look.card.may_not_pay_for)
        self.answers.show_answers(look.answers, look.drafts, another=another)
        self.uses.show_rows([(use.budget_id, use_look(use)) for use in look.card.uses])
        if self._content.isHidden():
            self._content.show()
            if self.isVisible():
                # While nothing could be seen yet, Qt gave the cursor to the rail.
                self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.redraw()
        self.window().setWindowTitle(f"{kept.name} — {self.around.workspace.path.stem}")
        self._put_back()

    def _put_back(self) -> None:
        """Put a text back that was being typed when the program stopped."""
        if self._draft is None:
            return
        (name, text), self._draft = self._draft, None
        if name in self.details.fields:
            self.details.fields[name].put_back(text)
        else:
            self.answers.put_back(name, text)

    def _gone(self, trouble: Trouble) -> None:
        """Leave a source that was deleted, here or on another laptop."""
        self._edits.row_id = None
        self.leave_gone(trouble, _deleted_elsewhere, was_shown=self._look is not None)

    def _delete(self) -> None:
        source_id = self._edits.row_id
        if source_id is None or self._look is None:
            return
        told = _("{name} was deleted, with its questions and answers.").format(name=self.title())
        self.delete_row("remove_funding", source_id, told, lambda edit: remove_funding(edit, source_id))


def _deleted_elsewhere() -> str:
    return _("This funding source was deleted on another laptop. The history can bring it back.")
