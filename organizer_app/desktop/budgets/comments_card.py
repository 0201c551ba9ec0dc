"""Questions and remarks about the lines: asked beside the line, answered, settled; no number is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.budgets.grid_columns import description_words
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.widgets.entry_line import EntryLine
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_times import moment_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import PlannedLine
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.comments import Comment, Said, answer, ask, remove_comment, settle

ASKED = "comment"
ANSWERED = "answer"


class CommentsCard(ListCard):
    """The open questions of a budget, those of the line with the cursor on top; settled ones at a tick."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__(
            edits.around.theme,
            ListWords(
                lambda: _("Questions and remarks"),
                lambda: _("Nobody asked anything. Ask about the line you are on; no number changes."),
            ),
        )
        self._edits = edits
        self._comments: tuple[Comment, ...] = ()
        self._lines: Mapping[Id, PlannedLine] = {}
        self._line: PlannedLine | None = None
        self.box, self.answer_box = EntryLine(), EntryLine()
        self.whole, self.settled = QCheckBox(), QCheckBox()
        self._about = label("", "strong")
        self._about.setBuddy(self.box)
        for made in (self._about, self.box, self.box.warning, self.whole):
            self.top.addWidget(made)
        self._on_chosen = QWidget()
        self.settle_button, self.remove_button = button("", "", "check"), button("", "quiet", "close")
        inside = column(self._on_chosen, gap=1)
        inside.addWidget(self.answer_box)
        inside.addWidget(self.answer_box.warning)
        inside.addLayout(flow(self.settle_button, self.remove_button, gap=1))
        self.below.addWidget(self._on_chosen)
        self.below.addWidget(self.settled)
        self._on_chosen.hide()
        self.say(self.whole.setText, lambda: _("About the whole budget"))
        self.say(self.settled.setText, lambda: _("Also what is settled"))
        self.say(self.box.setPlaceholderText, lambda: _("For example: did you ask two places for a price?"))
        self.say(self.answer_box.setPlaceholderText, lambda: _("Answer"))
        self.say(self.answer_box.setAccessibleName, lambda: _("Answer"))
        self.say(self.remove_button.setText, lambda: _("Remove"))
        self._bind()

    def _bind(self) -> None:
        self.box.entered.connect(self._ask)
        self.answer_box.entered.connect(self._answer)
        self.whole.toggled.connect(lambda _yes: self._say_about())
        self.settled.toggled.connect(lambda _yes: self._show_rows())
        self.settle_button.clicked.connect(self._settle)
        self.remove_button.clicked.connect(self._remove)
        self.rows.remove_asked.connect(self._remove)
        self.rows.chosen.connect(lambda _place: self._follow())
        self.rows.opened.connect(lambda _place: self.answer_box.setFocus(Qt.FocusReason.OtherFocusReason))
        drafting, rights = self._edits.around.drafting, self._edits.around.rights
        drafting.watch(self.box, lambda: self._edits.place(ASKED))
        drafting.watch(self.answer_box, lambda: self._edits.place(self._answered()))
        for made in (self.box, self.answer_box, self.settle_button, self.remove_button):
            rights.guard(made, writes("budget_comment"))

    def show_comments(
        self, comments: Sequence[Comment], lines: Sequence[PlannedLine], *, another: bool
    ) -> None:
        """Show what was asked of a budget."""
        if another:
            self.box.clear()
            self.answer_box.clear()
            self.whole.setChecked(False)
            self.show_rows([])
        self._comments, self._lines = tuple(comments), {line.id: line for line in lines}
        self._show_rows()

    def show_line(self, line: PlannedLine | None) -> None:
        """Ask about this line from now on, or about the whole budget."""
        if line is not None and self._line is not None and line.id == self._line.id:
            return
        self._line = line
        self._say_about()
        self._show_rows()

    def put_back(self, field: str, text: str) -> bool:
        """Put a text back that was being typed when the program stopped; tells whether it was here."""
        kind, _space, row = field.partition(" ")
        if kind == ASKED:
            box = self.box
        elif kind == ANSWERED and self.choose(bytes.fromhex(row)):
            box = self.answer_box
        else:
            return False
        box.setText(text)
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def reworded(self) -> None:
        super().reworded()
        self._say_about()
        self._show_rows()

    # Showing

    def _about_line(self) -> PlannedLine | None:
        return None if self.whole.isChecked() else self._line

    def _say_about(self) -> None:
        line = self._about_line()
        about = (
            _("About “{line}”").format(line=description_words(line))
            if line is not None
            else _("About the whole budget")
        )
        self._about.setText(about)
        self.box.setAccessibleName(_("Ask or remark: {about}").format(about=about))
        self.whole.setVisible(self._line is not None)

    def _show_rows(self) -> None:
        here = self._line.id if self._line is not None else None
        shown = [one for one in self._comments if self.settled.isChecked() or not one.settled]
        shown.sort(key=lambda one: (one.settled, here is None or one.line_id != here))
        self.show_rows([(one.said.id, self._look(one)) for one in shown])
        self.settled.setVisible(any(one.settled for one in self._comments))
        self._follow()

    def _look(self, comment: Comment) -> RowLook:
        told = [self._said_words(comment.said)]
        told += [f"→ {one.text} ({self._said_words(one)})" for one in comment.answers]
        return RowLook(
            title=comment.said.text,
            detail="\n".join(part for part in told if part),
            note=self._line_words(comment.line_id),
            mark=_("Settled") if comment.settled else "",
            faded=comment.settled,
        )

    def _line_words(self, line_id: Id | None) -> str:
        if line_id is None:
            return _("The whole budget")
        line = self._lines.get(line_id)
        return description_words(line) if line is not None else _("A line that was taken out")

    def _said_words(self, said: Said) -> str:
        zone = self._edits.around.workspace.world.zone
        when = moment_words(said.written_at, zone) if said.written_at is not None else ""
        return " · ".join(part for part in (said.by, when) if part)

    def _follow(self) -> None:
        chosen = self._chosen()
        self._on_chosen.setVisible(chosen is not None)
        if chosen is not None:
            self.settle_button.setText(_("Ask again") if chosen.settled else _("Settled"))

    def _chosen(self) -> Comment | None:
        chosen = self.chosen_id()
        return next((one for one in self._comments if one.said.id == chosen), None)

    def _answered(self) -> str:
        return f"{ANSWERED} {(self.chosen_id() or b'').hex()}"

    # Changing

    def _ask(self) -> None:
        typed, budget_id, line = self.box.text().strip(), self._edits.budget_id, self._about_line()
        if not typed or budget_id is None:
            return
        self.box.clear()
        line_id = line.id if line is not None else None
        self._edits.make(
            "comment_budget",
            lambda edit: ask(edit, budget_id, typed, line_id),
            then=self._want,
            field=ASKED,
        )

    def _want(self, comment_id: Id) -> None:
        self.choose(comment_id)

    def _answer(self) -> None:
        typed, chosen, field = self.answer_box.text().strip(), self._chosen(), self._answered()
        if not typed or chosen is None:
            return
        self.answer_box.clear()

        def say(edit: Edit) -> None:
            answer(edit, chosen.said.id, typed)

        self._edits.make("comment_budget", say, field=field)

    def _settle(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            settled = not chosen.settled
            self._edits.make("comment_budget", lambda edit: settle(edit, chosen.said.id, settled=settled))

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._edits.around.rights.allows(writes("budget_comment")):
            self._edits.make("comment_budget", lambda edit: remove_comment(edit, chosen.said.id))
