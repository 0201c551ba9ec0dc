"""The past of one field: what it held, who gave it that, when and where; a press gives one of them back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import SideBySide, flow, size_for_text
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import (
    badge,
    breakable,
    button,
    card,
    clear,
    column,
    draw_icons,
    label,
    mean,
    scrolling,
)
from organizer_app.desktop.words.spoken_texts import as_beginning
from organizer_app.desktop.words.spoken_times import day_words, hour_words
from organizer_app.desktop.words.value_words import value_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.dates import to_local
from organizer_app.rules.field_words import field_word
from organizer_app.store.edit import gesture
from organizer_app.work.field_past import Past, PastLine, give_back, past_of

GESTURES = {
    "person": "change_person",
    "organization": "change_organization",
    "place": "change_place",
    "meeting": "change_meeting",
    "agenda_item": "change_agenda",
    "checklist_item": "change_checklist",
    "visiting_organization": "change_visitors",
    "role_assignment": "change_roles",
    "attendance": "change_attendance",
    "minute_entry": "write_minutes",
    "childcare_stay": "childcare",
    "action_item": "change_action",
    "campaign": "change_campaign",
    "milestone": "change_campaign",
    "evidence": "change_campaign",
    "public_seat": "change_seat",
    "leadership_step": "leadership",
    "training_completion": "leadership",
    "mentorship": "mentorship",
    "check_in": "mentorship",
    "budget": "change_budget",
    "budget_line": "change_budget_line",
    "budget_comment": "comment_budget",
    "funding_source": "change_funding",
    "grant_answer": "answer_funder",
    "workspace_setting": "change_settings",
}
WIDTH = 44


class PastDialog(WordedDialog):
    """Newest first; what stands there now is marked. Struck and forgotten values have no words here."""

    def __init__(
        self, around: Surroundings, table: str, row_id: Id, column_name: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._around, self._table, self._row_id, self._column = around, table, row_id, column_name
        self._zone = around.workspace.world.zone
        self._past: Past | None = None
        self._heading, self._about = label("", "page_heading"), label("", "quiet")
        self._fault = label()
        mean(self._fault, "stop")
        self._fault.hide()
        content = QWidget()
        self._lines = column(content, gap=1)
        close = button("", "quiet")
        close.clicked.connect(self.reject)
        layout = column(self, margin=3, gap=1.5)
        layout.addWidget(self._heading)
        layout.addWidget(self._about)
        layout.addWidget(self._fault)
        layout.addWidget(scrolling(content), 1)
        layout.addLayout(flow(close))
        self.say(self.setWindowTitle, lambda: _("What stood here before"))
        self.say(close.setText, lambda: _("Close (Esc)"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size_for_text(self, 600, 520, around.theme.text_percent)
        around.jobs.read(lambda session: past_of(session, table, row_id, column_name), self._show, owner=self)

    def past(self) -> Past | None:
        """Return what is shown; None before it is known."""
        return self._past

    def buttons(self) -> list[QPushButton]:
        """Return what gives a value back, the latest first."""
        return [made for made in self.findChildren(QPushButton) if made.property("gives_back")]

    def reworded(self) -> None:
        if self._past is not None:
            self._show(self._past)

    def _show(self, past: Past) -> None:
        self._past = past
        # A decision of the group is called by the key it is kept under.
        is_decision = self._table == "workspace_setting" and bool(past.about)
        word = field_word(self._table, past.about[0] if is_decision else self._column)
        self._heading.setText(as_beginning(_("{field}: what stood here before").format(field=word)))
        self._about.setText("" if is_decision else breakable(", ".join(past.about)))
        clear(self._lines)
        now = _first_readable(past.lines)
        for place, one in enumerate(past.lines):
            self._lines.addWidget(self._line(past, one, is_now=place == now))
        if not past.lines:
            self._lines.addWidget(label(_("Nothing was ever written here."), "quiet"))
        self._lines.addStretch(1)
        draw_icons(self, self._around.theme)
        if offered := self.buttons():
            offered[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, past: Past, one: PastLine, *, is_now: bool) -> QWidget:
        words = column(gap=0)
        shown = label(breakable(past_words(past, one, self._zone)), "strong")
        words.addWidget(shown)
        words.addWidget(label(beside_value(one, self._zone), "quiet"))
        frame, inside = card()
        parts = SideBySide(WIDTH, gap=1)
        parts.add(words, 1)
        if is_now:
            parts.add(flow(badge(_("Now"))))
        elif past.living and not one.erased and not one.held_back and self._table in GESTURES:
            made = button(_("Go back to this one"), "quiet", "undo")
            made.setAccessibleName(f"{made.text()}: {shown.text()}")
            made.setProperty("gives_back", True)
            made.clicked.connect(partial(self._give_back, past, one))
            self._around.rights.guard(made, writes(self._table, self._column))
            parts.add(flow(made))
        inside.addWidget(parts)
        return frame

    def _give_back(self, past: Past, one: PastLine) -> None:
        table, row_id, column_name, value = self._table, self._row_id, self._column, one.value
        told = _("It is as it was: {value}").format(value=past_words(past, one, self._zone))
        around = self._around

        def given(entry: bytes | None) -> None:
            self.accept()
            around.tell(undo_offer(around, told, entry))

        around.jobs.edit(
            gesture(GESTURES[table], row_id),
            lambda edit: give_back(edit, table, row_id, column_name, value),
            lambda edited: given(edited.changes.entry),
            owner=self,
            failed=self._refused,
        )

    def _refused(self, trouble: Trouble) -> None:
        self._fault.setText(trouble.sentence)
        self._fault.show()
        announce(self, trouble.sentence, at_once=True)


def past_words(past: Past, one: PastLine, zone: str) -> str:
    """Say a value; of one that is struck or held back only that it is."""
    if one.erased:
        return _("(erased)")
    if one.held_back:
        return _("(struck)")
    return value_words(past.table, past.column, one.value, zone, one.name, past.currency)


def beside_value(one: PastLine, zone: str) -> str:
    """Say when a value was given, by whom and on which laptop."""
    day = day_words(to_local(one.wall, zone).date().isoformat())
    told = (f"{day}, {hour_words(one.wall, zone)}", one.actor or "", one.laptop_name)
    return " · ".join(part for part in told if part)


def _first_readable(lines: tuple[PastLine, ...]) -> int:
    return next((place for place, one in enumerate(lines) if not one.held_back), 0)
