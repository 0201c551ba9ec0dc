"""Two versions of one field side by side, and the keys that decide: M mine, T theirs, B both, L later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import (
    DECIDE_LATER,
    KEEP_BOTH,
    STRIKE_TOO,
    TAKE_MINE,
    TAKE_THEIRS,
    TAKE_VERSION,
)
from organizer_app.desktop.core.rights import Rights, strikes, writes
from organizer_app.desktop.look.fitting import Flow, SideBySide, bring_into_sight, flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.sync.both import PHONE, Both, both_of
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import badge_in_a_line, button, clear, column, draw_icons, label
from organizer_app.desktop.words.spoken_times import moment_words
from organizer_app.desktop.words.value_words import value_words
from organizer_app.i18n import _, ngettext
from organizer_app.rules.coded_columns import kind_words
from organizer_app.rules.field_words import field_word, table_word
from organizer_app.work.conflicts import Conflict, VersionTold


@dataclass(frozen=True)
class Decisions:
    """What a press does: take one version, keep both, read a text that came late, or strike it too."""

    take: Callable[[Conflict, VersionTold], None]
    both: Callable[[Conflict, Both], None]
    read: Callable[[Conflict, VersionTold, Callable[[str], None]], None]
    strike: Callable[[Conflict], None]


_Cell: TypeAlias = tuple[str, bytes, str]
KEYS = (TAKE_MINE, TAKE_THEIRS, KEEP_BOTH, STRIKE_TOO, DECIDE_LATER, *TAKE_VERSION)


class VersionsCard(WordedFrame):
    """One question at a time; *Later* goes on to the next, and after the last one to the first."""

    def __init__(
        self, theme: Theme, zone: str, rights: Rights, decisions: Decisions, keys_from: QWidget
    ) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._theme, self._zone, self._rights, self._decisions = theme, zone, rights, decisions
        self._open: Sequence[Conflict] = ()
        self._settled: set[_Cell] = set()
        """What was open and is not now: where it comes back, somebody has just taken a decision back."""
        self._place = 0
        self._buttons: dict[str, QPushButton] = {}
        self._layout = column(self, margin=2, gap=1.5)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key in KEYS:
            BoundKey(key, partial(self._pressed, key.keys), keys_from, within)
        self.hide()

    def show_conflicts(self, found: Sequence[Conflict]) -> None:
        """Show the questions that are open: one that is open again, or the one that is looked at."""
        shown = self.shown()
        before, cells = {_cell(one) for one in self._open}, [_cell(one) for one in found]
        again = [cell for cell in cells if cell in self._settled and cell not in before]
        self._settled = (self._settled | before) - set(cells)
        meant = again[0] if again else shown and _cell(shown)
        same = cells.index(meant) if meant in cells else self._place
        self._open = found
        self._place = same if same < len(found) else 0
        self.setVisible(bool(found))
        self.reworded()
        now = self.shown()
        if shown is not None and now is not None and _cell(now) != _cell(shown):
            self._keep_in_sight()

    def shown(self) -> Conflict | None:
        """Return the question that is looked at."""
        return self._open[self._place] if self._place < len(self._open) else None

    def first_button(self) -> QPushButton | None:
        """Return where the cursor goes."""
        return next(iter(self._buttons.values()), None)

    def reworded(self) -> None:
        had_cursor = any(made.hasFocus() for made in self._buttons.values())
        clear(self._layout)
        self._buttons = {}
        conflict = self.shown()
        if conflict is None:
            return
        number = len(self._open)
        told = ngettext("{n} question to decide", "{n} questions to decide", number).format(n=number)
        if number > 1:
            told = _("Question {place} of {n}").format(place=self._place + 1, n=number)
        self._layout.addWidget(label(told, "quiet"))
        self._layout.addWidget(label(heading_words(conflict), "page_heading"))
        late = any(version.held_back for version in conflict.versions)
        explained = _(
            "Two laptops wrote different things here. Which is right? The other stays in the history."
        )
        if late:
            explained = _(
                "This was struck, and somebody who did not know of it had written here. Keep what they "
                "wrote, or strike it too."
            )
        self._layout.addWidget(label(explained, "quiet"))
        sides = SideBySide(60, gap=2)
        versions = sorted(conflict.versions, key=lambda version: not version.own)
        for version, key in zip(versions, _keys(versions), strict=True):
            sides.add(self._side(conflict, version, key, _take_words(version, versions, key)), 1)
        self._layout.addWidget(sides)
        self._layout.addLayout(self._foot(conflict))
        draw_icons(self, self._theme)
        announce(self, f"{told}. {heading_words(conflict)}")
        if had_cursor and (first := self.first_button()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _side(self, conflict: Conflict, version: VersionTold, key: str, takes: str) -> QVBoxLayout:
        frame = QFrame()
        frame.setProperty("piece", "card")
        holder = column()
        holder.addWidget(frame)
        inside = column(frame, margin=2, gap=1)
        whose = _("On this laptop") if version.own else version.laptop_name
        inside.addWidget(label(whose, "strong"))
        erased = _("(erased)")
        words = value_words(
            conflict.table, conflict.column, version.value, self._zone, version.name, conflict.currency
        )
        if version.held_back:
            words = _("A text that came late")
        value = label(erased if version.erased else words, "large")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(value)
        inside.addWidget(label(self._who_and_when(version), "quiet"))
        if version.shown:
            inside.addLayout(badge_in_a_line(_("This one shows for now")))
        inside.addStretch(1)
        take = button(takes, "", "check")
        take.setAccessibleDescription(words)
        take.setEnabled(not version.erased)
        take.clicked.connect(lambda: self._decisions.take(conflict, version))
        self._rights.guard(take, writes(conflict.table, conflict.column))
        self._buttons[key] = take
        if version.held_back:
            read = button(_("Read it"), "quiet", "search")
            read.clicked.connect(lambda: self._decisions.read(conflict, version, value.setText))
            inside.addWidget(read)
        inside.addWidget(take)
        return holder

    def _foot(self, conflict: Conflict) -> Flow:
        made: list[QWidget] = []
        both = both_of(conflict)
        if both is not None:
            words = (
                _("Both: the second phone too (B)")
                if (conflict.table, conflict.column) == PHONE
                else _("Both (B)")
            )
            keep = button(words, "", "plus")
            keep.clicked.connect(lambda: self._decisions.both(conflict, both))
            self._rights.guard(keep, writes(conflict.table, conflict.column))
            self._buttons["B"] = keep
            made.append(keep)
        if any(version.held_back for version in conflict.versions):
            strike = button(_("Strike it too… (S)"), "danger", "close")
            strike.clicked.connect(lambda: self._decisions.strike(conflict))
            self._rights.guard(strike, strikes)
            self._buttons["S"] = strike
            made.append(strike)
        later = button(_("Later (L)"), "quiet")
        later.clicked.connect(self._later)
        self._buttons["L"] = later
        made.append(later)
        return flow(*made)

    def _who_and_when(self, version: VersionTold) -> str:
        when = moment_words(version.wall, self._zone)
        told = [version.actor or _("Nobody said who"), when]
        if version.suspect:
            told.append(_("its clock may be wrong"))
        return " · ".join(told)

    def _later(self) -> None:
        self._place = (self._place + 1) % max(len(self._open), 1)
        self.reworded()
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        # While the buttons were let go the cursor wandered, and the page scrolled after it.
        bring_into_sight(self, below=self)

    def _pressed(self, key: str) -> None:
        made = self._buttons.get(key)
        if made is not None and made.isVisible():
            made.click()


def heading_words(conflict: Conflict) -> str:
    """Name whose field it is: "Ana Ruiz López: phone"."""
    about = " · ".join(conflict.about) or table_word(conflict.table)
    kind = kind_words(conflict.table, conflict.kind)
    field = field_word(conflict.table, conflict.column)
    return f"{about}: {', '.join(part for part in (kind, field) if part)}"


def _cell(conflict: Conflict) -> _Cell:
    return conflict.table, conflict.row_id, conflict.column


def _keys(versions: Sequence[VersionTold]) -> list[str]:
    """Give M to this laptop's version and T to another's, and its place to each of several that are alike."""
    keys: list[str] = []
    for place, version in enumerate(versions, 1):
        alike = sum(each.own == version.own for each in versions) > 1
        keys.append(str(place) if alike else "M" if version.own else "T")
    return keys


def _take_words(version: VersionTold, versions: Sequence[VersionTold], key: str) -> str:
    """Say mine or theirs only where one version is meant by it."""
    words = _("Keep mine ({key})") if version.own else _("Take theirs ({key})")
    if sum(each.own == version.own for each in versions) > 1:
        words = _("Take this one ({key})")
    return words.format(key=key)
