"""Somebody new at the desk: a name, and if they like a town and a phone; look-alikes beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from organizer_app.desktop.core.key_list import TAKE_ALIKE
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.sign_in.arrivals import NewName
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, clear, column, draw_icons, label
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.work.people.same import LookAlike


class NewPerson(WordedFrame):
    """Enter signs in somebody new; Ctrl+1 to Ctrl+3 takes a look-alike instead; Esc goes back."""

    def __init__(
        self,
        theme: Theme,
        add: Callable[[NewName], None],
        take: Callable[[Id, str], None],
        back: Callable[[str], None],
        typed: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("piece", "card")
        self._theme, self._add, self._take, self._back = theme, add, take, back
        self._alike: Sequence[LookAlike] = ()
        self._heading = label("", "heading")
        self.name = Field(lambda: _("Name, as they write it"))
        self.town = Field(lambda: _("Town (if they like)"))
        self.phone = Field(lambda: _("Phone (if they like)"))
        self._question = label("", "strong")
        self._question.hide()
        self._rows = column(gap=0.5)
        self._towns: Sequence[str] = ()
        self._sign_in = button("", "primary", "add_person")
        go_back = button("", "quiet")
        fields = SideBySide(50)
        fields.add(self.town, 1)
        fields.add(self.phone, 1)
        layout = column(self, margin=2, gap=1.5)
        layout.addWidget(self._heading)
        layout.addWidget(self.name)
        layout.addWidget(fields)
        layout.addLayout(flow(self._sign_in, go_back))
        layout.addWidget(self._question)
        layout.addLayout(self._rows)
        self.say(self._heading.setText, lambda: _("Somebody new"))
        self.say(self._sign_in.setText, lambda: _("Add and sign in"))
        self.say(go_back.setText, lambda: _("Back (Esc)"))
        self._sign_in.clicked.connect(self._done)
        go_back.clicked.connect(self._leave)
        for field in (self.name, self.town, self.phone):
            field.box.installEventFilter(self)
            field.box.textEdited.connect(lambda _text: typed())
        self.hide()

    def typed(self) -> NewName:
        """Return what is typed so far."""
        return NewName(self.name.text(), self.town.text(), self.phone.text())

    def open_for(self, new: NewName) -> None:
        """Ask for the town and phone of somebody new; the cursor stands in the town."""
        # Not by `clear`: Ctrl+Z would then bring back the phone of whoever stood here before.
        self.name.box.setText(new.name)
        self.town.box.setText(new.town)
        self.phone.box.setText(new.phone)
        self.show_alike(())
        self.show()
        draw_icons(self, self._theme)
        self.town.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_towns(self, towns: Sequence[str]) -> None:
        """Complete what is typed to the towns people here come from."""
        if towns == self._towns:
            return
        self._towns = towns
        completer = QCompleter(list(towns), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.town.box.setCompleter(completer)

    def show_alike(self, alike: Sequence[LookAlike]) -> None:
        """Show who on file may be this person."""
        if list(alike[: len(TAKE_ALIKE)]) == list(self._alike):
            return
        self._alike = alike[: len(TAKE_ALIKE)]
        clear(self._rows)
        self._question.setVisible(bool(self._alike))
        if not self._alike:
            return
        self._question.setText(_("Already on file? Then take them:"))
        for place, one in enumerate(self._alike, 1):
            self._rows.addWidget(self._row(place, one))
        names = ", ".join(one.name for one in self._alike)
        announce(self, _("Already on file? {names}").format(names=names))

    def alike(self) -> Sequence[LookAlike]:
        """Return the look-alikes that are offered."""
        return self._alike

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._done()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
            for key, one in zip(TAKE_ALIKE, self._alike, strict=False):
                if key.is_pressed(event):
                    self._take_alike(one)
                    return True
        return super().eventFilter(watched, event)

    def _row(self, place: int, one: LookAlike) -> QWidget:
        made = button(f"Ctrl+{place}   {one.name}", "row")
        made.setAccessibleDescription(one.town or "")
        made.clicked.connect(lambda: self._take_alike(one))
        holder = QWidget()
        holder.setLayout(flow(made, label(one.town or "", "quiet", wraps=False), gap=1))
        return holder

    def _take_alike(self, one: LookAlike) -> None:
        self.hide()
        self._take(one.id, one.name)

    def _done(self) -> None:
        if not self.name.text():
            self.name.blame(_("Type a name. A first name alone is fine."))
            return
        self.hide()
        self._add(self.typed())

    def _leave(self) -> None:
        self.hide()
        self._back(self.name.text())
