"""Gift cards and stipends that were handed out: who got which, and who has not signed for it yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.spending.gift_form import GiftForm
from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.spending.spent_part import SpentPart
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.pieces import button, card, column, label
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.budget_vocabulary import GIFT_KINDS
from organizer_app.rules.money import money_text
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.gifts import Gift, GiftList, set_signed, take_gift_back


class GiftsPart(SpentPart):
    """The form, and below it the log, the latest first; Del takes one out that was not handed out."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__()
        self._edits = edits
        self._gifts: Sequence[Gift] = ()
        self.form = GiftForm(edits)
        heading = label("", "heading")
        self.none_yet, self.sums = label("", "quiet"), label("", "strong")
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, edits.around.theme)
        self.sign_button, self.out_button = button("", "", "check"), button("", "quiet", "close")
        frame, inside = card()
        for made in (heading, self.none_yet, self.sums, self.rows):
            inside.addWidget(made)
        inside.addLayout(flow(self.sign_button, self.out_button, gap=1))
        layout = column(self, gap=2)
        layout.addWidget(self.form)
        layout.addWidget(frame)
        layout.addStretch(1)
        self.say(heading.setText, lambda: _("Handed out so far"))
        self.say(self.rows.setAccessibleName, lambda: _("Handed out so far"))
        self.say(self.none_yet.setText, lambda: _("Nothing yet."))
        self.say(self.out_button.setText, lambda: _("It was not handed out"))
        self.rows.chosen.connect(lambda _place: self._show_chosen())
        self.rows.opened.connect(lambda _place: self._sign())
        self.rows.remove_asked.connect(self._take_out)
        self.sign_button.clicked.connect(self._sign)
        self.out_button.clicked.connect(self._take_out)
        for held in (self.sign_button, self.out_button):
            edits.around.rights.guard(held, writes("gift_log"))

    def show_look(self, look: SpentLook, *, another: bool) -> None:
        self.form.show_look(look, another=another)
        kept = None if another else self.chosen()
        self._gifts = look.gifts.gifts[::-1]
        looks, before = [], None
        for one in self._gifts:
            heading = day_words(one.handed_on)
            named = look.lines.get(one.line_id or b"", "")
            shown = _look_of(one, named, look.head.currency, heading if heading != before else "")
            looks.append((one.id, shown))
            before = heading
        self._model.show_rows(looks)
        ids = self._model.ids()
        self.rows.choose(ids.index(kept.id) if kept is not None and kept.id in ids else 0)
        self.rows.setVisible(bool(ids))
        self.none_yet.setVisible(not ids)
        self.sums.setText(_sums_words(look.gifts, look.head.currency))
        self.sums.setVisible(bool(ids))
        self.rows.fit()
        self._show_chosen()

    def tab_words(self, look: SpentLook) -> str:
        return _("Handed out")

    def first_focus(self) -> QWidget:
        return self.form.first_focus()

    def chosen(self) -> Gift | None:
        """Return the gift the cursor is on."""
        place = self.rows.place()
        return self._gifts[place] if 0 <= place < len(self._gifts) else None

    def reworded(self) -> None:
        self._show_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Words wrap anew, once the list has its new width.
        QTimer.singleShot(0, self.rows, self.rows.fit)

    def _show_chosen(self) -> None:
        one = self.chosen()
        for made in (self.sign_button, self.out_button):
            made.setVisible(one is not None)
        signed = one is not None and one.signed
        self.sign_button.setText(_("They have not signed") if signed else _("They signed for it on paper"))

    def _sign(self) -> None:
        if (one := self.chosen()) is not None:
            self._make(one.id, lambda edit: set_signed(edit, one.id, signed=not one.signed))

    def _take_out(self) -> None:
        def told(_done: None) -> None:
            self._edits.around.tell(Message(_("Taken out. Ctrl+Z brings it back."), "good"))

        if (one := self.chosen()) is not None:
            self._make(one.id, lambda edit: take_gift_back(edit, one.id), told)

    def _make(
        self, gift_id: Id, change: Callable[[Edit], None], then: Callable[[None], None] | None = None
    ) -> None:
        if self._edits.around.rights.allows(writes("gift_log")):
            self._edits.make("hand_out_gift", change, about=gift_id, then=then)


def _look_of(one: Gift, line: str, currency: str, heading: str) -> RowLook:
    told = (GIFT_KINDS.word(one.kind), one.what, line, one.note or "")
    return RowLook(
        _("{amount} · {what}").format(amount=money_text(one.amount, currency), what=one.person),
        " · ".join(part for part in told if part),
        note=_("Signed") if one.signed else _("Not signed"),
        meaning="good" if one.signed else "attention",
        heading=heading,
    )


def _sums_words(found: GiftList, currency: str) -> str:
    told = _("{amount} handed out.").format(amount=money_text(found.total, currency))
    if found.unsigned:
        more = ngettext("{n} is not signed for yet.", "{n} are not signed for yet.", found.unsigned).format(
            n=found.unsigned
        )
        return f"{told} {more}"
    return told
