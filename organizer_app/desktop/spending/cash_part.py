"""The cash box at the event: counted before and after, beside what should lie in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.spending.cash_form import CashForm
from organizer_app.desktop.spending.cash_words import count_look, open_round
from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.spending.spent_part import SpentPart
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.pieces import button, card, column, label
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.wording.spending import cash_round_words
from organizer_app.work.budgets.cash_box import CountedCash, remove_count


class CashPart(SpentPart):
    """The form, and below it the counts, the latest first; Del takes one out that was written wrongly."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__()
        self._edits = edits
        self._counts: Sequence[CountedCash] = ()
        self.form = CashForm(edits)
        heading = label("", "heading")
        self.none_yet, self.now = label("", "quiet"), label("", "strong")
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, edits.around.theme)
        self.out_button = button("", "quiet", "close")
        frame, inside = card()
        for made in (heading, self.none_yet, self.now, self.rows):
            inside.addWidget(made)
        inside.addLayout(flow(self.out_button, gap=1))
        layout = column(self, gap=2)
        layout.addWidget(self.form)
        layout.addWidget(frame)
        layout.addStretch(1)
        self.say(heading.setText, lambda: _("Counted so far"))
        self.say(self.rows.setAccessibleName, lambda: _("Counted so far"))
        self.say(
            self.none_yet.setText,
            lambda: _(
                "Not counted yet. Count before the event what lies in the box; afterwards this page knows "
                "what should be there, from the cash that came in and was spent."
            ),
        )
        self.say(self.out_button.setText, lambda: _("Take this count out"))
        self.rows.remove_asked.connect(self._take_out)
        self.out_button.clicked.connect(self._take_out)
        edits.around.rights.guard(self.out_button, writes("cash_count"))

    def show_look(self, look: SpentLook, *, another: bool) -> None:
        self.form.show_look(look, another=another)
        kept = None if another else self._chosen()
        currency, zone = look.head.currency, self._edits.around.workspace.world.zone
        rounds = {one.closing.id: one for one in look.cash_box.rounds if one.closing is not None}
        self._counts = look.cash_box.counts[::-1]
        looks, before = [], None
        for one in self._counts:
            heading = day_words(one.day)
            shown = count_look(one, rounds, currency, zone, heading if heading != before else "")
            looks.append((one.id, shown))
            before = heading
        self._model.show_rows(looks)
        ids = self._model.ids()
        self.rows.choose(ids.index(kept.id) if kept is not None and kept.id in ids else 0)
        begun = open_round(look.cash_box)
        self.now.setText(cash_round_words(begun, currency) if begun is not None else "")
        self.now.setVisible(begun is not None)
        self.none_yet.setVisible(not ids)
        for made in (self.rows, self.out_button):
            made.setVisible(bool(ids))
        self.rows.fit()

    def tab_words(self, look: SpentLook) -> str:
        return _("Cash box")

    def first_focus(self) -> QWidget:
        return self.form.first_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Words wrap anew, once the list has its new width.
        QTimer.singleShot(0, self.rows, self.rows.fit)

    def _chosen(self) -> CountedCash | None:
        place = self.rows.place()
        return self._counts[place] if 0 <= place < len(self._counts) else None

    def _take_out(self) -> None:
        one = self._chosen()

        def told(_done: None) -> None:
            self._edits.around.tell(Message(_("Taken out. Ctrl+Z brings it back."), "good"))

        if one is not None and self._edits.around.rights.allows(writes("cash_count")):
            self._edits.make("count_cash", lambda edit: remove_count(edit, one.id), about=one.id, then=told)
