"""The way from a field or a row to its past: a line in its menu, and Alt+H."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.bound_key import BoundKey, Key
from organizer_app.desktop.core.key_list import PAST_OF_FIELD, PAST_OF_ROW
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.widgets.captioned import Captioned
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.i18n import _
from organizer_app.records.base import Id


def offer_past(
    around: Surroundings, field: Captioned, table: str, column: str, row_id: Callable[[], Id | None]
) -> None:
    """Let a field show what it held before; `row_id` gives the record that is shown at that moment."""

    control = field.focusProxy() or field
    show = _bind(around, control, table, column, row_id, PAST_OF_FIELD)
    field.offer_in_menu(lambda: _("What stood here before… (Alt+H)"), show, for_all=True)


def offer_row_past(around: Surroundings, rows: RowsView, table: str, column: str) -> None:
    """Let a list show what the chosen row held before in its column of words."""

    def chosen() -> Id | None:
        model, place = rows.model(), rows.place()
        ids = model.ids() if isinstance(model, RowsModel) else []
        return ids[place] if 0 <= place < len(ids) else None

    _bind(around, rows, table, column, chosen, PAST_OF_ROW)


def _bind(
    around: Surroundings,
    control: QWidget,
    table: str,
    column: str,
    row_id: Callable[[], Id | None],
    key: Key,
) -> Callable[[], None]:
    def show() -> None:
        from organizer_app.desktop.past.past_dialog import PastDialog

        shown = row_id()
        if shown is not None:
            PastDialog(around, table, shown, column, control.window()).open()

    BoundKey(key, show, control, Qt.ShortcutContext.WidgetShortcut)
    return show
