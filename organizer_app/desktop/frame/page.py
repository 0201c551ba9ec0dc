"""What a page of the window is, and what it is handed.

A page is written so: subclass `Page`, give it a permanent `key` and the `tables` it shows, and in
`__init__` call `super().__init__(around)`, put widgets from `pieces` into `self.body` and say every fixed
word with `self.say(widget.setText, lambda: _("…"))`, which says it again in another language. `reload`
asks `self.read(look, self._show)` for frozen values and `_show` puts them on the
screen; it is called when the page comes into view, when a change touches its tables (only while it is
looked at; otherwise on its return) and in `reworded`. Changes go through `self.around.jobs.edit(gesture(…),
lambda edit: work.people.change(…), owner=self)`: the page does not redraw after its own change, the
feed tells it as it tells all others. A page reached at one row gets it in `open_at`, and is a
`row_page.RowPage`. A box whose text must survive a power cut is given to `self.around.drafting.watch`.
What a control writes is declared with `self.around.rights.guard(control, writes("meeting"))`: a laptop
without that right has it grey. It knows no other page: it goes there by name,
`self.around.go("meeting", meeting_id)`. New pages are added to `page_list`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.drafting import Drafting
from organizer_app.desktop.core.feed import Feed
from organizer_app.desktop.core.jobs import Jobs
from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.core.rights import Rights
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.folder_rounds import FolderRounds
from organizer_app.desktop.frame.opened_copies import OpenedCopies
from organizer_app.desktop.frame.printable import Printable
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, row
from organizer_app.i18n import pgettext
from organizer_app.records.base import Id
from organizer_app.store.changes import ChangeSet
from organizer_app.store.workspace import Session, Workspace

T = TypeVar("T")


class Go(Protocol):
    """Opens the page of this key, at a row where it shows one, and has it take up a task."""

    def __call__(self, page: str, row_id: Id | None = None, *, task: str = "") -> None: ...


@dataclass(frozen=True)
class Surroundings:
    """What every page is handed, and all it knows of the program around it."""

    workspace: Workspace
    jobs: Jobs
    drafting: Drafting
    feed: Feed
    theme: Theme
    choices: Choices
    remembered: Remembered
    rounds: FolderRounds
    rights: Rights
    copies: OpenedCopies
    tell: Callable[[Message], None]
    go: Go
    fill_screen: Callable[[bool], None]
    open_file: Callable[[Path | None], None]
    change_passphrase: Callable[[], None]
    print_page: Callable[[], None]


class Page(Worded):
    """One page; `key` names it for good, `tables` are the tables whose changes concern it.

    `named` is sent whenever it was read: only then it knows whose page it is.
    """

    named = Signal()
    key: ClassVar[str]
    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self._stale = True
        self._shown_read = LatestRead(around.jobs, self)
        self.setObjectName(self.key)
        self.body = column(self, margin=4, gap=2)
        around.feed.changed.connect(self._hear)
        around.theme.changed.connect(self.redraw)

    def title(self) -> str:
        """Return the page's name in the language spoken, for the window's title and screen readers."""
        raise NotImplementedError

    def open_at(self, row_id: Id | None) -> None:
        """Show this row; called before the page comes into view."""

    def reload(self) -> None:
        """Ask again for what the page shows."""

    def read(
        self,
        look: Callable[[Session], T],
        show: Callable[[T], object],
        failed: Callable[[Trouble], object] | None = None,
    ) -> None:
        """Ask for what the page shows; of two questions only the later one is answered."""

        def shown(found: T) -> None:
            show(found)
            self.named.emit()

        self._shown_read.ask(look, shown, failed)

    def concerns(self, changes: ChangeSet) -> bool:
        """Tell whether a change can alter what the page shows."""
        return changes.touches(*self.tables)

    def first_focus(self) -> QWidget | None:
        """Return where the cursor goes when the page opens."""
        return None

    def printables(self) -> Sequence[Printable]:
        """Return the papers Ctrl+P offers here, the likeliest first."""
        return ()

    def commands(self) -> Sequence[Command]:
        """Return what can be done here beside what can be done everywhere."""
        return ()

    def take_draft(self, field: str, text: str) -> None:
        """Put a half-typed text back into the field it was typed into; called after `open_at`."""

    def take_up(self, task: str) -> None:
        """Begin what was asked for from anywhere, by its key; called with the page open."""

    takes: frozenset[str] = frozenset()
    """The endings of files that this page takes while it is open, in the place of the page they are for."""

    def take_files(self, paths: Sequence[Path]) -> None:
        """Bring in files that were dropped on the window, one after another; called with the page open."""

    def keep_files(self, paths: Sequence[Path]) -> bool:
        """Add photos and files dropped anywhere to what the page shows; False where it keeps none."""
        return False

    def may_leave(self) -> bool:
        """Tell whether another page may be opened now."""
        return True

    def may_close(self) -> bool:
        """Tell whether the window may be closed now; not while what it would lose is asked about."""
        return True

    def come_into_view(self) -> None:
        """Read again if something changed meanwhile, and put the cursor in its place."""
        if self._stale:
            self._stale = False
            self.reload()
        self.redraw()
        if (target := self.first_focus()) is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def reworded(self) -> None:
        self._stale = True
        if self.isVisible():
            self._stale = False
            self.reload()

    def redraw(self) -> None:
        """Draw icons again, in this theme's colors."""
        draw_icons(self, self.around.theme)

    def header(self, words: Callable[[], str], *buttons: QPushButton, back_to: str = "") -> QWidget:
        """Make the page's heading, the way back before it, and its buttons: at the right, or below it."""
        holder = SideBySide(100, gap=1.5)
        line = row(gap=1.5)
        if back_to:
            back = button("", "quiet", "back")
            self.say(back.setText, lambda: pgettext("to the page before", "Back"))
            back.clicked.connect(lambda: self.around.go(back_to))
            line.addWidget(back)
        heading = label("", "page_heading")
        self.say(heading.setText, words)
        line.addWidget(heading, 1)
        holder.add(line, 1)
        if buttons:
            holder.add(flow(*buttons))
        return holder

    def _hear(self, changes: ChangeSet) -> None:
        if not self.concerns(changes):
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True
