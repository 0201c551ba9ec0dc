"""What the group asked to forget, what it erased, and which laptops have done so and which not yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import badge, button, clear, column, draw_icons, label, line
from organizer_app.desktop.words.spoken_times import moment_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.field_words import field_word, table_word
from organizer_app.wording.erasing import late_files_words, out_of_reach_words
from organizer_app.work.come_late import CameLate, LatePerson
from organizer_app.work.forgetting import Erasure, Wish

SHOWN = 20


@dataclass(frozen=True)
class ErasureDeeds:
    """What the list's buttons do: look at a person to forget them, part one from who was forgotten, erase."""

    look_at: Callable[[Id], None]
    part: Callable[[Id], None]
    erase_names: Callable[[], None]


class ErasureList(WordedFrame):
    """Wishes that wait first, then what came late, then what was erased; away where there is nothing."""

    def __init__(self, theme: Theme, zone: str, deeds: ErasureDeeds) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._theme, self._zone, self._deeds = theme, zone, deeds
        self._wishes: Sequence[Wish] = ()
        self._erased: Sequence[Erasure] = ()
        self._late, self._may_strike = CameLate(), False
        layout = column(self, margin=2, gap=1)
        heading, reach = label("", "heading"), label("", "quiet")
        layout.addWidget(heading)
        self._rows = column(gap=1)
        layout.addLayout(self._rows)
        layout.addWidget(reach)
        self.say(heading.setText, lambda: _("Erased for good"))
        self.say(reach.setText, out_of_reach_words)
        self.hide()

    def show_erasures(
        self, wishes: Sequence[Wish], erased: Sequence[Erasure], late: CameLate, *, may_strike: bool
    ) -> None:
        """Show what waits to be confirmed, what came late, and what was erased, the latest first."""
        waiting = [wish for wish in wishes if not wish.in_force]
        latest = list(reversed(erased))
        shown = self._wishes, self._erased, self._late, self._may_strike
        if (waiting, latest, late, may_strike) != shown:
            self._wishes, self._erased, self._late, self._may_strike = waiting, latest, late, may_strike
            self.reworded()
        self.setVisible(bool(waiting or latest or late))

    def reworded(self) -> None:
        clear(self._rows)
        for wish in self._wishes:
            self._rows.addWidget(line())
            self._rows.addWidget(self._wish(wish))
        asked = {person_id for wish in self._wishes for person_id in wish.people}
        for person in [one for one in self._late.people if one.id not in asked][:SHOWN]:
            self._rows.addWidget(line())
            self._rows.addWidget(self._late_person(person))
        if self._late.files:
            self._rows.addWidget(line())
            self._rows.addWidget(self._late_files(self._late.files))
        for erasure in self._erased[:SHOWN]:
            self._rows.addWidget(line())
            self._rows.addWidget(self._erasure(erasure))
        more = len(self._erased) - SHOWN
        if more > 0:
            told = ngettext("and {n} more", "and {n} more", more)
            self._rows.addWidget(label(told.format(n=f"{more:,}"), "quiet"))
        draw_icons(self, self._theme)

    def _wish(self, wish: Wish) -> QWidget:
        words = column(gap=0)
        name = wish.name or _("(not yet received)")
        words.addWidget(label(_("Wish to forget {name}").format(name=name), "strong"))
        asked = _("Asked on {laptop}, {moment}. Not confirmed: nothing is erased.")
        if not wish.is_current:
            asked = _("Asked on {laptop}, {moment}. Who counts as this person has changed since: ask again.")
        laptop = wish.asked_on or _("the recovery page")
        words.addWidget(
            label(asked.format(laptop=laptop, moment=moment_words(wish.asked_at, self._zone)), "quiet")
        )
        holder = SideBySide(60, gap=1)
        holder.add(words, 1)
        if wish.confirmable_from is not None or not wish.is_current:
            look = button(_("Look and confirm…") if wish.is_current else _("Look…"), "danger")
            look.setAccessibleName(_("Look and confirm: forget {name}").format(name=name))
            look.clicked.connect(lambda: self._deeds.look_at(wish.look_at))
            holder.add(flow(look))
        else:
            holder.add(flow(badge(_("Waits for an admin"), "attention")))
        return holder

    def _late_person(self, person: LatePerson) -> QWidget:
        words = column(gap=0)
        name = person.name or _("(not yet received)")
        told = _("{name} was recorded as the same person as somebody forgotten")
        words.addWidget(label(told.format(name=name), "strong"))
        words.addWidget(label(_("By a laptop that did not know. This person is not erased."), "quiet"))
        holder = SideBySide(60, gap=1)
        holder.add(words, 1)
        if self._may_strike:
            look, part = button(_("Forget…"), "danger"), button(_("Somebody else"))
            look.setAccessibleName(_("Look: forget {name} too").format(name=name))
            part.setAccessibleName(_("{name} is somebody else").format(name=name))
            look.clicked.connect(lambda: self._deeds.look_at(person.id))
            part.clicked.connect(lambda: self._deeds.part(person.id))
            holder.add(flow(look, part, gap=1))
        return holder

    def _late_files(self, many: int) -> QWidget:
        holder = SideBySide(60, gap=1)
        holder.add(label(late_files_words(many), "strong"), 1)
        if self._may_strike:
            erase = button(_("Erase for good"), "danger")
            erase.clicked.connect(self._deeds.erase_names)
            holder.add(flow(erase))
        return holder

    def _erasure(self, erasure: Erasure) -> QWidget:
        words = column(gap=0)
        words.addWidget(label(self._what(erasure), "strong"))
        done = ", ".join(each.name for each in erasure.done) or _("no laptop yet")
        words.addWidget(label(_("Erased on: {laptops}").format(laptops=done), "quiet"))
        if erasure.awaited:
            awaited = ", ".join(each.name for each in erasure.awaited)
            words.addWidget(label(_("Not said yet by: {laptops}").format(laptops=awaited), "quiet"))
        holder = SideBySide(60, gap=1)
        holder.add(words, 1)
        number = len(erasure.awaited)
        waits = ngettext("Waits for {n} laptop", "Waits for {n} laptops", number).format(n=number)
        holder.add(flow(badge(waits, "attention") if number else badge(_("Erased everywhere"), "good")))
        return holder

    def _what(self, erasure: Erasure) -> str:
        if not erasure.column:
            return _("Somebody was forgotten")
        about = " · ".join(erasure.about) or table_word(erasure.table)
        field = field_word(erasure.table, erasure.column)
        return _("A text was struck: {what}").format(what=f"{about}, {field}")
