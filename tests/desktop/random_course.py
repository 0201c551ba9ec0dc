"""One course of random use from a seed, and what must be so afterwards: sound, and undone to the last row."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from random import Random
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QWidget

from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.frame.undo_offer import take_back
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.past.history_lines import can_be_undone
from organizer_app.desktop.window.finders import FINDERS
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES
from organizer_app.errors import WrongPassphrase
from organizer_app.i18n import LANGUAGES
from organizer_app.store.check import check
from organizer_app.store.log.rights import ADMIN
from organizer_app.store.undo import redo, undo_source
from organizer_app.store.workspace import Workspace
from organizer_app.work.history import HistoryLine, files_of, history
from tests.desktop.random_desk import Desk
from tests.desktop.random_files import SecondLaptop, odd_files
from tests.desktop.random_fingers import PASSPHRASE
from tests.desktop.random_use import Hand
from tests.desktop.random_watch import Watch
from tests.desktop.small_group import a_budget, a_campaign, held, make_small_group

LISTS = ("people", "meetings", "budgets", "actions", "campaigns")
FIRST_ROWS = 12
MOST_COLUMNS = 8


class Failed(AssertionError):
    """What a run came to that must not be: the seed, the faults, the last steps."""


def use_at_random(
    seed: int, steps: int, folder: Path, choices: Choices, say: Callable[[str], None] = lambda _told: None
) -> None:
    """Use a small group's window for so many steps. Raises Failed with all that is needed to do it again.

    Every third seed has a file with a passphrase, which can be locked; every other one begins in Spanish.
    `say` hears of each step as it begins.
    """
    chance = Random(seed)
    path = folder / "group.organizer"
    passphrase = PASSPHRASE if seed % 3 == 0 else ""
    office = make_small_group(path, held(seed), passphrase)
    a_campaign(office)
    a_budget(office)
    laptop = SecondLaptop(office, folder, Random(seed + 1))
    office.close()
    opened = 0

    def open_window(remembered: Remembered | None = None) -> MainWindow:
        nonlocal opened
        opened += 1
        workspace = _open(path, seed, opened)
        window = MainWindow(
            workspace, choices, remembered or Remembered(folder / "views.json"), PAGES, FINDERS
        )
        window.show()
        window.activateWindow()
        window.go_where_it_was()
        window.see_to_things()
        return window

    with Watch() as watch, ExitStack() as left:
        left.callback(laptop.workspace.close)
        desk = Desk(open_window, laptop, tuple(odd_files(folder / "files")), watch)
        left.callback(desk.close)
        before = _first_rows(desk, choices)
        choices.speak(LANGUAGES[seed % len(LANGUAGES)])
        known = {line.entry_id for line in _lines(desk)}
        hand = Hand(desk, chance, say)
        left.callback(hand.stop)
        left.enter_context(_answered_by(hand))

        def blame(when: str) -> None:
            if faults := watch.faults():
                told = "\n".join(faults)
                raise Failed(
                    f"seed {seed}, {len(hand.steps)} steps, {when}\n{told}\nThe last steps:\n"
                    + "\n".join(hand.steps[-25:])
                )

        for _step in range(steps):
            hand.step()
            blame("at the last step")
        hand.leave_all()
        # A field is kept on leaving it: that is now, and not when the window closes after the undoing.
        if (at := desk.window.focusWidget()) is not None:
            at.clearFocus()
        desk.settle()
        blame("on leaving everything")
        if faults := check(desk.workspace).faults:
            watch.blame(f"the file is not sound: {faults}")
        blame("at the check")
        choices.speak("en")
        choices.scale_text(100)
        members = desk.workspace.members
        if members.role_now(desk.workspace.writer) != ADMIN:
            # Who took the laptop's own rights away may take nothing back any more; that is no fault.
            return
        # What had been undone on the other laptop stands again once that undo has gone with its file.
        for _round in range(3):
            _undo_all(desk, known)
        blame("on undoing everything")
        desk.close()
        desk.window = open_window(Remembered(folder / "other views.json"))
        after = _first_rows(desk, choices)
        # What was struck stays struck, and with it the row that it stood in, also one that was new.
        struck = any(line.gesture == "strike_text" for line in _lines(desk) if line.entry_id not in known)
        for page in LISTS:
            if before[page] != after[page] and not struck:
                watch.blame(f"{page} before: {before[page]}\nafter: {after[page]}\n{_told(desk)}")
        if faults := check(desk.workspace).faults:
            watch.blame(f"the file is not sound after undoing everything: {faults}")
        blame("when everything was undone")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _open(path: Path, seed: int, opened: int) -> Workspace:
    world = held(2_000_000 + 1000 * seed + opened)
    try:
        return Workspace.open(path, world, passphrase="")
    except WrongPassphrase:
        return Workspace.open(path, world, passphrase=PASSPHRASE)


@contextmanager
def _answered_by(hand: Hand) -> Iterator[None]:
    """Have the hand answer what the system would ask, and let no stick or viewer of this machine be used."""
    with ExitStack() as patched:
        for name, answer in (
            ("getOpenFileName", hand.answer_file),
            ("getOpenFileNames", hand.answer_files),
            ("getExistingDirectory", hand.answer_folder),
        ):
            patched.enter_context(patch.object(QFileDialog, name, answer))
        # Each dialog has taken the function under its own name.
        for module in [module for name, module in sys.modules.items() if name.startswith("organizer_app.")]:
            if hasattr(module, "ask_where_to_save"):
                patched.enter_context(patch.object(module, "ask_where_to_save", hand.answer_place))
        patched.enter_context(patch.object(QPrintDialog, "exec", lambda _self: 0))
        patched.enter_context(patch.object(QDesktopServices, "openUrl", lambda _url: True))
        patched.enter_context(patch("organizer_app.desktop.sync.sticks.MOUNTED_BELOW", ()))
        yield


def _lines(desk: Desk) -> tuple[HistoryLine, ...]:
    with desk.workspace.read() as session:
        return history(session, desk.workspace.writer, limit=None)


def _told(desk: Desk) -> str:
    """Tell the history in codes, the latest first."""
    return "\n".join(
        f"{line.gesture} {line.turned} {line.entry_id.hex()[:6]} source {line.source}"
        f" own {line.own} undone {line.undone} refused {line.refused} rows {line.rows}"
        for line in _lines(desk)
    )


def _undo_all(desk: Desk, known: set[bytes]) -> None:
    """Take back what was done since, the latest first and files whole, and do again what was taken back.

    Files too that brought no more than the other laptop's own undos: these go with them. What was there
    before is done again where the hand's own Ctrl+Z took it back.
    """
    around, workspace = desk.window.around, desk.workspace
    with workspace.read() as session:
        files = files_of(session, _lines(desk))
    for line in _lines(desk):
        if line.entry_id in known:
            continue
        if line.own:
            if can_be_undone(line) and not line.undone:
                take_back(around, line.entry_id)
        elif (file := files.pop(line.source or 0, None)) is not None and not file.undone:
            around.jobs.write(partial(undo_source, workspace, file.number), owner=around.feed)
        desk.settle()
    for line in reversed(_lines(desk)):
        if line.entry_id in known and line.undone:
            around.jobs.write(partial(redo, workspace, line.entry_id), owner=around.feed)
            desk.settle()


def _first_rows(desk: Desk, choices: Choices) -> dict[str, list[str]]:
    """Return what the first rows of the lists say, in a window in which nothing was chosen yet."""
    found = {}
    for page in LISTS:
        desk.window.go(page)
        desk.settle()
        found[page] = _said(desk.window.page)
    return found


def _said(page: QWidget) -> list[str]:
    said: list[str] = []
    for one in page.findChildren(QAbstractItemView):
        if not one.isVisible() or isinstance(one, QHeaderView) or (model := one.model()) is None:
            continue
        for row in range(min(model.rowCount(QModelIndex()), FIRST_ROWS)):
            columns = (model.index(row, place) for place in range(MOST_COLUMNS))
            for at in (column for column in columns if column.isValid()):
                said.append(f"{at.data()} {at.data(Qt.ItemDataRole.AccessibleTextRole)}")
    return said
