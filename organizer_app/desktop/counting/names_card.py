"""The known names printed on a sheet, a tick box each: Space ticks, the arrows go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from organizer_app.desktop.core.once_painted import once_painted
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import breakable, button, clear, column, label, no_shortcut, row
from organizer_app.desktop.words.spoken_times import hour_words
from organizer_app.i18n import _, current_language
from organizer_app.records.base import Id
from organizer_app.work.sign_in.paper import PaperName

AT_A_TIME = 68
"""The names of four pages of a sheet: a list of hundreds is read further as the typing comes there."""
AT_ONCE = 20
"""More than a screen shows of them; the others come once these are painted."""


class NamesCard(WordedFrame):
    """One tick for each printed name; a tick is on the disk at once, and taken off again only here.

    `tick` gets the name, `untick` too; `may_untick` tells whose tick was made at this page.
    """

    def __init__(
        self,
        tick: Callable[[PaperName], None],
        untick: Callable[[PaperName], None],
        may_untick: Callable[[Id], bool],
    ) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._tick, self._untick, self._may_untick = tick, untick, may_untick
        self._names: tuple[PaperName, ...] = ()
        self._zone = ""
        self._told: tuple[object, ...] = ()
        self._shown = AT_A_TIME
        self.boxes: dict[Id, QCheckBox] = {}
        heading, hint = label("", "heading"), label("", "quiet")
        self._rows = column(gap=0)
        self.further = button("", "", "down")
        self.further.clicked.connect(self._show_further)
        layout = column(self, margin=2, gap=1)
        layout.addWidget(heading)
        layout.addWidget(hint)
        layout.addLayout(self._rows)
        layout.addWidget(self.further, 0, Qt.AlignmentFlag.AlignLeft)
        self.say(heading.setText, lambda: _("Names on the sheet"))
        self.say(hint.setText, lambda: _("Space ticks a name, the arrows go up and down."))
        self.say(self.further.setText, lambda: _("Show more names"))
        self.hide()

    def show_names(self, names: tuple[PaperName, ...], zone: str) -> None:
        """Show the names of a sheet in its order, those on the list ticked."""
        mine = tuple(name.person_id for name in names if self._may_untick(name.person_id))
        told = (names, zone, mine, current_language())
        if told == self._told:
            # Only a tick that was refused may stand there otherwise.
            for name in names[: len(self.boxes)]:
                self.boxes[name.person_id].setChecked(name.signed_in_at is not None)
            return
        self._told = told
        held = next((one for one, box in self.boxes.items() if box.hasFocus()), None)
        if [name.person_id for name in names] != [name.person_id for name in self._names]:
            self._shown = AT_A_TIME
        self._names, self._zone, self.boxes = names, zone, {}
        self.hide()
        clear(self._rows)
        self._add_rows(self._shown if held is not None else AT_ONCE)
        self.setVisible(bool(names))
        if held in self.boxes:
            self.boxes[held].setFocus(Qt.FocusReason.OtherFocusReason)
        if self._names_left():
            once_painted(self, lambda: self._add_rows(self._shown) if names is self._names else None)

    def focused(self) -> QCheckBox | None:
        """Return the tick that has the cursor, if any has."""
        return next((box for box in self.boxes.values() if box.hasFocus()), None)

    def _show_further(self) -> None:
        """Show the names of further pages; the cursor goes to the first of them."""
        before = self._shown
        self._shown += AT_A_TIME
        self._add_rows(self._shown)
        self.boxes[self._names[before].person_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _names_left(self) -> bool:
        """Whether names that are to be shown have no row yet."""
        return len(self.boxes) < min(self._shown, len(self._names))

    def _add_rows(self, end: int) -> None:
        """Show the names up to a place, all that are new at once: Qt lays out a page for each that comes."""
        holder = QWidget()
        rows = column(holder, gap=0)
        for name in self._names[len(self.boxes) : end]:
            rows.addWidget(self._row(name, self._zone))
        self._rows.addWidget(holder)
        self.further.setVisible(len(self._names) > self._shown and not self._names_left())

    def _row(self, name: PaperName, zone: str) -> QWidget:
        holder = QWidget()
        parts = row(holder, gap=1)
        box = QCheckBox(no_shortcut(f"{name.row}   {breakable(name.name)}"))
        box.setAccessibleName(", ".join(filter(None, (str(name.row), name.name, name.town))))
        box.setChecked(name.signed_in_at is not None)
        box.clicked.connect(lambda ticked: self._clicked(name, ticked))
        parts.addWidget(box, 1)
        if name.signed_in_at is not None and not self._may_untick(name.person_id):
            told = _("Already on the list since {time}").format(time=hour_words(name.signed_in_at, zone))
            since = label(told, wraps=False)
            since.setProperty("meaning", "attention")
            box.setAccessibleDescription(told)
            parts.addWidget(since)
        self.boxes[name.person_id] = box
        return holder

    def _clicked(self, name: PaperName, ticked: bool) -> None:
        if ticked:
            self._tick(name)
        elif self._may_untick(name.person_id):
            self._untick(name)
        else:
            # Somebody else signed them in: that is not this sheet's to take back.
            self.boxes[name.person_id].setChecked(True)
