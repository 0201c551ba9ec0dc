"""A hand that uses a group's window at random, from a seed: presses, types, drags, switches pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from time import monotonic
from typing import Final

from PySide6.QtCore import (
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QShortcut,
    QWheelEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QWidget,
)
from shiboken6 import isValid
from sqlalchemy import select

from organizer_app.desktop.locking.lock_dialog import LockDialog
from organizer_app.i18n import LANGUAGES
from organizer_app.records.base import Id, Record
from organizer_app.records.campaigns import Campaign
from organizer_app.records.meetings import Meeting
from organizer_app.records.organizations import Organization, Place
from organizer_app.records.people import Person
from tests.desktop.random_desk import ANSWERS_WITHIN_S, Desk
from tests.desktop.random_fingers import (
    ALT,
    CONTROL,
    KEY,
    LEFT,
    PLAIN,
    RIGHT,
    SHIFT,
    click,
    cursor_at,
    name_of,
)
from tests.desktop.random_leaving import Leaving

MOVES: Final = (KEY.Key_Down, KEY.Key_Up, KEY.Key_Left, KEY.Key_Right)
FAR_MOVES: Final = (KEY.Key_Home, KEY.Key_End, KEY.Key_PageDown, KEY.Key_PageUp)
TEXTS: Final = (
    "ruiz", "ana", "Zoila Méndez", "call SunLine about the stop @Diego friday", "llamar @Ana viernes",
    "760 555 0199", "12", "3:30 pm", "2031-04-01", "mañana", "tomorrow", "/decision we walk 12-3-1",
    "/acuerdo sí", "Mecca", "North Shore community room", "SunLine Transit", "es, Purépecha",
    "@", "   ", "-5", "9" * 30,
    "ꞌoꞌo ɨñ \u0301\u0308", "🌵🚌", "\u202eabc", "<b>no</b> & {n} %s", "a" * 4000, "su número es 123-45-6789",
)  # fmt: skip
TEXT_FIELDS: Final = (QLineEdit, QPlainTextEdit)
SHOWN_ON: Final[dict[type[Record], tuple[str, ...]]] = {
    Meeting: ("meeting", "meeting", "sign_in_desk", "sign_in_desk", "paper", "cards", "childcare"),
    Person: ("person",), Campaign: ("campaign",), Place: ("place",), Organization: ("organization",),
}  # fmt: skip


class Hand(Leaving):
    """Somebody who presses whatever comes under the hand; each step is told by kind and widget alone."""

    def __init__(self, desk: Desk, chance: Random, say_step: Callable[[str], None]) -> None:
        super().__init__(desk, chance)
        self._say_step = say_step
        self.steps: list[str] = []
        kinds: dict[Callable[[], str], float] = {
            self._tab: 7, self._move: 8, self._key: 15, self._type: 8, self._odd_text: 2, self._paste: 2,
            self._shortcut: 9, self._rail: 3, self._click: 25, self._menu: 3, self._double_click: 4,
            self._drag: 4, self._wheel: 2, self._command: 5, self._looks: 3, self._resize: 1,
            self._visit: 7, self._fill_in: 18, self._drop: 2.5, self._diego_works: 2.5,
            self._diego_shares: 0.5, self._undo: 3, self._calm: 6, self._again: 0.4, self._lock: 0.5,
        }  # fmt: skip
        self._kinds, self._weights = list(kinds), list(kinds.values())

    def step(self) -> str:
        """Do one thing, see that the program still answers, and return what it was."""
        if not self.desk.window.isVisible():
            self.open_again()
        began = monotonic()
        self.in_step = True
        locked = isinstance(QApplication.activeModalWidget(), LockDialog)
        deed = self.unlock if locked and self.chance.random() < 0.4 else None
        deed = deed or self.chance.choices(self._kinds, self._weights)[0]
        self._say_step(f"{len(self.steps)}: {deed.__name__.strip('_')} at {name_of(cursor_at())}")
        told = deed()
        self.in_turn = True
        self.desk.turn(self.chance.choice((0, 0, 1, 5, 20)))
        if self.chance.random() < 0.3 and self.desk.window.isVisible():
            self.desk.settle()
            self.expect_cursor()
        self.in_step = self.in_turn = False
        self.steps.append(told)
        if monotonic() - began > ANSWERS_WITHIN_S:
            self.desk.watch.blame(f"the window did not answer for {monotonic() - began:.0f} s: {told}")
        return told

    # What a file dialog answers

    def answer_file(self, *_asked: object, **_more: object) -> tuple[str, str]:
        """Answer for the system's dialog that asks for one file."""
        return self._some_file(), ""

    def answer_files(self, *_asked: object, **_more: object) -> tuple[list[str], str]:
        """Answer for the system's dialog that asks for several files."""
        return [file for file in (self._some_file() for _ in range(self.chance.randrange(1, 4))) if file], ""

    def answer_folder(self, *_asked: object, **_more: object) -> str:
        """Answer for the system's dialog that asks for a folder."""
        laptop = self.desk.laptop
        given = (
            laptop.shared,
            laptop.stick,
            laptop.stick / "taken out",
            self.desk.workspace.path.parent,
            "",
        )
        return str(self.chance.choice(given))

    def answer_place(self, *_asked: object, **_more: object) -> Path | None:
        """Answer for the dialog that asks where to save."""
        offered = next(one for one in _asked if isinstance(one, Path))
        stick = self.desk.laptop.stick
        folder = self.chance.choice((stick, stick, stick / "taken out", None))
        return None if folder is None else folder / offered.name

    def _some_file(self) -> str:
        if self.chance.random() < 0.4:
            return str(self.desk.laptop.give())
        return str(self.chance.choice((*self.desk.files, "")))

    # Steps

    def _tab(self) -> str:
        return self.press(KEY.Key_Tab, SHIFT if self.chance.random() < 0.25 else PLAIN)

    def _move(self) -> str:
        keys = FAR_MOVES if self.chance.random() < 0.2 else MOVES
        return self.press(
            self.chance.choice(keys), self.chance.choices((PLAIN, SHIFT, CONTROL), (8, 1, 1))[0]
        )

    def _key(self) -> str:
        keys = {
            KEY.Key_Return: 10, KEY.Key_Escape: 5, KEY.Key_Space: 6, KEY.Key_Backspace: 2, KEY.Key_Delete: 2,
            KEY.Key_F2: 1, KEY.Key_F11: 0.5, KEY.Key_Plus: 0.5, KEY.Key_Minus: 0.5, KEY.Key_Menu: 0.3,
        }  # fmt: skip
        for letter in "mtblnsadyojcrfpve":
            keys[KEY(ord(letter.upper()))] = 0.3
        key = self.chance.choices(list(keys), list(keys.values()))[0]
        return self.press(key, CONTROL if key == KEY.Key_Return and self.chance.random() < 0.1 else PLAIN)

    def _type(self) -> str:
        return self.say(self.chance.choice(TEXTS[:20]))

    def _odd_text(self) -> str:
        return self.say(self.chance.choice(TEXTS[20:]))

    def _paste(self) -> str:
        QGuiApplication.clipboard().setText(self.chance.choice((*TEXTS, "one\ntwo\n\nthree", "a\tb\nc\td")))
        return self.press(KEY.Key_V, CONTROL)

    def _shortcut(self) -> str:
        at = QApplication.activeModalWidget() or self.desk.window
        found = [one.key() for one in at.findChildren(QShortcut) if not one.key().isEmpty()]
        if not found:
            return self.press(KEY.Key_Escape)
        return self.press_all(self.chance.choice(found))

    def _rail(self) -> str:
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            return "rail: a dialog is open"
        return self.press(KEY(ord(self.chance.choice("12356812"))), ALT)

    def _undo(self) -> str:
        return self.press(KEY.Key_Z, self.chance.choice((CONTROL, CONTROL, CONTROL | SHIFT)))

    def _click(self) -> str:
        return self.point("click", partial(click, LEFT))

    def _menu(self) -> str:
        return self.point("right-click", partial(click, RIGHT))

    def _double_click(self) -> str:
        if QApplication.activePopupWidget() is not None:
            return self._click()
        return self.point("double-click", lambda window, at: QTest.mouseDClick(window, LEFT, PLAIN, at))

    def _drag(self) -> str:
        ends = [self.target(QSplitter if self.chance.random() < 0.1 else QWidget) for _end in range(2)]
        (window, start, told), (_other, end, _told) = ends
        if window is None or not isValid(window):
            return "drag: nothing"
        QTest.mousePress(window, LEFT, PLAIN, start)
        for part in (0.1, 0.5, 1.0):
            if isValid(window):
                QTest.mouseMove(window, start + (end - start) * part)
            self.rest()
        if self.chance.random() < 0.15:
            self.press(KEY.Key_Escape)
        if isValid(window):
            QTest.mouseRelease(window, LEFT, PLAIN, end)
        return f"drag {told}"

    def _wheel(self) -> str:
        def turn(window: QWindow, at: QPoint) -> None:
            by = QPoint(0, self.chance.choice((-240, -120, 120, 240)))
            buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
            place = QPointF(at)
            event = QWheelEvent(place, place, QPoint(), by, buttons, PLAIN, phase, False)
            QApplication.sendEvent(window, event)

        return self.point("turn the wheel", turn)

    def _command(self) -> str:
        self.press(KEY.Key_K, CONTROL)
        self.rest()
        commands = [
            name
            for command in (*self.desk.window._commands, *self.desk.window.page.commands())
            for name in command.names()
        ]
        name = self.chance.choice(commands)
        self.say(name[: self.chance.randrange(3, len(name) + 1)])
        self.rest()
        return f"Ctrl+K “{name}”, " + self.press(KEY.Key_Return)

    def _looks(self) -> str:
        choices = self.desk.window.around.choices
        looks: tuple[tuple[str, Callable[[], None]], ...] = (
            *((f"speak {code}", lambda code=code: choices.speak(code)) for code in (*LANGUAGES, *LANGUAGES)),
            ("light", lambda: choices.look("light")),
            ("dark", lambda: choices.look("dark")),
            *((f"{size} %", lambda size=size: choices.scale_text(size)) for size in (100, 100, 150, 200)),
        )
        told, look = self.chance.choice(looks)
        look()
        return told

    def _resize(self) -> str:
        size = self.chance.choice(((1180, 760), (800, 600), (640, 480), (1900, 1000), (400, 900)))
        self.desk.window.resize(*size)
        return f"resize to {size}"

    def _visit(self) -> str:
        """Go where rows, links and buttons of other pages lead, at any row."""
        if QApplication.activeModalWidget() is not None:
            return "visit: a dialog is open"
        with self.desk.workspace.read() as session:
            rows: dict[str, Sequence[Id | None]] = {
                page: session.scalars(select(record.id).where(record.hidden.is_(False))).all()
                for record, pages in SHOWN_ON.items()
                for page in pages
            }
        page = self.chance.choice(list(rows))
        if rows[page]:
            self.desk.window.go(page, self.chance.choice(rows[page]))
        return f"visit {page}"

    def _fill_in(self) -> str:
        """Type into some field in sight, and leave it in one way or another."""
        window, at, told = self.target(QWidget, TEXT_FIELDS)
        if window is None:
            return "fill in: nothing"
        click(LEFT, window, at)
        if self.chance.random() < 0.5:
            self.press(KEY.Key_A, CONTROL)
        self.say(self.chance.choice(TEXTS))
        if self.chance.random() < 0.3:
            self.rest()
        ways = (KEY.Key_Return, KEY.Key_Return, KEY.Key_Return, KEY.Key_Tab, KEY.Key_Escape, None)
        key = self.chance.choice(ways)
        return f"fill in {told}, " + ("stay" if key is None else self.press(key))

    def _drop(self) -> str:
        path = self.desk.laptop.give() if self.chance.random() < 0.6 else self.chance.choice(self.desk.files)
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(path))])
        window = self.desk.window
        if QApplication.activeModalWidget() is not None:
            return "drop: a dialog is open"
        at = QPoint(self.chance.randrange(window.width()), self.chance.randrange(window.height()))
        on: QWidget | None = window.childAt(at) or window
        while on is not None and not on.acceptDrops():
            on = on.parentWidget()
        how = (Qt.DropAction.CopyAction, dropped, LEFT, PLAIN)
        to = on or window
        inside = to.mapFrom(window, at)
        entering = QDragEnterEvent(inside, *how)
        QApplication.sendEvent(to, entering)
        if entering.isAccepted():
            QApplication.sendEvent(to, QDropEvent(QPointF(inside), *how))
        return f"drop {path.suffix} on {name_of(to)}"

    def _diego_works(self) -> str:
        self.desk.laptop.work()
        if self.chance.random() < 0.1:
            self.desk.laptop.take(self.desk.workspace)
        return "the other laptop works"

    def _diego_shares(self) -> str:
        self.desk.laptop.share()
        self.desk.window.around.rounds.catch_up()
        return "the shared folder brings something"

    def _calm(self) -> str:
        self.desk.settle()
        if self.chance.random() < 0.2:
            self.leave_all()
            return "leave everything"
        return "wait"

    def _again(self) -> str:
        self.in_turn = True
        self.desk.window.close()
        self.in_turn = False
        return "close the window"

    def _lock(self) -> str:
        return self.press(KEY.Key_L, CONTROL)
