"""The first window: ways to begin, in the system's language with the other one a press away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from organizer_app.desktop.core.errands import Errand
from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.fitting import size_for_text
from organizer_app.desktop.look.worded import Worded, WordedFrame
from organizer_app.desktop.paper.recovery_step import KeyPaper, RecoveryStep, file_key_paper, founder_paper
from organizer_app.desktop.startup.beginning_form import free_path
from organizer_app.desktop.startup.invitation_form import InvitationForm, TypedInvitation
from organizer_app.desktop.startup.making import make_group, make_waiting, open_example, open_invited
from organizer_app.desktop.startup.start_form import JOIN, START, NewGroup, StartForm, choose_workspace
from organizer_app.desktop.widgets.language_switch import LanguageSwitch
from organizer_app.desktop.widgets.messages import Message, MessageStrip, trouble_message
from organizer_app.desktop.widgets.pieces import (
    button,
    column,
    draw_icons,
    drawing,
    label,
    line,
    row,
    scrolling,
)
from organizer_app.desktop.window.began import Began, remember_sitting
from organizer_app.errors import WorkspaceBusy
from organizer_app.i18n import _
from organizer_app.locations import APPLICATION
from organizer_app.store.backup import backups_of
from organizer_app.store.world import World
from organizer_app.sync.recovering import page_is_owed


@dataclass(frozen=True)
class Way:
    """One way to begin: its drawing, its words, what it means, and what it does."""

    icon: str
    words: Callable[[], str]
    meaning: Callable[[], str]
    take: Callable[[], None]


class WayCard(WordedFrame):
    """One way to begin, as a card with a button for its heading; a click anywhere presses it."""

    def __init__(self, way: Way) -> None:
        super().__init__()
        self.setProperty("piece", "way")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button = button("", "row")
        self.button.clicked.connect(way.take)
        self.button.installEventFilter(self)
        told = label("", "quiet")
        told.setContentsMargins(6, 0, 8, 0)
        layout = row(self, margin=1.5, gap=1)
        layout.addWidget(drawing(way.icon, 1.5), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0)
        words.addWidget(self.button)
        words.addWidget(told)
        layout.addLayout(words, 1)
        self.say(self.button.setText, way.words)
        self.say(told.setText, way.meaning)
        self.say(self.button.setAccessibleDescription, way.meaning)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            # The whole card shows where the cursor is, not its heading alone.
            self.setProperty("lit", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.button.click()


class FirstRun(Worded):
    """Offers to start, bring a list, open a file or try the example, and what was opened lately."""

    def __init__(
        self,
        world: World,
        choices: Choices,
        remembered: Remembered,
        begin: Callable[[Began], None],
        open_path: Callable[[Path], None],
    ) -> None:
        super().__init__()
        self._world, self._choices, self._remembered = world, choices, remembered
        self._begin, self._open_path = begin, open_path
        self._brings_list = False
        self.recovery: RecoveryStep | None = None
        self._waiting: Began | None = None
        self._errand, self._stack = Errand(self), QStackedWidget()
        self._strip = MessageStrip(choices.theme)
        self._form = StartForm(START, self._make, self._show_ways)
        self._join_form = StartForm(JOIN, self._make_waiting, self._show_ways)
        self.invitation_form = InvitationForm(self._make_invited, self._show_ways)
        self._ways_page = scrolling(self._build_ways())
        for page in (self._ways_page, self._form, self._join_form, self.invitation_form):
            self._stack.addWidget(page)
        layout = column(self)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._strip)
        self.say(self.setWindowTitle, lambda: APPLICATION)
        size_for_text(self, 820, 720, choices.theme.text_percent)
        choices.theme.changed.connect(self._draw)
        self._draw()

    def closeEvent(self, event: QCloseEvent) -> None:
        if (began := self._waiting) is not None:
            self._waiting = None
            began.workspace.close()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._way_buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_ways(self) -> QWidget:
        content = QWidget()
        layout = column(content, margin=4, gap=2)
        top = row(gap=2)
        heading = label("", "page_heading")
        top.addWidget(heading, 1)
        top.addWidget(LanguageSwitch(self._choices.speak))
        told = label("", "quiet")
        layout.addLayout(top)
        layout.addWidget(told)
        self.say(heading.setText, lambda: APPLICATION)
        self.say(
            told.setText,
            lambda: _("Meetings, sign-in and follow-up. Everything stays here: no internet, no account."),
        )
        self._way_buttons: list[QPushButton] = []
        recent = [Path(name) for name in self._choices.preferences.recent_workspaces]
        self._list_recent(layout, recent)
        for way in self._ways():
            made = WayCard(way)
            self._way_buttons.append(made.button)
            layout.addWidget(made)
        layout.addStretch(1)
        return content

    def _list_recent(self, layout: QVBoxLayout, recent: Sequence[Path]) -> None:
        if not recent:
            return
        frame = WordedFrame()
        frame.setProperty("piece", "card")
        inside = column(frame, margin=2, gap=0.5)
        heading = label("", "heading")
        frame.say(heading.setText, lambda: _("Opened lately"))
        inside.addWidget(heading)
        for path in recent:
            inside.addWidget(line())
            if not path.exists() and not backups_of(path):
                gone = label("", "quiet")
                gone.setToolTip(str(path))
                self._say_gone(frame, gone, path.stem)
                inside.addWidget(gone)
                continue
            opener = button(path.stem, "row", "open")
            opener.setToolTip(str(path))
            opener.clicked.connect(lambda _checked=False, path=path: self._open_path(path))
            self._way_buttons.append(opener)
            inside.addWidget(opener)
        layout.addWidget(frame)

    def _say_gone(self, frame: WordedFrame, gone: QLabel, name: str) -> None:
        told = lambda: _("{name} · not there any more, or its stick is not in").format(name=name)  # noqa: E731
        frame.say(gone.setText, told)

    def _ways(self) -> tuple[Way, ...]:
        return (
            Way(
                "start",
                lambda: _("Start a group"),
                lambda: _("The first laptop of a group. Others join it later by a file."),
                lambda: self.open_form(False),
            ),
            Way(
                "join",
                lambda: _("Join a group"),
                lambda: _("Others have it on their laptops already; a file goes there and comes back."),
                self.open_join_form,
            ),
            Way(
                "lock",
                lambda: _("I have an invitation"),
                lambda: _("A file from an admin of the group, opened by six words: one trip."),
                self.open_invitation_form,
            ),
            Way(
                "list",
                lambda: _("Bring my list"),
                lambda: _("Start a group with the people of a spreadsheet, Excel or CSV."),
                lambda: self.open_form(True),
            ),
            Way(
                "open",
                lambda: _("Open a group's file"),
                lambda: _("It is on this computer already, or on a stick."),
                self._choose,
            ),
            Way(
                "example",
                lambda: _("Try the example"),
                lambda: _("An invented group with meetings and people. Nothing in it can be broken."),
                self.try_example,
            ),
        )

    def _show_ways(self) -> None:
        self._stack.setCurrentWidget(self._ways_page)
        self._way_buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def open_form(self, brings_list: bool = False) -> None:
        """Show the form that starts a group; `brings_list` asks for a spreadsheet afterwards."""
        self._brings_list = brings_list
        self._stack.setCurrentWidget(self._form)
        self._form.begin()

    def open_join_form(self) -> None:
        """Show the form that makes a file for a laptop that joins a group."""
        self._stack.setCurrentWidget(self._join_form)
        self._join_form.begin()

    def open_invitation_form(self) -> None:
        """Show the form that opens an invitation."""
        self._stack.setCurrentWidget(self.invitation_form)
        self.invitation_form.begin()

    def _make_invited(self, typed: TypedInvitation) -> None:
        if self._errand.running:
            return
        self.invitation_form.wait(True)
        world = self._world
        wanted = NewGroup(free_path(typed.invitation.stem), typed.invitation.stem, "", "", typed.passphrase)
        self._errand.run(
            lambda: open_invited(wanted, typed, world),
            lambda began: self._made(wanted, began),
            lambda trouble, _fault: self.invitation_form.refuse(trouble.sentence),
            _close,
        )

    def _choose(self) -> None:
        if (path := choose_workspace(self)) is not None:
            self._open_path(path)

    def try_example(self) -> None:
        """Open the example; the first time it is made, which takes a few seconds."""
        if self._errand.running:
            return
        self._strip.show_message(Message(_("Making the example: a few seconds…")))
        world = self._world
        self._errand.run(lambda: open_example(world), self._begin, self._not_opened, _close)

    def _make(self, wanted: NewGroup) -> None:
        if self._errand.running:
            return
        self._form.wait(True)
        world, brings_list = self._world, self._brings_list
        self._errand.run(
            lambda: make_group(wanted, world, brings_list),
            lambda began: self._made(wanted, began),
            self._not_made,
            _close,
        )

    def _make_waiting(self, wanted: NewGroup) -> None:
        if self._errand.running:
            return
        self._join_form.wait(True)
        world = self._world
        self._errand.run(
            lambda: make_waiting(wanted, world),
            lambda began: self._made(wanted, began),
            lambda trouble, _fault: self._join_form.refuse(trouble.sentence),
            _close,
        )

    def _made(self, wanted: NewGroup, began: Began) -> None:
        if not wanted.passphrase:
            self._begin(began)
            return
        self._waiting = began
        # Both are known the next time, even if the window is closed before the page was kept.
        self._choices.remember_workspace(began.workspace.path)
        if began.you is not None:
            remember_sitting(self._remembered, began.workspace.laptop_id, began.you, [began.you])
        offer_founder = page_is_owed(began.workspace)
        self._offer_page(
            file_key_paper(began.workspace, wanted.group),
            (lambda: self._offer_founder_page(wanted.group)) if offer_founder else self._go_on,
        )

    def _offer_founder_page(self, group: str) -> None:
        if self._waiting is not None:
            self._offer_page(founder_paper(self._waiting.workspace, group), self._go_on)

    def _offer_page(self, paper: KeyPaper, done: Callable[[], None]) -> None:
        self.recovery = RecoveryStep(paper, self._choices, done)
        self._stack.addWidget(self.recovery)
        self._stack.setCurrentWidget(self.recovery)
        self.recovery.begin()

    def _go_on(self) -> None:
        if (began := self._waiting) is not None:
            self._waiting = None
            self._begin(began)

    def _not_made(self, trouble: Trouble, fault: BaseException) -> None:
        self._form.refuse(trouble.sentence)

    def _not_opened(self, trouble: Trouble, fault: BaseException) -> None:
        if isinstance(fault, WorkspaceBusy):
            # Its own window, with the passphrase, knows what to do about a file that is open already.
            self._open_path(fault.path)
            return
        self.tell_trouble(trouble)

    def tell_trouble(self, trouble: Trouble) -> None:
        """Say what went wrong where nobody else does."""
        self._strip.show_message(trouble_message(trouble))

    def _draw(self) -> None:
        draw_icons(self, self._choices.theme)


def _close(began: Began) -> None:
    began.workspace.close()
