"""What the group asked to forget, what it erased, and which laptops have done so and which not yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.fitting import SideBySide, flow
from organizer_app.desktop.pieces import badge, button, clear, column, draw_icons, label, line
from organizer_app.desktop.spoken_times import moment_words
from organizer_app.desktop.theme import Theme
from organizer_app.desktop.worded import WordedFrame
from organizer_app.i18n import _, ngettext
from organizer_app.rules.field_words import field_word, table_word
from organizer_app.wording.erasing import out_of_reach_words
from organizer_app.work.forgetting import Erasure, Wish

SHOWN = 20


class ErasureList(WordedFrame):
    """Wishes that wait first, each with a way to look and confirm; away where nothing was ever erased."""

    def __init__(self, theme: Theme, zone: str, look_at: Callable[[Wish], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._theme, self._zone, self._look_at = theme, zone, look_at
        self._wishes: Sequence[Wish] = ()
        self._erased: Sequence[Erasure] = ()
        layout = column(self, margin=2, gap=1)
        heading, reach = label("", "heading"), label("", "quiet")
        layout.addWidget(heading)
        self._rows = column(gap=1)
        layout.addLayout(self._rows)
        layout.addWidget(reach)
        self.say(heading.setText, lambda: _("Erased for good"))
        self.say(reach.setText, out_of_reach_words)
        self.hide()

    def show_erasures(self, wishes: Sequence[Wish], erased: Sequence[Erasure]) -> None:
        """Show what waits to be confirmed, and what was erased, the latest first."""
        waiting = [wish for wish in wishes if not wish.in_force]
        latest = list(reversed(erased))
        if (waiting, latest) != (self._wishes, self._erased):
            self._wishes, self._erased = waiting, latest
            self.reworded()
        self.setVisible(bool(waiting or latest))

    def reworded(self) -> None:
        clear(self._rows)
        for wish in self._wishes:
            self._rows.addWidget(line())
            self._rows.addWidget(self._wish(wish))
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
        laptop = wish.asked_on or _("the recovery page")
        words.addWidget(
            label(asked.format(laptop=laptop, moment=moment_words(wish.asked_at, self._zone)), "quiet")
        )
        holder = SideBySide(60, gap=1)
        holder.add(words, 1)
        if wish.confirmable_from is not None:
            look = button(_("Look and confirm…"), "danger")
            look.setAccessibleName(_("Look and confirm: forget {name}").format(name=name))
            look.clicked.connect(lambda: self._look_at(wish))
            holder.add(flow(look))
        else:
            holder.add(flow(badge(_("Waits for an admin"), "attention")))
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
