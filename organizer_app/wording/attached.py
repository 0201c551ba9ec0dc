"""One sentence for each fault of attached files, as `wording` gives them for all the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from organizer_app.errors import OrganizerError
from organizer_app.file_errors import FileNotUsable, FilesNotKept, NotAttached
from organizer_app.i18n import _

_MEGABYTE: Final = 1024 * 1024
_MILLION: Final = 1_000_000


def _not_attached(error: NotAttached) -> str:
    if error.cause == "empty":
        told = _("“{name}” is empty. Nothing was added. Copy it again from the phone or camera.")
        return told.format(name=error.name)
    if error.cause == "too_large":
        told = _(
            "“{name}” is larger than {size} MB. Nothing was added. Keep it elsewhere, or make it smaller."
        )
        return told.format(name=error.name, size=error.limit // _MEGABYTE)
    if error.cause == "too_many_points":
        told = _(
            "“{name}” is a picture of more than {n} million points. Nothing was added. "
            "Save it smaller and try again."
        )
        return told.format(name=error.name, n=error.limit // _MILLION)
    return _(
        "“{name}” is a picture that is damaged or cut off. Nothing was added. "
        "Copy it again from the phone or camera."
    ).format(name=error.name)


def _files_not_kept(error: FilesNotKept) -> str:
    return _(
        "“{name}” was taken in, but the disk took no more of its attached files. "
        "Nothing else is missing. Make room and take it in again."
    ).format(name=error.name)


def _file_not_usable(error: FileNotUsable) -> str:
    if error.cause == "not_here":
        told = _("“{name}” has not come to this laptop yet. Take in a sync file of a laptop that has it.")
    else:
        told = _(
            "“{name}” is damaged in this workspace; nothing else is. Run check --rebuild: "
            "a sync file of a laptop that has it brings it again."
        )
    return told.format(name=error.file_name)


SENTENCES: Final[Mapping[type[OrganizerError], Callable[[Any], str]]] = {
    NotAttached: _not_attached,
    FilesNotKept: _files_not_kept,
    FileNotUsable: _file_not_usable,
}
