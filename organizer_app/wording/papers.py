"""What is said of paper that cannot be printed and of lists that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from organizer_app import errors
from organizer_app.i18n import _, ngettext


def _columns_too_wide(error: errors.ColumnsTooWide) -> str:
    return _("These columns do not fit on the paper. Nothing was printed. Choose fewer, or larger paper.")


def _sheet_too_long(error: errors.SheetTooLong) -> str:
    return ngettext(
        "A sign-in sheet holds {most} row at most. Nothing was printed. Ask for fewer rows.",
        "A sign-in sheet holds {most} rows at most. Nothing was printed. Ask for fewer rows.",
        error.most,
    ).format(most=error.most)


def _list_causes() -> dict[str, str]:
    return {
        "missing": _("“{name}” is not there any more. Nothing was brought in."),
        "no_permission": _("This computer does not let you read “{name}”. Nothing was brought in."),
        "folder": _("“{name}” is a folder. Nothing was brought in. Choose a file."),
        "cannot_read": _("“{name}” could not be read to its end. Nothing was brought in. Copy it again."),
        "empty": _("“{name}” is empty. Nothing was brought in."),
        "damaged": _("“{name}” is damaged. Nothing was brought in. Ask for a new copy."),
        "password": _("“{name}” has a password. Nothing was brought in. Save a copy without one."),
        "old_excel": _("“{name}” is an old Excel file. Nothing was brought in. Save it as .xlsx or .csv."),
        "open_document": _(
            "“{name}” is an OpenDocument file. Nothing was brought in. Save it as .xlsx or .csv."
        ),
        "not_a_table": _("“{name}” is not a list in columns. Nothing was brought in."),
        "too_big": _("“{name}” is larger than a list can be. Nothing was brought in. Save it in parts."),
        "too_many_rows": _("“{name}” has more than {limit} rows. Nothing was brought in. Save it in parts."),
        "too_many_columns": _("“{name}” has more than {limit} columns. Nothing was brought in."),
        "no_name_column": _("“{name}” has no column of names. Nothing was brought in. Say which one it is."),
        "no_budget_columns": _(
            "“{name}” has no row that names the columns of a budget. Nothing was brought in. "
            "Put “What for” and “Price of one” or “Total” above the lines."
        ),
    }


def _unreadable_list(error: errors.UnreadableList) -> str:
    told = _list_causes()[error.cause].format(name=error.file_name, limit=error.limit)
    if error.line is None:
        return told
    where = _("The trouble is in line {line}.").format(line=error.line)
    return f"{told} {where}"


def _paper_causes() -> dict[str, str]:
    return {
        "full": _("The disk is full: “{name}” was not written. Your data is safe. Make room and save again."),
        "read_only": _("“{name}” cannot be written in a read-only place. Your data is safe. Choose another."),
        "no_permission": _("This computer does not let you write “{name}” there. Choose another place."),
        "no_folder": _("The folder for “{name}” is not there. Choose another place."),
        "is_folder": _("“{name}” is a folder. Choose another name."),
        "name_too_long": _("The name “{name}” is too long. Choose a shorter one."),
        "other_kind": _("“{name}” is there already and was left as it is. Choose another name."),
        "other": _("“{name}” could not be written. Your data is safe. Choose another place."),
    }


def _paper_not_written(error: errors.PaperNotWritten) -> str:
    return _paper_causes()[error.cause].format(name=error.file_name)


SENTENCES: Final[Mapping[type[errors.OrganizerError], Callable[[Any], str]]] = {
    errors.ColumnsTooWide: _columns_too_wide,
    errors.SheetTooLong: _sheet_too_long,
    errors.UnreadableList: _unreadable_list,
    errors.PaperNotWritten: _paper_not_written,
}
