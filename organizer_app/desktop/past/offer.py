"""The way from a field to its past: a line in its menu, and Alt+H."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from organizer_app.desktop.bound_key import BoundKey
from organizer_app.desktop.captioned import Captioned
from organizer_app.desktop.page import Surroundings
from organizer_app.i18n import _
from organizer_app.records.base import Id

KEYS = "Alt+H"


def offer_past(
    around: Surroundings, field: Captioned, table: str, column: str, row_id: Callable[[], Id | None]
) -> None:
    """Let a field show what it held before; `row_id` gives the record that is shown at that moment."""

    def show() -> None:
        from organizer_app.desktop.past.past_dialog import PastDialog

        shown = row_id()
        if shown is not None:
            PastDialog(around, table, shown, column, field.window()).open()

    field.offer_in_menu(lambda: _("What stood here before… (Alt+H)"), show, for_all=True)
    control = field.focusProxy()
    BoundKey(
        KEYS,
        lambda: _("What stood in this field before"),
        show,
        control if control is not None else field,
        Qt.ShortcutContext.WidgetShortcut,
    )
