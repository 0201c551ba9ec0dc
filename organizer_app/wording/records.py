"""What is said of a value or a row that cannot be, and of a request that cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from organizer_app import errors
from organizer_app.i18n import _
from organizer_app.rules.field_words import field_word, table_word


def _no_screen(error: errors.NoScreen) -> str:
    return _("There is no screen here to show the window on. Commands work without one: organizer --help.")


def _unusable_text(error: errors.UnusableText) -> str:
    return _("The text holds a character that no file can keep. Nothing was changed. Type it again.")


def _text_too_long(error: errors.TextTooLong) -> str:
    return _("The text is too long to be kept. Nothing was changed. Type less, or keep it in a file.")


def _unknown_zone(error: errors.UnknownZone) -> str:
    told = _("This computer does not know the time zone “{zone}”. Choose one from the list.")
    return told.format(zone=error.zone)


def _unknown_row(error: errors.UnknownRow) -> str:
    return _("What you wanted to change is not there any more. Nothing was changed. Look at the list again.")


def _unknown_id(error: errors.UnknownId) -> str:
    told = _("No id here begins with “{typed}”. Nothing was changed. Look it up in the list.")
    return told.format(typed=error.typed)


def _already_undone(error: errors.AlreadyUndone) -> str:
    return _("That was taken back already. Nothing was changed.")


def _missing_value(error: errors.MissingValue) -> str:
    told = _("“{field}” is empty. Nothing was changed. It is the one thing that is needed.")
    return told.format(field=field_word(error.table, error.column))


def _unreadable_value(error: errors.UnreadableValue) -> str:
    field = field_word(error.table, error.column)
    if not error.typed:
        return _("“{field}” cannot be that. Nothing was changed.").format(field=field)
    return _("“{field}” cannot be “{typed}”. Nothing was changed.").format(field=field, typed=error.typed)


def _written_once(error: errors.WrittenOnce) -> str:
    told = _(
        "“{field}” stands once it is written. Nothing was changed. "
        "Take the whole entry back, and write it anew."
    )
    return told.format(field=field_word(error.table, error.column))


def _already_decided(error: errors.AlreadyDecided) -> str:
    told = _("This was decided already: {field}. Nothing was changed.")
    return told.format(field=field_word(error.table, error.column))


def _cancelled(error: errors.Cancelled) -> str:
    return _("Stopped. Everything is as it was.")


def _ambiguous_id(error: errors.AmbiguousId) -> str:
    told = _("Several begin with {digits} ({what}). Nothing was changed. Type more of the id.")
    return told.format(digits=error.typed, what=table_word(error.table))


def _script_causes() -> dict[str, str]:
    return {
        "not_json": _("It is not JSON."),
        "no_ops": _("It has no ops."),
        "unknown_op": _("“{what}” is no op: add, set and remove are."),
        "unknown_table": _("There is no table “{what}”."),
        "unknown_column": _("There is no column “{what}”."),
        "bad_id": _("An id of “{what}” is not one: 32 hex digits."),
        "bad_value": _("The column “{what}” cannot hold that."),
        "ends": _(
            "The id of a row of “{what}” is made from its ends: give all of them once, never change them."
        ),
    }


def _bad_script_line(error: errors.BadScriptLine) -> str:
    told, safe = _script_causes()[error.cause].format(what=error.what), _("Nothing of it was done.")
    return f"{told} {safe}"


SENTENCES: Final[Mapping[type[errors.OrganizerError], Callable[[Any], str]]] = {
    errors.NoScreen: _no_screen,
    errors.UnusableText: _unusable_text,
    errors.TextTooLong: _text_too_long,
    errors.UnknownZone: _unknown_zone,
    errors.UnknownRow: _unknown_row,
    errors.UnknownId: _unknown_id,
    errors.AlreadyUndone: _already_undone,
    errors.WrittenOnce: _written_once,
    errors.MissingValue: _missing_value,
    errors.UnreadableValue: _unreadable_value,
    errors.AlreadyDecided: _already_decided,
    errors.Cancelled: _cancelled,
    errors.AmbiguousId: _ambiguous_id,
    errors.BadScriptLine: _bad_script_line,
}
