"""The search that reaches everything: people, meetings, action items, commands and help, with Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.commands import Command, matching
from organizer_app.desktop.core.jobs import Job, Jobs
from organizer_app.desktop.core.rights import Rights
from organizer_app.desktop.help.help_texts import help_title, topics_in_any_language
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.desktop.widgets.row_list import RowList
from organizer_app.desktop.widgets.search_box import SearchBox
from organizer_app.desktop.window.finders import Finder, Found
from organizer_app.i18n import _, current_language, ngettext
from organizer_app.store.workspace import Session

MOST = 8
"""How many of one kind are offered; more letters find the others."""

MOST_HELP, FEWEST_LETTERS = 3, 3
"""How many help pages are offered, and from how many letters on: one letter begins a word in all of them."""

LETTERS = 91
"""How wide the box is, in letters, where the window has the room."""

MOVING_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class CommandBox(WordedDialog):
    """Letters, arrows, Enter: opens what was found or does what was named; help pages stand last."""

    help_wanted = Signal(str)
    """A help page was chosen."""

    def __init__(
        self,
        jobs: Jobs,
        theme: Theme,
        commands: Sequence[Command],
        rights: Rights,
        finders: Sequence[Finder],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._theme = jobs, theme
        self._commands, self._rights, self._finders = commands, rights, finders
        self._asked: Job[list[Found]] | None = None
        self._takes_first = False
        self._deeds: list[Callable[[], None]] = []
        wide = self.fontMetrics().averageCharWidth() * LETTERS
        self.setMinimumWidth(min(wide, round(parent.width() * 0.9)))
        self.setMinimumHeight(round(parent.height() * 0.6))
        self._box = SearchBox()
        self._list = RowList(theme)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._count = label("", "quiet")
        self.say(self.setWindowTitle, lambda: _("Search everything"))
        self.say(self._box.setPlaceholderText, lambda: _("A name, a meeting, a task or a command"))
        self.say(self._box.setAccessibleName, lambda: _("Search everything"))
        self.say(self._list.setAccessibleName, lambda: _("What was found"))
        layout = column(self, margin=2, gap=1)
        layout.addWidget(self._box)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._count)
        self._box.textEdited.connect(self._look)
        self._box.installEventFilter(self)
        self._list.itemActivated.connect(lambda item: self._take(self._list.row(item)))
        self._list.itemClicked.connect(lambda item: self._take(self._list.row(item)))
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look("")

    def offered(self) -> list[str]:
        """Return what is offered, as it is shown."""
        return [self._list.item(place).text() for place in range(self._list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._box and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in MOVING_KEYS:
                self._list.event(event)
                if (item := self._list.currentItem()) is not None:
                    announce(self._box, item.text())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._asked is None:
                    self._take(self._list.currentRow())
                else:
                    # What stands first when the list comes, not what stood there for fewer letters.
                    self._takes_first = True
                return True
        return super().eventFilter(watched, event)

    def _look(self, typed: str) -> None:
        self._takes_first = False
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        if not typed.strip():
            self._show([])
            return
        finders = self._finders

        def look(session: Session) -> list[Found]:
            found = [found for finder in finders for found in finder(session, typed, MOST)]
            return [*found, *self.find_help(typed)]

        self._asked = self._jobs.read(look, self._show, owner=self)

    def find_help(self, typed: str) -> list[Found]:
        """Return the help pages in which these words stand, by their headings in the language spoken."""
        if len(typed.strip()) < FEWEST_LETTERS:
            return []
        spoken = current_language()
        return [
            Found(
                "info",
                _("Help: {page}").format(page=help_title(topic, spoken)),
                "",
                partial(self.help_wanted.emit, topic),
                last=True,
            )
            for topic in topics_in_any_language(typed, spoken)[:MOST_HELP]
        ]

    def _show(self, found: list[Found]) -> None:
        self._asked = None
        self._list.clear()
        self._deeds = []
        below = [thing for thing in found if thing.last]
        for thing in (thing for thing in found if not thing.last):
            self._offer(thing.icon, f"{thing.name}   {thing.detail}".rstrip(), thing.open)
        typed = self._box.text().strip()
        for command in matching(self._commands, typed) if typed else self._commands:
            words, keys = command.words(), command.shortcut_words()
            if self._rights.allows(command.right):
                self._offer(command.icon or "start", f"{words}   {keys}".rstrip(), command.run)
            else:
                self._offer_not_here(words, command.run)
        for thing in below:
            self._offer(thing.icon, thing.name, thing.open)
        self._list.setCurrentRow(0)
        number = len(self._deeds)
        text = ngettext("{n} found", "{n} found", number).format(n=number) if typed else ""
        if typed and not number:
            text = _("Nothing has this name. Try fewer letters.")
        self._count.setText(text)
        if text:
            announce(self._box, text)
        if self._takes_first:
            self._takes_first = False
            self._take(0)

    def _offer(self, icon: str, text: str, deed: Callable[[], None]) -> None:
        self._list.add_row(icon, text)
        self._deeds.append(deed)

    def _offer_not_here(self, words: str, deed: Callable[[], None]) -> None:
        """Show what this laptop's role does not reach to: Enter on it says why."""
        self._offer("lock", _("{command}   not with this laptop's role").format(command=words), deed)
        item = self._list.item(self._list.count() - 1)
        item.setForeground(QColor(self._theme.colors.quiet))
        item.setToolTip(self._rights.why())

    def _take(self, place: int) -> None:
        if not 0 <= place < len(self._deeds):
            return
        deed = self._deeds[place]
        self.accept()
        deed()
