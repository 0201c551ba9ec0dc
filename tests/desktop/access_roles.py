"""Listens to a window as a screen reader does, and tells what it would say wrongly (WCAG 2.2, 4.1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QTableView,
    QWidget,
)

from tests.desktop.sighted import called, in_sight

Role, Text = QAccessible.Role, QAccessible.Text
FIRST_ROWS = 12
"""So many rows of a list are listened to."""
HEADINGS = ("page_heading", "heading")


def said_wrongly(root: QWidget) -> Iterator[str]:
    """Tell every role, state and value that is not what is seen."""
    if isinstance(root, QDialog) and root.isModal():
        face = heard(root)
        yield from _unlike(root, "role", face.role(), Role.Dialog)
        if not face.text(Text.Name).strip():
            yield f"is a dialog without a name: {called(root)}"
    for one in in_sight(root, QWidget):
        match one:
            case QLabel() if one.property("piece") in HEADINGS and one.text():
                yield from _unlike(one, "role", heard(one).role(), Role.Heading)
                if one.text() not in heard(one).text(Text.Name):
                    yield f"is heard as {heard(one).text(Text.Name)!r}: {called(one)}"
            case QCheckBox():
                yield from _unlike(one, "role", heard(one).role(), Role.CheckBox)
                yield from _unlike(one, "checked", _state(one).checked, one.isChecked())
            case QRadioButton():
                yield from _unlike(one, "role", heard(one).role(), Role.RadioButton)
                yield from _unlike(one, "checked", _state(one).checked, one.isChecked())
            case QPushButton():
                yield from _wrong_button(one)
            case QLineEdit() | QPlainTextEdit() if not _is_inside(one):
                yield from _wrong_text(one)
            case QComboBox():
                yield from _unlike(one, "role", heard(one).role(), Role.ComboBox)
                yield from _unlike(one, "value", heard(one).text(Text.Value), one.currentText())
            case QSpinBox():
                yield from _unlike(one, "role", heard(one).role(), Role.SpinBox)
                value = heard(one).valueInterface()
                yield from _unlike(one, "value", value.currentValue(), one.value())
            case QListView() if not isinstance(one.parentWidget(), QComboBox):
                yield from _unlike(one, "role", heard(one).role(), Role.List)
                yield from _wrong_rows(one)
            case QTableView():
                yield from _unlike(one, "role", heard(one).role(), Role.Table)
                yield from _wrong_rows(one)
            case QTabBar():
                yield from _wrong_tabs(one)
        if one.focusPolicy() and not one.isEnabled() and not _state(one).disabled:
            yield f"is not said to be out of reach: {called(one)}"
    if (cursor := root.focusWidget()) is not None and cursor.hasFocus() and not _state(cursor).focused:
        yield f"does not tell that the cursor is there: {called(cursor)}"


def heard(one: QWidget) -> QAccessibleInterface:
    """Return what a screen reader hears of a widget."""
    face: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(one)
    assert face is not None
    return face


def _state(one: QWidget) -> QAccessible.State:
    return heard(one).state()


def _is_inside(one: QWidget) -> bool:
    return isinstance(one.parentWidget(), (QComboBox, QAbstractSpinBox))


def _wrong_button(one: QPushButton) -> Iterator[str]:
    if one.isCheckable():
        yield from _unlike(one, "checked", _state(one).checked, one.isChecked())
    elif one.menu() is not None:
        yield from _unlike(one, "role", heard(one).role(), Role.ButtonMenu)
    else:
        yield from _unlike(one, "role", heard(one).role(), Role.Button)


def _wrong_text(one: QLineEdit | QPlainTextEdit) -> Iterator[str]:
    yield from _unlike(one, "role", heard(one).role(), Role.EditableText)
    yield from _unlike(one, "read-only", bool(_state(one).readOnly), one.isReadOnly())
    if isinstance(one, QLineEdit):
        hidden = one.echoMode() != QLineEdit.EchoMode.Normal
        yield from _unlike(one, "protected", bool(_state(one).passwordEdit), hidden)
        if hidden and one.text() and one.text() in heard(one).text(Text.Value):
            yield f"tells a passphrase aloud: {called(one)}"
        elif not hidden:
            yield from _unlike(one, "value", heard(one).text(Text.Value), one.text())


def _wrong_rows(view: QAbstractItemView) -> Iterator[str]:
    model, face = view.model(), heard(view)
    if model is None or isinstance(view, QHeaderView):
        return
    # A table's children are its cells row by row, those of both headers too.
    headers = 1 if isinstance(view, QTableView) else 0
    columns = model.columnCount(QModelIndex()) if headers else 1
    across = columns + headers
    yield from _unlike(view, "number of cells", face.childCount(), (model.rowCount() + headers) * across)
    for row in range(min(model.rowCount(), FIRST_ROWS)):
        for place in range(columns):
            index, cell = model.index(row, place), face.child((row + headers) * across + place + headers)
            spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
            shown = str(spoken or index.data() or "")
            if isinstance(view, QTableView) and view.isColumnHidden(place):
                continue
            if shown and shown not in cell.text(Text.Name):
                yield f"row {row + 1} is called {cell.text(Text.Name)!r} and shows {shown!r}: {called(view)}"
            chosen = view.selectionModel().isSelected(index)
            yield from _unlike(view, f"row {row + 1} chosen", bool(cell.state().selected), chosen)


def _wrong_tabs(tabs: QTabBar) -> Iterator[str]:
    face = heard(tabs)
    yield from _unlike(tabs, "role", face.role(), Role.PageTabList)
    for place in range(tabs.count()):
        tab = face.child(place)
        yield from _unlike(tabs, "role of a tab", tab.role(), Role.PageTab)
        yield from _unlike(tabs, "name of a tab", tab.text(Text.Name), tabs.tabText(place))


def _unlike(one: QWidget, what: str, said: object, wanted: object) -> Iterator[str]:
    if said != wanted:
        yield f"{what} is heard as {said!r} and is {wanted!r}: {called(one)}"
