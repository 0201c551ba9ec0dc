"""History: everything that was done, on whatever laptop, the newest first; any of it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from organizer_app.desktop.core.once_painted import once_painted
from organizer_app.desktop.core.rights import WRITES_ANYTHING
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.frame.undo_offer import take_back
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.past.changes_dialog import ChangesDialog
from organizer_app.desktop.past.history_filters import HistoryFilters
from organizer_app.desktop.past.history_lines import (
    beside_words,
    came_words,
    can_be_undone,
    file_words,
    line_words,
)
from organizer_app.desktop.sync.file_dialog import FileDialog
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.pieces import (
    badge,
    breakable,
    button,
    card,
    clear,
    column,
    label,
    line,
    scrolling,
)
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.rules.dates import to_local
from organizer_app.store.changes import ChangeSet
from organizer_app.store.readers import Session
from organizer_app.store.sources import Source
from organizer_app.store.undo import Undone, redo
from organizer_app.wording.undone import redone_words
from organizer_app.work.history import HistoryLine, files_of, history

AT_A_TIME = 30
IN_SIGHT = 10
"""So many lines fill a window: they are painted before the others are made."""
WIDTH = 72
"""So many letters of words beside buttons; where there is less room the buttons stand below."""


class HistoryPage(Page):
    """Days and sync files as cards, a line for each gesture, *Undo* beside it, and beside each file."""

    key = "history"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._zone = around.workspace.world.zone
        self._lines: Sequence[HistoryLine] = ()
        self._last: tuple[object, QVBoxLayout] | None = None
        self._wanted = AT_A_TIME
        self._stood: int | None = None
        content = QWidget()
        inside = column(content, gap=2)
        self._days = column(gap=2)
        self.earlier = button("", "", "down")
        self.earlier.clicked.connect(self._ask_earlier)
        inside.addLayout(self._days)
        inside.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        self.filters = HistoryFilters(around)
        self.filters.changed.connect(self._narrow)
        self._none = label("", "quiet")
        inside.insertWidget(0, self.filters)
        inside.insertWidget(1, self._none)
        trash = button("", "", "trash")
        trash.clicked.connect(lambda: around.go("trash"))
        self.say(trash.setText, lambda: _("Trash"))
        self.say(self._none.setText, lambda: _("Nothing of this kind was done."))
        heading = self.header(lambda: _("History"), trash, back_to="sync")
        self._back = heading.findChild(QPushButton)
        self.body.addWidget(heading)
        explained = label("", "quiet")
        self.body.addWidget(explained)
        self._area = scrolling(content)
        self.body.addWidget(self._area, 1)
        self.say(self.earlier.setText, lambda: _("Show earlier"))
        self.say(
            explained.setText,
            lambda: _("Any of it can be taken back, also days later. What was changed since then stays."),
        )

    def title(self) -> str:
        return _("History")

    def first_focus(self) -> QWidget | None:
        return self._back

    def concerns(self, changes: ChangeSet) -> bool:
        return True

    def lines(self) -> Sequence[HistoryLine]:
        """Return what is shown."""
        return self._lines

    def come_into_view(self) -> None:
        self.filters.look_again()
        super().come_into_view()

    def reload(self) -> None:
        wanted, writer, of = self._wanted, self.around.workspace.writer, self.filters.narrowed()

        def look(session: Session) -> tuple[Sequence[HistoryLine], Mapping[int, Source]]:
            lines = history(session, writer, limit=wanted, of=of)
            return lines, files_of(session, lines)

        self.read(look, lambda found: self._show(*found))

    def _narrow(self) -> None:
        self._wanted = AT_A_TIME
        self.reload()

    def _ask_earlier(self) -> None:
        self._wanted += AT_A_TIME
        self.reload()

    def _show(self, lines: Sequence[HistoryLine], files: Mapping[int, Source]) -> None:
        focused = self.focusWidget()
        at = focused.property("entry") if focused is not None else None
        if focused is not None and at is not None and self._back is not None:
            # Where lines come twice in a moment, the place is the one before the first of them.
            self._stood = self._height_of(focused) if self._stood is None else self._stood
            # Else the cursor goes to the next line as each line goes, and the place in the list with it.
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._stood = None
        self._lines = lines
        clear(self._days)
        self._last = None
        # Where somebody was further down, all of it must be there for the place to be the same.
        first = len(lines) if at is not None or self._area.verticalScrollBar().value() else IN_SIGHT
        self._add(lines[:first], files, at)
        self._none.setVisible(not lines)
        self.earlier.setVisible(first >= len(lines) == self._wanted)
        self.redraw()
        if first < len(lines):
            once_painted(self, lambda: self._add_rest(lines, lines[first:], files))

    def _add_rest(
        self, lines: Sequence[HistoryLine], rest: Sequence[HistoryLine], files: Mapping[int, Source]
    ) -> None:
        if lines is self._lines:
            self._add(rest, files, None)
            self.earlier.setVisible(len(lines) == self._wanted)
            self.redraw()

    def _add(self, lines: Sequence[HistoryLine], files: Mapping[int, Source], at: object) -> None:
        """Add lines below those that stand there, in the card of the last one where they belong into it."""
        # Card by card, and not line by line: Qt lays out a page anew for each part that is added to it.
        added: list[tuple[QVBoxLayout, QWidget]] = []
        inside: QVBoxLayout | None = None
        for one in lines:
            file = files.get(one.source or 0)
            group = to_local(one.wall, self._zone).date().isoformat() if file is None else file.number
            if self._last is None or group != self._last[0]:
                frame, inside = card()
                if file is None:
                    inside.addWidget(label(day_words(str(group)), "heading"))
                else:
                    inside.addWidget(self._file(file, at))
                added.append((self._days, frame))
                self._last = group, inside
            elif inside is None:
                further = QWidget()
                inside = column(further)
                added.append((self._last[1], further))
            inside.addWidget(line())
            inside.addWidget(self._line(one, at, file))
        for layout, widget in added:
            layout.addWidget(widget)

    def _file(self, file: Source, at: object) -> QWidget:
        """Head what a sync file brought, with the button that takes all of it back."""
        words = column(gap=0)
        words.addWidget(label(breakable(file_words(file)), "heading"))
        words.addWidget(label(came_words(file, self._zone), "quiet"))
        beside: list[QWidget] = [badge(_("Undone"))] if file.undone else []
        if file.changes:
            text = _("Do the whole file again") if file.undone else _("Undo the whole file…")
            made = button(text, "quiet", "redo" if file.undone else "undo")
            made.setAccessibleName(f"{made.text()}: {file_words(file)}")
            self._offer(made, file.number, at, lambda: self._turn_file(file))
            beside.append(made)
        return _beside(words, beside)

    def _turn_file(self, file: Source) -> None:
        FileDialog(self.around, file, self).open()

    def _offer(self, made: QPushButton, key: object, at: object, press: Callable[[], None]) -> None:
        made.setProperty("entry", key)
        made.clicked.connect(press)
        self.around.rights.guard(made, WRITES_ANYTHING)
        if at == key:
            # Only what is on the screen takes the cursor: a moment later.
            QTimer.singleShot(0, made, lambda: self._take_up(made))

    def _take_up(self, made: QPushButton) -> None:
        """Give the cursor back to what was pressed, at the height where it was: lines came above it."""
        made.setFocus(Qt.FocusReason.OtherFocusReason)

        def move() -> None:
            if self._stood is not None:
                bar = self._area.verticalScrollBar()
                bar.setValue(bar.value() + self._height_of(made) - self._stood)
            self._stood = None

        # How high each line is stands only when it is painted.
        once_painted(made, move)

    def _height_of(self, part: QWidget) -> int:
        return part.mapTo(self._area.viewport(), QPoint()).y()

    def _line(self, one: HistoryLine, at: object, file: Source | None) -> QWidget:
        words = column(gap=0)
        words.addWidget(label(line_words(one), "strong"))
        words.addWidget(label(beside_words(one, self._zone, dated=file is not None), "quiet"))
        beside: list[QWidget] = [badge(_("Undone"))] if one.undone else []
        if one.rows:
            fields = button(_("What was changed…"), "quiet", "list")
            fields.setAccessibleName(f"{fields.text()} {line_words(one)}")
            fields.clicked.connect(lambda: ChangesDialog(self.around, one, self.window()).open())
            beside.append(fields)
        if can_be_undone(one) and not (file is not None and file.undone):
            made = button(
                _("Do again") if one.undone else _("Undo"),
                "quiet",
                "redo" if one.undone else "undo",
            )
            made.setAccessibleName(f"{made.text()}: {line_words(one)}")
            self._offer(made, one.entry_id, at, lambda: self._turn(one))
            beside.append(made)
        return _beside(words, beside)

    def _turn(self, one: HistoryLine) -> None:
        workspace, entry = self.around.workspace, one.entry_id
        if not one.undone:
            take_back(self.around, entry)
            return

        def redone(answer: Undone) -> None:
            self.around.tell(
                Message(redone_words(answer), "good" if answer.changes and not answer.kept else "attention")
            )

        self.around.jobs.write(lambda: redo(workspace, entry), redone, owner=self)


def _beside(words: QVBoxLayout, answers: list[QWidget]) -> QWidget:
    """Put what can be done beside the words, or below them where there is little room."""
    parts = SideBySide(WIDTH, gap=1)
    parts.add(words, 1)
    if answers:
        parts.add(flow(*answers, gap=1))
    return parts
