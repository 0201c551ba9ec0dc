"""The rows of a paper sheet as they were typed: who each is, and what came of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_times import hour_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.work.sign_in.desk import SignIn


@dataclass(frozen=True)
class TypedRow:
    """One row of the sheet; `entry` takes it back, None where nothing was written."""

    done: SignIn
    is_new: bool
    ticked_first: bool
    entry: bytes | None


def standing(rows: Collection[TypedRow], present: Collection[Id]) -> list[TypedRow]:
    """Return the rows that still hold: whom an undo took off the list is no row any more."""
    return [row for row in rows if row.done.person_id in present]


def row_look(number: int, row: TypedRow, zone: str) -> RowLook:
    """Show a row: new, known, or on the list already; a tick that does not fit is pointed out."""
    done = row.done
    mark = ""
    if row.ticked_first and not done.first_time:
        mark = _("The sheet says first time, but this person came before. Is it the same one?")
    if done.already_since is not None:
        time = hour_words(done.already_since, zone)
        return RowLook(
            done.name,
            done.town or "",
            lead=str(number),
            note=_("Already on the list since {time}").format(time=time),
            meaning="attention",
            mark=mark,
        )
    return RowLook(
        done.name,
        done.town or "",
        lead=str(number),
        note=_("New") if row.is_new else _("Signed in"),
        meaning="good",
        mark=mark,
    )


def count_words(rows: Collection[TypedRow]) -> str:
    """Say what was typed: "20 rows: 17 known, 3 new"."""
    new = sum(row.is_new for row in rows)
    again = sum(row.done.already_since is not None for row in rows)
    known = len(rows) - new
    told = ngettext("{n} row", "{n} rows", len(rows)).format(n=len(rows))
    parts = [
        ngettext("{n} known", "{n} known", known).format(n=known),
        ngettext("{n} new", "{n} new", new).format(n=new),
    ]
    if again:
        parts.append(
            ngettext("{n} was on the list already", "{n} were on the list already", again).format(n=again)
        )
    return f"{told}: {', '.join(parts)}"
