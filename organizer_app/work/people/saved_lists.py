"""Saved lists: ways to narrow the list of people, kept by name for all laptops.

`saved_list.filters` is a JSON object of those fields of a filter that ask for something: `town`, `language`,
`tag` (texts), `archived` (true), `came_lately` (a whole number from 1), `reach` (call, text, email,
no_phone). Letters typed to find somebody are no part of it, so that no name stands in it. What a newer
version adds is not applied here, is said to be missing, and is kept when the list is saved again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.people import SavedList
from organizer_app.rules.names import fold
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.people.narrowing import REACHES, PeopleFilter
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living

_TEXTS: Final = ("town", "language", "tag")
_KEYS: Final = (*_TEXTS, "archived", "came_lately", "reach")


@dataclass(frozen=True)
class SavedListRow:
    """One saved list; `whole` tells whether this version understands all that it asks for."""

    id: Id
    name: str
    chosen: PeopleFilter
    whole: bool


def saved_lists(session: Session) -> tuple[SavedListRow, ...]:
    """Return the saved lists by name."""
    rows = session.execute(select(SavedList.id, SavedList.name, SavedList.filters).where(living(SavedList)))
    found = [SavedListRow(row.id, row.name, *_filter_of(row.filters)) for row in rows]
    return tuple(sorted(found, key=lambda each: (fold(each.name), each.id)))


def save_list(edit: Edit, name: str, chosen: PeopleFilter) -> Id:
    """Keep a way to narrow the list under a name; a list of that name is saved over, and keeps its id.

    Raises MissingValue, UnusableText and TextTooLong.
    """
    values = typed_values(SavedList, {"name": name})
    rows = edit.session.execute(
        select(SavedList.id, SavedList.name, SavedList.filters).where(living(SavedList))
    ).all()
    called = sorted((row for row in rows if fold(row.name) == fold(values["name"])), key=lambda row: row.id)
    same = called[0] if called else None
    if same is None:
        return edit.add(SavedList, **values, filters=_text_of(chosen, {}))
    unknown = {key: value for key, value in _object(same.filters).items() if key not in _KEYS}
    list_id: Id = same.id
    edit.set(SavedList, list_id, filters=_text_of(chosen, unknown))
    return list_id


def list_called(lists: Iterable[SavedListRow], name: str) -> SavedListRow | None:
    """Return the list that bears this name, whatever its capitals and accents."""
    return next((one for one in lists if fold(one.name) == fold(name.strip())), None)


def rename_list(edit: Edit, list_id: Id, name: str) -> None:
    """Give a saved list another name. Raises UnknownRow, MissingValue, UnusableText and TextTooLong."""
    edit.set(SavedList, list_id, **typed_values(SavedList, {"name": name}))


def remove_list(edit: Edit, list_id: Id) -> None:
    """Remove a saved list; nobody who is in it is touched. Raises UnknownRow."""
    expect(edit.session, SavedList, list_id)
    edit.remove(SavedList, list_id)


def can_be_saved(chosen: PeopleFilter) -> bool:
    """Tell whether a filter asks for anything that a saved list keeps."""
    return bool(_object(_text_of(chosen, {})))


def _text_of(chosen: PeopleFilter, unknown: Mapping[str, object]) -> str:
    asked = {key: getattr(chosen, key) for key in _KEYS if getattr(chosen, key)}
    return json.dumps({**unknown, **asked}, ensure_ascii=False, sort_keys=True)


def _filter_of(text: str | None) -> tuple[PeopleFilter, bool]:
    """Read a filter as far as it is understood, and tell whether that is all of it."""
    told = _object(text)
    texts = {key: value for key in _TEXTS if isinstance(value := told.get(key), str) and value}
    archived = told.get("archived") is True
    came, reach = told.get("came_lately"), told.get("reach")
    number = came if isinstance(came, int) and not isinstance(came, bool) and came > 0 else None
    way = reach if isinstance(reach, str) and reach in REACHES else None
    understood = {*texts, *(("archived",) if archived else ()), *(("came_lately",) if number else ())}
    understood |= {"reach"} if way else set()
    whole = bool(told) and understood == told.keys()
    return PeopleFilter(
        town=texts.get("town"),
        language=texts.get("language"),
        tag=texts.get("tag"),
        archived=archived,
        came_lately=number,
        reach=way,
    ), whole


def _object(text: str | None) -> dict[str, object]:
    try:
        told = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
