"""What this laptop's role can never do is grey wherever it stands, and says why and whom to ask.

A page declares what a control writes, `around.rights.guard(button, writes("meeting"))`, and is done: the
matrix of the format says who may, now and whenever a file brings another role. Texts stay readable: they are
not grey but cannot be typed into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from organizer_app.store.log.rights import ADMIN, ORGANIZER, may_write
from organizer_app.store.workspace import Workspace
from organizer_app.wording.members import not_here_words

Right = Callable[[str | None], bool]
"""Tells of a role, None for a removed laptop, whether it may."""
_TEXTS = (QLineEdit, QPlainTextEdit)
_PRESSED = (QAbstractButton, QComboBox, QAbstractSpinBox)


def writes(table: str, *columns: str) -> Right:
    """Return the right to write these columns of a table; without columns, to add and delete its rows."""
    return lambda role: role is not None and may_write(role, table, columns)


def strikes(role: str | None) -> bool:
    """Tell whether a role may erase a text everywhere (packaging/format, section 11)."""
    return role in (ADMIN, ORGANIZER)


def admits(role: str | None) -> bool:
    """Tell whether a role may let laptops in, and take them out."""
    return role == ADMIN


WRITES_ANYTHING = writes("attendance")
"""What the role with the fewest tables may write: a right to it is a right to anything at all."""


class Rights(QObject):
    """The role of one window's laptop, and what is held back by it."""

    changed = Signal()
    refused = Signal()
    """Somebody asked, by a key or by typing, for what this laptop may not do: it is said why."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._role = self._role_now()

    @property
    def role(self) -> str | None:
        """The role of this laptop; None for a removed one."""
        return self._role

    def allows(self, right: Right | None) -> bool:
        """Tell whether this laptop may; what asks for no right everybody may."""
        return right is None or right(self._role)

    def why(self) -> str:
        """Say what this laptop's role does not reach to, and whom to ask."""
        admins = sorted(each.name for each in self._workspace.members.admins())
        return not_here_words(self._role, admins)

    def guard(self, widget: QWidget, right: Right) -> None:
        """Hold back a control, or all controls in a widget, also those that come later, while it may not."""
        _Guard(self, widget, right, _controls)

    def guard_actions(self, widget: QWidget, right: Right) -> None:
        """Hold back what the menus of a widget's controls offer beside Qt's own."""
        _Guard(self, widget, right, _actions)

    def look_again(self) -> None:
        """Follow the role: a statement that came may have changed it."""
        role = self._role_now()
        if role != self._role:
            self._role = role
            self.changed.emit()

    def _role_now(self) -> str | None:
        return self._workspace.members.role_now(self._workspace.writer)


def _controls(widget: QWidget) -> Iterator[QObject]:
    for each in (widget, *widget.findChildren(QWidget)):
        # A row only opens what it names; what is for all writes nothing, as throwing away what was typed.
        is_held = each.property("piece") != "row" and not each.property("for_all")
        if isinstance(each, (*_TEXTS, *_PRESSED)) and is_held:
            yield each


def _actions(widget: QWidget) -> Iterator[QObject]:
    yield from (action for action in widget.findChildren(QAction) if not action.property("for_all"))


_CONTROL_AND_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_WHY = "why_held"
"""The property of a control that is held back: what its tip says of it."""


class _Guard(QObject):
    """Lives and dies with what it guards; costs nothing where the laptop may."""

    def __init__(
        self, rights: Rights, widget: QWidget, right: Right, parts: Callable[[QWidget], Iterator[QObject]]
    ) -> None:
        super().__init__(widget)
        self._rights, self._widget, self._right, self._parts = rights, widget, right, parts
        self._held: dict[int, _Held] = {}
        rights.changed.connect(self._follow)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Rows are made anew when their list changes, and say their words again in another language.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.LanguageChange):
            self._hold()
        return False

    def _follow(self) -> None:
        self._widget.removeEventFilter(self)
        if not self._rights.allows(self._right):
            self._widget.installEventFilter(self)
            self._hold()
            return
        for held in self._held.values():
            if isValid(held):
                held.let_go()
        self._held = {}

    def _hold(self) -> None:
        why = self._rights.why()
        self._held = {key: held for key, held in self._held.items() if isValid(held)}
        for part in self._parts(self._widget):
            if id(part) not in self._held or self._held[id(part)].part is not part:
                self._held[id(part)] = _Held(part, self._rights)
            self._held[id(part)].say(why)


class _Held(QObject):
    """One control that is held back, and what it was before."""

    def __init__(self, part: QObject, rights: Rights) -> None:
        super().__init__(part)
        self.part, self._rights, self._why = part, rights, ""
        self._could = self._can()
        # What is held already shows why: the tip it had is known to the one that held it first.
        self._tip: str | None = None
        if isinstance(part, (QWidget, QAction)) and part.property(_WHY) is None:
            self._tip = part.toolTip()
        self._set(False)
        part.installEventFilter(self)

    def say(self, why: str) -> None:
        """Say why, to whoever points at it and to whoever hears it."""
        part, before, self._why = self.part, self._why, why
        if isinstance(part, QWidget):
            told = part.accessibleDescription()
            if before != why or why not in told:
                part.setAccessibleDescription(f"{told.replace(before, '') if before else told} {why}".strip())
        if isinstance(part, (QWidget, QAction)):
            part.setProperty(_WHY, why)
            part.setToolTip(why)

    def let_go(self) -> None:
        """Give it back as it was, or as the page wanted it meanwhile."""
        part = self.part
        part.removeEventFilter(self)
        if isinstance(part, QWidget):
            part.setAccessibleDescription(part.accessibleDescription().replace(self._why, "").strip())
        # Another guard of the same control may have given it back its tip already.
        if isinstance(part, (QWidget, QAction)) and self._tip is not None:
            why, tip = part.property(_WHY), part.toolTip()
            part.setProperty(_WHY, None)
            part.setToolTip(self._tip if tip == why else tip)
        self._set(self._could)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and self._can():
            self._could = True
            self._set(False)
        elif event.type() == QEvent.Type.ToolTipChange:
            self._keep_tip()
        elif isinstance(self.part, _TEXTS) and _types(event):
            # A grey box takes the cursor, so that it can be read and copied: whoever types is told why not.
            self._rights.refused.emit()
        return False

    def _keep_tip(self) -> None:
        """Keep the tip that a page gives meanwhile for later."""
        part = self.part
        # Two that hold one control say why one after the other, in another language perhaps: neither takes
        # the other's words for the page's.
        if isinstance(part, QWidget) and (why := part.property(_WHY)) and part.toolTip() != why:
            self._tip = part.toolTip()
            part.setToolTip(why)

    def _can(self) -> bool:
        part = self.part
        if isinstance(part, _TEXTS):
            return not part.isReadOnly()
        return isinstance(part, (QWidget, QAction)) and part.isEnabled()

    def _set(self, can: bool) -> None:
        part = self.part
        if isinstance(part, _TEXTS):
            part.setReadOnly(not can)
            part.style().unpolish(part)
            part.style().polish(part)
        elif isinstance(part, (QWidget, QAction)):
            part.setEnabled(can)


def _types(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    # AltGr comes as Ctrl and Alt together on some systems, and types.
    commands = event.modifiers() & _CONTROL_AND_ALT == Qt.KeyboardModifier.ControlModifier
    return not commands and bool(event.text()) and event.text().isprintable()
