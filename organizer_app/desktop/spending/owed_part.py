"""What people are paid back: asked for, approved and paid by adults, and how much is owed to whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.spending.spent_part import SpentPart
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, card, column, label, mean
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_vocabulary import PAYMENT_METHODS, REIMBURSEMENT_STATUSES
from organizer_app.rules.money import money_text
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.reimbursements import (
    APPROVED,
    ASKED,
    PAID,
    Owed,
    ReimbursementRow,
    approve_back,
    ask_no_more,
    owed,
    pay_back,
)

METHODS = ("cash", "check", "transfer", "card")
_MEANINGS: dict[str, Meaning] = {ASKED: "attention", APPROVED: "plain", PAID: "good"}


class OwedPart(SpentPart):
    """What waits stands first; the buttons do the next step of the chosen row, where the role allows."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__()
        self._edits = edits
        self._rows: Sequence[ReimbursementRow] = ()
        self._may_approve = False
        heading = label("", "heading")
        self.none_yet, self.sums, self.why_not = label("", "quiet"), label("", "strong"), label()
        self._fault = label()
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, edits.around.theme)
        self.method = KeptChoice(lambda: _("How it is paid back"), self._methods, lambda _code: None)
        self.approve_button, self.pay_button = button("", "primary", "check"), button("", "primary", "check")
        self.drop_button = button("", "quiet", "close")
        frame, inside = card()
        for made in (heading, self.none_yet, self.sums, self.rows, self.why_not, self.method, self._fault):
            inside.addWidget(made)
        inside.addLayout(flow(self.approve_button, self.pay_button, self.drop_button, gap=1))
        layout = column(self, gap=2)
        layout.addWidget(frame)
        layout.addStretch(1)
        mean(self.why_not, "attention")
        mean(self._fault, "stop")
        self._fault.hide()
        self.say(heading.setText, lambda: _("What people are paid back"))
        self.say(self.rows.setAccessibleName, lambda: _("What people are paid back"))
        self.say(
            self.none_yet.setText,
            lambda: _("Nothing is asked back. Say at a receipt who paid it first, and it stands here."),
        )
        self.say(
            self.why_not.setText,
            lambda: _("Money is given back by adults: they approve and pay it on an organizer's laptop."),
        )
        self.say(self.approve_button.setText, lambda: _("Approve"))
        self.say(self.pay_button.setText, lambda: _("It was paid back"))
        self.say(self.drop_button.setText, lambda: _("It is not asked back any more"))
        self.rows.chosen.connect(lambda _place: self._show_chosen())
        self.rows.opened.connect(lambda _place: self._begin_step())
        self.approve_button.clicked.connect(self._approve)
        self.pay_button.clicked.connect(self._pay)
        self.drop_button.clicked.connect(self._drop)
        rights = edits.around.rights
        rights.guard(self.approve_button, writes("reimbursement", "approved_on"))
        for held in (self.pay_button, self.method):
            rights.guard(held, writes("reimbursement", "paid_on"))
        rights.guard(self.drop_button, writes("reimbursement"))

    def show_look(self, look: SpentLook, *, another: bool) -> None:
        kept = None if another else self.chosen()
        self._rows, self._may_approve = look.reimbursements, look.allowed.approval
        self._model.show_rows([(row.id, _look_of(row)) for row in self._rows])
        ids = self._model.ids()
        self.rows.choose(ids.index(kept.id) if kept is not None and kept.id in ids else 0)
        self.rows.setVisible(bool(ids))
        self.none_yet.setVisible(not ids)
        self.sums.setText("\n".join(told for one in owed(self._rows) if (told := _owed_words(one))))
        self.sums.setVisible(bool(self.sums.text()))
        self.rows.fit()
        self._show_chosen()

    def tab_words(self, look: SpentLook) -> str:
        waiting = sum(row.status != PAID for row in look.reimbursements)
        return _("Paid back ({n})").format(n=waiting) if waiting else _("Paid back")

    def first_focus(self) -> QWidget:
        return self.rows

    def chosen(self) -> ReimbursementRow | None:
        """Return the row the cursor is on."""
        place = self.rows.place()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def fault(self) -> str:
        """Return what is said to have gone wrong, nothing if nothing did."""
        return "" if self._fault.isHidden() else self._fault.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Words wrap anew, once the list has its new width.
        QTimer.singleShot(0, self.rows, self.rows.fit)

    def _methods(self) -> Sequence[tuple[str, str]]:
        return [("", _("Not said")), *((code, PAYMENT_METHODS.word(code)) for code in METHODS)]

    def _show_chosen(self) -> None:
        row = self.chosen()
        stands = row is not None and not row.is_reversed
        status = row.status if row is not None and stands else ""
        self.approve_button.setVisible(status == ASKED and self._may_approve)
        self.pay_button.setVisible(status == APPROVED and self._may_approve)
        self.method.setVisible(status == APPROVED and self._may_approve)
        self.drop_button.setVisible(status in (ASKED, APPROVED))
        self.why_not.setVisible(status in (ASKED, APPROVED) and not self._may_approve)
        self._blame("")

    def _begin_step(self) -> None:
        """Go to what the chosen row waits for."""
        steps: tuple[QPushButton | KeptChoice, ...] = (self.approve_button, self.method, self.drop_button)
        for made in steps:
            if not made.isHidden():
                made.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _approve(self) -> None:
        self._make(lambda edit, row_id: approve_back(edit, row_id))

    def _pay(self) -> None:
        method = self.method.code() or None
        self._make(lambda edit, row_id: pay_back(edit, row_id, method))

    def _drop(self) -> None:
        self._make(ask_no_more)

    def _make(self, change: Callable[[Edit, Id], None]) -> None:
        row = self.chosen()
        if row is not None:
            row_id = row.id
            self._edits.make(
                "reimburse",
                lambda edit: change(edit, row_id),
                about=row_id,
                blame=self._blame,
                then=lambda _done: self.rows.setFocus(Qt.FocusReason.OtherFocusReason),
            )

    def _blame(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, at_once=True)


def _look_of(row: ReimbursementRow) -> RowLook:
    told = [row.payee or "", day_words(row.spent_on)]
    if row.status == PAID:
        told.append(_("paid back on {day}").format(day=day_words(row.paid_on)))
        told.append(PAYMENT_METHODS.word(row.method))
    elif row.status == APPROVED:
        told.append(_("approved on {day}").format(day=day_words(row.approved_on)))
    else:
        told.append(_("asked on {day}").format(day=day_words(row.asked_on)))
    return RowLook(
        _("{amount} · {what}").format(amount=money_text(row.amount, row.currency), what=row.person),
        "\n".join(part for part in (" · ".join(one for one in told if one), row.note or "") if part),
        note=REIMBURSEMENT_STATUSES.word(row.status),
        meaning=_MEANINGS.get(row.status, "plain"),
        mark=_("The expense does not count any more, and this was paid.") if row.is_reversed else "",
        faded=row.status == PAID,
    )


def _owed_words(one: Owed) -> str:
    """Say what somebody still waits for; "" where nothing is."""
    waits = one.asked + one.approved
    if not waits:
        return ""
    told = _("{name} is owed {amount}.").format(name=one.person, amount=money_text(waits, one.currency))
    if one.asked and one.approved:
        more = _("{amount} of it is approved.").format(amount=money_text(one.approved, one.currency))
        return f"{told} {more}"
    return told
