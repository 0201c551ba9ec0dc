"""Where a budget stands, above its lines: submitted, returned with a reason, approved and how, closed.

The screen says which approval it is: by the role of an adult's laptop, or by a photo of the signed paper.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from organizer_app.desktop.budgets.budget_words import STATUS_MEANINGS
from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.budgets.standing_words import status_words, version_words
from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.files.signed_paper_dialog import SignedPaperDialog
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.entry_line import EntryLine
from organizer_app.desktop.widgets.messages import Message, announce
from organizer_app.desktop.widgets.pieces import button, column, label, mean
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.allowed import Allowed
from organizer_app.work.budgets.versions import (
    APPROVED,
    CHANGED,
    CLOSED,
    SUBMITTED,
    Standing,
    Version,
    approve,
    close,
    return_budget,
    submit,
)

REASON = "reason"


@dataclass(frozen=True)
class Approval:
    """Where a budget stands, what may be done with it here, and an approval whose paper is missing."""

    title: str
    standing: Standing
    allowed: Allowed
    awaiting: Version | None
    has_lines: bool


class ApprovalCard(WordedFrame):
    """A status in words, who said so, and what may be done next."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._shown: Approval | None = None
        self.status, self.detail, self.fault = label("", "heading"), label("", "quiet"), label()
        self.submit_button, self.approve_button = button("", "", "check"), button("", "", "check")
        self.paper_button, self.return_button = button("", "quiet", "list"), button("", "quiet", "undo")
        self.close_button = button("", "quiet", "lock")
        self.reason = EntryLine()
        self._asked = QWidget()
        self._caption = label("", "strong")
        self._caption.setBuddy(self.reason)
        self.send_button = button("", "", "undo")
        mean(self.fault, "stop")
        inside = column(self._asked, gap=0.5)
        for made in (self._caption, self.reason, self.reason.warning):
            inside.addWidget(made)
        inside.addLayout(flow(self.send_button))
        layout = column(self, margin=2, gap=1)
        for part in (self.status, self.detail, self._asked, self.fault):
            layout.addWidget(part)
        self._buttons: tuple[QPushButton, ...] = (
            *(self.submit_button, self.approve_button, self.paper_button),
            *(self.return_button, self.close_button),
        )
        layout.addLayout(flow(*self._buttons, gap=1))
        self._asked.hide()
        self.fault.hide()
        self._say_all()
        self._bind()

    def _say_all(self) -> None:
        self.say(self.submit_button.setText, lambda: _("Submit it for approval"))
        self.say(self.approve_button.setText, lambda: _("Approve it here"))
        self.say(self.paper_button.setText, self._paper_words)
        self.say(self.return_button.setText, lambda: _("Return it with a reason"))
        self.say(self.close_button.setText, lambda: _("Close the budget"))
        self.say(self.send_button.setText, lambda: _("Return it"))
        self.say(self._caption.setText, lambda: _("What should they look at again?"))
        self.say(self.reason.setAccessibleName, lambda: _("What should they look at again?"))
        self.say(
            self.reason.setPlaceholderText,
            lambda: _("For example: the bus is missing; please ask two places for prices"),
        )

    def _bind(self) -> None:
        self.submit_button.clicked.connect(self.submit_it)
        self.approve_button.clicked.connect(self.approve_here)
        self.paper_button.clicked.connect(self.approve_on_paper)
        self.return_button.clicked.connect(self.ask_reason)
        self.close_button.clicked.connect(self.close_budget)
        self.send_button.clicked.connect(self.reason.returnPressed)
        self.reason.entered.connect(self._return)
        self._edits.around.drafting.watch(self.reason, lambda: self._edits.place(REASON))
        rights = self._edits.around.rights
        for made in self._buttons:
            rights.guard(made, writes("budget_version"))
        rights.guard(self.return_button, writes("budget"))
        rights.guard(self.send_button, writes("budget"))

    def show_approval(self, approval: Approval, *, another: bool) -> None:
        """Show where a budget stands; of `another` one than before nothing stays open."""
        self._shown = approval
        if another:
            self.reason.clear()
            self._asked.hide()
            self._blame("")
        if self._asked.isVisibleTo(self) and not self._may_return(approval):
            self._asked.hide()
        standing = approval.standing
        self.status.setText(status_words(standing))
        mean(self.status, STATUS_MEANINGS.get(standing.status, "plain"))
        version = approval.awaiting or standing.version
        zone = self._edits.around.workspace.world.zone
        self.detail.setText(version_words(version, zone) if version is not None else _how_it_goes(approval))
        self.detail.setVisible(bool(self.detail.text()))
        self.paper_button.setText(self._paper_words())
        for made, is_offered in zip(self._buttons, _offers(approval), strict=True):
            made.setVisible(is_offered)

    def reworded(self) -> None:
        super().reworded()
        if self._shown is not None:
            self.show_approval(self._shown, another=False)

    def commands(self) -> list[Command]:
        """Return what may be done now, for the list of all commands."""
        names = ("submit", "approve", "approve_on_paper", "return", "close")
        offered = _offers(self._shown) if self._shown is not None else (False,) * len(names)
        right = writes("budget_version")
        return [
            Command(name, made.text, made.click, "", "check", right)
            for name, made, is_offered in zip(names, self._buttons, offered, strict=True)
            if is_offered
        ]

    def put_back(self, text: str) -> None:
        """Put a reason back that was being typed when the program stopped."""
        self.ask_reason()
        self.reason.setText(text)

    # What is done

    def submit_it(self) -> None:
        """Submit the plan as it stands."""
        self._make(
            "submit_budget", submit, _("Submitted. An adult can approve it now. Ctrl+Z takes it back.")
        )

    def approve_here(self) -> None:
        """Approve by the role of this laptop."""
        self._make("approve_budget", approve, _("Approved by this laptop's role. Ctrl+Z takes it back."))

    def approve_on_paper(self) -> None:
        """Approve by the photo of a signed paper: asked for where it is not here."""
        budget_id, shown = self._edits.budget_id, self._shown
        if budget_id is None or shown is None:
            return
        on_file = shown.awaiting or (shown.standing.version if _is_approved(shown) else None)
        if on_file is not None:
            self._ask_for_paper(on_file.id)
            return
        self._edits.make(
            "approve_budget",
            lambda edit: approve(edit, budget_id, on_paper=True),
            blame=self._blame,
            then=self._ask_for_paper,
        )

    def close_budget(self) -> None:
        """Close the budget: its plan stands from now on."""
        self._make("close_budget", close, _("Closed. Its plan stands as it is. Ctrl+Z opens it again."))

    def ask_reason(self) -> None:
        """Ask why it is returned."""
        self._asked.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return(self) -> None:
        said, budget_id = self.reason.text().strip(), self._edits.budget_id
        if budget_id is None:
            return

        def returned(_none: None) -> None:
            self.reason.clear()
            self._asked.hide()
            self._tell(_("Returned with your reason. Ctrl+Z takes it back."))

        self._edits.make(
            "return_budget",
            lambda edit: return_budget(edit, budget_id, said),
            blame=self._blame,
            then=returned,
            field=REASON,
        )

    def _make(self, gesture: str, change: Callable[[Edit, Id], object], told: str) -> None:
        budget_id = self._edits.budget_id
        if budget_id is None:
            return
        self._edits.make(
            gesture,
            lambda edit: change(edit, budget_id),
            blame=self._blame,
            then=lambda _made: self._tell(told),
        )

    def _ask_for_paper(self, version_id: Id) -> None:
        if self._shown is None:
            return
        SignedPaperDialog(
            self._edits.around,
            ("budget_version", version_id),
            lambda: _("Approved on signed paper"),
            self._shown.title,
            lambda: _(
                "Photograph the budget that an adult signed: drop it here, paste it, or choose it. "
                "Until then the approval does not count."
            ),
            self.window(),
        ).open()

    def _tell(self, told: str) -> None:
        self._blame("")
        self._edits.around.tell(Message(told, "good"))

    def _blame(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        if sentence:
            announce(self.fault, sentence, at_once=True)

    def _paper_words(self) -> str:
        shown = self._shown
        if shown is not None and _is_approved(shown):
            return _("The signed paper…")
        if shown is not None and shown.awaiting is not None:
            return _("Add the photo of the signed paper…")
        return _("Approve on signed paper…")

    def _may_return(self, approval: Approval) -> bool:
        return _offers(approval)[3]


def _is_approved(approval: Approval) -> bool:
    return approval.standing.status == APPROVED


def _how_it_goes(approval: Approval) -> str:
    if not approval.has_lines:
        return ""
    return _("Not submitted yet. Whoever plans it submits it; an adult approves it or returns it.")


def _offers(approval: Approval) -> tuple[bool, bool, bool, bool, bool]:
    """Tell what may be done: submit, approve here, on paper, return, close."""
    status, may = approval.standing.status, approval.allowed
    waits, open_ = status == SUBMITTED, status not in (APPROVED, CLOSED) and approval.has_lines
    ready = waits or may.numbers
    version = approval.standing.version
    on_paper = _is_approved(approval) and version is not None and version.paper is not None
    return (
        open_ and may.numbers and not waits,
        open_ and ready and may.approval,
        (open_ and ready) or on_paper,
        waits and (may.approval or not may.youth_led),
        status in (APPROVED, CHANGED) and (may.approval or may.numbers),
    )
