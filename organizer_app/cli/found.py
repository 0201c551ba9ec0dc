"""Whom and what a command means: ids or their beginnings, and names where a person types them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.errors import NobodyCalled, SeveralCalled
from organizer_app.i18n import _, current_language
from organizer_app.records.base import Id
from organizer_app.records.catalog import tables
from organizer_app.rules.dates import local_text, read_date
from organizer_app.rules.names import fold
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.known_ids import looks_like_id, row_beginning
from organizer_app.work.lookup import find_people, organization_called
from organizer_app.work.organizations import add_organization

_MOST: Final = 10**12


def row_of(workspace: Workspace, table: str, typed: str) -> Id:
    """Return the row whose id is, or begins with, what was typed. Raises UnknownId and AmbiguousId."""
    with workspace.read() as session:
        return row_beginning(session, table, typed)


def person_of(workspace: Workspace, typed: str) -> Id:
    """Return the one person a name or the beginning of an id means.

    Raises NobodyCalled and SeveralCalled for a name, AmbiguousId for an id.
    """
    if looks_like_id(typed) and any(sign.isdigit() for sign in typed) and not typed.isdigit():
        return row_of(workspace, "person", typed)
    with workspace.read() as session:
        found = find_people(session, typed, limit=6)
        if not found and looks_like_id(typed):
            return row_beginning(session, "person", typed)
    same = [one for one in found if fold(one.name) == fold(typed)] or list(found)
    if not same:
        raise NobodyCalled(typed)
    if len(same) > 1:
        names = tuple(f"{one.name} ({one.town})" if one.town else one.name for one in same)
        raise SeveralCalled(typed, names)
    return same[0].id


def known_or_new_organization(edit: Edit, name: str) -> Id:
    """Return the organization of this name, written down if it is new."""
    return organization_called(edit.session, name) or add_organization(edit, name)


class TableName(click.ParamType[str]):
    """The permanent name of a table, such as person."""

    name = "table"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in tables():
            self.fail(_("There is no table “{what}”.").format(what=value), param, ctx)
        return str(value)


def whole_number(least: int = 0) -> click.IntRange:
    """Take a whole number from `least` on, as far as anybody counts."""
    return click.IntRange(least, _MOST)


def expect_column(table: str, column: str) -> None:
    """Make sure that a table has a column. Raises click.BadParameter."""
    if column not in tables()[table].columns:
        raise click.BadParameter(
            _("There is no column “{what}”.").format(what=column), param_hint=_("COLUMN")
        )


class LocalTime(click.ParamType[str]):
    """A planned time such as 2031-01-09T18:00, kept as it is said."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            at = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(_("{text} is not a time such as 2031-01-09T18:00.").format(text=value), param, ctx)
        if at.tzinfo is not None or "T" not in str(value).replace(" ", "T"):
            self.fail(_("{text} is not a time such as 2031-01-09T18:00.").format(text=value), param, ctx)
        return local_text(at)


@contextmanager
def editing(invocation: Invocation, doing: str, table: str, typed: str) -> Iterator[tuple[Edit, Id]]:
    """Open the workspace for one gesture on one row, named by its id or the beginning of it.

    Raises UnknownId, AmbiguousId, and what `opened` and an edit raise.
    """
    with opened(invocation) as workspace:
        row_id = row_of(workspace, table, typed)
        with workspace.edit(gesture(doing, row_id)) as edit:
            yield edit, row_id


def day_typed(typed: str, today: date) -> str:
    """Read a day as people type it, in the language spoken here: 2031-01-09, friday, el 5 de marzo.

    Raises click.BadParameter for what is no day.
    """
    day = read_date(typed, today, current_language())
    if day is None:
        raise click.BadParameter(_("{text} is not a day such as 2031-01-09.").format(text=typed))
    return day.isoformat()


def words_typed(typed: str | None) -> list[str]:
    """Take a list such as "es, Purépecha" apart."""
    return [part.strip() for part in (typed or "").split(",") if part.strip()]
